//! A form as HTML: empty, with a draft, or with what was refused.

use askama::Template;
use chrono::{DateTime, Utc};

use super::{Felt, Felter, Slag};
use crate::{
    casework::person::{Sak, fane::Fane},
    http::side::sti,
    text::{
        arbeid::{Arbeid, folger},
        dato,
    },
};

/// What stands in a form.
#[derive(Debug, Clone, Default)]
pub struct Skjemainnhold {
    /// What is written; nothing gives the proposals.
    pub felter: Option<Felter>,
    /// When the draft that it comes from was saved.
    pub utkast: Option<DateTime<Utc>>,
    /// The draft could not be read.
    pub utkast_svikter: bool,
    /// It was sent, and refused.
    pub avvist: Option<Avvist>,
}

/// Why a form was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Avvist {
    /// In words that say what to do.
    pub tekst: String,
    /// What happened in the case after the form was opened, a line each.
    pub nytt: Vec<String>,
}

/// A choice with whether it is chosen.
#[derive(Debug)]
struct Valg {
    id: String,
    verdi: String,
    navn: String,
    valgt: bool,
}

#[derive(Debug)]
enum Utfylling {
    Tekst { rader: u8, verdi: String },
    Dato { fra: String, til: String, verdi: String },
    Linje(String),
    Tidspunkt { fra: String, verdi: String },
    Valg(Vec<Valg>),
    Liste(Vec<Valg>),
    Kryss(Vec<Valg>),
    Skjult(String),
}

#[derive(Debug)]
struct Feltvisning {
    id: String,
    navn: &'static str,
    ledetekst: &'static str,
    hjelp: Option<String>,
    ma: bool,
    utfylling: Utfylling,
}

/// A form.
#[derive(Debug, Template)]
#[template(path = "person/skjema.html")]
pub struct Skjema {
    navn: &'static str,
    adresse: String,
    utkast_adresse: String,
    tittel: &'static str,
    lov: &'static str,
    knapp: &'static str,
    folger: Vec<String>,
    advarsler: Vec<String>,
    felter: Vec<Feltvisning>,
    nokkel: String,
    posisjon: i64,
    avvist: Option<Avvist>,
    utkast: Option<String>,
    utkast_svikter: bool,
    /// Where the letter is shown before it is sent, and its kind.
    forhandsvisning: Option<(String, &'static str)>,
    /// Something is written, so there is something to keep while writing.
    har_tekst: bool,
}

impl Skjema {
    /// The form, with what the state machine would warn of.
    pub fn ny(arbeid: Arbeid, sak: &Sak<'_>, innhold: &Skjemainnhold, advarsler: Vec<String>) -> Self {
        let (ord, navn) = (arbeid.ord(), arbeid.navn());
        let under = |del: &str| format!("{}/{}/{del}", sti::PERSONER, sak.person);
        let felt = super::felter(arbeid, sak);
        Self {
            navn,
            adresse: under(&format!("arbeid/{navn}")),
            utkast_adresse: under(&format!("utkast/{navn}")),
            tittel: ord.tittel,
            lov: ord.lov,
            knapp: ord.knapp,
            folger: folger(arbeid, sak.kort_navn()),
            advarsler,
            har_tekst: felt
                .iter()
                .any(|f| matches!(f.slag, Slag::Tekst { .. } | Slag::Linje { .. } | Slag::Tidspunkt { .. })),
            felter: felt.into_iter().map(|f| Feltvisning::ny(navn, f, innhold.felter.as_ref())).collect(),
            nokkel: sak.nokkel_for(navn),
            posisjon: sak.posisjon,
            avvist: innhold.avvist.clone(),
            utkast: innhold.utkast.map(dato::tidspunkt),
            utkast_svikter: innhold.utkast_svikter,
            forhandsvisning: arbeid
                .brev()
                .filter(|_| Fane::ALLE.contains(&Fane::Brev))
                .map(|type_| (under("brev/forhandsvis"), type_)),
        }
    }
}

impl Feltvisning {
    fn ny(skjema: &str, felt: Felt, skrevet: Option<&Felter>) -> Self {
        let id = format!("{skjema}-{}", felt.navn);
        let forst = skrevet.and_then(|f| f.alle(felt.navn).first().cloned());
        let er_valgt = |verdi: &String| skrevet.is_some_and(|f| f.alle(felt.navn).contains(verdi));
        let valg = |alle: Vec<(String, String)>| {
            let ett = |(n, (verdi, navn)): (usize, (String, String))| Valg {
                id: format!("{id}-{n}"),
                valgt: er_valgt(&verdi),
                verdi,
                navn,
            };
            alle.into_iter().enumerate().map(ett).collect()
        };
        let utfylling = match felt.slag {
            Slag::Tekst { rader } => Utfylling::Tekst { rader, verdi: forst.unwrap_or_default() },
            Slag::Dato { fra, til, forslag } => {
                let tekst = |dag: Option<chrono::NaiveDate>| dag.map(|d| d.to_string()).unwrap_or_default();
                Utfylling::Dato {
                    fra: tekst(fra),
                    til: tekst(til),
                    verdi: forst.unwrap_or_else(|| tekst(forslag)),
                }
            }
            Slag::Linje { forslag, .. } => Utfylling::Linje(forst.unwrap_or(forslag)),
            Slag::Tidspunkt { fra, forslag } => {
                let vist = |t: chrono::NaiveDateTime| t.format("%Y-%m-%dT%H:%M").to_string();
                Utfylling::Tidspunkt {
                    fra: format!("{fra}T00:00"),
                    verdi: forst.unwrap_or_else(|| forslag.map(vist).unwrap_or_default()),
                }
            }
            Slag::Valg(alle) => Utfylling::Valg(valg(alle)),
            Slag::Liste(alle) => Utfylling::Liste(valg(alle)),
            Slag::Kryss(alle) => Utfylling::Kryss(valg(alle)),
            Slag::Skjult(verdi) => Utfylling::Skjult(verdi),
        };
        Self { id, navn: felt.navn, ledetekst: felt.ledetekst, hjelp: felt.hjelp, ma: felt.ma, utfylling }
    }
}
