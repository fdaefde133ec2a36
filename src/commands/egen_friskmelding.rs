//! The person declares to be fit before the note ends, or takes it back.

use chrono::NaiveDate;

use super::{Beslutning, Beslutningsgrunnlag};
use crate::{
    base::Periode,
    forlop::{Grunnlag, saksgang::Avslag},
    hendelse::{Utfall, sykmelding_status::Status},
};

/// The last day of the notes that are in use.
pub fn sykmeldt_til(grunnlag: &Grunnlag) -> Option<NaiveDate> {
    let teller = |n: &&crate::forlop::Notat| {
        n.utfall != Utfall::Invalid
            && !matches!(n.status, Some(Status::Avbrutt | Status::Slettet | Status::Utgatt))
    };
    grunnlag.sykmeldinger.iter().filter(teller).map(|n| n.tom).max()
}

/// Declares.
pub fn meld(b: &Beslutningsgrunnlag<'_>, fra: NaiveDate) -> Result<Beslutning, Avslag> {
    b.som_sykmeldt()?;
    let start = b.aktivt()?.tilfelle.start;
    let til = sykmeldt_til(b.grunnlag);
    let hendelse = b.grunnlag.saker.egne_friskmeldinger.meld(fra, start, til, b.i_dag)?;
    let dager = til.and_then(|til| Periode::new(fra, til).ok());
    Ok(Beslutning::from(hendelse).som_gjelder(dager))
}

/// Takes it back.
pub fn trekk(b: &Beslutningsgrunnlag<'_>) -> Result<Beslutning, Avslag> {
    b.som_sykmeldt()?;
    b.grunnlag.saker.egne_friskmeldinger.trekk(b.i_dag, b.regelverk).map(Beslutning::from)
}
