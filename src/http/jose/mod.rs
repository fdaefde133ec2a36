//! Signed tokens (JWS, RFC 7515): reading, confirming and making them.
//!
//! The library is `jsonwebtoken`; what computes is `ring` (`motor.rs`). The algorithm always comes from
//! the key that we know, never from what the token says about itself, and there is no way to hold a
//! symmetric key here, so `none` and HMAC have nothing to be confirmed with. Time, audience and issuer
//! are judged by those who use this, with the time they are given.

mod der;
mod motor;
mod nokkel;
mod signer;
mod tall;
mod token;

#[cfg(test)]
mod tests;

pub use self::{
    nokkel::{Nokkel, Nokkelfeil, Nokkelsett},
    signer::{Signeringsfeil, Signeringsnokkel},
    tall::tidspunkt,
    token::{Tokenfeil, Ubekreftet},
};

pub use jsonwebtoken::Algorithm;
