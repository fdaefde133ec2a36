//! B1 SUSPENSJON: is the signer suspended on the day of the signature.

use super::tre::{Blad, Tre, avvis_hvis};
use crate::hendelse::Utfall;

pub(super) static SUSPENSJON: Tre = Tre {
    navn: "SUSPENSJON",
    noder: &[avvis_hvis(
        "BEHANDLER_SUSPENDERT",
        // A practitioner who is not found is not suspended either.
        |sak| sak.grunnlag.funnet_behandler().is_some_and(|behandler| behandler.suspendert),
        None,
        "Sykmeldingen er avvist fordi behandleren ikke har rett til å skrive sykmelding nå. En annen behandler \
         må skrive sykmeldingen.",
    )],
    ellers: Blad { utfall: Utfall::Ok, regel: None, lov: None },
};
