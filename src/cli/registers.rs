//! Who answers for HPR, the population register and the others (`MILEPAEL_REGISTRE`).

use std::{path::Path, sync::Arc};

use anyhow::Context;

use super::Config;
use crate::intake::{
    kontekst::Kontekst,
    registre::{Antatt, Registre},
};

/// The word for assuming what the demonstration assumes.
const ASSUMED: &str = "antatt";

/// Reads a context file; keys that nobody knows are told on standard error.
pub(super) fn read(path: &Path) -> anyhow::Result<Kontekst> {
    let name = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("kan ikke lese konteksten {name}"))?;
    let context = Kontekst::les(&text).with_context(|| format!("konteksten {name} kan ikke brukes"))?;
    for key in &context.ukjente {
        eprintln!("Advarsel: konteksten {name} har en ukjent nøkkel: {key}");
    }
    Ok(context)
}

impl Config {
    /// Whom the door asks. In production nothing is assumed: the setting must be there.
    pub(super) fn registers(&self) -> anyhow::Result<Arc<dyn Registre>> {
        match self.registers_setting() {
            Some(ASSUMED) | None => {
                anyhow::ensure!(
                    !self.is_production(),
                    "MILEPAEL_REGISTRE: må settes når MILEPAEL_ENV=production, og «antatt» er bare for demonstrasjonen. \
                     Oppgi en fil med svar fra registrene (se docs/operations.md)."
                );
                Ok(Arc::new(Antatt::default()))
            }
            Some(file) => Ok(Arc::new(read(Path::new(file)).context("MILEPAEL_REGISTRE")?)),
        }
    }

    /// What is assumed, for those who start the service; nothing when nothing is.
    pub(super) fn assumption(&self) -> Option<&'static str> {
        matches!(self.registers_setting(), Some(ASSUMED) | None).then_some(
            "Registrene er antatt: alle pasienter finnes, og alle som signerer, er leger med autorisasjon.",
        )
    }
}
