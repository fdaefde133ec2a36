//! One model at one landmark, with everything sorted that can be: what is drawn again is only weighed.

use super::{
    super::metrics::{CasesAndControls, Ranking, Unmeasured, losses},
    Brierpunkt, Predictions, Valg,
    landmark::{Rows, before},
    measure::mean,
};

/// One model at one landmark.
pub(super) struct Prepared<'a> {
    pub(super) model: &'a Predictions,
    pub(super) over_time: Vec<Brierpunkt>,
    pub(super) horizons: Vec<Ahead>,
    harrell: Result<Ranking, Unmeasured>,
    uno: Result<Ranking, Unmeasured>,
    /// Each row's loss over all weeks.
    integrated: Result<Vec<f64>, Unmeasured>,
}

/// One week ahead.
pub(super) struct Ahead {
    pub(super) week: u16,
    auc: Result<CasesAndControls, Unmeasured>,
    losses: Result<Vec<f64>, Unmeasured>,
}

/// Places of a model's values in a draw: three for the whole follow-up, then two for each week ahead.
pub(super) mod place {
    pub(in super::super) const HARRELL: usize = 0;
    pub(in super::super) const UNO: usize = 1;
    pub(in super::super) const IBS: usize = 2;

    pub(in super::super) fn auc(horizon: usize) -> usize {
        3 + 2 * horizon
    }

    pub(in super::super) fn brier(horizon: usize) -> usize {
        4 + 2 * horizon
    }
}

impl<'a> Prepared<'a> {
    pub(super) fn new(rows: &Rows<'_>, model: &'a Predictions, valg: &Valg) -> Self {
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
            Some(Ahead {
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

    /// All values with the rows counted so many times, in the order of [`place`].
    pub(super) fn values(&self, weights: Option<&[f64]>, n: usize) -> Vec<Result<f64, Unmeasured>> {
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
