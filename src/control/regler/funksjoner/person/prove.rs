//! A person for tests: rows are added one by one, and one rule is run on them.

use std::sync::LazyLock;

use chrono::{Duration, NaiveDate, NaiveTime};
use uuid::Uuid;

use super::super::super::{
    super::{
        grunnlag::{
            Ameldingsrad, Arbeidsforholdsrad, Grunnlag, Inntektsmeldingsrad, Kilde, Kilder, Kildestatus,
            Kravrad, Lonnstype, Mangel, Opphav, Personrad, Sykmeldingsrad, Utbetalingsrad, Ytelsesrad,
        },
        signal::{Kontrollert, Niva, Sjekk, Utfall, Verdi},
    },
    register::{Regelsett, standard},
    utforer::kjor_person,
};
use crate::{
    base::{Grad, Nok, Orgnr, PersonId},
    hendelse::ytelse::Ytelse,
};

/// The day of the run in all tests.
pub(super) const I_DAG: &str = "2026-10-15";
/// The sick-listed job.
pub(super) const E1: &str = "310000001";
/// Another job.
pub(super) const E2: &str = "310000002";

/// A date.
pub(super) fn d(dag: &str) -> NaiveDate {
    dag.parse().unwrap()
}

/// An employer.
pub(super) fn org(nummer: &str) -> Orgnr {
    Orgnr::parse(nummer).unwrap()
}

/// A grade.
pub(super) fn grad(prosent: u8) -> Grad {
    Grad::new(i64::from(prosent)).unwrap()
}

/// Kroner.
pub(super) fn kr(kroner: i64) -> Nok {
    Nok::ore(kroner * 100)
}

/// The delivered rules, read once.
pub(super) fn regler() -> &'static Regelsett {
    static REGLER: LazyLock<Regelsett> = LazyLock::new(|| standard().unwrap().med_utkast());
    &REGLER
}

/// One person being put together.
#[derive(Debug, Clone)]
pub(super) struct Prove {
    /// What is known so far.
    pub(super) g: Grunnlag,
    /// The sources; all complete through the day before the run.
    pub(super) kilder: Kilder,
    nr: u32,
}

impl Prove {
    /// Nobody: no rows.
    pub(super) fn ny() -> Self {
        let i_gar = d(I_DAG) - Duration::days(1);
        let opphav = Opphav {
            kilde: Kilde::Folkeregister,
            id: "person".to_owned(),
            mottatt: i_gar.and_time(NaiveTime::MIN).and_utc(),
        };
        let g = Grunnlag {
            person: PersonId(Uuid::from_u128(7)),
            sykmeldinger: Vec::new(),
            krav: Vec::new(),
            inntektsmeldinger: Vec::new(),
            amelding: Vec::new(),
            arbeidsforhold: Vec::new(),
            ytelser: Vec::new(),
            utbetalinger: Vec::new(),
            godkjenninger: Vec::new(),
            om: Personrad { opphav, dod: None, sammenslatt: None },
        };
        Self { g, kilder: Kilder::alle(i_gar), nr: 0 }
    }

    /// Somebody employed by [`E1`] since 2020 with `kroner` of pay of a type every month of 2025 and
    /// January–March 2026, sick-listed fully from 2026-03-02 to 2026-06-30 and paid by the day.
    pub(super) fn sykmeldt(type_: Lonnstype) -> Self {
        let mut p =
            Self::ny().jobb(E1, "2020-01-01", None).sykmelding("2026-03-02", "2026-06-30", 100, Some(E1));
        for maned in maneder("2025-01-01", 14) {
            p = p.lonn(E1, maned, type_, 40_000);
        }
        p.betalt("2026-03-18", "2026-06-30", 100, 1_800, Some(E1)).soknad(
            "2026-03-02",
            "2026-06-30",
            Some(E1),
        )
    }

    fn opphav(&mut self, kilde: Kilde, mottatt: NaiveDate) -> Opphav {
        self.nr += 1;
        let mottatt = mottatt.and_time(NaiveTime::MIN).and_utc();
        Opphav { kilde, id: format!("rad-{:04}", self.nr), mottatt }
    }

    /// One note.
    pub(super) fn sykmelding(mut self, fom: &str, tom: &str, prosent: u8, hos: Option<&str>) -> Self {
        let opphav = self.opphav(Kilde::Sykmelding, d(fom));
        self.g.sykmeldinger.push(Sykmeldingsrad {
            sykmelding: opphav.id.clone(),
            opphav,
            fom: d(fom),
            tom: d(tom),
            grad: grad(prosent),
            signert: d(fom),
            kontakt: Some(d(fom)),
            behandler: None,
            kontor: None,
            sykehus_eller_legevakt: false,
            spesialist: false,
            begrunnelse_ord: 0,
            erstatter: false,
            ugyldig: false,
            egen_behandler: false,
            alvorlig_unntak: false,
            arbeidsgiver: hos.map(org),
            utenlandsk: false,
            samme_gruppe_som_forrige: None,
        });
        self
    }

    /// One application, sent the day after it ends, that says nothing about work.
    pub(super) fn soknad(mut self, fom: &str, tom: &str, hos: Option<&str>) -> Self {
        let sendt = d(tom).min(d(I_DAG)) + Duration::days(1);
        let opphav = self.opphav(Kilde::Soknad, sendt);
        self.g.krav.push(Kravrad {
            opphav,
            fom: d(fom),
            tom: d(tom),
            sendt,
            arbeidsgiver: hos.map(org),
            sier_ingen_inntekt: None,
            faktisk_arbeid: None,
            utenlands: None,
            utenfor_eos: None,
            feriedager: 0,
            direkte_pa_egen_inntekt: false,
        });
        self
    }

    /// Changes the last application.
    pub(super) fn der_soknaden(mut self, endre: impl Fn(&mut Kravrad)) -> Self {
        endre(self.g.krav.last_mut().unwrap());
        self
    }

    /// One row of pay, reported on the fifth of the next month.
    pub(super) fn lonn(mut self, hos: &str, maned: NaiveDate, type_: Lonnstype, kroner: i64) -> Self {
        let opphav = self.opphav(Kilde::Amelding, super::felles::plus(maned, 1) + Duration::days(4));
        self.g.amelding.push(Ameldingsrad {
            opphav,
            arbeidsgiver: org(hos),
            maned,
            opptjent: None,
            type_,
            belop: kr(kroner),
            timer: None,
            stilling: Some(100.0),
            avtalte_timer: None,
        });
        self
    }

    /// Changes the last row of pay.
    pub(super) fn der_lonnen(mut self, endre: impl Fn(&mut Ameldingsrad)) -> Self {
        endre(self.g.amelding.last_mut().unwrap());
        self
    }

    /// States the hours of the last row of pay.
    pub(super) fn timer(self, timer: f64) -> Self {
        self.der_lonnen(|rad| rad.timer = Some(timer))
    }

    /// States the earning period of the last row of pay.
    pub(super) fn opptjent(self, fom: &str, tom: &str) -> Self {
        self.der_lonnen(|rad| rad.opptjent = Some((d(fom), d(tom))))
    }

    /// The last row of pay was changed on that day.
    pub(super) fn rettet(self, dag: &str) -> Self {
        self.der_lonnen(|rad| rad.opphav.mottatt = d(dag).and_time(NaiveTime::MIN).and_utc())
    }

    /// One employment.
    pub(super) fn jobb(mut self, hos: &str, fom: &str, tom: Option<&str>) -> Self {
        let opphav = self.opphav(Kilde::Aaregister, d(fom));
        self.g.arbeidsforhold.push(Arbeidsforholdsrad {
            opphav,
            arbeidsgiver: org(hos),
            fom: d(fom),
            tom: tom.map(d),
            ansatte: Some(50),
            naering: None,
            virksomhet_fra: None,
            overtatt: false,
        });
        self
    }

    /// Changes the last employment.
    pub(super) fn der_jobben(mut self, endre: impl Fn(&mut Arbeidsforholdsrad)) -> Self {
        endre(self.g.arbeidsforhold.last_mut().unwrap());
        self
    }

    /// One payment to the person, paid two weeks after its last day.
    pub(super) fn betalt(
        mut self,
        fom: &str,
        tom: &str,
        prosent: u8,
        dagsats: i64,
        hos: Option<&str>,
    ) -> Self {
        let utbetalt = d(tom) + Duration::days(14);
        let opphav = self.opphav(Kilde::Utbetaling, utbetalt);
        self.g.utbetalinger.push(Utbetalingsrad {
            opphav,
            fom: d(fom),
            tom: d(tom),
            grad: grad(prosent),
            dagsats: kr(dagsats),
            arbeidsgiver: hos.map(org),
            refusjon: false,
            utbetalt,
            korreksjon: false,
            konto: None,
            konto_forvaltet: false,
        });
        self
    }

    /// Changes the last payment.
    pub(super) fn der_betalingen(mut self, endre: impl Fn(&mut Utbetalingsrad)) -> Self {
        endre(self.g.utbetalinger.last_mut().unwrap());
        self
    }

    /// One income report.
    pub(super) fn im(mut self, hos: &str, forste: &str, kroner: i64, refusjon: Option<i64>) -> Self {
        let mottatt = d(forste) + Duration::days(10);
        let opphav = self.opphav(Kilde::Inntektsmelding, mottatt);
        self.g.inntektsmeldinger.push(Inntektsmeldingsrad {
            opphav,
            arbeidsgiver: org(hos),
            forste_fravarsdag: d(forste),
            manedsinntekt: kr(kroner),
            refusjon: refusjon.map(kr),
            refusjon_opphorer: None,
            mottatt,
        });
        self
    }

    /// One paid period of another benefit.
    pub(super) fn ytelse(mut self, ytelse: Ytelse, fom: &str, tom: &str, prosent: Option<u8>) -> Self {
        let opphav = self.opphav(Kilde::Ytelser, d(tom));
        self.g.ytelser.push(Ytelsesrad { opphav, ytelse, fom: d(fom), tom: d(tom), grad: prosent.map(grad) });
        self
    }

    /// How a source stands.
    pub(super) fn kilde(mut self, kilde: Kilde, status: Kildestatus) -> Self {
        self.kilder.0.insert(kilde, status);
        self
    }

    /// Any other change.
    pub(super) fn med(mut self, endre: impl Fn(&mut Self)) -> Self {
        endre(&mut self);
        self
    }

    /// Runs one rule through the executor.
    pub(super) fn kjor(&self, id: &str) -> Vec<Kontrollert> {
        kjor_person(regler().finn(id).unwrap(), &self.g, &self.kilder, d(I_DAG)).unwrap()
    }

    /// What the rule said, in order.
    pub(super) fn sjekker(&self, id: &str) -> Vec<Sjekk> {
        self.kjor(id).into_iter().map(|k| k.sjekk).collect()
    }

    /// How far the rule reached: the hits' levels.
    pub(super) fn niva(&self, id: &str) -> Vec<Niva> {
        self.sjekker(id).iter().filter_map(Sjekk::niva).collect()
    }

    /// The only hit; fails when there is not exactly one.
    pub(super) fn treff(&self, id: &str) -> Sjekk {
        let alle = self.sjekker(id);
        let mut treff = alle.iter().filter(|s| s.niva().is_some());
        match (treff.next(), treff.next()) {
            (Some(ett), None) => ett.clone(),
            _ => panic!("not exactly one hit of {id}: {alle:#?}"),
        }
    }

    /// No hit.
    pub(super) fn ingen(&self, id: &str) -> Self {
        let alle = self.sjekker(id);
        assert!(alle.iter().all(|s| s.niva().is_none()), "{id} hit: {alle:#?}");
        self.clone()
    }

    /// No hit, and some check could not be assessed for this reason.
    pub(super) fn mangler(&self, id: &str, arsak: &Mangel) {
        self.ingen(id);
        let alle = self.sjekker(id);
        let venter = Utfall::KanIkkeVurderes { arsak: arsak.clone() };
        assert!(alle.iter().any(|s| s.utfall == venter), "{id} doesn't lack {arsak:?}: {alle:#?}");
    }

    /// No hit, and some check passed, where the data speak for the person with this code.
    pub(super) fn taler_for(&self, id: &str, kode: &str) {
        self.ingen(id);
        let alle = self.sjekker(id);
        let bestatt = alle.iter().filter(|s| s.utfall == Utfall::Bestatt);
        assert!(
            bestatt.clone().any(|s| s.taler_for.iter().any(|k| k == kode)),
            "{id} doesn't say {kode}: {alle:#?}"
        );
    }
}

/// Months from one day on.
pub(super) fn maneder(fra: &str, antall: i32) -> impl Iterator<Item = NaiveDate> {
    let fra = d(fra);
    (0..antall).map(move |n| super::felles::plus(fra, n))
}

/// A number of a check.
pub(super) fn tall(sjekk: &Sjekk, navn: &str) -> Verdi {
    sjekk
        .tall
        .iter()
        .find(|t| t.navn == navn)
        .unwrap_or_else(|| panic!("no {navn} in {sjekk:#?}"))
        .verdi
        .clone()
}
