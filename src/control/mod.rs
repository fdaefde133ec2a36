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
//! | [`modeller`] | the folder of stored anomaly models and their cards |
//! | [`grunnlag`] | what a rule may look at: rows of the sources, column by column |
//! | [`nettverk`] | groups tied by an account, or by a small employer and a doctor; the path in words |
//! | [`signal`] | what a check says: passed, hit, or cannot be assessed, with its numbers |
//! | [`kort`] | cards of rules and models, the public register, the rights pack, incidents |
//! | [`overvaking`] | the weekly report, and the alarms of human oversight |
//! | [`rettferdighet`] | the vault of protected labels, measures by group, the proxy test, the automatic stop |
//! | [`jevnmal`] | one among peers: the funnel with overdispersion, expectations, tails; pure numbers |
//! | [`regler`] | the signal rules: data (`rules/signaler/*.toml`), one small function each, the executor |
//! | [`natt`] | the night over the main log and the registers: sources, leases, checkpoints |
//! | [`regelliv`] | stage 0: from draft over dry run and three people's words to live, and renewal |
//! | [`kjoreplan`] | the nightly run in chunks, which a killed run takes up again |
//! | [`register`] | the door for rows of registers that the event log does not hold |
//! | [`tekst`] | every sentence of the room |
//! | [`sider`] | its pages |
//! | [`belop`] | what is at stake, per payment, and when it can no longer be claimed |
//! | [`sak`] | a case: events, the fold, commands, duties, deadlines |
//! | [`ko`] | the queue, the daily cap, the random baseline and what it says |
//! | [`lager`] | the store: one hash-chained table of everything that happened and was read |
//! | [`simulering`] | made-up people with something planted in some of them, for proof and measurement |
//! | [`rom`] | what the log says now, in memory, and the one door to write through |
//! | [`brytere`], [`tilbakekalling`] | the kill switch, and everything that a withdrawn rule touched |
//! | [`ukejobb`] | what runs each week: the report, the vault's questions, and what is stopped by itself |
//! | [`tips`] | tips from outside: apart from everything that finds, sorts or counts |
//! | [`sletting`] | retention: what must go, and when |

pub mod anomali;
pub mod ansatte;
pub mod belop;
pub mod brytere;
pub mod drift;
pub mod grunnlag;
pub mod jevnmal;
pub mod kjoreplan;
pub mod ko;
pub mod kort;
pub mod lager;
pub mod modeller;
pub mod natt;
pub mod nettverk;
pub mod overvaking;
pub mod parametre;
pub mod regelliv;
pub mod register;
pub mod regler;
pub mod rettferdighet;
pub mod rom;
pub mod sak;
pub mod sider;
pub mod signal;
pub mod simulering;
pub mod sletting;
pub mod tekst;
pub mod tilbakekalling;
pub mod tips;
pub mod ukejobb;
pub mod vedlegg;

use std::sync::Arc;

use axum::Router;

use crate::http::App;

/// Where there is no control room: what everybody's links lead to, and a word to those who were sent here.
pub fn ruter_uten_rom(app: App) -> Router<App> {
    sider::ruter_uten_rom(app)
}

/// The pages of the room, with their own state.
pub fn ruter(app: App, kontroll: Arc<drift::Kontroll>) -> Router<App> {
    sider::ruter(app, kontroll)
}
