//! Made-up labels of the demonstration's made-up people. They follow from the person's key alone, but
//! for sex, which follows industry a little, so that the proxy test has something to say.

use std::time::Instant;

use chrono::{Days, NaiveDate};
use sha2::{Digest, Sha256};

use super::{
    super::{
        drift::Kontroll,
        grunnlag::{Grunnlag, Kilder},
        kjoreplan::tell,
        lager::KontrollagerFeil,
        regler::kjor,
        rettferdighet::hvelv::{Egenskap, Innlest, Merker},
        rom::Hvem,
    },
    natt::{Maltnatt, forrige_sondag},
};
use crate::base::PersonId;

/// Weeks before this one that a demonstration shows.
const UKER: u64 = 3;

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

/// The weeks before this one, each with one night over the world as it was: the rules are run and
/// measured, no case is opened. A week that is there is left alone.
pub async fn demouker(
    kontroll: &Kontroll,
    folk_paa: impl Fn(NaiveDate) -> (Vec<Grunnlag>, Kilder),
    hvem: Hvem<'_>,
) -> Result<(), KontrollagerFeil> {
    for n in (0..UKER).rev() {
        let sondag = forrige_sondag(hvem.i_dag).and_then(|s| s.checked_sub_days(Days::new(7 * n)));
        let Some((sondag, mandag)) = sondag.and_then(|s| Some((s, s.succ_opt()?))) else { continue };
        let (folk, kilder) = folk_paa(sondag);
        let klokke = Instant::now();
        let kjort = kjor(&kontroll.regler, &folk, &kilder, &(), sondag);
        let natten = Hvem { i_dag: sondag, ..hvem };
        let alle: Vec<PersonId> = folk.iter().map(|g| g.person).collect();
        let natt = Maltnatt {
            alle: &alle,
            noen: &folk,
            sjekker: &kjort.sjekker,
            telling: &tell(&kjort.sjekker),
            brukt: Some(klokke.elapsed()),
            // The last week only: the proxy test is what takes time at the first start.
            spor: n == 0,
        };
        kontroll.mal_natt(&natt, natten).await?;
        kontroll.ukejobb(hvem.now, mandag).await?;
    }
    Ok(())
}
