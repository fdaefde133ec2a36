//! What runs by itself.

pub mod paminnelse;
pub mod revisjonseksport;
pub mod rydding;
pub mod score;
pub mod statistikk;
pub mod styring;
