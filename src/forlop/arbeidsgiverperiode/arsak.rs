//! Why somebody is away, as far as it changes who pays the first days (maksdato.md 11.1–11.5).

use serde::{Deserialize, Serialize};

use super::{
    dag::{Dag, antall_ved, periode},
    spleis::Arbeidsgiverperiode,
};
use crate::{base::Periode, rules::schema::SykepengerRegler};

/// The cause of an absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Arsak {
    /// Anything but COVID-19.
    #[default]
    Vanlig,
    /// COVID-19, for which temporary rules held.
    Korona,
}

impl Arbeidsgiverperiode {
    /// The days of the period that the employer itself bears; Nav refunds the rest. The period is
    /// 16 days all the same. The rule is the one in force on the first day of absence.
    pub fn arbeidsgiver_barer(&self, arsak: Arsak, regler: &SykepengerRegler) -> Vec<Periode> {
        let mut rest = match arsak {
            Arsak::Vanlig => i32::MAX,
            Arsak::Korona => antall_ved(&regler.agp_arbeidsgiver_betaler, Dag::fra(self.omslutter.fom()))
                .unwrap_or(i32::MAX),
        };
        let mut ut = Vec::new();
        for dager in &self.dager {
            let (fom, tom) = (Dag::fra(dager.fom()), Dag::fra(dager.tom()));
            let tas = rest.min(fom.til(tom).saturating_add(1));
            if tas > 0 {
                ut.push(periode(fom, fom.pluss(tas - 1)));
                rest -= tas;
            }
        }
        ut
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        forlop::arbeidsgiverperiode::{
            Sykdomsdag, Sykdomsrekke,
            spleis::{self, Valg},
        },
        rules::Regelverk,
    };

    #[test]
    fn during_the_pandemic_the_employer_bore_three_days_and_then_five() {
        let regler = &Regelverk::innebygd().sykepenger;
        let barer = |fom: &str, arsak| -> i64 {
            let fom: chrono::NaiveDate = fom.parse().unwrap();
            let dag = |n| fom + chrono::Days::new(n);
            // Two days sick, one of work, then sick again: the days need not hang together.
            let rekker = [(0, 1, Sykdomsdag::Syk), (2, 2, Sykdomsdag::Arbeid), (3, 30, Sykdomsdag::Syk)].map(
                |(fom, tom, dag_)| Sykdomsrekke {
                    periode: Periode::new(dag(fom), dag(tom)).unwrap(),
                    dag: dag_,
                },
            );
            let perioder = spleis::beregn(&rekker, &Valg::default(), regler).perioder;
            assert_eq!(perioder[0].dager.iter().map(|p| p.dager()).sum::<i64>(), 16);
            perioder[0].arbeidsgiver_barer(arsak, regler).iter().map(|p| p.dager()).sum()
        };
        for (fom, dager) in [
            ("2020-03-15", 16),
            ("2020-03-16", 3),
            ("2021-09-30", 3),
            ("2021-10-01", 16),
            ("2021-12-01", 5),
            ("2022-06-30", 5),
            ("2022-07-01", 16),
        ] {
            assert_eq!(barer(fom, Arsak::Korona), dager, "{fom}");
            assert_eq!(barer(fom, Arsak::Vanlig), 16, "{fom}");
        }
    }
}
