//! Whose case it is (G8), and who can be searched for (G9).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Flagg;
use crate::{
    base::{calendar, tid},
    forlop::saksgang::{Avslag, Sakskontekst},
    hendelse::{Innhold, Oppfolging},
    rules::Regelverk,
};

/// The assignment as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tildeling {
    /// Nav ident of the caseworker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub veileder: Option<String>,
    /// Follow-up unit that was chosen instead of the geographic one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enhet: Option<String>,
    /// When it was last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endret: Option<DateTime<Utc>>,
}

impl Tildeling {
    /// Derives the assignment. Another unit takes the caseworker away, unless it comes with one.
    pub fn av(k: &Sakskontekst<'_>) -> Self {
        let mut naa = Self::default();
        for h in k.hendelser {
            if let Innhold::Oppfolging(Oppfolging::Tildelt { veileder, enhet }) = &h.innhold {
                naa = Self { veileder: veileder.clone(), enhet: enhet.clone(), endret: Some(h.inntruffet) };
            }
        }
        naa
    }

    /// Somebody or some unit was chosen.
    pub fn er_tildelt(&self) -> bool {
        self.veileder.is_some() || self.enhet.is_some()
    }
}

/// Assigns a person to a caseworker, to another unit than the geographic one, or to nobody. What is
/// not named is taken away, so that a new unit never keeps the caseworker of the old one (G8).
pub fn tildel(
    veileder: Option<String>,
    enhet: Option<String>,
    naa: &Tildeling,
) -> Result<Oppfolging, Avslag> {
    let er_ident = |t: &String| {
        let mut tegn = t.chars();
        t.len() == 7
            && tegn.next().is_some_and(|c| c.is_ascii_uppercase())
            && tegn.all(|c| c.is_ascii_digit())
    };
    if veileder.as_ref().is_some_and(|v| !er_ident(v)) {
        return Err(Avslag::ugyldig(
            "TILDELING_IDENT",
            "Navidenten skal være en stor bokstav og seks siffer, for eksempel Z990001.",
        ));
    }
    if enhet.as_ref().is_some_and(|e| e.len() != 4 || !e.bytes().all(|b| b.is_ascii_digit())) {
        return Err(Avslag::ugyldig(
            "TILDELING_ENHET",
            "Enhetsnummeret skal være fire siffer, for eksempel 0314.",
        ));
    }
    if (&veileder, &enhet) == (&naa.veileder, &naa.enhet) {
        return Err(Avslag::konflikt(
            "TILDELING_UENDRET",
            "Personen er allerede tildelt slik. Du trenger ikke gjøre mer.",
        ));
    }
    Ok(Oppfolging::Tildelt { veileder, enhet })
}

/// Caseworker and chosen unit are taken away when the spell ended more than two months ago and
/// nothing has changed for as long (G8).
pub fn skal_fjernes(
    tilfelle_slutt: Option<NaiveDate>,
    sist_endret: Option<NaiveDate>,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> bool {
    let Some(maneder) = regelverk.saksgang.oversikt_tildeling_fjernes.tall(i_dag) else { return false };
    let grense = calendar::maneder_for(i_dag, maneder);
    tilfelle_slutt.is_some_and(|slutt| slutt < grense) && sist_endret.is_none_or(|endret| endret < grense)
}

/// The event that takes the assignment away, when it is due.
pub fn fjern_tildeling(
    tildeling: &Tildeling,
    tilfelle_slutt: Option<NaiveDate>,
    sist_endret: Option<DateTime<Utc>>,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> Option<Oppfolging> {
    let endret = sist_endret.max(tildeling.endret).map(tid::oslo_dato);
    (tildeling.er_tildelt() && skal_fjernes(tilfelle_slutt, endret, i_dag, regelverk))
        .then_some(Oppfolging::Tildelt { veileder: None, enhet: None })
}

/// A search finds people whose spell is hardly over, and people with a flag (G9).
pub fn kan_sokes_fram(
    tilfelle_slutt: Option<NaiveDate>,
    flagg: &[Flagg],
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> bool {
    let etter = regelverk.saksgang.oversikt_sok_etter_slutt.tall(i_dag).unwrap_or(0);
    !flagg.is_empty() || tilfelle_slutt.is_some_and(|slutt| (i_dag - slutt).num_days() <= etter)
}
