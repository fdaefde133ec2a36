//! `sykmelding`: ReceivedSykmelding of Nav's topics, bare or in the wrapper of the manual topic.

mod deler;
mod dto;

use chrono::{DateTime, Datelike, Months, Utc};
use serde_json::Value;

use self::dto::{Innpakket, Received, Validation};
use super::{feil::Feil, lest::Lest, perioder::periode, regel::Regel, verdi};
use crate::{
    base::{Fnr, Hpr, SykmeldingId},
    hendelse::{
        Innhold, Sykmelding, Utfall,
        sykmelding::{Avsender, Legekontor, Signerer, SykmeldingPeriode, Vurdering},
    },
};

/// What is said of a note that Nav has rejected. The rule's own text stands in the message and
/// is not repeated: it is free text.
pub(super) const AVVIST: &str = "Sykmeldingen er avvist av Nav og lagret som avvist. Den gir ikke fravær.";

pub(super) fn les(innhold: &Value, now: DateTime<Utc>) -> Result<Lest, Feil> {
    if innhold.get("receivedSykmelding").is_some() {
        let pakke: Innpakket = verdi::les(innhold, now)?;
        let mut note = pakke.received_sykmelding;
        note.validation_result = pakke.validation_result.or(note.validation_result);
        bygg(note, now, ["receivedSykmelding.personNrPasient", "receivedSykmelding.mottattDato"])
            .map_err(|feil| feil.under("receivedSykmelding"))
    } else {
        bygg(verdi::les(innhold, now)?, now, ["personNrPasient", "mottattDato"])
    }
}

fn bygg(dto: Received, now: DateTime<Utc>, [fnr_sti, mottatt_sti]: [&'static str; 2]) -> Result<Lest, Feil> {
    let vurdering = vurdering(dto.validation_result, dto.merknader);
    let note = dto.sykmelding;
    let perioder: Vec<_> = note.perioder.into_iter().map(deler::periode).collect();
    // A rejected note is kept as the doctor wrote it; in one that Nav has accepted these are
    // damage on the way.
    if vurdering.utfall != Utfall::Invalid {
        sjekk_perioder(&perioder, now).map_err(|feil| feil.under("sykmelding"))?;
    }
    let avsender = Avsender {
        msg_id: dto.msg_id.unwrap_or_default(),
        edi_logg_id: Some(dto.nav_log_id.0.clone()),
        partner_referanse: dto.partnerreferanse,
        legekontor: Legekontor {
            navn: dto.legekontor_org_name,
            orgnr: dto.legekontor_org_nr.map(|nr| nr.split_whitespace().collect()),
            her: dto.legekontor_her_id,
            resh: dto.legekontor_resh_id,
            ..Legekontor::default()
        },
        system_navn: note.avsender_system.as_ref().and_then(|s| s.navn.clone()),
        system_versjon: note.avsender_system.and_then(|s| s.versjon),
        regelsett_versjon: dto.ruleset_version,
        vedlegg: dto.vedlegg.unwrap_or_default().into_iter().map(deler::vedlegg).collect(),
        ..Avsender::default()
    };
    let (kontakt_dato, begrunn_ikke_kontakt) =
        note.kontakt_med_pasient.map_or((None, None), |k| (k.kontakt_dato, k.begrunnelse_ikke_kontakt));
    let sykmelding = Sykmelding {
        id: SykmeldingId(note.id.0),
        signert: note.signatur_dato.0,
        behandlet: note.behandlet_tidspunkt.map(|t| t.0),
        syketilfelle_start: note.syketilfelle_start_dato.map(|d| d.0),
        pasient: deler::pasient(dto.tlf_pasient, note.navn_fastlege),
        arbeidsgiver: deler::arbeidsgiver(note.arbeidsgiver),
        medisinsk_vurdering: deler::medisinsk(note.medisinsk_vurdering, note.skjermes_for_pasient),
        perioder,
        prognose: note.prognose.map(deler::prognose),
        utdypende_opplysninger: note.utdypende_opplysninger.map(deler::utdypende).unwrap_or_default(),
        tiltak: deler::tiltak(note.tiltak_arbeidsplassen, note.tiltak_nav, note.andre_tiltak),
        oppfolgingsplan: None,
        melding_til_nav: note.melding_til_nav.map(deler::til_nav),
        melding_til_arbeidsgiver: note.melding_til_arbeidsgiver,
        kontakt_dato: kontakt_dato.map(|d| d.0),
        begrunn_ikke_kontakt,
        behandler: deler::behandler(note.behandler),
        signerer: Signerer {
            fnr: dto.person_nr_lege.and_then(|nr| Fnr::parse(&nr).ok()),
            hpr: dto.lege_hpr_nr.and_then(|nr| Hpr::parse(&nr).ok()),
        },
        avsender,
        vurdering,
    };
    let (utfall, regel) = (sykmelding.vurdering.utfall, sykmelding.vurdering.regel.clone());
    let mut lest = Lest {
        // The slips of a rejected note may span centuries.
        gjelder: sykmelding.omfang().filter(|p| periode(p.fom(), p.tom()).is_ok()),
        ekstern_id: Some(versjon(&sykmelding)),
        ..Lest::ny(Innhold::Sykmelding(Box::new(sykmelding)))
    };
    lest.ident = dto.person_nr_pasient.map(|fnr| (fnr.0, fnr_sti));
    // The journal's XML of the same note may have come first; Nav's word about it is still news.
    lest.spor.push(format!("edi:{}", dto.nav_log_id.0));
    lest.inntruffet = Some((dto.mottatt_dato.0, mottatt_sti));
    lest.utfall = utfall;
    lest.regel = regel;
    Ok(lest)
}

/// Nav publishes a note again when its case handling ends: the same id with another assessment is
/// a new version, the same id with the same assessment a copy.
fn versjon(sykmelding: &Sykmelding) -> String {
    let v = &sykmelding.vurdering;
    let merknader: Vec<&str> = v.merknader.iter().map(|m| m.type_.as_str()).collect();
    match (v.utfall, merknader.is_empty()) {
        (Utfall::Ok, true) => sykmelding.id.to_string(),
        (utfall, _) => format!("{}:{utfall:?}:{}", sykmelding.id, merknader.join("+")),
    }
}

/// Nav has run the rules: its word is taken.
fn vurdering(validation: Option<Validation>, merknader: Option<Vec<dto::Merknad>>) -> Vurdering {
    let merknader = merknader.unwrap_or_default();
    let (status, treff) =
        validation.map_or((Utfall::Ok, Vec::new()), |v| (v.status, v.rule_hits.unwrap_or_default()));
    let regel = treff
        .into_iter()
        .map(|treff| treff.rule_name)
        .find(|navn| status != Utfall::Ok && er_regelnavn(navn));
    let under_behandling = merknader.iter().any(|merknad| merknad.type_ == "UNDER_BEHANDLING");
    let utfall = if status == Utfall::Ok && under_behandling { Utfall::ManualProcessing } else { status };
    Vurdering {
        regel,
        merknader: merknader.into_iter().map(deler::merknad).collect(),
        ..Vurdering::ny(utfall)
    }
}

/// The name goes into answers and logs, so it must be a name and not a text.
fn er_regelnavn(navn: &str) -> bool {
    (1..=100).contains(&navn.len()) && navn.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

fn sjekk_perioder(perioder: &[SykmeldingPeriode], now: DateTime<Utc>) -> Result<(), Feil> {
    let siste = now.date_naive().checked_add_months(Months::new(120));
    for (indeks, p) in perioder.iter().enumerate() {
        let plassert = |regel, felt| Feil::regel(regel).under(felt).i_liste(indeks).under("perioder");
        for (dag, felt) in [(p.fom, "fom"), (p.tom, "tom")] {
            if dag.year() < 1970 || siste.is_some_and(|siste| dag > siste) {
                return Err(plassert(Regel::DatoUtenforRimelig, felt));
            }
        }
        periode(p.fom, p.tom).map_err(|regel| plassert(regel, "tom"))?;
        if p.gradert.is_some_and(|g| !(0..=100).contains(&g.grad)) {
            return Err(plassert(Regel::GradUgyldig, "gradert.grad"));
        }
    }
    Ok(())
}
