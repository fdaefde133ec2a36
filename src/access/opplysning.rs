//! What the decision needs to know of the person asked about.

use chrono::{Days, NaiveDate};

use crate::{
    base::{Hpr, Orgnr, PersonId},
    forlop::Grunnlag,
    hendelse::person::Beskyttelse,
};

/// The person asked about, reduced to what access depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Personopplysning {
    /// Who.
    pub person: PersonId,
    /// Address protection.
    pub beskyttelse: Beskyttelse,
    /// One of Nav's own staff.
    pub egen_ansatt: bool,
    /// Municipality or district.
    pub geografi: Option<String>,
    /// Unit that follows up.
    pub enhet: Option<String>,
    /// Related people.
    pub familie: Vec<PersonId>,
    /// Present employers.
    pub virksomheter: Vec<Orgnr>,
    /// Health professionals of the notes.
    pub behandlere: Vec<Hpr>,
    /// Dead for more than a year: even the unit needs a reason.
    pub dod_over_et_ar: bool,
}

impl Personopplysning {
    /// Reads it off the derived timeline.
    pub fn av(person: PersonId, grunnlag: &Grunnlag, i_dag: NaiveDate) -> Self {
        let p = &grunnlag.person;
        Self {
            person,
            beskyttelse: p.beskyttelse,
            egen_ansatt: p.egen_ansatt,
            geografi: p.geografi.clone(),
            enhet: grunnlag.enhet().map(str::to_owned),
            familie: p.familie.clone(),
            virksomheter: p.ansatt_ved(i_dag).map(|a| a.virksomhet).collect(),
            behandlere: p.behandlere.iter().filter_map(|b| b.hpr).collect(),
            dod_over_et_ar: p
                .dodsdato
                .and_then(|d| d.checked_add_days(Days::new(365)))
                .is_some_and(|grense| grense < i_dag),
        }
    }
}
