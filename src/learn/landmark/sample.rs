//! From the table to what the engine learns from.

use super::{Tabell, utfall::SISTE_UKE};
use crate::learn::{
    features::{Kjonn, LANDEMERKER, TREKK, Trekktype},
    hazard::{HazardError, Sample},
};

/// What is not a feature, and may be let in to measure the price of leaving it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ekstra {
    /// Sex.
    pub kjonn: bool,
    /// County.
    pub region: bool,
    /// The doctor's average, as it could have been known.
    pub lege: bool,
}

impl Tabell {
    /// The rows (all when `rader` is `None`) as the engine takes them: weeks, delayed entry, weights.
    /// `uten` are names of features to leave out.
    pub fn sample(
        &self,
        rader: Option<&[usize]>,
        ekstra: Ekstra,
        uten: &[&str],
    ) -> Result<Sample, HazardError> {
        let alle: Vec<usize>;
        let rader = if let Some(rader) = rader {
            rader
        } else {
            alle = (0..self.rader()).collect();
            &alle
        };
        let (mut inn, mut ut, mut over) = (Vec::new(), Vec::new(), Vec::new());
        for rad in rader {
            let (siste, hendelse) = self.utfall[*rad].periode();
            inn.push(self.uke(*rad) + 1);
            ut.push(siste);
            over.push(hendelse);
        }
        let mut sample = Sample::weeks(SISTE_UKE, inn, ut, over)?;
        for (def, kolonne) in TREKK.iter().zip(&self.trekk).filter(|(def, _)| !uten.contains(&def.navn)) {
            let verdier = rader.iter().map(|rad| kolonne.verdi(*rad)).collect();
            sample = match def.type_ {
                Trekktype::Tall => sample.number(def.navn, verdier)?,
                Trekktype::Kode(koder) => {
                    let nivaer = koder.iter().map(|k| (*k).to_owned()).collect();
                    sample.category(def.navn, nivaer, verdier)?
                }
            };
        }
        if ekstra.kjonn {
            let kode = |rad: &usize| match self.grupper[*rad].kjonn {
                Some(Kjonn::Kvinne) => 0.0,
                Some(Kjonn::Mann) => 1.0,
                None => f32::NAN,
            };
            let nivaer = ["kvinne", "mann"].map(str::to_owned).to_vec();
            sample = sample.category("kjonn", nivaer, rader.iter().map(kode).collect())?;
        }
        if ekstra.region {
            let kode = |rad: &usize| self.grupper[*rad].region.map_or(f32::NAN, f32::from);
            let nivaer = (0..100).map(|n| format!("{n:02}")).collect();
            sample = sample.category("region", nivaer, rader.iter().map(kode).collect())?;
        }
        if ekstra.lege {
            let snitt = self.legesnitt();
            sample = sample.number("legesnitt", rader.iter().map(|rad| snitt[*rad]).collect())?;
        }
        sample.weights(vec![self.vekt(); rader.len()])
    }

    /// The doctor's average of each row, as it could have been known on the landmark day.
    #[expect(clippy::cast_precision_loss, reason = "at most some hundred days")]
    pub fn legesnitt(&self) -> Vec<f32> {
        let sporsmal: Vec<_> = (0..self.rader())
            .map(|rad| {
                let dag = super::landemerkedag(self.start[rad], self.uke(rad));
                (self.lege[rad], dag, self.person[rad])
            })
            .collect();
        self.leger.snitt(&sporsmal).into_iter().map(|s| s.map_or(f32::NAN, |s| s as f32)).collect()
    }

    /// Place of a landmark among [`LANDEMERKER`], for tables that name it by week.
    pub fn plass(uke: u16) -> Option<usize> {
        LANDEMERKER.iter().position(|u| *u == uke)
    }
}
