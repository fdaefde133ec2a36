//! The order in which events are handed over does not matter; only when they became known does.

use proptest::prelude::*;
use serde_json::json;

use super::bygging::{Historie, pluss, regler};
use crate::{forlop::utled, hendelse::Hendelse};

/// One event on a day of its own, of any kind that can change the timeline.
fn med(h: Historie, nr: u8, dag: i64, lengde: i64) -> Historie {
    let fra = pluss("2025-01-06", dag);
    let til = pluss(&fra, lengde);
    let status = |s: &str| {
        json!({"sykmelding": "00000000-0000-4000-8000-000000000001", "status": s, "arbeidsgiver": null,
            "arbeidssituasjon": null, "egenmeldingsdager": [fra]})
    };
    let krav = |s: &str| json!({"hva": "AKTIVITETSKRAV_VURDERT", "status": s, "frist": null});
    match nr {
        0 => h.full(&fra, &til),
        1 => h.gradert(&fra, &til),
        2 => h.uten_arbeidsgiver(&fra, &til),
        3 => h.plan(&fra, "LAGET"),
        4 => h.plan(&fra, "IKKE_NODVENDIG"),
        5 => h.mote(&fra, "1", "INNKALT"),
        6 => h.mote(&fra, "1", "FERDIGSTILT"),
        7 => h.mote(&fra, "2", "AVLYST"),
        8 => h.oppfolging(&fra, &krav("OPPFYLT")),
        9 => h.oppfolging(&fra, &krav("FORHANDSVARSEL")),
        10 => h.oppfolging(&fra, &json!({"hva": "KANDIDAT_VURDERT", "resultat": "UNNTAK"})),
        11 => h.json(&fra, "sykmelding_status", &status("SENDT")),
        12 => h.json(&fra, "sykmelding_status", &status("AVBRUTT")),
        13 => h.dod(&fra, &til),
        // Assessments.
        18 => h.oppfolging(&fra, &krav(["AVVENT", "NY_VURDERING", "LUKKET", "NY"][usize::from(lengde % 2 == 0) + 2 * usize::from(lengde % 3 == 0)])),
        19 => h.oppfolging(&fra, &json!({"hva": "SEN_OPPFOLGING_VARSLET", "varsel": uuid::Uuid::from_u64_pair(0, lengde.unsigned_abs() % 3)})),
        20 => h.oppfolging(&fra, &json!({"hva": "SEN_OPPFOLGING", "ferdigbehandlet": lengde % 3 == 0})),
        21 => h.oppfolging(&fra, &json!({"hva": "KARTLEGGING_SENDT"})),
        22 => h.oppfolging(&fra, &json!({"hva": "KARTLEGGING_BESVART", "venter_langt_fravaer": null})),
        23 => h.oppfolging(&fra, &json!({"hva": "KARTLEGGING_VURDERT", "risiko": "RISIKO_FOR_LANGTIDSFRAVAR"})),
        24 => h.oppfolging(&fra, &json!({"hva": "ARBEIDSUFORHET_VURDERT", "type": "FORHANDSVARSEL", "frist": til})),
        25 => h.oppfolging(&fra, &json!({"hva": "MEDVIRKNING_VURDERT", "type": "STANS", "stans_fra": til})),
        26 => h.oppfolging(&fra, &json!({"hva": "FRISKMELDING_VEDTATT", "fom": fra, "tom": til})),
        27 => h.oppfolging(&fra, &json!({"hva": "FRISKMELDING_FERDIGBEHANDLET"})),
        14 => h.fodt("1958-02-17"),
        15 => h.json(&fra, "bit", &json!({"hva": "SLETTET", "id": format!("b{}", lengde % 6)})),
        16 => h.json(
            &fra,
            "arbeidsforhold",
            &json!({"virksomhet": "315000106", "navn": null, "yrke": null, "stillingsprosent": lengde,
                "fom": "2020-01-01", "tom": null, "narmeste_leder": null}),
        ),
        _ => h.json(
            &fra,
            "person",
            &json!({"hva": "TILHORIGHET", "geografi": format!("{:04}", dag), "enhet": null}),
        ),
    }
}

fn historie() -> impl Strategy<Value = Vec<Hendelse>> {
    let slag = prop_oneof![Just(0u8), Just(0), Just(0), Just(1), 2u8..28];
    proptest::collection::vec((slag, 0i64..300, 0i64..60), 1..25).prop_map(|valg| {
        let mut h = valg.into_iter().fold(Historie::ny(), |h, (nr, dag, lengde)| med(h, nr, dag, lengde));
        // Every event became known at a moment of its own.
        for (n, hendelse) in (0i64..).zip(h.0.iter_mut()) {
            hendelse.inntruffet += chrono::Duration::seconds(n);
        }
        h.0
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_shuffled_history_gives_the_same_timeline(
        (i_orden, stokket) in historie().prop_flat_map(|h| (Just(h.clone()), Just(h).prop_shuffle()))
    ) {
        let ventet = utled(&i_orden, regler());
        let fikk = utled(&stokket, regler());
        prop_assert_eq!(serde_json::to_string(&fikk).unwrap(), serde_json::to_string(&ventet).unwrap());
    }
}
