use super::*;
use crate::control::grunnlag::Mangel;

fn aktor(id: &str, tjeneste: Tjeneste) -> Kontrollaktor {
    Kontrollaktor::ny(id, [tjeneste]).unwrap()
}

fn regel() -> Bryter {
    Bryter::Regel { id: "S10".into(), versjon: 2 }
}

fn bruk(brytere: &mut Brytere, hvem: &Kontrollaktor, hendelse: &Bryterhendelse) {
    brytere.bruk(&hvem.id, DateTime::UNIX_EPOCH, hendelse);
}

#[test]
fn one_stops_and_two_start() {
    let mut b = Brytere::default();
    let (leder, jurist) = (aktor("L", Tjeneste::Leder), aktor("J", Tjeneste::Jurist));
    let stopp = b.stopp(regel(), "Feil i hjemmelen", &leder).unwrap();
    bruk(&mut b, &leder, &stopp);
    assert!(b.regel("S10", 2) && !b.regel("S10", 3) && !b.regel("S11", 2));
    assert_eq!(b.start(regel(), &jurist), Err(Avslag::IngentingABekrefte), "nobody asked");
    let vil = b.foresla_start(regel(), "Rettet", &leder).unwrap();
    bruk(&mut b, &leder, &vil);
    assert!(b.regel("S10", 2), "asking is not starting");
    assert_eq!(b.start(regel(), &leder), Err(Avslag::AnnenPerson));
    let start = b.start(regel(), &jurist).unwrap();
    bruk(&mut b, &jurist, &start);
    assert!(!b.regel("S10", 2));
}

#[test]
fn a_new_stop_forgets_who_wanted_a_start() {
    let mut b = Brytere::default();
    let (leder, jurist) = (aktor("L", Tjeneste::Leder), aktor("J", Tjeneste::Jurist));
    for hendelse in [
        b.stopp(regel(), "En", &leder).unwrap(),
        Bryterhendelse::StartForeslatt { bryter: regel(), grunn: "Rettet".into() },
        b.stopp(regel(), "To", &leder).unwrap(),
    ] {
        bruk(&mut b, &leder, &hendelse);
    }
    assert_eq!(b.start(regel(), &jurist), Err(Avslag::IngentingABekrefte));
}

#[test]
fn everything_stops_everything_but_the_yardstick() {
    let mut b = Brytere::default();
    let leder = aktor("L", Tjeneste::Leder);
    let stopp = b.stopp(Bryter::Alt, "Lekkasje", &leder).unwrap();
    bruk(&mut b, &leder, &stopp);
    assert!(b.regel("S03", 1) && b.modell_stoppet("ecod-1") && b.tilfeldig_utvalg());
    let til = "2026-03-01".parse().unwrap();
    let kilder = b.kilder(Kilder::alle(til));
    assert_eq!(kilder.mangel(Kilde::Amelding), Some(Mangel::KildeStoppet(Kilde::Amelding)));
}

#[test]
fn only_the_data_protection_officer_stops_the_random_draw() {
    let b = Brytere::default();
    let nei = b.stopp(Bryter::TilfeldigUtvalg, "Vi har ikke tid", &aktor("L", Tjeneste::Leder));
    assert_eq!(nei, Err(Avslag::ManglerRolle(Tjeneste::Personvernombud)));
    assert!(
        b.stopp(Bryter::TilfeldigUtvalg, "Feil i trekningen", &aktor("P", Tjeneste::Personvernombud)).is_ok()
    );
    for tjeneste in [Tjeneste::Triage, Tjeneste::Utreder, Tjeneste::Administrator, Tjeneste::Revisor] {
        assert!(b.stopp(regel(), "x", &aktor("X", tjeneste)).is_err(), "{tjeneste:?}");
    }
}
