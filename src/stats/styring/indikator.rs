//! What is measured.

use serde::{Deserialize, Serialize};

/// An indicator. Its definition in words stands in `text::styring`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Indikator {
    /// Absences that completed week 4.
    PasserteUke4,
    /// Absences that completed week 8.
    PasserteUke8,
    /// Absences that completed week 12.
    PasserteUke12,
    /// Absences that completed week 17.
    PasserteUke17,
    /// Absences that completed week 26.
    PasserteUke26,
    /// Absences that completed week 39.
    PasserteUke39,
    /// Absences that completed week 52.
    PasserteUke52,
    /// Graded on the last day of week 8, of those who completed it.
    GradertUke8,
    /// Graded on the last day of week 12, of those who completed it.
    GradertUke12,
    /// Exempt from the activity requirement, of those who completed week 8.
    UnntakUke8,
    /// Dialogue meeting 2 held within 26 weeks, of those who needed one.
    Dialogmote2,
    /// Meetings moved at least once, of Nav's meetings.
    MoterUtsatt,
    /// Follow-up plan made by its deadline, of those who owed one.
    PlanITide,
    /// Late follow-up done, of those whose deadline passed.
    SenOppfolging,
    /// Days from candidate of a dialogue meeting 2 to the decision.
    DagerKandidat,
    /// Days from an advance notice to the decision.
    DagerVarsel,
    /// Days that notes waited for manual assessment.
    DagerManuell,
    /// An own assessment beside the prediction by week 17, of those who completed it.
    PrognoseBrukt,
    /// The caseworker and the model answered alike, of the assessments that can be compared.
    PrognoseEnig,
}

/// What an indicator's number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slag {
    /// How many.
    Antall,
    /// A share of those it is about.
    Andel,
    /// Days: median and quartiles.
    Dager,
}

impl Indikator {
    /// All, in the order they are shown.
    pub const ALLE: [Self; 19] = [
        Self::PasserteUke4,
        Self::PasserteUke8,
        Self::PasserteUke12,
        Self::PasserteUke17,
        Self::PasserteUke26,
        Self::PasserteUke39,
        Self::PasserteUke52,
        Self::GradertUke8,
        Self::GradertUke12,
        Self::UnntakUke8,
        Self::Dialogmote2,
        Self::MoterUtsatt,
        Self::PlanITide,
        Self::SenOppfolging,
        Self::DagerKandidat,
        Self::DagerVarsel,
        Self::DagerManuell,
        Self::PrognoseBrukt,
        Self::PrognoseEnig,
    ];

    /// Weeks that absences are counted at, with the indicator of each.
    pub const PASSERTE: [(i64, Self); 7] = [
        (4, Self::PasserteUke4),
        (8, Self::PasserteUke8),
        (12, Self::PasserteUke12),
        (17, Self::PasserteUke17),
        (26, Self::PasserteUke26),
        (39, Self::PasserteUke39),
        (52, Self::PasserteUke52),
    ];

    /// Stable code, as in addresses and files.
    pub fn kode(self) -> &'static str {
        match self {
            Self::PasserteUke4 => "PASSERTE_UKE_4",
            Self::PasserteUke8 => "PASSERTE_UKE_8",
            Self::PasserteUke12 => "PASSERTE_UKE_12",
            Self::PasserteUke17 => "PASSERTE_UKE_17",
            Self::PasserteUke26 => "PASSERTE_UKE_26",
            Self::PasserteUke39 => "PASSERTE_UKE_39",
            Self::PasserteUke52 => "PASSERTE_UKE_52",
            Self::GradertUke8 => "GRADERT_UKE_8",
            Self::GradertUke12 => "GRADERT_UKE_12",
            Self::UnntakUke8 => "UNNTAK_UKE_8",
            Self::Dialogmote2 => "DIALOGMOTE_2",
            Self::MoterUtsatt => "MOTER_UTSATT",
            Self::PlanITide => "PLAN_I_TIDE",
            Self::SenOppfolging => "SEN_OPPFOLGING",
            Self::DagerKandidat => "DAGER_KANDIDAT",
            Self::DagerVarsel => "DAGER_VARSEL",
            Self::DagerManuell => "DAGER_MANUELL",
            Self::PrognoseBrukt => "PROGNOSE_BRUKT",
            Self::PrognoseEnig => "PROGNOSE_ENIG",
        }
    }

    /// The indicator with a code.
    pub fn av_kode(kode: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|i| i.kode() == kode)
    }

    /// What its number is.
    pub fn slag(self) -> Slag {
        match self {
            Self::PasserteUke4
            | Self::PasserteUke8
            | Self::PasserteUke12
            | Self::PasserteUke17
            | Self::PasserteUke26
            | Self::PasserteUke39
            | Self::PasserteUke52 => Slag::Antall,
            Self::DagerKandidat | Self::DagerVarsel | Self::DagerManuell => Slag::Dager,
            Self::GradertUke8
            | Self::GradertUke12
            | Self::UnntakUke8
            | Self::Dialogmote2
            | Self::MoterUtsatt
            | Self::PlanITide
            | Self::SenOppfolging
            | Self::PrognoseBrukt
            | Self::PrognoseEnig => Slag::Andel,
        }
    }

    /// What the annual report of 2017 says of the whole country, in tenths of a percent.
    pub fn i_2017(self) -> Option<u16> {
        match self {
            Self::GradertUke12 => Some(458),
            Self::Dialogmote2 => Some(740),
            Self::UnntakUke8 => Some(500),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_find_their_indicator_and_are_those_of_json() {
        for indikator in Indikator::ALLE {
            assert_eq!(Indikator::av_kode(indikator.kode()), Some(indikator));
        }
        assert_eq!(Indikator::av_kode("GRADERT"), None);
        assert_eq!(serde_json::to_string(&Indikator::PlanITide).unwrap(), "\"PLAN_I_TIDE\"");
        assert_eq!(Indikator::PASSERTE.map(|(_, i)| i).as_slice(), &Indikator::ALLE[..7]);
    }
}
