//! The walks over earlier notes, day by day as the description has them, against the ones on
//! periods.

use chrono::{Datelike, Duration, NaiveDate, Weekday};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{
    super::{Modus, Sak, grunnlag::Grunnlag, historikk},
    felles::{json_grunnlag, sak},
};
use crate::rules::Regelverk;

fn dag(nummer: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 1, 1).unwrap() + Duration::days(nummer)
}

/// Earlier notes with one or two periods.
fn tidligere() -> impl Strategy<Value = Vec<Value>> {
    let periode = (0i64..200, 0i64..20, 0..8u8).prop_map(|(fom, lengde, type_)| {
        let type_ = match type_ {
            0 => "AVVENTENDE",
            1 => "GRADERT",
            _ => "AKTIVITET_IKKE_MULIG",
        };
        json!({"type": type_, "fom": dag(fom), "tom": dag(fom + lengde)})
    });
    let note = (prop::collection::vec(periode, 1..3), 0..8u8).prop_map(|(aktivitet, merke)| {
        json!({
            "aktivitet": aktivitet,
            "status": if merke == 0 { "INVALID" } else { "OK" },
            "userAction": if merke == 1 { "AVBRUTT" } else { "SENDT" },
            "merknader": if merke == 2 { json!(["UGYLDIG_TILBAKEDATERING"]) } else { json!(null) },
        })
    });
    prop::collection::vec(note, 0..6)
}

fn med(tidligere: &[Value]) -> Grunnlag {
    json_grunnlag(&json!({"tidligereSykmeldinger": tidligere}))
}

/// Distinct days, newest first.
fn dager(sak: &Sak<'_>, fom: NaiveDate) -> Vec<NaiveDate> {
    let mut alle = Vec::new();
    for note in &sak.grunnlag.tidligere_sykmeldinger {
        let siste = note.aktivitet.iter().map(|p| p.tom).max().unwrap();
        let forste = note.aktivitet.iter().map(|p| p.fom).min().unwrap();
        let teller = note.status != Some(crate::hendelse::Utfall::Invalid)
            && note.user_action != Some(super::super::grunnlag::Brukerhandling::Avbrutt)
            && note.merknader.is_empty();
        if !teller || siste <= fom - Duration::weeks(40) || forste >= fom {
            continue;
        }
        for periode in &note.aktivitet {
            if !matches!(periode.type_, super::super::grunnlag::Aktivitetstype::Avventende { .. }) {
                alle.extend(periode.fom.iter_days().take_while(|dag| *dag <= periode.tom));
            }
        }
    }
    alle.sort_unstable();
    alle.dedup();
    alle.reverse();
    alle
}

fn startdato(dager: &[NaiveDate], fom: NaiveDate) -> NaiveDate {
    let mut start = fom;
    for dag in dager {
        if (start - *dag).num_days() > 16 {
            return start;
        }
        start = *dag;
    }
    start
}

/// The count, capped at 17 days of the note itself.
fn arbeidsgiverperiode(dager: &[NaiveDate], fom: NaiveDate, lengde: i64, start: NaiveDate) -> i64 {
    if lengde > 16 {
        return 17;
    }
    let (mut antall, mut forrige) = (lengde, fom);
    for dag in dager.iter().filter(|dag| **dag < fom && **dag >= start) {
        let avstand = (forrige - *dag).num_days();
        let bare_helg = avstand
            <= match forrige.weekday() {
                Weekday::Mon => 3,
                Weekday::Sun => 2,
                _ => 1,
            };
        antall += if bare_helg { avstand } else { 1 };
        forrige = *dag;
        if antall > 16 {
            break;
        }
    }
    antall
}

proptest! {
    #[test]
    fn walking_on_periods_equals_walking_on_days(
        tidligere in tidligere(), fom in 0i64..330, lengde in 1i64..25
    ) {
        let grunnlag = med(&tidligere);
        let sak = sak(&grunnlag, Regelverk::innebygd(), Modus::Normal);
        let fom = dag(fom);
        let dager = dager(&sak, fom);
        let start = startdato(&dager, fom);
        prop_assert_eq!(historikk::startdato(&sak, fom), start);
        let svar = historikk::arbeidsgiverperiode(&sak, fom, fom + Duration::days(lengde - 1));
        prop_assert_eq!(svar.startdato, start);
        prop_assert_eq!(svar.dager, arbeidsgiverperiode(&dager, fom, lengde, start));
        prop_assert_eq!(svar.innenfor, svar.dager <= 16);
    }
}

#[test]
fn a_prolongation_may_start_after_a_weekend_and_not_after_a_working_day() {
    let spor = |forrige_tom: &str, fom: &str, tom: &str| {
        let grunnlag = json_grunnlag(&json!({
            "hoveddiagnose": {"system": "x", "kode": "L84"},
            "aktivitet": [{"type": "AKTIVITET_IKKE_MULIG", "fom": fom, "tom": tom}],
            "tidligereSykmeldinger": [{
                "aktivitet": [{"type": "GRADERT", "grad": 50, "fom": "2025-02-10", "tom": forrige_tom}],
                "hoveddiagnose": {"system": "y", "kode": "L84"}, "status": "MANUAL_PROCESSING",
            }]
        }));
        let sak = sak(&grunnlag, Regelverk::innebygd(), Modus::Normal);
        !historikk::forlengelser(&sak, sak.fom().unwrap(), sak.tom().unwrap()).is_empty()
    };
    // 28 February 2025 is a Friday.
    assert!(spor("2025-02-28", "2025-03-01", "2025-03-10"));
    assert!(spor("2025-02-28", "2025-03-02", "2025-03-10"));
    assert!(spor("2025-02-28", "2025-03-03", "2025-03-10"));
    assert!(!spor("2025-02-28", "2025-03-04", "2025-03-10"));
    assert!(!spor("2025-02-27", "2025-03-03", "2025-03-10"));
    assert!(!spor("2025-02-27", "2025-03-01", "2025-03-10"));
    // Overlapping counts when it does not end before.
    assert!(spor("2025-02-28", "2025-02-20", "2025-02-28"));
    assert!(!spor("2025-02-28", "2025-02-20", "2025-02-27"));
    assert!(!spor("2025-02-28", "2025-02-09", "2025-03-10"));
}
