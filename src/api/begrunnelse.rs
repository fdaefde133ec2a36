//! Why something is what it is.

use axum::{
    Json,
    extract::{
        Path, Query, State,
        rejection::{PathRejection, QueryRejection},
    },
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{forlop::kan_se, tid::Tid};
use crate::{
    access::Handling,
    base::PersonId,
    forlop::{Milepeltype, begrunnelse::Begrunnelse},
    hendelse::Innhold,
    http::{App, Id, Innlogget, Problem},
    text::{Malform, begrunnelse::setninger},
};

/// Bokmål or nynorsk.
#[derive(Debug, Clone, Copy, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Sprak {
    /// `nb` (default) or `nn`.
    #[serde(default)]
    sprak: Malvalg,
}

#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum Malvalg {
    #[default]
    Nb,
    Nn,
}

impl Sprak {
    fn malform(self) -> Malform {
        match self.sprak {
            Malvalg::Nb => Malform::Nb,
            Malvalg::Nn => Malform::Nn,
        }
    }
}

/// Why something is what it is.
#[derive(Serialize, ToSchema)]
pub(super) struct BegrunnelseSvar {
    /// The explanation in plain words, one sentence a string.
    tekst: Vec<String>,
    /// What is decided, with its answer.
    #[schema(value_type = Object)]
    om: crate::forlop::begrunnelse::Om,
    /// The rules that were used: name, value, unit, law, and the day the version came into force.
    #[schema(value_type = Vec<Object>)]
    regler: Vec<crate::forlop::begrunnelse::BruktRegel>,
    /// The facts they were used on, with the events that hold them.
    #[schema(value_type = Vec<Object>)]
    fakta: Vec<crate::forlop::begrunnelse::Faktum>,
}

impl BegrunnelseSvar {
    pub(super) fn av(b: Begrunnelse, m: Malform) -> Self {
        Self { tekst: setninger(&b, m), om: b.om, regler: b.regler, fakta: b.fakta }
    }
}

pub(super) fn sprak(query: Result<Query<Sprak>, QueryRejection>) -> Result<Malform, Problem> {
    query.map(|Query(s)| s.malform()).map_err(|_| Problem::ugyldig("Parameteren sprak må være nb eller nn."))
}

/// Why a duty has its deadline and stands where it stands.
#[utoipa::path(get, path = "/api/v1/personer/{id}/milepaler/{type}/begrunnelse", tag = "begrunnelser",
    params(("id" = Uuid, Path, description = "Intern id"), ("type" = String, Path, description = "For eksempel DIALOGMOTE2"), Tid, Sprak),
    responses((status = 200, body = BegrunnelseSvar), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn milepel(
    State(app): State<App>,
    innlogget: Innlogget,
    sti: Result<Path<(Uuid, Milepeltype)>, PathRejection>,
    query: Result<Query<Sprak>, QueryRejection>,
    tid: Tid,
) -> Result<Json<BegrunnelseSvar>, Problem> {
    let Ok(Path((id, type_))) = sti else { return Err(Problem::finnes_ikke("Milepælen")) };
    let malform = sprak(query)?;
    let rad = app.se(&innlogget.aktor, Handling::SeFrister, PersonId(id), innlogget.korrelasjon).await?;
    let forlop = tid.forlop(&app, &rad).await?;
    let regelverk = app.kjerne.regelverk;
    let begrunnelse = forlop.aktivt(regelverk).and_then(|aktivt| {
        let milepaler = aktivt.ved(regelverk, forlop.per);
        let m = milepaler.iter().find(|m| m.grunnlag.type_ == type_ && kan_se(innlogget.aktor.rolle, m))?;
        Some(Begrunnelse::av_milepel(&forlop.grunnlag, aktivt, m, regelverk, forlop.per))
    });
    match begrunnelse {
        Some(b) => Ok(Json(BegrunnelseSvar::av(b, malform))),
        None => Err(Problem::finnes_ikke("Milepælen")),
    }
}

/// Why a note was accepted, is looked at, or was rejected: every rule tree with its law, and the
/// questions of the one that decided.
#[utoipa::path(get, path = "/api/v1/personer/{id}/sykmeldinger/{hendelse}/begrunnelse", tag = "begrunnelser",
    params(("id" = Uuid, Path, description = "Intern id"), ("hendelse" = Uuid, Path, description = "Hendelsen sykmeldingen kom med"), Sprak),
    responses((status = 200, body = BegrunnelseSvar), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn sykmelding(
    State(app): State<App>,
    innlogget: Innlogget,
    sti: Result<Path<(Uuid, Uuid)>, PathRejection>,
    query: Result<Query<Sprak>, QueryRejection>,
) -> Result<Json<BegrunnelseSvar>, Problem> {
    let Ok(Path((id, hendelse))) = sti else { return Err(Problem::finnes_ikke("Sykmeldingen")) };
    let malform = sprak(query)?;
    let rad = app.se(&innlogget.aktor, Handling::SeHendelser, PersonId(id), innlogget.korrelasjon).await?;
    let alle = app.kjerne.lager.hendelser(rad.person).await?;
    let note = alle.iter().find(|r| r.hendelse.id.0 == hendelse).and_then(|r| match &r.hendelse.innhold {
        Innhold::Sykmelding(note) => Some(Begrunnelse::av_sykmelding(r.hendelse.id, note)),
        _ => None,
    });
    let begrunnelse = note.ok_or_else(|| Problem::finnes_ikke("Sykmeldingen"))?;
    Ok(Json(BegrunnelseSvar::av(begrunnelse, malform)))
}

/// Why a message was stopped before anything of it was stored.
#[utoipa::path(get, path = "/api/v1/avviste-meldinger/{id}/begrunnelse", tag = "begrunnelser",
    params(("id" = Uuid, Path, description = "`dead_letter` fra kvitteringen"), Sprak),
    responses((status = 200, body = BegrunnelseSvar), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn avvist_melding(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    query: Result<Query<Sprak>, QueryRejection>,
) -> Result<Json<BegrunnelseSvar>, Problem> {
    let malform = sprak(query)?;
    app.gjor(&innlogget.aktor, Handling::BehandleAvviste, innlogget.korrelasjon).await?;
    let brev = app.kjerne.lager.dodt_brev_rad(id).await?;
    let brev = brev.ok_or_else(|| Problem::finnes_ikke("Meldingen"))?;
    let begrunnelse = Begrunnelse::av_avvist_melding(&brev.steg, &brev.regel, &brev.tekst);
    Ok(Json(BegrunnelseSvar::av(begrunnelse, malform)))
}
