//! The absence in a small drawing: grades as bars, law's weeks as ticks, today as a line.

use chrono::{Duration, NaiveDate};

use crate::{
    casework::tidslinje,
    forlop::{TilfelleMedMilepaler, grader::Gradering},
};

/// Three pixels a week.
const BREDDE: f64 = 156.0;
const BUNN: f64 = 20.0;
const FULL: f64 = 17.0;
const UKER: f64 = 52.0;
/// More bars cannot be told apart.
const FLEST: usize = 60;

/// The drawing.
#[derive(Debug)]
pub(super) struct Strek {
    pub(super) soyler: Vec<Soyle>,
    pub(super) merker: Vec<String>,
    pub(super) i_dag: String,
}

/// A bar.
#[derive(Debug)]
pub(super) struct Soyle {
    pub(super) x: String,
    pub(super) y: String,
    pub(super) bredde: String,
    pub(super) hoyde: String,
    pub(super) klasse: &'static str,
}

/// Draws a spell. An absence of more than 52 weeks is drawn on its whole length.
#[expect(clippy::cast_precision_loss, reason = "days of a spell")]
pub(super) fn strek(t: &TilfelleMedMilepaler, i_dag: NaiveDate) -> Strek {
    let start = t.tilfelle.start;
    let uker = (((t.tilfelle.slutt - start).num_days() + 1) as f64 / 7.0).max(UKER);
    let sted = |dag: NaiveDate| ((dag - start).num_days() as f64 / 7.0 / uker * BREDDE).clamp(0.0, BREDDE);
    let soyler = t
        .grader
        .iter()
        .take(FLEST)
        .map(|g| {
            let (fra, til) = (sted(g.periode.fom()), sted(g.periode.tom() + Duration::days(1)));
            let prosent = match g.grad {
                Gradering::Prosent(p) => f64::from(p.prosent()),
                Gradering::Gradert => 50.0,
                Gradering::UtenGrad => 20.0,
            };
            let hoyde = (FULL * prosent / 100.0).max(3.0);
            Soyle {
                x: tall(fra),
                y: tall(BUNN - hoyde),
                // A hair of white between two grades.
                bredde: tall((til - fra - 0.8).max(0.8)),
                hoyde: tall(hoyde),
                klasse: tidslinje::gradklasse(g.grad),
            }
        })
        .collect();
    let merker =
        [8.0, 17.0, 26.0, 39.0, 52.0].map(|uke: f64| tall((uke / uker * BREDDE).min(BREDDE - 0.5))).to_vec();
    Strek { soyler, merker, i_dag: tall(sted(i_dag).clamp(1.0, BREDDE - 1.0)) }
}

fn tall(x: f64) -> String {
    format!("{x:.1}")
}
