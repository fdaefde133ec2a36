//! The queue: its order, who has what, what comes in, the random baseline, and what it all says.

mod liste;
mod mottak;
mod nokkel;
mod statistikk;
mod tilfeldig;

pub use self::{
    liste::{Belastning, Korad, Kotall, belastning, ko},
    mottak::{FELLES, Mottak, Mottatt, Regelmottak, apne_tilfeldig, ta_imot},
    nokkel::{Belopsband, HASTER, Konokkel},
    statistikk::{Andel, Loft, Maling, Regeltall, Statistikkrad, mal},
    tilfeldig::{Trekning, Trukket, antall, lant_plass, trekk},
};

#[cfg(test)]
mod tests;
