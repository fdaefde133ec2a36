//! The edges: idle days, weeks, recurrent absence.

use chrono::Months;

use super::bygging::{Historie, d, pluss, regler};
use crate::{
    base::Periode,
    forlop::tilfelle::{har_gjentakende_fravaer, uker},
    hendelse::bit::Tag,
};

const I_DAG: &str = "2026-03-02";

#[test]
fn fifteen_idle_days_join_and_sixteen_part() {
    let antall = |opphold: i64| {
        let andre = pluss("2025-01-10", opphold + 1);
        Historie::ny()
            .full("2025-01-01", "2025-01-10")
            .full(&andre, &pluss(&andre, 5))
            .grunnlag()
            .tilfeller
            .len()
    };
    assert_eq!((antall(0), antall(15), antall(16), antall(100)), (1, 1, 2, 2));
}

#[test]
fn leave_hard_against_sickness_never_parts_but_a_day_at_work_before_it_makes_it_count() {
    let ferie = [Tag::Sykepengesoknad, Tag::Sendt, Tag::Ferie];
    let org = Some(super::bygging::org());
    let hardt = Historie::ny()
        .full("2025-01-01", "2025-01-10")
        .syk("2025-01-11", "2025-02-28", &ferie, org)
        .full("2025-03-01", "2025-03-05");
    let tilfeller = hardt.grunnlag().tilfeller;
    assert_eq!(tilfeller.len(), 1);
    assert_eq!(tilfeller[0].tilfelle.sykedager, 64, "the leave counts (A30)");
    let etter_en_dag = Historie::ny()
        .full("2025-01-01", "2025-01-10")
        .syk("2025-01-12", "2025-01-26", &ferie, org)
        .full("2025-01-27", "2025-01-31");
    assert_eq!(etter_en_dag.grunnlag().tilfeller.len(), 2, "one day and fifteen of leave are sixteen (A32)");
    let en_dag_etter = Historie::ny()
        .full("2025-01-01", "2025-01-10")
        .syk("2025-01-11", "2025-02-28", &ferie, org)
        .full("2025-03-02", "2025-03-05");
    assert_eq!(en_dag_etter.grunnlag().tilfeller.len(), 1);
}

#[test]
fn weeks_are_whole_weeks_of_absence_so_far() {
    let (start, slutt) = (d("2025-01-06"), d("2025-03-30"));
    let ved = |dag: &str, sykedager: Option<i64>| uker(start, slutt, sykedager, d(dag));
    assert_eq!(ved("2025-01-11", Some(84)), 0);
    assert_eq!(ved("2025-01-12", Some(84)), 1, "the seventh day is the end of a week");
    assert_eq!(ved("2025-03-30", Some(84)), 12);
    assert_eq!(ved("2026-01-01", Some(84)), 12, "no more weeks after the end");
    assert_eq!(ved("2025-03-30", None), 12);
    assert_eq!(ved("2025-03-30", Some(77)), 11, "a week of idle days is taken off");
    assert_eq!(ved("2025-01-20", Some(60)), 0, "also idle days that lie ahead (A40)");
    assert_eq!(ved("2025-01-01", Some(84)), 0, "never below zero");
}

/// Spells of these lengths, the last day of each at the given distance from today.
fn gjentakende(lengder: &[i64], sluttet: &str) -> bool {
    let spells: Vec<_> = lengder
        .iter()
        .map(|n| (Periode::new(d(sluttet) - chrono::Duration::days(n - 1), d(sluttet)).unwrap(), Some(*n)))
        .collect();
    har_gjentakende_fravaer(&spells, regler(), d(I_DAG))
}

#[test]
fn often_absent_is_five_spells_of_a_hundred_days_in_all() {
    let nylig = "2026-01-31";
    assert!(gjentakende(&[20, 20, 20, 20, 20], nylig));
    assert!(!gjentakende(&[20, 20, 20, 20, 19], nylig), "99 days");
    assert!(!gjentakende(&[25, 25, 25, 25], nylig), "four spells");
    assert!(!gjentakende(&[100], nylig));
    assert!(gjentakende(&[16, 16, 16, 16, 36], nylig));
    assert!(!gjentakende(&[15, 16, 16, 16, 40], nylig), "fifteen days are no spell that counts");
}

#[test]
fn long_absent_is_two_spells_of_three_hundred_days_in_all() {
    let nylig = "2026-01-31";
    assert!(gjentakende(&[150, 150], nylig));
    assert!(!gjentakende(&[150, 149], nylig), "299 days");
    assert!(gjentakende(&[284, 16], nylig));
    assert!(!gjentakende(&[285, 15], nylig));
    assert!(!gjentakende(&[300], nylig), "one spell");
}

#[test]
fn spells_count_for_thirty_six_months_to_the_day() {
    let grense = d(I_DAG).checked_sub_months(Months::new(36)).unwrap();
    assert!(gjentakende(&[150, 150], &grense.to_string()));
    assert!(!gjentakende(&[150, 150], &grense.pred_opt().unwrap().to_string()));
}

#[test]
fn calendar_days_count_when_the_sick_days_are_not_known() {
    let ett = (Periode::new(d("2025-01-01"), d("2025-05-30")).unwrap(), None);
    assert_eq!(ett.0.dager(), 150);
    assert!(har_gjentakende_fravaer(&[ett, ett], regler(), d(I_DAG)));
    let kjent = (ett.0, Some(149));
    assert!(!har_gjentakende_fravaer(&[ett, kjent], regler(), d(I_DAG)));
}

#[test]
fn a_spell_is_followed_up_for_sixteen_days_after_its_end() {
    let grunnlag = Historie::ny().full("2025-01-01", "2025-01-31").grunnlag();
    let aktivt = |dag: &str| grunnlag.aktivt(d(dag), regler()).is_some();
    assert!(!aktivt("2024-12-31") && aktivt("2025-01-01") && aktivt("2025-02-16") && !aktivt("2025-02-17"));
    assert_eq!(grunnlag.synlige(d("2024-12-31")).count(), 0, "a spell that lies ahead is not shown (A41)");
}
