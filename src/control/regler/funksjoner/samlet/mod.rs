//! Rules of doctors, employers and groups: one among many.

mod felles;
mod leger;
mod likemenn;
mod nett;
mod praksis;
mod s31;
mod s32;
mod s33;
mod s42;
mod s43;
mod s44;
mod s45;
#[cfg(test)]
mod tests_likemenn;
#[cfg(test)]
mod tests_nett;

use super::super::register::Samletfunksjon;

/// Functions by rule id.
pub(in super::super) const FUNKSJONER: &[(&str, Samletfunksjon)] = &[
    ("S31", s31::vurder),
    ("S32", s32::vurder),
    ("S33", s33::vurder),
    ("S34", nett::s34),
    ("S35", nett::s35),
    ("S42", s42::vurder),
    ("S43", s43::vurder),
    ("S44", s44::vurder),
    ("S45", s45::vurder),
];

/// Files by name.
pub(in super::super) const FILER: &[(&str, &str)] = &[
    ("S31.toml", include_str!("../../../../../rules/signaler/S31.toml")),
    ("S32.toml", include_str!("../../../../../rules/signaler/S32.toml")),
    ("S33.toml", include_str!("../../../../../rules/signaler/S33.toml")),
    ("S34.toml", include_str!("../../../../../rules/signaler/S34.toml")),
    ("S35.toml", include_str!("../../../../../rules/signaler/S35.toml")),
    ("S42.toml", include_str!("../../../../../rules/signaler/S42.toml")),
    ("S43.toml", include_str!("../../../../../rules/signaler/S43.toml")),
    ("S44.toml", include_str!("../../../../../rules/signaler/S44.toml")),
    ("S45.toml", include_str!("../../../../../rules/signaler/S45.toml")),
];
