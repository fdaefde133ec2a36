//! What must hold whatever the history is.

use chrono::{Days, NaiveDate};
use proptest::{prelude::*, sample::select};
use serde_json::json;

use super::bygging::{Historie, d, org, pluss, regler};
use crate::{
    forlop::{Grunnlag, bygg, utled},
    hendelse::{Hendelse, bit::Tag},
};

const SYK: [Tag; 4] = [Tag::Sykmelding, Tag::Sendt, Tag::Periode, Tag::IngenAktivitet];
const ARBEID: [Tag; 3] = [Tag::Sykepengesoknad, Tag::Sendt, Tag::ArbeidGjennopptatt];
const FERIE: [Tag; 3] = [Tag::Sykepengesoknad, Tag::Sendt, Tag::Ferie];

/// Sick and holiday at one employer.
fn fravar() -> impl Strategy<Value = Historie> {
    proptest::collection::vec((select(vec![true, true, false]), 0i64..200, 0i64..40), 1..8).prop_map(
        |deler| {
            deler.into_iter().fold(Historie::ny(), |h, (syk, dag, lengde)| {
                let fom = pluss("2025-01-06", dag);
                let tom = pluss(&fom, lengde);
                h.syk(&fom, &tom, if syk { &SYK } else { &FERIE }, Some(org()))
            })
        },
    )
}

/// An application for the days, which may correct an earlier one.
fn soknad(h: Historie, kjent: &str, id: &str, korrigerer: Option<&str>, ferie: &[(i64, i64)]) -> Historie {
    let fravar: Vec<_> = ferie
        .iter()
        .map(|(fra, lengde)| {
            let fom = pluss("2025-02-01", *fra);
            json!({"fom": fom, "tom": pluss(&fom, *lengde), "type_": "FERIE"})
        })
        .collect();
    h.json(
        kjent,
        "soknad",
        &json!({
            "id": id, "type_": "ARBEIDSTAKERE", "status": "SENDT", "sykmelding": null,
            "periode": {"fom": "2025-02-01", "tom": "2025-02-28"}, "arbeidsgiver": "315000106",
            "arbeidssituasjon": "ARBEIDSTAKER", "korrigerer": korrigerer, "korrigert_av": null,
            "arbeid_gjenopptatt": null, "fravar": fravar, "perioder": [], "egenmeldinger": [],
            "fravar_for_sykmeldingen": [], "papirsykmeldinger": [], "behandlingsdager": [],
        }),
    )
}

fn omfang(g: &Grunnlag) -> Vec<(NaiveDate, NaiveDate, i64)> {
    g.tilfeller.iter().map(|t| (t.tilfelle.start, t.tilfelle.slutt, t.tilfelle.sykedager)).collect()
}

/// Histories whose days may lie anywhere in three hundred years, periods the wrong way round too.
fn hvor_som_helst() -> impl Strategy<Value = Vec<Hendelse>> {
    let dag =
        || (0u64..109_500).prop_map(|n| d("1900-01-01").checked_add_days(Days::new(n)).unwrap().to_string());
    proptest::collection::vec((0u8..8, dag(), dag()), 1..12).prop_map(|valg| {
        valg.into_iter()
            .fold(Historie::ny(), |h, (slag, a, b)| match slag {
                0 | 1 => h.full(&a, &b),
                2 => h.uten_arbeidsgiver(&a, &b),
                3 => h.syk(&a, &b, &FERIE, Some(org())),
                4 => h.fodt(&a),
                5 => h.dod(&a, &b),
                6 => h.json(
                    &a,
                    "tidligere_ytelse",
                    &json!({"ytelse": "SYKEPENGER", "periode": {"fom": (&a).min(&b), "tom": (&a).max(&b)},
                    "grad": null, "maksdato": null}),
                ),
                _ => h.oppfolging(
                    &a,
                    &json!({"hva": "AKTIVITETSKRAV_VURDERT", "status": "AVVENT", "frist": b}),
                ),
            })
            .0
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_day_at_work_never_lengthens_an_absence(h in fravar(), dag in 0i64..240) {
        let for_ = h.clone().grunnlag();
        let dag = pluss("2025-01-06", dag);
        let etter = h.syk(&dag, &dag, &ARBEID, Some(org())).grunnlag();
        let dager = |g: &Grunnlag| omfang(g).iter().map(|(.., dager)| dager).sum::<i64>();
        prop_assert!(dager(&etter) <= dager(&for_), "{:?} → {:?}", omfang(&for_), omfang(&etter));
        let lengste = |g: &Grunnlag| omfang(g).iter().map(|(fra, til, _)| *til - *fra).max();
        prop_assert!(lengste(&etter) <= lengste(&for_));
    }

    #[test]
    fn a_correction_and_its_opposite_cancel(
        h in fravar(),
        ferie in proptest::collection::vec((0i64..28, 0i64..10), 0..3),
        annen in proptest::collection::vec((0i64..28, 0i64..10), 0..3),
    ) {
        let en_gang = soknad(h.clone(), "2025-03-03", "s1", None, &ferie);
        let frem_og_tilbake = soknad(en_gang.clone(), "2025-03-04", "s2", Some("s1"), &annen);
        let frem_og_tilbake = soknad(frem_og_tilbake, "2025-03-05", "s3", Some("s2"), &ferie);
        let (en_gang, frem_og_tilbake) = (en_gang.grunnlag(), frem_og_tilbake.grunnlag());
        prop_assert_eq!(omfang(&en_gang), omfang(&frem_og_tilbake));
        let frister = |g: &Grunnlag| -> Vec<_> {
            g.tilfeller.iter().flat_map(|t| &t.milepaler).map(|m| (m.type_, m.frist)).collect()
        };
        prop_assert_eq!(frister(&en_gang), frister(&frem_og_tilbake));
    }

    #[test]
    fn no_date_of_three_hundred_years_makes_it_fall(h in hvor_som_helst(), dag in 0u64..109_500) {
        let i_dag = d("1900-01-01").checked_add_days(Days::new(dag)).unwrap();
        let grunnlag = utled(&h, regler());
        for tilfelle in &grunnlag.tilfeller {
            prop_assert!(tilfelle.tilfelle.start <= tilfelle.tilfelle.slutt);
            tilfelle.ved(regler(), i_dag);
        }
        bygg(&h, regler(), i_dag);
    }
}
