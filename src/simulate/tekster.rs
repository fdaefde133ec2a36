//! Sentences of the sick notes. None of them says more than any doctor's note would.

pub(super) const HENSYN: [&str; 8] = [
    "Unngå tunge løft og ensidig arbeid.",
    "Trenger mulighet til å veksle mellom sittende og stående arbeid.",
    "Kortere arbeidsdager og hyppige pauser i starten.",
    "Rolige omgivelser og få avbrudd.",
    "Hjemmekontor deler av uken om det er mulig.",
    "Unngå nattarbeid og lange vakter.",
    "Gradvis økning av arbeidsmengde.",
    "Avgrensede oppgaver uten tidspress.",
];
pub(super) const TILTAK_ARBEIDSPLASS: [&str; 5] = [
    "Tilpasset arbeidsplass og lettere oppgaver.",
    "Fleksibel arbeidstid.",
    "Hev- og senkbart bord.",
    "Gradvis opptrapping avtales med leder.",
    "Midlertidig fritak fra utadrettet arbeid.",
];
pub(super) const TILTAK_ANDRE: [&str; 6] = [
    "Fysioterapi to ganger i uken.",
    "Samtaler hos psykolog, på venteliste.",
    "Henvist til utredning, dato ikke kjent.",
    "Egentrening etter program.",
    "Kontroll hos spesialist om seks uker.",
    "Oppfølging på legekontoret hver tredje uke.",
];
pub(super) const BISTAND: [&str; 3] = [
    "Ønsker tidlig dialogmøte. Uavklart om arbeidsplassen kan tilrettelegge.",
    "Trenger avklaring av arbeidsevne.",
    "Vurderer arbeidsrettet tiltak, ber om kontakt med veileder.",
];
pub(super) const TIL_ARBEIDSGIVER: [&str; 4] = [
    "Kan arbeide noen timer daglig dersom oppgavene tilpasses.",
    "Ønsker jevnlig kontakt med arbeidsplassen.",
    "Ny vurdering når perioden er over.",
    "Start med korte dager, økes etter avtale.",
];
pub(super) const BEGRUNNELSE: [&str; 3] = [
    "Kom ikke gjennom på telefon de dagene det gjaldt.",
    "Pasienten var for syk til å oppsøke lege.",
    "Var innlagt, tok kontakt straks etter utskriving.",
];
pub(super) const SVAR: [&str; 8] = [
    "Tilstanden er i bedring, men fortsatt redusert kapasitet.",
    "Behandling pågår. Effekten vurderes om fire uker.",
    "Venter på utredning. Plagene er uendret.",
    "Kan trolig øke arbeidsmengden gradvis.",
    "Smerter ved belastning, funksjon bedre om formiddagen.",
    "Prøver ut deltid i samarbeid med arbeidsgiver.",
    "Uavklart om hun eller han kan tilbake i samme stilling.",
    "Langsom, men jevn fremgang.",
];

/// A group of questions: id, heading, from which week, and the questions.
pub(super) struct Gruppe {
    pub id: &'static str,
    pub tekst: &'static str,
    pub uke: i64,
    pub sporsmal: &'static [&'static str],
}

/// Field 6 of the note: asked in the first note after weeks 7, 17 and 39.
pub(super) const GRUPPER: [Gruppe; 3] = [
    Gruppe {
        id: "6.3",
        tekst: "Utdypende opplysninger ved 7 uker",
        uke: 7,
        sporsmal: &[
            "Beskriv kort sykehistorie, symptomer og funn i dagens situasjon.",
            "Beskriv pågående og planlagt henvisning, utredning og/eller behandling.",
        ],
    },
    Gruppe {
        id: "6.4",
        tekst: "Utdypende opplysninger ved 17 uker",
        uke: 17,
        sporsmal: &[
            "Beskriv kort sykehistorie, symptomer og funn i dagens situasjon.",
            "Beskriv pågående og planlagt henvisning, utredning og/eller behandling.",
            "Hva mener du skal til for at pasienten kan komme tilbake i eget eller annet arbeid?",
        ],
    },
    Gruppe {
        id: "6.5",
        tekst: "Utdypende opplysninger ved 39 uker",
        uke: 39,
        sporsmal: &[
            "Beskriv kort sykehistorie, symptomer og funn i dagens situasjon.",
            "Hvordan har sykdommen utviklet seg?",
            "Forventes pasienten å bli bedre, og når?",
            "Er det forhold utenom sykdommen som påvirker arbeidsevnen?",
        ],
    },
];
