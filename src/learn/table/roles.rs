//! Which column is what, and the outcome that they hold.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{TabellFeil, Table};

/// Names of the columns that are not features.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roles {
    /// Time of the event or of the last look.
    pub time: String,
    /// 1 when the event happened at that time, 0 when it had not.
    pub event: String,
    /// Time from which the row was followed: it is known that the event came after it.
    pub entry: Option<String>,
    /// Fold.
    pub fold: Option<String>,
    /// How much a row counts.
    pub weight: Option<String>,
    /// Who the row is about.
    pub person: Option<String>,
}

/// What happened to each row.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Time, above 0.
    pub time: Vec<f64>,
    /// Whether the event happened then.
    pub event: Vec<bool>,
    /// Followed from here; 0 where nothing was said.
    pub entry: Vec<f64>,
    /// How much it counts; 1 where nothing was said.
    pub weight: Vec<f64>,
    /// Who it is about: numbers from 0 in order of appearance; the row's own where nothing was said.
    pub person: Vec<u32>,
    /// Its fold, as a place in [`Outcome::fold_names`].
    pub fold: Option<Vec<u32>>,
    /// Names of the folds, numbers in order of size and texts by the alphabet.
    pub fold_names: Vec<String>,
}

impl Roles {
    /// Names with the options they were given by.
    fn named(&self) -> Vec<(&'static str, &str)> {
        let mut all = vec![("--time", self.time.as_str()), ("--event", self.event.as_str())];
        let optional = [
            ("--entry", &self.entry),
            ("--fold", &self.fold),
            ("--weight", &self.weight),
            ("--person", &self.person),
        ];
        all.extend(optional.into_iter().filter_map(|(o, n)| n.as_deref().map(|n| (o, n))));
        all
    }

    /// Whether a column has a role.
    pub fn has(&self, name: &str) -> bool {
        self.named().iter().any(|(_, n)| *n == name)
    }

    /// Every role has a column of its own.
    fn check(&self) -> Result<(), TabellFeil> {
        let named = self.named();
        for (i, (en, navn)) in named.iter().enumerate() {
            if let Some((annen, _)) = named.iter().skip(i + 1).find(|(_, n)| n == navn) {
                return Err(TabellFeil::ToRoller { navn: (*navn).to_owned(), en, annen });
            }
        }
        Ok(())
    }
}

impl Outcome {
    /// Reads and checks the outcome.
    pub fn read(table: &Table, roles: &Roles) -> Result<Self, TabellFeil> {
        roles.check()?;
        let time =
            positive(table, &roles.time, |linje, kolonne| TabellFeil::TidIkkePositiv { linje, kolonne })?;
        let event = events(table, &roles.event)?;
        let entry = match &roles.entry {
            Some(name) => entries(table, name, Some((&roles.time, &time)))?,
            None => vec![0.0; table.rows()],
        };
        let weight = match &roles.weight {
            Some(name) => positive(table, name, |linje, kolonne| TabellFeil::UgyldigVekt { linje, kolonne })?,
            None => vec![1.0; table.rows()],
        };
        let person = match &roles.person {
            Some(name) => groups(table, name)?.0,
            None => (0..u32::try_from(table.rows()).unwrap_or(u32::MAX)).collect(),
        };
        let (fold, fold_names) = match &roles.fold {
            Some(name) => {
                let (fold, names) = sorted(groups(table, name)?);
                if let [only] = names.as_slice() {
                    return Err(TabellFeil::EnFold(only.clone()));
                }
                (Some(fold), names)
            }
            None => (None, Vec::new()),
        };
        if !event.contains(&true) {
            return Err(TabellFeil::BareSensurert(roles.event.clone()));
        }
        Ok(Self { time, event, entry, weight, person, fold, fold_names })
    }

    /// How many rows.
    pub fn rows(&self) -> usize {
        self.time.len()
    }

    /// How many events.
    pub fn events(&self) -> usize {
        self.event.iter().filter(|e| **e).count()
    }
}

/// Entry times: 0 or more and, where times are given, before them.
pub fn entries(table: &Table, name: &str, before: Option<(&str, &[f64])>) -> Result<Vec<f64>, TabellFeil> {
    let entry = table.numbers(table.need(name)?)?;
    if let Some(row) = entry.iter().position(|v| *v < 0.0) {
        return Err(TabellFeil::NegativStart { linje: table.line(row), kolonne: name.to_owned() });
    }
    if let Some((tid, time)) = before
        && let Some(row) = entry.iter().zip(time).position(|(entry, time)| entry >= time)
    {
        let linje = table.line(row);
        return Err(TabellFeil::StartEtterSlutt { linje, start: name.to_owned(), tid: tid.to_owned() });
    }
    Ok(entry)
}

fn positive(
    table: &Table,
    name: &str,
    fault: impl Fn(u64, String) -> TabellFeil,
) -> Result<Vec<f64>, TabellFeil> {
    let values = table.numbers(table.need(name)?)?;
    match values.iter().position(|v| *v <= 0.0) {
        Some(row) => Err(fault(table.line(row), name.to_owned())),
        None => Ok(values),
    }
}

/// 0 and 1, also as words that tables use.
fn events(table: &Table, name: &str) -> Result<Vec<bool>, TabellFeil> {
    let column = table.need(name)?;
    table
        .texts(column)
        .enumerate()
        .map(|(row, text)| match text.to_ascii_lowercase().as_str() {
            "1" | "1.0" | "true" => Ok(true),
            "0" | "0.0" | "false" => Ok(false),
            _ => Err(TabellFeil::UgyldigHendelse { linje: table.line(row), kolonne: name.to_owned() }),
        })
        .collect()
}

/// Equal texts as equal numbers, with the texts.
fn groups(table: &Table, name: &str) -> Result<(Vec<u32>, Vec<String>), TabellFeil> {
    let column = table.need(name)?;
    let mut found: BTreeMap<&str, u32> = BTreeMap::new();
    let mut names = Vec::new();
    let mut of = Vec::with_capacity(table.rows());
    for (row, text) in table.texts(column).enumerate() {
        if text.is_empty() {
            return Err(TabellFeil::TomVerdi { linje: table.line(row), kolonne: name.to_owned() });
        }
        let next = u32::try_from(found.len()).unwrap_or(u32::MAX);
        of.push(*found.entry(text).or_insert_with(|| {
            names.push(text.to_owned());
            next
        }));
    }
    Ok((of, names))
}

/// The same groups with numbers in the order of their names.
fn sorted((of, names): (Vec<u32>, Vec<String>)) -> (Vec<u32>, Vec<String>) {
    let key = |name: &str| (name.parse::<f64>().unwrap_or(f64::INFINITY), name.to_owned());
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by(|a, b| {
        let (a, b) = (key(&names[*a]), key(&names[*b]));
        a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))
    });
    let mut place = vec![0; names.len()];
    for (new, old) in order.iter().enumerate() {
        place[*old] = u32::try_from(new).unwrap_or(u32::MAX);
    }
    let sorted = order.iter().map(|old| names[*old].clone()).collect();
    (of.into_iter().map(|old| place[old as usize]).collect(), sorted)
}
