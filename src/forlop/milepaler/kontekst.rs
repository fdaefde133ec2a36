//! What a duty may look at.

use chrono::{Duration, NaiveDate};

use super::{Ansvarlig, Avgjorelse, Avgjort, Grunn, Milepelgrunnlag, Milepeltype, Underveis};
use crate::{
    forlop::{grader::Gradperiode, personalia::Personalia, sykepenger::Sykepenger, tilfelle::Tilfelle},
    hendelse::{
        Hendelse, Innhold,
        dialogmote::{Dialogmote, Motenummer},
        oppfolging::Oppfolging,
    },
    rules::{Regelverk, gjeldende, schema::Parameter},
};

/// One spell with everything that may settle its duties.
#[derive(Debug, Clone, Copy)]
pub struct Kontekst<'a> {
    /// The spell.
    pub tilfelle: &'a Tilfelle,
    /// The person.
    pub person: &'a Personalia,
    /// Grades in the spell.
    pub grader: &'a [Gradperiode],
    /// All events of the person in the order they became known.
    pub hendelser: &'a [&'a Hendelse],
    /// Sick pay at the end of the spell, when it can be counted.
    pub sykepenger: Option<&'a Sykepenger>,
    /// The Norwegian date each of them became known; rises, because they are in that order.
    pub kjent: &'a [NaiveDate],
    /// First day of the next spell, if there is one.
    pub neste_start: Option<NaiveDate>,
    /// The rules.
    pub regelverk: &'a Regelverk,
}

impl<'a> Kontekst<'a> {
    /// The events that became known in this spell: from its first day until the next spell.
    pub(super) fn i_tilfellet(&self) -> impl DoubleEndedIterator<Item = (NaiveDate, &'a Hendelse)> {
        let fra = self.kjent.partition_point(|dato| *dato < self.tilfelle.start);
        let til = self.neste_start.map_or(self.kjent.len(), |n| self.kjent.partition_point(|dato| *dato < n));
        let deler = self.kjent.get(fra..til).zip(self.hendelser.get(fra..til)).unwrap_or_default();
        deler.0.iter().copied().zip(deler.1.iter().copied())
    }

    /// Assessments and answers in this spell.
    pub(super) fn oppfolginger(
        &self,
    ) -> impl DoubleEndedIterator<Item = (NaiveDate, &'a Hendelse, &'a Oppfolging)> {
        self.i_tilfellet().filter_map(|(dato, h)| match &h.innhold {
            Innhold::Oppfolging(o) => Some((dato, h, o)),
            _ => None,
        })
    }

    /// Meeting events in this spell. The date is that of the change, not of the meeting (B5).
    pub(super) fn moter(
        &self,
        nummer: fn(Motenummer) -> bool,
    ) -> impl DoubleEndedIterator<Item = (NaiveDate, &'a Hendelse, &'a Dialogmote)> {
        self.i_tilfellet().filter_map(move |(dato, h)| match &h.innhold {
            Innhold::Dialogmote(m) if nummer(m.nummer) => Some((dato, h, m)),
            _ => None,
        })
    }

    /// An unsettled duty whose deadline lies the parameter's number of days after the first day;
    /// `None` when no rule was in force then.
    pub(super) fn plikt(
        &self,
        type_: Milepeltype,
        ansvarlig: Ansvarlig,
        parameter: &Parameter,
    ) -> Option<Milepelgrunnlag> {
        let (dager, hjemmel) = gjeldende(parameter, self.tilfelle.start)?;
        Some(Milepelgrunnlag {
            type_,
            frist: self.tilfelle.start.checked_add_signed(Duration::days(dager))?,
            stenger: None,
            ansvarlig,
            hjemmel,
            avgjort: None,
            underveis: None,
        })
    }

    /// I1: without an employer there is no plan, no meeting and no candidacy.
    pub(super) fn krever_arbeidsgiver(&self) -> Option<Avgjort> {
        (!self.tilfelle.arbeidstaker_ved_slutt)
            .then(|| Avgjort::uten_hendelse(Avgjorelse::IkkeAktuell, Grunn::UtenArbeidsgiver))
    }

    /// Questionnaire and late follow-up stop at the age limit, counted on the day of the duty.
    pub(super) fn over_aldersgrensen(&self, dag: NaiveDate) -> Option<Avgjort> {
        let grense = self.regelverk.oppfolging.aldersgrense.tall(dag)?;
        let alder = i64::from(self.person.alder(dag)?);
        (alder >= grense).then(|| Avgjort::uten_hendelse(Avgjorelse::IkkeAktuell, Grunn::OverAldersgrensen))
    }

    /// Nothing is owed after a death.
    pub(super) fn etter_dod(&self, mut m: Milepelgrunnlag) -> Milepelgrunnlag {
        if m.avgjort.is_none() && self.person.dodsdato.is_some() {
            m.avgjort = Some(Avgjort {
                dato: self.person.dodsdato,
                ..Avgjort::uten_hendelse(Avgjorelse::IkkeAktuell, Grunn::Dod)
            });
            m.underveis = None;
        }
        m
    }
}

impl Avgjort {
    /// Settled by an event.
    pub(super) fn av(utfall: Avgjorelse, grunn: Grunn, dato: NaiveDate, hendelse: &Hendelse) -> Self {
        Self { utfall, grunn, dato: Some(dato), hendelse: Some(hendelse.id) }
    }

    /// Settled by what the person or the spell is.
    pub(super) fn uten_hendelse(utfall: Avgjorelse, grunn: Grunn) -> Self {
        Self { utfall, grunn, dato: None, hendelse: None }
    }
}

impl Milepelgrunnlag {
    pub(super) fn avgjort(mut self, avgjort: Option<Avgjort>) -> Self {
        if self.avgjort.is_none() {
            self.avgjort = avgjort;
        }
        self
    }

    pub(super) fn underveis(mut self, underveis: Option<Underveis>) -> Self {
        self.underveis = underveis.filter(|_| self.avgjort.is_none());
        self
    }
}
