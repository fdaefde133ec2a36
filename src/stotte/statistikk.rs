//! How long and how graded others with such a diagnosis are. From the monthly release, with its
//! disclosure control: the card adds nothing and divides nothing.

use super::{
    Avsnitt, Avvisning, Kort, Sporring, Tema,
    kort::{LENGSTE_SAMMENDRAG, avkort},
};
use crate::{
    stats::{
        gruppe::Diagnosegruppe,
        tabell::{Tid, Varighet},
    },
    text::{Malform, stotte::statistikk as text},
};

const AVVISNINGER: &[Avvisning] = &[Avvisning::Kjent, Avvisning::IkkeNyttig];
/// Weeks of the table.
const NADD: [u16; 3] = [8, 17, 39];
/// Week that the summary speaks of grading in.
const GRADERT: u16 = 8;

pub(super) fn kort(s: &Sporring<'_>) -> Option<Kort> {
    let tabell = s.statistikk?;
    let gruppe = Diagnosegruppe::av(s.diagnose()?)?;
    let i_gruppen = tabell.celle(Some(gruppe), None, None)?.varighet.as_ref()?;
    let minst = s.regelverk.stotte.statistikk_minst.tall(s.i_dag()).and_then(|n| usize::try_from(n).ok());
    if i_gruppen.antall < minst.unwrap_or(0) {
        return None;
    }
    let m = s.malform;
    let alle = tabell.celle(None, None, None).and_then(|c| c.varighet.as_ref());
    let navn = text::gruppe(gruppe, m);
    let halvparten = match tid(i_gruppen, 50) {
        Some(Tid::Nadd { uke, dag }) => Some(text::tid(dag, uke, m)),
        Some(Tid::IkkeNadd) => None,
        Some(Tid::ForLiteKjent) | None => return None,
    };
    let gradert =
        i_gruppen.gradering.iter().find(|g| g.uke == GRADERT).and_then(|g| Some((g.prosent?, g.uke)));
    let utgivelse = &tabell.utgivelse;
    Some(Kort {
        tema: Tema::Statistikk,
        viktig: false,
        sammendrag: avkort(&text::sammendrag(navn, halvparten.as_deref(), gradert, m), LENGSTE_SAMMENDRAG),
        avsnitt: vec![
            Avsnitt::Tabell(hode(navn, alle.is_some(), m), rader(i_gruppen, alle, m)),
            Avsnitt::Tekst(text::om(utgivelse.fom, utgivelse.tom, m)),
        ],
        forslag: Vec::new(),
        avvisninger: AVVISNINGER,
        modell: None,
        fakta: format!("{} {}", gruppe.kode(), utgivelse.tom),
    })
}

fn tid(v: &Varighet, prosent: u8) -> Option<Tid> {
    v.tilbake.iter().find(|t| t.prosent == prosent).map(|t| t.tid)
}

fn hode(navn: &str, med_alle: bool, m: Malform) -> Vec<String> {
    let mut hode = vec![String::new(), stor_forbokstav(navn)];
    if med_alle {
        hode.push(text::alle(m).to_owned());
    }
    hode
}

fn stor_forbokstav(tekst: &str) -> String {
    let mut tegn = tekst.chars();
    tegn.next().map(|c| c.to_uppercase().chain(tegn).collect()).unwrap_or_default()
}

fn rader(gruppe: &Varighet, alle: Option<&Varighet>, m: Malform) -> Vec<Vec<String>> {
    let celle = |hva: text::Rad, v: &Varighet| match hva {
        text::Rad::Tilbake(prosent) => match tid(v, prosent) {
            Some(Tid::Nadd { uke, dag }) => text::tid(dag, uke, m),
            Some(Tid::IkkeNadd) => text::over_ett_ar(m).to_owned(),
            Some(Tid::ForLiteKjent) | None => text::ikke_vist(m).to_owned(),
        },
        text::Rad::Nadd(uke) => prosent(v.nadde.iter().find(|n| n.uke == uke).and_then(|n| n.prosent), m),
        text::Rad::Gradert(uke) => {
            prosent(v.gradering.iter().find(|g| g.uke == uke).and_then(|g| g.prosent), m)
        }
        text::Rad::Antall => crate::text::tall::antall(v.antall),
    };
    let tilbake = [25, 50, 75].map(text::Rad::Tilbake);
    let nadd = NADD.map(text::Rad::Nadd);
    tilbake
        .into_iter()
        .chain(nadd)
        .chain([text::Rad::Gradert(GRADERT), text::Rad::Antall])
        .map(|hva| {
            let mut rad = vec![text::rad(hva, m), celle(hva, gruppe)];
            rad.extend(alle.map(|alle| celle(hva, alle)));
            rad
        })
        .collect()
}

fn prosent(andel: Option<u8>, m: Malform) -> String {
    andel.map_or_else(|| text::ikke_vist(m).to_owned(), text::prosent)
}
