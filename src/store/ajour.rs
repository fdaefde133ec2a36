//! Keeps what is derived in step with the rules. The store remembers which book, and which version
//! of the deriving code, its rows come from; when that is not ours, everybody is derived again.
//! This is how a new law takes effect.

use super::{Lager, LagerFeil};
use crate::rules::Regelverk;

/// Name of the fact that says where the rows come from.
pub(super) const OPPSETT: &str = "regelverk";
/// People derived in one transaction.
const BUNT: usize = 500;

/// What a new derivation did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bygget {
    /// How many people.
    pub personer: usize,
    /// How many rows were different before.
    pub endret: usize,
}

/// The name of what this program makes of events under a book.
pub(super) fn merke(regelverk: &Regelverk) -> String {
    format!("{} {}", env!("MILEPAEL_UTLEDNING"), regelverk.avtrykk())
}

/// Whether the rows in the store are what `merke` names.
pub(super) async fn er_ajour(lager: &dyn Lager, merke: &str) -> Result<bool, LagerFeil> {
    Ok(lager.oppsett(OPPSETT).await?.as_deref() == Some(merke))
}

/// Derives everybody again if the rows come from other rules or other code.
pub(super) async fn sorg_for(
    lager: &dyn Lager,
    regelverk: &Regelverk,
    fremdrift: impl FnMut(usize, usize) + Send,
) -> Result<(), LagerFeil> {
    let merke = merke(regelverk);
    if er_ajour(lager, &merke).await? {
        return Ok(());
    }
    if lager.posisjon().await? == 0 {
        return lager.sett_oppsett(OPPSETT, &merke).await;
    }
    bygg_alt(lager, regelverk, fremdrift).await.map(drop)
}

/// Derives everybody again; `fremdrift` is told how many are done, and of how many.
pub async fn bygg_alt(
    lager: &dyn Lager,
    regelverk: &Regelverk,
    mut fremdrift: impl FnMut(usize, usize) + Send,
) -> Result<Bygget, LagerFeil> {
    let merke = merke(regelverk);
    // If this stops half-way the rows are of both kinds: no book may then call them its own.
    lager.sett_oppsett(OPPSETT, &format!("underveis {merke}")).await?;
    let personer = lager.personer().await?;
    let mut endret = 0;
    fremdrift(0, personer.len());
    for (n, bunt) in personer.chunks(BUNT).enumerate() {
        endret += lager.bygg_pa_nytt(bunt, regelverk).await?;
        fremdrift(n * BUNT + bunt.len(), personer.len());
    }
    lager.sett_oppsett(OPPSETT, &merke).await?;
    Ok(Bygget { personer: personer.len(), endret })
}
