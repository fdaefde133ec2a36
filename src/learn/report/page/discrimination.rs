//! Who stays longest? Each model's ranking, side by side.

use super::{
    super::{super::metrics::Tall, Evaluering, Landemerkemaal, Rolle},
    pair,
    summary::{at, of},
    svg::{Whisker, strip, strip_axis, strip_scale},
    tall::{both, decimal, signed},
};

/// The table.
pub(super) struct Table {
    /// Names of the models, with the class of their mark.
    pub(super) models: Vec<(String, &'static str)>,
    /// Axis of the drawings.
    pub(super) axis: String,
    /// AUC by landmark and week.
    pub(super) rows: Vec<Row>,
    /// C and IBS by landmark.
    pub(super) overall: Vec<Overall>,
}

/// One landmark and week.
pub(super) struct Row {
    pub(super) place: String,
    /// The first of its landmark.
    pub(super) first: bool,
    pub(super) strip: String,
    /// Value and interval of each model.
    pub(super) cells: Vec<(String, String)>,
    /// Ahead of the challenger: value, interval, and how it stands.
    pub(super) ahead: Option<(String, String, &'static str)>,
    /// What is won over the same chance for everybody.
    pub(super) gain: String,
}

/// C and IBS of all models at a landmark.
pub(super) struct Overall {
    pub(super) week: u16,
    pub(super) rows: usize,
    /// Name, Harrell, Uno, IBS: each with its interval.
    pub(super) models: Vec<(String, [(String, String); 3])>,
}

const SHOWN: [Rolle; 3] = [Rolle::Modell, Rolle::Utfordrer, Rolle::Fasit];

pub(super) fn table(e: &Evaluering) -> Table {
    let shown: Vec<Rolle> =
        SHOWN.into_iter().filter(|r| e.landemerker.iter().any(|l| of(l, *r).is_some())).collect();
    let models = shown
        .iter()
        .filter_map(|r| e.landemerker.iter().find_map(|l| of(l, *r)))
        .map(|m| (m.navn.clone(), super::svg::class(m.rolle)))
        .collect();
    let all: Vec<&Tall> = e
        .landemerker
        .iter()
        .flat_map(|l| &l.modeller)
        .filter(|m| shown.contains(&m.rolle))
        .flat_map(|m| m.horisonter.iter().map(|h| &h.auc))
        .collect();
    let (from, to) = reach(&all);
    let scale = strip_scale(from, to);
    let mut rows = Vec::new();
    for l in &e.landemerker {
        let mut weeks: Vec<u16> =
            l.modeller.iter().flat_map(|m| m.horisonter.iter().map(|h| h.uke)).collect();
        weeks.sort_unstable();
        weeks.dedup();
        for (i, week) in weeks.into_iter().enumerate() {
            rows.push(row(l, week, i == 0, &shown, scale));
        }
    }
    let overall = e.landemerker.iter().map(overall).collect();
    Table { models, axis: strip_axis(scale, |v| decimal(v, 2)), rows, overall }
}

/// From a round number below all intervals to one above.
fn reach(all: &[&Tall]) -> (f64, f64) {
    let ends = |t: &&Tall| [t.lav.or(t.verdi), t.hoy.or(t.verdi)];
    let values: Vec<f64> = all.iter().flat_map(ends).flatten().collect();
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if low > high {
        return (0.5, 1.0);
    }
    ((low * 20.0).floor() / 20.0, ((high * 20.0).ceil() / 20.0).max((low * 20.0).floor() / 20.0 + 0.05))
}

fn row(l: &Landemerkemaal, week: u16, first: bool, shown: &[Rolle], scale: super::svg::Scale) -> Row {
    let found = |rolle: Rolle| of(l, rolle).and_then(|m| at(m, week));
    let whiskers: Vec<Whisker> = shown
        .iter()
        .filter_map(|rolle| {
            let auc = &found(*rolle)?.auc;
            Some(Whisker { rolle: *rolle, value: auc.verdi?, ends: auc.lav.zip(auc.hoy) })
        })
        .collect();
    let cell = |rolle: &Rolle| {
        found(*rolle).map_or_else(
            || ("–".to_owned(), "gir ikke denne".to_owned()),
            |h| both(&h.auc, |v| decimal(v, 3)),
        )
    };
    let ahead = found(Rolle::Utfordrer).and_then(|h| h.auc_foran.as_ref()).map(|t| {
        let (value, ends) = both(t, |v| signed(v, 3));
        let word = match t.side(0.0) {
            1 => "bedre",
            -1 => "dårligere",
            _ => "usikkert",
        };
        (value, ends, word)
    });
    let gain = found(Rolle::Modell).and_then(|h| h.brier_gevinst);
    Row {
        place: pair(l.landemerke, week),
        first,
        strip: strip(scale, None, &whiskers),
        cells: shown.iter().map(cell).collect(),
        ahead,
        gain: gain.map_or_else(|| "–".to_owned(), |g| super::tall::percent(g, 1)),
    }
}

fn overall(l: &Landemerkemaal) -> Overall {
    let models = l.modeller.iter().map(|m| {
        let c = |t: &Tall| both(t, |v| decimal(v, 3));
        (m.navn.clone(), [c(&m.harrell), c(&m.uno), both(&m.ibs, |v| decimal(v, 4))])
    });
    Overall { week: l.landemerke, rows: l.modeller.len(), models: models.collect() }
}
