//! Candidacy, meetings, the need of them, tasks and assignment: what stands, and one file for each
//! matter that can be decided or answered.

pub(super) mod dialogmote;
pub(super) mod former;
pub(super) mod forslag;
pub(super) mod kandidat;
pub(super) mod motebehov;
pub(super) mod oppgave;
pub(super) mod oversikt;
pub(super) mod plan;
pub(super) mod referat;
pub(super) mod tildeling;
