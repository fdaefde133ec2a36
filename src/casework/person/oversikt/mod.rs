//! The first tab: the course, why the calculation is so, what to do next, the reader's own view, and
//! the newest events.

mod beregning;
mod motebehov;
mod steg;
mod tabell;
mod vurdering;

use std::fmt::Display;

use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};

use self::{
    beregning::{Hvorfor, Videre},
    motebehov::Motebehov,
    steg::Steg,
    tabell::Tabellrad,
    vurdering::Skjema,
};
use super::{SYNLIGE, Sak, arbeid::Felter, fane::Fane, historikk::Linje, innsigelser, panel};
use crate::{
    base::PersonId,
    casework::tidslinje::Tidslinje,
    hendelse::Hendelse,
    http::{
        motebehov::Rekkefolge,
        prognose::{Blikk, Syn},
        side::sti,
    },
    learn::{predict::Prognose, tilfelle::uke},
    text::{dato, hendelser},
};

/// What the tab is made of beside the case.
#[derive(Debug)]
pub struct Oversikt<'a, E> {
    /// The events, or why they can't be read; those that became known after the day are left out.
    pub hendelser: &'a Result<Vec<Hendelse>, E>,
    /// The model, and how the reader looks at it. Its day is that of the case.
    pub blikk: Blikk<'a>,
    /// The reader may say what they think; with whether they just did.
    pub vurdering: Option<bool>,
    /// What the reader had written of it: a draft with when it was saved, or what was refused.
    pub skrevet: Option<(Felter, Option<DateTime<Utc>>)>,
    /// Why it was refused.
    pub avvist: Option<String>,
    /// The proposed order of meetings, when the person belongs to the reader's unit.
    pub rekkefolge: Option<&'a Rekkefolge>,
}

#[derive(Template)]
#[template(path = "person/oversikt.html")]
struct Fanen {
    forlop: String,
    hvorfor: Option<String>,
    motebehov: Option<String>,
    siste: String,
    steg: String,
    vurdering: Option<String>,
    kjent: String,
}

#[derive(Template)]
#[template(path = "person/forlop.html")]
struct Forlopet<'a> {
    /// The events could not be read.
    utilgjengelig: bool,
    /// The reader may give their own view on this page.
    kan_vurdere: bool,
    ingen: Option<String>,
    forlopstittel: String,
    tidslinje: Option<Tidslinje>,
    tabell: Vec<Tabellrad>,
    videre: &'a Videre,
    kort_navn: &'a str,
}

#[derive(Template)]
#[template(path = "person/hvorfor.html")]
struct Hvorforkort<'a> {
    h: &'a Hvorfor,
}

#[derive(Template)]
#[template(path = "person/motebehov.html")]
struct Motebehovkort {
    m: Motebehov,
}

#[derive(Template)]
#[template(path = "person/siste.html")]
struct Siste {
    hele: String,
    linjer: Vec<Linje>,
}

#[derive(Template)]
#[template(path = "person/steg.html")]
struct Stegkort {
    stegtittel: String,
    steg: Vec<Steg>,
}

#[derive(Template)]
#[template(path = "person/egen.html")]
struct Vurderingskort {
    person: PersonId,
    v: Skjema,
}

#[derive(Template)]
#[template(path = "person/kjent.html")]
struct Kjent {
    person: PersonId,
    per: NaiveDate,
    i_dag: NaiveDate,
}

/// The panel.
pub fn panel<E: Display>(sak: &Sak<'_>, o: &Oversikt<'_, E>) -> Result<String, askama::Error> {
    let per = sak.per();
    let (g, fornavn) = (sak.grunnlag(), sak.fornavn());
    let mut kjente: Vec<&Hendelse> =
        o.hendelser.iter().flatten().filter(|h| hendelser::kjent(h) <= per).collect();
    kjente.sort_by_key(|h| (h.inntruffet, h.id));
    let aktivt = sak.aktivt();
    let syn = aktivt.and_then(|_| o.blikk.pa(g));
    let innsigelse = innsigelser::merke(sak.grunnlag(), sak.aktivt(), sak.person);
    let videre = Videre::ny(syn.as_ref(), fornavn, sak.na, innsigelse);
    let vurdering = o.vurdering.filter(|_| per == sak.i_dag).zip(aktivt).and_then(|(lagret, t)| {
        let uke = uke(&t.tilfelle, per)?;
        let v = Skjema::ny(
            &kjente,
            &sak.innlogget.ident,
            uke,
            t.tilfelle.start,
            fornavn,
            lagret,
            o.skrevet.as_ref(),
            o.avvist.clone(),
        );
        Some(Vurderingskort { person: sak.person, v })
    });
    let motebehov = o
        .rekkefolge
        .filter(|_| per == sak.i_dag)
        .and_then(|rekke| Motebehov::ny(sak.person, g, &o.blikk, rekke));
    let hvorfor = videre.hvorfor.as_ref().map(|h| Hvorforkort { h });
    Fanen {
        forlop: panel::eller_svikt(
            "Hele forløpet",
            forlopet(sak, (o.hendelser.is_err(), vurdering.is_some()), &kjente, &videre, syn.as_ref())
                .render(),
        ),
        hvorfor: hvorfor.map(|kort| panel::eller_svikt("Hvorfor blir beregningen slik?", kort.render())),
        motebehov: motebehov
            .map(|m| panel::eller_svikt("Bør dialogmøte vurderes?", Motebehovkort { m }.render())),
        siste: panel::av("Siste hendelser", o.hendelser, |_| siste(sak, &kjente).render()),
        steg: panel::eller_svikt("Neste steg", steget(sak).render()),
        vurdering: vurdering.map(|v| panel::eller_svikt("Din vurdering", v.render())),
        kjent: panel::eller_svikt(
            "Vis slik det var kjent",
            Kjent { person: sak.person, per, i_dag: sak.i_dag }.render(),
        ),
    }
    .render()
}

fn forlopet<'a>(
    sak: &Sak<'a>,
    (utilgjengelig, kan_vurdere): (bool, bool),
    kjente: &[&Hendelse],
    videre: &'a Videre,
    syn: Option<&Syn>,
) -> Forlopet<'a> {
    let (per, milepaler, vist) = (sak.per(), sak.milepaler(), sak.vist());
    let tidslinje = vist.map(|t| {
        let na = per == sak.i_dag;
        Tidslinje::ny(sak.grunnlag(), t, &milepaler, kjente, per, na, prognose(syn))
    });
    Forlopet {
        utilgjengelig,
        kan_vurdere,
        ingen: match (sak.aktivt(), vist) {
            (Some(_), _) => None,
            (None, Some(t)) => Some(format!(
                "Ingen pågående sykefravær. Det siste sluttet {}.",
                dato::lang(t.tilfelle.slutt)
            )),
            (None, None) => Some("Det er ikke registrert noe sykefravær.".to_owned()),
        },
        forlopstittel: match (sak.aktivt(), &tidslinje) {
            (_, None) => "Forløpet".to_owned(),
            (Some(_), Some(t)) => format!("Hele forløpet, uke\u{a0}0–{}", t.uker),
            (None, Some(t)) => format!("Siste forløp, uke\u{a0}0–{}", t.uker),
        },
        tidslinje,
        tabell: tabell::tabell(&milepaler, kjente, vist.map(|t| t.tilfelle.start)),
        videre,
        kort_navn: sak.kort_navn(),
    }
}

/// The newest, without the routine steps unless there is nothing else.
fn siste(sak: &Sak<'_>, kjente: &[&Hendelse]) -> Siste {
    let viktige = || kjente.iter().rev().filter(|h| !hendelser::er_rutine(h));
    let linjer = if viktige().next().is_some() {
        viktige().take(SYNLIGE).map(|h| Linje::ny(h)).collect()
    } else {
        kjente.iter().rev().take(SYNLIGE).map(|h| Linje::ny(h)).collect()
    };
    Siste { hele: Fane::Historikk.adresse(sak.person), linjer }
}

fn steget(sak: &Sak<'_>) -> Stegkort {
    Stegkort {
        stegtittel: sak.fornavn().map_or_else(|| "Neste steg".to_owned(), |f| format!("Neste steg for {f}")),
        steg: if sak.aktivt().is_some() {
            steg::steg(sak.person, &sak.milepaler(), sak.per())
        } else {
            Vec::new()
        },
    }
}

fn prognose(syn: Option<&Syn>) -> Option<&Prognose> {
    match syn? {
        Syn::Beregnet(b) => b.utfall.as_ref().ok(),
        Syn::Skjult { .. } => None,
    }
}
