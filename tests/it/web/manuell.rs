//! The queue of notes that the rules would not decide.

use milepael::{access::Aktor, base::HendelseId, forlop::grunnlag::Notat};
use serde_json::{Value, json};

use super::{Tjeneste, som_persona, tekst};
use crate::harness::{Person, json_melding, xml_notat};

/// A note forty days late with three words of explanation, about somebody at the unit.
pub(super) async fn ventende(t: &Tjeneste, n: u64, enhet: &str) -> HendelseId {
    let person = Person::nr(n);
    let sted = json!({"hva": "TILHORIGHET", "geografi": "0301", "enhet": enhet});
    let note = xml_notat(&person, &format!("M{n}"), "2026-11-18", "2026-10-09", "2026-10-20").replace(
        "</BehandletDato>",
        "</BehandletDato><KontaktDato>2026-11-17</KontaktDato><BegrunnIkkeKontakt>Var innlagt &lt;uten&gt; telefon</BegrunnIkkeKontakt>",
    );
    let meldinger = vec![json_melding(&person, "person", &format!("p{n}"), None, &sted), note.into_bytes()];
    let svar = t.app.kjerne.dor.ta_imot(meldinger, &Aktor::system("test"), "test").await.unwrap();
    assert_eq!(svar[1].rule.as_deref(), Some("OVER_1_MND_MED_BEGRUNNELSE"), "{svar:?}");
    svar[1].event.unwrap()
}

async fn ko(t: &Tjeneste, som: &str) -> Value {
    let (status, svar) = t.get(som, "/api/v1/manuell").await;
    assert_eq!(status, 200, "{svar}");
    serde_json::from_str(&svar).unwrap()
}

fn notat(t: &Tjeneste, hendelse: HendelseId) -> Notat {
    let rader =
        t.app.kjerne.lesemodell.finn(|r| r.grunnlag.sykmeldinger.iter().any(|n| n.hendelse == hendelse));
    rader[0].grunnlag.sykmeldinger.iter().find(|n| n.hendelse == hendelse).unwrap().clone()
}

#[tokio::test]
async fn a_note_waits_until_somebody_settles_it_and_only_once() {
    let t = Tjeneste::med(12).await;
    let for_ = ko(&t, "veileder").await["antall"].as_u64().unwrap();
    let hendelse = ventende(&t, 9001, "1201").await;
    let svar = ko(&t, "veileder").await;
    assert_eq!(svar["antall"].as_u64(), Some(for_ + 1));
    let rad = svar["rader"]
        .as_array()
        .unwrap()
        .iter()
        .find(|r| r["hendelse"] == hendelse.to_string())
        .unwrap()
        .clone();
    // Received on a Wednesday: four days on is a Sunday.
    assert_eq!(
        (rad["frist"].as_str(), rad["regel"].as_str()),
        (Some("2026-11-23"), Some("OVER_1_MND_MED_BEGRUNNELSE"))
    );
    assert_eq!(rad["begrunnelse_fra_lege"], "Var innlagt <uten> telefon");
    let siste = rad["sti"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (siste["node"].as_str(), siste["law"].as_str()),
        (Some("BEGRUNNELSE_MIN_3_ORD"), Some("ftrl. § 8-7"))
    );
    // The neighbours' caseworker does not see it.
    assert_eq!(ko(&t, "veileder-nabo").await["antall"], 0);

    let sti = format!("/api/v1/manuell/{hendelse}");
    let nei = json!({"avgjorelse": "UGYLDIG_TILBAKEDATERING", "begrunnelse": "Pasienten kunne ha ringt."})
        .to_string();
    assert_eq!(t.kommando("veileder-nabo", &sti, &nei, &[]).await.0, 403);
    let (status, svar) = t
        .kommando("veileder", &sti, r#"{"avgjorelse": "UGYLDIG_TILBAKEDATERING", "begrunnelse": " "}"#, &[])
        .await;
    assert_eq!((status, svar["kode"].as_str()), (400, Some("BEGRUNNELSE_MANGLER")));
    assert_eq!(t.kommando("veileder", &sti, r#"{"avgjorelse": "KANSKJE"}"#, &[]).await.0, 400);
    let (status, _) = t.kommando("veileder", &sti, &nei, &[("if-match", "1")]).await;
    assert_eq!(status, 409, "somebody saw an older case");
    assert!(notat(&t, hendelse).venter_pa_vurdering(), "nothing was decided by any of these");

    let posisjon = rad["posisjon"].to_string();
    let (status, svar) = t.kommando("veileder", &sti, &nei, &[("if-match", &posisjon)]).await;
    assert_eq!(status, 201, "{svar}");
    let (status, svar) = t.kommando("teamleder", &sti, r#"{"avgjorelse": "GODKJENT"}"#, &[]).await;
    assert_eq!((status, svar["kode"].as_str()), (409, Some("ALLEREDE_VURDERT")));
    assert_eq!(ko(&t, "veileder").await["antall"].as_u64(), Some(for_));
    let avgjort = notat(&t, hendelse).manuell.unwrap().avgjort.unwrap();
    assert_eq!(avgjort.avgjorelse.merknad(), Some("UGYLDIG_TILBAKEDATERING"));
    let skrevet = t.app.kjerne.lager.hendelse(avgjort.hendelse).await.unwrap().unwrap().hendelse;
    assert!(skrevet.utfort_av.is_some() && skrevet.kilde == "milepael");
}

#[tokio::test]
async fn a_note_that_was_turned_down_explains_no_later_note() {
    let t = Tjeneste::med(12).await;
    let hendelse = ventende(&t, 9002, "1201").await;
    // The next one, six days late and without a word, would lengthen the one before.
    let neste = |edi: &str| {
        xml_notat(&Person::nr(9002), edi, "2026-10-27", "2026-10-21", "2026-10-30")
            .replace("Snekker", edi)
            .into_bytes()
    };
    let dom = async |edi: &str| {
        let svar = t.app.kjerne.dor.ta_imot(vec![neste(edi)], &Aktor::system("test"), "test").await.unwrap();
        svar[0].rule.clone()
    };
    assert_eq!(dom("N1").await.as_deref(), Some("INNTIL_8_DAGER"), "it waits");
    let sti = format!("/api/v1/manuell/{hendelse}");
    assert_eq!(t.kommando("veileder", &sti, r#"{"avgjorelse": "GODKJENT"}"#, &[]).await.0, 201);
    assert_eq!(dom("N2").await, None, "it stands");
}

#[tokio::test]
async fn the_page_shows_the_note_and_its_form_settles_it() {
    let t = Tjeneste::med(12).await;
    let hendelse = ventende(&t, 9003, "1201").await;
    let (status, side) = t.get("veileder", "/manuell").await;
    assert_eq!(status, 200);
    for ventet in [
        "Var innlagt &#60;uten&#62; telefon",
        "mer enn én måned etter første fraværsdag",
        "Har legen begrunnet det med minst tre ord?",
        "Den sykmeldte har fått sykmeldingen",
        &format!("action=\"/manuell/{hendelse}\""),
    ] {
        assert!(side.contains(ventet), "{ventet}");
    }
    assert!(!side.contains("<script>") && !side.contains("style="));
    let posisjon = notat_posisjon(&t, hendelse);
    let send = async |body: &str| {
        let svar = t
            .send(som_persona(
                "veileder",
                "POST",
                &format!("/manuell/{hendelse}"),
                body,
                Some("application/x-www-form-urlencoded"),
            ))
            .await;
        let sted = svar.headers().get("location").map(|v| v.to_str().unwrap().to_owned());
        (svar.status().as_u16(), sted, tekst(svar).await)
    };
    let (status, _, feil) = send(&format!("posisjon={posisjon}")).await;
    assert!(status == 400 && feil.contains("Velg ett av de fire svarene"), "{status}");
    let (status, ..) = send(&format!("posisjon={}&avgjorelse=GODKJENT", posisjon - 1)).await;
    assert_eq!(status, 409);
    let (status, sted, _) =
        send(&format!("posisjon={posisjon}&avgjorelse=DELVIS_GODKJENT&begrunnelse=Fra+12.+oktober")).await;
    assert_eq!((status, sted.as_deref()), (303, Some("/manuell?lagret=ja")));
    let (_, side) = t.get("veileder", "/manuell?lagret=ja").await;
    assert!(side.contains("Vurderingen er lagret.") && !side.contains(&hendelse.to_string()));
    let (status, _, feil) = send(&format!("posisjon={posisjon}&avgjorelse=GODKJENT")).await;
    assert!(status == 409, "{feil}");
}

fn notat_posisjon(t: &Tjeneste, hendelse: HendelseId) -> i64 {
    t.app.kjerne.lesemodell.finn(|r| r.grunnlag.sykmeldinger.iter().any(|n| n.hendelse == hendelse))[0]
        .posisjon
}

#[tokio::test]
async fn each_person_shown_is_a_look_in_the_log() {
    let t = Tjeneste::med(12).await;
    let hendelse = ventende(&t, 9004, "1201").await;
    let for_dette = t.app.kjerne.lager.revisjonshode().await.unwrap().0;
    ko(&t, "veileder").await;
    let siste = t.app.kjerne.lager.revisjon_etter(for_dette, 50).await.unwrap();
    let person = t.app.kjerne.lager.hendelse(hendelse).await.unwrap().unwrap().hendelse.person;
    let om: Vec<_> = siste.iter().filter(|l| l.oppforing.person == Some(person)).collect();
    assert_eq!(om.len(), 1);
    assert_eq!((om[0].oppforing.handling.as_str(), om[0].oppforing.tillatt), ("SE_SAK", true));
}
