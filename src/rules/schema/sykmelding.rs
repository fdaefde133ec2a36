//! Intake of sick notes: checks and rule trees.

use super::Parameter;

omrade! {
    /// Intake of sick notes: checks and rule trees (`rules/sykmelding.toml`).
    SykmeldingRegler {
    }
}
