//! Week 52: the last day with sick pay (ftrl. §§ 8-12, 8-51, 8-3), as the maximum date says.
//! A forecast until it is reached: days off move it, and so does what the older systems paid.

use super::{Ansvarlig, Kontekst, Milepelgrunnlag, Milepeltype};

pub(super) fn milepel(k: &Kontekst<'_>) -> Option<Milepelgrunnlag> {
    let sykepenger = k.sykepenger?;
    Some(Milepelgrunnlag {
        type_: Milepeltype::SluttSykepenger,
        frist: sykepenger.vurdering.maksdato,
        stenger: None,
        ansvarlig: Ansvarlig::Nav,
        hjemmel: sykepenger.hjemmel.clone(),
        avgjort: None,
        underveis: None,
    })
}
