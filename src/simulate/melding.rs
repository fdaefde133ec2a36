//! Messages as they arrive, and the box that a person's messages are put in.

use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat, Utc};
use serde::Serialize;
use serde_json::Value;

use super::{Register, person::Person};
use crate::base::{Fnr, tid};

/// The complete text of one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meldingstekst {
    /// A sick note: fellesformat XML, UTF-8.
    Xml {
        /// The hub's receipt id, also inside the XML.
        edi_logg_id: String,
        /// The whole document.
        xml: String,
    },
    /// Anything else: one line of JSON in our envelope
    /// `{"type", "id", "kilde", "fnr", "inntruffet", "innhold"}`.
    Json(String),
}

#[derive(Serialize)]
struct Xmlkonvolutt<'a> {
    #[serde(rename = "type")]
    type_: &'static str,
    id: &'a str,
    kilde: &'static str,
    innhold: Xmlinnhold<'a>,
}

#[derive(Serialize)]
struct Xmlinnhold<'a> {
    xml: &'a str,
}

#[derive(Serialize)]
struct Konvolutt<'a> {
    #[serde(rename = "type")]
    type_: &'static str,
    id: &'a str,
    kilde: &'static str,
    fnr: &'a str,
    inntruffet: String,
    innhold: Value,
}

impl Meldingstekst {
    /// The text as it stands.
    pub fn tekst(&self) -> &str {
        match self {
            Self::Xml { xml, .. } => xml,
            Self::Json(json) => json,
        }
    }

    /// One line of JSON without line break; XML goes into the envelope `epj_xml`.
    pub fn som_linje(&self) -> String {
        match self {
            Self::Json(json) => json.clone(),
            Self::Xml { edi_logg_id, xml } => {
                let innhold = Xmlinnhold { xml };
                // Strings and fixed keys always serialise.
                serde_json::to_string(&Xmlkonvolutt {
                    type_: "epj_xml",
                    id: edi_logg_id,
                    kilde: "epj",
                    innhold,
                })
                .unwrap_or_default()
            }
        }
    }
}

/// Collects a person's messages and leaves out what is not known yet.
pub(super) struct Utboks {
    fnr: Fnr,
    seed: u64,
    neste: usize,
    grense: DateTime<Utc>,
    meldinger: Vec<(DateTime<Utc>, usize, &'static str, Meldingstekst)>,
}

impl Utboks {
    pub(super) fn ny(register: &Register, person: &Person) -> Self {
        Self {
            fnr: person.ident,
            seed: register.oppsett.seed,
            neste: person.indeks * 1000,
            // What happens later today has not arrived when the register is made this morning.
            grense: tid::dagens_slutt(register.oppsett.i_dag - chrono::Duration::days(1)),
            meldinger: Vec::new(),
        }
    }

    /// An id that nothing else in the register has. It is used up even when the message is not
    /// sent yet, so that a message has the same id in tomorrow's register.
    pub(super) fn ny_id(&mut self) -> String {
        self.neste += 1;
        format!("SIM{}-{}", self.seed, self.neste)
    }

    /// Whether this instant is past the register's last day.
    pub(super) fn er_fremtid(&self, naar: DateTime<Utc>) -> bool {
        naar > self.grense
    }

    /// Puts a JSON message in, with a new id.
    pub(super) fn json(
        &mut self,
        type_: &'static str,
        kilde: &'static str,
        naar: DateTime<Utc>,
        innhold: impl FnOnce() -> Value,
    ) {
        let id = self.ny_id();
        if self.er_fremtid(naar) {
            return;
        }
        let konvolutt = Konvolutt {
            type_,
            id: &id,
            kilde,
            fnr: self.fnr.avslor(),
            inntruffet: rfc3339(naar),
            innhold: innhold(),
        };
        // Strings and a JSON value always serialise.
        let tekst = serde_json::to_string(&konvolutt).unwrap_or_default();
        self.meldinger.push((naar, self.neste, type_, Meldingstekst::Json(tekst)));
    }

    /// Puts a sick note in.
    pub(super) fn xml(&mut self, edi_logg_id: &str, naar: DateTime<Utc>, xml: String) {
        let melding = Meldingstekst::Xml { edi_logg_id: edi_logg_id.to_owned(), xml };
        self.meldinger.push((naar, self.neste, "epj_xml", melding));
    }

    /// The messages in order of arrival.
    pub(super) fn ferdig(mut self) -> Vec<(&'static str, Meldingstekst)> {
        self.meldinger.sort_by_key(|(naar, nummer, ..)| (*naar, *nummer));
        self.meldinger.into_iter().map(|(_, _, type_, melding)| (type_, melding)).collect()
    }
}

/// `2026-11-20T09:00:00Z`.
pub(super) fn rfc3339(naar: DateTime<Utc>) -> String {
    naar.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The instant of a Norwegian date and minute of the day.
pub(super) fn klokken(dato: NaiveDate, minutt: i32) -> DateTime<Utc> {
    let minutt = u32::try_from(minutt.clamp(0, 1439)).unwrap_or(0);
    let tid = NaiveTime::from_hms_opt(minutt / 60, minutt % 60, 0).unwrap_or(NaiveTime::MIN);
    tid::fra_oslo(dato.and_time(tid))
}
