//! A note that is still being written: what the trees would say if it came as it stands.
//!
//! Every tree that a draft can answer is asked, so that the doctor sees all gaps at once and before
//! signing. Trees about the signer are not: they say something of the doctor, not of the draft.

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    Modus,
    arbeidsuforhet::ARBEIDSUFORHET,
    dato::DATO,
    grunnlag::{Aktivitet, Aktivitetstype, AnnenArsak, Diagnosekode, Grunnlag, Pasient},
    perioder::PERIODER,
    sak::Sak,
    tilbakedatering::TILBAKEDATERING,
    tre::Tre,
    under_13::UNDER_13,
};
use crate::{
    base::{Grad, Periode, tid},
    hendelse::{
        Utfall,
        sykmelding::{self, Diagnose},
    },
    rules::Regelverk,
};

/// A draft. Everything may be missing still. It is read, answered and forgotten: nothing of it is
/// stored or logged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Utkast {
    /// Main diagnosis.
    pub diagnose: Option<Diagnose>,
    /// Secondary diagnoses.
    pub bidiagnoser: Vec<Diagnose>,
    /// There is a statutory cause other than illness.
    pub annen_arsak: bool,
    /// Periods as written.
    pub perioder: Vec<Utkastperiode>,
}

/// A period as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Utkastperiode {
    /// First day.
    pub fom: NaiveDate,
    /// Last day; may still lie before the first.
    pub tom: NaiveDate,
    /// What kind of absence, when it is chosen.
    pub type_: Option<sykmelding::Aktivitetstype>,
    /// Percent as written.
    pub grad: Option<i64>,
}

impl Utkastperiode {
    /// The days, unless it ends before it starts.
    pub fn periode(&self) -> Option<Periode> {
        Periode::new(self.fom, self.tom).ok()
    }

    /// Sick-listed to this degree.
    pub fn grad(&self) -> Option<Grad> {
        match self.type_? {
            sykmelding::Aktivitetstype::AktivitetIkkeMulig => Some(Grad::FULL),
            sykmelding::Aktivitetstype::Gradert => Grad::new(self.grad?).ok(),
            _ => None,
        }
    }

    fn aktivitet(&self) -> Aktivitet {
        use sykmelding::Aktivitetstype as Valgt;
        let type_ = match self.type_ {
            Some(Valgt::AktivitetIkkeMulig) => Aktivitetstype::AktivitetIkkeMulig,
            Some(Valgt::Gradert) => Aktivitetstype::Gradert { grad: self.grad },
            // The public form has no field for the input to the employer or the days a week.
            Some(Valgt::Avventende) => {
                Aktivitetstype::Avventende { innspill_til_arbeidsgiver: Some("–".to_owned()) }
            }
            Some(Valgt::Behandlingsdager) => Aktivitetstype::Behandlingsdager { antall_per_uke: Some(1) },
            Some(Valgt::Reisetilskudd) => Aktivitetstype::Reisetilskudd,
            None => Aktivitetstype::Ugyldig,
        };
        Aktivitet { fom: self.fom, tom: self.tom, type_ }
    }
}

impl Utkast {
    /// First and last day of all periods that have days.
    pub fn omfang(&self) -> Option<Periode> {
        let perioder: Vec<Periode> = self.perioder.iter().filter_map(Utkastperiode::periode).collect();
        let fom = perioder.iter().map(|p| p.fom()).min()?;
        let tom = perioder.iter().map(|p| p.tom()).max()?;
        Periode::new(fom, tom).ok()
    }

    /// There is a period where no activity is possible at all: the one that could be graded.
    pub fn har_full_periode(&self) -> bool {
        self.perioder.iter().any(|p| p.type_ == Some(sykmelding::Aktivitetstype::AktivitetIkkeMulig))
    }
}

/// In the order a doctor fills in the form.
static FOR_UTKAST: [&Tre; 5] = [&ARBEIDSUFORHET, &PERIODER, &DATO, &UNDER_13, &TILBAKEDATERING];

/// The rules that the draft would meet if it were signed now, by name; at most one of each tree.
pub fn mangler(
    utkast: &Utkast,
    fodselsdato: Option<NaiveDate>,
    now: DateTime<Utc>,
    regelverk: &Regelverk,
) -> Vec<&'static str> {
    let kode = |d: &Diagnose| Diagnosekode { system: d.system.clone(), kode: d.kode.clone() };
    let grunnlag = Grunnlag {
        aktivitet: utkast.perioder.iter().map(Utkastperiode::aktivitet).collect(),
        signaturdato: Some(now.naive_utc()),
        mottatt_dato: Some(now.naive_utc()),
        behandlet_tidspunkt: Some(tid::oslo_dato(now).and_time(chrono::NaiveTime::MIN)),
        hoveddiagnose: utkast.diagnose.as_ref().map(kode),
        bidiagnoser: utkast.bidiagnoser.iter().map(kode).collect(),
        annen_fravars_arsak: utkast
            .annen_arsak
            .then(|| AnnenArsak { grunn: vec!["ANNET".to_owned()], beskrivelse: None }),
        pasient: Pasient { ident: None, fodselsdato },
        ..Grunnlag::default()
    };
    let sak = Sak {
        grunnlag: &grunnlag,
        regler: &regelverk.sykmelding,
        modus: Modus::Normal,
        i_dag: tid::oslo_dato(now),
    };
    FOR_UTKAST
        .iter()
        .map(|tre| tre.spor(&sak))
        .filter(|ende| ende.utfall.utfall != Utfall::Ok)
        .filter_map(|ende| ende.regel.map(|(regel, _)| regel))
        .collect()
}
