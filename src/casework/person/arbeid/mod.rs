//! The work of a caseworker: forms that become commands.
//!
//! A form is an [`Arbeid`] with fields. Whether it is offered is never decided here: the command itself
//! is asked, with every field filled in, and what it refuses is shown with its reason instead.

mod annet;
mod felt;
mod felter;
mod krav;
mod moter;
mod motevalg;
pub mod panel;
mod skjema;
mod telefon;
mod tidligere;
mod vilkar;

use chrono::Duration;
use serde::{Serialize, de::DeserializeOwned};

pub use self::{
    felt::{Felt, Slag},
    felter::Felter,
    motevalg::forvalg,
    skjema::{Avvist, Skjema, Skjemainnhold},
};
pub(in crate::casework::person) use self::{motevalg::referat_i, tidligere::varselfane};
use super::{Sak, fane::Fane};
use crate::{
    commands::{Beslutning, Beslutningsgrunnlag},
    forlop::saksgang::Avslag,
    hendelse::malform::Skriftform,
    text::{Malform, arbeid::Arbeid, dato},
};

/// The tab a form stands on.
pub fn fane(arbeid: Arbeid) -> Fane {
    match arbeid {
        Arbeid::KravAvvent
        | Arbeid::KravUnntak
        | Arbeid::KravOppfylt
        | Arbeid::KravVarsel
        | Arbeid::KravStans
        | Arbeid::KravIkkeOppfylt
        | Arbeid::KravIkkeAktuell
        | Arbeid::KravNy => Fane::Aktivitetskrav,
        Arbeid::UforVarsel
        | Arbeid::UforOppfylt
        | Arbeid::UforOppfyltUtenVarsel
        | Arbeid::UforAvslag
        | Arbeid::UforAvslagUtenVarsel
        | Arbeid::UforIkkeAktuell
        | Arbeid::MedvirkningVarsel
        | Arbeid::MedvirkningOppfylt
        | Arbeid::MedvirkningStans
        | Arbeid::MedvirkningUnntak
        | Arbeid::MedvirkningIkkeAktuell
        | Arbeid::FriskmeldingVedtak
        | Arbeid::FriskmeldingFerdig => Fane::Vilkar,
        Arbeid::KartleggingVurdert | Arbeid::SenOppfolgingFerdig => Fane::Kartlegging,
        Arbeid::PlanEtterspor => Fane::Plan,
        Arbeid::Motebehov | Arbeid::EgenOppgave | Arbeid::EgenOppgaveFerdig | Arbeid::OppgaveBehandlet => {
            Fane::Oppgaver
        }
        Arbeid::Tildel => Fane::Oversikt,
        _ => Fane::Moter,
    }
}

/// An answer that came on the telephone.
fn er_telefon(arbeid: Arbeid) -> bool {
    matches!(arbeid, Arbeid::MoteTelefonTider | Arbeid::MoteTelefonSvar)
}

/// The fields of a form.
pub fn felter(arbeid: Arbeid, sak: &Sak<'_>) -> Vec<Felt> {
    let mut ut = match fane(arbeid) {
        Fane::Aktivitetskrav => krav::felter(arbeid, sak),
        Fane::Vilkar => vilkar::felter(arbeid, sak),
        Fane::Moter if er_telefon(arbeid) => telefon::felter(arbeid, sak),
        Fane::Moter => moter::felter(arbeid, sak),
        _ => annet::felter(arbeid, sak),
    };
    if arbeid.brev().is_some() {
        ut.push(malform(arbeid, sak));
    }
    ut
}

/// The form of Norwegian of the letter. What the person has chosen stands first, and is so preselected.
fn malform(arbeid: Arbeid, sak: &Sak<'_>) -> Felt {
    const NB: (&str, &str) = ("nb", "Bokmål");
    const NN: (&str, &str) = ("nn", "Nynorsk");
    let nynorsk = sak.grunnlag().saker.malform == Some(Skriftform::Nn);
    match (nynorsk, fane(arbeid)) {
        (true, Fane::Moter) => Felt::liste(
            "malform",
            "Målform i brevene",
            [("", "Nynorsk til den sykmeldte, bokmål til andre"), NB, NN],
        )
        .hjelp("Den sykmeldte har valgt nynorsk."),
        (true, fane) if fane != Fane::Plan => {
            Felt::liste("malform", "Målform i brevet", [NN, NB]).hjelp("Den sykmeldte har valgt nynorsk.")
        }
        _ => Felt::liste("malform", "Målform i brevet", [NB, NN]),
    }
}

/// The form of Norwegian that a form asks for.
pub fn onsket_malform(verdi: Option<&str>) -> Option<Malform> {
    match verdi {
        Some("nb") => Some(Malform::Nb),
        Some("nn") => Some(Malform::Nn),
        _ => None,
    }
}

/// From what was written to what arises.
pub fn beslutt(arbeid: Arbeid, f: &Felter, b: &Beslutningsgrunnlag<'_>) -> Result<Beslutning, Avslag> {
    match fane(arbeid) {
        Fane::Aktivitetskrav => krav::beslutt(arbeid, f, b),
        Fane::Vilkar => vilkar::beslutt(arbeid, f, b),
        Fane::Moter if er_telefon(arbeid) => telefon::beslutt(arbeid, f, b),
        Fane::Moter => moter::beslutt(arbeid, f, b),
        _ => annet::beslutt(arbeid, f, b),
    }
}

/// Whether the state machine takes the work now: with what it would warn of, or why not.
pub fn tilbys(arbeid: Arbeid, sak: &Sak<'_>) -> Result<Vec<String>, Avslag> {
    let utfylt = felt::utfylt(&felter(arbeid, sak), sak.i_dag);
    beslutt(arbeid, &utfylt, &sak.beslutningsgrunnlag()).map(|b| b.varsler)
}

/// The deadline of an advance notice, inside the window of the rules.
fn varselfrist(sak: &Sak<'_>) -> Felt {
    let regler = &sak.regelverk.saksgang;
    let om = |dager: Option<i64>| dager.map(|n| sak.i_dag + Duration::days(n));
    let fra = om(regler.forhandsvarsel_frist_minst.tall(sak.i_dag));
    let til = om(regler.forhandsvarsel_frist_mest.tall(sak.i_dag));
    let felt = Felt::dato("frist", "Frist for å svare").mellom(fra, til, fra);
    match (fra, til) {
        (Some(fra), Some(til)) => felt.hjelp(format!("Fra {} til {}.", dato::kort(fra), dato::kort(til))),
        _ => felt,
    }
}

/// The reason that every assessment needs.
fn begrunnelse(f: &Felter) -> Result<String, Avslag> {
    f.tekst("begrunnelse").ok_or_else(|| {
        Avslag::ugyldig("BEGRUNNELSE_MANGLER", "Skriv en begrunnelse, og send skjemaet på nytt.")
    })
}

/// What is filed with the assessment: the heading, the law and the caseworker's own words.
fn dokument(arbeid: Arbeid, f: &Felter) -> Option<String> {
    let ord = arbeid.ord();
    Some(format!("{}\n{}\n\n{}", ord.tittel, ord.lov, f.tekst("begrunnelse")?))
}

/// The name of a value as forms send it: the same as in the interface.
fn kode<T: Serialize>(verdi: &T) -> String {
    match serde_json::to_value(verdi) {
        Ok(serde_json::Value::String(kode)) => kode,
        _ => String::new(),
    }
}

/// The value of a name.
fn verdi<T: DeserializeOwned>(kode: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(kode.to_owned())).ok()
}
