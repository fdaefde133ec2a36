//! What the system itself does with a case: opens it, adds a signal, takes one away.

use uuid::Uuid;

use super::{
    hendelse::{Fjernet, Sakshendelse as H},
    koder::{Triageutgang, Trinn},
    tilstand::Sak,
};

/// Takes signals away, and the case's ground with them when nothing is left of it. A case that was
/// drawn at random never rested on a signal, and goes on.
pub fn fall(sak: &Sak, borte: &[Uuid], hvorfor: &Fjernet, utgang: Triageutgang) -> Vec<H> {
    let finnes: Vec<Uuid> =
        sak.signaler.iter().map(|s| s.signal.id).filter(|id| borte.contains(id)).collect();
    let mut hendelser: Vec<H> =
        finnes.iter().map(|id| H::SignalFjernet { signal: *id, hvorfor: hvorfor.clone() }).collect();
    let tomt = !finnes.is_empty() && finnes.len() == sak.signaler.len();
    let hviler_pa_regel = matches!(sak.opprinnelse, super::hendelse::Opprinnelse::Regel);
    if tomt && hviler_pa_regel && sak.trinn != Trinn::Lukket && sak.falt.is_none() {
        hendelser.push(H::GrunnlagFalt { utgang });
    }
    hendelser
}
