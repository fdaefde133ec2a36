//! Case handling: limits and windows of the state machines.

use super::Parameter;

omrade! {
    /// Case handling: limits and windows of the state machines (`rules/saksgang.toml`).
    SaksgangRegler {
    }
}
