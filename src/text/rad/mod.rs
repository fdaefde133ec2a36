//! Advice to the doctor in one written form. The sentences are in `rules/rad`; here are the
//! headings, and which advice a diagnosis leads to.

use std::fmt::Write;

use super::{Malform, dato};
use crate::{
    hendelse::sykmelding::Diagnose,
    rules::{
        Regelverk,
        schema::rad::{Rad, Radliste, Sporsmalsgruppe, Tekst},
    },
};

#[cfg(test)]
mod tests;

/// The text in one written form.
pub fn velg(tekst: &Tekst, m: Malform) -> &str {
    m.velg(&tekst.nb, &tekst.nn)
}

/// Advice for a diagnosis of a note; the general one when there is no diagnosis, or none for it.
pub fn for_diagnose<'a>(regelverk: &'a Regelverk, diagnose: Option<&Diagnose>) -> &'a Rad {
    let kode = diagnose.and_then(|d| d.system.radsystem().map(|system| (system, d.kode.as_str())));
    regelverk.rad_for(kode)
}

/// Heading of a list.
pub fn overskrift(liste: Radliste, m: Malform) -> &'static str {
    match liste {
        Radliste::Forlop => m.velg("Vanlig forløp", "Vanleg forløp"),
        Radliste::Gradert => m.velg("Gradert først", "Gradert først"),
        Radliste::Arbeidsgiver => m.velg("Spør arbeidsgiver", "Spør arbeidsgivaren"),
        Radliste::Oppfolging => m.velg("Oppfølging", "Oppfølging"),
        Radliste::Oppmerksom => m.velg("Vær oppmerksom på", "Ver merksam på"),
    }
}

/// The sentences of a list.
pub fn setninger(liste: &[Tekst], m: Malform) -> impl Iterator<Item = &str> {
    liste.iter().map(move |tekst| velg(tekst, m))
}

/// All of it as plain text (also Markdown): for a card, a page or somebody who reads it through.
/// The texts come from the rulebook and hold nothing about anybody.
pub fn som_tekst(rad: &Rad, m: Malform) -> String {
    let mut ut = String::new();
    for (liste, innhold) in rad.lister() {
        let _ = writeln!(ut, "**{}**\n", overskrift(liste, m));
        for setning in setninger(innhold, m) {
            let _ = writeln!(ut, "- {setning}");
        }
        ut.push('\n');
    }
    ut.push_str(&kilder(rad, m));
    ut.push('\n');
    ut
}

/// Where the advice is from, in a line.
pub fn kilder(rad: &Rad, m: Malform) -> String {
    let alle: Vec<String> = rad
        .sources
        .iter()
        .map(|kilde| {
            let usikker =
                if kilde.uncertain { m.velg(" (ikke lest selv)", " (ikkje lesen sjølv)") } else { "" };
            format!("{}, {}{usikker}", kilde.title, kilde.publisher)
        })
        .collect();
    let sjekket = dato::kort(rad.checked);
    format!(
        "{} {}. {} {sjekket}.",
        m.velg("Kilder:", "Kjelder:"),
        alle.join("; "),
        m.velg("Sjekket", "Sjekka")
    )
}

/// The note's own questions as plain text.
pub fn sporsmal_som_tekst(gruppe: &Sporsmalsgruppe, m: Malform) -> String {
    let mut ut = format!("**{}** ({})\n\n", velg(&gruppe.title, m), gruppe.law);
    for sporsmal in &gruppe.questions {
        let frivillig = if sporsmal.required { "" } else { m.velg(" (frivillig)", " (frivillig)") };
        let _ = writeln!(ut, "- {} {}{frivillig}", sporsmal.code, velg(&sporsmal.text, m));
    }
    ut
}
