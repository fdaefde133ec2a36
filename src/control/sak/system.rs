//! What the system itself does with a case: opens it, adds a signal, takes one away.

use uuid::Uuid;

use super::{
    super::anomali::alene,
    hendelse::{Fjernet, Sakshendelse as H, Sakssignal},
    koder::{Triageutgang, Trinn},
    tilstand::Sak,
};

/// Takes signals away, and the case's ground with them when nothing is left of it. A case that was
/// drawn at random never rested on a signal, and goes on.
pub fn fall(sak: &Sak, borte: &[Uuid], hvorfor: &Fjernet, utgang: Triageutgang) -> Vec<H> {
    let modell = |s: &&Sakssignal| alene::er_modell(&s.signal.kontrollert.regel);
    let av_regel = sak.signaler.iter().filter(|s| !modell(s));
    // With the last signal of a rule, what a model said beside it goes too.
    let ingen_regel = av_regel.clone().count() > 0 && av_regel.clone().all(|s| borte.contains(&s.signal.id));
    let finnes: Vec<Uuid> = sak
        .signaler
        .iter()
        .filter(|s| borte.contains(&s.signal.id) || (ingen_regel && modell(s)))
        .map(|s| s.signal.id)
        .collect();
    let mut hendelser: Vec<H> =
        finnes.iter().map(|id| H::SignalFjernet { signal: *id, hvorfor: hvorfor.clone() }).collect();
    let tomt = !finnes.is_empty() && finnes.len() == sak.signaler.len();
    let hviler_pa_regel = matches!(sak.opprinnelse, super::hendelse::Opprinnelse::Regel);
    if tomt && hviler_pa_regel && sak.trinn != Trinn::Lukket && sak.falt.is_none() {
        hendelser.push(H::GrunnlagFalt { utgang });
    }
    hendelser
}
