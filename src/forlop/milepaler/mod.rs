//! The duties of a spell and what became of them; one duty a file.
//!
//! A duty knows its deadline, who owes it and by which law, and what settled it. None of that
//! depends on today; [`Milepelgrunnlag::ved`] judges it against a day. The parameter that applies
//! is the one in force on the first day of the spell; each file's test shows a straddled change.

mod aktivitetskrav;
mod dialogmote1;
mod dialogmote2;
mod dialogmote3;
mod kandidat;
mod kartlegging;
mod kontekst;
mod plan;
mod sen_oppfolging;
mod slutt_sykepenger;
mod tilstand;
mod uten_arbeidsgiver;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{base::HendelseId, rules::Hjemmel};

pub use self::{
    kontekst::Kontekst,
    tilstand::{Milepel, Tilstand},
};

/// Which duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Milepeltype {
    /// Week 4: follow-up plan.
    Oppfolgingsplan,
    /// Week 4, people without employer: hand-over to work-oriented follow-up.
    UtenArbeidsgiver,
    /// Week 6: questionnaire.
    Kartlegging,
    /// Week 7: dialogue meeting 1.
    Dialogmote1,
    /// Week 8: activity requirement.
    Aktivitetskrav,
    /// Week 17: is a dialogue meeting 2 needed.
    Kandidat,
    /// Week 26: dialogue meeting 2.
    Dialogmote2,
    /// Week 39: dialogue meeting 3, when a party asks.
    Dialogmote3,
    /// Week 39: late follow-up.
    SenOppfolging,
    /// Week 52: end of sick pay.
    SluttSykepenger,
}

/// Who owes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Ansvarlig {
    /// The employer.
    Arbeidsgiver,
    /// The sick-listed person.
    Sykmeldt,
    /// Nav.
    Nav,
}

/// A duty with what does not depend on the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milepelgrunnlag {
    /// Which.
    pub type_: Milepeltype,
    /// Last day to do it in time.
    pub frist: NaiveDate,
    /// After this day it can no longer be done (only the questionnaire closes).
    pub stenger: Option<NaiveDate>,
    /// Who owes it.
    pub ansvarlig: Ansvarlig,
    /// By which law or routine.
    pub hjemmel: Hjemmel,
    /// What settled it.
    pub avgjort: Option<Avgjort>,
    /// Where it stands when it is not settled.
    pub underveis: Option<Underveis>,
}

/// What settled a duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Avgjort {
    /// Done, exempt or not relevant.
    pub utfall: Avgjorelse,
    /// Why.
    pub grunn: Grunn,
    /// Since when.
    pub dato: Option<NaiveDate>,
    /// The event that says so.
    pub hendelse: Option<HendelseId>,
}

/// How a duty was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Avgjorelse {
    /// Done.
    Utfort,
    /// The law exempts.
    Unntatt,
    /// Does not concern this person or this spell.
    IkkeAktuell,
}

/// Why a duty is settled or not relevant. The words people read are in `text`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "each has its sentence in text/milepaler.rs")]
pub enum Grunn {
    PlanLaget,
    PlanIkkeNodvendig,
    KartleggingBesvart,
    MoteHoldt,
    MoteIkkeNodvendig,
    BareGradertFravaer,
    GradertVedFristen,
    AktivitetskravOppfylt,
    AktivitetskravUnntak,
    AktivitetskravIkkeOppfylt,
    AktivitetskravIkkeAktuelt,
    MoteInnkalt,
    MoteSkalHoldes,
    KandidatUnntak,
    KandidatIkkeAktuell,
    SenOppfolgingFerdig,
    OverfortArbeidsrettet,
    SykepengeneSlutt,
    UtenArbeidsgiver,
    OverAldersgrensen,
    Dod,
    FravaeretTokSlutt,
    VinduetStengt,
}

/// Where an unsettled duty stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "hva", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Underveis {
    /// Invited to a meeting.
    Innkalt {
        /// When it is.
        tidspunkt: Option<DateTime<Utc>>,
    },
    /// The meeting was cancelled.
    Avlyst {
        /// When.
        dato: NaiveDate,
    },
    /// A party asked for another time or cannot come.
    OnskerNyTid {
        /// When.
        dato: NaiveDate,
    },
    /// Nav waits for something.
    Avventer {
        /// Until.
        frist: Option<NaiveDate>,
    },
    /// Advance notice was sent.
    Forhandsvarsel {
        /// Deadline for the answer.
        frist: Option<NaiveDate>,
    },
    /// The person has answered.
    Besvart {
        /// When.
        dato: NaiveDate,
    },
}

/// All duties of the spell, by week.
pub fn milepaler(k: &Kontekst<'_>) -> Vec<Milepelgrunnlag> {
    let alle = [
        plan::milepel(k),
        uten_arbeidsgiver::milepel(k),
        kartlegging::milepel(k),
        dialogmote1::milepel(k),
        aktivitetskrav::milepel(k),
        kandidat::milepel(k),
        dialogmote2::milepel(k),
        dialogmote3::milepel(k),
        sen_oppfolging::milepel(k),
        slutt_sykepenger::milepel(k),
    ];
    alle.into_iter().flatten().map(|m| k.etter_dod(m)).collect()
}
