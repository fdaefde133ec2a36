//! Names that say that a column is known only afterwards.

use super::{LeftOut, Reason};

/// Names of columns that say who a row is about.
const PERSON: [&str; 14] = [
    "id",
    "pid",
    "fnr",
    "person",
    "person_id",
    "personid",
    "personident",
    "patient",
    "patient_id",
    "pasient",
    "pasient_id",
    "subject_id",
    "aktor_id",
    "aktorid",
];

/// Judges a column by its name alone.
pub fn by_name(column: &str) -> Option<LeftOut> {
    let lower = column.to_lowercase();
    let name = lower.strip_prefix("c_").unwrap_or(&lower);
    let name = name.strip_prefix("num_").or_else(|| name.strip_prefix("fac_")).unwrap_or(name);
    if name.is_empty() || name.starts_with("unnamed:") {
        let why = "kolonnen har ikke noe navn og er trolig et radnummer";
        return Some(LeftOut::new(column, Reason::Identifier, why));
    }
    if ["fold", "folds", "cv_fold"].contains(&name) {
        let why = "den er en inndeling i folder, ikke noe som er kjent om raden; bruk --fold";
        return Some(LeftOut::new(column, Reason::Identifier, why));
    }
    if PERSON.contains(&name) {
        let why =
            "den sier hvem raden gjelder; bruk --person, så samme person ikke er både i trening og i prøve";
        return Some(LeftOut::new(column, Reason::Identifier, why));
    }
    let why = if name == "leak" || name.starts_with("leak_") {
        "navnet sier at den er en lekkasje"
    } else if ends(name, &["_ever"]) {
        "«ever» betyr at noe skjedde en eller annen gang, også etter tidspunktet det spås fra"
    } else if ends(name, &["_true", "_fasit"]) || ["fasit", "truth"].contains(&name) {
        "navnet sier at den er fasit"
    } else if ["cause", "arsak_slutt", "sluttarsak", "end_cause"].contains(&name)
        || name.starts_with("cause_of_")
    {
        "årsaken til at det tok slutt er kjent først når det er slutt"
    } else if ["maksdato", "max_date", "forelopig_maksdato"].contains(&name) {
        "maksdatoen flytter seg med fraværet og er ikke kjent på forhånd"
    } else if name.starts_with("slutt") || starts(name, &["end_"]) || ends(name, &["_slutt", "_end"]) {
        "slutten er det som skal spås"
    } else if ends(name, &["_date", "dato"]) || name == "date" || serial_day(name) {
        "en kalenderdag er ikke kjent tid; gi heller hvor lang tid som hadde gått, slik det var kjent ved start"
    } else {
        return None;
    };
    Some(LeftOut::new(column, Reason::LeaksByName, why))
}

fn ends(name: &str, with: &[&str]) -> bool {
    with.iter().any(|end| name.ends_with(end))
}

fn starts(name: &str, with: &[&str]) -> bool {
    with.iter().any(|start| name.starts_with(start))
}

/// A number of a day on the calendar, as `start_day`; not a weekday, not a number of days.
fn serial_day(name: &str) -> bool {
    starts(name, &["start_", "stop_", "first_", "last_", "forste_", "siste_"])
        && ends(name, &["_day", "_dag"])
        || ["start_day", "day_number", "serial_day", "dagnummer"].contains(&name)
}
