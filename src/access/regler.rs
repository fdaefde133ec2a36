//! The decision itself.
//!
//! For caseworkers the order and the codes are those of Tilgangsmaskinen: protection before own
//! data before family before geography, so that the reason in the log is the strongest one. The
//! caseworker is told only that access is refused; the log holds the rule.

use serde::{Deserialize, Serialize};

use super::{Aktor, Gruppe, Personopplysning, Rolle};
use crate::hendelse::person::Beskyttelse;

/// The unit that handles strictly confidential addresses abroad.
const ENHET_STRENGT_FORTROLIG: &str = "0393";

/// What somebody wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Handling {
    /// See the whole timeline.
    SeForlop,
    /// See the caseworker's page, with everything a caseworker may see.
    SeSak,
    /// See only the duties and deadlines.
    SeFrister,
    /// See what the model says of how long it will last.
    SePrognose,
    /// See what caseworkers themselves have said of it.
    SeEgneVurderinger,
    /// See the events one by one.
    SeHendelser,
    /// See a line in a list.
    SeILister,
    /// See letters that were sent: a party those that are to them.
    SeBrev,
    /// See who has looked.
    SeInnsyn,
    /// Find a person.
    Sok,
    /// Change something in a case.
    Endre,
    /// Answer or send in something as a party: the person, or the employer's leader.
    Svare,
    /// Answer to a meeting one is to take part in, also as the person's doctor.
    SvareMote,
    /// See, as a party, the meetings one is to take part in and the times that are proposed.
    SeMoter,
    /// Send a message about a person.
    SendMelding,
    /// See and replay messages that could not be read.
    BehandleAvviste,
    /// Read the audit log.
    SeRevisjon,
    /// Take a model into use.
    PubliserModell,
    /// Bring names of diagnosis codes.
    ImporterKodeverk,
    /// Read statistics, in which nobody is to be found.
    SeStatistikk,
    /// See how many cards were shown to doctors and put aside.
    SeKorttall,
    /// See the leader's numbers of the own units, in which nobody is to be found.
    SeStyring,
    /// Be told what a doctor may know while a note is written.
    SeBeslutningsstotte,
    /// Open a patient's earlier notes, with a reason.
    SeTidligereSykmeldinger,
}

impl Handling {
    /// The name in the audit log.
    pub fn navn(self) -> &'static str {
        match self {
            Self::SeForlop => "SE_FORLOP",
            Self::SeSak => "SE_SAK",
            Self::SeFrister => "SE_FRISTER",
            Self::SePrognose => "SE_PROGNOSE",
            Self::SeEgneVurderinger => "SE_EGNE_VURDERINGER",
            Self::SeHendelser => "SE_HENDELSER",
            Self::SeILister => "SE_I_LISTER",
            Self::SeBrev => "SE_BREV",
            Self::SeInnsyn => "SE_INNSYN",
            Self::Sok => "SOK",
            Self::Endre => "ENDRE",
            Self::Svare => "SVARE",
            Self::SvareMote => "SVARE_MOTE",
            Self::SeMoter => "SE_MOTER",
            Self::SendMelding => "SEND_MELDING",
            Self::BehandleAvviste => "BEHANDLE_AVVISTE",
            Self::SeRevisjon => "SE_REVISJON",
            Self::PubliserModell => "PUBLISER_MODELL",
            Self::ImporterKodeverk => "IMPORTER_KODEVERK",
            Self::SeStatistikk => "SE_STATISTIKK",
            Self::SeKorttall => "SE_KORTTALL",
            Self::SeStyring => "SE_STYRING",
            Self::SeBeslutningsstotte => "SE_BESLUTNINGSSTOTTE",
            Self::SeTidligereSykmeldinger => "SE_TIDLIGERE_SYKMELDINGER",
        }
    }

    fn gjelder_person(self) -> bool {
        !matches!(
            self,
            Self::BehandleAvviste
                | Self::SeRevisjon
                | Self::SendMelding
                | Self::Sok
                | Self::PubliserModell
                | Self::ImporterKodeverk
                | Self::SeStatistikk
                | Self::SeKorttall
                | Self::SeStyring
        )
    }
}

/// Yes or no, with the reason that goes to the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "a decision that nobody looks at protects nobody"]
pub struct Avgjorelse {
    /// Allowed.
    pub tillatt: bool,
    /// Why.
    pub grunn: Grunn,
}

/// Why it was allowed or refused. Numbers are those of Tilgangsmaskinen where it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grunn {
    /// Caseworker with the right unit and groups.
    Tjenestlig,
    /// The actor's own data.
    Egen,
    /// Doctor of the person.
    EgenPasient,
    /// A health professional who has logged in at the highest level and has the person as a patient, by
    /// the word of the journal that the agreement is with.
    Pasientkontakt,
    /// Leader of the person.
    EgenAnsatt,
    /// The role may do this.
    Rollen,
    /// The role may never do this.
    RollenMangler,
    /// May read but not change.
    BareLesing,
    /// The action is about a person and no person was given.
    PersonMangler,
    /// Nobody with that id.
    UkjentPerson,
    /// 100
    StrengtFortrolig,
    /// 200
    StrengtFortroligUtland,
    /// 300
    Fortrolig,
    /// 400
    Skjermet,
    /// 500
    EgneData,
    /// 600–900
    Familie,
    /// 1100
    DodOverEtAr,
    /// 1300
    UkjentGeografi,
    /// 1400
    Geografi,
    /// Not the person's doctor.
    IkkeEgenPasient,
    /// Too young for what a doctor is told.
    Barn,
    /// Who asks has not proven to be a health professional: nothing of the person is told.
    UtenHelsepersonell,
    /// Not the person's leader.
    IkkeEgenAnsatt,
    /// Somebody else's data.
    AndresData,
}

impl Grunn {
    /// The name in the audit log.
    pub fn kode(self) -> &'static str {
        match self {
            Self::Tjenestlig => "TJENESTLIG",
            Self::Egen => "EGEN",
            Self::EgenPasient => "EGEN_PASIENT",
            Self::Pasientkontakt => "PASIENTKONTAKT",
            Self::EgenAnsatt => "EGEN_ANSATT",
            Self::Rollen => "ROLLEN",
            Self::RollenMangler => "AVVIST_ROLLE",
            Self::BareLesing => "AVVIST_BARE_LESING",
            Self::PersonMangler => "AVVIST_PERSON_MANGLER",
            Self::UkjentPerson => "AVVIST_UKJENT_PERSON",
            Self::StrengtFortrolig => "AVVIST_100_STRENGT_FORTROLIG",
            Self::StrengtFortroligUtland => "AVVIST_200_STRENGT_FORTROLIG_UTLAND",
            Self::Fortrolig => "AVVIST_300_FORTROLIG",
            Self::Skjermet => "AVVIST_400_SKJERMET",
            Self::EgneData => "AVVIST_500_EGNE_DATA",
            Self::Familie => "AVVIST_600_FAMILIE",
            Self::DodOverEtAr => "AVVIST_1100_DOD_OVER_ET_AR",
            Self::UkjentGeografi => "AVVIST_1300_UKJENT_GEOGRAFI",
            Self::Geografi => "AVVIST_1400_GEOGRAFI",
            Self::IkkeEgenPasient => "AVVIST_IKKE_EGEN_PASIENT",
            Self::Barn => "AVVIST_BARN",
            Self::UtenHelsepersonell => "UTEN_HELSEPERSONELL",
            Self::IkkeEgenAnsatt => "AVVIST_IKKE_EGEN_ANSATT",
            Self::AndresData => "AVVIST_ANDRES_DATA",
        }
    }
}

fn ja(grunn: Grunn) -> Avgjorelse {
    Avgjorelse { tillatt: true, grunn }
}

fn nei(grunn: Grunn) -> Avgjorelse {
    Avgjorelse { tillatt: false, grunn }
}

/// Whether the actor may do this with this person. `person` is missing only for actions that are
/// about no single person.
pub fn avgjor(aktor: &Aktor, handling: Handling, person: Option<&Personopplysning>) -> Avgjorelse {
    if aktor.bare.as_ref().is_some_and(|bare| !bare.contains(&handling)) {
        return nei(Grunn::RollenMangler);
    }
    let Some(person) = person else {
        return if handling.gjelder_person() { nei(Grunn::PersonMangler) } else { rollen(aktor, handling) };
    };
    match aktor.rolle {
        Rolle::Veileder | Rolle::Teamleder => veileder(aktor, handling, person),
        Rolle::Sykmeldt => sykmeldt(aktor, handling, person),
        Rolle::Behandler => match (handling, aktor.hpr) {
            (Handling::SeBeslutningsstotte | Handling::SeTidligereSykmeldinger, Some(_)) => pasient(person),

            (Handling::SeFrister | Handling::SeMoter | Handling::SeBrev | Handling::SvareMote, Some(hpr))
                if person.behandlere.contains(&hpr) =>
            {
                ja(Grunn::EgenPasient)
            }
            (Handling::SeFrister | Handling::SeMoter | Handling::SeBrev | Handling::SvareMote, _) => {
                nei(Grunn::IkkeEgenPasient)
            }
            _ => nei(Grunn::RollenMangler),
        },
        Rolle::Arbeidsgiver => match handling {
            Handling::SeFrister
            | Handling::SeMoter
            | Handling::SeBrev
            | Handling::Svare
            | Handling::SvareMote
                if person.virksomheter.iter().any(|v| aktor.virksomheter.contains(v)) =>
            {
                ja(Grunn::EgenAnsatt)
            }
            Handling::SeFrister
            | Handling::SeMoter
            | Handling::SeBrev
            | Handling::Svare
            | Handling::SvareMote => nei(Grunn::IkkeEgenAnsatt),
            _ => nei(Grunn::RollenMangler),
        },
        Rolle::System if handling == Handling::SendMelding => ja(Grunn::Rollen),
        Rolle::Kontroll | Rolle::Revisor | Rolle::System => nei(Grunn::RollenMangler),
    }
}

/// Whether a doctor is told anything of a patient. A protected address can be found through dates and
/// workplaces: those people, and the dead, are left out whoever asks.
fn pasient(person: &Personopplysning) -> Avgjorelse {
    match person.beskyttelse {
        Beskyttelse::StrengtFortrolig => nei(Grunn::StrengtFortrolig),
        Beskyttelse::StrengtFortroligUtland => nei(Grunn::StrengtFortroligUtland),
        Beskyttelse::Fortrolig => nei(Grunn::Fortrolig),
        Beskyttelse::Ugradert if person.dod_over_et_ar => nei(Grunn::DodOverEtAr),
        Beskyttelse::Ugradert => ja(Grunn::Pasientkontakt),
    }
}

/// Actions that are about no single person.
fn rollen(aktor: &Aktor, handling: Handling) -> Avgjorelse {
    let kan = match handling {
        Handling::SendMelding
        | Handling::BehandleAvviste
        | Handling::PubliserModell
        | Handling::ImporterKodeverk => aktor.rolle == Rolle::System,
        Handling::SeRevisjon => aktor.rolle == Rolle::Revisor,
        Handling::SeKorttall | Handling::SeStyring => aktor.rolle == Rolle::Teamleder,
        Handling::Sok | Handling::SeStatistikk => matches!(aktor.rolle, Rolle::Veileder | Rolle::Teamleder),
        _ => false,
    };
    if kan { ja(Grunn::Rollen) } else { nei(Grunn::RollenMangler) }
}

fn sykmeldt(aktor: &Aktor, handling: Handling, person: &Personopplysning) -> Avgjorelse {
    let innsyn = matches!(
        handling,
        Handling::SeForlop
            | Handling::SeFrister
            | Handling::SePrognose
            | Handling::SeEgneVurderinger
            | Handling::SeHendelser
            | Handling::SeBrev
            | Handling::SeInnsyn
            | Handling::SeMoter
            | Handling::Svare
            | Handling::SvareMote
    );
    match (innsyn, aktor.person == Some(person.person)) {
        (true, true) => ja(Grunn::Egen),
        (true, false) => nei(Grunn::AndresData),
        (false, _) => nei(Grunn::RollenMangler),
    }
}

fn veileder(aktor: &Aktor, handling: Handling, person: &Personopplysning) -> Avgjorelse {
    match handling {
        Handling::SeInnsyn if aktor.rolle != Rolle::Teamleder => return nei(Grunn::RollenMangler),
        Handling::SendMelding
        | Handling::BehandleAvviste
        | Handling::SeRevisjon
        | Handling::Svare
        | Handling::SvareMote
        | Handling::SeMoter
        | Handling::PubliserModell
        | Handling::SeStatistikk
        | Handling::SeKorttall
        | Handling::SeStyring
        | Handling::SeBeslutningsstotte
        | Handling::SeTidligereSykmeldinger
        | Handling::ImporterKodeverk => {
            return nei(Grunn::RollenMangler);
        }
        Handling::Endre if !aktor.kan_skrive => return nei(Grunn::BareLesing),
        _ => {}
    }
    match avslag_for_veileder(aktor, person) {
        Some(grunn) => nei(grunn),
        None => ja(Grunn::Tjenestlig),
    }
}

/// The first rule that refuses, in the order of Tilgangsmaskinen.
fn avslag_for_veileder(aktor: &Aktor, person: &Personopplysning) -> Option<Grunn> {
    let har = |gruppe| aktor.grupper.contains(&gruppe);
    match person.beskyttelse {
        Beskyttelse::StrengtFortrolig if !har(Gruppe::StrengtFortroligAdresse) => {
            return Some(Grunn::StrengtFortrolig);
        }
        Beskyttelse::StrengtFortroligUtland
            if !har(Gruppe::StrengtFortroligAdresse)
                || !(har(Gruppe::Nasjonal) || aktor.enheter.contains(ENHET_STRENGT_FORTROLIG)) =>
        {
            return Some(Grunn::StrengtFortroligUtland);
        }
        Beskyttelse::Fortrolig if !har(Gruppe::FortroligAdresse) => return Some(Grunn::Fortrolig),
        _ => {}
    }
    if person.egen_ansatt && !har(Gruppe::EgneAnsatte) {
        return Some(Grunn::Skjermet);
    }
    if aktor.person == Some(person.person) {
        return Some(Grunn::EgneData);
    }
    if aktor.person.is_some_and(|jeg| person.familie.contains(&jeg)) {
        return Some(Grunn::Familie);
    }
    if person.dod_over_et_ar {
        return Some(Grunn::DodOverEtAr);
    }
    geografi(aktor, person)
}

fn geografi(aktor: &Aktor, person: &Personopplysning) -> Option<Grunn> {
    if aktor.grupper.contains(&Gruppe::Nasjonal) {
        return None;
    }
    // Strictly confidential people abroad belong to one unit wherever they live.
    if person.beskyttelse == Beskyttelse::StrengtFortroligUtland {
        return None;
    }
    let enhet = person.enhet.as_ref().is_some_and(|e| aktor.enheter.contains(e));
    let sted = person.geografi.as_deref();
    if enhet || sted.is_some_and(|g| aktor.geografi.iter().any(|kode| g.starts_with(kode.as_str()))) {
        return None;
    }
    if person.enhet.is_none() && sted.is_none() {
        return Some(Grunn::UkjentGeografi);
    }
    Some(Grunn::Geografi)
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
