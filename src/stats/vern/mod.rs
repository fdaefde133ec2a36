//! Disclosure control: nobody is to be found in a table.
//!
//! **What is done**
//! 1. *Threshold.* A cell with fewer than ten people is hidden, an empty one too (its first person
//!    would otherwise be seen to come). The threshold is drawn between 10 and 14 for each cell, so
//!    that a cell that appears does not say "now there are ten".
//! 2. *Complementary suppression* ([`skjul`]). For every cell with fewer than ten, further cells are
//!    hidden by a constructive kin of the hypercube method, so that it can't be found from rows, columns and totals of
//!    any level: what is published also fits a table where the cell holds ten more. Repsilber 1994;
//!    Giessing & Repsilber 2002; it is one of the methods of τ-ARGUS, the tool of Eurostat's
//!    handbook (Hundepool et al. 2012, *Statistical Disclosure Control*, ch. 4).
//! 3. *Random rounding to base 5* ([`Stoy`]) of the counts that are shown, each by itself, as
//!    Statistics Canada does in the census. Statistics Norway rounds small counts of the census
//!    (Langsrud & Heldal 2018, *SmallCountRounding*); hiding the small cells and rounding the rest
//!    is stricter and needs no solver. Rounded counts do not add up; that is meant.
//! 4. *Shares and quartiles* are moved by up to two people before they are rounded, are shown only
//!    when ten absences are known, and never as 0 or 100 %.
//! 5. *One release a month* ([`super::utgivelse`]), and all draws depend on everything in the table:
//!    when one person more is in it, any cell may change, also those the person is not in (the
//!    idea of cell keys, Fraser & Wooton 2005, used on the table as a whole). The same data give
//!    the same table.
//!
//! **What is proved by tests** that attack small tables with linear programming: no cell under ten
//! is determined, or even shown to be under ten, by the exact values of all cells that are shown;
//! and from two tables with one person between them several cells remain where the person may be.
//!
//! **What is not covered.** Somebody who knows all the others in a cell, or the key of the draws.
//! Many tables of nearly the same data: the draws average out, so the shell keeps a release as it
//! is and does not make it anew for each message. The same table by another division (for example
//! by region) published elsewhere. That a group as a whole has short or long absences is what the
//! table is for, and is told of groups down to ten.

mod skjul;
mod stoy;
#[cfg(test)]
pub(in crate::stats) mod tests;

pub use self::{
    skjul::{Form, skjul, skjul_koblet},
    stoy::{Stoy, innholdsnokkel},
};

/// Fewest people in a cell that is shown.
pub const TERSKEL: usize = 10;
