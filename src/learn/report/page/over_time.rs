//! The error from week to week.

use super::{
    super::{Brierpunkt, Evaluering, Landemerkemaal, Rolle},
    Figure,
    svg::{Scale, axes, class, drawing, mark, path, text},
    tall::{decimal, f},
};

/// One figure for each landmark.
pub(super) fn figures(e: &Evaluering) -> Vec<Figure> {
    let values = e.landemerker.iter().flat_map(|l| &l.modeller).flat_map(|m| &m.brier_over_tid);
    let highest = values.map(|p| p.verdi).fold(0.05, f64::max);
    let top = (highest * 20.0).ceil() / 20.0;
    e.landemerker.iter().map(|l| figure(l, top, e.valg.siste_uke)).collect()
}

fn figure(l: &Landemerkemaal, top: f64, last: u16) -> Figure {
    let x = Scale { from: f(l.landemerke), to: f(last), start: 40.0, end: 330.0 };
    let y = Scale { from: 0.0, to: top, start: 158.0, end: 10.0 };
    let mut out = String::new();
    let weeks: Vec<f64> =
        [1, 8, 17, 26, 39, 52].into_iter().filter(|w| *w >= l.landemerke && *w <= last).map(f).collect();
    axes(&mut out, x, y, &weeks, &y.ticks(4.0), 2);
    // The yardstick first, so that the model lies on top.
    for rolle in [Rolle::Alle, Rolle::Utfordrer, Rolle::Fasit, Rolle::Modell] {
        for model in l.modeller.iter().filter(|m| m.rolle == rolle) {
            let points: Vec<(f64, f64)> =
                model.brier_over_tid.iter().map(|p| (x.at(f(p.uke)), y.at(p.verdi))).collect();
            let whole = model.brier_over_tid.windows(2).all(|w| w[1].uke == w[0].uke + 1);
            if whole && points.len() > 1 {
                path(&mut out, &format!("k-{}", class(rolle)), &points);
            } else {
                for (px, py) in points {
                    mark(&mut out, rolle, px, py);
                }
            }
        }
    }
    text(&mut out, "akse", (x.end, y.start + 34.0), "end", "Uke i fraværet");
    let title = format!("Fra uke\u{a0}{}", l.landemerke);
    let summary: Vec<String> =
        l.modeller.iter().filter_map(|m| Some(format!("{} {}", m.navn, decimal(m.ibs.verdi?, 4)))).collect();
    let summary = summary.join(" · ");
    let mut weeks: Vec<u16> = l.modeller.iter().flat_map(|m| &m.brier_over_tid).map(|p| p.uke).collect();
    weeks.sort_unstable();
    weeks.dedup();
    let value = |points: &[Brierpunkt], week: u16| {
        points.iter().find(|p| p.uke == week).map_or_else(|| "–".to_owned(), |p| decimal(p.verdi, 4))
    };
    let role = |rolle: Rolle, week: u16| {
        let model = l.modeller.iter().find(|m| m.rolle == rolle);
        model.map_or_else(|| "–".to_owned(), |m| value(&m.brier_over_tid, week))
    };
    let rows = weeks.into_iter().map(|week| {
        let mut row = vec![week.to_string()];
        row.extend([Rolle::Modell, Rolle::Utfordrer, Rolle::Fasit, Rolle::Alle].map(|r| role(r, week)));
        row
    });
    Figure {
        drawing: drawing(
            &format!("b{}", l.landemerke),
            340.0,
            198.0,
            &format!("Brier over tid, {title}"),
            &format!("Brier-skår for hver uke, lavere er bedre. Samlet (IBS): {summary}."),
            &out,
        ),
        caption: if summary.is_empty() { String::new() } else { format!("Samlet (IBS): {summary}") },
        title,
        head: vec!["Uke", "Modell", "Utfordrer", "Fasit", "Samme for alle"],
        rows: rows.collect(),
        wide: false,
    }
}
