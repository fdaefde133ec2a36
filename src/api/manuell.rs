//! Notes that the rules would not decide.

use axum::{Json, extract::State};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    base::HendelseId,
    hendelse::manuell_vurdering::Avgjorelse,
    http::{App, Id, Innlogget, Kropp, Problem, Utfort, Vilkar, manuell::Ventende},
    store::{Diagnosenavn, Stisteg, sti},
    text,
};

/// The queue.
#[derive(Serialize, ToSchema)]
pub(super) struct ManuellKo {
    /// Earliest deadline first; at most 100.
    rader: Vec<ManuellRad>,
    /// How many there are.
    antall: usize,
    /// People who need special access and are not shown.
    sperret: usize,
}

/// A note that waits.
#[derive(Serialize, ToSchema)]
struct ManuellRad {
    /// The event that the note came with: settle it under this id.
    hendelse: Uuid,
    /// The person's internal id.
    person: Uuid,
    /// Name.
    navn: Option<String>,
    /// First day.
    fom: NaiveDate,
    /// Last day.
    tom: NaiveDate,
    /// When it was signed.
    signert: DateTime<Utc>,
    /// When it became known.
    mottatt: DateTime<Utc>,
    /// Last day to settle it.
    frist: Option<NaiveDate>,
    /// The rule that would not decide.
    regel: Option<String>,
    /// Why, in plain words.
    grunn: &'static str,
    /// Code of the main diagnosis.
    diagnose: Option<String>,
    /// What the code is called, or its group when no list of codes is imported.
    diagnose_navn: Option<String>,
    /// First contact, as the doctor states it (11.1).
    kontakt_dato: Option<NaiveDate>,
    /// Why it is backdated, in the doctor's words (11.2).
    begrunnelse_fra_lege: Option<String>,
    /// The questions of the rules: `tree`, `node`, `answer`, and `law` at the last of a tree.
    #[schema(value_type = Vec<Object>)]
    sti: Vec<Stisteg>,
    /// The person's log position: send it as `If-Match` to decide only on what you saw.
    posisjon: i64,
}

impl ManuellRad {
    fn av(v: &Ventende, navn: Diagnosenavn<'_>) -> Self {
        let manuell = v.notat.manuell.as_deref();
        let regel = manuell.and_then(|m| m.regel.clone());
        Self {
            hendelse: v.notat.hendelse.0,
            person: v.rad.person.0,
            navn: v.rad.grunnlag.person.navn.as_ref().map(text::person::fullt_navn),
            fom: v.notat.fom,
            tom: v.notat.tom,
            signert: v.sykmelding.signert,
            mottatt: v.notat.kjent,
            frist: manuell.map(|m| m.frist),
            grunn: text::manuell::grunn(regel.as_deref()),
            regel,
            diagnose: v.notat.diagnose.as_ref().map(|d| d.kode.clone()),
            diagnose_navn: v.notat.diagnose.as_ref().and_then(|d| navn.navn(d)).map(str::to_owned),
            kontakt_dato: v.sykmelding.kontakt_dato,
            begrunnelse_fra_lege: v.sykmelding.begrunn_ikke_kontakt.clone(),
            sti: v.sykmelding.vurdering.trar.iter().flat_map(sti).collect(),
            posisjon: v.rad.posisjon,
        }
    }
}

/// A decision.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Vurdering {
    /// `GODKJENT`, `UGYLDIG_TILBAKEDATERING`, `TILBAKEDATERING_KREVER_FLERE_OPPLYSNINGER` or
    /// `DELVIS_GODKJENT`.
    #[schema(value_type = String)]
    avgjorelse: Avgjorelse,
    /// Why; required for everything but approval. At most 4000 characters.
    begrunnelse: Option<String>,
}

/// Notes at your units that somebody must look at, earliest deadline first.
#[utoipa::path(get, path = "/api/v1/manuell", tag = "saksgang",
    responses((status = 200, body = ManuellKo), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub(super) async fn ko(State(app): State<App>, innlogget: Innlogget) -> Result<Json<ManuellKo>, Problem> {
    let ko = app.manuell_ko(&innlogget.aktor, innlogget.korrelasjon).await?;
    let bok = app.kjerne.kodeverk.bok();
    let navn = app.kjerne.diagnosenavn(&bok);
    let rader = ko.ventende.iter().map(|v| ManuellRad::av(v, navn)).collect();
    Ok(Json(ManuellKo { rader, antall: ko.antall, sperret: ko.sperret }))
}

/// Settle a note. Once: a second decision is refused.
#[utoipa::path(post, path = "/api/v1/manuell/{id}", tag = "saksgang", request_body = Vurdering,
    params(("id" = Uuid, Path, description = "`hendelse` fra listen"), Vilkar),
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn vurder(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(vurdering): Kropp<Vurdering>,
) -> Result<Utfort, Problem> {
    let Vurdering { avgjorelse, begrunnelse } = vurdering;
    app.vurder_manuelt(&innlogget, HendelseId(id), avgjorelse, begrunnelse.as_deref(), &vilkar).await
}
