//! What an employer's leader sees: own employees in an active spell that concerns the leader's own
//! enterprise, with the duties that are the employer's.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::{App, Innlogget, Problem};
use crate::{
    access::{Aktor, Avgjorelse, Handling, Personopplysning, avgjor},
    base::{Orgnr, PersonId, tid},
    forlop::{
        Grunnlag, Milepel, Milepeltype, TilfelleMedMilepaler,
        saksgang::{
            dialogmote::Motestatus, egen_friskmelding::Friskmeldt, inntektsmelding::Inntektsstatus,
            motetider::Runde, plan::Planstatus,
        },
    },
    hendelse::dialogmote::{Deltaker, Motenummer},
    rules::Regelverk,
    store::Personrad,
};

/// An employee as one of the leader's enterprises may see them. Diagnosis, prediction, answers and
/// notes have no place here, so they can't be shown.
#[derive(Debug, Clone)]
pub struct Ansatt {
    /// The person.
    pub person: PersonId,
    /// The position of the row.
    pub posisjon: i64,
    /// The enterprise.
    pub virksomhet: Orgnr,
    /// Its name, as the register of employers has it.
    pub virksomhet_navn: Option<String>,
    /// The employee's name.
    pub navn: Option<crate::hendelse::sykmelding::Navn>,
    /// First day of the spell.
    pub start: NaiveDate,
    /// Last day of absence that is known.
    pub til: NaiveDate,
    /// Percent on the day.
    pub grad: Option<u8>,
    /// What is due, in order of time.
    pub frister: Vec<Frist>,
    /// Last day to say which proposed times suit, when the enterprise has not.
    pub svar_pa_tider: Option<NaiveDate>,
    /// An invitation from Nav waits for an answer.
    pub svar_pa_innkalling: bool,
    /// The employee has declared to be fit before the note ends.
    pub frisk: Option<Friskmeldt>,
}

/// A duty of the employer, or Nav's meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct Frist {
    /// Which.
    pub hva: Fristtype,
    /// Last day.
    pub frist: NaiveDate,
    /// Where it stands.
    pub status: Friststatus,
    /// When it was settled.
    pub avgjort: Option<NaiveDate>,
    /// By which law.
    pub lov: String,
}

/// Which duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Fristtype {
    /// Follow-up plan within 4 weeks.
    Oppfolgingsplan,
    /// Dialogue meeting 1 within 7 weeks.
    Dialogmote1,
    /// The income report.
    Inntektsmelding,
    /// Nav's dialogue meeting within 26 weeks.
    Dialogmote2,
}

/// Where a duty stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Friststatus {
    /// The deadline lies ahead.
    Kommer,
    /// It is near.
    Naer,
    /// It has passed.
    OverFrist,
    /// Done.
    Utfort,
    /// Not to be done.
    IkkeAktuell,
}

impl Friststatus {
    /// The employer still has something to do.
    pub fn er_apen(self) -> bool {
        matches!(self, Self::Kommer | Self::Naer | Self::OverFrist)
    }
}

impl Ansatt {
    /// What the enterprise is asked about meetings with Nav: the last day to say which times suit, and
    /// whether an invitation waits for an answer.
    fn sporsmal(g: &Grunnlag, virksomhet: Orgnr, i_dag: NaiveDate) -> (Option<NaiveDate>, bool) {
        let leder = Deltaker::Arbeidsgiver;
        let fram = |t: DateTime<Utc>| tid::oslo_dato(t) >= i_dag;
        let ubesvart = |r: &&Runde| {
            r.virksomhet == virksomhet && r.svar_fra(leder).is_none() && r.tider.iter().any(|t| fram(t.fra))
        };
        let frist = g.saker.motetider.apne().filter(ubesvart).map(|r| r.svarfrist).min();
        let natt = tid::fra_oslo(i_dag.into());
        let moter = &g.saker.dialogmoter.moter;
        (frist, moter.iter().any(|m| m.virksomhet == Some(virksomhet) && m.venter_pa(leder, natt)))
    }

    /// What the enterprise sees of a person on a day; nothing when no active spell concerns it.
    pub fn av(rad: &Personrad, virksomhet: Orgnr, i_dag: NaiveDate, regelverk: &Regelverk) -> Option<Self> {
        let g = &*rad.grunnlag;
        let t = g.aktivt(i_dag, regelverk)?;
        if !t.tilfelle.virksomheter.contains(&virksomhet) || g.person.dodsdato.is_some() {
            return None;
        }
        let ansettelse = g.person.ansatt_ved(i_dag).find(|a| a.virksomhet == virksomhet)?;
        let (svar_pa_tider, svar_pa_innkalling) = Self::sporsmal(g, virksomhet, i_dag);
        let grad = crate::forlop::grader::ved(&t.grader, i_dag.min(t.tilfelle.slutt));
        Some(Self {
            person: rad.person,
            posisjon: rad.posisjon,
            virksomhet,
            virksomhet_navn: ansettelse.navn.clone(),
            navn: g.person.navn.clone(),
            start: t.tilfelle.start,
            til: t.tilfelle.slutt,
            grad: grad.and_then(|g| match g {
                crate::forlop::grader::Gradering::Prosent(g) => Some(g.prosent()),
                _ => None,
            }),
            frister: frister(g, t, virksomhet, i_dag, regelverk),
            svar_pa_tider,
            svar_pa_innkalling,
            frisk: g.saker.egne_friskmeldinger.gjeldende(i_dag).copied(),
        })
    }

    /// What waits for the employer.
    pub fn apne(&self) -> impl Iterator<Item = &Frist> {
        self.frister.iter().filter(|f| f.status.er_apen() && f.hva != Fristtype::Dialogmote2)
    }
}

fn frister(
    g: &Grunnlag,
    t: &TilfelleMedMilepaler,
    virksomhet: Orgnr,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> Vec<Frist> {
    let alle = t.ved(regelverk, i_dag);
    let finn = |type_| alle.iter().find(|m: &&Milepel<'_>| m.grunnlag.type_ == type_);
    let mut ut = Vec::new();
    if let Some(m) = finn(Milepeltype::Oppfolgingsplan) {
        ut.push(plan(g, m, virksomhet, t, i_dag, regelverk));
    }
    if let Some(m) = finn(Milepeltype::Dialogmote1) {
        ut.push(mote1(g, m, virksomhet, t, i_dag, regelverk));
    }
    ut.extend(inntektsmelding(g, virksomhet, t, i_dag, regelverk));
    if let Some(m) = finn(Milepeltype::Dialogmote2) {
        ut.push(Frist {
            hva: Fristtype::Dialogmote2,
            frist: m.grunnlag.frist,
            status: status(m),
            avgjort: m.avgjort.as_ref().and_then(|a| a.dato),
            lov: m.grunnlag.hjemmel.lov.clone(),
        });
    }
    ut.sort_by_key(|f| (f.frist, f.hva));
    ut
}

fn status(m: &Milepel<'_>) -> Friststatus {
    use crate::forlop::Tilstand as T;
    match m.tilstand {
        T::Kommer => Friststatus::Kommer,
        T::Naer => Friststatus::Naer,
        T::OverFrist => Friststatus::OverFrist,
        T::Utfort => Friststatus::Utfort,
        T::Unntatt | T::IkkeAktuell => Friststatus::IkkeAktuell,
    }
}

/// The state by the calendar alone: what another employer did is not told.
fn etter_frist(frist: NaiveDate, i_dag: NaiveDate, regelverk: &Regelverk) -> Friststatus {
    let varsel = regelverk.oppfolging.varsel_for_frist.tall(i_dag).unwrap_or(0);
    if i_dag > frist {
        Friststatus::OverFrist
    } else if (frist - i_dag).num_days() <= varsel {
        Friststatus::Naer
    } else {
        Friststatus::Kommer
    }
}

/// One's own plan. Another employer's settles nothing here.
fn plan(
    g: &Grunnlag,
    m: &Milepel<'_>,
    virksomhet: Orgnr,
    t: &TilfelleMedMilepaler,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> Frist {
    let hos = g.saker.planer.ved(virksomhet);
    let start = t.tilfelle.start;
    let i_fravaeret = |naar| Some(tid::oslo_dato(naar)).filter(|d| *d >= start);
    let laget = hos.and_then(|h| h.gjeldende()).and_then(|p| i_fravaeret(p.laget));
    let unodvendig = hos
        .filter(|h| h.status(i_dag, regelverk) == Planstatus::IkkeNodvendig)
        .and_then(|h| h.ikke_nodvendig)
        .and_then(i_fravaeret);
    let (status, avgjort) = match (laget, unodvendig) {
        (Some(d), _) => (Friststatus::Utfort, Some(d)),
        (None, Some(d)) => (Friststatus::IkkeAktuell, Some(d)),
        (None, None) => (self::uten_egen(m, i_dag, regelverk), None),
    };
    Frist {
        hva: Fristtype::Oppfolgingsplan,
        frist: m.grunnlag.frist,
        status,
        avgjort,
        lov: m.grunnlag.hjemmel.lov.clone(),
    }
}

/// A duty that ended with the absence ended for everybody; anything else is by the calendar.
fn uten_egen(m: &Milepel<'_>, i_dag: NaiveDate, regelverk: &Regelverk) -> Friststatus {
    use crate::forlop::milepaler::Grunn as G;
    match m.avgjort.as_ref().map(|a| a.grunn) {
        Some(G::FravaeretTokSlutt | G::BareGradertFravaer | G::UtenArbeidsgiver | G::Dod) => {
            Friststatus::IkkeAktuell
        }
        _ => etter_frist(m.grunnlag.frist, i_dag, regelverk),
    }
}

fn mote1(
    g: &Grunnlag,
    m: &Milepel<'_>,
    virksomhet: Orgnr,
    t: &TilfelleMedMilepaler,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> Frist {
    let eget = g.saker.dialogmoter.moter.iter().rev().find(|x| {
        x.nummer == Motenummer::En
            && x.virksomhet.is_none_or(|v| v == virksomhet)
            && tid::oslo_dato(x.status_siden) >= t.tilfelle.start
    });
    let siden = eget.map(|x| tid::oslo_dato(x.status_siden));
    let (status, avgjort) = match eget.map(|x| x.status) {
        Some(Motestatus::Ferdigstilt) => (Friststatus::Utfort, siden),
        Some(Motestatus::IkkeNodvendig) => (Friststatus::IkkeAktuell, siden),
        _ => (uten_egen(m, i_dag, regelverk), None),
    };
    Frist {
        hva: Fristtype::Dialogmote1,
        frist: m.grunnlag.frist,
        status,
        avgjort,
        lov: m.grunnlag.hjemmel.lov.clone(),
    }
}

fn inntektsmelding(
    g: &Grunnlag,
    virksomhet: Orgnr,
    t: &TilfelleMedMilepaler,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> Option<Frist> {
    let status = g.saker.inntektsmeldinger.status(virksomhet, &t.tilfelle, i_dag, regelverk)?;
    let (frist, status, avgjort) = match status {
        Inntektsstatus::IkkeEnna { fra } => (fra, Friststatus::Kommer, None),
        Inntektsstatus::Mangler { fra, paminnelser, neste } => (
            neste.unwrap_or(fra),
            if paminnelser == 0 { Friststatus::Naer } else { Friststatus::OverFrist },
            None,
        ),
        Inntektsstatus::Kommet(m) => {
            let dag = tid::oslo_dato(m.tidspunkt);
            (dag, if m.gyldig { Friststatus::Utfort } else { Friststatus::OverFrist }, Some(dag))
        }
    };
    Some(Frist {
        hva: Fristtype::Inntektsmelding,
        frist,
        status,
        avgjort,
        lov: "ftrl. § 21-3 og § 22-3".to_owned(),
    })
}

/// The employees of a leader, with those who were kept out.
#[derive(Debug)]
pub struct Ansatte {
    /// By employer and name.
    pub alle: Vec<Ansatt>,
}

impl App {
    /// The employees of the leader's enterprises who are on sick leave. Those who come out are logged.
    pub async fn ansatte(&self, innlogget: &Innlogget) -> Result<Ansatte, Problem> {
        let Innlogget { aktor, korrelasjon } = innlogget;
        self.krev_arbeidsgiver(aktor, *korrelasjon).await?;
        let (i_dag, regelverk) = (self.i_dag(), self.kjerne.regelverk);
        let rader = self.kjerne.lesemodell.finn(|rad| {
            rad.grunnlag.person.ansatt_ved(i_dag).any(|a| aktor.virksomheter.contains(&a.virksomhet))
        });
        let mut alle = Vec::new();
        let mut vist: Vec<(PersonId, Avgjorelse)> = Vec::new();
        for rad in rader {
            let deres: Vec<Ansatt> =
                aktor.virksomheter.iter().filter_map(|v| Ansatt::av(&rad, *v, i_dag, regelverk)).collect();
            if deres.is_empty() {
                continue;
            }
            let opplysning = Personopplysning::av(rad.person, &rad.grunnlag, i_dag);
            let avgjorelse = avgjor(aktor, Handling::SeFrister, Some(&opplysning));
            vist.push((rad.person, avgjorelse));
            if avgjorelse.tillatt {
                alle.extend(deres);
            }
        }
        alle.sort_by_cached_key(|a| {
            let navn = a.navn.as_ref().map(crate::text::person::fullt_navn).unwrap_or_default();
            (a.virksomhet, crate::text::sortering::nokkel(&navn), a.person)
        });
        let oppforinger = vist
            .into_iter()
            .map(|(p, a)| self.oppforing(aktor, Handling::SeFrister, Some(p), a, *korrelasjon))
            .collect();
        self.loggfor(oppforinger).await?;
        Ok(Ansatte { alle })
    }

    /// One employee, at each of the leader's enterprises that the spell concerns.
    pub async fn ansatt(
        &self,
        innlogget: &Innlogget,
        person: PersonId,
    ) -> Result<(Arc<Personrad>, Vec<Ansatt>), Problem> {
        let Innlogget { aktor, korrelasjon } = innlogget;
        self.krev_arbeidsgiver(aktor, *korrelasjon).await?;
        let rad = self.se(aktor, Handling::SeFrister, person, *korrelasjon).await?;
        let (i_dag, regelverk) = (self.i_dag(), self.kjerne.regelverk);
        let deres = aktor.virksomheter.iter().filter_map(|v| Ansatt::av(&rad, *v, i_dag, regelverk));
        let deres: Vec<Ansatt> = deres.collect();
        if deres.is_empty() {
            return Err(Problem::ikke_tilgang());
        }
        Ok((rad, deres))
    }

    /// Only leaders of employers go on.
    async fn krev_arbeidsgiver(&self, aktor: &Aktor, korrelasjon: Uuid) -> Result<(), Problem> {
        if aktor.rolle == crate::access::Rolle::Arbeidsgiver {
            return Ok(());
        }
        self.gjor(aktor, Handling::SeFrister, korrelasjon).await?;
        Err(Problem::ikke_tilgang())
    }
}
