//! One test for each reason to refuse, with real keys and real servers.

mod felles;
mod helseid;
mod klient;
mod nokler;
mod oppsett;
