//! The names and texts of what can be wrong with a readable message.

use std::fmt;

/// Why a value cannot be used. The name is stable: senders and dashboards count by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Regel {
    PeriodeSlutterForStart,
    PeriodeForLang,
    GradUgyldig,
    StillingsprosentUgyldig,
    NaeringUgyldig,
    AnsatteUgyldig,
    BelopUgyldig,
    FnrUgyldig,
    FnrMangler,
    FnrUlike,
    SammePerson,
    OrgnrUgyldig,
    OrgnrMangler,
    DatoUtenforRimelig,
    TidspunktFremITid,
    StatusUtenArbeidsgiver,
    SykmeldingIdUlike,
    IdUgyldig,
    KildeUgyldig,
    StedUgyldig,
    FeltMangler,
    ListeForLang,
    /// Not a date: the message is not readable.
    FormDato,
    /// Not a point in time.
    FormTid,
    /// Not a UUID.
    FormUuid,
    /// A flag that may only be true.
    FormSann,
    /// Not 1, 2 or 3.
    FormNummer,
    /// JSON inside a string that is not a list of days.
    FormDager,
}

const ALLE: [Regel; 28] = [
    Regel::PeriodeSlutterForStart,
    Regel::PeriodeForLang,
    Regel::GradUgyldig,
    Regel::StillingsprosentUgyldig,
    Regel::NaeringUgyldig,
    Regel::AnsatteUgyldig,
    Regel::BelopUgyldig,
    Regel::FnrUgyldig,
    Regel::FnrMangler,
    Regel::FnrUlike,
    Regel::SammePerson,
    Regel::OrgnrUgyldig,
    Regel::OrgnrMangler,
    Regel::DatoUtenforRimelig,
    Regel::TidspunktFremITid,
    Regel::StatusUtenArbeidsgiver,
    Regel::SykmeldingIdUlike,
    Regel::IdUgyldig,
    Regel::KildeUgyldig,
    Regel::StedUgyldig,
    Regel::FeltMangler,
    Regel::ListeForLang,
    Regel::FormDato,
    Regel::FormTid,
    Regel::FormUuid,
    Regel::FormSann,
    Regel::FormNummer,
    Regel::FormDager,
];

impl Regel {
    /// The stable name.
    pub(super) fn navn(self) -> &'static str {
        self.oppslag().0
    }

    /// What is wrong and what to do; follows "Feltet x: ".
    pub(super) fn tekst(self) -> &'static str {
        self.oppslag().1
    }

    /// A wrong form makes the message unreadable; everything else is readable but not usable.
    pub(super) fn er_form(self) -> bool {
        self.navn().starts_with("FORM_")
    }

    /// Back from [`fmt::Display`]: the only way a reason gets through serde's error type.
    pub(super) fn med_navn(navn: &str) -> Option<Self> {
        ALLE.into_iter().find(|regel| regel.navn() == navn)
    }

    fn oppslag(self) -> (&'static str, &'static str) {
        match self {
            Self::PeriodeSlutterForStart => (
                "INTAKE_PERIODE_SLUTTER_FOR_START",
                "Perioden slutter før den begynner. Rett datoene og send meldingen på nytt.",
            ),
            Self::PeriodeForLang => (
                "INTAKE_PERIODE_FOR_LANG",
                "Perioden er lengre enn fem år. Rett datoene, eller del perioden i flere meldinger.",
            ),
            Self::GradUgyldig => {
                ("INTAKE_GRAD_UGYLDIG", "Graden må være et helt tall fra 0 til 100. Rett tallet.")
            }
            Self::StillingsprosentUgyldig => (
                "INTAKE_STILLINGSPROSENT_UGYLDIG",
                "Stillingsprosenten må være et helt tall fra 0 til 200. Rett tallet.",
            ),
            Self::NaeringUgyldig => (
                "INTAKE_NAERING_UGYLDIG",
                "Næringen må være én stor bokstav fra A til U, etter Standard for næringsgruppering. \
                 Rett eller fjern feltet.",
            ),
            Self::AnsatteUgyldig => (
                "INTAKE_ANSATTE_UGYLDIG",
                "Antall ansatte må være et helt tall fra 0 og under ti millioner. Rett eller fjern feltet.",
            ),
            Self::BelopUgyldig => (
                "INTAKE_BELOP_UGYLDIG",
                "Beløpet må være tekst med kroner og høyst to desimaler etter punktum, for eksempel \
                 \"45000.00\", ikke negativt og under en milliard.",
            ),
            Self::FnrUgyldig => (
                "INTAKE_FNR_UGYLDIG",
                "Dette er ikke et gyldig fødselsnummer eller D-nummer med elleve siffer. Kontroller nummeret.",
            ),
            Self::FnrMangler => (
                "INTAKE_FNR_MANGLER",
                "Meldingen sier ikke hvem den gjelder. Legg fødselsnummeret i feltet fnr.",
            ),
            Self::FnrUlike => (
                "INTAKE_FNR_ULIKE",
                "Fødselsnummeret er et annet her enn i konvolutten. Send meldingen på nytt med rett person.",
            ),
            Self::SammePerson => (
                "INTAKE_SAMME_PERSON",
                "Fødselsnummeret er det samme som personens eget. Oppgi den andre personen eller det andre \
                 nummeret.",
            ),
            Self::OrgnrUgyldig => {
                ("INTAKE_ORGNR_UGYLDIG", "Et organisasjonsnummer har ni siffer. Kontroller nummeret.")
            }
            Self::OrgnrMangler => (
                "INTAKE_ORGNR_MANGLER",
                "Organisasjonsnummeret må være med når arbeidsgiveren er en virksomhet. Legg det til.",
            ),
            Self::DatoUtenforRimelig => (
                "INTAKE_DATO_UTENFOR_RIMELIG",
                "Datoen ligger for langt tilbake eller mer enn ti år frem. Kontroller årstallet.",
            ),
            Self::TidspunktFremITid => (
                "INTAKE_TIDSPUNKT_FREM_I_TID",
                "Dette ligger frem i tid. Kontroller klokken og tidssonen hos avsenderen.",
            ),
            Self::StatusUtenArbeidsgiver => (
                "INTAKE_STATUS_UTEN_ARBEIDSGIVER",
                "En sykmelding som er sendt, må ha en arbeidsgiver. Legg til arbeidsgiveren, eller bruk \
                 statusen BEKREFTET.",
            ),
            Self::SykmeldingIdUlike => (
                "INTAKE_SYKMELDINGID_ULIKE",
                "kafkaMetadata og event gjelder ikke samme sykmelding. Rett id-en og send meldingen på nytt.",
            ),
            Self::IdUgyldig => (
                "INTAKE_ID_UGYLDIG",
                "En id har ett til 200 tegn, uten linjeskift eller andre styretegn. Rett id-en.",
            ),
            Self::KildeUgyldig => (
                "INTAKE_KILDE_UGYLDIG",
                "Kilden skrives med ett til 40 tegn: bokstavene a til z, siffer, punktum, bindestrek eller \
                 understrek.",
            ),
            Self::StedUgyldig => (
                "INTAKE_STED_UGYLDIG",
                "En enhet hos Nav har fire siffer, en kommune fire og en bydel seks. Rett nummeret.",
            ),
            Self::FeltMangler => (
                "INTAKE_FELT_MANGLER",
                "Feltet må være med i denne slags melding. Legg det til og send meldingen på nytt.",
            ),
            Self::ListeForLang => {
                ("INTAKE_LISTE_FOR_LANG", "Listen har flere enn 2000 elementer. Del den i flere meldinger.")
            }
            Self::FormDato => ("FORM_DATO", "Skal være en dato som finnes, skrevet som 2025-03-12."),
            Self::FormTid => ("FORM_TID", "Skal være et tidspunkt, skrevet som 2025-03-12T09:30:00Z."),
            Self::FormUuid => {
                ("FORM_UUID", "Skal være en UUID, skrevet som 11111111-1111-4111-8111-111111111111.")
            }
            Self::FormSann => ("FORM_SANN", "Skal være true når feltet er med."),
            Self::FormNummer => ("FORM_NUMMER", "Skal være tallet 1, 2 eller 3."),
            Self::FormDager => (
                "FORM_DAGER",
                "Skal være tekst med en JSON-liste av datoer, for eksempel \"[\\\"2025-03-12\\\"]\".",
            ),
        }
    }
}

impl fmt::Display for Regel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.navn())
    }
}
