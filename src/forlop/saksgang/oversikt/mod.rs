//! Who stands on the work list, and why (section G).
//!
//! Being sick is not enough: at least one flag must be up (G1). The page shows the others folded.

mod hendelse;
mod tildeling;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Saker,
    dialogmote::Motestatus,
    kartlegging::{self, Kartleggingsstatus},
    oppgave::Oppgavetype,
};
use crate::rules::Regelverk;

pub use self::{
    hendelse::{Flagghendelse, Flaggtilstand},
    tildeling::{Tildeling, fjern_tildeling, kan_sokes_fram, skal_fjernes, tildel},
};

/// Why somebody is on the list (G2), in the order of the filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Flagg {
    /// A plan asks Nav for help.
    OppfolgingsplanBistand,
    /// A note asks Nav for help.
    BehandlerBerOmBistand,
    /// The provider answered a message.
    BehandlerdialogSvar,
    /// The provider did not answer.
    BehandlerdialogUbesvart,
    /// The provider's system refused a message.
    BehandlerdialogAvvist,
    /// Somebody wants a meeting.
    Motebehov,
    /// Candidate for meeting 2 (G3).
    Dialogmotekandidat,
    /// A party answered an invitation.
    Dialogmotesvar,
    /// Incapacity under assessment (ftrl. § 8-4).
    Arbeidsuforhet,
    /// Sick pay while seeking other work, until the decision is finished (ftrl. § 8-5).
    FriskmeldingTilArbeidsformidling,
    /// Lack of cooperation under assessment (ftrl. § 8-8).
    ManglendeMedvirkning,
    /// The activity requirement is not finally assessed (ftrl. § 8-8 second paragraph).
    Aktivitetskrav,
    /// The questionnaire was answered.
    Kartlegging,
    /// Late follow-up.
    SenOppfolging,
    /// The person says that something is wrong.
    Innsigelse,
    /// The person declares to be fit before the note ends.
    EgenFriskmelding,
    /// The person answered an advance notice.
    Varselsvar,
    /// The caseworker's own task.
    Oppfolgingsoppgave,
}

/// A candidacy as the work list looks at it (G3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kandidatflagg {
    /// When the person became a candidate.
    pub siden: NaiveDate,
    /// First day of the latest spell.
    pub tilfelle_start: Option<NaiveDate>,
    /// Status of Nav's latest meeting.
    pub mote: Option<Motestatus>,
}

impl Kandidatflagg {
    /// G3. *Quirk: the candidacy must be after the first day of the spell, while the caseworker's
    /// own view takes the first day as well (B11). It never falls there, so nothing hangs on it.*
    pub fn vises(&self, i_dag: NaiveDate, regelverk: &Regelverk) -> bool {
        let ventetid = regelverk.saksgang.oversikt_kandidat_etter.tall(i_dag).unwrap_or(0);
        self.tilfelle_start.is_some_and(|start| self.siden > start)
            && (i_dag - self.siden).num_days() >= ventetid
            && !self.mote.is_some_and(Motestatus::er_aktiv)
    }
}

/// What the assessments under the sections of the law say; the machines of section C, D and E.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Vurderingsflagg {
    /// § 8-8 second paragraph: a requirement is not final.
    pub aktivitetskrav: bool,
    /// § 8-4: notice sent, not assessed.
    pub arbeidsuforhet: bool,
    /// § 8-8: notice sent, not assessed.
    pub manglende_medvirkning: bool,
    /// § 8-5: the first day of a decision that is not finished. Also when the day has passed.
    pub friskmelding_fra: Option<NaiveDate>,
    /// The questionnaire was answered and not assessed.
    pub kartlegging: bool,
    /// Late follow-up waits for a caseworker.
    pub sen_oppfolging: bool,
}

impl Vurderingsflagg {
    /// What the machines of the assessments say on a day.
    pub fn av(saker: &Saker, i_dag: NaiveDate, regelverk: &Regelverk) -> Self {
        let besvart = |k: &kartlegging::Kandidat| k.status() == Kartleggingsstatus::SvarMottatt;
        Self {
            aktivitetskrav: saker.aktivitetskrav.er_aktivt(i_dag, regelverk),
            arbeidsuforhet: saker.arbeidsuforhet.forhandsvarsel().is_some(),
            manglende_medvirkning: saker.manglende_medvirkning.forhandsvarsel().is_some(),
            friskmelding_fra: saker.friskmelding.uferdig().map(|v| v.fom),
            kartlegging: saker.kartlegging.siste().is_some_and(besvart),
            sen_oppfolging: saker.sen_oppfolging.kandidater.iter().any(|k| k.er_aktiv(i_dag, regelverk)),
        }
    }
}

/// The flags of a person on a day (G2). `siste_tilfelle` is the first day of the latest spell.
pub fn flagg(
    saker: &Saker,
    siste_tilfelle: Option<NaiveDate>,
    vurderinger: &Vurderingsflagg,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> Vec<Flagg> {
    let apen = |type_| saker.oppgaver.har_apen(type_, i_dag);
    let kandidat = saker.kandidat.kandidat_siden(i_dag).is_some_and(|siden| {
        let mote = saker.dialogmoter.siste_status();
        Kandidatflagg { siden, tilfelle_start: siste_tilfelle, mote }.vises(i_dag, regelverk)
    });
    [
        (apen(Oppgavetype::OppfolgingsplanBistand), Flagg::OppfolgingsplanBistand),
        (apen(Oppgavetype::BehandlerBerOmBistand), Flagg::BehandlerBerOmBistand),
        (apen(Oppgavetype::BehandlerdialogSvar), Flagg::BehandlerdialogSvar),
        (apen(Oppgavetype::BehandlerdialogMeldingUbesvart), Flagg::BehandlerdialogUbesvart),
        (apen(Oppgavetype::BehandlerdialogMeldingAvvist), Flagg::BehandlerdialogAvvist),
        (saker.motebehov.har_ubehandlet() && siste_tilfelle.is_some(), Flagg::Motebehov),
        (kandidat, Flagg::Dialogmotekandidat),
        (apen(Oppgavetype::Dialogmotesvar), Flagg::Dialogmotesvar),
        (vurderinger.arbeidsuforhet, Flagg::Arbeidsuforhet),
        (vurderinger.friskmelding_fra.is_some(), Flagg::FriskmeldingTilArbeidsformidling),
        (vurderinger.manglende_medvirkning, Flagg::ManglendeMedvirkning),
        (vurderinger.aktivitetskrav, Flagg::Aktivitetskrav),
        (vurderinger.kartlegging, Flagg::Kartlegging),
        (vurderinger.sen_oppfolging, Flagg::SenOppfolging),
        (apen(Oppgavetype::Innsigelse), Flagg::Innsigelse),
        (apen(Oppgavetype::EgenFriskmelding), Flagg::EgenFriskmelding),
        (apen(Oppgavetype::Varselsvar), Flagg::Varselsvar),
        (saker.oppgaver.egen.is_some(), Flagg::Oppfolgingsoppgave),
    ]
    .into_iter()
    .filter_map(|(oppe, flagg)| oppe.then_some(flagg))
    .collect()
}

/// G1: listed for an office when assigned to it and a flag is up.
pub fn er_i_oversikten(tilhorer_enheten: bool, flagg: &[Flagg]) -> bool {
    tilhorer_enheten && !flagg.is_empty()
}
