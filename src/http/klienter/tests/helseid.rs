//! HelseID's token about the doctor and its proof (RFC 9449).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::Duration;
use jsonwebtoken::{Algorithm, Header, encode};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::felles::{BASE, ec, endepunkt, helseid, hode, med, now, oppsett, rsa};
use crate::http::{
    jose::Signeringsnokkel,
    klienter::{EpjOppsett, Helsepersonell, Nektet},
};

const HPR: &str = "helseid://claims/hpr/hpr_number";
const NIVA: &str = "helseid://claims/identity/security_level";

fn krav() -> Value {
    let t = now().timestamp();
    json!({"iss": "https://helseid.example.no", "aud": "milepael:sykefravar", "iat": t, "nbf": t,
        "exp": t + 300, HPR: "9144889", NIVA: "4", "cnf": {"jkt": ec().kid()},
        "helseid://claims/client/claims/orgnr_parent": "310000019"})
}

fn token_med(hode: Header, krav: &Value) -> String {
    encode(&Header { alg: Algorithm::RS256, ..hode }, krav, &helseid()).unwrap()
}

fn token(krav: &Value) -> String {
    token_med(Header { typ: Some("at+jwt".into()), ..hode("demo-helseid") }, krav)
}

/// The claims of a good proof for a token.
fn bevis_for(token: &str) -> Value {
    json!({"jti": "p1", "htm": "POST", "htu": endepunkt(), "iat": now().timestamp(),
        "ath": URL_SAFE_NO_PAD.encode(Sha256::digest(token))})
}

fn jwk(nokkel: &Signeringsnokkel) -> Value {
    let mut jwk = nokkel.offentlig().clone();
    for felt in ["kid", "use", "alg"] {
        jwk.as_object_mut().unwrap().remove(felt);
    }
    jwk
}

/// A proof with any key in its header, also one that the library would not write.
fn proof(nokkel: &Signeringsnokkel, typ: &str, jwk: &Value, krav: &Value) -> String {
    let mut hode = Header { typ: Some(typ.into()), ..Header::default() };
    hode.jwk = serde_json::from_value(jwk.clone()).ok();
    let token = nokkel.signer_med(&hode, krav).unwrap();
    if jwk.get("d").is_none() {
        return token;
    }
    // The library drops what is secret, so such a header is written by hand; it is refused before
    // the signature is looked at.
    let alg = format!("{:?}", nokkel.algoritme());
    let hode = json!({"typ": typ, "alg": alg, "jwk": jwk}).to_string();
    format!("{}.{}", URL_SAFE_NO_PAD.encode(hode), token.split_once('.').unwrap().1)
}

fn god_proof(token: &str) -> String {
    proof(&ec(), "dpop+jwt", &jwk(&ec()), &bevis_for(token))
}

async fn prov_ved(oppsett: &EpjOppsett, token: &str, proof: &str) -> Result<Helsepersonell, Nektet> {
    oppsett.helsepersonell(token, proof, "POST", &endepunkt(), now()).await
}

async fn prov(token: &str, proof: &str) -> Result<Helsepersonell, Nektet> {
    prov_ved(&oppsett(), token, proof).await
}

#[tokio::test]
async fn a_doctor_on_level_four_is_known() {
    let token = token(&krav());
    let lege = prov(&token, &god_proof(&token)).await.unwrap();
    assert_eq!(lege.hpr.avslor(), "009144889");
    assert_eq!(lege.virksomhet.unwrap().avslor(), "310000019");
    assert_eq!(lege.utloper, now() + Duration::seconds(300));
    assert!(lege.engangs.utloper > now() + Duration::seconds(90), "kept as long as the proof could be used");
    // Numbers as numbers, several audiences, the sub unit before the parent.
    let andre = med(
        krav(),
        &json!({HPR: 9_144_889, NIVA: 4, "aud": ["x", "milepael:sykefravar"],
            "helseid://claims/client/claims/orgnr_child": "310000027"}),
    );
    let token = token_med(Header { typ: Some("JWT".into()), ..hode("demo-helseid") }, &andre);
    let lege = prov(&token, &god_proof(&token)).await.unwrap();
    assert_eq!((lege.hpr.avslor(), lege.virksomhet.unwrap().avslor()), ("009144889", "310000027"));
}

#[tokio::test]
async fn each_reason_to_refuse_the_token() {
    let t = now().timestamp();
    let tilfeller = [
        (json!({"iss": "https://annen.example.no"}), Nektet::Utsteder),
        (json!({"iss": null}), Nektet::KravMangler),
        (json!({"aud": null}), Nektet::KravMangler),
        (json!({"exp": null}), Nektet::KravMangler),
        (json!({"aud": "annet:api"}), Nektet::Mottaker),
        (json!({"aud": endepunkt()}), Nektet::Mottaker),
        (json!({"exp": t - 31}), Nektet::Utlopt),
        (json!({"nbf": t + 31}), Nektet::IkkeEnnaa),
        (json!({"exp": t + 601}), Nektet::ForLangLevetid),
        (json!({"exp": t + 601, "iat": null}), Nektet::ForLangLevetid),
        (json!({"cnf": null}), Nektet::IkkeBundet),
        (json!({"cnf": {}}), Nektet::IkkeBundet),
        (json!({"cnf": {"jkt": rsa().kid()}}), Nektet::DpopBinding),
        (json!({NIVA: "3"}), Nektet::Niva),
        (json!({NIVA: 3}), Nektet::Niva),
        (json!({NIVA: null}), Nektet::Niva),
        (json!({NIVA: "04"}), Nektet::Niva),
        (json!({HPR: null}), Nektet::Hpr),
        (json!({HPR: ""}), Nektet::Hpr),
        (json!({HPR: "12345678901"}), Nektet::Hpr),
    ];
    for (endring, ventet) in tilfeller {
        let token = token(&med(krav(), &endring));
        assert_eq!(prov(&token, &god_proof(&token)).await.unwrap_err(), ventet, "{endring}");
    }
}

#[tokio::test]
async fn each_reason_to_refuse_the_tokens_header_and_signature() {
    let at = |h: Header| Header { typ: Some("at+jwt".into()), ..h };
    let tilfeller = [
        (token_med(Header { typ: Some("dpop+jwt".into()), ..hode("demo-helseid") }, &krav()), Nektet::Typ),
        (token_med(Header { typ: None, ..hode("demo-helseid") }, &krav()), Nektet::Typ),
        (token_med(Header { kid: None, ..at(hode("")) }, &krav()), Nektet::Kid),
        (token_med(at(hode("annen")), &krav()), Nektet::UkjentNokkel),
        (rsa().signer_med(&at(hode("demo-helseid")), &krav()).unwrap(), Nektet::Algoritme),
        (token(&krav()).replace('.', "x"), Nektet::Ulesbar),
    ];
    for (token, ventet) in tilfeller {
        assert_eq!(prov(&token, &god_proof(&token)).await.unwrap_err(), ventet);
    }
    let god = token(&krav());
    let annen = token(&med(krav(), &json!({NIVA: "3"})));
    // The signature of one token under the content of another.
    let blandet = format!("{}.{}", god.rsplit_once('.').unwrap().0, annen.rsplit_once('.').unwrap().1);
    assert_eq!(prov(&blandet, &god_proof(&blandet)).await.unwrap_err(), Nektet::Signatur);
    let uten = EpjOppsett { helseid: None, ..oppsett() };
    assert_eq!(prov_ved(&uten, &god, &god_proof(&god)).await.unwrap_err(), Nektet::HelseidIkkeSattOpp);
}

#[tokio::test]
async fn each_reason_to_refuse_the_proof() {
    let token = token(&krav());
    let t = now().timestamp();
    let tilfeller = [
        (json!({"jti": null}), Nektet::DpopUlesbar),
        (json!({"jti": ""}), Nektet::DpopUlesbar),
        (json!({"htm": null}), Nektet::DpopUlesbar),
        (json!({"htu": null}), Nektet::DpopUlesbar),
        (json!({"iat": null}), Nektet::DpopUlesbar),
        (json!({"htm": "GET"}), Nektet::DpopMetode),
        (json!({"htm": "post"}), Nektet::DpopMetode),
        (json!({"htu": BASE}), Nektet::DpopAdresse),
        (json!({"htu": format!("{}/feedback", endepunkt())}), Nektet::DpopAdresse),
        (json!({"htu": endepunkt().replace("https", "http")}), Nektet::DpopAdresse),
        (json!({"htu": "tull"}), Nektet::DpopAdresse),
        (json!({"iat": t - 91}), Nektet::DpopTid),
        (json!({"iat": t + 31}), Nektet::DpopTid),
        (json!({"ath": null}), Nektet::DpopAth),
        (json!({"ath": URL_SAFE_NO_PAD.encode(Sha256::digest("annet"))}), Nektet::DpopAth),
    ];
    for (endring, ventet) in tilfeller {
        let bevis = proof(&ec(), "dpop+jwt", &jwk(&ec()), &med(bevis_for(&token), &endring));
        assert_eq!(prov(&token, &bevis).await.unwrap_err(), ventet, "{endring}");
    }
    // The address in other clothes is the same address.
    for htu in [format!("{}?a=b#c", endepunkt()), endepunkt().replace("https://cds", "HTTPS://CDS")] {
        let bevis = proof(&ec(), "dpop+jwt", &jwk(&ec()), &med(bevis_for(&token), &json!({"htu": htu})));
        assert!(prov(&token, &bevis).await.is_ok(), "{htu}");
    }
}

#[tokio::test]
async fn each_reason_to_refuse_the_proofs_key() {
    let token = token(&krav());
    let krav = bevis_for(&token);
    let hemmelig = med(jwk(&ec()), &json!({"d": "AAAA"}));
    let kort = json!({"kty": "RSA", "e": "AQAB", "n": URL_SAFE_NO_PAD.encode([0xff_u8; 128])});
    let tilfeller = [
        (proof(&ec(), "JWT", &jwk(&ec()), &krav), Nektet::DpopUlesbar),
        (String::new(), Nektet::DpopUlesbar),
        (token.clone(), Nektet::DpopUlesbar),
        (proof(&ec(), "dpop+jwt", &Value::Null, &krav), Nektet::DpopNokkel),
        (proof(&ec(), "dpop+jwt", &hemmelig, &krav), Nektet::DpopNokkel),
        (proof(&ec(), "dpop+jwt", &jwk(&rsa()), &krav), Nektet::DpopNokkel),
        (proof(&ec(), "dpop+jwt", &kort, &krav), Nektet::DpopNokkel),
        // RS384 is not among the proofs' algorithms.
        (proof(&rsa(), "dpop+jwt", &jwk(&rsa()), &krav), Nektet::DpopNokkel),
    ];
    for (n, (bevis, ventet)) in tilfeller.into_iter().enumerate() {
        assert_eq!(prov(&token, &bevis).await.unwrap_err(), ventet, "case {n}");
    }
    // A stolen token with the thief's own key.
    let tyv = EpjOppsett::demo(BASE).unwrap();
    let annen = med(bevis_for(&token), &json!({"jti": "p2"}));
    let hode = Header {
        typ: Some("dpop+jwt".into()),
        jwk: serde_json::from_value(jwk_av_helseid()).ok(),
        alg: Algorithm::RS256,
        ..Header::default()
    };
    let bevis = encode(&hode, &annen, &helseid()).unwrap();
    assert_eq!(prov_ved(&tyv, &token, &bevis).await.unwrap_err(), Nektet::DpopBinding);
}

fn jwk_av_helseid() -> Value {
    serde_json::to_value(jsonwebtoken::jwk::Jwk::from_encoding_key(&helseid(), Algorithm::RS256).unwrap())
        .unwrap()
}

#[tokio::test]
async fn a_proof_has_one_key_of_use_and_another_proof_another() {
    let token = token(&krav());
    let engangs = async |jti: &str| {
        let krav = med(bevis_for(&token), &json!({"jti": jti}));
        prov(&token, &proof(&ec(), "dpop+jwt", &jwk(&ec()), &krav)).await.unwrap().engangs.hash
    };
    assert_eq!(engangs("a").await, engangs("a").await);
    assert_ne!(engangs("a").await, engangs("b").await);
}
