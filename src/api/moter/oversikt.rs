//! What stands about meetings, tasks and the work list, as the caseworker sees it today.

use axum::{Json, extract::State, response::IntoResponse};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::runder::RundeSvar;
use crate::{
    access::Handling,
    base::{Orgnr, PersonId, tid},
    forlop::{
        Grunnlag,
        saksgang::{
            dialogmote::{Mote, Motestatus},
            kandidat::Kandidatarsak,
            motebehov::Motebehovsvar,
            oppgave::{Oppgave, Oppgavetype},
            oversikt::{Flagg, Vurderingsflagg, flagg},
            plan::{PlanerHos, Planstatus},
        },
    },
    hendelse::{
        dialogmote::{Deltaker, Motenummer, Motesvar},
        motebehov::{Motebehovskjema, Motebehovspart},
        oppfolgingsoppgave::Oppfolgingsgrunn,
    },
    http::{App, Id, Innlogget, Problem},
    rules::Regelverk,
};

/// Candidacy, meetings, what the parties said, tasks, plans, assignment and flags. Texts stand in
/// the events that are named.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct SaksgangSvar {
    /// Internal id.
    person: Uuid,
    /// The day it is judged against.
    per: NaiveDate,
    /// Why the person is on the work list; empty when not.
    #[schema(value_type = Vec<String>)]
    flagg: Vec<Flagg>,
    /// Candidate for dialogue meeting 2.
    kandidat: KandidatSvar,
    /// Meetings, newest first.
    dialogmoter: Vec<MoteSvar>,
    /// Times that are or were proposed, newest first.
    motetider: Vec<RundeSvar>,
    /// The waiting that stands.
    avvent: Option<AvventSvar>,
    /// What the parties said about the need of a meeting, newest first.
    motebehov: Vec<BehovSvar>,
    /// Tasks that are open today, oldest first.
    oppgaver: Vec<OppgaveSvar>,
    /// The caseworker's own task.
    oppfolgingsoppgave: Option<EgenSvar>,
    /// Plans by employer. Only plans that are shared with Nav are named.
    planer: Vec<PlanSvar>,
    /// Nav ident of the caseworker.
    veileder: Option<String>,
    /// A unit that follows up instead of the geographic one.
    enhet: Option<String>,
}

/// Candidacy.
#[derive(Serialize, ToSchema)]
struct KandidatSvar {
    /// Is a candidate today.
    er_kandidat: bool,
    /// Since when.
    siden: Option<NaiveDate>,
    /// A week has passed, so the caseworker is to act.
    synlig: bool,
    /// The changes until today, newest first.
    endringer: Vec<EndringSvar>,
}

/// A change of candidacy.
#[derive(Serialize, ToSchema)]
struct EndringSvar {
    hendelse: Option<Uuid>,
    dato: NaiveDate,
    kandidat: bool,
    #[schema(value_type = String)]
    arsak: Kandidatarsak,
}

/// A meeting.
#[derive(Serialize, ToSchema)]
struct MoteSvar {
    id: Uuid,
    /// `1`, `2` or `3`.
    #[schema(value_type = String)]
    nummer: Motenummer,
    #[schema(value_type = String)]
    status: Motestatus,
    /// Day of the last change of status.
    status_siden: NaiveDate,
    tidspunkt: Option<DateTime<Utc>>,
    /// Minutes, when somebody has said so.
    varighet: Option<u16>,
    sted: Option<String>,
    videolenke: Option<String>,
    virksomhet: Option<String>,
    /// Name of the provider who takes part.
    behandler: Option<String>,
    svar: Vec<SvarSvar>,
    /// The events with minutes, oldest first; the last is in force.
    referater: Vec<Uuid>,
}

/// A party's answer.
#[derive(Serialize, ToSchema)]
struct SvarSvar {
    hendelse: Uuid,
    #[schema(value_type = String)]
    deltaker: Deltaker,
    #[schema(value_type = String)]
    svar: Motesvar,
    dato: NaiveDate,
}

/// A waiting.
#[derive(Serialize, ToSchema)]
struct AvventSvar {
    hendelse: Uuid,
    satt: NaiveDate,
    frist: NaiveDate,
}

/// What a party said.
#[derive(Serialize, ToSchema)]
struct BehovSvar {
    hendelse: Uuid,
    dato: NaiveDate,
    #[schema(value_type = String)]
    fra: Motebehovspart,
    virksomhet: Option<String>,
    #[schema(value_type = String)]
    skjema: Motebehovskjema,
    onsker_mote: bool,
    behandlet: Option<NaiveDate>,
}

/// A task.
#[derive(Serialize, ToSchema)]
struct OppgaveSvar {
    /// The event that raised it.
    id: Uuid,
    #[schema(value_type = String)]
    r#type: Oppgavetype,
    fra: NaiveDate,
}

/// The own task.
#[derive(Serialize, ToSchema)]
struct EgenSvar {
    hendelse: Uuid,
    endret: NaiveDate,
    #[schema(value_type = String)]
    grunn: Oppfolgingsgrunn,
    frist: Option<NaiveDate>,
}

/// Plans at an employer.
#[derive(Serialize, ToSchema)]
struct PlanSvar {
    virksomhet: Option<String>,
    /// `PLAN`, `IKKE_NODVENDIG` or `INGEN`.
    status: &'static str,
    /// The newest plan that is shared with Nav.
    delt_plan: Option<Uuid>,
    delt: Option<NaiveDate>,
    evalueringsdato: Option<NaiveDate>,
}

/// Candidacy, meetings, the need of them, tasks, plans and assignment of a person. For caseworkers.
#[utoipa::path(get, path = "/api/v1/personer/{id}/saksgang", tag = "saksgang", params(("id" = Uuid, Path, description = "Intern id")),
    responses((status = 200, body = SaksgangSvar), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(in crate::api) async fn saksgang(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
) -> Result<impl IntoResponse, Problem> {
    let rad = app.se(&innlogget.aktor, Handling::SeSak, PersonId(id), innlogget.korrelasjon).await?;
    let svar = SaksgangSvar::av(
        rad.person.0,
        &rad.grunnlag,
        app.i_dag(),
        app.kjerne.clock.now(),
        app.kjerne.regelverk,
    );
    let posisjon = rad.posisjon.to_string();
    Ok((axum::response::AppendHeaders([("milepael-posisjon", posisjon)]), Json(svar)))
}

fn orgnr(virksomhet: Option<Orgnr>) -> Option<String> {
    virksomhet.map(|v| v.avslor().to_owned())
}

impl SaksgangSvar {
    fn av(person: Uuid, g: &Grunnlag, per: NaiveDate, now: DateTime<Utc>, regelverk: &Regelverk) -> Self {
        let s = &g.saker;
        let siste = g.synlige(per).next().map(|t| t.tilfelle.start);
        let siden = s.kandidat.kandidat_siden(per);
        let mut endringer: Vec<EndringSvar> = s
            .kandidat
            .per(per)
            .map(|e| EndringSvar {
                hendelse: e.hendelse.map(|h| h.0),
                dato: tid::oslo_dato(e.tidspunkt),
                kandidat: e.kandidat,
                arsak: e.arsak,
            })
            .collect();
        endringer.reverse();
        Self {
            person,
            per,
            flagg: flagg(s, siste, &Vurderingsflagg::av(s, per, regelverk), per, regelverk),
            kandidat: KandidatSvar {
                er_kandidat: siden.is_some(),
                siden,
                synlig: s.kandidat.synlig_for_veileder(siste, per, regelverk),
                endringer,
            },
            dialogmoter: s.dialogmoter.moter.iter().rev().map(MoteSvar::av).collect(),
            motetider: s.motetider.runder.iter().rev().map(|r| RundeSvar::av(r, per, now)).collect(),
            avvent: s.dialogmoter.aktiv_avvent().map(|a| AvventSvar {
                hendelse: a.hendelse.0,
                satt: tid::oslo_dato(a.satt),
                frist: a.frist,
            }),
            motebehov: s.motebehov.svar.iter().rev().map(BehovSvar::av).collect(),
            oppgaver: s.oppgaver.apne(per).map(OppgaveSvar::av).collect(),
            oppfolgingsoppgave: s.oppgaver.egen.as_ref().map(|e| EgenSvar {
                hendelse: e.hendelse.0,
                endret: tid::oslo_dato(e.endret),
                grunn: e.grunn,
                frist: e.frist,
            }),
            planer: s.planer.hos.iter().map(|p| PlanSvar::av(p, per, regelverk)).collect(),
            veileder: s.tildeling.veileder.clone(),
            enhet: s.tildeling.enhet.clone(),
        }
    }
}

impl MoteSvar {
    fn av(m: &Mote) -> Self {
        Self {
            id: m.id.0,
            nummer: m.nummer,
            status: m.status,
            status_siden: tid::oslo_dato(m.status_siden),
            tidspunkt: m.tidspunkt,
            varighet: m.varighet,
            sted: m.sted.clone(),
            videolenke: m.videolenke.clone(),
            virksomhet: orgnr(m.virksomhet),
            behandler: m.behandler.as_ref().map(|b| b.navn.clone()),
            svar: m
                .svar
                .iter()
                .map(|s| SvarSvar {
                    hendelse: s.hendelse.0,
                    deltaker: s.deltaker,
                    svar: s.svar,
                    dato: tid::oslo_dato(s.tidspunkt),
                })
                .collect(),
            referater: m.referater.iter().map(|h| h.0).collect(),
        }
    }
}

impl BehovSvar {
    fn av(b: &Motebehovsvar) -> Self {
        Self {
            hendelse: b.hendelse.0,
            dato: tid::oslo_dato(b.tidspunkt),
            fra: b.fra,
            virksomhet: orgnr(b.virksomhet),
            skjema: b.skjema,
            onsker_mote: b.onsker_mote,
            behandlet: b.behandlet.map(tid::oslo_dato),
        }
    }
}

impl OppgaveSvar {
    fn av(o: &Oppgave) -> Self {
        Self { id: o.id.0, r#type: o.type_, fra: o.fra }
    }
}

impl PlanSvar {
    fn av(p: &PlanerHos, per: NaiveDate, regelverk: &Regelverk) -> Self {
        let delt = p.planer.iter().rev().find(|x| x.delt_med_nav.is_some());
        Self {
            virksomhet: orgnr(p.virksomhet),
            status: match p.status(per, regelverk) {
                Planstatus::Plan => "PLAN",
                Planstatus::IkkeNodvendig => "IKKE_NODVENDIG",
                Planstatus::Utkast | Planstatus::Ingen => "INGEN",
            },
            delt_plan: delt.map(|x| x.hendelse.0),
            delt: delt.and_then(|x| x.delt_med_nav).map(tid::oslo_dato),
            evalueringsdato: delt.and_then(|x| x.evalueringsdato),
        }
    }
}
