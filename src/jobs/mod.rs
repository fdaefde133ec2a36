//! What runs by itself.

pub mod rydding;
