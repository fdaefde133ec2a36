use super::*;
use crate::control::{
    regler::{Regelfil, standard},
    simulering::{Oppsett, Scenario, Verden, plant},
};

fn alt(
    plan: &Kjoreplan<'_>,
    folk: &[Grunnlag],
    mut drept_for: Option<usize>,
) -> (Vec<Kontrollert>, Sjekkpunkt) {
    let (mut punkt, mut sjekker, mut nr) = (plan.start(), Vec::new(), 0);
    loop {
        if drept_for == Some(nr) {
            // The process dies: a chunk that was under way is lost, and the stored checkpoint is read back.
            drept_for = None;
            let lagret = serde_json::to_string(&punkt).unwrap();
            let _ = plan.neste(&mut punkt, folk, &()).unwrap();
            punkt = serde_json::from_str(&lagret).unwrap();
            continue;
        }
        match plan.neste(&mut punkt, folk, &()).unwrap() {
            Some(kjort) => sjekker.extend(kjort.sjekker),
            None => return (sjekker, punkt),
        }
        nr += 1;
    }
}

fn folk() -> (Verden, Vec<Grunnlag>) {
    let verden = Verden::ny(Oppsett::ny(11, 600, "2026-11-20".parse().unwrap()));
    let mut folk = verden.alle();
    folk.extend(plant(&verden, Scenario::BeholdtJobb, 10).folk);
    folk.extend(plant(&verden, Scenario::DobbelUtbetaling, 10).folk);
    (verden, folk)
}

fn ider(sjekker: &[Kontrollert]) -> Vec<(uuid::Uuid, String)> {
    let mut ider: Vec<_> = sjekker.iter().map(|k| (k.signal_id(), format!("{:?}", k.sjekk.utfall))).collect();
    ider.sort();
    ider
}

#[test]
fn a_run_that_was_killed_ends_as_one_that_was_not() {
    let (verden, folk) = folk();
    let kilder = verden.kilder();
    let sett = standard().unwrap().med_utkast();
    let plan = Kjoreplan::ny(&sett, &kilder, verden.oppsett().i_dag, 100);
    let hel = alt(&plan, &folk, None);
    assert!(hel.1.ferdig() && hel.1.posisjon == folk.len());
    for drept in [0, 1, 4, 6] {
        assert_eq!(alt(&plan, &folk, Some(drept)), hel, "{drept}");
    }
}

#[test]
fn one_batch_or_seven_give_the_same_signals_and_counts() {
    let (verden, folk) = folk();
    let kilder = verden.kilder();
    let i_dag = verden.oppsett().i_dag;
    let sett = standard().unwrap().med_utkast();
    let samlet = kjor(&sett, &folk, &kilder, &(), i_dag);
    for bolk in [folk.len(), folk.len().div_ceil(7)] {
        let (sjekker, punkt) = alt(&Kjoreplan::ny(&sett, &kilder, i_dag, bolk), &folk, None);
        assert_eq!(ider(&sjekker), ider(&samlet.sjekker), "{bolk}");
        assert_eq!(punkt.telling, tell(&samlet.sjekker));
    }
}

#[test]
fn a_checkpoint_of_another_day_or_other_rules_is_refused() {
    let (verden, folk) = folk();
    let kilder = verden.kilder();
    let i_dag = verden.oppsett().i_dag;
    let sett = standard().unwrap().med_utkast();
    let plan = Kjoreplan::ny(&sett, &kilder, i_dag, 100);
    let mut punkt = plan.start();
    let i_morgen = Kjoreplan::ny(&sett, &kilder, i_dag.succ_opt().unwrap(), 100);
    assert_eq!(i_morgen.neste(&mut punkt, &folk[..], &()), Err(AnnenKjoring));
    let uten = Regelsett::default();
    assert_eq!(
        Kjoreplan::ny(&uten, &kilder, i_dag, 100).neste(&mut punkt, &folk[..], &()),
        Err(AnnenKjoring)
    );
}

struct Fra(usize, std::sync::atomic::AtomicUsize);

impl Sperret for Fra {
    fn regel(&self, id: &str, _: u32) -> bool {
        id == "S10" && self.1.fetch_add(1, std::sync::atomic::Ordering::Relaxed) >= self.0
    }

    fn godkjent(&self, _: &Regelfil, _: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        None
    }
}

#[test]
fn a_rule_that_is_stopped_in_the_middle_of_the_night_ends_with_nothing_found() {
    let (verden, folk) = folk();
    let kilder = verden.kilder();
    let plan = Kjoreplan::ny(&standard().unwrap().med_utkast(), &kilder, verden.oppsett().i_dag, 100);
    let mut punkt = plan.start();
    let bryter = Fra(2, std::sync::atomic::AtomicUsize::new(0));
    while plan.neste(&mut punkt, &folk[..], &bryter).unwrap().is_some() {}
    assert!(punkt.stoppet.contains_key("S10") && !punkt.telling.contains_key("S10"));
}
