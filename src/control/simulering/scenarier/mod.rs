//! The scenarios, one function each: planted, or one of the innocent variants.

mod arbeid;
mod betaling;
mod inntekt;
mod kjede;
mod samlet;

#[cfg(test)]
pub(super) use samlet::MIDT_PAA_TREET;

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
        Scenario::FiktivArbeidsgiver => samlet::fiktiv(felt, plante, variant),
        Scenario::SykmelderMedStortVolum => samlet::sykmelder_25(felt, plante, variant),
        Scenario::RefusjonUtenLonn => betaling::refusjon(felt, plante, variant),
        Scenario::DeltKonto => betaling::delt_konto(felt, plante, variant),
        Scenario::DobbelUtbetaling => betaling::dobbelt(felt, plante, variant),
        Scenario::TilbakedatertKjede => kjede::tilbakedatert(felt, plante, variant),
    }
}
