//! Assessments over HTTP: from a wish to what everybody sees afterwards.

use milepael::{
    base::{PersonId, VarselId, ids::uuid_v7},
    commands::{ChangeSet, NyHendelse},
    hendelse::{Innhold, Oppfolging},
};
use serde_json::{Value, json};

use super::Tjeneste;

impl Tjeneste {
    async fn gjor(&self, som: &str, person: PersonId, hva: &str, body: &Value) -> (u16, Value) {
        let sti = format!("/api/v1/personer/{person}/{hva}");
        self.kommando(som, &sti, &body.to_string(), &[]).await
    }

    async fn vurderinger(&self, person: PersonId) -> Value {
        let (status, tekst) = self.get("veileder", &format!("/api/v1/personer/{person}/vurderinger")).await;
        assert_eq!(status, 200);
        serde_json::from_str(&tekst).unwrap()
    }

    /// What the system itself does with a person.
    async fn skjer(&self, person: PersonId, hva: Oppfolging) {
        let now = self.app.kjerne.clock.now();
        let hendelse = NyHendelse {
            person,
            id: uuid_v7(now).to_string(),
            gjelder: None,
            korrigerer: None,
            tidspunkt: now,
            utfort_av: "milepael".to_owned(),
            innhold: Innhold::Oppfolging(hva),
        };
        let sett = ChangeSet { nye_hendelser: vec![hendelse], ..ChangeSet::default() };
        self.app.kjerne.committer.skriv(sett).await.unwrap();
    }
}

fn kode(svar: &(u16, Value)) -> (u16, &str) {
    (svar.0, svar.1["kode"].as_str().unwrap_or_default())
}

#[tokio::test]
async fn the_activity_requirement_from_notice_to_stop_to_a_fresh_one() {
    let t = Tjeneste::med(12).await;
    let person = t.uten_arbeidsgiver().await;
    let krav = &t.vurderinger(person).await["aktivitetskrav"];
    assert_eq!((&krav[0]["stoppunkt"], &krav[0]["status"]), (&json!("2026-10-22"), &json!("NY")));
    let apne = t.gjor("veileder", person, "aktivitetskrav", &Value::Null).await;
    assert_eq!(kode(&apne), (409, "FORRIGE_IKKE_AVSLUTTET"));

    let varsel = |frist: &str| json!({"frist": frist, "dokument": "Vi vurderer å stanse sykepengene."});
    let varsle =
        async |frist: &str| t.gjor("veileder", person, "aktivitetskrav/forhandsvarsel", &varsel(frist)).await;
    assert_eq!(kode(&varsle("2026-12-10").await), (400, "FRIST_FOR_KORT"));
    assert_eq!(kode(&varsle("2027-01-02").await), (400, "FRIST_FOR_LANG"));
    assert_eq!(varsle("2026-12-11").await.0, 201);
    assert_eq!(kode(&varsle("2026-12-11").await), (409, "VARSEL_ALLEREDE_SENDT"));
    let som_vurdering =
        t.gjor("veileder", person, "aktivitetskrav/vurderinger", &json!({"status": "FORHANDSVARSEL"})).await;
    assert_eq!(kode(&som_vurdering), (409, "BRUK_FORHANDSVARSEL"));

    let stans = json!({"status": "INNSTILLING_OM_STANS", "beskrivelse": "Ingen aktivitet.",
        "stans_fra": "2026-12-01", "dokument": "Innstilling"});
    let (status, svar) = t.gjor("veileder", person, "aktivitetskrav/vurderinger", &stans).await;
    assert_eq!(status, 201);
    assert!(svar["varsler"][0].as_str().unwrap().contains("ikke ute"), "{svar}");
    let igjen = t.gjor("veileder", person, "aktivitetskrav/vurderinger", &stans).await;
    assert_eq!(kode(&igjen), (409, "ALLEREDE_AVSLUTTET"));

    assert_eq!(t.gjor("veileder", person, "aktivitetskrav", &Value::Null).await.0, 201);
    let krav = t.vurderinger(person).await["aktivitetskrav"].clone();
    let lest: Vec<_> =
        krav.as_array().unwrap().iter().map(|k| (k["status"].clone(), k["avsluttet"].clone())).collect();
    assert_eq!(lest, [(json!("NY_VURDERING"), json!(false)), (json!("INNSTILLING_OM_STANS"), json!(true))]);
    assert_eq!(krav[1]["vurderinger"].as_array().unwrap().len(), 2);
    assert!(!krav.to_string().contains("Ingen aktivitet"), "the words stand in the log only");
}

#[tokio::test]
async fn what_cannot_be_read_or_is_far_too_long_is_refused_without_quoting_it() {
    let t = Tjeneste::med(12).await;
    let person = t.uten_arbeidsgiver().await;
    let hemmelig = "13838530022";
    let nei = async |body: &Value| {
        let svar = t.gjor("veileder", person, "aktivitetskrav/vurderinger", body).await;
        assert!(!svar.1.to_string().contains(hemmelig), "{svar:?}");
        svar
    };
    assert_eq!(nei(&json!({"status": hemmelig})).await.0, 400);
    assert_eq!(nei(&json!({"status": "AVVENT", hemmelig: 1})).await.0, 400);
    assert_eq!(nei(&json!({})).await.0, 400);
    let lang = json!({"status": "AVVENT", "beskrivelse": hemmelig.repeat(1_000)});
    assert_eq!(kode(&nei(&lang).await), (400, "TEKST_FOR_LANG"));
    let sti = format!("/api/v1/personer/{person}/aktivitetskrav/vurderinger");
    assert_eq!(t.post("veileder", &sti, "text/plain", "{}").await.0, 415);
}

#[tokio::test]
async fn incapacity_is_refused_only_after_the_deadline_of_a_notice() {
    let t = Tjeneste::med(12).await;
    let person = t.uten_arbeidsgiver().await;
    let vurder = async |body: Value| t.gjor("veileder", person, "arbeidsuforhet/vurderinger", &body).await;
    let avslag = json!({"type": "AVSLAG", "gjelder_fra": "2026-12-01", "dokument": "Avslag"});
    assert_eq!(kode(&vurder(avslag.clone()).await), (400, "VARSEL_IKKE_UTLOPT"));
    let varsel = json!({"type": "FORHANDSVARSEL", "frist": "2026-12-15", "dokument": "Varsel"});
    assert_eq!(vurder(varsel.clone()).await.0, 201);
    assert_eq!(kode(&vurder(varsel).await), (400, "VARSEL_ALLEREDE_SENDT"));
    assert_eq!(kode(&vurder(avslag).await), (400, "VARSEL_IKKE_UTLOPT"));
    assert_eq!(vurder(json!({"type": "OPPFYLT", "dokument": "Notat"})).await.0, 201);
    let lest = t.vurderinger(person).await["arbeidsuforhet"].clone();
    assert_eq!((&lest[0]["type"], &lest[1]["frist"]), (&json!("OPPFYLT"), &json!("2026-12-15")));
}

#[tokio::test]
async fn a_stop_for_lack_of_cooperation_without_notice_is_accepted_with_a_warning() {
    let t = Tjeneste::med(12).await;
    let person = t.uten_arbeidsgiver().await;
    let stans = json!({"type": "STANS", "stans_fra": "2026-12-01", "dokument": "Stans"});
    let (status, svar) = t.gjor("veileder", person, "manglende-medvirkning/vurderinger", &stans).await;
    assert_eq!((status, svar["varsler"].as_array().unwrap().len()), (201, 1));
    let lest = t.vurderinger(person).await["manglende_medvirkning"].clone();
    assert_eq!(lest[0]["stans_fra"], json!("2026-12-01"));
}

#[tokio::test]
async fn sick_pay_for_jobseekers_is_granted_once_and_finished_once() {
    let t = Tjeneste::med(12).await;
    let person = t.uten_arbeidsgiver().await;
    let vedtak = |registrert: bool| {
        json!({"fom": "2026-12-01", "tom": "2027-02-22", "registrert_arbeidssoker": registrert,
            "begrunnelse": "Skal søke ny jobb.", "dokument": "Vedtak"})
    };
    let vedta =
        async |registrert| t.gjor("veileder", person, "friskmelding/vedtak", &vedtak(registrert)).await;
    let ferdig = async || t.gjor("veileder", person, "friskmelding/ferdigbehandling", &Value::Null).await;
    assert_eq!(kode(&vedta(false).await), (400, "IKKE_ARBEIDSSOKER"));
    assert_eq!(kode(&ferdig().await), (400, "INGEN_APNE_VEDTAK"));
    assert_eq!(vedta(true).await.0, 201);
    assert_eq!(kode(&vedta(true).await), (409, "UFERDIG_VEDTAK"));
    assert_eq!(ferdig().await.0, 201);
    assert_eq!(kode(&ferdig().await), (400, "INGEN_APNE_VEDTAK"));
    assert_eq!(kode(&vedta(true).await), (409, "OVERLAPPER"));
    let siste = t.app.kjerne.lager.hendelser(person).await.unwrap();
    let gjelder = siste.iter().find_map(|h| h.hendelse.gjelder.filter(|_| h.hendelse.kilde == "milepael"));
    assert_eq!(gjelder.map(|p| p.tom().to_string()).as_deref(), Some("2027-02-22"));
}

#[tokio::test]
async fn late_follow_up_is_answered_by_the_person_and_finished_by_the_caseworker() {
    let t = Tjeneste::med(12).await;
    let svar = json!({"forventning": "BYTTE_JOBB", "onsker_oppfolging": true});
    let svarte = async |som| t.gjor(som, t.kari, "sen-oppfolging/svar", &svar).await;
    let ferdig = async || t.gjor("veileder", t.kari, "sen-oppfolging/ferdigbehandling", &json!({})).await;
    assert_eq!(kode(&svarte("sykmeldt").await), (409, "SKJEMA_STENGT"));
    assert_eq!(kode(&ferdig().await), (400, "INGEN_SAK"));
    let varsel = VarselId::ny(t.app.kjerne.clock.now());
    t.skjer(t.kari, Oppfolging::SenOppfolgingVarslet { varsel }).await;
    assert_eq!(kode(&svarte("arbeidsgiver").await), (403, "BARE_DEN_SYKMELDTE"));
    assert_eq!(svarte("sykmeldt").await.0, 201);
    assert_eq!(kode(&svarte("sykmeldt").await), (409, "SKJEMA_STENGT"), "answered already");
    let sak = t.vurderinger(t.kari).await["sen_oppfolging"].clone();
    assert_eq!((&sak[0]["aktiv"], &sak[0]["forventning"]), (&json!(true), &json!("BYTTE_JOBB")));
    assert_eq!(ferdig().await.0, 201);
    assert_eq!(kode(&ferdig().await), (409, "ALLEREDE_FERDIGBEHANDLET"));
}

#[tokio::test]
async fn the_questionnaire_is_sent_once_a_spell_and_silence_is_nothing_to_assess() {
    let t = Tjeneste::med(12).await;
    let send = async |person| t.gjor("veileder", person, "kartlegging/utsending", &json!({})).await;
    assert_eq!(kode(&send(t.uten_arbeidsgiver().await).await), (403, "IKKE_KANDIDAT"));
    let risiko = json!({"risiko": "RISIKO_FOR_LANGTIDSFRAVAR"});
    let vurder = async || t.gjor("veileder", t.kari, "kartlegging/vurdering", &risiko).await;
    let svar =
        async |som| t.gjor(som, t.kari, "kartlegging/svar", &json!({"venter_langt_fravaer": true})).await;
    t.skjer(t.kari, Oppfolging::KartleggingSendt).await;
    assert_eq!(kode(&send(t.kari).await), (409, "ALLEREDE_SPURT"));
    assert_eq!(kode(&vurder().await), (409, "IKKE_BESVART"));
    assert_eq!(kode(&svar("arbeidsgiver").await), (403, "BARE_DEN_SYKMELDTE"));
    assert_eq!(svar("sykmeldt").await.0, 201);
    assert_eq!(kode(&svar("sykmeldt").await), (409, "ALLEREDE_BESVART"));
    assert_eq!(vurder().await.0, 201);
    assert_eq!(kode(&vurder().await), (409, "ALLEREDE_FERDIGBEHANDLET"));
    let sak = t.vurderinger(t.kari).await["kartlegging"].clone();
    let ventet = (&json!("FERDIGBEHANDLET"), &json!("RISIKO_FOR_LANGTIDSFRAVAR"));
    assert_eq!((&sak[0]["status"], &sak[0]["risiko"]), ventet);
}

#[tokio::test]
async fn the_notice_that_sick_pay_ends_follows_the_maximum_date() {
    let t = Tjeneste::med(12).await;
    let varsle = async |person| t.gjor("veileder", person, "sen-oppfolging/varsel", &Value::Null).await;
    // Kari is in week 24: more than half the days are left.
    assert_eq!(kode(&varsle(t.kari).await), (409, "VARSEL_MANGE_DAGER_IGJEN"));
    let i_dag = t.app.i_dag();
    let snart = t.app.kjerne.lesemodell.finn(|r| {
        let aktivt = r.grunnlag.aktivt(i_dag, t.app.kjerne.regelverk);
        let maksdato = aktivt.and_then(|a| a.sykepenger.as_ref()).map(|s| s.vurdering.maksdato);
        r.grunnlag.person.enhet.as_deref() == Some("1201")
            && maksdato.is_some_and(|m| (14..110).contains(&(m - i_dag).num_days()))
            && r.grunnlag.saker.sen_oppfolging.siste_varsel().is_none()
            && r.grunnlag.sykmeldinger.iter().any(|n| n.tom > i_dag)
    });
    let person = snart.first().expect("the register has somebody near the end").person;
    assert_eq!(varsle(person).await.0, 201);
    assert_eq!(kode(&varsle(person).await), (409, "VARSEL_NYLIG_SENDT"));
}
