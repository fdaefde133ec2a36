//! The columns of the groups that a model is judged by.

use super::schema::Column;
use crate::learn::features::{Grupper, KAPITLER, Kjonn, TREKK, Trekktype};

/// The columns; names begin with `g_`, so that nobody takes them for features.
pub(super) fn columns() -> Vec<Column> {
    let age = Grupper::aldersgrupper().collect::<Vec<_>>();
    vec![
        Column::code(
            "g_kjonn",
            "Kjønn etter identitetsnummeret; bare til å bedømme modellen",
            ["kvinne", "mann"],
        ),
        Column::code("g_alder", "Aldersgruppe", age),
        Column::code("g_kapittel", "Diagnosekapittel (ICPC-2)", KAPITLER.iter().copied()),
        Column::code("g_sektor", "Arbeidsgiverens sektor", sectors().iter().copied()),
        Column::text("g_region", "De to første sifrene i Nav-enhetens nummer"),
    ]
}

/// The cells of [`columns`].
pub(super) fn cells(g: Grupper, row: &mut Vec<String>) {
    let named = |name: Option<&str>| name.unwrap_or_default().to_owned();
    row.push(named(g.kjonn.map(|sex| match sex {
        Kjonn::Kvinne => "kvinne",
        Kjonn::Mann => "mann",
    })));
    row.push(named(g.aldersgruppe.and_then(|n| Grupper::aldersgrupper().nth(n.into()))));
    row.push(named(g.kapittel.and_then(|n| KAPITLER.get(usize::from(n)).copied())));
    row.push(named(g.sektor.and_then(|n| sectors().get(usize::from(n)).copied())));
    row.push(g.region.map(|n| format!("{n:02}")).unwrap_or_default());
}

fn sectors() -> &'static [&'static str] {
    let sector = TREKK.iter().find(|feature| feature.navn == "sektor");
    match sector.map(|feature| feature.type_) {
        Some(Trekktype::Kode(codes)) => codes,
        _ => &[],
    }
}
