//! When more comes than can be answered: some are answered in time, and the rest are told at once to come
//! back. Without a bound everybody waits, longer and longer, and memory grows with the queue.
//!
//! No clock and no learning: a bound on how many are in hand. At the lowest throughput that we have
//! measured (some 2 000 calls a second on two cores) as many as `SAMTIDIGE` are answered in a quarter of a
//! second. Large bodies have a bound of their own, so that they can't fill the memory together.

use std::sync::Arc;

use axum::{
    extract::Request,
    http::{HeaderMap, header},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::Problem;

/// Requests in hand at a time.
const SAMTIDIGE: usize = 512;
/// Large ones among them.
const STORE: usize = 8;
/// Bytes of body from which a request is large; so is one that doesn't say.
const STOR: u64 = 512 * 1024;

/// How much is in hand.
#[derive(Debug, Clone)]
pub struct Trengsel {
    plasser: Arc<Semaphore>,
    store: Arc<Semaphore>,
}

/// A place, until it is dropped.
#[derive(Debug, Default)]
#[must_use]
#[expect(dead_code, reason = "held until it is dropped, and never read")]
pub struct Plass {
    vanlig: Option<OwnedSemaphorePermit>,
    stor: Option<OwnedSemaphorePermit>,
}

impl Default for Trengsel {
    fn default() -> Self {
        Self::ny(SAMTIDIGE, STORE)
    }
}

impl Trengsel {
    /// Room for so many, and so many large ones among them.
    pub fn ny(samtidige: usize, store: usize) -> Self {
        Self { plasser: Arc::new(Semaphore::new(samtidige)), store: Arc::new(Semaphore::new(store)) }
    }

    /// A place for the request, or the answer that there is none. Health and metrics always have one: who
    /// asks them must not believe that a busy service is a dead one.
    pub fn slipp_inn(&self, request: &Request) -> Result<Plass, Problem> {
        if request.uri().path().starts_with("/internal/") {
            return Ok(Plass::default());
        }
        let stor = er_stor(request.headers());
        let merke = if stor { "ja" } else { "nei" };
        let ta = |av: &Arc<Semaphore>| {
            Arc::clone(av).try_acquire_owned().map(Some).map_err(|_| {
                metrics::counter!("milepael_trengsel_total", "stor" => merke).increment(1);
                Problem::trengsel()
            })
        };
        let stor = if stor { ta(&self.store)? } else { None };
        Ok(Plass { vanlig: ta(&self.plasser)?, stor })
    }
}

fn er_stor(headers: &HeaderMap) -> bool {
    match headers.get(header::CONTENT_LENGTH) {
        Some(lengde) => lengde.to_str().ok().and_then(|l| l.parse().ok()).is_none_or(|l: u64| l >= STOR),
        None => headers.contains_key(header::TRANSFER_ENCODING),
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn forespor(sti: &str, lengde: Option<u64>) -> Request {
        let bygg = Request::builder().uri(sti);
        let bygg = match lengde {
            Some(lengde) => bygg.header(header::CONTENT_LENGTH, lengde),
            None => bygg.header(header::TRANSFER_ENCODING, "chunked"),
        };
        bygg.body(Body::empty()).unwrap()
    }

    #[test]
    fn the_one_too_many_is_told_to_come_back_and_a_place_that_is_left_is_free() {
        let trengsel = Trengsel::ny(2, 1);
        let liten = || trengsel.slipp_inn(&forespor("/api/v1/x", Some(10)));
        let forste = liten().unwrap();
        let _andre = liten().unwrap();
        let nei = liten().unwrap_err();
        assert_eq!(nei.status, 503);
        assert!(trengsel.slipp_inn(&forespor("/internal/isalive", Some(0))).is_ok());
        drop(forste);
        assert!(liten().is_ok());
    }

    #[test]
    fn large_ones_cannot_take_all_the_room_and_one_that_does_not_say_is_large() {
        let trengsel = Trengsel::ny(3, 1);
        let _stor = trengsel.slipp_inn(&forespor("/api/v1/hendelser", None)).unwrap();
        assert_eq!(trengsel.slipp_inn(&forespor("/api/v1/hendelser", Some(STOR))).unwrap_err().status, 503);
        assert!(trengsel.slipp_inn(&forespor("/api/v1/hendelser", Some(STOR - 1))).is_ok());
    }

    #[test]
    fn a_large_one_that_finds_no_place_gives_its_own_back() {
        let trengsel = Trengsel::ny(1, 1);
        let liten = trengsel.slipp_inn(&forespor("/", Some(1))).unwrap();
        assert!(trengsel.slipp_inn(&forespor("/", None)).is_err());
        drop(liten);
        assert!(trengsel.slipp_inn(&forespor("/", None)).is_ok());
    }
}
