//! The sick notes as bars whose height is the grade.

use chrono::{Duration, NaiveDate};

use super::{akse, akse::Akse, bredde};
use crate::{
    base::Periode,
    casework::fravaer,
    forlop::{Grunnlag, TilfelleMedMilepaler, grader::Gradering},
    hendelse::Utfall,
    text::{dato, tall},
};

/// Height of the lane and of a bar of 100 percent.
pub(super) const HOYDE: f64 = 56.0;
const FULL: f64 = 44.0;
/// More bars than this are thinner than a pixel or two.
const FLEST: usize = 160;

/// A bar as drawn.
#[derive(Debug)]
pub(in super::super) struct Soyle {
    pub(in super::super) x: String,
    pub(in super::super) bredde: String,
    pub(in super::super) y: f64,
    pub(in super::super) hoyde: f64,
    /// Colour class.
    pub(in super::super) klasse: &'static str,
    /// The grade, when it has room.
    pub(in super::super) tekst: String,
    /// The text stands in the bar, white; else above it, dark.
    pub(in super::super) inni: bool,
}

/// All bars.
#[derive(Debug)]
pub(in super::super) struct Soyler {
    pub(in super::super) tegnet: Vec<Soyle>,
    pub(in super::super) undertekst: String,
    pub(in super::super) beskrivelse: String,
}

impl Soyle {
    pub(in super::super) fn tekst_y(&self) -> f64 {
        if self.inni { self.y + self.hoyde / 2.0 + 4.5 } else { self.y - 4.0 }
    }
}

/// The bars of a spell: runs of one grade, cut where a new note starts.
pub(super) fn soyler(akse: Akse, grunnlag: &Grunnlag, t: &TilfelleMedMilepaler) -> Soyler {
    let omfang = t.tilfelle.omfang();
    let mut starter: Vec<NaiveDate> = grunnlag
        .sykmeldinger
        .iter()
        .filter(|n| n.utfall != Utfall::Invalid && omfang.inneholder(n.fom))
        .map(|n| n.fom)
        .collect();
    let notater = starter.len();
    starter.sort_unstable();
    starter.dedup();
    if starter.len() > FLEST {
        starter.clear();
    }
    let deler: Vec<(Periode, Gradering)> =
        t.grader.iter().flat_map(|g| delt(g.periode, &starter).map(|p| (p, g.grad))).collect();
    let ikke_tegnet = deler.len().saturating_sub(FLEST);
    let tegnet = deler
        .iter()
        .filter(|(p, _)| akse.inneholder(p.fom()))
        .take(FLEST)
        .map(|(p, g)| soyle(akse, *p, *g))
        .collect();
    let mut beskrivelse: Vec<String> = deler
        .iter()
        .take(40)
        .map(|(p, g)| {
            let grad = fravaer::grad(*g).unwrap_or_else(|| "uten grad".to_owned());
            format!("{} {grad}", dato::periode(p.fom(), p.tom()))
        })
        .collect();
    if deler.len() > 40 {
        beskrivelse.push(format!("og {} perioder til", tall::antall(deler.len() - 40)));
    }
    let undertekst = if ikke_tegnet > 0 {
        format!("{}, {} tegnet", tall::med_ord(deler.len(), "periode", "perioder"), tall::antall(FLEST))
    } else if notater > 0 {
        tall::med_ord(notater, "sykmelding", "sykmeldinger")
    } else {
        tall::med_ord(deler.len(), "periode", "perioder")
    };
    Soyler { tegnet, undertekst, beskrivelse: beskrivelse.join("; ") }
}

fn delt(periode: Periode, starter: &[NaiveDate]) -> impl Iterator<Item = Periode> {
    let fra = starter.partition_point(|s| *s <= periode.fom());
    let til = starter.partition_point(|s| *s <= periode.tom());
    let inni = starter.get(fra..til).unwrap_or_default();
    let fom = std::iter::once(periode.fom()).chain(inni.iter().copied()).collect::<Vec<_>>();
    let tom = inni.iter().map(|s| *s - Duration::days(1)).chain([periode.tom()]).collect::<Vec<_>>();
    fom.into_iter().zip(tom).filter_map(|(f, t)| Periode::new(f, t).ok())
}

fn soyle(akse: Akse, periode: Periode, grad: Gradering) -> Soyle {
    let slutt = periode.tom() + Duration::days(1);
    let prosent = match grad {
        Gradering::Prosent(g) => f64::from(g.prosent()),
        Gradering::Gradert => 50.0,
        Gradering::UtenGrad => 22.0,
    };
    let hoyde = (FULL * prosent / 100.0).max(5.0);
    let tekst = fravaer::grad(grad).unwrap_or_else(|| "Uten grad".to_owned());
    let plass = akse.piksler(slutt) - akse.piksler(periode.fom());
    let rom = plass >= bredde::halvfet(&tekst) + 12.0;
    Soyle {
        x: akse.prosent(periode.fom()),
        bredde: akse::prosent(akse.del(slutt) - akse.del(periode.fom())),
        y: HOYDE - 6.0 - hoyde,
        hoyde,
        klasse: klasse(grad),
        tekst: if rom { tekst } else { String::new() },
        inni: hoyde >= 24.0,
    }
}

/// Colour class of a grade: the darker, the more absent.
pub(in super::super) fn klasse(grad: Gradering) -> &'static str {
    match grad {
        Gradering::Prosent(g) => match g.prosent() {
            100 => "g100",
            70..=99 => "g80",
            50..=69 => "g60",
            30..=49 => "g40",
            _ => "g20",
        },
        Gradering::Gradert => "gx",
        Gradering::UtenGrad => "g0",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_cut_where_notes_start_and_no_day_is_lost() {
        let d = |s: &str| s.parse::<NaiveDate>().unwrap();
        let run = Periode::new(d("2026-01-01"), d("2026-01-31")).unwrap();
        let cut: Vec<_> =
            delt(run, &[d("2025-12-01"), d("2026-01-01"), d("2026-01-15"), d("2026-02-01")]).collect();
        assert_eq!(cut.len(), 2);
        assert!(cut[0].folges_av(cut[1]));
        assert_eq!(cut.iter().map(|p| p.dager()).sum::<i64>(), run.dager());
    }
}
