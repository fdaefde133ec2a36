//! The files of the rules that a stored model decides. Their code is in [`crate::control::anomali`].

/// Files by name.
pub(in super::super) const FILER: &[(&str, &str)] = &[
    ("S46.toml", include_str!("../../../../rules/signaler/S46.toml")),
    ("S47.toml", include_str!("../../../../rules/signaler/S47.toml")),
    ("S48.toml", include_str!("../../../../rules/signaler/S48.toml")),
];
