//! The view of those who may need a dialogue meeting, in the proposed order.

use std::collections::HashMap;

use super::{Brikke, Filter, Vis, behov::Vurdert, rad::Visningsrad};
use crate::{
    base::PersonId,
    http::{motebehov::Rekkefolge, prognose::Blikk},
    learn::motebehov::{Delkode, Forslag, vurder},
    text::{Malform, beregning::kort_avstar, motebehov as ord, tall},
};

const NB: Malform = Malform::Nb;

/// The filter that leads to the view.
pub(super) fn brikke(antall: usize, filter: &Filter) -> Brikke {
    Brikke {
        navn: "Bør møte vurderes?",
        antall: tall::antall(antall),
        adresse: filter.bare(Vis::Motebehov).adresse(),
        her: filter.vis == Vis::Motebehov,
    }
}

/// How many may need a meeting: asked without a prediction, which would be dear for a whole unit. Some
/// few of them have so short a way to week 26 left that the order leaves them out.
pub(super) fn antall(alle: &[&Vurdert<'_>], blikk: &Blikk<'_>) -> usize {
    let kan = |v: &&&Vurdert<'_>| {
        v.tilfelle.is_some_and(|t| vurder(&v.rad.grunnlag, t, None, blikk.dag, blikk.regelverk).is_ok())
    };
    alle.iter().filter(kan).count()
}

/// The rows of the order: by place, then those that the model says nothing of.
pub(super) fn utvalg<'a, 'b>(alle: &[&'b Vurdert<'a>], rekke: &Rekkefolge) -> Vec<&'b Vurdert<'a>> {
    let hvor: HashMap<PersonId, &'b Vurdert<'a>> = alle.iter().map(|v| (v.rad.person, *v)).collect();
    let plassert = rekke.plasser.iter().map(|p| p.hvem.person);
    plassert.chain(rekke.uten.iter().map(|(p, _)| *p)).filter_map(|p| hvor.get(&p).copied()).collect()
}

/// A row of the view: its place, and what weighs most beside the chance.
pub(super) fn rad(v: &Vurdert<'_>, blikk: &Blikk<'_>, rekke: &Rekkefolge) -> Visningsrad {
    let rad = Visningsrad::ny(v, blikk);
    if let Some(p) = rekke.plass(v.rad.person) {
        let innkalling = ord::innkalling_kort(p.forslag.innkalling, blikk.dag);
        return Visningsrad {
            plass: Some(ord::plass(p.plass, p.av)),
            hvorfor: veier_mest(&p.forslag),
            under: format!("{}\u{a0}poeng · {innkalling}", tall::heltall(p.forslag.poeng)),
            ..rad
        };
    }
    let avstar = rekke.uten.iter().find(|(p, _)| *p == v.rad.person).map(|(_, avstar)| avstar);
    Visningsrad {
        hvorfor: "Ikke noe forslag".to_owned(),
        under: avstar.map(|a| format!("{}. Vurder behovet selv.", kort_avstar(a))).unwrap_or_default(),
        ..rad
    }
}

fn veier_mest(forslag: &Forslag) -> String {
    let av_sjansen = |kode| matches!(kode, Delkode::Sjanse | Delkode::SjanseUkjent);
    let annet = forslag.deler.iter().find(|d| !av_sjansen(d.kode) && d.poeng > 0);
    annet.map_or_else(|| "Bare sjansen teller".to_owned(), |d| ord::setning(d, NB))
}
