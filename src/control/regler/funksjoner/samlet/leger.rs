//! What S42–S44 read of the notes of each person: who wrote which days. Reads what
//! [`super::super::noter::gyldige`] and [`super::felles::ansettelser`] do, `sykmelding.behandler`,
//! `sykmelding.grad` and `sykmelding.sykehus_eller_legevakt`, `person.dod`, `person.sammenslatt`.

use chrono::NaiveDate;

use super::{
    super::noter,
    felles::{Ansettelse, HULL, ansettelser, les_alle},
};
use crate::{
    base::{Grad, Hpr, Periode},
    control::{
        grunnlag::{Innsyn, Stopp},
        regler::Populasjon,
    },
};

/// One note period.
pub(super) struct Skrevet {
    pub(super) dager: Periode,
    pub(super) lege: Option<Hpr>,
    pub(super) grad: Grad,
    pub(super) sykehus: bool,
}

/// One person.
pub(super) struct Pasient {
    pub(super) ansatt: Vec<Ansettelse>,
    /// By first day.
    pub(super) noter: Vec<Skrevet>,
    pub(super) tilfeller: Vec<Periode>,
}

impl Pasient {
    fn les(innsyn: &Innsyn<'_>, i_dag: NaiveDate) -> Result<Self, Stopp> {
        noter::person_klar(innsyn, i_dag)?;
        let mut skrevet = Vec::new();
        for (dager, rad) in noter::gyldige(innsyn)? {
            skrevet.push(Skrevet {
                dager,
                lege: *rad.behandler()?,
                grad: *rad.grad()?,
                sykehus: *rad.sykehus_eller_legevakt()?,
            });
        }
        let tilfeller = noter::tilfeller(skrevet.iter().map(|n| n.dager), HULL);
        Ok(Self { ansatt: ansettelser(innsyn)?, noter: skrevet, tilfeller })
    }

    /// Who wrote the first note of the absence; the first by row when several begin that day.
    pub(super) fn forste_lege(&self, tilfelle: Periode) -> Option<Hpr> {
        self.noter.iter().find(|n| n.dager.fom() == tilfelle.fom()).and_then(|n| n.lege)
    }
}

/// Everybody who has a note, in the order of the run.
pub(super) fn pasienter(alle: &Populasjon<'_>, i_dag: NaiveDate) -> Result<Vec<Pasient>, Stopp> {
    let lest = les_alle(alle, |innsyn| Pasient::les(innsyn, i_dag))?;
    Ok(lest.into_iter().flatten().filter(|p| !p.noter.is_empty()).collect())
}
