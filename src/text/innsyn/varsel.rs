//! The advance notice on the person's page: what it says, until when, and the answer.

use crate::{
    hendelse::varselsvar::Varselslag,
    text::{Malform, tekst::tekster},
};

tekster! {
    KRAV_H = "Svar på varsel om aktivitet", "Svar på varsel om aktivitet";
    KRAV_OM = "Du har fått et varsel fra Nav. Vi kan ikke se at du er i gang på jobb. Derfor kan vi stanse sykepengene dine. Først vil vi høre hva du mener.", "Du har fått eit varsel frå Nav. Vi kan ikkje sjå at du er i gang på jobb. Derfor kan vi stanse sjukepengane dine. Først vil vi høyre kva du meiner.";
    UFOR_H = "Svar på varsel om retten til sykepenger", "Svar på varsel om retten til sjukepengar";
    UFOR_OM = "Du har fått et varsel fra Nav. Vi er ikke sikre på at det er sykdom som gjør at du ikke kan jobbe. Derfor kan vi si nei til sykepenger. Først vil vi høre hva du mener.", "Du har fått eit varsel frå Nav. Vi er ikkje sikre på at det er sjukdom som gjer at du ikkje kan jobbe. Derfor kan vi seie nei til sjukepengar. Først vil vi høyre kva du meiner.";
    MEDVIRKNING_H = "Svar på varsel om plikten til å ta del", "Svar på varsel om plikta til å ta del";
    MEDVIRKNING_OM = "Du har fått et varsel fra Nav. Vi mener at du ikke har gjort det du må for å få sykepenger. Derfor kan vi stanse dem. Først vil vi høre hva du mener.", "Du har fått eit varsel frå Nav. Vi meiner at du ikkje har gjort det du må for å få sjukepengar. Derfor kan vi stanse dei. Først vil vi høyre kva du meiner.";
    SENDT = "Vi sendte varselet {dato}.", "Vi sende varselet {dato}.";
    FRIST = "Svar før {dato} er over.", "Svar før {dato} er over.";
    PASSERT = "Fristen var {dato}. Du kan svare ennå. Vi leser svaret hvis vi ikke har tatt stilling til saken.", "Fristen var {dato}. Du kan svare enno. Vi les svaret om vi ikkje har teke stilling til saka.";
    BEGRUNNELSE = "Dette skrev Nav i varselet:", "Dette skreiv Nav i varselet:";
    BREVET = "Les hele brevet", "Les heile brevet";
    DU_SVARTE = "Du svarte {dato}.", "Du svarte {dato}.";
    FOR_SENT = "Det var etter fristen.", "Det var etter fristen.";
    MER = "Du kan svare igjen til Nav har tatt stilling.", "Du kan svare igjen til Nav har teke stilling.";
    SPM = "Hva mener du om det vi skriver?", "Kva meiner du om det vi skriv?";
    HJELP = "Skriv hva du gjør på jobb, eller hvorfor du ikke kan. Skriv også om vi har tatt feil.", "Skriv kva du gjer på jobb, eller kvifor du ikkje kan. Skriv òg om vi har teke feil.";
    KVITTERING = "Vi har fått svaret ditt. Nav leser det før vi tar stilling.", "Vi har fått svaret ditt. Nav les det før vi tek stilling.";
    DU_SKREV = "Dette skrev du:", "Dette skreiv du:";
    AVGJORT_H = "Varselet gjelder ikke lenger", "Varselet gjeld ikkje lenger";
    TRENGER_KRAV = "Svar på varselet om aktivitet på jobb.", "Svar på varselet om aktivitet på jobb.";
    TRENGER_UFOR = "Svar på varselet om retten til sykepenger.", "Svar på varselet om retten til sjukepengar.";
    TRENGER_MEDVIRKNING = "Svar på varselet om plikten til å ta del.", "Svar på varselet om plikta til å ta del.";
}

/// Heading of the form.
pub fn overskrift(slag: Varselslag, m: Malform) -> &'static str {
    match slag {
        Varselslag::Aktivitetskrav => KRAV_H,
        Varselslag::Arbeidsuforhet => UFOR_H,
        Varselslag::Medvirkning => MEDVIRKNING_H,
    }
    .i(m)
}

/// What the notice says.
pub fn om(slag: Varselslag, m: Malform) -> &'static str {
    match slag {
        Varselslag::Aktivitetskrav => KRAV_OM,
        Varselslag::Arbeidsuforhet => UFOR_OM,
        Varselslag::Medvirkning => MEDVIRKNING_OM,
    }
    .i(m)
}

/// What is needed of the person.
pub fn trenger(slag: Varselslag, m: Malform) -> &'static str {
    match slag {
        Varselslag::Aktivitetskrav => TRENGER_KRAV,
        Varselslag::Arbeidsuforhet => TRENGER_UFOR,
        Varselslag::Medvirkning => TRENGER_MEDVIRKNING,
    }
    .i(m)
}
