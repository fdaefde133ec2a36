//! The rules: every one that hits is told.

use super::{TYPE, kontroller::avvis, raa::RaaDialog};
use crate::{
    base::Fnr,
    intake::{
        Avvisning, Steg,
        register::{Hprkode, Registersvar},
    },
};

/// Categories of health personnel that may write to Nav about a patient. Psychologists may, although
/// they can't write sick notes.
const KATEGORIER: [&str; 6] = ["LE", "TL", "MT", "FT", "KI", "PS"];
/// Authorisations that give the right (7704).
const AUTORISASJONER: [&str; 6] = ["1", "17", "4", "2", "14", "18"];

/// The patient, when no rule hits.
pub(super) fn bedom(raa: &RaaDialog, register: &Registersvar) -> Result<Fnr, Avvisning> {
    let pasient = raa.pasient.as_deref().and_then(|fnr| Fnr::parse(fnr).ok());
    let signerer = raa.konvolutt.signerer_fnr.as_deref().filter(|fnr| !fnr.is_empty());
    let signerers_fnr = signerer.and_then(|fnr| Fnr::parse(fnr).ok()).or(register.signerende_fnr);
    let godkjenninger = register.behandler.as_ref().map(|behandler| behandler.godkjenninger.as_slice());
    let aktiv = |kode: &Option<Hprkode>, oid: i64, verdier: &[&str]| {
        kode.as_ref().is_some_and(|k| k.aktiv && k.oid == oid && verdier.contains(&k.verdi.as_str()))
    };
    let noen = |test: &dyn Fn(&crate::intake::register::Godkjenning) -> bool| {
        godkjenninger.is_none_or(|alle| alle.iter().any(test))
    };
    let regler = [
        (
            "BEHANDLER_IKKE_I_HPR",
            godkjenninger.is_none(),
            "Behandleren finnes ikke i Helsepersonellregisteret. Kontroller HPR-nummeret.",
        ),
        (
            "UGYLDIG_FNR_PASIENT",
            pasient.is_none(),
            "Pasientens fødselsnummer eller D-nummer er ikke gyldig. Kontroller det.",
        ),
        (
            "UGYLDIG_FNR_AVSENDER",
            signerer.is_some_and(|fnr| Fnr::parse(fnr).is_err()),
            "Fødselsnummeret til den som har signert, er ikke gyldig.",
        ),
        (
            "AVSENDER_FNR_ER_SAMME_SOM_PASIENT_FNR",
            pasient.is_some() && pasient == signerers_fnr,
            "Den som har signert, er selv pasienten. En annen må skrive meldingen.",
        ),
        (
            "BEHANDLER_IKKE_GYLDIG_I_HPR",
            !noen(&|g| g.autorisasjon.as_ref().is_some_and(|a| a.aktiv)),
            "Behandleren har ingen gyldig autorisasjon i Helsepersonellregisteret.",
        ),
        (
            "BEHANDLER_MANGLER_AUTORISASJON_I_HPR",
            !noen(&|g| aktiv(&g.autorisasjon, 7704, &AUTORISASJONER)),
            "Behandlerens autorisasjon i Helsepersonellregisteret gir ikke rett til å skrive meldingen.",
        ),
        (
            "BEHANDLER_IKKE_LE_KI_MT_TL_FT_PS_I_HPR",
            !noen(&|g| {
                aktiv(&g.helsepersonellkategori, 9060, &KATEGORIER)
                    && g.autorisasjon.as_ref().is_some_and(|a| a.aktiv)
            }),
            "Behandleren er verken lege, tannlege, manuellterapeut, fysioterapeut, kiropraktor eller psykolog.",
        ),
        (
            "BEHANDLER_SUSPENDERT",
            register.suspendert,
            "Behandleren er suspendert og kan ikke skrive meldinger til Nav.",
        ),
    ];
    let mut treff =
        regler.into_iter().filter(|(_, traff, _)| *traff).map(|(navn, _, grunn)| avvis(navn, grunn));
    match (treff.next(), pasient) {
        (None, Some(pasient)) => Ok(pasient),
        (Some(forste), _) => {
            let flere = treff.map(|avvisning| (avvisning.regel, avvisning.tekst)).collect();
            Err(Avvisning { type_: TYPE, steg: Steg::Rules, flere, ..forste })
        }
        // The rule about the patient's number has hit when there is none.
        (None, None) => Err(avvis("UGYLDIG_FNR_PASIENT", "Pasientens fødselsnummer er ikke gyldig.")),
    }
}
