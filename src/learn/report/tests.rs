mod made;

use super::*;
use crate::learn::metrics::{Seen, harrell};

/// Some of the landmarks, so that the tests stay quick.
fn at_landmarks(n: usize, draws: u32, weeks: &[u16]) -> Inputs {
    let mut inputs = made::inputs(n, draws);
    inputs.landemerker.retain(|l| weeks.contains(&l.landemerke));
    inputs
}

fn small() -> Inputs {
    at_landmarks(2_500, 20, &[1, 8])
}

fn model(e: &Evaluering, landmark: u16, rolle: Rolle) -> &Modellmaal {
    let found = e.landemerker.iter().find(|l| l.landemerke == landmark).unwrap();
    found.modeller.iter().find(|m| m.rolle == rolle).unwrap()
}

fn at(m: &Modellmaal, week: u16) -> &Horisontmaal {
    m.horisonter.iter().find(|h| h.uke == week).unwrap()
}

/// With `MILEPAEL_WRITE_PAGE=FILE`, writes a page of some size to look at.
#[test]
fn a_page_to_look_at() {
    let Some(path) = std::env::var_os("MILEPAEL_WRITE_PAGE") else { return };
    let found = evaluate(&made::inputs(20_000, 200)).unwrap();
    std::fs::write(path, html(&found).unwrap()).unwrap();
}

#[test]
fn the_better_model_is_seen_to_be_better() {
    let found = evaluate(&small()).unwrap();
    let auc = |rolle| at(model(&found, 8, rolle), 26).auc.verdi.unwrap();
    assert!(auc(Rolle::Fasit) > auc(Rolle::Modell) && auc(Rolle::Modell) > auc(Rolle::Utfordrer));
    assert!((auc(Rolle::Alle) - 0.5).abs() < 1e-12);
    let challenger = at(model(&found, 1, Rolle::Utfordrer), 26);
    assert_eq!(challenger.auc_foran.as_ref().unwrap().side(0.0), 1, "{:?}", challenger.auc_foran);
    let ours = at(model(&found, 1, Rolle::Modell), 26);
    assert!(ours.brier_gewinst_over_zero());
    // The challenger's chances are too far apart, and the slope says so.
    let slope = |h: &Horisontmaal| h.kalibrering.as_ref().unwrap().helning.clone();
    assert_eq!(slope(challenger).side(1.0), -1);
    // The truth is right: within what chance gives.
    let truth = at(model(&found, 1, Rolle::Fasit), 26).kalibrering.as_ref().unwrap();
    assert_eq!((truth.helning.side(1.0), truth.i_stort.side(0.0)), (0, 0));
    assert!(truth.ece10 < 2.0 * truth.ece10_tilfeldig);
    // The same chance for everybody has an error over time and the model a smaller one.
    let ibs = |rolle| model(&found, 1, rolle).ibs.verdi.unwrap();
    assert!(ibs(Rolle::Modell) < ibs(Rolle::Alle));
    // The challenger says nothing between its weeks, so it has no mean over time.
    assert!(model(&found, 1, Rolle::Utfordrer).ibs.verdi.is_none());
}

impl Horisontmaal {
    fn brier_gewinst_over_zero(&self) -> bool {
        self.brier_gevinst.is_some_and(|g| g > 0.0)
    }
}

#[test]
fn a_week_is_reached_by_those_who_are_away_in_it() {
    // Without censoring, observed is a plain share: those whose absence ended in week 26 or later.
    let mut inputs = small();
    inputs.landemerker.truncate(1);
    let l = &mut inputs.landemerker[0];
    l.sluttet.fill(true);
    let reached: Vec<f64> = l.varighet.iter().map(|w| f64::from(u8::from(*w >= 26))).collect();
    let share = super::measure::mean(&reached, None);
    let found = evaluate(&inputs).unwrap();
    let k = at(model(&found, 1, Rolle::Modell), 26).kalibrering.as_ref().unwrap();
    assert!((k.observert - share).abs() < 1e-12);
    // The order of the whole curve is what C is of.
    let l = &inputs.landemerker[0];
    let times: Vec<f64> = l.varighet.iter().map(|w| f64::from(*w)).collect();
    let risk: Vec<f64> =
        l.modeller[0].sjanser.chunks(51).map(|row| -row.iter().map(|s| f64::from(*s)).sum::<f64>()).collect();
    let c = harrell(Seen::new(&times, &l.sluttet), &risk).unwrap().index;
    assert!((c - model(&found, 1, Rolle::Modell).harrell.verdi.unwrap()).abs() < 1e-9);
}

#[test]
fn survival_at_the_end_of_a_week_is_reaching_the_next() {
    let survival: Vec<f64> = (1..=52).map(|week| 1.0 - f64::from(week) / 100.0).collect();
    let p = Predictions::from_survival("m", Rolle::Modell, 8, 52, &survival, 52);
    assert_eq!((p.uker.first(), p.uker.last(), p.sjanser.len()), (Some(&9), Some(&52), 44));
    // Reaching week 26 is to be away at the end of week 25.
    assert!((p.sjanser[17] - 0.75).abs() < 1e-6);
}

#[test]
fn intervals_hold_the_truth_about_as_often_as_they_say() {
    let found = evaluate(&small()).unwrap();
    let d = at(model(&found, 8, Rolle::Modell), 26).dekning.unwrap();
    // 0.33 is 1.32 standard deviations of what the model is off by; one in five is off by more besides.
    assert!((0.6..0.85).contains(&d.malt), "{d:?}");
    assert!(at(model(&found, 8, Rolle::Utfordrer), 26).dekning.is_none());
}

#[test]
fn a_group_that_is_off_is_pointed_at_and_a_small_one_is_not_judged() {
    let found = evaluate(&at_landmarks(8_000, 5, &[8])).unwrap();
    let groups = &found.grupper.iter().find(|g| g.landemerke == 8).unwrap().grupper;
    let of = |value: &str| groups.iter().find(|g| g.verdi == value).unwrap();
    assert_eq!(of("P Psykisk").tall.as_ref().unwrap().i_stort.side(0.0), 1);
    assert!(of("Utlandet").tall.is_none() && of("Utlandet").antall > 0);
}

#[test]
fn the_same_figures_on_every_run_and_any_number_of_threads() {
    let inputs = at_landmarks(600, 10, &[1, 8, 17]);
    let json = |e: &Evaluering| serde_json::to_string(e).unwrap();
    let found = evaluate(&inputs).unwrap();
    let first = json(&found);
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert!(first == one.install(|| json(&evaluate(&inputs).unwrap())), "not the same with one thread");
    let back: Evaluering = serde_json::from_str(&first).unwrap();
    assert!(html(&back).unwrap() == html(&found).unwrap(), "the page can't be drawn from the JSON");
}

#[test]
fn what_cannot_be_right_is_refused_in_words() {
    let refused = |change: &dyn Fn(&mut Landmark)| {
        let mut inputs = made::inputs(200, 2);
        change(&mut inputs.landemerker[2]);
        evaluate(&inputs).unwrap_err().to_string()
    };
    let said = refused(&|l| l.trening.personer.push(l.personer[0]));
    assert_eq!(said, "1 personer er både i treningen og i testen ved uke 8; del dataene etter person");
    assert_eq!(
        refused(&|l| l.modeller[0].sjanser[3] = f32::NAN),
        "Milepæl har sannsynligheter som ikke er mellom 0 og 1 ved uke 8"
    );
    assert_eq!(refused(&|l| l.modeller.clear()), "modellens egne sannsynligheter mangler ved uke 8");
    assert_eq!(
        refused(&|l| l.modeller[1].uker[0] = 8),
        "Logistisk regresjon har uker som ikke er stigende og etter uke 8"
    );
    assert!(refused(&|l| l.sluttet.truncate(1)).starts_with("uke 8: kolonnene har ulik lengde: sluttet har"));
    let mut nothing = small();
    nothing.landemerker.clear();
    assert_eq!(evaluate(&nothing).unwrap_err(), Avvist::IngenRader);
}

#[test]
fn where_nothing_can_be_measured_the_page_says_so() {
    let mut inputs = small();
    for l in &mut inputs.landemerker {
        l.sluttet.fill(false);
    }
    let found = evaluate(&inputs).unwrap();
    let ours = model(&found, 8, Rolle::Modell);
    assert_eq!(ours.harrell.verdi, None);
    let page = html(&found).unwrap();
    assert!(page.contains("ingen par kan sammenlignes"));
    assert!(!page.contains("NaN"));
}

#[test]
fn the_page_asks_for_nothing_and_every_drawing_has_its_numbers() {
    let page = html(&evaluate(&small()).unwrap()).unwrap();
    for outside in ["http:", "https:", "src=", "url(", "<script", "@import", "<link"] {
        assert!(!page.contains(outside), "{outside}");
    }
    let count = |what: &str| page.matches(what).count();
    assert_eq!(count("<figure>"), count("<details>"));
    assert_eq!(count("<figure>"), count("role=\"img\""));
    assert_eq!(count("role=\"img\""), count("<desc"));
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|t| t.split('"').next()).collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(ids.len(), unique.len(), "every id once");
    assert!(!page.contains("NaN") && !page.contains("inf"));
}

#[test]
fn the_page_says_in_a_few_words_what_was_found() {
    let page = html(&evaluate(&at_landmarks(1_500, 40, &[8, 17])).unwrap()).unwrap();
    let short = page.split("<ul class=\"punkter\">").nth(1).unwrap().split("</ul>").next().unwrap();
    let lines: Vec<&str> = short.split("</li>").map(|l| l.trim_start_matches("<li>")).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn names_from_outside_are_text_and_not_markup() {
    let mut inputs = at_landmarks(400, 2, &[1, 4, 8]);
    inputs.om.modell = "<b>m</b>".to_owned();
    inputs.landemerker[0].modeller[0].navn = "\"><script>".to_owned();
    inputs.landemerker[2].inndelinger[0].verdier[0] = "<i>K</i>".to_owned();
    let page = html(&evaluate(&inputs).unwrap()).unwrap();
    for markup in ["<b>m", "<script", "<i>K"] {
        assert!(!page.contains(markup), "{markup}");
    }
}
