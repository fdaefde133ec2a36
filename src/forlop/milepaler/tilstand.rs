//! A duty judged against a day.

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Avgjorelse, Avgjort, Grunn, Milepelgrunnlag, Milepeltype};
use crate::{forlop::tilfelle::Tilfelle, rules::Regelverk};

/// Where a duty stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Tilstand {
    /// The deadline lies ahead.
    Kommer,
    /// The deadline is near.
    Naer,
    /// The deadline has passed.
    OverFrist,
    /// Done.
    Utfort,
    /// The law exempts.
    Unntatt,
    /// Does not concern this person or this spell.
    IkkeAktuell,
}

impl Tilstand {
    /// Somebody still has to do something.
    pub fn er_apen(self) -> bool {
        matches!(self, Self::Kommer | Self::Naer | Self::OverFrist)
    }
}

/// A duty on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Milepel<'a> {
    /// The duty.
    pub grunnlag: &'a Milepelgrunnlag,
    /// Where it stands.
    pub tilstand: Tilstand,
    /// Why it is settled, when it is; found by the day when no event says so.
    pub avgjort: Option<Avgjort>,
}

impl Milepelgrunnlag {
    /// Judges the duty on `i_dag`.
    pub fn ved<'a>(&'a self, tilfelle: &Tilfelle, regelverk: &Regelverk, i_dag: NaiveDate) -> Milepel<'a> {
        let avgjort = self.avgjort.clone().or_else(|| self.avgjort_av_dagen(tilfelle, regelverk, i_dag));
        let tilstand = match &avgjort {
            Some(a) => match a.utfall {
                Avgjorelse::Utfort => Tilstand::Utfort,
                Avgjorelse::Unntatt => Tilstand::Unntatt,
                Avgjorelse::IkkeAktuell => Tilstand::IkkeAktuell,
            },
            None => self.etter_frist(regelverk, i_dag),
        };
        Milepel { grunnlag: self, tilstand, avgjort }
    }

    fn avgjort_av_dagen(
        &self,
        tilfelle: &Tilfelle,
        regelverk: &Regelverk,
        i_dag: NaiveDate,
    ) -> Option<Avgjort> {
        let ikke_aktuell = |grunn, dato| {
            Some(Avgjort { utfall: Avgjorelse::IkkeAktuell, grunn, dato: Some(dato), hendelse: None })
        };
        // A note may be renewed: until the spell is surely over, the duty is still coming.
        let etter = regelverk.tilfelle.aktivt_etter_slutt.tall(tilfelle.slutt).unwrap_or(0);
        let over = i_dag > self.frist || i_dag > tilfelle.slutt + Duration::days(etter);
        if tilfelle.slutt < self.frist && over {
            return ikke_aktuell(Grunn::FravaeretTokSlutt, tilfelle.slutt);
        }
        if let Some(stenger) = self.stenger.filter(|s| i_dag > *s) {
            return ikke_aktuell(Grunn::VinduetStengt, stenger);
        }
        (self.type_ == Milepeltype::SluttSykepenger && i_dag > self.frist).then_some(Avgjort {
            utfall: Avgjorelse::Utfort,
            grunn: Grunn::SykepengeneSlutt,
            dato: Some(self.frist),
            hendelse: None,
        })
    }

    fn etter_frist(&self, regelverk: &Regelverk, i_dag: NaiveDate) -> Tilstand {
        let varsel = regelverk.oppfolging.varsel_for_frist.tall(i_dag).unwrap_or(0);
        // Answering the questionnaire is voluntary: it is open, never overdue.
        if i_dag > self.frist && self.stenger.is_none() {
            Tilstand::OverFrist
        } else if (self.frist - i_dag).num_days() <= varsel {
            Tilstand::Naer
        } else {
            Tilstand::Kommer
        }
    }
}
