//! Who needs follow-up now, and in which order.
//!
//! A person needs follow-up now when a duty of Nav's is near or overdue, or when somebody else is
//! over their deadline: an employer who still has time to make a plan is none of the caseworker's
//! business yet. Two duties are softer: the questionnaire is voluntary and never puts anybody on
//! top, and the end of sick pay does so only in the last three weeks, when Nav must settle what
//! comes after.
//!
//! The deadline shown is Nav's own if Nav has one that is near or overdue: it is what the
//! caseworker can meet. A deadline missed by somebody else is then the reason shown. Overdue
//! comes first, Nav's own before the others'; then the earliest deadline; then the longer
//! absence; then the name in Norwegian order.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::Rad;
use crate::{
    casework::fravaer,
    forlop::{Milepel, Milepeltype, TilfelleMedMilepaler, Tilstand, milepaler::Ansvarlig},
    rules::Regelverk,
    text::{person, sortering},
};

/// A row of the list, judged on a day.
#[derive(Debug)]
pub(super) struct Vurdert<'a> {
    pub(super) rad: &'a Rad,
    pub(super) navn: String,
    /// The spell that is followed up, if there is one.
    pub(super) tilfelle: Option<&'a TilfelleMedMilepaler>,
    /// Its open duties, by deadline.
    pub(super) apne: Vec<Milepel<'a>>,
    /// Which of the open duties decides; none when nothing is needed now.
    avgjorende: Option<usize>,
    navnenokkel: Vec<u32>,
}

/// How much it presses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trinn {
    NavOverFrist,
    AndreOverFrist,
    FristNaer,
    Rolig,
}

impl<'a> Vurdert<'a> {
    pub(super) fn ny(rad: &'a Rad, regelverk: &Regelverk, i_dag: NaiveDate) -> Self {
        let tilfelle = rad.grunnlag.aktivt(i_dag, regelverk);
        let mut apne: Vec<Milepel<'a>> = tilfelle
            .map(|t| t.ved(regelverk, i_dag))
            .unwrap_or_default()
            .into_iter()
            .filter(|m| m.tilstand.er_apen())
            .collect();
        apne.sort_by_key(|m| (m.grunnlag.frist, m.grunnlag.type_));
        let avgjorende = apne
            .iter()
            .enumerate()
            .filter(|(_, m)| teller_na(m))
            .min_by_key(|(_, m)| {
                (m.grunnlag.ansvarlig != Ansvarlig::Nav, m.tilstand != Tilstand::OverFrist, m.grunnlag.frist)
            })
            .map(|(n, _)| n);
        let navn = person::listenavn(&rad.grunnlag.person);
        Self { rad, navnenokkel: sortering::nokkel(&navn), navn, tilfelle, apne, avgjorende }
    }

    /// The duty that decides the place in the list.
    pub(super) fn avgjorende(&self) -> Option<&Milepel<'a>> {
        self.apne.get(self.avgjorende?)
    }

    /// The deadline to show: the deciding one, or the next that comes.
    pub(super) fn neste(&self) -> Option<&Milepel<'a>> {
        self.avgjorende().or_else(|| {
            self.apne.iter().find(|m| m.grunnlag.ansvarlig != Ansvarlig::Sykmeldt).or(self.apne.first())
        })
    }

    /// A deadline that somebody else has missed, when Nav's own decides.
    pub(super) fn andres_brudd(&self) -> Option<&Milepel<'a>> {
        let avgjorende = self.avgjorende().filter(|m| m.tilstand != Tilstand::OverFrist)?;
        self.apne
            .iter()
            .rev()
            .find(|m| m.tilstand == Tilstand::OverFrist && m.grunnlag.type_ != avgjorende.grunnlag.type_)
    }

    /// Duties that press now, for the filter.
    pub(super) fn haster(&self) -> impl Iterator<Item = &Milepel<'a>> {
        self.apne.iter().filter(|m| teller_na(m))
    }

    pub(super) fn trinn(&self) -> Trinn {
        match self.avgjorende() {
            None => Trinn::Rolig,
            Some(m) if m.tilstand != Tilstand::OverFrist => Trinn::FristNaer,
            Some(m) if m.grunnlag.ansvarlig == Ansvarlig::Nav => Trinn::NavOverFrist,
            Some(_) => Trinn::AndreOverFrist,
        }
    }

    pub(super) fn uke(&self, i_dag: NaiveDate) -> Option<i64> {
        self.tilfelle.map(|t| fravaer::uke(&t.tilfelle, i_dag))
    }
}

fn teller_na(m: &Milepel<'_>) -> bool {
    match m.grunnlag.type_ {
        Milepeltype::Kartlegging => false,
        Milepeltype::SluttSykepenger => m.tilstand == Tilstand::Naer,
        _ => match m.tilstand {
            Tilstand::OverFrist => true,
            Tilstand::Naer => m.grunnlag.ansvarlig == Ansvarlig::Nav,
            _ => false,
        },
    }
}

/// All rows in the order of the list.
pub(super) fn sortert<'a>(rader: &'a [Rad], regelverk: &Regelverk, i_dag: NaiveDate) -> Vec<Vurdert<'a>> {
    let mut ut: Vec<Vurdert<'a>> = rader.iter().map(|r| Vurdert::ny(r, regelverk, i_dag)).collect();
    ut.sort_by_cached_key(|v| {
        let frist = v.neste().map_or(NaiveDate::MAX, |m| m.grunnlag.frist);
        (v.trinn(), frist, Reverse(v.uke(i_dag)), v.navnenokkel.clone(), v.rad.person)
    });
    ut
}
