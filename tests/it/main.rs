//! The only integration test binary.

mod web;
