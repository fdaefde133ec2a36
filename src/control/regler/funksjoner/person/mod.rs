//! Rules of one person: what two records say of the same days.

mod felles;
#[cfg(test)]
mod prove;
mod s03;
mod s09;
mod s10;
mod s16;
mod s17;
mod s19;

use super::super::register::Personfunksjon;

/// Functions by rule id.
pub(in super::super) const FUNKSJONER: &[(&str, Personfunksjon)] = &[
    ("S03", s03::vurder),
    ("S09", s09::vurder),
    ("S10", s10::vurder),
    ("S16", s16::vurder),
    ("S17", s17::vurder),
    ("S19", s19::vurder),
];

/// Files by name.
pub(in super::super) const FILER: &[(&str, &str)] = &[
    ("S03.toml", include_str!("../../../../../rules/signaler/S03.toml")),
    ("S09.toml", include_str!("../../../../../rules/signaler/S09.toml")),
    ("S10.toml", include_str!("../../../../../rules/signaler/S10.toml")),
    ("S16.toml", include_str!("../../../../../rules/signaler/S16.toml")),
    ("S17.toml", include_str!("../../../../../rules/signaler/S17.toml")),
    ("S19.toml", include_str!("../../../../../rules/signaler/S19.toml")),
];

#[cfg(test)]
mod tests;
