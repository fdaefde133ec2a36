//! What holds for every tree, and the edges that no case shows.

mod felles;
mod grenser;
mod historikk;

use std::collections::HashSet;

use proptest::prelude::*;

use self::felles::{grunnlag, json_grunnlag, sak, vilkarlig};
use super::{
    TRAER,
    tre::{Gren, Tre},
    *,
};
use crate::rules::Regelverk;

fn grener(tre: &'static Tre) -> impl Iterator<Item = (usize, &'static Gren)> {
    tre.noder.iter().enumerate().flat_map(|(plass, node)| [(plass, &node.ja), (plass, &node.nei)])
}

#[test]
fn every_jump_goes_forward_to_a_question_that_exists() {
    for tre in TRAER {
        for (plass, gren) in grener(tre) {
            if let Gren::Til(navn) = gren {
                assert!(tre.noder[plass + 1..].iter().any(|node| node.navn == *navn), "{} {navn}", tre.navn);
            }
        }
    }
}

#[test]
fn every_question_can_be_reached() {
    for tre in TRAER {
        let mut naadd = HashSet::from([0]);
        for plass in 0..tre.noder.len() {
            assert!(naadd.contains(&plass), "{} {}", tre.navn, tre.noder[plass].navn);
            for gren in [&tre.noder[plass].ja, &tre.noder[plass].nei] {
                match gren {
                    Gren::Videre => naadd.insert(plass + 1),
                    Gren::Til(navn) => {
                        let resten = &tre.noder[plass + 1..];
                        naadd.insert(plass + 1 + resten.iter().position(|n| n.navn == *navn).unwrap())
                    }
                    Gren::Slutt(_) => false,
                };
            }
        }
    }
}

#[test]
fn what_is_not_ok_has_a_rule_and_tells_the_sender_what_to_do() {
    let mut regler = HashSet::new();
    for tre in TRAER {
        for (_, gren) in grener(tre) {
            let Gren::Slutt(blad) = gren else { continue };
            assert_eq!(blad.utfall == Utfall::Ok, blad.regel.is_none());
            let Some((regel, tekst)) = blad.regel else { continue };
            assert!(regler.insert(regel), "{regel} is used twice");
            assert!(tekst.starts_with("Sykmeldingen er ") && tekst.ends_with('.'), "{regel}");
            assert!(!tekst.contains("  "), "{regel}: {tekst}");
        }
    }
    assert_eq!(regler.len(), 37);
}

#[test]
fn a_full_run_gives_four_records_of_law() {
    let (grunnlag, regelverk) = (grunnlag(), Regelverk::innebygd());
    let vurdering = kjor(&sak(&grunnlag, regelverk, Modus::Normal));
    assert_eq!((vurdering.utfall, vurdering.regel, vurdering.tekst), (Utfall::Ok, None, None));
    let lover: Vec<_> =
        vurdering.trar.iter().filter_map(|tre| Some((tre.lov.as_ref()?.tekst(), tre.juridisk?))).collect();
    let oppfylt = Juridisk::VilkarOppfylt;
    assert_eq!(
        lover,
        [
            ("ftrl. § 8-7 første ledd".to_owned(), oppfylt),
            ("ftrl. § 8-4 første ledd".to_owned(), oppfylt),
            ("ftrl. § 8-3 første ledd".to_owned(), oppfylt),
            ("ftrl. § 8-7 første ledd første punktum".to_owned(), oppfylt),
        ]
    );
}

#[test]
fn the_recorded_path_is_stored_and_read_back() {
    let mut grunnlag = grunnlag();
    grunnlag.signaturdato = Some("2025-04-01T10:00:00".parse().unwrap());
    let vurdering = kjor(&sak(&grunnlag, Regelverk::innebygd(), Modus::Normal));
    let siste = vurdering.trar.last().unwrap();
    let json = serde_json::to_value(siste).unwrap();
    assert_eq!(json["steg"][0], serde_json::json!(["TILBAKEDATERING", true]));
    assert_eq!(json["juridisk"], "VILKAR_IKKE_OPPFYLT");
    assert_eq!(&serde_json::from_value::<Treutfall>(json).unwrap(), siste);
}

#[test]
fn an_impossible_receipt_does_not_slip_past_the_rules() {
    let mut grunnlag = grunnlag();
    grunnlag.hoveddiagnose = None;
    grunnlag.aktivitet[0].tom = "2027-03-12".parse().unwrap();
    let i_dag = "1900-01-01".parse().unwrap();
    let sak = Sak { i_dag, ..sak(&grunnlag, Regelverk::innebygd(), Modus::Normal) };
    assert_eq!(kjor_tre("DATO", &sak).unwrap().regel.as_deref(), Some("TOTAL_VARIGHET_OVER_ETT_AAR"));
    assert_eq!(kjor_tre("HPR", &sak).unwrap().utfall, Utfall::Ok);
}

#[test]
fn the_version_moves_with_a_threshold() {
    let mut regler = Regelverk::innebygd().sykmelding.clone();
    let for_ = versjon(&regler);
    regler.frem_dager.values[0].value = Some(31);
    assert_ne!(versjon(&regler), for_);
}

proptest! {
    #[test]
    fn no_note_makes_it_panic_and_the_first_tree_not_ok_is_the_last(
        vilkarlig in vilkarlig(), papir: bool
    ) {
        let modus = if papir { Modus::Papir } else { Modus::Normal };
        let grunnlag = json_grunnlag(&vilkarlig);
        let sak = sak(&grunnlag, Regelverk::innebygd(), modus);
        let vurdering = kjor(&sak);
        let (siste, de_andre) = vurdering.trar.split_last().unwrap();
        prop_assert!(de_andre.iter().all(|tre| tre.utfall == Utfall::Ok && tre.regel.is_none()));
        prop_assert_eq!(siste.utfall, vurdering.utfall);
        prop_assert_eq!(siste.regel.as_deref(), vurdering.regel);
        prop_assert_eq!(vurdering.utfall == Utfall::Ok, vurdering.trar.len() == 8 && vurdering.regel.is_none());
        prop_assert!(!(papir && vurdering.avvist()));
    }

    #[test]
    fn every_tree_alone_ends_in_one_of_its_leaves(vilkarlig in vilkarlig()) {
        let grunnlag = json_grunnlag(&vilkarlig);
        let sak = sak(&grunnlag, Regelverk::innebygd(), Modus::Normal);
        for tre in TRAER {
            let utfall = kjor_tre(tre.navn, &sak).unwrap();
            prop_assert!((1..=tre.noder.len()).contains(&utfall.steg.len()));
            let siste = utfall.steg.last().unwrap();
            let node = tre.noder.iter().rev().find(|node| {
                let gren = if siste.svar { &node.ja } else { &node.nei };
                node.navn == siste.node && match gren {
                    Gren::Slutt(blad) => {
                        blad.utfall == utfall.utfall && blad.regel.map(|(navn, _)| navn) == utfall.regel.as_deref()
                    }
                    Gren::Videre => utfall.utfall == tre.ellers.utfall,
                    Gren::Til(_) => false,
                }
            });
            prop_assert!(node.is_some(), "{} {:?}", tre.navn, utfall);
            prop_assert_eq!(utfall.lov.is_some(), utfall.juridisk.is_some());
        }
    }
}
