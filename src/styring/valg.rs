//! What is asked for, as it stands in the address.

use crate::{
    http::{side::sti, styring::Styringstall},
    stats::styring::maned::{Opplosning, Tidsrom},
};

/// Which numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Valg {
    /// Unit; everybody when missing.
    pub(super) enhet: Option<String>,
    /// Months, quarters or years.
    pub(super) opplosning: Opplosning,
    /// All periods of that kind, oldest first.
    pub(super) alle: Vec<Tidsrom>,
    /// Place of the first chosen among them.
    pub(super) fra: usize,
    /// Place of the last.
    pub(super) til: usize,
}

/// The unit that stands for everybody.
pub(super) const ALLE: &str = "alle";

/// Periods that are shown when nothing is chosen.
const VISES: usize = 8;

impl Valg {
    /// Reads `enhet`, `periode`, `fra` and `til`. What is unknown, or another leader's, is left out.
    pub(super) fn fra_par<'a>(
        par: impl IntoIterator<Item = (&'a str, &'a str)>,
        tall: &Styringstall,
    ) -> Self {
        let mut enhet = tall.enheter.first().cloned();
        let (mut opplosning, mut fra, mut til) = (Opplosning::default(), None, None);
        for (navn, verdi) in par {
            match navn {
                "enhet" if verdi == ALLE => enhet = None,
                "enhet" if tall.enheter.iter().any(|e| e == verdi) => enhet = Some(verdi.to_owned()),
                "periode" => opplosning = Opplosning::av_kode(verdi).unwrap_or_default(),
                "fra" => fra = Some(verdi),
                "til" => til = Some(verdi),
                _ => {}
            }
        }
        let alle = Tidsrom::i_utgivelsen(tall.utgivelse.tabell.siste, opplosning);
        let siste = alle.len().saturating_sub(1);
        let sted = |kode: Option<&str>| alle.iter().position(|t| Some(kode_av(*t).as_str()) == kode);
        let til = sted(til).unwrap_or(siste);
        let fra = sted(fra).unwrap_or(til.saturating_sub(VISES - 1)).min(til);
        Self { enhet, opplosning, alle, fra, til }
    }

    /// The chosen periods, oldest first.
    pub(super) fn valgte(&self) -> &[Tidsrom] {
        self.alle.get(self.fra..=self.til).unwrap_or_default()
    }

    /// The year that the groups are shown for: that of the last chosen period, as far as it is known.
    pub(super) fn ar(&self, siste: crate::stats::styring::maned::Maned) -> Option<Tidsrom> {
        let sist = self.valgte().last()?;
        let ar = match *sist {
            Tidsrom::Maned { ar, .. } | Tidsrom::Kvartal { ar, .. } | Tidsrom::Ar { ar, .. } => ar,
        };
        let mut hele = Tidsrom::i_utgivelsen(siste, Opplosning::Ar).into_iter().rev();
        hele.find(|t| matches!(t, Tidsrom::Ar { ar: dette, .. } if *dette <= ar))
    }

    /// The file with the same choice.
    pub(super) fn csv(&self) -> String {
        let sted = |plass: usize| self.alle.get(plass).map_or_else(String::new, |t| kode_av(*t));
        format!(
            "{}/tall.csv?enhet={}&periode={}&fra={}&til={}",
            sti::STYRING,
            self.enhet.as_deref().unwrap_or(ALLE),
            self.opplosning.kode(),
            sted(self.fra),
            sted(self.til)
        )
    }
}

/// As in addresses: `2026-03`, `2026-k1`, `2026`.
pub(super) fn kode_av(t: Tidsrom) -> String {
    match t {
        Tidsrom::Maned { ar, nr } => format!("{ar}-{nr:02}"),
        Tidsrom::Kvartal { ar, nr } => format!("{ar}-k{nr}"),
        Tidsrom::Ar { ar, .. } => ar.to_string(),
    }
}
