//! The scenarios, one function each: planted, or one of the innocent variants.

mod arbeid;
mod inntekt;

use super::{
    fasit::{Rolle, Scenario},
    plant::{Enhet, Plantefelt},
};

/// Makes one unit. `variant` chooses among the ways of doing it, or among the innocent explanations.
pub(super) fn lag(felt: &mut Plantefelt<'_>, scenario: Scenario, rolle: Rolle, variant: usize) -> Enhet {
    let plante = rolle == Rolle::Plante;
    match scenario {
        Scenario::BeholdtJobb => arbeid::beholdt_jobb(felt, plante, variant),
        Scenario::AnnenArbeidsgiver => arbeid::annen_arbeidsgiver(felt, plante, variant),
        Scenario::OverGraden => arbeid::over_graden(felt, plante, variant),
        Scenario::OppblastInntekt => inntekt::oppblast(felt, plante, variant),
        _ => Enhet { folk: Vec::new(), subjekter: Vec::new(), hva: "" },
    }
}
