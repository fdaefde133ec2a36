//! What went wrong, and in which field. serde's own messages quote the message's values, so this
//! error keeps none of them: only the path and the kind of fault.

use std::fmt;

use serde::de;

use super::regel::Regel;
use crate::intake::{Apprec, Avvisning};

/// A fault at a place in the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Feil {
    sti: String,
    grunn: Grunn,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Grunn {
    Mangler,
    Type(&'static str),
    UkjentVerdi(&'static [&'static str]),
    UkjentFelt(&'static [&'static str]),
    Ugyldig,
    Regel(Regel),
}

impl Feil {
    /// The value at the place where this is returned breaks a rule.
    pub(super) fn regel(regel: Regel) -> Self {
        Self { sti: String::new(), grunn: Grunn::Regel(regel) }
    }

    /// The value is not of the type that the Norwegian words name.
    pub(super) fn feil_type(ventet: &'static str) -> Self {
        Self { sti: String::new(), grunn: Grunn::Type(ventet) }
    }

    /// A field that must be there is not.
    pub(super) fn mangler(felt: &str) -> Self {
        Self { sti: felt.to_owned(), grunn: Grunn::Mangler }
    }

    /// The value is none of those known.
    pub(super) fn ukjent_verdi(lovlige: &'static [&'static str]) -> Self {
        Self { sti: String::new(), grunn: Grunn::UkjentVerdi(lovlige) }
    }

    /// The same fault, seen from the object that holds the field.
    pub(super) fn under(mut self, felt: &str) -> Self {
        let skille = if self.sti.is_empty() || self.sti.starts_with('[') { "" } else { "." };
        self.sti = format!("{felt}{skille}{}", self.sti);
        self
    }

    /// The same fault, seen from the list that holds the element.
    pub(super) fn i_liste(self, indeks: usize) -> Self {
        self.under(&format!("[{indeks}]"))
    }

    /// The refusal that the sender gets.
    pub(super) fn avvis(&self, type_: &'static str) -> Avvisning {
        match self.grunn {
            Grunn::Regel(regel) if !regel.er_form() => {
                Avvisning::intake(type_, regel.navn(), self.to_string(), Apprec::Ingen)
            }
            _ => Avvisning::parse(type_, self.to_string()),
        }
    }
}

impl fmt::Display for Feil {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sti = &self.sti;
        match self.grunn {
            Grunn::Regel(regel) if sti.is_empty() => f.write_str(regel.tekst()),
            Grunn::Regel(regel) => write!(f, "Feltet {sti}: {}", regel.tekst()),
            Grunn::Mangler => {
                write!(f, "Feltet {sti} mangler. Legg det til og send meldingen på nytt.")
            }
            Grunn::Type(ventet) if sti.is_empty() => write!(f, "Meldingen skal være {ventet}."),
            Grunn::Type(ventet) => write!(f, "Feltet {sti} skal være {ventet}. Rett verdien."),
            Grunn::UkjentVerdi(lovlige) => write!(
                f,
                "Feltet {sti} har en verdi som ikke er kjent. Bruk en av disse: {}.",
                lovlige.join(", ")
            ),
            Grunn::UkjentFelt(lovlige) => {
                if sti.is_empty() {
                    f.write_str("Meldingen")?;
                } else {
                    write!(f, "Objektet {sti}")?;
                }
                write!(
                    f,
                    " har et felt som ikke er kjent. Fjern det eller rett navnet. Kjente felt: {}.",
                    lovlige.join(", ")
                )
            }
            Grunn::Ugyldig => write!(f, "Feltet {sti} har en verdi som ikke kan brukes. Rett verdien."),
        }
    }
}

impl std::error::Error for Feil {}

impl de::Error for Feil {
    fn custom<T: fmt::Display>(msg: T) -> Self {
        let grunn = Regel::med_navn(&msg.to_string()).map_or(Grunn::Ugyldig, Grunn::Regel);
        Self { sti: String::new(), grunn }
    }

    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self { sti: String::new(), grunn: Grunn::Ugyldig }
    }

    fn invalid_value(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self { sti: String::new(), grunn: Grunn::Ugyldig }
    }

    fn unknown_variant(_: &str, lovlige: &'static [&'static str]) -> Self {
        Self::ukjent_verdi(lovlige)
    }

    fn unknown_field(_: &str, lovlige: &'static [&'static str]) -> Self {
        Self { sti: String::new(), grunn: Grunn::UkjentFelt(lovlige) }
    }

    fn missing_field(felt: &'static str) -> Self {
        Self::mangler(felt)
    }
}
