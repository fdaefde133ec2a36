//! A caseworker's work on the pages of a person: what is offered can be done, what is done is seen, and
//! nothing that was written is lost.

use axum::http::header;
use milepael::{
    access::Aktor,
    base::PersonId,
    hendelse::{Innhold, Oppfolging, oppfolging::AktivitetskravStatus, person::Beskyttelse},
};
use serde_json::json;

use super::{Tjeneste, skjema::Skjema, som_persona, tekst};
use crate::harness::{Person, json_melding};

impl Tjeneste {
    /// Opens a form and fills it in.
    async fn arbeidsskjema(&self, som: &str, person: PersonId, fane: &str, navn: &str) -> Option<Skjema> {
        let side = self.side(som, &format!("/personer/{person}/{fane}?skjema={navn}")).await;
        Skjema::pa(&side, &format!("/personer/{person}/arbeid/{navn}"))
    }

    async fn kravstatuser(&self, person: PersonId) -> Vec<AktivitetskravStatus> {
        let alle = self.app.kjerne.lager.hendelser(person).await.unwrap();
        let status = |i: Innhold| match i {
            Innhold::Oppfolging(Oppfolging::AktivitetskravVurdert(v)) => Some(v.status),
            _ => None,
        };
        alle.into_iter().filter_map(|r| status(r.hendelse.innhold)).collect()
    }
}

const UNNTAK: &str = "aktivitetskrav-unntak";

#[tokio::test]
async fn the_activity_requirement_is_assessed_and_everybody_sees_who_and_why() {
    let t = Tjeneste::med(12).await;
    let person = t.uten_arbeidsgiver().await;
    let fane = format!("/personer/{person}/aktivitetskrav");
    let side = t.side("veileder", &fane).await;
    for ventet in
        ["Krav skal vurderes", "skjema=aktivitetskrav-forhandsvarsel", "Åtte uker er gått 22. oktober 2026"]
    {
        assert!(side.contains(ventet), "{ventet}");
    }
    assert!(
        !side.contains("skjema=aktivitetskrav-ny"),
        "a fresh one is not to be had while this one is open"
    );
    assert!(side.contains("Det forrige kravet er ikke avsluttet."), "and the page says why");

    let skjema = t.arbeidsskjema("veileder", person, "aktivitetskrav", UNNTAK).await.unwrap();
    let sendt = t.post_skjema("veileder", &skjema.med("begrunnelse", "Ryggen tåler <ikke> løft.")).await;
    assert_eq!((sendt.status, sendt.til.as_str()), (303, format!("{fane}?lagret={UNNTAK}").as_str()));
    let side = t.side("veileder", &sendt.til).await;
    for ventet in [
        "Lagret: Gi unntak fra aktivitetskravet.",
        "oppgaven går ut av arbeidslisten",
        "Unntak fra krav",
        "Ola Veileder (deg)",
        "Ryggen tåler &#60;ikke&#62; løft.",
        "Medisinske grunner",
        "aktivitetskrav-ny",
    ] {
        assert!(side.contains(ventet), "{ventet}");
    }
    assert!(!side.contains("skjema=aktivitetskrav-forhandsvarsel"), "what is settled is not offered");
    assert!(t.side("teamleder", &fane).await.contains("Ola Veileder"));
}

#[tokio::test]
async fn whatever_is_offered_can_be_done() {
    let t = Tjeneste::med(12).await;
    let (uten, kari) = (t.uten_arbeidsgiver().await, t.kari);
    let gjores = [
        (uten, "aktivitetskrav", "aktivitetskrav-avvent"),
        (uten, "aktivitetskrav", "aktivitetskrav-forhandsvarsel"),
        (uten, "aktivitetskrav", "aktivitetskrav-stans"),
        (uten, "aktivitetskrav", "aktivitetskrav-ny"),
        (uten, "aktivitetskrav", "aktivitetskrav-ikke-oppfylt"),
        (uten, "aktivitetskrav", "aktivitetskrav-ny"),
        (uten, "aktivitetskrav", "aktivitetskrav-ikke-aktuell"),
        (uten, "aktivitetskrav", "aktivitetskrav-ny"),
        (uten, "aktivitetskrav", "aktivitetskrav-oppfylt"),
        (uten, "vilkar", "arbeidsuforhet-forhandsvarsel"),
        (uten, "vilkar", "arbeidsuforhet-oppfylt"),
        (uten, "vilkar", "arbeidsuforhet-oppfylt-uten-varsel"),
        (uten, "vilkar", "arbeidsuforhet-avslag-uten-varsel"),
        (uten, "vilkar", "arbeidsuforhet-ikke-aktuell"),
        (uten, "vilkar", "medvirkning-forhandsvarsel"),
        (uten, "vilkar", "medvirkning-stans"),
        (uten, "vilkar", "medvirkning-unntak"),
        (uten, "vilkar", "medvirkning-oppfylt"),
        (uten, "vilkar", "medvirkning-ikke-aktuell"),
        (uten, "vilkar", "friskmelding-vedtak"),
        (uten, "vilkar", "friskmelding-ferdig"),
        (kari, "kartlegging", "kartlegging"),
        (uten, "oppgaver", "egen-oppgave"),
        (uten, "oppgaver", "egen-oppgave-ferdig"),
    ];
    for (person, fane, navn) in gjores {
        let side = t.side("veileder", &format!("/personer/{person}/{fane}")).await;
        let tilbudt =
            side.contains(&format!("skjema={navn}#")) || side.contains(&format!("/arbeid/{navn}\""));
        assert!(tilbudt, "{navn} is not offered");
        let skjema = t.arbeidsskjema("veileder", person, fane, navn).await.unwrap();
        let sendt = t.post_skjema("veileder", &skjema).await;
        assert_eq!(sendt.status, 303, "{navn}: {}", sendt.side);
        assert!(t.side("veileder", &sendt.til).await.contains("Lagret:"), "{navn}");
    }
    // Refusal needs a notice whose time has run out, and the page says so.
    let side = t.side("veileder", &format!("/personer/{uten}/vilkar")).await;
    assert!(
        !side.contains("skjema=arbeidsuforhet-avslag#") && side.contains("Avslag krever et forhåndsvarsel")
    );
}

#[tokio::test]
async fn a_stop_without_a_notice_is_warned_of_before_it_is_sent() {
    let t = Tjeneste::med(12).await;
    let person = t.uten_arbeidsgiver().await;
    let sti = format!("/personer/{person}/aktivitetskrav?skjema=aktivitetskrav-stans");
    assert!(t.side("veileder", &sti).await.contains("Det er ikke sendt forhåndsvarsel."));
}

#[tokio::test]
async fn the_case_is_given_to_a_colleague_from_the_head_of_any_tab() {
    let t = Tjeneste::med(12).await;
    let side = t.side("veileder", &format!("/personer/{}/plan", t.kari)).await;
    let skjema = Skjema::pa(&side, &format!("/personer/{}/arbeid/tildel", t.kari)).unwrap();
    let sendt = t.post_skjema("veileder", &skjema.med("veileder", "Z990002")).await;
    assert_eq!(sendt.status, 303, "{}", sendt.side);
    let side = t.side("veileder", &sendt.til).await;
    assert!(side.contains("<dt>Veileder</dt><dd>Unni Utvidet\n"));
    let igjen =
        t.post_skjema("veileder", &skjema.med("veileder", "X").med("nokkel", "n2").med("posisjon", "")).await;
    assert!(igjen.status == 400 && igjen.side.contains("stor bokstav og seks siffer"), "{}", igjen.status);
}

#[tokio::test]
async fn the_employer_is_asked_for_the_plan_once() {
    let t = Tjeneste::med(120).await;
    let i_dag = t.app.i_dag();
    let uten_plan = t.app.kjerne.lesemodell.finn(|r| {
        let g = &r.grunnlag;
        g.person.enhet.as_deref() == Some("1201")
            && !g.person.egen_ansatt
            && g.person.beskyttelse == Beskyttelse::Ugradert
            && g.saker.planer.hos.iter().any(|h| h.har_aktiv_sykmelding(i_dag) && h.planer.is_empty())
    });
    let person = uten_plan.first().expect("somebody has no plan yet").person;
    let skjema = t.arbeidsskjema("veileder", person, "plan", "plan-etterspor").await.unwrap();
    let sendt = t.post_skjema("veileder", &skjema.med("melding", "Vi trenger planen før møtet.")).await;
    assert_eq!(sendt.status, 303, "{}", sendt.side);
    let side = t.side("veileder", &sendt.til).await;
    assert!(
        side.contains("Ba arbeidsgiveren om oppfølgingsplanen")
            && side.contains("Vi trenger planen før møtet.")
    );
    assert!(side.contains("Gi arbeidsgiveren tid til å svare."), "and not again at once");
}

#[tokio::test]
async fn a_form_that_is_sent_twice_does_its_work_once() {
    let t = Tjeneste::med(12).await;
    let person = t.uten_arbeidsgiver().await;
    let skjema = t.arbeidsskjema("veileder", person, "aktivitetskrav", UNNTAK).await.unwrap();
    let (en, to) = (t.post_skjema("veileder", &skjema).await, t.post_skjema("veileder", &skjema).await);
    assert_eq!((en.status, to.status), (303, 303), "{}", to.side);
    assert_eq!(en.til, to.til);
    assert_eq!(t.kravstatuser(person).await, [AktivitetskravStatus::Unntak]);
}

#[tokio::test]
async fn a_form_on_an_old_state_is_shown_again_with_the_text_and_what_happened() {
    let t = Tjeneste::med(12).await;
    let person = t.uten_arbeidsgiver().await;
    let mitt = t.arbeidsskjema("veileder", person, "aktivitetskrav", "aktivitetskrav-avvent").await.unwrap();
    let hennes =
        t.arbeidsskjema("veileder-utvidet", person, "aktivitetskrav", "aktivitetskrav-forhandsvarsel").await;
    assert_eq!(t.post_skjema("veileder-utvidet", &hennes.unwrap()).await.status, 303);
    let sendt = t.post_skjema("veileder", &mitt.med("begrunnelse", "Venter på legen")).await;
    assert_eq!(sendt.status, 409);
    for ventet in [
        "Noe er endret i saken mens du skrev.",
        "Unni Utvidet: Aktivitetskravet: forhåndsvarsel sendt",
        "Venter på legen</textarea>",
    ] {
        assert!(sendt.side.contains(ventet), "{ventet}");
    }
    assert_eq!(
        t.kravstatuser(person).await,
        [AktivitetskravStatus::Forhandsvarsel],
        "nothing of mine is there"
    );
    // Having read it, I send again.
    let igjen = Skjema::pa(&sendt.side, &mitt.til).unwrap();
    assert_eq!(t.post_skjema("veileder", &igjen).await.status, 303);
    assert_eq!(t.kravstatuser(person).await.len(), 2);
}

#[tokio::test]
async fn dates_in_the_past_and_too_much_text_are_refused_in_words_and_nothing_is_lost() {
    let t = Tjeneste::med(12).await;
    let person = t.uten_arbeidsgiver().await;
    let avvent =
        t.arbeidsskjema("veileder", person, "aktivitetskrav", "aktivitetskrav-avvent").await.unwrap();
    let varsel =
        t.arbeidsskjema("veileder", person, "aktivitetskrav", "aktivitetskrav-forhandsvarsel").await.unwrap();
    let mye = "Å".repeat(50_001);
    for (skjema, sier) in [
        (avvent.med("frist", "2026-11-19"), "Fristen har passert."),
        (avvent.med("frist", "31.31.2026"), "Fristen kan ikke leses."),
        (varsel.med("frist", "2026-11-19"), "Fristen er for kort."),
        (varsel.med("frist", "2027-01-02"), "Fristen er for lang."),
        (varsel.med("begrunnelse", "  "), "Skriv en begrunnelse"),
        (varsel.med("begrunnelse", &mye), "Teksten er for lang."),
    ] {
        let sendt = t.post_skjema("veileder", &skjema).await;
        assert_eq!(sendt.status, 400, "{sier}");
        assert!(sendt.side.contains(sier), "{sier}");
        let skrevet = skjema.felter.iter().find(|f| f.0 == "begrunnelse").unwrap().1.trim();
        assert!(sendt.side.contains(&format!("{skrevet}</textarea>")), "{sier}: the text is gone");
    }
    let for_stor = t.post_skjema("veileder", &varsel.med("begrunnelse", &"Å".repeat(200_000))).await;
    assert_eq!(for_stor.status, 413);
    assert!(for_stor.side.contains("For mye på en gang"));
    assert_eq!(t.kravstatuser(person).await, []);
}

#[tokio::test]
async fn a_draft_is_for_its_writer_until_the_form_is_sent() {
    let t = Tjeneste::med(12).await;
    let person = t.uten_arbeidsgiver().await;
    let skjema = t.arbeidsskjema("veileder", person, "aktivitetskrav", UNNTAK).await.unwrap();
    let utkast =
        skjema.til(&format!("/personer/{person}/utkast/{UNNTAK}")).med("begrunnelse", "Halvferdig tanke");
    // As the script sends it.
    let mut request = som_persona(
        "veileder",
        "POST",
        &utkast.til,
        &utkast.kropp(),
        Some("application/x-www-form-urlencoded"),
    );
    request.headers_mut().insert(header::ACCEPT, "application/json".parse().unwrap());
    let svar = tekst(t.send(request).await).await;
    assert!(svar.starts_with("{\"lagret\":\"kl."), "{svar}");
    let sti = format!("/personer/{person}/aktivitetskrav?skjema={UNNTAK}");
    let side = t.side("veileder", &sti).await;
    assert!(side.contains("Halvferdig tanke</textarea>") && side.contains("Utkast lagret"));
    assert!(!t.side("teamleder", &sti).await.contains("Halvferdig"), "a draft is nobody else's");
    // Without the script there is a button; it leads back to the form.
    let knapp = t.post_skjema("veileder", &utkast.med("begrunnelse", "Nesten ferdig")).await;
    assert_eq!((knapp.status, knapp.til.as_str()), (303, sti.as_str()));
    let sendt = t
        .post_skjema(
            "veileder",
            &t.arbeidsskjema("veileder", person, "aktivitetskrav", UNNTAK).await.unwrap(),
        )
        .await;
    assert_eq!(sendt.status, 303);
    assert!(
        t.side("veileder", &sendt.til).await.contains("Nesten ferdig</p>"),
        "the draft was what was sent"
    );
    assert_eq!(t.app.kjerne.lager.utkast("Z990001", person, UNNTAK).await.unwrap(), None);
}

#[tokio::test]
async fn who_is_logged_out_while_writing_comes_back_to_the_draft() {
    let t = Tjeneste::med(12).await;
    let person = t.uten_arbeidsgiver().await;
    let skjema = t.arbeidsskjema("veileder", person, "aktivitetskrav", UNNTAK).await.unwrap();
    let utkast =
        skjema.til(&format!("/personer/{person}/utkast/{UNNTAK}")).med("begrunnelse", "Skrevet før lunsj");
    assert_eq!(t.post_skjema("veileder", &utkast).await.status, 303);
    let uten_okt = t.post_skjema("", &skjema).await;
    assert_eq!(uten_okt.status, 303);
    let (_, innlogging) = t.get("", &uten_okt.til).await;
    let mut inn = Skjema::pa(&innlogging, "/innlogging").unwrap();
    inn.felter.push(("persona".into(), "veileder".into()));
    let inne = t.post_skjema("", &inn).await;
    assert_eq!(inne.til, format!("/personer/{person}/aktivitetskrav?skjema={UNNTAK}"));
    assert!(t.side("veileder", &inne.til).await.contains("Skrevet før lunsj</textarea>"));
    // The way back is never out of here.
    for ond in ["https://ond.example", "//ond.example", "/\\ond.example"] {
        assert_eq!(t.post_skjema("", &inn.med("tilbake", ond)).await.til, "/arbeidsliste", "{ond}");
    }
    // Somebody who asks for a page comes back to it too.
    let svar = t.send(som_persona("", "GET", "/personer/7/historikk?slag=plan", "", None)).await;
    assert_eq!(
        svar.headers()[header::LOCATION],
        "/innlogging?tilbake=%2Fpersoner%2F7%2Fhistorikk%3Fslag%3Dplan"
    );
}

#[tokio::test]
async fn who_loses_access_while_writing_is_told_so_and_the_draft_waits() {
    let t = Tjeneste::med(12).await;
    let person = t.uten_arbeidsgiver().await;
    let skjema = t.arbeidsskjema("veileder", person, "aktivitetskrav", UNNTAK).await.unwrap();
    let utkast = skjema.til(&format!("/personer/{person}/utkast/{UNNTAK}"));
    assert_eq!(t.post_skjema("veileder", &utkast).await.status, 303);
    let flytter = |enhet: &str, id: &str, naar: &str| {
        let sted = json!({"hva": "TILHORIGHET", "geografi": "0301", "enhet": enhet});
        json_melding(&Person::nr(4242), "person", id, Some(naar), &sted)
    };
    let system = Aktor::system("test");
    t.app
        .kjerne
        .dor
        .ta_imot(vec![flytter("1202", "f1", "2026-11-20T12:00:01Z")], &system, "test")
        .await
        .unwrap();
    for skjema in [&skjema, &utkast] {
        let sendt = t.post_skjema("veileder", skjema).await;
        assert_eq!(sendt.status, 403);
        assert!(sendt.side.contains("Du har ikke tilgang") && !sendt.side.contains("aktivitetskrav"));
    }
    t.app
        .kjerne
        .dor
        .ta_imot(vec![flytter("1201", "f2", "2026-11-20T12:00:02Z")], &system, "test")
        .await
        .unwrap();
    let sti = format!("/personer/{person}/aktivitetskrav?skjema={UNNTAK}");
    assert!(t.side("veileder", &sti).await.contains("Samtale i dag</textarea>"));
    assert_eq!(t.kravstatuser(person).await, []);
}
