//! Were the chances right? One square for each landmark and week.

use super::{
    super::{super::metrics::Bin, Evaluering, Horisontmaal, Kalibrering, Rolle},
    Figure, pair,
    summary::of,
    svg::{Scale, Whisker, axes, drawing, line, mark, path, strip, strip_axis, strip_scale},
    tall::{both, decimal, joined, percent, signed, whole},
};

/// The squares of a landmark.
pub(super) struct Row {
    /// Landmark.
    pub(super) week: u16,
    /// People at it.
    pub(super) people: String,
    /// One for each week ahead.
    pub(super) figures: Vec<Figure>,
}

pub(super) fn rows(e: &Evaluering) -> Vec<Row> {
    let row = |l: &super::super::Landemerkemaal| {
        let model = of(l, Rolle::Modell)?;
        let figures: Vec<Figure> = model
            .horisonter
            .iter()
            .filter_map(|h| Some(figure(l.landemerke, h, h.kalibrering.as_ref()?)))
            .collect();
        (!figures.is_empty()).then(|| Row { week: l.landemerke, people: whole(l.rader), figures })
    };
    e.landemerker.iter().filter_map(row).collect()
}

fn figure(landmark: u16, h: &Horisontmaal, k: &Kalibrering) -> Figure {
    let title = pair(landmark, h.uke);
    let id = format!("k{landmark}-{}", h.uke);
    let words = format!(
        "Beregnet sannsynlighet for å nå uke {} mot andelen som gjorde det, i {} grupper fra lavest til høyest. \
         ECE {}, helning {}.",
        h.uke,
        k.grupper.len(),
        decimal(k.ece10, 4),
        joined(&k.helning, |v| decimal(v, 2))
    );
    let ((slope, ends), (large, large_ends)) =
        (both(&k.helning, |v| decimal(v, 2)), both(&k.i_stort, |v| signed(v * 100.0, 1)));
    let or = |ends: &str| if ends.is_empty() { String::new() } else { format!(" ({ends})") };
    Figure {
        drawing: drawing(&id, 236.0, 226.0, &format!("Kalibrering, {title}"), &words, &square(&k.grupper)),
        caption: format!(
            "ECE {} ({} av tilfeldigheter). Helning {slope}{}. Samlet {large}{} prosentpoeng.",
            decimal(k.ece10, 4),
            decimal(k.ece10_tilfeldig, 4),
            or(&ends),
            or(&large_ends)
        ),
        title,
        head: vec!["Beregnet", "Observert", "Intervall", "Rader"],
        rows: k.grupper.iter().map(numbers).collect(),
    }
}

fn numbers(bin: &Bin) -> Vec<String> {
    vec![
        percent(bin.predicted, 1),
        percent(bin.observed, 1),
        format!("{}–{}", decimal(bin.low * 100.0, 1), percent(bin.high, 1)),
        decimal(bin.rows, 0),
    ]
}

fn square(bins: &[Bin]) -> String {
    let x = Scale { from: 0.0, to: 100.0, start: 32.0, end: 226.0 };
    let y = Scale { from: 0.0, to: 100.0, start: 202.0, end: 8.0 };
    let mut out = String::new();
    let ticks = [0.0, 25.0, 50.0, 75.0, 100.0];
    axes(&mut out, x, y, &ticks, &ticks, 0);
    line(&mut out, "perfekt", (x.start, y.start), (x.end, y.end));
    for bin in bins {
        let at = x.at(bin.predicted * 100.0);
        line(&mut out, "l-fasit", (at, y.at(bin.low * 100.0)), (at, y.at(bin.high * 100.0)));
    }
    let points: Vec<(f64, f64)> =
        bins.iter().map(|b| (x.at(b.predicted * 100.0), y.at(b.observed * 100.0))).collect();
    path(&mut out, "k-modell", &points);
    for (px, py) in points {
        mark(&mut out, Rolle::Modell, px, py);
    }
    out
}

/// A row of the table of intervals.
pub(super) struct Coverage {
    pub(super) place: String,
    pub(super) promised: String,
    pub(super) found: String,
    pub(super) width: String,
    pub(super) strip: String,
    pub(super) axis: String,
}

pub(super) fn coverage(e: &Evaluering) -> Vec<Coverage> {
    let scale = strip_scale(0.0, 1.0);
    let mut out = Vec::new();
    for l in &e.landemerker {
        let Some(model) = of(l, Rolle::Modell) else { continue };
        for h in &model.horisonter {
            let Some(d) = h.dekning else { continue };
            out.push(Coverage {
                place: pair(l.landemerke, h.uke),
                promised: percent(d.lovet, 0),
                found: percent(d.malt, 1),
                width: decimal(d.bredde * 100.0, 1),
                strip: strip(
                    scale,
                    Some(d.lovet),
                    &[Whisker { rolle: Rolle::Modell, value: d.malt, ends: None }],
                ),
                axis: strip_axis(scale, |v| percent(v, 0)),
            });
        }
    }
    out
}
