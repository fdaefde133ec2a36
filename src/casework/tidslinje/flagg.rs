//! The milestone flags: rows chosen so that no two flags touch, and few poles cross a flag.

use chrono::NaiveDate;

use super::{
    akse::{Akse, BREDDE},
    bredde,
};
use crate::{
    casework::{fravaer::fristuke, tilstand::Merke},
    forlop::{Milepel, Milepeltype, Tilfelle, Tilstand},
    text::{Malform, dato, milepaler},
};

/// Height of a row.
const RAD: f64 = 25.0;
/// Space for the icon before the text, and after it.
const IKON: f64 = 26.0;
const ETTER: f64 = 9.0;
/// Between two flags in a row.
const MELLOM: f64 = 6.0;

/// A flag as drawn.
#[derive(Debug)]
pub(in super::super) struct Flagg {
    pub(in super::super) x: String,
    pub(in super::super) y: f64,
    /// The flag hangs to the left of its pole.
    pub(in super::super) mot_venstre: bool,
    pub(in super::super) bredde: f64,
    pub(in super::super) navn: String,
    pub(in super::super) tillegg: String,
    pub(in super::super) merke: Merke,
}

/// All flags.
#[derive(Debug)]
pub(in super::super) struct Flaggrekke {
    pub(in super::super) flagg: Vec<Flagg>,
    pub(in super::super) hoyde: f64,
    /// The same for those who do not see the drawing.
    pub(in super::super) beskrivelse: String,
}

impl Flagg {
    /// Left edge of the box, from the pole.
    pub(in super::super) fn boks_x(&self) -> f64 {
        if self.mot_venstre { -self.bredde } else { 0.0 }
    }

    pub(in super::super) fn ikon_x(&self) -> f64 {
        self.boks_x() + 6.0
    }

    pub(in super::super) fn tekst_x(&self) -> f64 {
        self.boks_x() + IKON
    }

    pub(in super::super) fn tekst_y(&self) -> f64 {
        self.y + 15.5
    }

    pub(in super::super) fn ikon_y(&self) -> f64 {
        self.y + 3.5
    }
}

struct Plassert {
    rad: usize,
    pol: f64,
    fra: f64,
    til: f64,
}

/// Lays out the duties of a spell.
pub(super) fn flaggrekke(akse: Akse, tilfelle: &Tilfelle, milepaler: &[Milepel<'_>]) -> Flaggrekke {
    let mut sortert: Vec<&Milepel<'_>> =
        milepaler.iter().filter(|m| akse.inneholder(m.grunnlag.frist)).collect();
    sortert.sort_by_key(|m| (m.grunnlag.frist, m.grunnlag.type_));
    let mut plassert: Vec<Plassert> = Vec::new();
    let mut flagg = Vec::new();
    for m in sortert {
        let navn = navn(m, tilfelle.start);
        let tillegg = tillegg(m);
        let bredde = IKON + bredde::halvfet(&navn) + 5.0 + bredde::vanlig(&tillegg) + ETTER;
        let pol = akse.piksler(m.grunnlag.frist);
        let mot_venstre = pol + bredde > BREDDE + 6.0;
        let (fra, til) = if mot_venstre { (pol - bredde, pol) } else { (pol, pol + bredde) };
        let rad = velg_rad(&plassert, pol, fra, til);
        plassert.push(Plassert { rad, pol, fra, til });
        flagg.push(Flagg {
            x: akse.prosent(m.grunnlag.frist),
            y: 3.0 + RAD * rad_som_tall(rad),
            mot_venstre,
            bredde,
            navn,
            tillegg,
            merke: Merke::av(m.tilstand),
        });
    }
    let rader = plassert.iter().map(|p| p.rad + 1).max().unwrap_or(1);
    let beskrivelse = flagg
        .iter()
        .map(|f| format!("{} {}, {}", f.navn, f.tillegg, f.merke.ord))
        .collect::<Vec<_>>()
        .join("; ");
    Flaggrekke { flagg, hoyde: RAD * rad_som_tall(rader) + 6.0, beskrivelse }
}

/// The free row that costs least: a pole drawn behind another flag is a small fault, a new row
/// makes everything taller. Of equal rows the lowest has the shortest pole.
fn velg_rad(plassert: &[Plassert], pol: f64, fra: f64, til: f64) -> usize {
    let rader = plassert.iter().map(|p| p.rad + 1).max().unwrap_or(0);
    let ledig =
        |rad: usize| plassert.iter().all(|p| p.rad != rad || til + MELLOM <= p.fra || p.til + MELLOM <= fra);
    let kryss = |rad: usize| {
        plassert
            .iter()
            .filter(|p| {
                let under = p.rad > rad && p.fra < pol && pol < p.til;
                let over = p.rad < rad && fra < p.pol && p.pol < til;
                under || over
            })
            .count()
    };
    // The row after the last is always free.
    (0..=rader)
        .filter(|rad| ledig(*rad))
        .min_by_key(|rad| (kryss(*rad) * 2 + usize::from(*rad == rader) * 5, rader - rad))
        .unwrap_or(rader)
}

fn rad_som_tall(rad: usize) -> f64 {
    u32::try_from(rad).map_or(0.0, f64::from)
}

fn navn(m: &Milepel<'_>, start: NaiveDate) -> String {
    let navn = milepaler::navn(m.grunnlag.type_, Malform::Nb);
    let uke = fristuke(start, m.grunnlag.frist);
    if m.grunnlag.type_ == Milepeltype::SluttSykepenger {
        format!("{navn} (uke\u{a0}{uke})")
    } else {
        format!("Uke\u{a0}{uke} {navn}")
    }
}

fn tillegg(m: &Milepel<'_>) -> String {
    if let Some(avgjort) = &m.avgjort {
        let grunn = milepaler::grunn_kort(avgjort.grunn, Malform::Nb);
        return match avgjort.dato {
            Some(d) => format!("{grunn} {}", dato::uten_ar(d)),
            None => grunn.to_owned(),
        };
    }
    let frist = dato::kort(m.grunnlag.frist);
    match (m.grunnlag.type_, m.tilstand) {
        (Milepeltype::SluttSykepenger, _) => format!("{frist}, foreløpig"),
        (_, Tilstand::OverFrist) => format!("frist var {frist}"),
        (_, Tilstand::Naer) => format!("frist {frist}"),
        _ => frist,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn flags_in_a_row_never_touch(flagg in prop::collection::vec((0.0f64..1020.0, 60.0f64..320.0), 1..14)) {
            let mut flagg = flagg;
            flagg.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut plassert: Vec<Plassert> = Vec::new();
            for (pol, bredde) in flagg {
                let (fra, til) = if pol + bredde > BREDDE { (pol - bredde, pol) } else { (pol, pol + bredde) };
                let rad = velg_rad(&plassert, pol, fra, til);
                for p in plassert.iter().filter(|p| p.rad == rad) {
                    prop_assert!(til <= p.fra || p.til <= fra);
                }
                plassert.push(Plassert { rad, pol, fra, til });
            }
        }
    }
}
