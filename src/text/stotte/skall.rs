//! The words around the cards: where a card is from, what can be answered to it, what a proposal does.

use crate::{base::Grad, text::Malform};

/// Where a card is from (`source.label`).
pub fn kilde(tema: &str, m: Malform) -> &'static str {
    match tema {
        "historikk" => m.velg("Nav: sykmeldinger", "Nav: sjukmeldingar"),
        "arbeidsplass" => m.velg("Oppfølgingsplan delt med lege", "Oppfølgingsplan delt med lege"),
        "rad" => m.velg("Råd og krav til sykmeldingen", "Råd og krav til sjukmeldinga"),
        "prognose" => m.velg("Beregning av varighet", "Utrekning av kor lenge det varer"),
        _ => m.velg("Statistikk for diagnosegruppen", "Statistikk for diagnosegruppa"),
    }
}

/// The name of a topic (`source.topic.display`).
pub fn tema(tema: &str, m: Malform) -> &'static str {
    match tema {
        "historikk" => m.velg("Historikk og status", "Historikk og status"),
        "arbeidsplass" => m.velg("Arbeidsplass", "Arbeidsplass"),
        "rad" => m.velg("Råd", "Råd"),
        "prognose" => m.velg("Prognose", "Prognose"),
        _ => m.velg("Statistikk", "Statistikk"),
    }
}

/// A reason to put a card aside.
pub fn avvisning(kode: &str, m: Malform) -> &'static str {
    match kode {
        "stemmer-ikke" => m.velg("Opplysningene stemmer ikke", "Opplysningane stemmer ikkje"),
        "kjent" => m.velg("Dette visste jeg", "Dette visste eg"),
        "medisinsk" => {
            m.velg("Medisinske grunner taler mot arbeid nå", "Medisinske grunnar taler mot arbeid no")
        }
        "avklart" => {
            m.velg("Avklart med pasienten at det ikke går", "Avklart med pasienten at det ikkje går")
        }
        "for-hoyt" => m.velg("Jeg tror fraværet blir kortere", "Eg trur fråværet blir kortare"),
        "for-lavt" => m.velg("Jeg tror fraværet blir lengre", "Eg trur fråværet blir lengre"),
        _ => m.velg("Ikke nyttig nå", "Ikkje nyttig no"),
    }
}

/// «Endre utkastet til 50 % gradert»
pub fn grader(grad: Grad, m: Malform) -> String {
    let start = m.velg("Endre utkastet til", "Endre utkastet til");
    format!("{start} {}\u{a0}% {}", grad.prosent(), m.velg("gradert", "gradert"))
}

/// What the action does.
pub fn grader_forklart(grad: Grad, m: Malform) -> String {
    match m {
        Malform::Nb => {
            format!(
                "Setter aktivitet til gradert {} % i de samme periodene. Du må fortsatt signere.",
                grad.prosent()
            )
        }
        Malform::Nn => {
            format!(
                "Set aktivitet til gradert {} % i dei same periodane. Du må framleis signere.",
                grad.prosent()
            )
        }
    }
}

/// The link to the page with everything.
pub fn apne_bildet(m: Malform) -> &'static str {
    m.velg("Åpne sykefraværsbildet", "Opne sjukefråværsbildet")
}

/// The link to the page about the model.
pub fn om_modellen(m: Malform) -> &'static str {
    m.velg("Slik virker beregningen", "Slik verkar utrekninga")
}

/// Names a code when a display text is required.
pub fn gradert_visning(m: Malform) -> &'static str {
    m.velg("Gradert", "Gradert")
}
