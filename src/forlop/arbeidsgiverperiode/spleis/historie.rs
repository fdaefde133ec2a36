//! What an older system tells of days before and between (6.8, 6.13).

use super::{Dag, Rekke, Valg, delt_av, siste_vinner, strekk::Slag, telling::Teller};

/// What the older system says of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tidligere {
    Betalt,
    Ferie,
}

/// The older system's days in order.
pub(super) struct Historie(Vec<Rekke<Tidligere>>);

impl Historie {
    /// Holiday is laid over payment (pinned by the case e0587).
    pub(super) fn av(valg: &Valg<'_>) -> Self {
        let betalt = valg.betalt_av_nav.iter().map(|p| Rekke::av(*p, Tidligere::Betalt));
        let ferie = valg.tidligere_ferie.iter().map(|p| Rekke::av(*p, Tidligere::Ferie));
        Self(siste_vinner(betalt.chain(ferie).collect()))
    }

    pub(super) fn forste(&self) -> Option<Dag> {
        self.0.first().map(|r| r.fom)
    }

    pub(super) fn rekker(&self) -> &[Rekke<Tidligere>] {
        &self.0
    }
}

/// Days of which the rows know nothing.
pub(super) fn ukjent(teller: &mut Teller<'_>, rekke: Rekke<()>, rest: &mut &[Rekke<Tidligere>]) {
    delt_av(rekke, rest, |del, tidligere| match tidligere {
        None => teller.ukjent(del),
        Some(Tidligere::Ferie) => teller.ta(Rekke { fom: del.fom, tom: del.tom, hva: Slag::Ferie }),
        Some(Tidligere::Betalt) => teller.ta(Rekke { fom: del.fom, tom: del.tom, hva: Slag::SykBetalt }),
    });
}

/// Days that are sick by a note: a row of the older system counts where it says paid.
pub(super) fn syk<T: Copy>(teller: &mut Teller<'_>, rekke: Rekke<T>, rest: &mut &[Rekke<Tidligere>]) {
    delt_av(rekke, rest, |del, tidligere| {
        let hva = if tidligere == Some(Tidligere::Betalt) { Slag::SykBetalt } else { Slag::Syk };
        teller.ta(Rekke { fom: del.fom, tom: del.tom, hva });
    });
}
