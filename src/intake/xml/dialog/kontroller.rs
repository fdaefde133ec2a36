//! The checks, in today's order; the first that hits refuses the message. Whether it is a copy is
//! asked at the door, which knows the log.

use super::{TYPE, raa::RaaDialog};
use crate::{
    hendelse::dialogmelding::Dialogslag,
    intake::{Apprec, Avvisning, register::Registersvar},
};

/// What needs no register.
pub(super) fn for_oppslag(raa: &RaaDialog) -> Result<(), Avvisning> {
    if raa.er_utgaende() {
        return Err(avvis(
            "INTAKE_DIALOG_FRA_NAV",
            "Dette er en melding fra Nav til behandleren. Slike sendes ut herfra og tas ikke imot.",
        ));
    }
    let ident = raa.pasient.as_deref().unwrap_or_default();
    if ident.is_empty() {
        return Err(avvis(
            "INTAKE_PASIENT_IDENT_MANGLER",
            "Pasientens fødselsnummer eller D-nummer mangler. Fyll det ut og send meldingen på nytt.",
        ));
    }
    if ident.len() != 11 || !ident.bytes().all(|b| b.is_ascii_digit()) {
        return Err(avvis(
            "INTAKE_PASIENT_IDENT_UGYLDIG",
            "Pasientens fødselsnummer eller D-nummer har ikke elleve siffer. Rett det og send meldingen på nytt.",
        ));
    }
    Ok(())
}

/// The rest. What the message is was told before, and is wrong only in its turn.
pub(super) fn etter_oppslag(
    raa: &RaaDialog,
    slag: Option<Dialogslag>,
    register: &Registersvar,
) -> Result<Dialogslag, Avvisning> {
    if !register.pasient_kjent {
        return Err(avvis(
            "INTAKE_PASIENT_IKKE_I_PDL",
            "Pasienten finnes ikke i folkeregisteret. Kontroller fødselsnummeret.",
        ));
    }
    if !register.signerende_kjent {
        return Err(avvis(
            "INTAKE_BEHANDLER_IKKE_I_PDL",
            "Behandleren finnes ikke i folkeregisteret. Kontroller hvem som har signert.",
        ));
    }
    if register.produksjon && register.pasient_er_testnummer {
        return Err(avvis(
            "INTAKE_TESTFNR_I_PROD",
            "Pasienten har et fødselsnummer som bare brukes til testing.",
        ));
    }
    // An answer to an invitation says enough by its code.
    let er_motesvar = raa.kodeverk() == Some("8126");
    if raa.tekst.is_none() && !er_motesvar {
        return Err(avvis(
            "INTAKE_DIALOG_TEKST_MANGLER",
            "Meldingen har ingen tekst. Skriv det du vil si til Nav, og send den på nytt.",
        ));
    }
    let slag = slag.ok_or_else(|| {
        avvis(
            "INTAKE_DIALOG_UGYLDIG_KODE",
            "Meldingen har en kode eller et kodeverk som ikke passer til meldingen den svarer på. Et svar på en \
             innkalling bruker 8126, et svar på en forespørsel 8129 eller 9069, og en henvendelse 8128.",
        )
    })?;
    if !register.vedlegg_rene && !raa.konvolutt.vedlegg.is_empty() {
        return Err(avvis(
            "INTAKE_VEDLEGG_VIRUS",
            "Et vedlegg kan inneholde virus. Send meldingen uten det.",
        ));
    }
    Ok(slag)
}

pub(super) fn avvis(navn: &str, grunn: &str) -> Avvisning {
    let tekst = format!("Dialogmeldingen er avvist, og pasienten har ikke fått beskjed. {grunn}");
    Avvisning::intake(TYPE, navn, tekst, Apprec::Avvist)
}
