use chrono::Days;

use super::*;
use crate::control::{
    brytere::Brytere,
    kort::avtrykk,
    parametre::Kontrollparametre,
    regler::{Regel, Regelfil, Sperret, hindring, kjor, standard},
    sak::{Kontrollaktor, Tjeneste},
    simulering::{Oppsett, Scenario, Verden, plant},
};

fn d(dag: &str) -> NaiveDate {
    dag.parse().unwrap()
}

fn i_dag() -> NaiveDate {
    d("2026-11-20")
}

/// S02 is delivered as a draft.
fn utkast() -> Regel {
    let regel = standard().unwrap().finn("S02").unwrap().clone();
    assert!(!regel.fil.slatt_pa);
    regel
}

fn aktor(id: &str, tjeneste: Tjeneste) -> Kontrollaktor {
    Kontrollaktor::ny(id, [tjeneste]).unwrap()
}

fn forfatter() -> Kontrollaktor {
    aktor("F", Tjeneste::Regelforfatter)
}
fn jurist() -> Kontrollaktor {
    aktor("J", Tjeneste::Jurist)
}
fn ombud() -> Kontrollaktor {
    aktor("P", Tjeneste::Personvernombud)
}
fn godkjenner() -> Kontrollaktor {
    aktor("G", Tjeneste::Regelgodkjenner)
}

fn ramme<'a>(fil: &'a Regelfil, aktor: &'a Kontrollaktor) -> Livsramme<'a> {
    let parametre = Kontrollparametre::innebygd();
    Livsramme { fil, aktor, i_dag: i_dag(), trukket: false, parametre, ledig: 100 }
}

fn torr(uker: usize, saker: u64) -> Torrkjoring {
    let uke = |n: usize| Uketall {
        uke: format!("2026-W{n:02}"),
        til: i_dag(),
        treff: saker,
        saker,
        i_orden: 50,
        kan_ikke: 1,
    };
    Torrkjoring {
        fra: i_dag() - Days::new(28),
        til: i_dag(),
        populasjon: 1_000,
        etterslep: 0,
        uker: (1..=uker).map(uke).collect(),
        tvillinger: None,
    }
}

fn til() -> NaiveDate {
    d("2027-11-20")
}

fn tekst() -> String {
    "Fordi".to_owned()
}

fn kommando(steg: Steg) -> Livskommando {
    match steg {
        Steg::LeggFram => Livskommando::LeggFram { grunn: tekst() },
        Steg::Torrkjor => Livskommando::Torrkjor(torr(4, 2)),
        Steg::Jurist => Livskommando::Jurist { begrunnelse: tekst() },
        Steg::Personvern => {
            Livskommando::Personvern { rapport: Skjevhetsrapport::Sett, begrunnelse: tekst() }
        }
        Steg::Godkjenn => Livskommando::Godkjenn { til: til(), begrunnelse: tekst() },
        Steg::Avvis => Livskommando::Avvis { grunn: tekst() },
    }
}

fn gjor(liv: &mut Regelliv, fil: &Regelfil, hvem: &Kontrollaktor, k: Livskommando) -> Result<(), Livsfeil> {
    let hendelse = utfor(liv, k, &ramme(fil, hvem))?;
    liv.bruk(&hvem.id, DateTime::UNIX_EPOCH, &hendelse);
    Ok(())
}

/// A round that has come so far, with these numbers.
fn runde(fil: &Regelfil, fase: Fase, torrkjoring: Torrkjoring) -> Regelliv {
    let mut liv = Regelliv::default();
    let alle = [
        (Fase::LagtFram, forfatter(), kommando(Steg::LeggFram)),
        (Fase::Torrkjort, forfatter(), Livskommando::Torrkjor(torrkjoring)),
        (Fase::Vurdert, jurist(), kommando(Steg::Jurist)),
        (Fase::Vurdert, ombud(), kommando(Steg::Personvern)),
    ];
    for (_, hvem, k) in alle.into_iter().filter(|(f, ..)| *f <= fase) {
        gjor(&mut liv, fil, &hvem, k).unwrap();
    }
    assert_eq!(liv.fase(), fase);
    liv
}

#[test]
fn who_may_take_which_step_and_when() {
    use Fase::{Ingen, LagtFram, Torrkjort, Vurdert};
    use Tjeneste::{Jurist, Leder, Personvernombud, Regelforfatter, Regelgodkjenner};
    let fil = utkast().fil;
    // Everything that is allowed; whatever is not here is refused.
    let lov: &[(Steg, &[Fase], &[Tjeneste])] = &[
        (Steg::LeggFram, &[Ingen], &[Regelforfatter]),
        (Steg::Torrkjor, &[LagtFram, Torrkjort, Vurdert], &[Regelforfatter, Regelgodkjenner, Leder]),
        (Steg::Jurist, &[Torrkjort], &[Jurist]),
        (Steg::Personvern, &[Torrkjort], &[Personvernombud]),
        (Steg::Godkjenn, &[Vurdert], &[Regelgodkjenner, Leder]),
        (Steg::Avvis, &[LagtFram, Torrkjort, Vurdert], &[Regelgodkjenner, Leder, Jurist, Personvernombud]),
    ];
    for steg in Steg::ALLE {
        let (_, faser, roller) = lov.iter().find(|(s, ..)| *s == steg).unwrap();
        for fase in [Ingen, LagtFram, Torrkjort, Vurdert] {
            for tjeneste in Tjeneste::ALLE {
                let liv = runde(&fil, fase, torr(4, 2));
                let hvem = aktor("X", tjeneste);
                let svar = utfor(&liv, kommando(steg), &ramme(&fil, &hvem));
                let ventet = faser.contains(&fase) && roller.contains(&tjeneste);
                assert_eq!(svar.is_ok(), ventet, "{steg:?} {fase:?} {tjeneste:?}: {svar:?}");
            }
        }
    }
}

#[test]
fn nobody_has_two_parts_in_one_round() {
    let fil = utkast().fil;
    let liv = runde(&fil, Fase::Vurdert, torr(4, 2));
    for id in ["F", "J", "P"] {
        // Also with the right role for it.
        let svar = utfor(&liv, kommando(Steg::Godkjenn), &ramme(&fil, &aktor(id, Tjeneste::Leder)));
        assert_eq!(svar, Err(Livsfeil::AnnenPerson), "{id}");
    }
    assert!(utfor(&liv, kommando(Steg::Godkjenn), &ramme(&fil, &godkjenner())).is_ok());
    let halv = runde(&fil, Fase::Torrkjort, torr(4, 2));
    let svar = utfor(&halv, kommando(Steg::Jurist), &ramme(&fil, &aktor("F", Tjeneste::Jurist)));
    assert_eq!(svar, Err(Livsfeil::AnnenPerson), "the author is not the lawyer of the own rule");
}

#[test]
fn a_short_dry_run_an_empty_one_and_a_full_queue_shut_the_gate() {
    let fil = utkast().fil;
    let prov = |torrkjoring: Torrkjoring| {
        let liv = runde(&fil, Fase::Vurdert, torrkjoring);
        utfor(&liv, kommando(Steg::Godkjenn), &ramme(&fil, &godkjenner())).map(|_| ())
    };
    assert_eq!(prov(torr(4, 2)), Ok(()));
    assert_eq!(prov(torr(3, 2)), Err(Livsfeil::ForKortTorrkjoring { har: 3, krav: 4 }));
    assert_eq!(prov(torr(4, 101)), Err(Livsfeil::Kapasitet { ventet: 101, ledig: 100 }));
    // One bad week is enough, and so is what has gathered.
    let mut ujevn = torr(4, 0);
    ujevn.uker[2].saker = 101;
    assert_eq!(prov(ujevn), Err(Livsfeil::Kapasitet { ventet: 101, ledig: 100 }));
    let samlet = Torrkjoring { etterslep: 5_000, ..torr(4, 2) };
    assert_eq!(fil.daglig_tak, 20, "the rule's own cap is what lets through");
    assert_eq!(prov(samlet), Err(Livsfeil::Kapasitet { ventet: 140, ledig: 100 }));
    // Nobody looked at, or nobody that could be assessed.
    assert_eq!(prov(Torrkjoring { populasjon: 0, ..torr(4, 2) }), Err(Livsfeil::TomTorrkjoring));
    let mut blind = torr(4, 0);
    blind.uker.iter_mut().for_each(|u| u.i_orden = 0);
    assert_eq!(prov(blind), Err(Livsfeil::TomTorrkjoring));
}

#[test]
fn an_approval_lasts_at_most_twelve_months_and_begins_with_a_reason() {
    let fil = utkast().fil;
    let liv = runde(&fil, Fase::Vurdert, torr(4, 2));
    let prov = |til: &str, begrunnelse: &str| {
        let k = Livskommando::Godkjenn { til: d(til), begrunnelse: begrunnelse.to_owned() };
        utfor(&liv, k, &ramme(&fil, &godkjenner())).map(|_| ())
    };
    let feil = Err(Livsfeil::Varighet { fra: i_dag(), til: til() });
    assert_eq!(prov("2026-11-20", "x"), feil);
    assert_eq!(prov("2027-11-21", "x"), feil);
    assert_eq!(prov("2027-11-20", " "), Err(Livsfeil::TekstMangler));
    assert_eq!(prov("2027-11-20", "x"), Ok(()));
}

/// Switches as the log leaves them after the round.
fn brytere(fil: &Regelfil, frem_til: Fase, godkjent: bool) -> Brytere {
    let mut brytere = Brytere::default();
    let mut liv = Regelliv::default();
    let alle = [
        (Fase::LagtFram, forfatter(), kommando(Steg::LeggFram)),
        (Fase::Torrkjort, forfatter(), kommando(Steg::Torrkjor)),
        (Fase::Vurdert, jurist(), kommando(Steg::Jurist)),
        (Fase::Vurdert, ombud(), kommando(Steg::Personvern)),
    ];
    let siste = godkjent.then(|| (Fase::Vurdert, godkjenner(), kommando(Steg::Godkjenn)));
    for (_, hvem, k) in alle.into_iter().filter(|(f, ..)| *f <= frem_til).chain(siste) {
        let hendelse = utfor(&liv, k, &ramme(fil, &hvem)).unwrap();
        liv.bruk(&hvem.id, DateTime::UNIX_EPOCH, &hendelse);
        brytere.bruk_liv((fil.id.clone(), fil.versjon), &hvem.id, DateTime::UNIX_EPOCH, &hendelse);
    }
    brytere
}

#[test]
fn a_draft_runs_by_an_approval_of_exactly_its_file_and_stops_by_itself() {
    let sett = standard().unwrap();
    let fil = utkast().fil;
    let kjorer = |brytere: &Brytere, fil: &Regelfil, dag: NaiveDate| hindring(fil, brytere, dag).is_none();
    assert!(!kjorer(&Brytere::default(), &fil, i_dag()));
    assert!(!kjorer(&brytere(&fil, Fase::Vurdert, false), &fil, i_dag()), "three words are not the last");
    let godkjent = brytere(&fil, Fase::Vurdert, true);
    assert!(kjorer(&godkjent, &fil, i_dag()));
    assert!(!kjorer(&godkjent, &fil, i_dag() - Days::new(1)), "not before");
    assert!(kjorer(&godkjent, &fil, til() - Days::new(1)));
    assert!(!kjorer(&godkjent, &fil, til()), "the sunset");
    // Any change of the file, and it is not what was approved.
    let mut endret = fil.clone();
    endret.terskler.0.insert("leger".to_owned(), 3.0);
    assert!(!kjorer(&godkjent, &endret, i_dag()));
    let endret = Regelfil { daglig_tak: fil.daglig_tak + 1, ..fil.clone() };
    assert!(!kjorer(&godkjent, &endret, i_dag()));
    // The same in the executor itself, which is what a night runs.
    let verden = Verden::ny(Oppsett::ny(3, 5, i_dag()));
    let kjort = kjor(&sett, &verden.alle(), &verden.kilder(), &godkjent, i_dag());
    assert!(!kjort.stoppet.iter().any(|s| s.regel == "S02"), "{:?}", kjort.stoppet);
    assert!(kjort.stoppet.iter().any(|s| s.regel == "S23"), "another draft still rests");
    // What is withdrawn or stopped does not run, approved or not.
    let mut trukket = godkjent.clone();
    let hendelse = trukket.trekk("S02", 1, "Feil i loven", &jurist()).unwrap();
    trukket.bruk("J", DateTime::UNIX_EPOCH, &hendelse);
    assert!(trukket.regel("S02", 1) && !kjorer(&trukket, &fil, i_dag()));
}

#[test]
fn a_delivered_rule_goes_on_by_its_file_and_longer_when_it_is_renewed() {
    let fil = standard().unwrap().finn("S10").unwrap().fil.clone();
    assert!(fil.slatt_pa);
    let siste = fil.utloper - Days::new(1);
    assert_eq!(hindring(&fil, &Brytere::default(), siste), None);
    assert!(hindring(&fil, &Brytere::default(), fil.utloper).is_some(), "the file's own sunset");
    // A round that is under way, or was refused, changes nothing of what runs.
    assert_eq!(hindring(&fil, &brytere(&fil, Fase::Vurdert, false), siste), None);
    let fornyet = brytere(&fil, Fase::Vurdert, true);
    assert_eq!(hindring(&fil, &fornyet, fil.utloper), None);
    assert!(hindring(&fil, &fornyet, til()).is_some());
}

#[test]
fn a_file_that_changed_under_way_must_be_put_forward_again() {
    let fil = utkast().fil;
    let mut liv = runde(&fil, Fase::Vurdert, torr(4, 2));
    let endret = Regelfil { daglig_tak: 5, ..fil.clone() };
    for (steg, hvem) in [(Steg::Torrkjor, forfatter()), (Steg::Godkjenn, godkjenner())] {
        let svar = utfor(&liv, kommando(steg), &ramme(&endret, &hvem));
        assert_eq!(svar, Err(Livsfeil::FilenErEndret), "{steg:?}");
    }
    gjor(&mut liv, &endret, &forfatter(), kommando(Steg::LeggFram)).unwrap();
    assert_eq!(liv.fase(), Fase::LagtFram, "what was said of the other file is gone");
    assert_eq!(liv.runde.unwrap().avtrykk, avtrykk::regel(&endret));
}

#[test]
fn a_new_dry_run_takes_back_what_was_said_of_the_old_one() {
    let fil = utkast().fil;
    let mut liv = runde(&fil, Fase::Vurdert, torr(4, 2));
    gjor(&mut liv, &fil, &forfatter(), Livskommando::Torrkjor(torr(8, 9))).unwrap();
    assert_eq!(liv.fase(), Fase::Torrkjort);
}

#[test]
fn after_a_no_there_is_nothing_to_approve_and_a_withdrawn_rule_has_no_more_rounds() {
    let fil = utkast().fil;
    let mut liv = runde(&fil, Fase::Vurdert, torr(4, 2));
    gjor(&mut liv, &fil, &jurist(), kommando(Steg::Avvis)).unwrap();
    let svar = utfor(&liv, kommando(Steg::Godkjenn), &ramme(&fil, &godkjenner()));
    assert_eq!(svar, Err(Livsfeil::IkkeLagtFram));
    gjor(&mut liv, &fil, &forfatter(), kommando(Steg::LeggFram)).unwrap();
    let forfatter = forfatter();
    let trukket = Livsramme { trukket: true, ..ramme(&fil, &forfatter) };
    assert_eq!(utfor(&liv, kommando(Steg::Torrkjor), &trukket), Err(Livsfeil::Trukket));
}

#[test]
fn a_dry_run_counts_new_cases_week_by_week_and_nobody_twice() {
    let regel = standard().unwrap().finn("S19").unwrap().clone();
    let verden = Verden::ny(Oppsett::ny(5, 200, i_dag()));
    let mut folk = verden.alle();
    folk.extend(plant(&verden, Scenario::DobbelUtbetaling, 10).folk);
    let kjor = |uker| torrkjor(&regel, folk.as_slice(), &verden.kilder(), uker, i_dag()).unwrap();
    let t = kjor(26);
    assert_eq!((t.uker.len(), t.populasjon), (26, folk.len() as u64));
    assert!(t.etterslep + t.treff() > 0 && t.har_vurdert(), "{t:?}");
    // However the time is cut, a case is new once.
    let i_alt = |t: &Torrkjoring| t.etterslep + t.uker.iter().map(|u| u.saker).sum::<u64>();
    let kort = kjor(4);
    assert_eq!(i_alt(&kort), i_alt(&t));
    assert!(kort.uker.windows(2).all(|u| (u[1].til - u[0].til).num_days() == 7));
    assert_eq!(kort.uker.last().unwrap().til, i_dag());
    // And what it does with the planted and the innocent stands beside.
    let v = t.tvillinger.unwrap();
    assert!(v.plantet == 10 && v.tvillinger == 20 && v.funnet > v.truffet, "{v:?}");
}

#[test]
fn an_old_week_does_not_know_what_came_later() {
    let verden = Verden::ny(Oppsett::ny(5, 40, i_dag()));
    let for_ = i_dag() - Days::new(60);
    let mut borte = 0;
    for g in verden.alle() {
        let da = slik_det_var(&g, for_);
        assert!(da.amelding.iter().all(|r| r.opphav.mottatt.date_naive() <= for_));
        assert!(da.om.dod.is_none_or(|dod| dod <= for_));
        borte += g.amelding.len() - da.amelding.len();
        assert_eq!(slik_det_var(&g, i_dag()).amelding, g.amelding, "today everything has come");
    }
    assert!(borte > 0);
}
