//! Advice to the doctor (`rules/rad/*.toml`): words, never numbers of our own. How long an absence
//! lasts comes from the statistics when the advice is shown.

mod bok;
mod les;
mod sporsmal;

use chrono::NaiveDate;

pub use self::{
    bok::{Kodesystem, Radbok},
    sporsmal::{Sporsmal, Sporsmalsbok, Sporsmalsgruppe},
};

/// The file of what applies when no other does.
pub const GENERELT: &str = "generelt";
/// The file of the note's own questions.
pub const SPORSMAL: &str = "sporsmal";

/// A text in both written forms. `text::rad` picks one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tekst {
    /// Bokmål.
    pub nb: String,
    /// Nynorsk.
    pub nn: String,
}

/// Where a fact was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kilde {
    /// Title of the page.
    pub title: String,
    /// Who stands behind it.
    pub publisher: String,
    /// Address.
    pub url: String,
    /// The day it was read.
    pub read: NaiveDate,
    /// The page itself could not be read; the advice rests on what is commonly known of it.
    pub uncertain: bool,
}

/// Advice for one group of diagnoses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rad {
    /// Name of the file without its ending; stable.
    pub id: String,
    /// What the group is called.
    pub name: Tekst,
    /// ICPC-2 codes, or their beginnings.
    pub icpc2: Vec<String>,
    /// Beginnings of ICD-10 codes, without dots.
    pub icd10: Vec<String>,
    /// The day somebody last read the advice against its sources.
    pub checked: NaiveDate,
    /// The usual course.
    pub usual_course: Vec<Tekst>,
    /// How a graded note can be tried first.
    pub grading_first: Vec<Tekst>,
    /// What to ask the employer.
    pub ask_employer: Vec<Tekst>,
    /// When to see the patient again.
    pub follow_up_when: Vec<Tekst>,
    /// When not to grade, and what to watch for.
    pub not_when: Vec<Tekst>,
    /// Where the facts are from.
    pub sources: Vec<Kilde>,
}

/// The five lists of an advice, in the order they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Radliste {
    /// `usual_course`
    Forlop,
    /// `grading_first`
    Gradert,
    /// `ask_employer`
    Arbeidsgiver,
    /// `follow_up_when`
    Oppfolging,
    /// `not_when`
    Oppmerksom,
}

impl Rad {
    /// The five lists.
    pub fn lister(&self) -> [(Radliste, &[Tekst]); 5] {
        [
            (Radliste::Forlop, &self.usual_course),
            (Radliste::Gradert, &self.grading_first),
            (Radliste::Arbeidsgiver, &self.ask_employer),
            (Radliste::Oppfolging, &self.follow_up_when),
            (Radliste::Oppmerksom, &self.not_when),
        ]
    }

    /// A source of this advice could not be read.
    pub fn usikker(&self) -> bool {
        self.sources.iter().any(|kilde| kilde.uncertain)
    }
}
