//! From a case as the log has it to what the measures know of it.

use chrono::NaiveDate;

use super::{
    super::{
        sak::{Forklaringssvar, Merkelapp, Sak},
        signal::Subjekt,
    },
    avsluttet::{Avsluttet, Dom, Regelversjon},
};
use crate::base::Nok;

impl Avsluttet {
    /// A closed case; `None` while it is open. Which rules would have picked a case that was drawn at
    /// random, the case does not know: add them from the checks of the run ([`Self::med_treff`]).
    pub fn av(sak: &Sak, i_dag: NaiveDate) -> Option<Self> {
        let (lukket, utfall) = sak.lukket.as_ref()?;
        let mut regler: Vec<Regelversjon> =
            sak.alle_signaler().map(|(_, regel, versjon)| Regelversjon::ny(regel, versjon)).collect();
        regler.sort();
        regler.dedup();
        let brutto = utfall.brutto.map_or(0, Nok::i_ore);
        let sanne = sak.forklaringer.iter().filter(|f| f.svar == Some(Forklaringssvar::Stemmer));
        Some(Self {
            regler,
            person: match sak.subjekt {
                Subjekt::Person(person) => Some(person),
                Subjekt::Sykmelder(_) | Subjekt::Arbeidsgiver(_) => None,
            },
            funnet: sak.apnet.date_naive(),
            forst_sett: sak.forste_blikk.values().map(|b| b.tid.date_naive()).min(),
            avgjort: lukket.date_naive(),
            dom: match sak.merkelapp() {
                Merkelapp::IOrden | Merkelapp::Omgjort => Some(Dom::Grunnlos),
                Merkelapp::Feil => Some(Dom::Feil),
                Merkelapp::Ukjent => None,
            },
            endelig: sak.ankesikker(i_dag),
            forklaring_sann: sanne.map(|f| f.kode.clone()).collect(),
            tilfeldig_trukket: sak.er_tilfeldig(),
            timer_brukt: f64::from(utfall.timer),
            belop_feil: Nok::ore(brutto.max(0)),
            belop_til_personen: Nok::ore((-brutto).max(0)),
        })
    }

    /// The rules that had a hit for the person on the day a random case was drawn.
    #[must_use]
    pub fn med_treff(mut self, regler: impl IntoIterator<Item = Regelversjon>) -> Self {
        self.regler.extend(regler);
        self.regler.sort();
        self.regler.dedup();
        self
    }
}
