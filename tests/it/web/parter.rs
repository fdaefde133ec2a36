//! What the parties answer and choose on their own pages, and who sees it: notices, drafts, the form of
//! Norwegian.

use axum::{
    Router,
    body::Body,
    http::{Request, header},
};
use milepael::hendelse::{Innhold, Oppfolging};
use serde_json::{Value, json};
use tower::ServiceExt;

use super::{Tjeneste, innsyn::synlig, skjema::Skjema, som_persona, tekst};

const SKJEMA: &str = "application/x-www-form-urlencoded";

/// Status, where it leads, and the page.
type Fikk = (u16, String, String);

async fn til(ruter: &Router, request: Request<Body>) -> Fikk {
    let svar = ruter.clone().oneshot(request).await.unwrap();
    let status = svar.status().as_u16();
    let sted = svar.headers().get(header::LOCATION).map(|v| v.to_str().unwrap().to_owned());
    (status, sted.unwrap_or_default(), tekst(svar).await.replace('\u{a0}', " "))
}

async fn hent(ruter: &Router, som: &str, sti: &str) -> String {
    let (status, _, side) = til(ruter, som_persona(som, "GET", sti, "", None)).await;
    assert_eq!(status, 200, "{sti}");
    side
}

async fn send(ruter: &Router, som: &str, sti: &str, body: &str) -> Fikk {
    til(ruter, som_persona(som, "POST", sti, body, Some(SKJEMA))).await
}

/// As the script sends a draft.
async fn utkast(ruter: &Router, som: &str, sti: &str, body: &str) -> Fikk {
    let mut request = som_persona(som, "POST", sti, body, Some(SKJEMA));
    request.headers_mut().insert(header::ACCEPT, "application/json".parse().unwrap());
    til(ruter, request).await
}

#[tokio::test]
async fn an_advance_notice_is_read_answered_and_decided() {
    let t = Tjeneste::med(12).await;
    let person = t.uten_arbeidsgiver().await;
    let meg = t.som(person);
    assert!(!hent(&meg, "sykmeldt", "/innsyn/svar").await.contains("varsel-krav"));
    let fane = format!("/personer/{person}/aktivitetskrav");
    let side = t.side("veileder", &format!("{fane}?skjema=aktivitetskrav-forhandsvarsel")).await;
    let varsel =
        Skjema::pa(&side, &format!("/personer/{person}/arbeid/aktivitetskrav-forhandsvarsel")).unwrap();
    let varsel = varsel.med("begrunnelse", "Vi har ikke sett noen plan.");
    assert_eq!(t.post_skjema("veileder", &varsel).await.status, 303);

    // What it says, and by when, in both forms.
    let forside = hent(&meg, "sykmeldt", "/innsyn").await;
    assert!(
        forside.contains("Svar på varselet om aktivitet") && forside.contains("/innsyn/svar#varsel-krav")
    );
    let side = hent(&meg, "sykmeldt", "/innsyn/svar").await;
    for ventet in [
        "Derfor kan vi stanse sykepengene dine.",
        "Vi har ikke sett noen plan.",
        "Svar før 11. desember 2026 er over.",
        "Les hele brevet",
    ] {
        assert!(side.contains(ventet), "{ventet}: {}", synlig(&side));
    }
    let nn = hent(&meg, "sykmeldt", "/innsyn/svar?sprak=nn").await;
    assert!(nn.contains("Derfor kan vi stanse sjukepengane dine."), "{}", synlig(&nn));

    let svar = Skjema::pa(&side, "/innsyn/varsel").unwrap();
    let (status, _, igjen) = send(&meg, "sykmeldt", "/innsyn/varsel", &svar.med("tekst", " ").kropp()).await;
    assert!(status == 400 && igjen.contains("Skriv noe i feltet først."), "{}", synlig(&igjen));
    let ord = svar.med("tekst", "Jeg <jobber> to dager i uka.");
    let (status, sted, _) = send(&meg, "sykmeldt", "/innsyn/varsel", &ord.kropp()).await;
    assert_eq!((status, sted.as_str()), (303, "/innsyn/svar?lagret=varsel-krav#varsel-krav"));
    assert_eq!(send(&meg, "sykmeldt", "/innsyn/varsel", &ord.kropp()).await.0, 303, "sent twice, done once");
    let kvittering = hent(&meg, "sykmeldt", &sted.replace("#varsel-krav", "")).await;
    for ventet in [
        "Nav leser det før vi tar stilling.",
        "Jeg &#60;jobber&#62; to dager i uka.",
        "Du svarte 20.11.2026 kl. 13.00.",
        "Du kan svare igjen",
    ] {
        assert!(kvittering.contains(ventet), "{ventet}: {}", synlig(&kvittering));
    }
    assert!(!hent(&meg, "sykmeldt", "/innsyn").await.contains("Svar på varselet om aktivitet"));

    // The caseworker sees it beside the notice, among the tasks and in the list.
    let side = t.side("veileder", &fane).await;
    assert!(side.contains("Svar mottatt 20.11.2026") && side.contains("to dager i uka"), "{side}");
    let oppgaver = t.side("veileder", &format!("/personer/{person}/oppgaver")).await;
    assert!(oppgaver.contains("Den sykmeldte har svart på forhåndsvarselet"));
    assert!(oppgaver.contains(&format!("href=\"{fane}\"")), "the way to the notice");
    let liste = t.side("veileder", "/arbeidsliste?hendelse=svar-pa-varsel").await;
    assert!(liste.contains(&person.to_string()) && liste.contains("Svar på forhåndsvarsel"));
    let flagg = async || t.get("veileder", &format!("/api/v1/personer/{person}/saksgang")).await.1;
    assert!(flagg().await.contains("VARSELSVAR"));

    // When Nav has decided, an answer is refused in plain words, and what was written is not lost.
    let side = t.side("veileder", &format!("{fane}?skjema=aktivitetskrav-oppfylt")).await;
    let oppfylt = Skjema::pa(&side, &format!("/personer/{person}/arbeid/aktivitetskrav-oppfylt")).unwrap();
    assert_eq!(t.post_skjema("veileder", &oppfylt).await.status, 303);
    assert!(!flagg().await.contains("VARSELSVAR"));
    let sent = svar.med("tekst", "Noe mer.").med("nokkel", "ny").med("posisjon", "");
    let (status, _, igjen) = send(&meg, "sykmeldt", "/innsyn/varsel", &sent.kropp()).await;
    assert_eq!(status, 409);
    assert!(
        igjen.contains("Nav har tatt stilling til saken.") && igjen.contains("Noe mer.</blockquote>"),
        "{}",
        synlig(&igjen)
    );
    assert!(!hent(&meg, "sykmeldt", "/innsyn/svar").await.contains("varsel-krav"));
}

#[tokio::test]
async fn a_notice_is_answered_through_the_api_too_and_only_by_the_person() {
    let t = Tjeneste::med(12).await;
    let person = t.uten_arbeidsgiver().await;
    let sti = format!("/api/v1/personer/{person}/manglende-medvirkning/vurderinger");
    let varsel = json!({"type": "FORHANDSVARSEL", "frist": "2026-12-15", "dokument": "Du møtte ikke."});
    let (status, svar) = t.post("veileder", &sti, "application/json", &varsel.to_string()).await;
    assert_eq!(status, 201, "{svar}");
    let id = svar["hendelser"][0].as_str().unwrap();
    let sti = format!("/api/v1/personer/{person}/forhandsvarsler/{id}/svar");
    let body = r#"{"tekst":"Bussen kom ikke."}"#;
    assert_eq!(t.post("veileder", &sti, "application/json", body).await.0, 403);
    let meg = t.som(person);
    let (status, _, svar) =
        til(&meg, som_persona("sykmeldt", "POST", &sti, body, Some("application/json"))).await;
    assert_eq!(status, 201, "{svar}");
    let side = t.side("veileder", &format!("/personer/{person}/vilkar")).await;
    assert!(side.contains("Bussen kom ikke.") && side.contains("Svar mottatt 20.11.2026"));
    assert!(!t.side("veileder", &format!("/personer/{person}/aktivitetskrav")).await.contains("Bussen"));
}

#[tokio::test]
async fn what_the_person_is_writing_is_kept_for_the_person_alone() {
    let t = Tjeneste::med(12).await;
    let (kari, annen) = (t.som(t.kari), t.som(t.uten_arbeidsgiver().await));
    let side = hent(&kari, "sykmeldt", "/innsyn/opplysninger").await;
    assert!(
        side.contains("src=\"/static/utkast.js\"") && side.contains("formaction=\"/innsyn/utkast/feil\"")
    );
    let (status, _, svar) =
        utkast(&kari, "sykmeldt", "/innsyn/utkast/feil", "posisjon=1&tema=ANNET&tekst=Halv+%3Ctanke%3E")
            .await;
    assert!(status == 200 && svar.contains("\"lagret\":\"kl. "), "{svar}");
    let side = hent(&kari, "sykmeldt", "/innsyn/opplysninger").await;
    assert!(side.contains("Halv &#60;tanke&#62;</textarea>"), "{side}");
    assert!(side.contains("value=\"ANNET\" selected") && side.contains("Vi har tatt vare på det du skrev"));
    assert!(!hent(&annen, "sykmeldt", "/innsyn/opplysninger").await.contains("Halv"));
    assert!(!hent(&kari, "sykmeldt", "/innsyn/svar").await.contains("Halv"), "each form has its own");

    // Without the script the button leads back to the form.
    let (status, sted, _) =
        send(&kari, "sykmeldt", "/innsyn/utkast/motebehov", "mote=JA&hvorfor=Kanskje&tolk=").await;
    assert_eq!((status, sted.as_str()), (303, "/innsyn/svar#motebehov"));
    let side = hent(&kari, "sykmeldt", "/innsyn/svar").await;
    assert!(side.contains("Kanskje</textarea>") && side.contains("value=\"JA\" checked"), "{side}");

    // Nothing written is no draft; what is sent is none any more.
    assert_eq!(utkast(&kari, "sykmeldt", "/innsyn/utkast/motebehov", "hvorfor=+&tolk=").await.0, 200);
    assert!(!hent(&kari, "sykmeldt", "/innsyn/svar").await.contains("Kanskje"));
    let posisjon = t.posisjon();
    let feil = format!("nokkel=a&posisjon={posisjon}&tema=ANNET&tekst=Hele+tanken");
    assert_eq!(send(&kari, "sykmeldt", "/innsyn/feil", &feil).await.0, 303);
    assert!(!hent(&kari, "sykmeldt", "/innsyn/opplysninger").await.contains("Halv"));

    for (som, sti, body, ventet) in [
        ("", "/innsyn/utkast/feil", "tekst=x".to_owned(), 401),
        ("veileder", "/innsyn/utkast/feil", "tekst=x".to_owned(), 403),
        ("sykmeldt", "/innsyn/utkast/finnes-ikke", "tekst=x".to_owned(), 404),
        ("sykmeldt", "/innsyn/utkast/feil", format!("tekst={}", "a".repeat(200_000)), 413),
    ] {
        assert_eq!(utkast(&kari, som, sti, &body).await.0, ventet, "{som} {sti}");
    }
}

#[tokio::test]
async fn what_the_leader_is_writing_is_kept_for_the_leader_alone() {
    let t = Tjeneste::med(12).await;
    let sti = format!("/arbeidsgiver/{}", t.kari);
    let lagre = format!("{sti}/utkast/plan");
    let (status, ..) = utkast(&t.ruter, "arbeidsgiver", &lagre, "virksomhet=1&kan=Litt+kontor&endre=").await;
    assert_eq!(status, 200);
    let side = t.side("arbeidsgiver", &sti).await;
    assert!(side.contains("Litt kontor</textarea>") && side.contains(&format!("formaction=\"{lagre}\"")));
    let andres = t.som(t.uten_arbeidsgiver().await);
    let (status, ..) =
        utkast(&t.ruter, "arbeidsgiver", &format!("/arbeidsgiver/{}/utkast/plan", t.kode6), "kan=x").await;
    assert!(status == 403 || status == 404, "{status}");
    assert_eq!(utkast(&andres, "sykmeldt", &lagre, "kan=x").await.0, 403);
    let skjema = Skjema::pa(&side, &format!("{sti}/uten-plan"));
    if let Some(skjema) = skjema {
        assert_eq!(
            t.post_skjema("arbeidsgiver", &skjema.til(&format!("{sti}/utkast/uten-plan"))).await.status,
            303
        );
    }
}

#[tokio::test]
async fn the_chosen_form_of_norwegian_is_kept_and_used_in_letters() {
    let t = Tjeneste::med(12).await;
    let person = t.uten_arbeidsgiver().await;
    let meg = t.som(person);
    assert!(hent(&meg, "sykmeldt", "/innsyn").await.contains("<html lang=\"nb\">"));
    let (status, sted, _) = send(&meg, "sykmeldt", "/innsyn/malform", "sprak=nn&tilbake=/innsyn/brev").await;
    assert_eq!((status, sted.as_str()), (303, "/innsyn/brev"));
    // On another machine, without the cookie.
    assert!(hent(&meg, "sykmeldt", "/innsyn").await.contains("<html lang=\"nn\">"));
    assert!(hent(&meg, "sykmeldt", "/innsyn?sprak=nb").await.contains("<html lang=\"nb\">"));
    // Never away from here, and chosen again it is no new fact.
    let (_, sted, _) = send(&meg, "sykmeldt", "/innsyn/malform", "sprak=nn&tilbake=//ond.example").await;
    assert_eq!(sted, "/innsyn");
    let valg = t.app.kjerne.lager.hendelser(person).await.unwrap();
    let er_valg = |i: &Innhold| matches!(i, Innhold::Oppfolging(Oppfolging::MalformValgt { .. }));
    assert_eq!(valg.iter().filter(|r| er_valg(&r.hendelse.innhold)).count(), 1);

    // It stands first in the caseworker's form, and is what a letter is written in when nothing is said.
    let side =
        t.side("veileder", &format!("/personer/{person}/vilkar?skjema=arbeidsuforhet-forhandsvarsel")).await;
    let (nn, nb) = (side.find("<option value=\"nn\"").unwrap(), side.find("<option value=\"nb\"").unwrap());
    assert!(nn < nb && side.contains("Den sykmeldte har valgt nynorsk."));
    let sti = format!("/api/v1/personer/{person}/arbeidsuforhet/vurderinger");
    let varsel = json!({"type": "FORHANDSVARSEL", "frist": "2026-12-15", "begrunnelse": "Sjå notatet."});
    let (status, svar) = t.post("veileder", &sti, "application/json", &varsel.to_string()).await;
    assert_eq!(status, 201, "{svar}");
    let brev = t.get("veileder", &format!("/api/v1/personer/{person}/brev")).await.1;
    let brev: Value = serde_json::from_str(&brev).unwrap();
    assert!(brev.to_string().contains("\"malform\":\"nn\""), "{brev}");
    // What the caseworker chooses goes before it.
    let skjema = Skjema::pa(
        &t.side(
            "veileder",
            &format!("/personer/{person}/aktivitetskrav?skjema=aktivitetskrav-forhandsvarsel"),
        )
        .await,
        &format!("/personer/{person}/arbeid/aktivitetskrav-forhandsvarsel"),
    );
    assert_eq!(t.post_skjema("veileder", &skjema.unwrap().med("malform", "nb")).await.status, 303);
    let brev = t.get("veileder", &format!("/api/v1/personer/{person}/brev")).await.1;
    assert!(brev.contains("\"malform\":\"nb\"") && brev.contains("\"malform\":\"nn\""), "{brev}");
}

#[tokio::test]
async fn an_own_view_that_is_refused_comes_back_with_the_words() {
    let t = Tjeneste::med(12).await;
    let sti = format!("/personer/{}/vurdering", t.kari);
    let body = "fortsatt=JA&oppfolging=MER&av_100=101&begrunnelse=Jeg+%3Ctror%3E+det";
    let (status, _, side) = send(&t.ruter, "veileder", &sti, body).await;
    assert_eq!(status, 400);
    for ventet in
        ["Ikke lagret.", "Jeg &#60;tror&#62; det</textarea>", "value=\"JA\" checked", "Din vurdering"]
    {
        assert!(side.contains(ventet), "{ventet}");
    }
    let (status, _, side) = send(&t.ruter, "veileder", &sti, "begrunnelse=Bare+ord").await;
    assert!(
        status == 400 && side.contains("Svar på begge spørsmålene") && side.contains("Bare ord</textarea>")
    );
}

#[tokio::test]
async fn that_somebody_objects_to_the_calculation_stands_in_the_list_and_beside_the_number() {
    let t = Tjeneste::med(12).await;
    t.publiser("prove", 1.0).await;
    let prognose = async || -> Value {
        let sti = format!("/api/v1/personer/{}/prognose", t.kari);
        serde_json::from_str(&t.get("veileder", &sti).await.1).unwrap()
    };
    assert_eq!(prognose().await["innsigelse"], Value::Null);
    let body = format!("nokkel=n&posisjon={}&tekst=Jeg+vil+ikke.", t.posisjon());
    assert_eq!(send(&t.ruter, "sykmeldt", "/innsyn/nei-til-tallet", &body).await.0, 303);
    assert_eq!(prognose().await["innsigelse"]["besvart"], json!(false));
    let liste: Value = serde_json::from_str(&t.get("veileder", "/api/v1/arbeidsliste").await.1).unwrap();
    let rad = liste["rader"].as_array().unwrap().iter().find(|r| r["person"] == json!(t.kari.to_string()));
    assert_eq!(rad.unwrap()["fortsatt_sykmeldt"]["innsigelse"]["besvart"], json!(false));
    let side = t.side("veileder", "/arbeidsliste").await;
    assert!(side.contains("Den sykmeldte er uenig</span>"), "{side}");
}
