//! Week 6: the risk questionnaire (D6, D7). Voluntary: silence is never held against anybody.

use chrono::Duration;

use super::{Ansvarlig, Avgjorelse, Avgjort, Grunn, Kontekst, Milepelgrunnlag, Milepeltype};
use crate::hendelse::oppfolging::Oppfolging;

pub(super) fn milepel(k: &Kontekst<'_>) -> Option<Milepelgrunnlag> {
    let regler = &k.regelverk.oppfolging;
    let mut plikt = k.plikt(Milepeltype::Kartlegging, Ansvarlig::Sykmeldt, &regler.kartlegging)?;
    // Idle days of the spell are added: the questionnaire follows days of absence (D6).
    let opphold = Duration::days(k.tilfelle.dager_uten_fravaer());
    let slutt = regler.kartlegging_slutt.tall(k.tilfelle.start)?;
    plikt.frist = plikt.frist.checked_add_signed(opphold)?;
    plikt.stenger = k.tilfelle.start.checked_add_signed(Duration::days(slutt) + opphold);
    let besvart = k.oppfolginger().find(|(.., o)| matches!(o, Oppfolging::KartleggingBesvart { .. }));
    let frist = plikt.frist;
    Some(
        plikt
            .avgjort(besvart.map(|(dato, hendelse, _)| {
                Avgjort::av(Avgjorelse::Utfort, Grunn::KartleggingBesvart, dato, hendelse)
            }))
            .avgjort(k.krever_arbeidsgiver())
            .avgjort(k.over_aldersgrensen(frist)),
    )
}
