//! The shapes that the API answers with. Dates are ISO 8601; instants are UTC.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    base::Orgnr,
    forlop::{
        Forlop, Milepel, TilfelleMedMilepaler,
        grader::{Gradering, Gradperiode},
        grunnlag::Notat,
        milepaler::{Avgjort, Underveis},
    },
    rules::Regelverk,
    store::Diagnosenavn,
    text::{Malform, milepaler as tekst},
};

/// A timeline on a day.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ForlopSvar {
    /// Internal id.
    pub person: Uuid,
    /// The day it is judged against.
    pub per: NaiveDate,
    /// Log position that is included.
    pub posisjon: i64,
    /// Often or long absent in the last three years.
    pub gjentakende_fravaer: bool,
    /// Index into `tilfeller` of the spell that is followed up, if any.
    pub aktivt: Option<usize>,
    /// Spells that have started, newest first.
    pub tilfeller: Vec<TilfelleSvar>,
    /// Notes, newest first.
    pub sykmeldinger: Vec<NotatSvar>,
}

/// A spell.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TilfelleSvar {
    /// First day.
    pub start: NaiveDate,
    /// Last known day.
    pub slutt: NaiveDate,
    /// Days counted as sick, adjoining leave included.
    pub sykedager: i64,
    /// Whole weeks so far.
    pub uker: i64,
    /// Graded on the last day.
    pub gradert_ved_slutt: bool,
    /// Employee on the last day.
    pub arbeidstaker_ved_slutt: bool,
    /// Organisation numbers.
    pub virksomheter: Vec<String>,
    /// Runs of equal grade.
    pub grader: Vec<GradSvar>,
    /// Duties by week.
    pub milepaler: Vec<MilepelSvar>,
}

/// Days with the same grade.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GradSvar {
    /// First day.
    pub fom: NaiveDate,
    /// Last day.
    pub tom: NaiveDate,
    /// Percent, when the note gives one.
    pub prosent: Option<u8>,
    /// 1–99 percent.
    pub gradert: bool,
}

/// A duty.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MilepelSvar {
    /// Which, for example `DIALOGMOTE2`.
    #[schema(value_type = String)]
    pub r#type: crate::forlop::Milepeltype,
    /// Name in bokmål.
    pub navn: String,
    /// Last day to do it in time.
    pub frist: NaiveDate,
    /// `KOMMER`, `NAER`, `OVER_FRIST`, `UTFORT`, `UNNTATT` or `IKKE_AKTUELL`.
    #[schema(value_type = String)]
    pub tilstand: crate::forlop::Tilstand,
    /// Who owes it: `ARBEIDSGIVER`, `SYKMELDT` or `NAV`.
    #[schema(value_type = String)]
    pub ansvarlig: crate::forlop::milepaler::Ansvarlig,
    /// Law.
    pub hjemmel: HjemmelSvar,
    /// What settled it.
    pub avgjort: Option<AvgjortSvar>,
    /// Where it stands when it is not settled.
    #[schema(value_type = Option<Object>)]
    pub underveis: Option<Underveis>,
}

/// The law that was applied.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct HjemmelSvar {
    /// Paragraph or routine.
    pub lov: String,
    /// The version in force from this day.
    pub fra: NaiveDate,
}

/// What settled a duty.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AvgjortSvar {
    /// Stable reason.
    #[schema(value_type = String)]
    pub grunn: crate::forlop::milepaler::Grunn,
    /// The reason in words.
    pub tekst: String,
    /// Since when.
    pub dato: Option<NaiveDate>,
    /// The event that says so.
    pub hendelse: Option<Uuid>,
}

/// A note in short.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NotatSvar {
    /// Id.
    pub id: Uuid,
    /// First day.
    pub fom: NaiveDate,
    /// Last day.
    pub tom: NaiveDate,
    /// When it became known.
    pub kjent: DateTime<Utc>,
    /// `OK`, `MANUAL_PROCESSING` or `INVALID`.
    #[schema(value_type = String)]
    pub utfall: crate::hendelse::Utfall,
    /// Latest status.
    #[schema(value_type = Option<String>)]
    pub status: Option<crate::hendelse::sykmelding_status::Status>,
    /// Diagnosis code, when the reader may see it.
    pub diagnose: Option<String>,
    /// What the code is called, or its group when no list of codes is imported.
    pub diagnose_navn: Option<String>,
}

/// Who reads: decides what of a note may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leser {
    /// The caseworker.
    Veileder,
    /// The person.
    Selv,
}

impl ForlopSvar {
    pub(super) fn av(
        person: Uuid,
        posisjon: i64,
        forlop: &Forlop,
        regelverk: &Regelverk,
        leser: Leser,
        navn: Diagnosenavn<'_>,
    ) -> Self {
        let aktivt = forlop.aktivt(regelverk).map(|a| a.tilfelle.start);
        let tilfeller: Vec<TilfelleSvar> =
            forlop.synlige().map(|t| TilfelleSvar::av(t, forlop.per, regelverk)).collect();
        Self {
            person,
            per: forlop.per,
            posisjon,
            gjentakende_fravaer: forlop.grunnlag.gjentakende(forlop.per, regelverk),
            aktivt: aktivt.and_then(|start| tilfeller.iter().position(|t| t.start == start)),
            tilfeller,
            sykmeldinger: forlop
                .grunnlag
                .sykmeldinger
                .iter()
                .map(|n| NotatSvar::av(n, leser, navn))
                .collect(),
        }
    }
}

impl TilfelleSvar {
    fn av(t: &TilfelleMedMilepaler, per: NaiveDate, regelverk: &Regelverk) -> Self {
        Self {
            start: t.tilfelle.start,
            slutt: t.tilfelle.slutt,
            sykedager: t.tilfelle.sykedager,
            uker: t.tilfelle.uker(per),
            gradert_ved_slutt: t.tilfelle.gradert_ved_slutt,
            arbeidstaker_ved_slutt: t.tilfelle.arbeidstaker_ved_slutt,
            virksomheter: t.tilfelle.virksomheter.iter().map(Orgnr::avslor).map(str::to_owned).collect(),
            grader: t.grader.iter().map(GradSvar::av).collect(),
            milepaler: t.ved(regelverk, per).iter().map(MilepelSvar::av).collect(),
        }
    }
}

impl GradSvar {
    fn av(g: &Gradperiode) -> Self {
        let prosent = match g.grad {
            Gradering::Prosent(grad) => Some(grad.prosent()),
            Gradering::Gradert | Gradering::UtenGrad => None,
        };
        Self { fom: g.periode.fom(), tom: g.periode.tom(), prosent, gradert: g.grad.er_gradert() }
    }
}

impl MilepelSvar {
    pub(super) fn av(m: &Milepel<'_>) -> Self {
        Self {
            r#type: m.grunnlag.type_,
            navn: tekst::navn(m.grunnlag.type_, Malform::Nb).to_owned(),
            frist: m.grunnlag.frist,
            tilstand: m.tilstand,
            ansvarlig: m.grunnlag.ansvarlig,
            hjemmel: HjemmelSvar { lov: m.grunnlag.hjemmel.lov.clone(), fra: m.grunnlag.hjemmel.fra },
            avgjort: m.avgjort.as_ref().map(AvgjortSvar::av),
            underveis: m.grunnlag.underveis.clone().filter(|_| m.tilstand.er_apen()),
        }
    }
}

impl AvgjortSvar {
    fn av(a: &Avgjort) -> Self {
        Self {
            grunn: a.grunn,
            tekst: tekst::grunn(a.grunn, Malform::Nb).to_owned(),
            dato: a.dato,
            hendelse: a.hendelse.map(|h| h.0),
        }
    }
}

impl NotatSvar {
    fn av(n: &Notat, leser: Leser, navn: Diagnosenavn<'_>) -> Self {
        let skjult = leser == Leser::Selv && n.skjermes_for_pasient;
        let diagnose = n.diagnose.as_ref().filter(|_| !skjult);
        Self {
            id: n.id.0,
            fom: n.fom,
            tom: n.tom,
            kjent: n.kjent,
            utfall: n.utfall,
            status: n.status,
            diagnose: diagnose.map(|d| d.kode.clone()),
            diagnose_navn: diagnose.and_then(|d| navn.navn(d)).map(str::to_owned),
        }
    }
}
