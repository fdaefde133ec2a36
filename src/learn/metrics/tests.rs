//! What must hold of every measure, whatever the data.

#![expect(clippy::float_cmp, reason = "what is exact by construction is compared exactly")]

use proptest::prelude::*;

use super::*;

/// Weeks, whether it ended, score, weight.
fn rows() -> impl Strategy<Value = Vec<(u8, bool, f64, u8)>> {
    prop::collection::vec((1..30_u8, prop::bool::weighted(0.7), -3.0..3.0_f64, 1..4_u8), 12..60)
}

struct Data {
    times: Vec<f64>,
    events: Vec<bool>,
    scores: Vec<f64>,
    weights: Vec<f64>,
}

impl Data {
    fn new(rows: &[(u8, bool, f64, u8)]) -> Self {
        Self {
            times: rows.iter().map(|r| f64::from(r.0)).collect(),
            events: rows.iter().map(|r| r.1).collect(),
            scores: rows.iter().map(|r| (r.2 * 20.0).round() / 20.0).collect(),
            weights: rows.iter().map(|r| f64::from(r.3)).collect(),
        }
    }

    fn seen(&self) -> Seen<'_> {
        Seen::new(&self.times, &self.events)
    }

    /// A chance that falls with the score.
    fn survival(&self) -> Vec<f64> {
        self.scores.iter().map(|s| 1.0 / (1.0 + s.exp())).collect()
    }

    /// Every measure that there is a number for.
    fn everything(&self, seen: Seen<'_>) -> Vec<(&'static str, f64)> {
        let (week, survival) = (12.0, self.survival());
        let mut out = Vec::new();
        let mut put = |name, value: Result<f64, Unmeasured>| out.extend(value.ok().map(|v| (name, v)));
        let censoring = Censoring::fit(seen).unwrap();
        put("harrell", harrell(seen, &self.scores).map(|c| c.index));
        put("uno", uno(seen, &self.scores, &censoring, Some(20.0)).map(|c| c.index));
        put("auc", dynamic_auc(seen, &self.scores, &censoring, week).map(|a| a.auc));
        put("brier", brier(seen, &survival, &censoring, week));
        put("km", KaplanMeier::fit(seen).map(|km| km.at(week)));
        put("greenwood", KaplanMeier::fit(seen).map(|km| km.variance(week)));
        put("ece", reliability(seen, &survival, week, 5, Z95).map(|r| r.ece));
        put("slope", calibration_line(seen, &survival, &censoring, week, Link::Logit).map(|l| l.slope));
        out
    }
}

fn same(a: &[(&'static str, f64)], b: &[(&'static str, f64)], tolerance: f64) -> Result<(), TestCaseError> {
    prop_assert_eq!(a.len(), b.len(), "{:?} {:?}", a, b);
    for ((name, a), (_, b)) in a.iter().zip(b) {
        prop_assert!((a - b).abs() <= tolerance * a.abs().max(1.0), "{}: {} and {}", name, a, b);
    }
    Ok(())
}

/// Every pair, as the definition has it.
fn harrell_by_pairs(data: &Data) -> Option<f64> {
    let (mut right, mut all) = (0.0, 0.0);
    for i in (0..data.times.len()).filter(|i| data.events[*i]) {
        for j in (0..data.times.len()).filter(|j| *j != i) {
            let later = data.times[j] > data.times[i];
            if later || (data.times[j] >= data.times[i] && !data.events[j]) {
                let pair = data.weights[i] * data.weights[j];
                all += pair;
                right += pair
                    * if (data.scores[i] - data.scores[j]).abs() <= TIED {
                        0.5
                    } else {
                        f64::from(u8::from(data.scores[i] > data.scores[j]))
                    };
            }
        }
    }
    (all > 0.0).then(|| right / all)
}

proptest! {
    #[test]
    fn the_order_of_the_rows_does_not_matter(rows in rows(), turn in 1..40_usize) {
        let mut turned = rows.clone();
        turned.rotate_left(turn % rows.len());
        turned.reverse();
        let (a, b) = (Data::new(&rows), Data::new(&turned));
        let (x, y) = (a.everything(a.seen().weighted(&a.weights)), b.everything(b.seen().weighted(&b.weights)));
        same(&x, &y, 1e-9)?;
    }

    #[test]
    fn a_weight_is_that_many_copies(rows in rows()) {
        let copies: Vec<_> = rows.iter().flat_map(|r| vec![*r; usize::from(r.3)]).collect();
        let (a, b) = (Data::new(&rows), Data::new(&copies));
        same(&a.everything(a.seen().weighted(&a.weights)), &b.everything(b.seen()), 1e-7)?;
    }

    #[test]
    fn a_row_with_no_weight_is_not_there(rows in rows(), extra in rows()) {
        let all: Vec<_> = rows.iter().chain(&extra).copied().collect();
        let (a, mut b) = (Data::new(&rows), Data::new(&all));
        b.weights = (0..all.len()).map(|i| f64::from(u8::from(i < rows.len()))).collect();
        same(&a.everything(a.seen()), &b.everything(b.seen().weighted(&b.weights)), 1e-9)?;
    }

    #[test]
    fn only_the_order_of_the_scores_counts_for_ranking(rows in rows()) {
        let data = Data::new(&rows);
        let moved: Vec<f64> = data.scores.iter().map(|s| (0.5 * s).exp() * 7.0 - 3.0).collect();
        let turned: Vec<f64> = data.scores.iter().map(|s| -s).collect();
        let censoring = Censoring::fit(data.seen()).unwrap();
        if let (Ok(a), Ok(b)) = (harrell(data.seen(), &data.scores), harrell(data.seen(), &moved)) {
            prop_assert!((a.index - b.index).abs() < 1e-12);
            let opposite = harrell(data.seen(), &turned).unwrap();
            prop_assert!((a.index + opposite.index - 1.0).abs() < 1e-12);
        }
        let at = |scores: &[f64]| dynamic_auc(data.seen(), scores, &censoring, 12.0).ok().map(|a| a.auc);
        if let (Some(a), Some(b)) = (at(&data.scores), at(&moved)) {
            prop_assert!((a - b).abs() < 1e-12);
        }
    }

    #[test]
    fn the_tree_counts_what_counting_every_pair_counts(rows in rows()) {
        let data = Data::new(&rows);
        let fast = harrell(data.seen().weighted(&data.weights), &data.scores).ok().map(|c| c.index);
        match (fast, harrell_by_pairs(&data)) {
            (Some(a), Some(b)) => prop_assert!((a - b).abs() < 1e-12, "{} {}", a, b),
            (a, b) => prop_assert_eq!(a, b),
        }
    }

    #[test]
    fn a_perfect_prediction_gets_full_marks(weeks in prop::collection::hash_set(1..200_u8, 3..40)) {
        let times: Vec<f64> = weeks.iter().map(|w| f64::from(*w)).collect();
        let events = vec![true; times.len()];
        let seen = Seen::new(&times, &events);
        let early: Vec<f64> = times.iter().map(|t| -t).collect();
        prop_assert_eq!(harrell(seen, &early).unwrap().index, 1.0);
        let mut sorted = times.clone();
        sorted.sort_by(f64::total_cmp);
        let week = sorted[times.len() / 2 - 1];
        let known: Vec<f64> = times.iter().map(|t| f64::from(u8::from(*t > week))).collect();
        let censoring = Censoring::fit(seen).unwrap();
        prop_assert_eq!(dynamic_auc(seen, &early, &censoring, week).unwrap().auc, 1.0);
        prop_assert_eq!(brier(seen, &known, &censoring, week).unwrap(), 0.0);
        let reliable = reliability(seen, &known, week, 10, Z95).unwrap();
        prop_assert!(reliable.ece < 1e-12 && reliable.in_the_large(Z95).0.abs() < 1e-12);
    }

    #[test]
    fn the_roc_area_is_the_dynamic_one_when_nothing_is_censored(rows in rows()) {
        let data = Data::new(&rows);
        let events = vec![true; rows.len()];
        let seen = Seen::new(&data.times, &events);
        let ended: Vec<bool> = data.times.iter().map(|t| *t <= 12.0).collect();
        let censoring = Censoring::fit(seen).unwrap();
        if let Ok(roc) = roc_auc(&data.scores, &ended) {
            let dynamic = dynamic_auc(seen, &data.scores, &censoring, 12.0).unwrap().auc;
            prop_assert!((roc.auc - dynamic).abs() < 1e-12);
            let (low, high) = roc.interval(Z95);
            prop_assert!(0.0 <= low && low <= roc.auc && roc.auc <= high && high <= 1.0);
        }
    }

    #[test]
    fn bins_hold_everybody_once(rows in rows(), bins in 1..20_usize) {
        let data = Data::new(&rows);
        let events = vec![true; rows.len()];
        let seen = Seen::new(&data.times, &events).weighted(&data.weights);
        let found = reliability(seen, &data.survival(), 12.0, bins, Z95).unwrap();
        let held: f64 = found.bins.iter().map(|b| b.rows).sum();
        prop_assert!((held - data.weights.iter().sum::<f64>()).abs() < 1e-9);
        prop_assert!(found.bins.len() <= bins);
        for pair in found.bins.windows(2) {
            prop_assert!(pair[0].predicted < pair[1].predicted);
        }
        for b in &found.bins {
            prop_assert!(0.0 <= b.low && b.low <= b.observed && b.observed <= b.high && b.high <= 1.0);
        }
    }
}

#[test]
fn all_censored_has_no_ranking_and_says_why() {
    let (times, events, scores) = (vec![3.0, 5.0, 8.0], vec![false; 3], vec![0.1, 0.2, 0.3]);
    let seen = Seen::new(&times, &events);
    let censoring = Censoring::fit(seen).unwrap();
    assert_eq!(harrell(seen, &scores), Err(Unmeasured::NoPairs));
    assert_eq!(uno(seen, &scores, &censoring, None), Err(Unmeasured::NoPairs));
    assert_eq!(dynamic_auc(seen, &scores, &censoring, 4.0), Err(Unmeasured::OneClass { tid: 4.0 }));
    assert_eq!(KaplanMeier::fit(seen).unwrap().at(8.0), 1.0);
    let words = harrell(seen, &scores).unwrap_err().to_string();
    assert_eq!(words, "ingen par kan sammenlignes: ingen er sett slutte før en annen");
}

#[test]
fn one_row_and_no_rows_are_no_data() {
    let none = Seen::new(&[], &[]);
    assert_eq!(harrell(none, &[]), Err(Unmeasured::NoRows));
    assert_eq!(KaplanMeier::fit(none), Err(Unmeasured::NoRows));
    let one = Seen::new(&[4.0], &[true]);
    assert_eq!(harrell(one, &[1.0]), Err(Unmeasured::NoPairs));
    assert_eq!(KaplanMeier::fit(one).unwrap().at(4.0), 0.0);
    assert_eq!(roc_auc(&[0.3], &[true]), Err(Unmeasured::OneClass { tid: 0.0 }));
    assert_eq!(integrated(&[(1.0, 0.2)]), Err(Unmeasured::TooFewTimes));
}

#[test]
fn missing_numbers_are_refused_by_name() {
    let (times, events) = (vec![3.0, 5.0], vec![true, true]);
    let seen = Seen::new(&times, &events);
    let censoring = Censoring::fit(seen).unwrap();
    let bad = |kolonne: &str| Unmeasured::NotFinite { kolonne: kolonne.to_owned() };
    assert_eq!(harrell(seen, &[0.1, f64::NAN]), Err(bad("risiko")));
    assert_eq!(brier(seen, &[0.1, f64::INFINITY], &censoring, 4.0), Err(bad("sannsynlighet")));
    assert_eq!(KaplanMeier::fit(Seen::new(&[f64::NAN], &[true])), Err(bad("tid")));
    assert_eq!(KaplanMeier::fit(seen.weighted(&[1.0, f64::NAN])), Err(bad("vekt")));
    let short = Unmeasured::Lengths { kolonne: "risiko".to_owned(), fikk: 1, ventet: 2 };
    assert_eq!(harrell(seen, &[0.1]), Err(short));
    let late = Unmeasured::Impossible { kolonne: "start".to_owned() };
    assert_eq!(KaplanMeier::fit(seen.delayed(&[4.0, 0.0])), Err(late));
}

#[test]
fn one_who_is_watched_from_later_is_not_at_risk_before() {
    // One of two ends at 2; the third comes at 2 and is not at risk there.
    let (times, events, entries) = (vec![2.0, 6.0, 4.0], vec![true, true, true], vec![0.0, 0.0, 2.0]);
    let km = KaplanMeier::fit(Seen::new(&times, &events).delayed(&entries)).unwrap();
    assert_eq!(km.at(2.0), 0.5);
    assert_eq!(km.at(4.0), 0.25);
    assert_eq!((km.quantile(0.5), km.quantile(0.75), km.quantile(0.9)), (Some(2.0), Some(4.0), Some(6.0)));
}

#[test]
fn watched_to_the_end_of_a_week_is_to_have_reached_it() {
    let (times, events) = (vec![10.0, 52.0 + Censoring::END_OF_PERIOD, 52.0], vec![true, false, true]);
    let seen = Seen::new(&times, &events);
    let km = KaplanMeier::fit(seen).unwrap();
    assert!((km.at(52.0) - 1.0 / 3.0).abs() < 1e-12);
    let censoring = Censoring::fit(seen).unwrap();
    assert_eq!(brier(seen, &[0.0, 1.0, 0.0], &censoring, 52.0), Ok(0.0));
}

#[test]
fn a_share_of_few_has_a_wide_interval_and_none_of_few_is_not_never() {
    let (low, high) = wilson(0.0, 10.0, Z95);
    assert_eq!(low, 0.0);
    // Wilson 1927 for 0 of 10, as statsmodels' proportion_confint has it.
    assert!((high - 0.277_532_799_862_891_7).abs() < 1e-12, "{high}");
    let (low, high) = wilson(0.3, 100.0, Z95);
    assert!((low - 0.218_948_852_949_327_56).abs() < 1e-9, "{low}");
    assert!((high - 0.395_848_546_333_466_67).abs() < 1e-9, "{high}");
}

#[test]
fn drawing_whole_persons_is_wider_than_drawing_rows() {
    // Forty people with five equal rows each: two hundred rows, forty pieces of news.
    let ids: Vec<u64> = (0..200).map(|row| 1_000 + row / 5).collect();
    let ended: Vec<f64> = ids.iter().map(|id| f64::from(u8::from(id % 3 == 0))).collect();
    let mean = |weights: &[f64]| {
        Some(weights.iter().zip(&ended).map(|(w, e)| w * e).sum::<f64>() / weights.iter().sum::<f64>())
    };
    let by_person = bootstrap(&Persons::new(&ids), 400, 7, 0.95, mean).unwrap();
    let by_row = bootstrap(&Persons::separate(200), 400, 7, 0.95, mean).unwrap();
    // √5 wider, within what 400 draws can tell.
    let ratio = by_person.error / by_row.error;
    assert!((1.9..2.6).contains(&ratio), "{ratio}");
    assert!((by_person.error - (0.35 * 0.65 / 40.0_f64).sqrt()).abs() < 0.01);
    assert_eq!(by_person, bootstrap(&Persons::new(&ids), 400, 7, 0.95, mean).unwrap());
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert_eq!(by_person, one.install(|| bootstrap(&Persons::new(&ids), 400, 7, 0.95, mean).unwrap()));
    assert!(bootstrap(&Persons::new(&ids), 50, 7, 0.95, |_| None).is_err());
}

#[test]
fn a_line_finds_what_the_outcomes_were_made_with() {
    // Outcomes in exact proportion: at each x, as many as the line says.
    for link in [Link::Logit, Link::CloglogEnded] {
        let (mut x, mut ended, mut weights) = (Vec::new(), Vec::new(), Vec::new());
        for step in -4..=4 {
            let at = f64::from(step) / 2.0;
            let survival = link.to_survival(-0.4 + 0.7 * at);
            for (e, w) in [(true, 1.0 - survival), (false, survival)] {
                x.push(at);
                ended.push(e);
                weights.push(w * 100.0);
            }
        }
        let line = fit_line(link, &x, &ended, &weights).unwrap();
        assert!((line.intercept + 0.4).abs() < 1e-8 && (line.slope - 0.7).abs() < 1e-8, "{line:?}");
    }
    let separated = fit_line(Link::Logit, &[-1.0, -0.5, 0.5, 1.0], &[false, false, true, true], &[1.0; 4]);
    assert_eq!(separated, Err(Unmeasured::NoFit));
    assert_eq!(
        fit_line(Link::Logit, &[0.3; 4], &[false, true, true, true], &[1.0; 4]),
        Err(Unmeasured::NoFit)
    );
}

#[test]
fn a_perfect_line_is_likely_and_a_crooked_one_is_not() {
    let line =
        |intercept, slope| Line { intercept, slope, intercept_error: 0.1, slope_error: 0.2, covariance: 0.0 };
    assert_eq!(line(0.0, 1.0).p_perfect(), 1.0);
    // The chi-square with two degrees: 5.991 is its 95th percentile.
    assert!((line(0.1 * 5.991_464_547_107_98_f64.sqrt(), 1.0).p_perfect() - 0.05).abs() < 1e-12);
    assert!(line(0.0, 0.2).p_perfect() < 0.001);
}
