//! The same content as plain JSON, for vendors with neither CDS Hooks nor SMART. Who asks is proven in
//! the same way: the client's token, and a doctor's beside it.

use std::time::Instant;

use axum::{
    Json,
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    feil::Feil,
    innhold::{Sporsmal, pasient, tell},
    kall::{BUDSJETT, avslag, klient, les_kropp, skriv},
};
use crate::{
    access::{Aktor, Handling},
    base::{Clock, Fnr, SystemClock},
    hendelse::sykmelding::{Aktivitetstype, Diagnose, Kodeverk},
    http::{App, Problem, app::korrelasjon, klienter::Klientbevis},
    stotte::{Anledning, Avsnitt, Forslag, Kort, Utkast, Utkastperiode},
    text::stotte::skall,
};

/// Most periods in a draft.
const FLEST_PERIODER: usize = 1000;
/// The address, as tokens name it.
const STI: &str = "/api/v1/beslutningsstotte";

/// A question from a journal.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Foresporsel {
    /// When it is asked.
    anledning: Spurt,
    /// The patient's fødselsnummer or D-number.
    #[schema(example = "01858090136")]
    pasient: String,
    /// The draft, as far as it has come.
    utkast: Option<Skjema>,
    /// The health professional's token from HelseID. Without it nothing is told of the patient.
    helseid: Option<HelseidToken>,
    /// Open earlier notes: the basis. What is opened is logged, and the patient can see it.
    utvidet_innsyn: Option<Tilgangsgrunnlag>,
}

/// When it is asked.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Spurt {
    /// The journal is opened.
    Apning,
    /// The note is being written.
    Skriving,
    /// The note is about to be signed.
    Signering,
    /// Everything at once.
    Oversikt,
}

/// Basis for seeing earlier notes, after NHN's pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) enum Tilgangsgrunnlag {
    /// The patient agrees.
    Samtykke,
    /// Needed at once.
    Akutt,
    /// Another legal exception from secrecy.
    Unntak,
}

impl Tilgangsgrunnlag {
    /// The name in the audit log.
    pub(super) fn kode(self) -> &'static str {
        match self {
            Self::Samtykke => "SAMTYKKE",
            Self::Akutt => "AKUTT",
            Self::Unntak => "UNNTAK",
        }
    }
}

/// A token with its proof (DPoP), for this address and POST.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct HelseidToken {
    access_token: String,
    dpop: String,
}

/// A draft.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Skjema {
    hoveddiagnose: Option<Kode>,
    #[serde(default)]
    bidiagnoser: Vec<Kode>,
    #[serde(default)]
    annen_fravarsgrunn: bool,
    #[serde(default)]
    perioder: Vec<Periode>,
}

/// A diagnosis.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Kode {
    /// `ICPC2` or `ICD10`.
    system: Kodesystem,
    #[schema(example = "L03")]
    kode: String,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
enum Kodesystem {
    #[serde(rename = "ICPC2")]
    Icpc2,
    #[serde(rename = "ICD10")]
    Icd10,
}

/// A period.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Periode {
    fom: NaiveDate,
    tom: NaiveDate,
    /// `AKTIVITET_IKKE_MULIG`, `GRADERT`, `AVVENTENDE`, `BEHANDLINGSDAGER` or `REISETILSKUDD`.
    #[serde(rename = "type")]
    #[schema(value_type = Option<String>)]
    type_: Option<Aktivitetstype>,
    /// Percent.
    grad: Option<i64>,
}

/// What there is to tell.
#[derive(Serialize, ToSchema)]
pub(super) struct Beslutningsstotte {
    kort: Vec<KortSvar>,
    /// Topics that were not ready in time.
    utelatt: Vec<&'static str>,
}

/// A card. All texts are plain text.
#[derive(Serialize, ToSchema)]
struct KortSvar {
    id: Uuid,
    tema: &'static str,
    /// A near deadline, or something the draft lacks.
    viktig: bool,
    /// One sentence that makes sense alone.
    sammendrag: String,
    avsnitt: Vec<AvsnittSvar>,
    forslag: Vec<ForslagSvar>,
    /// Reasons to put it aside, for the feedback.
    avvisninger: Vec<Valg>,
    /// Hash of the model.
    #[serde(skip_serializing_if = "Option::is_none")]
    modell: Option<String>,
}

#[derive(Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "SCREAMING_SNAKE_CASE")]
enum AvsnittSvar {
    Tekst { tekst: String },
    Liste { tittel: String, punkter: Vec<String> },
    Tabell { hode: Vec<String>, rader: Vec<Vec<String>> },
}

#[derive(Serialize, ToSchema)]
struct ForslagSvar {
    id: Uuid,
    tekst: String,
    /// Every period without activity becomes graded to this percent.
    grader: u8,
}

#[derive(Serialize, ToSchema)]
struct Valg {
    kode: &'static str,
    tekst: &'static str,
}

/// What a doctor is told while a sick note is written: the content of the cards as plain JSON.
#[utoipa::path(post, path = "/api/v1/beslutningsstotte", tag = "beslutningsstøtte", request_body = Foresporsel,
    responses((status = 200, body = Beslutningsstotte), (status = 400, body = Problem),
        (status = 401, description = "Klientens token er ikke gyldig, eller er brukt før"),
        (status = 403, description = "Kunden har ingen avtale"), (status = 413, body = Problem),
        (status = 415, body = Problem), (status = 503, description = "Utstederens nøkler kan ikke hentes nå")))]
pub(super) async fn beslutningsstotte(
    State(app): State<App>,
    headers: HeaderMap,
    kropp: Result<Bytes, BytesRejection>,
) -> Response {
    match svar(&app, &headers, kropp).await {
        Ok(svar) => Json(svar).into_response(),
        Err(feil) => problem(feil),
    }
}

/// As the rest of the API says no.
fn problem(feil: Feil) -> Response {
    match feil {
        Feil::Ugyldig(tekst) | Feil::Mangler(tekst) => Problem::ugyldig(tekst).into_response(),
        Feil::ForStor => Problem::for_stor().into_response(),
        Feil::Innholdstype => Problem::feil_innholdstype().into_response(),
        Feil::Intern => Problem::intern().into_response(),
        annet => annet.into_response(),
    }
}

async fn svar(
    app: &App,
    headers: &HeaderMap,
    kropp: Result<Bytes, BytesRejection>,
) -> Result<Beslutningsstotte, Feil> {
    let korrelasjon = korrelasjon(headers);
    let endepunkt = app.epj.adresse(STI);
    let bevis = klient(app, headers, &endepunkt, korrelasjon).await?;
    match innhold(app, headers, kropp, &bevis, &endepunkt, korrelasjon).await {
        Ok(svar) => Ok(svar),
        Err(Feil::Gjenbrukt) => Err(Feil::Gjenbrukt),
        Err(feil) => {
            avslag(app, &bevis, &feil, korrelasjon).await?;
            Err(feil)
        }
    }
}

async fn innhold(
    app: &App,
    headers: &HeaderMap,
    kropp: Result<Bytes, BytesRejection>,
    bevis: &Klientbevis,
    endepunkt: &str,
    korrelasjon: Uuid,
) -> Result<Beslutningsstotte, Feil> {
    let frist = Instant::now() + BUDSJETT;
    let kropp = les_kropp(headers, kropp)?;
    let f: Foresporsel = serde_json::from_slice(&kropp)
        .map_err(|_| Feil::Ugyldig("Forespørselen kan ikke leses. Se /docs for hvilke felt den har."))?;
    let fnr = Fnr::parse(&f.pasient)
        .map_err(|_| Feil::Ugyldig("pasient må være et fødselsnummer eller D-nummer."))?;
    if f.utkast.as_ref().is_some_and(|u| u.perioder.len() > FLEST_PERIODER) {
        return Err(Feil::Ugyldig("Utkastet har for mange perioder."));
    }
    let lege = match &f.helseid {
        // What can't be proven is nobody: the answer is made without the patient.
        Some(t) => {
            let now = SystemClock.now();
            app.epj.helsepersonell(&t.access_token, &t.dpop, "POST", endepunkt, now).await.ok()
        }
        None => None,
    };
    let utkast = f.utkast.as_ref().map(Skjema::les);
    let mut revisjon = Vec::new();
    let mut utvidet = false;
    if let (Some(grunnlag), Some(lege)) = (f.utvidet_innsyn, &lege) {
        let aktor = Aktor::helsepersonell(lege.hpr);
        let (rad, avgjorelse) = pasient(app, &aktor, Handling::SeTidligereSykmeldinger, fnr).await;
        utvidet = avgjorelse.tillatt;
        let person = rad.map(|rad| rad.person);
        revisjon.push(
            app.oppforing(&aktor, Handling::SeTidligereSykmeldinger, person, avgjorelse, korrelasjon)
                .med_detaljer(format!("grunnlag={} klient={}", grunnlag.kode(), bevis.klient.iss)),
        );
    }
    let sporsmal = Sporsmal {
        app,
        klient: &bevis.klient,
        tenant: bevis.tenant.as_deref(),
        anledning: if utvidet { Anledning::Oversikt } else { f.anledning.into() },
        utkast: utkast.as_ref(),
        diagnose: None,
        fnr: Some(fnr),
        lege: lege.as_ref().map(|l| l.hpr),
        utvidet,
        frist,
        korrelasjon,
    };
    let innhold = sporsmal.svar().await;
    revisjon.push(innhold.oppforing.clone());
    let engangs = [Some(bevis.engangs), lege.map(|l| l.engangs)].into_iter().flatten().collect();
    skriv(app, revisjon, engangs).await?;
    tell(app, &bevis.klient, &innhold, app.kjerne.clock.now());
    let m = bevis.klient.sprak;
    Ok(Beslutningsstotte {
        kort: innhold.kort.iter().map(|(id, kort)| KortSvar::av(*id, kort, m)).collect(),
        utelatt: innhold.utelatt.iter().map(|tema| tema.kode()).collect(),
    })
}

impl From<Spurt> for Anledning {
    fn from(spurt: Spurt) -> Self {
        match spurt {
            Spurt::Apning => Self::Apning,
            Spurt::Skriving => Self::Skriving,
            Spurt::Signering => Self::Signering,
            Spurt::Oversikt => Self::Oversikt,
        }
    }
}

impl Skjema {
    fn les(&self) -> Utkast {
        Utkast {
            diagnose: self.hoveddiagnose.as_ref().map(Kode::les),
            bidiagnoser: self.bidiagnoser.iter().map(Kode::les).collect(),
            annen_arsak: self.annen_fravarsgrunn,
            perioder: self
                .perioder
                .iter()
                .map(|p| Utkastperiode { fom: p.fom, tom: p.tom, type_: p.type_, grad: p.grad })
                .collect(),
        }
    }
}

impl Kode {
    fn les(&self) -> Diagnose {
        let system = match self.system {
            Kodesystem::Icpc2 => Kodeverk::Icpc2,
            Kodesystem::Icd10 => Kodeverk::Icd10,
        };
        let kode =
            self.kode.chars().filter(|c| c.is_alphanumeric()).take(16).collect::<String>().to_uppercase();
        Diagnose { system, kode, tekst: None, originaltekst: None }
    }
}

impl KortSvar {
    fn av(id: Uuid, kort: &Kort, m: crate::text::Malform) -> Self {
        Self {
            id,
            tema: kort.tema.kode(),
            viktig: kort.viktig,
            sammendrag: kort.sammendrag.clone(),
            avsnitt: kort.avsnitt.iter().cloned().map(AvsnittSvar::from).collect(),
            forslag: kort
                .forslag
                .iter()
                .enumerate()
                .map(|(nummer, Forslag::Grader(grad))| ForslagSvar {
                    id: Kort::forslag_id(id, nummer),
                    tekst: skall::grader(*grad, m),
                    grader: grad.prosent(),
                })
                .collect(),
            avvisninger: kort
                .avvisninger
                .iter()
                .map(|a| Valg { kode: a.kode(), tekst: skall::avvisning(a.kode(), m) })
                .collect(),
            modell: kort.modell.clone(),
        }
    }
}

impl From<Avsnitt> for AvsnittSvar {
    fn from(avsnitt: Avsnitt) -> Self {
        match avsnitt {
            Avsnitt::Tekst(tekst) => Self::Tekst { tekst },
            Avsnitt::Liste(tittel, punkter) => Self::Liste { tittel, punkter },
            Avsnitt::Tabell(hode, rader) => Self::Tabell { hode, rader },
        }
    }
}
