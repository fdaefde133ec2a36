use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::Header;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

const ES384: &str = include_str!("../../../examples/epj/klient-es384.pem");
const RS384: &str = include_str!("../../../examples/epj/klient-rs384.pem");

fn offentlig(nokkel: &Signeringsnokkel) -> Nokkel {
    Nokkel::les(nokkel.offentlig(), Algorithm::RS384).unwrap()
}

fn bekreft(token: &str, nokkel: &Nokkel) -> Result<Value, Tokenfeil> {
    Ubekreftet::<Value>::les(token)?.bekreft(nokkel)
}

#[test]
fn what_we_sign_is_confirmed_by_our_public_key_and_no_other() {
    let (ec, rsa) = (Signeringsnokkel::les_pem(ES384).unwrap(), Signeringsnokkel::les_pem(RS384).unwrap());
    assert_eq!((ec.algoritme(), rsa.algoritme()), (Algorithm::ES384, Algorithm::RS384));
    for (egen, annen) in [(&ec, &rsa), (&rsa, &ec)] {
        let token = egen.signer("JWT", &json!({"a": 1})).unwrap();
        assert_eq!(bekreft(&token, &offentlig(egen)), Ok(json!({"a": 1})));
        assert_eq!(bekreft(&token, &offentlig(annen)), Err(Tokenfeil::Algoritme));
        // One letter changed in each part.
        for del in 0..3 {
            let mut deler: Vec<String> = token.split('.').map(str::to_owned).collect();
            let bokstav = if deler[del].ends_with("AA") { "BB" } else { "AA" };
            let lengde = deler[del].len();
            deler[del].replace_range(lengde - 2.., bokstav);
            assert!(bekreft(&deler.join("."), &offentlig(egen)).is_err(), "part {del}");
        }
    }
}

#[test]
fn the_example_of_the_standard_is_confirmed() {
    // RFC 7515, appendix A.3: made by others, so that we do not only agree with ourselves.
    let jwk = json!({"kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"});
    let token = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNv\
        bS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-\
        Kg6NU1Q";
    let nokkel = Nokkel::les(&jwk, Algorithm::RS256).unwrap();
    assert_eq!(bekreft(token, &nokkel).unwrap()["iss"], "joe");
}

#[test]
fn the_thumbprint_is_that_of_the_standard() {
    // RFC 7638, section 3.1.
    let jwk = json!({"kty": "RSA", "e": "AQAB", "alg": "RS256", "kid": "2011-04-29",
        "n": "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXj\
        BZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnY\
        b9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1j\
        F44-csFCur-kEgU8awapJzKnqDKgw"});
    let nokkel = Nokkel::les(&jwk, Algorithm::RS384).unwrap();
    assert_eq!(nokkel.avtrykk(), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    assert_eq!(nokkel.algoritme(), Algorithm::RS256, "the key's own algorithm, not the default");
}

/// A token with a header of the attacker's choice.
fn forfalsk(hode: &Value, krav: &Value, signatur: &[u8]) -> String {
    let del = |v: &Value| URL_SAFE_NO_PAD.encode(v.to_string());
    format!("{}.{}.{}", del(hode), del(krav), URL_SAFE_NO_PAD.encode(signatur))
}

#[test]
fn neither_none_nor_a_shared_secret_confirms_anything() {
    let nokkel = Signeringsnokkel::les_pem(RS384).unwrap();
    let krav = json!({"a": 1});
    for alg in ["none", "None", "NONE", "", "HS256", "HS384", "HS512", "RS256", "PS384", "EdDSA"] {
        let hode = json!({"alg": alg, "typ": "JWT"});
        // The public key as the secret: the old confusion.
        let hemmelig = aws_lc_rs::hmac::Key::new(
            aws_lc_rs::hmac::HMAC_SHA256,
            nokkel.offentlig()["n"].as_str().unwrap().as_bytes(),
        );
        let tom = forfalsk(&hode, &krav, b"");
        let (melding, _) = tom.rsplit_once('.').unwrap();
        let hmac = forfalsk(&hode, &krav, aws_lc_rs::hmac::sign(&hemmelig, melding.as_bytes()).as_ref());
        for token in [tom, hmac] {
            let svar = bekreft(&token, &offentlig(&nokkel));
            assert!(matches!(svar, Err(Tokenfeil::Ulesbar | Tokenfeil::Algoritme)), "{alg}: {svar:?}");
        }
    }
}

#[test]
fn headers_that_change_the_meaning_are_refused() {
    let nokkel = Signeringsnokkel::les_pem(RS384).unwrap();
    let mut hode = Header::new(Algorithm::RS384);
    hode.crit = Some(vec!["exp".to_owned()]);
    let token = nokkel.signer_med(&hode, &json!({})).unwrap();
    assert_eq!(bekreft(&token, &offentlig(&nokkel)), Err(Tokenfeil::Ulesbar));
    let langt = nokkel.signer("JWT", &json!({"fyll": "x".repeat(20_000)})).unwrap();
    assert_eq!(bekreft(&langt, &offentlig(&nokkel)), Err(Tokenfeil::Ulesbar));
    let dobbelt = forfalsk(&json!({"alg": "RS384"}), &json!({}), b"");
    let dobbelt = dobbelt.replacen(
        dobbelt.split('.').next().unwrap(),
        &URL_SAFE_NO_PAD.encode(r#"{"alg":"RS384","alg":"none"}"#),
        1,
    );
    assert_eq!(bekreft(&dobbelt, &offentlig(&nokkel)), Err(Tokenfeil::Ulesbar));
}

#[test]
fn keys_that_cannot_be_used_say_why() {
    let ec = Signeringsnokkel::les_pem(ES384).unwrap();
    let rsa = Signeringsnokkel::les_pem(RS384).unwrap();
    let med = |jwk: &Value, felt: &str, verdi: Value| {
        let mut jwk = jwk.clone();
        jwk[felt] = verdi;
        jwk
    };
    let kort = URL_SAFE_NO_PAD.encode([0xff_u8; 128]);
    let lang = URL_SAFE_NO_PAD.encode([0xff_u8; 1024]);
    let tilfeller = [
        (json!("tekst"), Nokkelfeil::Ulesbar),
        (json!({}), Nokkelfeil::Ulesbar),
        (med(ec.offentlig(), "d", json!("AAAA")), Nokkelfeil::Hemmelig),
        (json!({"kty": "oct", "k": "AAAA"}), Nokkelfeil::Hemmelig),
        (med(ec.offentlig(), "alg", json!("ES256")), Nokkelfeil::Algoritme),
        (med(ec.offentlig(), "crv", json!("P-521")), Nokkelfeil::Algoritme),
        (med(ec.offentlig(), "use", json!("enc")), Nokkelfeil::Algoritme),
        (med(rsa.offentlig(), "alg", json!("HS256")), Nokkelfeil::Algoritme),
        (med(rsa.offentlig(), "alg", json!("RSA-OAEP")), Nokkelfeil::Algoritme),
        (med(rsa.offentlig(), "n", json!(kort)), Nokkelfeil::Storrelse),
        (med(rsa.offentlig(), "n", json!(lang)), Nokkelfeil::Storrelse),
        (med(ec.offentlig(), "x", json!("AAAA")), Nokkelfeil::Storrelse),
        (
            json!({"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}),
            Nokkelfeil::Algoritme,
        ),
    ];
    for (jwk, ventet) in tilfeller {
        assert_eq!(Nokkel::les(&jwk, Algorithm::RS384).unwrap_err(), ventet, "{jwk}");
    }
}

#[test]
fn a_set_that_somebody_wrote_down_must_be_whole_and_one_that_was_fetched_need_not() {
    let ec = Signeringsnokkel::les_pem(ES384).unwrap();
    let ukjent = json!({"kty": "OKP", "crv": "X25519", "x": "AAAA", "kid": "x"});
    let uten_kid = {
        let mut jwk = ec.offentlig().clone();
        jwk.as_object_mut().unwrap().remove("kid");
        jwk
    };
    let les = |nokler: Value| Nokkelsett::les(&json!({"keys": nokler}), Algorithm::RS384).map(|_| ());
    assert_eq!(les(json!([ec.offentlig()])), Ok(()));
    assert_eq!(les(json!([])), Err(Nokkelfeil::Ingen));
    assert_eq!(les(json!([ec.offentlig(), ec.offentlig()])), Err(Nokkelfeil::SammeKid));
    assert_eq!(les(json!([uten_kid])), Err(Nokkelfeil::Kid));
    assert!(les(json!([ec.offentlig(), ukjent])).is_err());

    let hentet = json!({"keys": [ukjent, ec.offentlig(), uten_kid]}).to_string();
    let sett = Nokkelsett::les_hentet(hentet.as_bytes(), Algorithm::RS384).unwrap();
    assert!(sett.med_kid(ec.kid()).is_some() && sett.med_kid("x").is_none());
    assert!(Nokkelsett::les_hentet(b"<html>", Algorithm::RS384).is_err());
}

#[test]
fn a_private_key_is_never_shown() {
    let nokkel = Signeringsnokkel::les_pem(ES384).unwrap();
    assert!(nokkel.offentlig().get("d").is_none());
    assert_eq!(format!("{nokkel:?}"), format!("Signeringsnokkel {{ kid: {:?}, .. }}", nokkel.kid()));
    for darlig in ["", "tekst", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"] {
        assert!(Signeringsnokkel::les_pem(darlig).is_err());
    }
}

proptest! {
    #[test]
    fn no_text_breaks_the_reading(tekst in ".{0,200}", bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let nokkel = offentlig(&Signeringsnokkel::les_pem(RS384).unwrap());
        let del = URL_SAFE_NO_PAD.encode(&bytes);
        for token in [tekst.clone(), format!("{tekst}.{del}.{del}"), format!("{del}.{del}.{del}"), format!("{del}..")] {
            prop_assert!(bekreft(&token, &nokkel).is_err());
        }
        let _ = Nokkelsett::les_hentet(&bytes, Algorithm::RS256);
        let _ = Signeringsnokkel::les_pem(&tekst);
    }
}
