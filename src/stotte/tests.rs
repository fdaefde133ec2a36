//! The cards without a person: what they say, and what holds for all of them. Sharing is tried on real
//! timelines in `tests/it/web/cds`.

use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;
use uuid::Uuid;

use super::{
    kort::{LENGSTE_SAMMENDRAG, avkort, tema_av_id},
    *,
};
use crate::{
    base::{Grad, Hpr, PersonId},
    hendelse::sykmelding::{Aktivitetstype, Kodeverk},
    intake::trees::utkast::mangler,
    text::stotte::mangler::hint,
};

fn now() -> DateTime<Utc> {
    "2026-11-20T09:00:00Z".parse().unwrap()
}

fn dag(tekst: &str) -> NaiveDate {
    tekst.parse().unwrap()
}

fn diagnose(kode: &str) -> Diagnose {
    Diagnose { system: Kodeverk::Icpc2, kode: kode.into(), tekst: None, originaltekst: None }
}

fn utkast(kode: &str, type_: Aktivitetstype, fom: &str, tom: &str) -> Utkast {
    Utkast {
        diagnose: Some(diagnose(kode)),
        perioder: vec![Utkastperiode { fom: dag(fom), tom: dag(tom), type_: Some(type_), grad: None }],
        ..Utkast::default()
    }
}

fn sporring(utkast: &Utkast, malform: Malform) -> Sporring<'_> {
    Sporring {
        anledning: Anledning::Skriving,
        malform,
        now: now(),
        brytere: Brytere::default(),
        utkast: Some(utkast),
        diagnose: None,
        fnr: None,
        pasient: None,
        statistikk: None,
        regelverk: Regelverk::innebygd(),
    }
}

fn kort(utkast: &Utkast, malform: Malform) -> Vec<Kort> {
    stotte(&sporring(utkast, malform), |_| false)
}

#[test]
fn advice_in_both_written_forms() {
    let full = utkast("L03", Aktivitetstype::AktivitetIkkeMulig, "2026-11-20", "2026-12-03");
    insta::assert_debug_snapshot!("rad_nb", kort(&full, Malform::Nb));
    insta::assert_debug_snapshot!("rad_nn", kort(&full, Malform::Nn));
}

#[test]
fn who_grades_already_hears_nothing_of_grading() {
    let mut gradert = utkast("L03", Aktivitetstype::Gradert, "2026-11-20", "2026-12-03");
    gradert.perioder[0].grad = Some(40);
    let alle = kort(&gradert, Malform::Nb);
    assert!(alle.iter().all(|k| k.forslag.is_empty()));
    assert!(!format!("{alle:?}").contains("Vurder gradert først"));
}

#[test]
fn before_signing_only_what_is_missing_is_said() {
    fn ved_signering(u: &Utkast) -> Vec<Kort> {
        stotte(&Sporring { anledning: Anledning::Signering, ..sporring(u, Malform::Nb) }, |_| false)
    }
    let hel = utkast("L03", Aktivitetstype::AktivitetIkkeMulig, "2026-11-20", "2026-12-03");
    assert!(ved_signering(&hel).is_empty());
    let uten_diagnose = Utkast { diagnose: None, ..hel };
    let kort = ved_signering(&uten_diagnose);
    assert_eq!(kort.len(), 1);
    assert!(kort[0].viktig && kort[0].forslag.is_empty());
}

#[test]
fn a_draft_that_reaches_back_is_asked_why() {
    for (fom, ventet) in
        [("2026-11-20", false), ("2026-11-16", false), ("2026-11-01", true), ("2026-09-01", true)]
    {
        let u = utkast("L03", Aktivitetstype::AktivitetIkkeMulig, fom, "2026-12-03");
        let sagt = kort(&u, Malform::Nb).iter().any(|k| k.sammendrag.contains("Skriv hvorfor"));
        assert_eq!(sagt, ventet, "{fom}");
    }
}

#[test]
fn a_card_is_known_again_by_its_facts() {
    let u = utkast("L03", Aktivitetstype::AktivitetIkkeMulig, "2026-11-20", "2026-12-03");
    let forst = kort(&u, Malform::Nb).remove(0);
    let (lege, annen) = (Hpr::parse("1").ok(), Hpr::parse("2").ok());
    let kari = Some(PersonId(Uuid::from_u128(1)));
    let id = forst.id(b"nokkel", lege, kari);
    assert_eq!(id, kort(&u, Malform::Nn).remove(0).id(b"nokkel", lege, kari), "the language is no fact");
    assert_eq!(tema_av_id(id), Some(forst.tema));
    let andre_fakta = Kort { fakta: "annet".into(), ..forst.clone() };
    for annet in [
        forst.id(b"annen nokkel", lege, kari),
        forst.id(b"nokkel", annen, kari),
        forst.id(b"nokkel", lege, None),
        andre_fakta.id(b"nokkel", lege, kari),
    ] {
        assert_ne!(annet, id);
    }
    assert_eq!(tema_av_id("0d0f1f0e-2f1c-4b58-8c3f-6f0a3c9d1a01".parse().unwrap()), None);
}

fn et_utkast() -> impl Strategy<Value = Utkast> {
    let type_ = prop_oneof![
        Just(None),
        Just(Some(Aktivitetstype::AktivitetIkkeMulig)),
        Just(Some(Aktivitetstype::Gradert)),
        Just(Some(Aktivitetstype::Avventende)),
        Just(Some(Aktivitetstype::Behandlingsdager)),
        Just(Some(Aktivitetstype::Reisetilskudd)),
    ];
    let periode = (-1500i64..800, -20i64..500, type_, proptest::option::of(-5i64..130)).prop_map(
        |(start, lengde, type_, grad)| {
            let fom = dag("2026-11-20") + chrono::Duration::days(start);
            Utkastperiode { fom, tom: fom + chrono::Duration::days(lengde), type_, grad }
        },
    );
    let kode =
        proptest::option::of(prop_oneof![Just("L03"), Just("P76"), Just("Z01"), Just("Q99"), Just("R80")]);
    (kode, proptest::collection::vec(periode, 0..4), any::<bool>()).prop_map(
        |(kode, perioder, annen_arsak)| Utkast {
            diagnose: kode.map(diagnose),
            bidiagnoser: Vec::new(),
            annen_arsak,
            perioder,
        },
    )
}

proptest! {
    #[test]
    fn every_gap_has_words_and_every_card_fits(u in et_utkast()) {
        for regel in mangler(&u, Some(dag("2016-01-01")), now(), Regelverk::innebygd()) {
            for m in [Malform::Nb, Malform::Nn] {
                prop_assert!(hint(regel, m).is_some(), "{regel}");
            }
        }
        for m in [Malform::Nb, Malform::Nn] {
            for k in kort(&u, m) {
                prop_assert!(k.sammendrag.chars().count() <= LENGSTE_SAMMENDRAG);
                prop_assert!(!k.avsnitt.is_empty() && !k.avvisninger.is_empty());
                for Forslag::Grader(grad) in k.forslag {
                    prop_assert!(grad.er_gradert() && u.har_full_periode());
                }
            }
        }
    }

    #[test]
    fn what_is_cut_stays_within_its_length(tekst in "\\PC{0,300}", lengste in 1usize..200) {
        let kort = avkort(&tekst, lengste);
        prop_assert!(kort.chars().count() <= lengste);
        if tekst.chars().count() <= lengste {
            prop_assert_eq!(kort, tekst);
        }
    }
}

#[test]
fn the_proposed_grade_is_a_rule() {
    let forste = Regelverk::innebygd().stotte.forste_grad.tall(dag("2026-11-20")).unwrap();
    assert!(Grad::new(forste).unwrap().er_gradert());
}
