use serde_json::json;

use super::*;
use crate::{
    base::HendelseId,
    forlop::saksgang::oppgave::{Oppgaver, Oppgavetype as T, behandle, fullfor, senker_flagg, sett},
    hendelse::{
        behandlerdialog::{Behandlerdialog, Dialoghendelse as Dh},
        oppfolgingsoppgave::{Oppfolgingsgrunn, Oppfolgingsoppgave},
    },
};

fn oppgaver(h: &Historie) -> Oppgaver {
    h.saker().oppgaver
}

fn apne(h: &Historie, dag: &str) -> Vec<T> {
    oppgaver(h).apne(d(dag)).map(|o| o.type_).collect()
}

fn dialog(melding: &str, hendelse: Dh) -> Oppfolging {
    Oppfolging::Behandlerdialog(Behandlerdialog::ny(melding, hendelse))
}

fn motesvar(h: Historie, dag: &str, svar: &str, tekst: Option<&str>) -> Historie {
    let detaljer = tekst.map(|t| json!({"svartekst": t}));
    h.json(
        dag,
        "dialogmote",
        &json!({"mote": Uuid::from_u128(5), "nummer": "2", "virksomhet": null, "hva": "SVAR", "tidspunkt": null,
            "deltaker": "ARBEIDSTAKER", "svar": svar, "detaljer": detaljer}),
    )
}

#[test]
fn a_plan_that_asks_for_help() {
    let plan = |bistand: bool| {
        let plan = json!({"virksomhet": null, "hva": "LAGET", "evalueringsdato": null, "delt_med_nav": true,
            "delt_med_lege": false, "ber_om_bistand": bistand, "skjema": null});
        Historie::ny().json("2025-05-01", "oppfolgingsplan", &plan)
    };
    assert_eq!(apne(&plan(true), "2025-05-01"), [T::OppfolgingsplanBistand]);
    assert_eq!(apne(&plan(false), "2025-05-01"), []);
}

#[test]
fn an_answer_to_an_invitation_until_something_happens_to_the_meeting() {
    let innkalt = || Historie::ny().mote("2025-05-01", "2", "INNKALT");
    for (svar, tekst, ventet) in [
        ("KOMMER", None, vec![]),
        ("KOMMER", Some("  "), vec![]),
        ("KOMMER", Some("Har med tillitsvalgt"), vec![T::Dialogmotesvar]),
        ("KOMMER_IKKE", None, vec![T::Dialogmotesvar]),
        ("NYTT_TID_STED", None, vec![T::Dialogmotesvar]),
    ] {
        assert_eq!(
            apne(&motesvar(innkalt(), "2025-05-05", svar, tekst), "2025-05-05"),
            ventet,
            "{svar} {tekst:?}"
        );
    }
    let h = motesvar(innkalt(), "2025-05-05", "KOMMER_IKKE", None);
    let to = motesvar(h.clone(), "2025-05-06", "NYTT_TID_STED", None);
    assert_eq!(apne(&to, "2025-05-06"), [T::Dialogmotesvar], "one task a meeting");
    for hva in ["NYTT_TID_STED", "AVLYST", "FERDIGSTILT", "LUKKET"] {
        let slutt = h.clone().mote("2025-05-07", "2", hva);
        assert_eq!(apne(&slutt, "2025-05-07"), [], "{hva}");
        assert!(oppgaver(&slutt).oppgaver[0].behandlet.is_some_and(|b| b.av_systemet));
    }
    let over = motesvar(innkalt().mote("2025-05-04", "2", "AVLYST"), "2025-05-05", "KOMMER_IKKE", None);
    assert_eq!(apne(&over, "2025-05-05"), [], "the meeting is cancelled");
    let igjen = over.mote("2025-05-06", "2", "INNKALT");
    assert_eq!(apne(&motesvar(igjen, "2025-05-07", "KOMMER_IKKE", None), "2025-05-07"), [T::Dialogmotesvar]);
}

#[test]
fn messages_to_the_provider() {
    let sendt = Historie::ny().o("2025-05-01", dialog("a", Dh::Sendt));
    assert_eq!(apne(&sendt, "2025-05-14"), []);
    assert_eq!(apne(&sendt, "2025-05-15"), [T::BehandlerdialogMeldingUbesvart], "after 14 days");
    let i_tide = sendt.clone().o("2025-05-10", dialog("a", Dh::Svar));
    assert_eq!(apne(&i_tide, "2025-06-01"), [T::BehandlerdialogSvar]);
    assert_eq!(oppgaver(&i_tide).oppgaver.len(), 1, "no trace of a task that never was");
    let sent = sendt.clone().o("2025-05-20", dialog("a", Dh::Svar));
    assert_eq!(apne(&sent, "2025-06-01"), [T::BehandlerdialogSvar]);
    assert_eq!(oppgaver(&sent).oppgaver.len(), 2);
    let avvist = sendt.clone().o("2025-05-02", dialog("a", Dh::Avvist));
    assert_eq!(apne(&avvist, "2025-06-01"), [T::BehandlerdialogMeldingAvvist]);
    let annen = sendt.clone().o("2025-05-10", dialog("b", Dh::Svar));
    assert_eq!(apne(&annen, "2025-06-01").len(), 2, "the answer to another message");
    let ubesvart = sendt.o("2025-05-10", dialog("a", Dh::Ubesvart));
    assert_eq!(apne(&ubesvart, "2025-06-01"), [T::BehandlerdialogMeldingUbesvart]);
}

#[test]
fn the_same_words_in_notes_are_one_task_for_half_a_year() {
    let med = |h: Historie, nr: u128, dag: &str, tekst: &str| {
        h.json(dag, "sykmelding", &notat(nr, dag, dag, Some(tekst)))
    };
    let h = med(Historie::ny(), 1, "2025-01-06", "Ber om møte");
    let igjen = med(h.clone(), 2, "2025-07-05", "Ber om møte");
    assert_eq!(apne(&igjen, "2025-07-05").len(), 1);
    assert_eq!(oppgaver(&igjen).oppgaver[0].duplikater, 1);
    assert_eq!(apne(&med(h.clone(), 2, "2025-07-06", "Ber om møte"), "2025-07-06").len(), 2, "six months");
    assert_eq!(apne(&med(h.clone(), 2, "2025-02-01", "Ber om tiltak"), "2025-02-01").len(), 2, "other words");
    assert_eq!(apne(&med(h, 2, "2025-02-01", "Nei"), "2025-02-01").len(), 1, "says nothing");
}

#[test]
fn treated_is_told_when_the_last_of_a_kind_is() {
    let h = Historie::ny().o("2025-05-01", dialog("a", Dh::Svar)).o("2025-05-02", dialog("b", Dh::Svar));
    let (i_dag, id) = (d("2025-05-03"), oppgaver(&h).oppgaver[0].id);
    assert!(!senker_flagg(&oppgaver(&h), id, i_dag));
    let gjort = behandle(id, &oppgaver(&h), i_dag).unwrap();
    let h = h.o("2025-05-03", gjort);
    assert_eq!(avslatt(behandle(id, &oppgaver(&h), i_dag)), (Avslagsart::Konflikt, "OPPGAVE_ER_BEHANDLET"));
    let ukjent = behandle(HendelseId(Uuid::nil()), &oppgaver(&h), i_dag);
    assert_eq!(avslatt(ukjent), (Avslagsart::Ugyldig, "OPPGAVE_UKJENT"));
    let siste = oppgaver(&h).apne(i_dag).next().unwrap().id;
    assert!(senker_flagg(&oppgaver(&h), siste, i_dag));
    assert!(!oppgaver(&h).oppgaver[0].behandlet.unwrap().av_systemet);
}

#[test]
fn the_own_task_is_set_changed_and_done() {
    let onske = |grunn, frist: Option<&str>, tekst: Option<&str>| {
        let tekst = tekst.map(Into::into);
        sett(Oppfolgingsoppgave { grunn, frist: frist.map(d), tekst }, d("2025-05-01"))
    };
    let kontakt = Oppfolgingsgrunn::TaKontaktSykemeldt;
    assert_eq!(avslatt(onske(kontakt, Some("2025-04-30"), None)).1, "OPPGAVE_FRIST_PASSERT");
    assert_eq!(avslatt(onske(Oppfolgingsgrunn::Annet, None, Some(" "))).1, "OPPGAVE_TEKST_MANGLER");
    let h = Historie::ny().o("2025-05-01", onske(kontakt, Some("2025-05-01"), None).unwrap());
    let h = h.o("2025-05-02", onske(Oppfolgingsgrunn::Annet, None, Some("Ring")).unwrap());
    let egen = oppgaver(&h).egen.unwrap();
    assert_eq!((egen.grunn, egen.frist), (Oppfolgingsgrunn::Annet, None));
    let ferdig = fullfor(&oppgaver(&h)).unwrap();
    let h = h.o("2025-05-03", ferdig);
    assert_eq!(avslatt(fullfor(&oppgaver(&h))), (Avslagsart::Konflikt, "OPPGAVE_FINNES_IKKE"));
}
