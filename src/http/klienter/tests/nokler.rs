//! Keys that are fetched: rotation, an issuer that is down, addresses that nobody registered.

use chrono::Duration;
use jsonwebtoken::Header;

use super::felles::{ISS, Tjener, ec, endepunkt, hode, krav, med, now, oppsett, rsa};
use crate::http::{
    hent::{Grense, Henter},
    jose::{Algorithm, Nokkelsett},
    klienter::{EpjOppsett, Klient, Nektet, Nokkelkilde},
};

/// The demonstration with its client's keys at this server.
fn ved(tjener: &Tjener) -> (EpjOppsett, String) {
    let jku = format!("{}/jwks", tjener.adresse);
    let mut oppsett = oppsett();
    let klient = oppsett.klienter.remove(ISS).unwrap();
    let adresse = (jku.clone(), Grense::les(&jku, true).unwrap().selv());
    let nokler = Nokkelkilde::ny(Nokkelsett::default(), vec![adresse], Algorithm::RS384);
    let klient = Klient { nokler, ..std::sync::Arc::into_inner(klient).unwrap() };
    oppsett.klienter.insert(ISS.to_owned(), klient.into());
    (oppsett, jku)
}

/// A call at this many seconds after the start, signed with the key; says why it was refused.
async fn kall(
    oppsett: &EpjOppsett,
    nokkel: &crate::http::jose::Signeringsnokkel,
    jku: Option<&str>,
    sekunder: i64,
) -> Option<Nektet> {
    let na = now() + Duration::seconds(sekunder);
    let hode = Header { jku: jku.map(str::to_owned), ..hode(nokkel.kid()) };
    let tider = serde_json::json!({"iat": na.timestamp(), "exp": na.timestamp() + 60});
    let token = nokkel.signer_med(&hode, &med(krav(), &tider)).unwrap();
    oppsett.klientbevis(&token, &endepunkt(), na).await.err()
}

#[tokio::test]
async fn keys_are_fetched_once_and_kept() {
    let tjener = Tjener::start().await;
    tjener.har_nokler(&[&ec()]);
    let (oppsett, jku) = ved(&tjener);
    for n in 0..5 {
        assert_eq!(kall(&oppsett, &ec(), Some(&jku), n).await, None);
        assert_eq!(kall(&oppsett, &ec(), None, n).await, None, "jku is optional (R199)");
    }
    assert_eq!(tjener.antall(), 1);
}

#[tokio::test]
async fn many_first_calls_ask_once() {
    let tjener = Tjener::start().await;
    tjener.har_nokler(&[&ec()]);
    let (oppsett, jku) = ved(&tjener);
    let nokkel = ec();
    let alle = (0..20).map(|_| kall(&oppsett, &nokkel, Some(&jku), 0));
    let mut svar = Vec::new();
    let mut sett = tokio::task::JoinSet::new();
    for _ in alle {
        let (oppsett, nokkel, jku) = (oppsett.clone(), nokkel.clone(), jku.clone());
        sett.spawn(async move { kall(&oppsett, &nokkel, Some(&jku), 0).await });
    }
    while let Some(ett) = sett.join_next().await {
        svar.push(ett.unwrap());
    }
    assert_eq!((svar, tjener.antall()), (vec![None; 20], 1));
}

#[tokio::test]
async fn r195_an_address_that_nobody_registered_is_never_asked() {
    let (tjener, annen) = (Tjener::start().await, Tjener::start().await);
    tjener.har_nokler(&[&ec()]);
    annen.har_nokler(&[&rsa()]);
    let (oppsett, jku) = ved(&tjener);
    for url in [format!("{}/jwks", annen.adresse), format!("{jku}/"), format!("{jku}?x"), jku.to_uppercase()]
    {
        assert_eq!(kall(&oppsett, &rsa(), Some(&url), 0).await, Some(Nektet::Jku), "{url}");
    }
    assert_eq!((tjener.antall(), annen.antall()), (0, 0));
}

#[tokio::test]
async fn a_new_key_is_found_and_the_old_one_goes() {
    let tjener = Tjener::start().await;
    tjener.har_nokler(&[&ec()]);
    let (oppsett, jku) = ved(&tjener);
    assert_eq!(kall(&oppsett, &ec(), Some(&jku), 0).await, None);
    // Both for a while, then only the new one.
    tjener.har_nokler(&[&ec(), &rsa()]);
    assert_eq!(
        kall(&oppsett, &rsa(), Some(&jku), 30).await,
        Some(Nektet::UkjentNokkel),
        "asked within a minute"
    );
    assert_eq!(kall(&oppsett, &rsa(), Some(&jku), 61).await, None);
    assert_eq!(kall(&oppsett, &ec(), Some(&jku), 62).await, None);
    assert_eq!(tjener.antall(), 2);
    tjener.har_nokler(&[&rsa()]);
    // The call that notices the age uses what it has; soon after, the withdrawn key is gone.
    assert_eq!(kall(&oppsett, &rsa(), Some(&jku), 61 + 301).await, None);
    for _ in 0..200 {
        if tjener.antall() == 3 && kall(&oppsett, &ec(), Some(&jku), 61 + 302).await.is_some() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    assert_eq!(kall(&oppsett, &ec(), Some(&jku), 61 + 303).await, Some(Nektet::UkjentNokkel));
}

#[tokio::test]
async fn keys_without_end_are_asked_for_once_a_minute() {
    let tjener = Tjener::start().await;
    tjener.har_nokler(&[&ec()]);
    let (oppsett, jku) = ved(&tjener);
    for n in 0..50 {
        assert_eq!(kall(&oppsett, &rsa(), Some(&jku), n).await, Some(Nektet::UkjentNokkel));
    }
    assert_eq!(tjener.antall(), 1);
}

#[tokio::test]
async fn an_issuer_that_is_down_is_a_plain_refusal_until_keys_are_known_and_nothing_after() {
    let tjener = Tjener::start().await;
    let (oppsett, jku) = ved(&tjener);
    for (status, kropp) in [(500, ""), (200, "<html>"), (200, "{\"keys\": []}")] {
        tjener.svarer(status, kropp);
        let (oppsett, jku) = ved(&tjener);
        assert_eq!(kall(&oppsett, &ec(), Some(&jku), 0).await, Some(Nektet::NoklerUtilgjengelig));
        assert_eq!(kall(&oppsett, &ec(), Some(&jku), 1).await, Some(Nektet::NoklerUtilgjengelig));
    }
    assert_eq!(tjener.antall(), 3, "not asked again within the minute");

    tjener.har_nokler(&[&ec()]);
    assert_eq!(kall(&oppsett, &ec(), Some(&jku), 100).await, None);
    tjener.svarer(500, "");
    for n in [401, 3_600, 80_000] {
        assert_eq!(kall(&oppsett, &ec(), Some(&jku), n).await, None, "old keys after {n} s");
    }
    assert_eq!(kall(&oppsett, &ec(), Some(&jku), 100 + 86_400).await, Some(Nektet::NoklerUtilgjengelig));
}

#[tokio::test]
async fn a_fixed_key_needs_no_address() {
    // The sandbox names a jku that can't be reached from inside.
    let tjener = Tjener::start().await;
    tjener.svarer(500, "");
    let jku = format!("{}/jwks", tjener.adresse);
    let adresse = (jku.clone(), Grense::les(&jku, true).unwrap().selv());
    let faste = serde_json::json!({"keys": [ec().offentlig()]});
    let faste = Nokkelsett::les(&faste, Algorithm::RS384).unwrap();
    let kilde = Nokkelkilde::ny(faste, vec![adresse], Algorithm::RS384);
    let henter = Henter::default();
    assert!(kilde.finn(&henter, ec().kid(), Some(&jku), now()).await.is_ok());
    assert_eq!(kilde.finn(&henter, ec().kid(), Some("https://x.no"), now()).await.unwrap_err(), Nektet::Jku);
    assert_eq!(tjener.antall(), 0);
}
