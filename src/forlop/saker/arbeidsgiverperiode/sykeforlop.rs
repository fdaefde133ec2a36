//! Runs of notes.

use serde::Deserialize;
use serde_json::{Value, json};

use super::lesing::FraTil;
use crate::{forlop::sykeforlop::grupper, rules::schema::SykepengerRegler};

#[derive(Deserialize)]
pub(super) struct Sporsmal {
    certificates: Vec<Sykmelding>,
}

#[derive(Deserialize)]
struct Sykmelding {
    /// Without id each period is a note of its own.
    id: Option<String>,
    #[serde(flatten)]
    periode: FraTil,
}

/// First day of each run.
pub(super) fn certificate_runs(sporsmal: Sporsmal, regler: &SykepengerRegler) -> Result<Value, String> {
    let mut perioder = Vec::new();
    for (n, s) in sporsmal.certificates.into_iter().enumerate() {
        let noekkel = s.id.ok_or(n);
        perioder.push((noekkel, s.periode.periode()?));
    }
    let forlop = grupper(&perioder, regler);
    let starter: Vec<_> = forlop.iter().map(|f| f.periode.fom()).collect();
    Ok(json!({"run_starts": starter, "run_count": forlop.len()}))
}
