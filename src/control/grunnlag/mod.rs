//! What a rule may look at. One [`Grunnlag`] holds everything known about one person; a rule never
//! gets it, but an [`Innsyn`]: the same rows, where only the columns that the rule has declared
//! can be read (data minimisation, GDPR art. 5(1)(c); R18).
//!
//! Excluded facts (R11) have no column. There is no way to spell nationality, birthplace, language,
//! name, religion, address code, diagnosis of a person, family or free text here; what a rule file
//! may not ask for by name is listed in [`forbudt`].

pub mod forbudt;
mod innsyn;
mod kilde;
mod tabeller;

pub use self::{
    innsyn::{Innsyn, Kolonnesett, Stopp},
    kilde::{Kilde, Kilder, Kildestatus, Mangel},
    tabeller::{
        Ameldingsrad, Arbeidsforholdsrad, Godkjenningsrad, Grunnlag, Inntektsmeldingsrad, Kolonne, Kravrad,
        Lonnstype, Opphav, Personrad, Rad, Rader, Sykmeldingsrad, Tabell, Utbetalingsrad, Ytelsesrad,
    },
};
