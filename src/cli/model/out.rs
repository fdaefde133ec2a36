//! What `fit` says: remarks on standard error, the answer on standard output.

use serde::Serialize;

use super::crossval::CrossValidated;
use crate::learn::{
    hazard::{Hazard, Shape},
    table::{LeftOut, Prepared, Reason, TableModel},
};

/// The answer.
#[derive(Debug, Serialize)]
pub(super) struct Summary {
    rows: usize,
    events: usize,
    /// Share of the rows that were censored.
    censored: f64,
    periods: usize,
    features: Vec<String>,
    left_out: Vec<LeftOut>,
    notes: Vec<String>,
    /// Pairs of columns that act together.
    pairs: Vec<[String; 2]>,
    /// Columns whose effect changes with time.
    week_terms: Vec<String>,
    train_cpu_s: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cv: Option<CrossValidated>,
}

impl Summary {
    /// From a model and what it was learnt from.
    #[expect(clippy::cast_precision_loss, reason = "counts of rows")]
    pub(super) fn new(
        model: &TableModel,
        prepared: &Prepared,
        cv: Option<CrossValidated>,
        train_cpu_s: Option<f64>,
    ) -> Self {
        let (rows, events) = (prepared.outcome.rows(), prepared.outcome.events());
        let hazard = &model.hazard;
        let mut pairs = Vec::new();
        let mut week_terms = Vec::new();
        for term in &hazard.terms {
            match term.shape {
                Shape::Main(_) => {}
                Shape::Pair(a, b) => pairs.push([name(hazard, a), name(hazard, b)]),
                Shape::Week(a) => week_terms.push(name(hazard, a)),
            }
        }
        Self {
            rows,
            events,
            censored: (rows - events) as f64 / rows as f64,
            periods: hazard.blocks.periods(),
            features: prepared.features.iter().map(|f| f.name.clone()).collect(),
            left_out: prepared.left_out.clone(),
            notes: prepared.notes.clone(),
            pairs,
            week_terms,
            train_cpu_s,
            cv,
        }
    }
}

fn name(hazard: &Hazard, column: usize) -> String {
    hazard.columns.get(column).map_or_else(String::new, |c| c.name.clone())
}

/// Says what was left out and what else people should know.
pub(super) fn tell(prepared: &Prepared) {
    for left in prepared.left_out.iter().filter(|l| l.reason != Reason::Asked) {
        eprintln!("Kolonnen «{}» brukes ikke: {}.", left.column, left.why);
    }
    for note in &prepared.notes {
        eprintln!("{note}");
    }
}

/// Prints the answer.
pub(super) fn print(json: bool, summary: &Summary, prepared: &Prepared) {
    if json {
        println!("{}", serde_json::json!(summary));
        return;
    }
    println!(
        "{} rader, {} hendelser, {} % sensurert, {} perioder",
        summary.rows,
        summary.events,
        decimal(summary.censored * 100.0, 1),
        summary.periods
    );
    println!("{} kolonner lært av: {}", prepared.features.len(), summary.features.join(", "));
    if !summary.pairs.is_empty() {
        let pairs: Vec<String> = summary.pairs.iter().map(|[a, b]| format!("{a} × {b}")).collect();
        println!("Virker sammen: {}", pairs.join(", "));
    }
    if !summary.week_terms.is_empty() {
        println!("Virkningen endrer seg med tiden: {}", summary.week_terms.join(", "));
    }
    if let Some(seconds) = summary.train_cpu_s {
        println!("Trening: {} s CPU", decimal(seconds, 3));
    }
    let Some(cv) = &summary.cv else { return };
    println!("Kryssvalidert på {} folder (standardavvik mellom folder):", cv.folds.len());
    for (what, mean, sd) in [
        ("C (Harrell)", cv.figures.c_harrell, cv.sd.c_harrell),
        ("C (Uno)", cv.figures.c_uno, cv.sd.c_uno),
        ("Integrert Brier", cv.figures.ibs, cv.sd.ibs),
        ("Gjennomsnittlig AUC", cv.figures.mean_auc, cv.sd.mean_auc),
    ] {
        let number = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |v| decimal(v, 4));
        println!("  {what:<20} {} ({})", number(mean), number(sd));
    }
    let mut missing: Vec<&String> = cv.folds.iter().flat_map(|f| &f.unmeasured).collect();
    missing.sort_unstable();
    missing.dedup();
    for why in missing {
        println!("  Noe kunne ikke måles: {why}.");
    }
}

/// A number with a decimal comma.
fn decimal(value: f64, digits: usize) -> String {
    format!("{value:.digits$}").replace('.', ",")
}
