//! Stage 2, and what stage 3 shares with it: the own view first, then the innocent explanations.

use super::{
    super::{
        super::{
            parametre::{tall, virkedager_etter},
            signal::Subjekt,
        },
        aktor::Oppgave,
        avslag::Avslag,
        hendelse::{Forklaringssvar, Sakshendelse as H, Syn},
        koder::{Triageutgang, Trinn},
        tilstand::Sak,
    },
    Rammer, Svar,
    felles::{har_oppgave, kan_ut, pa_trinn, sin_oppgave, tekst},
};

pub(super) fn forste_blikk(sak: &Sak, syn: Syn, begrunnelse: &str, r: &Rammer<'_>) -> Svar {
    pa_trinn(sak, &[Trinn::Triage, Trinn::Utredning])?;
    sin_oppgave(sak, r)?;
    if sak.forste_blikk.contains_key(&r.aktor.id) {
        return Err(Avslag::ForsteBlikkFinnes);
    }
    Ok(vec![H::ForsteBlikk { syn, begrunnelse: tekst("begrunnelse", begrunnelse)? }])
}

pub(super) fn vurder_forklaring(
    sak: &Sak,
    kode: &str,
    svar: Forklaringssvar,
    hvordan: &str,
    r: &Rammer<'_>,
) -> Svar {
    pa_trinn(sak, &[Trinn::Triage, Trinn::Utredning])?;
    sin_oppgave(sak, r)?;
    if !sak.forste_blikk.contains_key(&r.aktor.id) {
        return Err(Avslag::ForsteBlikkMangler);
    }
    if !sak.forklaringer.iter().any(|f| f.kode == kode) {
        return Err(Avslag::UkjentForklaring(kode.to_owned()));
    }
    let hvordan = tekst("hvordan forklaringen er prøvd", hvordan)?;
    Ok(vec![H::ForklaringVurdert { kode: kode.to_owned(), svar, hvordan }])
}

pub(super) fn avslutt(sak: &Sak, utgang: Triageutgang, begrunnelse: &str, r: &Rammer<'_>) -> Svar {
    pa_trinn(sak, &[Trinn::Triage])?;
    har_oppgave(sak, Oppgave::Triage, r)?;
    let begrunnelse = tekst("begrunnelse", begrunnelse)?;
    kan_ut(sak, r)?;
    let om = |antall| Some(virkedager_etter(r.i_dag, antall));
    let frist = match utgang {
        Triageutgang::TilUtredning => {
            kan_utredes(sak, r)?;
            om(tall(&r.parametre.utredning_frist, r.i_dag))
        }
        Triageutgang::Veiledning => om(tall(&r.parametre.informering_frist, r.i_dag)),
        _ => None,
    };
    Ok(vec![H::TriageAvsluttet { utgang, begrunnelse, frist }])
}

/// What stands between a case and its assessment: an innocent explanation of everything, an amount
/// that is too small, or a doctor whom nobody has talked to.
fn kan_utredes(sak: &Sak, r: &Rammer<'_>) -> Result<(), Avslag> {
    if sak.uskyldig_forklart() {
        return Err(Avslag::UskyldigForklart);
    }
    if matches!(sak.subjekt, Subjekt::Sykmelder(_)) && sak.veiledet.is_none() {
        return Err(Avslag::VeiledningForst);
    }
    match sak.innsats(r.parametre, r.i_dag).under_gulvet(sak.gulv(), r.parametre, r.i_dag) {
        Some(grense) => Err(Avslag::UnderGulvet(grense)),
        None => Ok(()),
    }
}
