//! The meetings' tab and the overview: a meeting planned and held through the pages, without JavaScript;
//! and the same in Chromium with three parties.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use milepael::http::Innlogget;
use serde_json::{Value, json};
use url::form_urlencoded::Serializer;
use uuid::Uuid;

use super::Tjeneste;

const VIRKSOMHET: &str = "310000167";
const SKJEMA: &str = "application/x-www-form-urlencoded";

impl Tjeneste {
    async fn moteside(&self, som: &str) -> String {
        let (status, html) = self.get(som, &format!("/personer/{}/moter", self.kari)).await;
        assert_eq!(status, 200);
        html
    }

    /// Sends a form of the tab as Ola, with the position that the page has now.
    async fn send_motet(&self, navn: &str, felter: &[(&str, &str)]) -> (u16, String) {
        let posisjon = self.app.kjerne.lesemodell.person(self.kari).unwrap().posisjon;
        self.send_motet_fra(navn, posisjon, &Uuid::new_v4().to_string(), felter).await
    }

    async fn send_motet_fra(
        &self,
        navn: &str,
        posisjon: i64,
        nokkel: &str,
        felter: &[(&str, &str)],
    ) -> (u16, String) {
        let kropp = Serializer::new(String::new())
            .append_pair("nokkel", nokkel)
            .append_pair("posisjon", &posisjon.to_string())
            .extend_pairs(felter)
            .finish();
        let sti = format!("/personer/{}/arbeid/{navn}", self.kari);
        let svar = self.send(super::som_persona("veileder", "POST", &sti, &kropp, Some(SKJEMA))).await;
        (svar.status().as_u16(), super::tekst(svar).await)
    }

    async fn brevene(&self, som: &str) -> Vec<String> {
        let innlogget = Innlogget { aktor: self.app.personaer.aktor(som).unwrap(), korrelasjon: Uuid::nil() };
        let alle = self.app.brev_for(&innlogget, self.kari).await.unwrap();
        alle.into_iter().map(|b| b.innhold.brev.type_).collect()
    }

    async fn part_svarer(&self, som: &str, hva: &str, body: Value) -> u16 {
        let sti = format!("/api/v1/personer/{}/{hva}", self.kari);
        self.post(som, &sti, "application/json", &body.to_string()).await.0.as_u16()
    }

    fn runde(&self) -> String {
        let rad = self.app.kjerne.lesemodell.person(self.kari).unwrap();
        rad.grunnlag.saker.motetider.apne().next_back().unwrap().id.to_string()
    }

    fn mote(&self) -> String {
        let rad = self.app.kjerne.lesemodell.person(self.kari).unwrap();
        rad.grunnlag.saker.dialogmoter.moter.last().unwrap().id.to_string()
    }
}

const FORSLAG: [(&str, &str); 7] = [
    ("virksomhet", VIRKSOMHET),
    ("tid_1", "2026-12-14T10:00"),
    ("tid_3", "2026-12-16T13:30"),
    ("varighet", "45"),
    ("sted", "Nav Fjordby"),
    ("videolenke", "https://video.example.no/1"),
    ("svarfrist", "2026-11-27"),
];

#[tokio::test]
async fn a_meeting_is_planned_and_held_on_the_page() {
    let t = Tjeneste::med(12).await;
    let side = t.moteside("veileder").await;
    for ord in ["Frister for møtene", "Foreslå tider", "Kall inn direkte", "Unntak", "Dialogmøte\u{a0}1"] {
        assert!(side.contains(ord), "{ord}");
    }
    assert!(!side.contains("?skjema=referat#"), "no meeting, no minutes to write");
    assert_eq!(t.send_motet("mote-foresla", &FORSLAG).await.0, 303);
    let sti = format!("motetider/{}/svar", t.runde());
    assert_eq!(t.part_svarer("sykmeldt", &sti, json!({"passer": [1, 2]})).await, 201);
    let nei = json!({"passer": [2], "grunn": "Er på <b>messe</b> den 14."});
    assert_eq!(t.part_svarer("arbeidsgiver", &sti, nei).await, 201);
    let side = t.moteside("veileder").await;
    assert!(side.contains("Klar til innkalling") && side.contains("class=\"passer-alle\""), "{side}");
    assert!(side.contains("Onsdag 16.\u{a0}desember 2026 kl.\u{a0}13.30"), "Norwegian time");
    assert!(side.contains("Er på &#60;b&#62;messe") && !side.contains("<b>messe"), "words are not markup");

    let lenke =
        t.get("veileder", &format!("/personer/{}/moter?skjema=mote-kall-inn-tid&tid=2", t.kari)).await.1;
    assert!(lenke.contains("<option value=\"2\" selected>"), "the time that was pressed");
    let valg = [("forslag", &*t.runde()), ("tid", "2"), ("til_arbeidstaker", "Ta med planen.")]
        .map(|(a, b)| (a, b.to_owned()));
    let valg: Vec<(&str, &str)> = valg.iter().map(|(a, b)| (*a, b.as_str())).collect();
    let forhandsvist = [&[("type_", "INNKALLING_DIALOGMOTE")], valg.as_slice()].concat();
    let kropp = Serializer::new(String::new()).extend_pairs(forhandsvist).finish();
    let sti = format!("/personer/{}/brev/forhandsvis", t.kari);
    let svar = t.send(super::som_persona("veileder", "POST", &sti, &kropp, Some(SKJEMA))).await;
    let brevet = super::tekst(svar).await;
    assert!(brevet.contains("Innkalling til dialogmøte") && brevet.contains("Ta med planen."), "{brevet}");
    assert_eq!(t.brevene("sykmeldt").await, ["FORSLAG_MOTETIDER"], "a look sends nothing");
    assert_eq!(t.send_motet("mote-kall-inn-tid", &valg).await.0, 303);
    assert_eq!(t.brevene("sykmeldt").await, ["INNKALLING_DIALOGMOTE", "FORSLAG_MOTETIDER"]);
    assert_eq!(t.brevene("arbeidsgiver").await, ["INNKALLING_DIALOGMOTE", "FORSLAG_MOTETIDER"]);
    assert!(t.moteside("veileder").await.contains("Ikke lest"));
    assert_eq!(t.get("arbeidsgiver", &format!("/api/v1/personer/{}/moter", t.kari)).await.0, 200);
    let side = t.moteside("veileder").await;
    assert!(side.contains("Lest <span") && side.contains("kalender.ics"), "{side}");

    let mote = t.mote();
    let flytt = [
        ("mote", mote.as_str()),
        ("tidspunkt", "2026-12-17T09:00"),
        ("sted", "Nav Fjordby"),
        ("varighet", "60"),
        ("til_arbeidstaker", "Vi må bytte."),
        ("til_arbeidsgiver", "Vi må bytte."),
        ("malform", "nn"),
    ];
    assert_eq!(t.send_motet("mote-flytt", &flytt[..5]).await.0, 400, "the employer must be told too");
    assert_eq!(t.send_motet("mote-flytt", &flytt).await.0, 303);
    let svar = json!({"svar": "NYTT_TID_STED", "tekst": "Er bortreist."});
    assert_eq!(t.part_svarer("sykmeldt", &format!("dialogmoter/{mote}/svar"), svar).await, 201);
    let side = t.moteside("veileder").await;
    assert!(side.contains("Ber om ny tid eller nytt sted") && side.contains("Er bortreist."));

    let referat = [
        ("mote", mote.as_str()),
        ("konklusjon", "Gradert arbeid fra januar."),
        ("oppgave_arbeidstaker", "Snakke med legen."),
        ("oppgave_arbeidsgiver", "Ny turnus."),
        ("situasjon", "Går fram."),
        ("leders_navn", "Leder Ledersen"),
        ("andre", "Tove Tillit, tillitsvalgt\n"),
    ];
    assert_eq!(t.send_motet("referat", &referat[..3]).await.0, 400);
    assert_eq!(t.send_motet("referat", &referat).await.0, 303);
    let side = t.moteside("veileder").await;
    let (konklusjon, situasjon) = (side.find("Gradert arbeid fra"), side.find("Går fram."));
    assert!(konklusjon < situasjon && konklusjon.is_some(), "the conclusion first");
    assert!(side.contains("Tove Tillit (tillitsvalgt)"));
    let endring = t.get("veileder", &format!("/personer/{}/moter?skjema=referat-endret", t.kari)).await.1;
    assert!(endring.contains("Gradert arbeid fra januar.</textarea>"), "the minutes as they stand");
    let mut endret = referat.to_vec();
    endret.push(("arsak", "Feil dato."));
    assert_eq!(t.send_motet("referat-endret", &endret).await.0, 303);
    assert!(t.moteside("veileder").await.contains("Endret fordi: Feil dato."));
    assert_eq!(
        t.brevene("sykmeldt").await,
        [
            "REFERAT_DIALOGMOTE",
            "REFERAT_DIALOGMOTE",
            "ENDRING_DIALOGMOTE",
            "INNKALLING_DIALOGMOTE",
            "FORSLAG_MOTETIDER"
        ]
    );
}

#[tokio::test]
async fn the_parties_are_told_of_proposed_times_and_may_answer_on_the_telephone() {
    let t = Tjeneste::med(12).await;
    assert_eq!(t.send_motet("mote-foresla", &FORSLAG).await.0, 303);
    for part in ["sykmeldt", "arbeidsgiver"] {
        assert_eq!(t.brevene(part).await, ["FORSLAG_MOTETIDER"], "{part}");
    }
    let vanlig = |side: String| side.replace('\u{a0}', " ");
    let forside = async || vanlig(t.get("sykmeldt", "/innsyn").await.1);
    let ansatt = async || vanlig(t.get("arbeidsgiver", &format!("/arbeidsgiver/{}", t.kari)).await.1);
    let meg = forside().await;
    assert!(
        meg.contains("Si hvilke tider du kan møte") && meg.contains("Svar før 27. november 2026."),
        "{meg}"
    );
    assert!(ansatt().await.contains("Si når dere kan møte Nav"));
    assert!(t.get("arbeidsgiver", "/arbeidsgiver").await.1.contains("Si når dere kan møte Nav"));

    // The leader rings. The caseworker writes it down, and it stands as the leader's answer.
    let runde = t.runde();
    let telefon = |passer: &'static str, grunn: &'static str| {
        [
            ("forslag", runde.clone()),
            ("part", "ARBEIDSGIVER".into()),
            ("passer", passer.into()),
            ("grunn", grunn.into()),
        ]
    };
    let send = async |navn: &str, felter: &[(&str, String)]| {
        let felter: Vec<(&str, &str)> = felter.iter().map(|(a, b)| (*a, b.as_str())).collect();
        t.send_motet(navn, &felter).await
    };
    let (status, side) = send("mote-telefon-tider", &telefon("", "")).await;
    assert!(status == 400 && side.contains("Passer ingen, skriver du kort hvorfor"), "{status}");
    assert_eq!(send("mote-telefon-tider", &telefon("2", "Er på messe.")).await.0, 303);
    let side = t.moteside("veileder").await;
    assert!(side.contains("tatt imot på telefon av Ola Veileder") && side.contains("Er på messe."), "{side}");
    let side = ansatt().await;
    assert!(!side.contains("Si når dere kan møte Nav") && side.contains("Du svarte på telefon"), "{side}");
    assert!(forside().await.contains("Si hvilke tider du kan møte"), "the person has not answered");

    let valg = [("forslag", runde.clone()), ("tid", "2".into())];
    assert_eq!(send("mote-kall-inn-tid", &valg).await.0, 303);
    assert!(forside().await.contains("Si om du kommer til møtet med Nav."));
    assert!(ansatt().await.contains("Svar på innkallingen til møte med Nav"));
    let svar = |tekst: &'static str| {
        [
            ("mote", t.mote()),
            ("part", "ARBEIDSTAKER".into()),
            ("svar", "KOMMER_IKKE".into()),
            ("tekst", tekst.into()),
        ]
    };
    assert_eq!(send("mote-telefon-svar", &svar("")).await.0, 400, "a reason is owed");
    assert_eq!(send("mote-telefon-svar", &svar("Er innlagt.")).await.0, 303);
    let side = t.moteside("veileder").await;
    assert!(side.contains("Er innlagt.") && side.contains("Kommer ikke"), "{side}");
    assert!(side.contains("Tatt imot på telefon av Ola Veileder"), "among what is done");
    assert!(!forside().await.contains("Si om du kommer til møtet med Nav."));
    let saksgang = t.get("veileder", &format!("/api/v1/personer/{}/saksgang", t.kari)).await.1;
    assert!(!saksgang.contains("\"DIALOGMOTESVAR\""), "who wrote it down has no task of it: {saksgang}");
    let som_annen = super::som_persona(
        "veileder-nabo",
        "POST",
        &format!("/personer/{}/arbeid/mote-telefon-svar", t.kari),
        "part=ARBEIDSTAKER&svar=KOMMER",
        Some(SKJEMA),
    );
    assert_eq!(t.send(som_annen).await.status(), 403);
}

#[tokio::test]
async fn a_candidate_is_waited_for_and_exempt() {
    let t = Tjeneste::med(12).await;
    assert!(t.moteside("veileder").await.contains("Kandidat</span>"));
    assert_eq!(t.send_motet("mote-avvent", &[("frist", "2027-06-01"), ("tekst", "x")]).await.0, 400);
    assert_eq!(
        t.send_motet("mote-avvent", &[("frist", "2026-12-01"), ("tekst", "Venter på lege.")]).await.0,
        303
    );
    assert!(t.moteside("veileder").await.contains("Nav avventer til 01.12.2026."));
    assert_eq!(t.send_motet("mote-avvent-slutt", &[]).await.0, 303);
    assert_eq!(t.send_motet("mote-unntak", &[]).await.0, 400, "a reason is owed");
    assert_eq!(t.send_motet("mote-unntak", &[("arsak", "FRISKMELDT")]).await.0, 400, "and one that fits");
    assert_eq!(t.send_motet("mote-unntak", &[("arsak", "MEDISINSKE_GRUNNER")]).await.0, 303);
    assert!(t.moteside("veileder").await.contains("Ikke kandidat"));
}

#[tokio::test]
async fn what_was_written_is_not_lost_when_the_form_is_refused() {
    let t = Tjeneste::med(12).await;
    let posisjon = t.app.kjerne.lesemodell.person(t.kari).unwrap().posisjon;
    assert_eq!(t.send_motet("mote-foresla", &FORSLAG).await.0, 303);
    let (status, html) = t.send_motet_fra("mote-foresla", posisjon, "samme", &FORSLAG).await;
    assert_eq!(status, 409);
    assert!(html.contains("Foreslo tider til dialogmøte"), "who decided meanwhile");
    assert!(html.contains("value=\"2026-12-16T13:30\"") && html.contains("value=\"Nav Fjordby\""));
    let mut forbi = FORSLAG;
    forbi[1].1 = "2020-01-01T10:00";
    let (status, html) = t.send_motet("mote-foresla", &forbi).await;
    assert!(status == 400 && html.contains("har passert"), "{status}");
    let lang = "å".repeat(50_000);
    let mut for_lang = FORSLAG;
    for_lang[4].1 = &lang;
    let (status, html) = t.send_motet("mote-foresla", &for_lang).await;
    assert!(status == 400 && html.contains("Teksten er for lang"), "{status}");

    let rundene = || t.app.kjerne.lesemodell.person(t.kari).unwrap().grunnlag.saker.motetider.runder.len();
    let (for_, posisjon) = (rundene(), t.app.kjerne.lesemodell.person(t.kari).unwrap().posisjon);
    for _ in 0..2 {
        assert_eq!(t.send_motet_fra("mote-foresla", posisjon, "dobbelt", &FORSLAG).await.0, 303);
    }
    assert_eq!(rundene(), for_ + 1, "sent twice, done once");
    let nabo = super::som_persona(
        "veileder-nabo",
        "POST",
        &format!("/personer/{}/arbeid/mote-trekk", t.kari),
        "",
        Some(SKJEMA),
    );
    assert_eq!(t.send(nabo).await.status(), 403, "no longer at the unit");
}

#[tokio::test]
async fn the_overview_sorts_by_what_is_to_be_done() {
    let t = Tjeneste::med(12).await;
    let side = async |sti: &str| t.get("veileder", sti).await.1;
    assert!(side("/moter").await.contains("Ingen forslag venter på svar."));
    assert_eq!(t.send_motet("mote-foresla", &FORSLAG).await.0, 303);
    let enhetens = side("/moter?vis=enheten").await;
    assert!(enhetens.contains("Mangler svar fra den sykmeldte og arbeidsgiveren"), "{enhetens}");
    assert!(!side("/moter").await.contains("Mangler svar fra"), "it is nobody's own yet");
    let tildel = json!({"veileder": "Z990001"});
    assert_eq!(t.part_svarer("veileder", "tildeling", tildel).await, 201);
    assert!(side("/moter").await.contains("Mangler svar fra"));
    let nabo = t.get("veileder-nabo", "/moter?vis=enheten").await.1;
    assert!(!nabo.contains("Nyborg"), "another unit's people");
    let sti = format!("motetider/{}/svar", t.runde());
    for som in ["sykmeldt", "arbeidsgiver"] {
        assert_eq!(t.part_svarer(som, &sti, json!({"passer": [1]})).await, 201);
    }
    assert!(side("/moter").await.contains("En tid passer for alle"));
    assert_eq!(t.part_svarer("veileder", &sti.replace("/svar", "/innkalling"), json!({"tid": 1})).await, 201);
    assert!(side("/moter").await.contains("0 av 2 har svart at de kommer"));
    let siste = t.app.kjerne.lager.revisjon_siste(Some(t.kari), 3).await.unwrap();
    assert!(siste.iter().any(|l| l.oppforing.handling == "SE_I_LISTER"), "the look is logged");
}

#[tokio::test(flavor = "multi_thread")]
async fn three_parties_plan_a_meeting_in_the_browser() {
    let t = Tjeneste::med(12).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let adresse = listener.local_addr().unwrap();
    let ruter = t.ruter.clone();
    let server = tokio::spawn(async move { axum::serve(listener, ruter).await });
    let mappe = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/node");
    assert!(mappe.join("node_modules").is_dir(), "run tests/run: it installs what the browser test needs");
    let bilder = std::env::var("MOTEBILDER").unwrap_or_default();
    let argumenter = [format!("http://{adresse}"), t.kari.to_string(), bilder];
    let utfall = tokio::task::spawn_blocking(move || {
        let mut node = Command::new("node");
        node.arg("moter.mjs").args(argumenter).current_dir(mappe).stdin(Stdio::null()).output()
    })
    .await
    .unwrap()
    .expect("node is installed by tests/run");
    server.abort();
    let ut = String::from_utf8_lossy(&utfall.stdout);
    assert!(utfall.status.success(), "{ut}\n{}", String::from_utf8_lossy(&utfall.stderr));
    // The script says how many pages it looked at, so that an empty run can't pass.
    assert!(ut.contains("55 sider"), "{ut}");
}
