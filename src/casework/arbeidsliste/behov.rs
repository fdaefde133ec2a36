//! Who needs follow-up now, and in which order.
//!
//! A person needs follow-up now when something that Nav must do is near or overdue, when somebody else
//! is over their deadline, or when somebody waits for Nav's answer: an employer who still has time to
//! make a plan is none of the caseworker's business yet. Two duties are softer: the questionnaire is
//! voluntary and never puts anybody on top, and the end of sick pay does so only in the last three
//! weeks, when Nav must settle what comes after.
//!
//! The deadline shown is Nav's own if Nav has one that is near or overdue: it is what the
//! caseworker can meet. A deadline missed by somebody else is then the reason shown. Overdue
//! comes first, Nav's own before the others'; then the earliest deadline; then those who wait for an
//! answer; within each, the longer absence; then the name in Norwegian order.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::{Rad, gjoremal::Gjoremal};
use crate::{
    casework::fravaer,
    forlop::{
        TilfelleMedMilepaler, Tilstand,
        milepaler::Ansvarlig,
        saksgang::oversikt::{Flagg, Vurderingsflagg, flagg},
    },
    rules::Regelverk,
    text::{person, sortering},
};

/// Somebody has said something, and waits for Nav.
const SVAR: [Flagg; 11] = [
    Flagg::Varselsvar,
    Flagg::EgenFriskmelding,
    Flagg::Innsigelse,
    Flagg::BehandlerdialogSvar,
    Flagg::BehandlerdialogAvvist,
    Flagg::BehandlerdialogUbesvart,
    Flagg::Dialogmotesvar,
    Flagg::Motebehov,
    Flagg::BehandlerBerOmBistand,
    Flagg::OppfolgingsplanBistand,
    Flagg::Kartlegging,
];

/// A row of the list, judged on a day.
#[derive(Debug)]
pub(super) struct Vurdert<'a> {
    pub(super) rad: &'a Rad,
    pub(super) navn: String,
    /// The spell that is followed up, if there is one.
    pub(super) tilfelle: Option<&'a TilfelleMedMilepaler>,
    /// What is to be done, by deadline.
    pub(super) apne: Vec<Gjoremal<'a>>,
    /// What is up.
    pub(super) flagg: Vec<Flagg>,
    /// Which of the things to be done decides; none when nothing presses now.
    avgjorende: Option<usize>,
}

/// How much it presses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trinn {
    NavOverFrist,
    AndreOverFrist,
    FristNaer,
    NyttSvar,
    Rolig,
}

impl<'a> Vurdert<'a> {
    pub(super) fn ny(rad: &'a Rad, regelverk: &Regelverk, i_dag: NaiveDate) -> Self {
        let saker = &rad.grunnlag.saker;
        let tilfelle = rad.grunnlag.aktivt(i_dag, regelverk);
        let plikter = tilfelle.map(|t| t.ved(regelverk, i_dag)).unwrap_or_default();
        let mut apne: Vec<Gjoremal<'a>> =
            plikter.into_iter().filter(|m| m.tilstand.er_apen()).map(Gjoremal::Milepel).collect();
        apne.extend(super::gjoremal::andre(saker, i_dag, regelverk));
        apne.sort_by_key(|g| (g.frist(), g.type_()));
        let avgjorende = apne
            .iter()
            .enumerate()
            .filter(|(_, g)| g.haster())
            .min_by_key(|(_, g)| {
                (g.ansvarlig() != Ansvarlig::Nav, g.tilstand() != Tilstand::OverFrist, g.frist())
            })
            .map(|(n, _)| n);
        let siste = tilfelle.map(|t| t.tilfelle.start);
        let vurderinger = Vurderingsflagg::av(saker, i_dag, regelverk);
        let flagg = flagg(saker, siste, &vurderinger, i_dag, regelverk);
        Self { rad, navn: person::listenavn(&rad.grunnlag.person), tilfelle, apne, flagg, avgjorende }
    }

    /// What decides the place in the list.
    pub(super) fn avgjorende(&self) -> Option<&Gjoremal<'a>> {
        self.apne.get(self.avgjorende?)
    }

    /// The deadline to show: the deciding one, or the next that comes.
    pub(super) fn neste(&self) -> Option<&Gjoremal<'a>> {
        self.avgjorende()
            .or_else(|| self.apne.iter().find(|g| g.ansvarlig() != Ansvarlig::Sykmeldt).or(self.apne.first()))
    }

    /// A deadline that somebody else has missed, when Nav's own decides.
    pub(super) fn andres_brudd(&self) -> Option<&Gjoremal<'a>> {
        let avgjorende = self.avgjorende().filter(|g| g.tilstand() != Tilstand::OverFrist)?;
        self.apne.iter().rev().find(|g| {
            g.tilstand() == Tilstand::OverFrist && g.type_().is_some() && g.type_() != avgjorende.type_()
        })
    }

    /// What presses now, for the filter.
    pub(super) fn haster(&self) -> impl Iterator<Item = &Gjoremal<'a>> {
        self.apne.iter().filter(|g| g.haster())
    }

    /// What somebody waits for an answer to, the most pressing first.
    pub(super) fn svar(&self) -> Option<Flagg> {
        SVAR.into_iter().find(|f| self.flagg.contains(f))
    }

    /// Waits for the caseworker, with no day: an answer, or an own task without a deadline.
    fn venter(&self) -> bool {
        let uten_dag = |g: &Gjoremal<'_>| matches!(g, Gjoremal::Egen { .. });
        self.svar().is_some()
            || (self.flagg.contains(&Flagg::Oppfolgingsoppgave) && !self.apne.iter().any(uten_dag))
    }

    pub(super) fn trinn(&self) -> Trinn {
        match self.avgjorende() {
            None if self.venter() => Trinn::NyttSvar,
            None => Trinn::Rolig,
            Some(g) if g.tilstand() != Tilstand::OverFrist => Trinn::FristNaer,
            Some(g) if g.ansvarlig() == Ansvarlig::Nav => Trinn::NavOverFrist,
            Some(_) => Trinn::AndreOverFrist,
        }
    }

    pub(super) fn uke(&self, i_dag: NaiveDate) -> Option<i64> {
        self.tilfelle.map(|t| fravaer::uke(&t.tilfelle, i_dag))
    }
}

/// All rows in the order of the list.
pub(super) fn sortert<'a>(rader: &'a [Rad], regelverk: &Regelverk, i_dag: NaiveDate) -> Vec<Vurdert<'a>> {
    let mut ut: Vec<_> = rader
        .iter()
        .map(|r| {
            let v = Vurdert::ny(r, regelverk, i_dag);
            let frist = v.neste().map_or(NaiveDate::MAX, Gjoremal::frist);
            ((v.trinn(), frist, Reverse(v.uke(i_dag))), v)
        })
        .collect();
    // The name decides only between equals, and is the dearest to compare.
    ut.sort_by(|(a, va), (b, vb)| {
        a.cmp(b)
            .then_with(|| sortering::nokkel(&va.navn).cmp(&sortering::nokkel(&vb.navn)))
            .then(va.rad.person.cmp(&vb.rad.person))
    });
    ut.into_iter().map(|(_, v)| v).collect()
}
