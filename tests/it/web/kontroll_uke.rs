//! The week behind the wall: written once, stops what must be stopped, and says nothing of a person.

use std::{collections::BTreeSet, sync::Arc};

use axum::{Router, http::StatusCode};
use chrono::{DateTime, NaiveDate, Utc};
use milepael::{
    base::{Nok, PersonId},
    control::{
        ansatte::{Ansatte, DEMO},
        brytere::{Bryter, Brytere},
        drift::Kontroll,
        grunnlag::{Grunnlag, Kilde},
        lager::{self, Formalskode, Kontrollager, Ny, Skriving},
        regler::{kjor, standard},
        rettferdighet::hvelv::{Hvelvnokkel, les},
        rom::Hvem,
        sak::{
            Arsak, Konklusjon, Kontrollaktor, Nytte, Opprinnelse, Sakshendelse, Sakssignal, Skyld, Syn,
            Tjeneste as Kontrolltjeneste, Triageutgang, Utfall, Utredningsutgang,
        },
        signal::{Kontrollert, Signal, Subjekt, Utfall as Sjekkutfall},
        simulering::{Oppsett, Rolle, Scenario, Verden, plant},
        tekst::ordvalg,
        ukejobb::{ImportFeil, importer, siste_proxy, siste_uker},
    },
    server,
};
use tower::ServiceExt;
use uuid::Uuid;

use super::{Tjeneste, som_persona, tekst};

const NOKKEL: &str = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
const ANNEN: &str = "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWY=";
const SKJEMA: &str = "application/x-www-form-urlencoded";
/// A night in week 46, and the Monday after.
const NATT: &str = "2026-11-12";
const MANDAG: &str = "2026-11-16";

fn d(dag: &str) -> NaiveDate {
    dag.parse().unwrap()
}

fn kl(dag: &str, klokke: &str) -> DateTime<Utc> {
    format!("{dag}T{klokke}Z").parse().unwrap()
}

struct Rom {
    t: Tjeneste,
    kontroll: Arc<Kontroll>,
    ruter: Router,
}

async fn instans(t: &Tjeneste, nokkel: Option<&str>) -> Kontroll {
    let lager = lager::apne(&t.adresse).await.unwrap();
    let mut kontroll = Kontroll::apne(lager, Ansatte::les(DEMO).unwrap()).await.unwrap();
    kontroll.hvelv = nokkel.map(|n| Hvelvnokkel::les(n).unwrap());
    kontroll
}

async fn rom(nokkel: Option<&str>) -> Rom {
    let t = Tjeneste::med(12).await;
    let kontroll = Arc::new(instans(&t, nokkel).await);
    let ruter = server::ruter_med(t.app.clone(), Some(Arc::clone(&kontroll)));
    Rom { t, kontroll, ruter }
}

impl Rom {
    async fn get(&self, som: &str, sti: &str) -> (StatusCode, String) {
        let svar = self.ruter.clone().oneshot(som_persona(som, "GET", sti, "", None)).await.unwrap();
        (svar.status(), tekst(svar).await)
    }

    async fn post(&self, som: &str, sti: &str, skjema: &str) -> (StatusCode, String) {
        let foresporsel = som_persona(som, "POST", sti, skjema, Some(SKJEMA));
        let svar = self.ruter.clone().oneshot(foresporsel).await.unwrap();
        (svar.status(), tekst(svar).await)
    }

    async fn natt(&self, folk: &[Grunnlag], verden: &Verden, dag: &str) {
        self.kontroll.natt(folk, &verden.kilder(), kl(dag, "03:00:00"), d(dag)).await.unwrap();
    }

    async fn mandag(&self, dag: &str) {
        self.kontroll.rund(kl(dag, "00:01:00"), d(dag)).await.unwrap();
    }

    fn lager(&self) -> &dyn Kontrollager {
        self.kontroll.rom.lager()
    }
}

/// Everything that the log has ever been told.
async fn alt(lager: &dyn Kontrollager) -> Vec<lager::Rad> {
    lager.etter(0, 100_000).await.unwrap()
}

async fn fyll(lager: &dyn Kontrollager, nokkel: &str, fil: &str) -> Result<usize, ImportFeil> {
    let system = Kontrollaktor::system("test");
    let hvem =
        Hvem { aktor: &system, formal: Formalskode::Kvalitet, now: kl(NATT, "01:00:00"), i_dag: d(NATT) };
    let nokkel = Hvelvnokkel::les(nokkel).unwrap();
    importer(lager, &nokkel, les(fil), hvem).await.map(|svar| svar.lagt_inn)
}

/// 300 people with nothing planted, and 300 who are paid by another employer while on sick leave.
fn befolkning(antall: usize) -> (Verden, Vec<Grunnlag>) {
    let verden = Verden::ny(Oppsett::ny(5, antall, d(NATT)));
    let plantet = plant(&verden, Scenario::AnnenArbeidsgiver, antall);
    let planter: BTreeSet<PersonId> = plantet
        .fasit
        .iter()
        .filter(|i| i.rolle == Rolle::Plante)
        .flat_map(|i| &i.subjekter)
        .filter_map(|s| match s {
            Subjekt::Person(p) => Some(*p),
            _ => None,
        })
        .collect();
    let mut folk = verden.alle();
    folk.extend(plantet.folk.into_iter().filter(|g| planter.contains(&g.person)));
    (verden, folk)
}

fn hendelser(k: &Kontrollert, feil: bool) -> Vec<(Sakshendelse, DateTime<Utc>)> {
    let sett = standard().unwrap();
    let fil = &sett.finn(&k.regel).unwrap().fil;
    let signal = Signal {
        id: k.signal_id(),
        kontrollert: k.clone(),
        funnet: kl("2026-10-20", "03:00:00"),
        kjoring: Uuid::from_u128(9),
    };
    let signal = Sakssignal {
        signal,
        forklaringer: fil.forklaringer.clone(),
        poster: Vec::new(),
        gulv_rettsgebyr: 4.0,
        bestatt: Vec::new(),
    };
    let utgang = if feil { Triageutgang::TilUtredning } else { Triageutgang::Ubegrunnet };
    let mut ut = vec![
        (
            Sakshendelse::Apnet {
                subjekt: k.subjekt,
                opprinnelse: Opprinnelse::Regel,
                signaler: vec![signal],
                felles: Vec::new(),
                lant: None,
                veiledet: None,
                frist: d("2026-11-03"),
            },
            kl("2026-10-20", "03:00:00"),
        ),
        (
            Sakshendelse::ForsteBlikk { syn: Syn::MaAvklares, begrunnelse: "Sett på".into() },
            kl("2026-11-10", "09:00:00"),
        ),
        (
            Sakshendelse::TriageAvsluttet { utgang, begrunnelse: "Sett på".into(), frist: None },
            kl("2026-11-10", "09:01:00"),
        ),
    ];
    if feil {
        let konklusjon = Konklusjon {
            utgang: Utredningsutgang::GodTro,
            arsak: Arsak::Person,
            skyld: Skyld::Ingen,
            begrunnelse: "Misforstått".into(),
        };
        let hendelse = Sakshendelse::Konkludert { konklusjon, venter: false, under_gulvet: true };
        ut.push((hendelse, kl("2026-11-10", "10:00:00")));
    }
    let utfall = Utfall {
        arsak: Arsak::Ingen,
        brutto: Some(Nok::ore(if feil { -100_000 } else { 0 })),
        netto: None,
        dager: None,
        skyld: Skyld::Ingen,
        nytte: Nytte::Ja,
        timer: 1,
        begrunnelse: "Ferdig".into(),
    };
    ut.push((Sakshendelse::Lukket { utfall }, kl("2026-11-11", "10:00:00")));
    ut
}

/// A closed case as the log has it.
async fn lagre_sak(lager: &dyn Kontrollager, nr: u128, k: &Kontrollert, feil: bool) {
    let rader = hendelser(k, feil)
        .into_iter()
        .map(|(hendelse, nar)| {
            let mut json = serde_json::to_value(&hendelse).unwrap();
            json["v"] = 1.into();
            Ny {
                tidspunkt: nar,
                aktor: if hendelse.art() == "APNET" { "system:natt" } else { "Z990014" }.into(),
                rolle: "TRIAGE".into(),
                formal: Formalskode::Saksbehandling,
                art: hendelse.art().into(),
                innhold: json.to_string(),
            }
        })
        .collect();
    let strom = format!("sak/{}", Uuid::from_u128(1_000_000 + nr));
    lager.skriv(&[Skriving { strom, sett: Some(0), rader }]).await.unwrap();
}

/// A rule that picks women 2.8 times as often and is right of them less than half as often.
async fn skjevt(r: &Rom) -> (Verden, Vec<Grunnlag>, String) {
    let (verden, folk) = befolkning(300);
    let kjort = kjor(&standard().unwrap(), &folk, &verden.kilder(), &(), d(NATT));
    let mut truffet: Vec<&Kontrollert> = kjort
        .sjekker
        .iter()
        .filter(|k| k.regel == "S10" && matches!(k.sjekk.utfall, Sjekkutfall::Avvik { .. }))
        .collect();
    truffet.sort_by_key(|k| k.subjekt);
    truffet.dedup_by_key(|k| k.subjekt);
    assert!(truffet.len() > 280, "{}", truffet.len());
    let mut fil = String::new();
    let mut kjent = BTreeSet::new();
    for (nr, k) in truffet.iter().enumerate() {
        let Subjekt::Person(person) = k.subjekt else { panic!() };
        let kvinne = nr % 3 < 2;
        // Of ten: right of three women, or of seven men.
        lagre_sak(r.lager(), nr as u128, k, (nr / 3) % 10 < if kvinne { 3 } else { 7 }).await;
        fil += &merke(person, kvinne);
        kjent.insert(person);
    }
    for (nr, g) in folk.iter().filter(|g| !kjent.contains(&g.person)).enumerate() {
        fil += &merke(g.person, nr % 6 == 0);
    }
    (verden, folk, fil)
}

fn merke(person: PersonId, kvinne: bool) -> String {
    format!("{{\"person\":\"{}\",\"kjonn\":\"{}\"}}\n", person.0, if kvinne { "kvinne" } else { "mann" })
}

#[tokio::test]
async fn a_rule_that_hits_a_group_without_being_right_is_off_everywhere_before_the_next_night() {
    let r = rom(Some(NOKKEL)).await;
    let (verden, folk, fil) = skjevt(&r).await;
    fyll(r.lager(), NOKKEL, &fil).await.unwrap();
    r.natt(&folk, &verden, NATT).await;
    let annen = instans(&r.t, Some(NOKKEL)).await;
    assert!(siste_uker(r.lager(), d(MANDAG)).await.unwrap().is_empty(), "the week is not over");

    // Both instances try, twice; one report and one stop are written.
    r.mandag(MANDAG).await;
    annen.rund(kl(MANDAG, "00:01:01"), d(MANDAG)).await.unwrap();
    r.mandag(MANDAG).await;
    let rader = alt(r.lager()).await;
    assert_eq!(rader.iter().filter(|x| x.art == "UKESRAPPORT").count(), 1);
    let s10 = Bryter::Regel { id: "S10".into(), versjon: 1 };
    let stoppet = |k: &Kontroll| k.rom.bilde().brytere.stoppet().get(&s10).cloned();
    let stopp = stoppet(&annen).expect("one turn of the loop, half a minute, and the other instance knows");
    assert!(stopp.grunn.contains("velger ut kvinner"), "{}", stopp.grunn);
    assert_eq!(stopp.av, "system:ukejobb");
    let stopprader = rader
        .iter()
        .filter(|x| x.art == "STOPPET" && x.innhold.as_ref().is_some_and(|i| i.contains("\"S10\"")));
    assert_eq!(stopprader.count(), 1);

    // The next night runs without it, in the instance that did not write the stop.
    annen.natt(&folk, &verden.kilder(), kl("2026-11-17", "03:00:00"), d("2026-11-17")).await.unwrap();
    let bilde = annen.rom.bilde();
    let (_, kjoring) = bilde.kjoringer.last().unwrap();
    assert!(kjoring.stoppet.iter().any(|(regel, _)| regel == "S10@1"), "{:?}", kjoring.stoppet);
    r.kontroll.rom.ajour().await.unwrap();

    // One person does not start it again.
    let start = "/kontroll/regler/S10/start";
    assert_eq!(r.post("kontroll-godkjenner", start, "grunn=Rettet").await.0, StatusCode::SEE_OTHER);
    assert!(stoppet(&r.kontroll).is_some());
    assert_eq!(r.post("kontroll-leder", start, "grunn=Enig").await.0, StatusCode::SEE_OTHER);
    assert!(stoppet(&r.kontroll).is_none());

    // What the page says, and to whom.
    for som in ["kontroll-leder", "kontroll-personvern", "kontroll-godkjenner"] {
        let (status, side) = r.get(som, "/kontroll/overvaking").await;
        assert_eq!(status, StatusCode::OK);
        for ord in [
            "Ukesrapport 2026-W46",
            "velger ut kvinner",
            "Valgt ut mot alle andre",
            "<svg",
            "Alarm: Sakene ses på så kort tid",
        ] {
            assert!(side.contains(ord), "{som}: {ord}\n{side}");
        }
        assert_eq!(ordvalg::forste(&side), None);
    }
    for som in ["kontroll", "kontroll-utreder"] {
        let (_, side) = r.get(som, "/kontroll/overvaking").await;
        assert!(
            side.contains("Tall for grupper er ikke vist") && !side.contains("Valgt ut mot alle andre"),
            "{som}"
        );
        let (_, fil) = r.get(som, "/kontroll/overvaking/uke/2026-W46").await;
        assert!(!fil.contains("Velger ut menn"), "{fil}");
    }
    let (status, fil) = r.get("kontroll-personvern", "/kontroll/overvaking/uke/2026-W46").await;
    assert_eq!(status, StatusCode::OK);
    assert!(fil.starts_with("# Ukesrapport for kontroll") && fil.contains("Velger ut kvinner"), "{fil}");
    assert!(fil.contains("kroner som personer har til gode"), "{fil}");
    assert_eq!(r.get("veileder", "/kontroll/overvaking/uke/2026-W46").await.0, StatusCode::NOT_FOUND);
    assert_eq!(r.get("kontroll-leder", "/kontroll/overvaking?uke=2026-W30").await.0, StatusCode::NOT_FOUND);

    // No label, and no person beside a group, in anything that was written or shown.
    let (_, side) = r.get("kontroll-leder", "/kontroll/overvaking").await;
    for rad in alt(r.lager()).await {
        let innhold = rad.innhold.unwrap_or_default();
        assert!(
            !innhold.contains("\"kvinne\"") && !innhold.contains("\"mann\""),
            "{}: {}",
            rad.strom,
            rad.art
        );
        if ["NATTMALING", "UKESRAPPORT", "REFERANSE", "HVELV_FYLT"].contains(&rad.art.as_str()) {
            for g in &folk {
                assert!(!innhold.contains(&g.person.0.to_string()), "{}", rad.art);
            }
        }
    }
    assert!(
        folk.iter()
            .all(|g| !side.contains(&g.person.0.to_string()) && !fil.contains(&g.person.0.to_string()))
    );
    assert!(!side.contains("Z990014"), "no number about one who reviews");
    // Every cell that came out is of 20 or more.
    let uker = siste_uker(r.lager(), d(MANDAG)).await.unwrap();
    let svar = uker[0].grupper.as_ref().unwrap();
    let celler = svar.regler.iter().flat_map(|m| &m.svar).flat_map(|s| &s.grupper).filter_map(|g| g.andel);
    let mut sett = 0;
    for celle in celler {
        sett += 1;
        assert!(celle.av >= 20 && celle.treff >= 20 && celle.av - celle.treff >= 20, "{celle:?}");
    }
    assert!(sett > 0);
    assert!(siste_proxy(r.lager(), d(MANDAG)).await.unwrap().is_some());
}

#[tokio::test]
async fn a_source_that_changes_its_unit_stops_the_rules_that_read_it() {
    let r = rom(None).await;
    let (verden, mut folk) = befolkning(150);
    r.natt(&folk, &verden, "2026-11-05").await;
    r.mandag("2026-11-09").await;
    assert!(r.kontroll.rom.bilde().brytere.stoppet().is_empty(), "the same people, nothing has changed");
    for rad in folk.iter_mut().flat_map(|g| &mut g.amelding) {
        rad.belop = Nok::ore(rad.belop.i_ore() * 100);
    }
    r.natt(&folk, &verden, NATT).await;
    r.mandag(MANDAG).await;
    let bilde = r.kontroll.rom.bilde();
    let stopp = bilde.brytere.stoppet();
    assert!(!stopp.is_empty());
    for (bryter, hvorfor) in stopp {
        let Bryter::Regel { id, .. } = bryter else { panic!("{bryter:?}") };
        let fil = &r.kontroll.regler.finn(id).unwrap().fil;
        assert!(fil.kolonner.iter().any(|k| k.navn() == "amelding.belop"), "{id}");
        assert!(hvorfor.grunn.contains("amelding.belop har endret seg mye"), "{}", hvorfor.grunn);
    }
    let (_, side) = r.get("kontroll-leder", "/kontroll/overvaking").await;
    assert!(
        side.contains("amelding.belop") && side.contains("det er ikke noe hvelv her")
            || side.contains("Det er ikke noe hvelv her"),
        "{side}"
    );
    // The week before can be looked at.
    assert!(side.contains("?uke=2026-W45"));
    let (status, for_) = r.get("kontroll-leder", "/kontroll/overvaking?uke=2026-W45").await;
    assert!(status == StatusCode::OK && for_.contains("Ukesrapport 2026-W45"));
    // A week in which nothing ran is told of.
    r.mandag("2026-11-23").await;
    let uker = siste_uker(r.lager(), d("2026-11-23")).await.unwrap();
    assert_eq!(uker[0].uke, "2026-W47");
    assert!(uker[0].markdown(true).contains("Reglene ble ikke kjørt denne uken"));
}

#[tokio::test]
async fn the_vault_opens_with_its_own_key_only_and_the_page_says_so() {
    let r = rom(Some(ANNEN)).await;
    let (verden, folk) = befolkning(30);
    let fil: String = folk.iter().enumerate().map(|(n, g)| merke(g.person, n % 2 == 0)).collect();
    assert_eq!(fyll(r.lager(), NOKKEL, &fil).await.unwrap(), folk.len());
    let feil = fyll(r.lager(), ANNEN, &fil).await.unwrap_err();
    assert!(feil.to_string().contains("hvelvet kan ikke åpnes"), "{feil}");
    let (_, blokk) = r.lager().hvelv().await.unwrap().unwrap();
    for hemmelig in [folk[0].person.0.to_string(), "kvinne".to_owned()] {
        assert!(!blokk.windows(hemmelig.len()).any(|w| w == hemmelig.as_bytes()), "sealed");
    }
    r.natt(&folk, &verden, NATT).await;
    r.mandag(MANDAG).await;
    let (_, side) = r.get("kontroll-leder", "/kontroll/overvaking").await;
    assert!(side.contains("Hvelvet kunne ikke åpnes med nøkkelen som er satt"), "{side}");
    assert!(siste_proxy(r.lager(), d(MANDAG)).await.unwrap().is_none());
    // With the right key, and too few people: not green.
    let rett = instans(&r.t, Some(NOKKEL)).await;
    rett.natt(&folk, &verden.kilder(), kl("2026-11-17", "03:00:00"), d("2026-11-17")).await.unwrap();
    rett.rund(kl("2026-11-23", "00:01:00"), d("2026-11-23")).await.unwrap();
    let uker = siste_uker(r.lager(), d("2026-11-23")).await.unwrap();
    let fil = uker[0].markdown(true);
    assert!(fil.contains("ikke nok data til å si noe om grupper"), "{fil}");
    assert!(!fil.contains(": i orden"), "nothing is green: {fil}");
}

#[tokio::test]
async fn a_source_that_was_stopped_is_started_by_two() {
    let r = rom(None).await;
    let leder = Kontrollaktor::ny("Z990016", [Kontrolltjeneste::Leder]).unwrap();
    let hvem =
        Hvem { aktor: &leder, formal: Formalskode::Ledelse, now: kl(NATT, "09:00:00"), i_dag: d(NATT) };
    let kilde = Bryter::Kilde { kilde: Kilde::Amelding };
    r.kontroll
        .rom
        .bryter(|b: &Brytere| b.stopp(kilde.clone(), "Feil i a-meldingen", &leder), hvem)
        .await
        .unwrap();
    let sti = "/kontroll/overvaking/kilde/AMELDING/start";
    assert!(r.get("kontroll-leder", "/kontroll/overvaking").await.1.contains("Feil i a-meldingen"));
    assert_eq!(r.post("kontroll", sti, "grunn=Vil").await.0, StatusCode::CONFLICT, "not a reviewer");
    assert_eq!(r.post("kontroll-leder", sti, "grunn=+").await.0, StatusCode::CONFLICT, "no reason");
    assert_eq!(r.post("kontroll-leder", sti, "grunn=Rettet").await.0, StatusCode::SEE_OTHER);
    assert_eq!(r.post("kontroll-leder", sti, "").await.0, StatusCode::CONFLICT, "not the same one");
    assert!(r.kontroll.rom.er_stoppet(&kilde));
    assert_eq!(r.post("kontroll-godkjenner", sti, "").await.0, StatusCode::SEE_OTHER);
    assert!(!r.kontroll.rom.er_stoppet(&kilde));
    assert_eq!(
        r.post("kontroll-leder", "/kontroll/overvaking/kilde/FINNES_IKKE/start", "grunn=x").await.0,
        StatusCode::NOT_FOUND
    );
}
