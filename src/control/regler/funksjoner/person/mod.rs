//! Rules of one person: what two records say of the same days.

pub(in crate::control) mod felles;
#[cfg(test)]
mod prove;
mod s01;
mod s02;
mod s03;
mod s04;
mod s05;
mod s07;
mod s09;
mod s10;
mod s11;
mod s12;
mod s13;
mod s16;
mod s17;
mod s18;
mod s19;
mod s20;
mod s21;
mod s22;
mod s23;
mod s24;
mod s25;
mod s26;
mod s27;
mod s29;
mod s30;
mod s39;
mod s40;
#[cfg(test)]
mod tests_noter;

use super::super::register::Personfunksjon;

/// Functions by rule id.
pub(in super::super) const FUNKSJONER: &[(&str, Personfunksjon)] = &[
    ("S01", s01::vurder),
    ("S02", s02::vurder),
    ("S03", s03::vurder),
    ("S04", s04::vurder),
    ("S05", s05::vurder),
    ("S07", s07::vurder),
    ("S09", s09::vurder),
    ("S10", s10::vurder),
    ("S11", s11::vurder),
    ("S12", s12::vurder),
    ("S13", s13::vurder),
    ("S16", s16::vurder),
    ("S17", s17::vurder),
    ("S18", s18::vurder),
    ("S19", s19::vurder),
    ("S20", s20::vurder),
    ("S21", s21::vurder),
    ("S22", s22::vurder),
    ("S23", s23::vurder),
    ("S24", s24::vurder),
    ("S25", s25::vurder),
    ("S26", s26::vurder),
    ("S27", s27::vurder),
    ("S29", s29::vurder),
    ("S30", s30::vurder),
    ("S39", s39::vurder),
    ("S40", s40::vurder),
];

/// Files by name.
pub(in super::super) const FILER: &[(&str, &str)] = &[
    ("S01.toml", include_str!("../../../../../rules/signaler/S01.toml")),
    ("S02.toml", include_str!("../../../../../rules/signaler/S02.toml")),
    ("S03.toml", include_str!("../../../../../rules/signaler/S03.toml")),
    ("S04.toml", include_str!("../../../../../rules/signaler/S04.toml")),
    ("S05.toml", include_str!("../../../../../rules/signaler/S05.toml")),
    ("S07.toml", include_str!("../../../../../rules/signaler/S07.toml")),
    ("S09.toml", include_str!("../../../../../rules/signaler/S09.toml")),
    ("S10.toml", include_str!("../../../../../rules/signaler/S10.toml")),
    ("S11.toml", include_str!("../../../../../rules/signaler/S11.toml")),
    ("S12.toml", include_str!("../../../../../rules/signaler/S12.toml")),
    ("S13.toml", include_str!("../../../../../rules/signaler/S13.toml")),
    ("S16.toml", include_str!("../../../../../rules/signaler/S16.toml")),
    ("S17.toml", include_str!("../../../../../rules/signaler/S17.toml")),
    ("S18.toml", include_str!("../../../../../rules/signaler/S18.toml")),
    ("S19.toml", include_str!("../../../../../rules/signaler/S19.toml")),
    ("S20.toml", include_str!("../../../../../rules/signaler/S20.toml")),
    ("S21.toml", include_str!("../../../../../rules/signaler/S21.toml")),
    ("S22.toml", include_str!("../../../../../rules/signaler/S22.toml")),
    ("S23.toml", include_str!("../../../../../rules/signaler/S23.toml")),
    ("S24.toml", include_str!("../../../../../rules/signaler/S24.toml")),
    ("S25.toml", include_str!("../../../../../rules/signaler/S25.toml")),
    ("S26.toml", include_str!("../../../../../rules/signaler/S26.toml")),
    ("S27.toml", include_str!("../../../../../rules/signaler/S27.toml")),
    ("S29.toml", include_str!("../../../../../rules/signaler/S29.toml")),
    ("S30.toml", include_str!("../../../../../rules/signaler/S30.toml")),
    ("S39.toml", include_str!("../../../../../rules/signaler/S39.toml")),
    ("S40.toml", include_str!("../../../../../rules/signaler/S40.toml")),
];

#[cfg(test)]
mod tests;
