//! A form as it is shown: once with a key of its own, and again with what was written when it is refused.

use std::collections::BTreeMap;

use axum::{Form, extract::rejection::FormRejection, http::StatusCode};
use chrono::NaiveDate;
use uuid::Uuid;

use crate::{
    http::{Problem, Vilkar},
    text::{Malform, innsyn::avslag},
};

/// Fields that are about the form and not what was written in it.
const OM_SKJEMAET: [&str; 2] = ["nokkel", "posisjon"];
/// Fields that have a value from the start.
const FORVALGT: [&str; 5] = ["virksomhet", "varsel", "slag", "tema", "om"];

/// What a form sent.
pub(super) type Sendt = Result<Form<BTreeMap<String, String>>, FormRejection>;

/// What was written, and how to do it once and only on what was seen.
#[derive(Debug, Clone, Default)]
pub(super) struct Felt(BTreeMap<String, String>);

impl Felt {
    /// Reads it. What is no form at all is an empty one.
    pub(super) fn av(sendt: Sendt) -> Self {
        Self(sendt.map(|Form(felt)| felt).unwrap_or_default())
    }

    /// As a draft is stored. What can't be read is no draft.
    pub(super) fn av_json(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok().map(Self)
    }

    /// As a draft is stored, without what is about the form itself.
    pub(super) fn til_json(&self) -> String {
        let skrevet: BTreeMap<_, _> =
            self.0.iter().filter(|(navn, _)| !OM_SKJEMAET.contains(&navn.as_str())).collect();
        serde_json::to_string(&skrevet).unwrap_or_default()
    }

    /// Nothing is written; what is chosen from the start says nothing.
    pub(super) fn er_tomt(&self) -> bool {
        let forvalgt = |navn: &str| OM_SKJEMAET.contains(&navn) || FORVALGT.contains(&navn);
        self.0.iter().all(|(navn, verdi)| forvalgt(navn) || verdi.trim().is_empty())
    }

    /// A field, trimmed.
    pub(super) fn tekst(&self, navn: &str) -> Option<&str> {
        self.0.get(navn).map(|t| t.trim()).filter(|t| !t.is_empty())
    }

    /// Text that may stand empty.
    pub(super) fn eid(&self, navn: &str) -> Option<String> {
        self.tekst(navn).map(str::to_owned)
    }

    /// Yes or no; nothing when neither is chosen.
    pub(super) fn ja_nei(&self, navn: &str) -> Option<bool> {
        match self.tekst(navn)? {
            "JA" => Some(true),
            "NEI" => Some(false),
            _ => None,
        }
    }

    /// A tick.
    pub(super) fn kryss(&self, navn: &str) -> bool {
        self.tekst(navn).is_some()
    }

    /// A day, as browsers send it or as people write it.
    pub(super) fn dato(&self, navn: &str) -> Option<NaiveDate> {
        let tekst = self.tekst(navn)?;
        tekst.parse().ok().or_else(|| NaiveDate::parse_from_str(tekst, "%d.%m.%Y").ok())
    }

    /// On what conditions: once by the key of this form, only on what was seen.
    pub(super) fn vilkar(&self, skjema: &str) -> Vilkar {
        let lovlig = |n: &&str| n.len() <= 60 && n.bytes().all(|b| b.is_ascii_graphic());
        Vilkar {
            nokkel: self.tekst("nokkel").filter(lovlig).map(|n| format!("{skjema}-{n}")),
            posisjon: self.tekst("posisjon").and_then(|p| p.parse().ok()),
            ..Vilkar::default()
        }
    }
}

/// A form was refused.
#[derive(Debug, Clone)]
pub(super) struct Avvist {
    skjema: &'static str,
    tekst: &'static str,
    felt: Felt,
    pub(super) status: StatusCode,
}

impl Avvist {
    /// By the case, or by what was written.
    pub(super) fn av(skjema: &'static str, problem: &Problem, felt: Felt, m: Malform) -> Self {
        let status = problem.status();
        Self { skjema, tekst: avslag::avslag(problem.kode, status.as_u16(), m), felt, status }
    }
}

/// Something must be chosen or written first. The code finds the words.
pub(super) fn mangler(kode: &'static str) -> Problem {
    Problem { kode: Some(kode), ..Problem::ugyldig("Skjemaet er ikke fylt ut.") }
}

/// A draft of a form.
#[derive(Debug, Clone)]
pub(super) struct Kladd {
    pub(super) felt: Felt,
    /// When it was saved, in words.
    pub(super) lagret: String,
}

/// The forms of a page.
#[derive(Debug)]
pub(super) struct Skjemaer {
    pub(super) nokkel: String,
    pub(super) posisjon: i64,
    lagret: Option<String>,
    avvist: Option<Avvist>,
    /// Drafts by the name of the form, and where they are saved.
    utkast: BTreeMap<String, Kladd>,
    utkast_sti: String,
}

impl Skjemaer {
    /// Forms on a row; `lagret` names the one that was just kept.
    pub(super) fn ny(posisjon: i64, lagret: Option<String>, avvist: Option<Avvist>) -> Self {
        let nokkel = Uuid::new_v4().simple().to_string();
        Self { nokkel, posisjon, lagret, avvist, utkast: BTreeMap::new(), utkast_sti: String::new() }
    }

    /// With drafts, which are saved under an address.
    pub(super) fn med_utkast(self, utkast: BTreeMap<String, Kladd>, sti: String) -> Self {
        Self { utkast, utkast_sti: sti, ..self }
    }

    /// Where drafts are saved.
    pub(super) fn utkast_sti(&self) -> &str {
        &self.utkast_sti
    }

    /// When the draft that is shown was saved.
    pub(super) fn utkast(&self, skjema: &str) -> Option<&str> {
        let kladd = self.utkast.get(skjema).filter(|_| self.denne(skjema).is_none())?;
        Some(kladd.lagret.as_str())
    }

    /// What stands in a form: what was refused, or the draft.
    fn skrevet(&self, skjema: &str) -> Option<&Felt> {
        let kladd = || self.utkast.get(skjema).map(|k| &k.felt);
        self.denne(skjema).map(|a| &a.felt).or_else(kladd)
    }

    fn denne(&self, skjema: &str) -> Option<&Avvist> {
        self.avvist.as_ref().filter(|a| a.skjema == skjema)
    }

    /// Why the form was refused.
    pub(super) fn feil(&self, skjema: &str) -> Option<&'static str> {
        self.denne(skjema).map(|a| a.tekst)
    }

    /// What stood in a field.
    pub(super) fn verdi(&self, skjema: &str, felt: &str) -> &str {
        self.skrevet(skjema).and_then(|f| f.0.get(felt)).map_or("", String::as_str)
    }

    /// The choice that was made.
    pub(super) fn valgt(&self, skjema: &str, felt: &str, verdi: &str) -> bool {
        self.skrevet(skjema).and_then(|f| f.tekst(felt)) == Some(verdi)
    }

    /// The form was just kept.
    pub(super) fn er_lagret(&self, skjema: &str) -> bool {
        self.lagret.as_deref() == Some(skjema)
    }

    /// The status of the page.
    pub(super) fn status(&self) -> StatusCode {
        self.avvist.as_ref().map_or(StatusCode::OK, |a| a.status)
    }
}
