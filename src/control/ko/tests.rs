use std::{cmp::Reverse, collections::BTreeMap};

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    base::PersonId,
    control::{
        parametre::Kontrollparametre,
        sak::{Merkelapp, Syn},
    },
};

fn d(tekst: &str) -> chrono::NaiveDate {
    tekst.parse().unwrap()
}

fn folk(strata: &[u128]) -> Vec<(PersonId, u32)> {
    let mut ut = Vec::new();
    for (s, n) in strata.iter().enumerate() {
        let s = u32::try_from(s).unwrap();
        ut.extend((0..*n).map(|i| (PersonId(Uuid::from_u128(u128::from(s) << 64 | i)), s)));
    }
    ut
}

#[test]
fn what_is_lost_soon_comes_first_then_the_amount_then_age() {
    let i_dag = d("2026-03-02");
    let nokkel = |foreldes: Option<&str>, band, fra: &str| Konokkel {
        foreldes: foreldes.map(d),
        band,
        fakta_fra: Some(d(fra)),
    };
    let mut alle = [
        ("stort", nokkel(Some("2028-01-01"), Belopsband::SvartMye, "2025-01-01")),
        ("lite og snart tapt", nokkel(Some("2026-04-01"), Belopsband::Lite, "2023-01-01")),
        ("middels og nytt", nokkel(None, Belopsband::Middels, "2025-06-01")),
        ("middels og gammelt", nokkel(None, Belopsband::Middels, "2024-06-01")),
        ("tapt først", nokkel(Some("2026-03-15"), Belopsband::Middels, "2023-01-01")),
    ];
    alle.sort_by_key(|(_, n)| n.plass(None, i_dag));
    assert_eq!(
        alle.map(|(navn, _)| navn),
        ["tapt først", "lite og snart tapt", "stort", "middels og gammelt", "middels og nytt"]
    );
    assert!(Reverse(Belopsband::Mye) < Reverse(Belopsband::Lite));
}

#[test]
fn the_draw_can_be_made_again_and_does_not_care_for_the_order() {
    let alle = folk(&[400, 90, 10]);
    let en = trekk(Uuid::nil(), "2026-W10", 42, &alle, 16);
    let mut baklengs = alle.clone();
    baklengs.reverse();
    assert_eq!(en, trekk(Uuid::nil(), "2026-W10", 42, &baklengs, 16));
    assert_ne!(en.trukket, trekk(Uuid::nil(), "2026-W10", 43, &alle, 16).trukket);
    assert_eq!(en.befolkning, BTreeMap::from([(0, 400), (1, 90), (2, 10)]));
}

#[test]
fn everybody_has_the_same_chance() {
    // 60 people in three strata, 12 drawn, 5000 seeds: each expects 1000.
    let alle = folk(&[37, 20, 3]);
    let mut tall: BTreeMap<PersonId, f64> = alle.iter().map(|(p, _)| (*p, 0.0)).collect();
    let runder = 5000u64;
    for fro in 0..runder {
        for t in trekk(Uuid::nil(), "u", fro, &alle, 12).trukket {
            *tall.get_mut(&t.person).unwrap() += 1.0;
        }
    }
    let venter = 5000.0 * 12.0 / 60.0;
    // Pearson; drawn without replacement the variance is p(1-p), so the sum is scaled by 1/(1-p).
    let kji: f64 = tall.values().map(|o| (o - venter) * (o - venter) / (venter * 0.8)).sum();
    assert!(kji < 102.7, "59 degrees of freedom, p = 0.0004: {kji}");
    assert!(kji > 25.0, "suspiciously even: {kji}");
}

#[test]
fn the_share_is_from_five_to_ten_per_cent_whatever_the_file_says() {
    let fil = include_str!("../../../rules/kontroll.toml");
    let dag = d("2026-03-02");
    let med = |andel: &str| {
        let fil =
            fil.replacen("from = 2026-01-01, value = 8,", &format!("from = 2026-01-01, value = {andel},"), 1);
        antall(&Kontrollparametre::les(&fil).unwrap(), dag)
    };
    assert_eq!([med("8"), med("1"), med("40")], [16, 10, 20]);
}

fn rad(tilfeldig: bool, merkelapp: Merkelapp, ankesikker: bool) -> Statistikkrad {
    Statistikkrad {
        uke: "2026-W10".into(),
        regler: if tilfeldig { vec![] } else { vec!["S10@1".into()] },
        tilfeldig,
        kode: Some("A4".into()),
        merkelapp,
        ankesikker,
        syn: Some(Syn::MaAvklares),
        nytte: None,
        stemte: vec![],
        timer: None,
        dager: None,
    }
}

fn rader(tilfeldig: bool, feil: usize, alle: usize) -> Vec<Statistikkrad> {
    (0..alle)
        .map(|i| rad(tilfeldig, if i < feil { Merkelapp::Feil } else { Merkelapp::IOrden }, true))
        .collect()
}

#[test]
fn lift_has_the_interval_of_the_table() {
    // control.md 5.6: 40/200 in the queue against 6/200 at random is 6.2 (2.8–13.9); 20/200 is 3.2 (1.3–7.5).
    for (feil, ventet) in [(40, [6.2, 2.8, 13.9]), (20, [3.2, 1.3, 7.5])] {
        let mut alle = rader(false, feil, 200);
        alle.extend(rader(true, 6, 200));
        let loft = mal(&alle).loft.unwrap();
        let avrundet = [loft.verdi, loft.lav, loft.hoy].map(|x| format!("{x:.1}"));
        assert_eq!(avrundet, ventet.map(|x| format!("{x:.1}")));
    }
    // No hit in 300: the upper bound is about 1.3 % (Wilson).
    let ingen = mal(&rader(true, 0, 300)).prevalens;
    assert!(ingen.hoy > 0.01 && ingen.hoy < 0.014 && ingen.lav == 0.0);
}

#[test]
fn what_may_still_be_turned_is_not_counted_and_nobody_is_not_zero() {
    let alle = [
        rad(false, Merkelapp::Feil, false),
        rad(false, Merkelapp::Ukjent, true),
        rad(false, Merkelapp::Omgjort, true),
    ];
    let m = mal(&alle);
    assert_eq!((m.ko.av, m.ko.antall), (0, 1));
    assert_eq!((m.prevalens.verdi, m.loft), (None, None));
    assert_eq!(m.regler["S10@1"].omgjort.av, 1);
}

proptest! {
    #[test]
    fn a_draw_has_the_right_number_and_nobody_twice(
        strata in prop::collection::vec(0u128..80, 1..6),
        antall in 0usize..60,
        fro in any::<u64>(),
    ) {
        let alle = folk(&strata);
        let ut = trekk(Uuid::nil(), "u", fro, &alle, antall).trukket;
        prop_assert_eq!(ut.len(), antall.min(alle.len()));
        let mut hvem: Vec<_> = ut.iter().map(|t| t.person).collect();
        hvem.dedup();
        prop_assert_eq!(hvem.len(), ut.len());
        for (s, n) in strata.iter().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "small counts")]
            let som_tall = |n: u128| n as f64;
            // Each stratum its share to within one.
            let fikk = ut.iter().filter(|t| t.stratum as usize == s).count();
            let fikk = som_tall(fikk as u128);
            let del = som_tall(ut.len() as u128) * som_tall(*n) / som_tall(alle.len().max(1) as u128);
            prop_assert!((fikk - del).abs() <= 1.0 + 1e-9, "{fikk} of {del}");
        }
    }
}
