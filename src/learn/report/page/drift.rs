//! Have people, or the chances, changed since the model learnt?

use std::collections::BTreeSet;

use super::{
    super::{
        super::drift::{Driftlinje, Maned, Niva},
        Evaluering, Rolle,
    },
    Figure, pair,
    svg::{Scale, axes, drawing, line, mark, path, text},
    tall::{both, decimal, percent, whole},
};

/// Stability of each feature at each landmark.
pub(super) struct Table {
    pub(super) landmarks: Vec<u16>,
    pub(super) rows: Vec<(String, Vec<Option<Cell>>)>,
    pub(super) limits: (String, String),
}

/// One feature at one landmark.
pub(super) struct Cell {
    pub(super) value: String,
    pub(super) word: &'static str,
    pub(super) class: &'static str,
}

pub(super) fn table(e: &Evaluering) -> Table {
    let landmarks: BTreeSet<u16> = e.drift.trekk.iter().map(|d| d.landemerke).collect();
    let landmarks: Vec<u16> = landmarks.into_iter().collect();
    // In the order of the lines: the most changed feature first.
    let mut rows: Vec<(String, Vec<Option<Cell>>)> = Vec::new();
    for found in &e.drift.trekk {
        if rows.iter().all(|(name, _)| *name != found.trekk) {
            let at = |l: &u16| e.drift.trekk.iter().find(|d| d.trekk == found.trekk && d.landemerke == *l);
            rows.push((found.trekk.clone(), landmarks.iter().map(|l| at(l).map(cell)).collect()));
        }
    }
    let limits = (decimal(e.valg.grenser.endret, 2), decimal(e.valg.grenser.mye_endret, 2));
    Table { landmarks, rows, limits }
}

fn cell(d: &Driftlinje) -> Cell {
    let (word, class) = match d.niva {
        Niva::ForFa => ("for få til å si noe", "d-fa"),
        Niva::Stabil => ("som før", "d-stabil"),
        Niva::Endret => ("endret", "d-endret"),
        Niva::MyeEndret => ("mye endret", "d-mye"),
    };
    Cell { value: decimal(d.psi, 3), word, class }
}

pub(super) fn months(e: &Evaluering) -> Vec<Figure> {
    e.drift.maneder.iter().filter(|(.., m)| !m.is_empty()).map(|(l, w, m)| figure(*l, *w, m)).collect()
}

fn figure(landmark: u16, week: u16, months: &[Maned]) -> Figure {
    let last = u16::try_from(months.len()).unwrap_or(u16::MAX);
    let x = Scale { from: 0.5, to: f64::from(last) + 0.5, start: 36.0, end: 540.0 };
    let y = reach(months);
    let mut out = String::new();
    axes(&mut out, x, y, &[], &y.ticks(4.0), 0);
    // As many names as there is room for.
    let step = months.len().div_ceil(9).max(1);
    let mut predicted = Vec::new();
    for (i, (place, month)) in (1..=last).map(f64::from).zip(months).enumerate() {
        let at = x.at(place);
        predicted.push((at, y.at(month.predikert * 100.0)));
        if i % step == 0 {
            text(&mut out, "akse", (at, y.start + 17.0), "middle", &short(&month.maned));
        }
    }
    path(&mut out, "k-modell", &predicted);
    for (place, month) in (1..=last).map(f64::from).zip(months) {
        let at = x.at(place);
        if let (Some(value), Some(low), Some(high)) =
            (month.observert.verdi, month.observert.lav, month.observert.hoy)
        {
            line(&mut out, "l-fasit", (at, y.at(low * 100.0)), (at, y.at(high * 100.0)));
            mark(&mut out, Rolle::Fasit, at, y.at(value * 100.0));
        }
    }
    let title = pair(landmark, week);
    let off = |m: &&Maned| match (m.observert.lav, m.observert.hoy) {
        (Some(low), Some(high)) => m.predikert < low || m.predikert > high,
        _ => false,
    };
    let measured = months.iter().filter(|m| m.observert.verdi.is_some()).count();
    let outside = months.iter().filter(off).count();
    let caption = format!(
        "Beregnet ligger utenfor usikkerheten av det observerte i {outside} av {measured} måneder der det kan måles."
    );
    Figure {
        drawing: drawing(
            &format!("m{landmark}-{week}"),
            548.0,
            204.0,
            &format!("Observert og beregnet for hver måned, {title}"),
            &caption,
            &out,
        ),
        title,
        caption,
        head: vec!["Måned", "Rader", "Beregnet", "Observert", "Intervall"],
        rows: months.iter().map(numbers).collect(),
        wide: true,
    }
}

/// From a round percentage below everything to one above.
fn reach(months: &[Maned]) -> Scale {
    let ends = |m: &Maned| [Some(m.predikert), m.observert.lav, m.observert.hoy];
    let all = months.iter().flat_map(ends).flatten().map(|share| share * 100.0);
    let (low, high) = all.fold((100.0, 0.0), |(low, high), v| (f64::min(low, v), f64::max(high, v)));
    let (from, to) = ((low / 10.0_f64).floor() * 10.0, (high / 10.0_f64).ceil() * 10.0);
    Scale { from, to: to.max(from + 10.0), start: 178.0, end: 10.0 }
}

fn numbers(m: &Maned) -> Vec<String> {
    let (value, ends) = both(&m.observert, |v| decimal(v * 100.0, 1));
    vec![m.maned.clone(), whole(m.antall), percent(m.predikert, 1), value, ends]
}

/// `mar 26` of `2026-03`.
fn short(month: &str) -> String {
    const NAMES: [&str; 12] =
        ["jan", "feb", "mars", "april", "mai", "juni", "juli", "aug", "sep", "okt", "nov", "des"];
    let parts = month.split_once('-').and_then(|(year, month)| {
        let name = NAMES.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
        Some(format!("{name} {}", year.get(2..)?))
    });
    parts.unwrap_or_else(|| month.to_owned())
}
