//! From a case as the log has it to what the measures know of it.

use chrono::{Days, NaiveDate, Weekday};

use super::{
    super::{
        ko::Statistikkrad,
        sak::{Forklaringssvar, Klageutfall, Merkelapp, Sak},
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
            dom: dom(sak.merkelapp()),
            endelig: sak.ankesikker(i_dag),
            forklaring_sann: sanne.map(|f| f.kode.clone()).collect(),
            tilfeldig_trukket: sak.er_tilfeldig(),
            timer_brukt: f64::from(utfall.timer),
            belop_feil: Nok::ore(brutto.max(0)),
            belop_til_personen: Nok::ore((-brutto).max(0)),
        })
    }

    /// What was kept of a case whose content is deleted. Without it the measures would forget the
    /// groundless cases first, since these are deleted first. Amounts are gone with the content, and
    /// the days are those of the week it came in. `None` when it was not closed, or can't be read.
    pub fn av_rad(rad: &Statistikkrad) -> Option<Self> {
        let funnet = mandag(&rad.uke)?;
        let dager = rad.dager?;
        Some(Self {
            regler: rad.regler.iter().filter_map(|r| Regelversjon::av_navn(r)).collect(),
            person: None,
            funnet,
            forst_sett: None,
            avgjort: funnet.checked_add_days(Days::new(u64::try_from(dager).ok()?))?,
            dom: dom(rad.merkelapp),
            endelig: rad.ankesikker,
            forklaring_sann: rad.stemte.clone(),
            tilfeldig_trukket: rad.tilfeldig,
            timer_brukt: f64::from(rad.timer.unwrap_or_default()),
            belop_feil: Nok::ore(0),
            belop_til_personen: Nok::ore(0),
        })
    }

    /// The first day on which nothing could change the outcome any more; `None` while something can.
    pub fn endelig_fra(sak: &Sak, i_dag: NaiveDate) -> Option<NaiveDate> {
        if !sak.ankesikker(i_dag) {
            return None;
        }
        let lukket = sak.lukket.as_ref()?.0.date_naive();
        let klager =
            sak.klager.iter().filter_map(|(_, svar)| svar.as_ref()).map(|(_, dag): &(Klageutfall, _)| *dag);
        let frist = sak.klagefrist.and_then(|f| f.succ_opt());
        klager.chain(frist).chain([lukket]).max()
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

/// A case that was turned is groundless; one that says nothing of the signal is not counted.
fn dom(merkelapp: Merkelapp) -> Option<Dom> {
    match merkelapp {
        Merkelapp::IOrden | Merkelapp::Omgjort => Some(Dom::Grunnlos),
        Merkelapp::Feil => Some(Dom::Feil),
        Merkelapp::Ukjent => None,
    }
}

/// Monday of `2026-W47`.
fn mandag(uke: &str) -> Option<NaiveDate> {
    let (ar, nummer) = uke.split_once("-W")?;
    NaiveDate::from_isoywd_opt(ar.parse().ok()?, nummer.parse().ok()?, Weekday::Mon)
}
