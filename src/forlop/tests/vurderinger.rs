//! The state machines of the assessments, derived from whole histories.

use serde_json::{Value, json};
use uuid::Uuid;

use super::bygging::{Historie, d, regler};
use crate::{
    base::VarselId,
    forlop::saksgang::{
        Saker,
        kartlegging::{Kandidat, Kartleggingsstatus},
    },
    hendelse::oppfolging::AktivitetskravStatus as Status,
};

fn saker(h: &Historie) -> Saker {
    h.grunnlag().saker
}

fn krav(status: &str) -> Value {
    json!({"hva": "AKTIVITETSKRAV_VURDERT", "status": status, "frist": "2024-06-30"})
}

/// Status and stop point of each requirement, newest first, as on a day.
fn statuser(h: &Historie, i_dag: &str) -> Vec<(Status, String)> {
    let sak = saker(h).aktivitetskrav;
    sak.synlige(d(i_dag), regler())
        .into_iter()
        .map(|k| (sak.status(k, d(i_dag), regler()), k.stoppunkt.to_string()))
        .collect()
}

#[test]
fn eight_weeks_of_full_absence_make_an_open_requirement_and_seven_do_not() {
    let ni = Historie::ny().full("2024-04-10", "2024-06-12");
    assert_eq!(statuser(&ni, "2024-06-12"), [(Status::Ny, "2024-06-04".into())]);
    assert_eq!(statuser(&ni, "2024-04-09"), [], "the spell has not begun");
    let sju = Historie::ny().full("2024-04-10", "2024-06-03");
    assert_eq!(statuser(&sju, "2024-06-12"), []);
}

#[test]
fn grading_at_the_stop_point_fulfils_and_later_grading_does_not_close() {
    let gradert = Historie::ny().full("2024-04-10", "2024-05-09").gradert("2024-05-10", "2024-06-12");
    assert_eq!(statuser(&gradert, "2024-06-12"), [(Status::AutomatiskOppfylt, "2024-06-04".into())]);
    let senere = Historie::ny().full("2024-04-10", "2024-06-12").gradert("2024-06-13", "2024-07-12");
    assert_eq!(statuser(&senere, "2024-06-20"), [(Status::Ny, "2024-06-04".into())], "C5");
}

#[test]
fn a_graded_spell_that_turns_full_gets_a_new_requirement() {
    let h = Historie::ny().gradert("2024-04-10", "2024-06-12").full("2024-06-13", "2024-07-12");
    let ventet = [(Status::Ny, "2024-06-04".into()), (Status::AutomatiskOppfylt, "2024-06-04".into())];
    assert_eq!(statuser(&h, "2024-06-20"), ventet, "C4 c");
}

#[test]
fn an_open_requirement_is_settled_by_the_next_long_spell_from_its_first_day() {
    let h = Historie::ny().full("2023-06-01", "2023-08-31").full("2024-04-10", "2024-06-12");
    assert_eq!(statuser(&h, "2024-04-09"), [(Status::Ny, "2023-07-26".into())]);
    let etter = [(Status::Ny, "2024-06-04".into()), (Status::AutomatiskOppfylt, "2023-07-26".into())];
    assert_eq!(statuser(&h, "2024-04-10"), etter, "C4 a");
    let kort = Historie::ny().full("2023-06-01", "2023-08-31").full("2024-04-10", "2024-05-12");
    assert_eq!(statuser(&kort, "2024-04-20"), [(Status::Ny, "2023-07-26".into())], "C6");
}

#[test]
fn what_nobody_assessed_is_closed_after_nine_months() {
    let h = Historie::ny().full("2024-04-10", "2024-06-12");
    assert_eq!(statuser(&h, "2025-03-04"), [(Status::Ny, "2024-06-04".into())]);
    assert_eq!(statuser(&h, "2025-03-05"), [(Status::Lukket, "2024-06-04".into())]);
    assert!(!saker(&h).aktivitetskrav.er_aktivt(d("2025-03-05"), regler()));
    let vurdert = h.oppfolging("2024-06-12", &krav("AVVENT"));
    assert_eq!(statuser(&vurdert, "2026-03-05"), [(Status::Avvent, "2024-06-04".into())]);
}

#[test]
fn requirements_of_the_old_system_are_not_shown_and_the_dead_get_none() {
    let gammelt = Historie::ny().full("2023-01-14", "2023-04-30");
    assert_eq!(statuser(&gammelt, "2023-05-01"), [], "stop point 2023-03-10");
    assert_eq!(saker(&gammelt).aktivitetskrav.krav.len(), 1, "made all the same");
    let nytt = Historie::ny().full("2023-01-15", "2023-04-30");
    assert_eq!(statuser(&nytt, "2023-05-01").len(), 1);
    let full = || Historie::ny().full("2024-04-10", "2024-06-12");
    assert_eq!(statuser(&full().dod("2024-06-05", "2024-06-04"), "2024-06-12"), []);
    assert_eq!(statuser(&full().dod("2024-06-06", "2024-06-05"), "2024-06-12").len(), 1);
}

#[test]
fn assessments_belong_to_the_newest_requirement() {
    let h = Historie::ny()
        .full("2024-04-10", "2024-06-30")
        .oppfolging("2024-05-20", &krav("FORHANDSVARSEL"))
        .oppfolging("2024-07-02", &krav("IKKE_OPPFYLT"));
    let sak = saker(&h).aktivitetskrav;
    let [ett] = sak.krav.as_slice() else { panic!("{sak:?}") };
    assert_eq!(
        ett.vurderinger.iter().map(|v| v.status).collect::<Vec<_>>(),
        [Status::IkkeOppfylt, Status::Forhandsvarsel]
    );
    assert_eq!(ett.forhandsvarsel().and_then(|v| v.frist), Some(d("2024-06-30")));
    assert!(ett.har_avsluttende_vurdering() && !sak.er_aktivt(d("2024-07-02"), regler()));
}

#[test]
fn an_advance_notice_runs_out_on_the_day_after_its_deadline() {
    let h = Historie::ny().full("2024-04-10", "2024-06-30").oppfolging("2024-06-05", &krav("FORHANDSVARSEL"));
    let sak = saker(&h).aktivitetskrav;
    assert_eq!(sak.utlopt_varsel(d("2024-06-30"), regler()), None);
    assert_eq!(sak.utlopt_varsel(d("2024-07-01"), regler()), Some(d("2024-06-30")));
    assert!(sak.er_aktivt(d("2024-07-01"), regler()), "nothing happens by itself");
    let avventer = saker(&h.oppfolging("2024-06-06", &krav("AVVENT"))).aktivitetskrav;
    assert_eq!(avventer.utlopt_varsel(d("2024-07-01"), regler()), None);
}

#[test]
fn an_assessment_after_a_final_one_belongs_to_a_fresh_requirement() {
    let h = Historie::ny()
        .full("2024-04-10", "2024-09-30")
        .oppfolging("2024-06-05", &krav("OPPFYLT"))
        .oppfolging("2024-07-01", &krav("NY_VURDERING"))
        .oppfolging("2024-07-02", &krav("NY"))
        .oppfolging("2024-07-03", &krav("UNNTAK"))
        .oppfolging("2024-08-01", &krav("AVVENT"));
    let ventet = [
        (Status::Avvent, "2024-08-01".into()),
        (Status::Unntak, "2024-07-01".into()),
        (Status::Oppfylt, "2024-06-04".into()),
    ];
    assert_eq!(statuser(&h, "2024-09-01"), ventet);
}

#[test]
fn an_assessment_without_a_spell_of_eight_weeks_makes_its_own_requirement() {
    let kort = Historie::ny().full("2024-04-10", "2024-05-05").oppfolging("2024-05-01", &krav("AVVENT"));
    assert_eq!(statuser(&kort, "2024-05-02"), [(Status::Avvent, "2024-06-04".into())]);
    let uten = Historie::ny().oppfolging("2024-05-01", &krav("UNNTAK"));
    assert_eq!(statuser(&uten, "2024-05-02"), [(Status::Unntak, "2024-05-01".into())]);
    let lukket = Historie::ny().oppfolging("2024-05-01", &krav("LUKKET"));
    assert_eq!(statuser(&lukket, "2024-05-02"), [(Status::Lukket, "2024-05-01".into())]);
}

#[test]
fn closing_by_another_system_is_no_assessment() {
    let h = Historie::ny()
        .full("2024-04-10", "2024-09-30")
        .oppfolging("2024-06-05", &krav("LUKKET"))
        .oppfolging("2024-06-06", &krav("AUTOMATISK_OPPFYLT"));
    assert_eq!(statuser(&h, "2024-09-01"), [(Status::Lukket, "2024-06-04".into())]);
    assert!(!saker(&h).aktivitetskrav.krav[0].har_avsluttende_vurdering(), "it may still be assessed (C12)");
}

#[test]
fn notices_of_8_4_and_8_8_wait_for_the_next_assessment() {
    let varsel = |hva: &str| json!({"hva": hva, "type": "FORHANDSVARSEL", "frist": "2024-06-30"});
    let h = Historie::ny()
        .oppfolging("2024-06-03", &varsel("ARBEIDSUFORHET_VURDERT"))
        .oppfolging("2024-06-04", &varsel("MEDVIRKNING_VURDERT"));
    let s = saker(&h);
    assert_eq!(s.arbeidsuforhet.forhandsvarsel().map(|v| v.dato), Some(d("2024-06-03")));
    assert!(
        !s.arbeidsuforhet.varsel_utlopt(d("2024-06-30")) && s.arbeidsuforhet.varsel_utlopt(d("2024-07-01"))
    );
    assert!(!s.manglende_medvirkning.varsel_utlopt(d("2024-06-30")));
    assert!(s.manglende_medvirkning.varsel_utlopt(d("2024-07-01")));
    let h = h
        .oppfolging(
            "2024-07-02",
            &json!({"hva": "ARBEIDSUFORHET_VURDERT", "type": "AVSLAG", "gjelder_fra": "2024-07-03"}),
        )
        .oppfolging(
            "2024-07-02",
            &json!({"hva": "MEDVIRKNING_VURDERT", "type": "STANS", "stans_fra": "2024-07-03"}),
        );
    let s = saker(&h);
    assert!(
        s.arbeidsuforhet.forhandsvarsel().is_none() && s.manglende_medvirkning.forhandsvarsel().is_none()
    );
    assert_eq!(s.arbeidsuforhet.vurderinger[0].gjelder_fra, Some(d("2024-07-03")));
    assert_eq!(s.manglende_medvirkning.vurderinger[0].stans_fra, Some(d("2024-07-03")));
}

#[test]
fn a_decision_of_8_5_is_open_until_it_is_finished() {
    let vedtak = |fom: &str, tom: &str| json!({"hva": "FRISKMELDING_VEDTATT", "fom": fom, "tom": tom});
    let ferdig = json!({"hva": "FRISKMELDING_FERDIGBEHANDLET"});
    let h = Historie::ny().oppfolging("2024-06-03", &vedtak("2024-06-10", "2024-09-01"));
    assert_eq!(saker(&h).friskmelding.uferdig().map(|v| v.fom), Some(d("2024-06-10")));
    let h = h
        .oppfolging("2024-06-20", &ferdig)
        .oppfolging("2024-06-21", &ferdig)
        .oppfolging("2024-09-02", &vedtak("2024-09-02", "2024-09-30"));
    let sak = saker(&h).friskmelding;
    assert_eq!(sak.vedtak.iter().map(|v| v.ferdig).collect::<Vec<_>>(), [None, Some(d("2024-06-20"))]);
}

#[test]
fn late_follow_up_goes_from_notice_to_answer_to_finished() {
    let varsel = VarselId(Uuid::from_u128(9));
    let sendt = json!({"hva": "SEN_OPPFOLGING_VARSLET", "varsel": varsel});
    let svar = json!({"hva": "SEN_OPPFOLGING", "ferdigbehandlet": false, "varsel": varsel,
        "onsker_oppfolging": true, "forventning": "BYTTE_JOBB"});
    let ferdig = json!({"hva": "SEN_OPPFOLGING", "ferdigbehandlet": true});
    let h = Historie::ny().oppfolging("2024-06-03", &sendt).oppfolging("2024-06-04", &sendt);
    let sak = saker(&h).sen_oppfolging;
    assert_eq!((sak.kandidater.len(), sak.siste_varsel()), (1, Some(d("2024-06-03"))));
    assert!(!sak.kandidater[0].er_aktiv(d("2024-06-12"), regler()), "nine days unanswered");
    assert!(sak.kandidater[0].er_aktiv(d("2024-06-13"), regler()), "ten days unanswered (D5)");
    let h = h.oppfolging("2024-06-05", &svar);
    assert!(saker(&h).sen_oppfolging.kandidater[0].er_aktiv(d("2024-06-05"), regler()));
    let h = h.oppfolging("2024-06-07", &ferdig).oppfolging("2024-06-08", &svar);
    let sak = saker(&h).sen_oppfolging;
    assert_eq!(sak.kandidater.len(), 2, "an answer to a finished case makes a new one (D4)");
    assert_eq!(sak.kandidater[1].ferdig, Some(d("2024-06-07")));
    assert_eq!(sak.kandidater[0].varsel, None);
    let gammel = saker(&Historie::ny().oppfolging("2024-06-07", &ferdig)).sen_oppfolging;
    assert!(gammel.apen().is_none() && gammel.kandidater.len() == 1, "an old log without the notice");
}

#[test]
fn the_questionnaire_goes_from_sent_to_answered_to_assessed() {
    let sendt = json!({"hva": "KARTLEGGING_SENDT"});
    let svar = json!({"hva": "KARTLEGGING_BESVART", "venter_langt_fravaer": true});
    let vurdert = json!({"hva": "KARTLEGGING_VURDERT", "risiko": "IKKE_RISIKO_FOR_LANGTIDSFRAVAR"});
    let status = |h: &Historie| saker(h).kartlegging.siste().map(Kandidat::status);
    let h = Historie::ny().oppfolging("2024-06-03", &sendt);
    assert_eq!(status(&h), Some(Kartleggingsstatus::Kandidat));
    assert_eq!(saker(&h).kartlegging.siste().unwrap().paminnelse(regler()), Some(d("2024-06-10")));
    let h = h.oppfolging("2024-06-05", &svar);
    assert_eq!(status(&h), Some(Kartleggingsstatus::SvarMottatt));
    assert_eq!(saker(&h).kartlegging.siste().unwrap().paminnelse(regler()), None);
    let h = h.oppfolging("2024-06-07", &vurdert);
    assert_eq!(status(&h), Some(Kartleggingsstatus::Ferdigbehandlet));
    assert_eq!(saker(&h).kartlegging.kandidater.len(), 1);
    let igjen = json!({"hva": "KARTLEGGING_VURDERT", "risiko": "RISIKO_FOR_LANGTIDSFRAVAR"});
    let siste = saker(&h.oppfolging("2024-06-08", &igjen)).kartlegging.kandidater.remove(0);
    assert_eq!(siste.vurdert.map(|(dag, _)| dag), Some(d("2024-06-07")), "the first one stands");
    let uten_utsending = Historie::ny().oppfolging("2024-06-05", &svar);
    assert_eq!(status(&uten_utsending), Some(Kartleggingsstatus::SvarMottatt));
}
