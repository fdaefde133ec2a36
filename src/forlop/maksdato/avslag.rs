//! Refused days and their reasons (maksdato.md 5.12).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::dag::{Dag, Dagvalg, Spenn};
use crate::{
    base::calendar::er_ukedag,
    forlop::utbetalingstidslinje::{Dagrekke, Utbetalingsdag},
};

/// Why a day is refused. The first five come from the count of days; the others are decided before
/// it, and such a day arrives as [`Utbetalingsdag::Avvist`] (2.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Avslagsgrunn {
    /// The ordinary days are used (ftrl. § 8-12).
    SykepengedagerOppbrukt,
    /// The days after 67 are used (ftrl. § 8-51).
    SykepengedagerOppbruktOver67,
    /// Still sick after 26 weeks without pay: the conditions must be assessed anew (3.6).
    #[serde(rename = "NyVilkårsprøvingNødvendig")]
    NyVilkarsprovingNodvendig,
    /// 70 years or more (ftrl. § 8-3).
    Over70,
    /// After the day of death.
    #[serde(rename = "EtterDødsdato")]
    EtterDodsdato,
    /// Income below half of G (ftrl. § 8-3 second paragraph).
    MinimumInntekt,
    /// Income below two G after 67 (ftrl. § 8-51 second paragraph).
    MinimumInntektOver67,
    /// Self-certified day outside the employer's period.
    EgenmeldingUtenforArbeidsgiverperiode,
    /// Total grade below 20 % (ftrl. § 8-13).
    MinimumSykdomsgrad,
    /// Too short at work before (ftrl. § 8-2).
    ManglerOpptjening,
    /// Not a member of the national insurance.
    ManglerMedlemskap,
    /// Work assessment allowance on the day.
    AndreYtelserAap,
    /// Unemployment benefit on the day.
    AndreYtelserDagpenger,
    /// Parental benefit on the day.
    AndreYtelserForeldrepenger,
    /// Care benefit on the day.
    AndreYtelserOmsorgspenger,
    /// Training allowance on the day.
    AndreYtelserOpplaringspenger,
    /// Attendance allowance on the day.
    AndreYtelserPleiepenger,
    /// Pregnancy benefit on the day.
    AndreYtelserSvangerskapspenger,
}

/// A run of days refused by the count for one reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Avvisning {
    /// First day.
    pub fom: NaiveDate,
    /// Last day, never before `fom`.
    pub tom: NaiveDate,
    /// Whether the Saturdays and Sundays between are refused too.
    pub dager: Dagvalg,
    /// Why.
    pub grunn: Avslagsgrunn,
}

impl Avvisning {
    pub(super) fn ny(spenn: Spenn, grunn: Avslagsgrunn) -> Option<Self> {
        let (fom, tom) = (spenn.forste()?.dato(), spenn.siste()?.dato());
        Some(Self { fom, tom, dager: spenn.valg, grunn })
    }

    /// Whether the day is one of them.
    pub fn gjelder(&self, dag: NaiveDate) -> bool {
        self.fom <= dag && dag <= self.tom && (self.dager == Dagvalg::Alle || er_ukedag(dag))
    }

    /// How many days they are.
    pub fn antall(&self) -> i32 {
        self.spenn().antall()
    }

    /// The days in order.
    pub fn hver_dag(&self) -> impl Iterator<Item = NaiveDate> {
        let rekke = *self;
        rekke.fom.iter_days().take_while(move |d| *d <= rekke.tom).filter(move |d| rekke.gjelder(*d))
    }

    /// Whether any of them lies after a day.
    pub(super) fn noen_etter(&self, dag: Dag) -> bool {
        self.spenn().fra_og_med(dag.neste()).antall() > 0
    }

    /// Whether the other run goes on where this one ends, for the same reason.
    pub(super) fn fortsetter_med(&self, neste: &Self) -> bool {
        self.grunn == neste.grunn
            && self.dager == neste.dager
            && match self.dager {
                Dagvalg::Alle => self.tom.succ_opt() == Some(neste.fom),
                Dagvalg::Hverdager => Dag::fra(self.tom).nummer() + 1 == Dag::fra(neste.fom).nummer(),
            }
    }

    pub(super) fn til_og_med(&self, dag: Dag) -> Option<Self> {
        Self::ny(self.spenn().til_og_med(dag), self.grunn)
    }

    fn spenn(&self) -> Spenn {
        Spenn { fom: Dag::fra(self.fom), tom: Dag::fra(self.tom), valg: self.dager }
    }
}

/// One refused day on an employer's own timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AvvistDag {
    /// The day.
    pub dag: NaiveDate,
    /// Earlier reasons first, then what the count added.
    pub grunner: Vec<Avslagsgrunn>,
}

/// What an employer's own timeline shows as refused when the count is done, in order of days.
///
/// A refusal reaches weekdays that Nav pays, in or after the employer's period, and days that are
/// refused already; these keep `tidligere` (asked for each such day) and get the new reason added,
/// even when it is the same. Sick weekends are refused for the person and not here: there is
/// nothing to pay on them.
pub fn pa_tidslinje(
    rekker: &[Dagrekke],
    tidligere: impl Fn(NaiveDate) -> Option<Avslagsgrunn>,
    avviste: &[Avvisning],
) -> Vec<AvvistDag> {
    let mut ut = Vec::new();
    for rekke in rekker {
        let avvist_for = rekke.dag == Utbetalingsdag::Avvist;
        let kan_avvises = |dag| match rekke.dag {
            Utbetalingsdag::Avvist => true,
            Utbetalingsdag::Nav | Utbetalingsdag::AgpNav => er_ukedag(dag),
            _ => false,
        };
        for dag in rekke.fom.iter_days().take_while(|d| *d <= rekke.tom).filter(|d| kan_avvises(*d)) {
            let mut grunner: Vec<Avslagsgrunn> = Vec::new();
            grunner.extend(tidligere(dag).filter(|_| avvist_for));
            grunner.extend(avviste.iter().filter(|a| a.gjelder(dag)).map(|a| a.grunn));
            if avvist_for || !grunner.is_empty() {
                ut.push(AvvistDag { dag, grunner });
            }
        }
    }
    ut.sort_by_key(|a| a.dag);
    ut
}
