use serde_json::json;

use super::*;
use crate::{
    base::Periode,
    forlop::saksgang::plan::{
        Deling, Paminnelsestatus, PlanerHos, Planstatus, avbestill_paminnelse, bestill_paminnelse, del,
        ikke_nodvendig, lag, lagre_utkast, sammenhengende_start,
    },
    hendelse::oppfolgingsplan::Planhendelse,
};

fn hos(h: &Historie) -> PlanerHos {
    h.saker().planer.ved(org()).cloned().unwrap_or_default()
}

/// A note of 1 to 30 June, sent to the employer.
fn sykmeldt() -> Historie {
    Historie::ny().json("2025-06-01", "sykmelding", &notat(1, "2025-06-01", "2025-06-30", None)).json(
        "2025-06-02",
        "sykmelding_status",
        &notatstatus(1, "SENDT"),
    )
}

fn laget(h: &Historie) -> Oppfolgingsplan {
    lag(&hos(h), Some(d("2025-06-25")), json!({}), false, d("2025-06-10")).unwrap()
}

#[test]
fn what_there_is_at_an_employer() {
    let (i_dag, h) = (d("2025-06-10"), sykmeldt());
    let status = |h: &Historie, dag: &str| hos(h).status(d(dag), regler());
    assert_eq!(status(&h, "2025-06-10"), Planstatus::Ingen);
    let unodig = ikke_nodvendig(&hos(&h), " Snart frisk ", i_dag, regler()).unwrap();
    assert_eq!(unodig.begrunnelse.as_deref(), Some("Snart frisk"));
    let h = h.p("2025-06-05", unodig);
    assert_eq!(status(&h, "2025-06-10"), Planstatus::IkkeNodvendig);
    let utkast = lagre_utkast(&hos(&h), i_dag).unwrap();
    let h = h.p("2025-06-06", utkast);
    assert_eq!(status(&h, "2025-06-10"), Planstatus::Utkast);
    assert_eq!(status(&h, "2025-10-06"), Planstatus::Utkast, "exactly four months");
    assert_eq!(status(&h, "2025-10-07"), Planstatus::IkkeNodvendig, "the draft is gone");
    let igjen = ikke_nodvendig(&hos(&h), "x", i_dag, regler());
    assert_eq!(avslatt(igjen), (Avslagsart::Konflikt, "PLAN_UTKAST_FINNES"));
    let plan = laget(&h);
    let h = h.p("2025-06-10", plan);
    assert_eq!(status(&h, "2026-06-10"), Planstatus::Plan);
    assert!(hos(&h).utkast.is_none());
    let igjen = ikke_nodvendig(&hos(&h), "x", i_dag, regler());
    assert_eq!(avslatt(igjen), (Avslagsart::Konflikt, "PLAN_FINNES"));
}

#[test]
fn plans_need_an_active_note_and_an_evaluation_date() {
    let h = sykmeldt();
    let forbudt = (Avslagsart::IkkeTillatt, "PLAN_UTEN_SYKMELDING");
    for dag in ["2025-05-31", "2025-07-01"] {
        assert_eq!(avslatt(lag(&hos(&h), Some(d(dag)), json!({}), false, d(dag))), forbudt);
        assert_eq!(avslatt(lagre_utkast(&hos(&h), d(dag))), forbudt);
        assert_eq!(avslatt(ikke_nodvendig(&hos(&h), "x", d(dag), regler())), forbudt);
    }
    let uten = lag(&hos(&h), None, json!({}), false, d("2025-06-10"));
    assert_eq!(avslatt(uten), (Avslagsart::Ugyldig, "PLAN_EVALUERING_MANGLER"));
    let taus = ikke_nodvendig(&hos(&h), " ", d("2025-06-10"), regler());
    assert_eq!(avslatt(taus), (Avslagsart::Ugyldig, "PLAN_BEGRUNNELSE_MANGLER"));
    let h = h.json("2025-06-03", "sykmelding_status", &notatstatus(1, "AVBRUTT"));
    assert_eq!(avslatt(lagre_utkast(&hos(&h), d("2025-06-10"))), forbudt, "the note was cancelled");
}

#[test]
fn a_plan_is_shared_once_with_each() {
    let h = sykmeldt();
    let i_dag = d("2025-06-11");
    assert_eq!(avslatt(del(&hos(&h), Deling::Nav, i_dag)), (Avslagsart::Konflikt, "PLAN_FINNES_IKKE"));
    let plan = laget(&h);
    let mut h = h.p("2025-06-10", plan);
    for med in [Deling::Lege, Deling::Nav] {
        let delt = del(&hos(&h), med, i_dag).unwrap();
        assert_eq!(delt.hva, Planhendelse::Delt);
        h = h.p("2025-06-11", delt);
        assert_eq!(avslatt(del(&hos(&h), med, i_dag)), (Avslagsart::Konflikt, "PLAN_ER_DELT"));
    }
    let plan = hos(&h).gjeldende().cloned().unwrap();
    assert!(plan.delt_med_lege.is_some() && plan.delt_med_nav.is_some());
    let sent = del(&hos(&h), Deling::Nav, d("2025-07-01"));
    assert_eq!(avslatt(sent), (Avslagsart::Ugyldig, "PLAN_UTEN_SYKMELDING"));
    let ny = laget(&h);
    let h = h.p("2025-06-12", ny);
    assert!(del(&hos(&h), Deling::Nav, d("2025-06-12")).is_ok(), "a new plan may be shared again");
}

#[test]
fn reminders_are_ordered_and_called_off_in_the_window() {
    let (h, i_dag) = (sykmeldt(), d("2025-06-10"));
    let status = |h: &Historie, dag: &str| hos(h).paminnelsestatus(d(dag), regler());
    assert_eq!(status(&h, "2025-06-25"), Paminnelsestatus::Tilgjengelig, "day 24");
    assert_eq!(status(&h, "2025-06-26"), Paminnelsestatus::Skjult);
    let (bestilt, dager) = bestill_paminnelse(&hos(&h), i_dag, regler()).unwrap();
    assert_eq!(dager.fom(), d("2025-06-01"));
    let mut h = h.p("2025-06-10", bestilt);
    h.0.last_mut().unwrap().gjelder = Some(dager);
    assert_eq!(status(&h, "2025-06-10"), Paminnelsestatus::Bestilt);
    let (avbestilt, _) = avbestill_paminnelse(&hos(&h), i_dag, regler()).unwrap();
    let h = h.p("2025-06-11", avbestilt);
    assert_eq!(status(&h, "2025-06-11"), Paminnelsestatus::Tilgjengelig);
    let sent = bestill_paminnelse(&hos(&h), d("2025-06-26"), regler());
    assert_eq!(avslatt(sent), (Avslagsart::Ugyldig, "PAMINNELSE_UTILGJENGELIG"));
    let plan = laget(&h);
    let h = h.p("2025-06-12", plan);
    assert_eq!(avslatt(bestill_paminnelse(&hos(&h), i_dag, regler())).0, Avslagsart::Ugyldig);
}

#[test]
fn the_continuous_run_is_sought_fifty_days_back() {
    let p = |fom: &str, tom: &str| Periode::new(d(fom), d(tom)).unwrap();
    let start =
        |alle: &[Periode], dag: &str| sammenhengende_start(alle, d(dag), regler()).map(|x| x.to_string());
    let lang = [p("2025-03-01", "2025-04-30"), p("2025-05-01", "2025-06-30")];
    assert_eq!(start(&lang, "2025-06-19").as_deref(), Some("2025-03-01"), "ended 50 days ago");
    assert_eq!(start(&lang, "2025-06-20").as_deref(), Some("2025-05-01"), "ended 51 days ago");
    let over = [p("2025-06-10", "2025-06-30"), p("2025-06-01", "2025-06-12")];
    assert_eq!(start(&over, "2025-06-19").as_deref(), Some("2025-06-01"), "overlapping periods join");
}

#[test]
fn the_manager_sees_plans_for_half_a_year() {
    let vises = |dag: &str| hos(&sykmeldt()).vises_for_leder(d(dag), regler());
    assert!(vises("2025-12-31"), "six months before is the last of June");
    assert!(!vises("2026-01-01"));
    assert!(!PlanerHos::default().vises_for_leder(d("2025-06-10"), regler()));
}

#[test]
fn a_plan_that_another_system_shares_is_a_plan() {
    let h = Historie::ny().plan("2025-06-10", "DELT");
    assert_eq!(h.saker().planer.hos[0].planer.len(), 1);
}
