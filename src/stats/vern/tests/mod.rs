mod angrep;
pub(in crate::stats) mod lineart;
mod to_utgivelser;

use proptest::prelude::*;

use super::{Form, Stoy, innholdsnokkel};

/// A table with all totals, made of its inner cells.
#[derive(Debug, Clone)]
struct Tabell {
    form: Form,
    antall: Vec<usize>,
}

impl Tabell {
    fn av(form: Form, inne: &[usize]) -> Self {
        let mut antall = vec![0; form.antall()];
        for (sted, n) in indre(form).into_iter().zip(inne) {
            for celle in form.over(sted) {
                antall[celle] += n;
            }
        }
        Self { form, antall }
    }

    /// Every sum in it: the parts of a line and their total.
    fn linjer(&self) -> Vec<(Vec<usize>, usize)> {
        let form = self.form;
        let mut ut = Vec::new();
        for celle in 0..form.antall() {
            let sted = form.sted(celle);
            for d in (0..3).filter(|d| sted[*d] == form.0[*d]) {
                let del = |plass| {
                    let mut del = sted;
                    del[d] = plass;
                    form.indeks(del)
                };
                ut.push(((0..form.0[d]).map(del).collect(), celle));
            }
        }
        ut
    }
}

/// The places of the inner cells.
fn indre(form: Form) -> Vec<[usize; 3]> {
    (0..form.antall())
        .map(|celle| form.sted(celle))
        .filter(|sted| (0..3).all(|d| sted[d] < form.0[d]))
        .collect()
}

/// Small tables where most cells are small.
fn tabeller() -> impl Strategy<Value = Tabell> {
    (1usize..4, 1usize..4, 1usize..3).prop_flat_map(|(a, b, c)| {
        let antall = prop_oneof![3 => 0usize..10, 2 => 10usize..16, 2 => 16usize..60];
        prop::collection::vec(antall, a * b * c).prop_map(move |inne| Tabell::av(Form([a, b, c]), &inne))
    })
}

#[test]
fn places_and_cells_are_the_same_thing() {
    let form = Form([3, 2, 4]);
    for celle in 0..form.antall() {
        assert_eq!(form.indeks(form.sted(celle)), celle);
    }
    let over: std::collections::BTreeSet<_> = form.over([0, 1, 2]).collect();
    assert_eq!(over.len(), 8);
    assert!(over.contains(&form.indeks([3, 2, 4])) && over.contains(&form.indeks([0, 1, 2])));
}

#[test]
fn counts_are_rounded_to_five_without_bias_and_the_same_each_time() {
    let nokkel = innholdsnokkel(b"hemmelig", [vec![1], vec![2]]);
    assert_eq!(nokkel, innholdsnokkel(b"hemmelig", [vec![2], vec![1]]));
    assert_ne!(nokkel, innholdsnokkel(b"hemmelig", [vec![1], vec![2], vec![2]]));
    assert_ne!(nokkel, innholdsnokkel(b"annen", [vec![1], vec![2]]));
    let runder: Vec<usize> = (0..4_000).map(|celle| Stoy::ny(&nokkel, celle).rund(13)).collect();
    assert_eq!(runder, (0..4_000).map(|celle| Stoy::ny(&nokkel, celle).rund(13)).collect::<Vec<_>>());
    assert!(runder.iter().all(|r| [10, 15].contains(r)));
    let opp = runder.iter().filter(|r| **r == 15).count();
    assert!((2_250..2_550).contains(&opp), "three of five go up: {opp} of 4000");
    assert!((0..500).all(|celle| (10..15).contains(&Stoy::ny(&nokkel, celle).terskel())));
}
