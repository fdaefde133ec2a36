//! The year in one picture: how much the person has been away, the duties, and today.
//!
//! Placed in percent, so that it fits every width without script or inline style. The words beside it
//! tell the same.

use chrono::{Duration, NaiveDate};

use crate::{
    forlop::{Milepel, TilfelleMedMilepaler, Tilstand, grader::Gradering},
    text::{Malform, dato, innsyn::forside as o, tall},
};

/// A year, and longer absences are drawn as one.
const UKER: i64 = 52;
/// Height of a bar of 100 percent.
const FULL: f64 = 46.0;
/// Most bars.
const FLEST: usize = 60;

/// The picture.
#[derive(Debug)]
pub(super) struct Tegning {
    pub(super) felt: Vec<Felt>,
    pub(super) uker: Vec<Ukemerke>,
    pub(super) prikker: Vec<Prikk>,
    pub(super) i_dag: Option<String>,
    /// The label of today hangs to the left.
    pub(super) anker: &'static str,
    /// In words.
    pub(super) beskrivelse: String,
}

/// A time of one grade.
#[derive(Debug)]
pub(super) struct Felt {
    pub(super) x: String,
    pub(super) bredde: String,
    pub(super) y: String,
    pub(super) hoyde: String,
    pub(super) klasse: &'static str,
}

/// A number under the axis.
#[derive(Debug)]
pub(super) struct Ukemerke {
    pub(super) x: String,
    pub(super) tekst: String,
    pub(super) anker: &'static str,
}

/// A duty.
#[derive(Debug)]
pub(super) struct Prikk {
    pub(super) x: String,
    pub(super) ikon: &'static str,
}

/// Name of the icon of a state, and of its colour class.
pub(super) fn ikon(tilstand: Tilstand) -> &'static str {
    match tilstand {
        Tilstand::Utfort => "utfort",
        Tilstand::Naer => "naer",
        Tilstand::OverFrist => "over",
        Tilstand::Kommer => "kommer",
        Tilstand::Unntatt => "unntatt",
        Tilstand::IkkeAktuell => "ikkeaktuell",
    }
}

impl Tegning {
    /// Draws a spell on a day.
    pub(super) fn ny(
        t: &TilfelleMedMilepaler,
        milepaler: &[&Milepel<'_>],
        i_dag: NaiveDate,
        m: Malform,
    ) -> Self {
        let start = t.tilfelle.start;
        let slutt = start + Duration::weeks(UKER);
        let mut felt = Vec::new();
        let mut ord_om = vec![o::BILDE.i(m).to_owned()];
        for g in t.grader.iter().filter(|g| g.periode.fom() < slutt).take(FLEST) {
            let (prosent, klasse, tekst) = match g.grad {
                Gradering::Prosent(p) => {
                    let p = p.prosent();
                    (f64::from(p), if p >= 100 { "mye" } else { "noe" }, tall::prosent(p.into()))
                }
                Gradering::Gradert => (50.0, "noe", "gradert".to_owned()),
                Gradering::UtenGrad => (22.0, "uten", "–".to_owned()),
            };
            let hoyde = (FULL * prosent / 100.0).max(5.0);
            let etter = (g.periode.tom() + Duration::days(1)).min(slutt);
            felt.push(Felt {
                x: prosent_av(del(start, g.periode.fom())),
                bredde: prosent_av(del(start, etter) - del(start, g.periode.fom())),
                y: format!("{:.1}", 52.0 - hoyde),
                hoyde: format!("{hoyde:.1}"),
                klasse,
            });
            let (fom, tom) = (dato::kort(g.periode.fom()), dato::kort(g.periode.tom()));
            ord_om.push(o::BILDE_DEL.med(m, &[("fom", &fom), ("tom", &tom), ("grad", &tekst)]));
        }
        let prikker = milepaler
            .iter()
            .filter(|p| (start..=slutt).contains(&p.grunnlag.frist))
            .map(|p| Prikk { x: prosent_av(del(start, p.grunnlag.frist)), ikon: ikon(p.tilstand) });
        let her = del(start, i_dag);
        Self {
            felt,
            prikker: prikker.collect(),
            uker: (0..=4)
                .map(|n| Ukemerke {
                    x: prosent_av(del(start, start + Duration::weeks(n * 13))),
                    tekst: (n * 13).to_string(),
                    anker: ["start", "middle", "middle", "middle", "end"]
                        .get(usize::try_from(n).unwrap_or(0))
                        .copied()
                        .unwrap_or("middle"),
                })
                .collect(),
            i_dag: (start..=slutt).contains(&i_dag).then(|| prosent_av(her)),
            anker: if her > 0.85 { "end" } else { "start" },
            beskrivelse: ord_om.join(" "),
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "days of a year")]
fn del(start: NaiveDate, dag: NaiveDate) -> f64 {
    ((dag - start).num_days() as f64 / (UKER * 7) as f64).clamp(0.0, 1.0)
}

fn prosent_av(del: f64) -> String {
    format!("{:.2}%", del * 100.0)
}
