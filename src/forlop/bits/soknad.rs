//! Sent application to bits (H2, H4).

use std::collections::HashSet;

use crate::{
    base::Periode,
    hendelse::{
        Hendelse, Innhold,
        bit::{Sykefravarsbit, Tag},
        soknad::{Fravarstype, Soknad, Soknadsstatus, Soknadstype},
    },
};

pub(super) fn biter(hendelse: &Hendelse, soknad: &Soknad, ut: &mut Vec<Sykefravarsbit>) {
    let Some(hele) = soknad.periode.filter(|_| gjelder_arbeidstaker(soknad) && er_sendt(soknad)) else {
        return;
    };
    let mut legg = |hva: &[Tag], periode: Periode| {
        let mut tags = vec![Tag::Sykepengesoknad, Tag::Sendt];
        tags.extend_from_slice(hva);
        ut.push(Sykefravarsbit {
            // The position keeps ids apart when an application says the same thing twice.
            id: format!("soknad:{}:{}", hendelse.ekstern_id, ut.len()),
            org: soknad.arbeidsgiver,
            tags,
            from: periode.fom(),
            to: periode.tom(),
            observed: hendelse.inntruffet,
            resource: Some(soknad.id.clone()),
            corrects: soknad.korrigerer.clone(),
        });
    };
    let base: &[Tag] =
        if soknad.type_ == Soknadstype::Behandlingsdager { &[Tag::Behandlingsdager] } else { &[] };
    legg(base, hele);
    for fravar in &soknad.fravar {
        let Ok(periode) = Periode::new(fravar.fom, fravar.tom.unwrap_or(hele.tom())) else { continue };
        legg(fravar_tags(fravar.type_), periode);
    }
    if let Some(periode) = soknad.arbeid_gjenopptatt.and_then(|fra| Periode::new(fra, hele.tom()).ok()) {
        legg(&[Tag::ArbeidGjennopptatt], periode);
    }
    for del in &soknad.perioder {
        if let Some(arbeidet) = del.faktisk_grad {
            let grad = match arbeidet.prosent() {
                0 => Tag::IngenAktivitet,
                1..=99 => Tag::GradertAktivitet,
                _ => Tag::FullAktivitet,
            };
            legg(&[Tag::KorrigertArbeidstid, grad], del.periode);
        }
    }
    for periode in &soknad.egenmeldinger {
        legg(&[Tag::Egenmelding], *periode);
    }
    for periode in &soknad.fravar_for_sykmeldingen {
        legg(&[Tag::FravarForSykmelding], *periode);
    }
    for periode in &soknad.papirsykmeldinger {
        legg(&[Tag::Papirsykmelding], *periode);
    }
    for dag in &soknad.behandlingsdager {
        legg(&[Tag::Behandlingsdag], Periode::dag(*dag));
    }
}

/// Applications that the system removed: they never were.
pub(super) fn slettede<'a>(hendelser: &[&'a Hendelse]) -> HashSet<&'a str> {
    let slettet = |h: &&'a Hendelse| match &h.innhold {
        Innhold::Soknad(s) if s.status == Soknadsstatus::Slettet => Some(s.id.as_str()),
        _ => None,
    };
    hendelser.iter().filter_map(slettet).collect()
}

fn er_sendt(soknad: &Soknad) -> bool {
    // KORRIGERT is the old version after a correction; the new one names it in `korrigerer`, and
    // until that arrives the old one still speaks.
    matches!(soknad.status, Soknadsstatus::Sendt | Soknadsstatus::Korrigert)
}

fn gjelder_arbeidstaker(soknad: &Soknad) -> bool {
    match soknad.type_ {
        Soknadstype::Arbeidstakere => true,
        Soknadstype::Behandlingsdager | Soknadstype::GradertReisetilskudd => {
            soknad.arbeidssituasjon.as_deref() == Some("ARBEIDSTAKER")
        }
        _ => false,
    }
}

fn fravar_tags(type_: Fravarstype) -> &'static [Tag] {
    match type_ {
        Fravarstype::Ferie => &[Tag::Ferie],
        Fravarstype::Permisjon => &[Tag::Permisjon],
        Fravarstype::Utlandsopphold => &[Tag::OppholdUtenforNorge],
        Fravarstype::UtdanningFulltid => &[Tag::Utdanning, Tag::Fulltid],
        Fravarstype::UtdanningDeltid => &[Tag::Utdanning, Tag::Deltid],
    }
}
