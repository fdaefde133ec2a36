//! The chance of still being on sick leave, in a cell.

use crate::{
    http::prognose::{Blikk, Syn},
    learn::predict::Horisont,
    text::{
        Malform,
        beregning::{kort_avstar, stort},
        prognose::{avstar, hundredel},
    },
};

use super::Rad;

/// The week that the column's heading names.
const VANLIG: u16 = 39;

/// The cell.
#[derive(Debug)]
pub(super) enum Fortsatt {
    /// A number with its range.
    Tall(Tall),
    /// A word instead of it, and the sentence behind.
    Ord(&'static str, String),
    /// Nobody is followed up.
    Tom,
}

/// The number.
#[derive(Debug)]
pub(super) struct Tall {
    pub(super) stort: String,
    pub(super) av_100: i64,
    pub(super) lav: i64,
    pub(super) hoy: i64,
    /// The week, when it is not the one of the heading.
    pub(super) annen_uke: Option<u16>,
}

impl Tall {
    fn ny(h: &Horisont) -> Self {
        Self {
            stort: stort(h.sannsynlighet),
            av_100: hundredel(h.sannsynlighet),
            lav: hundredel(h.lav),
            hoy: hundredel(h.hoy),
            annen_uke: (h.uke != VANLIG).then_some(h.uke),
        }
    }

    /// The width of the range, wide enough to be seen.
    pub(super) fn bredde(&self) -> i64 {
        (self.hoy - self.lav).max(2)
    }

    /// Where the line stands, inside the strip.
    pub(super) fn strek(&self) -> i64 {
        self.av_100.clamp(1, 99)
    }
}

impl Fortsatt {
    pub(super) fn ny(rad: &Rad, blikk: &Blikk<'_>) -> Self {
        match blikk.pa(&rad.grunnlag) {
            None => Self::Tom,
            Some(Syn::Skjult { .. }) => Self::Ord(
                "Skjult",
                "Tallet vises når du har lagret din egen vurdering på siden til personen.".to_owned(),
            ),
            Some(Syn::Beregnet(b)) => match &b.utfall {
                Ok(p) => p
                    .horisonter
                    .iter()
                    .find(|h| h.uke == p.hovedhorisont)
                    .map_or(Self::Tom, |h| Self::Tall(Tall::ny(h))),
                Err(arsak) => Self::Ord(kort_avstar(arsak), avstar(arsak, Malform::Nb)),
            },
        }
    }

    /// In the folded list: « · 9 av 100».
    pub(super) fn kort(&self) -> String {
        match self {
            Self::Tall(t) => format!(" · {} av\u{a0}100", t.stort),
            _ => String::new(),
        }
    }
}
