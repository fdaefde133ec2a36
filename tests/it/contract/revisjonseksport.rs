//! The audit chain reaches a syslog receiver, also one that was down.

use std::time::Duration;

use milepael::jobs::revisjonseksport::Eksport;
use tokio::{io::AsyncReadExt, net::TcpListener, time::timeout};

use crate::harness::{Person, Test, bit, paa_begge_motorer};

paa_begge_motorer! {
    every_entry_reaches_the_receiver_in_order_and_with_whom_it_is_about,
    a_receiver_that_was_down_gets_what_it_missed,
}

/// Everything that comes on one connection within a moment.
async fn les(strom: &mut tokio::net::TcpStream) -> Vec<String> {
    let mut alt = Vec::new();
    let mut del = vec![0; 65_536];
    while let Ok(Ok(lest)) = timeout(Duration::from_millis(400), strom.read(&mut del)).await {
        if lest == 0 {
            break;
        }
        alt.extend_from_slice(&del[..lest]);
    }
    String::from_utf8(alt).unwrap().lines().map(str::to_owned).collect()
}

fn numre(linjer: &[String]) -> Vec<i64> {
    let nummer = |l: &String| l.split("cn1=").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    linjer.iter().filter(|l| !l.contains("audit:anchor")).map(nummer).collect()
}

async fn every_entry_reaches_the_receiver_in_order_and_with_whom_it_is_about(t: Test) {
    let mottaker = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut eksport = Eksport::til(mottaker.local_addr().unwrap().to_string());
    let now = t.kjerne.clock.now();
    // What was there when the export was switched on stays where it is; the head is sent.
    t.lagre(vec![bit(&Person::nr(1), "b0", "2026-01-05", "2026-01-10")]).await;
    assert_eq!(eksport.send_nytt(&t.kjerne, now).await.unwrap(), 0);
    let (mut strom, _) = mottaker.accept().await.unwrap();
    let linjer = les(&mut strom).await;
    let (hode, hash) = t.lager().revisjonshode().await.unwrap();
    let hash = hash.iter().fold(String::new(), |ut, b| format!("{ut}{b:02x}"));
    assert!(
        matches!(linjer.as_slice(), [en] if en.contains("audit:anchor") && en.contains(&hash)
            && en.contains(&format!("cn1={hode} "))),
        "{linjer:?}"
    );

    let kari = Person::nr(2);
    t.lagre((0..600).map(|n| bit(&kari, &format!("b{n}"), "2026-01-05", "2026-01-10")).skip(1).collect())
        .await;
    assert_eq!(eksport.send_nytt(&t.kjerne, now).await.unwrap(), 599);
    let linjer = les(&mut strom).await;
    assert_eq!(numre(&linjer), (hode + 1..=hode + 599).collect::<Vec<_>>());
    assert!(
        linjer.iter().all(|l| l.contains(&format!("duid={} ", kari.fnr())) && l.contains("audit:create"))
    );
    assert_eq!(eksport.send_nytt(&t.kjerne, now).await.unwrap(), 0, "once, and the head once a day");
    assert!(les(&mut strom).await.is_empty());
}

async fn a_receiver_that_was_down_gets_what_it_missed(t: Test) {
    let mottaker = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let adresse = mottaker.local_addr().unwrap();
    let mut eksport = Eksport::til(adresse.to_string());
    let now = t.kjerne.clock.now();
    eksport.send_nytt(&t.kjerne, now).await.unwrap();
    let kari = Person::nr(1);
    t.lagre(vec![bit(&kari, "b1", "2026-01-05", "2026-01-10")]).await;
    eksport.send_nytt(&t.kjerne, now).await.unwrap();
    let (strom, _) = mottaker.accept().await.unwrap();
    // It goes away with what it was sent unread.
    drop((strom, mottaker));
    tokio::time::sleep(Duration::from_millis(50)).await;
    t.lagre(vec![bit(&kari, "b2", "2026-01-05", "2026-01-10")]).await;
    assert!(eksport.send_nytt(&t.kjerne, now).await.is_err());
    t.lagre(vec![bit(&kari, "b3", "2026-01-05", "2026-01-10")]).await;

    let mottaker = TcpListener::bind(adresse).await.unwrap();
    // A new instance takes over: it doesn't know what the old one had sent.
    let mut annen = Eksport::til(adresse.to_string());
    assert_eq!(annen.send_nytt(&t.kjerne, now).await.unwrap(), 3);
    let (mut strom, _) = mottaker.accept().await.unwrap();
    let (hode, _) = t.lager().revisjonshode().await.unwrap();
    assert_eq!(numre(&les(&mut strom).await), [hode - 2, hode - 1, hode]);
}
