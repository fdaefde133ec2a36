//! The client's own token (epj.md 1.9).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::Duration;
use jsonwebtoken::Header;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::felles::{BASE, ISS, ec, endepunkt, hode, krav, med, now, oppsett, rsa};
use crate::{
    http::klienter::{EpjOppsett, Klient, Nektet},
    text::Malform,
};

async fn prov(token: &str) -> Result<super::super::Klientbevis, Nektet> {
    oppsett().klientbevis(token, &endepunkt(), now()).await
}

async fn med_krav(endring: &Value) -> Result<super::super::Klientbevis, Nektet> {
    prov(&ec().signer_med(&hode("demo-es384"), &med(krav(), endring)).unwrap()).await
}

async fn med_hode(hode: Header) -> Result<super::super::Klientbevis, Nektet> {
    prov(&ec().signer_med(&hode, &krav()).unwrap()).await
}

#[tokio::test]
async fn r181_to_r194_both_recommended_algorithms_are_accepted() {
    for (nokkel, kid) in [(ec(), "demo-es384"), (rsa(), "demo-rs384")] {
        let bevis = prov(&nokkel.signer_med(&hode(kid), &krav()).unwrap()).await.unwrap();
        assert_eq!((bevis.klient.iss.as_str(), bevis.jti.as_str(), bevis.tenant), (ISS, "en", None));
        assert_eq!(bevis.utloper, now() + Duration::seconds(300));
        assert_eq!(bevis.klient.sprak, Malform::Nb);
        assert!(bevis.engangs.utloper >= bevis.utloper, "kept as long as the token could be used");
    }
}

#[tokio::test]
async fn real_tokens_hold_more_than_the_standard_asks_for() {
    let ekstra = json!({"nbf": now().timestamp(), "sub": "epic", "x": {"y": []}, "tenant": "legekontoret"});
    assert_eq!(med_krav(&ekstra).await.unwrap().tenant.as_deref(), Some("legekontoret"));
    let flere = json!({"aud": ["https://annen.example.no", endepunkt()]});
    assert!(med_krav(&flere).await.is_ok(), "one of several audiences");
    assert!(med_krav(&json!({"exp": now().timestamp() + 300, "iat": 1_795_341_599.5})).await.is_ok());
    let med_tenant = |t: &str| json!({"tenant": t});
    assert_eq!(med_krav(&med_tenant("")).await.unwrap().tenant, None);
}

#[tokio::test]
async fn each_reason_to_refuse_the_claims() {
    let t = now().timestamp();
    let tilfeller = [
        (json!({"iss": null}), Nektet::KravMangler),
        (json!({"aud": null}), Nektet::KravMangler),
        (json!({"exp": null}), Nektet::KravMangler),
        (json!({"iat": null}), Nektet::KravMangler),
        (json!({"jti": null}), Nektet::KravMangler),
        (json!({"jti": ""}), Nektet::KravMangler),
        (json!({"jti": "x".repeat(300)}), Nektet::KravMangler),
        (json!({"iss": "https://ukjent.example.no"}), Nektet::Utsteder),
        (json!({"iss": format!("{ISS}/")}), Nektet::Utsteder),
        (json!({"iss": 1}), Nektet::Ulesbar),
        (json!({"exp": "snart"}), Nektet::Ulesbar),
        (json!({"exp": -1}), Nektet::Ulesbar),
        (json!({"aud": [1]}), Nektet::Ulesbar),
        (json!({"aud": []}), Nektet::Mottaker),
        (json!({"aud": BASE}), Nektet::Mottaker),
        (json!({"aud": format!("{}/", endepunkt())}), Nektet::Mottaker),
        (json!({"aud": format!("{}/feedback", endepunkt())}), Nektet::Mottaker),
        (json!({"aud": endepunkt().to_uppercase()}), Nektet::Mottaker),
        (json!({"exp": t - 31, "iat": t - 60}), Nektet::Utlopt),
        (json!({"iat": t + 31, "exp": t + 60}), Nektet::IkkeEnnaa),
        (json!({"nbf": t + 31}), Nektet::IkkeEnnaa),
        (json!({"iat": t, "exp": t + 601}), Nektet::ForLangLevetid),
        (json!({"iat": 0}), Nektet::ForLangLevetid),
    ];
    for (endring, ventet) in tilfeller {
        assert_eq!(med_krav(&endring).await.unwrap_err(), ventet, "{endring}");
    }
    // And on the right side of every border.
    for endring in [
        json!({"exp": t - 29, "iat": t - 60}),
        json!({"iat": t + 30, "exp": t + 60, "nbf": t + 30}),
        json!({"iat": t, "exp": t + 600}),
    ] {
        assert!(med_krav(&endring).await.is_ok(), "{endring}");
    }
}

#[tokio::test]
async fn each_reason_to_refuse_the_header() {
    let god = hode("demo-es384");
    let tilfeller = [
        (Header { typ: None, ..god.clone() }, Nektet::Typ),
        (Header { typ: Some("at+jwt".into()), ..god.clone() }, Nektet::Typ),
        (Header { typ: Some("dpop+jwt".into()), ..god.clone() }, Nektet::Typ),
        (Header { kid: None, ..god.clone() }, Nektet::Kid),
        (hode("ukjent"), Nektet::UkjentNokkel),
        (hode("demo-rs384"), Nektet::Algoritme),
        (Header { jku: Some("https://evil.example.no/jwks".into()), ..god.clone() }, Nektet::Jku),
        (Header { crit: Some(vec!["x".into()]), ..god.clone() }, Nektet::Ulesbar),
    ];
    for (hode, ventet) in tilfeller {
        assert_eq!(med_hode(hode.clone()).await.unwrap_err(), ventet, "{hode:?}");
    }
    let annen = include_str!("../../../../examples/epj/helseid.pem");
    let annen = crate::http::jose::Signeringsnokkel::les_pem(annen).unwrap();
    let token = annen.signer_med(&hode("demo-rs384"), &krav()).unwrap();
    assert_eq!(prov(&token).await.unwrap_err(), Nektet::Signatur, "somebody else's key of the same kind");
}

#[tokio::test]
async fn r201_to_r205_none_and_shared_secrets_are_refused() {
    for alg in ["none", "HS256", "HS384", "HS512"] {
        let hode = json!({"alg": alg, "typ": "JWT", "kid": "demo-rs384"});
        let del = |v: &Value| URL_SAFE_NO_PAD.encode(v.to_string());
        let token = format!("{}.{}.", del(&hode), del(&krav()));
        let svar = prov(&token).await.unwrap_err();
        assert!(matches!(svar, Nektet::Ulesbar | Nektet::Algoritme), "{alg}: {svar}");
    }
}

/// The demonstration's settings with its client changed.
fn endret(endre: impl FnOnce(&mut Klient)) -> EpjOppsett {
    let mut oppsett = oppsett();
    let klient = oppsett.klienter.remove(ISS).unwrap();
    let mut klient = std::sync::Arc::into_inner(klient).unwrap();
    endre(&mut klient);
    oppsett.klienter.insert(ISS.to_owned(), klient.into());
    oppsett
}

#[tokio::test]
async fn an_audience_that_the_owner_has_listed_counts_too() {
    let token = ec().signer_med(&hode("demo-es384"), &med(krav(), &json!({"aud": "milepael"}))).unwrap();
    let oppsett = endret(|k| k.aud = ["milepael".to_owned()].into());
    assert!(oppsett.klientbevis(&token, &endepunkt(), now()).await.is_ok());
    assert_eq!(prov(&token).await.unwrap_err(), Nektet::Mottaker);
}

#[tokio::test]
async fn a_tenant_without_an_agreement_is_forbidden() {
    let oppsett = endret(|k| k.tenants = Some(["kontor-1".to_owned()].into()));
    for (tenant, ventet) in
        [(json!("kontor-1"), None), (json!("kontor-2"), Some(())), (json!(null), Some(()))]
    {
        let token = ec().signer_med(&hode("demo-es384"), &med(krav(), &json!({"tenant": tenant}))).unwrap();
        let svar = oppsett.klientbevis(&token, &endepunkt(), now()).await;
        assert_eq!(svar.as_ref().err().map(|n| assert!(n.er_forbudt())), ventet, "{tenant}: {svar:?}");
    }
}

#[tokio::test]
async fn without_clients_nobody_is_let_in() {
    let token = ec().signer_med(&hode("demo-es384"), &krav()).unwrap();
    let svar = EpjOppsett::default().klientbevis(&token, &endepunkt(), now()).await;
    assert_eq!(svar.unwrap_err(), Nektet::Utsteder);
}

#[tokio::test]
async fn the_same_token_has_the_same_key_and_another_has_another() {
    let nokkel = async |endring| med_krav(&endring).await.unwrap().engangs;
    assert_eq!(nokkel(json!({})).await, nokkel(json!({"sub": "x"})).await);
    assert_ne!(nokkel(json!({})).await.hash, nokkel(json!({"jti": "to"})).await.hash);
}

#[test]
fn every_reason_is_one_word() {
    for grunn in [Nektet::Mangler, Nektet::Typ, Nektet::NoklerUtilgjengelig, Nektet::DpopAth, Nektet::Niva] {
        assert!(grunn.ord().chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{grunn}");
    }
}

proptest! {
    #[test]
    fn no_bytes_break_the_door(tekst in ".{0,120}", bytes in proptest::collection::vec(any::<u8>(), 0..120)) {
        let del = URL_SAFE_NO_PAD.encode(&bytes);
        let hode = URL_SAFE_NO_PAD.encode(r#"{"alg":"ES384","typ":"JWT","kid":"demo-es384"}"#);
        let krav = URL_SAFE_NO_PAD.encode(krav().to_string());
        let kjor = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let (oppsett, her) = (oppsett(), endepunkt());
        for token in [tekst.clone(), format!("{hode}.{del}.{del}"), format!("{hode}.{krav}.{del}"), format!("{del}.{krav}.")] {
            prop_assert!(kjor.block_on(oppsett.klientbevis(&token, &her, now())).is_err());
            prop_assert!(kjor.block_on(oppsett.helsepersonell(&token, &tekst, "POST", &her, now())).is_err());
        }
    }
}
