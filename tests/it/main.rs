//! The only integration binary: the store on both engines, whole stories, and what the source
//! itself must keep to.

mod architecture;
mod bad_input;
mod contract;
mod frozen;
mod harness;
mod schema;
mod stories;
