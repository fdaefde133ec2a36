use std::fmt::Write;

use super::*;
use crate::learn::table::{Prepared, Roles, TabellFeil, Table, prepare};

/// What a column holds in a row with this time and event.
type Cell = dyn Fn(usize, u64, bool) -> String;

fn roles() -> Roles {
    Roles { time: "time".into(), event: "event".into(), ..Roles::default() }
}

/// A table of so many rows: a time that varies, every fourth row censored, and the columns given.
fn table(rows: usize, columns: &[(&str, &Cell)]) -> Table {
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let mut text = format!("time,event,honest,{}\n", names.join(","));
    for row in 0..rows {
        let time = 1 + (row as u64 * 7919) % 97;
        let event = row % 4 != 3;
        let cells: Vec<String> = columns.iter().map(|(_, cell)| cell(row, time, event)).collect();
        let event = u8::from(event);
        writeln!(text, "{time},{event},{},{}", (row * 31) % 17, cells.join(",")).unwrap();
    }
    Table::read(text.as_bytes()).unwrap()
}

fn guarded(columns: &[(&str, &Cell)]) -> Prepared {
    prepare(&table(400, columns), &roles(), &[], false).unwrap()
}

/// What the guard said of the first column after the honest one.
fn said(name: &str, cell: &Cell) -> Option<(Reason, String)> {
    let prepared = guarded(&[(name, cell)]);
    assert!(prepared.features.iter().any(|f| f.name == "honest"), "{:?}", prepared.left_out);
    prepared.left_out.into_iter().find(|l| l.column == name).map(|l| (l.reason, l.why))
}

#[test]
fn names_that_know_the_answer_are_left_out() {
    let leaks = [
        "LEAK_plan_ever",
        "leak_x",
        "plan_ever",
        "T_true",
        "dur_true",
        "cause",
        "c_cause",
        "cause_of_death",
        "sykmelding_sluttdato",
        "start_day",
        "start_date",
        "fodselsdato",
        "sluttdato",
        "slutt",
        "end_week",
        "c_slutt_arsak",
        "maksdato",
        "date",
        "Date",
        "last_day",
        "fasit",
    ];
    for name in leaks {
        let left = by_name(name).unwrap_or_else(|| panic!("{name} was let through"));
        assert_eq!(left.reason, Reason::LeaksByName, "{name}");
    }
    let honest = [
        "c_sample.yr",
        "num_hday",
        "age",
        "prev_days_3y",
        "doctor_mean_days",
        "proposed_weeks",
        "cert_left",
        "plan_by_w",
        "never",
        "fever",
        "clever",
        "update",
        "endocrine",
        "trend",
        "weekend",
        "weekday",
        "month",
        "because",
        "datotype",
        "true_north",
        "num_edu",
        "c_fac_dzgroup",
        "lambda",
        "event_count",
        "calendar",
        "birthday_group",
        "first_grade",
        "icpc",
        "day_of_week",
    ];
    for name in honest {
        assert_eq!(by_name(name), None, "{name}");
    }
}

#[test]
fn dates_are_left_out_however_they_are_written() {
    for date in ["2024-03-{}", "2024-03-{}T10:00:00Z", "{}.03.2024", "202403{}"] {
        let cell = |row: usize, _, _| date.replace("{}", &format!("{:02}", 1 + row % 28));
        let (reason, why) = said("innmeldt", &cell).unwrap();
        assert_eq!(reason, Reason::LeaksByDate, "{date}");
        assert!(why.contains("gi heller hvor lang tid"), "{why}");
    }
    let not_dates: [&Cell; 3] = [
        &|row, _, _| format!("2024-{}", row % 13),
        &|row, _, _| format!("{}", 20_240_000 + 99 + row % 13),
        &|row, _, _| format!("1.{}", row % 9),
    ];
    for cell in not_dates {
        assert_eq!(said("noe", cell), None);
    }
}

#[test]
fn a_column_filled_only_for_one_outcome_is_left_out() {
    let (reason, why) =
        said("c_chapter", &|row, _, event| if event { format!("K{}", row % 5) } else { String::new() })
            .unwrap();
    assert_eq!(reason, Reason::LeaksByData);
    assert!(why.contains("dem som hadde hendelsen"), "{why}");
    // Also when some of those with the event lack it, and in the other direction.
    let some =
        |row: usize, _, event| if event && row.is_multiple_of(3) { "x".to_owned() } else { String::new() };
    assert_eq!(said("c_part", &some).unwrap().0, Reason::LeaksByData);
    let censored = |row: usize, _, event: bool| if event { String::new() } else { format!("{}", row % 7) };
    assert!(said("alive", &censored).unwrap().1.contains("ikke hadde hendelsen"));
    // Filled for a third of both is nothing but missing values.
    assert_eq!(
        said("lab", &|row, _, _| if row.is_multiple_of(3) { format!("{}", row % 11) } else { String::new() }),
        None
    );
}

#[test]
fn a_column_that_tells_the_event_is_left_out_and_one_that_hints_is_not() {
    let status = |row: usize, _, event| format!("{}{}", if event { "ferdig" } else { "på" }, row % 3);
    assert!(said("status", &status).unwrap().1.contains("avgjør"));
    assert_eq!(said("kode", &|_, _, event| u8::from(event).to_string()).unwrap().0, Reason::LeaksByData);
    let hint = |row: usize, _, event| if event && !row.is_multiple_of(5) { "a" } else { "b" }.to_owned();
    assert_eq!(said("hint", &hint), None);
}

#[test]
fn the_time_under_another_name_is_left_out() {
    let (_, why) = said("varighet", &|_, time, _| time.to_string()).unwrap();
    assert_eq!(why, "den er lik tiden for 100 % av hendelsene");
    // Where the event has not happened the other column goes on.
    assert!(said("t2", &|_, time, event| (if event { time } else { time + 9 }).to_string()).is_some());
    // Not the time, but in its order; also as words, and also backwards.
    let (_, why) = said("poeng", &|row, time, _| format!("{}", time * 10 + row as u64 % 9)).unwrap();
    assert!(why.contains("C = "), "{why}");
    assert!(said("rest", &|_, time, _| format!("{}", 500 - 2 * time)).is_some());
    let word = |_, time, _| format!("{}", char::from(b'a' + u8::try_from(time / 8).unwrap()));
    assert_eq!(said("lengde", &word).unwrap().0, Reason::LeaksByData);
    // A strong feature is not a leak.
    assert_eq!(said("sterk", &|row, time, _| format!("{}", time + (row as u64 * 37) % 60)), None);
}

#[test]
fn identifiers_and_constants_are_left_out_with_a_word() {
    assert_eq!(said("kode", &|row, _, _| format!("P{row:04}")).unwrap().0, Reason::Identifier);
    assert_eq!(said("nummer", &|row, _, _| (row + 1).to_string()).unwrap().0, Reason::Identifier);
    assert_eq!(
        said("rad_id", &|row, _, _| ((row * 7919) % 10_007).to_string()).unwrap().0,
        Reason::Identifier
    );
    // Few different ones are a group, and may say something.
    assert_eq!(said("sykehus_id", &|row, _, _| (row * 7 % 13).to_string()), None);
    assert!(said("person_id", &|row, _, _| (row / 2).to_string()).unwrap().1.contains("bruk --person"));
    assert!(said("fold", &|row, _, _| (row % 5).to_string()).unwrap().1.contains("bruk --fold"));
    assert_eq!(said("", &|row, _, _| row.to_string()).unwrap().0, Reason::Identifier);
    assert_eq!(said("land", &|_, _, _| "NO".to_owned()).unwrap().1, "alle rader har samme verdi");
    assert_eq!(said("tom", &|_, _, _| String::new()).unwrap().1, "kolonnen er tom");
    // Distinct numbers are measurements.
    assert_eq!(said("vekt", &|row, _, _| format!("{}.5", (row * 7919) % 10_007)), None);
    // One value or missing still says something.
    assert_eq!(said("svart", &|row, _, _| if row.is_multiple_of(3) { "ja" } else { "" }.to_owned()), None);
}

#[test]
fn what_was_asked_for_is_left_out_and_strict_refuses_only_leaks() {
    let columns: [(&str, &Cell); 2] =
        [("plan_ever", &|row, _, _| (row % 2).to_string()), ("land", &|_, _, _| "NO".to_owned())];
    let table = table(400, &columns);
    let asked = prepare(&table, &roles(), &["plan_ever".to_owned()], true).unwrap();
    let reasons: Vec<Reason> = asked.left_out.iter().map(|l| l.reason).collect();
    assert_eq!(reasons, [Reason::Asked, Reason::Constant]);
    let refused = prepare(&table, &roles(), &[], true).unwrap_err();
    assert!(matches!(&refused, TabellFeil::Lekkasje(leaks) if leaks.len() == 1), "{refused}");
    assert!(refused.to_string().starts_with("én kolonne lekker fasit og --strict er valgt:\n«plan_ever»: "));
    let unknown = prepare(&table, &roles(), &["nei".to_owned()], false).unwrap_err();
    assert!(unknown.to_string().contains("«nei» finnes ikke"), "{unknown}");
}

#[test]
fn when_nothing_is_left_it_says_so() {
    let table = Table::read(b"time,event,land\n1,1,NO\n2,0,NO\n").unwrap();
    assert_eq!(prepare(&table, &roles(), &[], false).unwrap_err(), TabellFeil::IngenKolonner);
}
