//! Paths of the control room. Ids are of cases and rules, never of people.

pub(crate) use crate::http::side::sti::{INNLOGGING, UTLOGGING};

/// The queue.
pub const SAKER: &str = "/kontroll";
/// A case; the id follows after a slash.
pub const SAK: &str = "/kontroll/saker";
/// What the rules have found.
pub const SIGNALER: &str = "/kontroll/signaler";
/// The rules.
pub const REGLER: &str = "/kontroll/regler";
/// Volume, precision, fairness.
pub const OVERVAKING: &str = "/kontroll/overvaking";
/// Who did and saw what.
pub const LOGG: &str = "/kontroll/logg";
/// The look of the room.
pub const CSS: &str = "/kontroll/kontroll.css";
/// The rules in general terms, for everybody.
pub const REGISTER: &str = "/kontroll/register.json";
/// The citizen's side of it.
pub const INNSYN: &str = "/innsyn/kontroll";
