//! Behind the wall: signals for the control unit, and the workflow around them.
//!
//! Nothing outside this room names anything in it; only `server` mounts its routes and `cli` its
//! commands (`tests/it/architecture.rs`). A signal is something two registers disagree about, or a
//! rare pattern. It is never a decision, and nothing here can change a payment.
//!
//! | module | what it holds |
//! |---|---|
//! | [`grunnlag`] | what a rule may look at: rows of the sources, column by column |
//! | [`nettverk`] | groups tied by an account, or by a small employer and a doctor; the path in words |
//! | [`signal`] | what a check says: passed, hit, or cannot be assessed, with its numbers |
//! | [`jevnmal`] | one among peers: the funnel with overdispersion, expectations, tails; pure numbers |
//! | [`regler`] | the signal rules: data (`rules/signaler/*.toml`), one small function each, the executor |

pub mod grunnlag;
pub mod jevnmal;
pub mod nettverk;
pub mod regler;
pub mod signal;
