//! What a caseworker may do in a conversation.

use chrono::NaiveDate;

use super::{Behandlerdialoger, Samtale, Samtalestatus, utledning::svarfrist};
use crate::{
    forlop::saksgang::{Avslag, forhandsvarsel::krev},
    hendelse::{
        behandlerdialog::{Behandlerdialog, Dialogdetaljer, Dialoghendelse, Dialogtype},
        motedetaljer::Motebehandler,
    },
    rules::Regelverk,
};

/// A message that begins a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dialogonske {
    /// What kind.
    pub slag: Dialogtype,
    /// To whom.
    pub behandler: Motebehandler,
    /// The words.
    pub tekst: String,
}

/// Sends a message with the new id `melding`.
pub fn send(
    onske: Dialogonske,
    melding: String,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> Result<Behandlerdialog, Avslag> {
    if matches!(onske.slag, Dialogtype::Paminnelse | Dialogtype::ReturLegeerklaring) {
        return Err(Avslag::ugyldig(
            "DIALOG_SLAG",
            "En påminnelse eller en retur hører til en samtale. Åpne samtalen og velg den der.",
        ));
    }
    if onske.behandler.hpr.is_none() {
        return Err(Avslag::ugyldig(
            "DIALOG_BEHANDLER",
            "Behandleren mangler HPR-nummer og kan ikke få meldinger. Velg en annen behandler.",
        ));
    }
    krev(Some(&onske.tekst), "DIALOG_TEKST", "Meldingen er tom. Skriv hva du spør om eller vil si.")?;
    let samtale = melding.clone();
    Ok(sendt(onske.slag, melding, samtale, onske.behandler, onske.tekst, i_dag, regelverk))
}

/// Reminds of a message with the new id `melding`: once, when the deadline has passed.
pub fn paminn(
    alle: &Behandlerdialoger,
    samtale: &str,
    melding: String,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> Result<Behandlerdialog, Avslag> {
    let samtale = finn(alle, samtale)?;
    match samtale.status() {
        Samtalestatus::VenterPaSvar => {}
        Samtalestatus::PaminnelseSendt => {
            return Err(Avslag::konflikt(
                "DIALOG_ER_PAMINT",
                "Behandleren er allerede minnet om denne meldingen. Ring legekontoret hvis svaret haster.",
            ));
        }
        _ => {
            return Err(Avslag::konflikt(
                "DIALOG_VENTER_IKKE",
                "Samtalen venter ikke på svar fra behandleren. Du trenger ikke å påminne.",
            ));
        }
    }
    if samtale.frist().is_some_and(|frist| frist >= i_dag) {
        return Err(Avslag::konflikt(
            "DIALOG_FRIST_IKKE_UTE",
            "Fristen for å svare er ikke ute. Vent til dagen etter fristen.",
        ));
    }
    let behandler = behandler(samtale)?;
    let id = samtale.id.clone();
    Ok(sendt(Dialogtype::Paminnelse, melding, id, behandler, String::new(), i_dag, regelverk))
}

/// Sends a certificate back for a better one, with the new id `melding`.
pub fn returner(
    alle: &Behandlerdialoger,
    samtale: &str,
    tekst: String,
    melding: String,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> Result<Behandlerdialog, Avslag> {
    let samtale = finn(alle, samtale)?;
    if !samtale.kan_returneres() {
        return Err(Avslag::konflikt(
            "DIALOG_INGEN_ERKLARING",
            "Det er ikke kommet noen legeerklæring i denne samtalen. Bare en legeerklæring kan sendes i retur.",
        ));
    }
    krev(Some(&tekst), "DIALOG_TEKST", "Skriv hva som mangler i legeerklæringen.")?;
    let (behandler, id) = (behandler(samtale)?, samtale.id.clone());
    Ok(sendt(Dialogtype::ReturLegeerklaring, melding, id, behandler, tekst, i_dag, regelverk))
}

/// What the provider wrote is read.
pub fn les(alle: &Behandlerdialoger, samtale: &str) -> Result<Behandlerdialog, Avslag> {
    let samtale = finn(alle, samtale)?;
    if samtale.status() == Samtalestatus::Besvart {
        return Ok(Behandlerdialog::ny(samtale.id.clone(), Dialoghendelse::Lest));
    }
    Err(Avslag::konflikt("DIALOG_INGENTING_NYTT", "Det er ikke noe ulest i samtalen. Hent siden på nytt."))
}

fn finn<'a>(alle: &'a Behandlerdialoger, id: &str) -> Result<&'a Samtale, Avslag> {
    alle.finn(id).ok_or_else(|| {
        Avslag::ugyldig("DIALOG_UKJENT", "Samtalen finnes ikke på denne personen. Hent siden på nytt.")
    })
}

fn behandler(samtale: &Samtale) -> Result<Motebehandler, Avslag> {
    samtale.behandler.clone().ok_or_else(|| {
        Avslag::konflikt(
            "DIALOG_ANNET_SYSTEM",
            "Meldingen er sendt fra et annet system, og vi vet ikke til hvem. Fortsett samtalen der.",
        )
    })
}

fn sendt(
    slag: Dialogtype,
    melding: String,
    samtale: String,
    behandler: Motebehandler,
    tekst: String,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> Behandlerdialog {
    let frist = svarfrist(i_dag, regelverk).filter(|_| slag.krever_svar());
    let detaljer = Dialogdetaljer { slag, samtale, behandler, tekst, frist };
    Behandlerdialog { melding, hendelse: Dialoghendelse::Sendt, detaljer: Some(Box::new(detaljer)) }
}
