//! Making a proposal, and withdrawing it.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::Motetider;
use crate::{
    base::{MoteId, Orgnr, tid},
    forlop::saksgang::{
        Avslag,
        dialogmote::{Dialogmoter, sjekk_lenke},
    },
    hendelse::{
        Oppfolging,
        motedetaljer::Motebehandler,
        motetider::{Motetid, Motetidsforslag},
    },
    rules::Regelverk,
};

/// Nobody sits in a meeting for longer.
const LENGSTE_MINUTTER: u16 = 8 * 60;

/// What is needed to propose times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forslagsonske {
    /// The employer that is to take part.
    pub virksomhet: Orgnr,
    /// A health-care provider who is to take part.
    pub behandler: Option<Motebehandler>,
    /// The times, in any order.
    pub tider: Vec<Tidsonske>,
    /// Last day to answer; the usual one when nothing is said.
    pub svarfrist: Option<NaiveDate>,
}

/// One time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tidsonske {
    /// When it begins.
    pub fra: DateTime<Utc>,
    /// How long it lasts; the usual length when nothing is said.
    pub minutter: Option<u16>,
    /// Where.
    pub sted: Option<String>,
    /// Address of a video meeting.
    pub videolenke: Option<String>,
}

/// The last day to answer when nothing else is said: the routine's, but before the first time.
pub fn vanlig_svarfrist(forste: NaiveDate, i_dag: NaiveDate, regelverk: &Regelverk) -> NaiveDate {
    let dager = regelverk.saksgang.motetider_svarfrist.tall(i_dag).and_then(|d| u64::try_from(d).ok());
    let vanlig = dager.and_then(|d| i_dag.checked_add_days(Days::new(d))).unwrap_or(i_dag);
    vanlig.min(forste.pred_opt().unwrap_or(forste)).max(i_dag)
}

/// Proposes times under the new id `forslag`. An open proposal to the same employer is replaced.
pub fn foresla(
    onske: Forslagsonske,
    forslag: MoteId,
    moter: &Dialogmoter,
    i_dag: NaiveDate,
    now: DateTime<Utc>,
    regelverk: &Regelverk,
) -> Result<Oppfolging, Avslag> {
    if moter.har_aktivt_hos(onske.virksomhet) {
        return Err(Avslag::konflikt(
            "MOTE_FINNES",
            "Det er allerede kalt inn til et møte med denne arbeidsgiveren. Endre eller avlys det først.",
        ));
    }
    if onske.behandler.as_ref().is_some_and(|b| b.navn.trim().is_empty()) {
        return Err(Avslag::ugyldig("MOTE_BEHANDLER_NAVN", "Oppgi navnet på behandleren som skal være med."));
    }
    sjekk_antall(onske.tider.len(), i_dag, regelverk)?;
    let vanlig = regelverk.saksgang.dialogmote_varighet.tall(i_dag).and_then(|m| u16::try_from(m).ok());
    let mut tider = onske
        .tider
        .into_iter()
        .map(|t| lovlig(t, vanlig, i_dag, now, regelverk))
        .collect::<Result<Vec<_>, _>>()?;
    tider.sort_by_key(|t| t.fra);
    if tider.windows(2).any(|par| matches!(par, [a, b] if a.fra == b.fra)) {
        return Err(Avslag::ugyldig(
            "MOTETIDER_LIKE",
            "To av tidene er like. Endre den ene eller fjern den.",
        ));
    }
    for (tid, nr) in tider.iter_mut().zip(1u8..) {
        tid.nr = nr;
    }
    let forste = tider.first().map_or(i_dag, |t| tid::oslo_dato(t.fra));
    let svarfrist = onske.svarfrist.unwrap_or_else(|| vanlig_svarfrist(forste, i_dag, regelverk));
    if svarfrist < i_dag {
        return Err(Avslag::ugyldig(
            "MOTETIDER_SVARFRIST_PASSERT",
            "Svarfristen har passert. Velg en dag fra i dag av.",
        ));
    }
    if svarfrist >= forste {
        return Err(Avslag::ugyldig(
            "MOTETIDER_SVARFRIST_FOR_SENT",
            "Svarfristen må være før den første av tidene. Velg en tidligere dag.",
        ));
    }
    Ok(Oppfolging::MotetiderForeslatt(Box::new(Motetidsforslag {
        forslag,
        virksomhet: onske.virksomhet,
        behandler: onske.behandler,
        tider,
        svarfrist,
    })))
}

fn sjekk_antall(antall: usize, i_dag: NaiveDate, regelverk: &Regelverk) -> Result<(), Avslag> {
    let r = &regelverk.saksgang;
    let antall = i64::try_from(antall).unwrap_or(i64::MAX);
    if let Some(minst) = r.motetider_antall_minst.tall(i_dag).filter(|minst| antall < *minst) {
        return Err(Avslag::ugyldig(
            "MOTETIDER_FOR_FA",
            format!("Foreslå minst {minst} tider. Er bare én mulig, kaller du inn direkte."),
        ));
    }
    if let Some(mest) = r.motetider_antall_mest.tall(i_dag).filter(|mest| antall > *mest) {
        return Err(Avslag::ugyldig(
            "MOTETIDER_FOR_MANGE",
            format!("Foreslå høyst {mest} tider. Fjern noen av dem."),
        ));
    }
    Ok(())
}

fn lovlig(
    onske: Tidsonske,
    vanlig: Option<u16>,
    i_dag: NaiveDate,
    now: DateTime<Utc>,
    regelverk: &Regelverk,
) -> Result<Motetid, Avslag> {
    let med_innhold = |t: Option<String>| t.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    let (sted, videolenke) = (med_innhold(onske.sted), med_innhold(onske.videolenke));
    if onske.fra <= now {
        return Err(Avslag::ugyldig(
            "MOTE_TIDSPUNKT_PASSERT",
            "Et av tidspunktene har passert. Velg bare tidspunkter fram i tid.",
        ));
    }
    let dager = (tid::oslo_dato(onske.fra) - i_dag).num_days();
    if let Some(minst) = regelverk.saksgang.motetider_tidligst.tall(i_dag).filter(|minst| dager < *minst) {
        return Err(Avslag::ugyldig(
            "MOTETIDER_FOR_TIDLIG",
            format!(
                "Et av tidspunktene er så nær at partene ikke rekker å svare. Velg tider som er minst {minst} dager fram."
            ),
        ));
    }
    let minutter = onske.minutter.or(vanlig).filter(|m| (1..=LENGSTE_MINUTTER).contains(m));
    let Some(minutter) = minutter else {
        return Err(Avslag::ugyldig(
            "MOTE_VARIGHET",
            format!("Oppgi hvor lenge møtet varer, i minutter fra 1 til {LENGSTE_MINUTTER}."),
        ));
    };
    if sted.is_none() && videolenke.is_none() {
        return Err(Avslag::ugyldig("MOTE_STED_MANGLER", "Oppgi hvor møtet skal være, eller en videolenke."));
    }
    sjekk_lenke(videolenke.as_deref())?;
    Ok(Motetid { nr: 0, fra: onske.fra, minutter, sted, videolenke })
}

/// Withdraws a proposal.
pub fn trekk(forslag: MoteId, alle: &Motetider) -> Result<Oppfolging, Avslag> {
    alle.apen(forslag).map(|r| Oppfolging::MotetiderTrukket { forslag: r.id })
}
