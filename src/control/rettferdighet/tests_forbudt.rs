//! What a rule may never know (R11), and that nothing past comes back as input (R16).

use std::{fs, path::Path};

use super::super::{
    grunnlag::{
        Kilde, Kolonne, Tabell,
        forbudt::{self, FORBUDT},
    },
    regler::{Regelfil, RegelfilFeil, standard},
};

/// The files under `rules/signaler`, as delivered. The path holds wherever the crate is built.
fn regelfiler() -> Vec<(String, String)> {
    let rot = Path::new(file!()).ancestors().nth(4).unwrap().to_owned();
    let mut filer: Vec<(String, String)> = fs::read_dir(rot.join("rules/signaler"))
        .unwrap()
        .map(|f| f.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "toml"))
        .map(|p| (p.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(p).unwrap()))
        .collect();
    filer.sort();
    filer
}

/// Source files of a module of this room, tests left out.
fn kilder(modul: &str) -> Vec<(String, String)> {
    let mut filer = Vec::new();
    let mut mapper = vec![Path::new(file!()).ancestors().nth(2).unwrap().join(modul)];
    while let Some(mappe) = mapper.pop() {
        for fil in fs::read_dir(mappe).into_iter().flatten() {
            let sti = fil.unwrap().path();
            if sti.is_dir() {
                mapper.push(sti);
            } else if sti.extension().is_some_and(|e| e == "rs") && !sti.to_string_lossy().contains("tests") {
                filer.push((sti.to_string_lossy().into_owned(), fs::read_to_string(&sti).unwrap()));
            }
        }
    }
    filer.sort();
    filer
}

#[test]
fn no_column_has_a_name_that_is_forbidden() {
    for kolonne in Kolonne::ALLE {
        assert_eq!(forbudt::grunn(kolonne.navn()), None, "{}", kolonne.navn());
    }
}

/// Control.md R11, item by item, as somebody would write it.
#[test]
fn everything_on_the_list_of_the_domain_document_is_refused() {
    let listen = [
        "person.nasjonalitet",
        "person.statsborgerskap",
        "person.tidligere_statsborgerskap",
        "person.fodested",
        "person.fodeland",
        "person.opprinnelsesland",
        "person.sprak",
        "person.morsmal_sprak",
        "person.navn",
        "person.etternavn",
        "person.religion",
        "person.etnisitet",
        "person.seksuell_legning",
        "person.fagforening",
        "person.postnummer",
        "person.grunnkrets",
        "sykmelding.diagnose",
        "sykmelding.hoveddiagnose",
        "person.antall_barn",
        "person.sivilstand",
        "person.familie",
        "person.tolk",
        "person.tolkebehov",
        "veileder.notat",
        "person.telefonnummer",
        "innlogging.ip_adresse",
        "person.reiser",
        "person.sosiale_medier",
        "person.kjonn",
        "person.alder",
        "person.fodselsdato",
        "tips.antall",
        "person.tidligere_kontroll",
        "PERSON.NASJONALITET",
        "person.sosiale-medier",
    ];
    for navn in listen {
        assert!(forbudt::grunn(navn).is_some(), "{navn} is not refused");
    }
}

#[test]
fn no_rule_file_asks_for_anything_forbidden() {
    let filer = regelfiler();
    let regler = standard().unwrap().regler.len();
    assert!(regler > 0 && regler <= filer.len(), "{regler} rules, {} files", filer.len());
    for (navn, innhold) in filer {
        if let Err(feil) = Regelfil::les(&navn, &innhold) {
            panic!("{feil}");
        }
    }
}

/// Mutation: every forbidden name put into every rule file is refused, with its own reason.
#[test]
fn a_forbidden_column_added_to_any_rule_is_refused_with_the_reason() {
    for (navn, innhold) in regelfiler() {
        for (del, grunn) in FORBUDT {
            let kolonne = format!("person.{del}");
            let mutert = innhold.replacen("kolonner = [", &format!("kolonner = [\"{kolonne}\", "), 1);
            assert_ne!(mutert, innhold, "{navn} has no columns to mutate");
            match Regelfil::les(&navn, &mutert) {
                Err(RegelfilFeil::Forbudt { kolonne: k, grunn: g, .. }) => {
                    // «fodselsnavn» may be refused for either part; the reason is that of the list.
                    assert_eq!(k, kolonne);
                    assert!(g == *grunn || FORBUDT.iter().any(|(d, f)| kolonne.contains(d) && g == *f));
                }
                annet => panic!("{navn} with {kolonne}: {annet:?}"),
            }
        }
    }
}

/// Lineage: a column comes from a source outside control, and there are no more sources than these.
#[test]
fn no_column_comes_from_control_tips_or_outcomes() {
    for kolonne in Kolonne::ALLE {
        let kilde = match kolonne.tabell() {
            Tabell::Sykmelding => Kilde::Sykmelding,
            Tabell::Krav => Kilde::Soknad,
            Tabell::Inntektsmelding => Kilde::Inntektsmelding,
            Tabell::Amelding => Kilde::Amelding,
            Tabell::Arbeidsforhold => Kilde::Aaregister,
            Tabell::Ytelse => Kilde::Ytelser,
            Tabell::Utbetaling => Kilde::Utbetaling,
            Tabell::Godkjenning => Kilde::Godkjenning,
            Tabell::Person => Kilde::Folkeregister,
        };
        let navn = serde_json::to_string(&kilde).unwrap();
        for del in ["KONTROLL", "SIGNAL", "TIPS", "SAK", "UTFALL", "KLAGE"] {
            assert!(!navn.contains(del), "{} comes from {navn}", kolonne.navn());
        }
        for del in ["kontroll", "signal", "tips", "utfall", "klage", "anmeld", "score", "skar", "tillit"] {
            assert!(!kolonne.navn().contains(del), "{}", kolonne.navn());
        }
    }
}

/// What rules are made of can't name the queue, the cases, the store, the vault or the outcomes.
#[test]
fn rules_and_their_rows_do_not_know_the_cases() {
    for modul in ["grunnlag", "regler", "anomali"] {
        for (sti, tekst) in kilder(modul) {
            let program: String =
                tekst.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
            for rom in ["sak", "ko", "lager", "rettferdighet", "overvaking", "brytere"] {
                for form in [format!("super::{rom}::"), format!("control::{rom}"), format!(" {rom}::{{")] {
                    assert!(!program.contains(&form), "{sti} names {form}");
                }
            }
        }
    }
}

/// Rows that a rule sees hold no field for what is forbidden, whatever the column is called.
#[test]
fn no_field_of_a_row_is_forbidden() {
    for (sti, tekst) in kilder("grunnlag") {
        for linje in tekst.lines().filter(|l| l.trim_start().starts_with("pub ") && l.contains(": ")) {
            let felt = linje.trim_start().trim_start_matches("pub ").split(':').next().unwrap_or_default();
            if !felt.contains(['(', ' ']) {
                assert_eq!(forbudt::grunn(felt), None, "{sti}: {felt}");
            }
        }
    }
}
