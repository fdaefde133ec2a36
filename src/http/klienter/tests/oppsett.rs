//! The settings file: what it may say, and that a fault names its field.

use std::path::Path;

use proptest::prelude::*;
use serde_json::json;

use super::felles::{ISS, ec};
use crate::{
    http::{
        jose::Signeringsnokkel,
        klienter::{EpjOppsett, Klientmetode, Kort, Omgivelser, OppsettFeil},
    },
    text::Malform,
};

const FIL: &str = include_str!("../../../../examples/epj/epj.toml");

/// Keys that are not the demonstration's.
fn egne(fil: &str) -> String {
    let ny = Signeringsnokkel::les_pem(include_str!("ny-nokkel.pem")).unwrap();
    let nokkel = toml::to_string(&json!({"keys": [ny.offentlig()]})).unwrap();
    let nokkel = nokkel.trim().replace("[[keys]]", "").replace('\n', ", ");
    let linje = format!("jwks.keys = [{{ {} }}]", nokkel.trim_matches([',', ' ']));
    // Every set of keys in the file is replaced by the same other one.
    let mut ut = String::new();
    let mut hopp = false;
    for l in fil.lines() {
        if l.starts_with("jwks.keys") {
            ut.push_str(&linje);
            hopp = true;
        } else if hopp && l == "]" {
            hopp = false;
        } else if !hopp {
            ut.push_str(l);
        }
        ut.push('\n');
    }
    ut
}

fn les_i(fil: &str, mappe: &Path, produksjon: bool) -> Result<EpjOppsett, OppsettFeil> {
    let miljo = |navn: &str| (navn == "HEMMELIG").then(|| "s3 & hemmelig".to_owned());
    EpjOppsett::les(fil, &Omgivelser { mappe, produksjon, miljo: &miljo })
}

fn les(fil: &str) -> Result<EpjOppsett, OppsettFeil> {
    les_i(fil, Path::new("examples/epj"), false)
}

#[test]
fn the_example_is_the_demonstration() {
    let demo = EpjOppsett::demo("http://127.0.0.1:9000/").unwrap();
    assert!(demo.demo);
    assert_eq!(demo.adresse("/cds-services"), "http://127.0.0.1:9000/cds-services");
    let klient = demo.klient(ISS).unwrap();
    assert_eq!(klient.sprak, Malform::Nb);
    assert!(klient.fhir_base("https://fhir.epj.example.no/r4/").is_some());
    assert!(klient.fhir_base("https://fhir.epj.example.no").is_none());
    assert!(demo.slipper_origin("https://epj.example.no") && !demo.slipper_origin("https://evil.example.no"));
    assert!(!les(FIL).unwrap().demo);
}

#[test]
fn production_refuses_the_keys_that_everybody_has() {
    let produksjon = FIL
        .replace("http://127.0.0.1:8080", "https://cds.example.no")
        .replace(", \"http://127.0.0.1:8090/fhir\"", "")
        .replace(", \"http://127.0.0.1:8090\", \"http://localhost:8090\"", "");
    let i_produksjon = |fil: &str| les_i(fil, Path::new("."), true);
    let feil = i_produksjon(&produksjon).unwrap_err();
    assert_eq!(feil.felt, "helseid.jwks", "{feil}");
    assert!(feil.hva.contains("demonstrasjon"), "{feil}");
    assert!(i_produksjon(&egne(&produksjon)).is_ok(), "{:?}", i_produksjon(&egne(&produksjon)));
    // Under another name it is still the same key.
    let demo = FIL.lines().find(|l| l.contains("demo-rs384")).unwrap().replace("demo-rs384", "vår");
    let forkledd = format!(
        "{}\n[[klient]]\niss = \"https://b.no\"\nnavn = \"B\"\njwks.keys = [{demo}]\n",
        egne(&produksjon)
    );
    assert_eq!(i_produksjon(&forkledd).unwrap_err().felt, "klient[1].jwks");
    let feil = i_produksjon(&egne(FIL)).unwrap_err();
    assert_eq!(feil.felt, "base_url", "{feil}");
}

#[test]
fn without_a_file_cards_are_on_and_prediction_is_off() {
    let ventet = Kort { historikk: true, arbeidsplass: true, statistikk: true, rad: true, prognose: false };
    assert_eq!(Kort::default(), ventet);
    let uten = FIL.lines().filter(|l| !l.starts_with("kort =")).collect::<Vec<_>>().join("\n");
    assert_eq!(les(&uten).unwrap().klient(ISS).unwrap().kort, ventet);
    let noen = uten.replace("sprak = \"nb\"", "sprak = \"nn\"\nkort.rad = false\nkort.prognose = true");
    let noen = les(&noen).unwrap();
    let klient = noen.klient(ISS).unwrap();
    assert_eq!((klient.sprak, klient.kort), (Malform::Nn, Kort { rad: false, prognose: true, ..ventet }));
}

#[test]
fn a_fault_names_its_field() {
    let bytt = |fra: &str, til: &str| {
        assert!(FIL.contains(fra), "{fra}");
        FIL.replacen(fra, til, 1)
    };
    let tilfeller = [
        (String::new(), "filen", "base_url"),
        ("base_url = 1".to_owned(), "filen", "base_url"),
        (bytt("base_url =", "base_ur ="), "filen", "base_ur"),
        (bytt("navn =", "name ="), "filen", "name"),
        (bytt("historikk", "historik"), "filen", "historik"),
        (bytt("sprak = \"nb\"", "sprak = \"en\""), "filen", "en"),
        (bytt("http://127.0.0.1:8080", "http://cds.example.no"), "base_url", "https"),
        (bytt("hook_prefix = \"no.example\"", "hook_prefix = \"example\""), "hook_prefix", "omvendt"),
        (bytt("hook_prefix = \"no.example\"", "hook_prefix = \"No.Example\""), "hook_prefix", "omvendt"),
        (bytt("eier = \"Milepæl (demonstrasjon)\"", "eier = \" \""), "eier", "tom"),
        (bytt("slingring_sekunder = 30", "slingring_sekunder = 301"), "slingring_sekunder", "300"),
        (bytt("issuer = \"https://helseid.example.no\"", "issuer = \"\""), "helseid.issuer", "tom"),
        (bytt("levetid_sekunder = 600", "levetid_sekunder = 3601"), "helseid.levetid_sekunder", "3600"),
        (bytt("# jwks_uri", "jwks_file = \"x\"\n# jwks_uri"), "helseid.jwks_file", "sammen"),
        (bytt("iss = \"https://epj.example.no\"", "iss = \"\""), "klient[0].iss", "tom"),
        (bytt("jku = []", "jku = [\"http://epj.example.no/jwks\"]"), "klient[0].jku", "https"),
        (bytt("fhir = [\"https", "fhir = [\"ftp"), "klient[0].fhir", "https"),
        (
            bytt("origins = [\"https://epj.example.no\"", "origins = [\"https://epj.example.no/\""),
            "klient[0].origins",
            "uten noe etter",
        ),
        (
            bytt("origins = [\"https://epj.example.no\"", "origins = [\"https://epj.example.no/x\""),
            "klient[0].origins",
            "sti",
        ),
        (bytt("sprak = \"nb\"", "tenants = []"), "klient[0].tenants", "tom"),
        (bytt("kid = \"demo-rs384\"", "kid = \"demo-es384\""), "klient[0].jwks", "samme kid"),
        (bytt("alg = \"RS384\"", "alg = \"HS256\""), "klient[0].jwks", "algoritme"),
        (bytt("kid = \"demo-es384\"", "d = \"AAAA\", kid = \"demo-es384\""), "klient[0].jwks", "hemmelig"),
        (format!("{FIL}\n[[klient]]\niss = \"https://b.no\"\nnavn = \"B\"\n"), "klient[1]", "nøkler"),
        (
            format!("{FIL}\n[[klient]]\niss = \"https://b.no\"\nnavn = \"B\"\njwks_file = \"borte\"\n"),
            "klient[1].jwks_file",
            "borte",
        ),
        (
            format!("{FIL}\n[[klient]]\niss = \"{ISS}\"\nnavn = \"B\"\njku = [\"https://b.no\"]\n"),
            "klient[1].iss",
            "annen klient",
        ),
    ];
    for (fil, felt, ord) in tilfeller {
        let feil = les(&fil).unwrap_err();
        assert!(feil.felt == felt && feil.hva.contains(ord), "ventet {felt} med «{ord}»: {feil}");
    }
}

#[test]
fn we_as_a_client_of_the_journal() {
    let smart = |innhold: &str| {
        les(&format!(
            "{FIL}\n[klient.smart]\nfhir_base = \"https://fhir.epj.example.no/r4\"\nclient_id = \"milepael\"\n{innhold}"
        ))
    };
    let oppsett = smart("metode = \"private_key_jwt\"\nkey_file = \"klient-es384.pem\"").unwrap();
    let nokkel = ec();
    assert_eq!(oppsett.jwks(), json!({"keys": [nokkel.offentlig()]}), "others can check what we sign");
    let hemmelig = smart("metode = \"client_secret_basic\"\nsecret_env = \"HEMMELIG\"").unwrap();
    let metode = &hemmelig.klient(ISS).unwrap().smart.as_ref().unwrap().metode;
    assert!(matches!(metode, Klientmetode::ClientSecretBasic(h) if h.avslor() == "s3 & hemmelig"));
    assert!(!format!("{hemmelig:?}").contains("hemmelig"), "a secret is never shown");
    assert_eq!(hemmelig.jwks(), json!({"keys": []}));
    for (innhold, felt) in [
        ("metode = \"private_key_jwt\"", "klient[0].smart.key_file"),
        ("metode = \"private_key_jwt\"\nkey_file = \"epj.toml\"", "klient[0].smart.key_file"),
        ("metode = \"client_secret_basic\"", "klient[0].smart.secret_env"),
        ("metode = \"client_secret_basic\"\nsecret_env = \"USATT\"", "klient[0].smart.secret_env"),
        (
            "metode = \"client_secret_basic\"\nsecret_env = \"HEMMELIG\"\nkey_file = \"x\"",
            "klient[0].smart.secret_env",
        ),
        (
            "metode = \"private_key_jwt\"\nkey_file = \"klient-es384.pem\"\ninnlogging = [\"x\"]",
            "klient[0].smart.innlogging",
        ),
    ] {
        assert_eq!(smart(innhold).unwrap_err().felt, felt, "{innhold}");
    }
}

proptest! {
    #[test]
    fn no_text_breaks_the_reading(tekst in ".{0,200}", fra in 0usize..3000, til in 0usize..3000) {
        let _ = les(&tekst);
        // The example with a piece cut out.
        let (fra, til) = (fra.min(til), fra.max(til));
        let kuttet: String = FIL.chars().enumerate().filter(|(n, _)| *n < fra || *n >= til).map(|(_, c)| c).collect();
        let _ = les(&kuttet);
    }
}
