use linfa::{
    Dataset, ParamGuard,
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

#[test]
fn rows_score_as_in_pyod() {
    for (navn, csv) in PROVER {
        let (tabell, utfall, pyod) = prove(csv);
        let vare = skarer(&tabell, Form::PyOd).unwrap();
        for (rad, (vart, ventet)) in vare.iter().zip(&pyod).enumerate() {
            assert!((vart - ventet).abs() <= 1e-12 * ventet.abs(), "{navn}, rad {rad}: {vart} for {ventet}");
        }
        assert!((roc_auc(&vare, &utfall).unwrap().auc - fasit(navn, "ecod_roc")).abs() < 1e-9);
        let ap = maal::gjennomsnittlig_presisjon(&vare, &utfall).unwrap();
        assert!((ap - fasit(navn, "ecod_ap")).abs() < 1e-9);
    }
}

/// By hand: one column that leans right (sign +1) and one that leans left.
#[test]
fn the_two_forms_differ() {
    let tabell = Tabell::ny(vec![
        ("a".to_owned(), vec![0.0, 0.0, 0.0, 9.0]),
        ("b".to_owned(), vec![-9.0, 0.0, 0.0, 0.0]),
    ])
    .unwrap();
    let ln4 = 4.0_f64.ln();
    let lik = |a: Vec<f64>, b: [f64; 4]| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-12);
    let (en_av_fire, tre_av_fire) = (ln4, (4.0_f64 / 3.0).ln());
    // a: left tail 3/4 for the zeros, right tail 1/4 for the nine; b the other way.
    assert!(lik(
        skarer(&tabell, Form::PyOd).unwrap(),
        [tre_av_fire + en_av_fire, 2.0 * tre_av_fire, 2.0 * tre_av_fire, en_av_fire + tre_av_fire]
    ));
    assert!(lik(
        skarer(&tabell, Form::Artikkel).unwrap(),
        [tre_av_fire + en_av_fire, tre_av_fire, tre_av_fire, en_av_fire + tre_av_fire]
    ));
}

#[test]
fn a_missing_value_is_refused_among_the_rows_and_never_a_hit_against_a_reference() {
    let hull = Tabell::ny(vec![("a".to_owned(), vec![1.0, f64::NAN, 2.0])]).unwrap();
    for form in [Form::PyOd, Form::Artikkel] {
        assert!(matches!(skarer(&hull, form), Err(AnomaliFeil::Mangler { rad: 1, .. })));
        assert!(Ecod::fit(&hull, &EcodParams::default().form(form)).is_err());
        let hel = Tabell::ny(vec![("a".to_owned(), vec![1.0, 1.5, 2.0])]).unwrap();
        let ecod = Ecod::fit(&hel, &EcodParams::default().form(form)).unwrap();
        let skarer = ecod.skarer(&hull).unwrap();
        assert!(skarer[1].is_nan() && skarer[0].is_finite() && skarer[2].is_finite());
        let artefakt = Artefakt::ny(Modell::Ecod(ecod), &hel).unwrap();
        assert_eq!(artefakt.skarer(&hull).unwrap()[1], None);
        let mangler = vec!["a".to_owned()];
        assert_eq!(artefakt.vurder(&[f64::NAN]).unwrap(), Vurdering::KanIkkeVurderes { mangler });
        assert!(artefakt.vurder(&[1.0, 2.0]).is_err());
    }
}

#[test]
fn a_value_never_seen_has_a_finite_term_and_the_reasons_name_it() {
    let (tabell, ..) = prove(PROVER[1].1);
    let artefakt =
        Artefakt::ny(Modell::Ecod(Ecod::fit(&tabell, &EcodParams::default()).unwrap()), &tabell).unwrap();
    // 500 rows; nobody has 1,000 in x0, and x2 is 7 for all.
    let Vurdering::Vurdert(avvik) = artefakt.vurder(&[1000.0, 100.0, 7.0, 0.0, 20.0]).unwrap() else {
        panic!()
    };
    let forst = &avvik.grunner[0];
    assert_eq!((forst.kolonne.as_str(), forst.verdi, forst.percentil), ("x0", 1000.0, 100.0));
    assert!((forst.ledd - 501.0_f64.ln()).abs() < 1e-12);
    assert_eq!(avvik.grunner.len(), 3);
    assert!(avvik.grunner.windows(2).all(|par| par[0].ledd >= par[1].ledd && par[1].ledd > 0.0));
    assert_eq!((avvik.modell, avvik.versjon.len()), ("ecod-pyod", 12));
    let Modell::Ecod(ecod) = artefakt.modell() else { panic!() };
    let sum: f64 = ecod.ledd(&[1000.0, 100.0, 7.0, 0.0, 20.0]).unwrap().iter().sum();
    assert!((sum - avvik.score).abs() < 1e-12);
    // The rarest row of the reference has 100 per cent at or below; the least rare has some below none.
    let skarer = ecod.skarer(&tabell).unwrap();
    let (lavest, hoyest) =
        (skarer.iter().copied().fold(f64::MAX, f64::min), skarer.iter().copied().fold(0.0, f64::max));
    assert!((artefakt.percentil(hoyest) - 100.0).abs() < 1e-12);
    assert!(artefakt.percentil(lavest) < 20.0 && artefakt.percentil(lavest) > 0.0);
    assert!(artefakt.percentil(lavest - 1.0).abs() < 1e-12);
}

#[test]
fn settings_and_other_columns_are_refused() {
    assert!(EcodParams::default().minst(1).check().is_err());
    let (tabell, ..) = prove(PROVER[0].1);
    assert!(Ecod::fit(&tabell, &EcodParams::default().minst(401)).is_err());
    let ecod = Ecod::fit(&tabell, &EcodParams::default()).unwrap();
    let andre = tabell.velg(&["x1".to_owned(), "x0".to_owned()]).unwrap();
    assert_eq!(ecod.skarer(&andre), Err(AnomaliFeil::AndreKolonner { nummer: 1, ventet: "x0".to_owned() }));
    let mut flere: Vec<(String, Vec<f64>)> =
        tabell.navn().iter().cloned().zip(tabell.kolonner().map(<[f64]>::to_vec)).collect();
    flere.push(("x9".to_owned(), vec![0.0; 400]));
    assert!(ecod.skarer(&Tabell::ny(flere).unwrap()).is_err());
    assert_eq!(ecod.ledd(&[1.0]), None);
}

#[test]
fn linfas_data_sets_and_metrics_work() {
    use linfa::{dataset::Pr, metrics::BinaryClassification};

    let (tabell, utfall, _) = prove(PROVER[0].1);
    let records = Array2::from_shape_fn((tabell.rader(), tabell.bredde()), |(i, j)| tabell.rad(i)[j]);
    let data =
        Dataset::new(records, Array1::from(utfall.clone())).with_feature_names(vec!["a", "b", "c", "d"]);
    let ecod = EcodParams::default().form(Form::Artikkel).fit(&data).unwrap();
    assert_eq!(ecod.navn(), ["a", "b", "c", "d"]);
    let skarer: Array1<f64> = ecod.predict(&data);
    let hoyest = skarer.iter().copied().fold(0.0, f64::max);
    #[expect(clippy::cast_possible_truncation, reason = "linfa's probabilities are f32")]
    let sannsynlig = skarer.mapv(|s| Pr::new((s / hoyest) as f32));
    let linfas = sannsynlig.roc(&utfall).unwrap().area_under_curve();
    let var = roc_auc(skarer.as_slice().unwrap(), &utfall).unwrap().auc;
    assert!((f64::from(linfas) - var).abs() < 1e-3, "{linfas} {var}");
    // Another number of columns gives no score rather than a wrong one.
    let feil: Array1<f64> = ecod.predict(&Array2::zeros((2, 3)));
    assert!(feil.iter().all(|s| s.is_nan()));
}

proptest! {
    /// What a stored model says of a row doesn't depend on its company, nor on the way through the file.
    #[test]
    fn a_row_scores_the_same_in_any_company(
        referanse in prop::collection::vec((-9_i8..9, -5.0_f64..5.0), 2..60),
        nye in prop::collection::vec((-12_i8..12, -7.0_f64..7.0), 1..20),
        artikkel in any::<bool>(),
    ) {
        let tabell = |rader: &[(i8, f64)]| Tabell::ny(vec![
            ("hel".to_owned(), rader.iter().map(|(a, _)| f64::from(*a)).collect()),
            ("del".to_owned(), rader.iter().map(|(_, b)| *b).collect()),
        ]).unwrap();
        let form = if artikkel { Form::Artikkel } else { Form::PyOd };
        let kjent = tabell(&referanse);
        let ecod = Ecod::fit(&kjent, &EcodParams::default().form(form)).unwrap();
        let artefakt = Artefakt::ny(Modell::Ecod(ecod), &kjent).unwrap();
        let tekst = artefakt.til_json().unwrap();
        let hentet = Artefakt::fra_json(&tekst).unwrap();
        prop_assert_eq!(&hentet.til_json().unwrap(), &tekst);
        let sammen = artefakt.skarer(&tabell(&nye)).unwrap();
        for (rad, skar) in nye.iter().zip(sammen) {
            let Vurdering::Vurdert(alene) = hentet.vurder(&[f64::from(rad.0), rad.1]).unwrap() else { panic!() };
            prop_assert_eq!(Some(alene.score.to_bits()), skar.map(f64::to_bits));
            prop_assert!(alene.grunner.len() <= 2 && (0.0..=100.0).contains(&alene.percentil));
        }
    }

    /// Farther out is never less rare than nearer on the side that a column leans to.
    #[test]
    fn rising_in_the_long_tail(verdier in prop::collection::vec(0.0_f64..50.0, 5..80), x in 0.0_f64..200.0, mer in 0.0_f64..50.0) {
        let mut verdier: Vec<f64> = verdier.iter().map(|v| v * v).collect();
        verdier.push(9000.0);
        let kolonne = Kolonne::ny(&verdier);
        prop_assume!(kolonne.skjevhet == 1);
        let oppslag = Oppslag::glattet(&kolonne, Form::PyOd);
        let hoyre = |x: f64| oppslag.ledd(x).unwrap().hoyre;
        prop_assert!(hoyre(x + mer) >= hoyre(x) && hoyre(x).is_finite());
    }
}

#[test]
fn the_same_bits_at_any_number_of_threads() {
    let (tabell, ..) = prove(PROVER[0].1);
    let rader: Vec<usize> = (0..tabell.rader()).cycle().take(9000).collect();
    let stor = tabell.utdrag(&rader).unwrap();
    let med = |trader| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(trader).build().unwrap();
        pool.install(|| {
            let alle = [Form::PyOd, Form::Artikkel].map(|form| skarer(&stor, form).unwrap()).concat();
            alle.into_iter().map(f64::to_bits).collect::<Vec<_>>()
        })
    };
    assert_eq!(med(1), med(3));
}
