//! Small drawings, written by hand: a scale, marks of a shape of their own, and an axis.

use std::fmt::Write as _;

use super::{super::Rolle, tall};

/// From values to pixels along one side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) start: f64,
    pub(super) end: f64,
}

impl Scale {
    /// Place of a value, held inside.
    pub(super) fn at(self, value: f64) -> f64 {
        let share = ((value - self.from) / (self.to - self.from)).clamp(0.0, 1.0);
        self.start + share * (self.end - self.start)
    }

    /// Round values for marks, about `count` of them.
    pub(super) fn ticks(self, count: f64) -> Vec<f64> {
        let rough = (self.to - self.from) / count;
        let power = 10.0_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 2.5, 5.0, 10.0].map(|s| s * power).into_iter().find(|s| *s >= rough);
        let step = step.unwrap_or(10.0 * power);
        let mut at = (self.from / step - 1e-9).ceil();
        let mut out = Vec::new();
        while at * step <= self.to + 1e-9 * step {
            out.push(at * step);
            at += 1.0;
        }
        out
    }
}

/// Text that is safe between tags and in attributes.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A drawing with a title and a description for those who can't see it.
pub(super) fn drawing(id: &str, width: f64, height: f64, title: &str, text: &str, inside: &str) -> String {
    format!(
        "<svg class=\"tegning\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" \
         aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>{inside}</svg>",
        escape(title),
        escape(text)
    )
}

/// The class and the shape of each kind of model: a circle, a square, a diamond and a bar.
pub(super) fn class(rolle: Rolle) -> &'static str {
    match rolle {
        Rolle::Modell => "modell",
        Rolle::Utfordrer => "utfordrer",
        Rolle::Fasit => "fasit",
        Rolle::Alle => "alle",
    }
}

/// A mark in the shape of a model.
pub(super) fn mark(out: &mut String, rolle: Rolle, x: f64, y: f64) {
    let class = class(rolle);
    let _ = match rolle {
        Rolle::Modell => write!(out, "<circle class=\"m-{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4.5\"/>"),
        Rolle::Utfordrer | Rolle::Alle => write!(
            out,
            "<rect class=\"m-{class}\" x=\"{:.1}\" y=\"{:.1}\" width=\"7\" height=\"7\"/>",
            x - 3.5,
            y - 3.5
        ),
        Rolle::Fasit => write!(
            out,
            "<path class=\"m-{class}\" d=\"M{:.1} {y:.1}L{x:.1} {:.1}L{:.1} {y:.1}L{x:.1} {:.1}Z\"/>",
            x - 4.8,
            y - 4.8,
            x + 4.8,
            y + 4.8
        ),
    };
}

/// A small mark of the evaluated model, which leaves its interval in sight.
pub(super) fn dot(out: &mut String, x: f64, y: f64) {
    let _ = write!(out, "<circle class=\"m-modell\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.6\"/>");
}

/// A line with a class.
pub(super) fn line(out: &mut String, class: &str, from: (f64, f64), to: (f64, f64)) {
    let _ = write!(
        out,
        "<line class=\"{class}\" x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\"/>",
        from.0, from.1, to.0, to.1
    );
}

/// A text; `anchor` is `start`, `middle` or `end`.
pub(super) fn text(out: &mut String, class: &str, at: (f64, f64), anchor: &str, words: &str) {
    let _ = write!(
        out,
        "<text class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\">{}</text>",
        at.0,
        at.1,
        escape(words)
    );
}

/// A line through points.
pub(super) fn path(out: &mut String, class: &str, points: &[(f64, f64)]) {
    let mut d = String::new();
    for (i, (x, y)) in points.iter().enumerate() {
        let _ = write!(d, "{}{x:.1} {y:.1}", if i == 0 { 'M' } else { 'L' });
    }
    let _ = write!(out, "<path class=\"{class}\" d=\"{d}\"/>");
}

/// A mark with its interval, in a strip inside a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Whisker {
    pub(super) rolle: Rolle,
    pub(super) value: f64,
    pub(super) ends: Option<(f64, f64)>,
}

/// Width of a strip, and room at each end of it.
pub(super) const STRIP: f64 = 230.0;
const ROOM: f64 = 8.0;
const EACH: f64 = 14.0;

/// The scale of a strip.
pub(super) fn strip_scale(from: f64, to: f64) -> Scale {
    Scale { from, to, start: ROOM, end: STRIP - ROOM }
}

/// Intervals above each other; the numbers are in the same row of the table, so it is hidden from
/// those who are read to.
pub(super) fn strip(scale: Scale, zero: Option<f64>, whiskers: &[Whisker]) -> String {
    let mut out = String::new();
    let height = EACH * f64::from(u8::try_from(whiskers.len().max(1)).unwrap_or(1)) + 6.0;
    for tick in scale.ticks(4.0) {
        line(&mut out, "rute", (scale.at(tick), 0.0), (scale.at(tick), height));
    }
    if let Some(zero) = zero {
        line(&mut out, "null", (scale.at(zero), 0.0), (scale.at(zero), height));
    }
    let mut y = 3.0 + EACH / 2.0;
    for w in whiskers {
        if let Some((low, high)) = w.ends {
            line(&mut out, &format!("l-{}", class(w.rolle)), (scale.at(low), y), (scale.at(high), y));
        }
        mark(&mut out, w.rolle, scale.at(w.value), y);
        y += EACH;
    }
    format!(
        "<svg class=\"stripe\" viewBox=\"0 0 {STRIP} {height}\" width=\"{STRIP}\" height=\"{height}\" aria-hidden=\"true\">{out}</svg>"
    )
}

/// The axis of strips, for the head of the column.
pub(super) fn strip_axis(scale: Scale, write: impl Fn(f64) -> String) -> String {
    let mut out = String::new();
    let ticks = scale.ticks(4.0);
    for tick in &ticks {
        let x = scale.at(*tick);
        line(&mut out, "rute", (x, 15.0), (x, 20.0));
        let words = write(*tick);
        // About seven pixels a sign: a label must not be cut at the ends.
        let half = 3.5 * f64::from(u16::try_from(words.chars().count()).unwrap_or(u16::MAX));
        let (at, anchor) = if x < half {
            (0.0, "start")
        } else if x + half > STRIP {
            (STRIP, "end")
        } else {
            (x, "middle")
        };
        text(&mut out, "akse", (at, 12.0), anchor, &words);
    }
    format!(
        "<svg class=\"stripe\" viewBox=\"0 0 {STRIP} 20\" width=\"{STRIP}\" height=\"20\" aria-hidden=\"true\">{out}</svg>"
    )
}

/// Left and bottom axis of a plot with grid lines.
pub(super) fn axes(out: &mut String, x: Scale, y: Scale, x_ticks: &[f64], y_ticks: &[f64], decimals: usize) {
    for tick in y_ticks {
        line(out, "rute", (x.start, y.at(*tick)), (x.end, y.at(*tick)));
        text(out, "akse", (x.start - 6.0, y.at(*tick) + 4.0), "end", &tall::decimal(*tick, decimals));
    }
    for tick in x_ticks {
        line(out, "grunn", (x.at(*tick), y.start), (x.at(*tick), y.start + 4.0));
        text(out, "akse", (x.at(*tick), y.start + 17.0), "middle", &tall::decimal(*tick, 0));
    }
    line(out, "grunn", (x.start, y.start), (x.end, y.start));
}

/// A bar from 0 with its interval.
pub(super) fn bar(scale: Scale, value: &super::super::super::metrics::Tall) -> String {
    let mut out = String::new();
    for tick in scale.ticks(4.0) {
        line(&mut out, "rute", (scale.at(tick), 0.0), (scale.at(tick), 22.0));
    }
    if let Some(v) = value.verdi {
        let (left, right) = (scale.at(v.min(0.0)), scale.at(v.max(0.0)));
        let _ = write!(
            out,
            "<rect class=\"soyle\" x=\"{left:.1}\" y=\"4\" width=\"{:.1}\" height=\"14\" rx=\"2\"/>",
            right - left
        );
    }
    if let (Some(low), Some(high)) = (value.lav, value.hoy) {
        line(&mut out, "l-pris", (scale.at(low), 11.0), (scale.at(high), 11.0));
    }
    line(&mut out, "null", (scale.at(0.0), 0.0), (scale.at(0.0), 22.0));
    format!(
        "<svg class=\"stripe\" viewBox=\"0 0 {STRIP} 22\" width=\"{STRIP}\" height=\"22\" aria-hidden=\"true\">{out}</svg>"
    )
}
