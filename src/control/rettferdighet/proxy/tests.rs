use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{
    super::{
        grenser::{Grensebok, Grenser},
        gruppemal::Lampe,
        hvelv::{Egenskap, Hvelv, Hvelvbruker, Merker},
        trekk::{Trekk, Trekktabell},
    },
    Proxyrapport, modell, proxytest,
};
use crate::base::PersonId;

const FRO: u64 = 20_261_116;

fn grenser() -> Grenser {
    let bok = Grensebok::standard().unwrap();
    bok.paa(chrono::NaiveDate::from_ymd_opt(2026, 11, 16).unwrap()).unwrap().clone()
}

/// People with a sex, and features that say something of it: nothing, a little, much, much but not by
/// rising (only the middle), and by being missing.
fn folk(n: usize) -> (Hvelv, Trekktabell) {
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    let mut hvelv = Hvelv::tomt(Hvelvbruker::Rettferdighetsjobb);
    let navn = ["ingenting", "litt", "mye", "midten", "mangler"];
    let mut trekk: Vec<Trekk> =
        navn.iter().map(|n| Trekk { navn: (*n).to_owned(), verdier: vec![Vec::new()] }).collect();
    let mut personer = Vec::new();
    for i in 0..n {
        let person = PersonId(uuid::Uuid::from_u128(i as u128 + 1));
        let kvinne = rng.gen_bool(0.5);
        let kode = if kvinne { "kvinne" } else { "mann" };
        hvelv.legg_inn(person, Merker::ingen().med(Egenskap::Kjonn, kode).unwrap());
        personer.push(person);
        // The sum of twelve draws is near a normal of variance 1.
        let mut normal = || (0..12).map(|_| rng.gen_range(0.0..1.0)).sum::<f64>() - 6.0;
        let k = if kvinne { 1.0 } else { 0.0 };
        let verdier = [
            normal(),
            normal() + 0.55 * k,
            normal() + 1.4 * k,
            if kvinne { normal() * 0.3 } else { normal() * 3.0 },
            if kvinne && normal() > -0.5 { f64::NAN } else { normal() },
        ];
        for (t, v) in trekk.iter_mut().zip(verdier) {
            t.verdier[0].push(v);
        }
    }
    (hvelv, Trekktabell { personer, trekk })
}

fn lampe(rapport: &Proxyrapport, trekk: Option<&str>) -> Lampe {
    let linje = rapport.linjer.iter().find(|l| l.egenskap == Egenskap::Kjonn && l.trekk.as_deref() == trekk);
    linje.unwrap().lampe
}

#[test]
fn a_known_proxy_is_blocked_a_weak_one_warned_of_and_noise_passes() {
    let (hvelv, tabell) = folk(3_000);
    let rapport = proxytest(&hvelv, &tabell, &grenser(), FRO);
    assert_eq!(lampe(&rapport, Some("ingenting")), Lampe::IOrden);
    assert_eq!(lampe(&rapport, Some("litt")), Lampe::Varsel);
    assert_eq!(lampe(&rapport, Some("mye")), Lampe::Sperre);
    assert_eq!(lampe(&rapport, Some("midten")), Lampe::Sperre, "not by rising, seen all the same");
    assert_eq!(lampe(&rapport, Some("mangler")), Lampe::Sperre, "that it is missing gives it away");
    assert_eq!(rapport.sperret().into_iter().collect::<Vec<_>>(), ["mangler", "midten", "mye"]);
    assert_eq!(lampe(&rapport, None), Lampe::Sperre);
}

#[test]
fn leaving_the_proxy_out_is_what_helps() {
    let (hvelv, mut tabell) = folk(3_000);
    tabell.trekk.retain(|t| ["ingenting", "mye"].contains(&t.navn.as_str()));
    let rapport = proxytest(&hvelv, &tabell, &grenser(), FRO);
    let uten = |navn: &str| rapport.utelatt.iter().find(|u| u.trekk == navn).unwrap().uten;
    assert!(uten("mye") < 0.56 && uten("ingenting") > 0.8, "{:?}", rapport.utelatt);
}

#[test]
fn without_a_proxy_nothing_is_blocked() {
    let (hvelv, mut tabell) = folk(3_000);
    tabell.trekk.retain(|t| t.navn == "ingenting");
    let rapport = proxytest(&hvelv, &tabell, &grenser(), FRO);
    assert_eq!((rapport.lampe(), rapport.sperret().len(), rapport.utelatt.len()), (Lampe::IOrden, 0, 0));
    let auc = rapport.linjer[0].auc.unwrap();
    assert!(auc.dekker(0.5), "{auc:?}");
}

#[test]
fn too_few_people_is_not_green() {
    let (hvelv, tabell) = folk(300);
    let rapport = proxytest(&hvelv, &tabell, &grenser(), FRO);
    assert_eq!(rapport.lampe(), Lampe::ForLite);
    assert!(rapport.linjer.iter().all(|l| l.auc.is_none()));
}

#[test]
fn the_same_on_any_number_of_threads() {
    let (hvelv, tabell) = folk(1_000);
    let med = |trader: usize| {
        let bad = rayon::ThreadPoolBuilder::new().num_threads(trader).build().unwrap();
        bad.install(|| proxytest(&hvelv, &tabell, &grenser(), FRO))
    };
    assert_eq!(med(1), med(3));
}

#[test]
fn the_area_counts_pairs() {
    let auc = |s: &[f64], h: &[bool]| modell::auc(s, h);
    assert_eq!(auc(&[1.0, 2.0, 3.0, 4.0], &[false, false, true, true]), Some(1.0));
    assert_eq!(auc(&[1.0, 1.0], &[false, true]), Some(0.5));
    assert_eq!(auc(&[1.0, 2.0, 3.0], &[true, false, true]), Some(0.5));
    assert_eq!(auc(&[1.0, 2.0], &[true, true]), None);
}
