//! Meetings as a party sees them: proposed times, invitations and the party's own answers.

use axum::{Json, extract::State, response::IntoResponse};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    base::PersonId,
    forlop::saksgang::dialogmote::Motestatus,
    hendelse::dialogmote::{Deltaker, Motenummer, Motesvar},
    http::{
        App, Id, Innlogget, Problem,
        moter::{Partsforslag, Partsmote, Partsmoter, Partstid},
    },
};

/// What a party sees. Other parties' answers and reasons are not part of it.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct PartsmoterSvar {
    /// As whom.
    #[schema(value_type = String)]
    part: Deltaker,
    /// Proposed times, the newest first.
    forslag: Vec<ForslagSvar>,
    /// Meetings, the newest first.
    moter: Vec<MoteSvar>,
}

/// Proposed times.
#[derive(Serialize, ToSchema)]
struct ForslagSvar {
    id: Uuid,
    virksomhet: String,
    foreslatt: DateTime<Utc>,
    /// Last day to answer.
    svarfrist: NaiveDate,
    /// The days to answer are over; an answer still counts.
    utlopt: bool,
    /// A health-care provider is to take part.
    med_behandler: bool,
    tider: Vec<TidSvar>,
    /// When the party answered.
    svart: Option<DateTime<Utc>>,
    /// What the party wrote.
    grunn: Option<String>,
    /// How many are to answer.
    deltakere: usize,
    /// How many have.
    har_svart: usize,
}

/// One time.
#[derive(Serialize, ToSchema)]
struct TidSvar {
    /// Its number in the proposal.
    nr: u8,
    fra: DateTime<Utc>,
    minutter: u16,
    sted: Option<String>,
    videolenke: Option<String>,
    /// It has begun.
    passert: bool,
    /// What the party has said of it; missing before the party has answered.
    passer: Option<bool>,
}

/// A meeting.
#[derive(Serialize, ToSchema)]
struct MoteSvar {
    id: Uuid,
    /// `1`, `2` or `3`.
    #[schema(value_type = String)]
    nummer: Motenummer,
    virksomhet: Option<String>,
    #[schema(value_type = String)]
    status: Motestatus,
    status_siden: DateTime<Utc>,
    tidspunkt: Option<DateTime<Utc>>,
    /// Minutes.
    varighet: Option<u16>,
    sted: Option<String>,
    videolenke: Option<String>,
    /// Name of the provider who takes part.
    behandler: Option<String>,
    /// The invitation may be answered.
    kan_svare: bool,
    /// The party's answer.
    #[schema(value_type = Option<String>)]
    svar: Option<Motesvar>,
    svart: Option<DateTime<Utc>>,
    /// What the party wrote.
    tekst: Option<String>,
    har_referat: bool,
}

/// Proposed times and meetings, as the person, as the employer's leader or as the provider who takes
/// part. Only the party's own answers are shown, and how many have answered.
#[utoipa::path(get, path = "/api/v1/personer/{id}/moter", tag = "saksgang", params(("id" = Uuid, Path, description = "Intern id")),
    responses((status = 200, body = PartsmoterSvar), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(in crate::api) async fn egne_moter(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
) -> Result<impl IntoResponse, Problem> {
    let moter = app.moter_for(&innlogget, PersonId(id)).await?;
    let posisjon = moter.posisjon.to_string();
    Ok((axum::response::AppendHeaders([("milepael-posisjon", posisjon)]), Json(PartsmoterSvar::from(moter))))
}

impl From<Partsmoter> for PartsmoterSvar {
    fn from(p: Partsmoter) -> Self {
        Self {
            part: p.part,
            forslag: p.forslag.into_iter().map(Into::into).collect(),
            moter: p.moter.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Partsforslag> for ForslagSvar {
    fn from(f: Partsforslag) -> Self {
        let (svart, grunn) = f.mitt_svar.map(|s| (s.tidspunkt, s.grunn)).unzip();
        Self {
            id: f.id.0,
            virksomhet: f.virksomhet.avslor().to_owned(),
            foreslatt: f.foreslatt,
            svarfrist: f.svarfrist,
            utlopt: f.utlopt,
            med_behandler: f.med_behandler,
            tider: f.tider.into_iter().map(Into::into).collect(),
            svart,
            grunn: grunn.flatten(),
            deltakere: f.deltakere,
            har_svart: f.har_svart,
        }
    }
}

impl From<Partstid> for TidSvar {
    fn from(t: Partstid) -> Self {
        Self {
            nr: t.tid.nr,
            fra: t.tid.fra,
            minutter: t.tid.minutter,
            sted: t.tid.sted,
            videolenke: t.tid.videolenke,
            passert: t.passert,
            passer: t.passer,
        }
    }
}

impl From<Partsmote> for MoteSvar {
    fn from(m: Partsmote) -> Self {
        let (svar, svart, tekst) =
            m.mitt_svar.map_or((None, None, None), |s| (Some(s.svar), Some(s.tidspunkt), s.tekst));
        Self {
            id: m.id.0,
            nummer: m.nummer,
            virksomhet: m.virksomhet.map(|v| v.avslor().to_owned()),
            status: m.status,
            status_siden: m.status_siden,
            tidspunkt: m.tidspunkt,
            varighet: m.varighet,
            sted: m.sted,
            videolenke: m.videolenke,
            behandler: m.behandler,
            kan_svare: m.kan_svare,
            svar,
            svart,
            tekst,
            har_referat: m.har_referat,
        }
    }
}
