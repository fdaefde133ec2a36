//! Week 26: Nav calls the second dialogue meeting (ftrl. § 8-7 a).

use super::{Ansvarlig, Avgjorelse, Avgjort, Grunn, Kontekst, Milepelgrunnlag, Milepeltype, Underveis};
use crate::hendelse::{
    dialogmote::{Motehendelse, Motenummer, Motesvar},
    oppfolging::{KandidatResultat, Oppfolging},
};

pub(super) fn milepel(k: &Kontekst<'_>) -> Option<Milepelgrunnlag> {
    let parameter = &k.regelverk.oppfolging.dialogmote2;
    let plikt = k.plikt(Milepeltype::Dialogmote2, Ansvarlig::Nav, parameter)?;
    let mut holdt = None;
    let mut underveis = None;
    for (dato, hendelse, mote) in k.moter(|n| n > Motenummer::En) {
        match mote.hva {
            Motehendelse::Ferdigstilt if holdt.is_none() => {
                holdt = Some(Avgjort::av(Avgjorelse::Utfort, Grunn::MoteHoldt, dato, hendelse));
            }
            Motehendelse::Innkalt | Motehendelse::NyttTidSted => {
                underveis = Some(Underveis::Innkalt { tidspunkt: mote.tidspunkt });
            }
            Motehendelse::Avlyst => underveis = Some(Underveis::Avlyst { dato }),
            Motehendelse::Svar if mote.svar != Some(Motesvar::Kommer) => {
                underveis = Some(Underveis::OnskerNyTid { dato });
            }
            _ => {}
        }
    }
    let vurdert = k.oppfolginger().rev().find_map(|(dato, hendelse, o)| match o {
        Oppfolging::KandidatVurdert { resultat: KandidatResultat::Unntak, .. } => {
            Some(Avgjort::av(Avgjorelse::Unntatt, Grunn::KandidatUnntak, dato, hendelse))
        }
        Oppfolging::KandidatVurdert { resultat: KandidatResultat::IkkeAktuell, .. } => {
            Some(Avgjort::av(Avgjorelse::IkkeAktuell, Grunn::KandidatIkkeAktuell, dato, hendelse))
        }
        _ => None,
    });
    Some(plikt.avgjort(holdt).avgjort(vurdert).avgjort(k.krever_arbeidsgiver()).underveis(underveis))
}
