//! Rules of doctors, employers and groups: one among many.

mod felles;
mod s32;

use super::super::register::Samletfunksjon;

/// Functions by rule id.
pub(in super::super) const FUNKSJONER: &[(&str, Samletfunksjon)] = &[
];

/// Files by name.
pub(in super::super) const FILER: &[(&str, &str)] = &[
];
pub(in super::super) const FUNKSJONER: &[(&str, Samletfunksjon)] = &[("S32", s32::vurder)];

/// Files by name.
pub(in super::super) const FILER: &[(&str, &str)] =
    &[("S32.toml", include_str!("../../../../../rules/signaler/S32.toml"))];
