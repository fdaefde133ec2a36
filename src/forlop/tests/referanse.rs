//! A2–A18 and A30–A36, one day at a time, in the order the text has them. Nothing here is shared
//! with the engine: no ranking table, no runs of days, no selection of bits.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::{
    base::Orgnr,
    forlop::tilfelle::Ansettelse,
    hendelse::bit::{Sykefravarsbit, Tag},
};

/// What the reference says of a spell; the same facts as the engine's `Tilfelle`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Svar {
    pub(super) dager: Vec<NaiveDate>,
    pub(super) gradert: bool,
    pub(super) arbeidstaker: bool,
    pub(super) virksomheter: BTreeSet<Orgnr>,
}

pub(super) struct Sak<'a> {
    pub(super) biter: &'a [Sykefravarsbit],
    pub(super) register: &'a [Ansettelse],
    pub(super) slettet: &'a [String],
    pub(super) avbrutt: &'a [String],
}

#[derive(Clone)]
struct Bit {
    nr: usize,
    b: Sykefravarsbit,
}

impl Bit {
    fn har(&self, tags: &[Tag]) -> bool {
        tags.iter().all(|t| self.b.tags.contains(t))
    }

    fn dokument(&self) -> String {
        self.b.resource.clone().unwrap_or_else(|| self.b.id.clone())
    }

    fn er_ny(&self) -> bool {
        self.har(&[Tag::Ny])
    }
}

/// The bits that remain after A2–A8.
fn gjenstaende(sak: &Sak<'_>) -> Vec<Bit> {
    let mut biter: Vec<Bit> = Vec::new();
    for (nr, b) in sak.biter.iter().enumerate() {
        // A3
        if !biter.iter().any(|andre| andre.b.id == b.id) {
            biter.push(Bit { nr, b: b.clone() });
        }
    }
    // A6
    biter.retain(|bit| !sak.slettet.contains(&bit.b.id));
    // A8: "before anything else", so a correction counts also when it is itself dropped by A2.
    let rettet: Vec<String> = biter.iter().filter_map(|bit| bit.b.corrects.clone()).collect();
    biter.retain(|bit| !rettet.contains(&bit.dokument()));
    // A2
    biter.retain(|bit| {
        bit.b.org.is_some()
            || bit.har(&[Tag::Sykmelding, Tag::Bekreftet])
            || bit.har(&[Tag::Sykmelding, Tag::Ny])
    });
    // A5
    biter.retain(|bit| !(bit.er_ny() && sak.avbrutt.contains(&bit.b.id)));
    // A4: a sent or confirmed bit makes the unsent ones of its note superfluous, not itself.
    let brukte: Vec<String> = biter
        .iter()
        .filter(|bit| !bit.har(&[Tag::Sykmelding, Tag::Ny]))
        .filter(|bit| bit.har(&[Tag::Sykmelding, Tag::Sendt]) || bit.har(&[Tag::Sykmelding, Tag::Bekreftet]))
        .map(Bit::dokument)
        .collect();
    let lesing_av_ny: NaiveDate = "2022-05-21".parse().unwrap();
    biter.retain(|bit| {
        !(bit.har(&[Tag::Sykmelding, Tag::Ny])
            && (bit.b.from < lesing_av_ny || brukte.contains(&bit.dokument())))
    });
    for bit in &mut biter {
        if bit.har(&[Tag::Sykmelding, Tag::Ny]) && bit.b.org.is_none() {
            bit.b.org = sak
                .register
                .iter()
                .find(|a| a.fom < bit.b.to && a.tom.is_none_or(|tom| tom > bit.b.to))
                .map(|a| a.orgnr);
        }
    }
    biter
}

/// A12, one question after the other.
fn rang(bit: &Bit) -> Option<i32> {
    let soknad = |mer: &[Tag]| bit.har(&[Tag::Sykepengesoknad, Tag::Sendt]) && bit.har(mer);
    let sendt = |mer: &[Tag]| bit.har(&[Tag::Sykmelding, Tag::Sendt]) && bit.har(mer);
    let bekreftet = |mer: &[Tag]| bit.har(&[Tag::Sykmelding, Tag::Bekreftet]) && bit.har(mer);
    let ny = |mer: &[Tag]| bit.har(&[Tag::Sykmelding, Tag::Ny]) && bit.har(mer);
    let bare_soknad: BTreeSet<Tag> = [Tag::Sykepengesoknad, Tag::Sendt].into();
    let alle: BTreeSet<Tag> = bit.b.tags.iter().copied().collect();
    let sporsmal = [
        (1, soknad(&[Tag::ArbeidGjennopptatt])),
        (2, soknad(&[Tag::KorrigertArbeidstid, Tag::Behandlingsdager])),
        (3, soknad(&[Tag::KorrigertArbeidstid, Tag::IngenAktivitet])),
        (4, soknad(&[Tag::KorrigertArbeidstid, Tag::FullAktivitet])),
        (5, soknad(&[Tag::KorrigertArbeidstid, Tag::GradertAktivitet])),
        (6, soknad(&[Tag::Permisjon]) || soknad(&[Tag::Ferie])),
        (
            7,
            soknad(&[Tag::Egenmelding])
                || soknad(&[Tag::Papirsykmelding])
                || soknad(&[Tag::FravarForSykmelding]),
        ),
        (8, alle == bare_soknad),
        (9, soknad(&[Tag::Behandlingsdag])),
        (10, soknad(&[Tag::Behandlingsdager])),
        (11, bit.har(&[Tag::Inntektsmelding, Tag::Arbeidsgiverperiode])),
        (12, sendt(&[Tag::Periode, Tag::IngenAktivitet])),
        (13, sendt(&[Tag::Periode, Tag::FullAktivitet])),
        (14, sendt(&[Tag::Periode, Tag::GradertAktivitet])),
        (15, sendt(&[Tag::Egenmelding])),
        (16, sendt(&[Tag::Periode, Tag::Behandlingsdager])),
        (17, bekreftet(&[Tag::Periode, Tag::IngenAktivitet])),
        (18, bekreftet(&[Tag::Periode, Tag::FullAktivitet])),
        (19, bekreftet(&[Tag::Periode, Tag::GradertAktivitet])),
        (20, bekreftet(&[Tag::Periode, Tag::Behandlingsdager])),
        (21, bekreftet(&[Tag::AnnetFravar])),
        (22, sendt(&[Tag::Periode, Tag::Reisetilskudd, Tag::UkjentAktivitet])),
        (23, ny(&[Tag::Periode, Tag::IngenAktivitet])),
        (24, ny(&[Tag::Periode, Tag::FullAktivitet])),
        (25, ny(&[Tag::Periode, Tag::GradertAktivitet])),
        (26, ny(&[Tag::Periode, Tag::Behandlingsdager])),
        (27, ny(&[Tag::Periode, Tag::Reisetilskudd, Tag::UkjentAktivitet])),
    ];
    sporsmal.into_iter().find(|(_, ja)| *ja).map(|(nr, _)| nr)
}

/// A10: the bits that speak on the day, the lead bit first.
fn taler(biter: &[Bit], dag: NaiveDate) -> Vec<&Bit> {
    let mut dagens: Vec<(i32, &Bit)> = biter
        .iter()
        .filter(|bit| bit.b.from <= dag && dag <= bit.b.to)
        .filter_map(|bit| Some((rang(bit)?, bit)))
        .collect();
    dagens.sort_by(|(ra, a), (rb, b)| ra.cmp(rb).then(b.b.observed.cmp(&a.b.observed)).then(a.nr.cmp(&b.nr)));
    dagens.into_iter().map(|(_, bit)| bit).collect()
}

/// A14
fn viser_arbeid(bit: &Bit) -> bool {
    bit.har(&[Tag::Sykmelding, Tag::Periode, Tag::FullAktivitet])
        || bit.har(&[Tag::Sykepengesoknad, Tag::ArbeidGjennopptatt])
        || bit.har(&[Tag::Sykepengesoknad, Tag::Behandlingsdager])
        || bit.har(&[Tag::Sykmelding, Tag::Behandlingsdager])
        || bit.har(&[Tag::Sykmelding, Tag::Reisetilskudd])
}

#[derive(PartialEq)]
enum Dag {
    Syk,
    Arbeid,
    Ferie,
}

/// A11, A17, A18
fn dagen(biter: &[Bit], dag: NaiveDate) -> Dag {
    let virksomheter: BTreeSet<Orgnr> =
        biter.iter().filter(|bit| !bit.er_ny()).filter_map(|bit| bit.b.org).collect();
    let mut stemmer = Vec::new();
    for org in virksomheter {
        let egne: Vec<Bit> = biter.iter().filter(|bit| bit.b.org == Some(org)).cloned().collect();
        if let Some(leder) = taler(&egne, dag).first() {
            stemmer.push(viser_arbeid(leder));
        }
    }
    let alle = taler(biter, dag);
    let Some(leder) = alle.first() else { return Dag::Arbeid };
    let arbeid = if stemmer.is_empty() { viser_arbeid(leder) } else { stemmer.iter().all(|ja| *ja) };
    if arbeid {
        Dag::Arbeid
    } else if leder.har(&[Tag::Sykepengesoknad, Tag::Ferie])
        || leder.har(&[Tag::Sykepengesoknad, Tag::Permisjon])
    {
        Dag::Ferie
    } else {
        Dag::Syk
    }
}

/// All spells, oldest first.
pub(super) fn tilfeller(sak: &Sak<'_>) -> Vec<Svar> {
    let biter = gjenstaende(sak);
    let (Some(forste), Some(siste)) =
        (biter.iter().map(|b| b.b.from).min(), biter.iter().map(|b| b.b.to).max())
    else {
        return Vec::new();
    };
    let mut ferdige: Vec<Vec<NaiveDate>> = Vec::new();
    let mut tilfelle: Vec<NaiveDate> = Vec::new();
    let mut opphold = 0;
    for dag in forste.iter_days().take_while(|d| *d <= siste) {
        match dagen(&biter, dag) {
            Dag::Syk => {
                tilfelle.push(dag);
                opphold = 0;
            }
            Dag::Arbeid => opphold += 1,
            Dag::Ferie if opphold > 0 => opphold += 1,
            Dag::Ferie if tilfelle.is_empty() => {}
            Dag::Ferie => tilfelle.push(dag),
        }
        if opphold >= 16 && !tilfelle.is_empty() {
            ferdige.push(std::mem::take(&mut tilfelle));
        }
    }
    if !tilfelle.is_empty() {
        ferdige.push(tilfelle);
    }
    ferdige.into_iter().map(|dager| beskriv(&biter, dager)).collect()
}

/// A34–A36
fn beskriv(biter: &[Bit], dager: Vec<NaiveDate>) -> Svar {
    let siste_dag = taler(biter, *dager.last().unwrap());
    let grad_tags = [
        Tag::GradertAktivitet,
        Tag::IngenAktivitet,
        Tag::FullAktivitet,
        Tag::Behandlingsdag,
        Tag::Behandlingsdager,
    ];
    let med_grad = siste_dag.iter().find(|bit| grad_tags.iter().any(|t| bit.har(&[*t])));
    let gradert = med_grad.is_some_and(|bit| !bit.har(&[Tag::IngenAktivitet]));

    let ledere: Vec<&Bit> = dager.iter().filter_map(|dag| taler(biter, *dag).into_iter().next()).collect();
    let noen = |tag: Tag| ledere.iter().any(|bit| bit.har(&[tag]));
    let bare_bekreftet = noen(Tag::Bekreftet) && !noen(Tag::Sendt) && !noen(Tag::Inntektsmelding);
    let arbeidstaker = !bare_bekreftet && ledere.last().is_some_and(|bit| bit.b.org.is_some());

    let alle: Vec<&Bit> = dager.iter().flat_map(|dag| taler(biter, *dag)).collect();
    let org_av = |ny: bool| -> BTreeSet<Orgnr> {
        alle.iter().filter(|bit| bit.er_ny() == ny).filter_map(|bit| bit.b.org).collect()
    };
    let mut virksomheter = org_av(false);
    if virksomheter.is_empty() && arbeidstaker {
        virksomheter = org_av(true);
    }
    Svar { dager, gradert, arbeidstaker, virksomheter }
}
