//! Every letter in both forms: easy to read, nobody is accused, the law and the deadline are named, and
//! the file can be read back.

use super::*;
use crate::{
    brev::{Brevhode, pdf},
    control::sak::tests::{Bord, d},
    text::lix::Lix,
};

fn alle(m: Malform) -> Vec<(Kontrollbrev, Brev)> {
    let mut b = Bord::ny();
    b.til_vedtak();
    let punkter = b.varsel().punkter;
    Kontrollbrev::ALLE.into_iter().map(|k| (k, brev(k, &b.sak, &punkter, Some(d("2026-12-14")), m))).collect()
}

#[test]
fn every_letter_of_control_in_both_forms() {
    for (m, form) in [(Malform::Nb, "nb"), (Malform::Nn, "nn")] {
        let tekst: Vec<String> =
            alle(m).iter().map(|(k, b)| format!("=== {}\n{}\n", k.vei(), b.som_tekst())).collect();
        insta::assert_snapshot!(format!("kontroll_{form}"), tekst.join("\n"));
    }
}

#[test]
fn they_are_easy_to_read_and_accuse_nobody() {
    for m in [Malform::Nb, Malform::Nn] {
        for (k, b) in alle(m) {
            let tekst = b.som_tekst().replace(['\u{a0}', '-'], " ").replace('§', "paragraf");
            assert!(Lix::av(&tekst).verdi() < 40.0, "{k:?} {m:?}: {:.1}", Lix::av(&tekst).verdi());
            assert_eq!(ordvalg::forste(&tekst), None, "{k:?}");
            assert!(tekst.contains("55 55 33 33"), "{k:?}: whom to ask");
        }
    }
}

#[test]
fn a_notice_names_every_period_and_fact_the_deadline_and_the_rights() {
    for m in [Malform::Nb, Malform::Nn] {
        let tekst = alle(m)[0].1.som_tekst();
        for ord in
            ["01.01.2026", "20 000 kroner", "14.\u{a0}desember 2026", "§\u{a0}16", "§\u{a0}18", "a-melding"]
        {
            assert!(tekst.contains(ord), "{ord}: {tekst}");
        }
    }
}

#[test]
fn the_two_forms_are_two_of_the_same_shape() {
    for ((k, nb), (_, nn)) in alle(Malform::Nb).iter().zip(alle(Malform::Nn).iter()) {
        assert_eq!(nb.blokker.len(), nn.blokker.len(), "{k:?}");
        // The facts of a case come from the rule's own texts and are the same words in this test.
        let nn =
            nn.som_tekst().replace("I januar er 20 000 kroner rapportert fra en annen arbeidsgiver.", "");
        for ord in ["ikke ", " noe ", "hva ", "saken ", "sykepenge", "hvorfor", " en ", " et "] {
            assert!(!nn.contains(ord), "{k:?} (nn): «{ord}» in {nn}");
        }
    }
}

#[test]
fn the_file_has_every_word_and_the_letter_knows_whom_it_is_to() {
    for m in [Malform::Nb, Malform::Nn] {
        for (k, b) in alle(m) {
            assert_eq!(b.til, Mottaker::Sykmeldt);
            assert!(b.type_.starts_with("KONTROLL_"));
            let hode = Brevhode {
                avsender: "Nav Kontroll".into(),
                mottaker: vec!["Den saken gjelder".into()],
                dato: d("2026-11-20"),
                gjelder: Vec::new(),
                saksref: Some("K-2026-1".into()),
            };
            let fil = pdf(&b, &hode).unwrap();
            let dok = lopdf::Document::load_mem(&fil).unwrap();
            assert!(!dok.get_pages().is_empty(), "{k:?}");
            assert_eq!(
                dok.catalog().unwrap().get(b"Lang").unwrap().as_str().unwrap(),
                m.velg(b"nb-NO", b"nn-NO")
            );
        }
    }
}
