//! The fields of a form before anybody has written in them.

use chrono::{Duration, NaiveDate, NaiveDateTime};

use super::Felter;

/// Days ahead of a time that nothing hinders.
const MANED: i64 = 30;

/// A field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Felt {
    /// The name it is sent under.
    pub navn: &'static str,
    /// What the reader is asked.
    pub ledetekst: &'static str,
    /// More about it.
    pub hjelp: Option<String>,
    /// What is to be filled in.
    pub slag: Slag,
    /// The form is not complete without it.
    pub ma: bool,
}

/// What is to be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slag {
    /// Text in lines.
    Tekst {
        /// Lines shown.
        rader: u8,
    },
    /// A day; the first and last that may be chosen, and what is proposed.
    Dato {
        /// First.
        fra: Option<NaiveDate>,
        /// Last.
        til: Option<NaiveDate>,
        /// Proposed.
        forslag: Option<NaiveDate>,
    },
    /// Text in one line.
    Linje {
        /// What could stand there.
        eksempel: &'static str,
        /// Proposed.
        forslag: String,
    },
    /// A day and an hour.
    Tidspunkt {
        /// The first that may be chosen.
        fra: NaiveDate,
        /// Proposed.
        forslag: Option<NaiveDateTime>,
    },
    /// One of some, all in sight.
    Valg(Vec<(String, String)>),
    /// One of many; the first is proposed.
    Liste(Vec<(String, String)>),
    /// Any number of some.
    Kryss(Vec<(String, String)>),
    /// Sent along and not shown.
    Skjult(String),
}

impl Felt {
    fn ny(navn: &'static str, ledetekst: &'static str, slag: Slag) -> Self {
        Self { navn, ledetekst, hjelp: None, slag, ma: true }
    }

    /// Text.
    pub fn tekst(navn: &'static str, ledetekst: &'static str) -> Self {
        Self::ny(navn, ledetekst, Slag::Tekst { rader: 5 })
    }

    /// A day.
    pub fn dato(navn: &'static str, ledetekst: &'static str) -> Self {
        Self::ny(navn, ledetekst, Slag::Dato { fra: None, til: None, forslag: None })
    }

    /// Text in one line; `eksempel` is what could stand there.
    pub fn linje(navn: &'static str, ledetekst: &'static str, eksempel: &'static str) -> Self {
        Self::ny(navn, ledetekst, Slag::Linje { eksempel, forslag: String::new() })
    }

    /// A day and an hour, in Norwegian time.
    pub fn tidspunkt(navn: &'static str, ledetekst: &'static str, fra: NaiveDate) -> Self {
        Self::ny(navn, ledetekst, Slag::Tidspunkt { fra, forslag: None })
    }

    /// With what stands there already.
    #[must_use]
    pub fn med(mut self, verdi: Option<&str>) -> Self {
        if let (Slag::Linje { forslag, .. }, Some(verdi)) = (&mut self.slag, verdi) {
            verdi.clone_into(forslag);
        }
        self
    }

    /// With the time there is already.
    #[must_use]
    pub fn naar(mut self, tid: Option<NaiveDateTime>) -> Self {
        if let Slag::Tidspunkt { forslag, .. } = &mut self.slag {
            *forslag = tid;
        }
        self
    }

    /// One of some.
    pub fn valg<A: ToString, B: ToString>(
        navn: &'static str,
        ledetekst: &'static str,
        valg: impl IntoIterator<Item = (A, B)>,
    ) -> Self {
        Self::ny(navn, ledetekst, Slag::Valg(par(valg)))
    }

    /// One of many.
    pub fn liste<A: ToString, B: ToString>(
        navn: &'static str,
        ledetekst: &'static str,
        valg: impl IntoIterator<Item = (A, B)>,
    ) -> Self {
        Self::ny(navn, ledetekst, Slag::Liste(par(valg)))
    }

    /// Any number of some.
    pub fn kryss<A: ToString, B: ToString>(
        navn: &'static str,
        ledetekst: &'static str,
        valg: impl IntoIterator<Item = (A, B)>,
    ) -> Self {
        Self::ny(navn, ledetekst, Slag::Kryss(par(valg)))
    }

    /// Sent along and not shown.
    pub fn skjult(navn: &'static str, verdi: impl Into<String>) -> Self {
        Self::ny(navn, "", Slag::Skjult(verdi.into()))
    }

    /// With more about it.
    #[must_use]
    pub fn hjelp(mut self, hjelp: impl Into<String>) -> Self {
        self.hjelp = Some(hjelp.into());
        self
    }

    /// The form is complete without it.
    #[must_use]
    pub fn valgfri(mut self) -> Self {
        self.ma = false;
        self
    }

    /// A day inside these, with a proposal.
    #[must_use]
    pub fn mellom(
        mut self,
        fra: Option<NaiveDate>,
        til: Option<NaiveDate>,
        forslag: Option<NaiveDate>,
    ) -> Self {
        self.slag = Slag::Dato { fra, til, forslag };
        self
    }
}

fn par<A: ToString, B: ToString>(valg: impl IntoIterator<Item = (A, B)>) -> Vec<(String, String)> {
    valg.into_iter().map(|(verdi, navn)| (verdi.to_string(), navn.to_string())).collect()
}

/// A form filled in as well as anybody could: what the state machine is asked with, to know whether the
/// choice is one at all. Nothing of it is ever kept.
pub(super) fn utfylt(felt: &[Felt], i_dag: NaiveDate) -> Felter {
    let mut alle = Felter::default();
    // Times a day apart, and far enough ahead.
    for (f, n) in felt.iter().zip(MANED..) {
        match &f.slag {
            // What need not be written is left out: it may have a form of its own.
            Slag::Tekst { .. } if !f.ma => {}
            Slag::Tekst { .. } => alle.sett(f.navn, "x"),
            Slag::Dato { fra, forslag, .. } => {
                let dag = forslag.or(*fra).unwrap_or(i_dag + Duration::days(1));
                alle.sett(f.navn, dag.to_string());
            }
            Slag::Valg(valg) | Slag::Liste(valg) => {
                alle.sett(f.navn, valg.first().map(|v| v.0.clone()).unwrap_or_default());
            }
            Slag::Kryss(valg) => valg.iter().for_each(|v| alle.sett(f.navn, v.0.clone())),
            Slag::Linje { eksempel, .. } => alle.sett(f.navn, *eksempel),
            Slag::Tidspunkt { .. } => {
                let dag = i_dag + Duration::days(n);
                alle.sett(f.navn, format!("{dag}T12:00"));
            }
            Slag::Skjult(verdi) => alle.sett(f.navn, verdi.clone()),
        }
    }
    alle
}
