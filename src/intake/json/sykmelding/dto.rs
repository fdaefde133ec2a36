//! ReceivedSykmelding as Nav's topics carry it. Fields we do not use are let through.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::felt::{FnrFelt, Id, RaDato, UtcTid, UuidFelt, Veggklokke};
use crate::hendelse::{
    Utfall,
    sykmelding::{AnnenFravarsarsak, ArbeidsplassArsak, HarArbeidsgiver, MedisinskArsak, Restriksjon},
};

/// The wrapper of the manual topic.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Innpakket {
    pub(super) received_sykmelding: Received,
    pub(super) validation_result: Option<Validation>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Received {
    pub(super) sykmelding: Note,
    pub(super) person_nr_pasient: Option<FnrFelt>,
    pub(super) tlf_pasient: Option<String>,
    pub(super) person_nr_lege: Option<String>,
    pub(super) lege_hpr_nr: Option<String>,
    pub(super) nav_log_id: Id,
    pub(super) msg_id: Option<String>,
    pub(super) legekontor_org_nr: Option<String>,
    pub(super) legekontor_her_id: Option<String>,
    pub(super) legekontor_resh_id: Option<String>,
    pub(super) legekontor_org_name: Option<String>,
    pub(super) mottatt_dato: UtcTid,
    pub(super) ruleset_version: Option<String>,
    pub(super) merknader: Option<Vec<Merknad>>,
    pub(super) partnerreferanse: Option<String>,
    pub(super) vedlegg: Option<Vec<String>>,
    pub(super) validation_result: Option<Validation>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Validation {
    pub(super) status: Utfall,
    pub(super) rule_hits: Option<Vec<RuleHit>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RuleHit {
    pub(super) rule_name: String,
}

#[derive(Deserialize)]
pub(super) struct Merknad {
    #[serde(rename = "type")]
    pub(super) type_: String,
    pub(super) beskrivelse: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Note {
    pub(super) id: UuidFelt,
    pub(super) medisinsk_vurdering: Medisinsk,
    #[serde(default)]
    pub(super) skjermes_for_pasient: bool,
    pub(super) arbeidsgiver: Arbeidsgiver,
    pub(super) perioder: Vec<Periode>,
    pub(super) prognose: Option<Prognose>,
    pub(super) utdypende_opplysninger: Option<BTreeMap<String, BTreeMap<String, Svar>>>,
    pub(super) tiltak_arbeidsplassen: Option<String>,
    #[serde(rename = "tiltakNAV")]
    pub(super) tiltak_nav: Option<String>,
    pub(super) andre_tiltak: Option<String>,
    #[serde(rename = "meldingTilNAV")]
    pub(super) melding_til_nav: Option<TilNav>,
    pub(super) melding_til_arbeidsgiver: Option<String>,
    pub(super) kontakt_med_pasient: Option<Kontakt>,
    pub(super) behandlet_tidspunkt: Option<Veggklokke>,
    pub(super) behandler: Behandler,
    pub(super) avsender_system: Option<System>,
    pub(super) syketilfelle_start_dato: Option<RaDato>,
    pub(super) signatur_dato: UtcTid,
    pub(super) navn_fastlege: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Medisinsk {
    pub(super) hoved_diagnose: Option<Diagnose>,
    pub(super) bi_diagnoser: Option<Vec<Diagnose>>,
    #[serde(default)]
    pub(super) svangerskap: bool,
    #[serde(default)]
    pub(super) yrkesskade: bool,
    pub(super) yrkesskade_dato: Option<RaDato>,
    pub(super) annen_fravers_arsak: Option<AnnenFravar>,
}

#[derive(Deserialize)]
pub(super) struct Diagnose {
    pub(super) system: String,
    pub(super) kode: String,
    pub(super) tekst: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct AnnenFravar {
    pub(super) beskrivelse: Option<String>,
    pub(super) grunn: Option<Vec<AnnenFravarsarsak>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Arbeidsgiver {
    #[serde(rename = "harArbeidsgiver")]
    pub(super) har: HarArbeidsgiver,
    pub(super) navn: Option<String>,
    pub(super) yrkesbetegnelse: Option<String>,
    pub(super) stillingsprosent: Option<i32>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Periode {
    pub(super) fom: RaDato,
    pub(super) tom: RaDato,
    pub(super) aktivitet_ikke_mulig: Option<IkkeMulig>,
    pub(super) avventende_innspill_til_arbeidsgiver: Option<String>,
    pub(super) behandlingsdager: Option<i32>,
    pub(super) gradert: Option<Gradert>,
    #[serde(default)]
    pub(super) reisetilskudd: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct IkkeMulig {
    pub(super) medisinsk_arsak: Option<Arsak<MedisinskArsak>>,
    pub(super) arbeidsrelatert_arsak: Option<Arsak<ArbeidsplassArsak>>,
}

#[derive(Deserialize)]
pub(super) struct Arsak<T> {
    pub(super) beskrivelse: Option<String>,
    pub(super) arsak: Option<Vec<T>>,
}

#[derive(Deserialize)]
pub(super) struct Gradert {
    #[serde(default)]
    pub(super) reisetilskudd: bool,
    pub(super) grad: i32,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Prognose {
    #[serde(default)]
    pub(super) arbeidsfor_etter_periode: bool,
    pub(super) hensyn_arbeidsplassen: Option<String>,
    pub(super) er_i_arbeid: Option<ErIArbeid>,
    pub(super) er_ikke_i_arbeid: Option<ErIkkeIArbeid>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ErIArbeid {
    #[serde(default)]
    pub(super) eget_arbeid_pa_sikt: bool,
    #[serde(default)]
    pub(super) annet_arbeid_pa_sikt: bool,
    #[serde(rename = "arbeidFOM")]
    pub(super) arbeid_fom: Option<RaDato>,
    pub(super) vurderingsdato: Option<RaDato>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ErIkkeIArbeid {
    #[serde(default)]
    pub(super) arbeidsfor_pa_sikt: bool,
    #[serde(rename = "arbeidsforFOM")]
    pub(super) arbeidsfor_fom: Option<RaDato>,
    pub(super) vurderingsdato: Option<RaDato>,
}

#[derive(Deserialize)]
pub(super) struct Svar {
    pub(super) sporsmal: Option<String>,
    #[serde(default, rename = "svar")]
    pub(super) verdi: String,
    pub(super) restriksjoner: Option<Vec<Restriksjon>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TilNav {
    #[serde(default)]
    pub(super) bistand_umiddelbart: bool,
    pub(super) beskriv_bistand: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Kontakt {
    pub(super) kontakt_dato: Option<RaDato>,
    pub(super) begrunnelse_ikke_kontakt: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Behandler {
    #[serde(default)]
    pub(super) fornavn: String,
    pub(super) mellomnavn: Option<String>,
    #[serde(default)]
    pub(super) etternavn: String,
    pub(super) fnr: Option<String>,
    pub(super) hpr: Option<String>,
    pub(super) her: Option<String>,
    pub(super) adresse: Option<Adresse>,
    pub(super) tlf: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Adresse {
    pub(super) gate: Option<String>,
    pub(super) postnummer: Option<i32>,
    pub(super) kommune: Option<String>,
    pub(super) postboks: Option<String>,
    pub(super) land: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct System {
    pub(super) navn: Option<String>,
    pub(super) versjon: Option<String>,
}
