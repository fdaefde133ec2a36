//! Books that are right, and one fault of every kind.

#![expect(unreachable_pub, reason = "the macro writes areas for the whole program")]

use std::fmt::Write;

use chrono::NaiveDate;

use super::{Parameter, Regelfeil, Unit};

omrade! {
    /// A small area.
    ToRegler {
        /// One.
        plan,
        /// Two.
        mote,
    }
}

const MOTE: &str = r#"
[mote]
title = "Møte"
unit = "uker"
values = [{ from = 2000-01-01, value = 7, law = "aml. § 4-6" }]
"#;

/// Reads a book whose plan is this.
fn les(plan: &str) -> Result<ToRegler, Vec<Regelfeil>> {
    ToRegler::les("rules/to.toml", &format!("{plan}\n{MOTE}"))
}

/// Reads a book whose plan has these values from line 4 on.
fn verdier(values: &str) -> Result<ToRegler, Vec<Regelfeil>> {
    les(&format!("[plan]\ntitle = \"Plan\"\nunit = \"dager\"\nvalues = [\n{values}\n]"))
}

fn d(dato: &str) -> NaiveDate {
    dato.parse().unwrap()
}

#[test]
fn a_value_applies_from_its_day_until_the_next() {
    let regler = verdier(
        r#"{ from = 2011-07-01, to = 2019-12-31, value = 28, law = "aml. § 4-6", note = "Fire uker." },
           { from = 2020-01-01, law = "lov 2019 nr. 1" },
           { from = 2021-01-01, value = 21, law = "lov 2020 nr. 2", uncertain = true }"#,
    )
    .unwrap();
    let tall = |dato: &str| regler.plan.tall(d(dato));
    assert_eq!(tall("2011-06-30"), None);
    assert_eq!(tall("2011-07-01"), Some(28));
    assert_eq!(tall("2019-12-31"), Some(28));
    assert_eq!(tall("2020-01-01"), None);
    assert_eq!(tall("2021-01-01"), Some(21));
    assert_eq!(regler.plan.oppforing(d("2011-06-30")), None, "not in force yet");
    assert!(regler.plan.oppforing(d("2020-06-01")).is_some_and(|v| v.value.is_none()), "repealed");
    let siste: Vec<_> = regler.plan.med_siste_dag().map(|(_, til)| til).collect();
    assert_eq!(siste, [Some(d("2019-12-31")), Some(d("2020-12-31")), None]);
    assert_eq!((regler.plan.unit, regler.mote.unit), (Unit::Dager, Unit::Uker));
    let navn: Vec<_> = regler.parametre().into_iter().map(|(navn, _)| navn).collect();
    assert_eq!(navn, ["plan", "mote"]);
}

#[test]
fn every_unit_has_one_name() {
    for (navn, unit) in Unit::ALLE {
        assert_eq!(unit.navn(), navn);
    }
}

#[test]
fn every_fault_is_told_with_line_and_remedy() {
    let v = |felt: &str| verdier(&format!("{{ {felt} }},"));
    let god = r#"from = 2011-07-01, value = 28, law = "aml. § 4-6""#;
    let to = |forste: &str, andre: &str| {
        verdier(&format!("{{ {forste}, value = 42, law = \"a\" }},\n{{ {andre}, value = 28, law = \"b\" }},"))
    };
    let saker = [
        ("not after the one before", to("from = 2011-07-01", "from = 2011-07-01")),
        ("backwards", to("from = 2011-07-02", "from = 2011-07-01")),
        ("overlap", to("from = 1997-05-01, to = 2011-08-01", "from = 2011-07-01")),
        ("overlap of one day", to("from = 1997-05-01, to = 2011-07-01", "from = 2011-07-01")),
        ("gap of one day", to("from = 1997-05-01, to = 2011-06-29", "from = 2011-07-01")),
        ("last value ends", v(&format!("{god}, to = 2030-01-01"))),
        ("to before from", to("from = 1997-05-01, to = 1997-04-30", "from = 2011-07-01")),
        ("begins repealed", v(r#"from = 2011-07-01, law = "a""#)),
        (
            "repealed twice",
            verdier(&format!(
                "{{ {god} }},\n{{ from = 2014-01-01, law = \"a\" }},\n{{ from = 2015-01-01, law = \"b\" }},"
            )),
        ),
        ("law is missing", v("from = 2011-07-01, value = 28")),
        ("law is blank", v("from = 2011-07-01, value = 28, law = ' '")),
        ("from is missing", v(r#"value = 28, law = "a""#)),
        ("unknown key", v(&format!("{god}, valeu = 2"))),
        ("text for a number", v(r#"from = 2011-07-01, value = "28", law = "a""#)),
        ("a fraction", v(r#"from = 2011-07-01, value = 28.5, law = "a""#)),
        ("negative", v(r#"from = 2011-07-01, value = -1, law = "a""#)),
        ("too large", v(r#"from = 2011-07-01, value = 99999999999999999999, law = "a""#)),
        ("text for a date", v(r#"from = "2011-07-01", value = 28, law = "a""#)),
        ("date with time", v(r#"from = 2011-07-01T12:00:00, value = 28, law = "a""#)),
        ("no such month", v(r#"from = 2011-13-01, value = 28, law = "a""#)),
        ("no such day", v(r#"from = 2011-02-30, value = 28, law = "a""#)),
        ("number for a law", v("from = 2011-07-01, value = 28, law = 8")),
        ("number for a note", v(&format!("{god}, note = 8"))),
        ("text for uncertain", v(&format!("{god}, uncertain = \"ja\""))),
        ("a value that is no table", verdier("28")),
        ("no values", verdier("")),
        ("values that are no list", les("[plan]\ntitle = \"Plan\"\nunit = \"dager\"\nvalues = 28")),
        ("values are missing", les("[plan]\ntitle = \"Plan\"\nunit = \"dager\"")),
        ("unit is missing", les(&format!("[plan]\ntitle = \"Plan\"\nvalues = [{{ {god} }}]"))),
        ("title is missing", les(&format!("[plan]\nunit = \"dager\"\nvalues = [{{ {god} }}]"))),
        ("unknown unit", les(&format!("[plan]\ntitle = \"Plan\"\nunit = \"dagar\"\nvalues = [{{ {god} }}]"))),
        (
            "on or off",
            les(
                "[plan]\ntitle = \"Plan\"\nunit = \"av_pa\"\nvalues = [{ from = 2011-07-01, value = 2, law = \"a\" }]",
            ),
        ),
        ("not a table", les("plan = 28")),
        ("missing parameter", les("")),
        (
            "unknown parameter",
            les(&format!("[plann]\ntitle = \"P\"\nunit = \"dager\"\nvalues = [{{ {god} }}]")),
        ),
        ("the same twice", les("[plan]\n[plan]")),
        ("no quotes", les("[plan]\ntitle = Plan")),
        ("quote not closed", les("[plan]\ntitle = \"Plan")),
        ("list not closed", les("[plan]\nvalues = [{ from = 2011-07-01 }")),
        ("no comma", v("from = 2011-07-01 value = 28")),
        ("no value", les("[plan]\ntitle =")),
        ("not toml at all", les("Planen skal være klar etter fire uker.")),
    ];
    let mut tabell = String::new();
    for (navn, lest) in saker {
        let feil = lest.expect_err(navn);
        assert!(!feil.is_empty(), "{navn}");
        tabell.push_str(navn);
        tabell.push('\n');
        for f in feil {
            writeln!(tabell, "    {f}").unwrap();
        }
    }
    insta::assert_snapshot!(tabell);
}

#[test]
fn all_faults_of_a_file_are_told_at_once() {
    let feil = ToRegler::les(
        "min.toml",
        "[plan]\ntitle = ''\nunit = 'kilo'\nvalues = [\n{ from = 2011-07-01, value = -1 },\n{ law = 'a' },\n]\nx = 1\n[z]",
    )
    .unwrap_err();
    let linjer: Vec<_> = feil.iter().filter_map(|f| f.linje).collect();
    assert_eq!(linjer, [2, 3, 5, 5, 6, 8, 9, 9], "{feil:#?}");
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(tekst in "\\PC*", midt in "[a-z0-9=\\[\\]{}\", \n.-]{0,80}") {
        let _ = ToRegler::les("x", &tekst);
        let _ = verdier(&midt);
        let _ = les(&midt);
    }
}
