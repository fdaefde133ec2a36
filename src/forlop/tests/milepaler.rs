//! Each duty: when, who, by which law, what settles it, who is exempt, and where it stands on the
//! days around its deadline.

use serde_json::json;

use super::bygging::{Historie, d, pluss, regler};
use crate::forlop::{
    Milepeltype as M,
    Tilstand::{self, IkkeAktuell, Kommer, Naer, OverFrist, Unntatt, Utfort},
    milepaler::{Ansvarlig, Grunn, Underveis},
};

/// A Monday; the spell of these tests lasts a year.
const START: &str = "2025-01-06";

fn et_ar() -> Historie {
    Historie::ny().full(START, "2026-01-05")
}

fn uten() -> Historie {
    Historie::ny().uten_arbeidsgiver(START, "2026-01-05")
}

fn grunn(h: &Historie, type_: M, dag: &str) -> Option<Grunn> {
    h.ved(type_, d(dag), |m| m.avgjort.as_ref().map(|a| a.grunn)).flatten()
}

#[test]
fn every_duty_has_its_day_its_owner_and_its_law() {
    let fasit = [
        (M::Oppfolgingsplan, 28, Ansvarlig::Arbeidsgiver, "aml. § 4-6 tredje ledd"),
        (M::Kartlegging, 42, Ansvarlig::Sykmeldt, "Navs rutine"),
        (M::Dialogmote1, 49, Ansvarlig::Arbeidsgiver, "aml. § 4-6 fjerde ledd"),
        (M::Aktivitetskrav, 55, Ansvarlig::Nav, "ftrl. § 8-8 andre ledd"),
        (M::Kandidat, 119, Ansvarlig::Nav, "ftrl. § 8-7 a"),
        (M::Dialogmote2, 182, Ansvarlig::Nav, "ftrl. § 8-7 a"),
        // Thirteen weeks before the last day with sick pay.
        (M::SenOppfolging, 361 - 91, Ansvarlig::Nav, "Navs rutine"),
        // Day 17 is the first paid by Nav; 248 weekdays from 22 January 2025.
        (M::SluttSykepenger, 361, Ansvarlig::Nav, "ftrl. § 8-12"),
    ];
    let grunnlag = et_ar().grunnlag();
    let alle = &grunnlag.tilfeller[0].milepaler;
    assert_eq!(alle.len(), fasit.len());
    for (m, (type_, dager, ansvarlig, lov)) in alle.iter().zip(fasit) {
        assert_eq!((m.type_, m.ansvarlig), (type_, ansvarlig));
        assert_eq!(m.frist.to_string(), pluss(START, dager), "{type_:?}");
        assert!(m.hjemmel.lov.contains(lov), "{type_:?}: {}", m.hjemmel.lov);
        assert!(m.hjemmel.fra <= d(START));
    }
}

#[test]
fn without_an_employer_there_is_no_plan_no_meeting_and_no_candidacy() {
    let h = uten();
    for type_ in [M::Oppfolgingsplan, M::Kartlegging, M::Dialogmote1, M::Kandidat, M::Dialogmote2] {
        assert_eq!(h.tilstand(type_, &pluss(START, 10)), Some(IkkeAktuell), "{type_:?}");
        assert_eq!(grunn(&h, type_, START), Some(Grunn::UtenArbeidsgiver));
    }
    for type_ in [M::UtenArbeidsgiver, M::Aktivitetskrav, M::SenOppfolging] {
        assert_eq!(h.tilstand(type_, START), Some(Kommer), "{type_:?} applies to everybody (I1)");
    }
    assert_eq!(h.frist(M::UtenArbeidsgiver).map(|x| x.to_string()), Some(pluss(START, 28)));
    assert_eq!(et_ar().frist(M::UtenArbeidsgiver), None);
    // Nav pays from the first day: 260 weekdays are 52 whole weeks.
    assert_eq!(h.frist(M::SluttSykepenger), Some(d("2026-01-02")));
    let overfort = uten().oppfolging("2025-02-01", &json!({"hva": "OVERFORT_ARBEIDSRETTET"}));
    assert_eq!(overfort.tilstand(M::UtenArbeidsgiver, "2025-12-01"), Some(Utfort));
    assert_eq!(h.tilstand(M::UtenArbeidsgiver, &pluss(START, 29)), Some(OverFrist));
}

#[test]
fn a_duty_is_coming_then_near_then_late() {
    let h = et_ar();
    for (type_, dager) in [
        (M::Oppfolgingsplan, 28),
        (M::Dialogmote1, 49),
        (M::Aktivitetskrav, 55),
        (M::Kandidat, 119),
        (M::Dialogmote2, 182),
        (M::SenOppfolging, 270),
    ] {
        for (dag, ventet) in
            [(-22, Kommer), (-21, Naer), (-1, Naer), (0, Naer), (1, OverFrist), (60, OverFrist)]
        {
            assert_eq!(h.tilstand(type_, &pluss(START, dager + dag)), Some(ventet), "{type_:?} {dag}");
        }
    }
}

#[test]
fn the_end_of_sick_pay_is_reached_and_not_overdue() {
    let h = et_ar();
    assert_eq!(h.tilstand(M::SluttSykepenger, &pluss(START, 361)), Some(Naer));
    assert_eq!(h.tilstand(M::SluttSykepenger, &pluss(START, 362)), Some(Utfort));
    assert_eq!(grunn(&h, M::SluttSykepenger, &pluss(START, 362)), Some(Grunn::SykepengeneSlutt));
}

#[test]
fn the_last_day_follows_what_was_used_before_and_the_age() {
    let dag = |h: &Historie| h.frist(M::SluttSykepenger).map(|x| x.to_string()).unwrap();
    assert_eq!(dag(&et_ar()), "2026-01-02");
    // 60 days in 2024, and back at work for less than 26 weeks: they are still used.
    let tidligere = Historie::ny().full("2024-07-01", "2024-10-08").full(START, "2026-01-05");
    let brukt = tidligere.grunnlag().tilfeller[1].sykepenger.clone().unwrap().vurdering.brukt;
    assert_eq!(brukt, 248, "the days of both spells are used in the end");
    assert_eq!(dag(&tidligere), "2025-10-10");
    // The older system paid as much: the same days, and nothing of an employer's period.
    let ytelse = json!({"ytelse": "SYKEPENGER", "periode": {"fom": "2024-07-17", "tom": "2024-10-08"},
        "grad": null, "maksdato": null});
    let historikk = et_ar().json("2024-11-01", "tidligere_ytelse", &ytelse);
    assert_eq!(dag(&historikk), "2025-10-10");
    // 26 weeks without pay give everything back.
    let lenge_siden = Historie::ny().full("2024-01-01", "2024-06-30").full(START, "2026-01-05");
    assert_eq!(dag(&lenge_siden), "2026-01-02");
    // Sixty days from the 67th birthday, and none from the 70th.
    assert_eq!(dag(&et_ar().fodt("1958-03-03")), "2025-05-26");
    assert_eq!(dag(&et_ar().fodt("1955-03-03")), "2025-02-28");
    // A note of one week: the rest of the employer's period is taken for granted.
    let en_uke = Historie::ny().full(START, "2025-01-12");
    assert_eq!(dag(&en_uke), "2026-01-02");
    let sykepenger = en_uke.grunnlag().tilfeller[0].sykepenger.clone().unwrap();
    assert_eq!((sykepenger.vurdering.brukt, sykepenger.vurdering.igjen), (0, 248));
    assert_eq!(sykepenger.regnet_til, d("2025-01-21"));
    assert!(!sykepenger.perioder[0].avklart);
}

#[test]
fn a_plan_settles_the_duty_also_when_it_comes_late_or_was_found_unnecessary_before() {
    for (hva, ventet, hvorfor) in [
        ("LAGET", Utfort, Grunn::PlanLaget),
        ("DELT", Utfort, Grunn::PlanLaget),
        ("IKKE_NODVENDIG", Unntatt, Grunn::PlanIkkeNodvendig),
    ] {
        let h = et_ar().plan("2025-03-01", hva);
        assert_eq!(h.tilstand(M::Oppfolgingsplan, "2025-03-02"), Some(ventet));
        assert_eq!(grunn(&h, M::Oppfolgingsplan, "2025-03-02"), Some(hvorfor));
        let dato = h.ved(M::Oppfolgingsplan, d("2025-03-02"), |m| m.avgjort.clone().unwrap().dato).unwrap();
        assert_eq!(dato, Some(d("2025-03-01")), "the day it was settled is shown, after the deadline or not");
    }
    let begge = et_ar().plan("2025-01-20", "IKKE_NODVENDIG").plan("2025-02-20", "LAGET");
    assert_eq!(grunn(&begge, M::Oppfolgingsplan, "2025-03-01"), Some(Grunn::PlanLaget));
    // A plan of an earlier spell says nothing of this one.
    let gammel =
        Historie::ny().full("2024-01-01", "2024-03-01").plan("2024-01-20", "LAGET").full(START, "2025-06-01");
    assert_eq!(gammel.tilstand(M::Oppfolgingsplan, &pluss(START, 29)), Some(OverFrist));
}

#[test]
fn meeting_one_is_held_unnecessary_called_or_cancelled() {
    let ved = |h: &Historie| h.tilstand(M::Dialogmote1, "2025-03-10").unwrap();
    let underveis =
        |h: &Historie| h.ved(M::Dialogmote1, d("2025-03-10"), |m| m.grunnlag.underveis.clone()).unwrap();
    let innkalt = et_ar().mote("2025-02-01", "1", "INNKALT");
    assert_eq!(ved(&innkalt), OverFrist);
    assert!(matches!(underveis(&innkalt), Some(Underveis::Innkalt { .. })));
    let avlyst = innkalt.clone().mote("2025-02-10", "1", "AVLYST");
    assert_eq!(underveis(&avlyst), Some(Underveis::Avlyst { dato: d("2025-02-10") }));
    let holdt = avlyst.mote("2025-03-05", "1", "FERDIGSTILT");
    assert_eq!((ved(&holdt), underveis(&holdt)), (Utfort, None));
    assert_eq!(ved(&et_ar().mote("2025-02-01", "1", "IKKE_NODVENDIG")), Unntatt);
    assert_eq!(
        ved(&et_ar().mote("2025-02-01", "1", "LUKKET")),
        OverFrist,
        "closed by age is no finding (K10)"
    );
    assert_eq!(ved(&et_ar().mote("2025-02-01", "2", "FERDIGSTILT")), OverFrist, "another meeting");
}

#[test]
fn only_graded_absence_needs_no_meeting_one_but_a_plan() {
    let bare_gradert = Historie::ny().gradert(START, "2025-12-31");
    assert_eq!(bare_gradert.tilstand(M::Dialogmote1, START), Some(Unntatt));
    assert_eq!(grunn(&bare_gradert, M::Dialogmote1, START), Some(Grunn::BareGradertFravaer));
    assert_eq!(bare_gradert.tilstand(M::Oppfolgingsplan, &pluss(START, 29)), Some(OverFrist));
    let senere_full = Historie::ny().gradert(START, "2025-02-28").full("2025-03-01", "2025-12-31");
    assert_eq!(senere_full.tilstand(M::Dialogmote1, START), Some(Unntatt), "full only after the deadline");
    let en_full_uke = Historie::ny().full(START, "2025-01-12").gradert("2025-01-13", "2025-12-31");
    assert_eq!(en_full_uke.tilstand(M::Dialogmote1, &pluss(START, 50)), Some(OverFrist));
}

#[test]
fn every_status_of_the_activity_requirement_has_its_meaning() {
    let etter = pluss(START, 56);
    for (status, ventet, hvorfor) in [
        ("NY", OverFrist, None),
        ("NY_VURDERING", OverFrist, None),
        ("AVVENT", OverFrist, None),
        ("FORHANDSVARSEL", OverFrist, None),
        ("UNNTAK", Unntatt, Some(Grunn::AktivitetskravUnntak)),
        ("OPPFYLT", Utfort, Some(Grunn::AktivitetskravOppfylt)),
        ("AUTOMATISK_OPPFYLT", Utfort, Some(Grunn::GradertVedFristen)),
        ("INNSTILLING_OM_STANS", Utfort, Some(Grunn::AktivitetskravIkkeOppfylt)),
        ("IKKE_OPPFYLT", Utfort, Some(Grunn::AktivitetskravIkkeOppfylt)),
        ("IKKE_AKTUELL", IkkeAktuell, Some(Grunn::AktivitetskravIkkeAktuelt)),
        ("LUKKET", OverFrist, None),
    ] {
        let innhold = json!({"hva": "AKTIVITETSKRAV_VURDERT", "status": status, "frist": "2025-04-01"});
        let h = et_ar().oppfolging("2025-03-01", &innhold);
        assert_eq!(h.tilstand(M::Aktivitetskrav, &etter), Some(ventet), "{status}");
        assert_eq!(grunn(&h, M::Aktivitetskrav, &etter), hvorfor, "{status}");
        let underveis = h.ved(M::Aktivitetskrav, d(&etter), |m| m.grunnlag.underveis.clone()).unwrap();
        let frist = Some(d("2025-04-01"));
        let ventet_underveis = match status {
            "AVVENT" => Some(Underveis::Avventer { frist }),
            "FORHANDSVARSEL" => Some(Underveis::Forhandsvarsel { frist }),
            _ => None,
        };
        assert_eq!(underveis, ventet_underveis, "{status}");
    }
}

#[test]
fn the_latest_assessment_of_the_activity_requirement_stands() {
    let vurder = |h: Historie, dag: &str, status: &str| {
        h.oppfolging(dag, &json!({"hva": "AKTIVITETSKRAV_VURDERT", "status": status, "frist": null}))
    };
    let h = vurder(vurder(et_ar(), "2025-03-01", "FORHANDSVARSEL"), "2025-03-25", "OPPFYLT");
    assert_eq!(h.tilstand(M::Aktivitetskrav, "2025-04-01"), Some(Utfort));
    let pa_nytt = vurder(h.clone(), "2025-05-01", "NY_VURDERING");
    assert_eq!(pa_nytt.tilstand(M::Aktivitetskrav, "2025-05-02"), Some(OverFrist));
    let lukket = vurder(h, "2025-12-01", "LUKKET");
    assert_eq!(
        lukket.tilstand(M::Aktivitetskrav, "2025-12-02"),
        Some(Utfort),
        "closing by age undoes nothing"
    );
}

#[test]
fn graded_work_on_the_day_fulfils_the_activity_requirement() {
    let h = Historie::ny().full(START, "2025-02-20").gradert("2025-02-21", "2025-12-31");
    assert_eq!(h.tilstand(M::Aktivitetskrav, &pluss(START, 56)), Some(Utfort));
    assert_eq!(grunn(&h, M::Aktivitetskrav, START), Some(Grunn::GradertVedFristen));
    let tidligere_gradert = Historie::ny().gradert(START, "2025-01-31").full("2025-02-01", "2025-12-31");
    assert_eq!(tidligere_gradert.tilstand(M::Aktivitetskrav, &pluss(START, 56)), Some(OverFrist));
    let pa_dagen = Historie::ny().full(START, &pluss(START, 54)).gradert(&pluss(START, 55), "2025-12-31");
    assert_eq!(pa_dagen.tilstand(M::Aktivitetskrav, &pluss(START, 56)), Some(Utfort));
}

#[test]
fn candidacy_and_meeting_two_follow_the_assessment_and_the_meetings() {
    let vurdert = |resultat: &str| {
        et_ar().oppfolging("2025-05-10", &json!({"hva": "KANDIDAT_VURDERT", "resultat": resultat}))
    };
    let ved = |h: &Historie| {
        (h.tilstand(M::Kandidat, "2025-07-10").unwrap(), h.tilstand(M::Dialogmote2, "2025-07-10").unwrap())
    };
    assert_eq!(ved(&et_ar()), (OverFrist, OverFrist));
    assert_eq!(ved(&vurdert("MOTE")), (Utfort, OverFrist), "a meeting is to be held, and has not been");
    assert_eq!(ved(&vurdert("UNNTAK")), (Unntatt, Unntatt));
    assert_eq!(ved(&vurdert("IKKE_AKTUELL")), (IkkeAktuell, IkkeAktuell));
    assert_eq!(ved(&et_ar().mote("2025-05-10", "2", "INNKALT")), (Utfort, OverFrist));
    assert_eq!(ved(&et_ar().mote("2025-07-09", "2", "FERDIGSTILT")), (Utfort, Utfort), "late, but held");
    assert_eq!(ved(&et_ar().mote("2025-07-09", "3", "FERDIGSTILT")), (Utfort, Utfort));
    assert_eq!(ved(&et_ar().mote("2025-05-10", "1", "FERDIGSTILT")), (OverFrist, OverFrist));
    let svar = et_ar().mote("2025-05-10", "2", "INNKALT").mote("2025-05-20", "2", "SVAR");
    let underveis = svar.ved(M::Dialogmote2, d("2025-06-01"), |m| m.grunnlag.underveis.clone()).unwrap();
    assert_eq!(underveis, Some(Underveis::OnskerNyTid { dato: d("2025-05-20") }));
}

#[test]
fn a_third_meeting_is_owed_from_when_a_party_asks_for_it_after_the_second() {
    let bedt = |h: Historie, dag: i64| {
        let behov = json!({"hva": "MOTEBEHOV_MELDT", "fra": "ARBEIDSTAKER", "skjema": "MELD_BEHOV",
            "onsker_mote": true});
        h.oppfolging(&pluss(START, dag), &behov)
    };
    let holdt = || et_ar().mote(&pluss(START, 150), "2", "FERDIGSTILT");
    for ingen in [et_ar(), holdt(), bedt(et_ar(), 100).mote(&pluss(START, 150), "2", "FERDIGSTILT")] {
        assert_eq!(ingen.frist(M::Dialogmote3), None, "nobody asked for another");
    }
    assert_eq!(bedt(holdt(), 274).frist(M::Dialogmote3), None, "after 39 weeks it is a wish like any other");
    let h = bedt(holdt(), 200);
    assert_eq!(h.frist(M::Dialogmote3).map(|x| x.to_string()), Some(pluss(START, 273)));
    for (dag, ventet) in [(251, Kommer), (252, Naer), (273, Naer), (274, OverFrist)] {
        assert_eq!(h.tilstand(M::Dialogmote3, &pluss(START, dag)), Some(ventet), "{dag}");
    }
    let ved = |h: &Historie| h.tilstand(M::Dialogmote3, &pluss(START, 300));
    assert_eq!(ved(&h.clone().mote(&pluss(START, 220), "3", "INNKALT")), Some(OverFrist));
    assert_eq!(ved(&h.clone().mote(&pluss(START, 260), "3", "FERDIGSTILT")), Some(Utfort));
    let nei = h.oppfolging(&pluss(START, 210), &json!({"hva": "MOTEBEHOV_BEHANDLET", "behov": false}));
    assert_eq!(ved(&nei), Some(IkkeAktuell));
    assert_eq!(ved(&bedt(nei, 230)), Some(OverFrist), "asked again after a no");
    // Nav may call it of its own accord.
    assert!(holdt().mote(&pluss(START, 220), "3", "INNKALT").frist(M::Dialogmote3).is_some());
}

#[test]
fn the_questionnaire_is_voluntary_and_closes() {
    let h = et_ar();
    assert_eq!(h.tilstand(M::Kartlegging, &pluss(START, 60)), Some(Naer), "open, never overdue");
    assert_eq!(h.tilstand(M::Kartlegging, &pluss(START, 72)), Some(Naer));
    assert_eq!(h.tilstand(M::Kartlegging, &pluss(START, 73)), Some(IkkeAktuell));
    assert_eq!(grunn(&h, M::Kartlegging, &pluss(START, 73)), Some(Grunn::VinduetStengt));
    let besvart = et_ar()
        .oppfolging("2025-03-01", &json!({"hva": "KARTLEGGING_BESVART", "venter_langt_fravaer": null}));
    assert_eq!(besvart.tilstand(M::Kartlegging, "2025-12-01"), Some(Utfort));
    // Idle days of the spell are added: ten days at work move it by ten days.
    let med_opphold = Historie::ny().full(START, "2025-01-12").full("2025-01-23", "2025-12-31");
    assert_eq!(med_opphold.frist(M::Kartlegging).map(|x| x.to_string()), Some(pluss(START, 52)));
}

#[test]
fn late_follow_up_is_done_by_the_caseworker_not_by_the_answer() {
    let svar = |ferdig: bool| {
        et_ar().oppfolging("2025-10-01", &json!({"hva": "SEN_OPPFOLGING", "ferdigbehandlet": ferdig}))
    };
    assert_eq!(svar(false).tilstand(M::SenOppfolging, "2025-10-10"), Some(OverFrist));
    let underveis = svar(false).ved(M::SenOppfolging, d("2025-10-10"), |m| m.grunnlag.underveis.clone());
    assert_eq!(underveis, Some(Some(Underveis::Besvart { dato: d("2025-10-01") })));
    assert_eq!(svar(true).tilstand(M::SenOppfolging, "2025-10-10"), Some(Utfort));
}

#[test]
fn a_change_of_law_applies_to_spells_that_begin_on_its_day() {
    let plan_og_mote = |start: &str| {
        let h = Historie::ny().full(start, "2012-06-01");
        let lov = |t| h.ved(t, d(start), |m| m.grunnlag.hjemmel.fra).unwrap();
        assert_eq!(lov(M::Oppfolgingsplan), lov(M::Dialogmote1));
        ((h.frist(M::Oppfolgingsplan), h.frist(M::Dialogmote1)), lov(M::Oppfolgingsplan))
    };
    let dager = |start: &str, plan, mote| (Some(d(&pluss(start, plan))), Some(d(&pluss(start, mote))));
    let (frister, fra) = plan_og_mote("2011-06-30");
    assert_eq!(frister, dager("2011-06-30", 42, 84), "six and twelve weeks");
    assert!(fra < d("2011-06-30"));
    let (frister, fra) = plan_og_mote("2011-07-01");
    assert_eq!(frister, dager("2011-07-01", 28, 49), "four and seven weeks");
    assert_eq!(fra, d("2011-07-01"));
}

#[test]
fn a_rule_that_was_not_in_force_asks_for_nothing() {
    let h = Historie::ny().full("2020-01-06", "2020-12-31");
    assert_eq!(h.frist(M::Aktivitetskrav), None, "this form of the rule is from 2021-06-01");
    assert_eq!(
        Historie::ny().full("2021-06-01", "2021-12-31").frist(M::Aktivitetskrav),
        Some(d("2021-07-26"))
    );
}

#[test]
fn nothing_is_owed_after_a_death_but_what_was_done_stays_done() {
    let h = et_ar().plan("2025-01-20", "LAGET").dod("2025-02-10", "2025-02-09");
    for type_ in
        [M::Dialogmote1, M::Aktivitetskrav, M::Kandidat, M::Dialogmote2, M::SenOppfolging, M::SluttSykepenger]
    {
        assert_eq!(h.tilstand(type_, "2025-08-01"), Some(IkkeAktuell), "{type_:?}");
        assert_eq!(grunn(&h, type_, "2025-08-01"), Some(Grunn::Dod));
    }
    assert_eq!(h.tilstand(M::Oppfolgingsplan, "2025-08-01"), Some(Utfort));
}

#[test]
fn questionnaire_and_late_follow_up_stop_at_sixty_seven() {
    let fodt = |dag: &str| et_ar().fodt(dag);
    // The questionnaire's day is 2025-02-17. Who turns 67 in the absence has 60 days left from
    // then on, and the talk comes 13 weeks before they are used: a week before the birthday.
    for (dag, kartlegging, sen) in [
        ("1957-12-31", IkkeAktuell, IkkeAktuell),
        ("1958-02-17", IkkeAktuell, Kommer),
        ("1958-02-18", Kommer, Kommer),
    ] {
        let h = fodt(dag);
        assert_eq!(h.tilstand(M::Kartlegging, START), Some(kartlegging), "{dag}");
        assert_eq!(h.tilstand(M::SenOppfolging, START), Some(sen), "{dag}");
        assert_eq!(h.tilstand(M::Aktivitetskrav, START), Some(Kommer), "no age limit here");
    }
}

#[test]
fn a_spell_that_ended_before_the_deadline_owes_nothing_when_it_is_surely_over() {
    // Ends on day 20: the plan of day 28 is not reached.
    let h = Historie::ny().full(START, &pluss(START, 20));
    assert_eq!(h.tilstand(M::Oppfolgingsplan, &pluss(START, 28)), Some(Naer), "a note may be renewed");
    assert_eq!(h.tilstand(M::Oppfolgingsplan, &pluss(START, 29)), Some(IkkeAktuell));
    assert_eq!(grunn(&h, M::Oppfolgingsplan, &pluss(START, 29)), Some(Grunn::FravaeretTokSlutt));
    // Far deadlines are given up when the spell can't go on: sixteen days after its end.
    assert_eq!(h.tilstand(M::Dialogmote2, &pluss(START, 36)), Some(Kommer));
    assert_eq!(h.tilstand(M::Dialogmote2, &pluss(START, 37)), Some(IkkeAktuell));
    // On the day itself the person was still absent: the duty stands.
    let til_fristen = Historie::ny().full(START, &pluss(START, 28));
    assert_eq!(til_fristen.tilstand(M::Oppfolgingsplan, &pluss(START, 29)), Some(OverFrist));
}

#[test]
fn a_renewed_note_keeps_the_deadlines_and_a_new_spell_gets_its_own() {
    let en = Historie::ny().full(START, "2025-01-19");
    let fornyet = en.clone().full("2025-01-20", "2025-03-31");
    for type_ in [M::Oppfolgingsplan, M::Dialogmote1, M::Aktivitetskrav, M::Dialogmote2] {
        assert_eq!(en.frist(type_), fornyet.frist(type_), "{type_:?}");
    }
    // Fifteen idle days join; sixteen part.
    let samme = en.clone().full("2025-02-04", "2025-03-31");
    assert_eq!(samme.frist(M::Oppfolgingsplan), en.frist(M::Oppfolgingsplan));
    let ny = en.full("2025-02-05", "2025-03-31");
    assert_eq!(ny.frist(M::Oppfolgingsplan).map(|x| x.to_string()), Some(pluss("2025-02-05", 28)));
    assert_eq!(ny.grunnlag().tilfeller.len(), 2);
}

#[test]
fn what_happens_after_the_next_spell_began_belongs_to_the_next() {
    let h = Historie::ny().full("2024-01-01", "2024-06-30").full(START, "2025-12-31").mote(
        "2025-02-01",
        "1",
        "FERDIGSTILT",
    );
    let grunnlag = h.grunnlag();
    let tilstand = |n: usize, dag: &str| -> Tilstand {
        let alle = grunnlag.tilfeller[n].ved(regler(), d(dag));
        alle.iter().find(|m| m.grunnlag.type_ == M::Dialogmote1).unwrap().tilstand
    };
    assert_eq!(tilstand(0, "2025-03-01"), OverFrist);
    assert_eq!(tilstand(1, "2025-03-01"), Utfort);
}
