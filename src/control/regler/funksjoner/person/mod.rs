//! Rules of one person: what two records say of the same days.

mod s10;

use super::super::register::Personfunksjon;

/// Functions by rule id.
pub(in super::super) const FUNKSJONER: &[(&str, Personfunksjon)] = &[("S10", s10::vurder)];

/// Files by name.
pub(in super::super) const FILER: &[(&str, &str)] =
    &[("S10.toml", include_str!("../../../../../rules/signaler/S10.toml"))];
