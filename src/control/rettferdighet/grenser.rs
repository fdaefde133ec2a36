//! The limits, by date: `rules/kontroll_rettferdighet.toml`. Whoever changes one adds an edition, so
//! that last year's report can be made again with last year's limits.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::hvelv::Egenskap;

/// What is wrong with the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("rules/kontroll_rettferdighet.toml: {0}")]
pub struct GrenseFeil(String);

/// The limits that hold from a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grenser {
    /// First day.
    #[serde(deserialize_with = "dag")]
    pub fra: NaiveDate,
    /// Where the numbers come from.
    pub kilde: String,
    /// Who approved them.
    pub godkjent_av: String,
    /// Fewest people in a cell that leaves the vault.
    pub minste_celle: usize,
    /// Lowest ratio that is in order.
    pub forhold_lav: f64,
    /// Highest ratio that is in order.
    pub forhold_hoy: f64,
    /// Precision ratio under which a skewed rule is blocked.
    pub presisjon_forhold: f64,
    /// Power that "in order" needs.
    pub styrke: f64,
    /// Difference in precision that is told of.
    pub presisjon_differanse: f64,
    /// Days from signal to outcome that are long.
    pub lang_tid_dager: i64,
    /// AUC of a guess at a protected group: told of.
    pub proxy_varsel: f64,
    /// AUC of a guess at a protected group: the column may not be used.
    pub proxy_sperre: f64,
    /// Fewest people on each side of a guess.
    pub proxy_minst: usize,
    /// Columns that may be read though they give a group away, each with a reason.
    #[serde(default)]
    pub proxy_unntak: Vec<Proxyunntak>,
    /// Population stability index: look at it.
    pub drift_varsel: f64,
    /// Population stability index: the rule is blocked.
    pub drift_sperre: f64,
    /// Jaccard index of the top of the queue from one day to the next.
    pub stabilitet: f64,
    /// How many are the top.
    pub topp: usize,
    /// Agreement with the score above which nobody seems to look.
    pub enighet_varsel: f64,
    /// Median seconds under which nobody seems to look.
    pub median_sekunder: u32,
    /// Fewest reviews to say so.
    pub minst_gjennomganger: usize,
    /// Days to report a serious incident.
    pub hendelse_dager: u64,
    /// The same when a person died.
    pub hendelse_dager_dod: u64,
    /// The same when it is widespread.
    pub hendelse_dager_omfattende: u64,
}

/// Columns that give a group away because the two are the same thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proxyunntak {
    /// Property.
    pub egenskap: Egenskap,
    /// Columns; one that ends in a dot is a whole table.
    pub kolonner: Vec<String>,
    /// Why they are read all the same.
    pub grunn: String,
    /// Who approved it.
    pub godkjent_av: String,
}

impl Grenser {
    /// Somebody has approved that the column is read though it gives the property away.
    pub fn unntatt(&self, egenskap: Egenskap, trekk: &str) -> bool {
        self.proxy_unntak
            .iter()
            .filter(|u| u.egenskap == egenskap)
            .flat_map(|u| &u.kolonner)
            .any(|k| if k.ends_with('.') { trekk.starts_with(k.as_str()) } else { trekk == k })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fil {
    utgave: Vec<Grenser>,
}

/// A day as TOML writes it.
fn dag<'de, D: serde::Deserializer<'de>>(d: D) -> Result<NaiveDate, D::Error> {
    toml::value::Datetime::deserialize(d)?.to_string().parse().map_err(serde::de::Error::custom)
}

/// The delivered file.
pub const STANDARD: &str = include_str!("../../../rules/kontroll_rettferdighet.toml");

/// Every edition, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Grensebok(Vec<Grenser>);

impl Grensebok {
    /// The delivered one.
    pub fn standard() -> Result<Self, GrenseFeil> {
        Self::les(STANDARD)
    }

    /// Reads a file and refuses limits that contradict each other.
    pub fn les(innhold: &str) -> Result<Self, GrenseFeil> {
        let fil: Fil = toml::from_str(innhold).map_err(|feil| GrenseFeil(feil.to_string()))?;
        let feil = |g: &Grenser, hva: &str| Err(GrenseFeil(format!("utgaven fra {}: {hva}", g.fra)));
        for g in &fil.utgave {
            if g.minste_celle < 20 {
                return feil(g, "«minste_celle» må være minst 20");
            }
            if !(0.0 < g.forhold_lav && g.forhold_lav < 1.0 && 1.0 < g.forhold_hoy) {
                return feil(g, "«forhold_lav» må være under 1 og «forhold_hoy» over 1");
            }
            if !(0.5 < g.styrke && g.styrke < 1.0) {
                return feil(g, "«styrke» må være mellom 0,5 og 1");
            }
            if !(0.5 < g.proxy_varsel && g.proxy_varsel < g.proxy_sperre && g.proxy_sperre < 1.0) {
                return feil(
                    g,
                    "«proxy_varsel» må være over 0,5 og under «proxy_sperre», som må være under 1",
                );
            }
            if !(0.0 < g.drift_varsel && g.drift_varsel < g.drift_sperre) {
                return feil(g, "«drift_varsel» må være over 0 og under «drift_sperre»");
            }
            if g.proxy_unntak.iter().any(|u| u.grunn.trim().is_empty() || u.godkjent_av.trim().is_empty()) {
                return feil(g, "hvert «proxy_unntak» må ha «grunn» og «godkjent_av»");
            }
            if g.kilde.trim().is_empty() || g.godkjent_av.trim().is_empty() {
                return feil(g, "«kilde» og «godkjent_av» må være fylt ut");
            }
        }
        if fil.utgave.is_empty() || fil.utgave.windows(2).any(|par| matches!(par, [a, b] if a.fra >= b.fra)) {
            return Err(GrenseFeil(
                "utgavene må stå etter hverandre, den eldste først, og minst én".to_owned(),
            ));
        }
        Ok(Self(fil.utgave))
    }

    /// The edition of the day; before the first one, the first.
    pub fn paa(&self, dag: NaiveDate) -> Result<&Grenser, GrenseFeil> {
        let utgave = self.0.iter().rev().find(|g| g.fra <= dag).or_else(|| self.0.first());
        utgave.ok_or_else(|| GrenseFeil("ingen utgave".to_owned()))
    }
}
