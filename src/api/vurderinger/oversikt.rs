//! What has been decided, as it stands today.

use axum::{Json, extract::State, response::IntoResponse};
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    access::Handling,
    base::PersonId,
    forlop::saksgang::{Saker, kartlegging::Kartleggingsstatus},
    hendelse::{
        oppfolging::{AktivitetskravStatus, Langtidsrisiko},
        sen_oppfolging::Forventning,
        vilkar::{AktivitetskravArsak, ArbeidsuforhetType, MedvirkningType},
    },
    http::{App, Id, Innlogget, Problem},
    rules::Regelverk,
};

/// All assessments of a person, newest first.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct VurderingerSvar {
    /// Internal id.
    person: Uuid,
    /// The day they are judged against.
    per: NaiveDate,
    /// Activity requirement (ftrl. § 8-8 second paragraph).
    aktivitetskrav: Vec<KravSvar>,
    /// Unfit for work (ftrl. § 8-4).
    arbeidsuforhet: Vec<ArbeidsuforhetSvar>,
    /// Lack of cooperation (ftrl. § 8-8 first and third paragraph).
    manglende_medvirkning: Vec<MedvirkningSvar>,
    /// Sick pay while looking for other work (ftrl. § 8-5).
    friskmelding: Vec<VedtakSvar>,
    /// Late follow-up.
    sen_oppfolging: Vec<SenSvar>,
    /// Questionnaire of week 6.
    kartlegging: Vec<KartleggingSvar>,
}

/// An activity requirement.
#[derive(Serialize, ToSchema)]
struct KravSvar {
    /// Last day of the eight weeks, or the day it was opened by hand.
    stoppunkt: NaiveDate,
    /// Status today.
    #[schema(value_type = String)]
    status: AktivitetskravStatus,
    /// Nothing more is to be decided.
    avsluttet: bool,
    /// The deadline of the advance notice has passed and nothing is decided.
    varsel_utlopt: bool,
    /// Assessments.
    vurderinger: Vec<KravvurderingSvar>,
}

/// An assessment of an activity requirement. Its texts stand in the log.
#[derive(Serialize, ToSchema)]
struct KravvurderingSvar {
    hendelse: Option<Uuid>,
    dato: NaiveDate,
    #[schema(value_type = String)]
    status: AktivitetskravStatus,
    #[schema(value_type = Vec<String>)]
    arsaker: Vec<AktivitetskravArsak>,
    frist: Option<NaiveDate>,
    stans_fra: Option<NaiveDate>,
}

/// An assessment after § 8-4.
#[derive(Serialize, ToSchema)]
struct ArbeidsuforhetSvar {
    hendelse: Option<Uuid>,
    dato: NaiveDate,
    #[schema(value_type = String)]
    r#type: ArbeidsuforhetType,
    frist: Option<NaiveDate>,
    gjelder_fra: Option<NaiveDate>,
}

/// An assessment of cooperation.
#[derive(Serialize, ToSchema)]
struct MedvirkningSvar {
    hendelse: Option<Uuid>,
    dato: NaiveDate,
    #[schema(value_type = String)]
    r#type: MedvirkningType,
    frist: Option<NaiveDate>,
    stans_fra: Option<NaiveDate>,
}

/// A decision after § 8-5.
#[derive(Serialize, ToSchema)]
struct VedtakSvar {
    hendelse: Option<Uuid>,
    dato: NaiveDate,
    fom: NaiveDate,
    tom: NaiveDate,
    ferdig: Option<NaiveDate>,
}

/// A case of late follow-up.
#[derive(Serialize, ToSchema)]
struct SenSvar {
    varsel: Option<Uuid>,
    fra: NaiveDate,
    besvart: Option<NaiveDate>,
    #[schema(value_type = Option<String>)]
    forventning: Option<Forventning>,
    onsker_oppfolging: Option<bool>,
    ferdig: Option<NaiveDate>,
    /// Work for the caseworker now.
    aktiv: bool,
}

/// A questionnaire.
#[derive(Serialize, ToSchema)]
struct KartleggingSvar {
    fra: NaiveDate,
    /// `KANDIDAT`, `SVAR_MOTTATT` or `FERDIGBEHANDLET`.
    #[schema(value_type = String)]
    status: Kartleggingsstatus,
    besvart: Option<NaiveDate>,
    venter_langt_fravaer: Option<bool>,
    #[schema(value_type = Option<String>)]
    risiko: Option<Langtidsrisiko>,
}

/// What has been decided about the activity requirement, §§ 8-4, 8-5 and 8-8, late follow-up and
/// the questionnaire. For caseworkers.
#[utoipa::path(get, path = "/api/v1/personer/{id}/vurderinger", tag = "saksgang", params(("id" = Uuid, Path, description = "Intern id")),
    responses((status = 200, body = VurderingerSvar), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(in crate::api) async fn vurderinger(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
) -> Result<impl IntoResponse, Problem> {
    let rad = app.se(&innlogget.aktor, Handling::SeSak, PersonId(id), innlogget.korrelasjon).await?;
    let svar = VurderingerSvar::av(rad.person.0, &rad.grunnlag.saker, app.i_dag(), app.kjerne.regelverk);
    let posisjon = rad.posisjon.to_string();
    Ok((axum::response::AppendHeaders([("milepael-posisjon", posisjon)]), Json(svar)))
}

impl VurderingerSvar {
    fn av(person: Uuid, saker: &Saker, per: NaiveDate, regelverk: &Regelverk) -> Self {
        Self {
            person,
            per,
            aktivitetskrav: krav(saker, per, regelverk),
            arbeidsuforhet: saker
                .arbeidsuforhet
                .vurderinger
                .iter()
                .map(|v| ArbeidsuforhetSvar {
                    hendelse: v.hendelse.map(|h| h.0),
                    dato: v.dato,
                    r#type: v.type_,
                    frist: v.frist,
                    gjelder_fra: v.gjelder_fra,
                })
                .collect(),
            manglende_medvirkning: saker
                .manglende_medvirkning
                .vurderinger
                .iter()
                .map(|v| MedvirkningSvar {
                    hendelse: v.hendelse.map(|h| h.0),
                    dato: v.dato,
                    r#type: v.type_,
                    frist: v.frist,
                    stans_fra: v.stans_fra,
                })
                .collect(),
            friskmelding: saker
                .friskmelding
                .vedtak
                .iter()
                .map(|v| VedtakSvar {
                    hendelse: v.hendelse.map(|h| h.0),
                    dato: v.dato,
                    fom: v.fom,
                    tom: v.tom,
                    ferdig: v.ferdig,
                })
                .collect(),
            sen_oppfolging: saker
                .sen_oppfolging
                .kandidater
                .iter()
                .map(|k| SenSvar {
                    varsel: k.varsel.map(|v| v.0),
                    fra: k.fra,
                    besvart: k.svar.as_ref().map(|s| s.dato),
                    forventning: k.svar.as_ref().and_then(|s| s.forventning),
                    onsker_oppfolging: k.svar.as_ref().and_then(|s| s.onsker_oppfolging),
                    ferdig: k.ferdig,
                    aktiv: k.er_aktiv(per, regelverk),
                })
                .collect(),
            kartlegging: saker
                .kartlegging
                .kandidater
                .iter()
                .map(|k| KartleggingSvar {
                    fra: k.fra,
                    status: k.status(),
                    besvart: k.besvart,
                    venter_langt_fravaer: k.venter_langt_fravaer,
                    risiko: k.vurdert.map(|(_, risiko)| risiko),
                })
                .collect(),
        }
    }
}

fn krav(saker: &Saker, per: NaiveDate, regelverk: &Regelverk) -> Vec<KravSvar> {
    let sak = &saker.aktivitetskrav;
    let utlopt = sak.utlopt_varsel(per, regelverk).is_some();
    sak.synlige(per, regelverk)
        .into_iter()
        .enumerate()
        .map(|(n, k)| {
            let status = sak.status(k, per, regelverk);
            KravSvar {
                stoppunkt: k.stoppunkt,
                status,
                avsluttet: status.er_avsluttende(),
                varsel_utlopt: n == 0 && utlopt,
                vurderinger: k
                    .vurderinger
                    .iter()
                    .map(|v| KravvurderingSvar {
                        hendelse: v.hendelse.map(|h| h.0),
                        dato: v.dato,
                        status: v.status,
                        arsaker: v.arsaker.clone(),
                        frist: v.frist,
                        stans_fra: v.stans_fra,
                    })
                    .collect(),
            }
        })
        .collect()
}
