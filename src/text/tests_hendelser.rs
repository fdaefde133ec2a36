//! Events, reasons and steps in words, for every value that an event may hold.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::{hendelser, hvorfor, neste};
use crate::{
    base::{HendelseId, MoteId, PersonId, SykmeldingId},
    forlop::{
        Milepel, Milepeltype, Tilstand,
        milepaler::{Ansvarlig, Milepelgrunnlag, Underveis},
    },
    hendelse::{
        Dialogmote, Hendelse, Innhold, Oppfolging, Oppfolgingsplan, Personhendelse, SykmeldingStatus,
        dialogmote::{Deltaker, Motehendelse, Motenummer, Motesvar},
        oppfolging::{AktivitetskravStatus, KandidatResultat},
        oppfolgingsplan::Planhendelse,
        person::Beskyttelse,
        sykmelding_status::Status,
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
    ] {
        ut.push(linje(Innhold::Oppfolgingsplan(Oppfolgingsplan {
            virksomhet: None,
            hva,
            evalueringsdato: None,
            delt_med_nav,
            delt_med_lege: false,
            ber_om_bistand,
            skjema: None,
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
        }))
    };
    for hva in [
        Motehendelse::Innkalt,
        Motehendelse::NyttTidSted,
        Motehendelse::Avlyst,
        Motehendelse::Ferdigstilt,
        Motehendelse::Lukket,
        Motehendelse::IkkeNodvendig,
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
        ut.push(linje(Innhold::Oppfolging(Oppfolging::AktivitetskravVurdert { status, frist: None })));
    }
    for o in [
        Oppfolging::KartleggingBesvart { venter_langt_fravaer: None },
        Oppfolging::KandidatVurdert { resultat: KandidatResultat::Mote },
        Oppfolging::KandidatVurdert { resultat: KandidatResultat::Unntak },
        Oppfolging::KandidatVurdert { resultat: KandidatResultat::IkkeAktuell },
        Oppfolging::SenOppfolging { ferdigbehandlet: true },
        Oppfolging::SenOppfolging { ferdigbehandlet: false },
        Oppfolging::OverfortArbeidsrettet,
    ] {
        ut.push(linje(Innhold::Oppfolging(o)));
    }
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
