//! The flags as Nav's other systems raise and lower them, one event at a time (G4).
//!
//! Milepæl derives its own flags from the log. This is the same list kept from the stream, for
//! the rule cases and for a receiver of the stream.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Flagg, Kandidatflagg};
use crate::{forlop::saksgang::dialogmote::Motestatus, rules::Regelverk};

/// Something that raises or lowers a flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flagghendelse {
    /// The flag is up.
    Opp(Flagg),
    /// The flag is down. For a person nobody knew it creates nothing.
    Ned(Flagg),
    /// Became a candidate.
    Kandidat(NaiveDate),
    /// Is no candidate any more.
    IkkeKandidat,
    /// Nav's meeting changed.
    Mote(Motestatus),
}

/// The flags that are up.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Flaggtilstand {
    oppe: BTreeSet<Flagg>,
    kandidat_siden: Option<NaiveDate>,
    mote: Option<Motestatus>,
}

impl Flaggtilstand {
    /// Takes an event in.
    pub fn hendt(&mut self, hendelse: Flagghendelse) {
        match hendelse {
            Flagghendelse::Opp(flagg) => {
                self.oppe.insert(flagg);
            }
            Flagghendelse::Ned(flagg) => {
                self.oppe.remove(&flagg);
            }
            Flagghendelse::Kandidat(siden) => self.kandidat_siden = Some(siden),
            Flagghendelse::IkkeKandidat => self.kandidat_siden = None,
            Flagghendelse::Mote(status) => self.mote = Some(status),
        }
    }

    /// The flags that count on a day: a meeting wish only with a known spell, candidacy by G3.
    pub fn flagg(
        &self,
        siste_tilfelle: Option<NaiveDate>,
        i_dag: NaiveDate,
        regelverk: &Regelverk,
    ) -> Vec<Flagg> {
        let kandidat = self.kandidat_siden.is_some_and(|siden| {
            let mote = self.mote;
            Kandidatflagg { siden, tilfelle_start: siste_tilfelle, mote }.vises(i_dag, regelverk)
        });
        let mut ut: Vec<Flagg> = self
            .oppe
            .iter()
            .copied()
            .filter(|f| *f != Flagg::Motebehov || siste_tilfelle.is_some())
            .collect();
        if kandidat {
            ut.push(Flagg::Dialogmotekandidat);
        }
        ut.sort_unstable();
        ut
    }
}
