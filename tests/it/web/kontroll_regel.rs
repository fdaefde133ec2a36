//! Stage 0 over HTTP: a rule from draft to live to stopped to withdrawn, the papers, and incidents.

use std::sync::Arc;

use async_trait::async_trait;
use axum::{Router, http::StatusCode};
use chrono::NaiveDate;
use milepael::{
    control::{
        ansatte::{Ansatte, DEMO},
        drift::Kontroll,
        grunnlag::{Grunnlag, Kilder},
        kort::avtrykk,
        lager,
        regelliv::{Fase, Historie},
        regler::hindring,
        simulering::{Oppsett, Scenario, Verden, plant},
        tekst::ordvalg,
    },
    server,
};
use tower::ServiceExt;

use super::{I_DAG, Tjeneste, som_persona, tekst};

const SKJEMA: &str = "application/x-www-form-urlencoded";
/// Everybody who works in the room.
const ROMMETS: [&str; 8] = [
    "kontroll",
    "kontroll-utreder",
    "kontroll-leder",
    "kontroll-jurist",
    "kontroll-regel",
    "kontroll-godkjenner",
    "kontroll-personvern",
    "kontroll-ytelse",
];
const UTENFOR: [&str; 6] = ["veileder", "teamleder", "behandler", "sykmeldt", "arbeidsgiver", "system"];

fn verden() -> Verden {
    Verden::ny(Oppsett::ny(5, 200, I_DAG.parse().unwrap()))
}

fn folk() -> (Vec<Grunnlag>, Kilder) {
    let verden = verden();
    let mut folk = verden.alle();
    for scenario in [Scenario::DobbelUtbetaling, Scenario::AnnenArbeidsgiver] {
        folk.extend(plant(&verden, scenario, 4).folk);
    }
    (folk, verden.kilder())
}

struct Laget;

#[async_trait]
impl Historie for Laget {
    async fn hent(&self, _: NaiveDate) -> Result<(Vec<Grunnlag>, Kilder), String> {
        Ok(folk())
    }
}

struct Rom {
    t: Tjeneste,
    kontroll: Arc<Kontroll>,
    ruter: Router,
}

async fn uten_historie() -> Rom {
    let t = Tjeneste::med(12).await;
    let lager = lager::apne(&t.adresse).await.unwrap();
    let kontroll = Arc::new(Kontroll::apne(lager, Ansatte::les(DEMO).unwrap()).await.unwrap());
    let ruter = server::ruter_med(t.app.clone(), Some(Arc::clone(&kontroll)));
    Rom { t, kontroll, ruter }
}

async fn rom() -> Rom {
    let rom = uten_historie().await;
    assert!(rom.kontroll.historie.set(Arc::new(Laget)).is_ok());
    rom
}

impl Rom {
    async fn get(&self, som: &str, sti: &str) -> (StatusCode, String) {
        let svar = self.ruter.clone().oneshot(som_persona(som, "GET", sti, "", None)).await.unwrap();
        (svar.status(), tekst(svar).await)
    }

    async fn post(&self, som: &str, sti: &str, felter: &[(&str, &str)]) -> (StatusCode, String) {
        let mut url = url::form_urlencoded::Serializer::new(String::new());
        for (navn, verdi) in felter {
            url.append_pair(navn, verdi);
        }
        let foresporsel = som_persona(som, "POST", sti, &url.finish(), Some(SKJEMA));
        let svar = self.ruter.clone().oneshot(foresporsel).await.unwrap();
        (svar.status(), tekst(svar).await)
    }

    async fn steg(
        &self,
        som: &str,
        regel: &str,
        steg: &str,
        felter: &[(&str, &str)],
    ) -> (StatusCode, String) {
        self.post(som, &format!("/kontroll/regler/{regel}/liv/{steg}"), felter).await
    }

    async fn lykkes(&self, som: &str, regel: &str, steg: &str, felter: &[(&str, &str)]) {
        let (status, side) = self.steg(som, regel, steg, felter).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{som} {steg}: {}", feilen(&side));
    }

    /// Refused with these words, and nothing has changed.
    async fn nektes(&self, som: &str, regel: &str, steg: &str, felter: &[(&str, &str)], ord: &str) {
        let fil = self.kontroll.regler.finn(regel).unwrap().fil.clone();
        let for_ = self.kontroll.rom.regelliv(&fil);
        let (status, side) = self.steg(som, regel, steg, felter).await;
        assert_eq!(status, StatusCode::CONFLICT, "{som} {steg}");
        let funnet = feilen(&side).to_lowercase();
        assert!(funnet.contains(&ord.to_lowercase()), "{som} {steg}: {funnet}");
        assert_eq!(self.kontroll.rom.regelliv(&fil), for_);
    }

    async fn til_godkjenning(&self, regel: &str, uker: &str) {
        self.lykkes("kontroll-regel", regel, "legg-fram", HVORFOR).await;
        self.lykkes("kontroll-regel", regel, "torrkjor", &[("uker", uker)]).await;
        self.lykkes("kontroll-jurist", regel, "jurist", HVORFOR).await;
        let sett = [("rapport", "FOR_LITE_DATA"), ("tekst", "For få saker til å si noe")];
        self.lykkes("kontroll-personvern", regel, "personvern", &sett).await;
    }

    fn kjorer(&self, regel: &str) -> bool {
        let fil = &self.kontroll.regler.finn(regel).unwrap().fil;
        hindring(fil, &self.kontroll.rom.bilde().brytere, I_DAG.parse().unwrap()).is_none()
    }

    async fn natt(&self, dager: u64) {
        let (folk, kilder) = folk();
        let clock = &self.t.app.kjerne.clock;
        let dag = clock.i_dag() + chrono::Days::new(dager);
        self.kontroll.natt(&folk, &kilder, clock.now(), dag).await.unwrap();
    }

    fn hvilte(&self, regel: &str) -> bool {
        let bilde = self.kontroll.rom.bilde();
        let (_, siste) = bilde.kjoringer.last().unwrap();
        siste.stoppet.iter().any(|(navn, _)| navn.starts_with(&format!("{regel}@")))
    }
}

const HVORFOR: &[(&str, &str)] = &[("tekst", "Derfor")];
const GODKJENN: &[(&str, &str)] = &[("tekst", "Tallene er små"), ("til", "2027-11-01")];

fn feilen(side: &str) -> String {
    side.split("Ikke gjort.").nth(1).unwrap_or(side).chars().take(300).collect()
}

#[tokio::test]
async fn a_rule_from_draft_to_live_to_stopped_to_withdrawn() {
    let r = rom().await;
    // S02 is delivered as a draft: a night runs without it.
    r.natt(0).await;
    assert!(r.hvilte("S02") && !r.kjorer("S02"));
    let (_, side) = r.get("kontroll-regel", "/kontroll/regler/S02").await;
    assert!(side.contains("Utkast, ikke i drift") && side.contains("Legg fram utkastet"), "{side}");
    assert!(side.contains("Ikke godkjent ennå"), "what the file says of approval is not shown for a draft");

    // Out of order, by the wrong one, or without a reason: no.
    r.nektes("kontroll-regel", "S02", "torrkjor", &[("uker", "4")], "ikke lagt fram").await;
    r.nektes("kontroll-godkjenner", "S02", "legg-fram", HVORFOR, "REGELFORFATTER").await;
    r.nektes("kontroll-regel", "S02", "legg-fram", &[("tekst", " ")], "skriv hvorfor").await;
    r.lykkes("kontroll-regel", "S02", "legg-fram", HVORFOR).await;
    r.nektes("kontroll-regel", "S02", "legg-fram", HVORFOR, "lagt fram allerede").await;
    r.nektes("kontroll-jurist", "S02", "jurist", HVORFOR, "ikke tørrkjørt").await;
    r.nektes("kontroll-regel", "S02", "torrkjor", &[("uker", "400")], "fra 1 til 26").await;
    r.lykkes("kontroll-regel", "S02", "torrkjor", &[("uker", "6")]).await;
    let (_, side) = r.get("kontroll-jurist", "/kontroll/regler/S02").await;
    for del in
        ["Tørrkjøring", "<svg class=\"uker torr\"", "på 6 uker", "ledige plassen i køen", "Hjemmelen holder"]
    {
        assert!(side.contains(del), "{del}: {side}");
    }
    r.nektes("kontroll-godkjenner", "S02", "godkjenn", GODKJENN, "juristen har ikke vurdert").await;
    r.lykkes("kontroll-jurist", "S02", "jurist", HVORFOR).await;
    r.nektes("kontroll-godkjenner", "S02", "godkjenn", GODKJENN, "personvernombudet har ikke").await;
    r.nektes("kontroll-personvern", "S02", "personvern", HVORFOR, "rapporten om skjevhet").await;
    r.lykkes("kontroll-personvern", "S02", "personvern", &[("rapport", "SETT"), ("tekst", "Jevnt")]).await;
    r.nektes("kontroll-regel", "S02", "godkjenn", GODKJENN, "REGELGODKJENNER eller LEDER").await;
    let for_lenge = [("tekst", "x"), ("til", "2028-01-01")];
    r.nektes("kontroll-godkjenner", "S02", "godkjenn", &for_lenge, "senest 20.11.2027").await;
    assert!(!r.kjorer("S02"));
    r.lykkes("kontroll-godkjenner", "S02", "godkjenn", GODKJENN).await;

    // Live, in the pages, the register and the night.
    let (_, side) = r.get("kontroll-leder", "/kontroll/regler/S02").await;
    assert!(side.contains("I drift") && side.contains("Gro Godkjenner"), "{side}");
    assert!(r.kjorer("S02"));
    r.natt(1).await;
    assert!(!r.hvilte("S02"));
    // Another instance reads the same from the log.
    let lager = lager::apne(&r.t.adresse).await.unwrap();
    let annen = Kontroll::apne(lager, Ansatte::les(DEMO).unwrap()).await.unwrap();
    let fil = &r.kontroll.regler.finn("S02").unwrap().fil;
    assert_eq!(annen.rom.regelliv(fil), r.kontroll.rom.regelliv(fil));

    // Stopped by one, and the approval alone does not start it again.
    let grunn = [("grunn", "Treffer feil")];
    assert_eq!(r.post("kontroll-leder", "/kontroll/regler/S02/stans", &grunn).await.0, StatusCode::SEE_OTHER);
    assert!(!r.kjorer("S02"));
    // Started by two, then withdrawn for good by one of those who may.
    for som in ["kontroll-leder", "kontroll-jurist"] {
        assert_eq!(r.post(som, "/kontroll/regler/S02/start", &grunn).await.0, StatusCode::SEE_OTHER, "{som}");
    }
    assert!(r.kjorer("S02"));
    assert_eq!(r.post("kontroll-regel", "/kontroll/regler/S02/trekk", &grunn).await.0, StatusCode::CONFLICT);
    let (status, _) = r.post("kontroll-jurist", "/kontroll/regler/S02/trekk", &grunn).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert!(!r.kjorer("S02"));
    let (_, side) = r.get("kontroll-jurist", "/kontroll/regler/S02/tilbakekalling").await;
    assert!(side.contains("Trukket tilbake."), "{side}");
    r.nektes("kontroll-regel", "S02", "legg-fram", HVORFOR, "trukket tilbake for godt").await;
}

#[tokio::test]
async fn a_withdrawn_rule_names_every_case_and_letter() {
    let r = rom().await;
    r.natt(0).await;
    let berort = r
        .kontroll
        .rom
        .saker()
        .values()
        .filter(|s| s.signaler.iter().any(|t| t.signal.kontrollert.regel == "S19"))
        .map(|s| s.id)
        .collect::<Vec<_>>();
    assert!(!berort.is_empty());
    let (status, _) =
        r.post("kontroll-leder", "/kontroll/regler/S19/trekk", &[("grunn", "Feil i loven")]).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, side) = r.get("kontroll-leder", "/kontroll/regler/S19/tilbakekalling").await;
    for id in &berort {
        assert!(side.contains(&format!("/kontroll/saker/{id}")), "{side}");
    }
    assert!(
        r.kontroll
            .rom
            .saker()
            .values()
            .all(|s| { !s.er_apen() || s.signaler.iter().all(|t| t.signal.kontrollert.regel != "S19") })
    );
}

#[tokio::test]
async fn a_dry_run_that_is_too_short_is_not_approved() {
    let r = rom().await;
    r.til_godkjenning("S02", "3").await;
    r.nektes("kontroll-godkjenner", "S02", "godkjenn", GODKJENN, "på 3 uker. Den må være på minst 4").await;
    let (_, side) = r.get("kontroll-godkjenner", "/kontroll/regler/S02").await;
    assert!(side.contains("Kan ikke godkjennes: tørrkjøringen er på 3 uker"), "{side}");
    assert!(!side.contains("/liv/godkjenn\""), "no button that can't be pressed");
    // A longer one must be judged anew.
    r.lykkes("kontroll-regel", "S02", "torrkjor", &[("uker", "4")]).await;
    let fil = r.kontroll.regler.finn("S02").unwrap().fil.clone();
    assert_eq!(r.kontroll.rom.regelliv(&fil).fase(), Fase::Torrkjort);
}

#[tokio::test]
async fn without_history_nothing_is_dry_run_and_nothing_goes_live() {
    let r = uten_historie().await;
    r.lykkes("kontroll-regel", "S02", "legg-fram", HVORFOR).await;
    r.nektes("kontroll-regel", "S02", "torrkjor", &[("uker", "4")], "ingen historikk").await;
}

#[tokio::test]
async fn a_delivered_rule_is_renewed_the_same_way_and_a_no_leaves_it_running() {
    let r = rom().await;
    r.til_godkjenning("S19", "4").await;
    assert!(r.get("kontroll", "/kontroll/regler/S19").await.1.contains("I drift, fornyes"));
    r.lykkes("kontroll-godkjenner", "S19", "avvis", &[("tekst", "Vent på rapporten")]).await;
    let (_, side) = r.get("kontroll-regel", "/kontroll/regler/S19").await;
    assert!(side.contains("Vent på rapporten") && r.kjorer("S19"), "{side}");
    r.til_godkjenning("S19", "4").await;
    r.lykkes("kontroll-leder", "S19", "godkjenn", &[("tekst", "x"), ("til", "2027-11-20")]).await;
    assert!(r.get("kontroll", "/kontroll/regler/S19").await.1.contains("20.11.2027"));
}

#[tokio::test]
async fn a_refused_step_is_in_the_log_and_the_chain_holds() {
    let r = rom().await;
    r.nektes("kontroll-leder", "S02", "godkjenn", GODKJENN, "ikke lagt fram").await;
    r.lykkes("kontroll-regel", "S02", "legg-fram", HVORFOR).await;
    let rader = r.kontroll.rom.lager().strom("regel/S02@1").await.unwrap();
    let arter: Vec<&str> = rader.iter().map(|r| r.art.as_str()).collect();
    assert_eq!(arter, ["AVVIST", "REGEL_LAGT_FRAM"]);
    let (_, logg) = r.get("kontroll-leder", "/kontroll/logg").await;
    assert!(logg.contains("Regel lagt fram (S02@1)") && logg.contains("Kjeden er hel"), "{logg}");
}

#[tokio::test]
async fn the_card_says_whether_it_is_of_what_runs() {
    let r = rom().await;
    let fil = &r.kontroll.regler.finn("S10").unwrap().fil;
    let ekte = avtrykk::regel(fil);
    let (_, md) = r.get("kontroll-jurist", "/kontroll/regler/S10/kort.md").await;
    assert!(md.contains(&ekte) && md.contains("Jurist kontroll"), "{md}");
    let sti = |a: &str| format!("/kontroll/regler/S10/kort?avtrykk={a}");
    // As it is read off a paper: in groups, in capitals, the first twelve.
    let lest = format!("{}+{}+{}", &ekte[..4], &ekte[4..8], &ekte[8..12]).to_uppercase();
    for (a, svar) in [(ekte.as_str(), "<b>Ja.</b>"), (lest.as_str(), "<b>Ja.</b>"), ("abc", "<b>Nei.</b>")] {
        assert!(r.get("kontroll", &sti(a)).await.1.contains(svar), "{a}");
    }
    let annens = avtrykk::regel(&r.kontroll.regler.finn("S11").unwrap().fil);
    assert!(r.get("kontroll", &sti(&annens)).await.1.contains("<b>Nei.</b>"));
    // The card of a draft does not claim an approval, and that of one approved here does.
    let (_, for_) = r.get("kontroll", "/kontroll/regler/S02/kort.md").await;
    assert!(for_.contains("nei, den er et utkast") && !for_.contains("Godkjent av"), "{for_}");
    r.til_godkjenning("S02", "4").await;
    r.lykkes("kontroll-godkjenner", "S02", "godkjenn", GODKJENN).await;
    let (_, etter) = r.get("kontroll", "/kontroll/regler/S02/kort.md").await;
    assert!(etter.contains("2027-11-01") && etter.contains("Godkjent av"), "{etter}");
}

#[tokio::test]
async fn the_public_register_is_the_same_for_everybody_and_says_nothing_of_cases() {
    let r = rom().await;
    let (_, for_) = r.get("", "/kontroll/register.json").await;
    r.natt(0).await;
    assert!(!r.kontroll.rom.saker().is_empty());
    for som in ["", "veileder", "sykmeldt", "arbeidsgiver", "kontroll-leder"] {
        assert_eq!(r.get(som, "/kontroll/register.json").await, (StatusCode::OK, for_.clone()), "{som}");
    }
    // It says when a draft has become a rule, and names nobody for it.
    let s02 = |tekst: &str| {
        let json: serde_json::Value = serde_json::from_str(tekst).unwrap();
        json["regler"].as_array().unwrap().iter().find(|r| r["id"] == "S02").unwrap().clone()
    };
    assert_eq!(s02(&for_)["i_bruk"], false);
    assert!(s02(&for_)["godkjent_av"].is_null());
    r.til_godkjenning("S02", "4").await;
    r.lykkes("kontroll-godkjenner", "S02", "godkjenn", GODKJENN).await;
    let (_, etter) = r.get("", "/kontroll/register.json").await;
    assert_eq!(s02(&etter)["i_bruk"], true);
    assert_eq!(s02(&etter)["gjelder_til"], "2027-11-01");
    assert!(!etter.contains("Gro Godkjenner") && !etter.contains("Z99"), "{etter}");
}

#[tokio::test]
async fn the_pack_has_its_six_items_and_says_what_people_must_write() {
    let r = rom().await;
    let (status, md) = r.get("kontroll-personvern", "/kontroll/papirer/rettigheter.md").await;
    assert_eq!(status, StatusCode::OK);
    for bokstav in ["a)", "b)", "c)", "d)", "e)", "f)"] {
        assert!(md.contains(&format!("## {bokstav}")), "{bokstav}");
    }
    let (_, json) = r.get("kontroll-personvern", "/kontroll/papirer/rettigheter.json").await;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["punkter"].as_array().unwrap().len(), 6);
    assert_eq!(json["avtrykk"], avtrykk::sett(&r.kontroll.regler));
    let (_, side) = r.get("kontroll-personvern", "/kontroll/papirer").await;
    assert!(side.contains("Vurdering av rettigheter") && side.contains("S45"), "{side}");
}

#[tokio::test]
async fn an_incident_has_a_clock_and_is_reported_before_it_is_closed() {
    let r = rom().await;
    let ny = |slag: &'static str, hva: &'static str| {
        vec![("slag", slag), ("oppdaget", "2026-11-10"), ("beskrivelse", hva), ("regel", "S10@1")]
    };
    let sti = "/kontroll/hendelser";
    for (slag, hva, ord) in [
        ("RETTIGHETER", "Gjelder 01019012345", "fødselsnummer"),
        ("RETTIGHETER", " ", "må fylles ut"),
        ("LITEN", "Noe", "Velg hva slags"),
    ] {
        let (status, side) = r.post("kontroll", sti, &ny(slag, hva)).await;
        assert!(status == StatusCode::CONFLICT && feilen(&side).contains(ord), "{}", feilen(&side));
    }
    let mut i_morgen = ny("DODSFALL", "Noe");
    i_morgen[1].1 = "2026-11-21";
    assert_eq!(r.post("kontroll", sti, &i_morgen).await.0, StatusCode::CONFLICT);
    assert!(r.kontroll.rom.bilde().hendelsesaker().is_empty());

    // Fifteen, ten and two days.
    for (slag, klokke) in [
        ("RETTIGHETER", "\u{a0}dager igjen"),
        ("DODSFALL", "siste frist er i dag"),
        ("OMFATTENDE", "8 dager for sent"),
    ] {
        assert_eq!(r.post("kontroll", sti, &ny(slag, "Loven ble brukt feil")).await.0, StatusCode::SEE_OTHER);
        let (_, side) = r.get("kontroll-leder", sti).await;
        assert!(side.contains(klokke), "{slag}: {side}");
    }
    let id = r.kontroll.rom.bilde().hendelsesaker()[0].hendelse.id;
    let under = |hva: &str| format!("{sti}/{id}/{hva}");
    let gjort = [("tekst", "Regelen er stanset"), ("dag", I_DAG)];
    assert_eq!(r.post("kontroll", &under("tiltak"), &gjort).await.0, StatusCode::SEE_OTHER);
    let meldt = [("til", "Datatilsynet"), ("dag", I_DAG)];
    assert_eq!(r.post("kontroll", &under("meldt"), &meldt).await.0, StatusCode::FORBIDDEN);
    assert_eq!(
        r.post("kontroll-leder", &under("lukk"), &gjort).await.0,
        StatusCode::CONFLICT,
        "not reported"
    );
    assert_eq!(r.post("kontroll-personvern", &under("meldt"), &meldt).await.0, StatusCode::SEE_OTHER);
    assert_eq!(r.post("kontroll-personvern", &under("meldt"), &meldt).await.0, StatusCode::CONFLICT, "once");
    let (_, md) = r.get("kontroll-leder", &under("melding.md")).await;
    for del in ["S10@1", "2026-11-12", "meldt 8 dager for sent", "Regelen er stanset"] {
        assert!(md.contains(del), "{del}: {md}");
    }
    assert_eq!(r.post("kontroll-leder", &under("lukk"), &gjort).await.0, StatusCode::SEE_OTHER);
    assert_eq!(r.post("kontroll", &under("tiltak"), &gjort).await.0, StatusCode::CONFLICT, "closed");
    assert_eq!(r.post("kontroll-leder", &under("slett"), &gjort).await.0, StatusCode::CONFLICT);
}

/// Role × endpoint: what each of the new addresses answers each duty. Everybody else is told that there
/// is no such address.
#[tokio::test]
async fn every_new_address_answers_every_role_as_the_table_says() {
    let r = rom().await;
    let (_, ukjent) = r.get("veileder", "/finnes-ikke").await;
    let id = "00000000-0000-4000-8000-000000000000";
    // In the order of ROMMETS: triage, assessment, leader, lawyer, author, approver, data protection, benefits.
    let alle = [200; 8];
    let tabell: &[(&str, String, [u16; 8])] = &[
        ("GET", "/kontroll/papirer".into(), alle),
        ("GET", "/kontroll/papirer/rettigheter.md".into(), alle),
        ("GET", "/kontroll/papirer/rettigheter.json".into(), alle),
        ("GET", "/kontroll/regler/S02/kort".into(), alle),
        ("GET", "/kontroll/regler/S02/kort.md".into(), alle),
        ("GET", "/kontroll/regler/FINNES-IKKE/kort".into(), [404; 8]),
        ("GET", "/kontroll/hendelser".into(), alle),
        ("GET", format!("/kontroll/hendelser/{id}/melding.md"), [404; 8]),
        ("POST", "/kontroll/hendelser".into(), [409; 8]),
        ("POST", format!("/kontroll/hendelser/{id}/tiltak"), [404; 8]),
        ("GET", "/kontroll/regler/S02/tilbakekalling".into(), [403, 403, 200, 200, 403, 403, 200, 403]),
        ("POST", "/kontroll/regler/S02/trekk".into(), [409; 8]),
        ("POST", "/kontroll/regler/S02/liv/finnes-ikke".into(), [404; 8]),
        // Without words nobody takes a step; who may not is refused before that.
        ("POST", "/kontroll/regler/S02/liv/legg-fram".into(), [409; 8]),
        ("POST", "/kontroll/regler/S02/liv/torrkjor".into(), [409; 8]),
        ("POST", "/kontroll/regler/S02/liv/jurist".into(), [409; 8]),
        ("POST", "/kontroll/regler/S02/liv/personvern".into(), [409; 8]),
        ("POST", "/kontroll/regler/S02/liv/godkjenn".into(), [409; 8]),
        ("POST", "/kontroll/regler/S02/liv/avvis".into(), [409; 8]),
    ];
    for (metode, sti, ventet) in tabell {
        let mut fikk = [0; 8];
        for (n, som) in ROMMETS.into_iter().enumerate() {
            let (status, side) =
                if *metode == "GET" { r.get(som, sti).await } else { r.post(som, sti, &[]).await };
            fikk[n] = status.as_u16();
            assert_eq!(ordvalg::forste(&side), None, "{som} {sti}");
        }
        assert_eq!(fikk, *ventet, "{metode} {sti}");
        for som in UTENFOR {
            let svar = if *metode == "GET" { r.get(som, sti).await } else { r.post(som, sti, &[]).await };
            assert_eq!(svar, (StatusCode::NOT_FOUND, ukjent.clone()), "{som} {metode} {sti}");
        }
        let (status, _) = if *metode == "GET" { r.get("", sti).await } else { r.post("", sti, &[]).await };
        assert_eq!(status, StatusCode::SEE_OTHER, "{sti}: log in first");
    }
    assert!(r.kontroll.rom.bilde().hendelsesaker().is_empty());
}
