//! The sick-listed person's own pages: read in both forms, answered, objected to, and answered back.

use std::sync::Arc;

use axum::http::{Request, StatusCode};
use milepael::{
    base::PersonId,
    http::persona::{Demo, Personaer},
    server,
    text::lix::Lix,
};
use serde_json::{Value, json};

use super::{I_DAG, Tjeneste, som_persona, tekst};

const SIDER: [&str; 6] =
    ["/innsyn", "/innsyn/svar", "/innsyn/opplysninger", "/innsyn/beregning", "/innsyn/brev", "/innsyn/hvem"];
const SKJEMA: &str = "application/x-www-form-urlencoded";

impl Tjeneste {
    /// The same service, with another person as the persona `sykmeldt`.
    pub(super) fn som(&self, person: PersonId) -> axum::Router {
        let demo = Demo { sykmeldt: Some(person), enhet: "1201".into(), ..Demo::default() };
        let mut app = self.app.clone();
        app.personaer = Arc::new(Personaer::ny(&demo));
        server::ruter(app)
    }

    async fn send_skjema(&self, som: &str, sti: &str, body: &str) -> (StatusCode, String, String) {
        let svar = self.send(som_persona(som, "POST", sti, body, Some(SKJEMA))).await;
        let til = svar.headers().get("location").map(|v| v.to_str().unwrap().to_owned()).unwrap_or_default();
        (svar.status(), til, tekst(svar).await)
    }

    pub(super) fn posisjon(&self) -> i64 {
        self.app.kjerne.lesemodell.person(self.kari).unwrap().posisjon
    }
}

/// What a reader sees: a line for each block, no script, no drawing, no choices of a form.
pub(super) fn synlig(html: &str) -> String {
    let main = html.split_once("<main").map_or(html, |(_, m)| m);
    let main = main.split_once("</main>").map_or(main, |(m, _)| m);
    let mut ut = String::new();
    let mut rest = main.split_once('>').map_or("", |(_, r)| r);
    while let Some((for_, etter)) = rest.split_once('<') {
        ut.push_str(for_);
        let (tag, videre) = etter.split_once('>').unwrap_or((etter, ""));
        let navn: String =
            tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        rest = videre;
        if !tag.starts_with('/') && ["svg", "option", "textarea"].contains(&navn.as_str()) {
            // Nested drawings end with the outermost.
            let slutt = format!("</{navn}>");
            let mut dybde = 1;
            while dybde > 0 {
                let lukker = rest.find(&slutt);
                let apner = (navn == "svg").then(|| rest.find("<svg")).flatten();
                match (apner, lukker) {
                    (Some(a), Some(l)) if a < l => {
                        dybde += 1;
                        rest = &rest[a + 4..];
                    }
                    (_, Some(l)) => {
                        dybde -= 1;
                        rest = &rest[l + slutt.len()..];
                    }
                    _ => break,
                }
            }
        } else if !["a", "b", "span", "em", "strong"].contains(&navn.as_str()) {
            ut.push('\n');
        }
    }
    ut.push_str(rest);
    ut.replace("&nbsp;", "\u{a0}").replace("&#38;", "&")
}

#[tokio::test]
async fn log_in_leads_the_person_home_and_the_page_is_read_in_both_forms() {
    let t = Tjeneste::med(12).await;
    let (status, til, _) = t.send_skjema("", "/innlogging", "persona=sykmeldt").await;
    assert_eq!((status, til.as_str()), (StatusCode::SEE_OTHER, "/innsyn"));
    for sti in SIDER {
        let (status, nb) = t.get("sykmeldt", sti).await;
        assert_eq!(status, 200, "{sti}");
        assert!(nb.contains("lang=\"nb\"") && nb.contains("Ditt sykefravær"), "{sti}");
        let (_, nn) = t.get("sykmeldt", &format!("{sti}?sprak=nn")).await;
        assert!(nn.contains("<html lang=\"nn\">") && nn.contains("Ditt sjukefråvær"), "{sti}");
        for ord in [" ikke ", " hva ", " deg fra ", "sykepenger", " uke "] {
            assert!(!synlig(&nn).contains(ord), "{sti}: «{ord}» in nynorsk:\n{}", synlig(&nn));
        }
    }
    // The choice is kept.
    let svar = t.send(som_persona("sykmeldt", "GET", "/innsyn?sprak=nn", "", None)).await;
    let kake = svar.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    let request = Request::builder().uri("/innsyn/hvem").header("authorization", "Bearer demo-sykmeldt");
    let svar = t.send(request.header("cookie", kake).body(axum::body::Body::empty()).unwrap()).await;
    assert!(tekst(svar).await.contains("lang=\"nn\""));
    let forside = t.get("sykmeldt", "/innsyn").await.1;
    assert!(forside.contains("Hei, Kari") && forside.contains("Nå: "), "{forside}");
}

#[tokio::test]
async fn the_pages_of_simulated_people_are_easy_to_read_in_both_forms() {
    let t = Tjeneste::med(60).await;
    t.publiser("prove", 1.0).await;
    let i_dag = I_DAG.parse().unwrap();
    let regelverk = t.app.kjerne.regelverk;
    let mut folk = t.app.kjerne.lesemodell.finn(|r| r.grunnlag.aktivt(i_dag, regelverk).is_some());
    folk.sort_by_key(|r| r.person);
    assert!(folk.len() >= 8, "{}", folk.len());
    let (mut tunge, mut hoyest, mut sett) = (Vec::new(), 0.0f64, 0);
    for rad in folk.iter().take(10) {
        let ruter = t.som(rad.person);
        for sti in SIDER {
            for m in ["nb", "nn"] {
                let request = som_persona("sykmeldt", "GET", &format!("{sti}?sprak={m}"), "", None);
                let svar = tower::ServiceExt::oneshot(ruter.clone(), request).await.unwrap();
                assert_eq!(svar.status(), 200, "{sti}");
                let side = synlig(&tekst(svar).await);
                // Running text alone: headings, names and lists of facts make a page look easier than it is.
                let lopende: Vec<&str> = side
                    .lines()
                    .map(str::trim)
                    .filter(|l| l.ends_with(['.', '?', '!']) && l.split_whitespace().count() > 3)
                    .collect();
                assert!(!lopende.is_empty(), "{sti}");
                let lix = Lix::av(&lopende.join("\n")).verdi().max(Lix::av(&side).verdi());
                hoyest = hoyest.max(lix);
                sett += 1;
                if lix >= 40.0 {
                    tunge.push(format!("{sti} {m}: {lix:.1}"));
                }
            }
        }
    }
    println!("{sett} pages, highest LIX {hoyest:.1}");
    assert_eq!(tunge, Vec::<String>::new());
}

#[tokio::test]
async fn a_no_to_the_number_marks_it_until_the_caseworker_has_answered() {
    let t = Tjeneste::med(12).await;
    t.publiser("prove", 1.0).await;
    let side = t.get("sykmeldt", "/innsyn/beregning").await.1;
    assert!(side.contains("av 100") && side.contains("Dette bruker vi aldri"), "{}", synlig(&side));
    let posisjon = t.posisjon();
    let body = format!("nokkel=en&posisjon={posisjon}&tekst=Jeg+vil+ikke+ha+noe+tall.");
    let (status, til, _) = t.send_skjema("sykmeldt", "/innsyn/nei-til-tallet", &body).await;
    assert_eq!((status, til.as_str()), (StatusCode::SEE_OTHER, "/innsyn/beregning?lagret=nei#nei"));
    // Sent twice, it is said once.
    assert_eq!(t.send_skjema("sykmeldt", "/innsyn/nei-til-tallet", &body).await.0, 303);
    let sti = format!("/api/v1/personer/{}/innsigelser", t.kari);
    let alle: Value = serde_json::from_str(&t.get("veileder", &sti).await.1).unwrap();
    assert_eq!((alle.as_array().unwrap().len(), &alle[0]["tema"]), (1, &json!("BEREGNING")));
    assert!(t.get("sykmeldt", "/innsyn/beregning").await.1.contains("Du sa nei til tallet"));

    // The caseworker sees the mark and the task, and answers.
    let person = t.get("veileder", &format!("/personer/{}", t.kari)).await.1;
    assert!(person.contains("sa nei til beregningen"), "the prediction is not marked");
    let saksgang = t.get("veileder", &format!("/api/v1/personer/{}/saksgang", t.kari)).await.1;
    assert!(saksgang.contains("INNSIGELSE"), "{saksgang}");
    let side = format!("/personer/{}/innsigelser", t.kari);
    assert!(t.get("veileder", &side).await.1.contains("Jeg vil ikke ha noe tall."));
    let id = alle[0]["id"].as_str().unwrap();
    let svar = |utfall: &str, tekst: &str, nokkel: &str| {
        format!("innsigelse={id}&utfall={utfall}&svar={tekst}&nokkel={nokkel}")
    };
    // Without an outcome: refused, and the words stand.
    let (status, _, igjen) = t.send_skjema("veileder", &side, &svar("", "Vi+ser+bort+fra+det", "a")).await;
    assert_eq!(status, 400);
    assert!(igjen.contains("Vi ser bort fra det</textarea>"), "what was written is lost");
    let (status, ..) =
        t.send_skjema("veileder", &side, &svar("BRUKES_IKKE", "Vi+ser+bort+fra+det", "b")).await;
    assert_eq!(status, 303);
    // Somebody else answers too late.
    let (status, ..) = t.send_skjema("veileder-utvidet", &side, &svar("STAR", "For+sent", "c")).await;
    assert_eq!(status, 409);
    let side = t.get("sykmeldt", "/innsyn/opplysninger").await.1;
    assert!(
        side.contains("Vi ser bort fra det") && side.contains("Vi bruker det ikke når"),
        "{}",
        synlig(&side)
    );
    let saksgang: Value =
        serde_json::from_str(&t.get("veileder", &format!("/api/v1/personer/{}/saksgang", t.kari)).await.1)
            .unwrap();
    assert!(!saksgang["flagg"].as_array().unwrap().contains(&json!("INNSIGELSE")));
}

#[tokio::test]
async fn what_is_refused_is_shown_again_with_what_was_written() {
    let t = Tjeneste::med(12).await;
    let posisjon = t.posisjon();
    let lang = "ord ".repeat(12_500);
    let body = format!("nokkel=a&posisjon={posisjon}&tema=ARBEIDSFORHOLD&tekst={}", lang.replace(' ', "+"));
    let (status, _, side) = t.send_skjema("sykmeldt", "/innsyn/feil", &body).await;
    assert_eq!(status, 400);
    assert!(side.contains("Teksten er for lang") && side.contains(lang.trim()), "the text is lost");
    // Nothing written.
    let (status, _, side) = t.send_skjema("sykmeldt", "/innsyn/feil", "tema=ANNET&tekst=").await;
    assert_eq!(status, 400);
    assert!(side.contains("Skriv noe i feltet") && side.contains("value=\"ANNET\" selected"));
    // A stale form: the words stand, with a new place to send them from.
    let body = format!("nokkel=b&posisjon={}&tema=ANNET&tekst=Feil+dato", posisjon - 1);
    let (status, _, side) = t.send_skjema("sykmeldt", "/innsyn/feil?sprak=nn", &body).await;
    assert_eq!(status, 409);
    assert!(
        side.contains("Saka er endra sidan") && side.contains("Feil dato</textarea>"),
        "{}",
        synlig(&side)
    );
    assert!(side.contains(&format!("name=\"posisjon\" value=\"{posisjon}\"")));
    let (status, ..) = t
        .send_skjema(
            "sykmeldt",
            "/innsyn/feil",
            &format!("nokkel=c&posisjon={posisjon}&tema=ANNET&tekst=%3Cb%3EFeil"),
        )
        .await;
    assert_eq!(status, 303);
    let side = t.get("sykmeldt", "/innsyn/opplysninger").await.1;
    assert!(side.contains("&#60;b&#62;Feil") && !side.contains("<b>Feil"), "what people write is text");
    // A form that is no form.
    let svar = t.send(som_persona("sykmeldt", "POST", "/innsyn/frisk", "{}", Some("application/json"))).await;
    assert_eq!(svar.status(), 400);
}

#[tokio::test]
async fn fit_before_the_note_ends_moves_the_end_and_can_be_regretted() {
    let t = Tjeneste::med(12).await;
    let i_dag: chrono::NaiveDate = I_DAG.parse().unwrap();
    let slutt = |t: &Tjeneste| {
        let rad = t.app.kjerne.lesemodell.person(t.kari).unwrap();
        rad.grunnlag.aktivt(i_dag, t.app.kjerne.regelverk).map(|s| s.tilfelle.slutt)
    };
    let for_ = slutt(&t).unwrap();
    assert!(for_ > i_dag + chrono::Duration::days(4), "{for_}");
    let side = t.get("sykmeldt", "/innsyn/svar").await.1;
    assert!(
        side.contains("Du får ikke sykepenger fra den dagen.")
            && side.contains("trenger du en ny sykmelding")
    );
    for (fra, ord) in [
        ("2026-11-19", "Velg en dag fra i dag av"),
        ("2031-01-01", "Velg en dag før sykmeldingen er slutt"),
        ("i+morgen", "Skriv en dag"),
        ("", "Skriv en dag"),
    ] {
        let (status, _, side) = t.send_skjema("sykmeldt", "/innsyn/frisk", &format!("fra={fra}")).await;
        assert_eq!(status, 400, "{fra}");
        assert!(side.contains(ord), "{fra}: {}", synlig(&side));
    }
    let (status, til, _) = t.send_skjema("sykmeldt", "/innsyn/frisk", "nokkel=f&fra=24.11.2026").await;
    assert_eq!((status, til.as_str()), (StatusCode::SEE_OTHER, "/innsyn/svar?lagret=frisk#frisk"));
    assert_eq!(slutt(&t).unwrap().to_string(), "2026-11-23");
    assert!(t.get("sykmeldt", "/innsyn").await.1.contains("frisk fra 24.\u{a0}november 2026"));
    // Everybody with deadlines sees it.
    let sti = format!("/arbeidsgiver/{}", t.kari);
    assert!(t.get("arbeidsgiver", &sti).await.1.contains("frisk fra 24.\u{a0}november 2026"));
    let frister: Value =
        serde_json::from_str(&t.get("arbeidsgiver", "/api/v1/arbeidsgiver/frister").await.1).unwrap();
    assert!(frister["ansatte"].as_array().unwrap().iter().any(|a| a["frisk_fra"] == "2026-11-24"));
    let saksgang = t.get("veileder", &format!("/api/v1/personer/{}/saksgang", t.kari)).await.1;
    assert!(saksgang.contains("EGEN_FRISKMELDING"));
    // Said twice it is refused; regretted, the note counts again.
    assert_eq!(t.send_skjema("sykmeldt", "/innsyn/frisk", "nokkel=g&fra=2026-11-24").await.0, 409);
    assert_eq!(t.send_skjema("sykmeldt", "/innsyn/frisk/angre", "nokkel=h").await.0, 303);
    assert_eq!(slutt(&t), Some(for_));
    assert_eq!(t.send_skjema("sykmeldt", "/innsyn/frisk/angre", "nokkel=i").await.0, 409);
}

#[tokio::test]
async fn who_has_looked_is_told_without_names_and_attempts_too() {
    let t = Tjeneste::med(12).await;
    t.get("veileder", &format!("/personer/{}", t.kari)).await;
    t.get("veileder-nabo", &format!("/personer/{}", t.kari)).await;
    t.get("arbeidsgiver", "/arbeidsgiver").await;
    let side = synlig(&t.get("sykmeldt", "/innsyn/hvem").await.1);
    assert!(side.contains("Veileder i Nav, Z990001") && side.contains("Leder på jobben"), "{side}");
    let nabo = side.split("Z990003").nth(1).expect("an attempt is told");
    assert!(nabo.lines().filter(|l| !l.trim().is_empty()).take(6).any(|l| l == "Nei"), "{nabo}");
    assert!(!side.contains("Ola") && !side.contains("Nils"), "{side}");
}

#[tokio::test]
async fn what_the_doctor_hides_is_not_shown_and_nobody_else_opens_the_page() {
    let t = Tjeneste::med(12).await;
    let rad = t.app.kjerne.lesemodell.person(t.kari).unwrap();
    let kode = rad.grunnlag.sykmeldinger.iter().find_map(|n| n.diagnose.as_ref()).unwrap().kode.clone();
    let side = t.get("sykmeldt", "/innsyn/opplysninger").await.1;
    let skjermet = rad.grunnlag.sykmeldinger.iter().all(|n| n.skjermes_for_pasient);
    assert_eq!(side.contains(&format!("Diagnose: {kode}")), !skjermet);
    for som in ["veileder", "teamleder", "arbeidsgiver", "behandler", "kontroll", "revisor"] {
        for sti in SIDER {
            let (status, html) = t.get(som, sti).await;
            assert_eq!(status, 403, "{som} {sti}");
            assert!(!html.contains("Kari"), "{som} {sti}");
        }
    }
}

#[tokio::test]
async fn a_meeting_is_wished_for_and_the_questionnaire_is_once() {
    let t = Tjeneste::med(12).await;
    let (status, _, side) = t.send_skjema("sykmeldt", "/innsyn/motebehov", "mote=JA&hvorfor=").await;
    if status == 400 {
        assert!(
            side.contains("Skriv noe i feltet") && side.contains("value=\"JA\" checked"),
            "{}",
            synlig(&side)
        );
    }
    let (status, til, _) = t
        .send_skjema("sykmeldt", "/innsyn/motebehov", "nokkel=m&mote=JA&hvorfor=Jeg+vil+prate&lege=JA")
        .await;
    assert_eq!((status, til.as_str()), (StatusCode::SEE_OTHER, "/innsyn/svar?lagret=motebehov#motebehov"));
    assert!(t.get("sykmeldt", "/innsyn/svar").await.1.contains("Du svarte"));
    // Nothing was asked: refused in words.
    let (status, _, side) =
        t.send_skjema("sykmeldt", "/innsyn/sen-oppfolging", "forventning=USIKKER&hjelp=JA").await;
    assert_eq!(status, 409);
    assert!(side.contains("Det er ikke åpent for svar nå"), "{}", synlig(&side));
}
