//! What must be in place before a decision after § 8-5.

/// The seven preparations: the name in the form, and the words. The last but one is what the register of
/// jobseekers says.
pub const FORBEREDELSER: [(&str, &str); 7] = [
    (
        "ikke-tilbake",
        "Det er avklart at personen ikke kan gå tilbake til arbeidet sitt av helsemessige grunner",
    ),
    ("annet-arbeid", "Personen kan klare annet arbeid, og legen er enig"),
    ("sluttet", "Arbeidsforholdet er avsluttet eller sagt opp, og datoen er kjent"),
    (
        "informert",
        "Personen er informert om hva ordningen gir, hvor lenge den varer og om plikten til å søke arbeid",
    ),
    ("behov", "Behovet for bistand er vurdert etter Nav-loven §\u{a0}14\u{a0}a"),
    ("arbeidssoker", "Personen er registrert som arbeidssøker"),
    ("dager", "Det er kontrollert hvor mange sykepengedager som er igjen"),
];
