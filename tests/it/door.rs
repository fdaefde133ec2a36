//! The door for sick notes and dialogue messages, down to the log and back out as a receipt.

use std::sync::Arc;

use milepael::{
    access::Aktor,
    forlop::saksgang::oppgave::Oppgavetype,
    hendelse::{Hendelse, Innhold, Utfall, sykmelding::Sykmelding},
    intake::{Apprec, Regelklokke, Steg, kontekst::Kontekst},
    store::Kvittering,
};

use crate::harness::{Person, Test, paa_begge_motorer, xml_notat};

paa_begge_motorer! {
    a_note_is_judged_with_the_notes_that_came_before_it,
    a_note_in_the_same_batch_counts_as_one_before,
    a_cancelled_note_does_not_lengthen_the_case_but_still_explains_a_resend,
    the_verdict_and_the_way_to_it_are_kept_with_the_note,
    a_rejected_note_is_stored_and_its_copy_is_a_copy,
    a_refused_note_sent_again_is_told_the_reason_again_and_kept_once,
    a_refused_note_is_accepted_when_the_registers_have_changed,
    a_register_that_is_down_keeps_the_note_unanswered,
    a_receipt_can_be_made_again_from_what_is_kept,
    a_message_from_the_doctor_is_an_event_about_the_patient,
    the_rules_go_by_the_time_of_receipt_unless_the_clock_is_set,
}

fn kari() -> Person {
    Person::nr(1)
}

/// A note written on a day, about other days.
fn notat(edi: &str, skrevet: &str, fom: &str, tom: &str) -> String {
    xml_notat(&kari(), edi, skrevet, fom, tom)
}

async fn notater(t: &Test) -> Vec<Sykmelding> {
    let id = t.lager().person_for(kari().ident).await.unwrap().unwrap();
    let alle = t.lager().hendelser(id).await.unwrap();
    alle.into_iter()
        .filter_map(|rad| match rad.hendelse.innhold {
            Innhold::Sykmelding(note) => Some(*note),
            _ => None,
        })
        .collect()
}

fn dom(k: &Kvittering) -> (Utfall, Option<&str>, Apprec) {
    (k.outcome, k.rule.as_deref(), k.apprec)
}

const OK: (Utfall, Option<&str>, Apprec) = (Utfall::Ok, None, Apprec::Ok);

async fn a_note_is_judged_with_the_notes_that_came_before_it(t: Test) {
    // Backdated six days without a word: only an extension is accepted.
    let andre = notat("E2", "2026-01-25", "2026-01-19", "2026-02-01");
    let alene = t.ta_imot_en(andre.replace("E2", "E0").replace("L84", "L03").into_bytes()).await;
    assert_eq!(dom(&alene), (Utfall::Invalid, Some("INNTIL_8_DAGER"), Apprec::Avvist));
    assert_eq!(alene.stage, Steg::Rules);
    assert!(alene.event.is_some() && alene.message.is_some());
    let siste = alene.path.last().unwrap();
    assert_eq!(
        (siste.tree.as_str(), siste.node.as_str(), siste.answer),
        ("TILBAKEDATERING", "FORLENGELSE", false)
    );

    let forste = t.ta_imot_en(notat("E1", "2026-01-05", "2026-01-05", "2026-01-18").into_bytes()).await;
    assert_eq!(dom(&forste), OK);
    assert_eq!(dom(&t.ta_imot_en(andre.into_bytes()).await), OK);
    let rad = t.kjerne.lesemodell.finn(|_| true).remove(0);
    assert_eq!(rad.grunnlag.tilfeller.len(), 1, "the rejected note carries no absence");
    assert_eq!(rad.grunnlag.tilfeller[0].tilfelle.sykedager, 28);
}

async fn a_note_in_the_same_batch_counts_as_one_before(t: Test) {
    let svar = t
        .ta_imot(vec![
            notat("E1", "2026-01-05", "2026-01-05", "2026-01-18").into_bytes(),
            notat("E2", "2026-01-25", "2026-01-19", "2026-02-01").into_bytes(),
        ])
        .await;
    assert_eq!((dom(&svar[0]), dom(&svar[1])), (OK, OK));
}

async fn a_cancelled_note_does_not_lengthen_the_case_but_still_explains_a_resend(t: Test) {
    t.lagre(vec![notat("E1", "2026-01-05", "2026-01-05", "2026-01-18").into_bytes()]).await;
    let id = notater(&t).await[0].id.0;
    let event = serde_json::json!({"sykmeldingId": id, "timestamp": "2026-01-06T12:00:00Z", "statusEvent": "AVBRUTT"});
    let innhold =
        serde_json::json!({"kafkaMetadata": {"sykmeldingId": id, "fnr": kari().fnr()}, "event": event});
    t.lagre(vec![crate::harness::json_melding(&kari(), "sykmelding_status", "s1", None, &innhold)]).await;
    // The same days once more, written forty days late, with another bar code and one more word.
    let igjen = notat("E2", "2026-02-14", "2026-01-05", "2026-01-18")
        .replace("<SystemVersjon>1.0.0", "<SystemVersjon>1.0.1");
    assert_eq!(dom(&t.ta_imot_en(igjen.into_bytes()).await), OK, "quirk: a cancelled note still counts here");
}

async fn the_verdict_and_the_way_to_it_are_kept_with_the_note(t: Test) {
    let svar = t.ta_imot_en(notat("E1", "2026-01-25", "2026-01-19", "2026-02-01").into_bytes()).await;
    let note = notater(&t).await.remove(0);
    assert_eq!(note.vurdering.utfall, svar.outcome);
    assert_eq!(note.vurdering.regel, svar.rule);
    assert!(note.vurdering.regelverk.is_some());
    let tre = note.vurdering.trar.last().unwrap();
    assert_eq!((tre.tre.as_ref(), tre.utfall), ("TILBAKEDATERING", Utfall::Invalid));
    assert_eq!(note.vurdering.trar.iter().map(|tre| tre.steg.len()).sum::<usize>(), svar.path.len());
    // A note that is wrong only by its days is to be looked at.
    let manuell = notat("E2", "2026-02-25", "2026-01-12", "2026-01-16").replace(
        "</BehandletDato>",
        "</BehandletDato><BegrunnIkkeKontakt>Pasienten var innlagt lenge</BegrunnIkkeKontakt>",
    );
    let svar = t.ta_imot_en(manuell.into_bytes()).await;
    assert_eq!(dom(&svar), (Utfall::ManualProcessing, Some("OVER_1_MND_MED_BEGRUNNELSE"), Apprec::Ok));
    assert!(svar.message.is_some(), "the doctor is told that somebody will look at it");
    let xml = svar.apprec().unwrap().xml();
    assert!(xml.contains("<Status V=\"1\" DN=\"OK\"/>") && !xml.contains("<Error"), "{xml}");
    assert_eq!(svar.apprec().unwrap().hendelse()["validationResult"]["status"], "MANUAL_PROCESSING");
    assert_eq!(notater(&t).await[1].vurdering.merknader[0].type_, "UNDER_BEHANDLING");
}

async fn a_rejected_note_is_stored_and_its_copy_is_a_copy(t: Test) {
    let avvist = notat("E1", "2026-01-05", "2026-01-05", "2026-01-18").replace("L84", "Z09");
    let svar = t.ta_imot_en(avvist.clone().into_bytes()).await;
    assert_eq!(dom(&svar), (Utfall::Invalid, Some("ICPC_2_Z_DIAGNOSE"), Apprec::Avvist));
    let igjen = avvist.replace("E1", "E2").replace("<Strekkode>", "<Strekkode>9");
    let kopi = t.ta_imot_en(igjen.into_bytes()).await;
    assert_eq!(
        (dom(&kopi), kopi.duplicate),
        ((Utfall::Invalid, Some("INTAKE_DUPLIKAT"), Apprec::Avvist), true)
    );
    assert_eq!((kopi.event, kopi.stage), (svar.event, Steg::Intake));
    assert_eq!(notater(&t).await.len(), 1);
    // Signed by another doctor, the same words are another note.
    let annen = avvist.replace("E1", "E3").replace("07867032066\" avs", "13838530103\" avs").replacen(
        ">990000001<",
        ">990000002<",
        1,
    );
    let annen = t.ta_imot_en(annen.into_bytes()).await;
    assert!(!annen.duplicate && annen.event.is_some(), "{annen:?}");
}

async fn a_refused_note_sent_again_is_told_the_reason_again_and_kept_once(t: Test) {
    let uten_type = notat("E1", "2026-01-05", "2026-01-05", "2026-01-18");
    let fra = uten_type.find("<AktivitetIkkeMulig>").unwrap();
    let til = uten_type.find("</AktivitetIkkeMulig>").unwrap() + "</AktivitetIkkeMulig>".len();
    let uten_type = format!("{}{}", &uten_type[..fra], &uten_type[til..]);
    let svar = t.ta_imot_en(uten_type.clone().into_bytes()).await;
    assert_eq!(dom(&svar), (Utfall::Invalid, Some("INTAKE_PERIODETYPE_MANGLER"), Apprec::Avvist));
    let kopi = t.ta_imot_en(uten_type.replace("E1", "E2").into_bytes()).await;
    assert_eq!((dom(&kopi).1, kopi.duplicate, kopi.stage), (Some("INTAKE_DUPLIKAT"), true, Steg::Intake));
    assert!(kopi.message.unwrap().ends_with(svar.message.as_deref().unwrap()), "the reason is told again");
    assert_eq!(kopi.dead_letter, svar.dead_letter);
    let [brev] = t.lager().dode_brev(10).await.unwrap().try_into().unwrap();
    assert_eq!((brev.antall, Some(brev.id)), (2, svar.dead_letter));
    // To try the letter itself again is no copy.
    let bytes = t.lager().dodt_brev(brev.id).await.unwrap().unwrap();
    let avspilt = t.kjerne.dor.spill_av(brev.id, bytes, &Aktor::system("test")).await.unwrap();
    assert_eq!((dom(&avspilt).1, avspilt.duplicate), (Some("INTAKE_PERIODETYPE_MANGLER"), false));
}

async fn a_refused_note_is_accepted_when_the_registers_have_changed(t: Test) {
    let note = notat("E1", "2026-01-05", "2026-01-05", "2026-01-18").into_bytes();
    let uten = Arc::new(Kontekst::les(r#"{"pasient_kjent": false}"#).unwrap());
    let dor = t.kjerne.dor.clone().med_registre(uten);
    let svar = dor.ta_imot(vec![note.clone()], &Aktor::system("test"), "test").await.unwrap().remove(0);
    assert_eq!(dom(&svar).1, Some("INTAKE_PASIENT_IKKE_I_PDL"));
    assert_eq!(t.lager().person_for(kari().ident).await.unwrap(), None, "nothing is known of the patient");
    assert_eq!(dom(&t.ta_imot_en(note.clone()).await), OK);
    assert!(t.ta_imot_en(note).await.duplicate);
}

async fn a_register_that_is_down_keeps_the_note_unanswered(t: Test) {
    use milepael::intake::{
        register::Oppslag,
        registre::{Domsgrunnlag, RegisterNede, Registre},
    };
    struct Nede;
    impl Registre for Nede {
        fn slaa_opp(&self, _: &Oppslag) -> Result<Arc<Domsgrunnlag>, RegisterNede> {
            Err(RegisterNede)
        }
    }
    let dor = t.kjerne.dor.clone().med_registre(Arc::new(Nede));
    let note = notat("E1", "2026-01-05", "2026-01-05", "2026-01-18").into_bytes();
    let svar = dor.ta_imot(vec![note], &Aktor::system("test"), "test").await.unwrap().remove(0);
    assert_eq!(
        (svar.rule.as_deref(), svar.apprec, svar.apprec()),
        (Some("INTAKE_REGISTER_NEDE"), Apprec::Ingen, None)
    );
    let brev = svar.dead_letter.unwrap();
    let bytes = t.lager().dodt_brev(brev).await.unwrap().unwrap();
    let avspilt = t.kjerne.dor.spill_av(brev, bytes, &Aktor::system("test")).await.unwrap();
    assert_eq!(dom(&avspilt), OK);
}

async fn a_receipt_can_be_made_again_from_what_is_kept(t: Test) {
    let god = notat("E1", "2026-01-05", "2026-01-05", "2026-01-18");
    for xml in [
        god.clone(),
        god.replace("E1", "E2").replace("L84", "Z09"),
        god.replace("E1", "E3").replace("<HarArbeidsgiver V=\"1\"", "<HarArbeidsgiver"),
        god.replace("</Pasient>", ""),
    ] {
        let svar = t.ta_imot_en(xml.into_bytes()).await;
        let igjen = match (svar.event, svar.dead_letter) {
            (Some(id), _) => {
                Kvittering::av_hendelse(&t.lager().hendelse(id).await.unwrap().unwrap().hendelse)
            }
            (None, Some(brev)) => {
                let rad = t.lager().dodt_brev_rad(brev).await.unwrap().unwrap();
                Kvittering::av_dodt_brev(&rad, &t.lager().dodt_brev(brev).await.unwrap().unwrap())
            }
            (None, None) => panic!("{svar:?}"),
        };
        let igjen = igjen.unwrap();
        assert_eq!(igjen.apprec().unwrap().xml(), svar.apprec().unwrap().xml());
        assert_eq!(igjen.apprec().unwrap().hendelse(), svar.apprec().unwrap().hendelse());
    }
    // Who sends JSON gets its receipt at once and no other.
    let bit = t.ta_imot_en(crate::harness::bit(&kari(), "b1", "2026-01-05", "2026-01-20")).await;
    let hendelse = t.lager().hendelse(bit.event.unwrap()).await.unwrap().unwrap().hendelse;
    assert_eq!((bit.apprec(), Kvittering::av_hendelse(&hendelse)), (None, None));
    assert_eq!(t.lager().hendelse(milepael::base::HendelseId(uuid::Uuid::nil())).await.unwrap(), None);
}

async fn a_message_from_the_doctor_is_an_event_about_the_patient(t: Test) {
    let svar =
        include_str!("../samples/events/dialog-05-svar-foresporsel.xml").replace("13838530022", kari().fnr());
    let kvittering = t.ta_imot_en(svar.clone().into_bytes()).await;
    assert_eq!((kvittering.kind.as_str(), dom(&kvittering)), ("dialogmelding", OK));
    let xml = kvittering.apprec().unwrap().xml();
    assert!(
        xml.contains("http://www.nav.no/xml/eiff/2/") && xml.contains("ebAction=\"Bekreftelse\""),
        "{xml}"
    );
    let Hendelse { innhold: Innhold::Dialogmelding(melding), person, .. } =
        t.lager().hendelse(kvittering.event.unwrap()).await.unwrap().unwrap().hendelse
    else {
        panic!("not a dialogue message")
    };
    assert_eq!(t.lager().person_for(kari().ident).await.unwrap(), Some(person));
    assert_eq!(melding.tekst.as_deref(), Some("Prognosen er god."));
    // It is a task for the caseworker, under the message it answers.
    let rad = t.kjerne.lesemodell.person(person).unwrap();
    let [oppgave] = rad.grunnlag.saker.oppgaver.oppgaver.as_slice() else { panic!("one task") };
    assert_eq!(oppgave.type_, Oppgavetype::BehandlerdialogSvar);
    assert_eq!(oppgave.referanse.as_deref(), Some("00000000-0000-4000-8000-000000009001"));
    // The same answer with new ids, and an invalid one.
    let kopi = t.ta_imot_en(svar.replace("TEST0000000705", "E9").into_bytes()).await;
    assert!(kopi.duplicate && kopi.message.unwrap().contains("(duplikat)"));
    let feil = include_str!("../samples/events/dialog-07-svar-foresporsel-8125.xml")
        .replace("13838530022", kari().fnr());
    let avvist = t.ta_imot_en(feil.into_bytes()).await;
    assert_eq!(dom(&avvist), (Utfall::Invalid, Some("INTAKE_DIALOG_UGYLDIG_KODE"), Apprec::Avvist));
}

async fn the_rules_go_by_the_time_of_receipt_unless_the_clock_is_set(t: Test) {
    // Four years old when it is read in here, but the hub got it on its first day.
    let gammelt = notat("E1", "2022-01-05", "2022-01-05", "2022-01-18");
    assert_eq!(dom(&t.ta_imot_en(gammelt.clone().into_bytes()).await), OK);
    let dor = t.kjerne.dor.clone().med_regelklokke(Regelklokke::Na);
    let annet = gammelt.replace("E1", "E2").replace("L84", "L03").into_bytes();
    let svar = dor.ta_imot(vec![annet], &Aktor::system("test"), "test").await.unwrap().remove(0);
    assert_eq!(dom(&svar), (Utfall::Invalid, Some("TILBAKEDATERT_MER_ENN_3_AR"), Apprec::Avvist));
}
