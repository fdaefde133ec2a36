//! Times for a meeting: propose, answer, withdraw, invite from one of them.

use super::{
    Beslutning, Beslutningsgrunnlag,
    dialogmote::{kall_inn_som, sjekk_sted, sjekk_tekster},
    motebrev, tekst,
};
use crate::{
    base::MoteId,
    forlop::saksgang::{
        Avslag,
        dialogmote::kort_varsel,
        motetider::{self, Forslagsonske, Motetider, Tidssvaronske, Valg},
    },
    hendelse::{Oppfolging, dialogmote::Deltaker},
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
    let brev = match &forslag {
        Oppfolging::MotetiderForeslatt(f) => {
            let i_stedet = tider(b).apne().any(|r| r.virksomhet == f.virksomhet);
            motebrev::om_tider(b, f, i_stedet)
        }
        _ => Vec::new(),
    };
    let beslutning = Beslutning::from(forslag).med_alle(brev);
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
    let onske = Tidssvaronske { forslag, deltaker, passer, grunn, telefon: false };
    motetider::besvar(onske, tider(b), b.now).map(Beslutning::from)
}

/// A caseworker writes down what a party has said on the telephone.
pub fn besvar_for(
    b: &Beslutningsgrunnlag<'_>,
    forslag: MoteId,
    deltaker: Deltaker,
    passer: Vec<u8>,
    grunn: Option<String>,
) -> Result<Beslutning, Avslag> {
    b.som_veileder()?;
    tekst::sjekk(grunn.as_deref(), None)?;
    let onske = Tidssvaronske { forslag, deltaker, passer, grunn, telefon: true };
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
