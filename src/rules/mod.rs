//! The rulebook: dated parameters of law and routine, read from `rules/*.toml`.

mod avtrykk;
pub mod forskjell;
pub mod lovhenvisning;
pub mod paminnelse;
mod radfiler;
pub mod saker;
pub mod schema;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_rad;

use std::{fs, path::Path, sync::LazyLock};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use radfiler::RADFILER;
use schema::{
    OppfolgingRegler, Parameter, Regelfeil, SaksgangRegler, StotteRegler, SykepengerRegler, SykmeldingRegler,
    TilfelleRegler, Unit,
    rad::{Kodesystem, Rad, Radbok, Sporsmal},
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
    /// What a doctor is shown.
    pub stotte: StotteRegler,
    /// Advice to doctors. Words only: it changes no derived answer and is not in the fingerprint.
    pub rad: Radbok,
}

/// A book that can't be used, with every fault that was found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("regelboken kan ikke brukes:\n  {}", feil.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n  "))]
pub struct UgyldigRegelverk {
    /// In the order of the files and their lines.
    pub feil: Vec<Regelfeil>,
}

/// Where a duty comes from: paragraph and the day the applied version came into force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hjemmel {
    /// Paragraph or routine.
    pub lov: String,
    /// The version in force from this day was applied.
    pub fra: NaiveDate,
}

/// The files of the book this program was built with, by name.
pub const FILER: [(&str, &str); 6] = [
    ("tilfelle.toml", include_str!("../../rules/tilfelle.toml")),
    ("oppfolging.toml", include_str!("../../rules/oppfolging.toml")),
    ("sykepenger.toml", include_str!("../../rules/sykepenger.toml")),
    ("sykmelding.toml", include_str!("../../rules/sykmelding.toml")),
    ("saksgang.toml", include_str!("../../rules/saksgang.toml")),
    ("stotte.toml", include_str!("../../rules/stotte.toml")),
];

static INNEBYGD: LazyLock<Regelverk> = LazyLock::new(|| {
    // build.rs has read the same bytes with the same code; a fault here would have failed the build.
    let filer = FILER.map(|(navn, tekst)| (format!("rules/{navn}"), tekst.to_owned()));
    Regelverk::fra_tekster(&filer, &radfiler::innebygd())
        .unwrap_or_else(|feil| unreachable!("checked by build.rs: {feil}"))
});

impl Regelverk {
    /// The rules this program was built with.
    pub fn innebygd() -> &'static Self {
        &INNEBYGD
    }

    /// A book from a folder. All files must be there: a file that falls back to another book
    /// would hide a misspelt name.
    pub fn fra_mappe(mappe: &Path) -> Result<Self, UgyldigRegelverk> {
        let mut feil = Vec::new();
        if !mappe.is_dir() {
            let tekst = "mappen finnes ikke. «milepael rules export» lager en med den innebygde regelboken.";
            feil.push(Regelfeil { fil: mappe.display().to_string(), linje: None, tekst: tekst.to_owned() });
            return Err(UgyldigRegelverk { feil });
        }
        let filer = FILER.map(|(navn, _)| {
            let sti = mappe.join(navn);
            let fil = sti.display().to_string();
            let tekst = fs::read_to_string(&sti).unwrap_or_else(|e| {
                feil.push(Regelfeil { fil: fil.clone(), linje: None, tekst: ikke_lest(&e) });
                String::new()
            });
            (fil, tekst)
        });
        let rad = rad_fra_mappe(&mappe.join("rad"), &mut feil);
        if feil.is_empty() { Self::fra_tekster(&filer, &rad) } else { Err(UgyldigRegelverk { feil }) }
    }

    /// Advice for a diagnosis: that of the group with the longest beginning of the code, or the
    /// general one. From a note: `text::rad::for_diagnose`.
    pub fn rad_for(&self, diagnose: Option<(Kodesystem, &str)>) -> &Rad {
        self.rad.rad_for(diagnose)
    }

    /// The questions that a note asks when so many whole weeks of absence have passed on its last day.
    pub fn sporsmal(&self, uker: i64) -> &[Sporsmal] {
        self.rad.sporsmal.sporsmal(uker)
    }

    /// File names and contents, in the order of [`FILER`], and those of the advice.
    fn fra_tekster(
        filer: &[(String, String); 6],
        rad: &[(String, String)],
    ) -> Result<Self, UgyldigRegelverk> {
        let [tilfelle, oppfolging, sykepenger, sykmelding, saksgang, stotte] = filer;
        let mut alle = Vec::new();
        let tilfelle = samle(TilfelleRegler::les(&tilfelle.0, &tilfelle.1), &mut alle);
        let oppfolging = samle(OppfolgingRegler::les(&oppfolging.0, &oppfolging.1), &mut alle);
        let sykepenger = samle(SykepengerRegler::les(&sykepenger.0, &sykepenger.1), &mut alle);
        let sykmelding = samle(SykmeldingRegler::les(&sykmelding.0, &sykmelding.1), &mut alle);
        let saksgang = samle(SaksgangRegler::les(&saksgang.0, &saksgang.1), &mut alle);
        let stotte = samle(StotteRegler::les(&stotte.0, &stotte.1), &mut alle);
        let rad = samle(Radbok::les(rad), &mut alle);
        match (tilfelle, oppfolging, sykepenger, sykmelding, saksgang, stotte, rad) {
            (
                Some(tilfelle),
                Some(oppfolging),
                Some(sykepenger),
                Some(sykmelding),
                Some(saksgang),
                Some(stotte),
                Some(rad),
            ) => Ok(Self { tilfelle, oppfolging, sykepenger, sykmelding, saksgang, stotte, rad }),
            _ => Err(UgyldigRegelverk { feil: alle }),
        }
    }

    /// Every parameter with its area, in the order of the schemas.
    pub fn parametre(&self) -> Vec<(&'static str, &'static str, &Parameter)> {
        let area = |navn: &'static str, list: Vec<(&'static str, _)>| {
            list.into_iter().map(move |(p, parameter)| (navn, p, parameter)).collect::<Vec<_>>()
        };
        let mut all = area("tilfelle", self.tilfelle.parametre());
        all.extend(area("oppfolging", self.oppfolging.parametre()));
        all.extend(area("sykepenger", self.sykepenger.parametre()));
        all.extend(area("sykmelding", self.sykmelding.parametre()));
        all.extend(area("saksgang", self.saksgang.parametre()));
        all.extend(area("stotte", self.stotte.parametre()));
        all
    }
}

fn samle<T>(lest: Result<T, Vec<Regelfeil>>, alle: &mut Vec<Regelfeil>) -> Option<T> {
    lest.map_err(|feil| alle.extend(feil)).ok()
}

/// The files of a folder, whatever they are called. A book without the folder has the built-in
/// advice: advice is not law, and a book that was written before there was any is still whole.
fn rad_fra_mappe(mappe: &Path, feil: &mut Vec<Regelfeil>) -> Vec<(String, String)> {
    if !mappe.exists() {
        return radfiler::innebygd();
    }
    let mut filer = Vec::new();
    let mut si = |sti: &Path, e: &std::io::Error| {
        feil.push(Regelfeil { fil: sti.display().to_string(), linje: None, tekst: ikke_lest(e) });
    };
    match fs::read_dir(mappe) {
        Err(e) => si(mappe, &e),
        Ok(innhold) => {
            for sti in
                innhold.flatten().map(|i| i.path()).filter(|s| s.extension().is_some_and(|e| e == "toml"))
            {
                match fs::read_to_string(&sti) {
                    Ok(tekst) => filer.push((sti.display().to_string(), tekst)),
                    Err(e) => si(&sti, &e),
                }
            }
        }
    }
    filer.sort();
    filer
}

fn ikke_lest(feil: &std::io::Error) -> String {
    if feil.kind() == std::io::ErrorKind::NotFound {
        "filen finnes ikke, og en regelbok har alle fem. Kontroller navnet, eller hent den med «milepael rules \
         export»."
            .to_owned()
    } else {
        format!("filen kan ikke leses ({feil}). Kontroller tilgang og tegnsett (UTF-8).")
    }
}

/// By its name in the files. Here and not in the schema, which `build.rs` reads without serde.
impl Serialize for Unit {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.navn())
    }
}

/// The value and its source on a day.
pub fn gjeldende(parameter: &Parameter, dato: NaiveDate) -> Option<(i64, Hjemmel)> {
    let verdi = parameter.ved(dato)?;
    Some((verdi.value?, Hjemmel { lov: verdi.law.clone(), fra: verdi.from }))
}
