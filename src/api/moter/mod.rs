//! Candidacy, meetings, the need of them, tasks and assignment: what stands, and one file for each
//! matter that can be decided or answered.

pub(super) mod dialogmote;
pub(super) mod egne;
pub(super) mod former;
pub(super) mod forslag;
pub(super) mod kalender;
pub(super) mod kandidat;
pub(super) mod mote1;
pub(super) mod motebehov;
pub(super) mod motetider;
pub(super) mod oppgave;
pub(super) mod oversikt;
pub(super) mod plan;
pub(super) mod referat;
pub(super) mod runder;
pub(super) mod tildeling;
