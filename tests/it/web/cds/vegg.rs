//! The wall: what a control unit may know changes nothing that a doctor sees, and no card speaks of it.

use milepael::{
    base::Hpr,
    commands::{ChangeSet, NyJobb},
    hendelse::sykmelding::Aktivitetstype,
};
use serde_json::{Value, json};

use super::{Epj, foresporsel};

const ANTALL: u64 = 1000;
const TJENESTER: [&str; 4] =
    ["sykefravar-oversikt", "sykmelding-utkast", "sykmelding-kontroll", "sykmelding-signering"];
const DIAGNOSER: [&str; 8] = ["L03", "P76", "R80", "P02", "W78", "Z01", "X99", "A04"];

/// No card may hold any of these, whatever the case.
const FORBUDT: [&str; 26] = [
    "kontroll",
    "svindel",
    "juks",
    "misbruk",
    "mistanke",
    "mistenk",
    "bedrag",
    "uredelig",
    "risikoscore",
    "avvik",
    "anomali",
    "signal",
    "sanksjon",
    "tilbakekrev",
    "anmeld",
    "politi",
    "etterforsk",
    "lavterskel",
    "storforbruker",
    "sammenlignet med andre leger",
    "uvanlig mange",
    "trygdesvindel",
    "feilutbetal",
    "fusk",
    "overvåk",
    "gransk",
];

struct Lodd(u64);

impl Lodd {
    fn velg<'a, T>(&mut self, av: &'a [T]) -> &'a T {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        &av[usize::try_from(self.0 >> 33).unwrap() % av.len()]
    }
}

/// The n-th call: person, doctor, service, diagnosis, kind and days are drawn.
fn kall(epj: &Epj, folk: &[milepael::base::PersonId], n: u64) -> (&'static str, Value) {
    let mut lodd = Lodd(n * 7919 + 1);
    let rad = epj.app.kjerne.lesemodell.person(*lodd.velg(folk)).unwrap();
    let egen = rad.grunnlag.sykmeldinger.first().and_then(|note| note.behandler);
    let lege = *lodd.velg(&[None, egen, egen, Some(Hpr::parse("424242").unwrap())]);
    let tjeneste = *lodd.velg(&TJENESTER);
    let mut kropp = foresporsel(tjeneste, rad.ident.unwrap(), lege);
    let type_ = serde_json::to_value(lodd.velg(&[
        Aktivitetstype::AktivitetIkkeMulig,
        Aktivitetstype::Gradert,
        Aktivitetstype::Avventende,
        Aktivitetstype::Behandlingsdager,
    ]))
    .unwrap();
    let fom = *lodd.velg(&["2026-11-20", "2026-11-23", "2026-10-01", "2027-02-01"]);
    if let Some(skjema) = kropp["context"].get_mut("draftSykmelding") {
        skjema["item"][0]["answer"][0]["valueCoding"]["code"] = json!(lodd.velg(&DIAGNOSER));
        skjema["item"][1]["item"][0]["answer"][0]["valueCoding"]["code"] = type_;
        skjema["item"][1]["item"][1]["answer"][0]["valueDate"] = json!(fom);
    }
    (tjeneste, kropp)
}

async fn alle_svar(epj: &Epj) -> Vec<String> {
    let mut folk: Vec<_> =
        epj.app.kjerne.lesemodell.finn(|rad| rad.ident.is_some()).iter().map(|rad| rad.person).collect();
    folk.sort_unstable();
    let mut ut = Vec::new();
    for n in 0..ANTALL {
        let (tjeneste, kropp) = kall(epj, &folk, n);
        let (status, svar) = epj.kall(tjeneste, &kropp).await;
        assert_eq!(status.as_u16(), 200, "call {n}: {svar}");
        ut.push(svar.to_string());
    }
    ut
}

/// Everything of a control unit that the house has room for so far: work about every person, and facts
/// of the installation. The unit's own store comes with its own rooms.
async fn plant(epj: &Epj) {
    let folk = epj.app.kjerne.lesemodell.finn(|_| true);
    let now = epj.app.kjerne.clock.now();
    let jobber = folk
        .iter()
        .map(|rad| NyJobb {
            type_: "signal".into(),
            innhold: json!({"person": rad.person, "regel": "S03"}).to_string(),
            tidligst: now,
        })
        .collect();
    epj.app.kjerne.committer.skriv(ChangeSet { jobber, ..ChangeSet::default() }).await.unwrap();
    epj.app.kjerne.lager.sett_oppsett("kontroll_signaler", "1000").await.unwrap();
}

#[tokio::test]
async fn a_thousand_answers_are_the_same_bytes_with_and_without_signals() {
    let epj = Epj::start().await.med_statistikk().await;
    let for_ = alle_svar(&epj).await;
    plant(&epj).await;
    let etter = alle_svar(&epj).await;
    for (n, (a, b)) in for_.iter().zip(&etter).enumerate() {
        assert_eq!(a, b, "call {n}");
    }
    let med_kort = for_.iter().filter(|svar| svar.contains("summary")).count();
    assert!(med_kort > 600, "most calls must say something: {med_kort}");
    for tema in ["historikk", "rad", "prognose", "statistikk"] {
        assert!(for_.iter().any(|svar| svar.contains(&format!("\"code\":\"{tema}\""))), "{tema}");
    }
    for svar in &for_ {
        let smatt = svar.to_lowercase();
        if let Some(ord) = FORBUDT.iter().find(|ord| smatt.contains(*ord)) {
            panic!("«{ord}» in {svar}");
        }
    }
}

#[test]
fn the_door_to_journals_knows_no_control() {
    for (rom, filer) in [("epj", "src/epj"), ("stotte", "src/stotte"), ("text::stotte", "src/text/stotte")] {
        let mut rest = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(filer)];
        while let Some(sti) = rest.pop() {
            if sti.is_dir() {
                rest.extend(std::fs::read_dir(&sti).unwrap().map(|e| e.unwrap().path()));
            } else {
                let tekst = std::fs::read_to_string(&sti).unwrap();
                assert!(!tekst.contains("crate::control"), "{rom}: {}", sti.display());
            }
        }
    }
}
