//! `inntektsmelding`: the employer's income report (inntektsmelding-kontrakt).

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::{
    feil::Feil,
    felt::{Belop, Dato, FnrFelt, Id, OrgnrFelt, OsloTid},
    kanonisk,
    lest::Lest,
    perioder::{self, PeriodeFelt},
    regel::Regel,
    verdi,
};
use crate::{
    base::{Fnr, Periode},
    hendelse::{Innhold, Inntektsmelding, inntektsmelding::EndringIRefusjon},
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Dto {
    inntektsmelding_id: Id,
    arbeidstaker_fnr: Option<FnrFelt>,
    arbeidsgivertype: Arbeidsgivertype,
    virksomhetsnummer: Option<OrgnrFelt>,
    arbeidsforhold_id: Option<String>,
    status: Gyldighet,
    arbeidsgiverperioder: Vec<PeriodeFelt>,
    ferieperioder: Vec<PeriodeFelt>,
    foerste_fravaersdag: Option<Dato>,
    beregnet_inntekt: Option<Belop>,
    inntektsdato: Option<Dato>,
    refusjon: Refusjon,
    #[serde(rename = "endringIRefusjoner")]
    endringer: Vec<Endring>,
    begrunnelse_for_reduksjon_eller_ikke_utbetalt: Option<String>,
    brutto_utbetalt: Option<Belop>,
    arsak_til_innsending: Option<Arsak>,
    naer_relasjon: Option<bool>,
    mottatt_dato: OsloTid,
    arkivreferanse: String,
    avsender_system: Option<System>,
    mottaks_kanal: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Arbeidsgivertype {
    Privat,
    Virksomhet,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Gyldighet {
    Gyldig,
    Mangelfull,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
enum Arsak {
    Ny,
    Endring,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Refusjon {
    #[serde(rename = "beloepPrMnd")]
    per_maned: Option<Belop>,
    opphoersdato: Option<Dato>,
}

#[derive(Deserialize)]
struct Endring {
    endringsdato: Option<Dato>,
    beloep: Option<Belop>,
}

#[derive(Deserialize)]
struct System {
    navn: Option<String>,
    versjon: Option<String>,
}

pub(super) fn les(innhold: &Value, now: DateTime<Utc>) -> Result<Lest, Feil> {
    let dto: Dto = verdi::les(innhold, now)?;
    if dto.arbeidsgivertype == Arbeidsgivertype::Virksomhet && dto.virksomhetsnummer.is_none() {
        return Err(Feil::regel(Regel::OrgnrMangler).under("virksomhetsnummer"));
    }
    let endring = dto.arsak_til_innsending == Some(Arsak::Endring);
    let arbeidsgiverperioder = perioder::liste(Some(dto.arbeidsgiverperioder));
    let fravaersdag = dto.foerste_fravaersdag.map(|d| d.0);
    let dager = arbeidsgiverperioder.iter().copied().chain(fravaersdag.map(Periode::dag));
    let gjelder =
        perioder::omslutt(dager).map_err(|regel| Feil::regel(regel).under("arbeidsgiverperioder"))?;
    let (mottatt, id) = (dto.mottatt_dato.0, dto.inntektsmelding_id.0);
    let fnr = dto.arbeidstaker_fnr.map(|fnr| fnr.0);
    let mut lest = Lest::ny(Innhold::Inntektsmelding(Box::new(Inntektsmelding {
        id: id.clone(),
        virksomhet: dto.virksomhetsnummer.map(|o| o.0),
        arbeidsforhold_id: dto.arbeidsforhold_id,
        gyldig: dto.status == Gyldighet::Gyldig,
        arbeidsgiverperioder,
        ferieperioder: perioder::liste(Some(dto.ferieperioder)),
        forste_fravaersdag: fravaersdag,
        beregnet_inntekt: dto.beregnet_inntekt.map(|b| b.0),
        inntektsdato: dto.inntektsdato.map(|d| d.0),
        refusjon_per_maned: dto.refusjon.per_maned.map(|b| b.0),
        refusjon_opphorer: dto.refusjon.opphoersdato.map(|d| d.0),
        endringer_i_refusjon: dto
            .endringer
            .into_iter()
            .map(|e| EndringIRefusjon {
                endringsdato: e.endringsdato.map(|d| d.0),
                belop: e.beloep.map(|b| b.0),
            })
            .collect(),
        begrunnelse_redusert: dto
            .begrunnelse_for_reduksjon_eller_ikke_utbetalt
            .filter(|tekst| !tekst.trim().is_empty()),
        brutto_utbetalt: dto.brutto_utbetalt.map(|b| b.0),
        endring,
        naer_relasjon: dto.naer_relasjon,
        mottatt,
        arkivreferanse: dto.arkivreferanse,
        avsender_system: dto
            .avsender_system
            .map(|s| [s.navn, s.versjon].into_iter().flatten().collect::<Vec<_>>().join(" ")),
        mottaks_kanal: dto.mottaks_kanal,
    })));
    lest.ident = fnr.map(|fnr| (fnr, "arbeidstakerFnr"));
    lest.ekstern_id = Some(id);
    // Without the person in the content the envelope has it, and the report has no twin of Nav's.
    lest.nokler.extend(fnr.map(|fnr| format!("im:{}", innholdshash(innhold, fnr, endring))));
    lest.inntruffet = Some((mottatt, "mottattDato"));
    lest.gjelder = gjelder;
    Ok(lest)
}

/// Fields of the contract and of its predecessor that say how a report came and not what it says.
const SAMMENLIGNES_IKKE: [&str; 16] = [
    "inntektsmeldingId",
    "id",
    "fnr",
    "arbeidstakerFnr",
    "mottattDato",
    "journalpostId",
    "journalStatus",
    "arkivRef",
    "arkivreferanse",
    "aktorId",
    "arbeidstakerAktorId",
    "sakId",
    "innsendingstidspunkt",
    "avsenderSystem",
    "mottaksKanal",
    "arsakTilInnsending",
];

/// Equal for two reports that say the same about the same person. The person and the reason go in
/// in checked form, because an absent reason means `Ny` and a number may be written with spaces.
fn innholdshash(innhold: &Value, fnr: Fnr, endring: bool) -> String {
    let mut verdi = innhold.clone();
    if let Some(objekt) = verdi.as_object_mut() {
        objekt.retain(|navn, _| !SAMMENLIGNES_IKKE.contains(&navn.as_str()));
        if objekt.get("forespurt").is_some_and(|v| v == &Value::Bool(false)) {
            objekt.remove("forespurt");
        }
    }
    kanonisk::hash(&format!("{}{endring}", fnr.avslor()), &verdi)
}
