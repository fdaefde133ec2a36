//! The groups a table is divided by. None has a group for what is not known: it would be nearly
//! empty, and to hide it would cost a large one beside it.

use serde::{Deserialize, Serialize};

use crate::{
    forlop::Personalia,
    hendelse::sykmelding::{Diagnose, Kodeverk},
};
use chrono::NaiveDate;

macro_rules! grupper {
    ($(#[$doc:meta])* $navn:ident { $($(#[$vdoc:meta])* $variant:ident = $kode:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $navn { $($(#[$vdoc])* #[serde(rename = $kode)] $variant),* }

        impl $navn {
            /// All of them, in the order of tables.
            pub const ALLE: &'static [Self] = &[$(Self::$variant),*];

            /// Stable code.
            pub fn kode(self) -> &'static str {
                match self { $(Self::$variant => $kode),* }
            }

            /// The group with this code.
            pub fn av_kode(kode: &str) -> Option<Self> {
                Self::ALLE.iter().copied().find(|g| g.kode() == kode)
            }

            /// Its place among [`Self::ALLE`].
            pub fn indeks(self) -> usize {
                self as usize
            }
        }
    };
}

grupper! {
    /// Diagnosis group: the chapters of ICPC-2, the small ones together.
    Diagnosegruppe {
        /// A: general.
        Allmenn = "A",
        /// D: digestion.
        Fordoyelse = "D",
        /// K: heart and vessels.
        HjerteKar = "K",
        /// L: muscles and skeleton.
        MuskelSkjelett = "L",
        /// N: nerves.
        Nevrologisk = "N",
        /// P: mental.
        Psykisk = "P",
        /// R: airways.
        Luftveier = "R",
        /// S: skin.
        Hud = "S",
        /// T: hormones and nutrition.
        Stoffskifte = "T",
        /// W: pregnancy and birth.
        Svangerskap = "W",
        /// B, F, H, U, X, Y and Z.
        Andre = "ANDRE",
    }
}

grupper! {
    /// Age in whole years on the first day.
    Aldersgruppe {
        /// Below 30.
        Under30 = "UNDER_30",
        /// 30–39.
        Fra30 = "30_39",
        /// 40–49.
        Fra40 = "40_49",
        /// 50–59.
        Fra50 = "50_59",
        /// 60 and above.
        Fra60 = "60_OG_OVER",
    }
}

grupper! {
    /// Sector of the employer on the first day.
    Sektor {
        /// State, county and municipality, with their enterprises.
        Offentlig = "OFFENTLIG",
        /// Everybody else with an employer whose name is known.
        Privat = "PRIVAT",
        /// No employment on the first day.
        UtenArbeidsgiver = "UTEN_ARBEIDSGIVER",
    }
}

impl Diagnosegruppe {
    /// The group of a diagnosis; ICD-10 goes to the chapter of ICPC-2 that holds the same organ.
    /// `None` without a usable code.
    pub fn av(diagnose: &Diagnose) -> Option<Self> {
        let bokstav = diagnose.kode.chars().next()?.to_ascii_uppercase();
        match diagnose.system {
            Kodeverk::Icpc2 | Kodeverk::Icpc2b => Self::av_icpc2(bokstav),
            Kodeverk::Icd10 => Self::av_icd10(bokstav),
            Kodeverk::Phbu | Kodeverk::Ukjent(_) => None,
        }
    }

    fn av_icpc2(kapittel: char) -> Option<Self> {
        Some(match kapittel {
            'A' => Self::Allmenn,
            'D' => Self::Fordoyelse,
            'K' => Self::HjerteKar,
            'L' => Self::MuskelSkjelett,
            'N' => Self::Nevrologisk,
            'P' => Self::Psykisk,
            'R' => Self::Luftveier,
            'S' => Self::Hud,
            'T' => Self::Stoffskifte,
            'W' => Self::Svangerskap,
            'B' | 'F' | 'H' | 'U' | 'X' | 'Y' | 'Z' => Self::Andre,
            _ => return None,
        })
    }

    /// By the letter alone.
    fn av_icd10(bokstav: char) -> Option<Self> {
        Some(match bokstav {
            'A' | 'B' | 'R' => Self::Allmenn,
            'E' => Self::Stoffskifte,
            'F' => Self::Psykisk,
            'G' => Self::Nevrologisk,
            'I' => Self::HjerteKar,
            'J' => Self::Luftveier,
            'K' => Self::Fordoyelse,
            'L' => Self::Hud,
            // Injuries are with the muscles and the skeleton, as most of them are in ICPC-2.
            'M' | 'S' | 'T' => Self::MuskelSkjelett,
            'O' => Self::Svangerskap,
            'C' | 'D' | 'H' | 'N' | 'P' | 'Q' | 'U' | 'V'..='Z' => Self::Andre,
            _ => return None,
        })
    }
}

impl Aldersgruppe {
    /// The group of an age in whole years.
    pub fn av(alder: i32) -> Self {
        match alder {
            ..30 => Self::Under30,
            30..40 => Self::Fra30,
            40..50 => Self::Fra40,
            50..60 => Self::Fra50,
            60.. => Self::Fra60,
        }
    }
}

/// Words in the names of public employers. The register of enterprises has an institutional sector
/// code (SSB's Klass 39) which no message carries yet; until then the name is all there is.
const OFFENTLIGE_ORD: [&str; 19] = [
    "kommune",
    "fylkeskommune",
    "sykehus",
    "helseforetak",
    "hf",
    "barneskole",
    "ungdomsskole",
    "videregående",
    "høgskole",
    "universitet",
    "omsorgssenter",
    "hjemmetjeneste",
    "helsehus",
    "direktorat",
    "departement",
    "politidistrikt",
    "interkommunale",
    "statsforvalteren",
    "nav",
];

impl Sektor {
    /// The sector of the employment with the largest position on a day. `None` when somebody is
    /// employed and the employer's name is not known.
    pub fn av(person: &Personalia, dag: NaiveDate) -> Option<Self> {
        let storst = person.ansatt_ved(dag).max_by_key(|a| (a.stillingsprosent, std::cmp::Reverse(a.fom)));
        match storst.map(|a| a.navn.as_deref()) {
            None => Some(Self::UtenArbeidsgiver),
            Some(None) => None,
            Some(Some(navn)) => Some(Self::av_navn(navn)),
        }
    }

    fn av_navn(navn: &str) -> Self {
        let navn = navn.to_lowercase();
        let mut ord = navn.split(|c: char| !c.is_alphanumeric());
        if ord.any(|o| OFFENTLIGE_ORD.contains(&o)) { Self::Offentlig } else { Self::Privat }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diagnose(system: Kodeverk, kode: &str) -> Diagnose {
        Diagnose { system, kode: kode.to_owned(), tekst: None, originaltekst: None }
    }

    #[test]
    fn the_same_illness_is_in_the_same_group_in_both_code_systems() {
        for (icpc, icd) in [("L03", "M545"), ("P76", "F32"), ("K75", "I21"), ("W78", "O200"), ("R80", "J10")]
        {
            assert_eq!(
                Diagnosegruppe::av(&diagnose(Kodeverk::Icpc2, icpc)),
                Diagnosegruppe::av(&diagnose(Kodeverk::Icd10, icd)),
                "{icpc} {icd}"
            );
        }
    }

    #[test]
    fn codes_find_their_group_and_unknown_words_none() {
        for gruppe in Diagnosegruppe::ALLE {
            assert_eq!(Diagnosegruppe::av_kode(gruppe.kode()), Some(*gruppe));
            assert_eq!(Diagnosegruppe::ALLE[gruppe.indeks()], *gruppe);
        }
        assert_eq!(Aldersgruppe::av_kode("30-39"), None);
        assert_eq!(Diagnosegruppe::av(&diagnose(Kodeverk::Icpc2, "")), None);
        assert_eq!(Diagnosegruppe::av(&diagnose(Kodeverk::Icpc2, "Ø1")), None);
    }

    #[test]
    fn public_employers_are_known_by_a_word_and_not_by_a_part_of_one() {
        assert_eq!(Sektor::av_navn("Nyborg kommune"), Sektor::Offentlig);
        assert_eq!(Sektor::av_navn("Navigasjon AS"), Sektor::Privat);
    }

    #[test]
    fn ages_change_group_on_the_round_birthday() {
        let grupper: Vec<_> = [29, 30, 59, 60].map(|a| Aldersgruppe::av(a).kode()).into();
        assert_eq!(grupper, ["UNDER_30", "30_39", "50_59", "60_OG_OVER"]);
    }
}
