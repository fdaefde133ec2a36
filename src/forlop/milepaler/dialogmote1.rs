//! Week 7: the employer calls the first dialogue meeting (aml. § 4-6 fourth paragraph).
//!
//! The law counts from full absence; the services count from the start of the spell, and so do
//! we. Somebody who was never fully absent before the deadline is exempt.

use super::{Ansvarlig, Avgjorelse, Avgjort, Grunn, Kontekst, Milepelgrunnlag, Milepeltype, Underveis};
use crate::hendelse::dialogmote::{Motehendelse, Motenummer};

pub(super) fn milepel(k: &Kontekst<'_>) -> Option<Milepelgrunnlag> {
    let parameter = &k.regelverk.oppfolging.dialogmote1;
    let plikt = k.plikt(Milepeltype::Dialogmote1, Ansvarlig::Arbeidsgiver, parameter)?;
    let mut holdt = None;
    let mut unntatt = None;
    let mut underveis = None;
    for (dato, hendelse, mote) in k.moter(|n| n == Motenummer::En) {
        match mote.hva {
            Motehendelse::Ferdigstilt if holdt.is_none() => {
                holdt = Some(Avgjort::av(Avgjorelse::Utfort, Grunn::MoteHoldt, dato, hendelse));
            }
            Motehendelse::IkkeNodvendig => {
                unntatt = Some(Avgjort::av(Avgjorelse::Unntatt, Grunn::MoteIkkeNodvendig, dato, hendelse));
            }
            Motehendelse::Innkalt | Motehendelse::NyttTidSted => {
                underveis = Some(Underveis::Innkalt { tidspunkt: mote.tidspunkt });
            }
            Motehendelse::Avlyst => underveis = Some(Underveis::Avlyst { dato }),
            _ => {}
        }
    }
    let bare_gradert = {
        let for_fristen: Vec<_> =
            k.grader.iter().filter(|g| g.periode.fom() <= plikt.frist).map(|g| g.grad).collect();
        !for_fristen.is_empty() && for_fristen.iter().all(|g| g.er_gradert())
    };
    let gradert =
        bare_gradert.then(|| Avgjort::uten_hendelse(Avgjorelse::Unntatt, Grunn::BareGradertFravaer));
    Some(
        plikt
            .avgjort(holdt)
            .avgjort(unntatt)
            .avgjort(k.krever_arbeidsgiver())
            .avgjort(gradert)
            .underveis(underveis),
    )
}
