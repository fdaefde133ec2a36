//! A form as it is shown: once with a key of its own, and again with what was written when it is refused.

use std::collections::BTreeMap;

use axum::{Form, extract::rejection::FormRejection, http::StatusCode};
use chrono::NaiveDate;
use uuid::Uuid;

use crate::{
    http::{Problem, Vilkar},
    text::{Malform, innsyn::avslag},
};

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

/// The forms of a page.
#[derive(Debug)]
pub(super) struct Skjemaer {
    pub(super) nokkel: String,
    pub(super) posisjon: i64,
    lagret: Option<String>,
    avvist: Option<Avvist>,
}

impl Skjemaer {
    /// Forms on a row; `lagret` names the one that was just kept.
    pub(super) fn ny(posisjon: i64, lagret: Option<String>, avvist: Option<Avvist>) -> Self {
        Self { nokkel: Uuid::new_v4().simple().to_string(), posisjon, lagret, avvist }
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
        self.denne(skjema).and_then(|a| a.felt.0.get(felt)).map_or("", String::as_str)
    }

    /// The choice that was made.
    pub(super) fn valgt(&self, skjema: &str, felt: &str, verdi: &str) -> bool {
        self.denne(skjema).and_then(|a| a.felt.tekst(felt)) == Some(verdi)
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
