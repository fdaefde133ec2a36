//! Does it still work as it should? The weekly report (R21) and the alarms of human oversight (R2).
//!
//! | module | what it holds |
//! |---|---|
//! | [`avsluttet`] | what the measures know of a case, a rule and a run |

pub mod avsluttet;
