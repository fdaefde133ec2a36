//! The person answers an advance notice.

use super::{Beslutning, Beslutningsgrunnlag, tekst};
use crate::{
    base::HendelseId,
    forlop::saksgang::{Avslag, varselsvar},
};

/// The person answers.
pub fn besvar(b: &Beslutningsgrunnlag<'_>, varsel: HendelseId, svar: &str) -> Result<Beslutning, Avslag> {
    b.som_sykmeldt()?;
    tekst::sjekk(Some(svar), None)?;
    varselsvar::besvar(&b.grunnlag.saker, varsel, svar, b.i_dag, b.regelverk).map(Beslutning::from)
}
