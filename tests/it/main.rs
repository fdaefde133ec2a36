//! The only integration binary: the store on both engines, whole stories, the service over HTTP
//! and in a browser, and what the source itself must keep to.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't go on has failed")]

mod anomali;
mod architecture;
mod bad_input;
mod contract;
mod control_store;
mod door;
mod drift;
mod epj_oppsett;
mod feil;
mod frozen;
mod harness;
mod ingest;
mod kodeverk;
mod kontrollnatt;
mod modell;
mod modeller;
mod oppgradering;
mod regelbok;
mod schema;
mod stories;
mod web;
