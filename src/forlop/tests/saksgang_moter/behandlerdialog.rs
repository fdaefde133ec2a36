use super::*;
use crate::{
    base::Hpr,
    forlop::saksgang::{
        behandlerdialog::{
            Behandlerdialoger, Dialogonske, Samtale, Samtalestatus as S, les, paminn, returner, send,
        },
        oppgave::Oppgavetype as T,
    },
    hendelse::{
        behandlerdialog::{Behandlerdialog, Dialoghendelse, Dialogtype},
        motedetaljer::Motebehandler,
    },
};

fn lege() -> Motebehandler {
    Motebehandler { hpr: Some(Hpr::parse("12345").unwrap()), navn: "Lege Legesen".into(), kontor: None }
}

fn onske(slag: Dialogtype) -> Dialogonske {
    Dialogonske { slag, behandler: lege(), tekst: "Når kan hun jobbe?".into() }
}

fn alle(h: &Historie) -> Behandlerdialoger {
    h.saker().behandlerdialoger
}

fn status(h: &Historie) -> S {
    alle(h).samtaler[0].status()
}

fn med(h: Historie, dag: &str, d: Behandlerdialog) -> Historie {
    h.o(dag, Oppfolging::Behandlerdialog(d))
}

fn spurt(slag: Dialogtype) -> Historie {
    let sendt = send(onske(slag), "a".into(), d("2025-05-01"), regler()).unwrap();
    med(Historie::ny(), "2025-05-01", sendt)
}

/// A message from the doctor's system, which names what it answers or the conversation.
fn kommer(h: Historie, dag: &str, forelder: Option<&str>, samtale: Option<&str>) -> Historie {
    let mut melding: serde_json::Value = serde_json::from_str::<serde_json::Value>(include_str!(
        "../../../../tests/it/frozen/dialogmelding-v1.json"
    ))
    .unwrap()[0]
        .clone();
    melding["slag"] = json!("SVAR_PA_FORESPORSEL");
    melding["avsender"]["msg_id"] = json!(format!("svar-{dag}"));
    melding["avsender"]["hode"]["samtale"] = json!({"forelder": forelder, "samtale": samtale});
    h.json(dag, "dialogmelding", &melding)
}

fn apne(h: &Historie, dag: &str) -> Vec<T> {
    h.saker().oppgaver.apne(d(dag)).map(|o| o.type_).collect()
}

#[test]
fn a_question_is_answered_and_read() {
    let h = spurt(Dialogtype::Tilleggsopplysninger);
    let samtale = &alle(&h).samtaler[0];
    assert_eq!((samtale.status(), samtale.frist()), (S::VenterPaSvar, Some(d("2025-05-14"))));
    assert_eq!(avslatt(les(&alle(&h), "a")), (Avslagsart::Konflikt, "DIALOG_INGENTING_NYTT"));
    for (forelder, samtale) in [(Some("a"), None), (None, Some("a")), (Some("a"), Some("annet"))] {
        let svar = kommer(h.clone(), "2025-05-06", forelder, samtale);
        assert_eq!(alle(&svar).samtaler.len(), 1, "{forelder:?} {samtale:?}");
        assert_eq!(status(&svar), S::Besvart);
        assert_eq!(apne(&svar, "2025-06-01"), [T::BehandlerdialogSvar], "{forelder:?} {samtale:?}");
        let lest = med(svar.clone(), "2025-05-07", les(&alle(&svar), "a").unwrap());
        assert_eq!(status(&lest), S::Lest);
        assert_eq!(apne(&lest, "2025-06-01"), [], "reading it is treating it");
        let igjen = kommer(lest, "2025-05-08", forelder, samtale);
        assert_eq!(status(&igjen), S::Besvart, "something new came");
    }
}

#[test]
fn what_answers_nothing_of_ours_is_a_conversation_of_its_own() {
    let h = kommer(spurt(Dialogtype::Tilleggsopplysninger), "2025-05-06", None, None);
    let samtaler = alle(&h).samtaler;
    assert_eq!(samtaler.iter().map(Samtale::status).collect::<Vec<_>>(), [S::VenterPaSvar, S::Besvart]);
    let ny = les(&alle(&h), &samtaler[1].id).unwrap();
    assert_eq!(alle(&med(h, "2025-05-07", ny)).samtaler[1].status(), S::Lest);
}

#[test]
fn a_reminder_comes_after_the_deadline_and_once() {
    let h = spurt(Dialogtype::Legeerklaring);
    let pa = |h: &Historie, dag: &str, id: &str| paminn(&alle(h), "a", id.into(), d(dag), regler());
    assert_eq!(avslatt(pa(&h, "2025-05-14", "b")), (Avslagsart::Konflikt, "DIALOG_FRIST_IKKE_UTE"));
    assert!(!alle(&h).samtaler[0].kan_paminnes(d("2025-05-14")));
    assert!(alle(&h).samtaler[0].kan_paminnes(d("2025-05-15")));
    assert_eq!(apne(&h, "2025-05-15"), [T::BehandlerdialogMeldingUbesvart], "the list says so the same day");
    let minnet = med(h.clone(), "2025-05-15", pa(&h, "2025-05-15", "b").unwrap());
    assert_eq!(status(&minnet), S::PaminnelseSendt);
    assert_eq!(apne(&minnet, "2025-05-28"), [], "reminding treats the task");
    assert_eq!(apne(&minnet, "2025-05-29"), [T::BehandlerdialogMeldingUbesvart], "still no answer");
    assert_eq!(avslatt(pa(&minnet, "2025-06-20", "c")), (Avslagsart::Konflikt, "DIALOG_ER_PAMINT"));
    // The answer to the first message ends the task of the reminder too.
    let svart = kommer(minnet, "2025-06-20", Some("a"), None);
    assert_eq!(apne(&svart, "2025-06-20"), [T::BehandlerdialogSvar]);
    assert_eq!(avslatt(pa(&svart, "2025-06-20", "c")), (Avslagsart::Konflikt, "DIALOG_VENTER_IKKE"));
}

#[test]
fn only_a_certificate_that_came_is_sent_back() {
    let retur = |h: &Historie, tekst: &str| {
        returner(&alle(h), "a", tekst.into(), "r".into(), d("2025-05-07"), regler())
    };
    let h = spurt(Dialogtype::Legeerklaring);
    assert_eq!(avslatt(retur(&h, "Mangler")), (Avslagsart::Konflikt, "DIALOG_INGEN_ERKLARING"));
    let svart = kommer(h, "2025-05-06", Some("a"), None);
    assert_eq!(avslatt(retur(&svart, "  ")), (Avslagsart::Ugyldig, "DIALOG_TEKST"));
    let tilbake = med(svart.clone(), "2025-05-07", retur(&svart, "Mangler funksjon").unwrap());
    assert_eq!(
        (status(&tilbake), alle(&tilbake).samtaler[0].frist()),
        (S::VenterPaSvar, Some(d("2025-05-20")))
    );
    let sporsmal = kommer(spurt(Dialogtype::Tilleggsopplysninger), "2025-05-06", Some("a"), None);
    assert_eq!(avslatt(retur(&sporsmal, "Mangler")), (Avslagsart::Konflikt, "DIALOG_INGEN_ERKLARING"));
}

#[test]
fn a_word_from_nav_waits_for_nothing_and_what_is_wrong_is_refused() {
    let h = spurt(Dialogtype::MeldingFraNav);
    assert_eq!((status(&h), alle(&h).samtaler[0].frist()), (S::Sendt, None));
    assert_eq!(apne(&h, "2025-09-01"), []);
    let sendt = |o| send(o, "x".into(), d("2025-05-01"), regler());
    let tom = Dialogonske { tekst: " \n".into(), ..onske(Dialogtype::MeldingFraNav) };
    assert_eq!(avslatt(sendt(tom)), (Avslagsart::Ugyldig, "DIALOG_TEKST"));
    assert_eq!(avslatt(sendt(onske(Dialogtype::Paminnelse))), (Avslagsart::Ugyldig, "DIALOG_SLAG"));
    let ukjent = Motebehandler { hpr: None, ..lege() };
    let uten = Dialogonske { behandler: ukjent, ..onske(Dialogtype::Legeerklaring) };
    assert_eq!(avslatt(sendt(uten)), (Avslagsart::Ugyldig, "DIALOG_BEHANDLER"));
    assert_eq!(avslatt(les(&alle(&h), "finnes ikke")), (Avslagsart::Ugyldig, "DIALOG_UKJENT"));
}

#[test]
fn messages_of_other_systems_have_a_status_but_cannot_be_gone_on_with() {
    let ny = |hva| Behandlerdialog::ny("m", hva);
    let sendt = med(Historie::ny(), "2025-05-01", ny(Dialoghendelse::Sendt));
    assert_eq!((status(&sendt), alle(&sendt).samtaler[0].frist()), (S::VenterPaSvar, Some(d("2025-05-14"))));
    let ubesvart = med(sendt.clone(), "2025-05-08", ny(Dialoghendelse::Ubesvart));
    assert_eq!(alle(&ubesvart).samtaler[0].frist(), Some(d("2025-05-07")), "the other system counts itself");
    let minn = paminn(&alle(&ubesvart), "m", "n".into(), d("2025-05-20"), regler());
    assert_eq!(avslatt(minn), (Avslagsart::Konflikt, "DIALOG_ANNET_SYSTEM"));
    assert_eq!(status(&med(sendt.clone(), "2025-05-02", ny(Dialoghendelse::Avvist))), S::IkkeLevert);
    assert_eq!(status(&med(sendt, "2025-05-02", ny(Dialoghendelse::Svar))), S::Besvart);
}
