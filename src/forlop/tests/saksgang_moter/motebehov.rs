use super::*;
use crate::{
    base::Periode,
    forlop::saksgang::motebehov::{Skjemavisning, Varsel, behandle, meld, varsel},
};

const AT: Motebehovspart = Motebehovspart::Arbeidstaker;
const AG: Motebehovspart = Motebehovspart::Arbeidsgiver;

fn apent(kandidat: bool) -> Skjemavisning {
    Skjemavisning::ny(true, false, kandidat)
}

#[test]
fn the_open_form_decides_which_form_it_was() {
    for (kandidat, skjema) in [(true, Motebehovskjema::SvarBehov), (false, Motebehovskjema::MeldBehov)] {
        let Ok(Oppfolging::MotebehovMeldt(b)) = meld(behov(AT, true), apent(kandidat), true) else {
            panic!("taken")
        };
        assert_eq!(b.skjema, skjema);
    }
    let planlagt = Skjemavisning::ny(true, true, true);
    assert_eq!(
        avslatt(meld(behov(AT, true), planlagt, true)),
        (Avslagsart::Konflikt, "MOTEBEHOV_MOTE_PLANLAGT")
    );
    let borte = Skjemavisning::ny(false, false, true);
    assert_eq!(
        avslatt(meld(behov(AT, true), borte, false)),
        (Avslagsart::IkkeTillatt, "MOTEBEHOV_IKKE_SYKMELDT")
    );
    let uten = Motebehov { virksomhet: None, ..behov(AG, true) };
    assert_eq!(avslatt(meld(uten, apent(true), true)), (Avslagsart::Ugyldig, "MOTEBEHOV_VIRKSOMHET_MANGLER"));
    let taus = |onsker| Motebehov { begrunnelse: Some(" ".into()), ..behov(AT, onsker) };
    let mangler = (Avslagsart::Ugyldig, "MOTEBEHOV_BEGRUNNELSE_MANGLER");
    assert_eq!(avslatt(meld(taus(false), apent(true), true)), mangler);
    assert_eq!(avslatt(meld(taus(true), apent(false), true)), mangler);
    assert!(meld(taus(true), apent(true), true).is_ok(), "yes to Nav's question needs no reason");
}

#[test]
fn a_wish_waits_for_the_caseworker_and_a_no_does_not() {
    let h = Historie::ny().full("2025-01-06", "2025-09-30");
    let meldt = |onsker| meld(behov(AT, onsker), apent(true), true).unwrap();
    let nei = h.clone().o("2025-05-10", meldt(false));
    assert!(!nei.saker().motebehov.har_ubehandlet());
    assert_eq!(
        avslatt(behandle(true, &nei.saker().motebehov)),
        (Avslagsart::Konflikt, "MOTEBEHOV_INGENTING_VENTER")
    );
    let ja = h.o("2025-05-10", meldt(true));
    let svar = behandle(false, &ja.saker().motebehov).unwrap();
    assert!(ja.saker().motebehov.har_ubehandlet());
    assert!(!ja.o("2025-05-11", svar).saker().motebehov.har_ubehandlet());
}

#[test]
fn which_answer_is_shown_with_the_form() {
    let tilfelle = Periode::new(d("2025-01-06"), d("2025-09-30")).unwrap();
    let vist = |dag: &str, behandlet: bool, kandidat: bool| {
        let mut h = Historie::ny().full("2025-01-06", "2025-09-30");
        h = h.o(dag, Oppfolging::MotebehovMeldt(Box::new(behov(AT, true))));
        if behandlet {
            h = h.o("2025-12-01", Oppfolging::MotebehovBehandlet { behov: true });
        }
        h.saker().motebehov.vist(AT, None, tilfelle, kandidat, regler()).is_some()
    };
    // Day 112 is 28 April, day 181 is 6 July; the spell is over for good on 16 October.
    for (dag, behandlet, kandidat, ventet) in [
        ("2025-02-01", false, false, true),
        ("2025-02-01", true, true, false),
        ("2025-04-27", true, true, false),
        ("2025-04-28", true, true, true),
        ("2025-07-06", true, true, true),
        ("2025-07-07", true, true, false),
        ("2025-04-28", true, false, false),
        ("2025-10-16", false, true, true),
        ("2025-10-17", false, true, false),
        ("2025-01-05", false, true, false),
    ] {
        assert_eq!(vist(dag, behandlet, kandidat), ventet, "{dag} {behandlet} {kandidat}");
    }
    let leder = Historie::ny().o("2025-05-01", Oppfolging::MotebehovMeldt(Box::new(behov(AG, true))));
    let logg = leder.saker().motebehov;
    assert!(logg.vist(AG, Some(org()), tilfelle, true, regler()).is_some());
    assert!(logg.vist(AG, Some(annen_org()), tilfelle, true, regler()).is_none());
    assert!(logg.vist(AT, None, tilfelle, true, regler()).is_none());
}

#[test]
fn the_parties_are_asked_at_once_and_for_two_weeks() {
    let siden = Some(d("2025-05-05"));
    for (kandidat, planlagt, sendt, i_dag, ventet) in [
        (siden, false, false, "2025-05-05", Varsel::Sendes),
        (siden, false, false, "2025-05-19", Varsel::Sendes),
        (siden, false, false, "2025-05-20", Varsel::Utlopt),
        (siden, false, true, "2025-06-20", Varsel::Sendes),
        (siden, true, false, "2025-05-05", Varsel::Ingen),
        (siden, true, true, "2025-05-05", Varsel::Trukket),
        (None, false, true, "2025-05-05", Varsel::Trukket),
        (None, false, false, "2025-05-05", Varsel::Ingen),
    ] {
        assert_eq!(
            varsel(kandidat, planlagt, sendt, d(i_dag), regler()),
            ventet,
            "{i_dag} {planlagt} {sendt}"
        );
    }
}
