//! The axis: weeks of absence from the first day, with the months above.

use chrono::{Datelike, Duration, NaiveDate};

use super::bredde;
use crate::text::dato;

/// Narrowest plot in pixels, as the style sheet has it. What does not overlap at this width does
/// not overlap on a wider screen: places spread out and labels keep their size.
pub(super) const BREDDE: f64 = 1020.0;

/// Sick pay lasts 52 weeks, and so does the axis, until the absence is longer.
const VANLIGE_UKER: i64 = 52;

/// Nobody reads more than three years on one line.
const FLEST_UKER: i64 = 156;

/// Where days lie.
#[derive(Debug, Clone, Copy)]
pub(super) struct Akse {
    start: NaiveDate,
    uker: i64,
}

/// A mark with a text.
#[derive(Debug, PartialEq)]
pub(in super::super) struct Merke {
    /// Place in percent.
    pub(in super::super) x: String,
    /// Text; empty for a mark without.
    pub(in super::super) tekst: String,
    /// How the text hangs on the mark: `start`, `middle` or `end`.
    pub(in super::super) anker: &'static str,
}

impl Akse {
    /// From the first day, long enough to hold `siste`.
    pub(super) fn ny(start: NaiveDate, siste: NaiveDate) -> Self {
        let trengs = (siste - start).num_days().div_euclid(7) + 1;
        // In steps of a quarter, so that there are always thirteen marks.
        let uker = (trengs + 12).div_euclid(13) * 13;
        Self { start, uker: uker.clamp(VANLIGE_UKER, FLEST_UKER) }
    }

    pub(super) fn uker(self) -> i64 {
        self.uker
    }

    fn slutt(self) -> NaiveDate {
        self.start + Duration::weeks(self.uker)
    }

    pub(super) fn inneholder(self, dag: NaiveDate) -> bool {
        (self.start..=self.slutt()).contains(&dag)
    }

    /// Place of the start of a day, 0–1, held inside the axis.
    #[expect(clippy::cast_precision_loss, reason = "days of a few years")]
    pub(super) fn del(self, dag: NaiveDate) -> f64 {
        ((dag - self.start).num_days() as f64 / (self.uker * 7) as f64).clamp(0.0, 1.0)
    }

    /// Place in pixels at the narrowest width.
    pub(super) fn piksler(self, dag: NaiveDate) -> f64 {
        self.del(dag) * BREDDE
    }

    /// Place in percent.
    pub(super) fn prosent(self, dag: NaiveDate) -> String {
        prosent(self.del(dag))
    }

    /// Thirteen steps of weeks, without those that `dekket` hides (pixels at the narrowest width).
    pub(super) fn ukemerker(self, dekket: Option<(f64, f64)>) -> Vec<Merke> {
        let steg = self.uker / 13;
        (0..=13)
            .filter(|n| {
                let x = self.piksler(self.start + Duration::weeks(n * steg));
                dekket.is_none_or(|(fra, til)| x + 12.0 < fra || til < x - 12.0)
            })
            .map(|n| Merke {
                x: self.prosent(self.start + Duration::weeks(n * steg)),
                tekst: (n * steg).to_string(),
                anker: if n == 0 { "start" } else { "middle" },
            })
            .collect()
    }

    /// The first of each month; the names that have room.
    pub(super) fn maneder(self) -> Vec<Merke> {
        let mut ut = Vec::new();
        let mut ledig_fra = f64::NEG_INFINITY;
        let mut dag = Some(self.start);
        while let Some(d) = dag.filter(|d| *d < self.slutt()) {
            let neste = forste_i_neste(d);
            let navn = if d.month() == 1 || self.uker > 104 && d == self.start {
                format!("{} {}", dato::maned_kort(d.month()), d.year())
            } else {
                dato::maned_kort(d.month()).to_owned()
            };
            let (x, plass) = (self.piksler(d), bredde::vanlig(&navn) + 12.0);
            // The first and last month may be cut: then the name must fit in what is left.
            let slutt = neste.map_or(BREDDE, |n| self.piksler(n));
            let rom = x >= ledig_fra && (slutt - x >= plass || d.day() == 1) && x + plass <= BREDDE + 8.0;
            if rom {
                ledig_fra = x + plass;
            }
            if rom || self.uker == VANLIGE_UKER {
                ut.push(Merke {
                    x: self.prosent(d),
                    tekst: if rom { navn } else { String::new() },
                    anker: "start",
                });
            }
            dag = neste;
        }
        ut
    }
}

fn forste_i_neste(dag: NaiveDate) -> Option<NaiveDate> {
    let (ar, maned) = if dag.month() == 12 { (dag.year() + 1, 1) } else { (dag.year(), dag.month() + 1) };
    NaiveDate::from_ymd_opt(ar, maned, 1)
}

/// A part of the width as SVG wants it.
pub(super) fn prosent(del: f64) -> String {
    format!("{:.3}%", del * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(s: &str) -> NaiveDate {
        s.parse().unwrap()
    }

    #[test]
    fn the_axis_is_a_year_until_the_absence_is_longer() {
        let start = d("2026-06-08");
        assert_eq!(Akse::ny(start, start).uker(), 52);
        assert_eq!(Akse::ny(start, start + Duration::days(52 * 7)).uker(), 65);
        assert_eq!(Akse::ny(start, start + Duration::days(36_500)).uker(), 156);
        assert_eq!(Akse::ny(start, start).prosent(start + Duration::days(182)), "50.000%");
    }

    #[test]
    fn month_names_never_touch() {
        for (start, slutt) in [("2026-06-08", "2026-06-08"), ("2026-01-31", "2028-12-01")] {
            let akse = Akse::ny(d(start), d(slutt));
            let mut forrige = -1.0;
            for m in akse.maneder().iter().filter(|m| !m.tekst.is_empty()) {
                let x = m.x.trim_end_matches('%').parse::<f64>().unwrap() / 100.0 * BREDDE;
                assert!(x > forrige, "{m:?}");
                forrige = x + bredde::vanlig(&m.tekst);
            }
        }
    }
}
