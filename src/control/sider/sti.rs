//! Paths of the control room. Ids are of cases and rules, never of people.

pub(super) use crate::http::side::sti::{INNLOGGING, KONTROLLINNSYN as INNSYN, UTLOGGING};

/// The queue.
pub(super) const SAKER: &str = "/kontroll";
/// A case; the id follows after a slash.
pub(super) const SAK: &str = "/kontroll/saker";
/// What the rules have found.
pub(super) const SIGNALER: &str = "/kontroll/signaler";
/// The rules.
pub(super) const REGLER: &str = "/kontroll/regler";
/// Volume, precision, fairness.
pub(super) const OVERVAKING: &str = "/kontroll/overvaking";
/// Who did and saw what.
pub(super) const LOGG: &str = "/kontroll/logg";
/// Tips from outside, for one duty.
pub(super) const TIPS: &str = "/kontroll/tips";
/// The look of the room.
pub(super) const CSS: &str = "/kontroll/kontroll.css";
/// The rules in general terms, for everybody.
pub(super) const REGISTER: &str = "/kontroll/register.json";
/// Cards, register and pack.
pub(super) const PAPIRER: &str = "/kontroll/papirer";
/// Serious incidents.
pub(super) const HENDELSER: &str = "/kontroll/hendelser";
