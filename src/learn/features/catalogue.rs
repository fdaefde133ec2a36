//! The catalogue: each feature once, with its name, what it is and whether people may see it as a reason.

use serde::{Deserialize, Serialize};

/// A reason as people meet it. Features that say nearly the same share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Grunnkode {
    /// How long the absence has lasted.
    Varighet,
    /// Age.
    Alder,
    /// Diagnosis.
    Diagnose,
    /// Grade, and its course.
    Gradering,
    /// How notes follow each other: number, length, how much is left of the newest.
    Sykmeldingsmonster,
    /// Earlier absence.
    TidligereFravar,
    /// With, without or with several employers, position, industry and size.
    Arbeidsforhold,
    /// Plan and meetings.
    Oppfolging,
    /// What the person has answered.
    EgenVurdering,
    /// What the doctor has written in the note's boxes.
    LegensVurdering,
    /// Time of the year.
    Arstid,
}

/// Numbers or codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trekktype {
    /// A number.
    Tall,
    /// A code; the value is its place among these.
    Kode(&'static [&'static str]),
}

/// One feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trekkdef {
    /// Name in tables and artefacts.
    pub navn: &'static str,
    /// Numbers or codes.
    pub type_: Trekktype,
    /// The reason it counts in.
    pub grunn: Grunnkode,
    /// The parties can do something about it.
    pub kan_pavirkes: bool,
    /// May be shown as a reason.
    pub vises: bool,
}

/// All features, in the order of a row.
pub const TREKK: &[Trekkdef] = &[Trekkdef {
    navn: "alder",
    type_: Trekktype::Tall,
    grunn: Grunnkode::Alder,
    kan_pavirkes: false,
    vises: true,
}];

/// The features of one spell at one time, in the order of [`TREKK`]. NaN is "not known".
#[derive(Debug, Clone, PartialEq)]
pub struct Trekkrad(pub Vec<f32>);
