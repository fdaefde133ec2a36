//! The port to the registers: HPR, the population register, the list of suspended practitioners,
//! the virus scanner. The door asks through it; the checks and rule trees only read the answer.

use std::sync::Arc;

use super::{
    register::{Oppslag, Registersvar, TidligereSykmelding},
    trees::Modus,
};

/// All that a judgement of one note rests on beside the note and the log.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Domsgrunnlag {
    /// What the registers say.
    pub register: Registersvar,
    /// Earlier notes of the person that are not in our log.
    pub tidligere: Vec<TidligereSykmelding>,
    /// Journal system or paper.
    pub modus: Modus,
}

/// A register did not answer. The message is kept and can be tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("et register svarer ikke")]
pub struct RegisterNede;

/// Somebody who answers for the registers.
pub trait Registre: Send + Sync {
    /// Asked once for each message that needs it, from a thread that may wait.
    fn slaa_opp(&self, oppslag: &Oppslag) -> Result<Arc<Domsgrunnlag>, RegisterNede>;
}

/// Everybody is known and every signer is a doctor with authorisation. For the demonstration and
/// for tests: nothing is asked of anybody.
#[derive(Debug, Clone, Default)]
pub struct Antatt(Arc<Domsgrunnlag>);

impl Antatt {
    /// The same answer to every question.
    pub fn svarer(grunnlag: Arc<Domsgrunnlag>) -> Self {
        Self(grunnlag)
    }
}

impl Registre for Antatt {
    fn slaa_opp(&self, _: &Oppslag) -> Result<Arc<Domsgrunnlag>, RegisterNede> {
        Ok(Arc::clone(&self.0))
    }
}
