//! The curve of what comes, on the same axis as what was: the share still on sick leave, its range,
//! and the same for everybody who has come as far.

use chrono::{Duration, NaiveDate};

use super::akse::{Akse, prosent};
use crate::{
    learn::predict::{Prognose, Punkt},
    text::beregning::stort,
};

/// Height of the lane, and of 100 and 0 in it.
const HOYDE: f64 = 158.0;
const TOPP: f64 = 12.0;
const BUNN: f64 = 142.0;
/// The drawing's own width; it is stretched to the lane.
const ENHET: f64 = 1000.0;
/// Narrower than this, and the words stand above the curve and not beside it.
const PLASS_TIL_ORD: f64 = 0.37;
/// Wide enough for words beside the curve itself.
const PLASS_TIL_NAVN: f64 = 0.3;

/// The name of the curve, and half a number, at the narrowest width.
const NAVNEBREDDE: f64 = 0.15;
const TALLBREDDE: f64 = 0.02;

/// The curve.
#[derive(Debug)]
pub(in super::super) struct Kurve {
    pub(in super::super) hoyde: f64,
    /// Where today is.
    pub(in super::super) x: String,
    pub(in super::super) band: String,
    pub(in super::super) alle: String,
    pub(in super::super) midt: String,
    pub(in super::super) linjer: Vec<Linje>,
    pub(in super::super) punkter: Vec<Merket>,
    /// What the lines are called, where there is room to say it.
    pub(in super::super) navn: Option<Navn>,
    /// How much room there is left of today, in steps of five percent; none when too little.
    pub(in super::super) til_venstre: Option<u8>,
    /// The week that everybody is compared from.
    pub(in super::super) uke: u16,
}

/// A line across, with its number.
#[derive(Debug)]
pub(in super::super) struct Linje {
    pub(in super::super) y: f64,
    pub(in super::super) tall: u8,
}

/// A week ahead.
#[derive(Debug)]
pub(in super::super) struct Merket {
    pub(in super::super) x: String,
    pub(in super::super) y: f64,
    pub(in super::super) tall: String,
    /// The number stands left of the edge of the drawing.
    pub(in super::super) kant: bool,
    del: f64,
}

/// Where the names of the lines stand.
#[derive(Debug)]
pub(in super::super) struct Navn {
    pub(in super::super) beregnet_x: String,
    pub(in super::super) beregnet_y: f64,
    pub(in super::super) alle_x: String,
    pub(in super::super) alle_y: f64,
}

impl Kurve {
    /// Draws a prediction made on a day of the spell.
    pub(super) fn ny(akse: Akse, start: NaiveDate, per: NaiveDate, p: &Prognose) -> Self {
        let fra = akse.del(per);
        let sted = |uke: u16| akse.del(start + Duration::weeks(i64::from(uke))).max(fra);
        let linje = |verdi: fn(&Punkt) -> f64| {
            let mut punkter = vec![(fra, y(1.0))];
            punkter.extend(p.kurve.iter().map(|p| (sted(p.uke), y(verdi(p)))));
            punkter
        };
        let (lav, hoy) = (linje(|p| p.lav), linje(|p| p.hoy));
        let (alle, midt) = (linje(|p| p.alle), linje(|p| p.andel));
        let ved = |linje: &[(f64, f64)], x: f64| {
            linje.iter().min_by(|a, b| (a.0 - x).abs().total_cmp(&(b.0 - x).abs())).map_or(BUNN, |p| p.1)
        };
        let punkter: Vec<Merket> = p
            .horisonter
            .iter()
            .map(|h| {
                // A week is reached at its beginning or its end; the model knows which.
                let pa_kurven = p.kurve.iter().rfind(|k| k.uke <= h.uke && k.andel >= h.sannsynlighet);
                let x = sted(pa_kurven.map_or(h.uke, |k| k.uke));
                Merket {
                    del: x,
                    x: prosent(x),
                    y: y(h.sannsynlighet),
                    tall: stort(h.sannsynlighet),
                    kant: x > 0.97,
                }
            })
            .collect();
        let igjen = 1.0 - fra;
        let navn = (igjen >= PLASS_TIL_NAVN).then(|| {
            let opptatt: Vec<f64> = punkter.iter().map(|m| m.del).collect();
            let beregnet = fra + igjen * ledig(fra, igjen, &opptatt);
            let under = fra + igjen * 0.1;
            Navn {
                beregnet_x: prosent(beregnet),
                // Above the range and below it, where the curve has left room.
                beregnet_y: (ved(&hoy, beregnet).min(ved(&alle, beregnet)) - 26.0).max(TOPP + 4.0),
                alle_x: prosent(under),
                alle_y: (ved(&lav, under).max(ved(&alle, under + igjen * 0.25)) + 24.0).min(BUNN - 5.0),
            }
        });
        let (alle, midt) = (vei(&alle), vei(&midt));
        let mut band = hoy;
        band.extend(lav.into_iter().rev());
        Self {
            hoyde: HOYDE,
            x: akse.prosent(per),
            band: vei(&band) + "Z",
            alle,
            midt,
            linjer: [100, 75, 50, 25, 0].map(|tall| Linje { y: y(f64::from(tall) / 100.0), tall }).into(),
            punkter,
            navn,
            til_venstre: (fra >= PLASS_TIL_ORD).then(|| steg(fra)),
            uke: p.uke,
        }
    }
}

/// How far along the name of the curve stands: where no number is in its way.
fn ledig(fra: f64, igjen: f64, opptatt: &[f64]) -> f64 {
    let fri = |del: &f64| {
        let x = fra + igjen * del;
        x + NAVNEBREDDE < 1.0
            && opptatt.iter().all(|o| *o < x - TALLBREDDE || *o > x + NAVNEBREDDE + TALLBREDDE)
    };
    // A little right of the middle, or as near that as there is room.
    let steder = (0..30u8).map(|n| f64::from(n) * 0.02).flat_map(|d| [0.6 + d, 0.6 - d]);
    steder.filter(|del| *del >= 0.02).find(fri).unwrap_or(0.6)
}

fn y(andel: f64) -> f64 {
    let y = BUNN - andel.clamp(0.0, 1.0) * (BUNN - TOPP);
    (y * 10.0).round() / 10.0
}

fn vei(punkter: &[(f64, f64)]) -> String {
    use std::fmt::Write as _;
    let mut ut = String::with_capacity(punkter.len() * 12);
    for (n, (x, y)) in punkter.iter().enumerate() {
        let _ = write!(ut, "{}{:.1} {y:.1}", if n == 0 { 'M' } else { 'L' }, x * ENHET);
    }
    ut
}

/// 0.453 of the width is class `til-45`: styles stand in the style sheet and not in the page.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1")]
fn steg(del: f64) -> u8 {
    ((del * 20.0).floor() * 5.0).clamp(0.0, 95.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prognose(uke: u16, fart: f64) -> Prognose {
        let s = |til: u16, fart: f64| (-fart * f64::from(til + 1 - uke)).exp();
        let kurve = (uke..=52)
            .map(|u| Punkt {
                uke: u,
                andel: s(u, fart),
                lav: s(u, fart * 1.3),
                hoy: s(u, fart * 0.7),
                alle: s(u, 0.05),
            })
            .collect();
        Prognose {
            modell: String::new(),
            modellnavn: String::new(),
            uke,
            landemerke: 17,
            kurve,
            horisonter: vec![],
            hovedhorisont: 39,
            opp: vec![],
            ned: vec![],
            sum: 0.0,
            referanse: 0.0,
            ovrige: 0.0,
        }
    }

    #[test]
    fn the_name_of_the_curve_keeps_clear_of_the_numbers() {
        for (fra, opptatt) in [(0.17, vec![0.33, 0.5, 0.75, 1.0]), (0.45, vec![0.5, 0.75, 1.0])] {
            let x = fra + (1.0 - fra) * ledig(fra, 1.0 - fra, &opptatt);
            assert!(opptatt.iter().all(|o| *o < x || *o > x + NAVNEBREDDE), "{x} {opptatt:?}");
        }
    }

    #[test]
    fn the_curve_starts_at_everybody_today_and_never_leaves_the_lane() {
        let start: NaiveDate = "2026-06-08".parse().unwrap();
        for (uke, fart) in [(1, 0.3), (24, 0.03), (51, 0.001)] {
            let per = start + Duration::days(i64::from(uke) * 7 - 4);
            let akse = Akse::ny(start, per);
            let k = Kurve::ny(akse, start, per, &prognose(uke, fart));
            for vei in [&k.band, &k.alle, &k.midt] {
                let tall: Vec<f64> = vei
                    .split(['M', 'L', 'Z', ' '])
                    .filter(|t| !t.is_empty())
                    .map(|t| t.parse().unwrap())
                    .collect();
                assert!(
                    tall.chunks(2).all(|p| (0.0..=ENHET).contains(&p[0]) && (TOPP..=BUNN).contains(&p[1])),
                    "{vei}"
                );
            }
            assert!(k.midt.starts_with(&format!("M{:.1} {TOPP:.1}", akse.del(per) * ENHET)), "{}", k.midt);
            assert_eq!(k.til_venstre.is_some(), uke > 20);
        }
    }
}
