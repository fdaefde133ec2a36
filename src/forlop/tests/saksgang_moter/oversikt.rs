use super::*;
use crate::{
    forlop::saksgang::oversikt::{
        Flagg as F, Tildeling, Vurderingsflagg, er_i_oversikten, fjern_tildeling, flagg, kan_sokes_fram,
        tildel,
    },
    hendelse::{
        behandlerdialog::{Behandlerdialog, Dialoghendelse},
        oppfolgingsoppgave::{Oppfolgingsgrunn, Oppfolgingsoppgave},
    },
};

fn ved(h: &Historie, dag: &str) -> Vec<F> {
    let g = h.grunnlag();
    let siste = g.tilfeller.last().map(|t| t.tilfelle.start);
    flagg(&g.saker, siste, &Vurderingsflagg::default(), d(dag), regler())
}

fn syk() -> Historie {
    Historie::ny().full("2025-01-06", "2025-06-30")
}

fn onsker(h: Historie) -> Historie {
    h.o("2025-02-01", Oppfolging::MotebehovMeldt(Box::new(behov(Motebehovspart::Arbeidstaker, true))))
}

#[test]
fn a_candidate_a_week_after_the_stop_point_unless_invited() {
    assert_eq!(ved(&syk(), "2025-05-11"), []);
    assert_eq!(ved(&syk(), "2025-05-12"), [F::Dialogmotekandidat]);
    let innkalt = syk().mote("2025-05-15", "2", "INNKALT");
    assert_eq!(ved(&innkalt, "2025-05-15"), []);
    assert_eq!(ved(&innkalt.mote("2025-05-16", "2", "AVLYST"), "2025-05-16"), [F::Dialogmotekandidat]);
}

#[test]
fn a_wish_for_a_meeting_needs_a_spell() {
    assert_eq!(ved(&onsker(syk()), "2025-02-01"), [F::Motebehov]);
    assert_eq!(ved(&onsker(Historie::ny()), "2025-02-01"), []);
}

#[test]
fn every_task_and_every_assessment_has_its_flag() {
    let dialog =
        |melding: &str, hendelse| Oppfolging::Behandlerdialog(Behandlerdialog::ny(melding, hendelse));
    let egen = Oppfolgingsoppgave { grunn: Oppfolgingsgrunn::Annet, frist: None, tekst: None };
    let plan = serde_json::json!({"virksomhet": null, "hva": "LAGET", "evalueringsdato": null, "delt_med_nav": true,
        "delt_med_lege": false, "ber_om_bistand": true, "skjema": null});
    let h = onsker(syk())
        .o("2025-02-01", dialog("a", Dialoghendelse::Svar))
        .o("2025-02-01", dialog("b", Dialoghendelse::Ubesvart))
        .o("2025-02-01", dialog("c", Dialoghendelse::Avvist))
        .o("2025-02-01", Oppfolging::OppfolgingsoppgaveSatt(egen))
        .json("2025-02-01", "oppfolgingsplan", &plan)
        .json("2025-02-01", "sykmelding", &notat(1, "2025-02-01", "2025-02-02", Some("Ber om møte")))
        .mote("2025-02-01", "3", "SVAR");
    let g = h.grunnlag();
    let alle = Vurderingsflagg {
        aktivitetskrav: true,
        arbeidsuforhet: true,
        manglende_medvirkning: true,
        friskmelding_fra: Some(d("2020-01-01")),
        kartlegging: true,
        sen_oppfolging: true,
    };
    let fikk = flagg(&g.saker, Some(d("2025-01-06")), &alle, d("2025-05-12"), regler());
    // An answer tells of an invitation, and an invited candidate is not shown (G3).
    assert_eq!(fikk.len(), 14, "{fikk:?}");
    assert!(!fikk.contains(&F::Dialogmotekandidat));
    assert!(fikk.is_sorted());
    assert!(er_i_oversikten(true, &fikk) && !er_i_oversikten(false, &fikk) && !er_i_oversikten(true, &[]));
}

#[test]
fn the_assignment_goes_two_months_after_the_absence() {
    let tildelt = |veileder: Option<&str>, enhet: Option<&str>| Oppfolging::Tildelt {
        veileder: veileder.map(Into::into),
        enhet: enhet.map(Into::into),
    };
    let h =
        syk().o("2025-02-01", tildelt(Some("Z990001"), None)).o("2025-03-01", tildelt(None, Some("0314")));
    let na = h.saker().tildeling;
    assert_eq!(
        (na.veileder.as_deref(), na.enhet.as_deref()),
        (None, Some("0314")),
        "a new unit takes the caseworker"
    );
    let fjernes = |t: &Tildeling, slutt: &str, endret: &str, dag: &str| {
        fjern_tildeling(t, Some(d(slutt)), Some(kl(endret)), d(dag), regler()).is_some()
    };
    assert!(!fjernes(&na, "2025-06-30", "2025-06-30", "2025-08-30"));
    assert!(fjernes(&na, "2025-06-30", "2025-06-30", "2025-09-01"));
    assert!(!fjernes(&na, "2025-06-30", "2025-07-15", "2025-09-01"), "something happened since");
    assert!(
        !fjernes(&Tildeling::default(), "2025-06-30", "2025-06-30", "2025-09-01"),
        "nothing to take away"
    );
    let uten = h.o("2025-09-01", tildelt(None, None));
    assert!(!uten.saker().tildeling.er_tildelt());
}

#[test]
fn a_search_finds_the_sick_and_the_flagged() {
    let finnes = |flagg: &[F]| kan_sokes_fram(Some(d("2025-06-30")), flagg, d("2025-07-17"), regler());
    assert!(kan_sokes_fram(Some(d("2025-06-30")), &[], d("2025-07-16"), regler()));
    assert!(!finnes(&[]) && finnes(&[F::Oppfolgingsoppgave]));
    assert!(!kan_sokes_fram(None, &[], d("2025-07-16"), regler()));
}

#[test]
fn an_assignment_names_a_caseworker_a_unit_or_nobody() {
    let naa = Tildeling { veileder: Some("Z990001".into()), ..Tildeling::default() };
    let prov = |v: Option<&str>, e: Option<&str>| tildel(v.map(Into::into), e.map(Into::into), &naa);
    for ident in ["z990001", "Z99000", "Z9900011", "1990001", "Z99000x"] {
        assert_eq!(avslatt(prov(Some(ident), None)), (Avslagsart::Ugyldig, "TILDELING_IDENT"));
    }
    assert_eq!(avslatt(prov(None, Some("031"))), (Avslagsart::Ugyldig, "TILDELING_ENHET"));
    assert_eq!(avslatt(prov(Some("Z990001"), None)), (Avslagsart::Konflikt, "TILDELING_UENDRET"));
    assert!(
        prov(Some("Z990002"), None).is_ok() && prov(None, Some("0314")).is_ok() && prov(None, None).is_ok()
    );
}

#[test]
fn open_assessments_are_flags() {
    let sett = |h: &Historie, dag: &str| {
        let g = h.grunnlag();
        Vurderingsflagg::av(&g.saker, d(dag), regler())
    };
    let h = Historie::ny().full("2025-01-06", "2025-06-30");
    assert!(sett(&h, "2025-02-01").aktivitetskrav, "the requirement is not assessed");
    let besvart = h.oppfolging("2025-02-20", &serde_json::json!({"hva": "KARTLEGGING_SENDT"}));
    assert!(!sett(&besvart, "2025-02-20").kartlegging);
    let svar = serde_json::json!({"hva": "KARTLEGGING_BESVART", "venter_langt_fravaer": true});
    assert!(sett(&besvart.oppfolging("2025-02-21", &svar), "2025-02-21").kartlegging);
    let varsel = serde_json::json!({"hva": "ARBEIDSUFORHET_VURDERT", "type": "FORHANDSVARSEL", "frist": "2025-05-23",
        "dokument": "x"});
    let h = Historie::ny().full("2025-01-06", "2025-06-30").oppfolging("2025-04-25", &varsel);
    assert!(sett(&h, "2025-04-25").arbeidsuforhet);
    let vedtak = serde_json::json!({"hva": "FRISKMELDING_VEDTATT", "fom": "2025-05-05", "tom": "2025-07-27"});
    let h = h.oppfolging("2025-04-25", &vedtak);
    assert_eq!(sett(&h, "2025-12-01").friskmelding_fra, Some(d("2025-05-05")), "also after its last day");
}
