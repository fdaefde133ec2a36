//! The employer's meeting: planned, held, not needed, and what the duty of week 7 says of it.

use super::*;
use crate::{
    forlop::{
        Milepeltype,
        milepaler::{Avgjorelse, Underveis},
        saksgang::dialogmote::{
            Mote1onske, Motestatus, bekreft_mote1, mote1_i, mote1_ikke_nodvendig, planlegg_mote1,
        },
    },
    hendelse::dialogmote::{Motehendelse, Motenummer},
};

const START: &str = "2025-01-06";

fn borte() -> Historie {
    Historie::ny().full(START, "2025-09-30")
}

fn plan(h: &Historie, naar: &str) -> Result<Dialogmote, Avslag> {
    let onske =
        Mote1onske { tidspunkt: kl(naar), varighet: None, sted: "Verkstedet".into(), videolenke: None };
    planlegg_mote1(onske, org(), mote_id(1), &h.saker().dialogmoter, d(START), kl("2025-02-01"))
}

fn holdt(h: &Historie, dag: &str) -> Result<Dialogmote, Avslag> {
    bekreft_mote1(d(dag), org(), mote_id(2), &h.saker().dialogmoter, d(START), d("2025-02-20"))
}

fn unodig(h: &Historie, hvorfor: &str) -> Result<Dialogmote, Avslag> {
    mote1_ikke_nodvendig(hvorfor, org(), mote_id(3), &h.saker().dialogmoter, d(START))
}

fn plikt(h: &Historie) -> (Option<Avgjorelse>, bool) {
    let g = h.grunnlag();
    let m = g.tilfeller[0].milepaler.iter().find(|m| m.type_ == Milepeltype::Dialogmote1).unwrap();
    (m.avgjort.as_ref().map(|a| a.utfall), matches!(m.underveis, Some(Underveis::Innkalt { .. })))
}

#[test]
fn it_is_planned_moved_and_held() {
    let h = borte();
    assert_eq!(plikt(&h), (None, false));
    let h = h.clone().m("2025-02-01", plan(&h, "2025-02-10").unwrap());
    assert_eq!(plikt(&h), (None, true));
    let flyttet = plan(&h, "2025-02-12").unwrap();
    assert_eq!((flyttet.mote, flyttet.hva), (mote_id(1), Motehendelse::NyttTidSted));
    let h = h.m("2025-02-02", flyttet);
    let bekreftet = holdt(&h, "2025-02-12").unwrap();
    assert_eq!(
        (bekreftet.mote, bekreftet.tidspunkt),
        (mote_id(1), Some(kl("2025-02-12"))),
        "the planned hour"
    );
    let h = h.m("2025-02-13", bekreftet);
    assert_eq!(plikt(&h), (Some(Avgjorelse::Utfort), false));
    let alle = h.saker().dialogmoter;
    let mote = mote1_i(&alle, org(), d(START)).unwrap();
    assert_eq!((mote.status, mote.nummer, alle.moter.len()), (Motestatus::Ferdigstilt, Motenummer::En, 1));
}

#[test]
fn it_is_held_without_a_plan_or_is_not_needed() {
    let h = borte();
    let holdt = h.clone().m("2025-02-13", holdt(&h, "2025-02-12").unwrap());
    assert_eq!(plikt(&holdt), (Some(Avgjorelse::Utfort), false));
    let unodig = h.clone().m("2025-02-13", unodig(&h, "Kommer tilbake om en uke.").unwrap());
    assert_eq!(plikt(&unodig), (Some(Avgjorelse::Unntatt), false));
}

#[test]
fn what_does_not_fit_is_refused() {
    let h = borte();
    assert_eq!(avslatt(plan(&h, "2025-01-31")), (Avslagsart::Ugyldig, "MOTE_TIDSPUNKT_PASSERT"));
    assert_eq!(avslatt(holdt(&h, "2025-02-21")), (Avslagsart::Ugyldig, "MOTE1_DAG_FRAM"));
    assert_eq!(avslatt(holdt(&h, "2025-01-05")), (Avslagsart::Ugyldig, "MOTE1_DAG_FOR_FRAVAERET"));
    assert_eq!(avslatt(unodig(&h, " ")), (Avslagsart::Ugyldig, "MOTE1_BEGRUNNELSE_MANGLER"));
    let h = h.clone().m("2025-02-13", holdt(&h, "2025-02-12").unwrap());
    for svar in [plan(&h, "2025-02-20"), holdt(&h, "2025-02-12"), unodig(&h, "x")] {
        assert_eq!(avslatt(svar), (Avslagsart::Konflikt, "MOTE1_HOLDT"));
    }
}
