//! Week 17: Nav assesses whether a dialogue meeting 2 is needed (B1–B9).

use super::{Ansvarlig, Avgjorelse, Avgjort, Grunn, Kontekst, Milepelgrunnlag, Milepeltype};
use crate::hendelse::{
    dialogmote::{Motehendelse, Motenummer},
    oppfolging::{KandidatResultat, Oppfolging},
};

pub(super) fn milepel(k: &Kontekst<'_>) -> Option<Milepelgrunnlag> {
    let parameter = &k.regelverk.oppfolging.kandidat;
    let plikt = k.plikt(Milepeltype::Kandidat, Ansvarlig::Nav, parameter)?;
    let vurdert = k.oppfolginger().rev().find_map(|(dato, hendelse, o)| match o {
        Oppfolging::KandidatVurdert { resultat, .. } => {
            let (utfall, grunn) = match resultat {
                KandidatResultat::Mote => (Avgjorelse::Utfort, Grunn::MoteSkalHoldes),
                KandidatResultat::Unntak => (Avgjorelse::Unntatt, Grunn::KandidatUnntak),
                KandidatResultat::IkkeAktuell => (Avgjorelse::IkkeAktuell, Grunn::KandidatIkkeAktuell),
            };
            Some(Avgjort::av(utfall, grunn, dato, hendelse))
        }
        _ => None,
    });
    let innkalt = k
        .moter(|n| n > Motenummer::En)
        .find(|(.., m)| {
            matches!(m.hva, Motehendelse::Innkalt | Motehendelse::NyttTidSted | Motehendelse::Ferdigstilt)
        })
        .map(|(dato, hendelse, _)| Avgjort::av(Avgjorelse::Utfort, Grunn::MoteInnkalt, dato, hendelse));
    Some(plikt.avgjort(vurdert).avgjort(innkalt).avgjort(k.krever_arbeidsgiver()))
}
