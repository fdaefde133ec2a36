//! «Slik virker modellen»: the model card on a page.

use askama::Template;

use super::{Innlogget, sti};
use crate::{
    http::side::{Ramme, Sted},
    learn::artefact::Modell,
    text::{
        Malform,
        prognose::{kort::modellkort, sier_ikke},
    },
};

#[derive(Template)]
#[template(path = "modell.html")]
struct Modellside<'a> {
    ramme: Ramme<'a>,
    navn: Option<&'a str>,
    blokker: Vec<Blokk>,
    sier_ikke: &'static [&'static str],
}

/// A part of the card.
#[derive(Debug, PartialEq, Eq)]
enum Blokk {
    Overskrift(String),
    Avsnitt(String),
    Liste(Vec<String>),
    Tabell { hode: Vec<String>, rader: Vec<Vec<String>> },
}

/// The page.
pub fn side(innlogget: &Innlogget, modell: Option<&Modell>) -> Result<String, askama::Error> {
    Modellside {
        ramme: Ramme::ny("Slik virker modellen", Some(innlogget), Sted::Ellers),
        navn: modell.map(Modell::id),
        blokker: modell.map(|m| uten_gjentakelse(les(&modellkort(m)))).unwrap_or_default(),
        sier_ikke: sier_ikke(Malform::Nb),
    }
    .render()
}

/// The card without what the page says itself, at the top, and the heading of it.
fn uten_gjentakelse(mut blokker: Vec<Blokk>) -> Vec<Blokk> {
    let sagt = |b: &Blokk| matches!(b, Blokk::Liste(l) if l.iter().eq(sier_ikke(Malform::Nb)));
    if let Some(liste) = blokker.iter().position(sagt) {
        let forste = liste.saturating_sub(1);
        let overskrift = matches!(blokker.get(forste), Some(Blokk::Overskrift(_)));
        blokker.drain(if overskrift { forste } else { liste }..=liste);
    }
    blokker
}

/// Reads the card: headings, paragraphs, lists and tables. Its first heading is the page's own.
fn les(kort: &str) -> Vec<Blokk> {
    let mut ut: Vec<Blokk> = Vec::new();
    let mut apent = false;
    for linje in kort.lines().map(str::trim).skip_while(|l| l.starts_with("# ") || l.is_empty()) {
        let tekst = |t: &str| t.replace(['`', '*'], "").trim().to_owned();
        let celler = |l: &str| l.trim_matches('|').split('|').map(tekst).collect::<Vec<_>>();
        match (linje, ut.last_mut()) {
            ("", _) => {
                apent = false;
                continue;
            }
            (l, _) if l.starts_with('#') => ut.push(Blokk::Overskrift(tekst(l.trim_start_matches('#')))),
            // The line under a table's head.
            (l, _) if l.starts_with("|---") || l.starts_with("|:--") => {}
            (l, Some(Blokk::Tabell { rader, .. })) if apent && l.starts_with('|') => rader.push(celler(l)),
            (l, _) if l.starts_with('|') => {
                let hode = celler(l);
                let hode = if hode.iter().all(String::is_empty) { Vec::new() } else { hode };
                ut.push(Blokk::Tabell { hode, rader: Vec::new() });
            }
            (l, Some(Blokk::Liste(punkter))) if apent && l.starts_with("- ") => punkter.push(tekst(&l[2..])),
            (l, _) if l.starts_with("- ") => ut.push(Blokk::Liste(vec![tekst(&l[2..])])),
            (l, Some(Blokk::Avsnitt(avsnitt))) if apent => {
                avsnitt.push(' ');
                avsnitt.push_str(&tekst(l));
            }
            (l, _) => ut.push(Blokk::Avsnitt(tekst(l))),
        }
        apent = true;
    }
    ut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_number_does_not_say_is_said_once() {
        let kort = modellkort(&crate::learn::artefact::eksempel::modell_med_gullrader());
        let (alle, uten) = (les(&kort), uten_gjentakelse(les(&kort)));
        assert_eq!(uten.len(), alle.len() - 2);
        let tekst = format!("{uten:?}");
        assert!(sier_ikke(Malform::Nb).iter().all(|l| kort.contains(l) && !tekst.contains(l)));
        assert!(!tekst.contains("Dette sier tallet ikke") && tekst.contains("Dette brukes aldri"));
    }

    #[test]
    fn a_card_becomes_parts_and_loses_no_words() {
        let kort =
            "# Tittel\n\nTo\nlinjer `kode`\n\n## Om\n\n- en\n- to\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
        let s = |t: &str| t.to_owned();
        assert_eq!(
            les(kort),
            [
                Blokk::Avsnitt(s("To linjer kode")),
                Blokk::Overskrift(s("Om")),
                Blokk::Liste(vec![s("en"), s("to")]),
                Blokk::Tabell { hode: vec![s("a"), s("b")], rader: vec![vec![s("1"), s("2")]] },
            ]
        );
    }
}
