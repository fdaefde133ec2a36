//! How long will it last? A glass-box model, and everything that keeps it honest.
//!
//! | part | what it holds |
//! |---|---|
//! | [`hazard`] | grouped proportional hazards on binned features: fit, survive, contribute |
//! | [`features`] | what was known of a spell at a landmark: one function for training and serving |
//! | [`predict`] | a prediction as people meet it: curve, interval, reasons |
//!
//! Pure: no I/O, no clock. No type of linfa or ndarray crosses the border of this room.

pub mod artefact;
pub mod features;
pub mod hazard;
pub mod predict;
pub mod tilfelle;
