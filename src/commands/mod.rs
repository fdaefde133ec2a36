//! From a wish to a [`ChangeSet`]: what the write door writes in one transaction.

pub mod changeset;

pub use changeset::{ChangeSet, DodtBrev, Innsending, NyJobb};
