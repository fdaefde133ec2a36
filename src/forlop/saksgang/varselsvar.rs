//! The person's answers to advance notices (fvl. § 16, ftrl. §§ 8-4 and 8-8).
//!
//! A notice may be answered, more than once, until Nav has decided. An answer after the deadline is taken
//! in and marked: nothing happens by itself when the deadline passes (C15), so it can still be read.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Avslag, Saker, Sakskontekst, forhandsvarsel::er_utlopt};
use crate::{
    base::HendelseId,
    hendelse::{
        Innhold, Oppfolging,
        varselsvar::{Varselslag, Varselsvar as Svar},
        vilkar::{ArbeidsuforhetType, MedvirkningType},
    },
    rules::Regelverk,
};

/// More answers than this to one notice help nobody.
const FLEST_SVAR: usize = 10;

/// Every answer, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Varselsvar {
    /// One entry an answer. The words stand in the events.
    pub alle: Vec<Varselsvarsak>,
}

/// One answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Varselsvarsak {
    /// The event.
    pub hendelse: HendelseId,
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// The notice.
    pub varsel: HendelseId,
    /// What it is about.
    pub slag: Varselslag,
    /// It came after the deadline.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub etter_frist: bool,
}

/// A notice that waits for Nav's decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ApentVarsel {
    /// The event.
    pub hendelse: HendelseId,
    /// What it is about.
    pub slag: Varselslag,
    /// The day it was sent.
    pub sendt: NaiveDate,
    /// Last day to answer.
    pub frist: Option<NaiveDate>,
}

impl Varselsvar {
    /// Derives them.
    pub fn av(k: &Sakskontekst<'_>) -> Self {
        let alle = k.hendelser.iter().filter_map(|h| match &h.innhold {
            Innhold::Oppfolging(Oppfolging::VarselBesvart(svar)) => Some(Varselsvarsak {
                hendelse: h.id,
                tidspunkt: h.inntruffet,
                varsel: svar.varsel,
                slag: svar.slag,
                etter_frist: svar.etter_frist,
            }),
            _ => None,
        });
        Self { alle: alle.collect() }
    }

    /// The answers to a notice, oldest first.
    pub fn til(&self, varsel: HendelseId) -> impl Iterator<Item = &Varselsvarsak> {
        self.alle.iter().filter(move |s| s.varsel == varsel)
    }
}

/// The notices that wait for a decision, in the order of [`Varselslag`].
pub fn apne(saker: &Saker, i_dag: NaiveDate, regelverk: &Regelverk) -> Vec<ApentVarsel> {
    let krav = saker.aktivitetskrav.gjeldende(i_dag, regelverk).and_then(|k| {
        let apent = !saker.aktivitetskrav.status(k, i_dag, regelverk).er_avsluttende();
        k.forhandsvarsel().filter(|_| apent)
    });
    let krav = krav.map(|v| (v.hendelse, Varselslag::Aktivitetskrav, v.dato, v.frist));
    let ufor = saker.arbeidsuforhet.forhandsvarsel();
    let ufor = ufor.map(|v| (v.hendelse, Varselslag::Arbeidsuforhet, v.dato, v.frist));
    let medvirkning = saker.manglende_medvirkning.forhandsvarsel();
    let medvirkning = medvirkning.map(|v| (v.hendelse, Varselslag::Medvirkning, v.dato, v.frist));
    [krav, ufor, medvirkning]
        .into_iter()
        .flatten()
        .filter_map(|(hendelse, slag, sendt, frist)| {
            Some(ApentVarsel { hendelse: hendelse?, slag, sendt, frist })
        })
        .collect()
}

/// The event was a notice, sent some time.
fn er_sendt(saker: &Saker, id: HendelseId) -> bool {
    let krav = saker.aktivitetskrav.krav.iter().filter_map(|k| k.forhandsvarsel());
    let ufor =
        saker.arbeidsuforhet.vurderinger.iter().filter(|v| v.type_ == ArbeidsuforhetType::Forhandsvarsel);
    let medvirkning =
        saker.manglende_medvirkning.vurderinger.iter().filter(|v| v.type_ == MedvirkningType::Forhandsvarsel);
    krav.map(|v| v.hendelse)
        .chain(ufor.map(|v| v.hendelse))
        .chain(medvirkning.map(|v| v.hendelse))
        .any(|h| h == Some(id))
}

/// The person answers.
pub fn besvar(
    saker: &Saker,
    varsel: HendelseId,
    tekst: &str,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> Result<Oppfolging, Avslag> {
    let tekst = tekst.trim();
    if tekst.is_empty() {
        return Err(Avslag::ugyldig("VARSELSVAR_TEKST_MANGLER", "Skriv hva du mener om varselet."));
    }
    let Some(apent) = apne(saker, i_dag, regelverk).into_iter().find(|v| v.hendelse == varsel) else {
        return Err(if er_sendt(saker, varsel) {
            Avslag::konflikt(
                "VARSEL_AVGJORT",
                "Nav har tatt stilling til saken som varselet gjaldt. Les brevet om avgjørelsen; der står det hvordan du klager.",
            )
        } else {
            Avslag::ugyldig("VARSEL_FINNES_IKKE", "Varselet finnes ikke. Last siden på nytt.")
        });
    };
    if saker.varselsvar.til(varsel).count() >= FLEST_SVAR {
        return Err(Avslag::konflikt(
            "VARSEL_MANGE_SVAR",
            "Du har svart mange ganger på dette varselet. Ring Nav hvis du vil si mer.",
        ));
    }
    Ok(Oppfolging::VarselBesvart(Box::new(Svar {
        varsel,
        slag: apent.slag,
        tekst: tekst.to_owned(),
        etter_frist: apent.frist.is_some_and(|frist| er_utlopt(frist, i_dag)),
    })))
}
