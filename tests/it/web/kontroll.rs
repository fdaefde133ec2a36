//! The control room over HTTP: who is let in, what is seen when, and that nothing outside knows of it.

use std::{collections::BTreeMap, sync::Arc};

use axum::{Router, http::StatusCode};
use milepael::{
    base::PersonId,
    control::{
        ansatte::{Ansatte, DEMO},
        drift::Kontroll,
        grunnlag::Grunnlag,
        lager,
        sak::Sak,
        signal::Subjekt,
        simulering::{Oppsett, Scenario, Verden, plant},
        tekst::ordvalg,
    },
    server,
};
use tower::ServiceExt;
use uuid::Uuid;

use super::{
    I_DAG, Tjeneste,
    authorization::{PERSONAER, adresse, bodytype, matrise::MATRISE},
    som_persona, tekst,
};

const SKJEMA: &str = "application/x-www-form-urlencoded";
pub(super) const ROMMETS: [&str; 9] = [
    "kontroll",
    "kontroll-utreder",
    "kontroll-leder",
    "kontroll-jurist",
    "kontroll-regel",
    "kontroll-godkjenner",
    "kontroll-personvern",
    "kontroll-ytelse",
    "kontroll-tips",
];

pub(super) struct Rom {
    pub(super) t: Tjeneste,
    pub(super) kontroll: Arc<Kontroll>,
    pub(super) ruter: Router,
}

/// Some people with something planted; the first of them who is paid by two is Kari of the common log.
pub(super) fn folk(kari: PersonId) -> (Verden, Vec<Grunnlag>) {
    let verden = Verden::ny(Oppsett::ny(5, 300, I_DAG.parse().unwrap()));
    let mut alle = verden.alle();
    let mut kari_er_med = false;
    for scenario in [Scenario::AnnenArbeidsgiver, Scenario::BeholdtJobb, Scenario::DobbelUtbetaling] {
        let mut plantet = plant(&verden, scenario, 4);
        if scenario == Scenario::AnnenArbeidsgiver {
            let forste = plantet.fasit.iter().find_map(|i| match i.subjekter.first() {
                Some(Subjekt::Person(p)) => Some(*p),
                _ => None,
            });
            for g in &mut plantet.folk {
                if Some(g.person) == forste {
                    g.person = kari;
                    kari_er_med = true;
                }
            }
        }
        alle.extend(plantet.folk);
    }
    assert!(kari_er_med);
    (verden, alle)
}

pub(super) async fn rom() -> Rom {
    let mut t = Tjeneste::med(12).await;
    let lager = lager::apne(&t.adresse).await.unwrap();
    let kontroll = Arc::new(Kontroll::apne(lager, Ansatte::les(DEMO).unwrap()).await.unwrap());
    let ruter = server::ruter_med(t.app.clone(), Some(Arc::clone(&kontroll)));
    t.ruter = ruter.clone();
    Rom { t, kontroll, ruter }
}

pub(super) async fn rom_med_saker() -> Rom {
    let rom = rom().await;
    let (verden, folk) = folk(rom.t.kari);
    let clock = &rom.t.app.kjerne.clock;
    let natt = rom.kontroll.natt(&folk, &verden.kilder(), clock.now(), clock.i_dag()).await.unwrap();
    assert!(natt.regler.apnet > 0, "{natt:?}");
    rom
}

impl Rom {
    pub(super) async fn get(&self, som: &str, sti: &str) -> (StatusCode, String) {
        let svar = self.ruter.clone().oneshot(som_persona(som, "GET", sti, "", None)).await.unwrap();
        (svar.status(), tekst(svar).await)
    }

    pub(super) async fn post(&self, som: &str, sti: &str, felter: &[(&str, &str)]) -> (StatusCode, String) {
        let mut url = url::form_urlencoded::Serializer::new(String::new());
        for (navn, verdi) in felter {
            url.append_pair(navn, verdi);
        }
        let foresporsel = som_persona(som, "POST", sti, &url.finish(), Some(SKJEMA));
        let svar = self.ruter.clone().oneshot(foresporsel).await.unwrap();
        (svar.status(), tekst(svar).await)
    }

    pub(super) fn sak(&self, id: Uuid) -> Arc<Sak> {
        self.kontroll.rom.bilde().sak(id).unwrap()
    }

    pub(super) fn karis(&self) -> Uuid {
        let saker = self.kontroll.rom.saker();
        saker.values().find(|s| s.subjekt == Subjekt::Person(self.t.kari)).expect("Kari has a case").id
    }

    /// A form of a case, with the version that the page would have.
    pub(super) async fn gjor(
        &self,
        som: &str,
        id: Uuid,
        hva: &str,
        felter: &[(&str, &str)],
    ) -> (StatusCode, String) {
        let versjon = self.sak(id).versjon.to_string();
        let mut alle = vec![("versjon", versjon.as_str())];
        alle.extend_from_slice(felter);
        self.post(som, &format!("/kontroll/saker/{id}/{hva}"), &alle).await
    }

    pub(super) async fn lykkes(&self, som: &str, id: Uuid, hva: &str, felter: &[(&str, &str)]) {
        let (status, side) = self.gjor(som, id, hva, felter).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{som} {hva}: {}", feilen(&side));
    }

    pub(super) async fn nektes(&self, som: &str, id: Uuid, hva: &str, felter: &[(&str, &str)]) -> String {
        let for_ = self.sak(id).versjon;
        let (status, side) = self.gjor(som, id, hva, felter).await;
        assert!(status == StatusCode::CONFLICT || status == StatusCode::FORBIDDEN, "{som} {hva}: {status}");
        assert_eq!(self.sak(id).versjon, for_, "a refusal changes nothing");
        side
    }

    pub(super) async fn ta(&self, som: &str, meg: &str, id: Uuid, oppgave: &str) {
        self.lykkes(som, id, "habilitet", &[("habil", "ja"), ("grunn", "Kjenner ingen i saken")]).await;
        self.lykkes(som, id, "tildel", &[("til", meg), ("oppgave", oppgave)]).await;
    }

    pub(super) async fn vurder_alle(&self, som: &str, id: Uuid) {
        for linje in self.sak(id).forklaringer.clone() {
            let felter =
                [("kode", linje.kode.as_str()), ("svar", "STEMMER_IKKE"), ("hvordan", "Så i a-meldingen")];
            self.lykkes(som, id, "forklaring", &felter).await;
        }
    }
}

fn feilen(side: &str) -> &str {
    side.split("Ikke lagret.").nth(1).and_then(|s| s.get(..300)).unwrap_or(side.get(..200).unwrap_or(side))
}

#[tokio::test]
async fn to_everybody_else_the_room_does_not_exist() {
    let r = rom_med_saker().await;
    let id = r.karis();
    let stier = [
        "/kontroll",
        "/kontroll/signaler",
        "/kontroll/regler",
        "/kontroll/regler/S10",
        "/kontroll/overvaking",
        "/kontroll/logg",
        "/kontroll/tips",
    ];
    let sak = format!("/kontroll/saker/{id}");
    let (_, ukjent) = r.get("veileder", "/finnes-ikke").await;
    for som in PERSONAER.into_iter().filter(|p| *p != "kontroll" && !p.is_empty()) {
        for sti in stier.into_iter().chain([sak.as_str()]) {
            assert_eq!(r.get(som, sti).await, (StatusCode::NOT_FOUND, ukjent.clone()), "{som} {sti}");
        }
        let (status, _) = r.post(som, &format!("{sak}/kommentar"), &[("versjon", "1"), ("tekst", "x")]).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{som}");
    }
    for sti in stier {
        assert_eq!(r.get("", sti).await.0, StatusCode::SEE_OTHER, "{sti}: log in first");
    }
    // And it is in the log that they tried.
    let (_, logg) = r.get("kontroll-personvern", "/kontroll/logg").await;
    assert!(logg.contains("Kjeden er hel"), "{logg}");
}

#[tokio::test]
async fn each_duty_sees_its_own_part_of_the_room() {
    let r = rom_med_saker().await;
    let sak = format!("/kontroll/saker/{}", r.karis());
    let ventet: BTreeMap<&str, [u16; 3]> = BTreeMap::from([
        // cases, a case, the log
        ("kontroll", [200, 200, 403]),
        ("kontroll-utreder", [200, 200, 403]),
        ("kontroll-leder", [200, 200, 200]),
        ("kontroll-jurist", [200, 200, 403]),
        ("kontroll-regel", [303, 403, 403]),
        ("kontroll-godkjenner", [303, 403, 403]),
        ("kontroll-personvern", [303, 200, 200]),
        ("kontroll-ytelse", [200, 403, 403]),
        ("kontroll-tips", [303, 403, 403]),
    ]);
    for som in ROMMETS {
        let mut fikk = [0; 3];
        for (n, sti) in ["/kontroll", sak.as_str(), "/kontroll/logg"].into_iter().enumerate() {
            fikk[n] = r.get(som, sti).await.0.as_u16();
        }
        assert_eq!(fikk, ventet[som], "{som}");
        for sti in ["/kontroll/signaler", "/kontroll/regler", "/kontroll/regler/S10", "/kontroll/overvaking"]
        {
            // Who takes in tips sees nothing else.
            let ventet = if som == "kontroll-tips" { StatusCode::FORBIDDEN } else { StatusCode::OK };
            assert_eq!(r.get(som, sti).await.0, ventet, "{som} {sti}");
        }
    }
}

/// What two services with the same content may differ in: ids, and the order of what happened in the
/// same moment.
fn uten_ider(side: &str) -> String {
    let (mut ut, mut i) = (String::with_capacity(side.len()), 0);
    while i < side.len() {
        // With dashes, and without as in the keys of forms.
        let id =
            [36, 32].into_iter().filter_map(|n| side.get(i..i + n)).find(|bit| bit.parse::<Uuid>().is_ok());
        if let Some(bit) = id {
            ut.push_str("<id>");
            i += bit.len();
            continue;
        }
        let c = side[i..].chars().next().unwrap();
        ut.push(c);
        i += c.len_utf8();
    }
    let mut deler: Vec<&str> = ut.split_inclusive(['>', '}']).collect();
    deler.sort_unstable();
    deler.concat()
}

#[tokio::test]
async fn nothing_outside_changes_by_a_byte_when_there_are_signals() {
    let (uten, med) = (rom().await, rom_med_saker().await);
    let mut sammenlignet = 0;
    for (metode, sti, body, _) in MATRISE {
        // What is measured or signed anew on each call differs by itself.
        if sti.contains("metrics") || sti.contains("jwks") {
            continue;
        }
        for som in ["veileder", "teamleder", "behandler", "sykmeldt", "arbeidsgiver", "system"] {
            let mut svar = Vec::new();
            for r in [&uten, &med] {
                let foresporsel = som_persona(som, metode, &adresse(&r.t, sti), body, bodytype(metode, sti));
                let s = r.ruter.clone().oneshot(foresporsel).await.unwrap();
                // A stream of news has no end to wait for; it holds no content, only that there is some.
                let type_ = s.headers().get("content-type").and_then(|v| v.to_str().ok()).unwrap_or_default();
                let strom = type_.starts_with("text/event-stream");
                let status = s.status();
                svar.push((status, if strom { String::new() } else { uten_ider(&tekst(s).await) }));
            }
            assert_eq!(svar[0], svar[1], "{som} {metode} {sti}");
            sammenlignet += 1;
        }
    }
    assert!(sammenlignet > 500, "{sammenlignet}");
}

#[tokio::test]
async fn before_the_own_view_a_found_case_and_a_drawn_one_look_the_same() {
    let r = rom_med_saker().await;
    let id = r.karis();
    r.ta("kontroll", "Z990014", id, "TRIAGE").await;
    let (_, blind) = r.get("kontroll", &format!("/kontroll/saker/{id}")).await;
    assert!(blind.contains("Se med egne øyne først") && blind.contains("A-melding"), "{blind}");
    let sak = r.sak(id);
    let fil = &r.kontroll.regler.finn(&sak.signaler[0].signal.kontrollert.regel).unwrap().fil;
    for skjult in [fil.navn.nb.as_str(), "Kan fortsatt kreves", "Til orientering", "versjon 1", "Foreldes"] {
        assert!(!blind.contains(skjult), "{skjult}");
    }
    r.lykkes("kontroll", id, "blikk", &[("syn", "MA_AVKLARES"), ("begrunnelse", "To lønninger")]).await;
    let (_, apen) = r.get("kontroll", &format!("/kontroll/saker/{id}")).await;
    assert!(apen.contains(&fil.navn.nb) && apen.contains("Kan fortsatt kreves"), "{apen}");
    // What was written can't be written again.
    r.nektes("kontroll", id, "blikk", &[("syn", "I_ORDEN"), ("begrunnelse", "Ombestemte meg")]).await;
}

#[tokio::test]
async fn a_case_from_signal_to_the_person_who_sees_it_and_corrects_it() {
    let r = rom_med_saker().await;
    let id = r.karis();
    let (_, for_) = r.get("sykmeldt", "/innsyn/kontroll").await;
    assert!(for_.contains("Det er ingen kontroll å vise"), "{for_}");

    r.ta("kontroll", "Z990014", id, "TRIAGE").await;
    r.lykkes("kontroll", id, "blikk", &[("syn", "MA_AVKLARES"), ("begrunnelse", "To lønninger")]).await;
    let nei = [("utgang", "T4"), ("begrunnelse", "Må avklares")];
    assert!(r.nektes("kontroll", id, "triage", &nei).await.contains("forklaringer er ikke vurdert"));
    r.vurder_alle("kontroll", id).await;
    r.lykkes("kontroll", id, "triage", &nei).await;

    // Who sorted it can't assess it.
    let meg = [("habil", "ja"), ("grunn", "x")];
    let _ = r.gjor("kontroll", id, "habilitet", &meg).await;
    r.nektes("kontroll", id, "tildel", &[("til", "Z990014"), ("oppgave", "UTREDNING")]).await;
    r.ta("kontroll-utreder", "Z990015", id, "UTREDNING").await;
    let (_, side) = r.get("kontroll-utreder", &format!("/kontroll/saker/{id}")).await;
    assert_eq!(ordvalg::forste(&uten_forslag(&side)), None);
    // A bank may not be asked without the leader's yes.
    let krav = |kilde: &'static str, hjemmel: &'static str| {
        vec![
            ("kilde", kilde),
            ("hjemmel", hjemmel),
            ("nodvendig", "Lønnen må avklares"),
            ("forholdsmessig", "Bare to måneder"),
            ("fom", "2026-05-01"),
            ("tom", "2026-06-30"),
            ("gjelder", "Lønnsslipper"),
            ("svarfrist", "2026-12-18"),
        ]
    };
    r.nektes("kontroll-utreder", id, "krav", &krav("FINANS", "ftrl § 21-4 a")).await;

    // The person is told, sees the same record, and says what is wrong.
    r.lykkes("kontroll-leder", id, "habilitet", &meg).await;
    r.lykkes("kontroll-leder", id, "informer", &[("dato", I_DAG), ("hvordan", "Brev")]).await;
    let sak = r.sak(id);
    let signal = &sak.signaler[0].signal.kontrollert;
    for (sprak, tekst) in [("nb", "Hva vi så på"), ("nn", "Kva vi såg på")] {
        let (_, side) = r.get("sykmeldt", &format!("/innsyn/kontroll?sprak={sprak}")).await;
        assert!(side.contains(tekst), "{side}");
        assert_eq!(ordvalg::forste(&side), None);
        assert!(!side.contains("Z99"), "no reviewer is named");
    }
    let faktum = &signal.sjekk.grunnlag[0];
    let kilde = serde_json::to_value(faktum.kilde).unwrap();
    let felter =
        [("kilde", kilde.as_str().unwrap()), ("faktum", faktum.id.as_str()), ("hva", "Det var feriepenger")];
    let sti = format!("/innsyn/kontroll/{id}/retting");
    assert_eq!(r.post("sykmeldt", &sti, &felter).await.0, StatusCode::SEE_OTHER);
    assert_eq!(r.post("veileder", &sti, &felter).await.0, StatusCode::NOT_FOUND);
    let mut avgjort = felter.to_vec();
    avgjort.extend([("medhold", "ja"), ("begrunnelse", "Arbeidsgiveren har rettet")]);
    let antall = r.sak(id).signaler.len();
    r.lykkes("kontroll-utreder", id, "retting-avgjor", &avgjort).await;
    assert!(r.sak(id).signaler.len() < antall, "what hung on the fact is gone");
    let (_, etter) = r.get("sykmeldt", "/innsyn/kontroll").await;
    assert!(etter.contains("Opplysningen er rettet"), "{etter}");
}

/// The page without the form that a later stage is asked for in: the law's own words stand there.
fn uten_forslag(side: &str) -> String {
    side.replace("anmeldelse", "")
}

#[tokio::test]
async fn a_form_that_is_stale_or_sent_twice_changes_nothing() {
    let r = rom_med_saker().await;
    let id = r.karis();
    let versjon = r.sak(id).versjon.to_string();
    let felter = [("versjon", versjon.as_str()), ("habil", "ja"), ("grunn", "Kjenner ingen")];
    let sti = format!("/kontroll/saker/{id}/habilitet");
    assert_eq!(r.post("kontroll", &sti, &felter).await.0, StatusCode::SEE_OTHER);
    let (status, side) = r.post("kontroll", &sti, &felter).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(side.contains("endret av en annen"), "{}", feilen(&side));
    for (navn, verdi) in [("habil", "kanskje"), ("versjon", "x")] {
        let mut feil = felter.to_vec();
        feil.retain(|(n, _)| *n != navn);
        feil.push((navn, verdi));
        assert_eq!(r.post("kontroll", &sti, &feil).await.0, StatusCode::CONFLICT, "{navn}");
    }
    let langt = "x".repeat(50_000);
    let (status, side) = r.gjor("kontroll", id, "kommentar", &[("tekst", &langt)]).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(side.contains("lengre enn"), "{}", feilen(&side));
    assert_eq!(
        r.gjor("kontroll", id, "utbetal", &[]).await.0,
        StatusCode::CONFLICT,
        "there is no such thing"
    );
}

#[tokio::test]
async fn one_person_stops_a_rule_and_two_start_it() {
    let r = rom_med_saker().await;
    let (stans, start) = ("/kontroll/regler/S10/stans", "/kontroll/regler/S10/start");
    let grunn = [("grunn", "Treffer feil")];
    assert_eq!(r.post("kontroll", stans, &grunn).await.0, StatusCode::CONFLICT, "not the triage officer");
    assert_eq!(r.post("kontroll-regel", stans, &[("grunn", " ")]).await.0, StatusCode::CONFLICT, "no reason");
    assert_eq!(r.post("kontroll-regel", stans, &grunn).await.0, StatusCode::SEE_OTHER);
    assert!(r.get("kontroll-leder", "/kontroll/regler").await.1.contains("Stanset"));
    // A night now runs without it.
    let (verden, folk) = folk(r.t.kari);
    let clock = &r.t.app.kjerne.clock;
    let neste = clock.i_dag().succ_opt().unwrap();
    r.kontroll.natt(&folk, &verden.kilder(), clock.now(), neste).await.unwrap();
    let bilde = r.kontroll.rom.bilde();
    let (_, kjoring) = bilde.kjoringer.last().unwrap();
    assert!(kjoring.stoppet.iter().any(|(regel, _)| regel == "S10@1"), "{:?}", kjoring.stoppet);

    assert_eq!(r.post("kontroll-godkjenner", start, &grunn).await.0, StatusCode::SEE_OTHER, "proposed");
    assert_eq!(
        r.post("kontroll-godkjenner", start, &grunn).await.0,
        StatusCode::CONFLICT,
        "not the same one"
    );
    assert_eq!(r.post("kontroll-leder", start, &grunn).await.0, StatusCode::SEE_OTHER, "confirmed");
    assert!(!r.get("kontroll-leder", "/kontroll/regler/S10").await.1.contains("Stanset"));
}

#[tokio::test]
async fn no_page_of_the_room_says_what_is_not_known() {
    let r = rom_med_saker().await;
    for som in ROMMETS {
        for sti in
            ["/kontroll", "/kontroll/signaler", "/kontroll/regler", "/kontroll/overvaking", "/kontroll/logg"]
        {
            let (_, side) = r.get(som, sti).await;
            assert_eq!(ordvalg::forste(&side), None, "{som} {sti}");
        }
        for regel in &r.kontroll.regler.regler {
            let (_, side) = r.get(som, &format!("/kontroll/regler/{}", regel.fil.id)).await;
            assert_eq!(ordvalg::forste(&side), None, "{}", regel.fil.id);
        }
    }
}

#[tokio::test]
async fn everybody_can_read_what_the_rules_compare_and_by_which_law() {
    let r = rom().await;
    let (status, register) = r.get("", "/kontroll/register.json").await;
    assert_eq!(status, StatusCode::OK);
    let register: serde_json::Value = serde_json::from_str(&register).unwrap();
    let regler = register["regler"].as_array().unwrap();
    assert_eq!(regler.len(), r.kontroll.regler.regler.len());
    assert!(regler.iter().all(|r| !r["hjemmel"].as_array().unwrap().is_empty()));
}

#[tokio::test]
async fn the_same_night_again_finds_nothing_new() {
    let r = rom_med_saker().await;
    let (verden, folk) = folk(r.t.kari);
    let clock = &r.t.app.kjerne.clock;
    let for_ = r.kontroll.rom.saker().len();
    r.kontroll.natt(&folk, &verden.kilder(), clock.now(), clock.i_dag()).await.unwrap();
    assert_eq!(r.kontroll.rom.saker().len(), for_);
    // And what is in the store is all there is: another instance sees the same.
    let lager = lager::apne(&r.t.adresse).await.unwrap();
    let annen = Kontroll::apne(lager, Ansatte::les(DEMO).unwrap()).await.unwrap();
    assert_eq!(annen.rom.saker(), r.kontroll.rom.saker());
}
