//! Measures everything once.

use super::{
    super::{
        drift::{Maned, by_month, stability},
        fairness::{Sporsmal, groups, outside},
        metrics::Tall,
    },
    Avvist, Driftmaal, Evaluering, Gruppemaal, Inputs, Prismaal, Valg,
    landmark::{Rows, before},
    measure::{mean, measure},
};

/// Version of the format of [`Evaluering`].
const SKJEMA: u16 = 1;

/// Measures a model against what happened, beside the others that are given.
///
/// Deterministic: the same inputs give the same figures at any number of threads.
///
/// # Errors
/// Nothing to measure on, somebody on both sides, or numbers that can't be right. A measure that can't be
/// formed is no error: it says why in its place.
pub fn evaluate(inputs: &Inputs) -> Result<Evaluering, Avvist> {
    let valg = &inputs.valg;
    let mut out = Evaluering {
        skjema: SKJEMA,
        om: inputs.om.clone(),
        valg: valg.clone(),
        landemerker: Vec::new(),
        grupper: Vec::new(),
        priser: Vec::new(),
        drift: Driftmaal::default(),
    };
    for landmark in inputs.landemerker.iter().filter(|l| !l.varighet.is_empty()) {
        let rows = Rows::new(landmark, valg)?;
        if rows.used.is_empty() {
            continue;
        }
        out.landemerker.push(measure(&rows, valg));
        let weeks = valg.grupper_ved.iter().filter(|(l, _)| *l == landmark.landemerke);
        for (_, week) in weeks {
            out.grupper.extend(by_group(&rows, *week, valg));
            out.drift.maneder.extend(months(&rows, *week, valg));
        }
    }
    if out.landemerker.is_empty() {
        return Err(Avvist::IngenRader);
    }
    for (landemerke, uke, priser) in &inputs.priser {
        let mut priser = priser.clone();
        priser.sort_by(|a, b| {
            let of = |t: &Tall| t.verdi.unwrap_or(0.0);
            of(&a.auc).total_cmp(&of(&b.auc)).then_with(|| a.trekk.cmp(&b.trekk))
        });
        out.priser.push(Prismaal { landemerke: *landemerke, uke: *uke, priser });
    }
    let lines = inputs.histogrammer.iter().filter_map(|(then, now)| stability(then, now, valg.grenser).ok());
    out.drift.trekk = lines.collect();
    out.drift.trekk.sort_by(|a, b| {
        b.psi.total_cmp(&a.psi).then_with(|| (&a.trekk, a.landemerke).cmp(&(&b.trekk, b.landemerke)))
    });
    Ok(out)
}

fn by_group(rows: &Rows<'_>, week: u16, valg: &Valg) -> Option<Gruppemaal> {
    let chances = rows.chances(rows.input.modeller.first()?, week)?;
    let terskel = valg.terskel.unwrap_or_else(|| mean(&chances, None));
    let ask = Sporsmal {
        tid: before(week),
        terskel,
        kapasitet: valg.kapasitet,
        minst_rader: valg.minst_rader,
        minst_utfall: valg.minst_utfall,
        z: valg.z,
    };
    let mut by = rows.input.inndelinger.clone();
    for property in &mut by {
        property.rader = rows.used.iter().map(|row| property.rader[*row]).collect();
    }
    let grupper = groups(rows.seen(), &chances, &rows.censoring, &by, &ask).ok()?;
    let (malt, utenfor, ventet_utenfor) = outside(&grupper);
    Some(Gruppemaal {
        landemerke: rows.landemerke,
        uke: week,
        terskel,
        grupper,
        malt,
        utenfor,
        ventet_utenfor,
    })
}

fn months(rows: &Rows<'_>, week: u16, valg: &Valg) -> Option<(u16, u16, Vec<Maned>)> {
    let chances = rows.chances(rows.input.modeller.first()?, week)?;
    let months: Option<Vec<String>> = rows.used.iter().map(|r| rows.input.maneder.get(*r).cloned()).collect();
    let found = by_month(rows.seen(), &chances, &months?, before(week), valg.minst_rader, valg.z).ok()?;
    Some((rows.landemerke, week, found))
}
