//! What happened to a dialogue meeting, in a line.

use super::{
    dato,
    hendelser::{Beskrivelse, Part},
};
use crate::hendelse::dialogmote::{Deltaker, Dialogmote, Motehendelse, Motenummer, Motesvar};

pub(super) fn beskriv(m: &Dialogmote) -> Beskrivelse {
    let nummer = match m.nummer {
        Motenummer::En => "1",
        Motenummer::To => "2",
        Motenummer::Tre => "3",
    };
    let tid = |t: &str| match m.tidspunkt {
        Some(naar) => format!("{t} {}", dato::tidspunkt(naar)),
        None => t.to_owned(),
    };
    let eier = if m.nummer == Motenummer::En { Part::Arbeidsgiver } else { Part::Nav };
    let (part, tekst, merkelapp) = match m.hva {
        Motehendelse::Innkalt => (eier, tid("er innkalt til"), "Innkalling til møte"),
        Motehendelse::NyttTidSted => (eier, tid("fikk nytt tidspunkt eller sted:"), "Nytt møtetidspunkt"),
        Motehendelse::Avlyst => (eier, "er avlyst".to_owned(), "Møtet avlyst"),
        Motehendelse::Ferdigstilt => (eier, "er holdt, og referatet er ferdig".to_owned(), "Møtet holdt"),
        Motehendelse::Lukket => (Part::Register, "er lukket av systemet".to_owned(), "Møtet lukket"),
        Motehendelse::IkkeNodvendig => (eier, "er ikke nødvendig".to_owned(), "Møte ikke nødvendig"),
        Motehendelse::ReferatEndret => (eier, "har fått endret referat".to_owned(), "Referat endret"),
        Motehendelse::Svar => return motesvar(m, nummer),
    };
    Beskrivelse {
        part,
        tekst: format!("Dialogmøte\u{a0}{nummer} {tekst}"),
        merkelapp: Some(merkelapp),
        merknad: None,
    }
}

fn motesvar(m: &Dialogmote, nummer: &str) -> Beskrivelse {
    let (part, hvem) = match m.deltaker {
        Some(Deltaker::Arbeidsgiver) => (Part::Arbeidsgiver, "Arbeidsgiver"),
        Some(Deltaker::Behandler) => (Part::Behandler, "Behandler"),
        Some(Deltaker::Arbeidstaker) => (Part::Sykmeldt, "Den sykmeldte"),
        None => (Part::Register, "En deltaker"),
    };
    let (svar, merkelapp) = match m.svar {
        Some(Motesvar::Kommer) => ("kommer", "Kommer på møtet"),
        Some(Motesvar::NyttTidSted) => ("ber om ny tid eller nytt sted", "Ber om ny tid"),
        Some(Motesvar::KommerIkke) => ("kommer ikke", "Kommer ikke"),
        None => ("svarte på innkallingen", "Svarte"),
    };
    Beskrivelse {
        part,
        tekst: format!("Dialogmøte\u{a0}{nummer}: {hvem} {svar}"),
        merkelapp: Some(merkelapp),
        merknad: None,
    }
}
