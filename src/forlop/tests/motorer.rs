//! The engine on runs of days and the reference on single days say the same of any bits.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use proptest::{collection::vec, option, prelude::*, sample::select};

use super::referanse::{self, Svar};
use crate::{
    base::{Orgnr, tid},
    forlop::tilfelle::{Ansettelse, Biter, Tilfelle, tilfeller},
    hendelse::bit::{Sykefravarsbit, Tag},
    rules::Regelverk,
};

const VIRKSOMHETER: [&str; 3] = ["910000004", "910000012", "910000020"];

#[derive(Debug, Clone)]
struct Tilfeldig {
    biter: Vec<Sykefravarsbit>,
    register: Vec<Ansettelse>,
    slettet: Vec<String>,
    avbrutt: Vec<String>,
}

fn virksomhet() -> impl Strategy<Value = Option<Orgnr>> {
    option::weighted(0.8, select(orgnumre()))
}

fn orgnumre() -> Vec<Orgnr> {
    VIRKSOMHETER.iter().map(|o| Orgnr::parse(o).unwrap()).collect()
}

/// Tags of one bit: something that documents really say, or a random heap.
fn tags() -> impl Strategy<Value = Vec<Tag>> {
    let aktivitet = select(vec![
        vec![Tag::IngenAktivitet],
        vec![Tag::FullAktivitet],
        vec![Tag::GradertAktivitet],
        vec![Tag::Behandlingsdager],
        vec![Tag::Reisetilskudd, Tag::UkjentAktivitet],
        vec![Tag::Reisetilskudd, Tag::GradertAktivitet],
        vec![Tag::Avventende, Tag::UkjentAktivitet],
        vec![Tag::UkjentAktivitet],
    ]);
    let status = select(vec![
        Tag::Sendt,
        Tag::Sendt,
        Tag::Bekreftet,
        Tag::Bekreftet,
        Tag::Ny,
        Tag::Ny,
        Tag::Avbrutt,
        Tag::Utgaatt,
    ]);
    let notat = (status, aktivitet).prop_map(|(status, mer)| {
        let mut tags = vec![Tag::Sykmelding, status, Tag::Periode];
        tags.extend(mer);
        tags
    });
    let soknad = select(vec![
        vec![],
        vec![],
        vec![Tag::ArbeidGjennopptatt],
        vec![Tag::KorrigertArbeidstid, Tag::Behandlingsdager],
        vec![Tag::KorrigertArbeidstid, Tag::IngenAktivitet],
        vec![Tag::KorrigertArbeidstid, Tag::FullAktivitet],
        vec![Tag::KorrigertArbeidstid, Tag::GradertAktivitet],
        vec![Tag::Ferie],
        vec![Tag::Ferie],
        vec![Tag::Permisjon],
        vec![Tag::Egenmelding],
        vec![Tag::Papirsykmelding],
        vec![Tag::FravarForSykmelding],
        vec![Tag::Behandlingsdag],
        vec![Tag::Behandlingsdager],
        vec![Tag::Utdanning, Tag::Fulltid],
        vec![Tag::OppholdUtenforNorge],
        vec![Tag::Ukjent],
    ])
    .prop_map(|mer| {
        let mut tags = vec![Tag::Sykepengesoknad, Tag::Sendt];
        tags.extend(mer);
        tags
    });
    let annet = select(vec![
        vec![Tag::Sykmelding, Tag::Sendt, Tag::Egenmelding],
        vec![Tag::Sykmelding, Tag::Bekreftet, Tag::AnnetFravar],
        vec![Tag::Inntektsmelding, Tag::Arbeidsgiverperiode],
        vec![Tag::Inntektsmelding, Tag::Arbeidsgiverperiode, Tag::RedusertArbeidsgiverperiode],
        vec![Tag::Sykepengesoknad, Tag::Ny],
        vec![],
    ]);
    let haug = vec(select(alle_tags()), 0..6);
    prop_oneof![5 => notat, 4 => soknad, 1 => annet, 1 => haug]
}

fn alle_tags() -> Vec<Tag> {
    Tag::NAVN.iter().map(|navn| serde_json::from_value((*navn).into()).unwrap()).collect()
}

fn dag(nr: i64) -> NaiveDate {
    // Unsent notes count from 2022-05-21 on; the window lies across that day.
    "2022-04-20".parse::<NaiveDate>().unwrap() + Duration::days(nr)
}

fn observert(time: i64) -> DateTime<Utc> {
    tid::middag_utc(dag(0)) + Duration::hours(time)
}

fn bit() -> impl Strategy<Value = Sykefravarsbit> {
    let kort = (0i64..120, 1i64..12);
    let lang = (0i64..100, 12i64..50);
    (0u8..24, virksomhet(), tags(), prop_oneof![kort, lang], 0i64..12, option::weighted(0.7, 0u8..10))
        .prop_flat_map(|(id, org, tags, (fra, lengde), time, dokument)| {
            // Only an application corrects, and only a document with a lower number.
            let type_ = if tags.contains(&Tag::Sykepengesoknad) { "soknad" } else { "notat" };
            let retter = match dokument {
                Some(d) if d > 0 && tags.contains(&Tag::Sykepengesoknad) => {
                    option::weighted(0.25, 0..d).boxed()
                }
                _ => Just(None).boxed(),
            };
            retter.prop_map(move |retter| Sykefravarsbit {
                id: format!("b{id}"),
                // The employer of an unsent note is looked up and never given.
                org: org.filter(|_| !tags.contains(&Tag::Ny)),
                tags: tags.clone(),
                from: dag(fra),
                to: dag(fra + lengde - 1),
                observed: observert(time),
                resource: dokument.map(|d| format!("{type_}{d}")),
                corrects: retter.map(|d| format!("soknad{d}")),
            })
        })
}

fn ansettelse() -> impl Strategy<Value = Ansettelse> {
    (select(orgnumre()), 0i64..100, option::of(0i64..60)).prop_map(|(orgnr, fom, varer)| Ansettelse {
        orgnr,
        fom: dag(fom),
        tom: varer.map(|n| dag(fom + n)),
    })
}

fn tilfeldig() -> impl Strategy<Value = Tilfeldig> {
    let id = || (0u8..24).prop_map(|n| format!("b{n}"));
    (vec(bit(), 1..14), vec(ansettelse(), 0..4), vec(id(), 0..3), vec(id(), 0..4))
        .prop_map(|(biter, register, slettet, avbrutt)| Tilfeldig { biter, register, slettet, avbrutt })
}

fn motoren(sak: &Tilfeldig) -> Vec<Tilfelle> {
    let biter = Biter {
        biter: &sak.biter,
        ansettelser: &sak.register,
        slettet: sak.slettet.iter().map(String::as_str).collect(),
        avbrutt: sak.avbrutt.iter().map(String::as_str).collect(),
    };
    tilfeller(&biter, Regelverk::innebygd())
}

fn som_svar(t: &Tilfelle) -> Svar {
    Svar {
        dager: t.dager.iter().flat_map(|p| p.hver_dag()).collect(),
        gradert: t.gradert_ved_slutt,
        arbeidstaker: t.arbeidstaker_ved_slutt,
        virksomheter: t.virksomheter.iter().copied().collect::<BTreeSet<_>>(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_engine_and_the_day_by_day_reference_agree(sak in tilfeldig()) {
        let ventet = referanse::tilfeller(&referanse::Sak {
            biter: &sak.biter,
            register: &sak.register,
            slettet: &sak.slettet,
            avbrutt: &sak.avbrutt,
        });
        let fikk = motoren(&sak);
        prop_assert_eq!(fikk.iter().map(som_svar).collect::<Vec<_>>(), ventet);
        for t in &fikk {
            prop_assert_eq!(Some(t.start), t.dager.first().map(|p| p.fom()));
            prop_assert_eq!(Some(t.slutt), t.dager.last().map(|p| p.tom()));
            prop_assert_eq!(t.sykedager, t.dager.iter().map(|p| p.dager()).sum::<i64>());
            prop_assert_eq!(
                t.virksomheter.len(),
                t.virksomheter.iter().collect::<BTreeSet<_>>().len(),
                "an employer is named once"
            );
        }
    }
}
