//! From a table of text to features and outcome, with what was left out and why.

use super::{
    Feature, LeftOut, Outcome, Reason, Roles, TabellFeil, Table,
    leak::{by_data, by_name, is_dates},
};

/// What can be learnt from.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// Features, in the order of the file.
    pub features: Vec<Feature>,
    /// What happened.
    pub outcome: Outcome,
    /// Columns that are not used.
    pub left_out: Vec<LeftOut>,
    /// What people should know about the rest.
    pub notes: Vec<String>,
}

/// Reads the outcome and every column that may be a feature. `leave_out` are columns that somebody
/// asked to do without; with `strict` a leak is an error.
pub fn prepare(
    table: &Table,
    roles: &Roles,
    leave_out: &[String],
    strict: bool,
) -> Result<Prepared, TabellFeil> {
    for name in leave_out {
        table.need(name)?;
    }
    let outcome = Outcome::read(table, roles)?;
    let (mut features, mut left_out, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    for (column, name) in table.names().iter().enumerate().filter(|(_, name)| !roles.has(name)) {
        if leave_out.contains(name) {
            left_out.push(LeftOut::new(name, Reason::Asked, "den er valgt bort"));
        } else if let Some(left) = by_name(name) {
            left_out.push(left);
        } else if is_dates(table.texts(column)) {
            let why =
                "den inneholder datoer; gi heller hvor lang tid som hadde gått, slik det var kjent ved start";
            left_out.push(LeftOut::new(name, Reason::LeaksByDate, why));
        } else {
            let feature = Feature::read(table, column)?;
            if let Some(left) = by_data(&feature, &outcome) {
                left_out.push(left);
            } else {
                notes.extend(feature.note.clone());
                features.push(feature);
            }
        }
    }
    let leaks: Vec<String> =
        left_out.iter().filter(|l| l.reason.leaks()).map(|l| format!("«{}»: {}", l.column, l.why)).collect();
    if strict && !leaks.is_empty() {
        return Err(TabellFeil::Lekkasje(leaks));
    }
    if features.is_empty() {
        return Err(TabellFeil::IngenKolonner);
    }
    if !outcome.event.contains(&false) {
        notes.push("Alle rader har hendelsen; ingen er sensurert.".to_owned());
    }
    Ok(Prepared { features, outcome, left_out, notes })
}
