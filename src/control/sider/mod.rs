//! The pages of the control room.

mod tegning;
