//! Predicted against observed, as it is drawn and told.

use super::tegning::{bort, opp};
use crate::stats::styring::kalibrering::{HORISONT, Kalibrering};

/// The part of the page.
#[derive(Debug)]
pub(super) struct Kalibreringsdel {
    pub(super) setning: String,
    pub(super) punkter: Vec<Punkt>,
    pub(super) rader: Vec<[String; 3]>,
    pub(super) merker: Vec<(f64, f64, u8)>,
    pub(super) linje: (f64, f64, f64, f64),
}

/// A group.
#[derive(Debug)]
pub(super) struct Punkt {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) lav: f64,
    pub(super) hoy: f64,
}

impl Kalibreringsdel {
    pub(super) fn ny(k: &Kalibrering) -> Self {
        let rad = |v: f64| format!("{}\u{a0}%", komma(v));
        Self {
            setning: format!(
                "Av om lag {} fravær der utfallet er kjent, ventet modellen at {} av 100 skulle nå uke {HORISONT}. \
                 {} av 100 gjorde det. Avstanden mellom beregnet og sett er {} prosentpoeng i snitt over gruppene; av \
                 tilfeldigheter alene ville den vært {}.",
                k.antall,
                komma(k.ventet),
                komma(k.nadde),
                komma(k.avstand),
                komma(k.avstand_tilfeldig)
            ),
            punkter: k
                .grupper
                .iter()
                .map(|g| Punkt { x: bort(g.ventet), y: opp(g.nadde), lav: opp(g.lav), hoy: opp(g.hoy) })
                .collect(),
            rader: k
                .grupper
                .iter()
                .map(|g| [rad(g.ventet), rad(g.nadde), format!("{}–{}", komma(g.lav), rad(g.hoy))])
                .collect(),
            merker: [0u8, 50, 100].map(|p| (bort(p.into()), opp(p.into()), p)).to_vec(),
            linje: (bort(0.0), opp(0.0), bort(100.0), opp(100.0)),
        }
    }
}

fn komma(tall: f64) -> String {
    format!("{tall:.1}").replace('.', ",")
}
