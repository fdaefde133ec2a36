//! Are the probabilities right: of those who were given 40 %, did 40 % come so far?

use serde::{Deserialize, Serialize};

use super::{
    Censoring,
    kaplan_meier::KaplanMeier,
    seen::{Seen, Unmeasured, finite, same_length},
};

/// Rows with about the same prediction.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Bin {
    /// Mean predicted chance.
    pub predicted: f64,
    /// Share that came so far.
    pub observed: f64,
    /// Lower end of its interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Weight of the rows.
    pub rows: f64,
}

/// Predicted against observed at one time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reliability {
    /// From the lowest predictions to the highest.
    pub bins: Vec<Bin>,
    /// Expected calibration error: the mean over rows of the distance in their bin.
    pub ece: f64,
    /// Mean predicted chance of all.
    pub predicted: f64,
    /// Share of all that came so far (Kaplan–Meier).
    pub observed: f64,
    /// Standard error of that share (Greenwood).
    pub error: f64,
}

impl Reliability {
    /// Calibration in the large: observed minus predicted, with its interval.
    pub fn in_the_large(&self, z: f64) -> (f64, f64, f64) {
        let difference = self.observed - self.predicted;
        (difference, difference - z * self.error, difference + z * self.error)
    }
}

/// Predicted chance of still going after `time` against what happened, in `bins` groups of equal size.
///
/// What was observed is the Kaplan–Meier estimate *in each bin*: it uses the censored rows for as long as
/// they were watched, it asks only that censoring does not matter among rows with the same prediction
/// (weights over all rows would ask it of everybody), it stays between 0 and 1, and without censoring it
/// is the plain share. Intervals are Wilson's with the number of rows that would give the Greenwood
/// variance (Dorey & Korn 1987); `z` as [`super::Z95`].
///
/// Rows with the same prediction are always in the same bin, so the order of the rows does not matter.
/// Bins in which nobody was watched so long are left out.
///
/// # Errors
/// Numbers are missing, or nobody was watched so long.
pub fn reliability(
    seen: Seen<'_>,
    survival: &[f64],
    time: f64,
    bins: usize,
    z: f64,
) -> Result<Reliability, Unmeasured> {
    seen.check_with("sannsynlighet", survival)?;
    let mut out = Vec::with_capacity(bins);
    let mut order: Vec<usize> = (0..survival.len()).filter(|row| seen.weight(*row) > 0.0).collect();
    // A total order of what is summed, so that the sums have one order too.
    order.sort_by(|a, b| {
        survival[*a]
            .total_cmp(&survival[*b])
            .then(seen.times[*a].total_cmp(&seen.times[*b]))
            .then(seen.events[*a].cmp(&seen.events[*b]))
            .then(seen.weight(*a).total_cmp(&seen.weight(*b)))
    });
    for rows in equal_bins(&order, survival, seen, bins) {
        let (part, values) = take(seen, survival, rows);
        let Ok(share) = share(&part, time) else { continue };
        let rows = part.total();
        let predicted = part.mean(&values);
        let (low, high) = share.wilson(z);
        out.push(Bin { predicted, observed: share.observed, low, high, rows });
    }
    let (everybody, values) = take(seen, survival, &order);
    let share = share(&everybody, time)?;
    let measured: f64 = out.iter().map(|b| b.rows).sum();
    let ece = out.iter().map(|b| b.rows / measured * (b.observed - b.predicted).abs()).sum();
    Ok(Reliability {
        bins: out,
        ece,
        predicted: everybody.mean(&values),
        observed: share.observed,
        error: share.variance.sqrt(),
    })
}

/// Cuts sorted rows in groups of about the same weight; a run of equal predictions goes where its middle
/// is.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place among few bins"
)]
fn equal_bins<'o>(order: &'o [usize], values: &[f64], seen: Seen<'_>, bins: usize) -> Vec<&'o [usize]> {
    let total: f64 = order.iter().map(|row| seen.weight(*row)).sum();
    let (mut out, mut start, mut place, mut current) = (Vec::new(), 0, 0, 0);
    let mut before = 0.0;
    // Sorted, so not below is equal; −0 and 0 are too.
    for run in order.chunk_by(|a, b| values[*a] >= values[*b]) {
        let weight: f64 = run.iter().map(|row| seen.weight(*row)).sum();
        let bin = ((before + 0.5 * weight) / total * bins as f64) as usize;
        if bin > current && place > start {
            out.push(&order[start..place]);
            start = place;
        }
        current = current.max(bin);
        before += weight;
        place += run.len();
    }
    if place > start {
        out.push(&order[start..place]);
    }
    out
}

/// Some of the rows, copied.
struct Part {
    times: Vec<f64>,
    events: Vec<bool>,
    entries: Option<Vec<f64>>,
    weights: Vec<f64>,
}

impl Part {
    fn total(&self) -> f64 {
        self.weights.iter().sum()
    }

    fn mean(&self, values: &[f64]) -> f64 {
        values.iter().zip(&self.weights).map(|(v, w)| v * w).sum::<f64>() / self.total()
    }

    fn seen(&self) -> Seen<'_> {
        Seen {
            entries: self.entries.as_deref(),
            times: &self.times,
            events: &self.events,
            weights: Some(&self.weights),
        }
    }
}

fn take(seen: Seen<'_>, values: &[f64], rows: &[usize]) -> (Part, Vec<f64>) {
    let part = Part {
        times: rows.iter().map(|r| seen.times[*r]).collect(),
        events: rows.iter().map(|r| seen.events[*r]).collect(),
        entries: seen.entries.map(|e| rows.iter().map(|r| e[*r]).collect()),
        weights: rows.iter().map(|r| seen.weight(*r)).collect(),
    };
    (part, rows.iter().map(|r| values[*r]).collect())
}

struct Share {
    observed: f64,
    variance: f64,
    rows: f64,
}

impl Share {
    fn wilson(&self, z: f64) -> (f64, f64) {
        let certain = self.observed * (1.0 - self.observed);
        let rows = if self.variance > 0.0 && certain > 0.0 { certain / self.variance } else { self.rows };
        wilson(self.observed, rows, z)
    }
}

fn share(part: &Part, time: f64) -> Result<Share, Unmeasured> {
    let km = KaplanMeier::fit(part.seen())?;
    if !km.reaches(time) {
        return Err(Unmeasured::OutsideFollowUp { tid: time });
    }
    let watched = part.times.iter().zip(&part.events).zip(&part.weights);
    let rows = watched.filter(|((t, event), _)| **event || **t > time).map(|(_, w)| w).sum();
    Ok(Share { observed: km.at(time), variance: km.variance(time), rows })
}

/// The score interval of a share among `n` (Wilson 1927): keeps between 0 and 1, and is honest about 0
/// of few.
pub fn wilson(share: f64, n: f64, z: f64) -> (f64, f64) {
    if n <= 0.0 {
        return (0.0, 1.0);
    }
    let z2 = z * z;
    let middle = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = z / (1.0 + z2 / n) * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    ((middle - half).clamp(0.0, share), (middle + half).clamp(share, 1.0))
}

/// Scale on which a chance is a straight line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// `ln(p / (1 − p))`.
    Logit,
    /// `ln(−ln S)`, `p = 1 − S`: the scale that the hazard model adds on.
    CloglogEnded,
}

impl Link {
    /// From the chance of still going, kept off 0 and 1, to the scale; high is "has ended".
    pub fn of_survival(self, survival: f64) -> f64 {
        let s = survival.clamp(1e-12, 1.0 - 1e-12);
        match self {
            Self::Logit => ((1.0 - s) / s).ln(),
            Self::CloglogEnded => (-s.ln()).ln(),
        }
    }

    /// Back to the chance of still going.
    pub fn to_survival(self, value: f64) -> f64 {
        match self {
            Self::Logit => 1.0 / (1.0 + value.exp()),
            Self::CloglogEnded => (-value.exp()).exp(),
        }
    }
}

/// `outcome ~ intercept + slope · prediction` on a scale. Perfect is 0 and 1; a slope below 1 says that
/// predictions are too far apart.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Intercept.
    pub intercept: f64,
    /// Slope.
    pub slope: f64,
    /// Standard error of the intercept (sandwich).
    pub intercept_error: f64,
    /// Standard error of the slope (sandwich).
    pub slope_error: f64,
}

/// Calibration intercept and slope at a time (Cox 1958; Van Calster et al. 2019), censored rows replaced
/// by weight on those like them.
///
/// # Errors
/// Everybody with a known outcome went the same way, predictions are all the same, numbers are missing,
/// or the training data that `G` comes from does not reach so far.
pub fn calibration_line(
    seen: Seen<'_>,
    survival: &[f64],
    censoring: &Censoring,
    time: f64,
    link: Link,
) -> Result<Line, Unmeasured> {
    seen.check_with("sannsynlighet", survival)?;
    let (mut x, mut ended, mut weights) = (Vec::new(), Vec::new(), Vec::new());
    for (row, predicted) in survival.iter().enumerate() {
        let still = seen.times[row] > time;
        if seen.weight(row) > 0.0 && (still || seen.events[row]) {
            let known = if still { time } else { seen.times[row] };
            x.push(link.of_survival(*predicted));
            ended.push(!still);
            weights.push(seen.weight(row) * censoring.weight(seen.entry(row), known)?);
        }
    }
    if ended.iter().all(|e| *e) || !ended.iter().any(|e| *e) {
        return Err(Unmeasured::OneClass { tid: time });
    }
    fit_line(link, &x, &ended, &weights)
}

/// Weighted binomial regression on one variable by Fisher scoring.
///
/// # Errors
/// The outcomes are separated, or `x` is the same everywhere.
pub fn fit_line(link: Link, x: &[f64], ended: &[bool], weights: &[f64]) -> Result<Line, Unmeasured> {
    same_length("utfall", ended.len(), x.len())?;
    same_length("vekt", weights.len(), x.len())?;
    finite("anslag", x)?;
    let (mut a, mut b) = (0.0_f64, 1.0_f64);
    let mut settled = false;
    for _ in 0..100 {
        // Score and information, and the sandwich's filling.
        let mut score = [0.0; 2];
        let mut information = [0.0; 3];
        let mut sums = [0.0; 3];
        for ((x, ended), w) in x.iter().zip(ended).zip(weights) {
            let survival = link.to_survival((a + b * x).clamp(-30.0, 30.0)).clamp(1e-12, 1.0 - 1e-12);
            let p = 1.0 - survival;
            // dp/dη
            let steep = match link {
                Link::Logit => p * survival,
                Link::CloglogEnded => -survival * survival.ln(),
            };
            let off = f64::from(u8::from(*ended)) - p;
            let u = w * off * steep / (p * survival);
            let info = w * steep * steep / (p * survival);
            score[0] += u;
            score[1] += u * x;
            information[0] += info;
            information[1] += info * x;
            information[2] += info * x * x;
            sums[0] += u * u;
            sums[1] += u * u * x;
            sums[2] += u * u * x * x;
        }
        let [i0, i1, i2] = information;
        let determinant = i0 * i2 - i1 * i1;
        if !determinant.is_finite() || determinant <= 1e-10 * i0 * i2 {
            return Err(Unmeasured::NoFit);
        }
        let step_a = (i2 * score[0] - i1 * score[1]) / determinant;
        let step_b = (i0 * score[1] - i1 * score[0]) / determinant;
        if settled {
            let (p, q, r) = (i2 / determinant, -i1 / determinant, i0 / determinant);
            let [m0, m1, m2] = sums;
            return Ok(Line {
                intercept: a,
                slope: b,
                intercept_error: (p * p * m0 + 2.0 * p * q * m1 + q * q * m2).max(0.0).sqrt(),
                slope_error: (q * q * m0 + 2.0 * q * r * m1 + r * r * m2).max(0.0).sqrt(),
            });
        }
        let largest = step_a.abs().max(step_b.abs());
        let shorten = (4.0 / largest).min(1.0);
        a += shorten * step_a;
        b += shorten * step_b;
        if !a.is_finite() || !b.is_finite() || a.abs().max(b.abs()) > 200.0 {
            return Err(Unmeasured::NoFit);
        }
        settled = largest < 1e-9;
    }
    Err(Unmeasured::NoFit)
}
