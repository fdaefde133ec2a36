//! What is told of the rules and the models: cards made of what runs, the public register, the pack of
//! the assessment of fundamental rights, and serious incidents.
//!
//! | module | what it holds |
//! |---|---|
//! | [`avtrykk`] | the fingerprint of a running rule |
//! | [`regelkort`] | the card of a rule (R17) |
//! | [`modellkort`] | the card of a model (R17) |
//! | [`register`] | the public register, in general terms (R24) |
//! | [`fria`] | the six items of AI Act art. 27(1) (R23) |
//! | [`hendelse`] | a serious incident and its clock (R22) |
//!
//! Pure: what is written is a string of markdown or a value for JSON; nothing is stored here.

pub mod avtrykk;
pub mod fria;
pub mod hendelse;
pub mod modellkort;
pub mod regelkort;
pub mod register;
#[cfg(test)]
mod tests;
