//! How a candidacy ends (B6–B10, B12).

use chrono::{DateTime, NaiveDate, Utc};

use super::{Kandidatarsak, Kandidatendring};
use crate::{
    base::{calendar, tid},
    forlop::saksgang::Avslag,
    hendelse::{
        Oppfolging,
        dialogmote::Motehendelse,
        kandidatvurdering::{Grunnbruk, KandidatResultat, Kandidatbegrunnelse, Kandidatgrunn},
    },
    rules::Regelverk,
};

/// What a meeting event does to candidacy (B7): completed or closed after the person became a
/// candidate ends it. An invitation does not; cancellation and new time are not looked at, so an
/// invited person is still a candidate, and the work list hides them (G3).
pub fn etter_mote(
    siste: Option<&Kandidatendring>,
    hva: Motehendelse,
    tidspunkt: DateTime<Utc>,
) -> Option<Kandidatendring> {
    let arsak = match hva {
        Motehendelse::Ferdigstilt => Kandidatarsak::DialogmoteFerdigstilt,
        Motehendelse::Lukket => Kandidatarsak::DialogmoteLukket,
        Motehendelse::Innkalt
        | Motehendelse::NyttTidSted
        | Motehendelse::Avlyst
        | Motehendelse::IkkeNodvendig
        | Motehendelse::Svar
        | Motehendelse::ReferatEndret => return None,
    };
    siste.filter(|e| e.kandidat && e.tidspunkt < tidspunkt).map(|_| Kandidatendring {
        kandidat: false,
        arsak,
        tidspunkt,
        hendelse: None,
    })
}

/// What a caseworker wants to decide about a candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kandidatonske {
    /// The result.
    pub resultat: KandidatResultat,
    /// The reason; none for a meeting.
    pub arsak: Option<Kandidatgrunn>,
    /// More about it.
    pub beskrivelse: Option<String>,
}

/// Decides about a candidate (B8, B9). The reason is looked at before the state, so a wrong one
/// is answered with 400 also for somebody who is no candidate.
pub fn vurder(onske: Kandidatonske, er_kandidat: bool) -> Result<Oppfolging, Avslag> {
    let Kandidatonske { resultat, arsak, beskrivelse } = onske;
    let begrunnelse = match (resultat, arsak) {
        (KandidatResultat::Mote, None) => None,
        (KandidatResultat::Mote, Some(_)) => {
            return Err(Avslag::ugyldig(
                "KANDIDAT_ARSAK_HORER_IKKE_TIL",
                "Når det skal holdes møte, oppgis ingen årsak. Fjern årsaken.",
            ));
        }
        (_, None) => {
            return Err(Avslag::ugyldig("KANDIDAT_ARSAK_MANGLER", "Velg en årsak før du lagrer."));
        }
        (_, Some(arsak)) => {
            brukbar(arsak, resultat)?;
            Some(Box::new(Kandidatbegrunnelse { arsak, beskrivelse: med_innhold(beskrivelse) }))
        }
    };
    // That a meeting is to be held may be said of anybody: a party may have asked for it early.
    if resultat != KandidatResultat::Mote && !er_kandidat {
        return Err(Avslag::konflikt(
            "KANDIDAT_ER_IKKE_KANDIDAT",
            "Personen er ikke kandidat til dialogmøte nå. Hent saken på nytt og se hva som er avgjort.",
        ));
    }
    Ok(Oppfolging::KandidatVurdert { resultat, begrunnelse })
}

fn brukbar(arsak: Kandidatgrunn, resultat: KandidatResultat) -> Result<(), Avslag> {
    match arsak.brukes_for(resultat) {
        Grunnbruk::IBruk => Ok(()),
        Grunnbruk::Utgatt => Err(Avslag::ugyldig(
            "KANDIDAT_ARSAK_UTGATT",
            "Denne årsaken brukes ikke lenger for unntak. Registrer «ikke aktuelt» i stedet.",
        )),
        Grunnbruk::HorerIkkeTil => Err(Avslag::ugyldig(
            "KANDIDAT_ARSAK_HORER_IKKE_TIL",
            "Årsaken passer ikke til avgjørelsen. Velg en av årsakene i listen.",
        )),
    }
}

fn med_innhold(tekst: Option<String>) -> Option<String> {
    tekst.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty())
}

/// A candidacy is old and is to be closed (B12). `maneder` replaces the rule.
pub fn skal_lukkes(
    siste: Option<&Kandidatendring>,
    i_dag: NaiveDate,
    maneder: Option<i64>,
    regelverk: &Regelverk,
) -> bool {
    let Some(maneder) = maneder.or_else(|| regelverk.saksgang.kandidat_foreldes.tall(i_dag)) else {
        return false;
    };
    siste.is_some_and(|e| e.kandidat && tid::oslo_dato(e.tidspunkt) < calendar::maneder_for(i_dag, maneder))
}
