//! A doctor among peers, and the weeks against what was expected (the picture of the case page).

use super::{
    super::{
        regler::{Mal, Praksisbilde},
        tekst::verdi::desimal,
    },
    tegning::{self, Soyle, Strimmel, Uke},
};
use crate::text::dato;

/// One measure.
pub(super) struct Linje {
    pub navn: &'static str,
    pub tall: String,
    pub vanlig: String,
    pub strimmel: Option<Strimmel>,
    pub lest: String,
}

/// Everything that is drawn.
pub(super) struct Praksis {
    pub periode: String,
    pub likemenn: usize,
    pub linjer: Vec<Linje>,
    pub uker: Vec<Soyle>,
    pub over: usize,
}

/// From the numbers that were kept with the case.
pub(super) fn vis(p: &Praksisbilde) -> Praksis {
    let uker: Vec<Uke> = p
        .uker
        .iter()
        .map(|u| Uke {
            nummer: crate::base::calendar::isouke(u.mandag),
            antall: f64::from(u.antall),
            ventet: (u.nedre, u.ovre),
        })
        .collect();
    let soyler = tegning::uker(&uker);
    Praksis {
        periode: dato::periode(p.periode.fom(), p.periode.tom()),
        likemenn: p.likemenn,
        linjer: p
            .malinger
            .iter()
            .map(|m| {
                let antall = m.mal == Mal::Antall;
                let vis =
                    |v: f64| if antall { desimal(v, 0) } else { format!("{} %", desimal(v * 100.0, 1)) };
                let [p5, _, p50, _, p95] = m.fordeling;
                Linje {
                    navn: navn(m.mal),
                    tall: if antall {
                        format!("{} sykmeldinger", desimal(m.verdi, 0))
                    } else {
                        format!("{} av {} · {}", m.antall, p.sykmeldinger, vis(m.verdi))
                    },
                    vanlig: format!("Vanlig {}", vis(p50)),
                    strimmel: Strimmel::ny(m.fordeling, m.verdi),
                    lest: format!(
                        "Vanlig: {} til {}, midten {}. Denne saken: {}.",
                        vis(p5),
                        vis(p95),
                        vis(p50),
                        vis(m.verdi)
                    ),
                }
            })
            .collect(),
        over: soyler.iter().filter(|s| s.over).count(),
        uker: soyler,
    }
}

fn navn(m: Mal) -> &'static str {
    match m {
        Mal::TilbakedatertOverAtte => "Tilbakedatert over 8 dager",
        Mal::UtenKontakt => "Ingen kontaktdato registrert",
        Mal::Antall => "Antall sykmeldinger",
        Mal::LikForrige => "Forlenget likt uten ny kontakt",
    }
}
