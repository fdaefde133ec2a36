//! A case: from signals to an outcome, in stages (control.md § 3.2), each with its people and its
//! ways out. Events are kept, the case is derived from them, and a wish becomes events or a refusal.
//! All of it pure.

mod aktor;
mod avslag;
mod bygg;
mod hendelse;
mod innsyn;
mod koder;
mod kommando;
pub mod system;
mod tilstand;
mod utfor;

pub use self::{
    aktor::{Kontrollaktor, Oppgave, Tjeneste, Uforenlig},
    avslag::Avslag,
    hendelse::{
        Faktum, Fjernet, Forklaringssvar, Juristkontroll, Konklusjon, Kravhjemmel, Kravkilde,
        Opplysningskrav, Opprinnelse, Sakshendelse, Saksrad, Sakssignal, Sarbarhet, Syn, Utfall, VERSJON,
        Varsel, Varselpunkt,
    },
    innsyn::{Blindvisning, Innsynsniva, innsyn},
    koder::{
        Anmeldelsesutfall, Arsak, Horingsutgang, Klageutfall, Mistankeutgang, Nytte, Skyld, Triageutgang,
        Trinn, Utgang, Utredningsutgang, Vedtakskode,
    },
    kommando::Kommando,
    tilstand::{Anmeldelse, Forklaringslinje, ForsteBlikk, Informering, Krav, Kravstatus, Merkelapp, Sak},
    utfor::{Rammer, Svar, utfor},
};

#[cfg(test)]
mod tests;
