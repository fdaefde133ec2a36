//! How much a person is sick-listed, as runs of days.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{bits::Bitsamling, tilfelle::Tilfelle};
use crate::{
    base::{Grad, Periode},
    hendelse::{
        Hendelse, Innhold, Utfall,
        bit::{Sykefravarsbit, Tag},
    },
};

/// Days with the same grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gradperiode {
    /// The days.
    pub periode: Periode,
    /// What the note of those days says.
    pub grad: Gradering,
}

/// What is known of the grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gradering {
    /// Wait-and-see, travel subsidy or treatment days: no percentage.
    UtenGrad,
    /// Graded, the percentage is not known (raw bits carry only a tag).
    Gradert,
    /// Percent.
    Prosent(Grad),
}

impl Gradering {
    /// 1–99 percent, or graded by tag.
    pub fn er_gradert(self) -> bool {
        match self {
            Self::Gradert => true,
            Self::Prosent(grad) => grad.er_gradert(),
            Self::UtenGrad => false,
        }
    }

    /// Activity is not possible at all.
    pub fn er_full(self) -> bool {
        self == Self::Prosent(Grad::FULL)
    }
}

struct Kilde {
    periode: Periode,
    observert: DateTime<Utc>,
    grad: Gradering,
}

/// The grades of a spell. On a day with several notes the newest decides, then the higher grade.
pub fn grader(tilfelle: &Tilfelle, hendelser: &[&Hendelse], bits: &Bitsamling) -> Vec<Gradperiode> {
    let mut kilder = Vec::new();
    for hendelse in hendelser {
        let Innhold::Sykmelding(note) = &hendelse.innhold else { continue };
        let status = bits.statuser.get(&note.id);
        let borte = status.is_some_and(|s| {
            s.slettet || (s.avbrutt.is_some() && s.sendt.is_none() && s.bekreftet.is_none())
        });
        if borte || note.vurdering.utfall == Utfall::Invalid {
            continue;
        }
        for del in &note.perioder {
            let Some(periode) = del.periode().and_then(|p| p.snitt(tilfelle.omfang())) else { continue };
            let grad = del.grad().map_or(Gradering::UtenGrad, Gradering::Prosent);
            kilder.push(Kilde { periode, observert: hendelse.inntruffet, grad });
        }
    }
    if kilder.is_empty() {
        kilder = bits.biter.iter().filter_map(|b| fra_bit(b, tilfelle)).collect();
    }
    flett(&kilder)
}

fn fra_bit(bit: &Sykefravarsbit, tilfelle: &Tilfelle) -> Option<Kilde> {
    let periode = Periode::new(bit.from, bit.to).ok()?.snitt(tilfelle.omfang())?;
    let grad = if bit.tags.contains(&Tag::IngenAktivitet) {
        Gradering::Prosent(Grad::FULL)
    } else if bit.tags.contains(&Tag::GradertAktivitet) {
        Gradering::Gradert
    } else {
        return None;
    };
    Some(Kilde { periode, observert: bit.observed, grad })
}

fn flett(kilder: &[Kilde]) -> Vec<Gradperiode> {
    let mut skifter: Vec<(NaiveDate, bool, usize)> = Vec::new();
    for (i, k) in kilder.iter().enumerate() {
        skifter.push((k.periode.fom(), true, i));
        skifter.push((k.periode.tom() + Duration::days(1), false, i));
    }
    skifter.sort_unstable();
    let mut gjelder: BTreeSet<(DateTime<Utc>, Gradering, usize)> = BTreeSet::new();
    let mut ut: Vec<Gradperiode> = Vec::new();
    for (n, (dag, begynner, i)) in skifter.iter().enumerate() {
        let Some(kilde) = kilder.get(*i) else { continue };
        let nokkel = (kilde.observert, kilde.grad, *i);
        if *begynner {
            gjelder.insert(nokkel);
        } else {
            gjelder.remove(&nokkel);
        }
        let Some((neste, ..)) = skifter.get(n + 1) else { break };
        let (Some((_, grad, _)), Ok(periode)) =
            (gjelder.last(), Periode::new(*dag, *neste - Duration::days(1)))
        else {
            continue;
        };
        match ut.last_mut() {
            Some(siste) if siste.grad == *grad && siste.periode.folges_av(periode) => {
                siste.periode = siste.periode.omslutt(periode);
            }
            _ => ut.push(Gradperiode { periode, grad: *grad }),
        }
    }
    ut
}

/// The grade on a day.
pub fn ved(grader: &[Gradperiode], dag: NaiveDate) -> Option<Gradering> {
    grader.iter().find(|g| g.periode.inneholder(dag)).map(|g| g.grad)
}
