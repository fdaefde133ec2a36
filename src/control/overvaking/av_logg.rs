//! From the log of a case to how it was looked at (R2). Who looked is used to count their own time and
//! is not kept.

use chrono::NaiveDate;

use super::{
    super::{
        lager::Rad,
        sak::{Sak, Syn, Triageutgang},
    },
    tilsyn::Gjennomgang,
};

/// Seconds between two things that somebody did in a case that count as work on it at most: after ten
/// minutes they were probably elsewhere.
const LENGST: i64 = 600;

impl Gjennomgang {
    /// How a case was sorted, if it was in the seven days to `sondag`. The "score" is what the rules
    /// say, "must be cleared up"; a drawn case has none, and guidance (T3) or a duplicate (T5) neither
    /// agrees nor disagrees.
    pub fn av(sak: &Sak, rader: &[Rad], sondag: NaiveDate) -> Option<Self> {
        let (utgang, _) = sak.triage.as_ref()?;
        let slutt = rader.iter().rev().find(|r| r.art == "TRIAGE_AVSLUTTET")?;
        let dag = slutt.tidspunkt.date_naive();
        if dag > sondag || (sondag - dag).num_days() >= 7 {
            return None;
        }
        let egne: Vec<&Rad> =
            rader.iter().filter(|r| r.aktor == slutt.aktor && r.nummer <= slutt.nummer).collect();
        let sekunder: i64 = egne
            .windows(2)
            .filter_map(|par| match par {
                [a, b] => Some((b.tidspunkt - a.tidspunkt).num_seconds().clamp(0, LENGST)),
                _ => None,
            })
            .sum();
        let taler =
            matches!(utgang, Triageutgang::Ubegrunnet | Triageutgang::Datafeil | Triageutgang::TilUtredning);
        Some(Self {
            eget_syn: sak.forste_blikk.get(&slutt.aktor)?.syn == Syn::MaAvklares,
            score: (taler && !sak.er_tilfeldig()).then_some(true),
            endte_med: *utgang == Triageutgang::TilUtredning,
            sekunder: u32::try_from(sekunder).unwrap_or(u32::MAX),
        })
    }
}
