//! The card about how it goes with others.

use crate::{
    stats::gruppe::Diagnosegruppe,
    text::{Malform, dato, tall},
};
use chrono::NaiveDate;

/// The name of a diagnosis group inside a sentence.
pub fn gruppe(gruppe: Diagnosegruppe, m: Malform) -> &'static str {
    match gruppe {
        Diagnosegruppe::Allmenn => m.velg("allmenne plager", "allmenne plager"),
        Diagnosegruppe::Fordoyelse => m.velg("plager i fordøyelsen", "plager i fordøyinga"),
        Diagnosegruppe::HjerteKar => m.velg("hjerte- og karsykdom", "hjarte- og karsjukdom"),
        Diagnosegruppe::MuskelSkjelett => m.velg("muskel- og skjelettplager", "muskel- og skjelettplager"),
        Diagnosegruppe::Nevrologisk => m.velg("nevrologiske plager", "nevrologiske plager"),
        Diagnosegruppe::Psykisk => m.velg("psykiske plager", "psykiske plager"),
        Diagnosegruppe::Luftveier => m.velg("luftveisplager", "luftvegsplager"),
        Diagnosegruppe::Hud => m.velg("hudplager", "hudplager"),
        Diagnosegruppe::Stoffskifte => m.velg("hormon- og stoffskifteplager", "hormon- og stoffskifteplager"),
        Diagnosegruppe::Svangerskap => m.velg("svangerskapsplager", "svangerskapsplager"),
        Diagnosegruppe::Andre => m.velg("andre diagnoser", "andre diagnosar"),
    }
}

/// «16 dager», or «3 uker» in small groups.
pub fn tid(dag: Option<u16>, uke: u16, m: Malform) -> String {
    match dag {
        Some(1) => m.velg("1\u{a0}dag", "1\u{a0}dag").to_owned(),
        Some(dag) => format!("{dag}\u{a0}{}", m.velg("dager", "dagar")),
        None if uke <= 1 => m.velg("1\u{a0}uke", "1\u{a0}veke").to_owned(),
        None => format!("{uke}\u{a0}{}", m.velg("uker", "veker")),
    }
}

/// «Ved muskel- og skjelettplager er halvparten tilbake innen 16 dager. 41 % er gradert i uke 8.»
pub fn sammendrag(gruppe: &str, halvparten: Option<&str>, gradert: Option<(u8, u16)>, m: Malform) -> String {
    let ved = m.velg("Ved", "Ved");
    let midt = match halvparten {
        Some(tid) => {
            format!("{} {tid}", m.velg("er halvparten tilbake innen", "er halvparten tilbake innan"))
        }
        None => m
            .velg("er mer enn halvparten borte i over ett år", "er meir enn halvparten borte i over eitt år")
            .to_owned(),
    };
    let slutt = gradert.map(|(prosent, uke)| {
        format!(
            " {prosent}\u{a0}% {} {uke}.",
            m.velg("av de sykmeldte er gradert i uke", "av dei sjukmelde er graderte i veke")
        )
    });
    format!("{ved} {gruppe} {midt}.{}", slutt.unwrap_or_default())
}

/// Rows of the table.
pub fn rad(hva: Rad, m: Malform) -> String {
    match hva {
        Rad::Tilbake(25) => m.velg("En av fire tilbake innen", "Ein av fire tilbake innan").to_owned(),
        Rad::Tilbake(50) => m.velg("Halvparten tilbake innen", "Halvparten tilbake innan").to_owned(),
        Rad::Tilbake(75) => m.velg("Tre av fire tilbake innen", "Tre av fire tilbake innan").to_owned(),
        Rad::Tilbake(n) => format!("{n}\u{a0}% {}", m.velg("tilbake innen", "tilbake innan")),
        Rad::Nadd(uke) => format!("{} {uke}", m.velg("Fortsatt sykmeldt i uke", "Framleis sjukmeld i veke")),
        Rad::Gradert(uke) => {
            format!(
                "{} {uke}",
                m.velg("Gradert, av dem som er sykmeldt i uke", "Gradert, av dei som er sjukmelde i veke")
            )
        }
        Rad::Antall => m.velg("Antall fravær, avrundet", "Talet på fråvær, avrunda").to_owned(),
    }
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rad {
    /// When a share was back.
    Tilbake(u8),
    /// Still away.
    Nadd(u16),
    /// Graded.
    Gradert(u16),
    /// How many.
    Antall,
}

/// Heading of the column for everybody.
pub fn alle(m: Malform) -> &'static str {
    m.velg("Alle diagnoser", "Alle diagnosar")
}

/// In a cell that holds nothing.
pub fn ikke_vist(m: Malform) -> &'static str {
    m.velg("for få", "for få")
}

/// Not reached within a year.
pub fn over_ett_ar(m: Malform) -> &'static str {
    m.velg("over ett år", "over eitt år")
}

/// «Fravær som startet fra 01.10.2025 til 30.09.2026. Kilde: …»
pub fn om(fom: NaiveDate, tom: NaiveDate, m: Malform) -> String {
    match m {
        Malform::Nb => format!(
            "Fravær som startet fra {} til {}, i registeret som Milepæl leser. Tallene er avrundet, og små grupper vises ikke. De sier \
             hvordan det har gått med mange, ikke hvordan det går med pasienten.",
            dato::kort(fom),
            dato::kort(tom)
        ),
        Malform::Nn => format!(
            "Fråvær som starta frå {} til {}, i registeret som Milepæl les. Tala er avrunda, og små grupper er ikkje med. Dei seier \
             korleis det har gått med mange, ikkje korleis det går med pasienten.",
            dato::kort(fom),
            dato::kort(tom)
        ),
    }
}

/// «41 %».
pub fn prosent(andel: u8) -> String {
    tall::prosent(i32::from(andel))
}
