//! The drawings: the curve of a choice, and a line of quartiles for each group.

use crate::{
    stats::tabell::{Tid, Varighet},
    text::tall,
};

/// Weeks on the axis.
const UKER: f64 = 52.0;

/// The curve's drawing.
pub(super) const BREDDE: f64 = 900.0;
const VENSTRE: f64 = 44.0;
const HOYRE: f64 = 880.0;
const TOPP: f64 = 14.0;
const BUNN: f64 = 250.0;

/// The curve of a choice, and of everybody when that is something else.
#[derive(Debug)]
pub(super) struct Kurve {
    /// The choice.
    pub(super) valgt: String,
    /// Everybody.
    pub(super) alle: Option<String>,
    /// The weeks that were measured.
    pub(super) punkter: Vec<Punkt>,
    /// When half were back.
    pub(super) halvparten: Option<(f64, String)>,
    /// Weeks below.
    pub(super) uker: Vec<(f64, u8)>,
    /// Percents to the left.
    pub(super) prosenter: Vec<(f64, u8)>,
}

/// A measured week.
#[derive(Debug)]
pub(super) struct Punkt {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) tall: String,
}

impl Kurve {
    pub(super) fn ny(v: &Varighet, alle: Option<&Varighet>) -> Self {
        let punkter = v.nadde.iter().filter_map(|n| {
            let prosent = n.prosent?;
            let (x, y) = (x(f64::from(n.uke)), y(f64::from(prosent)));
            Some(Punkt { x, y, tall: tall::prosent(prosent.into()) })
        });
        let halvparten = v.tilbake.iter().find(|t| t.prosent == 50).and_then(|t| {
            let Tid::Nadd { uke, .. } = t.tid else { return None };
            Some((x(uker(t.tid)?), format!("Halvparten tilbake innen uke\u{a0}{uke}")))
        });
        Self {
            valgt: vei(v),
            alle: alle.map(vei),
            punkter: punkter.collect(),
            halvparten,
            uker: [0, 4, 8, 17, 26, 39, 52].map(|u| (x(f64::from(u)), u)).to_vec(),
            prosenter: [0, 25, 50, 75, 100].map(|p| (y(f64::from(p)), p)).to_vec(),
        }
    }
}

/// Through what is known: the measured weeks, and the times at which quarters were back. Each number
/// is moved a little for the protection of people, so the line never goes up again.
fn vei(v: &Varighet) -> String {
    let malt = v.nadde.iter().filter_map(|n| Some((f64::from(n.uke), f64::from(n.prosent?))));
    let kvartiler = v.tilbake.iter().filter_map(|t| Some((uker(t.tid)?, 100.0 - f64::from(t.prosent))));
    let mut punkter: Vec<(f64, f64)> = std::iter::once((0.0, 100.0)).chain(malt).chain(kvartiler).collect();
    punkter.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.total_cmp(&a.1)));
    let mut lavest = 100.0_f64;
    let sted = punkter.into_iter().map(|(uke, prosent)| {
        lavest = lavest.min(prosent);
        format!("{:.1},{:.1}", x(uke), y(lavest))
    });
    format!("M{}", sted.collect::<Vec<_>>().join("L"))
}

/// A time in weeks from the first day.
fn uker(tid: Tid) -> Option<f64> {
    match tid {
        Tid::Nadd { dag: Some(dag), .. } => Some(f64::from(dag) / 7.0),
        Tid::Nadd { uke, dag: None } => Some(f64::from(uke)),
        Tid::IkkeNadd | Tid::ForLiteKjent => None,
    }
}

fn x(uke: f64) -> f64 {
    avrundet(VENSTRE + (HOYRE - VENSTRE) * uke.min(UKER) / UKER)
}

fn y(prosent: f64) -> f64 {
    avrundet(BUNN - (BUNN - TOPP) * prosent / 100.0)
}

fn avrundet(tall: f64) -> f64 {
    (tall * 10.0).round() / 10.0
}

/// From a quarter back to three quarters back, with the middle, in percent of 52 weeks.
#[derive(Debug)]
pub(super) struct Boks {
    pub(super) fra: f64,
    pub(super) bredde: f64,
    pub(super) midt: Option<f64>,
}

impl Boks {
    pub(super) fn ny(v: &Varighet) -> Option<Self> {
        let ved = |prosent| {
            let tid = v.tilbake.iter().find(|t| t.prosent == prosent)?.tid;
            uker(tid).map(|uker| avrundet(100.0 * uker.min(UKER) / UKER))
        };
        let fra = ved(25)?;
        // Not reached within the year: it goes on to the end.
        let til = ved(75).unwrap_or(100.0);
        Some(Self { fra, bredde: avrundet((til - fra).max(1.5)), midt: ved(50) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::tabell::{Nadde, Tilbake};

    fn varighet() -> Varighet {
        let nadd =
            |prosent, dag: u16| Tilbake { prosent, tid: Tid::Nadd { uke: dag.div_ceil(7), dag: Some(dag) } };
        let nadde = [(4, 40), (8, 22), (17, 23), (26, 9), (39, 6)];
        Varighet {
            antall: 500,
            tilbake: vec![nadd(25, 6), nadd(50, 14), nadd(75, 49)],
            nadde: nadde.map(|(uke, p)| Nadde { uke, prosent: Some(p) }).to_vec(),
            gradering: Vec::new(),
            forste_gradering_uke: None,
        }
    }

    #[test]
    fn the_curve_starts_with_everybody_and_never_goes_up() {
        let kurve = Kurve::ny(&varighet(), None);
        let hoyder: Vec<f64> = kurve
            .valgt
            .trim_start_matches('M')
            .split('L')
            .map(|p| p.split_once(',').unwrap().1.parse().unwrap())
            .collect();
        assert_eq!(hoyder.len(), 9);
        assert!((hoyder[0] - TOPP).abs() < 1e-9 && hoyder.is_sorted(), "{hoyder:?}");
        assert_eq!(kurve.punkter.len(), 5);
        assert!(kurve.halvparten.unwrap().1.ends_with("uke\u{a0}2"));
    }

    #[test]
    fn what_is_not_reached_goes_on_to_the_end_and_what_is_not_known_is_not_drawn() {
        let mut v = varighet();
        v.tilbake[2].tid = Tid::IkkeNadd;
        let boks = Boks::ny(&v).unwrap();
        assert!((boks.fra + boks.bredde - 100.0).abs() < 1e-9);
        v.tilbake[0].tid = Tid::ForLiteKjent;
        assert!(Boks::ny(&v).is_none());
    }
}
