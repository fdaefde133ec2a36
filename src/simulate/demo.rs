//! The few named people that a demonstration needs: the first ones of every register. Their
//! courses are written, not drawn, so they look the same whatever the seed and the date.

use crate::hendelse::{person::Beskyttelse, sykmelding::Navn};

/// What a demo person shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rolle {
    /// Week 24, 100 → 80 → 60 %, with plan, questionnaire, assessments and earlier absence.
    RiktForlop,
    /// Code 6, on sick leave now.
    StrengtFortrolig,
    /// Nav's own staff, on sick leave now.
    EgenAnsatt,
    /// Code 7, on sick leave now.
    Fortrolig,
    /// No employer, week 12.
    UtenArbeidsgiver,
    /// Week 10 and the activity requirement not assessed.
    AktivitetskravMangler,
    /// Week 41, sick pay soon ends.
    SenOppfolging,
}

/// A written course.
pub(super) struct Manus {
    /// Days from the first day of absence to today.
    pub siden: i64,
    /// True length in days.
    pub lengde: i32,
    /// ICPC-2 code.
    pub diagnose: &'static str,
    /// Notes: (days, grade), one after the other.
    pub notater: &'static [(i32, u8)],
}

pub(super) const ROLLER: [Rolle; 7] = [
    Rolle::RiktForlop,
    Rolle::StrengtFortrolig,
    Rolle::EgenAnsatt,
    Rolle::Fortrolig,
    Rolle::UtenArbeidsgiver,
    Rolle::AktivitetskravMangler,
    Rolle::SenOppfolging,
];

impl Rolle {
    pub(super) fn for_indeks(i: usize) -> Option<Self> {
        ROLLER.get(i).copied()
    }

    pub(super) fn kvinne(self) -> bool {
        matches!(self, Self::RiktForlop | Self::EgenAnsatt | Self::UtenArbeidsgiver)
    }

    /// Age in years on the register's date.
    pub(super) fn alder(self) -> i64 {
        match self {
            Self::RiktForlop => 48,
            Self::StrengtFortrolig => 36,
            Self::EgenAnsatt => 58,
            Self::Fortrolig => 29,
            Self::UtenArbeidsgiver => 44,
            Self::AktivitetskravMangler => 61,
            Self::SenOppfolging => 39,
        }
    }

    pub(super) fn navn(self) -> Navn {
        let (fornavn, etternavn) = match self {
            Self::RiktForlop => ("Kari", "Nyborg"),
            Self::StrengtFortrolig => ("Even", "Skjold"),
            Self::EgenAnsatt => ("Inger", "Solheim"),
            Self::Fortrolig => ("Jonas", "Lunde"),
            Self::UtenArbeidsgiver => ("Liv", "Aune"),
            Self::AktivitetskravMangler => ("Per Arne", "Haugen"),
            Self::SenOppfolging => ("Yusuf", "Abdi"),
        };
        Navn { fornavn: fornavn.to_owned(), mellomnavn: None, etternavn: etternavn.to_owned() }
    }

    /// Industry and size of the workplace.
    pub(super) fn arbeid(self) -> Option<(usize, usize)> {
        match self {
            Self::RiktForlop | Self::EgenAnsatt => Some((0, 2)),
            Self::StrengtFortrolig => Some((9, 1)),
            Self::Fortrolig => Some((7, 1)),
            Self::UtenArbeidsgiver => None,
            Self::AktivitetskravMangler => Some((5, 1)),
            Self::SenOppfolging => Some((8, 1)),
        }
    }

    pub(super) fn yrke(self) -> &'static str {
        match self {
            Self::RiktForlop => "Konsulent",
            Self::StrengtFortrolig => "Systemutvikler",
            Self::EgenAnsatt => "Rådgiver",
            Self::Fortrolig => "Sjåfør",
            Self::UtenArbeidsgiver => "",
            Self::AktivitetskravMangler => "Baker",
            Self::SenOppfolging => "Renholder",
        }
    }

    pub(super) fn beskyttelse(self) -> Beskyttelse {
        match self {
            Self::StrengtFortrolig => Beskyttelse::StrengtFortrolig,
            Self::Fortrolig => Beskyttelse::Fortrolig,
            _ => Beskyttelse::Ugradert,
        }
    }

    pub(super) fn manus(self) -> Manus {
        let (siden, lengde, diagnose, notater): (_, _, _, &'static [(i32, u8)]) = match self {
            Self::RiktForlop => (
                165,
                265,
                "L86",
                &[
                    (14, 100),
                    (28, 100),
                    (35, 100),
                    (42, 80),
                    (28, 60),
                    (28, 60),
                    (28, 50),
                    (34, 50),
                    (28, 50),
                ],
            ),
            Self::StrengtFortrolig => {
                (75, 150, "P76", &[(14, 100), (28, 100), (42, 100), (42, 80), (24, 50)])
            }
            Self::EgenAnsatt => (186, 240, "P02", &[(14, 100), (42, 100), (70, 80), (70, 80), (44, 60)]),
            Self::Fortrolig => (33, 80, "L76", &[(14, 100), (42, 100), (24, 50)]),
            Self::UtenArbeidsgiver => {
                (81, 200, "L99", &[(14, 100), (28, 100), (56, 100), (56, 100), (46, 100)])
            }
            Self::AktivitetskravMangler => {
                (68, 170, "L03", &[(14, 100), (28, 100), (42, 100), (42, 100), (44, 80)])
            }
            Self::SenOppfolging => {
                (285, 364, "K74", &[(28, 100), (56, 100), (56, 100), (56, 80), (56, 50), (56, 50), (56, 50)])
            }
        };
        Manus { siden, lengde, diagnose, notater }
    }
}
