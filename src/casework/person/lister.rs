//! The lists below the timeline. Each shows its newest rows, folds the next and counts the rest,
//! so that a person with ten thousand notes still gives a page that opens.

use chrono::NaiveDate;

use super::Oppslag;
use crate::{
    casework::fravaer,
    forlop::{Grunnlag, Tilfelle, TilfelleMedMilepaler, grader, grunnlag::Notat},
    hendelse::{Hendelse, Utfall},
    store::Diagnosenavn,
    text::{dato, hendelser, sykmelding, tall},
};

/// Rows shown at once, and rows that unfold.
const SYNLIGE: usize = 8;
const FOLDET: usize = 200;

/// A line of the history.
#[derive(Debug)]
pub(super) struct Linje {
    pub(super) dato: String,
    pub(super) part: &'static str,
    pub(super) tekst: String,
    pub(super) merknad: Option<&'static str>,
}

impl Linje {
    fn ny(hendelse: &Hendelse) -> Self {
        let b = hendelser::beskriv(hendelse);
        Self {
            dato: dato::kort(hendelser::kjent(hendelse)),
            part: b.part.navn(),
            tekst: b.tekst,
            merknad: b.merknad,
        }
    }
}

/// What happened, newest first.
#[derive(Debug)]
pub(super) struct Historikk {
    pub(super) antall: String,
    /// The newest, without the routine steps.
    pub(super) siste: Vec<Linje>,
    /// Everything, when the short list does not hold it.
    pub(super) hele: Vec<Linje>,
    pub(super) utelatt: Option<String>,
}

impl Historikk {
    /// `hendelser` in the order they became known.
    pub(super) fn ny(alle: &[&Hendelse]) -> Self {
        let hele: Vec<Linje> = alle.iter().rev().take(FOLDET).map(|h| Linje::ny(h)).collect();
        let viktige = || alle.iter().rev().filter(|h| !hendelser::er_rutine(h));
        let siste: Vec<Linje> = if viktige().next().is_some() {
            viktige().take(SYNLIGE).map(|h| Linje::ny(h)).collect()
        } else {
            alle.iter().rev().take(SYNLIGE).map(|h| Linje::ny(h)).collect()
        };
        Self {
            antall: tall::antall(alle.len()),
            hele: if siste.len() < alle.len() { hele } else { Vec::new() },
            siste,
            utelatt: utelatt(alle.len(), FOLDET, "hendelser"),
        }
    }
}

fn utelatt(antall: usize, vist: usize, hva: &str) -> Option<String> {
    (antall > vist)
        .then(|| format!("Viser de {} nyeste av {} {hva}.", tall::antall(vist), tall::antall(antall)))
}

/// A note.
#[derive(Debug)]
pub(super) struct Notatrad {
    pub(super) periode: String,
    pub(super) grad: String,
    pub(super) diagnose: String,
    pub(super) skjermet: bool,
    pub(super) status: &'static str,
    pub(super) bistand: bool,
    /// What somebody decided about it, or that somebody must.
    pub(super) manuell: Option<&'static str>,
}

/// The notes, newest first.
#[derive(Debug)]
pub(super) struct Sykmeldinger {
    pub(super) antall: String,
    pub(super) siste: Vec<Notatrad>,
    pub(super) eldre: Vec<Notatrad>,
    pub(super) utelatt: Option<String>,
}

impl Sykmeldinger {
    pub(super) fn ny(g: &Grunnlag, navn: Diagnosenavn<'_>) -> Self {
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
pub(super) struct Fravaersrad {
    pub(super) periode: String,
    pub(super) varighet: String,
    pub(super) diagnose: String,
}

/// The earlier spells, newest first.
#[derive(Debug)]
pub(super) struct Fravaer {
    pub(super) rader: Vec<Fravaersrad>,
    pub(super) antall: String,
    pub(super) utelatt: Option<String>,
}

impl Fravaer {
    pub(super) fn ny(
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
        let rader = tidligere.iter().take(20).map(|t| {
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
            utelatt: utelatt(tidligere.len(), 20, "fravær"),
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

/// A look-up.
#[derive(Debug)]
pub(super) struct Oppslagsrad<'a> {
    pub(super) tidspunkt: String,
    pub(super) hvem: &'a str,
    pub(super) hva: &'a str,
    pub(super) utfall: &'a str,
}

/// Who has looked, newest first.
#[derive(Debug)]
pub(super) struct Innsyn<'a> {
    pub(super) antall: String,
    pub(super) siste: Vec<Oppslagsrad<'a>>,
    pub(super) eldre: Vec<Oppslagsrad<'a>>,
    pub(super) utelatt: Option<String>,
}

impl<'a> Innsyn<'a> {
    pub(super) fn ny(oppslag: &'a [Oppslag]) -> Self {
        let mut sortert: Vec<&Oppslag> = oppslag.iter().collect();
        sortert.sort_by_key(|o| std::cmp::Reverse(o.tidspunkt));
        let mut rader = sortert.iter().take(SYNLIGE + FOLDET).map(|o| Oppslagsrad {
            tidspunkt: dato::tidspunkt(o.tidspunkt),
            hvem: &o.hvem,
            hva: &o.hva,
            utfall: &o.utfall,
        });
        Self {
            antall: tall::antall(oppslag.len()),
            siste: rader.by_ref().take(4).collect(),
            eldre: rader.collect(),
            utelatt: utelatt(oppslag.len(), SYNLIGE + FOLDET, "oppslag"),
        }
    }
}
