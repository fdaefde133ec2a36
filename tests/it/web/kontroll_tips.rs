//! Tips from outside (R30), a closed case that is opened again (R9), and an installation without a room.

use axum::http::StatusCode;
use milepael::{
    control::{
        sak::{Sak, Trinn},
        signal::Subjekt,
        tips,
    },
    server,
};
use tower::ServiceExt;

use super::{
    Tjeneste,
    authorization::PERSONAER,
    kontroll::{ROMMETS, Rom, folk, rom, rom_med_saker},
    som_persona, tekst,
};

const TIPS: &str = "/kontroll/tips";
const INNHOLD: &str = "Naboen snekrer hver dag";

impl Rom {
    async fn tips_om_kari(&self) -> String {
        let person = self.t.app.kjerne.lesemodell.person(self.t.kari).unwrap();
        let fnr = person.ident.as_ref().unwrap().avslor().to_owned();
        let felter =
            [("gjelder", "PERSON"), ("nummer", fnr.as_str()), ("kanal", "TELEFON"), ("tekst", INNHOLD)];
        assert_eq!(self.post("kontroll-tips", TIPS, &felter).await.0, StatusCode::SEE_OTHER);
        let (_, side) = self.get("kontroll-tips", TIPS).await;
        assert!(
            side.contains(INNHOLD) && side.contains("gjelder en person") && !side.contains(&fnr),
            "{side}"
        );
        let id = side.split("action=\"/kontroll/tips/").nth(1).unwrap();
        id[..36].to_owned()
    }

    async fn vurder_tips(&self, id: &str, kode: &str) -> StatusCode {
        self.post("kontroll-tips", &format!("{TIPS}/{id}"), &[("kode", kode)]).await.0
    }
}

#[tokio::test]
async fn only_one_duty_has_tips_and_it_has_nothing_else() {
    let r = rom_med_saker().await;
    let id = r.tips_om_kari().await;
    for som in ROMMETS.into_iter().filter(|s| *s != "kontroll-tips") {
        assert_eq!(r.get(som, TIPS).await.0, StatusCode::FORBIDDEN, "{som}");
        let sti = format!("{TIPS}/{id}");
        assert_eq!(r.post(som, &sti, &[("kode", "OPPBEVARES")]).await.0, StatusCode::FORBIDDEN, "{som}");
    }
    for som in PERSONAER.into_iter().filter(|p| !p.is_empty() && *p != "kontroll") {
        assert_eq!(r.get(som, TIPS).await.0, StatusCode::NOT_FOUND, "{som}");
    }
    let sak = format!("/kontroll/saker/{}", r.karis());
    assert_eq!(r.get("kontroll-tips", &sak).await.0, StatusCode::FORBIDDEN);
    for (feil, hvorfor) in [
        (vec![("gjelder", "PERSON"), ("nummer", "123"), ("kanal", "BREV"), ("tekst", "x")], "kjenner ingen"),
        (vec![("gjelder", "UKJENT"), ("kanal", "BREV"), ("tekst", " ")], "Skriv hva tipset sier"),
    ] {
        let (status, side) = r.post("kontroll-tips", TIPS, &feil).await;
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(side.contains(hvorfor), "{side}");
    }
}

#[tokio::test]
async fn a_tip_opens_no_case_moves_no_queue_and_is_only_known_of_where_a_rule_opened() {
    let r = rom().await;
    let id = r.tips_om_kari().await;
    assert_eq!(r.vurder_tips(&id, "OPPBEVARES").await, StatusCode::SEE_OTHER);
    assert!(r.kontroll.rom.saker().is_empty(), "a tip opens no case");
    // The same night with and without a tip: the same cases in the same order.
    let uten = rom_med_saker().await;
    let (verden, alle) = folk(r.t.kari);
    let clock = &r.t.app.kjerne.clock;
    r.kontroll.natt(&alle, &verden.kilder(), clock.now(), clock.i_dag()).await.unwrap();
    let regelsaker = |r: &Rom| {
        let saker = r.kontroll.rom.saker();
        let mut ut: Vec<_> =
            saker.values().filter(|s| !s.er_tilfeldig()).map(|s| s.alle_signaler().count()).collect();
        ut.sort_unstable();
        ut
    };
    assert_eq!(regelsaker(&r), regelsaker(&uten));

    let sak = r.karis();
    let sti = format!("/kontroll/saker/{sak}");
    let sier = "Det har kommet et tips";
    r.ta("kontroll", "Z990014", sak, "TRIAGE").await;
    let ser = async |som: &str| r.get(som, &sti).await.1.contains(sier);
    assert!(!ser("kontroll").await);
    r.lykkes("kontroll", sak, "blikk", &[("syn", "MA_AVKLARES"), ("begrunnelse", "To lønninger")]).await;
    assert!(!ser("kontroll").await, "who sorts is told nothing of it");
    r.vurder_alle("kontroll", sak).await;
    r.lykkes("kontroll", sak, "triage", &[("utgang", "T4"), ("begrunnelse", "Må avklares")]).await;
    r.ta("kontroll-utreder", "Z990015", sak, "UTREDNING").await;
    assert!(!ser("kontroll-utreder").await, "not before the own view");
    r.lykkes("kontroll-utreder", sak, "blikk", &[("syn", "UKLART"), ("begrunnelse", "Ser det")]).await;
    let (_, side) = r.get("kontroll-utreder", &sti).await;
    assert!(side.contains(sier) && !side.contains(INNHOLD), "that there is one, not what it says");
}

#[tokio::test]
async fn a_tip_that_was_made_to_hurt_is_gone_at_once_and_the_others_after_six_months() {
    let r = rom().await;
    let lager = r.kontroll.rom.lager();
    let igjen = async || {
        let rader = lager.strom(tips::STROM).await.unwrap();
        rader.iter().filter(|r| r.innhold.as_deref().is_some_and(|i| i.contains(INNHOLD))).count()
    };
    let id = r.tips_om_kari().await;
    assert_eq!(r.vurder_tips(&id, "ONDSINNET").await, StatusCode::SEE_OTHER);
    assert_eq!(igjen().await, 0);
    assert!(!tips::finnes(lager, Subjekt::Person(r.t.kari)).await.unwrap());
    assert_eq!(r.vurder_tips(&id, "OPPBEVARES").await, StatusCode::NOT_FOUND, "it does not come back");
    let (_, side) = r.get("kontroll-tips", TIPS).await;
    assert!(side.contains("1 tips er slettet"), "{side}");

    let id = r.tips_om_kari().await;
    assert_eq!(r.vurder_tips(&id, "OPPBEVARES").await, StatusCode::SEE_OTHER);
    assert!(tips::finnes(lager, Subjekt::Person(r.t.kari)).await.unwrap());
    let clock = &r.t.app.kjerne.clock;
    let dag = |maneder| clock.i_dag() + chrono::Months::new(maneder);
    r.kontroll.rund(clock.now(), dag(5)).await.unwrap();
    assert_eq!(igjen().await, 1);
    r.kontroll.rund(clock.now(), dag(6)).await.unwrap();
    assert_eq!(igjen().await, 0);
    let (_, logg) = r.get("kontroll-personvern", "/kontroll/logg").await;
    assert!(logg.contains("Kjeden er hel"), "deleting breaks nothing");
}

/// A fact that turns out to be wrong after the case is closed opens it again, and the label follows.
#[tokio::test]
async fn a_fact_corrected_after_closing_opens_the_case_and_recodes_it() {
    let r = rom_med_saker().await;
    let id = r.karis();
    r.ta("kontroll", "Z990014", id, "TRIAGE").await;
    r.lykkes("kontroll", id, "blikk", &[("syn", "MA_AVKLARES"), ("begrunnelse", "To lønninger")]).await;
    // All explanations in one form; one that does not say how is refused, and nothing is kept.
    let koder: Vec<String> = r.sak(id).forklaringer.iter().map(|f| f.kode.clone()).collect();
    let mut felter: Vec<(String, String)> = Vec::new();
    for (nr, kode) in koder.iter().enumerate() {
        felter.push((format!("kode-{nr}"), kode.clone()));
        felter.push((format!("svar-{nr}"), "STEMMER_IKKE".into()));
        felter.push((format!("hvordan-{nr}"), if nr == 0 { "" } else { "Så i a-meldingen" }.into()));
    }
    let hull = felter.clone();
    let par: Vec<(&str, &str)> = hull.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let side = r.nektes("kontroll", id, "forklaringer", &par).await;
    assert!(side.contains("Skriv hvordan hver forklaring er prøvd"));
    felter[2].1 = "Ringte".into();
    let par: Vec<(&str, &str)> = felter.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    r.lykkes("kontroll", id, "forklaringer", &par).await;
    assert_eq!(r.sak(id).ubesvarte_forklaringer(), 0);
    r.lykkes("kontroll", id, "triage", &[("utgang", "T3"), ("begrunnelse", "Veiledning")]).await;
    r.lykkes("kontroll", id, "informer", &[("dato", super::I_DAG), ("hvordan", "Brev")]).await;
    let lukk = [
        ("arsak", "PERSON"),
        ("skyld", "INGEN"),
        ("nytte", "JA"),
        ("brutto", ""),
        ("timer", "2"),
        ("begrunnelse", "Ferdig"),
    ];
    r.lykkes("kontroll", id, "lukk", &lukk).await;
    assert_eq!(r.sak(id).trinn, Trinn::Lukket);
    let for_ = r.sak(id).merkelapp();

    let fakta: Vec<_> =
        r.sak(id).signaler.iter().map(|s| s.signal.kontrollert.sjekk.grunnlag[0].clone()).collect();
    for faktum in fakta {
        let sak = r.sak(id);
        if !sak.signaler.iter().any(|s| s.signal.kontrollert.sjekk.grunnlag.iter().any(|o| o.id == faktum.id))
        {
            continue;
        }
        let kilde = serde_json::to_value(faktum.kilde).unwrap();
        let felter =
            [("kilde", kilde.as_str().unwrap()), ("faktum", &*faktum.id), ("hva", "Det var feriepenger")];
        let sti = format!("/innsyn/kontroll/{id}/retting");
        assert_eq!(r.post("sykmeldt", &sti, &felter).await.0, StatusCode::SEE_OTHER);
        let sak = r.sak(id);
        assert_eq!(sak.trinn, Trinn::TilLukking, "the outcome is looked at again");
        assert!(sak.frist.is_some() && sak.lukket.is_none(), "with a deadline");
        assert!(!sak.ankesikker(r.t.app.i_dag()), "and is no outcome meanwhile");
        let (_, ko) = r.get("kontroll", "/kontroll").await;
        assert!(ko.contains(&id.to_string()), "it is in the queue of the one who had it");
        let (_, side) = r.get("kontroll", &format!("/kontroll/saker/{id}")).await;
        assert!(side.contains("Det var feriepenger"), "what the person says stands beside the answer");
        let mut svar = felter.to_vec();
        svar.extend([("medhold", "ja"), ("begrunnelse", "Arbeidsgiveren har rettet")]);
        r.nektes("kontroll", id, "lukk", &lukk).await;
        r.lykkes("kontroll", id, "retting-avgjor", &svar).await;
    }
    let sak: std::sync::Arc<Sak> = r.sak(id);
    assert_eq!(sak.signaler.len(), 0);
    r.lykkes("kontroll", id, "lukk", &lukk).await;
    let etter = r.sak(id).merkelapp();
    assert_ne!(for_, etter, "the label is recoded");
    assert_eq!(format!("{etter:?}"), "IOrden");
}

#[tokio::test]
async fn without_a_room_the_link_leads_to_the_same_page_and_those_of_the_room_are_told() {
    let t = Tjeneste::med(12).await;
    let uten = server::ruter(t.app.clone());
    let hent = async |ruter: &axum::Router, som: &str, sti: &str| {
        let svar = ruter.clone().oneshot(som_persona(som, "GET", sti, "", None)).await.unwrap();
        (svar.status(), tekst(svar).await)
    };
    let (status, side) = hent(&uten, "kontroll", "/kontroll").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(side.contains("har ikke noe kontrollrom"), "{side}");
    let (_, ukjent) = hent(&uten, "veileder", "/finnes-ikke").await;
    assert_eq!(hent(&uten, "veileder", "/kontroll").await, (StatusCode::NOT_FOUND, ukjent));
    // The person's own pages are the same to a byte with and without a room, with and without a case.
    let (med, med_sak) = (rom().await, rom_med_saker().await);
    for sprak in ["nb", "nn"] {
        for sti in ["/innsyn", "/innsyn/kontroll"] {
            let sti = format!("{sti}?sprak={sprak}");
            let (status, tom) = hent(&uten, "sykmeldt", &sti).await;
            assert_eq!(status, StatusCode::OK, "{sti}");
            for r in [&med, &med_sak] {
                assert_eq!(hent(&r.ruter, "sykmeldt", &sti).await.1, tom, "{sti}");
            }
        }
        let (_, forside) = hent(&uten, "sykmeldt", &format!("/innsyn?sprak={sprak}")).await;
        assert!(forside.contains("href=\"/innsyn/kontroll\""));
    }
}
