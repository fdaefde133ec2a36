//! What was planted in whom. It lives beside the people, never in them: no row says it.

use crate::control::signal::Subjekt;

/// What can be planted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scenario {
    /// Fully sick-listed, and works on in the same job.
    BeholdtJobb,
    /// Fully sick-listed from one employer, works for another and says to have no other income.
    AnnenArbeidsgiver,
    /// Works much more than the grade leaves room for.
    OverGraden,
    /// The income report states much more than was ever paid.
    OppblastInntekt,
    /// An employer with six people that seems to be there for the sick pay.
    FiktivArbeidsgiver,
    /// A doctor who writes 2.5 times as many notes as others would for the same people.
    SykmelderMedStortVolum,
    /// The employer takes refund and pays no wage.
    RefusjonUtenLonn,
    /// Several people's sick pay goes to one account that nobody manages for them.
    DeltKonto,
    /// The same days are paid twice.
    DobbelUtbetaling,
    /// Note after note is dated back without a reason.
    TilbakedatertKjede,
}

impl Scenario {
    /// Every one.
    pub const ALLE: [Self; 10] = [
        Self::BeholdtJobb,
        Self::AnnenArbeidsgiver,
        Self::OverGraden,
        Self::OppblastInntekt,
        Self::FiktivArbeidsgiver,
        Self::SykmelderMedStortVolum,
        Self::RefusjonUtenLonn,
        Self::DeltKonto,
        Self::DobbelUtbetaling,
        Self::TilbakedatertKjede,
    ];

    /// The rules that are meant to find it; one of them is enough.
    pub fn regler(self) -> &'static [&'static str] {
        match self {
            Self::BeholdtJobb => &["S09"],
            Self::AnnenArbeidsgiver => &["S10", "S12"],
            Self::OverGraden => &["S11"],
            Self::OppblastInntekt => &["S21"],
            Self::FiktivArbeidsgiver => &["S31"],
            Self::SykmelderMedStortVolum => &["S42"],
            Self::RefusjonUtenLonn => &["S27"],
            Self::DeltKonto => &["S35"],
            Self::DobbelUtbetaling => &["S19"],
            Self::TilbakedatertKjede => &["S03", "S04"],
        }
    }

    /// In tables.
    pub fn tittel(self) -> &'static str {
        match self {
            Self::BeholdtJobb => "kept job",
            Self::AnnenArbeidsgiver => "second employer",
            Self::OverGraden => "over-working a grade",
            Self::OppblastInntekt => "inflated income",
            Self::FiktivArbeidsgiver => "fictitious employer, 6 people",
            Self::SykmelderMedStortVolum => "doctor at 2.5 ×",
            Self::RefusjonUtenLonn => "refund without wage",
            Self::DeltKonto => "shared account",
            Self::DobbelUtbetaling => "double payment",
            Self::TilbakedatertKjede => "back-dated chain",
        }
    }
}

/// The one it is planted in, or one who looks the same and is innocent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rolle {
    /// Planted.
    Plante,
    /// Same surface; the innocent explanation is true.
    Tvilling,
}

/// One line of the truth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Innslag {
    /// What.
    pub scenario: Scenario,
    /// Which plant; the twins of a plant have its number.
    pub nr: usize,
    /// Planted or twin.
    pub rolle: Rolle,
    /// What is true of a twin, in a few words; of a plant, how it was done.
    pub hva: &'static str,
    /// Whom a hit would be about. One of them is enough.
    pub subjekter: Vec<Subjekt>,
}

/// Some people, and what is true of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plantet {
    /// The people.
    pub folk: Vec<crate::control::grunnlag::Grunnlag>,
    /// The truth.
    pub fasit: Vec<Innslag>,
}
