//! Events, reasons and steps in words, for every value that an event may hold.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use uuid::Uuid;

use super::{hendelser, hvorfor, neste};
use crate::{
    base::{HendelseId, MoteId, Orgnr, PersonId, SykmeldingId, VarselId},
    forlop::{
        Milepel, Milepeltype, Tilstand,
        milepaler::{Ansvarlig, Milepelgrunnlag, Underveis},
    },
    hendelse::{
        Dialogmote, Hendelse, Innhold, Oppfolging, Oppfolgingsplan, Personhendelse, SykmeldingStatus,
        behandlerdialog::{Behandlerdialog, Dialoghendelse},
        dialogmote::{Deltaker, Motehendelse, Motenummer, Motesvar},
        egen_vurdering::{EgenVurdering, Oppfolgingsbehov, Svar},
        motebehov::{Motebehov, Motebehovskjema, Motebehovspart},
        motetider::{Motetidsforslag, Motetidssvar},
        oppfolging::{AktivitetskravStatus, KandidatResultat, Langtidsrisiko},
        oppfolgingsoppgave::{Oppfolgingsgrunn, Oppfolgingsoppgave},
        oppfolgingsplan::Planhendelse,
        person::Beskyttelse,
        sen_oppfolging::SenOppfolging,
        sykmelding_status::Status,
        vilkar::{
            AktivitetskravVurdering, ArbeidsuforhetType, ArbeidsuforhetVurdering, Friskmeldingsvedtak,
            MedvirkningType, MedvirkningVurdering,
        },
    },
    rules::Hjemmel,
};

fn dag() -> NaiveDate {
    "2026-12-07".parse().unwrap()
}

fn naar() -> DateTime<Utc> {
    "2026-12-07T09:00:00Z".parse().unwrap()
}

fn linje(innhold: Innhold) -> String {
    let b = hendelser::beskriv(&Hendelse {
        id: HendelseId(Uuid::nil()),
        person: PersonId(Uuid::nil()),
        kilde: "nav".into(),
        ekstern_id: "1".into(),
        gjelder: None,
        inntruffet: naar(),
        mottatt: naar(),
        korrigerer: None,
        utfort_av: None,
        innhold,
    });
    assert!(!b.tekst.is_empty());
    format!("{}: {} [{}]", b.part.navn(), b.tekst, b.merkelapp.unwrap_or("–")).replace('\u{a0}', "~")
}

fn tider() -> Oppfolging {
    Oppfolging::MotetiderForeslatt(Box::new(Motetidsforslag {
        forslag: MoteId(Uuid::nil()),
        virksomhet: Orgnr::parse("315000106").unwrap(),
        behandler: None,
        tider: Vec::new(),
        svarfrist: dag(),
    }))
}

fn tidssvar(deltaker: Deltaker, passer: Vec<u8>) -> Oppfolging {
    let grunn = Some("hemmelig".into());
    Oppfolging::MotetiderBesvart(Box::new(Motetidssvar {
        forslag: MoteId(Uuid::nil()),
        deltaker,
        passer,
        grunn,
        telefon: false,
    }))
}

/// Candidacy, meetings, tasks and the work list.
fn moter_og_oppgaver() -> Vec<Oppfolging> {
    let behov = |fra, onsker_mote| {
        Oppfolging::MotebehovMeldt(Box::new(Motebehov {
            fra,
            virksomhet: None,
            skjema: Motebehovskjema::SvarBehov,
            onsker_mote,
            begrunnelse: None,
            onsker_behandler: false,
            begrunnelse_behandler: None,
            tolk: None,
        }))
    };
    let dialog = |hendelse| Oppfolging::Behandlerdialog(Behandlerdialog::ny("1", hendelse));
    let tildelt = |veileder: Option<&str>, enhet: Option<&str>| Oppfolging::Tildelt {
        veileder: veileder.map(Into::into),
        enhet: enhet.map(Into::into),
    };
    vec![
        Oppfolging::KandidatLukket,
        behov(Motebehovspart::Arbeidstaker, true),
        behov(Motebehovspart::Arbeidsgiver, false),
        Oppfolging::MotebehovBehandlet { behov: true },
        Oppfolging::MotebehovBehandlet { behov: false },
        Oppfolging::MoteAvventet { frist: dag(), tekst: "hemmelig".into() },
        Oppfolging::MoteAvventLukket,
        tider(),
        tidssvar(Deltaker::Arbeidstaker, vec![1]),
        tidssvar(Deltaker::Arbeidsgiver, vec![]),
        tidssvar(Deltaker::Behandler, vec![2]),
        Oppfolging::MotetiderTrukket { forslag: MoteId(Uuid::nil()) },
        dialog(Dialoghendelse::Sendt),
        dialog(Dialoghendelse::Svar),
        dialog(Dialoghendelse::Ubesvart),
        dialog(Dialoghendelse::Avvist),
        Oppfolging::OppgaveBehandlet { oppgave: HendelseId(Uuid::nil()) },
        Oppfolging::OppfolgingsoppgaveSatt(Oppfolgingsoppgave {
            grunn: Oppfolgingsgrunn::Annet,
            frist: None,
            tekst: None,
        }),
        Oppfolging::OppfolgingsoppgaveFerdig,
        Oppfolging::PaminnelseSendt(crate::hendelse::paminnelse::Paminnelse {
            forsok: "f".into(),
            plan: "p".into(),
            tilfelle: dag(),
            sykmeldt_til: dag(),
        }),
        Oppfolging::EgenVurdering(Box::new(EgenVurdering {
            tilfelle: dag(),
            uke: 1,
            horisont: 39,
            fortsatt_sykmeldt: Svar::Ja,
            av_100: Some(99),
            oppfolging: Oppfolgingsbehov::Mer,
            begrunnelse: Some("hemmelig".into()),
            prognose: None,
            sett_prognose: false,
        })),
        tildelt(Some("Z990001"), None),
        tildelt(None, Some("0314")),
        tildelt(None, None),
    ]
}

#[test]
fn messages_from_the_doctor_and_decisions_in_words() {
    use super::{Malform, dialogmelding};
    use crate::hendelse::{
        dialogmelding::Dialogslag,
        manuell_vurdering::{Avgjorelse, ManuellVurdering},
    };
    let melding: crate::hendelse::Dialogmelding = serde_json::from_value(serde_json::json!({
        "slag": "OM_ANNET", "kode": "2", "kodeverk": "8128", "tekst": "Hemmelig",
        "behandler": {"fornavn": "", "etternavn": ""}, "signerer": {}, "signert": naar(),
        "avsender": {"msg_id": "", "gen_date": "", "legekontor": {}},
    }))
    .unwrap();
    let mut ut = Vec::new();
    for slag in [
        Dialogslag::MoteKommer,
        Dialogslag::MoteNyttTidspunkt,
        Dialogslag::MoteKommerIkke,
        Dialogslag::SvarPaForesporsel,
        Dialogslag::OmSykefravar,
        Dialogslag::OmAnnet,
    ] {
        let melding = crate::hendelse::Dialogmelding { slag, ..melding.clone() };
        ut.push(linje(Innhold::Dialogmelding(Box::new(melding))));
        ut.push(format!("  nn: {}", dialogmelding::slag(slag, Malform::Nn)));
    }
    for avgjorelse in Avgjorelse::ALLE {
        let sykmelding = SykmeldingId(Uuid::nil());
        let begrunnelse = Some("Hemmelig".to_owned());
        ut.push(linje(Innhold::ManuellVurdering(ManuellVurdering { sykmelding, avgjorelse, begrunnelse })));
        ut.push(format!("  nn: {}", dialogmelding::avgjorelse(avgjorelse, Malform::Nn)));
    }
    assert!(ut.iter().all(|linje| !linje.contains("Hemmelig")), "free text is not repeated");
    insta::assert_snapshot!(ut.join("\n"));
}

#[test]
fn events_in_words() {
    let mut ut = Vec::new();
    for status in
        [Status::Apen, Status::Sendt, Status::Bekreftet, Status::Avbrutt, Status::Utgatt, Status::Slettet]
    {
        ut.push(linje(Innhold::SykmeldingStatus(SykmeldingStatus {
            sykmelding: SykmeldingId(Uuid::nil()),
            status,
            arbeidsgiver: None,
            arbeidssituasjon: None,
            egenmeldingsdager: None,
        })));
    }
    for (hva, delt_med_nav, ber_om_bistand) in [
        (Planhendelse::Laget, false, false),
        (Planhendelse::Laget, true, true),
        (Planhendelse::Delt, true, false),
        (Planhendelse::IkkeNodvendig, false, false),
        (Planhendelse::UtkastLagret, false, false),
        (Planhendelse::UtkastSlettet, false, false),
        (Planhendelse::PaminnelseBestilt, false, false),
        (Planhendelse::PaminnelseAvbestilt, false, false),
    ] {
        ut.push(linje(Innhold::Oppfolgingsplan(Oppfolgingsplan {
            virksomhet: None,
            hva,
            evalueringsdato: None,
            delt_med_nav,
            delt_med_lege: false,
            ber_om_bistand,
            skjema: None,
            begrunnelse: None,
        })));
    }
    let mote = |nummer, hva, deltaker, svar| {
        linje(Innhold::Dialogmote(Dialogmote {
            mote: MoteId(Uuid::nil()),
            nummer,
            virksomhet: None,
            hva,
            tidspunkt: Some(naar()),
            deltaker,
            svar,
            detaljer: None,
        }))
    };
    for hva in [
        Motehendelse::Innkalt,
        Motehendelse::NyttTidSted,
        Motehendelse::Avlyst,
        Motehendelse::Ferdigstilt,
        Motehendelse::Lukket,
        Motehendelse::IkkeNodvendig,
        Motehendelse::ReferatEndret,
    ] {
        ut.push(mote(Motenummer::To, hva, None, None));
    }
    for (deltaker, svar) in [
        (Deltaker::Arbeidstaker, Motesvar::Kommer),
        (Deltaker::Arbeidsgiver, Motesvar::NyttTidSted),
        (Deltaker::Behandler, Motesvar::KommerIkke),
    ] {
        ut.push(mote(Motenummer::Tre, Motehendelse::Svar, Some(deltaker), Some(svar)));
    }
    ut.push(mote(Motenummer::En, Motehendelse::Svar, None, None));
    for status in [
        AktivitetskravStatus::Ny,
        AktivitetskravStatus::NyVurdering,
        AktivitetskravStatus::Avvent,
        AktivitetskravStatus::Forhandsvarsel,
        AktivitetskravStatus::Unntak,
        AktivitetskravStatus::Oppfylt,
        AktivitetskravStatus::AutomatiskOppfylt,
        AktivitetskravStatus::InnstillingOmStans,
        AktivitetskravStatus::IkkeOppfylt,
        AktivitetskravStatus::IkkeAktuell,
        AktivitetskravStatus::Lukket,
    ] {
        ut.push(linje(Innhold::Oppfolging(Oppfolging::AktivitetskravVurdert(AktivitetskravVurdering::ny(
            status, None,
        )))));
    }
    for o in [
        Oppfolging::KartleggingBesvart { venter_langt_fravaer: None },
        Oppfolging::KandidatVurdert { resultat: KandidatResultat::Mote, begrunnelse: None },
        Oppfolging::KandidatVurdert { resultat: KandidatResultat::Unntak, begrunnelse: None },
        Oppfolging::KandidatVurdert { resultat: KandidatResultat::IkkeAktuell, begrunnelse: None },
        Oppfolging::SenOppfolging(SenOppfolging::ny(true)),
        Oppfolging::SenOppfolging(SenOppfolging::ny(false)),
        Oppfolging::OverfortArbeidsrettet,
        Oppfolging::KartleggingSendt,
        Oppfolging::KartleggingVurdert { risiko: Langtidsrisiko::RisikoForLangtidsfravar },
        Oppfolging::KartleggingVurdert { risiko: Langtidsrisiko::IkkeRisikoForLangtidsfravar },
        Oppfolging::SenOppfolgingVarslet { varsel: VarselId(Uuid::nil()) },
        Oppfolging::FriskmeldingVedtatt(Friskmeldingsvedtak {
            fom: dag(),
            tom: dag() + Duration::days(83),
            begrunnelse: None,
            dokument: None,
        }),
        Oppfolging::FriskmeldingFerdigbehandlet,
    ] {
        ut.push(linje(Innhold::Oppfolging(o)));
    }
    for type_ in [
        ArbeidsuforhetType::Forhandsvarsel,
        ArbeidsuforhetType::Oppfylt,
        ArbeidsuforhetType::OppfyltUtenForhandsvarsel,
        ArbeidsuforhetType::Avslag,
        ArbeidsuforhetType::AvslagUtenForhandsvarsel,
        ArbeidsuforhetType::IkkeAktuell,
    ] {
        let vurdering = ArbeidsuforhetVurdering::ny(type_);
        ut.push(linje(Innhold::Oppfolging(Oppfolging::ArbeidsuforhetVurdert(vurdering))));
    }
    for type_ in [
        MedvirkningType::Forhandsvarsel,
        MedvirkningType::Oppfylt,
        MedvirkningType::Stans,
        MedvirkningType::Unntak,
        MedvirkningType::IkkeAktuell,
    ] {
        let vurdering = MedvirkningVurdering::ny(type_);
        ut.push(linje(Innhold::Oppfolging(Oppfolging::MedvirkningVurdert(vurdering))));
    }
    ut.extend(moter_og_oppgaver().into_iter().map(|o| linje(Innhold::Oppfolging(o))));
    for p in [
        Personhendelse::Registrert { fodselsdato: dag(), navn: None },
        Personhendelse::Dod { dato: dag() },
        Personhendelse::Beskyttelse { niva: Beskyttelse::StrengtFortrolig },
        Personhendelse::EgenAnsatt { skjermet: true },
        Personhendelse::Tilhorighet { geografi: None, enhet: None },
        Personhendelse::Familie { person: PersonId(Uuid::nil()) },
        Personhendelse::IdentSammenslatt { tidligere: PersonId(Uuid::nil()) },
    ] {
        ut.push(linje(Innhold::Person(p)));
    }
    insta::assert_snapshot!(ut.join("\n"));
}

#[test]
fn reasons_and_steps_in_words() {
    let i_dag = "2026-11-20".parse().unwrap();
    let mut ut = Vec::new();
    for (type_, ansvarlig, underveis) in [
        (Milepeltype::Oppfolgingsplan, Ansvarlig::Arbeidsgiver, None),
        (Milepeltype::UtenArbeidsgiver, Ansvarlig::Nav, None),
        (Milepeltype::Kartlegging, Ansvarlig::Sykmeldt, None),
        (Milepeltype::Dialogmote1, Ansvarlig::Arbeidsgiver, None),
        (
            Milepeltype::Dialogmote1,
            Ansvarlig::Arbeidsgiver,
            Some(Underveis::Innkalt { tidspunkt: Some(naar()) }),
        ),
        (Milepeltype::Aktivitetskrav, Ansvarlig::Nav, None),
        (Milepeltype::Aktivitetskrav, Ansvarlig::Nav, Some(Underveis::Avventer { frist: Some(dag()) })),
        (Milepeltype::Aktivitetskrav, Ansvarlig::Nav, Some(Underveis::Forhandsvarsel { frist: Some(dag()) })),
        (Milepeltype::Kandidat, Ansvarlig::Nav, None),
        (Milepeltype::Dialogmote2, Ansvarlig::Nav, None),
        (Milepeltype::Dialogmote2, Ansvarlig::Nav, Some(Underveis::Innkalt { tidspunkt: None })),
        (Milepeltype::Dialogmote2, Ansvarlig::Nav, Some(Underveis::Avlyst { dato: dag() })),
        (Milepeltype::Dialogmote2, Ansvarlig::Nav, Some(Underveis::OnskerNyTid { dato: dag() })),
        (Milepeltype::Dialogmote3, Ansvarlig::Nav, None),
        (Milepeltype::Dialogmote3, Ansvarlig::Nav, Some(Underveis::Innkalt { tidspunkt: None })),
        (Milepeltype::Dialogmote3, Ansvarlig::Nav, Some(Underveis::Avlyst { dato: dag() })),
        (Milepeltype::SenOppfolging, Ansvarlig::Nav, None),
        (Milepeltype::SenOppfolging, Ansvarlig::Nav, Some(Underveis::Besvart { dato: dag() })),
        (Milepeltype::SluttSykepenger, Ansvarlig::Nav, None),
    ] {
        for (tilstand, frist) in
            [(Tilstand::Naer, dag()), (Tilstand::OverFrist, "2026-11-12".parse().unwrap())]
        {
            let grunnlag = Milepelgrunnlag {
                type_,
                frist,
                stenger: (type_ == Milepeltype::Kartlegging).then(dag),
                ansvarlig,
                hjemmel: Hjemmel { lov: "ftrl. § 8-7 a".into(), fra: dag() },
                avgjort: None,
                underveis: underveis.clone(),
            };
            let m = Milepel { grunnlag: &grunnlag, tilstand, avgjort: None };
            ut.push(format!(
                "{type_:?} {tilstand:?}: {} | {} || {} | {}",
                hvorfor::overskrift(&m),
                hvorfor::underlinje(&m),
                neste::hva(&m),
                neste::setning(&m, i_dag)
            ));
        }
    }
    insta::assert_snapshot!(ut.join("\n").replace('\u{a0}', "~"));
}
