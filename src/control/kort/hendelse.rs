//! A serious incident (R22; AI Act art. 73 and 26(5)): what happened, the clock, what was done.

use std::fmt::Write as _;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::{overvaking::avsluttet::Regelversjon, rettferdighet::grenser::Grenser};

/// How serious. Decides the time to report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Slag {
    /// A breach of duties that protect fundamental rights, or serious harm to a person.
    Rettigheter,
    /// A person died.
    Dodsfall,
    /// Many people or several offices.
    Omfattende,
}

/// Something that was done about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tiltak {
    /// Day.
    pub dag: NaiveDate,
    /// What.
    pub tekst: String,
}

/// The incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hendelse {
    /// Id.
    pub id: Uuid,
    /// Day that somebody became aware of it; the clock starts.
    pub oppdaget: NaiveDate,
    /// How serious.
    pub slag: Slag,
    /// What happened. About no single person.
    pub beskrivelse: String,
    /// Rule, when one was involved.
    pub regel: Option<Regelversjon>,
    /// People touched, when it is known.
    pub berorte: Option<usize>,
    /// What was done, oldest first.
    pub tiltak: Vec<Tiltak>,
    /// Day it was reported to the authority.
    pub meldt: Option<NaiveDate>,
}

/// Why it can't be written down so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HendelseFeil {
    /// No text.
    #[error("skriv hva som skjedde")]
    Tom,
    /// Something that looks like an identity number.
    #[error("skriv ikke fødselsnummer. Hendelsen sendes ut av enheten, og skal ikke handle om én person")]
    Fodselsnummer,
    /// Before it was discovered.
    #[error("dagen er før hendelsen ble oppdaget")]
    Dag,
}

/// How the clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", content = "dager", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Klokke {
    /// So many days are left; 0 is today.
    Gjenstar(i64),
    /// So many days too late, and not reported.
    ForSent(i64),
    /// Reported in time.
    Meldt,
    /// Reported so many days too late.
    MeldtForSent(i64),
}

fn sjekk(tekst: &str) -> Result<(), HendelseFeil> {
    if tekst.trim().is_empty() {
        return Err(HendelseFeil::Tom);
    }
    let mut siffer = 0;
    for c in tekst.chars() {
        match c {
            '0'..='9' => siffer += 1,
            // An identity number is also written with a space in it.
            ' ' | '\u{a0}' => {}
            _ => siffer = 0,
        }
        if siffer == 11 {
            return Err(HendelseFeil::Fodselsnummer);
        }
    }
    Ok(())
}

impl Hendelse {
    /// A new one.
    pub fn ny(id: Uuid, oppdaget: NaiveDate, slag: Slag, beskrivelse: &str) -> Result<Self, HendelseFeil> {
        sjekk(beskrivelse)?;
        let beskrivelse = beskrivelse.trim().to_owned();
        Ok(Self {
            id,
            oppdaget,
            slag,
            beskrivelse,
            regel: None,
            berorte: None,
            tiltak: Vec::new(),
            meldt: None,
        })
    }

    /// Something was done.
    pub fn med_tiltak(mut self, dag: NaiveDate, tekst: &str) -> Result<Self, HendelseFeil> {
        sjekk(tekst)?;
        if dag < self.oppdaget {
            return Err(HendelseFeil::Dag);
        }
        self.tiltak.push(Tiltak { dag, tekst: tekst.trim().to_owned() });
        self.tiltak.sort_by_key(|t| t.dag);
        Ok(self)
    }

    /// It was reported.
    pub fn meld(mut self, dag: NaiveDate) -> Result<Self, HendelseFeil> {
        if dag < self.oppdaget {
            return Err(HendelseFeil::Dag);
        }
        self.meldt = Some(dag);
        Ok(self)
    }

    /// Last day to report it.
    pub fn frist(&self, grenser: &Grenser) -> NaiveDate {
        let dager = match self.slag {
            Slag::Rettigheter => grenser.hendelse_dager,
            Slag::Dodsfall => grenser.hendelse_dager_dod,
            Slag::Omfattende => grenser.hendelse_dager_omfattende,
        };
        self.oppdaget.checked_add_days(Days::new(dager)).unwrap_or(self.oppdaget)
    }

    /// How the clock stands on a day.
    pub fn klokke(&self, grenser: &Grenser, i_dag: NaiveDate) -> Klokke {
        let over = |dag: NaiveDate| (dag - self.frist(grenser)).num_days();
        match self.meldt {
            Some(meldt) if over(meldt) > 0 => Klokke::MeldtForSent(over(meldt)),
            Some(_) => Klokke::Meldt,
            None if over(i_dag) > 0 => Klokke::ForSent(over(i_dag)),
            None => Klokke::Gjenstar(-over(i_dag)),
        }
    }

    /// The incident as a file for the authority.
    pub fn markdown(&self, grenser: &Grenser, i_dag: NaiveDate) -> String {
        let slag = match self.slag {
            Slag::Rettigheter => "brudd på grunnleggende rettigheter, eller alvorlig skade",
            Slag::Dodsfall => "dødsfall",
            Slag::Omfattende => "omfattende: mange personer eller flere enheter",
        };
        let klokke = match self.klokke(grenser, i_dag) {
            Klokke::Gjenstar(dager) => format!("{dager} dager igjen"),
            Klokke::ForSent(dager) => format!("ikke meldt, {dager} dager for sent"),
            Klokke::Meldt => "meldt i tide".to_owned(),
            Klokke::MeldtForSent(dager) => format!("meldt {dager} dager for sent"),
        };
        let ukjent = || "ikke kjent".to_owned();
        let mut ut = format!(
            "# Alvorlig hendelse {}\n\n- **Slag:** {slag}\n- **Oppdaget:** {}\n- **Frist for å melde:** {} ({klokke})\n- **Regel:** {}\n- **Berørte personer:** {}\n\n## Hva som skjedde\n\n{}\n\n## Hva som er gjort\n\n",
            self.id,
            self.oppdaget,
            self.frist(grenser),
            self.regel.as_ref().map_or_else(|| "ingen bestemt".to_owned(), ToString::to_string),
            self.berorte.map_or_else(ukjent, |n| n.to_string()),
            self.beskrivelse
        );
        if self.tiltak.is_empty() {
            ut.push_str("- Ingenting ennå.\n");
        }
        for t in &self.tiltak {
            let _ = writeln!(ut, "- {}: {}", t.dag, t.tekst);
        }
        ut
    }
}
