//! Messages from the doctor and decisions on notes that waited, in words.

use super::{
    Malform,
    hendelser::{Beskrivelse, Part},
};
use crate::hendelse::{
    dialogmelding::{Dialogmelding, Dialogslag},
    manuell_vurdering::{Avgjorelse, ManuellVurdering},
};

/// What the doctor says, without the text itself.
pub fn slag(slag: Dialogslag, malform: Malform) -> &'static str {
    let (nb, nn) = match slag {
        Dialogslag::MoteKommer => ("Behandler kommer på dialogmøtet", "Behandlar kjem på dialogmøtet"),
        Dialogslag::MoteNyttTidspunkt => (
            "Behandler ber om nytt tidspunkt for dialogmøtet",
            "Behandlar ber om nytt tidspunkt for dialogmøtet",
        ),
        Dialogslag::MoteKommerIkke => {
            ("Behandler kan ikke komme på dialogmøtet", "Behandlar kan ikkje kome på dialogmøtet")
        }
        Dialogslag::SvarPaForesporsel => {
            ("Behandler har svart på en forespørsel", "Behandlar har svart på ein førespurnad")
        }
        Dialogslag::OmSykefravar => {
            ("Behandler har skrevet om oppfølgingen", "Behandlar har skrive om oppfølginga")
        }
        Dialogslag::OmAnnet => (
            "Behandler har skrevet om noe annet enn sykefraværet",
            "Behandlar har skrive om noko anna enn sjukefråværet",
        ),
    };
    malform.velg(nb, nn)
}

/// The decision, as a statement of what was decided.
pub fn avgjorelse(avgjorelse: Avgjorelse, malform: Malform) -> &'static str {
    let (nb, nn) = match avgjorelse {
        Avgjorelse::Godkjent => ("Tilbakedateringen er godkjent", "Tilbakedateringa er godkjend"),
        Avgjorelse::DelvisGodkjent => {
            ("Tilbakedateringen er delvis godkjent", "Tilbakedateringa er delvis godkjend")
        }
        Avgjorelse::TilbakedateringKreverFlereOpplysninger => (
            "Tilbakedateringen krever flere opplysninger fra legen",
            "Tilbakedateringa krev fleire opplysningar frå legen",
        ),
        Avgjorelse::UgyldigTilbakedatering => {
            ("Tilbakedateringen er ikke godkjent", "Tilbakedateringa er ikkje godkjend")
        }
    };
    malform.velg(nb, nn)
}

pub(super) fn beskriv(m: &Dialogmelding) -> Beskrivelse {
    let merkelapp = match m.slag {
        Dialogslag::MoteKommer => "Kommer på møtet",
        Dialogslag::MoteNyttTidspunkt => "Ber om ny tid",
        Dialogslag::MoteKommerIkke => "Kommer ikke",
        Dialogslag::SvarPaForesporsel => "Svar fra behandler",
        Dialogslag::OmSykefravar | Dialogslag::OmAnnet => "Melding fra behandler",
    };
    Beskrivelse {
        part: Part::Behandler,
        tekst: slag(m.slag, Malform::Nb).to_owned(),
        merkelapp: Some(merkelapp),
        merknad: None,
    }
}

pub(super) fn beskriv_vurdering(v: &ManuellVurdering) -> Beskrivelse {
    Beskrivelse {
        part: Part::Nav,
        tekst: avgjorelse(v.avgjorelse, Malform::Nb).to_owned(),
        merkelapp: Some("Tilbakedatering vurdert"),
        merknad: None,
    }
}
