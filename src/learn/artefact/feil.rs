//! Why an artefact is refused.

/// An artefact that cannot be used, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Artefaktfeil {
    /// Not JSON, or not this form.
    #[error(
        "filen er ikke en modell i det formatet programmet leser ({0}). Tren modellen på nytt med «milepael model train»."
    )]
    Uleselig(String),
    /// Another version of the form.
    #[error(
        "modellen har format {0}, og programmet leser format {1}. Tren den på nytt, eller bruk en annen versjon av programmet."
    )]
    Skjema(u32, u32),
    /// The content is not what its hash says.
    #[error(
        "innholdet i modellen er endret etter at den ble laget (oppgitt {oppgitt}, beregnet {beregnet}). Hent filen på nytt, eller tren modellen på nytt."
    )]
    Endret {
        /// In the file.
        oppgitt: String,
        /// Of the content.
        beregnet: String,
    },
    /// Parts that don't fit each other.
    #[error("modellen henger ikke sammen: {0}. Tren den på nytt med «milepael model train».")]
    Ugyldig(String),
    /// A column that the program can't compute.
    #[error(
        "modellen bruker et trekk som programmet ikke kjenner: {0}. Bruk versjonen av programmet som modellen ble trent med, eller tren den på nytt."
    )]
    UkjentTrekk(String),
    /// The program answers something else than when the model was made.
    #[error(
        "modellen svarer ikke det samme som da den ble laget: kontrollrad {rad}, {hva} avviker med {avvik}. Tren den på nytt med denne versjonen av programmet."
    )]
    Gullrad {
        /// From 1.
        rad: usize,
        /// What differs.
        hva: &'static str,
        /// By how much.
        avvik: String,
    },
}
