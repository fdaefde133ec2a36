//! Times for a meeting: propose, answer, withdraw, invite from one of them.

use super::{
    Beslutning, Beslutningsgrunnlag,
    dialogmote::{kall_inn_som, sjekk_sted, sjekk_tekster},
    tekst,
};
use crate::{
    base::MoteId,
    forlop::saksgang::{
        Avslag,
        dialogmote::kort_varsel,
        motetider::{self, Forslagsonske, Motetider, Tidssvaronske, Valg},
    },
};

/// Proposes times. Ones sooner than an invitation should be are remarked on.
pub fn foresla(b: &Beslutningsgrunnlag<'_>, onske: Forslagsonske) -> Result<Beslutning, Avslag> {
    for tid in &onske.tider {
        sjekk_sted(tid.sted.as_deref().unwrap_or_default(), tid.videolenke.as_deref())?;
    }
    if let Some(behandler) = &onske.behandler {
        tekst::sjekk(Some(&behandler.navn), None)?;
        tekst::sjekk(behandler.kontor.as_deref(), None)?;
    }
    let kort = onske.tider.iter().any(|t| kort_varsel(t.fra, b.i_dag, b.regelverk));
    let moter = &b.grunnlag.saker.dialogmoter;
    let forslag = motetider::foresla(onske, MoteId::ny(b.now), moter, b.i_dag, b.now, b.regelverk)?;
    let beslutning = Beslutning::from(forslag);
    Ok(if kort {
        beslutning.med_varsel("En av tidene gir partene kortere varsel enn tre uker.")
    } else {
        beslutning
    })
}

/// A party says which times suit. The party is who asks.
pub fn besvar(
    b: &Beslutningsgrunnlag<'_>,
    forslag: MoteId,
    passer: Vec<u8>,
    grunn: Option<String>,
) -> Result<Beslutning, Avslag> {
    tekst::sjekk(grunn.as_deref(), None)?;
    let runde = tider(b).runde(forslag);
    let deltaker = b.som_deltaker(runde.map(|r| r.virksomhet), runde.and_then(|r| r.behandler.as_ref()))?;
    let onske = Tidssvaronske { forslag, deltaker, passer, grunn };
    motetider::besvar(onske, tider(b), b.now).map(Beslutning::from)
}

/// Withdraws a proposal.
pub fn trekk(b: &Beslutningsgrunnlag<'_>, forslag: MoteId) -> Result<Beslutning, Avslag> {
    motetider::trekk(forslag, tider(b)).map(Beslutning::from)
}

/// Invites to one of the times.
pub fn velg(b: &Beslutningsgrunnlag<'_>, valg: Valg) -> Result<Beslutning, Avslag> {
    sjekk_tekster(&valg.meldinger)?;
    let mote = valg.forslag;
    kall_inn_som(b, motetider::velg(valg, tider(b))?, mote)
}

fn tider<'a>(b: &Beslutningsgrunnlag<'a>) -> &'a Motetider {
    &b.grunnlag.saker.motetider
}
