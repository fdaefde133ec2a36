//! The rulebook: dated parameters of law and routine, read from `rules/*.toml`.

pub mod saker;
pub mod schema;

use std::{fs, path::Path, sync::LazyLock};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use schema::{
    OppfolgingRegler, Parameter, SaksgangRegler, SykepengerRegler, SykmeldingRegler, TilfelleRegler,
};

/// All rules.
#[derive(Debug, Clone)]
pub struct Regelverk {
    /// Spells.
    pub tilfelle: TilfelleRegler,
    /// Deadlines.
    pub oppfolging: OppfolgingRegler,
    /// Sick pay.
    pub sykepenger: SykepengerRegler,
    /// Intake of sick notes.
    pub sykmelding: SykmeldingRegler,
    /// Case handling.
    pub saksgang: SaksgangRegler,
}

/// A rule file could not be used.
#[derive(Debug, thiserror::Error)]
pub enum UgyldigRegelverk {
    /// Not readable.
    #[error("kan ikke lese regelfilen {fil}")]
    Lesing {
        /// File name.
        fil: String,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// Wrong content.
    #[error("regelfilen {fil} er feil: {grunn}")]
    Innhold {
        /// File name.
        fil: String,
        /// What is wrong.
        grunn: String,
    },
}

/// Where a duty comes from: paragraph and the day the applied version came into force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hjemmel {
    /// Paragraph or routine.
    pub lov: String,
    /// The version in force from this day was applied.
    pub fra: NaiveDate,
}

static INNEBYGD: LazyLock<Regelverk> = LazyLock::new(|| {
    // build.rs has read the same bytes with the same code; a fault here would have failed the build.
    Regelverk::fra_tekster([
        include_str!("../../rules/tilfelle.toml"),
        include_str!("../../rules/oppfolging.toml"),
        include_str!("../../rules/sykepenger.toml"),
        include_str!("../../rules/sykmelding.toml"),
        include_str!("../../rules/saksgang.toml"),
    ])
    .unwrap_or_else(|feil| unreachable!("checked by build.rs: {feil}"))
});

impl Regelverk {
    /// The rules this program was built with.
    pub fn innebygd() -> &'static Self {
        &INNEBYGD
    }

    /// A book from a folder with the same file names, for what-if questions.
    pub fn fra_mappe(mappe: &Path) -> Result<Self, UgyldigRegelverk> {
        let les = |fil: &str| {
            fs::read_to_string(mappe.join(fil))
                .map_err(|source| UgyldigRegelverk::Lesing { fil: fil.to_owned(), source })
        };
        Self::fra_tekster([
            &les("tilfelle.toml")?,
            &les("oppfolging.toml")?,
            &les("sykepenger.toml")?,
            &les("sykmelding.toml")?,
            &les("saksgang.toml")?,
        ])
    }

    fn fra_tekster(tekster: [&str; 5]) -> Result<Self, UgyldigRegelverk> {
        let [tilfelle, oppfolging, sykepenger, sykmelding, saksgang] = tekster;
        let feil = |fil: &str| {
            let fil = fil.to_owned();
            move |grunn| UgyldigRegelverk::Innhold { fil, grunn }
        };
        Ok(Self {
            tilfelle: TilfelleRegler::les(tilfelle).map_err(feil("tilfelle.toml"))?,
            oppfolging: OppfolgingRegler::les(oppfolging).map_err(feil("oppfolging.toml"))?,
            sykepenger: SykepengerRegler::les(sykepenger).map_err(feil("sykepenger.toml"))?,
            sykmelding: SykmeldingRegler::les(sykmelding).map_err(feil("sykmelding.toml"))?,
            saksgang: SaksgangRegler::les(saksgang).map_err(feil("saksgang.toml"))?,
        })
    }

    /// Every parameter with its area, for `rules show`.
    pub fn parametre(&self) -> Vec<(&'static str, &'static str, &Parameter)> {
        let area = |navn: &'static str, list: Vec<(&'static str, _)>| {
            list.into_iter().map(move |(p, parameter)| (navn, p, parameter)).collect::<Vec<_>>()
        };
        let mut all = area("tilfelle", self.tilfelle.parametre());
        all.extend(area("oppfolging", self.oppfolging.parametre()));
        all.extend(area("sykepenger", self.sykepenger.parametre()));
        all.extend(area("sykmelding", self.sykmelding.parametre()));
        all.extend(area("saksgang", self.saksgang.parametre()));
        all
    }
}

/// The value and its source on a day.
pub fn gjeldende(parameter: &Parameter, dato: NaiveDate) -> Option<(i64, Hjemmel)> {
    let verdi = parameter.ved(dato)?;
    Some((verdi.value?, Hjemmel { lov: verdi.law.clone(), fra: verdi.from }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_parameters_by_date() {
        let table: Vec<String> = Regelverk::innebygd()
            .parametre()
            .into_iter()
            .flat_map(|(area, navn, p)| {
                p.values.iter().map(move |v| {
                    let value = v.value.map_or("–".to_owned(), |x| x.to_string());
                    let mark = if v.uncertain { " ?" } else { "" };
                    format!("{area}.{navn} {} {value} {:?}: {}{mark}", v.from, p.unit, v.law)
                })
            })
            .collect();
        insta::assert_snapshot!(table.join("\n"));
    }

    #[test]
    fn a_missing_folder_is_told_by_file() {
        let feil = Regelverk::fra_mappe(Path::new("/nowhere")).unwrap_err();
        assert_eq!(feil.to_string(), "kan ikke lese regelfilen tilfelle.toml");
    }
}
