//! Calibration intercept and slope: a straight line from what was predicted to what happened.

use serde::{Deserialize, Serialize};

use super::{
    Censoring,
    seen::{Seen, Unmeasured, finite, same_length},
};

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
    /// Their covariance (sandwich).
    pub covariance: f64,
}

impl Line {
    /// The chance of a line at least this far from 0 and 1 if nothing were wrong (Wald test with two
    /// degrees of freedom; Miller, Hui & Tierney 1991).
    pub fn p_perfect(&self) -> f64 {
        let (a, b) = (self.intercept, self.slope - 1.0);
        let (va, vb, c) = (self.intercept_error.powi(2), self.slope_error.powi(2), self.covariance);
        let determinant = va * vb - c * c;
        if determinant <= 0.0 {
            return if a.abs().max(b.abs()) > 0.0 { 0.0 } else { 1.0 };
        }
        let wald = (vb * a * a - 2.0 * c * a * b + va * b * b) / determinant;
        (-0.5 * wald).exp()
    }
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
    let mut at = [0.0, 1.0];
    let mut sums = Sums::at(link, at, x, ended, weights);
    for _ in 0..100 {
        let inverse = sums.inverse().ok_or(Unmeasured::NoFit)?;
        let mut step = inverse.times(sums.score);
        let largest = step[0].abs().max(step[1].abs());
        if largest < 1e-10 {
            let Symmetric([first, covariance, second]) = inverse.sandwich(&sums.filling);
            let (intercept_error, slope_error) = (first.max(0.0).sqrt(), second.max(0.0).sqrt());
            return Ok(Line { intercept: at[0], slope: at[1], intercept_error, slope_error, covariance });
        }
        // A step that makes it worse is too long.
        loop {
            let next = [at[0] + step[0], at[1] + step[1]];
            let there = Sums::at(link, next, x, ended, weights);
            if there.likelihood >= sums.likelihood - 1e-12 * sums.likelihood.abs() {
                (at, sums) = (next, there);
                break;
            }
            step = step.map(|v| 0.5 * v);
            if step[0].abs().max(step[1].abs()) < 1e-12 {
                return Err(Unmeasured::NoFit);
            }
        }
        // Separated outcomes drive the line on for ever.
        if at.iter().any(|v| !v.is_finite() || v.abs() > 200.0) {
            return Err(Unmeasured::NoFit);
        }
    }
    Err(Unmeasured::NoFit)
}

/// A symmetric matrix of two rows: `[[0], [1]; [1], [2]]`.
#[derive(Default)]
struct Symmetric([f64; 3]);

impl Symmetric {
    fn add(&mut self, weight: f64, x: f64) {
        self.0[0] += weight;
        self.0[1] += weight * x;
        self.0[2] += weight * x * x;
    }

    fn times(&self, v: [f64; 2]) -> [f64; 2] {
        let [p, q, r] = self.0;
        [p * v[0] + q * v[1], q * v[0] + r * v[1]]
    }

    /// `self · filling · self`.
    fn sandwich(&self, filling: &Self) -> Self {
        let [p, q, r] = self.0;
        let dot = |row: [f64; 2], inner: [f64; 2]| row[0] * inner[0] + row[1] * inner[1];
        let (first, second) = ([p, q], [q, r]);
        let (one, two) = (filling.times(first), filling.times(second));
        Self([dot(first, one), dot(first, two), dot(second, two)])
    }
}

#[derive(Default)]
struct Sums {
    score: [f64; 2],
    information: Symmetric,
    filling: Symmetric,
    likelihood: f64,
}

impl Sums {
    fn at(link: Link, line: [f64; 2], x: &[f64], ended: &[bool], weights: &[f64]) -> Self {
        let mut sums = Self::default();
        for ((x, ended), weight) in x.iter().zip(ended).zip(weights) {
            let value = (line[0] + line[1] * x).clamp(-30.0, 30.0);
            let survival = link.to_survival(value).clamp(1e-12, 1.0 - 1e-12);
            let chance = 1.0 - survival;
            let steep = match link {
                Link::Logit => chance * survival,
                Link::CloglogEnded => -survival * survival.ln(),
            };
            let off = f64::from(u8::from(*ended)) - chance;
            let pull = weight * off * steep / (chance * survival);
            sums.score[0] += pull;
            sums.score[1] += pull * x;
            sums.information.add(weight * steep * steep / (chance * survival), *x);
            sums.likelihood += weight * if *ended { chance.ln() } else { survival.ln() };
            sums.filling.add(pull * pull, *x);
        }
        sums
    }

    fn inverse(&self) -> Option<Symmetric> {
        let [p, q, r] = self.information.0;
        let determinant = p * r - q * q;
        (determinant.is_finite() && determinant > 1e-10 * p * r)
            .then(|| Symmetric([r / determinant, -q / determinant, p / determinant]))
    }
}
