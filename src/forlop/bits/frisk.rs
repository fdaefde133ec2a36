//! What a person's own declaration does to the notes: those known then count until the day before.

use chrono::Duration;

use crate::{
    forlop::saksgang::egen_friskmelding::friskmeldinger,
    hendelse::{
        Hendelse,
        bit::{Sykefravarsbit, Tag},
    },
};

/// Cuts the bits of notes. A note that became known later is left as it is.
pub(super) fn kutt(hendelser: &[&Hendelse], biter: &mut Vec<Sykefravarsbit>) {
    for f in friskmeldinger(hendelser).into_iter().filter(|f| f.trukket.is_none()) {
        biter.retain_mut(|bit| {
            let gjelder = bit.tags.contains(&Tag::Sykmelding)
                && bit.observed <= f.tidspunkt
                && bit.to >= f.fra
                && bit.from <= f.til;
            if gjelder {
                bit.to = f.fra - Duration::days(1);
            }
            bit.from <= bit.to
        });
    }
}
