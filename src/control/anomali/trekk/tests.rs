//! The numbers one by one, and what they may not be made of.

use super::*;
use crate::base::{Grad, Nok, Periode};
use crate::control::{
    grunnlag::{Grunnlag, Innsyn, Kilder, Kolonnesett, Stopp, forbudt},
    regler::standard,
    simulering::{Oppsett, Verden},
};
use chrono::NaiveDate;

fn dag(tekst: &str) -> NaiveDate {
    tekst.parse().unwrap()
}

fn verden() -> Verden {
    Verden::ny(Oppsett::ny(5, 600, dag("2026-11-20")))
}

fn utvalg() -> Utvalg {
    let slutt = Periode::new(dag("2024-06-01"), dag("2026-09-20")).unwrap();
    Utvalg { slutt, i_dag: dag("2026-11-20") }
}

fn av(g: &Grunnlag, kilder: &Kilder) -> Vec<Tilfelle<'static>> {
    let sett: Kolonnesett = KOLONNER.iter().copied().collect();
    let alle = tilfeller(&Innsyn::ny(g, kilder, sett), utvalg()).unwrap();
    alle.into_iter().map(Tilfelle::uten_kilder).collect()
}

/// An ordinary person with one paid spell that is whole.
fn en() -> (Grunnlag, Kilder) {
    let verden = verden();
    let kilder = verden.kilder();
    let hel = |g: &&Grunnlag| {
        let t = av(g, &kilder);
        t.len() == 1 && t[0].mangel.is_none()
    };
    (verden.alle().iter().find(hel).unwrap().clone(), kilder)
}

fn verdi(t: &Tilfelle<'_>, kode: &str) -> f64 {
    t.verdier[TREKK.iter().position(|t| t.kode == kode).unwrap()]
}

#[test]
fn between_twelve_and_twenty_numbers_each_told_and_none_forbidden() {
    assert!((12..=20).contains(&TREKK.len()));
    for t in TREKK {
        assert_eq!(forbudt::grunn(t.kode), None, "{}", t.kode);
        for tekst in [t.nb, t.nn, t.formel, t.mangler] {
            assert!(!tekst.is_empty());
            for ord in ["alder", "kjønn", "statsborger", "født", "språk", "bosted", "adresse", "diagnose"]
            {
                assert!(!tekst.contains(ord), "{tekst}");
            }
        }
    }
}

#[test]
fn every_number_is_told_in_the_documentation() {
    let docs = include_str!("../../../../docs/anomaly.md");
    for t in TREKK {
        let linje = docs.lines().find(|l| l.starts_with(&format!("| `{}` |", t.kode))).unwrap_or_default();
        assert!(linje.contains(t.nb) && linje.contains(t.formel), "{} is not told as it is", t.kode);
    }
    assert!(docs.contains(&format!(
        "{} numbers, through the keyhole, of the {} columns",
        TREKK.len(),
        KOLONNER.len()
    )));
}

#[test]
fn the_rule_files_declare_exactly_the_columns_that_are_read() {
    let sett = standard().unwrap();
    for id in ["S46", "S47", "S48"] {
        assert_eq!(sett.finn(id).unwrap().fil.kolonner, KOLONNER, "{id}");
    }
    // And each of them is read: without any one of them it stops, or (the guard's two) the guard does.
    let (g, kilder) = en();
    for uten in KOLONNER {
        let sett: Kolonnesett = KOLONNER.iter().copied().filter(|k| k != uten).collect();
        let svar = tilfeller(&Innsyn::ny(&g, &kilder, sett), utvalg());
        let vern = matches!(uten, Kolonne::PersonDod | Kolonne::PersonSammenslatt);
        let tom = matches!(uten.tabell(), crate::control::grunnlag::Tabell::Ytelse) && g.ytelser.is_empty();
        assert_eq!(matches!(svar, Err(Stopp::IkkeOppgitt(_))), !vern && !tom, "{}", uten.navn());
    }
}

#[test]
fn ordinary_spells_have_ordinary_numbers() {
    let verden = verden();
    let (folk, kilder) = (verden.alle(), verden.kilder());
    let alle: Vec<_> = folk.iter().flat_map(|g| av(g, &kilder)).collect();
    assert!(alle.len() > 100);
    let hele = alle.iter().filter(|t| t.mangel.is_none()).count();
    assert!(hele * 10 > alle.len() * 8, "{hele} of {}", alle.len());
    for t in &alle {
        assert_eq!(t.verdier.len(), TREKK.len());
        assert_eq!(t.mangel.is_some(), t.verdier.iter().any(|x| !x.is_finite()));
        assert!(verdi(t, "varighet") >= 24.0 && verdi(t, "sykmeldinger") >= 1.0);
        assert!((0.0..=1.0).contains(&verdi(t, "betalt_andel")), "{t:?}");
        assert!((0.0..=1.0).contains(&verdi(t, "refusjon_andel")));
        assert!((20.0..=100.0).contains(&verdi(t, "grad_snitt")));
        assert!(verdi(t, "hull") >= 0.0 && verdi(t, "overlapp") >= 0.0);
    }
    let median = |kode: &str| {
        let mut v: Vec<f64> = alle.iter().map(|t| verdi(t, kode)).filter(|x| x.is_finite()).collect();
        v.sort_by(f64::total_cmp);
        v[v.len() / 2]
    };
    assert!(
        (0.9..=1.1).contains(&median("inntekt_mot_lonn")) && (0.8..=1.1).contains(&median("sats_mot_lonn"))
    );
    assert!(median("annen_lonn") < 0.01 && median("ytelse_dager") < 0.5 && median("korreksjoner") < 0.5);
}

#[test]
fn what_is_changed_shows_in_its_own_number() {
    let (g, kilder) = en();
    let foran = &av(&g, &kilder)[0];
    let etter = |endre: &dyn Fn(&mut Grunnlag)| {
        let mut g = g.clone();
        endre(&mut g);
        g.ordne();
        av(&g, &kilder).remove(0)
    };
    let p = foran.periode;
    let rettet = etter(&|g| {
        for u in g.utbetalinger.iter_mut().filter(|u| p.inneholder(u.fom)) {
            u.korreksjon = true;
        }
    });
    assert!(verdi(&rettet, "korreksjoner") > verdi(foran, "korreksjoner"));
    let dobbel = etter(&|g| {
        let mut ny = g.sykmeldinger.iter().find(|s| p.inneholder(s.fom) && !s.ugyldig).unwrap().clone();
        ny.sykmelding = "ny".into();
        ny.opphav.id = "ny".into();
        g.sykmeldinger.push(ny);
    });
    assert!(verdi(&dobbel, "overlapp") > verdi(foran, "overlapp"));
    assert!((verdi(&dobbel, "sykmeldinger") - verdi(foran, "sykmeldinger") - 1.0).abs() < 1e-9);
    let gradert = etter(&|g| g.sykmeldinger.iter_mut().for_each(|s| s.grad = Grad::new(50).unwrap()));
    assert!((verdi(&gradert, "grad_snitt") - 50.0).abs() < 1e-9 && verdi(&gradert, "grad_skift") < 0.5);
    let sen = etter(&|g| g.krav.iter_mut().for_each(|k| k.sendt = k.tom + chrono::Duration::days(90)));
    assert!((verdi(&sen, "soknadstid") - 90.0).abs() < 1e-9);
    let dobbelt = etter(&|g| {
        for im in &mut g.inntektsmeldinger {
            im.manedsinntekt = Nok::ore(im.manedsinntekt.i_ore() * 2);
        }
    });
    assert!((verdi(&dobbelt, "inntekt_mot_lonn") - 2.0 * verdi(foran, "inntekt_mot_lonn")).abs() < 1e-9);
}

#[test]
fn what_is_missing_makes_the_spell_impossible_to_assess() {
    let (g, kilder) = en();
    for (nr, uten) in [
        (|g: &mut Grunnlag| g.inntektsmeldinger.clear()) as fn(&mut Grunnlag),
        |g| g.krav.clear(),
        |g| g.amelding.clear(),
        |g| g.arbeidsforhold.clear(),
        |g| g.amelding.iter_mut().for_each(|r| r.belop = Nok::ore(-r.belop.i_ore())),
        |g| g.utbetalinger.iter_mut().for_each(|u| u.arbeidsgiver = None),
    ]
    .into_iter()
    .enumerate()
    {
        let mut g = g.clone();
        uten(&mut g);
        let alle = av(&g, &kilder);
        assert!(!alle.is_empty() && alle.iter().all(|t| t.mangel.is_some()), "{nr}");
    }
}

#[test]
fn rows_from_anywhere_in_time_break_nothing() {
    let (mut g, kilder) = en();
    for s in &mut g.sykmeldinger {
        (s.fom, s.signert) = (NaiveDate::MIN, NaiveDate::MAX);
    }
    for u in &mut g.utbetalinger {
        (u.fom, u.tom, u.dagsats) = (NaiveDate::MAX, NaiveDate::MIN, Nok::ore(i64::MAX));
    }
    for a in &mut g.amelding {
        a.belop = Nok::ore(i64::MAX);
    }
    av(&g, &kilder);
}
