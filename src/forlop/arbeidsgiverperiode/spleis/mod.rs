//! The employer's period as sick pay is decided (maksdato.md section 6), one employer at a time.
//!
//! 1. `telling` and `strekk` count: which days are the employer's, and in which stretches.
//! 2. `utbetaling` says what each day is worth then.

mod historie;
mod strekk;
mod telling;
mod utbetaling;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use self::{historie::Historie, strekk::Slag, telling::Teller};
use super::{
    dag::{Dag, Rekke},
    overlapp::{delt_av, siste_vinner},
    sykdomsdag::{Sykdomsdag, Sykdomsrekke, Ytelse},
};
use crate::{base::Periode, forlop::utbetalingstidslinje::Dagrekke, rules::schema::SykepengerRegler};

pub use self::utbetaling::uke_for_uke;

/// What is known beside the days themselves.
#[derive(Debug, Clone, Copy, Default)]
pub struct Valg<'a> {
    /// Days that Nav has paid before, as the older system tells. They prove that the employer's
    /// period is complete (6.8) on days that are sick by a note or of which nothing else is known;
    /// on all other days they say nothing.
    pub betalt_av_nav: &'a [Periode],
    /// Holiday that the older system tells of, for days of which nothing else is known (6.13). It
    /// goes before `betalt_av_nav`.
    pub tidligere_ferie: &'a [Periode],
    /// Days where Nav pays instead of the employer (6.10).
    pub nav_overtar: &'a [Periode],
    /// From this day on the employer's period is settled for reasons that lie outside the days.
    /// A day before the first means settled beforehand (6.9).
    pub avklart_fra: Option<NaiveDate>,
    /// Another length of the employer's period than the rulebook's; 0 is none at all (6.14).
    pub dager: Option<u16>,
}

/// One stretch of absence with its employer's period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arbeidsgiverperiode {
    /// From the first day of absence to the last known day, or to the day off that broke it (6.12).
    pub omslutter: Periode,
    /// The days of the employer's period, in order; none when it was settled before the stretch.
    pub dager: Vec<Periode>,
    /// The employer's period is settled: Nav can pay (6.9).
    pub avklart: bool,
    /// The count reached its end in this stretch.
    pub fullfort: bool,
    /// Days off broke the stretch.
    pub brutt: bool,
}

/// Why a day is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Avvistgrunn {
    /// Self-certified weekday outside the employer's period (2.9).
    EgenmeldingUtenforArbeidsgiverperiode,
    /// Another benefit on the day (6.11).
    AnnenYtelse(Ytelse),
}

/// A run of refused days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Avvist {
    /// The days.
    pub periode: Periode,
    /// Why.
    pub grunn: Avvistgrunn,
}

/// What the days are worth, and the stretches behind it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Resultat {
    /// From the first to the last row, in order and without holes. Runs of `Nav` and `AgpNav` go
    /// on over weekends, where they mean `Sykhelg` and `Agp`, as the maximum date reads them
    /// (section 13); [`uke_for_uke`] takes them apart.
    pub rekker: Vec<Dagrekke>,
    /// The refused days with their reasons.
    pub avvist: Vec<Avvist>,
    /// The stretches, oldest first. The first may begin before the rows, in the history.
    pub perioder: Vec<Arbeidsgiverperiode>,
}

impl Avvistgrunn {
    /// The name under which the reason is reported.
    pub fn kode(self) -> &'static str {
        match self {
            Self::EgenmeldingUtenforArbeidsgiverperiode => "EgenmeldingUtenforArbeidsgiverperiode",
            Self::AnnenYtelse(Ytelse::Aap) => "AndreYtelserAap",
            Self::AnnenYtelse(Ytelse::Dagpenger) => "AndreYtelserDagpenger",
            Self::AnnenYtelse(Ytelse::Foreldrepenger) => "AndreYtelserForeldrepenger",
            Self::AnnenYtelse(Ytelse::Omsorgspenger) => "AndreYtelserOmsorgspenger",
            Self::AnnenYtelse(Ytelse::Opplaringspenger) => "AndreYtelserOpplaringspenger",
            Self::AnnenYtelse(Ytelse::Pleiepenger) => "AndreYtelserPleiepenger",
            Self::AnnenYtelse(Ytelse::Svangerskapspenger) => "AndreYtelserSvangerskapspenger",
        }
    }
}

/// Counts the employer's period and says what each day is worth.
///
/// Rows may come in any order; a later row overrides an earlier one, and what no row covers is
/// unknown. History before the first row is counted too (6.13), history after the last is not.
pub fn beregn(rekker: &[Sykdomsrekke], valg: &Valg<'_>, regler: &SykepengerRegler) -> Resultat {
    let dager = siste_vinner(rekker.iter().map(|r| Rekke::av(r.periode, r.dag)).collect());
    let Some(forste) = dager.first() else { return Resultat::default() };
    let historie = Historie::av(valg);
    let mut her = historie.forste().map_or(forste.fom, |dag| dag.min(forste.fom));
    let mut teller = Teller::ny(regler, valg, her);
    let mut rest = historie.rekker();
    for rekke in &dager {
        if her < rekke.fom {
            historie::ukjent(&mut teller, Rekke { fom: her, tom: rekke.fom.forrige(), hva: () }, &mut rest);
        }
        ta(&mut teller, *rekke, &mut rest);
        her = rekke.tom.neste();
    }
    let telling = teller.slutt();
    let (rekker, avvist) = utbetaling::bygg(&dager, &telling.dager, valg.nav_overtar);
    Resultat { rekker, avvist, perioder: telling.perioder }
}

/// Gives a row to the count.
fn ta(teller: &mut Teller<'_>, rekke: Rekke<Sykdomsdag>, historie: &mut &[Rekke<historie::Tidligere>]) {
    let slag = match rekke.hva {
        Sykdomsdag::Syk | Sykdomsdag::Papirsykmelding | Sykdomsdag::Behandlingsdag => {
            return historie::syk(teller, rekke, historie);
        }
        // Only self-employed people report to Nav like this, and they have no employer's period.
        Sykdomsdag::Ukjent | Sykdomsdag::MeldingTilNav => {
            return historie::ukjent(teller, Rekke { fom: rekke.fom, tom: rekke.tom, hva: () }, historie);
        }
        Sykdomsdag::Foreldet => Slag::Syk,
        Sykdomsdag::Egenmelding => Slag::Egenmelding,
        Sykdomsdag::Ferie => Slag::Ferie,
        Sykdomsdag::Permisjon | Sykdomsdag::ArbeidIkkeGjenopptatt | Sykdomsdag::AnnenYtelse(_) => Slag::Vent,
        Sykdomsdag::Arbeid | Sykdomsdag::Frisk => Slag::Arbeid,
    };
    teller.ta(Rekke { fom: rekke.fom, tom: rekke.tom, hva: slag });
}
