//! `sykmelding_status`: what the person or the system did with a note.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::{
    feil::Feil,
    felt::{Dato, FnrFelt, OrgnrFelt, UtcTid, UuidFelt},
    lest::Lest,
    perioder::PeriodeFelt,
    regel::Regel,
    verdi,
};
use crate::{
    base::SykmeldingId,
    hendelse::{
        Innhold, SykmeldingStatus,
        sykmelding_status::{Arbeidssituasjon, Status, StatusArbeidsgiver},
    },
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Dto {
    kafka_metadata: Metadata,
    event: Hendelse,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Metadata {
    sykmelding_id: UuidFelt,
    fnr: Option<FnrFelt>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Hendelse {
    sykmelding_id: UuidFelt,
    timestamp: UtcTid,
    status_event: Status,
    arbeidsgiver: Option<Arbeidsgiver>,
    sporsmals: Option<Vec<Sporsmal>>,
    bruker_svar: Option<Brukersvar>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Arbeidsgiver {
    orgnummer: OrgnrFelt,
    juridisk_orgnummer: Option<OrgnrFelt>,
    org_navn: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Sporsmal {
    short_name: String,
    svartype: String,
    svar: String,
}

/// The newer form of the answers.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Brukersvar {
    arbeidssituasjon: Option<Svar<Arbeidssituasjon>>,
    egenmeldingsdager: Option<Svar<Vec<Dato>>>,
}

#[derive(Deserialize)]
struct Svar<T> {
    svar: Option<T>,
}

pub(super) fn les(innhold: &Value, now: DateTime<Utc>) -> Result<Lest, Feil> {
    let Dto { kafka_metadata, event } = verdi::les(innhold, now)?;
    if kafka_metadata.sykmelding_id.0 != event.sykmelding_id.0 {
        return Err(Feil::regel(Regel::SykmeldingIdUlike).under("event.sykmeldingId"));
    }
    if event.status_event == Status::Sendt && event.arbeidsgiver.is_none() {
        return Err(Feil::regel(Regel::StatusUtenArbeidsgiver).under("event.arbeidsgiver"));
    }
    let (mut arbeidssituasjon, mut dager) = (None, None);
    for (indeks, sporsmal) in event.sporsmals.iter().flatten().enumerate() {
        let plassert = |feil: Feil| feil.under("svar").i_liste(indeks).under("event.sporsmals");
        match sporsmal.short_name.as_str() {
            "ARBEIDSSITUASJON" => {
                let svar = Value::from(sporsmal.svar.as_str());
                arbeidssituasjon = Some(verdi::les(&svar, now).map_err(plassert)?);
            }
            "EGENMELDINGSDAGER" => {
                dager = egenmeldingsdager(sporsmal, now).map_err(plassert)?;
            }
            // Nearest leader, insurance, earlier absence of the self-employed: not used.
            _ => {}
        }
    }
    if let Some(svar) = event.bruker_svar {
        arbeidssituasjon = arbeidssituasjon.or(svar.arbeidssituasjon.and_then(|s| s.svar));
        let nye = svar.egenmeldingsdager.and_then(|s| s.svar);
        dager = dager.or_else(|| nye.map(|dager| ordnet(dager.into_iter().map(|d| d.0))));
    }
    let status = innhold.pointer("/event/statusEvent").and_then(Value::as_str).unwrap_or_default();
    let (id, tidspunkt) = (event.sykmelding_id.0, event.timestamp.0);
    let ekstern_id = format!("{id}:{status}:{}", tidspunkt.to_rfc3339_opts(SecondsFormat::AutoSi, true));
    let mut lest = Lest::ny(Innhold::SykmeldingStatus(SykmeldingStatus {
        sykmelding: SykmeldingId(id),
        status: event.status_event,
        arbeidsgiver: event.arbeidsgiver.map(|a| StatusArbeidsgiver {
            orgnr: a.orgnummer.0,
            juridisk_orgnr: a.juridisk_orgnummer.map(|o| o.0),
            navn: a.org_navn,
        }),
        arbeidssituasjon,
        egenmeldingsdager: dager,
    }));
    lest.ident = kafka_metadata.fnr.map(|fnr| (fnr.0, "kafkaMetadata.fnr"));
    lest.ekstern_id = Some(ekstern_id);
    lest.inntruffet = Some((tidspunkt, "event.timestamp"));
    Ok(lest)
}

/// The answer is a string with JSON inside: a list of days, or of periods in older messages.
/// Other answer types (yes or no) name no days.
fn egenmeldingsdager(sporsmal: &Sporsmal, now: DateTime<Utc>) -> Result<Option<Vec<NaiveDate>>, Feil> {
    let svar = || -> Result<Value, Feil> {
        serde_json::from_str(&sporsmal.svar).map_err(|_| Feil::regel(Regel::FormDager))
    };
    match sporsmal.svartype.as_str() {
        "DAGER" => {
            let dager: Vec<Dato> = verdi::les(&svar()?, now)?;
            Ok(Some(ordnet(dager.into_iter().map(|d| d.0))))
        }
        "PERIODER" => {
            let perioder: Vec<PeriodeFelt> = verdi::les(&svar()?, now)?;
            Ok(Some(ordnet(perioder.into_iter().flat_map(|p| p.0.hver_dag()))))
        }
        _ => Ok(None),
    }
}

fn ordnet(dager: impl Iterator<Item = NaiveDate>) -> Vec<NaiveDate> {
    let mut dager: Vec<_> = dager.collect();
    dager.sort_unstable();
    dager.dedup();
    dager
}
