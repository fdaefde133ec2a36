//! Whose session it is, who may post, and who may show our pages in a frame.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
use milepael::{
    http::{App, klienter::EpjOppsett, persona::Personaer},
    server,
};
use tower::ServiceExt;

use super::{
    Tjeneste,
    authorization::{
        PERSONAER, adresse, bodytype,
        matrise::{APNE, MATRISE},
    },
    som_persona, tekst,
};

const SKJEMA: &str = "application/x-www-form-urlencoded";

/// Answers to log-in and log-out, which the matrix of roles has no use for.
const UTEN_ROLLE: [(&str, &str, &str); 2] =
    [("POST", "/innlogging", "persona=veileder"), ("POST", "/utlogging", "")];

fn med_kake(metode: &str, sti: &str, kake: &str, body: &str) -> Request<Body> {
    let mut request = som_persona("", metode, sti, body, Some(SKJEMA));
    request.headers_mut().insert(header::COOKIE, kake.parse().unwrap());
    request
}

/// `Set-Cookie` of an answer: the cookie as it is sent back, and what it is marked with.
fn kaken(headers: &HeaderMap) -> (String, Vec<String>) {
    let alle: Vec<_> = headers.get_all(header::SET_COOKIE).iter().map(|v| v.to_str().unwrap()).collect();
    assert_eq!(alle.len(), 1, "{alle:?}");
    let mut deler = alle[0].split("; ").map(str::to_owned);
    (deler.next().unwrap(), deler.collect())
}

impl Tjeneste {
    /// Logs in with what the browser holds from before; gives what it holds afterwards.
    async fn logg_inn(&self, som: &str, for_: &str) -> String {
        let svar = self.send(med_kake("POST", "/innlogging", for_, &format!("persona={som}"))).await;
        assert_eq!(svar.status(), StatusCode::SEE_OTHER);
        kaken(svar.headers()).0
    }

    async fn slipper_inn(&self, kake: &str) -> bool {
        self.send(med_kake("GET", "/arbeidsliste", kake, "")).await.status() == StatusCode::OK
    }
}

#[tokio::test]
async fn a_session_that_was_there_before_the_log_in_is_never_the_one_after() {
    let t = Tjeneste::med(12).await;
    // Nothing is given before.
    let skjemaet = t.send(som_persona("", "GET", "/innlogging", "", None)).await;
    assert!(!skjemaet.headers().contains_key(header::SET_COOKIE));
    // Planted by somebody else: in the cookie, in the address, in the form.
    let plantet = "milepael_okt=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    let min = t.logg_inn("veileder", plantet).await;
    assert_ne!(min, plantet);
    assert!(t.slipper_inn(&min).await && !t.slipper_inn(plantet).await);
    let kropp = format!("persona=veileder&{plantet}");
    let svar = t.send(som_persona("", "POST", &format!("/innlogging?{plantet}"), &kropp, Some(SKJEMA))).await;
    assert!(!kaken(svar.headers()).0.contains("0123456789abcdef"));
    assert!(!t.slipper_inn(plantet).await);
    let i_adressen = t.send(som_persona("", "GET", &format!("/arbeidsliste?{min}"), "", None)).await;
    assert_eq!(i_adressen.status(), StatusCode::SEE_OTHER, "an address opens nothing");
    // Another log-in in the same browser: a new one, and the old one is over, whoever else had it.
    let ny = t.logg_inn("teamleder", &min).await;
    assert_ne!(ny, min);
    assert!(t.slipper_inn(&ny).await && !t.slipper_inn(&min).await);
    // Logged out is logged out, also for a copy.
    let ut = t.send(med_kake("POST", "/utlogging", &ny, "")).await;
    assert!(kaken(ut.headers()).0.ends_with('=') && !t.slipper_inn(&ny).await);
}

#[tokio::test]
async fn the_cookie_is_kept_from_scripts_other_sites_and_other_hosts() {
    let t = Tjeneste::med(12).await;
    let inn = async |app: App| {
        let request = som_persona("", "POST", "/innlogging", "persona=veileder", Some(SKJEMA));
        kaken(server::ruter(app).oneshot(request).await.unwrap().headers())
    };
    let (kake, merket) = inn(t.app.clone()).await;
    assert!(kake.starts_with("milepael_okt="));
    assert_eq!(kake.len(), "milepael_okt=".len() + 64, "256 bits, of which 244 are random");
    assert_eq!(merket, ["Path=/", "HttpOnly", "SameSite=Strict", "Max-Age=28800"]);
    // Over TLS the browser must hold it to this host.
    let epj = EpjOppsett { base_url: "https://milepael.example.no".into(), ..EpjOppsett::default() };
    let bak_tls = App { epj: Arc::new(epj), ..t.app.clone() };
    let (kake, merket) = inn(bak_tls.clone()).await;
    assert!(kake.starts_with("__Host-milepael_okt="), "{kake}");
    assert_eq!(merket, ["Path=/", "HttpOnly", "SameSite=Strict", "Max-Age=28800", "Secure"]);
    // A cookie of the plain name could have been planted by a neighbour: it opens nothing there.
    let ruter = server::ruter(bak_tls);
    for (kake, ventet) in [(kake.clone(), 200), (kake.replace("__Host-", ""), 303)] {
        let svar = ruter.clone().oneshot(med_kake("GET", "/arbeidsliste", &kake, "")).await.unwrap();
        assert_eq!(svar.status(), ventet, "{kake}");
    }
    // Where real people are, it is so without any setting.
    let ekte = App { personaer: Arc::new(Personaer::default()), ..t.app.clone() };
    let ut =
        server::ruter(ekte).oneshot(som_persona("", "POST", "/utlogging", "", Some(SKJEMA))).await.unwrap();
    let (kake, merket) = kaken(ut.headers());
    assert!(kake == "__Host-milepael_okt=" && merket.contains(&"Secure".to_owned()), "{kake} {merket:?}");
}

#[tokio::test]
async fn no_answer_may_be_shown_in_a_frame() {
    let t = Tjeneste::med(12).await;
    let mut sider: BTreeMap<String, u16> = BTreeMap::new();
    let alle = MATRISE.iter().map(|(m, s, b, _)| (*m, *s, *b));
    let apne = APNE.iter().map(|(m, s)| (*m, *s, ""));
    let andre = [
        ("GET", "/", ""),
        ("GET", "/innlogging", ""),
        ("GET", "/docs", ""),
        ("GET", "/finnes-ikke", ""),
        ("GET", "/api/finnes-ikke", ""),
        ("GET", "/static/milepael.css", ""),
        ("GET", "/static/finnes-ikke", ""),
        ("GET", "/.well-known/jwks.json", ""),
        ("DELETE", "/arbeidsliste", ""),
        // The page inside a journal, before anybody is known to have opened it from one.
        ("GET", "/smart/bilde/0123456789abcdef", ""),
        ("GET", "/smart/launch?iss=https://ond.example&launch=x", ""),
    ];
    for (metode, sti, body) in alle.chain(apne).chain(andre).chain(UTEN_ROLLE) {
        for som in ["", "veileder", "teamleder", "revisor", "sykmeldt", "arbeidsgiver", "kontroll"] {
            let svar = t.send(som_persona(som, metode, &adresse(&t, sti), body, bodytype(metode, sti))).await;
            let hode = |navn| svar.headers().get(navn).map(|v| v.to_str().unwrap()).unwrap_or_default();
            let hvem = format!("{som} {metode} {sti}");
            let csp = hode(header::CONTENT_SECURITY_POLICY);
            assert!(csp.split("; ").any(|d| d == "frame-ancestors 'none'"), "{hvem}: {csp}");
            assert!(
                csp.contains("default-src 'self'") && csp.contains("form-action 'self'"),
                "{hvem}: {csp}"
            );
            assert!(!csp.contains("unsafe"), "{hvem}: {csp}");
            assert_eq!(hode(header::X_FRAME_OPTIONS), "DENY", "{hvem}");
            assert_eq!(hode(header::X_CONTENT_TYPE_OPTIONS), "nosniff", "{hvem}");
            assert_eq!(hode(header::REFERRER_POLICY), "no-referrer", "{hvem}");
            if hode(header::CONTENT_TYPE).starts_with("text/html") {
                *sider.entry(sti.to_owned()).or_default() += 1;
            }
        }
    }
    assert!(sider.len() > 60, "pages: {}", sider.len());
}

#[tokio::test]
async fn only_the_page_of_the_journal_is_framed_and_only_by_journals_we_know() {
    let t = Tjeneste::med(12).await;
    let epj = EpjOppsett::demo("http://127.0.0.1:8080").unwrap();
    let kjente: Vec<String> = epj.klienter.values().flat_map(|k| k.origins.iter().cloned()).collect();
    assert!(!kjente.is_empty());
    let ruter = server::ruter(App { epj: Arc::new(epj), ..t.app.clone() });
    let rammes = async |sti: &str| {
        let svar = ruter.clone().oneshot(som_persona("veileder", "GET", sti, "", None)).await.unwrap();
        let hode = |navn| svar.headers().get(navn).map(|v| v.to_str().unwrap().to_owned());
        let csp = hode(header::CONTENT_SECURITY_POLICY).unwrap();
        let av = csp.split("; ").find_map(|d| d.strip_prefix("frame-ancestors ")).unwrap().to_owned();
        (av, hode(header::X_FRAME_OPTIONS))
    };
    for sti in ["/smart/bilde/0123456789abcdef", "/smart/retur?code=x&state=y"] {
        let (av, eldre) = rammes(sti).await;
        assert!(av.split(' ').all(|o| kjente.iter().any(|k| k == o)), "{sti}: {av}");
        assert_eq!(eldre, None, "it can't name an origin, and would stop the journal");
    }
    for sti in ["/innlogging", "/arbeidsliste", "/cds-services", "/docs"] {
        assert_eq!(rammes(sti).await, ("'none'".to_owned(), Some("DENY".to_owned())), "{sti}");
    }
}

/// As a page elsewhere makes a browser send it: with our cookie, if `SameSite` ever failed.
const FREMMED: [&[(&str, &str)]; 6] = [
    &[("origin", "https://ond.example")],
    &[("origin", "null")],
    &[("sec-fetch-site", "cross-site"), ("origin", "https://ond.example")],
    &[("sec-fetch-site", "same-site"), ("origin", "https://nabo.example.no")],
    &[("origin", "https://milepael.example.no.ond.example")],
    // A browser sends a name and a password by itself.
    &[("authorization", "Basic eDp5"), ("sec-fetch-site", "cross-site")],
];

#[tokio::test]
async fn no_form_of_another_site_writes_anything() {
    let t = Tjeneste::med(12).await;
    let mut kaker = BTreeMap::new();
    for som in ["veileder", "veileder-utvidet", "teamleder", "sykmeldt", "arbeidsgiver"] {
        kaker.insert(som, t.logg_inn(som, "x=y").await);
    }
    let lager = &t.app.kjerne.lager;
    let for_ = (lager.posisjon().await.unwrap(), lager.revisjonshode().await.unwrap());
    let rader = MATRISE.iter().filter(|(m, ..)| *m == "POST").map(|(_, s, b, st)| (*s, *b, Some(st)));
    let uten_rolle = UTEN_ROLLE.iter().map(|(_, s, b)| (*s, *b, None));
    let (mut ruter, mut provd) = (0, 0);
    for (sti, body, statuser) in rader.chain(uten_rolle) {
        let sted = adresse(&t, sti);
        // Whoever gets furthest here.
        let kan = |som: &&str| {
            let nr = PERSONAER.iter().position(|p| p == som).unwrap();
            statuser.is_none_or(|s: &[u16; 11]| !matches!(s[nr], 401 | 403))
        };
        for som in kaker.keys().filter(|som| kan(som)) {
            for hoder in FREMMED {
                let mut request = som_persona("", "POST", &sted, body, bodytype("POST", sti));
                request.headers_mut().insert(header::COOKIE, kaker[som].parse().unwrap());
                request.headers_mut().insert(header::HOST, "milepael.example.no".parse().unwrap());
                for (navn, verdi) in hoder {
                    request.headers_mut().insert(*navn, verdi.parse().unwrap());
                }
                let svar = t.send(request).await;
                assert_eq!(svar.status(), StatusCode::FORBIDDEN, "{som} {sti} {hoder:?}");
                assert!(!svar.headers().contains_key(header::SET_COOKIE), "{sti}");
                provd += 1;
            }
        }
        ruter += 1;
    }
    assert!(ruter > 85 && provd > 6 * ruter, "{ruter} routes, {provd} forms");
    let etter = (lager.posisjon().await.unwrap(), lager.revisjonshode().await.unwrap());
    assert_eq!(for_, etter, "nothing is written, not even a look");
    // Everybody is still logged in, and from our own pages the same forms come through.
    for (sti, som, body) in [
        ("/arbeidsliste", "veileder", "q=Nyborg"),
        ("/innsyn/feil", "sykmeldt", "tema=ANNET&tekst="),
        ("/innlogging", "teamleder", "persona=teamleder"),
    ] {
        let mut request = som_persona("", "POST", sti, body, Some(SKJEMA));
        request.headers_mut().insert(header::COOKIE, kaker[som].parse().unwrap());
        request.headers_mut().insert(header::HOST, "milepael.example.no".parse().unwrap());
        request.headers_mut().insert("sec-fetch-site", "same-origin".parse().unwrap());
        request.headers_mut().insert(header::ORIGIN, "https://milepael.example.no".parse().unwrap());
        let svar = t.send(request).await;
        let (status, side) = (svar.status().as_u16(), tekst(svar).await);
        assert_ne!(status, 403, "{som} {sti}: {side}");
    }
}
