//! What pages show beside a check of everybody: the funnel of S42–S45 and the path of S34 and S35, made
//! again from the same rows, columns and thresholds as the rule's.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    super::{
        grunnlag::{Grunnlag, Kilder, Stopp},
        jevnmal::trakt::{Enhet, Grense, Trakt},
        nettverk::Gruppe,
        signal::{Kontrollert, Subjekt, Verdi},
    },
    funksjoner::samlet,
    register::Regel,
    utforer::Populasjon,
};

/// A funnel to draw: points, the limits with overdispersion, and the naive ones for comparison.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Traktbilde {
    /// Everybody: whom, expected, observed over expected, distance.
    pub punkter: Vec<Traktpunkt>,
    /// Upper and lower limit at 3 deviations.
    pub grense: Vec<Grense>,
    /// The limits of Poisson alone.
    pub naiv: Vec<Grense>,
}

/// One point.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Traktpunkt {
    /// Whom.
    pub subjekt: Subjekt,
    /// Expected.
    pub ventet: f64,
    /// Observed over expected.
    pub forhold: f64,
    /// Distance with overdispersion.
    pub z: f64,
    /// Above the limit in both periods.
    pub over: bool,
}

/// The funnel of the last half-year from the numbers in the checks that a rule made, on their own scale
/// (days, not days over spread). `None` with too few assessed.
pub fn traktbilde(sjekker: &[Kontrollert]) -> Option<Traktbilde> {
    let tall = |k: &Kontrollert, navn: &str| {
        k.sjekk.tall.iter().find(|t| t.navn == navn).and_then(|t| match t.verdi {
            Verdi::Tall(tall) => Some(tall),
            _ => None,
        })
    };
    let mut punkter: Vec<Traktpunkt> = sjekker
        .iter()
        .filter_map(|k| {
            let (ventet, observert, z) = (tall(k, "ventet")?, tall(k, "observert")?, tall(k, "z")?);
            let over = k.sjekk.niva().is_some();
            (ventet > 0.0).then(|| Traktpunkt {
                subjekt: k.subjekt,
                ventet,
                forhold: observert / ventet,
                z,
                over,
            })
        })
        .collect();
    punkter.sort_by_key(|punkt| punkt.subjekt);
    let (spredning, tau2) =
        sjekker.iter().find_map(|k| Some((tall(k, "spredning").filter(|s| *s > 0.0)?, tall(k, "tau2")?)))?;
    let enheter: Vec<Enhet> = punkter
        .iter()
        .map(|p| Enhet { observert: p.forhold * p.ventet / spredning, ventet: p.ventet / spredning })
        .collect();
    let trakt = Trakt::av(&enheter).ok()?;
    let linje = |tau2: f64| {
        let hver = trakt.linje(3.0, tau2, 60).into_iter();
        hver.map(|g| Grense { ventet: g.ventet * spredning, ..g }).collect()
    };
    Some(Traktbilde { punkter, grense: linje(tau2), naiv: linje(0.0) })
}

/// The groups behind S34 or S35, by the subject of their check. Empty for other rules.
pub fn grupper(
    regel: &Regel,
    folk: &[Grunnlag],
    kilder: &Kilder,
    i_dag: NaiveDate,
) -> Result<BTreeMap<Subjekt, Gruppe>, Stopp> {
    let alle = Populasjon::ny(folk, kilder, regel.fil.sett());
    let funnet = match regel.fil.id.as_str() {
        "S34" => samlet::grupper_34(&alle, &regel.fil.terskler, i_dag)?,
        "S35" => samlet::grupper_35(&alle, &regel.fil.terskler, i_dag)?,
        _ => Vec::new(),
    };
    Ok(funnet.into_iter().filter_map(|g| Some((*g.personer.first()?, g))).collect())
}
