//! The little of FHIR R4 that is needed: a patient's number, a diagnosis, and the draft of a note. Read
//! from JSON as it comes; what is not known is left alone and given back unchanged.

pub(super) mod forslag;
pub(super) mod lesing;
pub(super) mod skjema;
