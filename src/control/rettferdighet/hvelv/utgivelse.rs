//! One question, one answer a week. The same question asked again in the week with other people in it
//! would tell who the difference is; it is refused.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Hvelv, tabell::Utgivelse};
use crate::base::PersonId;

/// What is counted: people, with a yes or no. A fixed list; whoever asks can't make up another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Mal {
    /// Everybody the rule was run over: did it pick the person?
    Utvalg,
    /// Final outcomes of those it picked: was nothing wrong?
    Grunnlose,
    /// Those drawn at random where nothing was wrong: had the rule picked the person?
    FalskePositive,
    /// Final outcomes: did it take long?
    LangTid,
    /// Final outcomes: was one of the innocent explanations true?
    ForklaringSann,
}

impl Mal {
    /// Every one.
    pub const ALLE: [Self; 5] =
        [Self::Utvalg, Self::Grunnlose, Self::FalskePositive, Self::LangTid, Self::ForklaringSann];
}

/// A question to the vault.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Sporsmal {
    /// Rule or model.
    pub regel: String,
    /// Version.
    pub versjon: u32,
    /// What is counted.
    pub mal: Mal,
    /// The day of the report; one answer for its ISO week.
    pub dag: NaiveDate,
}

impl Sporsmal {
    fn nokkel(&self) -> String {
        let uke = self.dag.iso_week();
        format!("{}@{}|{:?}|{}-{:02}", self.regel, self.versjon, self.mal, uke.year(), uke.week())
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Avslag {
    /// Too few with a yes or with a no for any group to be shown.
    #[error("det er for få til å si noe om grupper")]
    ForFa,
    /// The question was answered this week about other people.
    #[error(
        "spørsmålet er alt besvart denne uken, om andre personer. Bruk svaret som er gitt, eller vent til neste uke"
    )]
    AltBesvart,
}

/// What was asked. Kept by the job; holds no labels and no people.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Dagbok(BTreeMap<String, String>);

impl Dagbok {
    /// How many answers have been given.
    pub fn antall(&self) -> usize {
        self.0.len()
    }

    fn noter(&mut self, sporsmal: &Sporsmal, rader: &BTreeMap<PersonId, bool>) -> Result<(), Avslag> {
        let mut hash = Sha256::new();
        for (person, ja) in rader {
            hash.update(person.0.as_bytes());
            hash.update([u8::from(*ja)]);
        }
        let hash: String = hash.finalize().iter().map(|b| format!("{b:02x}")).collect();
        let notert = self.0.entry(sporsmal.nokkel()).or_insert_with(|| hash.clone());
        if *notert == hash { Ok(()) } else { Err(Avslag::AltBesvart) }
    }
}

impl Hvelv {
    /// The only way to a count: people by property and pair of properties, with yes and no. `minst` is
    /// [`super::super::grenser::Grenser::minste_celle`] and never under 20. A person counts once, the
    /// last row of a person; one without labels counts as not known.
    pub fn utgi(
        &self,
        dagbok: &mut Dagbok,
        sporsmal: Sporsmal,
        rader: &[(PersonId, bool)],
        minst: usize,
    ) -> Result<Utgivelse, Avslag> {
        let rader: BTreeMap<PersonId, bool> = rader.iter().copied().collect();
        dagbok.noter(&sporsmal, &rader)?;
        let minst = minst.max(20);
        let ja = rader.values().filter(|ja| **ja).count();
        if ja < 2 * minst || rader.len() - ja < 2 * minst {
            return Err(Avslag::ForFa);
        }
        Ok(Utgivelse::lag(sporsmal, &rader, minst, |person, egenskap| self.merke(person, egenskap)))
    }
}
