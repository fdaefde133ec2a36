//! What everything stands on: identifiers, dates, intervals, money. No I/O, no dependencies on
//! the rest of the crate, and (apart from [`clock::SystemClock`]) no clock.

pub mod calendar;
pub mod clock;
pub mod fnr;
pub mod grad;
pub mod hpr;
pub mod ids;
pub mod nok;
pub mod orgnr;
pub mod periode;
pub mod tid;

pub use clock::{Clock, FixedClock, SystemClock};
pub use fnr::Fnr;
pub use grad::Grad;
pub use hpr::Hpr;
pub use ids::{BrevId, HendelseId, MoteId, PersonId, PrognoseId, SykmeldingId, VarselId};
pub use nok::Nok;
pub use orgnr::Orgnr;
pub use periode::Periode;
