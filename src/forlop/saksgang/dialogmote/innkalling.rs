//! Invitation (F14, F15, F18). It does not need an active spell: a meeting may be useful before
//! a new absence as well.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Dialogmoter, Motestatus, har_ord, med_innhold};
use crate::{
    base::{MoteId, Orgnr, tid},
    forlop::saksgang::Avslag,
    hendelse::{
        Dialogmote,
        dialogmote::{Deltaker, Motehendelse, Motenummer},
        motedetaljer::{Motebehandler, Motedetaljer, Motemelding},
    },
    rules::Regelverk,
};

/// What is needed to invite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Innkalling {
    /// The employer that is to take part.
    pub virksomhet: Orgnr,
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// How many minutes it lasts.
    pub varighet: Option<u16>,
    /// Where.
    pub sted: String,
    /// Address of a video meeting.
    pub videolenke: Option<String>,
    /// A health-care provider who is to take part.
    pub behandler: Option<Motebehandler>,
    /// Free text in the letter to each party.
    pub meldinger: Vec<Motemelding>,
}

/// Invites to a meeting with the new id `mote`. `tilfelle` is the first day of the latest spell;
/// after a completed meeting in it, the next one is number 3.
pub fn kall_inn(
    onske: Innkalling,
    mote: MoteId,
    alle: &Dialogmoter,
    tilfelle: Option<NaiveDate>,
    now: DateTime<Utc>,
) -> Result<Dialogmote, Avslag> {
    if alle.har_aktivt_hos(onske.virksomhet) {
        return Err(Avslag::konflikt(
            "MOTE_FINNES",
            "Det er allerede kalt inn til et møte med denne arbeidsgiveren. Endre eller avlys det først.",
        ));
    }
    sjekk_tid_og_sted(onske.tidspunkt, &onske.sted, onske.videolenke.as_deref(), now)?;
    sjekk_behandler(onske.behandler.as_ref(), &onske.meldinger)?;
    let detaljer = Motedetaljer {
        sted: Some(onske.sted.trim().to_owned()),
        videolenke: med_innhold(onske.videolenke),
        varighet: onske.varighet,
        behandler: onske.behandler,
        meldinger: onske.meldinger,
        ..Motedetaljer::default()
    };
    Ok(Dialogmote {
        mote,
        nummer: nummer(alle, tilfelle),
        virksomhet: Some(onske.virksomhet),
        hva: Motehendelse::Innkalt,
        tidspunkt: Some(onske.tidspunkt),
        deltaker: None,
        svar: None,
        detaljer: Some(Box::new(detaljer)),
    })
}

fn nummer(alle: &Dialogmoter, tilfelle: Option<NaiveDate>) -> Motenummer {
    let holdt = alle.navs().any(|m| {
        m.status == Motestatus::Ferdigstilt
            && tilfelle.is_some_and(|start| tid::oslo_dato(m.status_siden) >= start)
    });
    if holdt { Motenummer::Tre } else { Motenummer::To }
}

pub(super) fn sjekk_tid_og_sted(
    tidspunkt: DateTime<Utc>,
    sted: &str,
    videolenke: Option<&str>,
    now: DateTime<Utc>,
) -> Result<(), Avslag> {
    if tidspunkt <= now {
        return Err(Avslag::ugyldig(
            "MOTE_TIDSPUNKT_PASSERT",
            "Møtetidspunktet har passert. Velg et tidspunkt fram i tid.",
        ));
    }
    if !har_ord(sted) {
        return Err(Avslag::ugyldig("MOTE_STED_MANGLER", "Oppgi hvor møtet skal være."));
    }
    // The link is shown to the parties as something to press.
    sjekk_lenke(videolenke)
}

/// A video link leads to a web page and is one word.
pub(in crate::forlop::saksgang) fn sjekk_lenke(videolenke: Option<&str>) -> Result<(), Avslag> {
    let trygg = videolenke.map(str::trim).is_none_or(|v| {
        v.is_empty()
            || (v.starts_with("https://") && !v.contains(|c: char| c.is_whitespace() || c.is_control()))
    });
    if trygg {
        return Ok(());
    }
    Err(Avslag::ugyldig(
        "MOTE_VIDEOLENKE",
        "Videolenken må begynne med https:// og ikke ha mellomrom. Kopier hele adressen.",
    ))
}

fn sjekk_behandler(behandler: Option<&Motebehandler>, meldinger: &[Motemelding]) -> Result<(), Avslag> {
    if behandler.is_some_and(|b| !har_ord(&b.navn)) {
        return Err(Avslag::ugyldig("MOTE_BEHANDLER_NAVN", "Oppgi navnet på behandleren som skal være med."));
    }
    if behandler.is_none() && meldinger.iter().any(|m| m.til == Deltaker::Behandler) {
        return Err(Avslag::ugyldig(
            "MOTE_BEHANDLER_UKJENT",
            "Det er skrevet til en behandler, men ingen behandler er kalt inn. Velg behandler eller fjern teksten.",
        ));
    }
    Ok(())
}

/// The parties get shorter notice than the routine says. A remark and not a refusal.
pub fn kort_varsel(tidspunkt: DateTime<Utc>, i_dag: NaiveDate, regelverk: &Regelverk) -> bool {
    let dager = (tid::oslo_dato(tidspunkt) - i_dag).num_days();
    regelverk.saksgang.dialogmote_innkalling_for.tall(i_dag).is_some_and(|minst| dager < minst)
}
