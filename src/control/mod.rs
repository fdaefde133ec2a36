//! Behind the wall: signals for the control unit, and the workflow around them.
//!
//! Nothing outside this room names anything in it; only `server` mounts its routes and `cli` its
//! commands (`tests/it/architecture.rs`). A signal is something two registers disagree about, or a
//! rare pattern. It is never a decision, and nothing here can change a payment.
//!
//! | module | what it holds |
//! |---|---|
//! | [`grunnlag`] | what a rule may look at: rows of the sources, column by column |
//! | [`signal`] | what a check says: passed, hit, or cannot be assessed, with its numbers |
//! | [`regler`] | the signal rules: data (`rules/signaler/*.toml`), one small function each, the executor |
//! | [`kjoreplan`] | the nightly run in chunks, which a killed run takes up again |
//! | [`register`] | the door for rows of registers that the event log does not hold |
//! | [`simulering`] | made-up people with something planted in some of them, for proof and measurement |

pub mod grunnlag;
pub mod kjoreplan;
pub mod register;
pub mod regler;
pub mod signal;
pub mod simulering;
