//! The queue of notes that the rules would not decide, with a form for each. Works without
//! JavaScript.

use askama::Template;
use chrono::NaiveDate;

use super::{Innlogget, sti};
use crate::{
    base::{Fnr, HendelseId, PersonId, tid},
    forlop::grunnlag::Notat,
    hendelse::{
        Sykmelding, Utfall,
        manuell_vurdering::Avgjorelse,
        sykmelding::{Navn, Treutfall},
    },
    http::side::{Ramme, Sted},
    store::Diagnosenavn,
    text::{dato, manuell as tekst, person, tall},
};

/// A note that waits, as the shell hands it over.
#[derive(Debug, Clone, Copy)]
pub struct Ventende<'a> {
    /// The person.
    pub person: PersonId,
    /// Name.
    pub navn: Option<&'a Navn>,
    /// Number.
    pub fnr: Option<Fnr>,
    /// The person's log position when the page is made.
    pub posisjon: i64,
    /// The note in short.
    pub notat: &'a Notat,
    /// The note.
    pub sykmelding: &'a Sykmelding,
}

/// The whole page.
#[derive(Debug)]
pub struct ManuellSide<'a> {
    /// The notes, earliest deadline first.
    pub ventende: Vec<Ventende<'a>>,
    /// How many there are.
    pub antall: usize,
    /// People who are not shown.
    pub sperret: usize,
    /// Today.
    pub i_dag: NaiveDate,
    /// A decision was just stored.
    pub lagret: bool,
    /// Names of diagnosis codes.
    pub navn: Diagnosenavn<'a>,
}

#[derive(Template)]
#[template(path = "manuell.html")]
struct Manuell<'a> {
    ramme: Ramme<'a>,
    kort: Vec<Kort>,
    utelatt: usize,
    sperret: usize,
    lagret: bool,
    valg: Vec<Valg>,
}

/// One note.
#[derive(Debug)]
struct Kort {
    hendelse: HendelseId,
    person: PersonId,
    posisjon: i64,
    navn: String,
    fnr: String,
    frist: Option<String>,
    over_frist: bool,
    grunn: &'static str,
    fakta: Vec<(&'static str, String)>,
    begrunnelse: Option<String>,
    steg: Vec<Steg>,
    lov: Option<String>,
    uten_anmerkning: usize,
}

/// A question of the rules with its answer.
#[derive(Debug)]
struct Steg {
    sporsmal: String,
    svar: &'static str,
}

/// A choice.
#[derive(Debug)]
struct Valg {
    verdi: &'static str,
    navn: &'static str,
    hjelp: &'static str,
}

/// The value of a choice in the form.
fn verdi(avgjorelse: Avgjorelse) -> &'static str {
    avgjorelse.merknad().unwrap_or("GODKJENT")
}

/// The choice of a value; none for anything else.
pub fn avgjorelse(tekst: &str) -> Option<Avgjorelse> {
    Avgjorelse::ALLE.into_iter().find(|a| verdi(*a) == tekst)
}

/// The page.
pub fn side(innlogget: &Innlogget, side: &ManuellSide<'_>) -> Result<String, askama::Error> {
    Manuell {
        ramme: Ramme::ny("Manuell vurdering", Some(innlogget), Sted::Manuell),
        kort: side.ventende.iter().map(|v| Kort::av(v, side.i_dag, side.navn)).collect(),
        utelatt: side.antall.saturating_sub(side.ventende.len()),
        sperret: side.sperret,
        lagret: side.lagret,
        valg: Avgjorelse::ALLE
            .into_iter()
            .map(|a| {
                let (navn, hjelp) = tekst::valg(a);
                Valg { verdi: verdi(a), navn, hjelp }
            })
            .collect(),
    }
    .render()
}

impl Kort {
    fn av(v: &Ventende<'_>, i_dag: NaiveDate, diagnosenavn: Diagnosenavn<'_>) -> Self {
        let manuell = v.notat.manuell.as_deref();
        let (note, trar) = (v.sykmelding, &v.sykmelding.vurdering.trar);
        let siste = trar.last().filter(|tre| tre.utfall != Utfall::Ok);
        let forste_dag = v.notat.fom;
        let signert = tid::oslo_dato(note.signert);
        let mut fakta = vec![
            ("Periode", dato::periode(v.notat.fom, v.notat.tom)),
            ("Skrevet", dato::kort(signert)),
            ("Dager etter første fraværsdag", tall::heltall((signert - forste_dag).num_days())),
            ("Mottatt", dato::kort(tid::oslo_dato(v.notat.kjent))),
        ];
        fakta.extend(note.kontakt_dato.map(|dag| ("Første kontakt", dato::kort(dag))));
        fakta.extend(v.notat.diagnose.as_ref().map(|d| ("Diagnose", diagnosenavn.vist(d))));
        let behandler = person::fullt_navn(&note.behandler.navn);
        if !behandler.trim().is_empty() {
            fakta.push(("Behandler", behandler));
        }
        Self {
            hendelse: v.notat.hendelse,
            person: v.person,
            posisjon: v.posisjon,
            navn: v.navn.map_or_else(|| "Navn er ikke kjent".to_owned(), person::fullt_navn),
            fnr: v.fnr.as_ref().map(person::fnr).unwrap_or_default(),
            frist: manuell.map(|m| dato::kort(m.frist)),
            over_frist: manuell.is_some_and(|m| m.frist < i_dag),
            grunn: tekst::grunn(manuell.and_then(|m| m.regel.as_deref())),
            fakta,
            begrunnelse: note.begrunn_ikke_kontakt.clone(),
            steg: siste.map(steg).unwrap_or_default(),
            lov: siste.and_then(|tre| tre.lov.as_ref()).map(crate::hendelse::sykmelding::Lov::tekst),
            uten_anmerkning: trar.iter().filter(|tre| tre.utfall == Utfall::Ok).count(),
        }
    }
}

fn steg(tre: &Treutfall) -> Vec<Steg> {
    tre.steg
        .iter()
        .map(|steg| Steg {
            sporsmal: tekst::sporsmal(&steg.node).map_or_else(|| steg.node.to_string(), str::to_owned),
            svar: if steg.svar { "Ja" } else { "Nei" },
        })
        .collect()
}
