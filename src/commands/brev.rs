//! A letter that is sent, as it is kept.

use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Beslutningsgrunnlag;
use crate::{
    base::{BrevId, Orgnr, PersonId},
    brev::{Adressat, Brev, BrevFeil, Brevhode, Mottaker, pdf},
    hendelse::motedetaljer::Motebehandler,
    text::{brev::Brevtekst, person},
};

/// A letter with the file that the receiver gets. Written together with the fact it is sent with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendtBrev {
    /// Id.
    pub id: BrevId,
    /// Whom it is about; the person of the fact.
    pub person: PersonId,
    /// The fact it is sent with, by [`super::NyHendelse::id`].
    pub hendelse: String,
    /// When it was made.
    pub laget: DateTime<Utc>,
    /// By whom, as in the audit log.
    pub laget_av: String,
    /// What it says.
    pub innhold: Brevinnhold,
    /// The file.
    pub pdf: Vec<u8>,
}

/// The words of a letter, with what stands over and under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brevinnhold {
    /// The letter.
    pub brev: Brev,
    /// What stands over and under it.
    pub hode: Brevhode,
}

impl SendtBrev {
    /// Makes the file.
    pub fn sett(
        id: BrevId,
        person: PersonId,
        hendelse: String,
        laget: DateTime<Utc>,
        laget_av: String,
        innhold: Brevinnhold,
    ) -> Result<Self, BrevFeil> {
        let pdf = pdf(&innhold.brev, &innhold.hode)?;
        Ok(Self { id, person, hendelse, laget, laget_av, innhold, pdf })
    }

    /// SHA-256 of the file, hexadecimal.
    pub fn sha256(&self) -> String {
        Sha256::digest(&self.pdf).iter().fold(String::new(), |mut hex, byte| {
            // Writing to a string does not fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}

/// A letter to the sick-listed person.
pub(super) fn til_sykmeldt(b: &Beslutningsgrunnlag<'_>, type_: &str, tekst: Brevtekst) -> Brev {
    Brev::ny(type_, Mottaker::Sykmeldt, b.personens_malform(), tekst)
}

/// A letter to an employer.
pub(super) fn til_arbeidsgiver(
    b: &Beslutningsgrunnlag<'_>,
    til: Orgnr,
    type_: &str,
    tekst: Brevtekst,
) -> Brev {
    let alle = &b.grunnlag.person.arbeidsforhold;
    let navn = alle.iter().rev().find(|a| a.virksomhet == til).and_then(|a| a.navn.clone());
    let adressat = Adressat { navn, virksomhet: Some(til), hpr: None };
    Brev::ny(type_, Mottaker::Arbeidsgiver, b.andres_malform(), tekst).adressert(adressat)
}

/// A letter to a doctor.
pub(super) fn til_behandler(
    b: &Beslutningsgrunnlag<'_>,
    til: &Motebehandler,
    type_: &str,
    tekst: Brevtekst,
) -> Brev {
    let navn = match &til.kontor {
        Some(kontor) => format!("{}, {kontor}", til.navn),
        None => til.navn.clone(),
    };
    let adressat = Adressat { navn: Some(navn), virksomhet: None, hpr: til.hpr };
    Brev::ny(type_, Mottaker::Behandler, b.andres_malform(), tekst).adressert(adressat)
}

/// Name of the sick-listed person, as it stands in letters to others.
pub(super) fn navn(b: &Beslutningsgrunnlag<'_>) -> String {
    b.grunnlag.person.navn.as_ref().map_or_else(|| person::UKJENT_NAVN.to_owned(), person::fullt_navn)
}

/// What the letter gives as the reason: what the caseworker wrote for it, or the text that came with it.
pub(super) fn egne_ord<'a>(begrunnelse: Option<&'a str>, dokument: Option<&'a str>) -> Option<&'a str> {
    let skrevet = |t: Option<&'a str>| t.map(str::trim).filter(|t| !t.is_empty());
    skrevet(begrunnelse).or_else(|| skrevet(dokument))
}

/// The letter is what is filed when nothing else is given.
pub(super) fn arkiver(dokument: &mut Option<String>, brev: Option<&Brev>) {
    if let Some(brev) = brev.filter(|_| dokument.as_deref().is_none_or(|d| d.trim().is_empty())) {
        *dokument = Some(brev.som_tekst());
    }
}
