//! The groups a table is divided by. None has a group for what is not known: it would be nearly
//! empty, and to hide it would cost a large one beside it.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use crate::{
    forlop::{Personalia, Tilfelle},
    hendelse::{arbeidsforhold::Sektor as Eier, sykmelding::Diagnose},
    learn::features::kapittel,
};

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
        /// Private.
        Privat = "PRIVAT",
        /// Municipality and county.
        Kommunal = "KOMMUNAL",
        /// State.
        Statlig = "STATLIG",
        /// No employment on the first day.
        UtenArbeidsgiver = "UTEN_ARBEIDSGIVER",
    }
}

impl Diagnosegruppe {
    /// The group of a diagnosis, in either code system; `None` without a usable code.
    pub fn av(diagnose: &Diagnose) -> Option<Self> {
        let kapittel = kapittel(diagnose)?;
        Some(Self::av_kode(kapittel).unwrap_or(Self::Andre))
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

impl Sektor {
    /// The sector of the employment with the largest position on the first day. `None` when somebody
    /// is employed and it is not known by whom.
    pub fn av(person: &Personalia, tilfelle: &Tilfelle) -> Option<Self> {
        let ansatt = person.ansatt_ved(tilfelle.start);
        match ansatt.max_by_key(|a| (a.stillingsprosent, Reverse(a.fom), a.virksomhet)) {
            Some(arbeid) => arbeid.sektor.map(|sektor| match sektor {
                Eier::Privat => Self::Privat,
                Eier::Kommunal | Eier::Fylkeskommunal => Self::Kommunal,
                Eier::Statlig => Self::Statlig,
            }),
            None => tilfelle.virksomheter.is_empty().then_some(Self::UtenArbeidsgiver),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hendelse::sykmelding::Kodeverk;

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
    fn ages_change_group_on_the_round_birthday() {
        let grupper: Vec<_> = [29, 30, 59, 60].map(|a| Aldersgruppe::av(a).kode()).into();
        assert_eq!(grupper, ["UNDER_30", "30_39", "50_59", "60_OG_OVER"]);
    }
}
