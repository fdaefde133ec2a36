//! The recall of a rule that has gone all the way.

use chrono::Days;
use uuid::Uuid;

use super::*;
use crate::{
    base::Nok,
    control::sak::{
        Juristkontroll, Kommando, Oppgave, Skyld, Utredningsutgang,
        tests::{Bord, apnet, habil, informer, konkluder, krav, person, signal},
        {Kravhjemmel, Kravkilde},
    },
};

fn som(nr: u128, mut bord: Bord) -> Sak {
    bord.sak.id = Uuid::from_u128(nr);
    bord.sak
}

fn anmeldt() -> Bord {
    let mut b = Bord::ny();
    let kontroll = Juristkontroll { lov: true, eos: true, foreldelse: true, merknad: "Ja.".into() };
    b.til_vedtak()
        .gjor("utreder-1", Kommando::ForeslaAnmeldelse { notat: "Visste.".into(), belop: Nok::ore(5) })
        .gjor("jurist-1", habil())
        .gjor("jurist-1", Kommando::KontrollerAnmeldelse { kontroll })
        .gjor("leder-1", Kommando::AvgjorAnmeldelse { anmeld: true, begrunnelse: "Ja.".into() });
    b
}

#[test]
fn everything_that_a_withdrawn_rule_touched_and_who_must_have_a_letter() {
    let mut varslet = Bord::ny();
    varslet
        .til_utredning()
        .gjor("utreder-1", konkluder(Utredningsutgang::GodTro, Skyld::Ingen))
        .habil("ytelse-1");
    let varsel = varslet.varsel();
    varslet.gjor("ytelse-1", Kommando::SendVarsel { varsel });
    let mut spurt = Bord::ny();
    spurt.til_utredning();
    let frist = spurt.dag + Days::new(30);
    spurt.gjor("utreder-1", krav(Kravhjemmel::Paragraf21Ledd4, Kravkilde::Arbeidsgiver, frist));
    let mut i_triage = Bord::ny();
    i_triage.ta("triage-1", Oppgave::Triage);
    let mut informert = Bord::ny();
    informert.til_utredning();
    let dag = informert.dag;
    informert.gjor("utreder-1", informer(dag));
    let mut annen_regel = signal(9, 50_000);
    annen_regel.signal.kontrollert.regel = "S11".into();
    let mut ny_versjon = signal(8, 50_000);
    ny_versjon.signal.kontrollert.versjon = 2;
    let saker = [
        som(1, anmeldt()),
        som(2, varslet),
        som(3, spurt),
        som(4, i_triage),
        som(5, informert),
        som(6, Bord::av(apnet(person(), vec![annen_regel.clone()], None))),
        som(7, Bord::av(apnet(person(), vec![signal(7, 50_000), annen_regel, ny_versjon], None))),
    ];
    let alt = tilbakekall("S10", 1, &saker, 3);
    insta::assert_json_snapshot!("tilbakekalling", alt);
}

#[test]
fn a_case_with_other_ground_goes_on_without_the_withdrawn_signal() {
    let mut annen = signal(9, 50_000);
    annen.signal.kontrollert.regel = "S11".into();
    let bare = Bord::ny().sak;
    let blandet = Bord::av(apnet(person(), vec![signal(1, 50_000), annen], None)).sak;
    let arter = |sak: &Sak| rydd(sak, "S10", 1).iter().map(Sakshendelse::art).collect::<Vec<_>>();
    assert_eq!(arter(&bare), ["SIGNAL_FJERNET", "GRUNNLAG_FALT"]);
    assert_eq!(arter(&blandet), ["SIGNAL_FJERNET"]);
    assert!(rydd(&bare, "S10", 2).is_empty());
}
