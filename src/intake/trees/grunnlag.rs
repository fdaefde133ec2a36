//! The neutral form of a note: exactly what the trees read, from a message or from a rule case.
//!
//! Times are as today's engine has them, all without zone: the signature and the receipt are UTC,
//! the examination is the Norwegian clock on the wall.

use std::fmt;

use chrono::{NaiveDate, NaiveDateTime};
use serde::Deserialize;

use crate::{
    hendelse::{Utfall, sykmelding::Kodeverk},
    intake::register::{Godkjenning, null_er_tom},
};

/// Everything the trees may ask. A case of a single tree holds only what that tree reads.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Grunnlag {
    #[serde(deserialize_with = "null_er_tom")]
    pub(crate) aktivitet: Vec<Aktivitet>,
    pub(crate) signaturdato: Option<NaiveDateTime>,
    pub(crate) mottatt_dato: Option<NaiveDateTime>,
    pub(crate) behandlet_tidspunkt: Option<NaiveDateTime>,
    /// The only time of a note from the digital route.
    pub(crate) sendt_tidspunkt: Option<NaiveDateTime>,
    pub(crate) hoveddiagnose: Option<Diagnosekode>,
    #[serde(deserialize_with = "null_er_tom")]
    pub(crate) bidiagnoser: Vec<Diagnosekode>,
    pub(crate) annen_fravars_arsak: Option<AnnenArsak>,
    /// Field 11.2.
    pub(crate) begrunnelse_ikke_kontakt: Option<String>,
    pub(crate) ruleset_version: Option<String>,
    #[serde(deserialize_with = "null_er_tom")]
    pub(crate) besvarte_utdypende_opplysninger: Vec<String>,
    #[serde(deserialize_with = "null_er_tom")]
    pub(crate) pasient: Pasient,
    pub(crate) behandler: Option<Behandler>,
    pub(crate) avsender_fnr: Option<Ident>,
    #[serde(deserialize_with = "null_er_tom")]
    pub(crate) tidligere_sykmeldinger: Vec<Tidligere>,
}

impl Grunnlag {
    fn digital(&self) -> Option<NaiveDateTime> {
        self.sendt_tidspunkt.filter(|_| self.behandlet_tidspunkt.is_none())
    }

    /// When it was signed; the digital route signs by sending.
    pub(super) fn signaturtid(&self) -> Option<NaiveDateTime> {
        self.signaturdato.or(self.digital())
    }

    /// When it was received.
    pub(super) fn mottatt(&self) -> Option<NaiveDateTime> {
        self.mottatt_dato.or(self.digital())
    }

    /// The rule set; the digital route always counts as the third.
    pub(super) fn regelsett(&self) -> Option<&str> {
        if self.digital().is_some() { Some("3") } else { self.ruleset_version.as_deref() }
    }

    /// The practitioner, when HPR knows one.
    pub(super) fn funnet_behandler(&self) -> Option<&Behandler> {
        self.behandler.as_ref().filter(|behandler| behandler.finnes)
    }
}

/// A period. Two periods with the same days and the same content are equal.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Aktivitet {
    pub(crate) fom: NaiveDate,
    pub(crate) tom: NaiveDate,
    #[serde(flatten)]
    pub(crate) type_: Aktivitetstype,
}

/// What kind of absence.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "type", rename_all = "SCREAMING_SNAKE_CASE", rename_all_fields = "camelCase")]
pub(crate) enum Aktivitetstype {
    AktivitetIkkeMulig,
    Gradert {
        #[serde(default)]
        grad: Option<i64>,
    },
    Avventende {
        #[serde(default)]
        innspill_til_arbeidsgiver: Option<String>,
    },
    Behandlingsdager {
        #[serde(default)]
        antall_per_uke: Option<i64>,
    },
    Reisetilskudd,
    /// None of the five.
    Ugyldig,
}

/// A diagnosis.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Diagnosekode {
    pub(crate) system: Kodeverk,
    pub(crate) kode: String,
}

/// Statutory absence without illness.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct AnnenArsak {
    #[serde(deserialize_with = "null_er_tom")]
    pub(crate) grunn: Vec<String>,
    pub(crate) beskrivelse: Option<String>,
}

/// The patient.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Pasient {
    pub(crate) ident: Option<Ident>,
    pub(crate) fodselsdato: Option<NaiveDate>,
}

/// The practitioner.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Behandler {
    /// In HPR. A case that describes one without saying so means one that is there.
    #[serde(default = "ja")]
    pub(crate) finnes: bool,
    #[serde(default, deserialize_with = "null_er_tom")]
    pub(crate) suspendert: bool,
    #[serde(default)]
    pub(crate) fnr: Option<Ident>,
    #[serde(default)]
    pub(crate) legekontor_orgnr: Option<String>,
    #[serde(default, deserialize_with = "null_er_tom")]
    pub(crate) godkjenninger: Vec<Godkjenning>,
}

fn ja() -> bool {
    true
}

/// An identity number as text: the cases have numbers that are nobody's. It is compared and never
/// printed.
#[derive(Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Ident(pub(crate) String);

impl fmt::Debug for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// An earlier note.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Tidligere {
    #[serde(default, deserialize_with = "null_er_tom")]
    pub(crate) aktivitet: Vec<Aktivitet>,
    #[serde(default)]
    pub(crate) hoveddiagnose: Option<Diagnosekode>,
    #[serde(default)]
    pub(crate) status: Option<Utfall>,
    #[serde(default)]
    pub(crate) user_action: Option<Brukerhandling>,
    /// Types of the remarks (`UNDER_BEHANDLING` …).
    #[serde(default, deserialize_with = "null_er_tom")]
    pub(crate) merknader: Vec<String>,
}

impl Tidligere {
    /// Whether the rules rejected it.
    pub(super) fn avvist(&self) -> bool {
        self.status == Some(Utfall::Invalid)
    }

    /// Whether it carries one of the remarks.
    pub(super) fn har_merknad(&self, typer: &[&str]) -> bool {
        self.merknader.iter().any(|merknad| typer.contains(&merknad.as_str()))
    }
}

/// What the person last did with a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Brukerhandling {
    Apen,
    Bekreftet,
    Sendt,
    Avbrutt,
    Utgatt,
    Slettet,
}
