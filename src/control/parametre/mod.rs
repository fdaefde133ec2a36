//! Dated numbers of the control unit: `rules/kontroll.toml`. In the form of the other rule files,
//! but read here, because nobody outside the wall may name them.

use std::sync::LazyLock;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Deserialize;

use crate::{
    base::{Nok, calendar::er_virkedag},
    rules::schema::{Parameter, Unit, Verdi},
};

/// What is wrong with the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("rules/kontroll.toml: {0}")]
pub struct ParameterFeil(String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RaVerdi {
    #[serde(deserialize_with = "dag")]
    from: NaiveDate,
    value: i64,
    law: String,
    note: Option<String>,
    #[serde(default)]
    uncertain: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RaParameter {
    title: String,
    unit: String,
    values: Vec<RaVerdi>,
}

/// A TOML date.
fn dag<'de, D: serde::Deserializer<'de>>(d: D) -> Result<NaiveDate, D::Error> {
    let dato = toml::value::Datetime::deserialize(d)?;
    dato.to_string().parse().map_err(serde::de::Error::custom)
}

macro_rules! parametre {
    ($($(#[$doc:meta])* $felt:ident: $enhet:ident),* $(,)?) => {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Ra { $($felt: RaParameter),* }

        /// The numbers, each through time.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Kontrollparametre { $($(#[$doc])* pub $felt: Parameter),* }

        impl Kontrollparametre {
            /// Reads the file; a missing or misspelt number is refused.
            pub fn les(tekst: &str) -> Result<Self, ParameterFeil> {
                let ra: Ra = toml::from_str(tekst).map_err(|feil| ParameterFeil(feil.to_string()))?;
                Ok(Self { $($felt: parameter(stringify!($felt), Unit::$enhet, ra.$felt)?),* })
            }

            /// All by name, in the order of the file.
            pub fn alle(&self) -> Vec<(&'static str, &Parameter)> {
                vec![$((stringify!($felt), &self.$felt)),*]
            }
        }
    };
}

parametre! {
    /// Working days of triage.
    triage_frist: Antall,
    /// Working days of the assessment.
    utredning_frist: Antall,
    /// Working days until the leader has answered a note of suspicion.
    mistanke_frist: Antall,
    /// Working days of a proposed police report.
    anmeldelse_frist: Antall,
    /// Shortest time to answer a notice.
    horing_frist: Dager,
    /// Shortest time to answer a demand for information.
    krav_svarfrist: Dager,
    /// How long a demand may be used.
    krav_varighet: Dager,
    /// Working days to inform after control.
    informering_frist: Antall,
    /// Months until a postponed informing is looked at again.
    informering_vurderes_igjen: Maneder,
    /// Longest snooze.
    utsettelse_lengst: Dager,
    /// Weeks to appeal.
    klagefrist: Uker,
    /// Years from each payment.
    foreldelse: Ar,
    /// The court fee.
    rettsgebyr: Kroner,
    /// Court fees below which there is guidance only.
    smabelop: Antall,
    /// Random baseline: share of the week's capacity.
    tilfeldig_andel: Prosent,
    /// Cases that can be triaged in a week.
    kapasitet_uke: Antall,
    /// Shortest dry run of a new rule.
    utkast_torrkjoring: Uker,
    /// Retention of T1, T2, T5.
    slett_ubegrunnet: Dager,
    /// Retention of T3, A1–A4, A7.
    slett_avsluttet: Maneder,
    /// Retention of tips.
    slett_tips: Maneder,
    /// Retention of the rest.
    slett_ovrige: Ar,
    /// Retention of rows of registers, from the last day that they are about.
    slett_registerrad: Maneder,
    /// Retention of refused lines, and of rows about people that the log doesn't know.
    slett_avvist: Dager,
    /// Silence after which sick notes count as down.
    kildefrist_sykmelding: Dager,
    /// Silence after which applications count as down.
    kildefrist_soknad: Dager,
    /// Silence after which income reports count as down.
    kildefrist_inntektsmelding: Dager,
    /// Silence after which monthly pay counts as down.
    kildefrist_amelding: Dager,
    /// Silence after which employments count as down.
    kildefrist_aaregister: Dager,
    /// Silence after which other benefits count as down.
    kildefrist_ytelser: Dager,
    /// Silence after which payments count as down.
    kildefrist_utbetaling: Dager,
    /// Silence after which the population register counts as down.
    kildefrist_folkeregister: Dager,
    /// Silence after which approved stays count as down.
    kildefrist_godkjenning: Dager,
}

fn parameter(navn: &str, enhet: Unit, ra: RaParameter) -> Result<Parameter, ParameterFeil> {
    let feil = |hva: &str| ParameterFeil(format!("{navn}: {hva}"));
    if ra.unit != enhet.navn() {
        return Err(feil(&format!("enheten skal være «{}»", enhet.navn())));
    }
    if ra.values.is_empty() || ra.values.windows(2).any(|w| matches!(w, [a, b] if a.from >= b.from)) {
        return Err(feil("verdiene skal stå med den eldste først, minst én"));
    }
    if ra.values.iter().any(|v| v.value <= 0 || v.law.trim().is_empty()) {
        return Err(feil("hver verdi skal være over null og ha en hjemmel"));
    }
    let verdi = |v: RaVerdi| Verdi {
        from: v.from,
        value: Some(v.value),
        law: v.law,
        note: v.note,
        uncertain: v.uncertain,
    };
    Ok(Parameter { title: ra.title, unit: enhet, values: ra.values.into_iter().map(verdi).collect() })
}

static INNEBYGD: LazyLock<Kontrollparametre> = LazyLock::new(|| {
    Kontrollparametre::les(include_str!("../../../rules/kontroll.toml"))
        .unwrap_or_else(|feil| unreachable!("a test reads the file: {feil}"))
});

impl Kontrollparametre {
    /// The numbers that this program was built with.
    pub fn innebygd() -> &'static Self {
        &INNEBYGD
    }
}

/// The number on a day; before the first value the first one applies.
pub fn tall(parameter: &Parameter, dag: NaiveDate) -> i64 {
    parameter.tall(dag).or_else(|| parameter.values.first().and_then(|v| v.value)).unwrap_or_default()
}

/// The day so many working days after `fra`.
pub fn virkedager_etter(fra: NaiveDate, antall: i64) -> NaiveDate {
    let antall = usize::try_from(antall).unwrap_or(0);
    if antall == 0 {
        return fra;
    }
    fra.iter_days().skip(1).filter(|d| er_virkedag(*d)).nth(antall - 1).unwrap_or(fra)
}

/// The day that a parameter in days, weeks, months or years ends, counted from `fra` with the value of
/// that day.
pub fn etter(parameter: &Parameter, fra: NaiveDate) -> NaiveDate {
    let antall = u32::try_from(tall(parameter, fra)).unwrap_or(0);
    let dag = match parameter.unit {
        Unit::Dager => fra.checked_add_days(Days::new(u64::from(antall))),
        Unit::Uker => fra.checked_add_days(Days::new(u64::from(antall) * 7)),
        Unit::Maneder => fra.checked_add_months(Months::new(antall)),
        Unit::Ar => fra.checked_add_months(Months::new(antall.saturating_mul(12))),
        _ => Some(virkedager_etter(fra, i64::from(antall))),
    };
    dag.unwrap_or(fra)
}

/// So many court fees, at the fee of that day.
pub fn rettsgebyr(parametre: &Kontrollparametre, antall: f64, dag: NaiveDate) -> Nok {
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "kroner, far below 2^52"
    )]
    let ore = (tall(&parametre.rettsgebyr, dag) as f64 * 100.0 * antall).round() as i64;
    Nok::ore(ore)
}

/// ISO year and week, as the weekly draw and report are named: `2026-W07`.
pub fn ukenavn(dag: NaiveDate) -> String {
    let uke = dag.iso_week();
    format!("{}-W{:02}", uke.year(), uke.week())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(tekst: &str) -> NaiveDate {
        tekst.parse().unwrap()
    }

    #[test]
    fn the_delivered_file_is_read_and_every_number_has_a_law() {
        let p = Kontrollparametre::les(include_str!("../../../rules/kontroll.toml")).unwrap();
        assert_eq!(p.alle().len(), 32);
        assert!((5..=10).contains(&tall(&p.tilfeldig_andel, d("2026-06-01"))));
        assert_eq!(rettsgebyr(&p, 4.0, d("2025-06-01")), Nok::ore(525_600));
    }

    #[test]
    fn a_number_without_a_law_and_one_in_the_wrong_unit_are_refused() {
        let hel = include_str!("../../../rules/kontroll.toml");
        for (fra, til) in [("law = \"ftrl. § 21-12\"", "law = \"\""), ("unit = \"ar\"", "unit = \"dager\"")]
        {
            assert!(hel.contains(fra));
            assert!(Kontrollparametre::les(&hel.replacen(fra, til, 1)).is_err(), "{fra}");
        }
    }

    #[test]
    fn working_days_skip_weekends_and_holidays() {
        // Maundy Thursday 2 April to Easter Monday 6 April 2026.
        assert_eq!(virkedager_etter(d("2026-04-01"), 1), d("2026-04-07"));
        assert_eq!(virkedager_etter(d("2026-03-02"), 10), d("2026-03-16"));
        assert_eq!(virkedager_etter(d("2026-03-02"), 0), d("2026-03-02"));
        assert_eq!(etter(&Kontrollparametre::innebygd().foreldelse, d("2024-02-29")), d("2027-02-28"));
    }
}
