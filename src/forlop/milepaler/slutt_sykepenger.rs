//! Week 52: the last day with sick pay. A first estimate until maksdato lands: 248 weekdays after
//! the employer's 16 days, or 260 from the first day when nobody pays those (ftrl. § 8-12).
//! It does not know of days used in earlier spells, of holidays without pay, or of the age limits.

use chrono::Duration;

use super::{Ansvarlig, Kontekst, Milepelgrunnlag, Milepeltype};
use crate::{base::calendar, rules::gjeldende};

pub(super) fn milepel(k: &Kontekst<'_>) -> Option<Milepelgrunnlag> {
    let regler = &k.regelverk.oppfolging;
    let start = k.tilfelle.start;
    let (forste_betalte, (dager, hjemmel)) = if k.tilfelle.arbeidstaker_ved_slutt {
        let arbeidsgiver = regler.arbeidsgiverperiode.tall(start)?;
        (start.checked_add_signed(Duration::days(arbeidsgiver))?, gjeldende(&regler.sykepengedager, start)?)
    } else {
        (start, gjeldende(&regler.sykepengedager_uten_arbeidsgiver, start)?)
    };
    Some(Milepelgrunnlag {
        type_: Milepeltype::SluttSykepenger,
        frist: calendar::ukedag_nummer(forste_betalte, dager),
        stenger: None,
        ansvarlig: Ansvarlig::Nav,
        hjemmel,
        avgjort: None,
        underveis: None,
    })
}
