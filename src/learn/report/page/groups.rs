//! The same measures for each group, and what it costs to leave a feature out.

use super::{
    super::{
        super::{
            fairness::{Gruppe, Pris},
            metrics::Tall,
        },
        Evaluering, Gruppemaal, Prismaal, Rolle, Valg,
    },
    pair,
    svg::{Scale, Whisker, strip, strip_axis, strip_scale},
    tall::{both, decimal, percent, signed, whole},
};

/// Groups at one landmark and week.
pub(super) struct Table {
    pub(super) place: String,
    pub(super) week: u16,
    pub(super) threshold: String,
    pub(super) capacity: String,
    pub(super) words: String,
    pub(super) axis: String,
    pub(super) properties: Vec<Property>,
}

/// One property with its values.
pub(super) struct Property {
    pub(super) name: String,
    pub(super) rows: Vec<Row>,
}

/// One value.
pub(super) struct Row {
    pub(super) value: String,
    pub(super) count: String,
    pub(super) figures: Option<Figures>,
}

/// What was measured.
pub(super) struct Figures {
    pub(super) predicted: String,
    pub(super) observed: String,
    pub(super) strip: String,
    pub(super) off: (String, String),
    /// Empty, or what to look at.
    pub(super) word: &'static str,
    pub(super) missed: (String, String),
    pub(super) needless: (String, String),
    pub(super) picked: (String, String),
}

pub(super) fn tables(e: &Evaluering) -> Vec<Table> {
    e.grupper.iter().map(|g| table(g, &e.valg)).collect()
}

fn table(maal: &Gruppemaal, valg: &Valg) -> Table {
    let figures = maal.grupper.iter().filter_map(|g| g.tall.as_ref());
    let scale = around_zero(figures.map(|t| &t.i_stort), 0.05);
    let mut properties: Vec<Property> = Vec::new();
    for group in &maal.grupper {
        if properties.last().is_none_or(|p| p.name != group.egenskap) {
            properties.push(Property { name: group.egenskap.clone(), rows: Vec::new() });
        }
        if let Some(last) = properties.last_mut() {
            last.rows.push(row(group, scale));
        }
    }
    Table {
        place: pair(maal.landemerke, maal.uke),
        week: maal.uke,
        threshold: percent(maal.terskel, 0),
        capacity: percent(valg.kapasitet, 0),
        words: format!(
            "{} av {} grupper har et avvik som er større enn usikkerheten. Var alt riktig, ville vi vente {}.",
            maal.utenfor,
            maal.malt,
            decimal(maal.ventet_utenfor, 1)
        ),
        axis: strip_axis(scale, |v| signed(v * 100.0, 0)),
        properties,
    }
}

/// Equally far to both sides, so that the eye sees which way.
fn around_zero<'a>(all: impl Iterator<Item = &'a Tall>, least: f64) -> Scale {
    let ends = all.flat_map(|t| [t.lav.or(t.verdi), t.hoy.or(t.verdi)]).flatten();
    let far = ends.map(f64::abs).fold(least, f64::max);
    strip_scale(-far, far)
}

fn row(group: &Gruppe, scale: Scale) -> Row {
    let figures = group.tall.as_ref().map(|t| {
        let share = |t: &Tall| {
            let (value, ends) = both(t, |v| decimal(v * 100.0, 0));
            (format!("{value}\u{a0}%"), ends)
        };
        Figures {
            predicted: percent(t.predikert, 1),
            observed: t.observert.verdi.map(|v| percent(v, 1)).unwrap_or_default(),
            strip: one(scale, &t.i_stort),
            off: both(&t.i_stort, |v| signed(v * 100.0, 1)),
            word: match t.i_stort.side(0.0) {
                1 => "lengre enn beregnet",
                -1 => "kortere enn beregnet",
                _ => "",
            },
            missed: share(&t.oversett),
            needless: share(&t.unodig),
            picked: share(&t.valgt),
        }
    });
    Row { value: group.verdi.clone(), count: whole(group.antall), figures }
}

fn one(scale: Scale, tall: &Tall) -> String {
    let whisker =
        tall.verdi.map(|value| Whisker { rolle: Rolle::Modell, value, ends: tall.lav.zip(tall.hoy) });
    strip(scale, Some(0.0), whisker.as_slice())
}

/// Prices at one landmark and week.
pub(super) struct Prices {
    pub(super) place: String,
    pub(super) axis: String,
    pub(super) rows: Vec<Price>,
}

/// What leaving one out costs.
pub(super) struct Price {
    pub(super) name: String,
    pub(super) bar: String,
    pub(super) auc: (String, String),
    pub(super) brier: (String, String),
    pub(super) word: &'static str,
}

pub(super) fn prices(e: &Evaluering) -> Vec<Prices> {
    e.priser.iter().map(price_table).collect()
}

fn price_table(maal: &Prismaal) -> Prices {
    let scale = around_zero(maal.priser.iter().map(|p| &p.auc), 0.005);
    let rows = maal.priser.iter().map(|p| price(p, scale));
    Prices {
        place: pair(maal.landemerke, maal.uke),
        axis: strip_axis(scale, |v| signed(v, 3)),
        rows: rows.collect(),
    }
}

fn price(p: &Pris, scale: Scale) -> Price {
    Price {
        name: p.trekk.clone(),
        bar: super::svg::bar(scale, &p.auc),
        auc: both(&p.auc, |v| signed(v, 4)),
        brier: both(&p.brier, |v| signed(v, 4)),
        word: match p.auc.side(0.0) {
            -1 => "skiller dårligere uten",
            1 => "skiller bedre uten",
            _ => "ingen sikker forskjell",
        },
    }
}
