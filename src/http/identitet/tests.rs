//! The rows of `tests/cases/identitet.json` that are about claims, straight at the pure checks. The same
//! rows, and those about form and keys, go over HTTP in `tests/it/web/identitet.rs`.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use super::*;
use crate::{
    access::{Gruppe, Handling, Rolle},
    http::{jose::Signeringsnokkel, klienter::Omgivelser},
};

const NAA: i64 = 1_800_000_000;
const PID: &str = "13838530022";

fn oppsett() -> Identitet {
    let mappe = tempfile::tempdir().unwrap();
    let nokkel = Signeringsnokkel::les_pem(include_str!("../../../examples/epj/klient-rs384.pem")).unwrap();
    let jwks = json!({"keys": [nokkel.rs256().offentlig()]});
    std::fs::write(mappe.path().join("jwks.json"), jwks.to_string()).unwrap();
    std::fs::write(mappe.path().join("ansatte.csv"), format!("Z990001;{PID}\n")).unwrap();
    let om = Omgivelser { mappe: mappe.path(), produksjon: true, miljo: &|_| None };
    let toml =
        include_str!("../../../tests/cases/identitet.toml").replace("http://127.0.0.1", "https://m.no");
    // The keys of the examples are refused in production.
    let feil = Identitet::les(&toml, &om).unwrap_err().to_string();
    assert!(feil.starts_with("entra.jwks_file: er en av demonstrasjonens"), "{feil}");
    Identitet::les(&toml, &Omgivelser { produksjon: false, ..om }).unwrap()
}

fn rader() -> Value {
    serde_json::from_str(include_str!("../../../tests/cases/identitet.json")).unwrap()
}

fn krav(rader: &Value, rad: &Value) -> Result<Krav, serde_json::Error> {
    let mut krav: Map<String, Value> =
        rader["gode"][rad["utsteder"].as_str().unwrap()].as_object().unwrap().clone();
    for (navn, verdi) in rad["krav"].as_object().into_iter().flatten() {
        if verdi.is_null() {
            krav.remove(navn)
        } else {
            krav.insert(navn.clone(), verdi.clone())
        };
    }
    for navn in ["exp", "iat", "nbf"] {
        if let Some(om) = krav.get(navn).and_then(Value::as_i64) {
            krav.insert(navn.to_owned(), json!(NAA + om));
        }
    }
    if krav.get("pid").is_some_and(|p| p == "PID") {
        krav.insert("pid".to_owned(), json!(PID));
    }
    serde_json::from_value(Value::Object(krav))
}

fn utfall(oppsett: &Identitet, rader: &Value, rad: &Value) -> Result<Kjent, Avslag> {
    let krav = krav(rader, rad).map_err(|_| Avslag::Ulesbar)?;
    let navn = rad["utsteder"].as_str().unwrap().split('_').next().unwrap();
    let u = oppsett.utstedere.iter().find(|u| u.slag.navn() == navn).unwrap();
    let now: DateTime<Utc> = DateTime::from_timestamp(NAA, 0).unwrap();
    u.slag.hvem(&krav, &u.issuer, Tid { now, slingring: oppsett.slingring, levetid: u.levetid })
}

#[test]
fn every_bad_set_of_claims_has_its_own_refusal() {
    let (oppsett, rader) = (oppsett(), rader());
    let mut antall = 0;
    for rad in rader["onde"].as_array().unwrap() {
        // Form and keys are not claims; who is in the register is not known here.
        let avslag = rad["avslag"].as_str().unwrap();
        let her = rad.get("form").is_none() && rad.get("hode").is_none();
        if !her || matches!(avslag, "ansatt_uten_person" | "ukjent_person" | "utsteder") {
            continue;
        }
        let fikk = utfall(&oppsett, &rader, rad).map(|_| ()).map_err(|a| (a.ord(), a.status().as_u16()));
        let ventet = (avslag.to_owned(), u16::try_from(rad["status"].as_u64().unwrap()).unwrap());
        assert_eq!(fikk, Err(ventet), "{}: {}", rad["utsteder"], rad["navn"]);
        antall += 1;
    }
    assert!(antall > 70, "{antall} rows");
}

#[test]
fn good_claims_are_somebody_with_exactly_what_they_may() {
    let (oppsett, rader) = (oppsett(), rader());
    let god = |u: &str, krav: Value| utfall(&oppsett, &rader, &json!({"utsteder": u, "krav": krav})).unwrap();
    let full = god("entra_obo", json!({})).aktor;
    assert_eq!((full.id.as_str(), full.rolle, full.kan_skrive), ("Z990001", Rolle::Veileder, true));
    assert_eq!(full.enheter.iter().collect::<Vec<_>>(), ["1201"]);
    assert!(full.geografi.is_empty(), "a unit is not a place of the same number");
    let les = god(
        "entra_obo",
        json!({"groups": ["00000000-0000-4000-8000-000000000002", "00000000-0000-4000-8000-000000000004",
            "0000-GA-GEO_4601", "0000-GA-GEO_030105", "0000-GA-GEO_03010", "0000-GA-ENHET_03X5"]}),
    );
    assert!(!les.aktor.kan_skrive && les.aktor.enheter.is_empty());
    assert_eq!(les.aktor.geografi.iter().collect::<Vec<_>>(), ["030105", "4601"]);
    assert_eq!(les.aktor.grupper.iter().collect::<Vec<_>>(), [&Gruppe::EgneAnsatte]);
    for u in ["entra_m2m", "maskinporten"] {
        let system = god(u, json!({})).aktor;
        assert_eq!((system.rolle, system.bare), (Rolle::System, Some(vec![Handling::SendMelding])));
    }
    let borger = god("tokenx", json!({}));
    assert_eq!((borger.aktor.rolle, borger.fnr.unwrap().avslor()), (Rolle::Sykmeldt, PID));
    for rad in rader["ogsa_gode"].as_array().unwrap() {
        assert!(utfall(&oppsett, &rader, rad).is_ok(), "{}", rad["navn"]);
    }
}

#[test]
fn the_answer_to_a_log_in_is_for_us_alone_and_to_our_question() {
    let now = DateTime::from_timestamp(NAA, 0).unwrap();
    let tid = Tid { now, slingring: Duration::seconds(30), levetid: Duration::minutes(10) };
    let utfall = |endring: Value| {
        let mut krav =
            json!({"iss": "https://i.no", "aud": "oss", "nonce": "n", "iat": NAA, "exp": NAA + 300});
        krav.as_object_mut().unwrap().extend(endring.as_object().unwrap().clone());
        serde_json::from_value::<Krav>(krav).unwrap().id_token("https://i.no", "oss", "n", tid)
    };
    assert_eq!(utfall(json!({})), Ok(()));
    assert_eq!(utfall(json!({"aud": ["oss"]})), Ok(()));
    for (endring, ventet) in [
        (json!({"aud": ["oss", "andre"]}), Avslag::Mottaker),
        (json!({"aud": "andre"}), Avslag::Mottaker),
        (json!({"azp": "andre"}), Avslag::Mottaker),
        (json!({"nonce": "m"}), Avslag::Nonce),
        (json!({"nonce": null}), Avslag::Nonce),
        (json!({"iss": "https://andre.no"}), Avslag::Utsteder),
        (json!({"exp": NAA - 31, "iat": NAA - 60}), Avslag::Utlopt),
        (json!({"exp": NAA + 601}), Avslag::ForLangLevetid),
    ] {
        assert_eq!(utfall(endring.clone()), Err(ventet), "{endring}");
    }
}

#[test]
fn the_settings_come_from_the_file_or_from_nais_and_a_fault_names_its_field() {
    let jwks = |u: &str| (u.to_owned(), "https://i.example.no/jwks".to_owned());
    let satt: BTreeMap<String, String> = [
        ("AZURE_APP_CLIENT_ID", "milepael"),
        ("AZURE_OPENID_CONFIG_ISSUER", "https://i.example.no/v2.0"),
        ("AZURE_APP_PRE_AUTHORIZED_APPS", r#"[{"name": "dev:team:app", "clientId": "abc"}]"#),
        ("TOKEN_X_CLIENT_ID", "dev:team:milepael"),
        ("TOKEN_X_ISSUER", "https://t.example.no"),
    ]
    .into_iter()
    .map(|(n, v)| (n.to_owned(), v.to_owned()))
    .chain([jwks("AZURE_OPENID_CONFIG_JWKS_URI"), jwks("TOKEN_X_JWKS_URI")])
    .collect();
    let les = |toml: &str, miljo: &BTreeMap<String, String>| {
        let om = Omgivelser {
            mappe: std::path::Path::new("."),
            produksjon: true,
            miljo: &|navn| miljo.get(navn).cloned(),
        };
        let toml = format!("base_url = \"https://m.example.no\"\n{toml}");
        Identitet::les(&toml, &om).map_err(|f| f.to_string())
    };
    let nais = les("[entra]\n[tokenx]\nklienter = []", &satt).unwrap();
    assert_eq!(nais.utstedere.len(), 2);
    let Slag::Entra(entra) = &nais.utstedere[0].slag else { panic!("Entra first") };
    assert_eq!(entra.klienter["abc"], "dev:team:app");
    let ingen = BTreeMap::new();
    for (toml, ventet) in [
        ("", "filen: nevner ingen utsteder"),
        ("[entra]", "entra.client_id: mangler. Skriv den, eller sett miljøvariabelen AZURE_APP_CLIENT_ID"),
        ("[entra]\nclient_id = \"x\"\nissur = \"y\"", "entra.issur: er ikke en innstilling"),
        (
            "[entra]\nclient_id = \"x\"\ngrupper = { full = [\"VEILEDER\"] }",
            "entra.grupper: veileder er ikke gruppens id",
        ),
        (
            "[entra]\nclient_id = \"x\"\nroller = { r = [\"SE_FORLOP\"] }",
            "entra.roller.r: SE_FORLOP er ikke noe et program kan få gjøre",
        ),
        (
            "[tokenx]\nklienter = []\nclient_id = \"x\"\nissuer = \"y\"\njwks_uri = \"http://i.no/jwks\"",
            "tokenx.jwks_uri: må begynne med https://",
        ),
        ("[okt]\nminutter = 601", "okt.minutter: må være fra 1 til 600"),
    ] {
        let feil = les(toml, &ingen).unwrap_err();
        assert!(feil.starts_with(ventet), "{feil}");
    }
}

/// nais hands keys out as JWK.
#[test]
fn a_private_key_as_jwk_signs_under_its_own_id() {
    let jwk: Value =
        serde_json::from_str(include_str!("../../../tests/cases/identitet-klient.json")).unwrap();
    let nokkel = Signeringsnokkel::les_jwk(&jwk).unwrap();
    assert_eq!(nokkel.kid(), "klienten");
    let offentlig = super::super::jose::Nokkel::les(nokkel.offentlig(), bearer::ALGORITME).unwrap();
    let token = nokkel.signer("JWT", &json!({"a": 1})).unwrap();
    let lest = super::super::jose::Ubekreftet::<Value>::les(&token).unwrap();
    assert_eq!(lest.bekreft(&offentlig), Ok(json!({"a": 1})));
    let mut uten = jwk.clone();
    uten.as_object_mut().unwrap().remove("dq");
    assert!(Signeringsnokkel::les_jwk(&uten).is_err());
}
