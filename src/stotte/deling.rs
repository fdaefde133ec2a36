//! What may be shared with a doctor of a patient's sick notes.
//!
//! Nav's terms for syk-inn: dates, grade and diagnosis of notes that are active or ended at most four
//! days ago. Notes by other doctors: dates and type only. A rejected note is the business of the
//! doctor who wrote it. Anything older only when the doctor asks for it and says why.

use chrono::{Duration, Months, NaiveDate};

use crate::{
    base::Hpr,
    forlop::{Grunnlag, Notat, TilfelleMedMilepaler},
    hendelse::{Utfall, sykmelding_status::Status},
    rules::Regelverk,
};

/// The notes that may be shared, newest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Delt<'a> {
    /// By the doctor who asks: whole.
    pub egne: Vec<&'a Notat>,
    /// By others: dates and type.
    pub andres: Vec<&'a Notat>,
    /// The absence that the newest of them belongs to. Its first day is shared, as syk-inn does; what
    /// happened in it before is not.
    pub tilfelle: Option<&'a TilfelleMedMilepaler>,
}

impl<'a> Delt<'a> {
    /// Of the notes that are active on the day, or ended a few days ago at most.
    pub fn av(grunnlag: &'a Grunnlag, lege: Hpr, i_dag: NaiveDate, regelverk: &Regelverk) -> Self {
        let dager = regelverk.stotte.deling_etter_slutt.tall(i_dag).unwrap_or(0);
        let grense = i_dag - Duration::days(dager);
        let (egne, andres) = dele(grunnlag, lege, |note| note.tom >= grense && note.fom <= siste(i_dag));
        let gjelder = |n: &&&Notat| n.utfall != Utfall::Invalid && n.fom <= i_dag;
        let siste = egne.iter().chain(&andres).filter(gjelder).map(|n| n.tom.min(i_dag)).max();
        let tilfelle = siste
            .and_then(|dag| grunnlag.tilfeller.iter().rev().find(|t| t.tilfelle.omfang().inneholder(dag)));
        Self { egne, andres, tilfelle }
    }

    /// Nothing may be shared.
    pub fn er_tom(&self) -> bool {
        self.egne.is_empty() && self.andres.is_empty()
    }

    /// All of them, newest first.
    pub fn alle(&self) -> Vec<&'a Notat> {
        let mut alle: Vec<&Notat> = self.egne.iter().chain(&self.andres).copied().collect();
        alle.sort_by_key(|n| (std::cmp::Reverse((n.fom, n.kjent)), n.id));
        alle
    }
}

/// Notes that start within a month are news; what lies further ahead is not yet.
fn siste(i_dag: NaiveDate) -> NaiveDate {
    i_dag.checked_add_months(Months::new(1)).unwrap_or(i_dag)
}

/// The notes before those that are always shared, newest first: own and others'.
pub fn eldre<'a>(
    grunnlag: &'a Grunnlag,
    lege: Hpr,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> (Vec<&'a Notat>, Vec<&'a Notat>) {
    let dager = regelverk.stotte.deling_etter_slutt.tall(i_dag).unwrap_or(0);
    let grense = i_dag - Duration::days(dager);
    let ar =
        regelverk.stotte.utvidet_innsyn_varer.tall(i_dag).and_then(|ar| u32::try_from(ar).ok()).unwrap_or(0);
    let fra = i_dag.checked_sub_months(Months::new(12 * ar)).unwrap_or(i_dag);
    dele(grunnlag, lege, |note| note.tom < grense && note.tom >= fra)
}

fn dele(grunnlag: &Grunnlag, lege: Hpr, med: impl Fn(&Notat) -> bool) -> (Vec<&Notat>, Vec<&Notat>) {
    let gyldige = grunnlag.sykmeldinger.iter().filter(|n| n.status != Some(Status::Slettet) && med(n));
    let (egne, andres): (Vec<_>, Vec<_>) = gyldige.partition(|n| n.behandler == Some(lege));
    let andres = andres.into_iter().filter(|n| n.utfall != Utfall::Invalid).collect();
    (egne, andres)
}
