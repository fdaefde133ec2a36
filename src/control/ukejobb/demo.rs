//! Made-up labels of the demonstration's made-up people. They follow from the person's key alone, but
//! for sex, which follows industry a little, so that the proxy test has something to say.

use sha2::{Digest, Sha256};

use super::super::{
    grunnlag::Grunnlag,
    rettferdighet::hvelv::{Egenskap, Innlest, Merker},
};

/// The key of the demonstration's vault. Everybody has it; production refuses it.
pub const DEMONOKKEL: &str = "ZGVtb25zdHJhc2pvbi1hdi1odmVsdi1pa2tlLWVrdGU=";

/// Labels of everybody.
pub fn merker(folk: &[Grunnlag]) -> Innlest {
    let mut ut = Innlest::default();
    for g in folk {
        let hash = Sha256::digest(g.person.0.as_bytes());
        let andel = |n: usize| hash.get(n).copied().map_or(0, usize::from);
        let kvinner = match g.arbeidsforhold.first().and_then(|a| a.naering) {
            Some('P' | 'Q' | 'S') => 150,
            _ => 115,
        };
        let mut merker = Merker::ingen();
        for (n, egenskap) in [Egenskap::Kjonn, Egenskap::Sentralitet].into_iter().enumerate() {
            let verdier = egenskap.verdier();
            let nr = match egenskap {
                Egenskap::Kjonn => usize::from(andel(n) >= kvinner),
                _ => andel(n) * verdier.len() / 256,
            };
            let Some((kode, _)) = verdier.get(nr) else { continue };
            merker = merker.med(egenskap, kode).unwrap_or_default();
        }
        ut.merker.push((g.person, merker));
    }
    ut
}
