//! Rules of doctors, employers and groups: one among many.

mod felles;
mod leger;
mod likemenn;
mod s32;
mod s42;
mod s43;
mod s44;
mod s45;
#[cfg(test)]
mod tests_likemenn;

use super::super::register::Samletfunksjon;

/// Functions by rule id.
pub(in super::super) const FUNKSJONER: &[(&str, Samletfunksjon)] = &[
    ("S32", s32::vurder),
    ("S42", s42::vurder),
    ("S43", s43::vurder),
    ("S44", s44::vurder),
    ("S45", s45::vurder),
];

/// Files by name.
pub(in super::super) const FILER: &[(&str, &str)] = &[
    ("S32.toml", include_str!("../../../../../rules/signaler/S32.toml")),
    ("S42.toml", include_str!("../../../../../rules/signaler/S42.toml")),
    ("S43.toml", include_str!("../../../../../rules/signaler/S43.toml")),
    ("S44.toml", include_str!("../../../../../rules/signaler/S44.toml")),
    ("S45.toml", include_str!("../../../../../rules/signaler/S45.toml")),
];
