//! How a spell went, as far as it is settled.

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::{
    forlop::{Grunnlag, TilfelleMedMilepaler},
    hendelse::ytelse::Ytelse,
    rules::Regelverk,
};

/// Nobody is followed longer: sick pay lasts a year (ftrl. § 8-12).
pub const SISTE_UKE: u16 = 52;

/// An end so near the maximum date is taken to be it: weekends, and a note that ends on a Friday.
const SLINGRING: i64 = 3;

/// Days after the end within which another benefit is taken to be what the person left for.
const OVERGANG: i64 = 16;

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Arsak {
    /// Not over, or the end is not certain yet. Censored.
    IkkeAvgjort,
    /// Sick pay ended, at the maximum date or after 52 weeks. Censored: nothing says the person is well.
    Maksdato,
    /// The person died.
    Dod,
    /// Another benefit followed: work assessment allowance, disability, parental or pregnancy benefit.
    AnnenYtelse,
    /// Over. That the person is well is not recorded anywhere; it is what is left.
    Slutt,
}

impl Arsak {
    /// The absence came to an end that counts.
    pub fn er_hendelse(self) -> bool {
        matches!(self, Self::Dod | Self::AnnenYtelse | Self::Slutt)
    }

    /// As in tables.
    pub fn navn(self) -> &'static str {
        match self {
            Self::IkkeAvgjort => "ikke_avgjort",
            Self::Maksdato => "maksdato",
            Self::Dod => "dod",
            Self::AnnenYtelse => "annen_ytelse",
            Self::Slutt => "slutt",
        }
    }
}

/// The length of a spell in days, as far as it is certain, and how it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Utfall {
    /// Days from the first to the last certain one, both included.
    pub dager: u16,
    /// How it ended.
    pub arsak: Arsak,
}

impl Utfall {
    /// The last period at risk (1 is the first week, at most [`SISTE_UKE`]), and whether it ended there.
    /// An open spell counts for the weeks it has lasted in full.
    pub fn periode(self) -> (u16, bool) {
        let siste = self.dager.div_ceil(7);
        if self.arsak.er_hendelse() && siste <= SISTE_UKE {
            (siste, true)
        } else {
            ((self.dager / 7).min(SISTE_UKE), false)
        }
    }

    /// Whether week `uke` was reached; `None` when it is not known.
    pub fn nadde(self, uke: u16) -> Option<bool> {
        let (siste, over) = self.periode();
        if siste > uke || (!over && siste >= uke) { Some(true) } else { over.then_some(false) }
    }

    /// The same as it was known at an earlier time: `start` is the first day of the spell.
    #[must_use]
    pub fn kjent_ved(self, start: NaiveDate, data_slutt: NaiveDate, avklares_etter: i64) -> Self {
        let siste = start + Duration::days(i64::from(self.dager) - 1);
        if data_slutt > siste + Duration::days(avklares_etter) {
            return self;
        }
        Self { dager: dager(start, siste.min(data_slutt)), arsak: Arsak::IkkeAvgjort }
    }
}

fn dager(start: NaiveDate, siste: NaiveDate) -> u16 {
    u16::try_from((siste - start).num_days() + 1).unwrap_or(if siste < start { 0 } else { u16::MAX })
}

/// How a spell went, from everything that was known by the end of `data_slutt`.
///
/// The end is settled when the spell is no longer followed up (sixteen days after the last day, A44):
/// until then a new note may extend it. What is not settled is censored at the last day that is certain.
pub fn utfall(
    grunnlag: &Grunnlag,
    tilfelle: &TilfelleMedMilepaler,
    data_slutt: NaiveDate,
    regelverk: &Regelverk,
) -> Utfall {
    let t = &tilfelle.tilfelle;
    let lengde = dager(t.start, t.slutt);
    if t.er_aktivt(data_slutt, regelverk) || t.start > data_slutt {
        return Utfall { dager: dager(t.start, t.slutt.min(data_slutt)), arsak: Arsak::IkkeAvgjort };
    }
    let person = &grunnlag.person;
    let snart_etter = |dag: NaiveDate| (0..=OVERGANG).contains(&(dag - t.slutt).num_days());
    let annen = person.ytelser.iter().any(|y| {
        let ny = snart_etter(y.periode.fom());
        ny && matches!(
            y.ytelse,
            Ytelse::Arbeidsavklaringspenger
                | Ytelse::Uforetrygd
                | Ytelse::Foreldrepenger
                | Ytelse::Svangerskapspenger
        )
    });
    let ved_maksdato = tilfelle
        .sykepenger
        .as_ref()
        .is_some_and(|s| (t.slutt - s.vurdering.maksdato).num_days().abs() <= SLINGRING);
    let arsak = if person.dodsdato.is_some_and(|dod| dod <= t.slutt || snart_etter(dod)) {
        Arsak::Dod
    } else if annen {
        Arsak::AnnenYtelse
    } else if ved_maksdato || lengde >= 7 * SISTE_UKE {
        Arsak::Maksdato
    } else {
        Arsak::Slutt
    };
    Utfall { dager: lengde, arsak }
}
