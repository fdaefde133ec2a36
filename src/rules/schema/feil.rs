//! Faults of a rule file, in words for the one who edits it.

/// What is wrong, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{fil}{}: {tekst}", linje.map(|n| format!(" linje {n}")).unwrap_or_default())]
pub struct Regelfeil {
    /// The file as the user named it.
    pub fil: String,
    /// The line, from 1; none when the file itself is missing.
    pub linje: Option<usize>,
    /// What is wrong and what to do, in plain bokmål.
    pub tekst: String,
}

/// The name that was most likely meant, as a sentence to add; empty when nothing is near.
pub(super) fn mente<'a>(skrev: &str, kjente: impl IntoIterator<Item = &'a str>) -> String {
    kjente
        .into_iter()
        .map(|navn| (avstand(skrev, navn), navn))
        .filter(|(avstand, navn)| *avstand <= 1 + navn.len() / 5)
        .min()
        .map(|(_, navn)| format!(" Mente du «{navn}»?"))
        .unwrap_or_default()
}

/// How many letters must be added, removed or changed to get from one name to the other.
fn avstand(a: &str, b: &str) -> usize {
    let mut rad: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut skra = i;
        let mut venstre = i + 1;
        for (y, celle) in b.chars().zip(rad.iter_mut().skip(1)) {
            let over = *celle;
            venstre = (skra + usize::from(x != y)).min(over + 1).min(venstre + 1);
            skra = over;
            *celle = venstre;
        }
        if let Some(forste) = rad.first_mut() {
            *forste = i + 1;
        }
    }
    rad.last().copied().unwrap_or_default()
}
