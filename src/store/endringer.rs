//! Who has changed, told to whoever listens on this instance. Only that something is new, never what.

use std::sync::{Mutex, PoisonError};

use tokio::sync::broadcast;

use crate::base::PersonId;

/// A listener that is further behind than this is told that it missed something.
const KO: usize = 1_024;

/// The bell.
#[derive(Debug)]
pub struct Endringer(Mutex<Option<broadcast::Sender<PersonId>>>);

impl Default for Endringer {
    fn default() -> Self {
        Self(Mutex::new(Some(broadcast::channel(KO).0)))
    }
}

impl Endringer {
    /// Listens from now on; nothing when the service is stopping.
    pub fn lytt(&self) -> Option<broadcast::Receiver<PersonId>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(broadcast::Sender::subscribe)
    }

    /// Something is new about these people.
    pub(super) fn meld(&self, personer: &[PersonId]) {
        let sender = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(sender) = sender.as_ref().filter(|s| s.receiver_count() > 0) else { return };
        for person in personer {
            // Nobody listens any more: then nobody needs to know.
            let _ = sender.send(*person);
        }
    }

    /// Tells all listeners that it is over.
    pub fn steng(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}
