//! Week 8: the activity requirement (ftrl. § 8-8 second paragraph). Applies to everyone, with or
//! without employer; graded work fulfils it.

use chrono::Duration;

use super::{Ansvarlig, Avgjorelse, Avgjort, Grunn, Kontekst, Milepelgrunnlag, Milepeltype, Underveis};
use crate::{
    forlop::grader,
    hendelse::{
        Innhold,
        oppfolging::{AktivitetskravStatus as Status, Oppfolging},
    },
};

pub(super) fn milepel(k: &Kontekst<'_>) -> Option<Milepelgrunnlag> {
    let parameter = &k.regelverk.oppfolging.aktivitetskrav;
    let mut plikt = k.plikt(Milepeltype::Aktivitetskrav, Ansvarlig::Nav, parameter)?;
    // The parameter is the number of the day, and the first day is number 1 (C1).
    plikt.frist -= Duration::days(1);
    let siste = k.oppfolginger().rev().find_map(|(dato, hendelse, o)| match o {
        // Closed by the system because it is old: not a finding (K10).
        Oppfolging::AktivitetskravVurdert(v) if v.status == Status::Lukket => None,
        Oppfolging::AktivitetskravVurdert(v) => Some((dato, hendelse, v.status, v.frist)),
        _ => None,
    });
    let Some((dato, hendelse, status, frist)) = siste else {
        return Some(plikt.avgjort_av_gradering(k));
    };
    let ferdig = |utfall, grunn| Some(Avgjort::av(utfall, grunn, dato, hendelse));
    let (avgjort, underveis) = match status {
        Status::Oppfylt => (ferdig(Avgjorelse::Utfort, Grunn::AktivitetskravOppfylt), None),
        Status::AutomatiskOppfylt => (ferdig(Avgjorelse::Utfort, Grunn::GradertVedFristen), None),
        Status::Unntak => (ferdig(Avgjorelse::Unntatt, Grunn::AktivitetskravUnntak), None),
        Status::IkkeAktuell => (ferdig(Avgjorelse::IkkeAktuell, Grunn::AktivitetskravIkkeAktuelt), None),
        Status::IkkeOppfylt | Status::InnstillingOmStans => {
            (ferdig(Avgjorelse::Utfort, Grunn::AktivitetskravIkkeOppfylt), None)
        }
        Status::Avvent => (None, Some(Underveis::Avventer { frist })),
        Status::Forhandsvarsel => (None, Some(Underveis::Forhandsvarsel { frist })),
        Status::Ny | Status::NyVurdering | Status::Lukket => (None, None),
    };
    Some(plikt.avgjort(avgjort).underveis(underveis))
}

impl Milepelgrunnlag {
    /// Graded on the day of the deadline, or on the last known day before it.
    fn avgjort_av_gradering(self, k: &Kontekst<'_>) -> Self {
        let dag = self.frist.min(k.tilfelle.slutt);
        let gradert = grader::ved(k.grader, dag).is_some_and(grader::Gradering::er_gradert);
        if !gradert {
            return self;
        }
        let note = k.hendelser.iter().rev().find(|h| match &h.innhold {
            Innhold::Sykmelding(s) => s.perioder.iter().any(|p| {
                p.grad().is_some_and(crate::base::Grad::er_gradert)
                    && p.periode().is_some_and(|periode| periode.inneholder(dag))
            }),
            _ => false,
        });
        let fra = k.grader.iter().find(|g| g.periode.inneholder(dag)).map(|g| g.periode.fom());
        self.avgjort(Some(Avgjort {
            utfall: Avgjorelse::Utfort,
            grunn: Grunn::GradertVedFristen,
            dato: fra,
            hendelse: note.map(|h| h.id),
        }))
    }
}
