//! What a reviewer would notice, rule by rule.

mod arbeid;
mod dobbelt;
mod egenskaper;
mod gradert;
mod grunnlag;
