//! What can be wrong with a table, in words that say what to do. No cell is ever quoted: a table
//! of people may hold anything.

/// Why a table can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TabellFeil {
    /// Nothing in the file.
    #[error("filen er tom. Første linje skal være kolonnenavn.")]
    Tom,
    /// A header and no rows.
    #[error("filen har bare kolonnenavn og ingen rader.")]
    BareOverskrift,
    /// Bytes that are not UTF-8.
    #[error("linje {linje}: teksten er ikke UTF-8. Lagre filen som UTF-8.")]
    IkkeUtf8 {
        /// Line of the file, from 1.
        linje: u64,
    },
    /// A row with another number of fields than the header.
    #[error("linje {linje} har {felt} felt, men overskriften har {ventet}.")]
    UlikLengde {
        /// Line of the file, from 1.
        linje: u64,
        /// Fields there.
        felt: u64,
        /// Fields in the header.
        ventet: u64,
    },
    /// Not CSV, or too large.
    #[error("filen kan ikke leses som CSV: {0}")]
    Csv(String),
    /// Two columns with one name.
    #[error("to kolonner heter «{0}». Hver kolonne trenger sitt eget navn.")]
    SammeNavn(String),
    /// A column that was asked for is not there.
    #[error("kolonnen «{navn}» finnes ikke. Filen har: {finnes}.")]
    MangletKolonne {
        /// The name that was asked for.
        navn: String,
        /// The names that are there.
        finnes: String,
    },
    /// One column in two roles.
    #[error("kolonnen «{navn}» kan ikke være både {en} og {annen}.")]
    ToRoller {
        /// Column.
        navn: String,
        /// Option.
        en: &'static str,
        /// Other option.
        annen: &'static str,
    },
    /// Empty where a value is needed.
    #[error("linje {linje}: kolonnen «{kolonne}» er tom.")]
    TomVerdi {
        /// Line.
        linje: u64,
        /// Column.
        kolonne: String,
    },
    /// Text where a number is needed.
    #[error("linje {linje}: kolonnen «{kolonne}» skal være et tall, men inneholder tekst.")]
    IkkeTall {
        /// Line.
        linje: u64,
        /// Column.
        kolonne: String,
    },
    /// NaN or infinite where a number is needed.
    #[error("linje {linje}: kolonnen «{kolonne}» er ikke et endelig tall (NaN eller uendelig).")]
    IkkeEndelig {
        /// Line.
        linje: u64,
        /// Column.
        kolonne: String,
    },
    /// A time of zero or less.
    #[error("linje {linje}: tiden i «{kolonne}» er null eller negativ. Den må være større enn 0.")]
    TidIkkePositiv {
        /// Line.
        linje: u64,
        /// Column.
        kolonne: String,
    },
    /// A negative entry.
    #[error("linje {linje}: starttiden i «{kolonne}» er negativ.")]
    NegativStart {
        /// Line.
        linje: u64,
        /// Column.
        kolonne: String,
    },
    /// Entry at or after the end.
    #[error("linje {linje}: starttiden i «{start}» er ikke før tiden i «{tid}».")]
    StartEtterSlutt {
        /// Line.
        linje: u64,
        /// Entry column.
        start: String,
        /// Time column.
        tid: String,
    },
    /// An event that is not 0 or 1.
    #[error("linje {linje}: «{kolonne}» må være 0 (fortsatt inne) eller 1 (hendelsen skjedde).")]
    UgyldigHendelse {
        /// Line.
        linje: u64,
        /// Column.
        kolonne: String,
    },
    /// A weight that is zero or less.
    #[error("linje {linje}: vekten i «{kolonne}» må være større enn 0.")]
    UgyldigVekt {
        /// Line.
        linje: u64,
        /// Column.
        kolonne: String,
    },
    /// No event at all.
    #[error("ingen rader har hendelsen («{0}» er 0 overalt), så det er ingenting å lære av.")]
    BareSensurert(String),
    /// No event in what is left when a fold is taken out.
    #[error("uten folden «{0}» er det ingen hendelser igjen å lære av.")]
    FoldUtenLaering(String),
    /// No event in a fold.
    #[error("folden «{0}» har ingen hendelser, så den kan ikke måles. Del i færre eller større folder.")]
    FoldUtenHendelse(String),
    /// A fold over all.
    #[error("alle rader er i samme fold («{0}»). Det trengs minst to.")]
    EnFold(String),
    /// A person on both sides.
    #[error(
        "{antall} personer er i mer enn én fold (den første på linje {linje}). Samme person kan ikke \
         være både i trening og i prøve: gi alle radene til en person samme fold."
    )]
    PersonIFlereFolder {
        /// How many.
        antall: usize,
        /// A line of the first one.
        linje: u64,
    },
    /// Fewer people than folds.
    #[error("{grupper} personer eller rader kan ikke deles i {folder} folder.")]
    ForFaTilFolder {
        /// Groups.
        grupper: usize,
        /// Folds.
        folder: usize,
    },
    /// Nothing to learn from.
    #[error("ingen kolonner er igjen å lære av.")]
    IngenKolonner,
    /// A number column with a few texts.
    #[error(
        "linje {linje}: kolonnen «{kolonne}» har tall på nesten alle linjer, men tekst her. \
         La feltet være tomt når verdien mangler, eller kall kolonnen «c_{kolonne}» om den er koder."
    )]
    NestenTall {
        /// Line.
        linje: u64,
        /// Column.
        kolonne: String,
    },
    /// A direction for something without one.
    #[error("--monotone: «{0}» er ikke en kolonne med tall som brukes, så den kan verken stige eller falle.")]
    IngenRetning(String),
    /// Leaks, and `--strict`.
    #[error("{} og --strict er valgt:\n{}", flertall(.0.len()), .0.join("\n"))]
    Lekkasje(Vec<String>),
    /// An artefact that is not one of ours.
    #[error("modellfilen kan ikke brukes: {0}")]
    Modell(String),
    /// A time to predict at that is not one.
    #[error("--at må være tider større enn eller lik 0.")]
    UgyldigTid,
    /// What the fitting said.
    #[error("modellen kan ikke tilpasses: {0}")]
    Tilpasning(String),
}

fn flertall(antall: usize) -> String {
    if antall == 1 {
        "én kolonne lekker fasit".to_owned()
    } else {
        format!("{antall} kolonner lekker fasit")
    }
}
