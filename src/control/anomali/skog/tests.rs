use linfa::{
    Dataset,
    traits::{Fit, Predict},
};
use ndarray::{Array1, Array2};
use proptest::prelude::*;

use super::*;
use crate::{
    control::anomali::{
        Artefakt, Modell, Vurdering, maal,
        prover::{PROVER, fasit, prove},
    },
    learn::metrics::roc_auc,
};

/// The mean over five seeds, and the limit: three standard errors of the difference and 0.002.
fn innenfor(vare: &[f64], snitt: f64, sd: f64) -> bool {
    let n = tall(vare.len());
    let vart = vare.iter().sum::<f64>() / n;
    let var = vare.iter().map(|x| (x - vart).powi(2)).sum::<f64>() / (n - 1.0);
    (vart - snitt).abs() <= 3.0 * (sd * sd / 5.0 + var / n).sqrt() + 0.002
}

#[test]
fn five_forests_find_as_much_as_five_of_pyods() {
    for (navn, csv) in PROVER {
        let (tabell, utfall, _) = prove(csv);
        let (mut roc, mut ap) = (Vec::new(), Vec::new());
        for fro in 0..5 {
            let skog = Skog::fit(&tabell, &SkogParams::default().traer(100).fro(fro)).unwrap();
            let skarer = skog.skarer(&tabell).unwrap();
            roc.push(roc_auc(&skarer, &utfall).unwrap().auc);
            ap.push(maal::gjennomsnittlig_presisjon(&skarer, &utfall).unwrap());
        }
        assert!(innenfor(&roc, fasit(navn, "if_roc_mean"), fasit(navn, "if_roc_sd")), "{navn}: {roc:?}");
        assert!(innenfor(&ap, fasit(navn, "if_ap_mean"), fasit(navn, "if_ap_sd")), "{navn}: {ap:?}");
    }
}

/// The layout for scoring against a walk down the trees, and the reasons against the score.
#[test]
fn fast_and_plain_agree_and_the_reasons_add_up() {
    let (tabell, ..) = prove(PROVER[1].1);
    let skog = Skog::fit(&tabell, &SkogParams::default().traer(60).utvalg(100).fro(3)).unwrap();
    let skarer = skog.skarer(&tabell).unwrap();
    for (rad, skar) in skarer.iter().enumerate() {
        let ledd = skog.ledd(&tabell.rad(rad)).unwrap();
        let av_ledd = (-1.0 + ledd.iter().sum::<f64>()).exp2();
        assert!((skar - av_ledd).abs() < 1e-12, "rad {rad}: {skar} {av_ledd}");
        // x2 is 7 for all: never cut.
        assert!(ledd[2].abs() < 1e-300);
    }
}

#[test]
fn a_lone_row_far_out_is_the_rarest_and_its_column_the_reason() {
    let mut verdier: Vec<f64> = (0..300).map(|i| f64::from(i % 17)).collect();
    let andre: Vec<f64> = (0..300).map(|i| f64::from(i % 13)).collect();
    verdier[150] = 900.0;
    let tabell = Tabell::ny(vec![("stille".to_owned(), andre), ("langt".to_owned(), verdier)]).unwrap();
    let skog = Skog::fit(&tabell, &SkogParams::default().traer(200)).unwrap();
    let artefakt = Artefakt::ny(Modell::Skog(skog), &tabell).unwrap();
    let skarer: Vec<f64> = artefakt.skarer(&tabell).unwrap().into_iter().flatten().collect();
    assert_eq!(maal::topp(&skarer, 1).into_iter().next(), Some(150));
    let Vurdering::Vurdert(avvik) = artefakt.vurder(&tabell.rad(150)).unwrap() else { panic!() };
    assert_eq!((avvik.grunner[0].kolonne.as_str(), avvik.grunner[0].percentil), ("langt", 100.0));
    assert!((avvik.percentil - 100.0).abs() < 1e-12 && avvik.score > 0.6 && avvik.modell == "isolasjonsskog");
    let over = artefakt.over(&tabell, 99.7).unwrap();
    assert_eq!(over, vec![(150, avvik)]);
    assert_eq!(artefakt.over(&tabell, 100.0).unwrap(), vec![]);
    let Vurdering::Vurdert(vanlig) = artefakt.vurder(&tabell.rad(8)).unwrap() else { panic!() };
    assert!(vanlig.score < 0.55 && vanlig.percentil < 90.0, "{vanlig:?}");
}

#[test]
fn missing_values_settings_and_sizes() {
    let hull = Tabell::ny(vec![("a".to_owned(), vec![1.0, f64::NAN, 2.0])]).unwrap();
    assert!(matches!(Skog::fit(&hull, &SkogParams::default()), Err(AnomaliFeil::Mangler { rad: 1, .. })));
    let hel = Tabell::ny(vec![("a".to_owned(), vec![1.0, 5.0, 2.0])]).unwrap();
    let skog = Skog::fit(&hel, &SkogParams::default().traer(5)).unwrap();
    let skarer = skog.skarer(&hull).unwrap();
    assert!(skarer[1].is_nan() && skarer[0].is_finite() && skog.utvalg() == 3 && skog.traer() == 5);
    let stort = Tabell::ny(vec![("a".to_owned(), vec![1.0, 1e300])]).unwrap();
    assert!(matches!(Skog::fit(&stort, &SkogParams::default()), Err(AnomaliFeil::Uendelig { rad: 1, .. })));
    for params in [
        SkogParams::default().traer(0),
        SkogParams::default().traer(20_001),
        SkogParams::default().utvalg(4097),
    ] {
        assert!(matches!(Skog::fit(&hel, &params), Err(AnomaliFeil::Innstilling { .. })));
    }
    // One row, and rows that are all alike: nothing to cut, everybody as rare.
    for n in [1, 40] {
        let like = Tabell::ny(vec![("a".to_owned(), vec![3.0; n])]).unwrap();
        let skog = Skog::fit(&like, &SkogParams::default().traer(5)).unwrap();
        let skarer = skog.skarer(&like).unwrap();
        assert!(skarer.iter().all(|s| s.is_finite() && (s - skarer[0]).abs() < 1e-15), "{skarer:?}");
    }
}

#[test]
fn c_is_the_papers() {
    for (n, ventet) in [(0, 0.0), (1, 0.0), (2, 1.0), (256, 10.244_770_920_116_85)] {
        assert!((tre::c(n) - ventet).abs() < 1e-9, "{n}: {}", tre::c(n));
    }
    assert_eq!([1, 2, 3, 4, 256, 257].map(tre::dybde), [1, 1, 2, 2, 8, 9]);
}

#[test]
fn the_same_bits_at_any_number_of_threads_and_another_seed_another_forest() {
    let (tabell, ..) = prove(PROVER[0].1);
    let params = SkogParams::default().traer(64);
    let med = |trader, params: &SkogParams| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(trader).build().unwrap();
        pool.install(|| {
            let skarer = Skog::fit(&tabell, params).unwrap().skarer(&tabell).unwrap();
            skarer.into_iter().map(f64::to_bits).collect::<Vec<_>>()
        })
    };
    assert_eq!(med(1, &params), med(3, &params));
    assert_ne!(med(1, &params), med(1, &params.clone().fro(2)));
}

#[test]
fn a_stored_forest_scores_to_the_bit_and_a_changed_file_is_refused() {
    let (tabell, ..) = prove(PROVER[0].1);
    let skog = Skog::fit(&tabell, &SkogParams::default().traer(20)).unwrap();
    let artefakt = Artefakt::ny(Modell::Skog(skog), &tabell).unwrap();
    let tekst = artefakt.til_json().unwrap();
    let hentet = Artefakt::fra_json(&tekst).unwrap();
    assert_eq!(hentet.til_json().unwrap(), tekst);
    assert_eq!(hentet.versjon(), artefakt.versjon());
    let bits = |a: &Artefakt| -> Vec<_> {
        a.skarer(&tabell).unwrap().into_iter().map(|s| s.map(f64::to_bits)).collect()
    };
    assert_eq!(bits(&hentet), bits(&artefakt));
    assert_eq!(hentet.vurder(&tabell.rad(3)), artefakt.vurder(&tabell.rad(3)));
    // One digit of the seed.
    let endret = tekst.replacen("\"fro\": 1", "\"fro\": 2", 1);
    assert_ne!(endret, tekst);
    assert!(Artefakt::fra_json(&endret).unwrap_err().to_string().contains("endret eller skadet"));
    assert!(Artefakt::fra_json("{}").is_err());
    assert!(Artefakt::fra_json(&tekst.replacen("anomali/1", "anomali/9", 1)).is_err());
}

#[test]
fn a_tree_that_is_not_whole_is_refused() {
    let les = |tekst| tre::Tre::les(tekst, 2, 4);
    let hel = les("0:1.5 1 1:0.25 2 1").unwrap();
    assert_eq!(hel.noder.iter().map(|n| n.rader).collect::<Vec<_>>(), [4, 1, 3, 2, 1]);
    assert_eq!(hel.tekst(), "0:1.5 1 1:0.25 2 1");
    for feil in [
        "",
        "0:1.5 1",
        "0:1.5 1 1 1",
        "2:1.5 1 3",
        "0:inf 1 3",
        "0:1.5 1 2",
        "5",
        "0:1.5 0 4",
        "x",
        "4 ",
        "0:1 0:1 0:1 1 1 1 1",
        "0:1.5 4294967295 4294967295",
    ] {
        assert_eq!(les(feil), None, "{feil}");
    }
}

#[test]
fn linfas_data_sets_work() {
    let (tabell, utfall, _) = prove(PROVER[0].1);
    let records = Array2::from_shape_fn((tabell.rader(), tabell.bredde()), |(i, j)| tabell.rad(i)[j]);
    let data = Dataset::new(records, Array1::from(utfall));
    let (lar, prov) = data.split_with_ratio(0.7);
    let skog = SkogParams::default().traer(50).fit(&lar).unwrap();
    let skarer: Array1<f64> = skog.predict(&prov);
    assert_eq!(skarer.len(), 120);
    assert!(skarer.iter().all(|s| (0.0..1.0).contains(s)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// The same row gets the same score alone, and in any place among others.
    #[test]
    fn a_row_scores_the_same_in_any_company(skift in 0_usize..500, nummer in 0_usize..500) {
        let (tabell, ..) = prove(PROVER[1].1);
        let skog = Skog::fit(&tabell, &SkogParams::default().traer(16)).unwrap();
        let alle = skog.skarer(&tabell).unwrap();
        let rader: Vec<usize> = (0..500).map(|i| (i * 7 + skift) % 500).collect();
        let andre = skog.skarer(&tabell.utdrag(&rader).unwrap()).unwrap();
        for (rad, skar) in rader.iter().zip(andre) {
            prop_assert_eq!(alle[*rad].to_bits(), skar.to_bits());
        }
        let alene = skog.skarer(&tabell.utdrag(&[nummer]).unwrap()).unwrap();
        prop_assert_eq!(alle[nummer].to_bits(), alene[0].to_bits());
    }

    #[test]
    fn any_text_is_a_tree_or_refused(tekst in "[0-9:. -]{0,40}") {
        if let Some(tre) = tre::Tre::les(&tekst, 3, 16) {
            prop_assert_eq!(tre.noder[0].rader, 16);
        }
    }
}
