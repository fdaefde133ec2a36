//! The queue.

mod nokkel;

pub use self::nokkel::{Belopsband, HASTER, Konokkel};
