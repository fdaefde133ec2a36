use super::*;
use crate::{
    base::HendelseId,
    forlop::saksgang::{
        oppgave::{Oppgavetype, behandle},
        varselsvar::{apne, besvar},
    },
    hendelse::{
        oppfolging::AktivitetskravStatus,
        varselsvar::Varselslag,
        vilkar::{
            AktivitetskravVurdering, ArbeidsuforhetType, ArbeidsuforhetVurdering, MedvirkningType,
            MedvirkningVurdering,
        },
    },
};

const FRIST: &str = "2025-04-10";

fn krav(status: AktivitetskravStatus) -> Oppfolging {
    Oppfolging::AktivitetskravVurdert(AktivitetskravVurdering::ny(status, Some(d(FRIST))))
}

fn ufor(type_: ArbeidsuforhetType) -> Oppfolging {
    let frist = (type_ == ArbeidsuforhetType::Forhandsvarsel).then(|| d(FRIST));
    Oppfolging::ArbeidsuforhetVurdert(ArbeidsuforhetVurdering { frist, ..ArbeidsuforhetVurdering::ny(type_) })
}

fn medvirkning(type_: MedvirkningType) -> Oppfolging {
    let frist = (type_ == MedvirkningType::Forhandsvarsel).then(|| d(FRIST));
    Oppfolging::MedvirkningVurdert(MedvirkningVurdering { frist, ..MedvirkningVurdering::ny(type_) })
}

fn varslet(hva: Oppfolging) -> (Historie, HendelseId) {
    let h = Historie::ny().full("2025-01-06", "2025-06-30").o("2025-03-15", hva);
    let id = h.0.last().unwrap().id;
    (h, id)
}

fn alle() -> [(Varselslag, Oppfolging, Oppfolging); 3] {
    [
        (
            Varselslag::Aktivitetskrav,
            krav(AktivitetskravStatus::Forhandsvarsel),
            krav(AktivitetskravStatus::IkkeOppfylt),
        ),
        (
            Varselslag::Arbeidsuforhet,
            ufor(ArbeidsuforhetType::Forhandsvarsel),
            ufor(ArbeidsuforhetType::Oppfylt),
        ),
        (
            Varselslag::Medvirkning,
            medvirkning(MedvirkningType::Forhandsvarsel),
            medvirkning(MedvirkningType::Stans),
        ),
    ]
}

#[test]
fn each_notice_is_answered_until_nav_decides() {
    for (slag, varsel, avgjort) in alle() {
        let (h, id) = varslet(varsel);
        let svar = |h: &Historie, dag: &str| besvar(&h.saker(), id, " Jeg er i gang. ", d(dag), regler());
        let apent = apne(&h.saker(), d("2025-03-20"), regler());
        assert_eq!((apent[0].slag, apent[0].hendelse, apent[0].frist), (slag, id, Some(d(FRIST))));
        // The last day counts; the day after is late, and taken in all the same.
        for (dag, sent) in [("2025-03-20", false), (FRIST, false), ("2025-04-11", true)] {
            let Oppfolging::VarselBesvart(s) = svar(&h, dag).unwrap() else { panic!("not an answer") };
            assert_eq!((s.tekst.as_str(), s.etter_frist, s.slag), ("Jeg er i gang.", sent, slag), "{dag}");
        }
        let h = h.clone().o("2025-03-20", svar(&h, "2025-03-20").unwrap());
        assert!(h.saker().oppgaver.har_apen(Oppgavetype::Varselsvar, d("2025-03-20")), "{slag:?}");
        assert_eq!(h.saker().varselsvar.til(id).count(), 1);
        // A second answer is read with the first.
        let h = h.clone().o("2025-03-21", svar(&h, "2025-03-21").unwrap());
        assert_eq!(h.saker().oppgaver.apne(d("2025-03-21")).count(), 1, "{slag:?}");
        let h = h.o("2025-04-12", avgjort);
        assert!(!h.saker().oppgaver.har_apen(Oppgavetype::Varselsvar, d("2025-04-12")), "{slag:?}");
        let nei = svar(&h, "2025-04-12").unwrap_err();
        assert_eq!((nei.kode, nei.art), ("VARSEL_AVGJORT", Avslagsart::Konflikt), "{slag:?}");
        assert!(nei.tekst.contains("Nav har tatt stilling"));
    }
}

#[test]
fn waiting_is_no_decision_and_a_caseworker_may_settle_the_task() {
    let (h, id) = varslet(krav(AktivitetskravStatus::Forhandsvarsel));
    let h = h.clone().o("2025-03-20", besvar(&h.saker(), id, "Nei.", d("2025-03-20"), regler()).unwrap());
    let h = h.o("2025-03-22", krav(AktivitetskravStatus::Avvent));
    let saker = h.saker();
    assert!(saker.oppgaver.har_apen(Oppgavetype::Varselsvar, d("2025-03-22")));
    assert!(besvar(&saker, id, "Mer.", d("2025-03-23"), regler()).is_ok());
    let oppgave = saker.oppgaver.apne(d("2025-03-22")).next().unwrap().id;
    assert!(behandle(oppgave, &saker.oppgaver, d("2025-03-22")).is_ok());
}

#[test]
fn nothing_written_unknown_notices_and_too_many_answers_are_refused() {
    let (h, id) = varslet(ufor(ArbeidsuforhetType::Forhandsvarsel));
    let kode =
        |h: &Historie, id, tekst| besvar(&h.saker(), id, tekst, d("2025-03-20"), regler()).unwrap_err().kode;
    assert_eq!(kode(&h, id, " \n "), "VARSELSVAR_TEKST_MANGLER");
    assert_eq!(kode(&h, HendelseId(Uuid::nil()), "Hei"), "VARSEL_FINNES_IKKE");
    let mange = (0..10).fold(h, |h, _| {
        let svar = besvar(&h.saker(), id, "Hei", d("2025-03-20"), regler()).unwrap();
        h.o("2025-03-20", svar)
    });
    assert_eq!(kode(&mange, id, "Hei"), "VARSEL_MANGE_SVAR");
}
