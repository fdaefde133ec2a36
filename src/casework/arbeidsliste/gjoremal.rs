//! What waits to be done about a person: the duties of the law, the caseworker's own task, and notices
//! whose time to answer has run out.

use chrono::NaiveDate;

use crate::{
    forlop::{
        Milepel, Milepeltype, Tilstand,
        milepaler::Ansvarlig,
        saksgang::{Saker, forhandsvarsel::er_utlopt, oppgave::EgenOppgave, oversikt::Flagg, varselsvar},
    },
    hendelse::varselsvar::Varselslag,
    rules::Regelverk,
    text::{Malform, arbeidsliste as ord, hvorfor, milepaler, saker as saksord},
};

/// One thing to be done, with a deadline.
#[derive(Debug)]
pub(super) enum Gjoremal<'a> {
    /// A duty of the law.
    Milepel(Milepel<'a>),
    /// The caseworker's own task, when it has a day.
    Egen { oppgave: &'a EgenOppgave, frist: NaiveDate, tilstand: Tilstand },
    /// An advance notice: nothing to do until the person has had time to answer.
    Varsel { hva: Flagg, frist: NaiveDate, tilstand: Tilstand, svart: bool },
}

impl Gjoremal<'_> {
    pub(super) fn frist(&self) -> NaiveDate {
        match self {
            Self::Milepel(m) => m.grunnlag.frist,
            Self::Egen { frist, .. } | Self::Varsel { frist, .. } => *frist,
        }
    }

    pub(super) fn tilstand(&self) -> Tilstand {
        match self {
            Self::Milepel(m) => m.tilstand,
            Self::Egen { tilstand, .. } | Self::Varsel { tilstand, .. } => *tilstand,
        }
    }

    pub(super) fn ansvarlig(&self) -> Ansvarlig {
        match self {
            Self::Milepel(m) => m.grunnlag.ansvarlig,
            Self::Egen { .. } | Self::Varsel { .. } => Ansvarlig::Nav,
        }
    }

    pub(super) fn type_(&self) -> Option<Milepeltype> {
        match self {
            Self::Milepel(m) => Some(m.grunnlag.type_),
            Self::Egen { .. } | Self::Varsel { .. } => None,
        }
    }

    /// The name, as the column of deadlines shows it.
    pub(super) fn navn(&self) -> &'static str {
        match self {
            Self::Milepel(m) => milepaler::oppgave(m.grunnlag.type_, Malform::Nb),
            Self::Egen { .. } => saksord::flagg(Flagg::Oppfolgingsoppgave),
            Self::Varsel { hva, .. } => saksord::flagg(*hva),
        }
    }

    /// Why now, in a headline and a line under it.
    pub(super) fn hvorfor(&self) -> (String, String) {
        match self {
            Self::Milepel(m) => (hvorfor::overskrift(m), hvorfor::underlinje(m)),
            Self::Egen { oppgave, .. } => ord::egen_oppgave(oppgave),
            Self::Varsel { frist, svart: true, .. } => ord::varsel_besvart(*frist),
            Self::Varsel { frist, tilstand, .. } => ord::varsel(*frist, *tilstand != Tilstand::Kommer),
        }
    }

    /// It presses now. Two duties are softer: the questionnaire is voluntary, and the end of sick pay
    /// counts only in its last weeks.
    pub(super) fn haster(&self) -> bool {
        match (self.type_(), self.tilstand()) {
            (Some(Milepeltype::Kartlegging), _) => false,
            (Some(Milepeltype::SluttSykepenger), t) => t == Tilstand::Naer,
            (_, Tilstand::OverFrist) => true,
            (_, Tilstand::Naer) => self.ansvarlig() == Ansvarlig::Nav,
            _ => false,
        }
    }
}

/// What there is beside the duties of the law.
pub(super) fn andre<'a>(saker: &'a Saker, i_dag: NaiveDate, regelverk: &Regelverk) -> Vec<Gjoremal<'a>> {
    let naer = regelverk.oppfolging.varsel_for_frist.tall(i_dag).unwrap_or(0);
    let egen = saker.oppgaver.egen.as_ref().and_then(|oppgave| {
        let frist = oppgave.frist?;
        let tilstand = match (frist - i_dag).num_days() {
            dager if dager < 0 => Tilstand::OverFrist,
            dager if dager <= naer => Tilstand::Naer,
            _ => Tilstand::Kommer,
        };
        Some(Gjoremal::Egen { oppgave, frist, tilstand })
    });
    let varsler = varselsvar::apne(saker, i_dag, regelverk).into_iter().filter_map(|v| {
        let hva = match v.slag {
            // It is a duty of its own.
            Varselslag::Aktivitetskrav => return None,
            Varselslag::Arbeidsuforhet => Flagg::Arbeidsuforhet,
            Varselslag::Medvirkning => Flagg::ManglendeMedvirkning,
        };
        let frist = v.frist?;
        let svart = saker.varselsvar.til(v.hendelse).next().is_some();
        let tilstand = if svart || er_utlopt(frist, i_dag) { Tilstand::Naer } else { Tilstand::Kommer };
        Some(Gjoremal::Varsel { hva, frist, tilstand, svart })
    });
    egen.into_iter().chain(varsler).collect()
}
