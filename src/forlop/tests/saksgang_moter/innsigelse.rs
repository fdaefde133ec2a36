use super::*;
use crate::{
    base::HendelseId,
    forlop::saksgang::{
        innsigelse::Innsigelser,
        oppgave::{Oppgavetype, behandle},
    },
    hendelse::innsigelse::{Innsigelse, Innsigelsessvar, Innsigelsestema, Innsigelsesutfall},
};

fn uenig(tekst: &str) -> Innsigelse {
    Innsigelse { tema: Innsigelsestema::Beregning, om: None, tekst: tekst.to_owned() }
}

fn svar(innsigelse: HendelseId, utfall: Innsigelsesutfall) -> Innsigelsessvar {
    Innsigelsessvar { innsigelse, utfall, svar: " Svar. ".to_owned() }
}

#[test]
fn a_no_marks_the_prediction_until_it_is_answered() {
    let h = Historie::ny().o("2025-02-01", Innsigelser::default().meld(uenig(" Nei. ")).unwrap());
    let sak = h.saker().innsigelser;
    let id = sak.alle[0].hendelse;
    assert!(sak.mot_beregningen(d("2025-01-06")).is_some());
    // In a later spell it says nothing.
    assert!(sak.mot_beregningen(d("2025-02-02")).is_none());
    let etter = |utfall| {
        let besvart = sak.besvar(svar(id, utfall)).unwrap();
        Historie::ny()
            .o("2025-02-01", Oppfolging::InnsigelseMeldt(Box::new(uenig("Nei."))))
            .o("2025-02-03", besvart)
            .saker()
            .innsigelser
    };
    for (utfall, merket) in [
        (Innsigelsesutfall::BrukesIkke, true),
        (Innsigelsesutfall::Rettet, false),
        (Innsigelsesutfall::Star, false),
    ] {
        let sak = etter(utfall);
        assert_eq!(sak.apne().count(), 0);
        assert_eq!(sak.mot_beregningen(d("2025-01-06")).is_some(), merket, "{utfall:?}");
        assert_eq!(sak.besvar(svar(id, utfall)).unwrap_err().kode, "INNSIGELSE_ER_BESVART");
    }
}

#[test]
fn it_is_a_task_that_only_an_answer_ends() {
    let h = Historie::ny().o("2025-02-01", Oppfolging::InnsigelseMeldt(Box::new(uenig("Nei."))));
    let saker = h.saker();
    let oppgave = &saker.oppgaver.oppgaver[0];
    assert_eq!(oppgave.type_, Oppgavetype::Innsigelse);
    assert_eq!(
        behandle(oppgave.id, &saker.oppgaver, d("2025-02-01")).unwrap_err().kode,
        "OPPGAVE_KREVER_SVAR"
    );
    let besvart = saker.innsigelser.besvar(svar(oppgave.id, Innsigelsesutfall::Star)).unwrap();
    let h = h.o("2025-02-03", besvart);
    assert!(!h.saker().oppgaver.har_apen(Oppgavetype::Innsigelse, d("2025-02-03")));
}

#[test]
fn empty_words_and_unknown_messages_are_refused() {
    let ingen = Innsigelser::default();
    assert_eq!(ingen.meld(uenig(" \n ")).unwrap_err().kode, "INNSIGELSE_TEKST_MANGLER");
    let id = HendelseId(Uuid::nil());
    assert_eq!(ingen.besvar(svar(id, Innsigelsesutfall::Star)).unwrap_err().kode, "INNSIGELSE_FINNES_IKKE");
    let tomt = Innsigelsessvar { svar: " ".to_owned(), ..svar(id, Innsigelsesutfall::Star) };
    assert_eq!(ingen.besvar(tomt).unwrap_err().kode, "INNSIGELSE_SVAR_MANGLER");
    let mange = (0..20)
        .fold(Historie::ny(), |h, _| h.o("2025-02-01", Oppfolging::InnsigelseMeldt(Box::new(uenig("Nei.")))));
    assert_eq!(mange.saker().innsigelser.meld(uenig("Nei.")).unwrap_err().kode, "INNSIGELSE_MANGE_APNE");
}
