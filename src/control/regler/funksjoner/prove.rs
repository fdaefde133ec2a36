//! Test material: synthetic rows, one rule run through the executor, so that a test sees exactly the
//! columns that the rule's file declares.

use std::sync::LazyLock;

use chrono::{Days, NaiveDate};

use super::super::{
    super::{
        grunnlag::{
            Ameldingsrad, Arbeidsforholdsrad, Godkjenningsrad, Grunnlag, Kilde, Kilder, Kravrad, Lonnstype,
            Opphav, Personrad, Sykmeldingsrad, Utbetalingsrad,
        },
        signal::{Kontrollert, Niva, Sjekk, Utfall},
    },
    Regelsett, kjor, kjor_person, standard,
};
use crate::base::{Grad, Hpr, Nok, Orgnr, PersonId};

pub(in super::super) fn dag(tekst: &str) -> NaiveDate {
    tekst.parse().unwrap()
}

pub(in super::super) fn etter(dag: NaiveDate, dager: i64) -> NaiveDate {
    dag + chrono::Duration::days(dager)
}

/// The day that tests run on.
pub(in super::super) fn i_dag() -> NaiveDate {
    dag("2026-11-20")
}

pub(in super::super) fn opphav(kilde: Kilde, id: &str) -> Opphav {
    let mottatt = dag("2026-01-01").and_hms_opt(8, 0, 0).unwrap().and_utc();
    Opphav { kilde, id: id.to_owned(), mottatt }
}

pub(in super::super) fn org(nr: u32) -> Orgnr {
    Orgnr::parse(&format!("{:09}", 310_000_000 + nr)).unwrap()
}

pub(in super::super) fn lege(nr: u32) -> Hpr {
    Hpr::parse(&nr.to_string()).unwrap()
}

pub(in super::super) fn grad(prosent: i64) -> Grad {
    Grad::new(prosent).unwrap()
}

/// Nobody in particular, without rows.
pub(in super::super) fn person(nr: u128) -> Grunnlag {
    Grunnlag {
        person: PersonId(uuid::Uuid::from_u128(nr)),
        sykmeldinger: Vec::new(),
        krav: Vec::new(),
        inntektsmeldinger: Vec::new(),
        amelding: Vec::new(),
        arbeidsforhold: Vec::new(),
        ytelser: Vec::new(),
        utbetalinger: Vec::new(),
        godkjenninger: Vec::new(),
        om: Personrad { opphav: opphav(Kilde::Folkeregister, "p"), dod: None, sammenslatt: None },
    }
}

/// A full note, signed on its first day after a contact that day, by doctor 1 at office 901.
pub(in super::super) fn note(id: &str, fom: &str, dager: u64) -> Sykmeldingsrad {
    let fom = dag(fom);
    Sykmeldingsrad {
        opphav: opphav(Kilde::Sykmelding, id),
        sykmelding: id.to_owned(),
        fom,
        tom: fom + Days::new(dager - 1),
        grad: Grad::FULL,
        signert: fom,
        kontakt: Some(fom),
        behandler: Some(lege(1)),
        kontor: Some(org(901)),
        sykehus_eller_legevakt: false,
        spesialist: false,
        begrunnelse_ord: 0,
        erstatter: false,
        ugyldig: false,
        egen_behandler: false,
        alvorlig_unntak: false,
        arbeidsgiver: Some(org(1)),
        utenlandsk: false,
        samme_gruppe_som_forrige: Some(true),
    }
}

/// Full sick pay of 1,500 kroner a day to the person, paid on the day after.
pub(in super::super) fn utbetaling(id: &str, fom: NaiveDate, tom: NaiveDate) -> Utbetalingsrad {
    Utbetalingsrad {
        opphav: opphav(Kilde::Utbetaling, id),
        fom,
        tom,
        grad: Grad::FULL,
        dagsats: Nok::ore(150_000),
        arbeidsgiver: Some(org(1)),
        refusjon: false,
        utbetalt: etter(tom, 1),
        korreksjon: false,
        konto: None,
        konto_forvaltet: false,
    }
}

/// An employment without end with 40 people in industry Q, in an enterprise of 2010.
pub(in super::super) fn jobb(id: &str, arbeidsgiver: Orgnr, fom: NaiveDate) -> Arbeidsforholdsrad {
    Arbeidsforholdsrad {
        opphav: opphav(Kilde::Aaregister, id),
        arbeidsgiver,
        fom,
        tom: None,
        ansatte: Some(40),
        naering: Some('Q'),
        virksomhet_fra: Some(dag("2010-01-01")),
        overtatt: false,
    }
}

/// A month of pay by the hour: 162.5 of 162.5 hours.
pub(in super::super) fn lonn(id: &str, maned: &str) -> Ameldingsrad {
    Ameldingsrad {
        opphav: opphav(Kilde::Amelding, id),
        arbeidsgiver: org(1),
        maned: dag(maned),
        opptjent: None,
        type_: Lonnstype::Timelonn,
        belop: Nok::ore(4_000_000),
        timer: Some(162.5),
        stilling: Some(100.0),
        avtalte_timer: Some(162.5),
    }
}

/// An application that states a stay abroad.
pub(in super::super) fn opphold(id: &str, fom: &str, tom: &str, utenfor_eos: Option<bool>) -> Kravrad {
    Kravrad {
        opphav: opphav(Kilde::Soknad, id),
        fom: dag(fom),
        tom: dag(tom),
        sendt: etter(dag(tom), 1),
        arbeidsgiver: Some(org(1)),
        sier_ingen_inntekt: Some(true),
        faktisk_arbeid: None,
        utenlands: Some((dag(fom), dag(tom))),
        utenfor_eos,
        feriedager: 0,
        direkte_pa_egen_inntekt: false,
    }
}

pub(in super::super) fn godkjent(id: &str, fom: &str, tom: &str) -> Godkjenningsrad {
    Godkjenningsrad { opphav: opphav(Kilde::Godkjenning, id), fom: dag(fom), tom: dag(tom) }
}

/// The delivered rules, read once.
pub(in super::super) fn regler() -> &'static Regelsett {
    static REGLER: LazyLock<Regelsett> = LazyLock::new(|| standard().unwrap().med_utkast());
    &REGLER
}

/// Every source complete until today.
pub(in super::super) fn kilder() -> Kilder {
    Kilder::alle(i_dag())
}

/// Runs one delivered rule of one person.
pub(in super::super) fn sjekk(id: &str, hvem: &Grunnlag) -> Vec<Sjekk> {
    sjekk_med(id, hvem, &kilder())
}

pub(in super::super) fn sjekk_med(id: &str, hvem: &Grunnlag, kilder: &Kilder) -> Vec<Sjekk> {
    let svar = kjor_person(regler().finn(id).unwrap(), hvem, kilder, i_dag()).unwrap();
    svar.into_iter().map(|k| k.sjekk).collect()
}

/// Runs one delivered rule over everybody; a rule that stops fails the test.
pub(in super::super) fn sjekk_alle(id: &str, folk: &[Grunnlag]) -> Vec<Kontrollert> {
    let mut regel = regler().finn(id).unwrap().clone();
    // Those that are held back are tried here all the same.
    regel.fil.slatt_pa = true;
    let regler = Regelsett { regler: vec![regel] };
    let kjort = kjor(&regler, folk, &kilder(), &(), i_dag());
    assert_eq!(kjort.stoppet, [], "{id}");
    kjort.sjekker
}

/// The levels that were hit, one a check; `None` for passed and not assessed.
pub(in super::super) fn nivaer(sjekker: &[Sjekk]) -> Vec<Option<Niva>> {
    sjekker.iter().map(Sjekk::niva).collect()
}

pub(in super::super) fn ingen_avvik(sjekker: &[Sjekk]) -> bool {
    sjekker.iter().all(|s| s.niva().is_none())
}

pub(in super::super) fn ikke_vurdert(sjekker: &[Sjekk]) -> bool {
    !sjekker.is_empty() && sjekker.iter().all(|s| matches!(s.utfall, Utfall::KanIkkeVurderes { .. }))
}
