//! All models at one landmark, on the same draws of people.

use super::{
    super::metrics::{Draws, Link, Tall, Unmeasured, calibration_line, reliability},
    Dekning, Horisontmaal, Kalibrering, Landemerkemaal, Modellmaal, Predictions, Rolle, Valg,
    landmark::{Rows, before},
    prepared::{Prepared, place},
};

type Values = Vec<Result<f64, Unmeasured>>;

pub(super) fn measure(rows: &Rows<'_>, valg: &Valg) -> Landemerkemaal {
    let null = rows.same_for_all(valg);
    let n = rows.used.len();
    let mut models: Vec<Prepared<'_>> =
        rows.input.modeller.iter().map(|m| Prepared::new(rows, m, valg)).collect();
    let drawn = Draws::new(&rows.persons, valg.trekninger, valg.fro, |weights| {
        models.iter().flat_map(|p| p.values(Some(weights), n)).map(Result::ok).collect()
    });
    // The same for everybody is the yardstick, not a model: it is not drawn.
    models.push(Prepared::new(rows, &null, valg));
    let values: Vec<Values> = models.iter().map(|p| p.values(None, n)).collect();
    let all = Landmark { rows, valg, models: &models, values: &values, drawn: &drawn };
    Landemerkemaal {
        landemerke: rows.landemerke,
        rader: n,
        personer: rows.persons.count(),
        sluttet: rows.events.iter().filter(|e| **e).count(),
        utelatt: rows.input.varighet.len() - n,
        trening: rows.input.trening.varighet.iter().filter(|week| **week >= rows.landemerke).count(),
        modeller: (0..models.len()).map(|model| all.model(model)).collect(),
    }
}

struct Landmark<'a> {
    rows: &'a Rows<'a>,
    valg: &'a Valg,
    /// Ours first, the yardstick last.
    models: &'a [Prepared<'a>],
    values: &'a [Values],
    drawn: &'a Draws,
}

impl Landmark<'_> {
    fn model(&self, model: usize) -> Modellmaal {
        let prepared = &self.models[model];
        Modellmaal {
            navn: prepared.model.navn.clone(),
            rolle: prepared.model.rolle,
            harrell: self.tall(model, place::HARRELL),
            uno: self.tall(model, place::UNO),
            ibs: self.tall(model, place::IBS),
            brier_over_tid: prepared.over_time.clone(),
            horisonter: (0..prepared.horizons.len()).map(|h| self.horizon(model, h)).collect(),
        }
    }

    fn horizon(&self, model: usize, horizon: usize) -> Horisontmaal {
        let prepared = self.models[model].model;
        let week = self.models[model].horizons[horizon].week;
        let real = prepared.rolle != Rolle::Alle;
        let truth = self.rows.input.modeller.iter().find(|m| m.rolle == Rolle::Fasit).filter(|_| real);
        Horisontmaal {
            uke: week,
            auc: self.tall(model, place::auc(horizon)),
            auc_foran: if real && model > 0 { self.ahead(model, horizon, week) } else { None },
            brier: self.tall(model, place::brier(horizon)),
            brier_gevinst: if real { self.gain(model, horizon, week) } else { None },
            kalibrering: if real { calibration(self.rows, prepared, week, self.valg) } else { None },
            avstand_fasit: truth.and_then(|t| distance(self.rows, prepared, t, week)),
            dekning: truth.and_then(|t| coverage(self.rows, prepared, t, week, self.valg)),
        }
    }

    /// A value with its interval, or why there is none.
    fn tall(&self, model: usize, place: usize) -> Tall {
        match &self.values[model][place] {
            Err(why) => Tall::ingen(why),
            Ok(value) => self
                .drawn
                .interval(self.start(model) + place, self.valg.niva)
                .map_or_else(|_| Tall::uten(*value), |i| Tall::med(*value, i.low, i.high)),
        }
    }

    /// How far our AUC is ahead of another's.
    fn ahead(&self, model: usize, horizon: usize, week: u16) -> Option<Tall> {
        let (ours, theirs) = (place::auc(self.find(0, week)?), place::auc(horizon));
        let (Ok(a), Ok(b)) = (&self.values[0][ours], &self.values[model][theirs]) else { return None };
        let interval = self.drawn.difference(ours, self.start(model) + theirs, self.valg.niva);
        Some(interval.map_or_else(|_| Tall::uten(a - b), |i| Tall::med(a - b, i.low, i.high)))
    }

    /// How much smaller the error is than the yardstick's.
    fn gain(&self, model: usize, horizon: usize, week: u16) -> Option<f64> {
        let yardstick = self.models.len() - 1;
        let same = self.values[yardstick][place::brier(self.find(yardstick, week)?)].as_ref().ok()?;
        let ours = self.values[model][place::brier(horizon)].as_ref().ok()?;
        (*same > 0.0).then(|| 1.0 - ours / same)
    }

    /// The place of a week among a model's.
    fn find(&self, model: usize, week: u16) -> Option<usize> {
        self.models[model].horizons.iter().position(|h| h.week == week)
    }

    /// Where a model's values start in a draw.
    fn start(&self, model: usize) -> usize {
        self.values[..model].iter().map(Vec::len).sum()
    }
}

/// The mean, weighted or plain.
#[expect(clippy::cast_precision_loss, reason = "counts of rows")]
pub(super) fn mean(values: &[f64], weights: Option<&[f64]>) -> f64 {
    match weights {
        None => values.iter().sum::<f64>() / values.len() as f64,
        Some(w) => values.iter().zip(w).map(|(v, w)| v * w).sum::<f64>() / w.iter().sum::<f64>(),
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
