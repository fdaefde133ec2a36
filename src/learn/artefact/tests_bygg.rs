//! An artefact from a real fit on made-up spells.

use std::{collections::BTreeMap, sync::LazyLock};

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::*;
use crate::learn::{
    features::{Enhet, Grunnkode, Kilde, Trekktype},
    hazard::{HazardParams, Refitter, Sample, fit_for_refits},
    uncertainty::{Blikk, Usikkerhet, bootstrap},
};

const fn trekk(navn: &'static str, type_: Trekktype, grunn: Grunnkode, vises: bool) -> Trekkdef {
    Trekkdef {
        navn,
        type_,
        enhet: Enhet::Ingen,
        kilde: Kilde::Sykmelding,
        grunn,
        kan_pavirkes: false,
        vises,
        retning: 0,
    }
}

const DIAGNOSER: &[&str] = &["L", "P", "R"];
const TREKK_HER: &[Trekkdef] = &[
    trekk("landemerke", Trekktype::Kode(&["1", "4", "8"]), Grunnkode::Varighet, false),
    trekk("alder", Trekktype::Tall, Grunnkode::Alder, true),
    trekk("diagnosegruppe", Trekktype::Kode(DIAGNOSER), Grunnkode::Diagnose, true),
];

/// Spells that end with a weekly hazard that falls with age and differs by diagnosis; rows at the landmarks.
struct Register {
    verdier: Vec<[f32; 3]>,
    landemerke: Vec<u16>,
    siste: Vec<u16>,
    slutt: Vec<bool>,
    vekt: Vec<f32>,
    person: Vec<u32>,
}

impl Register {
    fn ny(personer: u32, fro: u64) -> Self {
        let mut t = ChaCha8Rng::seed_from_u64(fro);
        let mut r = Self {
            verdier: Vec::new(),
            landemerke: Vec::new(),
            siste: Vec::new(),
            slutt: Vec::new(),
            vekt: Vec::new(),
            person: Vec::new(),
        };
        for person in 0..personer {
            let alder: f32 = t.gen_range(20.0f32..67.0).floor();
            let diagnose = t.gen_range(0u8..3);
            let eta = f64::from(45.0 - alder) * 0.02 + [0.0, -0.7, 0.9][usize::from(diagnose)];
            let fare = 0.09 * eta.exp();
            let uke = (1..=52u16).find(|_| t.r#gen::<f64>() > (-fare).exp());
            for (n, landemerke) in [1u16, 4, 8].into_iter().enumerate() {
                let siste = uke.unwrap_or(52);
                if siste > landemerke {
                    r.verdier.push([f32::from(u8::try_from(n).unwrap()), alder, f32::from(diagnose)]);
                    r.landemerke.push(landemerke);
                    r.siste.push(siste);
                    r.slutt.push(uke.is_some());
                    r.vekt.push(0.5);
                    r.person.push(person);
                }
            }
        }
        r
    }

    fn rader<T>(&self, bruk: impl FnOnce(&Treningsrader<'_>) -> T) -> T {
        bruk(&Treningsrader {
            verdier: &|n, ut| ut.extend_from_slice(&self.verdier[n]),
            landemerke: &self.landemerke,
            siste: &self.siste,
            slutt: &self.slutt,
            vekt: &self.vekt,
            person: &self.person,
        })
    }

    fn tilpass(&self) -> (crate::learn::hazard::Hazard, Refitter) {
        let kolonne = |j: usize| self.verdier.iter().map(|v| v[j]).collect::<Vec<f32>>();
        let navn = |l: &[&str]| l.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
        let inn = self.landemerke.iter().map(|l| l + 1).collect();
        let sample = Sample::weeks(52, inn, self.siste.clone(), self.slutt.clone())
            .and_then(|s| s.category("landemerke", navn(&["1", "4", "8"]), kolonne(0)))
            .and_then(|s| s.number("alder", kolonne(1)))
            .and_then(|s| s.category("diagnosegruppe", navn(DIAGNOSER), kolonne(2)))
            .and_then(|s| s.weights(self.vekt.clone()))
            .unwrap();
        fit_for_refits(&sample, &HazardParams::default().bins(8).pairs(0).week_terms(1)).unwrap()
    }
}

fn bestilling(usikkerhet: Usikkerhet) -> Bestilling {
    Bestilling {
        id: "prove".to_owned(),
        forelder: None,
        grunnlag: Opphav { kilde: "laget i testen".to_owned(), syntetisk: true, fro: 3, ..Opphav::default() },
        nadd: Nadd::Fullfort,
        gruppekolonne: Some("diagnosegruppe".to_owned()),
        retninger: BTreeMap::new(),
        kalibrering: BTreeMap::new(),
        usikkerhet,
        maal: BTreeMap::new(),
        kort: String::new(),
    }
}

struct Alt {
    register: Register,
    modell: Modell,
    gjentak: Vec<crate::learn::hazard::Hazard>,
    refitter: Refitter,
}

static ALT: LazyLock<Alt> = LazyLock::new(|| {
    let register = Register::ny(3000, 11);
    let (hazard, refitter) = register.tilpass();
    let gjentak = bootstrap(&refitter, &register.person, 8, 5, &|| ());
    let blikk: Vec<Blikk> = (0..register.verdier.len())
        .step_by(20)
        .map(|n| {
            let mut bokser = vec![0; 3];
            hazard.bin_row(&register.verdier[n], &mut bokser);
            Blikk { bokser, fra: usize::from(register.landemerke[n]) + 1, til: 39 }
        })
        .collect();
    let usikkerhet = Usikkerhet::av_gjentak(&hazard, &gjentak, &blikk, 4);
    let modell = register.rader(|r| Modell::bygg(hazard, r, bestilling(usikkerhet), TREKK_HER)).unwrap();
    Alt { register, modell, gjentak, refitter }
});

#[test]
fn what_is_built_is_read_back_with_the_same_bytes_and_golden_rows() {
    let tekst = ALT.modell.skriv().unwrap();
    let lest = Modell::les_med(tekst.as_bytes(), TREKK_HER).unwrap();
    assert_eq!(lest.skriv().unwrap(), tekst);
    assert_eq!(lest.innhold().gullrader.len(), GULLRADER);
    let uker: std::collections::BTreeSet<u16> = lest.innhold().gullrader.iter().map(|g| g.uke).collect();
    assert!(uker.len() > 20, "golden rows of many weeks");
}

/// Everybody's mean reason is zero: what is told of one is told against all at the landmark.
#[test]
fn the_reasons_of_everybody_at_a_landmark_even_out() {
    let Alt { register, modell, .. } = &*ALT;
    for landemerke in [1u16, 4, 8] {
        let mut sum = [0.0; 3];
        let mut antall = 0.0;
        for (n, v) in
            register.verdier.iter().enumerate().filter(|(n, _)| register.landemerke[*n] == landemerke)
        {
            assert!(n < register.siste.len());
            let r = modell.rask(v, landemerke + 1).unwrap();
            assert_eq!(r.landemerke, landemerke);
            sum.iter_mut().zip(r.bidrag).for_each(|(s, b)| *s += b);
            antall += 1.0;
        }
        assert!(sum.iter().all(|s| (s / antall).abs() < 1e-8), "{sum:?}");
    }
}

#[test]
fn the_reference_is_how_it_went() {
    let Alt { register, modell, .. } = &*ALT;
    // Nobody is lost in these spells, so the share is a plain one.
    let mine = |n: &usize| {
        register.landemerke[*n] == 4 && register.verdier[*n][2] > 0.5 && register.verdier[*n][2] < 1.5
    };
    let alle: Vec<usize> = (0..register.siste.len()).filter(mine).collect();
    // Week 6: one week after the landmark is reached.
    let naa = alle.iter().filter(|n| register.siste[**n] >= 6).count();
    let nadde = alle.iter().filter(|n| register.siste[**n] > 26 || !register.slutt[**n]).count();
    let p =
        crate::learn::predict::prognose(modell, &crate::learn::features::Trekkrad(vec![1.0, 40.0, 1.0]), 6);
    let referanse = p.unwrap().horisonter[1].referanse.unwrap();
    assert!(referanse.samme_diagnosegruppe);
    #[expect(clippy::cast_precision_loss, reason = "counts")]
    let ventet = nadde as f64 / naa as f64;
    assert!((referanse.andel - ventet).abs() < 2e-4, "{} {ventet}", referanse.andel);
    assert!((i64::from(referanse.antall) - i64::try_from(alle.len()).unwrap()).abs() <= 5);
}

#[test]
fn refits_differ_and_are_the_same_at_any_number_of_threads() {
    let Alt { register, gjentak, refitter, .. } = &*ALT;
    let en = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let igjen = en.install(|| bootstrap(refitter, &register.person, 3, 5, &|| ()));
    assert_eq!(igjen, gjentak[..3]);
    assert_ne!(gjentak[0], gjentak[1]);
    // With every row once it is the full fit again, near enough.
    let like = refitter.refit(&vec![1.0; register.siste.len()]);
    for (a, b) in like.terms.iter().zip(&ALT.modell.innhold().hazard.terms) {
        assert!(a.values.iter().zip(&b.values).all(|(x, y)| (x - y).abs() < 0.02), "{:?}", a.shape);
    }
}

#[test]
fn the_calibration_of_a_model_that_is_right_is_small() {
    let nye = Register::ny(2000, 12);
    let modell = &ALT.modell;
    let kalibrering = nye.rader(|r| modell.kalibrer(r));
    assert_eq!(kalibrering.len(), 3);
    assert!(kalibrering.values().all(|(a, b)| a.abs() < 0.15 && (b - 1.0).abs() < 0.15), "{kalibrering:?}");
}

#[test]
fn a_model_that_is_too_sure_is_told_so() {
    let mut innhold = ALT.modell.innhold().clone();
    innhold.gullrader.clear();
    for ledd in &mut innhold.hazard.terms {
        ledd.values.iter_mut().for_each(|v| *v *= 1.6);
    }
    let ivrig = Modell::ny_med(innhold, TREKK_HER).unwrap();
    let kalibrering = Register::ny(2000, 12).rader(|r| ivrig.kalibrer(r));
    assert!(kalibrering.values().all(|(_, b)| (0.5..0.8).contains(b)), "{kalibrering:?}");
}
