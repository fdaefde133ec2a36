use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::learn::hazard::HazardParams;

fn roles() -> Roles {
    Roles { time: "time".into(), event: "event".into(), ..Roles::default() }
}

fn with(set: impl Fn(&mut Roles)) -> Roles {
    let mut roles = roles();
    set(&mut roles);
    roles
}

/// What is said of a table, with these roles.
fn refused(text: &str, roles: &Roles) -> String {
    match Table::read(text.as_bytes()).and_then(|t| prepare(&t, roles, &[], false)) {
        Ok(_) => panic!("accepted: {text}"),
        Err(why) => why.to_string(),
    }
}

#[test]
fn files_that_are_not_tables_are_refused_in_words() {
    assert!(refused("", &roles()).starts_with("filen er tom"));
    assert!(refused("\u{feff} \r\n", &roles()).starts_with("filen er tom"));
    assert!(refused("time,event,x\n", &roles()).starts_with("filen har bare kolonnenavn"));
    assert!(refused("time,event,x,x\n1,1,2,3\n", &roles()).starts_with("to kolonner heter «x»"));
    assert_eq!(
        refused("time,event,x\n1,1,2\n\n3,1\n", &roles()),
        "linje 4 har 2 felt, men overskriften har 3."
    );
    let latin = Table::read(b"time,event,x\n1,1,a\n2,1,\xe6\n").unwrap_err();
    assert_eq!(latin, TabellFeil::IkkeUtf8 { linje: 3 });
    assert_eq!(
        refused("tid,event,x\n1,1,2\n", &roles()),
        "kolonnen «time» finnes ikke. Filen har: tid, event, x."
    );
}

#[test]
fn outcomes_that_can_not_be_are_refused_with_the_line() {
    let row = |cells: &str| refused(&format!("time,event,x,y\n1,1,1,2\n{cells}\n5,0,2,1\n"), &roles());
    assert_eq!(row("0,1,1,1"), "linje 3: tiden i «time» er null eller negativ. Den må være større enn 0.");
    assert!(row("-4,1,1,1").contains("null eller negativ"));
    assert!(row("NaN,1,1,1").contains("linje 3: kolonnen «time» er ikke et endelig tall"));
    assert!(row("inf,1,1,1").contains("uendelig"));
    assert!(row("1e400,1,1,1").contains("uendelig"));
    assert_eq!(row(",1,1,1"), "linje 3: kolonnen «time» er tom.");
    assert!(row("lenge,1,1,1").contains("skal være et tall, men inneholder tekst"));
    for event in ["2", "", "ja", "NaN", "0.5"] {
        assert!(row(&format!("4,{event},1,1")).starts_with("linje 3: «event» må være 0"), "{event}");
    }
    assert!(refused("time,event,x\n1,0,1\n2,0,2\n", &roles()).contains("ingen rader har hendelsen"));
    let entry = with(|r| r.entry = Some("from".into()));
    let row = |cells: &str| refused(&format!("time,event,from,x\n3,1,0,1\n{cells}\n"), &entry);
    assert_eq!(row("4,1,4,1"), "linje 3: starttiden i «from» er ikke før tiden i «time».");
    assert!(row("4,1,-1,1").contains("negativ"));
    let weight = with(|r| r.weight = Some("w".into()));
    assert!(refused("time,event,w,x\n3,1,1,1\n3,1,0,1\n", &weight).contains("linje 3: vekten i «w»"));
    assert_eq!(
        refused("time,event,x\n1,1,1\n", &with(|r| r.fold = Some("time".into()))),
        "kolonnen «time» kan ikke være både --time og --fold."
    );
}

#[test]
fn values_that_are_not_values_are_refused_or_told() {
    let many = |cell: &str| {
        let mut text = "time,event,x\n".to_owned();
        for i in 0..60 {
            let _ = writeln!(text, "{},1,{}", 1 + i % 9, i * i % 23);
        }
        text + &format!("4,0,{cell}\n")
    };
    assert!(refused(&many("inf"), &roles()).contains("linje 62: kolonnen «x» er ikke et endelig tall"));
    assert!(refused(&many("1e39"), &roles()).contains("linje 62"));
    let text = refused(&many("ukjent"), &roles());
    assert!(text.starts_with("linje 62: kolonnen «x» har tall på nesten alle linjer"), "{text}");
    assert!(text.contains("«c_x»") && !text.contains("ukjent"), "{text}");
    let table = Table::read(many("NaN").as_bytes()).unwrap();
    let prepared = prepare(&table, &roles(), &[], false).unwrap();
    assert!(prepared.features[0].values[60].is_nan());
    assert_eq!(prepared.notes, ["«x» har NaN, NA eller lignende på 1 linjer; det er regnet som manglende."]);
}

#[test]
fn numbers_categories_and_missing_are_told_apart() {
    let text = "time,event,x,c_k,t\n1,1,2.5,10,b\n2,0,,2,a\n3,1,1,,\n2,1,2.5,10,b\n";
    let prepared = prepare(&Table::read(text.as_bytes()).unwrap(), &roles(), &[], false).unwrap();
    let [x, k, t] = prepared.features.as_slice() else { panic!("{:?}", prepared.features) };
    assert_eq!((x.levels.as_ref(), x.values[0]), (None, 2.5));
    assert_eq!(k.levels.as_deref(), Some(["10".to_owned(), "2".to_owned()].as_slice()));
    assert_eq!((k.values[0], k.values[1]), (0.0, 1.0));
    assert_eq!((t.values[0], t.values[1]), (1.0, 0.0));
    for feature in [x, k, t] {
        assert_eq!(feature.filled(), 3, "{}", feature.name);
    }
    let semicolons = "\u{feff}time;event;x\r\n1,5;1;2,5\r\n2;0;3\r\n1;1;4\r\n";
    let prepared = prepare(&Table::read(semicolons.as_bytes()).unwrap(), &roles(), &[], false).unwrap();
    assert_eq!(prepared.outcome.time, [1.5, 2.0, 1.0]);
    assert_eq!(prepared.features[0].values, [2.5, 3.0, 4.0]);
}

#[test]
fn a_category_with_too_many_codes_keeps_the_common_ones() {
    let mut text = "time,event,c_k\n".to_owned();
    for row in 0..3_000 {
        // Code k0 to k299, ever rarer.
        let _ = writeln!(text, "{},{},k{}", 1 + row % 7, u8::from(row % 3 > 0), (row * row / 3_000) % 300);
    }
    let prepared = prepare(&Table::read(text.as_bytes()).unwrap(), &roles(), &[], false).unwrap();
    let levels = prepared.features[0].levels.as_ref().unwrap();
    assert_eq!(levels.len(), MOST_LEVELS);
    assert!(levels.contains(&OTHERS.to_owned()) && levels.contains(&"k0".to_owned()));
    assert!(prepared.notes[0].contains("de 253 vanligste"), "{:?}", prepared.notes);
    assert!(prepared.features[0].values.iter().all(|v| !v.is_nan()));
}

/// Rows that say something: the time is shorter for high `x` and for `c_k` = b.
fn example(rows: u32) -> String {
    let mut text = "time,event,fold,x,c_k\n".to_owned();
    for i in 0..rows {
        let (x, k) = (i * 31 % 10, if i % 3 == 0 { "b" } else { "a" });
        let scale = 20.0 - f64::from(x) - if k == "b" { 6.0 } else { 0.0 };
        let share = f64::from(i * 7_919 % 1_009) / 1_009.0;
        let time = (scale * -(1.0 - share).max(1e-3).ln() / 2.0).ceil().clamp(1.0, 30.0);
        let _ = writeln!(text, "{time},{},{},{x},{k}", u8::from(i % 11 != 0 && time < 30.0), i % 4);
    }
    text
}

fn learnt() -> (TableModel, Prepared, Table) {
    let table = Table::read(example(1_200).as_bytes()).unwrap();
    let roles = with(|r| r.fold = Some("fold".into()));
    let prepared = prepare(&table, &roles, &[], false).unwrap();
    let hazard = fit(&mut prepared.clone(), &HazardParams::default()).unwrap();
    (TableModel::new(hazard, &roles, &prepared), prepared, table)
}

#[test]
fn a_written_model_predicts_what_it_did_before_and_after_other_columns() {
    let (model, _, table) = learnt();
    let text = model.to_json().unwrap();
    assert_eq!(text, model.to_json().unwrap());
    let read = TableModel::from_json(&text).unwrap();
    let horizons = model.horizons(&[0.0, 5.0, 10.0, 29.0]);
    let before = model.predict(&model.read(&table).unwrap(), None, &horizons);
    let after = read.predict(&read.read(&table).unwrap(), None, &horizons);
    assert_eq!(before.len(), 4 * table.rows());
    assert!(before.iter().zip(&after).all(|(a, b)| (a - b).abs() < 1e-12));
    // Columns by name, whatever their order, and codes by text, whatever theirs.
    let moved = Table::read(b"c_k,extra,x\nb,zz,9\na,zz,0\n").unwrap();
    let same = Table::read(b"x,c_k\n9,b\n0,a\n").unwrap();
    let of = |t: &Table| read.predict(&read.read(t).unwrap(), None, &horizons);
    assert_eq!(of(&moved), of(&same));
    let [_, short, ..] = of(&same)[..] else { panic!() };
    let long = of(&same)[5];
    assert!(short + 0.2 < long, "{short} {long}");
}

#[test]
fn a_table_that_the_model_can_not_read_is_refused_and_unseen_codes_are_counted() {
    let (model, _, _) = learnt();
    let read = |text: &str| model.read(&Table::read(text.as_bytes()).unwrap());
    assert_eq!(read("x\n1\n").unwrap_err().to_string(), "kolonnen «c_k» finnes ikke. Filen har: x.");
    let text = read("x,c_k\n1,a\nmange,b\n").unwrap_err().to_string();
    assert_eq!(text, "linje 3: kolonnen «x» skal være et tall, men inneholder tekst.");
    assert!(read("x,c_k\n1,a\ninf,b\n").unwrap_err().to_string().contains("linje 3"));
    let rows = read("x,c_k\n1,ny\n2,a\n3,\n1,helt ny\n").unwrap();
    assert_eq!(rows.unseen, [Unseen { column: "c_k".to_owned(), rows: 2 }]);
    // Never seen and missing are the same: nothing is known, and nothing is added.
    let chances = model.predict(&rows, None, &model.horizons(&[5.0]));
    assert_eq!(chances[0].to_bits(), chances[3].to_bits());
    let missing = read("x,c_k\n1,\n").unwrap();
    assert_eq!(model.predict(&missing, None, &model.horizons(&[5.0])), chances[..1]);
}

#[test]
fn a_file_that_is_not_a_model_is_refused() {
    let (model, ..) = learnt();
    let text = model.to_json().unwrap();
    for (file, word) in [
        ("hei".to_owned(), "ikke JSON"),
        ("{\"a\": 1}".to_owned(), "ikke skrevet av"),
        (text.replace("milepael-tabell-1", "milepael-tabell-9"), "ikke skrevet av"),
        (text.replace("\"hazard\"", "\"fare\""), "skadet"),
        (text.replace("\"levels\": [\"a\",\"b\"]", "\"levels\": [\"b\",\"a\"]"), "skadet"),
    ] {
        let why = TableModel::from_json(&file).unwrap_err().to_string();
        assert!(why.contains(word), "{why}");
    }
}

#[test]
fn folds_are_judged_by_what_the_others_taught() {
    let (_, prepared, table) = learnt();
    let (fold, names) = (prepared.outcome.fold.clone().unwrap(), prepared.outcome.fold_names.clone());
    assert_eq!(names, ["0", "1", "2", "3"]);
    check_folds(&prepared, &fold, &names, |row| table.line(row)).unwrap();
    let judged = judge(&prepared, &HazardParams::default(), (&fold, &names), 2, || None).unwrap();
    assert_eq!((judged.train, judged.test, judged.fold.as_str()), (900, 300, "2"));
    let figures = judged.figures;
    assert!(figures.c_harrell.unwrap() > 0.55 && figures.c_uno.unwrap() > 0.55, "{figures:?}");
    assert!(figures.mean_auc.unwrap() > 0.58 && (0.05..0.25).contains(&figures.ibs.unwrap()), "{figures:?}");
    assert_eq!(judged.unmeasured, Vec::<String>::new());
}

#[test]
fn folds_that_can_not_be_judged_are_refused_in_words() {
    let read = |text: &str, roles: &Roles| prepare(&Table::read(text.as_bytes()).unwrap(), roles, &[], false);
    let folds = with(|r| {
        r.fold = Some("fold".into());
        r.person = Some("who".into());
    });
    let check = |text: &str| {
        let prepared = read(text, &folds)?;
        let fold = prepared.outcome.fold.clone().unwrap();
        let line = |row: usize| row as u64 + 2;
        check_folds(&prepared, &fold, &prepared.outcome.fold_names, line)
    };
    let twice = "time,event,fold,who,x\n1,1,a,per,1\n2,1,b,kari,2\n3,1,b,per,3\n";
    let why = check(twice).unwrap_err().to_string();
    assert!(why.starts_with("1 personer er i mer enn én fold (den første på linje 4)."), "{why}");
    assert!(!why.contains("per,") && !why.contains("«per»"), "{why}");
    let one = "time,event,fold,who,x\n1,1,a,per,1\n2,1,a,kari,2\n";
    assert!(check(one).unwrap_err().to_string().contains("alle rader er i samme fold («a»)"));
    let empty = "time,event,fold,who,x\n1,1,a,per,1\n2,0,b,kari,2\n3,1,c,ola,2\n";
    assert!(check(empty).unwrap_err().to_string().contains("folden «b» har ingen hendelser"));
    let all = "time,event,fold,who,x\n1,1,a,per,1\n2,0,b,kari,2\n";
    assert!(matches!(check(all), Err(TabellFeil::FoldUtenHendelse(_) | TabellFeil::FoldUtenLaering(_))));
}

proptest! {
    /// Whatever the bytes are, there is a table or a sentence.
    #[test]
    fn no_bytes_make_it_fall(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let mut text = b"time,event,x\n1,1,2\n".to_vec();
        text.extend(&bytes);
        for bytes in [bytes, text] {
            if let Err(why) = Table::read(&bytes).and_then(|t| prepare(&t, &roles(), &[], false)) {
                prop_assert!(!why.to_string().is_empty());
            }
        }
    }

    /// Survival falls with time, is 1 at the entry, and is that of the reached divided by it.
    #[test]
    fn a_chance_from_later_is_the_quotient(entry in 0.0..29.0_f64, x in 0..12_u8) {
        let (model, ..) = learnt();
        let rows = model.read(&Table::read(format!("x,c_k\n{x},a\n").as_bytes()).unwrap()).unwrap();
        let at: Vec<f64> = std::iter::once(entry).chain((0..=60).map(|k| f64::from(k) / 2.0)).collect();
        let horizons = model.horizons(&at);
        let (all, later) = (model.predict(&rows, None, &horizons), model.predict(&rows, Some(&[entry]), &horizons));
        for ((t, s), c) in at.iter().zip(&all).zip(&later) {
            let expected = if *t <= entry { 1.0 } else { s / all[0] };
            prop_assert!((c - expected).abs() < 1e-9, "{} {} {}", t, c, expected);
        }
        prop_assert!(all[1..].windows(2).all(|p| p[0] >= p[1] && p[1] >= 0.0));
    }
}
