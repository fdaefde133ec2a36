//! What makes an `id_token` good enough, one fault at a time.

use chrono::DateTime;
use serde_json::{Value, json};

use super::{Nektet, bytte::godta};

const NIVA: &str = "helseid://claims/identity/security_level";
const HPR: &str = "helseid://claims/hpr/hpr_number";

fn god() -> Value {
    json!({"iss": "https://helseid.example.no", "aud": "oss", "nonce": "n", "iat": 1000, "exp": 1300,
        NIVA: "4", HPR: "9144889"})
}

fn utfall(endring: impl FnOnce(&mut Value)) -> Result<String, Nektet> {
    let mut krav = god();
    endring(&mut krav);
    let krav = serde_json::from_value(krav).unwrap();
    let now = DateTime::from_timestamp(1100, 0).unwrap();
    godta(&krav, "https://helseid.example.no", "oss", "n", now).map(|lege| lege.hpr.avslor().to_owned())
}

#[test]
fn a_doctor_on_level_four_is_let_in() {
    assert_eq!(utfall(|_| ()).as_deref(), Ok("009144889"));
    assert!(utfall(|k| k["aud"] = json!(["andre", "oss"])).is_ok());
    assert!(utfall(|k| k[NIVA] = json!(4)).is_ok());
}

#[test]
fn each_fault_has_its_own_refusal() {
    assert_eq!(utfall(|k| k["iss"] = json!("https://andre.example.no")), Err(Nektet::Utsteder));
    assert_eq!(utfall(|k| k["aud"] = json!("andre")), Err(Nektet::Mottaker));
    assert_eq!(utfall(|k| k["nonce"] = json!("m")), Err(Nektet::KravMangler));
    assert_eq!(utfall(|k| k["exp"] = json!(1000)), Err(Nektet::Utlopt));
    assert_eq!(utfall(|k| k["iat"] = json!(1200)), Err(Nektet::IkkeEnnaa));
    assert_eq!(utfall(|k| k[NIVA] = json!("3")), Err(Nektet::Niva));
    assert_eq!(utfall(|k| k[HPR] = json!(null)), Err(Nektet::Hpr));
}
