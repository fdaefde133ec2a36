//! Measures everything once.

use super::{
    super::{
        drift::{by_month, stability},
        fairness::{Sporsmal, groups, outside},
        metrics::{
            CasesAndControls, Draws, Link, Ranking, Tall, Unmeasured, calibration_line, losses, reliability,
        },
    },
    Avvist, Brierpunkt, Dekning, Driftmaal, Evaluering, Gruppemaal, Horisontmaal, Inputs, Kalibrering,
    Landemerkemaal, Modellmaal, Predictions, Prismaal, Rolle, Valg,
    landmark::{Rows, before},
};

/// Version of the format of [`Evaluering`].
const SKJEMA: u16 = 1;

/// Measures a model against what happened, beside the others that are given.
///
/// Deterministic: the same inputs give the same figures at any number of threads.
///
/// # Errors
/// Nothing to measure on, somebody on both sides, or numbers that can't be right. A measure that can't be
/// formed is no error: it says why in its place.
pub fn evaluate(inputs: &Inputs) -> Result<Evaluering, Avvist> {
    let valg = &inputs.valg;
    let mut out = Evaluering {
        skjema: SKJEMA,
        om: inputs.om.clone(),
        valg: valg.clone(),
        landemerker: Vec::new(),
        grupper: Vec::new(),
        priser: Vec::new(),
        drift: Driftmaal::default(),
    };
    for landmark in inputs.landemerker.iter().filter(|l| !l.varighet.is_empty()) {
        let rows = Rows::new(landmark, valg)?;
        if rows.used.is_empty() {
            continue;
        }
        out.landemerker.push(measure(&rows, valg));
        let weeks = valg.grupper_ved.iter().filter(|(l, _)| *l == landmark.landemerke);
        for (_, week) in weeks {
            out.grupper.extend(by_group(&rows, *week, valg));
            out.drift.maneder.extend(months(&rows, *week, valg));
        }
    }
    if out.landemerker.is_empty() {
        return Err(Avvist::IngenRader);
    }
    for (landemerke, uke, priser) in &inputs.priser {
        let mut priser = priser.clone();
        priser.sort_by(|a, b| {
            let of = |t: &Tall| t.verdi.unwrap_or(0.0);
            of(&a.auc).total_cmp(&of(&b.auc)).then_with(|| a.trekk.cmp(&b.trekk))
        });
        out.priser.push(Prismaal { landemerke: *landemerke, uke: *uke, priser });
    }
    let lines = inputs.histogrammer.iter().filter_map(|(then, now)| stability(then, now, valg.grenser).ok());
    out.drift.trekk = lines.collect();
    out.drift.trekk.sort_by(|a, b| {
        b.psi.total_cmp(&a.psi).then_with(|| (&a.trekk, a.landemerke).cmp(&(&b.trekk, b.landemerke)))
    });
    Ok(out)
}

/// What is drawn again for one model: places among the draws' values.
struct Prepared<'a> {
    model: &'a Predictions,
    harrell: Result<Ranking, Unmeasured>,
    uno: Result<Ranking, Unmeasured>,
    /// Each row's loss over all weeks.
    integrated: Result<Vec<f64>, Unmeasured>,
    over_time: Vec<Brierpunkt>,
    horizons: Vec<Prepared1>,
}

/// At one week ahead.
struct Prepared1 {
    week: u16,
    auc: Result<CasesAndControls, Unmeasured>,
    losses: Result<Vec<f64>, Unmeasured>,
}

/// The values of one model in each draw: C, C, IBS, and two for each week.
const FIXED: usize = 3;

impl<'a> Prepared<'a> {
    fn new(rows: &Rows<'_>, model: &'a Predictions, valg: &Valg) -> Self {
        let (seen, n) = (rows.seen(), rows.used.len());
        let mut risk = vec![0.0; n];
        let mut integrated: Result<Vec<f64>, Unmeasured> = Ok(vec![0.0; n]);
        let mut over_time = Vec::new();
        let mut last: Option<(u16, Vec<f64>)> = None;
        for week in &model.uker {
            let Some(chances) = rows.chances(model, *week) else { continue };
            for (risk, chance) in risk.iter_mut().zip(&chances) {
                *risk -= chance;
            }
            let loss = match losses(seen, &chances, &rows.censoring, before(*week)) {
                Ok(loss) => loss,
                Err(why) => {
                    integrated = Err(why);
                    continue;
                }
            };
            over_time.push(Brierpunkt { uke: *week, verdi: mean(&loss, None) });
            if let (Ok(sum), Some((_, earlier))) = (&mut integrated, &last) {
                for ((sum, a), b) in sum.iter_mut().zip(earlier).zip(&loss) {
                    *sum += f64::midpoint(*a, *b);
                }
            }
            last = Some((*week, loss));
        }
        // A mean over time needs every week.
        let whole = model.uker.len() > 1 && model.uker.windows(2).all(|w| w[1] == w[0] + 1);
        let weeks = f64::from(u16::try_from(model.uker.len().saturating_sub(1)).unwrap_or(u16::MAX));
        let integrated = match integrated {
            Ok(sums) if whole => Ok(sums.into_iter().map(|s| s / weeks).collect()),
            Ok(_) => Err(Unmeasured::SomeTimes),
            Err(why) => Err(why),
        };
        let horizons = valg.horisonter.iter().filter_map(|week| {
            let chances = rows.chances(model, *week)?;
            let risk: Vec<f64> = chances.iter().map(|c| 1.0 - c).collect();
            Some(Prepared1 {
                week: *week,
                auc: CasesAndControls::new(seen, &risk, &rows.censoring, before(*week)),
                losses: losses(seen, &chances, &rows.censoring, before(*week)),
            })
        });
        let tau = Some(f64::from(valg.siste_uke) + 1.0);
        Self {
            harrell: Ranking::harrell(seen, &risk),
            uno: Ranking::uno(seen, &risk, &rows.censoring, tau),
            integrated,
            over_time,
            horizons: horizons.collect(),
            model,
        }
    }

    /// All values with the rows counted so many times.
    fn values(&self, weights: Option<&[f64]>, n: usize) -> Vec<Result<f64, Unmeasured>> {
        let ones;
        let full = if let Some(weights) = weights {
            weights
        } else {
            ones = vec![1.0; n];
            &ones
        };
        let index = |r: &Result<Ranking, Unmeasured>| {
            r.as_ref().map_err(Clone::clone).and_then(|r| r.reweighted(full)).map(|c| c.index)
        };
        let loss =
            |l: &Result<Vec<f64>, Unmeasured>| l.as_ref().map(|l| mean(l, weights)).map_err(Clone::clone);
        let mut out = vec![index(&self.harrell), index(&self.uno), loss(&self.integrated)];
        for at in &self.horizons {
            out.push(at.auc.as_ref().map_err(Clone::clone).and_then(|a| a.reweighted(full)).map(|a| a.auc));
            out.push(loss(&at.losses));
        }
        out
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of rows")]
fn mean(values: &[f64], weights: Option<&[f64]>) -> f64 {
    match weights {
        None => values.iter().sum::<f64>() / values.len() as f64,
        Some(w) => values.iter().zip(w).map(|(v, w)| v * w).sum::<f64>() / w.iter().sum::<f64>(),
    }
}

fn measure(rows: &Rows<'_>, valg: &Valg) -> Landemerkemaal {
    let null = rows.same_for_all(valg);
    let models: Vec<&Predictions> = rows.input.modeller.iter().chain([&null]).collect();
    let prepared: Vec<Prepared<'_>> = models.iter().map(|m| Prepared::new(rows, m, valg)).collect();
    let n = rows.used.len();
    let here: Vec<Vec<Result<f64, Unmeasured>>> = prepared.iter().map(|p| p.values(None, n)).collect();
    // The same for everybody is the yardstick, not a model: it is not drawn.
    let drawn = Draws::new(&rows.persons, valg.trekninger, valg.fro, |weights| {
        let real = prepared.iter().filter(|p| p.model.rolle != Rolle::Alle);
        real.flat_map(|p| p.values(Some(weights), n)).map(Result::ok).collect()
    });
    let truth = rows.input.modeller.iter().find(|m| m.rolle == Rolle::Fasit);
    let mut offset = 0;
    let mut modeller = Vec::new();
    for (place, (model, values)) in prepared.iter().zip(&here).enumerate() {
        let yardstick = model.model.rolle == Rolle::Alle;
        let tall = |k: usize| -> Tall {
            match &values[k] {
                Err(why) => Tall::ingen(why),
                Ok(value) if yardstick => Tall::uten(*value),
                Ok(value) => drawn
                    .interval(offset + k, valg.niva)
                    .map_or_else(|_| Tall::uten(*value), |i| Tall::med(*value, i.low, i.high)),
            }
        };
        let ahead = |week: u16, k: usize| -> Option<Tall> {
            let ours = prepared.first()?.horizons.iter().position(|h| h.week == week)? * 2 + FIXED;
            let (Ok(a), Ok(b)) = (here.first()?.get(ours)?, &values[k]) else { return None };
            let interval = drawn.difference(ours, offset + k, valg.niva);
            (place > 0 && !yardstick)
                .then(|| interval.map_or_else(|_| Tall::uten(a - b), |i| Tall::med(a - b, i.low, i.high)))
        };
        let horisonter = model.horizons.iter().enumerate().map(|(h, at)| {
            let (auc, loss) = (FIXED + 2 * h, FIXED + 2 * h + 1);
            let same = here.last().and_then(|v| {
                v[FIXED + 1..]
                    .iter()
                    .step_by(2)
                    .nth(prepared.last()?.horizons.iter().position(|x| x.week == at.week)?)
            });
            let gain = match (&values[loss], same) {
                (Ok(loss), Some(Ok(same))) if *same > 0.0 && !yardstick => Some(1.0 - loss / same),
                _ => None,
            };
            Horisontmaal {
                uke: at.week,
                auc: tall(auc),
                auc_foran: ahead(at.week, auc),
                brier: tall(loss),
                brier_gevinst: gain,
                kalibrering: (!yardstick).then(|| calibration(rows, model.model, at.week, valg)).flatten(),
                avstand_fasit: truth
                    .filter(|_| !yardstick)
                    .and_then(|t| distance(rows, model.model, t, at.week)),
                dekning: truth.and_then(|t| coverage(rows, model.model, t, at.week, valg)),
            }
        });
        modeller.push(Modellmaal {
            navn: model.model.navn.clone(),
            rolle: model.model.rolle,
            harrell: tall(0),
            uno: tall(1),
            ibs: tall(2),
            brier_over_tid: model.over_time.clone(),
            horisonter: horisonter.collect(),
        });
        offset += values.len();
    }
    Landemerkemaal {
        landemerke: rows.landemerke,
        rader: n,
        personer: rows.persons.count(),
        sluttet: rows.events.iter().filter(|e| **e).count(),
        utelatt: rows.input.varighet.len() - n,
        trening: rows.input.trening.varighet.iter().filter(|week| **week >= rows.landemerke).count(),
        modeller,
    }
}

fn calibration(rows: &Rows<'_>, model: &Predictions, week: u16, valg: &Valg) -> Option<Kalibrering> {
    let (seen, time) = (rows.seen(), before(week));
    let chances = rows.chances(model, week)?;
    let ten = reliability(seen, &chances, time, 10, valg.z).ok()?;
    let twenty = reliability(seen, &chances, time, 20, valg.z).ok()?;
    let (off, low, high) = ten.in_the_large(valg.z);
    let (konstant, helning) = match calibration_line(seen, &chances, &rows.censoring, time, Link::Logit) {
        Ok(line) => {
            let around = |at: f64, error: f64| Tall::med(at, at - valg.z * error, at + valg.z * error);
            (around(line.intercept, line.intercept_error), around(line.slope, line.slope_error))
        }
        Err(why) => (Tall::ingen(&why), Tall::ingen(&why)),
    };
    Some(Kalibrering {
        predikert: ten.predicted,
        observert: ten.observed,
        i_stort: Tall::med(off, low, high),
        konstant,
        helning,
        ece10: ten.ece,
        ece10_tilfeldig: ten.ece_by_chance,
        ece20: twenty.ece,
        ece20_tilfeldig: twenty.ece_by_chance,
        grupper: ten.bins,
    })
}

fn distance(rows: &Rows<'_>, model: &Predictions, truth: &Predictions, week: u16) -> Option<f64> {
    let (ours, true_) = (rows.chances(model, week)?, rows.chances(truth, week)?);
    let off: Vec<f64> = ours.iter().zip(&true_).map(|(a, b)| (a - b).abs()).collect();
    (model.rolle != Rolle::Fasit).then(|| mean(&off, None))
}

fn coverage(
    rows: &Rows<'_>,
    model: &Predictions,
    truth: &Predictions,
    week: u16,
    valg: &Valg,
) -> Option<Dekning> {
    let (ends, true_) = (rows.intervals(model, week)?, rows.chances(truth, week)?);
    let inside: Vec<f64> = ends
        .iter()
        .zip(&true_)
        .map(|([low, high], truth)| f64::from(u8::from(low <= truth && truth <= high)))
        .collect();
    let widths: Vec<f64> = ends.iter().map(|[low, high]| high - low).collect();
    Some(Dekning { lovet: valg.modellniva, malt: mean(&inside, None), bredde: mean(&widths, None) })
}

fn by_group(rows: &Rows<'_>, week: u16, valg: &Valg) -> Option<Gruppemaal> {
    let chances = rows.chances(rows.input.modeller.first()?, week)?;
    let terskel = valg.terskel.unwrap_or_else(|| mean(&chances, None));
    let ask = Sporsmal {
        tid: before(week),
        terskel,
        kapasitet: valg.kapasitet,
        minst_rader: valg.minst_rader,
        minst_utfall: valg.minst_utfall,
        z: valg.z,
    };
    let mut by = rows.input.inndelinger.clone();
    for property in &mut by {
        property.rader = rows.used.iter().map(|row| property.rader[*row]).collect();
    }
    let grupper = groups(rows.seen(), &chances, &rows.censoring, &by, &ask).ok()?;
    let (malt, utenfor, ventet_utenfor) = outside(&grupper);
    Some(Gruppemaal {
        landemerke: rows.landemerke,
        uke: week,
        terskel,
        grupper,
        malt,
        utenfor,
        ventet_utenfor,
    })
}

fn months(rows: &Rows<'_>, week: u16, valg: &Valg) -> Option<(u16, u16, Vec<super::super::drift::Maned>)> {
    let chances = rows.chances(rows.input.modeller.first()?, week)?;
    let months: Option<Vec<String>> = rows.used.iter().map(|r| rows.input.maneder.get(*r).cloned()).collect();
    let found = by_month(rows.seen(), &chances, &months?, before(week), valg.minst_rader, valg.z).ok()?;
    Some((rows.landemerke, week, found))
}
