//! The card of a model that orders rare patterns (ECOD, isolation forest). A card can't be made of a
//! model that reads something forbidden (R11), so such a model has no card and may not run.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    super::{
        grunnlag::forbudt,
        overvaking::{drift::Driftsvar, tekst},
        rettferdighet::{gruppemal::Lampe, mal::Anslag, proxy::Proxyrapport},
    },
    avtrykk::PROGRAM,
};

/// What a model is, as its artefact and the one who answers for it say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Modellbeskrivelse {
    /// Id in the queue and the switches.
    pub id: String,
    /// Kind and form, for example «ECOD, PyODs form».
    pub slag: String,
    /// Checksum of the stored artefact: the version.
    pub sjekksum: String,
    /// Features, in order.
    pub trekk: Vec<String>,
    /// What it was fitted on, with days.
    pub laert_av: String,
    /// Rows.
    pub rader: usize,
    /// Seed, where it draws.
    pub fro: Option<u64>,
    /// What it is for.
    pub formal: String,
    /// Known limits.
    pub begrensninger: Vec<String>,
    /// Named measures with their unit in the name.
    pub mal: Vec<(String, Anslag)>,
    /// Who answers for it.
    pub eier: String,
    /// Who approved it; another person.
    pub godkjenner: String,
    /// When.
    pub godkjent: NaiveDate,
    /// Last day of the approval.
    pub utloper: NaiveDate,
}

/// Why there is no card.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KortFeil {
    /// Reads something that nothing here may read.
    #[error("modellen «{modell}» leser «{trekk}». {grunn} Lær den på nytt uten")]
    Forbudt {
        /// Model.
        modell: String,
        /// Feature.
        trekk: String,
        /// Why.
        grunn: &'static str,
    },
    /// Author and approver are the same.
    #[error("modellen «{0}» må godkjennes av en annen enn den som eier den")]
    SammePerson(String),
    /// Approved for too long.
    #[error("godkjenningen av «{0}» må slutte etter at den begynner, og høyst tolv måneder etter")]
    Varighet(String),
}

/// The card.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Modellkort {
    /// The model.
    pub modell: Modellbeskrivelse,
    /// The program's version.
    pub program: &'static str,
    /// Can groups be guessed from its features?
    pub proxy: Option<Proxyrapport>,
    /// Have its features changed?
    pub drift: Vec<Driftsvar>,
}

impl Modellkort {
    /// Makes the card, or says why the model may not run.
    pub fn lag(
        modell: Modellbeskrivelse,
        proxy: Option<Proxyrapport>,
        drift: Vec<Driftsvar>,
    ) -> Result<Self, KortFeil> {
        for trekk in &modell.trekk {
            if let Some(grunn) = forbudt::grunn(trekk) {
                return Err(KortFeil::Forbudt { modell: modell.id.clone(), trekk: trekk.clone(), grunn });
            }
        }
        if modell.eier.trim().is_empty() || modell.eier.trim() == modell.godkjenner.trim() {
            return Err(KortFeil::SammePerson(modell.id));
        }
        let lengst = modell.godkjent.checked_add_months(chrono::Months::new(12));
        if modell.utloper <= modell.godkjent || lengst.is_none_or(|l| modell.utloper > l) {
            return Err(KortFeil::Varighet(modell.id));
        }
        Ok(Self { modell, program: PROGRAM, proxy, drift })
    }

    /// Is it the card of the artefact that runs?
    pub fn stemmer(&self, sjekksum: &str) -> bool {
        self.modell.sjekksum == sjekksum
    }

    /// Why the model may not run on this day, if it may not: the card is of another artefact, the approval
    /// does not hold, its features give a group away (R12), or they have changed too much (R21).
    pub fn stopper(&self, sjekksum: &str, i_dag: NaiveDate) -> Option<String> {
        let m = &self.modell;
        if !self.stemmer(sjekksum) {
            return Some("modellkortet er for en annen versjon av modellen".to_owned());
        }
        if i_dag < m.godkjent || m.utloper <= i_dag {
            return Some("godkjenningen på modellkortet gjelder ikke i dag".to_owned());
        }
        if self.proxy.as_ref().is_some_and(|p| p.lampe() == Lampe::Sperre) {
            return Some("trekkene røper en beskyttet gruppe".to_owned());
        }
        let drevet = self.drift.iter().find(|d| d.lampe == Lampe::Sperre);
        drevet.map(|d| format!("{} har endret seg for mye siden modellen ble laget", d.navn))
    }

    /// The card as a file.
    pub fn markdown(&self) -> String {
        let m = &self.modell;
        let mut ut = format!("# Modell {}\n\n", m.id);
        let mut linje = |navn: &str, verdi: &str| {
            let _ = writeln!(ut, "- **{navn}:** {verdi}");
        };
        linje("Formål", &m.formal);
        linje("Slag", &m.slag);
        linje("Lært av", &format!("{} ({} rader)", m.laert_av, m.rader));
        linje("Frø", &m.fro.map_or("trekker ikke".to_owned(), |f| f.to_string()));
        linje("Trekk", &m.trekk.join(", "));
        linje("Eier", &m.eier);
        linje("Godkjent av", &format!("{}, {}", m.godkjenner, m.godkjent));
        linje("Stanser av seg selv", &m.utloper.to_string());
        let _ = writeln!(
            ut,
            "\n## Ikke til\n\n- Åpne en sak alene. En regel må si det samme.\n- Avgjøre noe, eller si noe om skyld.\n- Vises før den første vurderingen er skrevet.\n\n## Begrensninger\n"
        );
        for b in &m.begrensninger {
            let _ = writeln!(ut, "- {b}");
        }
        let _ = writeln!(ut, "\n## Mål\n");
        for (navn, a) in &m.mal {
            let tall = format!("{:.3} ({:.3} til {:.3})", a.verdi, a.lav, a.hoy).replace('.', ",");
            let _ = writeln!(ut, "- {navn}: {tall}");
        }
        match &self.proxy {
            None => ut.push_str("- Om grupper kan gjettes av trekkene, er ikke prøvd ennå.\n"),
            Some(p) => {
                let _ = writeln!(ut, "- Kan grupper gjettes av trekkene: {}.", tekst::lampe(p.lampe()));
                for l in p.linjer.iter().filter(|l| l.lampe >= Lampe::Varsel) {
                    let auc = l.auc.map(|a| format!("{:.2}", a.verdi).replace('.', ",")).unwrap_or_default();
                    let av = l.trekk.as_deref().unwrap_or("alle trekk samlet");
                    let _ = writeln!(
                        ut,
                        "- {} kan gjettes av {av} (AUC {auc}): {}.",
                        l.verdi,
                        tekst::lampe(l.lampe)
                    );
                }
            }
        }
        for d in self.drift.iter().filter(|d| d.lampe >= Lampe::Varsel) {
            let _ = writeln!(ut, "- {} har endret seg: {}.", d.navn, tekst::lampe(d.lampe));
        }
        let _ = write!(ut, "\nVersjon av det som kjører: `{}` (program {})\n", m.sjekksum, self.program);
        ut
    }
}
