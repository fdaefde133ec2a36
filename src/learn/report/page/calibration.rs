//! Were the chances right? One square for each landmark and week.

use super::{
    super::{super::metrics::Bin, Evaluering, Horisontmaal, Kalibrering, Rolle},
    Figure, pair,
    summary::of,
    svg::{Scale, Whisker, axes, dot, drawing, line, strip, strip_axis, strip_scale, text},
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
    let far = farthest(e);
    let row = |l: &super::super::Landemerkemaal| {
        let model = of(l, Rolle::Modell)?;
        let figures: Vec<Figure> = model
            .horisonter
            .iter()
            .filter_map(|h| Some(figure(l.landemerke, h, h.kalibrering.as_ref()?, far)))
            .collect();
        (!figures.is_empty()).then(|| Row { week: l.landemerke, people: whole(l.rader), figures })
    };
    e.landemerker.iter().filter_map(row).collect()
}

fn figure(landmark: u16, h: &Horisontmaal, k: &Kalibrering, far: f64) -> Figure {
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
        drawing: drawing(
            &id,
            236.0,
            312.0,
            &format!("Kalibrering, {title}"),
            &words,
            &(square(&k.grupper) + &distances(&k.grupper, far)),
        ),
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
        wide: false,
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
    for bin in bins {
        dot(&mut out, x.at(bin.predicted * 100.0), y.at(bin.observed * 100.0));
    }
    out
}

/// How far off the worst of all groups is, in whole fives of percentage points: one scale for all squares.
fn farthest(e: &Evaluering) -> f64 {
    let models = e.landemerker.iter().filter_map(|l| of(l, Rolle::Modell));
    let bins =
        models.flat_map(|m| &m.horisonter).filter_map(|h| h.kalibrering.as_ref()).flat_map(|k| &k.grupper);
    let ends = bins.flat_map(|b| [b.low - b.predicted, b.high - b.predicted]);
    // What is farther than this is drawn at the edge; it would flatten all the others.
    (ends.map(f64::abs).fold(0.0, f64::max) * 20.0).ceil().clamp(1.0, 4.0) * 5.0
}

/// The distance from the dashed line, where it can be seen.
fn distances(bins: &[Bin], far: f64) -> String {
    let x = Scale { from: 0.0, to: 100.0, start: 32.0, end: 226.0 };
    let y = Scale { from: -far, to: far, start: 306.0, end: 238.0 };
    let mut out = String::new();
    for (tick, class) in [(-far, "rute"), (0.0, "perfekt"), (far, "rute")] {
        line(&mut out, class, (x.start, y.at(tick)), (x.end, y.at(tick)));
        text(&mut out, "akse", (x.start - 6.0, y.at(tick) + 4.0), "end", &signed(tick, 0));
    }
    for bin in bins {
        let at = x.at(bin.predicted * 100.0);
        let off = |share: f64| y.at((share - bin.predicted) * 100.0);
        line(&mut out, "l-fasit", (at, off(bin.low)), (at, off(bin.high)));
        dot(&mut out, at, off(bin.observed));
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
