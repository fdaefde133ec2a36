//! What differs between two books, parameter by parameter and stretch by stretch.

use chrono::NaiveDate;

use super::{
    Regelverk,
    schema::{Parameter, Unit, Verdi},
};

/// A stretch of time in which a parameter has another value, law or unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forskjell<'a> {
    /// Area.
    pub omrade: &'static str,
    /// Name.
    pub navn: &'static str,
    /// Title in the new book.
    pub tittel: &'a str,
    /// First day.
    pub fra: NaiveDate,
    /// Last day; `None` when it is not bounded.
    pub til: Option<NaiveDate>,
    /// What the old book says; `None` when nothing is in force.
    pub for_: Option<(&'a Verdi, Unit)>,
    /// What the new book says.
    pub etter: Option<(&'a Verdi, Unit)>,
}

/// All differences, in the order of the schemas and of time.
pub fn forskjeller<'a>(gammel: &'a Regelverk, ny: &'a Regelverk) -> Vec<Forskjell<'a>> {
    gammel
        .parametre()
        .into_iter()
        .zip(ny.parametre())
        .flat_map(|((omrade, navn, for_), (.., etter))| strekninger(omrade, navn, for_, etter))
        .collect()
}

fn strekninger<'a>(
    omrade: &'static str,
    navn: &'static str,
    for_: &'a Parameter,
    etter: &'a Parameter,
) -> Vec<Forskjell<'a>> {
    let mut dager: Vec<NaiveDate> = for_.values.iter().chain(&etter.values).map(|v| v.from).collect();
    dager.sort_unstable();
    dager.dedup();
    let mut funnet: Vec<Forskjell<'a>> = Vec::new();
    let mut sammenheng = false;
    for (n, fra) in dager.iter().enumerate() {
        let til = dager.get(n + 1).and_then(NaiveDate::pred_opt);
        let (a, b) = (ved(for_, *fra), ved(etter, *fra));
        if innhold(a) == innhold(b) {
            sammenheng = false;
            continue;
        }
        match funnet.last_mut().filter(|_| sammenheng) {
            Some(siste) if innhold(siste.for_) == innhold(a) && innhold(siste.etter) == innhold(b) => {
                siste.til = til;
            }
            _ => funnet.push(Forskjell {
                omrade,
                navn,
                tittel: &etter.title,
                fra: *fra,
                til,
                for_: a,
                etter: b,
            }),
        }
        sammenheng = true;
    }
    funnet
}

/// A repealed rule says as little as one that has not come.
fn ved(parameter: &Parameter, dag: NaiveDate) -> Option<(&Verdi, Unit)> {
    parameter.ved(dag).map(|verdi| (verdi, parameter.unit))
}

fn innhold(ved: Option<(&Verdi, Unit)>) -> Option<(Option<i64>, &str, Unit)> {
    ved.map(|(verdi, unit)| (verdi.value, verdi.law.as_str(), unit))
}
