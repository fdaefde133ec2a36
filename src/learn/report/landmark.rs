//! The rows of one landmark, checked and ready to be measured on.

use super::{
    super::metrics::{Censoring, KaplanMeier, Persons, Seen, Unmeasured},
    Avvist, Landmark, Predictions, Rolle, Valg,
};

/// The rows of one landmark that were still in when it came.
pub(super) struct Rows<'a> {
    pub(super) landemerke: u16,
    pub(super) input: &'a Landmark,
    /// Places of the rows that are used.
    pub(super) used: Vec<usize>,
    pub(super) times: Vec<f64>,
    pub(super) events: Vec<bool>,
    pub(super) persons: Persons,
    pub(super) censoring: Censoring,
    /// Share of the training rows that reaches each week.
    everybody: KaplanMeier,
}

/// When a row left on a scale where week `w` ends at `w`. A row that was watched through its last week
/// was there at the end of it, and so comes after those who ended in it.
fn leaving(week: u16, ended: bool) -> f64 {
    f64::from(week) + if ended { 0.0 } else { Censoring::END_OF_PERIOD }
}

/// The end of the week before: whoever is in after it reaches the week.
pub(super) fn before(week: u16) -> f64 {
    f64::from(week) - 1.0
}

impl<'a> Rows<'a> {
    pub(super) fn new(input: &'a Landmark, valg: &Valg) -> Result<Self, Avvist> {
        let landemerke = input.landemerke;
        let wrong = |hvorfor| Avvist::Data { landemerke, hvorfor };
        let same = |kolonne: &str, fikk: usize, ventet: usize| {
            let lengths = Unmeasured::Lengths { kolonne: kolonne.to_owned(), fikk, ventet };
            if fikk == ventet { Ok(()) } else { Err(wrong(lengths)) }
        };
        let n = input.varighet.len();
        same("sluttet", input.sluttet.len(), n)?;
        same("personer", input.personer.len(), n)?;
        if !input.maneder.is_empty() {
            same("måneder", input.maneder.len(), n)?;
        }
        for by in &input.inndelinger {
            same(&by.egenskap, by.rader.len(), n)?;
        }
        same("trening", input.trening.sluttet.len(), input.trening.varighet.len())?;
        if input.modeller.first().is_none_or(|m| m.rolle != Rolle::Modell) {
            return Err(Avvist::IngenModell { landemerke });
        }
        for model in &input.modeller {
            check(model, landemerke, valg)?;
            same(&model.navn, model.sjanser.len(), n * model.uker.len())?;
            if !model.intervaller.is_empty() {
                same(&model.navn, model.intervaller.len(), model.sjanser.len())?;
            }
        }
        let mut known = input.trening.personer.clone();
        known.sort_unstable();
        let antall = input.personer.iter().filter(|p| known.binary_search(p).is_ok()).count();
        if antall > 0 {
            return Err(Avvist::SammePerson { landemerke, antall });
        }
        let used: Vec<usize> = (0..n).filter(|row| input.varighet[*row] >= landemerke).collect();
        let times: Vec<f64> =
            used.iter().map(|row| leaving(input.varighet[*row], input.sluttet[*row])).collect();
        let events: Vec<bool> = used.iter().map(|row| input.sluttet[*row]).collect();
        let people: Vec<u64> = used.iter().map(|row| input.personer[*row]).collect();
        let learnt = input.trening.varighet.iter().zip(&input.trening.sluttet);
        let (train_times, train_events): (Vec<f64>, Vec<bool>) = learnt
            .filter(|(week, _)| **week >= landemerke)
            .map(|(week, ended)| (leaving(*week, *ended), *ended))
            .unzip();
        let train = Seen::new(&train_times, &train_events);
        Ok(Self {
            landemerke,
            input,
            persons: Persons::new(&people),
            censoring: Censoring::fit(train).map_err(wrong)?,
            everybody: KaplanMeier::fit(train).map_err(wrong)?,
            used,
            times,
            events,
        })
    }

    pub(super) fn seen(&self) -> Seen<'_> {
        Seen::new(&self.times, &self.events)
    }

    /// A model's chance for each row of reaching a week; `None` when it has nothing to say about it.
    pub(super) fn chances(&self, model: &Predictions, week: u16) -> Option<Vec<f64>> {
        let (weeks, k) = (model.uker.len(), model.uker.iter().position(|w| *w == week)?);
        Some(self.used.iter().map(|row| f64::from(model.sjanser[row * weeks + k])).collect())
    }

    /// A model's interval for each row.
    pub(super) fn intervals(&self, model: &Predictions, week: u16) -> Option<Vec<[f64; 2]>> {
        let (weeks, k) = (model.uker.len(), model.uker.iter().position(|w| *w == week)?);
        let of = |row: &usize| model.intervaller.get(row * weeks + k).map(|i| i.map(f64::from));
        self.used.iter().map(of).collect()
    }

    /// The same curve for everybody: what the training rows did.
    #[expect(clippy::cast_possible_truncation, reason = "chances need no more than single precision")]
    pub(super) fn same_for_all(&self, valg: &Valg) -> Predictions {
        let uker: Vec<u16> = (self.landemerke + 1..=valg.siste_uke).collect();
        let curve: Vec<f32> = uker.iter().map(|week| self.everybody.at(before(*week)) as f32).collect();
        Predictions {
            navn: "Samme for alle".to_owned(),
            rolle: Rolle::Alle,
            sjanser: curve.repeat(self.input.varighet.len()),
            uker,
            intervaller: Vec::new(),
        }
    }
}

fn check(model: &Predictions, landemerke: u16, valg: &Valg) -> Result<(), Avvist> {
    let navn = || model.navn.clone();
    let rising = model.uker.is_sorted_by(|a, b| a < b);
    let inside = model.uker.iter().all(|week| *week > landemerke && *week <= valg.siste_uke);
    if !rising || !inside {
        return Err(Avvist::Uker { navn: navn(), landemerke });
    }
    let chance = |c: &f32| (0.0..=1.0).contains(c);
    if !model.sjanser.iter().all(chance) || !model.intervaller.iter().flatten().all(chance) {
        return Err(Avvist::Sannsynlighet { navn: navn(), landemerke });
    }
    Ok(())
}
