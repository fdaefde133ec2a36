//! The notes, and the earlier absences.

use askama::Template;
use chrono::NaiveDate;

use super::{FOLDET, SYNLIGE, Sak, panel, utelatt};
use crate::{
    casework::fravaer,
    forlop::{Grunnlag, Tilfelle, TilfelleMedMilepaler, grader, grunnlag::Notat},
    hendelse::Utfall,
    store::Diagnosenavn,
    text::{dato, sykmelding, tall},
};

/// Earlier absences shown.
const TIDLIGERE: usize = 20;

#[derive(Template)]
#[template(path = "person/sykmeldinger.html")]
struct Fanen {
    notater: String,
    tidligere: String,
}

/// The panel.
pub fn panel(sak: &Sak<'_>) -> Result<String, askama::Error> {
    let g = sak.grunnlag();
    Fanen {
        notater: panel::eller_svikt("Sykmeldinger", Sykmeldinger::ny(g, sak.navn).render()),
        tidligere: panel::eller_svikt(
            "Tidligere fravær",
            Fravaer::ny(g, sak.vist(), sak.per(), sak.navn).render(),
        ),
    }
    .render()
}

/// A note.
#[derive(Debug)]
struct Notatrad {
    periode: String,
    grad: String,
    diagnose: String,
    skjermet: bool,
    status: &'static str,
    bistand: bool,
    /// What somebody decided about it, or that somebody must.
    manuell: Option<&'static str>,
}

/// The notes, newest first.
#[derive(Debug, Template)]
#[template(path = "person/notatliste.html")]
struct Sykmeldinger {
    antall: String,
    siste: Vec<Notatrad>,
    eldre: Vec<Notatrad>,
    utelatt: Option<String>,
}

impl Sykmeldinger {
    fn ny(g: &Grunnlag, navn: Diagnosenavn<'_>) -> Self {
        let mut rader = g.sykmeldinger.iter().take(SYNLIGE + FOLDET).map(|n| {
            let tilfelle = g.tilfeller.iter().rev().find(|t| t.tilfelle.start <= n.fom);
            let grad = tilfelle
                .filter(|_| n.utfall != Utfall::Invalid)
                .and_then(|t| grader::ved(&t.grader, n.fom))
                .and_then(fravaer::grad);
            Notatrad {
                periode: dato::periode(n.fom, n.tom),
                grad: grad.unwrap_or_else(|| "–".to_owned()),
                diagnose: vist(navn, Some(n)),
                skjermet: n.skjermes_for_pasient,
                status: sykmelding::status(n),
                bistand: n.bistand,
                manuell: sykmelding::manuell(n),
            }
        });
        Self {
            antall: tall::antall(g.sykmeldinger.len()),
            siste: rader.by_ref().take(SYNLIGE).collect(),
            eldre: rader.collect(),
            utelatt: utelatt(g.sykmeldinger.len(), SYNLIGE + FOLDET, "sykmeldinger"),
        }
    }
}

/// An earlier spell.
#[derive(Debug)]
struct Fravaersrad {
    periode: String,
    varighet: String,
    diagnose: String,
}

/// The earlier spells, newest first.
#[derive(Debug, Template)]
#[template(path = "person/fravaer.html")]
struct Fravaer {
    rader: Vec<Fravaersrad>,
    antall: String,
    utelatt: Option<String>,
}

impl Fravaer {
    fn ny(
        g: &Grunnlag,
        vist_na: Option<&TilfelleMedMilepaler>,
        per: NaiveDate,
        navn: Diagnosenavn<'_>,
    ) -> Self {
        let tidligere: Vec<&Tilfelle> = g
            .synlige(per)
            .map(|t| &t.tilfelle)
            .filter(|t| Some(*t) != vist_na.map(|v| &v.tilfelle))
            .collect();
        let rader = tidligere.iter().take(TIDLIGERE).map(|t| {
            let note = g.sykmeldinger.iter().find(|n| {
                n.diagnose.is_some() && n.utfall != Utfall::Invalid && t.omfang().inneholder(n.fom)
            });
            Fravaersrad {
                periode: dato::periode(t.start, t.slutt),
                varighet: varighet(t, per),
                diagnose: vist(navn, note),
            }
        });
        Self {
            rader: rader.collect(),
            antall: tall::antall(tidligere.len()),
            utelatt: utelatt(tidligere.len(), TIDLIGERE, "fravær"),
        }
    }
}

/// The diagnosis of a note with its name.
fn vist(navn: Diagnosenavn<'_>, note: Option<&Notat>) -> String {
    let diagnose = note.and_then(|n| n.diagnose.as_ref());
    diagnose.map_or_else(|| "–".to_owned(), |d| navn.vist(d))
}

/// «12 uker», or days when it is less than a week.
pub(super) fn varighet(t: &Tilfelle, per: NaiveDate) -> String {
    let uker = t.uker(per);
    let (tall, en, flere) = if uker > 0 { (uker, "uke", "uker") } else { (t.sykedager, "dag", "dager") };
    tall::med_ord(usize::try_from(tall).unwrap_or(0), en, flere)
}
