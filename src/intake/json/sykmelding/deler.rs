//! The parts of a note, one by one, from Nav's names to ours.

use std::collections::BTreeMap;

use super::dto;
use crate::{
    base::{Fnr, Hpr},
    hendelse::sykmelding::{
        Adresse, AktivitetIkkeMulig, Arbeidsgiver, Arsak, Behandler, Diagnose, Dokument, ErIArbeid,
        ErIkkeIArbeid, Gradert, Kontaktinfo, MedisinskVurdering, MeldingTilNav, Merknad, Navn, Pasient,
        Prognose, Sporsmalsgruppe, Sporsmalssvar, SykmeldingPeriode, Tiltak, Vedlegg,
    },
};

pub(super) fn periode(p: dto::Periode) -> SykmeldingPeriode {
    SykmeldingPeriode {
        fom: p.fom.0,
        tom: p.tom.0,
        aktivitet_ikke_mulig: p.aktivitet_ikke_mulig.map(|a| AktivitetIkkeMulig {
            medisinsk: a.medisinsk_arsak.map(arsak),
            arbeidsplassen: a.arbeidsrelatert_arsak.map(arsak),
        }),
        gradert: p.gradert.map(|g| Gradert { grad: g.grad, reisetilskudd: g.reisetilskudd }),
        avventende: p.avventende_innspill_til_arbeidsgiver,
        behandlingsdager: p.behandlingsdager,
        reisetilskudd: p.reisetilskudd,
    }
}

fn arsak<T>(a: dto::Arsak<T>) -> Arsak<T> {
    Arsak { arsaker: a.arsak.unwrap_or_default(), tekster: Vec::new(), beskrivelse: a.beskrivelse }
}

pub(super) fn pasient(telefon: Option<String>, navn_fastlege: Option<String>) -> Pasient {
    Pasient { kontaktinfo: kontakt(telefon), navn_fastlege, ..Pasient::default() }
}

fn kontakt(telefon: Option<String>) -> Vec<Kontaktinfo> {
    let telefon = telefon.filter(|t| !t.trim().is_empty());
    telefon.map(|verdi| Kontaktinfo { type_: None, type_tekst: None, verdi }).into_iter().collect()
}

pub(super) fn arbeidsgiver(a: dto::Arbeidsgiver) -> Arbeidsgiver {
    Arbeidsgiver {
        har: a.har,
        har_tekst: None,
        navn: a.navn,
        yrkesbetegnelse: a.yrkesbetegnelse,
        stillingsprosent: a.stillingsprosent,
    }
}

pub(super) fn medisinsk(m: dto::Medisinsk, skjermes_for_pasient: bool) -> MedisinskVurdering {
    MedisinskVurdering {
        hoveddiagnose: m.hoved_diagnose.map(diagnose),
        bidiagnoser: m.bi_diagnoser.unwrap_or_default().into_iter().map(diagnose).collect(),
        annen_fravarsarsak: m.annen_fravers_arsak.map(|a| Arsak {
            arsaker: a.grunn.unwrap_or_default(),
            tekster: Vec::new(),
            beskrivelse: a.beskrivelse,
        }),
        svangerskap: m.svangerskap,
        yrkesskade: m.yrkesskade,
        yrkesskade_dato: m.yrkesskade_dato.map(|d| d.0),
        skjermes_for_pasient,
    }
}

fn diagnose(d: dto::Diagnose) -> Diagnose {
    Diagnose { system: d.system.into(), kode: d.kode, tekst: d.tekst, originaltekst: None }
}

pub(super) fn prognose(p: dto::Prognose) -> Prognose {
    Prognose {
        arbeidsfor_etter_periode: p.arbeidsfor_etter_periode,
        hensyn_arbeidsplassen: p.hensyn_arbeidsplassen,
        er_i_arbeid: p.er_i_arbeid.map(|e| ErIArbeid {
            eget_arbeid_pa_sikt: e.eget_arbeid_pa_sikt,
            annet_arbeid_pa_sikt: e.annet_arbeid_pa_sikt,
            arbeid_fra: e.arbeid_fom.map(|d| d.0),
            vurderingsdato: e.vurderingsdato.map(|d| d.0),
        }),
        er_ikke_i_arbeid: p.er_ikke_i_arbeid.map(|e| ErIkkeIArbeid {
            arbeidsfor_pa_sikt: e.arbeidsfor_pa_sikt,
            arbeidsfor_fra: e.arbeidsfor_fom.map(|d| d.0),
            vurderingsdato: e.vurderingsdato.map(|d| d.0),
        }),
    }
}

pub(super) fn utdypende(grupper: BTreeMap<String, BTreeMap<String, dto::Svar>>) -> Vec<Sporsmalsgruppe> {
    let svar = |(id, s): (String, dto::Svar)| Sporsmalssvar {
        id,
        sporsmal: s.sporsmal,
        svar: s.verdi,
        restriksjoner: s.restriksjoner.unwrap_or_default(),
        restriksjon_tekster: Vec::new(),
    };
    grupper
        .into_iter()
        .map(|(id, liste)| Sporsmalsgruppe { id, tekst: None, svar: liste.into_iter().map(svar).collect() })
        .collect()
}

pub(super) fn tiltak(arbeidsplassen: Option<String>, nav: Option<String>, andre: Option<String>) -> Tiltak {
    Tiltak { arbeidsplassen, nav, andre }
}

pub(super) fn til_nav(m: dto::TilNav) -> MeldingTilNav {
    MeldingTilNav { bistand_umiddelbart: m.bistand_umiddelbart, beskriv_bistand: m.beskriv_bistand }
}

/// The doctor's numbers were checked by Nav when the note came in. One that does not hold is left
/// out: it must not stand between a sick person and the note.
pub(super) fn behandler(b: dto::Behandler) -> Behandler {
    Behandler {
        navn: Navn { fornavn: b.fornavn, mellomnavn: b.mellomnavn, etternavn: b.etternavn },
        fnr: b.fnr.and_then(|nr| Fnr::parse(&nr).ok()),
        hpr: b.hpr.and_then(|nr| Hpr::parse(&nr).ok()),
        her: b.her,
        adresse: b.adresse.map(adresse).unwrap_or_default(),
        kontaktinfo: kontakt(b.tlf),
    }
}

/// Nav's record has the post code as a number: 0130 came as 130.
fn adresse(a: dto::Adresse) -> Adresse {
    Adresse {
        gate: a.gate,
        postnummer: a.postnummer.map(|nr| format!("{nr:04}")),
        poststed: a.kommune,
        postboks: a.postboks,
        land: a.land,
        ..Adresse::default()
    }
}

/// Nav's record names the attachment in its own store and nothing more.
pub(super) fn vedlegg(navn: String) -> Vedlegg {
    Vedlegg { beskrivelse: Some(navn), mime: None, bytes: 0, dokument: Dokument::default() }
}

pub(super) fn merknad(m: dto::Merknad) -> Merknad {
    Merknad { type_: m.type_, beskrivelse: m.beskrivelse }
}
