//! Everything about one person on one page.

mod beregning;
mod hode;
mod lister;
mod motebehov;
mod steg;
mod tabell;
mod vurdering;

use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};

use self::{
    beregning::Videre,
    hode::Hode,
    lister::{Fravaer, Historikk, Innsyn, Sykmeldinger},
    motebehov::Motebehov,
    steg::Steg,
    tabell::Tabellrad,
    vurdering::Skjema,
};
use super::{Innlogget, sti, tidslinje::Tidslinje};
use crate::{
    base::{Fnr, PersonId},
    forlop::{Forlop, Milepel},
    hendelse::Hendelse,
    http::side::{Ramme, Sted},
    http::{
        motebehov::Rekkefolge,
        prognose::{Blikk, Syn},
    },
    learn::{predict::Prognose, tilfelle::uke},
    store::Diagnosenavn,
    text::{dato, hendelser, person},
};

/// What the page is made of.
#[derive(Debug, Clone, Copy)]
pub struct PersonSide<'a> {
    /// The person.
    pub person: PersonId,
    /// Identity number.
    pub fnr: Fnr,
    /// What is derived. `forlop.per` may lie before `i_dag`: the page then shows what was known.
    pub forlop: &'a Forlop,
    /// The events; those that became known after `forlop.per` are left out.
    pub hendelser: &'a [Hendelse],
    /// Today.
    pub i_dag: NaiveDate,
    /// Now.
    pub na: DateTime<Utc>,
    /// Names of diagnosis codes.
    pub navn: Diagnosenavn<'a>,
    /// The rules, the model, and how the reader looks at it. Its day is `forlop.per`.
    pub blikk: Blikk<'a>,
    /// The reader may say what they think; with whether they just did.
    pub vurdering: Option<bool>,
    /// The proposed order of meetings, when the person belongs to the reader's unit.
    pub rekkefolge: Option<&'a Rekkefolge>,
    /// Who has looked, when the reader may see it.
    pub innsyn: Option<&'a [Oppslag]>,
}

/// Somebody looked at the case, or tried to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oppslag {
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// Who.
    pub hvem: String,
    /// What they looked at.
    pub hva: String,
    /// How it went.
    pub utfall: String,
}

#[derive(Template)]
#[template(path = "person.html")]
struct Personvisning<'a> {
    ramme: Ramme<'a>,
    person: PersonId,
    hode: Hode,
    /// The day that is shown, when it is not today.
    tilbakeblikk: Option<String>,
    ingen: Option<String>,
    forlopstittel: String,
    tidslinje: Option<Tidslinje>,
    tabell: Vec<Tabellrad>,
    videre: Videre,
    /// The first name, or a word for it.
    kort_navn: &'a str,
    motebehov: Option<Motebehov>,
    vurdering: Option<Skjema>,
    stegtittel: String,
    steg: Vec<Steg>,
    over_frist: usize,
    historikk: Historikk,
    sykmeldinger: Sykmeldinger,
    tidligere: Fravaer,
    /// Only for those who may see who has looked.
    innsyn: Option<Innsyn<'a>>,
    per: NaiveDate,
    i_dag: NaiveDate,
}

/// The page.
pub fn side(innlogget: &Innlogget, s: &PersonSide<'_>) -> Result<String, askama::Error> {
    let per = s.forlop.per.min(s.i_dag);
    let grunnlag = &s.forlop.grunnlag;
    let mut kjente: Vec<&Hendelse> = s.hendelser.iter().filter(|h| hendelser::kjent(h) <= per).collect();
    kjente.sort_by_key(|h| (h.inntruffet, h.id));
    let aktivt = grunnlag.aktivt(per, s.blikk.regelverk);
    let vist = aktivt.or_else(|| grunnlag.synlige(per).next());
    let milepaler: Vec<Milepel<'_>> = vist.map(|t| t.ved(s.blikk.regelverk, per)).unwrap_or_default();
    let steg = if aktivt.is_some() { steg::steg(&milepaler, per) } else { Vec::new() };
    let navn = grunnlag.person.navn.as_ref().map(person::fullt_navn);
    let fornavn = grunnlag.person.navn.as_ref().map(|n| n.fornavn.trim()).filter(|f| !f.is_empty());
    let syn = aktivt.and_then(|_| s.blikk.pa(grunnlag));
    let prognose = prognose(syn.as_ref());
    let tidslinje =
        vist.map(|t| Tidslinje::ny(grunnlag, t, &milepaler, &kjente, per, per == s.i_dag, prognose));
    let vurdering = s.vurdering.filter(|_| per == s.i_dag).zip(aktivt).and_then(|(lagret, t)| {
        let uke = uke(&t.tilfelle, per)?;
        Some(Skjema::ny(&kjente, &innlogget.ident, uke, t.tilfelle.start, fornavn, lagret))
    });
    let forlopstittel = match (aktivt, &tidslinje) {
        (_, None) => "Forløpet".to_owned(),
        (Some(_), Some(t)) => format!("Hele forløpet, uke\u{a0}0–{}", t.uker),
        (None, Some(t)) => format!("Siste forløp, uke\u{a0}0–{}", t.uker),
    };
    Personvisning {
        ramme: Ramme::ny(
            navn.unwrap_or_else(|| person::UKJENT_NAVN.to_owned()),
            Some(innlogget),
            Sted::Ellers,
        ),
        person: s.person,
        hode: Hode::ny(s, per, aktivt, vist),
        tilbakeblikk: (per < s.i_dag).then(|| dato::kort(per)),
        ingen: match (aktivt, vist) {
            (Some(_), _) => None,
            (None, Some(t)) => Some(format!(
                "Ingen pågående sykefravær. Det siste sluttet {}.",
                dato::lang(t.tilfelle.slutt)
            )),
            (None, None) => Some("Det er ikke registrert noe sykefravær.".to_owned()),
        },
        forlopstittel,
        tidslinje,
        tabell: tabell::tabell(&milepaler, &kjente, vist.map(|t| t.tilfelle.start)),
        kort_navn: fornavn.unwrap_or("personen"),
        videre: Videre::ny(syn.as_ref(), fornavn, s.na),
        motebehov: s
            .rekkefolge
            .filter(|_| per == s.i_dag)
            .and_then(|rekke| Motebehov::ny(s.person, grunnlag, &s.blikk, rekke)),
        vurdering,
        stegtittel: fornavn.map_or_else(|| "Neste steg".to_owned(), |f| format!("Neste steg for {f}")),
        over_frist: steg.iter().filter(|s| s.over_frist).count(),
        steg,
        historikk: Historikk::ny(&kjente),
        sykmeldinger: Sykmeldinger::ny(grunnlag, s.navn),
        tidligere: Fravaer::ny(grunnlag, vist, per, s.navn),
        innsyn: s.innsyn.map(Innsyn::ny),
        per,
        i_dag: s.i_dag,
    }
    .render()
}

fn prognose(syn: Option<&Syn>) -> Option<&Prognose> {
    match syn? {
        Syn::Beregnet(b) => b.utfall.as_ref().ok(),
        Syn::Skjult { .. } => None,
    }
}
