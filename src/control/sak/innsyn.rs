//! How much of a case somebody may see now (R20: role, unit, purpose and a link to the case), and what
//! is shown before the own view is written.

use chrono::{DateTime, Months, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;

use super::{
    super::signal::Subjekt,
    aktor::{Kontrollaktor, Oppgave, Tjeneste},
    avslag::Avslag,
    hendelse::Sarbarhet,
    koder::Trinn,
    tilstand::Sak,
};
use crate::base::Periode;

/// How much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Innsynsniva {
    /// Whom it is about, to be able to say that one can't take it.
    Hode,
    /// The records of the person, and nothing that the rules said.
    Blind,
    /// Notice, answers and conclusion.
    Horing,
    /// The medical question.
    Medisinsk,
    /// Everything but why there is a case.
    Full,
}

/// How much of this case this person may see now, or why nothing.
pub fn innsyn(sak: &Sak, aktor: &Kontrollaktor) -> Result<Innsynsniva, Avslag> {
    use Tjeneste::{
        Jurist, Klageenhet, Leder, MedisinskRadgiver, Personvernombud, Triage, Utreder, Ytelsesenhet,
    };
    let roller =
        [Triage, Utreder, Leder, Jurist, MedisinskRadgiver, Personvernombud, Ytelsesenhet, Klageenhet];
    if !roller.iter().any(|t| aktor.har(*t)) {
        return Err(Avslag::IngenInnsyn);
    }
    if aktor.er(sak.subjekt) {
        return Err(Avslag::EgenSak);
    }
    let habil = match sak.habilitet.get(&aktor.id) {
        Some(false) => return Err(Avslag::Inhabil),
        habil => habil.is_some(),
    };
    // Supervision looks at everything; each look is in the log.
    if aktor.har(Personvernombud) {
        return Ok(Innsynsniva::Full);
    }
    let utsnitt = matches!(sak.trinn, Trinn::Horing | Trinn::Vedtak | Trinn::Klage | Trinn::TilLukking);
    // The benefits unit never sees a case before it is theirs, not even whom it is about.
    if aktor.har(Ytelsesenhet)
        && (!utsnitt || !sak.konklusjon.as_ref().is_some_and(|k| k.utgang.gir_horing()))
    {
        return Err(Avslag::FeilTrinn(sak.trinn));
    }
    if aktor.har(Klageenhet) && sak.klager.is_empty() {
        return Err(Avslag::FeilTrinn(sak.trinn));
    }
    if aktor.har(MedisinskRadgiver) && !aktor.har(Utreder) && sak.medisinsk.is_empty() {
        return Err(Avslag::IkkeTildelt);
    }
    if !habil {
        return Ok(Innsynsniva::Hode);
    }
    if [Oppgave::Triage, Oppgave::Utredning].iter().any(|o| sak.har_na(*o) == Some(aktor.id.as_str())) {
        return match (sak.forste_blikk.contains_key(&aktor.id), sak.trinn) {
            (true, _)
                if sak.triage_ga_videre() && sak.har_na(Oppgave::Utredning) != Some(aktor.id.as_str()) =>
            {
                Ok(Innsynsniva::Hode)
            }
            (true, _) => Ok(Innsynsniva::Full),
            (false, _) => Ok(Innsynsniva::Blind),
        };
    }
    let venter_pa_leder = sak.konklusjon_venter
        || sak.lukking.is_some()
        || matches!(sak.trinn, Trinn::Mistanke | Trinn::Anmeldelse)
        || sak.krav.iter().any(|k| k.status == super::tilstand::Kravstatus::Paklaget)
        || sak.rettinger.values().any(|(_, svar)| svar.is_none());
    if (aktor.har(Leder) && venter_pa_leder)
        || (aktor.har(Jurist) && sak.trinn == Trinn::Anmeldelse)
        || aktor.har(Klageenhet)
    {
        return Ok(Innsynsniva::Full);
    }
    if aktor.har(Ytelsesenhet) {
        return Ok(Innsynsniva::Horing);
    }
    if aktor.har(MedisinskRadgiver) && !sak.medisinsk.is_empty() {
        return Ok(Innsynsniva::Medisinsk);
    }
    Ok(Innsynsniva::Hode)
}

/// Months of records that everybody's first look covers, whatever brought the case.
const TILBAKEBLIKK: u32 = 36;

/// What is shown before the own view is written. Every case has the same fields with the same kind of
/// content: nothing here tells a case that a rule found from one that was drawn at random (R15).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Blindvisning {
    /// Case.
    pub id: Uuid,
    /// Whom it is about.
    pub subjekt: Subjekt,
    /// When it came.
    pub apnet: DateTime<Utc>,
    /// Where it stands.
    pub trinn: Trinn,
    /// When the stage must be done.
    pub frist: Option<NaiveDate>,
    /// Needs care.
    pub sarbarhet: Option<Sarbarhet>,
    /// The days whose records are laid out.
    pub periode: Periode,
}

impl Sak {
    /// What is shown before the own view is written.
    pub fn blind(&self) -> Blindvisning {
        let tom = self.apnet.date_naive();
        let fom = tom.checked_sub_months(Months::new(TILBAKEBLIKK)).unwrap_or(tom);
        Blindvisning {
            id: self.id,
            subjekt: self.subjekt,
            apnet: self.apnet,
            trinn: self.trinn,
            frist: self.frist,
            sarbarhet: self.sarbarhet,
            periode: Periode::new(fom, tom).unwrap_or(Periode::dag(tom)),
        }
    }

    /// Drawn at random. For statistics only; no page of a reviewer asks.
    pub fn er_tilfeldig(&self) -> bool {
        matches!(self.opprinnelse, super::hendelse::Opprinnelse::Tilfeldig { .. })
    }
}
