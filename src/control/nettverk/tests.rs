use proptest::prelude::*;

use super::*;
use crate::base::PersonId;

const TAK: Tak = Tak { konto: 10, arbeidsgiver: 10, gruppe: 12 };

fn p(nr: u128) -> Subjekt {
    Subjekt::Person(PersonId(uuid::Uuid::from_u128(nr)))
}

fn ender(kontoer: &[&str], arbeidsgivere: &[u32], leger: &[u32]) -> Ender {
    Ender {
        kontoer: kontoer.iter().map(|k| (*k).to_owned()).collect(),
        arbeidsgivere: arbeidsgivere.iter().map(|n| Orgnr::parse(&format!("{n:09}")).unwrap()).collect(),
        leger: leger.iter().map(|n| Hpr::parse(&n.to_string()).unwrap()).collect(),
    }
}

#[test]
fn the_path_reads_as_a_human_would_tell_it() {
    let folk = BTreeMap::from([
        (p(1), ender(&["k"], &[1], &[1])),
        (p(2), ender(&["k"], &[2], &[2])),
        (p(3), ender(&[], &[2], &[2])),
        (p(4), ender(&[], &[2], &[3])),
    ]);
    let funnet = grupper(&folk, 3, TAK);
    assert_eq!(funnet.len(), 1);
    assert_eq!(
        funnet[0].sti_nb(),
        ["A og B er betalt til samme konto.", "B og C har samme arbeidsgiver og samme lege."]
    );
    assert_eq!(
        funnet[0].sti_nn(),
        ["A og B er betalte til same konto.", "B og C har same arbeidsgivar og same lege."]
    );
    assert!((funnet[0].tetthet - 2.0 / 3.0).abs() < 1e-12);
}

#[test]
fn a_workplace_a_village_doctor_and_an_institution_are_no_network() {
    let arbeidsplass: BTreeMap<_, _> =
        (0..8).map(|n| (p(n), ender(&[], &[1], &[u32::try_from(n).unwrap()]))).collect();
    assert_eq!(grupper(&arbeidsplass, 2, TAK), []);
    let bygd: BTreeMap<_, _> =
        (0..8).map(|n| (p(n), ender(&[], &[u32::try_from(n).unwrap()], &[1]))).collect();
    assert_eq!(grupper(&bygd, 2, TAK), []);
    let institusjon: BTreeMap<_, _> = (0..11).map(|n| (p(n), ender(&["k"], &[], &[]))).collect();
    assert_eq!(grupper(&institusjon, 2, TAK), []);
    assert_eq!(delte_kontoer(&institusjon, 3, TAK), []);
    let stor: BTreeMap<_, _> = (0..11).map(|n| (p(n), ender(&[], &[1], &[1]))).collect();
    assert_eq!(grupper(&stor, 2, TAK), [], "eleven at one employer");
}

#[test]
fn three_on_one_account() {
    let folk: BTreeMap<_, _> = (0..3).map(|n| (p(n), ender(&["k"], &[], &[]))).collect();
    let funnet = delte_kontoer(&folk, 3, TAK);
    assert_eq!(funnet.len(), 1);
    assert_eq!(funnet[0].sti_nb(), ["A, B og C er betalt til samme konto."]);
    assert_eq!(delte_kontoer(&folk, 4, TAK), []);
}

proptest! {
    #[test]
    fn everybody_is_in_one_group_at_most_and_every_tie_holds(
        rader in proptest::collection::vec((0u128..30, 0u32..8, 0u32..6, 0u32..6), 0..60),
    ) {
        let mut folk: BTreeMap<Subjekt, Ender> = BTreeMap::new();
        for (hvem, konto, org, lege) in rader {
            let ny = ender(&[&format!("k{konto}")], &[org], &[lege]);
            let plass = folk.entry(p(hvem)).or_default();
            plass.kontoer.extend(ny.kontoer);
            plass.arbeidsgivere.extend(ny.arbeidsgivere);
            plass.leger.extend(ny.leger);
        }
        let mut sett = BTreeSet::new();
        for gruppe in grupper(&folk, 2, TAK) {
            prop_assert!(gruppe.personer.len() <= TAK.gruppe && !gruppe.ledd.is_empty());
            prop_assert!(gruppe.tetthet > 0.0 && gruppe.tetthet <= 1.0);
            prop_assert_eq!(gruppe.sti_nb().len(), gruppe.ledd.len());
            for hvem in &gruppe.personer {
                prop_assert!(sett.insert(*hvem));
            }
            for (ledd, hvem) in &gruppe.ledd {
                for person in hvem {
                    let e = &folk[person];
                    let har = match ledd {
                        Bindeledd::Konto(k) => e.kontoer.contains(k),
                        Bindeledd::ArbeidsgiverOgLege(o, l) => e.arbeidsgivere.contains(o) && e.leger.contains(l),
                    };
                    prop_assert!(har);
                }
            }
        }
    }
}
