//! The keyhole: the rows of one person through the columns that a rule has declared.

use chrono::NaiveDate;

use super::{
    Ameldingsrad, Arbeidsforholdsrad, Godkjenningsrad, Grunnlag, Inntektsmeldingsrad, Kilde, Kilder, Kolonne,
    Kravrad, Mangel, Personrad, Rader, Sykmeldingsrad, Utbetalingsrad, Ytelsesrad,
};

/// A set of columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kolonnesett(u128);

impl Kolonnesett {
    /// Is it there?
    pub fn har(self, kolonne: Kolonne) -> bool {
        self.0 & (1 << kolonne as u32) != 0
    }
}

impl FromIterator<Kolonne> for Kolonnesett {
    fn from_iter<T: IntoIterator<Item = Kolonne>>(iter: T) -> Self {
        Self(iter.into_iter().fold(0, |sett, k| sett | 1 << k as u32))
    }
}

/// Why a rule function stopped. `?` on a column or on something missing ends the check in the
/// right way: the executor makes "cannot be assessed" of a lack, and stops the rule on a breach.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Stopp {
    /// The rule read a column that its file does not declare. A fault in the rule: it is stopped.
    #[error("regelen leste en kolonne den ikke har oppgitt: {0:?}")]
    IkkeOppgitt(Kolonne),
    /// Something is missing.
    #[error(transparent)]
    Mangler(#[from] Mangel),
    /// The rule file lacks a threshold that the function asks for. A fault in the rule: it is stopped.
    #[error("regelen mangler terskelen {0}")]
    ManglerTerskel(&'static str),
}

/// One person's rows through the declared columns.
#[derive(Clone, Copy)]
pub struct Innsyn<'a> {
    grunnlag: &'a Grunnlag,
    kilder: &'a Kilder,
    sett: Kolonnesett,
}

impl<'a> Innsyn<'a> {
    /// Only the executor and tests make one.
    pub fn ny(grunnlag: &'a Grunnlag, kilder: &'a Kilder, sett: Kolonnesett) -> Self {
        Self { grunnlag, kilder, sett }
    }

    fn rader<T>(&self, rader: &'a [T]) -> Rader<'a, T> {
        Rader::ny(rader, self.sett)
    }

    /// Sick notes, oldest first.
    pub fn sykmeldinger(&self) -> Rader<'a, Sykmeldingsrad> {
        self.rader(&self.grunnlag.sykmeldinger)
    }

    /// Applications, oldest first.
    pub fn krav(&self) -> Rader<'a, Kravrad> {
        self.rader(&self.grunnlag.krav)
    }

    /// Income reports, oldest first.
    pub fn inntektsmeldinger(&self) -> Rader<'a, Inntektsmeldingsrad> {
        self.rader(&self.grunnlag.inntektsmeldinger)
    }

    /// Monthly pay reports, oldest first. A corrected month is there once, as last corrected.
    pub fn amelding(&self) -> Rader<'a, Ameldingsrad> {
        self.rader(&self.grunnlag.amelding)
    }

    /// Employments.
    pub fn arbeidsforhold(&self) -> Rader<'a, Arbeidsforholdsrad> {
        self.rader(&self.grunnlag.arbeidsforhold)
    }

    /// Other benefits.
    pub fn ytelser(&self) -> Rader<'a, Ytelsesrad> {
        self.rader(&self.grunnlag.ytelser)
    }

    /// Sick pay that was paid.
    pub fn utbetalinger(&self) -> Rader<'a, Utbetalingsrad> {
        self.rader(&self.grunnlag.utbetalinger)
    }

    /// Approved stays outside the EEA.
    pub fn godkjenninger(&self) -> Rader<'a, Godkjenningsrad> {
        self.rader(&self.grunnlag.godkjenninger)
    }

    /// Death and merged identities: always one row.
    pub fn person(&self) -> Rader<'a, Personrad> {
        self.rader(std::slice::from_ref(&self.grunnlag.om))
    }

    /// Last day that the source is complete for; refuses when it is down or stopped.
    pub fn komplett_til(&self, kilde: Kilde) -> Result<NaiveDate, Stopp> {
        match (self.kilder.mangel(kilde), self.kilder.komplett_til(kilde)) {
            (None, Some(til)) => Ok(til),
            (mangel, _) => Err(mangel.unwrap_or(Mangel::KildeNede(kilde)).into()),
        }
    }
}
