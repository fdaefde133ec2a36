use chrono::{Days, NaiveDate};
use serde_json::Value;
use uuid::Uuid;

use super::{
    avtrykk, fria,
    hendelse::{Hendelse, HendelseFeil, Klokke, Slag},
    modellkort::{KortFeil, Modellbeskrivelse, Modellkort},
    regelkort::Regelkort,
    register,
};
use crate::control::{
    grunnlag::forbudt::FORBUDT,
    regler::{Regelfil, Regelsett, Sperret, standard},
    rettferdighet::{
        grenser::{Grensebok, Grenser},
        mal::Anslag,
    },
};

fn dag() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn grenser() -> Grenser {
    Grensebok::standard().unwrap().paa(dag()).unwrap().clone()
}

/// A rule of our own, so that the pictures do not change when somebody changes a delivered one.
fn fil() -> Regelfil {
    Regelfil::les(
        "S10.toml",
        r#"
id = "S10"
versjon = 3
omfang = "PERSON"
formal = "MOTSTRID"
niva = "R"
slatt_pa = true
kilde = "domain/control.md S10"
eos_unntatt = true
eos_merknad = "Bare lønn i Norge brukes."
kolonner = ["sykmelding.fom", "amelding.belop"]
rettferdighet = "Folk med flere små stillinger treffes oftere. Følges per gruppe."
gulv_rettsgebyr = 4.0
daglig_tak = 40
eier = "Fagansvarlig kontroll"
godkjenner = "Jurist kontroll"
godkjent = 2026-09-01
utloper = 2027-08-31
[navn]
nb = "Lønn fra en annen arbeidsgiver"
nn = "Løn frå ein annan arbeidsgivar"
[setning]
nb = "I {maned} er {lonn} rapportert."
nn = "I {maned} er {lonn} rapportert."
[[hjemmel]]
paragraf = "ftrl § 8-4"
fra = 1997-05-01
[terskler]
andel_av_vanlig = 0.25
timer = 10.0
[[forklaringer]]
kode = "sen_rapportering"
nb = "Lønnen er for arbeid før sykmeldingen."
nn = "Løna er for arbeid før sjukmeldinga."
"#,
    )
    .unwrap()
}

fn modell() -> Modellbeskrivelse {
    Modellbeskrivelse {
        id: "sjelden-lonn".to_owned(),
        slag: "ECOD, PyODs form".to_owned(),
        sjekksum: "ab12".to_owned(),
        trekk: vec!["lonn_i_sykmeldt_maned".to_owned(), "antall_arbeidsgivere".to_owned()],
        laert_av: "laget befolkning, frø 7".to_owned(),
        rader: 20_000,
        fro: None,
        formal: "Ordne saker der en regel alt har funnet et avvik.".to_owned(),
        begrensninger: vec!["Sjelden er ikke det samme som feil.".to_owned()],
        mal: vec![("ROC-AUC på plantede saker".to_owned(), Anslag { verdi: 0.81, lav: 0.77, hoy: 0.85 })],
        eier: "Fagansvarlig kontroll".to_owned(),
        godkjenner: "Personvernombud".to_owned(),
        godkjent: NaiveDate::from_ymd_opt(2026, 9, 1).unwrap(),
        utloper: NaiveDate::from_ymd_opt(2027, 8, 31).unwrap(),
    }
}

#[test]
fn the_card_of_a_rule() {
    let tekst = Regelkort::av(&fil(), None, None).markdown();
    insta::assert_snapshot!(tekst.replace(&avtrykk::regel(&fil()), "AVTRYKK"));
}

#[test]
fn the_card_of_a_model() {
    insta::assert_snapshot!(Modellkort::lag(modell(), None, Vec::new()).unwrap().markdown());
}

#[test]
fn the_fingerprint_of_a_card_is_that_of_what_runs() {
    let sett = standard().unwrap();
    for r in &sett.regler {
        let kort = Regelkort::av(&r.fil, None, None);
        assert!(kort.stemmer(&r.fil));
        assert_eq!(kort.avtrykk.len(), 64);
        let mut annen = r.fil.clone();
        annen.versjon += 1;
        assert!(!kort.stemmer(&annen), "{}", r.fil.id);
        let mut annen = r.fil.clone();
        annen.utloper = annen.utloper + Days::new(1);
        assert!(!kort.stemmer(&annen), "{}", r.fil.id);
        let mut annen = r.fil.clone();
        annen.terskler.0.insert("ny".to_owned(), 1.0);
        assert!(!kort.stemmer(&annen), "{}", r.fil.id);
        let mut annen = r.fil.clone();
        annen.kolonner.pop();
        assert!(!kort.stemmer(&annen), "{}", r.fil.id);
    }
    let mut ferre = sett.clone();
    ferre.regler.pop();
    assert_ne!(avtrykk::sett(&sett), avtrykk::sett(&ferre));
    let kort = Modellkort::lag(modell(), None, Vec::new()).unwrap();
    assert!(kort.stemmer("ab12") && !kort.stemmer("ab13"));
}

#[test]
fn a_model_that_reads_something_forbidden_gets_no_card() {
    for (del, grunn) in FORBUDT {
        let mut m = modell();
        m.trekk.push(format!("antall_{del}"));
        match Modellkort::lag(m, None, Vec::new()) {
            Err(KortFeil::Forbudt { grunn: g, .. }) => assert_eq!(g, *grunn),
            annet => panic!("{del}: {annet:?}"),
        }
    }
}

#[test]
fn a_model_needs_another_approver_and_an_end() {
    let samme = Modellbeskrivelse { godkjenner: "Fagansvarlig kontroll ".to_owned(), ..modell() };
    assert!(matches!(Modellkort::lag(samme, None, Vec::new()), Err(KortFeil::SammePerson(_))));
    let evig = Modellbeskrivelse { utloper: NaiveDate::from_ymd_opt(2027, 9, 2).unwrap(), ..modell() };
    assert!(matches!(Modellkort::lag(evig, None, Vec::new()), Err(KortFeil::Varighet(_))));
}

/// Every number in a value, with the way to it.
fn numre(verdi: &Value, sti: &str, ut: &mut Vec<String>) {
    match verdi {
        Value::Number(_) => ut.push(sti.to_owned()),
        Value::Array(a) => a.iter().for_each(|v| numre(v, sti, ut)),
        Value::Object(o) => o.iter().for_each(|(k, v)| numre(v, k, ut)),
        _ => {}
    }
}

#[test]
fn the_public_register_tells_what_is_compared_and_no_limit() {
    let sett = standard().unwrap();
    let json = serde_json::to_value(register::lag(&sett, &(), dag())).unwrap();
    let mut funnet = Vec::new();
    numre(&json, "", &mut funnet);
    assert!(!funnet.is_empty() && funnet.iter().all(|sti| sti == "versjon"), "{funnet:?}");
    let tekst = json.to_string();
    for r in &sett.regler {
        assert!(tekst.contains(&r.fil.navn.nb) && tekst.contains(&r.fil.forklaringer[0].nb), "{}", r.fil.id);
        for navn in r.fil.terskler.0.keys().filter(|n| n.contains('_')) {
            assert!(!tekst.contains(navn.as_str()), "{}: {navn}", r.fil.id);
        }
        for kolonne in &r.fil.kolonner {
            assert!(!tekst.contains(kolonne.navn()), "{}", kolonne.navn());
        }
    }
}

/// Everything is stopped.
struct Alt;
impl Sperret for Alt {
    fn regel(&self, _: &str, _: u32) -> bool {
        true
    }

    fn godkjent(&self, _: &Regelfil, _: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        None
    }
}

#[test]
fn a_stopped_or_old_rule_is_not_said_to_be_in_use() {
    let sett =
        Regelsett { regler: standard().unwrap().regler.into_iter().filter(|r| r.fil.slatt_pa).collect() };
    let i_bruk = |stanset: bool, dag: NaiveDate| {
        let sperret: &dyn Sperret = if stanset { &Alt } else { &() };
        register::lag(&sett, sperret, dag).regler.iter().filter(|r| r.i_bruk).count()
    };
    assert!(i_bruk(false, dag()) > 0);
    assert_eq!(i_bruk(true, dag()), 0);
    assert_eq!(i_bruk(false, NaiveDate::from_ymd_opt(2028, 1, 1).unwrap()), 0);
}

#[test]
fn links_go_to_the_paragraph() {
    let ftrl = "https://lovdata.no/lov/1997-02-28-19/";
    assert_eq!(register::lenke("ftrl § 8-4"), Some(format!("{ftrl}§8-4")));
    assert_eq!(register::lenke("ftrl § 21-4 a"), Some(format!("{ftrl}§21-4a")));
    assert_eq!(register::lenke("ftrl. § 8-17 første ledd"), Some(format!("{ftrl}§8-17")));
    assert_eq!(register::lenke("ukjent lov § 1"), None);
    assert_eq!(register::lenke("ftrl kapittel 8"), None);
    for r in standard().unwrap().regler {
        for h in r.fil.hjemmel.iter().filter(|h| h.paragraf.starts_with("ftrl §")) {
            let lenke = register::lenke(&h.paragraf).unwrap();
            assert!(url::Url::parse(&lenke).is_ok() && !lenke.ends_with('§'), "{lenke}");
        }
    }
}

#[test]
fn the_pack_has_the_six_items_and_every_rule() {
    let sett = standard().unwrap();
    let pakke = fria::lag(&sett, &grenser(), dag());
    let bokstaver: String = pakke.punkter.iter().map(|p| p.bokstav).collect();
    assert_eq!(bokstaver, "abcdef");
    for p in &pakke.punkter {
        assert!(!p.innhold.is_empty() && p.innhold.iter().all(|l| l.len() > 20), "{}", p.tittel);
    }
    for r in &sett.regler {
        assert!(
            pakke.punkter[3].innhold.iter().any(|l| l.starts_with(&format!("{} ", r.fil.id))),
            "{}",
            r.fil.id
        );
    }
    assert_eq!(pakke.avtrykk, avtrykk::sett(&sett));
    let en = Regelsett { regler: Vec::new() };
    let tekst = fria::lag(&en, &grenser(), dag()).markdown();
    insta::assert_snapshot!(tekst.replace(&avtrykk::sett(&en), "AVTRYKK"));
}

#[test]
fn the_clock_of_an_incident() {
    let ny = |slag| Hendelse::ny(Uuid::nil(), dag(), slag, "En regel brukte opphør i loven feil.").unwrap();
    let om = |dager| dag() + Days::new(dager);
    for (slag, dager) in [(Slag::Rettigheter, 15), (Slag::Dodsfall, 10), (Slag::Omfattende, 2)] {
        let h = ny(slag);
        assert_eq!(h.frist(&grenser()), om(dager));
        assert_eq!(h.klokke(&grenser(), om(dager)), Klokke::Gjenstar(0));
        assert_eq!(h.klokke(&grenser(), om(dager + 3)), Klokke::ForSent(3));
        assert_eq!(h.clone().meld(om(1)).unwrap().klokke(&grenser(), om(90)), Klokke::Meldt);
        assert_eq!(h.meld(om(dager + 4)).unwrap().klokke(&grenser(), om(90)), Klokke::MeldtForSent(4));
    }
    assert_eq!(ny(Slag::Dodsfall).meld(dag() - Days::new(1)), Err(HendelseFeil::Dag));
    let feil = Hendelse::ny(Uuid::nil(), dag(), Slag::Rettigheter, "Gjelder 010190 12345");
    assert_eq!(feil, Err(HendelseFeil::Fodselsnummer));
    assert_eq!(Hendelse::ny(Uuid::nil(), dag(), Slag::Rettigheter, " "), Err(HendelseFeil::Tom));
    let fil =
        ny(Slag::Rettigheter).med_tiltak(om(1), "Regelen er stanset.").unwrap().markdown(&grenser(), om(2));
    insta::assert_snapshot!(fil);
}

/// No card, report or register says more than "avvik" before anybody has looked (R29).
#[test]
fn no_word_that_accuses() {
    let sett = standard().unwrap();
    let mut alt = fria::lag(&sett, &grenser(), dag()).markdown();
    alt += &serde_json::to_string(&register::lag(&sett, &(), dag())).unwrap();
    for r in &sett.regler {
        alt += &Regelkort::av(&r.fil, None, None).markdown();
    }
    alt += &Modellkort::lag(modell(), None, Vec::new()).unwrap().markdown();
    let alt = alt.to_lowercase();
    for ord in ["svindel", "mistenk", "juks", "bedrag", "trygdemisbruk"] {
        assert!(!alt.contains(ord), "{ord}");
    }
}
