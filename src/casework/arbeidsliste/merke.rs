//! What a row can be found by: what has happened, which employer, which age.

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::{behov::Vurdert, gjoremal::Gjoremal};
use crate::{
    base::Orgnr,
    forlop::{Milepeltype, saksgang::oversikt::Flagg},
    text::{Malform, arbeidsliste as ord, milepaler, saker},
};

/// What has happened, or must.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hendelse {
    /// This duty presses.
    Milepel(Milepeltype),
    /// This flag is up.
    Flagg(Flagg),
}

/// The duties with the name each has in an address.
const MILEPALER: [(Milepeltype, &str); 10] = [
    (Milepeltype::Oppfolgingsplan, "oppfolgingsplan"),
    (Milepeltype::UtenArbeidsgiver, "uten-arbeidsgiver"),
    (Milepeltype::Kartlegging, "kartlegging"),
    (Milepeltype::Dialogmote1, "dialogmote-1"),
    (Milepeltype::Aktivitetskrav, "aktivitetskrav"),
    (Milepeltype::Kandidat, "vurdere-dialogmote"),
    (Milepeltype::Dialogmote2, "dialogmote-2"),
    (Milepeltype::Dialogmote3, "dialogmote-3"),
    (Milepeltype::SenOppfolging, "sen-oppfolging"),
    (Milepeltype::SluttSykepenger, "slutt-sykepenger"),
];

/// The flags that say something that no duty says.
const FLAGG: [(Flagg, &str); 15] = [
    (Flagg::Varselsvar, "svar-pa-varsel"),
    (Flagg::Innsigelse, "innsigelse"),
    (Flagg::EgenFriskmelding, "frisk-tidlig"),
    (Flagg::BehandlerdialogSvar, "svar-fra-behandler"),
    (Flagg::BehandlerdialogUbesvart, "ubesvart-av-behandler"),
    (Flagg::BehandlerdialogAvvist, "ikke-levert-behandler"),
    (Flagg::BehandlerBerOmBistand, "bistand-behandler"),
    (Flagg::OppfolgingsplanBistand, "bistand-arbeidsgiver"),
    (Flagg::Motebehov, "motebehov"),
    (Flagg::Dialogmotesvar, "motesvar"),
    (Flagg::Kartlegging, "kartlegging-besvart"),
    (Flagg::Arbeidsuforhet, "arbeidsuforhet"),
    (Flagg::ManglendeMedvirkning, "medvirkning"),
    (Flagg::FriskmeldingTilArbeidsformidling, "friskmelding-arbeidsformidling"),
    (Flagg::Oppfolgingsoppgave, "oppgave"),
];

impl Hendelse {
    /// All, duties first.
    pub fn alle() -> impl Iterator<Item = Self> {
        let flagg = FLAGG.into_iter().map(|(f, _)| Self::Flagg(f));
        MILEPALER.into_iter().map(|(m, _)| Self::Milepel(m)).chain(flagg)
    }

    /// From an address.
    pub fn les(verdi: &str) -> Option<Self> {
        Self::alle().find(|h| h.navn() == verdi)
    }

    /// In an address.
    pub fn navn(self) -> &'static str {
        let funnet = match self {
            Self::Milepel(m) => MILEPALER.iter().find(|(x, _)| *x == m).map(|(_, n)| *n),
            Self::Flagg(f) => FLAGG.iter().find(|(x, _)| *x == f).map(|(_, n)| *n),
        };
        funnet.unwrap_or_default()
    }

    /// On a chip.
    pub(super) fn ord(self) -> &'static str {
        match self {
            Self::Milepel(m) => milepaler::oppgave(m, Malform::Nb),
            Self::Flagg(f) => saker::flagg(f),
        }
    }

    /// Everything that a row is found by.
    pub(super) fn ved(v: &Vurdert<'_>) -> Vec<Self> {
        let plikter = v.haster().filter_map(Gjoremal::type_).map(Self::Milepel);
        let flagg = v.flagg.iter().filter(|f| FLAGG.iter().any(|(x, _)| x == *f)).map(|f| Self::Flagg(*f));
        plikter.chain(flagg).collect()
    }
}

/// A group of ages in whole years; the last is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alder {
    fra: i64,
    til: Option<i64>,
}

impl Alder {
    /// All groups.
    pub const ALLE: [Self; 5] = [
        Self { fra: 0, til: Some(29) },
        Self { fra: 30, til: Some(39) },
        Self { fra: 40, til: Some(49) },
        Self { fra: 50, til: Some(59) },
        Self { fra: 60, til: None },
    ];

    pub(super) fn les(verdi: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|a| a.navn() == verdi)
    }

    pub(super) fn navn(self) -> String {
        format!("{}-{}", self.fra, self.til.map(|t| t.to_string()).unwrap_or_default())
    }

    pub(super) fn ord(self) -> String {
        ord::alder(self.fra, self.til)
    }

    pub(super) fn passer(self, fodt: Option<NaiveDate>, i_dag: NaiveDate) -> bool {
        let ar = fodt.and_then(|f| i_dag.years_since(f)).map(i64::from);
        ar.is_some_and(|ar| self.fra <= ar && self.til.is_none_or(|til| ar <= til))
    }
}

/// An employer in an address: tells no number, and stays the same from day to day.
pub fn arbeidsgivermerke(virksomhet: Orgnr) -> String {
    let hash = Sha256::digest(virksomhet.avslor());
    let forste = hash.iter().take(4).fold(0, |tall, b| (tall << 8) | u32::from(*b));
    format!("{forste:08x}")
}
