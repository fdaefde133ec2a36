//! Behind the wall: signals for the control unit, and the workflow around them.
//!
//! Nothing outside this room names anything in it; only `server` mounts its routes and `cli` its
//! commands (`tests/it/architecture.rs`). A signal is something two registers disagree about, or a
//! rare pattern. It is never a decision, and nothing here can change a payment.
//!
//! | module | what it holds |
//! |---|---|
//! | [`parametre`] | dated numbers of the control unit (`rules/kontroll.toml`) |
//! | [`anomali`] | rare combinations: ECOD, isolation forest, deviation from peers; never alone |
//! | [`grunnlag`] | what a rule may look at: rows of the sources, column by column |
//! | [`signal`] | what a check says: passed, hit, or cannot be assessed, with its numbers |
//! | [`kort`] | cards of rules and models, the public register, the rights pack, incidents |
//! | [`overvaking`] | the weekly report, and the alarms of human oversight |
//! | [`rettferdighet`] | the vault of protected labels, measures by group, the proxy test, the automatic stop |
//! | [`regler`] | the signal rules: data (`rules/signaler/*.toml`), one small function each, the executor |
//! | [`tekst`] | every sentence of the room |
//! | [`sider`] | its pages |
//! | [`belop`] | what is at stake, per payment, and when it can no longer be claimed |
//! | [`sak`] | a case: events, the fold, commands, duties, deadlines |
//! | [`ko`] | the queue, the daily cap, the random baseline and what it says |
//! | [`lager`] | the store: one hash-chained table of everything that happened and was read |
//! | [`simulering`] | made-up people with something planted in some of them, for proof and measurement |

pub mod anomali;
pub mod belop;
pub mod grunnlag;
pub mod ko;
pub mod kort;
pub mod lager;
pub mod overvaking;
pub mod parametre;
pub mod regler;
pub mod rettferdighet;
pub mod sak;
pub mod sider;
pub mod signal;
pub mod simulering;
pub mod tekst;
