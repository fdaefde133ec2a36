//! Rules of doctors, employers and groups: one among many.


use super::super::register::Samletfunksjon;

/// Functions by rule id.
pub(in super::super) const FUNKSJONER: &[(&str, Samletfunksjon)] = &[
];

/// Files by name.
pub(in super::super) const FILER: &[(&str, &str)] = &[
];
