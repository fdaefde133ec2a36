//! Letters over HTTP: sent with what is decided, shown before and after, each to whom it is to; and the
//! conversations with doctors.

use axum::http::header;
use http_body_util::BodyExt;
use milepael::{
    commands::{ChangeSet, NyHendelse},
    hendelse::{
        Innhold, Oppfolging,
        behandlerdialog::{Behandlerdialog, Dialoghendelse},
    },
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use url::form_urlencoded;

use super::{Tjeneste, som_persona, tekst};
const VARSEL: &str = "manglende-medvirkning/vurderinger";

impl Tjeneste {
    async fn brevliste(&self, som: &str) -> Vec<Value> {
        let (status, svar) = self.get(som, &format!("/api/v1/personer/{}/brev", self.kari)).await;
        assert_eq!(status, 200, "{svar}");
        serde_json::from_str(&svar).unwrap()
    }

    async fn om_kari(
        &self,
        som: &str,
        hva: &str,
        body: &Value,
        headers: &[(&'static str, &str)],
    ) -> (u16, Value) {
        let sti = format!("/api/v1/personer/{}/{hva}", self.kari);
        self.kommando(som, &sti, &body.to_string(), headers).await
    }

    async fn som_pdf(&self, som: &str, brev: &str) -> (u16, Vec<u8>) {
        let mut request =
            som_persona(som, "GET", &format!("/api/v1/personer/{}/brev/{brev}", self.kari), "", None);
        request.headers_mut().insert(header::ACCEPT, "application/pdf".parse().unwrap());
        let svar = self.send(request).await;
        (svar.status().as_u16(), svar.into_body().collect().await.unwrap().to_bytes().to_vec())
    }

    async fn post_til_kari(&self, sti: &str, felter: &[(&str, &str)]) -> (u16, String) {
        let kropp: String = form_urlencoded::Serializer::new(String::new()).extend_pairs(felter).finish();
        let sti = format!("/personer/{}/{sti}", self.kari);
        let type_ = Some("application/x-www-form-urlencoded");
        let svar = self.send(som_persona("veileder", "POST", &sti, &kropp, type_)).await;
        let status = svar.status().as_u16();
        let sted = svar.headers().get(header::LOCATION).map(|s| s.to_str().unwrap().to_owned());
        (
            status,
            sted.unwrap_or(
                String::from_utf8_lossy(&svar.into_body().collect().await.unwrap().to_bytes()).into(),
            ),
        )
    }

    async fn behandlerfanen(&self) -> String {
        self.get("veileder", &format!("/personer/{}/behandler", self.kari)).await.1
    }
}

fn varsel(frist: &str) -> Value {
    json!({"type": "FORHANDSVARSEL", "frist": frist, "begrunnelse": "Du møtte ikke 3. november."})
}

#[tokio::test]
async fn a_notice_is_a_letter_that_the_person_gets_and_nobody_else() {
    let t = Tjeneste::med(12).await;
    let hode = [("idempotency-key", "n1"), ("milepael-malform", "nn")];
    let (status, svar) = t.om_kari("veileder", VARSEL, &varsel("2026-12-14"), &hode).await;
    assert_eq!(status, 201, "{svar}");
    let hendelse = svar["hendelser"][0].clone();
    assert_eq!(t.om_kari("veileder", VARSEL, &varsel("2026-12-14"), &hode).await.0, 200, "once");

    let alle = t.brevliste("veileder").await;
    assert_eq!(alle.len(), 1);
    let linje = &alle[0];
    assert_eq!((&linje["type"], &linje["til"]), (&json!("FORHANDSVARSEL_MEDVIRKNING"), &json!("SYKMELDT")));
    assert_eq!((&linje["malform"], &linje["hendelse"]), (&json!("nn"), &hendelse));
    let id = linje["id"].as_str().unwrap();
    let (_, ett) = t.get("sykmeldt", &format!("/api/v1/personer/{}/brev/{id}", t.kari)).await;
    for ord in
        ["Vi vurderer å stanse sjukepengane dine", "Du møtte ikke 3. november.", "14.\u{a0}desember 2026"]
    {
        assert!(ett.contains(ord), "{ord}: {ett}");
    }
    let (status, fil) = t.som_pdf("sykmeldt", id).await;
    assert_eq!((status, &fil[..5]), (200, b"%PDF-".as_slice()));
    let sha = Sha256::digest(&fil).iter().fold(String::new(), |sha, b| format!("{sha}{b:02x}"));
    assert_eq!(linje["sha256"], sha, "the bytes that were sent");
    assert_eq!(t.brevliste("sykmeldt").await.len(), 1);
    for som in ["arbeidsgiver", "behandler"] {
        assert!(t.brevliste(som).await.is_empty(), "{som}");
        assert_eq!(t.som_pdf(som, id).await.0, 404, "{som}");
    }
    let oppslag = t.app.kjerne.lager.revisjon_siste(Some(t.kari), 20).await.unwrap();
    assert!(oppslag.iter().any(|l| l.oppforing.handling == "SE_BREV" && !l.oppforing.aktor.is_empty()));
    let feil = t.om_kari("veileder", VARSEL, &varsel("2026-12-14"), &[("milepael-malform", "sv")]).await;
    assert_eq!(feil.0, 400);
    let (_, forhandsvarsel) = t.get("veileder", &format!("/personer/{}/brev", t.kari)).await;
    assert!(forhandsvarsel.contains("lang=\"nn\"") && forhandsvarsel.contains(id), "{forhandsvarsel}");
}

#[tokio::test]
async fn what_is_refused_sends_nothing() {
    let t = Tjeneste::med(12).await;
    assert_eq!(t.om_kari("veileder", VARSEL, &varsel("2026-11-21"), &[]).await.0, 400);
    assert_eq!(t.om_kari("veileder", VARSEL, &varsel("2026-12-14"), &[("if-match", "1")]).await.0, 409);
    assert!(t.brevliste("veileder").await.is_empty());
}

#[tokio::test]
async fn the_employer_and_the_doctor_see_the_letters_that_are_to_them() {
    let t = Tjeneste::med(12).await;
    let onsker = json!({"onsker_mote": true, "begrunnelse": "Gjerne."});
    for som in ["arbeidsgiver", "sykmeldt"] {
        let (status, svar) = t.om_kari(som, "motebehov", &onsker, &[]).await;
        assert_eq!(status, 201, "{som}: {svar}");
    }
    let (status, svar) = t.om_kari("veileder", "motebehov/behandling", &json!({"behov": false}), &[]).await;
    assert_eq!(status, 201, "{svar}");
    let hpr = t.app.personaer.aktor("behandler").unwrap().hpr.unwrap();
    let melding = json!({"slag": "LEGEERKLARING", "hpr": hpr.avslor(), "tekst": "Vi trenger en erklæring."});
    let (status, svar) = t.om_kari("veileder", "behandlerdialog", &melding, &[]).await;
    assert_eq!(status, 201, "{svar}");
    let typer = async |som| {
        let alle = t.brevliste(som).await;
        alle.iter().map(|b| b["type"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(typer("veileder").await.len(), 3);
    assert_eq!(typer("arbeidsgiver").await, ["MOTEBEHOV_SVAR"]);
    assert_eq!(typer("sykmeldt").await, ["MOTEBEHOV_SVAR"]);
    assert_eq!(typer("behandler").await, ["BEHANDLER_LEGEERKLARING"]);
}

#[tokio::test]
async fn a_letter_is_shown_before_it_is_sent_and_nothing_is_kept() {
    let t = Tjeneste::med(12).await;
    let felter = |frist: &'static str, begrunnelse: &'static str| {
        vec![
            ("type_", "FORHANDSVARSEL_MEDVIRKNING"),
            ("frist", frist),
            ("begrunnelse", begrunnelse),
            ("nokkel", "k"),
        ]
    };
    let (status, side) =
        t.post_til_kari("brev/forhandsvis", &felter("2026-12-14", "<script>x</script> Hei")).await;
    assert_eq!(status, 200, "{side}");
    for ord in
        ["Slik blir brevet", "Vi vurderer å stanse sykepengene dine", "&#60;script&#62;x", "Vis som PDF"]
    {
        assert!(side.contains(ord), "{ord}: {side}");
    }
    let mut som_pdf = felter("2026-12-14", "Hei");
    som_pdf.extend([("som", "pdf"), ("malform", "nn")]);
    let (status, fil) = t.post_til_kari("brev/forhandsvis", &som_pdf).await;
    assert_eq!((status, fil.get(..5)), (200, Some("%PDF-")));
    let (status, side) = t.post_til_kari("brev/forhandsvis", &felter("2026-11-21", "Hei")).await;
    assert_eq!(status, 400);
    assert!(side.contains("Fristen er for kort"), "{side}");
    let lang: &'static str = "a ".repeat(25_000).leak();
    let (status, side) = t.post_til_kari("brev/forhandsvis", &felter("2026-12-14", lang)).await;
    assert_eq!(status, 400);
    assert!(side.contains("Teksten er for lang"), "{}", &side[side.len() - 3_000..]);
    assert!(t.brevliste("veileder").await.is_empty());
    assert!(!t.behandlerfanen().await.contains("Venter på svar"));
}

#[tokio::test]
async fn a_doctor_is_asked_answers_and_is_read() {
    let t = Tjeneste::med(12).await;
    let hpr = t.app.personaer.aktor("behandler").unwrap().hpr.unwrap().avslor().to_owned();
    assert!(t.behandlerfanen().await.contains("Det er ingen meldinger"), "nothing yet");
    let mut felter = vec![
        ("gjor", "send"),
        ("behandler", hpr.as_str()),
        ("slag", "TILLEGGSOPPLYSNINGER"),
        ("nokkel", "a"),
    ];
    let (status, side) = t.post_til_kari("behandler", &felter).await;
    assert_eq!(status, 400);
    assert!(side.contains("Meldingen er tom"), "{side}");
    felter.push(("tekst", "Når kan hun øke?"));
    for _ in 0..2 {
        let (status, sted) = t.post_til_kari("behandler", &felter).await;
        assert_eq!((status, sted), (303, format!("/personer/{}/behandler?lagret=ja", t.kari)));
    }
    let side = t.behandlerfanen().await;
    assert_eq!(side.matches("Når kan hun øke?").count(), 1, "once, however often the button is pressed");
    for ord in ["Venter på svar", "Svarfrist 03.12.2026"] {
        assert!(side.contains(ord), "{ord}: {side}");
    }
    assert!(!side.contains("Send påminnelse"), "not before the deadline");
    let sti = format!("/api/v1/personer/{}/behandlerdialog", t.kari);
    let samtaler: Value = serde_json::from_str(&t.get("veileder", &sti).await.1).unwrap();
    let samtale = samtaler[0]["id"].as_str().unwrap();
    assert_eq!(
        (&samtaler[0]["status"], &samtaler[0]["frist"]),
        (&json!("VENTER_PA_SVAR"), &json!("2026-12-03"))
    );
    let tidlig = [("gjor", "paminn"), ("samtale", samtale), ("nokkel", "b")];
    let (status, side) = t.post_til_kari("behandler", &tidlig).await;
    assert_eq!(status, 409);
    assert!(side.contains("Fristen for å svare er ikke ute"), "{side}");

    // The clock of the test stands still; the answer comes after the question.
    let svar = NyHendelse {
        person: t.kari,
        id: "svar".into(),
        gjelder: None,
        korrigerer: None,
        tidspunkt: t.app.kjerne.clock.now() + chrono::Duration::milliseconds(1),
        utfort_av: "milepael".into(),
        innhold: Innhold::Oppfolging(Oppfolging::Behandlerdialog(Behandlerdialog::ny(
            samtale,
            Dialoghendelse::Svar,
        ))),
    };
    let sett = ChangeSet { nye_hendelser: vec![svar], ..ChangeSet::default() };
    t.app.kjerne.committer.skriv(sett).await.unwrap();
    let (_, na) = t.get("veileder", &sti).await;
    assert!(na.contains("\"BESVART\""), "{na}");
    assert!(t.behandlerfanen().await.contains("Marker som lest"));
    let (status, _) =
        t.post_til_kari("behandler", &[("gjor", "les"), ("samtale", samtale), ("nokkel", "c")]).await;
    assert_eq!(status, 303);
    let (_, etter) = t.get("veileder", &sti).await;
    assert!(etter.contains("\"LEST\""), "{etter}");
    let igjen = t.send(som_persona("veileder", "POST", &format!("{sti}/{samtale}/lest"), "", None)).await;
    assert_eq!(igjen.status(), 409);
    assert!(tekst(igjen).await.contains("ikke noe ulest"));
}

#[tokio::test]
async fn a_form_that_somebody_else_was_faster_than_is_shown_again_with_its_words() {
    let t = Tjeneste::med(12).await;
    let hpr = t.app.personaer.aktor("behandler").unwrap().hpr.unwrap().avslor().to_owned();
    let felter = [
        ("gjor", "send"),
        ("behandler", hpr.as_str()),
        ("slag", "MELDING_FRA_NAV"),
        ("tekst", "Mitt lange utkast"),
        ("malform", "nn"),
        ("posisjon", "1"),
    ];
    let (status, side) = t.post_til_kari("behandler", &felter).await;
    assert_eq!(status, 409);
    assert!(side.contains("Mitt lange utkast") && side.contains("endret siden du så den"), "{side}");
}
