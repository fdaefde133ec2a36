use super::*;
use crate::forlop::saksgang::dialogmote::{
    Avlysning, Dialogmoter, Innkalling, Motestatus, Motevarsel, NyttTidSted, Referatonske, Svaronske,
    Varseltype, avlys, avvent, endre_referat, ferdigstill, flytt, kall_inn, kort_varsel, lukk_avvent, svar,
    varsler,
};
use crate::hendelse::{
    dialogmote::{Motehendelse, Motenummer, Motesvar},
    motedetaljer::Motebehandler,
};

fn innkalling(behandler: bool) -> Innkalling {
    Innkalling {
        virksomhet: org(),
        tidspunkt: kl("2025-06-20"),
        varighet: Some(45),
        sted: " Nav Sagene ".into(),
        videolenke: Some("  ".into()),
        behandler: behandler.then(|| Motebehandler { hpr: None, navn: "Lege Legesen".into(), kontor: None }),
        meldinger: til_partene(behandler),
    }
}

fn kalt_inn(alle: &Dialogmoter) -> Result<Dialogmote, Avslag> {
    kall_inn(innkalling(false), mote_id(9), alle, Some(d("2025-01-06")), kl("2025-05-20"))
}

/// Invited on 20 May to a meeting on 20 June, with or without a provider.
fn innkalt(behandler: bool) -> Historie {
    let h = Historie::ny().full("2025-01-06", "2025-09-30");
    let start = Some(d("2025-01-06"));
    let m =
        kall_inn(innkalling(behandler), mote_id(1), &h.saker().dialogmoter, start, kl("2025-05-20")).unwrap();
    h.m("2025-05-20", m)
}

fn moter(h: &Historie) -> Dialogmoter {
    h.saker().dialogmoter
}

fn status(h: &Historie) -> Motestatus {
    moter(h).moter.last().unwrap().status
}

fn ny_tid(h: &Historie, behandler: bool) -> Result<Dialogmote, Avslag> {
    let onske = NyttTidSted {
        mote: mote_id(1),
        tidspunkt: kl("2025-06-25"),
        varighet: None,
        sted: "Skype".into(),
        videolenke: None,
        meldinger: til_partene(behandler),
    };
    flytt(onske, &moter(h), kl("2025-06-01"))
}

fn avlyst(h: &Historie, behandler: bool) -> Result<Dialogmote, Avslag> {
    avlys(Avlysning { mote: mote_id(1), meldinger: til_partene(behandler) }, &moter(h))
}

fn ferdig(h: &Historie) -> Result<Dialogmote, Avslag> {
    ferdigstill(Referatonske { mote: mote_id(1), referat: referat() }, &moter(h))
}

fn nytt_referat(h: &Historie, arsak: &str) -> Result<Dialogmote, Avslag> {
    endre_referat(Referatonske { mote: mote_id(1), referat: referat() }, arsak, &moter(h))
}

fn svarer(
    h: &Historie,
    deltaker: Deltaker,
    hva: Motesvar,
    tekst: Option<&str>,
) -> Result<Dialogmote, Avslag> {
    svar(
        Svaronske { mote: mote_id(1), deltaker, svar: hva, tekst: tekst.map(Into::into), telefon: false },
        &moter(h),
    )
}

#[test]
fn an_invitation_and_what_becomes_of_it() {
    let h = innkalt(false);
    let alle = moter(&h);
    let mote = &alle.moter[0];
    assert_eq!((mote.nummer, mote.status), (Motenummer::To, Motestatus::Innkalt));
    assert_eq!((mote.sted.as_deref(), mote.videolenke.as_deref()), (Some("Nav Sagene"), None));
    assert!(alle.har_planlagt(d("2025-01-06")) && !alle.har_planlagt(d("2025-06-21")));
    let ny = ny_tid(&h, false).unwrap();
    let h = h.m("2025-06-01", ny);
    assert_eq!(status(&h), Motestatus::NyttTidSted);
    assert_eq!(moter(&h).moter[0].tidspunkt, Some(kl("2025-06-25")));
    let holdt = ferdig(&h).unwrap();
    let h = h.m("2025-06-25", holdt);
    assert_eq!(status(&h), Motestatus::Ferdigstilt);
    assert_eq!(moter(&h).moter[0].referater.len(), 1);
    let endret = nytt_referat(&h, "Feil navn på leder").unwrap();
    assert_eq!(endret.hva, Motehendelse::ReferatEndret);
    let h = h.m("2025-06-26", endret);
    assert_eq!((status(&h), moter(&h).moter[0].referater.len()), (Motestatus::Ferdigstilt, 2));
}

#[test]
fn one_active_meeting_an_employer() {
    let h = innkalt(false);
    assert_eq!(avslatt(kalt_inn(&moter(&h))), (Avslagsart::Konflikt, "MOTE_FINNES"));
    let annen = Innkalling { virksomhet: annen_org(), ..innkalling(false) };
    assert!(kall_inn(annen, mote_id(2), &moter(&h), None, kl("2025-05-20")).is_ok());
    let slutt = avlyst(&h, false).unwrap();
    assert!(kalt_inn(&moter(&h.m("2025-05-21", slutt))).is_ok());
}

#[test]
fn after_a_completed_meeting_the_next_is_number_three() {
    let h = innkalt(false);
    let holdt = ferdig(&h).unwrap();
    let h = h.m("2025-06-20", holdt);
    let kall = |tilfelle: Option<&str>| {
        kall_inn(innkalling(false), mote_id(2), &moter(&h), tilfelle.map(d), kl("2025-05-20")).unwrap().nummer
    };
    assert_eq!(kall(Some("2025-01-06")), Motenummer::Tre);
    assert_eq!(kall(Some("2025-10-01")), Motenummer::To, "a new spell begins anew");
    assert_eq!(kall(None), Motenummer::To, "without a spell");
}

#[test]
fn what_is_over_cannot_be_changed() {
    let lukket = Historie::ny().mote("2025-05-20", "2", "INNKALT").mote("2026-05-20", "2", "LUKKET");
    let id = moter(&lukket).moter[0].id;
    let onske = Avlysning { mote: id, meldinger: til_partene(false) };
    assert_eq!(avslatt(avlys(onske, &moter(&lukket))), (Avslagsart::Konflikt, "MOTE_LUKKET"));
    let h = innkalt(false);
    let (slutt, holdt) = (avlyst(&h, false).unwrap(), ferdig(&h).unwrap());
    for (h, kode) in
        [(h.clone().m("2025-05-21", slutt), "MOTE_AVLYST"), (h.m("2025-06-20", holdt), "MOTE_FERDIGSTILT")]
    {
        let ventet = (Avslagsart::Konflikt, kode);
        assert_eq!(avslatt(ny_tid(&h, false)), ventet);
        assert_eq!(avslatt(avlyst(&h, false)), ventet);
        assert_eq!(avslatt(ferdig(&h)), ventet);
        assert_eq!(avslatt(svarer(&h, Deltaker::Arbeidstaker, Motesvar::Kommer, None)), ventet);
    }
}

#[test]
fn a_provider_who_takes_part_is_told_of_everything() {
    let h = innkalt(true);
    let ventet = (Avslagsart::Ugyldig, "MOTE_BEHANDLER_MA_VARSLES");
    assert_eq!(avslatt(ny_tid(&h, false)), ventet);
    assert_eq!(avslatt(avlyst(&h, false)), ventet);
    assert!(ny_tid(&h, true).is_ok() && avlyst(&h, true).is_ok());
    let tomme = vec![Motemelding { til: Deltaker::Arbeidstaker, tekst: " ".into() }];
    let onske = Avlysning { mote: mote_id(1), meldinger: tomme };
    let uten = avlys(onske, &moter(&innkalt(false)));
    assert_eq!(avslatt(uten), (Avslagsart::Ugyldig, "MOTE_BEGRUNNELSE_MANGLER"));
    let ukjent = Innkalling { behandler: None, ..innkalling(true) };
    let svar = kall_inn(ukjent, mote_id(2), &Dialogmoter::default(), None, kl("2025-05-20"));
    assert_eq!(avslatt(svar), (Avslagsart::Ugyldig, "MOTE_BEHANDLER_UKJENT"));
}

#[test]
fn time_and_place_are_needed() {
    let prov = |onske| avslatt(kall_inn(onske, mote_id(2), &Dialogmoter::default(), None, kl("2025-06-20")));
    let passert = (Avslagsart::Ugyldig, "MOTE_TIDSPUNKT_PASSERT");
    assert_eq!(prov(innkalling(false)), passert, "the very moment has passed");
    let fram = Innkalling { tidspunkt: kl("2025-07-20"), sted: "  ".into(), ..innkalling(false) };
    assert_eq!(prov(fram), (Avslagsart::Ugyldig, "MOTE_STED_MANGLER"));
    let farlig = Innkalling {
        tidspunkt: kl("2025-07-20"),
        videolenke: Some("javascript:alert(1)".into()),
        ..innkalling(false)
    };
    assert_eq!(prov(farlig), (Avslagsart::Ugyldig, "MOTE_VIDEOLENKE"));
    assert!(kort_varsel(kl("2025-06-20"), d("2025-05-31"), regler()));
    assert!(!kort_varsel(kl("2025-06-20"), d("2025-05-30"), regler()), "three weeks ahead");
}

type Tomming = fn(&mut Referat);

#[test]
fn minutes_must_be_filled_in_and_changed_with_a_reason() {
    let h = innkalt(false);
    assert_eq!(avslatt(nytt_referat(&h, "x")), (Avslagsart::Konflikt, "MOTE_IKKE_FERDIGSTILT"));
    let tomt: [(Tomming, &str); 5] = [
        (|r| r.situasjon.clear(), "REFERAT_SITUASJON_MANGLER"),
        (|r| r.konklusjon = " ".into(), "REFERAT_KONKLUSJON_MANGLER"),
        (|r| r.oppgave_arbeidstaker.clear(), "REFERAT_OPPGAVE_MANGLER"),
        (|r| r.oppgave_arbeidsgiver.clear(), "REFERAT_OPPGAVE_MANGLER"),
        (|r| r.leders_navn.clear(), "REFERAT_LEDER_MANGLER"),
    ];
    for (tom, kode) in tomt {
        let mut r = referat();
        tom(&mut r);
        let svar = ferdigstill(Referatonske { mote: mote_id(1), referat: r }, &moter(&h));
        assert_eq!(avslatt(svar), (Avslagsart::Ugyldig, kode));
    }
    let holdt = ferdig(&h).unwrap();
    let h = h.m("2025-06-20", holdt);
    assert_eq!(avslatt(nytt_referat(&h, " ")), (Avslagsart::Ugyldig, "REFERAT_ARSAK_MANGLER"));
}

#[test]
fn the_latest_answer_counts_until_the_meeting_is_moved() {
    let h = innkalt(false);
    assert_eq!(
        avslatt(svarer(&h, Deltaker::Behandler, Motesvar::Kommer, None)),
        (Avslagsart::Konflikt, "MOTE_BEHANDLER_IKKE_INNKALT")
    );
    assert_eq!(
        avslatt(svarer(&h, Deltaker::Arbeidstaker, Motesvar::KommerIkke, Some(" "))),
        (Avslagsart::Ugyldig, "MOTE_SVAR_BEGRUNNELSE_MANGLER")
    );
    let forst = svarer(&h, Deltaker::Arbeidstaker, Motesvar::NyttTidSted, Some("Er på kurs")).unwrap();
    let sa = svarer(&h, Deltaker::Arbeidstaker, Motesvar::Kommer, None).unwrap();
    let h = h.m("2025-05-22", forst).m("2025-05-23", sa);
    let alle = moter(&h);
    assert_eq!(alle.moter[0].svar.len(), 1);
    assert_eq!((alle.moter[0].svar[0].svar, alle.moter[0].svar[0].med_tekst), (Motesvar::Kommer, false));
    assert_eq!(alle.moter[0].tidspunkt, Some(kl("2025-06-20")), "an answer does not move the meeting");
    let ny = ny_tid(&h, false).unwrap();
    assert!(moter(&h.m("2025-06-01", ny)).moter[0].svar.is_empty());
}

#[test]
fn letters_go_to_those_who_take_part_while_the_time_lies_ahead() {
    let navn = |v: Vec<Motevarsel>| v.iter().map(|v| (v.til, v.type_.meldingskode())).collect::<Vec<_>>();
    let (at, ag, beh) = (Deltaker::Arbeidstaker, Deltaker::Arbeidsgiver, Deltaker::Behandler);
    let ny = kall_inn(innkalling(true), mote_id(1), &Dialogmoter::default(), None, kl("2025-05-20")).unwrap();
    assert_eq!(navn(varsler(&ny, None, kl("2025-05-20"))), [(at, 1), (ag, 1), (beh, 1)]);
    let h = innkalt(true);
    let mote = &moter(&h).moter[0];
    let slutt = avlyst(&h, true).unwrap();
    assert_eq!(navn(varsler(&slutt, Some(mote), kl("2025-06-19"))), [(at, 4), (ag, 4), (beh, 4)]);
    assert!(varsler(&slutt, Some(mote), kl("2025-06-20")).is_empty(), "the time has passed");
    let mut holdt = ferdig(&h).unwrap();
    assert_eq!(navn(varsler(&holdt, Some(mote), kl("2025-06-21"))), [(at, 9), (ag, 9), (beh, 9)]);
    if let Some(r) = holdt.detaljer.as_mut().and_then(|x| x.referat.as_mut()) {
        r.behandler_mottar_kopi = false;
    }
    assert_eq!(navn(varsler(&holdt, Some(mote), kl("2025-06-21"))), [(at, 9), (ag, 9)]);
    let kommer = svarer(&h, at, Motesvar::Kommer, None).unwrap();
    assert!(varsler(&kommer, Some(mote), kl("2025-06-01")).is_empty());
    assert_eq!(Varseltype::NyttTidSted.meldingskode(), 2);
}

#[test]
fn an_old_invitation_is_closed_by_the_system() {
    let lukkes = |h: &Historie, dag: &str| moter(h).moter[0].skal_lukkes(d(dag), None, regler());
    let h = innkalt(false);
    assert!(!lukkes(&h, "2026-03-20"), "exactly nine months");
    assert!(lukkes(&h, "2026-03-21"));
    let slutt = avlyst(&h, false).unwrap();
    assert!(!lukkes(&h.m("2025-06-01", slutt), "2026-03-21"), "a cancelled meeting stays cancelled");
}

#[test]
fn waiting_ends_by_what_happens_next() {
    let venter = |frist: &str| avvent(d(frist), " Venter på lege ", d("2025-05-10"), regler());
    assert_eq!(avslatt(venter("2025-05-09")), (Avslagsart::Ugyldig, "AVVENT_FRIST_PASSERT"));
    assert_eq!(avslatt(venter("2025-06-01")), (Avslagsart::Ugyldig, "AVVENT_FRIST_FOR_SENT"));
    let tom = avvent(d("2025-05-20"), " ", d("2025-05-10"), regler());
    assert_eq!(avslatt(tom), (Avslagsart::Ugyldig, "AVVENT_TEKST_MANGLER"));
    let h = Historie::ny().full("2025-01-06", "2025-09-30");
    assert_eq!(avslatt(lukk_avvent(&moter(&h))), (Avslagsart::Konflikt, "AVVENT_FINNES_IKKE"));
    let h = h.o("2025-05-10", venter("2025-05-31").unwrap()).o("2025-05-12", venter("2025-05-20").unwrap());
    assert_eq!(moter(&h).aktiv_avvent().unwrap().frist, d("2025-05-20"), "the latest by time");
    let innkalt = kalt_inn(&moter(&h)).unwrap();
    for slutt in [
        h.clone().m("2025-05-20", innkalt),
        h.clone().o("2025-05-20", Oppfolging::MotebehovBehandlet { behov: false }),
        h.clone().o("2025-05-20", lukk_avvent(&moter(&h)).unwrap()),
    ] {
        assert!(moter(&slutt).aktiv_avvent().is_none());
        assert!(moter(&slutt).avventer.iter().all(|a| a.lukket.is_some()));
    }
    let ja = h.clone().o("2025-05-20", Oppfolging::MotebehovBehandlet { behov: true });
    assert!(moter(&ja).aktiv_avvent().is_some());
    let arbeidsgivers = h.mote("2025-05-20", "1", "INNKALT");
    assert!(moter(&arbeidsgivers).aktiv_avvent().is_some(), "the employer's own meeting");
}
