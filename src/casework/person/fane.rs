//! The tabs of a person: each is a page of its own, with its own address.

use chrono::NaiveDate;

use crate::{
    base::PersonId,
    forlop::{
        Grunnlag,
        saksgang::oversikt::{Flagg, Vurderingsflagg, flagg},
    },
    http::side::sti,
    rules::Regelverk,
};

/// A tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the tabs")]
pub enum Fane {
    Oversikt,
    Sykmeldinger,
    Plan,
    Moter,
    Aktivitetskrav,
    Vilkar,
    Kartlegging,
    Behandler,
    Oppgaver,
    Brev,
    Historikk,
}

impl Fane {
    /// The tabs that have a page, in the order of the row. Whoever makes a page puts its tab here.
    pub const ALLE: &[Self] = &[
        Self::Oversikt,
        Self::Sykmeldinger,
        Self::Plan,
        Self::Moter,
        Self::Aktivitetskrav,
        Self::Vilkar,
        Self::Kartlegging,
        Self::Behandler,
        Self::Oppgaver,
        Self::Brev,
        Self::Historikk,
    ];

    /// What the tab is called.
    pub fn navn(self) -> &'static str {
        match self {
            Self::Oversikt => "Oversikt",
            Self::Sykmeldinger => "Sykmeldinger",
            Self::Plan => "Oppfølgingsplan",
            Self::Moter => "Dialogmøter",
            Self::Aktivitetskrav => "Aktivitetskrav",
            Self::Vilkar => "Andre vilkår",
            Self::Kartlegging => "Kartlegging",
            Self::Behandler => "Behandler",
            Self::Oppgaver => "Oppgaver",
            Self::Brev => "Brev",
            Self::Historikk => "Historikk",
        }
    }

    /// The last part of the address; nothing for the first tab.
    pub fn sti(self) -> Option<&'static str> {
        Some(match self {
            Self::Oversikt => return None,
            Self::Sykmeldinger => "sykmeldinger",
            Self::Plan => "plan",
            Self::Moter => "moter",
            Self::Aktivitetskrav => "aktivitetskrav",
            Self::Vilkar => "vilkar",
            Self::Kartlegging => "kartlegging",
            Self::Behandler => "behandler",
            Self::Oppgaver => "oppgaver",
            Self::Brev => "brev",
            Self::Historikk => "historikk",
        })
    }

    /// Where the tab of a person is.
    pub fn adresse(self, person: PersonId) -> String {
        match self.sti() {
            None => format!("{}/{person}", sti::PERSONER),
            Some(del) => format!("{}/{person}/{del}", sti::PERSONER),
        }
    }

    /// The route of the tab.
    pub fn rute(self) -> String {
        match self.sti() {
            None => format!("{}/{{id}}", sti::PERSONER),
            Some(del) => format!("{}/{{id}}/{del}", sti::PERSONER),
        }
    }

    /// Where what a flag tells of is handled.
    pub fn for_flagg(flagg: Flagg) -> Self {
        match flagg {
            Flagg::BehandlerBerOmBistand => Self::Sykmeldinger,
            Flagg::OppfolgingsplanBistand => Self::Plan,
            Flagg::BehandlerdialogSvar | Flagg::BehandlerdialogUbesvart | Flagg::BehandlerdialogAvvist => {
                Self::Behandler
            }
            Flagg::Motebehov | Flagg::Dialogmotekandidat | Flagg::Dialogmotesvar => Self::Moter,
            Flagg::Aktivitetskrav => Self::Aktivitetskrav,
            Flagg::Arbeidsuforhet | Flagg::FriskmeldingTilArbeidsformidling | Flagg::ManglendeMedvirkning => {
                Self::Vilkar
            }
            Flagg::Kartlegging | Flagg::SenOppfolging => Self::Kartlegging,
            Flagg::Oppfolgingsoppgave | Flagg::Innsigelse | Flagg::EgenFriskmelding | Flagg::Varselsvar => {
                Self::Oppgaver
            }
        }
    }
}

/// The flags that are up for a person on a day: what somebody has to handle.
pub fn ubehandlet(g: &Grunnlag, dag: NaiveDate, regelverk: &Regelverk) -> Vec<Flagg> {
    let siste = g.synlige(dag).next().map(|t| t.tilfelle.start);
    flagg(&g.saker, siste, &Vurderingsflagg::av(&g.saker, dag, regelverk), dag, regelverk)
}
