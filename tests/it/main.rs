//! The only integration binary: the store on both engines, whole stories, the service over HTTP
//! and in a browser, and what the source itself must keep to.

mod architecture;
mod bad_input;
mod contract;
mod frozen;
mod harness;
mod schema;
mod stories;
mod web;
