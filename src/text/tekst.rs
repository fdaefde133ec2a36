//! A text in both written forms under one key. A key with only one form does not compile.

use std::borrow::Borrow;

use super::Malform;

/// A text in bokmål and nynorsk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tekst {
    /// Bokmål.
    pub nb: &'static str,
    /// Nynorsk.
    pub nn: &'static str,
}

impl Tekst {
    /// In one form.
    pub const fn i(self, m: Malform) -> &'static str {
        match m {
            Malform::Nb => self.nb,
            Malform::Nn => self.nn,
        }
    }

    /// With words put in: `{navn}` becomes what stands beside it.
    pub fn med(self, m: Malform, ord: &[(&str, &str)]) -> String {
        ord.iter()
            .fold(self.i(m).to_owned(), |tekst, (navn, verdi)| tekst.replace(&format!("{{{navn}}}"), verdi))
    }
}

impl Malform {
    /// A text in this form, as templates ask for it.
    pub fn t(&self, tekst: impl Borrow<Tekst>) -> &'static str {
        tekst.borrow().i(*self)
    }

    /// The code of the language, for `lang`.
    pub fn kode(&self) -> &'static str {
        match self {
            Self::Nb => "nb",
            Self::Nn => "nn",
        }
    }
}

/// Texts by key, and the list of all of them, which tests go through.
macro_rules! tekster {
    ($($navn:ident = $nb:literal, $nn:literal;)*) => {
        $(
            #[doc = $nb]
            pub const $navn: $crate::text::tekst::Tekst = $crate::text::tekst::Tekst { nb: $nb, nn: $nn };
        )*

        /// All texts here, with their keys.
        pub const ALLE: &[(&str, $crate::text::tekst::Tekst)] = &[$((stringify!($navn), $navn)),*];
    };
}

pub(in crate::text) use tekster;
