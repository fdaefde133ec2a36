//! What settles the remaining duties: assessments and answers.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    behandlerdialog::Behandlerdialog,
    egen_friskmelding::EgenFriskmelding,
    egen_vurdering::EgenVurdering,
    innsigelse::{Innsigelse, Innsigelsessvar},
    malform::Skriftform,
    motebehov::Motebehov,
    motetider::{Motetidsforslag, Motetidssvar},
    oppfolgingsoppgave::Oppfolgingsoppgave,
    paminnelse::Paminnelse,
    sen_oppfolging::SenOppfolging,
    varselsvar::Varselsvar,
    vilkar::{AktivitetskravVurdering, ArbeidsuforhetVurdering, Friskmeldingsvedtak, MedvirkningVurdering},
};
use crate::base::{HendelseId, MoteId, VarselId};

pub use super::kandidatvurdering::{KandidatResultat, Kandidatbegrunnelse};

/// An assessment or an answer. The time is the event's `inntruffet`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "hva", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Oppfolging {
    /// The questionnaire of week 6 was answered.
    KartleggingBesvart {
        /// The person expects a long absence.
        venter_langt_fravaer: Option<bool>,
    },
    /// The activity requirement was assessed (ftrl. § 8-8 second paragraph).
    AktivitetskravVurdert(AktivitetskravVurdering),
    /// The need of a dialogue meeting 2 was assessed.
    KandidatVurdert {
        /// Result.
        resultat: KandidatResultat,
        /// Why, for exempt and not relevant.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        begrunnelse: Option<Box<Kandidatbegrunnelse>>,
    },
    /// Late follow-up was answered or finished.
    SenOppfolging(SenOppfolging),
    /// Handed over to work-oriented follow-up (people without employer).
    OverfortArbeidsrettet,

    // Assessments.
    /// The questionnaire of week 6 was sent (D7).
    KartleggingSendt,
    /// The caseworker has looked at the answers of the questionnaire (D7).
    KartleggingVurdert {
        /// Result.
        risiko: Langtidsrisiko,
    },
    /// The person was told that sick pay ends soon (D1).
    SenOppfolgingVarslet {
        /// The notice.
        varsel: VarselId,
    },
    /// Incapacity for work was assessed (ftrl. § 8-4).
    ArbeidsuforhetVurdert(ArbeidsuforhetVurdering),
    /// Lack of cooperation was assessed (ftrl. § 8-8 first and third paragraph).
    MedvirkningVurdert(MedvirkningVurdering),
    /// Sick pay while looking for other work was granted (ftrl. § 8-5).
    FriskmeldingVedtatt(Friskmeldingsvedtak),
    /// The caseworker is done with the newest decision after § 8-5.
    FriskmeldingFerdigbehandlet,

    // Candidacy, meetings, tasks and the work list.
    /// The candidacy was closed by the system because it is old; not a finding (B12).
    KandidatLukket,
    /// The employee or a line manager said something about the need of a meeting.
    MotebehovMeldt(Box<Motebehov>),
    /// The caseworker has answered what was said about the need of a meeting.
    MotebehovBehandlet {
        /// There is to be a meeting.
        behov: bool,
    },
    /// Nav waits before it decides about a meeting (F20).
    MoteAvventet {
        /// Until.
        frist: NaiveDate,
        /// Why. Not shared with the parties.
        tekst: String,
    },
    /// The waiting was ended by hand.
    MoteAvventLukket,
    /// Times were proposed for a meeting.
    MotetiderForeslatt(Box<Motetidsforslag>),
    /// A party said which times suit.
    MotetiderBesvart(Box<Motetidssvar>),
    /// The proposed times were withdrawn.
    MotetiderTrukket {
        /// The proposal.
        forslag: MoteId,
    },
    /// Something happened to a message to the health-care provider.
    Behandlerdialog(Behandlerdialog),
    /// A task was done.
    OppgaveBehandlet {
        /// The event that raised the task.
        oppgave: HendelseId,
    },
    /// The caseworker set or changed the own task.
    OppfolgingsoppgaveSatt(Oppfolgingsoppgave),
    /// The own task is done.
    OppfolgingsoppgaveFerdig,
    /// The caseworker said how it will go (models: kept beside the prediction).
    EgenVurdering(Box<EgenVurdering>),
    /// The person was reminded that they may declare themselves fit before the note ends.
    PaminnelseSendt(Paminnelse),
    /// The person was assigned to a caseworker or a unit, or is no longer (G8).
    Tildelt {
        /// Nav ident of the caseworker.
        veileder: Option<String>,
        /// Follow-up unit that is to stand instead of the geographic one.
        enhet: Option<String>,
    },

    // What the person says on the own page.
    /// The person says that something is wrong, or objects to the calculation.
    InnsigelseMeldt(Box<Innsigelse>),
    /// Nav has answered it.
    InnsigelseBesvart(Box<Innsigelsessvar>),
    /// The person chooses bokmål or nynorsk.
    MalformValgt {
        /// Which.
        malform: Skriftform,
    },
    /// The person answers an advance notice.
    VarselBesvart(Box<Varselsvar>),
    /// The person declares to be fit before the note ends.
    EgenFriskmelding(EgenFriskmelding),
    /// The person takes the declaration back.
    EgenFriskmeldingTrukket {
        /// The event with the declaration.
        friskmelding: HendelseId,
    },
}

/// Status of an activity requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names are the interface's")]
pub enum AktivitetskravStatus {
    Ny,
    NyVurdering,
    Avvent,
    Forhandsvarsel,
    Unntak,
    Oppfylt,
    AutomatiskOppfylt,
    InnstillingOmStans,
    IkkeOppfylt,
    IkkeAktuell,
    Lukket,
}

/// What the answers of the questionnaire say about a long absence (D7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names are the interface's")]
pub enum Langtidsrisiko {
    RisikoForLangtidsfravar,
    IkkeRisikoForLangtidsfravar,
}
