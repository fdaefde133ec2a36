//! `soknad`: one version of an application for sick pay (SykepengesoknadDTO).

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::{
    feil::Feil,
    felt::{Dato, FnrFelt, GradFelt, Id, OrgnrFelt, OsloTid, UuidFelt},
    lest::Lest,
    perioder::{self, PeriodeFelt},
    regel::Regel,
    verdi,
};
use crate::{
    base::{Periode, SykmeldingId},
    hendelse::{
        Innhold, Soknad,
        soknad::{Fravar, Fravarstype, Soknadsperiode, Soknadsstatus, Soknadstype},
    },
};

/// Nav's fields that we use; the many others are let through.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Dto {
    id: Id,
    #[serde(rename = "type")]
    type_: Soknadstype,
    status: Soknadsstatus,
    fnr: Option<FnrFelt>,
    sykmelding_id: Option<UuidFelt>,
    arbeidsgiver: Option<ArbeidsgiverDto>,
    arbeidssituasjon: Option<String>,
    korrigerer: Option<Id>,
    fom: Option<Dato>,
    tom: Option<Dato>,
    arbeid_gjenopptatt: Option<Dato>,
    opprettet: Option<OsloTid>,
    sendt_nav: Option<OsloTid>,
    sendt_arbeidsgiver: Option<OsloTid>,
    egenmeldinger: Option<Vec<PeriodeFelt>>,
    fravar_for_sykmeldingen: Option<Vec<PeriodeFelt>>,
    papirsykmeldinger: Option<Vec<PeriodeFelt>>,
    fravar: Option<Vec<FravarDto>>,
    soknadsperioder: Option<Vec<SoknadsperiodeDto>>,
    behandlingsdager: Option<Vec<Dato>>,
}

#[derive(Deserialize)]
struct ArbeidsgiverDto {
    navn: Option<String>,
    orgnummer: Option<OrgnrFelt>,
}

#[derive(Deserialize)]
struct FravarDto {
    fom: Dato,
    tom: Option<Dato>,
    #[serde(rename = "type")]
    type_: Fravarstype,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SoknadsperiodeDto {
    fom: Dato,
    tom: Dato,
    sykmeldingsgrad: Option<GradFelt>,
    faktisk_grad: Option<GradFelt>,
    avtalt_timer: Option<f64>,
    faktisk_timer: Option<f64>,
    sykmeldingstype: Option<String>,
}

pub(super) fn les(innhold: &Value, now: DateTime<Utc>) -> Result<Lest, Feil> {
    let dto: Dto = verdi::les(innhold, now)?;
    let deler = deler(dto.soknadsperioder)?;
    let periode = match (dto.fom, dto.tom) {
        (Some(fom), Some(tom)) => {
            Some(perioder::periode(fom.0, tom.0).map_err(|regel| Feil::regel(regel).under("tom"))?)
        }
        _ => perioder::omslutt(deler.iter().map(|del| del.periode))
            .map_err(|regel| Feil::regel(regel).under("soknadsperioder"))?,
    };
    let (sendt_nav, sendt_arbeidsgiver) = (dto.sendt_nav.map(|t| t.0), dto.sendt_arbeidsgiver.map(|t| t.0));
    let sendt = [(sendt_nav, "sendtNav"), (sendt_arbeidsgiver, "sendtArbeidsgiver")]
        .into_iter()
        .filter_map(|(tidspunkt, sti)| tidspunkt.map(|t| (t, sti)));
    let opprettet = dto.opprettet.map(|t| (t.0, "opprettet"));
    let inntruffet = sendt.clone().min().or(opprettet);
    let status = innhold.get("status").and_then(Value::as_str).unwrap_or_default();
    // The newest time tells the versions apart: first sent to the employer, later to Nav as well.
    let versjon = sendt.map(|(t, _)| t).max().or(opprettet.map(|(t, _)| t));
    let ekstern_id = match versjon {
        Some(t) => format!("{}:{status}:{}", dto.id.0, t.to_rfc3339_opts(SecondsFormat::AutoSi, true)),
        None => format!("{}:{status}", dto.id.0),
    };
    let (arbeidsgiver, arbeidsgiver_navn) = dto.arbeidsgiver.map_or((None, None), |a| (a.orgnummer, a.navn));
    let korrigerer = dto.korrigerer.map(|id| id.0);
    let mut lest = Lest::ny(Innhold::Soknad(Box::new(Soknad {
        id: dto.id.0,
        sykmelding: dto.sykmelding_id.map(|id| SykmeldingId(id.0)),
        type_: dto.type_,
        status: dto.status,
        arbeidssituasjon: dto.arbeidssituasjon,
        arbeidsgiver: arbeidsgiver.map(|o| o.0),
        arbeidsgiver_navn,
        periode,
        arbeid_gjenopptatt: dto.arbeid_gjenopptatt.map(|d| d.0),
        korrigerer: korrigerer.clone(),
        sendt_nav,
        sendt_arbeidsgiver,
        perioder: deler,
        fravar: fravar(dto.fravar)?,
        egenmeldinger: perioder::liste(dto.egenmeldinger),
        fravar_for_sykmeldingen: perioder::liste(dto.fravar_for_sykmeldingen),
        papirsykmeldinger: perioder::liste(dto.papirsykmeldinger),
        behandlingsdager: dto.behandlingsdager.unwrap_or_default().into_iter().map(|d| d.0).collect(),
    })));
    lest.ident = dto.fnr.map(|fnr| (fnr.0, "fnr"));
    lest.ekstern_id = Some(ekstern_id);
    lest.inntruffet = inntruffet;
    lest.gjelder = periode;
    lest.korrigerer = korrigerer;
    Ok(lest)
}

fn deler(dto: Option<Vec<SoknadsperiodeDto>>) -> Result<Vec<Soknadsperiode>, Feil> {
    let del = |(indeks, del): (usize, SoknadsperiodeDto)| {
        Ok(Soknadsperiode {
            periode: sjekket(del.fom.0, del.tom.0, "soknadsperioder", indeks)?,
            sykmeldingsgrad: del.sykmeldingsgrad.map(|g| g.0),
            faktisk_grad: del.faktisk_grad.map(|g| g.0),
            avtalt_timer: del.avtalt_timer,
            faktiske_timer: del.faktisk_timer,
            sykmeldingstype: del.sykmeldingstype,
        })
    };
    dto.unwrap_or_default().into_iter().enumerate().map(del).collect()
}

/// Studies may be open-ended.
fn fravar(dto: Option<Vec<FravarDto>>) -> Result<Vec<Fravar>, Feil> {
    let ett = |(indeks, dto): (usize, FravarDto)| {
        let fom = dto.fom.0;
        let tom = dto.tom.map(|tom| sjekket(fom, tom.0, "fravar", indeks).map(Periode::tom)).transpose()?;
        Ok(Fravar { fom, tom, type_: dto.type_ })
    };
    dto.unwrap_or_default().into_iter().enumerate().map(ett).collect()
}

fn sjekket(fom: NaiveDate, tom: NaiveDate, liste: &str, indeks: usize) -> Result<Periode, Feil> {
    let plassert = |regel: Regel| Feil::regel(regel).under("tom").i_liste(indeks).under(liste);
    perioder::periode(fom, tom).map_err(plassert)
}
