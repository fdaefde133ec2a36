//! Rules of one person: what two records say of the same days.

mod s03;
mod s10;

use super::super::register::Personfunksjon;

/// Functions by rule id.
pub(in super::super) const FUNKSJONER: &[(&str, Personfunksjon)] =
    &[("S03", s03::vurder), ("S10", s10::vurder)];

/// Files by name.
pub(in super::super) const FILER: &[(&str, &str)] = &[
    ("S03.toml", include_str!("../../../../../rules/signaler/S03.toml")),
    ("S10.toml", include_str!("../../../../../rules/signaler/S10.toml")),
];
