//! About week 39: Nav talks with the person about the end of sick pay (D1–D5).
//!
//! The deadline is a number of weeks before the maximum date (maksdato.md 10.6). Nav's own trigger,
//! fewer than 91 days left, counts weekdays and is met 18 weeks before; it is kept as the rule for
//! the notice (`saksgang::sen_oppfolging`), and the talk is owed by the week people know.

use chrono::Duration;

use super::{Ansvarlig, Avgjorelse, Avgjort, Grunn, Kontekst, Milepelgrunnlag, Milepeltype, Underveis};
use crate::hendelse::oppfolging::Oppfolging;

pub(super) fn milepel(k: &Kontekst<'_>) -> Option<Milepelgrunnlag> {
    let parameter = &k.regelverk.oppfolging.sen_oppfolging;
    let mut plikt = k.plikt(Milepeltype::SenOppfolging, Ansvarlig::Nav, parameter)?;
    let uker = parameter.tall(k.tilfelle.start)?;
    // Somebody who begins with few days left is owed the talk at once.
    let for_maksdato = k.sykepenger?.vurdering.maksdato.checked_sub_signed(Duration::weeks(uker))?;
    plikt.frist = for_maksdato.max(k.tilfelle.start);
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
