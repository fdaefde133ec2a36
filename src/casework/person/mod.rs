//! One person: the head, the tabs, and what each tab shows.
//!
//! A page is the frame ([`side`]) around a panel that its tab has made. The tabs know nothing of each
//! other; what they share is [`Sak`].

pub mod arbeid;
pub mod behandler;
pub mod brev;
pub mod fane;
pub mod historikk;
mod hode;
pub mod innsigelser;
pub mod moter;
pub mod oppgaver;
pub mod oversikt;
pub mod panel;
pub mod plan;
pub mod slag;
mod status;
pub mod sykmeldinger;

use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use self::{fane::Fane, hode::Hode};
use super::{Innlogget, sti};
use crate::{
    access::Aktor,
    base::{Fnr, PersonId},
    commands::{Beslutningsgrunnlag, NyHendelse},
    forlop::{Forlop, Grunnlag, Milepel, TilfelleMedMilepaler, Tilstand, saksgang::oversikt::Flagg},
    http::{
        side::{Ramme, Sted},
        strom,
    },
    rules::Regelverk,
    store::{Diagnosenavn, Posisjon},
    text::{dato, person, saker, tall},
};

/// Rows shown at once, and rows that unfold, in the lists.
const SYNLIGE: usize = 8;
const FOLDET: usize = 200;

/// What every tab knows of the person.
#[derive(Debug, Clone, Copy)]
pub struct Sak<'a> {
    /// Who reads.
    pub innlogget: &'a Innlogget,
    /// The person.
    pub person: PersonId,
    /// Identity number.
    pub fnr: Fnr,
    /// What is derived. `forlop.per` may lie before `i_dag`: the page then shows what was known.
    pub forlop: &'a Forlop,
    /// Where the person stands in the log: forms send it back, so that a stale one is seen.
    pub posisjon: Posisjon,
    /// Today.
    pub i_dag: NaiveDate,
    /// Now.
    pub na: DateTime<Utc>,
    /// Names of diagnosis codes.
    pub navn: Diagnosenavn<'a>,
    /// The rules.
    pub regelverk: &'a Regelverk,
    /// The reader may change something in the case.
    pub kan_endre: bool,
    /// Who reads, as the commands know it.
    pub aktor: &'a Aktor,
    /// Who can have the case: ident and name, the reader first.
    pub kolleger: &'a [(String, String)],
    /// Random and new for each page: a form that is sent twice does its work once.
    pub nokkel: Uuid,
    /// Events that can't be read, when what is shown is made of the others.
    pub uleselige: usize,
}

impl<'a> Sak<'a> {
    /// The day that is shown.
    pub fn per(&self) -> NaiveDate {
        self.forlop.per.min(self.i_dag)
    }

    /// What is derived.
    pub fn grunnlag(&self) -> &'a Grunnlag {
        &self.forlop.grunnlag
    }

    /// The spell that is followed up on the day.
    pub fn aktivt(&self) -> Option<&'a TilfelleMedMilepaler> {
        self.grunnlag().aktivt(self.per(), self.regelverk)
    }

    /// The spell that is followed up, or else the last one.
    pub fn vist(&self) -> Option<&'a TilfelleMedMilepaler> {
        self.aktivt().or_else(|| self.grunnlag().synlige(self.per()).next())
    }

    /// The duties of the spell that is shown.
    pub fn milepaler(&self) -> Vec<Milepel<'a>> {
        self.vist().map(|t| t.ved(self.regelverk, self.per())).unwrap_or_default()
    }

    /// The first name, when it is known.
    pub fn fornavn(&self) -> Option<&'a str> {
        self.grunnlag().person.navn.as_ref().map(|n| n.fornavn.trim()).filter(|f| !f.is_empty())
    }

    /// The first name, or a word for it.
    pub fn kort_navn(&self) -> &'a str {
        self.fornavn().unwrap_or("personen")
    }

    /// What the commands decide on.
    pub fn beslutningsgrunnlag(&self) -> Beslutningsgrunnlag<'a> {
        Beslutningsgrunnlag {
            aktor: self.aktor,
            grunnlag: self.grunnlag(),
            i_dag: self.i_dag,
            now: self.na,
            regelverk: self.regelverk,
            malform: None,
        }
    }

    /// Whose case it is.
    pub fn tildelt(&self) -> Option<&'a str> {
        self.grunnlag().saker.tildeling.veileder.as_deref()
    }

    /// The key of a form on this page.
    pub fn nokkel_for(&self, skjema: &str) -> String {
        format!("{}-{skjema}", self.nokkel.simple())
    }

    /// The name of a caseworker, or the ident when we don't know it.
    pub fn navn_pa(&self, ident: &str) -> String {
        let funnet = self.kolleger.iter().find(|(id, _)| id == ident);
        match funnet {
            Some((_, navn)) if ident == self.aktor.id => format!("{navn} (deg)"),
            Some((_, navn)) => navn.clone(),
            None if ident == NyHendelse::KILDE => "Milepæl".to_owned(),
            None => ident.to_owned(),
        }
    }

    fn fullt_navn(&self) -> String {
        let navn = self.grunnlag().person.navn.as_ref().map(person::fullt_navn);
        navn.unwrap_or_else(|| person::UKJENT_NAVN.to_owned())
    }
}

/// A tab of the row.
#[derive(Debug)]
struct Faneknapp {
    navn: &'static str,
    adresse: String,
    her: bool,
    /// How many unhandled things wait there.
    rodt: Option<String>,
    /// How much there is.
    gratt: Option<String>,
}

#[derive(Template)]
#[template(path = "person/side.html")]
struct Personvisning<'a> {
    ramme: Ramme<'a>,
    hode: Hode,
    faner: Vec<Faneknapp>,
    /// The day that is shown, when it is not today.
    tilbakeblikk: Option<String>,
    /// Events that can't be read.
    uleselige: Option<String>,
    /// What waits on this tab and is treated as a task.
    bistand: Vec<&'static str>,
    oppgaver: String,
    i_dag_adresse: String,
    panel: &'a str,
}

/// The page: head and tabs around a panel, which is HTML that a template has made.
pub fn side(sak: &Sak<'_>, fane: Fane, panel: &str) -> Result<String, askama::Error> {
    let navn = sak.fullt_navn();
    let tittel =
        if fane == Fane::Oversikt { navn } else { format!("{navn}, {}", fane.navn().to_lowercase()) };
    let ramme = Ramme::ny(tittel, Some(sak.innlogget), Sted::Ellers);
    Personvisning {
        // How it was known on an earlier day does not change.
        ramme: if sak.per() < sak.i_dag {
            ramme
        } else {
            ramme.folger(strom::for_person(sak.person), fane.adresse(sak.person))
        },
        hode: Hode::ny(sak),
        faner: faner(sak, fane),
        tilbakeblikk: (sak.per() < sak.i_dag).then(|| dato::kort(sak.per())),
        uleselige: (sak.uleselige > 0).then(|| tall::med_ord(sak.uleselige, "hendelse", "hendelser")),
        i_dag_adresse: fane.adresse(sak.person),
        bistand: bistand(sak, fane),
        oppgaver: Fane::Oppgaver.adresse(sak.person),
        panel,
    }
    .render()
}

fn bistand(sak: &Sak<'_>, her: Fane) -> Vec<&'static str> {
    let flagg = fane::ubehandlet(sak.grunnlag(), sak.per(), sak.regelverk).into_iter();
    flagg
        .filter(|f| matches!(f, Flagg::BehandlerBerOmBistand | Flagg::OppfolgingsplanBistand))
        .filter(|f| Fane::for_flagg(*f) == her)
        .map(saker::flagg)
        .collect()
}

fn faner(sak: &Sak<'_>, her: Fane) -> Vec<Faneknapp> {
    let flagg = fane::ubehandlet(sak.grunnlag(), sak.per(), sak.regelverk);
    let over_frist = || sak.milepaler().iter().filter(|m| m.tilstand == Tilstand::OverFrist).count();
    let knapp = |fane: &Fane| {
        let rodt = match fane {
            Fane::Oversikt if sak.aktivt().is_some() => over_frist(),
            fane => flagg.iter().filter(|f| Fane::for_flagg(**f) == *fane).count(),
        };
        let gratt = match fane {
            Fane::Sykmeldinger => sak.grunnlag().sykmeldinger.len(),
            _ => 0,
        };
        Faneknapp {
            navn: fane.navn(),
            adresse: fane.adresse(sak.person),
            her: *fane == her,
            rodt: (rodt > 0).then(|| tall::antall(rodt)),
            gratt: (gratt > 0).then(|| tall::antall(gratt)),
        }
    };
    Fane::ALLE.iter().map(knapp).collect()
}

/// «Viser de 200 nyeste av 10 000 sykmeldinger.», when there are more.
fn utelatt(antall: usize, vist: usize, hva: &str) -> Option<String> {
    (antall > vist)
        .then(|| format!("Viser de {} nyeste av {} {hva}.", tall::antall(vist), tall::antall(antall)))
}
