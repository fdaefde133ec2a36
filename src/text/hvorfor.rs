//! Why a person stands on the work list now: a headline, and a line that says a little more.

use chrono::NaiveDate;

use super::dato;
use crate::forlop::{
    Milepel, Milepeltype, Tilstand,
    milepaler::{Ansvarlig, Underveis},
};

/// The headline.
pub fn overskrift(m: &Milepel<'_>) -> String {
    match &m.grunnlag.underveis {
        Some(Underveis::Innkalt { tidspunkt: Some(t) }) => format!("Møtet er {}", dato::tidspunkt(*t)),
        Some(Underveis::Innkalt { tidspunkt: None }) => "Det er kalt inn til møte".to_owned(),
        Some(Underveis::Avlyst { dato: d }) => format!("Møtet ble avlyst {}", dato::kort(*d)),
        Some(Underveis::OnskerNyTid { .. }) => "En deltaker ba om ny tid til møtet".to_owned(),
        Some(Underveis::Avventer { frist: Some(f) }) => format!("Nav avventer til {}", dato::kort(*f)),
        Some(Underveis::Avventer { frist: None }) => "Nav avventer".to_owned(),
        Some(Underveis::Forhandsvarsel { frist: Some(f) }) => {
            format!("Forhåndsvarsel, svarfrist {}", dato::kort(*f))
        }
        Some(Underveis::Forhandsvarsel { frist: None }) => "Forhåndsvarsel er sendt".to_owned(),
        Some(Underveis::Besvart { .. }) => "Har svart, og venter på Nav".to_owned(),
        None => uten_underveis(m.grunnlag.type_).to_owned(),
    }
}

fn uten_underveis(type_: Milepeltype) -> &'static str {
    match type_ {
        Milepeltype::Oppfolgingsplan => "Ingen oppfølgingsplan er registrert",
        Milepeltype::UtenArbeidsgiver => "Har ikke arbeidsgiver",
        Milepeltype::Kartlegging => "Har ikke svart på kartleggingen",
        Milepeltype::Dialogmote1 => "Dialogmøte\u{a0}1 er ikke bekreftet",
        Milepeltype::Aktivitetskrav => "Aktivitetskravet er ikke vurdert",
        Milepeltype::Kandidat => "Behovet for dialogmøte er ikke vurdert",
        Milepeltype::Dialogmote2 => "Det er ikke kalt inn til dialogmøte\u{a0}2",
        Milepeltype::Dialogmote3 => "Det er bedt om dialogmøte\u{a0}3",
        Milepeltype::SenOppfolging => "Snart slutt på sykepengene",
        Milepeltype::SluttSykepenger => "Sykepengene tar slutt",
    }
}

/// The line under the headline: who owes what the headline is about, and by which law.
pub fn underlinje(m: &Milepel<'_>) -> String {
    let hvem = match (m.grunnlag.ansvarlig, m.tilstand) {
        (Ansvarlig::Arbeidsgiver, Tilstand::OverFrist) => "Arbeidsgiver er over fristen",
        (Ansvarlig::Arbeidsgiver, _) => "Arbeidsgiver har ansvaret",
        (Ansvarlig::Sykmeldt, _) => "Det er frivillig å svare",
        (Ansvarlig::Nav, Tilstand::OverFrist) => "Nav er over fristen",
        (Ansvarlig::Nav, _) => "Nav har ansvaret",
    };
    format!("{hvem} · {}", lov(&m.grunnlag.hjemmel.lov))
}

/// The line under another party's missed deadline.
pub fn frist_var(frist: NaiveDate) -> String {
    format!("Arbeidsgivers frist var {}", dato::kort(frist))
}

/// The law reference, with spaces that keep the paragraph sign and its number together.
pub fn lov(lov: &str) -> String {
    lov.replace("§ ", "§\u{a0}")
}
