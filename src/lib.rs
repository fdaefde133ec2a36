//! Milepæl: follow-up of people on sick leave in Norway.
//!
//! Everything flows one way:
//! intake → event log → timeline → features → score → explanation → interfaces.
//!
//! A module may use only what stands above it in this table; the interfaces share only [`http`].
//! `tests/it/architecture.rs` reads every `use crate::` and fails on any other edge.
//!
//! | layer | what it holds |
//! |---|---|
//! | [`base`] | identifiers, dates, intervals, the clock; no I/O |
//! | [`rules`] | dated parameters of law, and the runner of rule cases |
//! | [`hendelse`] | the vocabulary of events |
//! | [`intake`] | bytes → events: XML, JSON, checks |
//! | [`forlop`] | one person's timeline, derived; pure |
//! | [`learn`] | features, model, prediction, reasons, measures of both; pure |
//! | [`stats`] | how long absences last and how they are graded, with disclosure control; pure |
//! | [`text`] | every sentence people read, nb and nn |
//! | [`stotte`] | what the doctor is told while a note is written; pure |
//! | [`brev`] | letters: one document as HTML and as tagged PDF; pure |
//! | [`access`] | who may do what with whom; the audit chain |
//! | [`commands`] | from a wish to a change set |
//! | [`store`] | event log, committer, read model; SQLite and PostgreSQL |
//! | [`jobs`] | what runs by itself |
//! | [`http`] | problems, sessions, limits, metrics |
//! | [`api`], [`casework`], [`innsyn`], [`epj`], [`styring`] | interfaces: parse → access → read or command → render |
//! | [`control`] | behind the wall: signals for the control unit; nobody but `server` and `cli` knows it |
//! | [`simulate`] | a synthetic register |
//! | [`server`], [`cli`] | put it together and run it |

pub mod access;
pub mod api;
pub mod base;
pub mod brev;
pub mod casework;
pub mod cli;
pub mod commands;
pub mod control;
pub mod epj;
pub mod forlop;
pub mod hendelse;
pub mod http;
pub mod innsyn;
pub mod intake;
pub mod jobs;
pub mod learn;
pub mod rules;
pub mod server;
pub mod simulate;
pub mod stats;
pub mod store;
pub mod stotte;
pub mod styring;
pub mod text;
