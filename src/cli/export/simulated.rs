//! People of a synthetic register: made, read as intake reads them, and forgotten again.

use rayon::prelude::*;

use super::{
    super::model::register::hendelser,
    gathered::Gathered,
    person::{Person, person},
};
use crate::{forlop::Kjent, learn::landmark::Valg, rules::Regelverk, simulate::Register};

/// People made at a time. It bounds the memory, and is fixed so that the answer never depends on it.
const PIECE: usize = 1024;

/// Everybody in the register. `progress` is told the number of people so far.
pub(super) fn gather(register: &Register, rules: &Regelverk, progress: impl Fn(usize)) -> Gathered {
    let today = register.i_dag();
    let choice = Valg {
        regelverk: rules,
        data_slutt: today.pred_opt().unwrap_or(today),
        kjent: Kjent::VedKilden,
        start_fra: None,
    };
    let mut gathered =
        Gathered::new(choice.data_slutt, rules.tilfelle.aktivt_etter_slutt.tall(today).unwrap_or(0));
    for first in (0..register.antall()).step_by(PIECE) {
        let last = register.antall().min(first + PIECE);
        let people: Vec<Option<Person>> = (first..last)
            .into_par_iter()
            .map(|i| {
                let (mut events, sex) = hendelser(register, i, rules);
                person(&mut events, sex, &choice)
            })
            .collect();
        for person in people {
            gathered.add(person);
        }
        progress(last);
    }
    gathered
}
