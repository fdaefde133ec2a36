//! The chance of still being on sick leave, in a line of a list: what the column of the work list says.

use serde::Serialize;
use utoipa::ToSchema;

use super::{innsigelse::InnsigelseMotBeregningen, svar::AvstarSvar};
use crate::{
    forlop::Grunnlag,
    http::prognose::{Blikk, Syn},
};

/// The chance, or why it is not shown.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct FortsattSvar {
    /// The week that it is about: 39, or 52 from week 36 on.
    uke: Option<u16>,
    /// Chance of reaching it, 0–1.
    sannsynlighet: Option<f64>,
    /// Lower end of the 80 % interval.
    lav: Option<f64>,
    /// Upper end.
    hoy: Option<f64>,
    /// There is a number, and it is shown when the caller has saved their own view.
    skjult: bool,
    /// Why there is no number.
    avstar: Option<AvstarSvar>,
    /// The person objects to the calculation.
    innsigelse: Option<InnsigelseMotBeregningen>,
}

impl FortsattSvar {
    /// What the reader gets; nothing when nobody is followed up.
    pub(in crate::api) fn av(grunnlag: &Grunnlag, blikk: &Blikk<'_>) -> Option<Self> {
        let tom = Self {
            uke: None,
            sannsynlighet: None,
            lav: None,
            hoy: None,
            skjult: false,
            avstar: None,
            innsigelse: InnsigelseMotBeregningen::av(grunnlag, blikk.dag, blikk.regelverk),
        };
        Some(match blikk.pa(grunnlag)? {
            Syn::Skjult { horisont, .. } => Self { uke: Some(horisont), skjult: true, ..tom },
            Syn::Beregnet(b) => match b.utfall {
                Err(avstar) => Self { avstar: Some(AvstarSvar::av(&avstar)), ..tom },
                Ok(p) => {
                    let h = p.horisonter.iter().find(|h| h.uke == p.hovedhorisont)?;
                    Self {
                        uke: Some(h.uke),
                        sannsynlighet: Some(h.sannsynlighet),
                        lav: Some(h.lav),
                        hoy: Some(h.hoy),
                        ..tom
                    }
                }
            },
        })
    }
}
