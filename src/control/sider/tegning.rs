//! Drawings of the control pages: where one stands among peers, weeks against what was expected,
//! and the funnel. Computed here so that the templates only write numbers.

use std::fmt::Write;

use super::super::tekst::verdi::desimal;

/// Width of a strip, in its own units.
pub(super) const STRIMMEL: f64 = 320.0;

/// One case among its peers: the middle, the middle half, nine of ten, and the case.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Strimmel {
    /// Left end and width of nine of ten.
    pub vid: (f64, f64),
    /// Left end and width of the middle half.
    pub halv: (f64, f64),
    /// The median.
    pub midt: f64,
    /// The case.
    pub sak: f64,
}

impl Strimmel {
    /// From the peers' 5, 25, 50, 75 and 95 % points and the case's own value. `None` without a spread
    /// to draw, or with a number that is none.
    pub(super) fn ny(fordeling: [f64; 5], verdi: f64) -> Option<Self> {
        if fordeling.iter().chain([&verdi]).any(|v| !v.is_finite()) {
            return None;
        }
        let [p5, p25, p50, p75, p95] = fordeling;
        let hoyest = p95.max(verdi);
        let lavest = p5.min(verdi).min(0.0);
        let spenn = hoyest - lavest;
        if spenn <= 0.0 {
            return None;
        }
        // A little air at both ends, so that the mark of the case is whole.
        let x = |v: f64| rund(12.0 + (v - lavest) / spenn * (STRIMMEL - 24.0));
        let del = |fra: f64, til: f64| (x(fra), rund((x(til) - x(fra)).max(2.0)));
        Some(Self { vid: del(p5, p95), halv: del(p25, p75), midt: x(p50), sak: x(verdi) })
    }
}

/// Width and height of the weeks' bars.
pub(super) const UKER: (f64, f64) = (560.0, 190.0);
const UKER_BUNN: f64 = 160.0;

/// One week's bar.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Soyle {
    /// Left end.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width.
    pub bredde: f64,
    /// Height.
    pub hoyde: f64,
    /// Above what was expected.
    pub over: bool,
    /// Expected, from top and height.
    pub band: (f64, f64),
    /// Text under it, on every fourth.
    pub tekst: Option<String>,
}

/// One week as it was and as expected.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Uke {
    /// Number of the ISO week.
    pub nummer: u32,
    /// How many.
    pub antall: f64,
    /// Expected, lowest and highest.
    pub ventet: (f64, f64),
}

/// Bars of the weeks on one scale.
pub(super) fn uker(uker: &[Uke]) -> Vec<Soyle> {
    let hoyest = uker.iter().map(|u| u.antall.max(u.ventet.1)).fold(1.0_f64, f64::max);
    #[expect(clippy::cast_precision_loss, reason = "a few weeks")]
    let steg = UKER.0 / uker.len().max(1) as f64;
    let y = |v: f64| UKER_BUNN - v / hoyest * (UKER_BUNN - 12.0);
    uker.iter()
        .enumerate()
        .map(|(i, u)| {
            #[expect(clippy::cast_precision_loss, reason = "a few weeks")]
            let x = steg * i as f64;
            Soyle {
                x: rund(x + steg * 0.18),
                y: rund(y(u.antall)),
                bredde: rund(steg * 0.64),
                hoyde: rund(UKER_BUNN - y(u.antall)),
                over: u.antall > u.ventet.1,
                band: (rund(y(u.ventet.1)), rund(y(u.ventet.0) - y(u.ventet.1))),
                tekst: (i % 4 == 0).then(|| format!("uke {}", u.nummer)),
            }
        })
        .collect()
}

/// Width and height of the funnel.
pub(super) const TRAKT: (f64, f64) = (640.0, 320.0);

/// The funnel: observed over expected by how much was expected.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Trakt {
    /// Everybody: place, and whether above the limit.
    pub punkter: Vec<(f64, f64, bool)>,
    /// The limit that is used, as a path.
    pub grense: String,
    /// The limit without room for ordinary differences, as a path.
    pub naiv: String,
    /// Marks on the left: place and text.
    pub venstre: Vec<(f64, String)>,
    /// Marks below: place and text.
    pub under: Vec<(f64, String)>,
}

/// Draws doctors or employers: `(E, O/E, above)`, and the upper limits as `(E, O/E)`.
pub(super) fn trakt(alle: &[(f64, f64, bool)], grense: &[(f64, f64)], naiv: &[(f64, f64)]) -> Trakt {
    let lengst = alle.iter().map(|p| p.0).fold(100.0_f64, f64::max) * 1.05;
    let hoyest = alle.iter().map(|p| p.1).fold(2.0_f64, f64::max) * 1.08;
    let x = |e: f64| rund(44.0 + e / lengst * (TRAKT.0 - 56.0));
    let y = |r: f64| rund(TRAKT.1 - 34.0 - (r / hoyest).clamp(0.0, 1.0) * (TRAKT.1 - 46.0));
    let vei = |linje: &[(f64, f64)]| {
        let mut ut = String::new();
        for (e, r) in linje.iter().filter(|(e, r)| e.is_finite() && *e <= lengst && *r <= hoyest) {
            let tegn = if ut.is_empty() { 'M' } else { 'L' };
            let _ = write!(ut, "{tegn}{} {}", x(*e), y(*r));
        }
        ut
    };
    let merker = |storst: f64, antall: f64| {
        let steg = [0.5, 1.0, 2.0, 50.0, 100.0, 200.0, 500.0, 1_000.0, 5_000.0, 20_000.0]
            .into_iter()
            .find(|s| storst / s <= antall)
            .unwrap_or(100_000.0);
        (0..40).map(move |i| steg * f64::from(i)).take_while(move |v| *v <= storst)
    };
    Trakt {
        punkter: alle.iter().map(|(e, r, over)| (x(*e), y(*r), *over)).collect(),
        grense: vei(grense),
        naiv: vei(naiv),
        venstre: merker(hoyest, 6.0).map(|v| (y(v), desimal(v, 1))).collect(),
        under: merker(lengst, 8.0).map(|v| (x(v), desimal(v, 0))).collect(),
    }
}

fn rund(v: f64) -> f64 {
    (v * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_case_stands_inside_the_strip_wherever_it_is() {
        for verdi in [0.0, 0.011, 0.066, 4.0] {
            let s = Strimmel::ny([0.002, 0.007, 0.011, 0.018, 0.029], verdi).unwrap();
            assert!((12.0..=STRIMMEL - 12.0).contains(&s.sak), "{s:?}");
            assert!(s.vid.0 <= s.halv.0 && s.halv.0 <= s.midt && s.midt <= s.halv.0 + s.halv.1 + 2.0);
        }
        assert_eq!(Strimmel::ny([0.0; 5], 0.0), None);
        assert_eq!(Strimmel::ny([0.0, 0.1, 0.2, 0.3, f64::NAN], 0.0), None);
    }

    #[test]
    fn a_week_is_over_only_above_the_band() {
        let uke = |antall| Uke { nummer: 30, antall, ventet: (4.0, 9.0) };
        let s = uker(&[uke(3.0), uke(9.0), uke(9.1)]);
        assert_eq!(s.iter().map(|s| s.over).collect::<Vec<_>>(), [false, false, true]);
        assert!(s.iter().all(|s| s.y >= 0.0 && s.y + s.hoyde <= UKER.1));
        assert!(uker(&[]).is_empty());
    }
}
