//! Income report to bits (H3).

use crate::hendelse::{
    Hendelse, Innhold, Inntektsmelding,
    bit::{Sykefravarsbit, Tag},
};

/// A valid report from an enterprise says which days the employer pays.
pub(super) fn biter(hendelse: &Hendelse, im: &Inntektsmelding, ut: &mut Vec<Sykefravarsbit>) {
    let Some(org) = im.virksomhet.filter(|_| im.gyldig) else { return };
    for (n, periode) in im.arbeidsgiverperioder.iter().enumerate() {
        ut.push(Sykefravarsbit {
            id: format!("im:{}:{n}", hendelse.ekstern_id),
            org: Some(org),
            tags: vec![Tag::Inntektsmelding, Tag::Arbeidsgiverperiode],
            from: periode.fom(),
            to: periode.tom(),
            observed: hendelse.inntruffet,
            resource: Some(im.id.clone()),
            corrects: None,
        });
    }
}

/// A change replaces the earlier report of the same absence at the same employer.
pub(super) fn er_erstattet(im: &Inntektsmelding, hendelse: &Hendelse, alle: &[&Hendelse]) -> bool {
    let samme = |annen: &Inntektsmelding| {
        annen.endring
            && annen.virksomhet == im.virksomhet
            && annen.forste_fravaersdag == im.forste_fravaersdag
    };
    alle.iter().any(|h| match &h.innhold {
        Innhold::Inntektsmelding(annen) => {
            samme(annen) && (h.inntruffet, h.id) > (hendelse.inntruffet, hendelse.id)
        }
        _ => false,
    })
}
