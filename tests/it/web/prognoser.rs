//! What the model says, over HTTP: now, before, made again; to whom, and to whom never.

use std::sync::Arc;

use milepael::{
    access::Aktor,
    base::PersonId,
    commands::{ChangeSet, NyModell},
    jobs::score::{Sett, score_alle},
    learn::artefact::Modell,
    server,
};
use serde_json::{Value, json};

use super::{Tjeneste, som_persona, tekst};
use crate::harness::{Person, json_melding, modellfil, notat_xml, xml_notat};

impl Tjeneste {
    /// Publishes a model; the instance takes it into use as its loop would.
    pub(super) async fn publiser(&self, navn: &str, fart: f64) -> String {
        let innhold = modellfil(navn, fart);
        let hash = Modell::les(&innhold).unwrap().hash().to_owned();
        let ny = NyModell {
            hash: hash.clone(),
            navn: navn.to_owned(),
            innhold,
            publisert: self.app.kjerne.clock.now(),
            publisert_av: "test".to_owned(),
            ta_i_bruk: true,
        };
        let sett = ChangeSet { modell: Some(ny), ..ChangeSet::default() };
        self.app.kjerne.committer.skriv(sett).await.unwrap();
        assert!(self.app.kjerne.modeller.hal_inn(self.app.kjerne.lager.as_ref()).await.unwrap());
        hash
    }

    async fn hent(&self, som: &str, sti: &str) -> Value {
        let (status, svar) = self.get(som, sti).await;
        assert_eq!(status, 200, "{sti}: {svar}");
        serde_json::from_str(&svar).unwrap()
    }

    /// As after a start with the setting on.
    pub(super) fn egen_vurdering_forst(mut self) -> Self {
        self.app.vurdering_forst = true;
        self.ruter = server::ruter(self.app.clone());
        self
    }

    /// Somebody at the unit who has been away since 1 June.
    async fn en_til(&self, n: u64) -> (Person, PersonId) {
        let person = Person::nr(n);
        let sted = json!({"hva": "TILHORIGHET", "geografi": "0301", "enhet": "1201"});
        let meldinger = vec![
            json_melding(&person, "person", &format!("p{n}"), None, &sted),
            notat_xml(&person, &format!("N{n}"), "2026-06-01", "2026-11-29"),
        ];
        let svar = self.app.kjerne.dor.ta_imot(meldinger, &Aktor::system("test"), "test").await.unwrap();
        (person, svar[0].person.unwrap_or_else(|| panic!("{svar:?}")))
    }
}

fn sti(person: PersonId, rest: &str) -> String {
    format!("/api/v1/personer/{person}/{rest}")
}

#[tokio::test]
async fn without_a_model_it_says_so_in_words() {
    let t = Tjeneste::med(12).await;
    let svar = t.hent("veileder", &sti(t.kari, "prognose")).await;
    assert_eq!((&svar["prognose"], &svar["avstar"]["kode"]), (&Value::Null, &json!("INGEN_MODELL")));
    let (_, side) = t.get("veileder", &format!("/personer/{}", t.kari)).await;
    assert!(
        side.contains("Beregningen er ikke tatt i bruk her.")
            && !side.contains("Hvorfor blir beregningen slik?")
    );
    let (_, liste) = t.get("veileder", "/arbeidsliste").await;
    assert!(liste.contains("Ingen modell"));
    assert_eq!(score_alle(&t.app.kjerne, &mut Sett::default()).await.unwrap(), 0);
}

#[tokio::test]
async fn a_new_event_changes_what_it_says_at_once() {
    let t = Tjeneste::med(12).await;
    t.publiser("prove", 1.0).await;
    let (person, id) = t.en_til(7001).await;
    let for_ = t.hent("veileder", &sti(id, "prognose")).await;
    let horisont = |svar: &Value| {
        svar["prognose"]["horisonter"].as_array().unwrap().last().unwrap()["sannsynlighet"].as_f64().unwrap()
    };
    assert_eq!(for_["prognose"]["uke"], 25, "{for_}");
    // Five more notes: the pattern goes with a longer absence.
    let notater =
        (0..5).map(|n| notat_xml(&person, &format!("F{n}"), &format!("2026-11-{:02}", 2 + n), "2026-12-20"));
    let meldinger = notater.collect();
    t.app.kjerne.dor.ta_imot(meldinger, &Aktor::system("test"), "test").await.unwrap();
    let etter = t.hent("veileder", &sti(id, "prognose")).await;
    assert!(horisont(&etter) > horisont(&for_), "{} {}", horisont(&etter), horisont(&for_));
    assert!(etter["posisjon"].as_i64() > for_["posisjon"].as_i64());
}

#[tokio::test]
async fn models_are_swapped_while_running_and_old_predictions_are_made_again_bit_for_bit() {
    let t = Tjeneste::med(12).await;
    let gammel = t.publiser("gammel", 1.0).await;
    let (person, id) = t.en_til(7002).await;
    let mut sett = Sett::default();
    let antall = score_alle(&t.app.kjerne, &mut sett).await.unwrap();
    assert!(antall > 3, "{antall}");
    assert_eq!(score_alle(&t.app.kjerne, &mut sett).await.unwrap(), 0, "nothing is new");
    assert_eq!(score_alle(&t.app.kjerne, &mut Sett::default()).await.unwrap(), 0, "nor to another instance");
    let lagret = t.hent("veileder", &sti(id, "prognoser")).await;
    let forste = lagret[0]["id"].as_str().unwrap().to_owned();
    let na = t.hent("veileder", &sti(id, "prognose")).await;

    // Another instance publishes; this one looks now and then. Then the facts change too.
    let ny = t.publiser("ny", 2.0).await;
    let etter = t.hent("veileder", &sti(id, "prognose")).await;
    assert_eq!((&na["prognose"]["modell"], &etter["prognose"]["modell"]), (&json!(gammel), &json!(ny)));
    assert_ne!(na["prognose"]["horisonter"], etter["prognose"]["horisonter"]);
    let note = notat_xml(&person, "E1", "2026-11-16", "2026-12-20");
    t.app.kjerne.dor.ta_imot(vec![note], &Aktor::system("test"), "test").await.unwrap();
    assert!(score_alle(&t.app.kjerne, &mut sett).await.unwrap() > 3);
    let lagret = t.hent("veileder", &sti(id, "prognoser")).await;
    let alle: Vec<&Value> = lagret.as_array().unwrap().iter().collect();
    assert_eq!(alle.iter().map(|p| &p["modell"]).collect::<Vec<_>>(), [&json!(ny), &json!(gammel)]);

    let igjen = t.hent("veileder", &sti(id, &format!("prognoser/{forste}"))).await;
    assert_eq!((&igjen["likt"], &igjen["merknad"]), (&json!(true), &Value::Null), "{igjen}");
    assert_eq!(igjen["svar"], igjen["beregnet_igjen"]);
    assert_eq!(igjen["svar"]["prognose"]["horisonter"], na["prognose"]["horisonter"]);
    // Of somebody else's there is none here.
    assert_eq!(t.get("veileder", &sti(t.kari, &format!("prognoser/{forste}"))).await.0, 404);

    // A restart knows the new one and still makes the old again.
    let (kjerne, _) =
        milepael::store::Kjerne::apne(t.adresse.as_str(), Arc::clone(&t.app.kjerne.clock)).await.unwrap();
    kjerne.modeller.hal_inn(kjerne.lager.as_ref()).await.unwrap();
    assert_eq!(kjerne.modeller.i_bruk().unwrap().hash(), ny);
    assert!(kjerne.modeller.med_hash(kjerne.lager.as_ref(), &gammel).await.unwrap().is_some());
}

#[tokio::test]
async fn the_own_view_comes_first_where_the_setting_says_so() {
    let t = Tjeneste::med(12).await.egen_vurdering_forst();
    t.publiser("prove", 1.0).await;
    let (_, id) = t.en_til(7003).await;
    score_alle(&t.app.kjerne, &mut Sett::default()).await.unwrap();
    let side = async || t.get("veileder", &format!("/personer/{id}")).await.1;
    let tall = "Tallet er usikkert";
    for rest in ["prognose", "prognoser"] {
        let (status, svar) = t.get("veileder", &sti(id, rest)).await;
        assert!(status == 409 && svar.contains("EGEN_VURDERING_FORST"), "{rest}: {svar}");
    }
    let for_ = side().await;
    assert!(for_.contains("Beregningen vises når du har lagret din egen vurdering."));
    assert!(!for_.contains(tall) && !for_.contains("Hvorfor blir beregningen slik?"));
    let (_, liste) = t.get("veileder", "/arbeidsliste").await;
    assert!(liste.contains(">Skjult<") && !liste.contains("</b> av 100"));

    // The form refuses what is half, keeps what is whole, and then the number is there.
    let send = async |som: &str, body: &str| {
        let sti = format!("/personer/{id}/vurdering");
        let svar =
            t.send(som_persona(som, "POST", &sti, body, Some("application/x-www-form-urlencoded"))).await;
        (svar.status().as_u16(), tekst(svar).await)
    };
    assert_eq!(send("veileder", "fortsatt=JA").await.0, 400);
    assert_eq!(send("veileder", "fortsatt=JA&oppfolging=MER&av_100=101").await.0, 400);
    assert_eq!(send("veileder-nabo", "fortsatt=JA&oppfolging=MER").await.0, 403);
    let (status, _) =
        send("veileder", "fortsatt=JA&oppfolging=MER&av_100=70&begrunnelse=Venter+%3Cp%C3%A5%3E").await;
    assert_eq!(status, 303);
    let etter = side().await;
    assert!(etter.contains(tall) && etter.contains("Venter &#60;på&#62;"), "{etter}");
    assert!(
        etter
            .replace('\u{a0}', " ")
            .contains("Fortsatt sykmeldt ved uke 39, 70 av 100. Trenger mer oppfølging.")
    );
    assert_eq!(t.get("veileder", &sti(id, "prognose")).await.0, 200);
    // A colleague has said nothing yet.
    assert_eq!(t.get("teamleder", &sti(id, "prognose")).await.0, 409);
    // The person reads without having to guess first.
    assert_eq!(t.get("sykmeldt", &sti(t.kari, "prognose")).await.0, 200);

    // Both views are kept together.
    let rad = t.app.kjerne.lesemodell.person(id).unwrap();
    let vurdert = rad.grunnlag.saker.egne_vurderinger.alle.last().unwrap();
    assert_eq!(
        (vurdert.av_100, vurdert.sett_prognose, vurdert.av.as_deref()),
        (Some(70), false, Some("Z990001"))
    );
    let lagret = t.app.kjerne.lager.prognose(vurdert.prognose.unwrap()).await.unwrap().unwrap();
    assert_eq!(lagret.person, id);
    // The next time the number has been seen.
    let igjen = json!({"fortsatt_sykmeldt": "NEI", "oppfolging": "NOK"}).to_string();
    assert_eq!(t.kommando("veileder", &sti(id, "vurderinger/egen"), &igjen, &[]).await.0, 201);
    let rad = t.app.kjerne.lesemodell.person(id).unwrap();
    assert!(rad.grunnlag.saker.egne_vurderinger.alle.last().unwrap().sett_prognose);
}

#[tokio::test]
async fn nothing_of_it_reaches_those_without_access() {
    let t = Tjeneste::med(12).await;
    t.publiser("prove", 1.0).await;
    score_alle(&t.app.kjerne, &mut Sett::default()).await.unwrap();
    let lagret = t.hent("veileder", &sti(t.kari, "prognoser")).await;
    let en = format!("prognoser/{}", lagret[0]["id"].as_str().unwrap());
    for som in ["arbeidsgiver", "behandler", "kontroll", "revisor", "system", "veileder-nabo"] {
        for rest in ["prognose", "prognoser", &en] {
            assert_eq!(t.get(som, &sti(t.kari, rest)).await.0, 403, "{som} {rest}");
        }
    }
    for som in ["arbeidsgiver", "behandler"] {
        for rest in
            ["milepaler", "milepaler/DIALOGMOTE2/begrunnelse", "motebehov/skjema", "forlop", "vurderinger"]
        {
            let (_, svar) = t.get(som, &sti(t.kari, rest)).await;
            for ord in ["prognose", "sannsynlighet", "horisont", "modell", "av 100"] {
                assert!(!svar.to_lowercase().contains(ord), "{som} {rest}: {ord}");
            }
        }
    }
    // Every look is in the log, refused ones too.
    let logg = t.app.kjerne.lager.revisjon_siste(Some(t.kari), 500).await.unwrap();
    let sett = |tillatt| {
        logg.iter()
            .filter(|l| l.oppforing.handling == "SE_PROGNOSE" && l.oppforing.tillatt == tillatt)
            .count()
    };
    assert_eq!((sett(true), sett(false)), (1, 18));
}

#[tokio::test]
async fn the_pages_say_the_number_its_range_and_its_reasons() {
    let t = Tjeneste::med(12).await;
    t.publiser("prove", 1.0).await;
    let svar = t.hent("veileder", &sti(t.kari, "prognose")).await;
    let p = &svar["prognose"];
    let hoved = p["horisonter"].as_array().unwrap().iter().find(|h| h["uke"] == p["hovedhorisont"]).unwrap();
    #[expect(clippy::cast_possible_truncation, reason = "0–100")]
    let av_100 = (hoved["sannsynlighet"].as_f64().unwrap() * 100.0).round() as i64;
    let (_, side) = t.get("veileder", &format!("/personer/{}", t.kari)).await;
    for ventet in [
        &format!("<b class=\"num\">{av_100}</b>"),
        "av 100 som ligner Kari, er fortsatt sykmeldt ved uke\u{a0}39.",
        "Tallet er usikkert: Det kan være alt fra",
        "Hvorfor blir beregningen slik?",
        "Dette henger sammen med lengre fravær",
        "Dette bruker vi aldri",
        "modell prove",
        "href=\"/modell\"",
        "Beregnet videre forløp, av 100 som ligner",
        "action=\"/personer/",
    ] {
        assert!(side.contains(ventet), "{ventet}");
    }
    assert!(!side.contains("<script>") && !side.contains("style="));
    let (_, liste) = t.get("veileder", "/arbeidsliste").await;
    assert!(
        liste.contains(&format!("<b class=\"num\">{av_100}</b> av 100")) && liste.contains("usikkert fra")
    );
    let (_, modell) = t.get("veileder", "/modell").await;
    assert!(modell.contains("prove"));
    let mappe = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/sider");
    std::fs::create_dir_all(&mappe).unwrap();
    std::fs::write(mappe.join("modell.json"), modellfil("prove-for-hand", 1.0)).unwrap();
}

#[tokio::test]
async fn a_diagnosis_that_the_doctor_hides_is_no_reason_that_the_patient_reads() {
    let t = Tjeneste::med(12).await;
    t.publiser("prove", 1.0).await;
    let koder = async |som: &str| -> Vec<String> {
        let svar = t.hent(som, &sti(t.kari, "prognose")).await;
        let liste = |navn: &str| svar["prognose"][navn].as_array().unwrap().clone();
        liste("lengre")
            .into_iter()
            .chain(liste("kortere"))
            .map(|g| g["kode"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(koder("sykmeldt").await, koder("veileder").await, "nothing is hidden from Kari yet");
    assert!(koder("sykmeldt").await.contains(&"DIAGNOSE".to_owned()), "or this shows nothing");
    score_alle(&t.app.kjerne, &mut Sett::default()).await.unwrap();
    let ident = t.app.kjerne.lesemodell.person(t.kari).unwrap().ident.unwrap();
    let note = xml_notat(&Person { ident }, "SKJERMET", "2026-11-16", "2026-11-16", "2026-12-20").replace(
        "</MedisinskVurdering>",
        "<SkjermesForPasient>true</SkjermesForPasient></MedisinskVurdering>",
    );
    let svar =
        t.app.kjerne.dor.ta_imot(vec![note.into_bytes()], &Aktor::system("test"), "test").await.unwrap();
    assert!(svar[0].event.is_some(), "{svar:?}");
    assert!(koder("veileder").await.contains(&"DIAGNOSE".to_owned()));
    assert!(!koder("sykmeldt").await.contains(&"DIAGNOSE".to_owned()));
    // Nor in what was said before.
    let lagret = t.hent("sykmeldt", &sti(t.kari, "prognoser")).await;
    let gammel =
        t.hent("sykmeldt", &sti(t.kari, &format!("prognoser/{}", lagret[0]["id"].as_str().unwrap()))).await;
    assert!(gammel["likt"] == true && !gammel.to_string().contains("DIAGNOSE"), "{gammel}");
}
