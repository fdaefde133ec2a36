//! One absence as the statistics see it.

use chrono::{Duration, NaiveDate};

use super::{
    gruppe::{Aldersgruppe, Diagnosegruppe, Sektor},
    utgivelse::Utgivelse,
};
use crate::{
    base::PersonId,
    forlop::{
        Grunnlag, TilfelleMedMilepaler,
        grader::{self, Gradering},
    },
    hendelse::Utfall,
};

/// Weeks at which grading is measured.
pub const GRADUKER: [i64; 4] = [4, 8, 12, 17];

/// Sick pay ends about here (ftrl. § 8-12), and an absence with it: what comes after is not
/// measured, so nobody counts as back at work because the money ended.
pub const LENGSTE: i64 = 364;

/// One absence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fravar {
    /// Whose; only to count people.
    pub person: PersonId,
    /// First day.
    pub start: NaiveDate,
    /// Days from the first to the last, both counted, as far as was known on the day of measurement.
    pub dager: i64,
    /// It ended then. Otherwise it is censored: it lasted at least so long.
    pub sluttet: bool,
    /// Diagnosis group of the first note, age and sector on the first day. Nothing when one of
    /// them is not known; then it is not in the table.
    pub gruppe: Option<Gruppe>,
    /// At the end of each of [`GRADUKER`], when the absence lasted so long.
    pub gradert: [Option<Grad>; 4],
    /// Day of the absence (1 is the first) on which it was graded for the first time.
    pub forste_gradering: Option<i64>,
}

/// The groups of an absence.
pub type Gruppe = (Diagnosegruppe, Aldersgruppe, Sektor);

/// The grade on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grad {
    /// Between 1 and 99 percent.
    pub gradert: bool,
    /// Percent, when it is known.
    pub prosent: Option<u8>,
}

/// The absences of a person that a release is about.
pub fn fravar<'a>(
    person: PersonId,
    grunnlag: &'a Grunnlag,
    utgivelse: &'a Utgivelse,
) -> impl Iterator<Item = Fravar> + 'a {
    let i_utgivelsen = |t: &&TilfelleMedMilepaler| utgivelse.inneholder(t.tilfelle.start);
    grunnlag.tilfeller.iter().filter(i_utgivelsen).map(move |t| ett(person, grunnlag, t, utgivelse.tom))
}

fn ett(person: PersonId, grunnlag: &Grunnlag, t: &TilfelleMedMilepaler, malt: NaiveDate) -> Fravar {
    let (start, slutt) = (t.tilfelle.start, t.tilfelle.slutt);
    let kjent = (slutt.min(malt) - start).num_days() + 1;
    // A death is not a return to work.
    let dod = grunnlag.person.dodsdato.is_some_and(|d| d <= slutt + Duration::days(1));
    let siste = |uke: i64| start + Duration::days(7 * uke - 1);
    Fravar {
        person,
        start,
        dager: kjent.min(LENGSTE),
        sluttet: slutt < malt && kjent < LENGSTE && !dod,
        gruppe: gruppe(grunnlag, t),
        gradert: GRADUKER.map(|uke| {
            let malt = kjent >= 7 * uke;
            grader::ved(&t.grader, siste(uke)).filter(|_| malt).map(Grad::av)
        }),
        forste_gradering: t
            .grader
            .iter()
            .find(|g| g.grad.er_gradert())
            .map(|g| (g.periode.fom() - start).num_days() + 1)
            .filter(|dag| *dag <= kjent.min(LENGSTE)),
    }
}

/// The diagnosis is that of the first note that is not rejected.
fn gruppe(grunnlag: &Grunnlag, t: &TilfelleMedMilepaler) -> Option<Gruppe> {
    let start = t.tilfelle.start;
    let forste = grunnlag
        .sykmeldinger
        .iter()
        .rev()
        .find(|n| n.utfall != Utfall::Invalid && n.tom >= start && n.fom <= t.tilfelle.slutt)?;
    let diagnosegruppe = Diagnosegruppe::av(forste.diagnose.as_ref()?)?;
    let aldersgruppe = Aldersgruppe::av(grunnlag.person.alder(start)?);
    Some((diagnosegruppe, aldersgruppe, Sektor::av(&grunnlag.person, &t.tilfelle)?))
}

impl Grad {
    fn av(grad: Gradering) -> Self {
        let prosent = match grad {
            Gradering::Prosent(grad) => Some(grad.prosent()),
            Gradering::Gradert | Gradering::UtenGrad => None,
        };
        Self { gradert: grad.er_gradert(), prosent }
    }
}
