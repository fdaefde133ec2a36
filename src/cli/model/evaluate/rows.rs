//! From the table of person-landmarks to what is measured.

use chrono::Datelike;

use crate::learn::{
    artefact::Modell,
    drift::Histogram,
    fairness::Inndeling,
    features::{Grupper, HORISONTER, KAPITLER, Kjonn, LANDEMERKER, TREKK, Trekkrad, Trekktype, landemerkedag},
    hazard::Column,
    landmark::Tabell,
    logistic,
    predict::prognose,
    report::{Landmark, Predictions, Rolle, Training},
};

/// Last week of the curve.
const LAST: u16 = 52;

/// Weeks on the scale of the report, where week `w` begins after `w` whole weeks: the period before.
pub(super) fn week_of_leaving(table: &Tabell, row: usize) -> (u16, bool) {
    let (period, ended) = table.utfall().get(row).map_or((0, false), |outcome| outcome.periode());
    (period.saturating_sub(1), ended)
}

/// Everybody at a landmark, with what the models say of them, and how many rows the model refused.
pub(super) fn landmark(model: &Modell, learnt: &Tabell, measured: &Tabell, week: u16) -> (Landmark, usize) {
    let weeks: Vec<u16> = (week + 1..=LAST).collect();
    let (mut said, mut used) = (predictions("Milepæl", Rolle::Modell, weeks), Vec::new());
    let mut row = Trekkrad(Vec::new());
    let all = measured.ved(week);
    for n in &all {
        measured.trekkrad(*n, &mut row.0);
        // After w whole weeks somebody is in week w + 1.
        let Ok(p) = prognose(model, &row, week + 1) else { continue };
        used.push(*n);
        for point in p.kurve.iter().filter(|point| point.uke > week && point.uke <= LAST) {
            said.sjanser.push(narrow(point.andel));
            said.intervaller.push([narrow(point.lav), narrow(point.hoy)]);
        }
    }
    let refused = all.len() - used.len();
    let mut modeller = vec![said];
    modeller.extend(challenger(learnt, measured, week, &used));
    let (varighet, sluttet) = used.iter().map(|n| week_of_leaving(measured, *n)).unzip();
    let month = |n: &usize| {
        measured.start(*n).map_or_else(String::new, |start| {
            let day = landemerkedag(start, week);
            format!("{}-{:02}", day.year(), day.month())
        })
    };
    let (their_weeks, their_ends) = learnt.ved(week).iter().map(|n| week_of_leaving(learnt, *n)).unzip();
    let landmark = Landmark {
        landemerke: week,
        personer: used.iter().map(|n| person(measured, *n)).collect(),
        varighet,
        sluttet,
        maneder: used.iter().map(month).collect(),
        modeller,
        inndelinger: divisions(measured, &used),
        trening: Training {
            personer: learnt.ved(week).iter().map(|n| person(learnt, *n)).collect(),
            varighet: their_weeks,
            sluttet: their_ends,
        },
    };
    (landmark, refused)
}

fn person(table: &Tabell, row: usize) -> u64 {
    table.person().get(row).copied().map_or(u64::MAX, u64::from)
}

fn predictions(name: &str, role: Rolle, weeks: Vec<u16>) -> Predictions {
    Predictions { navn: name.to_owned(), rolle: role, uker: weeks, sjanser: Vec::new(), intervaller: Vec::new() }
}

/// The standing challenger: one logistic regression a horizon. `None` where there are too few to learn from.
fn challenger(learnt: &Tabell, measured: &Tabell, week: u16, rows: &[usize]) -> Option<Predictions> {
    let models: Vec<_> = HORISONTER
        .iter()
        .filter(|horizon| **horizon > week)
        .filter_map(|horizon| Some((*horizon, logistic::laer(learnt, week, *horizon, |_| true).ok()?)))
        .collect();
    if models.is_empty() {
        return None;
    }
    let weeks = models.iter().map(|(horizon, _)| *horizon).collect();
    let mut out = predictions("Logistisk regresjon", Rolle::Utfordrer, weeks);
    let mut values = Vec::new();
    for row in rows {
        measured.trekkrad(*row, &mut values);
        out.sjanser.extend(models.iter().map(|(_, model)| narrow(model.sannsynlighet(&values))));
    }
    Some(out)
}

/// The groups that a model must be equally right about.
fn divisions(table: &Tabell, rows: &[usize]) -> Vec<Inndeling> {
    const UNKNOWN: u32 = u32::MAX;
    let division = |egenskap: &str, verdier: Vec<String>, of: &dyn Fn(&Grupper) -> Option<u32>| Inndeling {
        egenskap: egenskap.to_owned(),
        verdier,
        rader: rows
            .iter()
            .map(|row| table.grupper().get(*row).and_then(of).unwrap_or(UNKNOWN))
            .collect(),
    };
    let owned = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
    let mut counties: Vec<u8> = table.grupper().iter().filter_map(|g| g.region).collect();
    counties.sort_unstable();
    counties.dedup();
    let county = |g: &Grupper| counties.binary_search(&g.region?).ok().and_then(|n| u32::try_from(n).ok());
    vec![
        division("Kjønn", owned(&["Kvinne", "Mann"]), &|g| {
            g.kjonn.map(|k| u32::from(k == Kjonn::Mann))
        }),
        division("Aldersgruppe", Grupper::aldersgrupper().map(str::to_owned).collect(), &|g| {
            g.aldersgruppe.map(u32::from)
        }),
        division("Diagnosekapittel", owned(KAPITLER), &|g| g.kapittel.map(u32::from)),
        division("Sektor", owned(codes("sektor")), &|g| g.sektor.map(u32::from)),
        division("Fylke", counties.iter().map(|c| format!("{c:02}")).collect(), &county),
    ]
}

/// The codes of a feature.
fn codes(name: &str) -> &'static [&'static str] {
    match TREKK.iter().find(|feature| feature.navn == name).map(|feature| feature.type_) {
        Some(Trekktype::Kode(codes)) => codes,
        _ => &[],
    }
}

/// Each feature at each landmark, then and now.
pub(super) fn histograms(model: &Modell, learnt: &Tabell, measured: &Tabell) -> Vec<(Histogram, Histogram)> {
    let columns = &model.innhold().hazard.columns;
    let mut out = Vec::new();
    for week in LANDEMERKER {
        let (then, now) = (count(columns, learnt, week), count(columns, measured, week));
        let name = |column: &Column, antall| Histogram { trekk: column.name.clone(), landemerke: week, antall };
        out.extend(
            columns.iter().zip(then.into_iter().zip(now)).map(|(c, (a, b))| (name(c, a), name(c, b))),
        );
    }
    out
}

fn count(columns: &[Column], table: &Tabell, week: u16) -> Vec<Vec<f64>> {
    let mut counts: Vec<Vec<f64>> = columns.iter().map(|column| vec![0.0; column.bins()]).collect();
    let mut values = Vec::new();
    for row in table.ved(week) {
        table.trekkrad(row, &mut values);
        for ((column, counts), value) in columns.iter().zip(&mut counts).zip(&values) {
            if let Some(count) = counts.get_mut(usize::from(column.bin(*value))) {
                *count += 1.0;
            }
        }
    }
    counts
}

#[expect(clippy::cast_possible_truncation, reason = "chances need no more than single precision")]
fn narrow(chance: f64) -> f32 {
    chance.clamp(0.0, 1.0) as f32
}
