//! The drawings: an indicator over the periods, and predicted against observed.

use crate::{
    stats::styring::{
        indikator::{Indikator, Slag},
        maned::Tidsrom,
        tabell::{Tall, Verdi},
    },
    text::{styring as ord, tall},
};

/// Width of the drawing of an indicator.
pub(super) const BREDDE: f64 = 560.0;
/// Its height.
pub(super) const HOYDE: f64 = 190.0;
const VENSTRE: f64 = 46.0;
const HOYRE: f64 = 540.0;
const TOPP: f64 = 16.0;
const BUNN: f64 = 152.0;

/// An indicator over the periods.
#[derive(Debug)]
pub(super) struct Rekke {
    /// Lines between neighbours that are both shown.
    pub(super) veier: Vec<String>,
    pub(super) punkter: Vec<Punkt>,
    /// The line of 2017.
    pub(super) i_2017: Option<(f64, String)>,
    /// Words under.
    pub(super) under: Vec<(f64, String)>,
    /// Words to the left.
    pub(super) ved: Vec<(f64, String)>,
}

/// A value with the ends of its interval.
type Hoyde = (f64, Option<(f64, f64)>);

/// A period.
#[derive(Debug)]
pub(super) struct Punkt {
    pub(super) x: f64,
    pub(super) y: f64,
    /// Ends of the interval, or the middle half.
    pub(super) spenn: Option<(f64, f64)>,
}

impl Rekke {
    /// Nothing when nothing is shown.
    pub(super) fn ny(indikator: Indikator, rader: &[(Tidsrom, Option<Tall>)]) -> Option<Self> {
        let verdier: Vec<Option<Hoyde>> = rader.iter().map(|(_, t)| t.map(hoyder)).collect();
        let hoyest = verdier.iter().flatten().map(|(v, s)| s.map_or(*v, |s| s.1.max(*v))).reduce(f64::max)?;
        let prosent = indikator.slag() == Slag::Andel;
        let topp = if prosent { 100.0 } else { rund_opp(hoyest) };
        let y = |v: f64| avrundet(BUNN - (BUNN - TOPP) * v / topp);
        let n = rader.len();
        let x = |i: usize| {
            let andel = if n > 1 { flyt(i) / flyt(n - 1) } else { 0.5 };
            avrundet(VENSTRE + 20.0 + (HOYRE - VENSTRE - 40.0) * andel)
        };
        let punkter = verdier.iter().enumerate().filter_map(|(i, v)| {
            let (v, spenn) = (*v)?;
            Some(Punkt { x: x(i), y: y(v), spenn: spenn.map(|(lav, hoy)| (y(lav), y(hoy))) })
        });
        // Every so many, that the words don't meet.
        let hver = n.div_ceil(8).max(1);
        let under = rader.iter().enumerate().filter(|(i, _)| (n - 1 - i).is_multiple_of(hver));
        let merker = [0.0, 0.5, 1.0].map(|andel| andel * topp);
        Some(Self {
            veier: veier(&verdier, x, y),
            punkter: punkter.collect(),
            i_2017: indikator
                .i_2017()
                .map(|t| (y(f64::from(t) / 10.0), ord::i_2017(indikator).unwrap_or_default())),
            under: under.map(|(i, (t, _))| (x(i), ord::tidsrom_kort(*t))).collect(),
            ved: merker.map(|m| (y(m), merke(m, prosent))).to_vec(),
        })
    }
}

/// A new line begins where a number is hidden.
fn veier(verdier: &[Option<Hoyde>], x: impl Fn(usize) -> f64, y: impl Fn(f64) -> f64) -> Vec<String> {
    let punkt = |(i, v): &(usize, &Option<Hoyde>)| v.map(|(v, _)| format!("{},{}", x(*i), y(v)));
    let alle: Vec<_> = verdier.iter().enumerate().collect();
    alle.chunk_by(|a, b| a.1.is_some() == b.1.is_some())
        .filter_map(|del| {
            let steder: Vec<String> = del.iter().filter_map(punkt).collect();
            (steder.len() > 1).then(|| format!("M{}", steder.join("L")))
        })
        .collect()
}

fn hoyder(t: Tall) -> Hoyde {
    match t.verdi {
        Verdi::Antall => (flyt(t.nevner), None),
        Verdi::Andel { prosent, lav, hoy, .. } => (prosent.into(), Some((lav.into(), hoy.into()))),
        Verdi::Dager { nedre, median, ovre } => (median.into(), Some((nedre.into(), ovre.into()))),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a number on an axis")]
fn merke(verdi: f64, prosent: bool) -> String {
    let tallet = tall::heltall(verdi.round() as i64);
    if prosent { format!("{tallet}\u{a0}%") } else { tallet }
}

/// The next of 10, 20, 50, 100, 200 …
fn rund_opp(verdi: f64) -> f64 {
    let mut steg = 10.0;
    for faktor in [2.0, 2.5, 2.0].into_iter().cycle().take(30) {
        if steg >= verdi {
            break;
        }
        steg *= faktor;
    }
    steg
}

fn flyt(antall: usize) -> f64 {
    u32::try_from(antall).map_or(f64::from(u32::MAX), f64::from)
}

fn avrundet(tall: f64) -> f64 {
    (tall * 10.0).round() / 10.0
}

/// Side of the square of predicted against observed.
pub(super) const SIDE: f64 = 320.0;
const RAMME: (f64, f64) = (48.0, 304.0);

/// Where a percentage lies to the right.
pub(super) fn bort(prosent: f64) -> f64 {
    avrundet(RAMME.0 + (RAMME.1 - RAMME.0) * prosent / 100.0)
}

/// Where a percentage lies above.
pub(super) fn opp(prosent: f64) -> f64 {
    avrundet(RAMME.1 - 28.0 - (RAMME.1 - 28.0 - 16.0) * prosent / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn maned(nr: u8) -> Tidsrom {
        Tidsrom::Maned { ar: 2026, nr }
    }

    fn andel(prosent: u8) -> Tall {
        let verdi = Verdi::Andel { teller: Some(10), prosent, lav: prosent - 5, hoy: prosent + 5 };
        Tall { nevner: 200, verdi }
    }

    #[test]
    fn a_line_is_broken_where_a_number_is_hidden() {
        let rader: Vec<_> = [Some(40), Some(50), None, Some(45), Some(47), Some(46)]
            .into_iter()
            .zip(1..)
            .map(|(prosent, nr)| (maned(nr), prosent.map(andel)))
            .collect();
        let rekke = Rekke::ny(Indikator::GradertUke12, &rader).unwrap();
        assert_eq!((rekke.veier.len(), rekke.punkter.len(), rekke.under.len()), (2, 5, 6));
        let (lavest, ord) = rekke.i_2017.unwrap();
        assert!(lavest > TOPP && lavest < BUNN && ord.ends_with("45,8\u{a0}%"));
        assert!(rekke.punkter.iter().all(|p| p.spenn.is_some_and(|(lav, hoy)| lav > p.y && hoy < p.y)));
        assert!(Rekke::ny(Indikator::GradertUke12, &[(maned(1), None)]).is_none());
    }

    #[test]
    fn the_axis_holds_the_largest_number() {
        assert!([3.0, 10.0, 11.0, 49.0, 480.0, 123_456.0].into_iter().all(|v| {
            let topp = rund_opp(v);
            topp >= v && (topp <= 10.0 || topp <= 2.5 * v)
        }));
        assert!((rund_opp(480.0) - 500.0).abs() < 1e-9);
    }
}
