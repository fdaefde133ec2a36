//! Sick pay: employer's period, waiting period, days, ages and amounts.

use super::Parameter;

omrade! {
    /// Sick pay: employer's period, waiting period, days, ages and amounts (`rules/sykepenger.toml`).
    SykepengerRegler {
    }
}
