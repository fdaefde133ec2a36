//! The employer's pages and list: own employees and own deadlines, and nothing else.

use std::{collections::BTreeSet, sync::Arc};

use axum::http::StatusCode;
use milepael::{
    base::Orgnr,
    http::persona::{Demo, Personaer},
    server,
};
use serde_json::Value;

use super::{I_DAG, Tjeneste, innsyn::synlig, som_persona, tekst};

const SKJEMA: &str = "application/x-www-form-urlencoded";

/// Words that would tell what the model or the person has said.
const ALDRI: [&str; 10] = [
    "av 100",
    "prognose",
    "beregning",
    "sannsynlig",
    "kartlegging",
    "hendelse",
    "diagnosegruppe",
    "veileder",
    "egen_vurdering",
    "uenig",
];

impl Tjeneste {
    fn som_leder(&self, virksomhet: Orgnr) -> axum::Router {
        let demo = Demo { virksomhet: Some(virksomhet), enhet: "1201".into(), ..Demo::default() };
        let mut app = self.app.clone();
        app.personaer = Arc::new(Personaer::ny(&demo));
        server::ruter(app)
    }
}

/// A code of either system stands by itself: a letter and two digits.
fn har_kode(tekst: &str, koder: &BTreeSet<String>) -> Option<String> {
    tekst.split(|c: char| !c.is_alphanumeric()).find(|o| koder.contains(*o)).map(str::to_owned)
}

#[tokio::test]
async fn no_page_tells_of_diagnosis_prediction_or_another_employer() {
    let t = Tjeneste::med(300).await;
    t.publiser("prove", 1.0).await;
    let i_dag: chrono::NaiveDate = I_DAG.parse().unwrap();
    let alle = t.app.kjerne.lesemodell.finn(|_| true);
    assert_eq!(alle.len(), 300);
    let bok = t.app.kjerne.kodeverk.bok();
    let navnebok = t.app.kjerne.diagnosenavn(&bok);
    let diagnoser: Vec<_> =
        alle.iter().flat_map(|r| r.grunnlag.sykmeldinger.iter().filter_map(|n| n.diagnose.clone())).collect();
    let koder: BTreeSet<String> = diagnoser.iter().map(|d| d.kode.clone()).collect();
    let diagnosenavn: BTreeSet<String> = diagnoser
        .iter()
        .flat_map(|d| [d.tekst.clone(), d.originaltekst.clone(), navnebok.navn(d).map(str::to_owned)])
        .flatten()
        .filter(|n| n.len() > 3)
        .collect();
    assert!(koder.len() > 20 && !diagnosenavn.is_empty(), "{} {}", koder.len(), diagnosenavn.len());
    let virksomheter: BTreeSet<(Orgnr, Option<String>)> = alle
        .iter()
        .flat_map(|r| r.grunnlag.person.arbeidsforhold.iter().map(|a| (a.virksomhet, a.navn.clone())))
        .collect();
    let med_sykmeldte: BTreeSet<Orgnr> = alle
        .iter()
        .filter(|r| r.grunnlag.aktivt(i_dag, t.app.kjerne.regelverk).is_some())
        .flat_map(|r| r.grunnlag.person.ansatt_ved(i_dag).map(|a| a.virksomhet))
        .collect();
    let mut sett = 0;
    for egen in med_sykmeldte {
        let ruter = t.som_leder(egen);
        let hent = async |sti: &str| {
            let svar =
                tower::ServiceExt::oneshot(ruter.clone(), som_persona("arbeidsgiver", "GET", sti, "", None))
                    .await
                    .unwrap();
            assert_eq!(svar.status(), 200, "{sti}");
            tekst(svar).await
        };
        let api = hent("/api/v1/arbeidsgiver/frister").await;
        let liste = hent("/arbeidsgiver").await;
        let mut sider = vec![synlig(&liste), api.clone()];
        let svar: Value = serde_json::from_str(&api).unwrap();
        for ansatt in svar["ansatte"].as_array().unwrap() {
            assert_eq!(ansatt["virksomhet"], egen.avslor());
            let sti = format!("/arbeidsgiver/{}", ansatt["person"].as_str().unwrap());
            assert!(liste.contains(&sti), "the page and the API list the same");
            sider.push(synlig(&hent(&sti).await));
            sider.push(synlig(&hent(&format!("{sti}?sprak=nn")).await));
        }
        for side in sider {
            sett += 1;
            // One sentence says that these are not shown.
            let side = side.replace(
                "Du ser ikkje kva som feilar den tilsette, tal frå Nav, eller det ho eller han har svart Nav.",
                "",
            );
            let side = side.replace("Du ser ikke hva som feiler den ansatte, tall fra Nav, eller det hun eller han har svart Nav.", "");
            let sma = side.to_lowercase();
            assert_eq!(har_kode(&side, &koder), None, "{egen:?}\n{side}");
            let ord: Vec<&str> =
                sma.split(|c: char| !c.is_alphanumeric()).filter(|o| !o.is_empty()).collect();
            let ord = format!(" {} ", ord.join(" "));
            for navn in &diagnosenavn {
                assert!(
                    !ord.contains(&format!(" {} ", navn.to_lowercase())),
                    "«{navn}» on the employer's page:\n{side}"
                );
            }
            for ord in ALDRI {
                assert!(!sma.contains(ord), "«{ord}» on the employer's page:\n{side}");
            }
            for (annen, navn) in virksomheter.iter().filter(|(v, _)| *v != egen) {
                assert!(!side.contains(annen.avslor()), "another employer's number:\n{side}");
                let delt = virksomheter.iter().any(|(v, n)| *v == egen && n == navn);
                assert!(
                    delt || navn.as_ref().is_none_or(|n| !side.contains(n.as_str())),
                    "{navn:?}:\n{side}"
                );
            }
        }
    }
    assert!(sett > 60, "{sett} pages");
    println!("{sett} pages and answers");
}

#[tokio::test]
async fn a_leader_without_the_employee_is_refused_and_it_is_logged() {
    let t = Tjeneste::med(30).await;
    let egne: Vec<Orgnr> = {
        let rad = t.app.kjerne.lesemodell.person(t.kari).unwrap();
        rad.grunnlag.person.arbeidsforhold.iter().map(|a| a.virksomhet).collect()
    };
    let alle = t.app.kjerne.lesemodell.finn(|_| true);
    let annen = alle
        .iter()
        .flat_map(|r| r.grunnlag.person.arbeidsforhold.iter().map(|a| a.virksomhet))
        .find(|v| !egne.contains(v))
        .unwrap();
    let ruter = t.som_leder(annen);
    let sti = format!("/arbeidsgiver/{}", t.kari);
    for (metode, sti) in [("GET", sti.clone()), ("POST", format!("{sti}/uten-plan"))] {
        let request = som_persona("arbeidsgiver", metode, &sti, "hvorfor=x", Some(SKJEMA));
        let svar = tower::ServiceExt::oneshot(ruter.clone(), request).await.unwrap();
        assert_eq!(svar.status(), 403, "{metode} {sti}");
        assert!(!tekst(svar).await.contains("Kari"));
    }
    let siste = t.app.kjerne.lager.revisjon_siste(Some(t.kari), 10).await.unwrap();
    assert!(siste.iter().any(|l| !l.oppforing.tillatt && l.oppforing.rolle == "ARBEIDSGIVER"));
}

#[tokio::test]
async fn the_leader_sends_a_plan_or_says_why_there_is_none_and_confirms_the_meeting() {
    let t = Tjeneste::med(12).await;
    let sti = format!("/arbeidsgiver/{}", t.kari);
    let send = async |del: &str, body: &str| {
        let svar =
            t.send(som_persona("arbeidsgiver", "POST", &format!("{sti}/{del}"), body, Some(SKJEMA))).await;
        (svar.status(), synlig(&tekst(svar).await))
    };
    // Half a plan.
    let (status, side) = send("plan", "kan=Sortere+post&endre=&evaluering=2026-12-10").await;
    assert_eq!(status, 400);
    assert!(side.contains("Skriv noe i feltet"), "{side}");
    let (status, side) = send("plan", "kan=a&endre=b&evaluering=2026-11-01").await;
    assert_eq!(status, 400);
    assert!(side.contains("Velg en dag da dere ser på planen igjen"), "{side}");
    let plan = "nokkel=p&kan=Sortere+post&endre=Kortere+dager&evaluering=2026-12-10&del=JA";
    assert_eq!(send("plan", plan).await.0, StatusCode::SEE_OTHER);
    assert_eq!(send("plan", plan).await.0, StatusCode::SEE_OTHER);
    let rad = t.app.kjerne.lesemodell.person(t.kari).unwrap();
    let planer: Vec<_> = rad.grunnlag.saker.planer.hos.iter().flat_map(|h| &h.planer).collect();
    let siste = planer.last().unwrap();
    assert_eq!(siste.evalueringsdato.unwrap().to_string(), "2026-12-10");
    assert!(siste.delt_med_nav.is_some());
    let side = synlig(&t.get("arbeidsgiver", &sti).await.1);
    assert!(side.contains("Planen er laget 20.\u{a0}november 2026"), "{side}");
    // A plan is there, so "not needed" does not fit.
    let (status, side) = send("uten-plan", "hvorfor=Snart+tilbake").await;
    assert_eq!(status, 409);
    assert!(side.contains("Det er laget en plan før"), "{side}");
    // Meeting 1: a day that has not been, then one that has.
    let (status, _) = send("dialogmote1", "dag=2027-01-01").await;
    assert!(status == 400 || status == 409, "{status}");
    let (status, side) = send("motebehov", "mote=NEI&hvorfor=").await;
    assert_eq!(status, 400);
    assert!(side.contains("Skriv noe i feltet"), "{side}");
    assert_eq!(send("motebehov", "nokkel=m&mote=NEI&hvorfor=Vi+har+en+plan").await.0, StatusCode::SEE_OTHER);
    assert!(synlig(&t.get("arbeidsgiver", &sti).await.1).contains("Du svarte 20.\u{a0}november 2026"));
}
