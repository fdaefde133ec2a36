//! How long it will last, as the model says: now, before, and made again.

pub(super) mod etterprov;
pub(super) mod fortsatt;
pub(super) mod historikk;
mod innsigelse;
pub(super) mod na;
pub(super) mod svar;
