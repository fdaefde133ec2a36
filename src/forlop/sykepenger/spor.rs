//! One timeline of days for each employer, and for what the person did without one.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::{
    base::{Orgnr, Periode, SykmeldingId},
    forlop::{
        arbeidsgiverperiode::{Sykdomsdag, Sykdomsrekke, Ytelse as Annen},
        bits::Bitsamling,
        tilfelle,
        utbetalingstidslinje::{Dagrekke, Utbetalingsdag},
    },
    hendelse::{
        Hendelse, Innhold,
        bit::{Sykefravarsbit, Tag},
        sykmelding_status::Arbeidssituasjon,
        ytelse::{TidligereYtelse, Ytelse},
    },
    rules::Regelverk,
};

/// As what a person is absent. It decides who bears the first days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Yrke {
    /// Employee: the employer's period.
    Arbeidstaker,
    /// Self-employed or freelance: the waiting period.
    Selvstendig,
    /// Neither: Nav pays from the first day, and the days of an employer's period are not counted
    /// (maksdato.md 1.3; this is how the law's 260 days come about).
    UtenArbeidsgiver,
}

/// The days of one employer or occupation.
#[derive(Debug, Clone)]
pub(super) struct Spor {
    pub(super) virksomhet: Option<Orgnr>,
    pub(super) yrke: Yrke,
    /// Oldest first; other benefits after them, because a later row overrides.
    pub(super) rekker: Vec<Sykdomsrekke>,
}

pub(super) fn spor(samling: &Bitsamling, hendelser: &[&Hendelse], regelverk: &Regelverk) -> Vec<Spor> {
    let selvstendig = selvstendige(hendelser);
    let mut alle: Vec<Spor> = Vec::new();
    for dager in tilfelle::per_virksomhet(&samling.som_biter(), regelverk) {
        for (periode, bit) in dager.dager {
            let Some(dag) = sykdomsdag(&bit.tags) else { continue };
            let yrke = match dager.virksomhet {
                Some(_) => Yrke::Arbeidstaker,
                None if er_selvstendig(bit, &selvstendig) => Yrke::Selvstendig,
                None => Yrke::UtenArbeidsgiver,
            };
            // Holiday and leave have no meaning for the self-employed (7.5): nothing is known then.
            if yrke == Yrke::Selvstendig && !matches!(dag, Sykdomsdag::Syk | Sykdomsdag::Arbeid) {
                continue;
            }
            let rekke = Sykdomsrekke { periode, dag };
            match alle.iter_mut().find(|s| s.virksomhet == dager.virksomhet && s.yrke == yrke) {
                Some(spor) => spor.rekker.push(rekke),
                None => alle.push(Spor { virksomhet: dager.virksomhet, yrke, rekker: vec![rekke] }),
            }
        }
    }
    let andre = andre_ytelser(hendelser);
    for spor in &mut alle {
        spor.rekker.extend_from_slice(&andre);
    }
    alle
}

/// What the older systems paid as sick pay.
pub(super) fn historikk(hendelser: &[&Hendelse]) -> Vec<Dagrekke> {
    let mut rekker: Vec<Dagrekke> = tidligere(hendelser)
        .filter(|y| y.ytelse == Ytelse::Sykepenger)
        .map(|y| Dagrekke { fom: y.periode.fom(), tom: y.periode.tom(), dag: Utbetalingsdag::Nav })
        .collect();
    rekker.sort_by_key(|r| r.fom);
    rekker
}

fn tidligere<'a>(hendelser: &'a [&'a Hendelse]) -> impl Iterator<Item = &'a TidligereYtelse> {
    hendelser.iter().filter_map(|h| match &h.innhold {
        Innhold::TidligereYtelse(y) => Some(y),
        _ => None,
    })
}

/// Whole benefits that replace sick pay; a part of one leaves room for sick pay beside it.
fn andre_ytelser(hendelser: &[&Hendelse]) -> Vec<Sykdomsrekke> {
    tidligere(hendelser)
        .filter(|y| y.grad.is_none_or(|g| !g.er_gradert()))
        .filter_map(|y| {
            let annen = match y.ytelse {
                Ytelse::Arbeidsavklaringspenger => Annen::Aap,
                Ytelse::Dagpenger => Annen::Dagpenger,
                Ytelse::Foreldrepenger => Annen::Foreldrepenger,
                Ytelse::Svangerskapspenger => Annen::Svangerskapspenger,
                Ytelse::Pleiepenger => Annen::Pleiepenger,
                Ytelse::Omsorgspenger => Annen::Omsorgspenger,
                Ytelse::Sykepenger | Ytelse::Uforetrygd => return None,
            };
            Some(Sykdomsrekke { periode: y.periode, dag: Sykdomsdag::AnnenYtelse(annen) })
        })
        .collect()
}

/// Whether the person said, note by note, that they work for themselves. The last answer holds.
fn selvstendige(hendelser: &[&Hendelse]) -> HashMap<SykmeldingId, bool> {
    hendelser
        .iter()
        .filter_map(|h| match &h.innhold {
            Innhold::SykmeldingStatus(s) => Some((s.sykmelding, s.arbeidssituasjon?)),
            _ => None,
        })
        .map(|(note, situasjon)| {
            let selv = matches!(
                situasjon,
                Arbeidssituasjon::Frilanser
                    | Arbeidssituasjon::Naeringsdrivende
                    | Arbeidssituasjon::Fisker
                    | Arbeidssituasjon::Jordbruker
            );
            (note, selv)
        })
        .collect()
}

fn er_selvstendig(bit: &Sykefravarsbit, selvstendig: &HashMap<SykmeldingId, bool>) -> bool {
    !selvstendig.is_empty()
        && bit
            .resource
            .as_deref()
            .and_then(|r| r.parse().ok().map(SykmeldingId))
            .and_then(|note| selvstendig.get(&note).copied())
            .unwrap_or(false)
}

/// What the strongest bit of a day makes of it in the count of sick pay. Reported full hours are
/// work here: the quirk A16 belongs to the spell, and nobody is paid for a day worked in full.
fn sykdomsdag(tags: &[Tag]) -> Option<Sykdomsdag> {
    let har = |t| tags.contains(&t);
    if har(Tag::Sykepengesoknad) {
        return Some(if har(Tag::ArbeidGjennopptatt) {
            Sykdomsdag::Arbeid
        } else if har(Tag::KorrigertArbeidstid) {
            if har(Tag::FullAktivitet) { Sykdomsdag::Arbeid } else { Sykdomsdag::Syk }
        } else if har(Tag::Permisjon) {
            Sykdomsdag::Permisjon
        } else if har(Tag::Ferie) {
            Sykdomsdag::Ferie
        } else if har(Tag::Egenmelding) || har(Tag::FravarForSykmelding) {
            Sykdomsdag::Egenmelding
        } else if har(Tag::Behandlingsdag) {
            Sykdomsdag::Behandlingsdag
        } else if har(Tag::Behandlingsdager) {
            Sykdomsdag::Arbeid
        } else {
            Sykdomsdag::Syk
        });
    }
    if har(Tag::Inntektsmelding) || har(Tag::IngenAktivitet) || har(Tag::GradertAktivitet) {
        return Some(Sykdomsdag::Syk);
    }
    if har(Tag::Egenmelding) {
        return Some(Sykdomsdag::Egenmelding);
    }
    (har(Tag::FullAktivitet) || har(Tag::Behandlingsdager)).then_some(Sykdomsdag::Arbeid)
}

/// The days that a track covers, as one period.
pub(super) fn omfang(rekker: &[Sykdomsrekke]) -> Option<Periode> {
    rekker.iter().map(|r| r.periode).reduce(Periode::omslutt)
}
