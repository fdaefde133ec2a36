//! B6 UNDER_13: is the patient a child.

use chrono::Months;

use super::{
    sak::Sak,
    tre::{Blad, Tre, avvis_hvis},
};
use crate::hendelse::{Utfall, sykmelding::Lov};

const LOV: Option<Lov> = Some(Lov::til("8-3", Some(1), None));

pub(super) static UNDER_13: Tre = Tre {
    navn: "UNDER_13",
    noder: &[avvis_hvis(
        "PASIENT_YNGRE_ENN_13",
        for_ung,
        LOV,
        "Sykmeldingen er avvist fordi pasienten er under 13 år. Barn kan ikke få sykepenger; kontroller at \
         fødselsnummeret er riktig.",
    )],
    ellers: Blad { utfall: Utfall::Ok, regel: None, lov: LOV },
};

/// On the last day of the note.
fn for_ung(sak: &Sak<'_>) -> bool {
    let gammel_nok = || {
        let alder = u32::try_from(sak.tall(|r| &r.yngste_alder)?).ok()?;
        sak.grunnlag.pasient.fodselsdato?.checked_add_months(Months::new(alder.checked_mul(12)?))
    };
    sak.tom().zip(gammel_nok()).is_some_and(|(tom, fylt)| tom < fylt)
}
