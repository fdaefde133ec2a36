//! About week 39: Nav talks with the person about the end of sick pay (D1–D5).
//! Today's trigger is fewer than 91 days left; it comes with maksdato. Until then: the week.

use super::{Ansvarlig, Avgjorelse, Avgjort, Grunn, Kontekst, Milepelgrunnlag, Milepeltype, Underveis};
use crate::hendelse::oppfolging::Oppfolging;

pub(super) fn milepel(k: &Kontekst<'_>) -> Option<Milepelgrunnlag> {
    let parameter = &k.regelverk.oppfolging.sen_oppfolging;
    let plikt = k.plikt(Milepeltype::SenOppfolging, Ansvarlig::Nav, parameter)?;
    let frist = plikt.frist;
    let svar = k.oppfolginger().rev().find_map(|(dato, hendelse, o)| match o {
        Oppfolging::SenOppfolging(s) => Some((dato, hendelse, s.ferdigbehandlet)),
        _ => None,
    });
    let ferdig = svar.filter(|(.., ferdig)| *ferdig).map(|(dato, hendelse, _)| {
        Avgjort::av(Avgjorelse::Utfort, Grunn::SenOppfolgingFerdig, dato, hendelse)
    });
    Some(
        plikt
            .avgjort(ferdig)
            .avgjort(k.over_aldersgrensen(frist))
            .underveis(svar.map(|(dato, ..)| Underveis::Besvart { dato })),
    )
}
