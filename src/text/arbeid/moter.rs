//! The forms of dialogue meetings: what they are called, and what happens when they are sent.

use super::{Arbeid as A, Ord, RUTINE};

const LOV: &str = "ftrl. §\u{a0}8-7\u{a0}a";

pub(super) fn ord(arbeid: A) -> Ord {
    let (valg, tittel, lov, knapp) = match arbeid {
        A::MoteSkalHoldes => ("Skal holdes", "Det skal holdes dialogmøte", LOV, "Lagre vurderingen"),
        A::MoteUnntak => ("Unntak", "Gi unntak fra dialogmøte\u{a0}2", LOV, "Gi unntak"),
        A::MoteIkkeAktuell => ("Ikke aktuelt", "Dialogmøte\u{a0}2 er ikke aktuelt", LOV, "Lagre vurderingen"),
        A::MoteAvvent => ("Avvent", "Avvent dialogmøte\u{a0}2", RUTINE, "Lagre og avvent"),
        A::MoteAvventSlutt => ("Slutt å avvente", "Nav avventer ikke lenger", RUTINE, "Avslutt ventingen"),
        A::MoteForesla => ("Foreslå tider", "Foreslå tider til dialogmøte", RUTINE, "Foreslå tidene"),
        A::MoteKallInnTid => ("Kall inn fra forslaget", "Kall inn til en av tidene", LOV, "Kall inn"),
        A::MoteTelefonTider => {
            ("Svar på telefon", "Skriv ned hvilke tider som passer", RUTINE, "Lagre svaret")
        }
        A::MoteTelefonSvar => ("Svar på telefon", "Skriv ned svaret på innkallingen", RUTINE, "Lagre svaret"),
        A::MoteTrekk => ("Trekk forslaget", "Trekk forslaget til tider", RUTINE, "Trekk forslaget"),
        A::MoteKallInn => ("Kall inn direkte", "Kall inn til dialogmøte", LOV, "Kall inn"),
        A::MoteFlytt => ("Endre tid eller sted", "Endre tid eller sted", LOV, "Send endringen"),
        A::MoteAvlys => ("Avlys", "Avlys dialogmøtet", LOV, "Avlys møtet"),
        A::MoteReferat => ("Skriv referat", "Skriv referat fra dialogmøtet", LOV, "Send referatet"),
        _ => ("Endre referatet", "Endre referatet", LOV, "Send endret referat"),
    };
    Ord { valg, tittel, lov, knapp }
}

pub(super) fn folger(arbeid: A) -> &'static [&'static str] {
    match arbeid {
        A::MoteSkalHoldes => &[
            "Saken står i arbeidslisten til du kaller inn.",
            "Partene får ikke beskjed om dette. De får beskjed når du kaller inn.",
        ],
        A::MoteUnntak | A::MoteIkkeAktuell => &[
            "{navn} er ikke lenger kandidat til dialogmøte, og oppgaven går ut av arbeidslisten.",
            "Vurderingen lagres i saken. {navn} kan lese den.",
            "Ber noen av partene om møte senere, får du en ny oppgave.",
        ],
        A::MoteAvvent => &[
            "Saken blir stående i arbeidslisten til fristen du setter.",
            "Teksten deles ikke med partene. {navn} kan lese den ved innsyn.",
            "Ventingen slutter av seg selv når du kaller inn.",
        ],
        A::MoteAvventSlutt => &["Saken kommer tilbake i arbeidslisten."],
        A::MoteTelefonTider | A::MoteTelefonSvar => &[
            "Svaret lagres som partens eget, merket «tatt imot på telefon» med navnet ditt.",
            "Parten ser svaret på siden sin og kan endre det der.",
        ],
        A::MoteForesla => &[
            "Hver part får et brev med tidene og fristen.",
            "Partene svarer på hvilke tider som passer, på siden sin eller gjennom fagsystemet.",
            "Du ser svarene her. Passer en tid for alle, blir den merket.",
            "Ingen er kalt inn før du velger en tid. Nye forslag erstatter disse.",
        ],
        A::MoteKallInnTid | A::MoteKallInn => &[
            "Partene får innkallingen med tid, sted og teksten din, og svarer på den.",
            "Møtet står under «Møter», og du ser her hvem som kommer.",
            "Saken går ut av listen over kandidater.",
        ],
        A::MoteTrekk => &["Partene kan ikke lenger svare på tidene. Du kan foreslå nye."],
        A::MoteFlytt => &[
            "Alle partene får beskjed om den nye tiden eller det nye stedet, med begrunnelsen du skriver.",
            "Svarene de har gitt, gjelder ikke lenger. De må svare på nytt.",
        ],
        A::MoteAvlys => &[
            "Alle partene får beskjed med begrunnelsen du skriver.",
            "Møtet kan ikke gjenåpnes. Du kan kalle inn til et nytt.",
            "Er {navn} fortsatt kandidat, kommer saken tilbake i arbeidslisten.",
        ],
        A::MoteReferat => &[
            "Partene får referatet med det dere ble enige om øverst, og oppgavene til hver.",
            "Møtet er ferdig, og {navn} er ikke lenger kandidat til dialogmøte.",
            "Er noe feil, kan du endre referatet etterpå. Da får partene det på nytt.",
        ],
        _ => &[
            "Partene får det endrede referatet og grunnen til endringen.",
            "Det forrige referatet blir stående i historikken.",
        ],
    }
}
