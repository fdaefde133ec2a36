//! Sick note and its statuses to bits (H1, A5).

use std::collections::HashMap;

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::{Bitsamling, Versjoner};
use crate::{
    base::{Orgnr, Periode, SykmeldingId, tid},
    hendelse::{
        Hendelse, Innhold,
        bit::{Sykefravarsbit, Tag},
        sykmelding::{Aktivitet, Sykmelding, SykmeldingPeriode},
        sykmelding_status::{self, StatusArbeidsgiver},
    },
    rules::Regelverk,
};

/// Where a note stands, folded from its status events.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Status {
    /// The latest status.
    pub siste: Option<sykmelding_status::Status>,
    /// Sent to an employer: when, to whom, with which self-certified days.
    pub sendt: Option<Sendt>,
    /// Used without employer: when.
    pub bekreftet: Option<DateTime<Utc>>,
    /// Cancelled and not opened again: when.
    pub avbrutt: Option<DateTime<Utc>>,
    /// Removed by the system.
    pub slettet: bool,
}

/// A note sent to an employer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sendt {
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// To whom.
    pub arbeidsgiver: Option<StatusArbeidsgiver>,
    /// Self-certified days, as last answered.
    pub egenmeldingsdager: Vec<NaiveDate>,
}

pub(in crate::forlop) fn statuser(
    hendelser: &[&Hendelse],
    versjoner: &Versjoner,
) -> HashMap<SykmeldingId, Status> {
    use sykmelding_status::Status as S;
    let mut statuser: HashMap<SykmeldingId, Status> = HashMap::new();
    for hendelse in hendelser {
        let Innhold::SykmeldingStatus(endring) = &hendelse.innhold else { continue };
        let note = versjoner.gjeldende_id.get(&endring.sykmelding).unwrap_or(&endring.sykmelding);
        let status = statuser.entry(*note).or_default();
        status.siste = Some(endring.status);
        match endring.status {
            S::Sendt => {
                let tidligere = status.sendt.take().map(|s| s.egenmeldingsdager);
                status.sendt = Some(Sendt {
                    tidspunkt: hendelse.inntruffet,
                    arbeidsgiver: endring.arbeidsgiver.clone(),
                    egenmeldingsdager: endring.egenmeldingsdager.clone().or(tidligere).unwrap_or_default(),
                });
                status.avbrutt = None;
            }
            S::Bekreftet => {
                status.bekreftet = Some(hendelse.inntruffet);
                status.avbrutt = None;
            }
            S::Avbrutt => status.avbrutt = Some(hendelse.inntruffet),
            S::Apen => status.avbrutt = None,
            S::Slettet => status.slettet = true,
            // A5: expiry has no effect on the bits.
            S::Utgatt => {}
        }
    }
    statuser
}

pub(super) fn biter(
    hendelse: &Hendelse,
    note: &Sykmelding,
    status: Option<&Status>,
    regelverk: &Regelverk,
    samling: &mut Bitsamling,
) {
    let ren = Status::default();
    let status = status.unwrap_or(&ren);
    let avbrutt = status
        .avbrutt
        .is_some_and(|t| regelverk.tilfelle.avbrutt_fjerner_ny.tall(tid::oslo_dato(t)) == Some(1));
    if !avbrutt {
        note_biter(note, Tag::Ny, None, hendelse.inntruffet, &mut samling.biter);
    }
    if let Some(tidspunkt) = status.bekreftet {
        note_biter(note, Tag::Bekreftet, None, tidspunkt, &mut samling.biter);
    }
    if let Some(sendt) = &status.sendt {
        let org = sendt.arbeidsgiver.as_ref().map(|a| a.orgnr);
        note_biter(note, Tag::Sendt, org, sendt.tidspunkt, &mut samling.biter);
        for (n, dager) in sammenhengende(&sendt.egenmeldingsdager).into_iter().enumerate() {
            samling.biter.push(Sykefravarsbit {
                id: format!("sm:{}:egenmelding:{n}", note.id),
                org,
                tags: vec![Tag::Sykmelding, Tag::Sendt, Tag::Egenmelding],
                from: dager.fom(),
                to: dager.tom(),
                observed: sendt.tidspunkt,
                resource: Some(note.id.to_string()),
                corrects: None,
            });
        }
    }
}

fn note_biter(
    note: &Sykmelding,
    status: Tag,
    org: Option<Orgnr>,
    observed: DateTime<Utc>,
    ut: &mut Vec<Sykefravarsbit>,
) {
    for (n, del) in note.perioder.iter().enumerate() {
        let Some(periode) = del.periode() else { continue };
        let mut tags = vec![Tag::Sykmelding, status, Tag::Periode];
        tags.extend(aktivitet_tags(del));
        ut.push(Sykefravarsbit {
            id: format!("sm:{}:{status:?}:{n}", note.id),
            org,
            tags,
            from: periode.fom(),
            to: periode.tom(),
            observed,
            resource: Some(note.id.to_string()),
            corrects: None,
        });
    }
}

/// H1: travel subsidy and wait-and-see are marked beside the degree; no degree is "unknown",
/// 0 is full work, 1–99 graded, 100 and more no work.
fn aktivitet_tags(del: &SykmeldingPeriode) -> Vec<Tag> {
    match del.aktivitet() {
        Some(Aktivitet::IkkeMulig) => vec![Tag::IngenAktivitet],
        Some(Aktivitet::Gradert(g)) => {
            let grad = match g.grad {
                ..=0 => Tag::FullAktivitet,
                1..=99 => Tag::GradertAktivitet,
                _ => Tag::IngenAktivitet,
            };
            if g.reisetilskudd { vec![Tag::Reisetilskudd, grad] } else { vec![grad] }
        }
        Some(Aktivitet::Reisetilskudd) => vec![Tag::Reisetilskudd, Tag::UkjentAktivitet],
        Some(Aktivitet::Behandlingsdager(_)) => vec![Tag::Behandlingsdager],
        Some(Aktivitet::Avventende) => vec![Tag::Avventende, Tag::UkjentAktivitet],
        None => vec![Tag::UkjentAktivitet],
    }
}

fn sammenhengende(dager: &[NaiveDate]) -> Vec<Periode> {
    let mut sortert = dager.to_vec();
    sortert.sort_unstable();
    sortert.dedup();
    let mut perioder: Vec<Periode> = Vec::new();
    for dag in sortert {
        match perioder.last_mut() {
            Some(p) if p.tom().checked_add_days(Days::new(1)) == Some(dag) => {
                *p = p.omslutt(Periode::dag(dag));
            }
            _ => perioder.push(Periode::dag(dag)),
        }
    }
    perioder
}
