//! How doctors answer to cards in journals, for those who own the service: what is shown, taken and put
//! aside, by topic and client, and why.

use std::collections::BTreeMap;

use askama::Template;
use chrono::NaiveDate;

use super::{Innlogget, sti};
use crate::{
    http::side::{Ramme, Sted},
    store::Korttall,
    stotte::Tema,
    text::{Malform, dato, stotte::skall, tall},
};

/// From this share put aside on, a topic should be looked at again, or switched off meanwhile.
const FOR_MANGE: i64 = 90;
/// Fewer than this shown say nothing of it.
const MINST: i64 = 20;

/// A topic at a client.
#[derive(Debug, PartialEq, Eq)]
struct Rad {
    klient: String,
    tema: &'static str,
    vist: i64,
    tatt: i64,
    avvist: i64,
    /// Percent put aside of what was shown.
    andel: Option<i64>,
    for_mange: bool,
    /// Reasons with their counts, most common first.
    grunner: String,
}

#[derive(Template)]
#[template(path = "kort.html")]
struct Side<'a> {
    ramme: Ramme<'a>,
    periode: String,
    rader: Vec<Rad>,
}

/// The page.
pub fn side(
    innlogget: &Innlogget,
    tall: &[Korttall],
    (fra, til): (NaiveDate, NaiveDate),
) -> Result<String, askama::Error> {
    Side {
        ramme: Ramme::ny("Kort i journalen", Some(innlogget), Sted::Kort),
        periode: dato::periode(fra, til),
        rader: rader(tall),
    }
    .render()
}

fn rader(tall: &[Korttall]) -> Vec<Rad> {
    let mut grupper: BTreeMap<(&str, Tema), Vec<&Korttall>> = BTreeMap::new();
    for t in tall {
        if let Some(tema) = Tema::av_kode(&t.tema) {
            grupper.entry((&t.klient, tema)).or_default().push(t);
        }
    }
    grupper
        .into_iter()
        .map(|((klient, tema), tall)| {
            let sum = |hva: &str| tall.iter().filter(|t| t.hva == hva).map(|t| t.antall).sum::<i64>();
            let (vist, tatt, avvist) = (sum("VIST"), sum("AKSEPTERT"), sum("AVVIST"));
            // The same card can be put aside by a client that never told that it was shown.
            let andel = (vist > 0).then(|| (100 * avvist / vist).min(100));
            Rad {
                klient: klient.to_owned(),
                tema: skall::tema(tema.kode(), Malform::Nb),
                vist,
                tatt,
                avvist,
                andel,
                for_mange: vist >= MINST && andel.is_some_and(|andel| andel > FOR_MANGE),
                grunner: grunner(&tall),
            }
        })
        .collect()
}

fn grunner(tall: &[&Korttall]) -> String {
    let mut alle: Vec<(i64, &str)> = tall
        .iter()
        .filter(|t| t.hva == "AVVIST")
        .map(|t| {
            (t.antall, t.grunn.as_deref().map_or("Uten grunn", |kode| skall::avvisning(kode, Malform::Nb)))
        })
        .collect();
    alle.sort_by_key(|(antall, navn)| (-antall, *navn));
    let linjer: Vec<String> =
        alle.iter().map(|(antall, navn)| format!("{navn} ({})", tall::heltall(*antall))).collect();
    linjer.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tall(tema: &str, hva: &str, grunn: Option<&str>, antall: i64) -> Korttall {
        Korttall {
            klient: "https://epj.example.no".into(),
            tema: tema.into(),
            hva: hva.into(),
            grunn: grunn.map(str::to_owned),
            antall,
        }
    }

    #[test]
    fn a_topic_that_is_nearly_always_put_aside_is_pointed_out() {
        let rader = rader(&[
            tall("statistikk", "VIST", None, 100),
            tall("statistikk", "AVVIST", Some("kjent"), 80),
            tall("statistikk", "AVVIST", None, 15),
            tall("rad", "VIST", None, 10),
            tall("rad", "AVVIST", Some("ikke-nyttig"), 10),
            tall("historikk", "VIST", None, 40),
            tall("historikk", "AKSEPTERT", None, 3),
        ]);
        let sett: Vec<_> = rader.iter().map(|r| (r.tema, r.andel, r.for_mange)).collect();
        assert_eq!(
            sett,
            [
                ("Historikk og status", Some(0), false),
                ("Råd", Some(100), false),
                ("Statistikk", Some(95), true)
            ]
        );
        assert_eq!(rader[2].grunner, "Dette visste jeg (80), Uten grunn (15)");
    }
}
