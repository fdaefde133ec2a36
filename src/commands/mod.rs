//! From a wish to a [`ChangeSet`]: what the write door writes in one transaction.
//!
//! One file a command. A command is a pure function of what is known ([`Beslutningsgrunnlag`]) and
//! what is wanted; it gives the facts that arise ([`Beslutning`]) or an `Avslag` that says why not.

pub mod aktivitetskrav;
pub mod behandlerdialog;
pub mod beslutning;
pub mod brev;
pub mod changeset;
pub mod dialogmote;
pub mod dialogmote1;
pub mod egen_friskmelding;
pub mod egen_vurdering;
mod engangs;
pub mod friskmelding;
pub mod innsigelse;
pub mod kandidat;
pub mod kartlegging;
pub mod kortsvar;
pub mod malform;
pub mod manuell;
pub mod motebehov;
mod motebrev;
pub mod motetider;
pub mod oppgave;
pub mod overforing;
pub mod paminnelse;
pub mod plan;
pub mod prognose;
pub mod rydding;
pub mod sen_oppfolging;
mod tekst;
pub mod tildeling;
pub mod varselsvar;
pub mod vilkar;

pub use beslutning::{Beslutning, Beslutningsgrunnlag};
pub use brev::SendtBrev;
pub use changeset::{ChangeSet, DodtBrev, Innsending, NyHendelse, NyJobb, NyModell, NyttKodeverk};
pub use engangs::Engangsnokkel;
pub use kortsvar::{Kortsvar, Kortutfall, Kortvisning, UtvidetInnsyn};
pub use prognose::LagretPrognose;
