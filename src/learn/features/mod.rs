//! What was known of a spell at a landmark, as numbers: the one function that training and serving share.

mod catalogue;

pub use self::catalogue::{Grunnkode, TREKK, Trekkdef, Trekkrad, Trekktype};

/// Weeks of an absence at which the model learns. A person is scored with the latest one passed.
pub const LANDEMERKER: [u16; 7] = [1, 4, 8, 12, 17, 26, 39];

/// Weeks that predictions are about.
pub const HORISONTER: [u16; 4] = [17, 26, 39, 52];
