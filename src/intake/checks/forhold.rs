//! The neutral form of a message that the checks read, from the raw form or from a rule case.

use chrono::{DateTime, NaiveDate, Utc};

use crate::intake::xml::raa::{Kode, RaaArsak, RaaMelding, RaaPeriode};

/// What the checks look at. A missing attribute (`None`) and an empty one are different.
#[derive(Default)]
pub(crate) struct Forhold<'a> {
    /// An organisation signed.
    pub(crate) virksomhet: bool,
    /// The sender gives the HPR number of a health professional.
    pub(crate) avsender_har_hpr: bool,
    /// The patient's number can be somebody's.
    pub(crate) pasient_mulig: bool,
    pub(crate) perioder: Vec<Periodedata<'a>>,
    pub(crate) hoveddiagnose: Option<Diagnosefelt<'a>>,
    pub(crate) bidiagnoser: Vec<Diagnosefelt<'a>>,
    /// Types of the practitioner's ids that are not blank.
    pub(crate) behandlers_idtyper: Vec<&'a str>,
    pub(crate) annen_fravarsarsak: Arsakskoder<'a>,
    pub(crate) har_behandletdato: bool,
    pub(crate) har_arbeidsgiver: Option<&'a str>,
    /// Sizes of the attachments.
    pub(crate) vedlegg_bytes: Vec<i64>,
    pub(crate) signert: Option<DateTime<Utc>>,
}

/// The codes of a cause, as written.
pub(crate) type Arsakskoder<'a> = Vec<Option<&'a str>>;

/// A period.
#[derive(Default)]
pub(crate) struct Periodedata<'a> {
    pub(crate) har_type: bool,
    pub(crate) medisinsk: Arsakskoder<'a>,
    pub(crate) arbeidsplassen: Arsakskoder<'a>,
    pub(crate) grad: Option<i32>,
    pub(crate) dager: Option<(NaiveDate, NaiveDate)>,
}

/// The three attributes of a diagnosis.
#[derive(Clone, Copy)]
pub(crate) struct Diagnosefelt<'a> {
    pub(crate) v: Option<&'a str>,
    pub(crate) s: Option<&'a str>,
    pub(crate) dn: Option<&'a str>,
}

impl<'a> Forhold<'a> {
    /// From a message.
    pub(super) fn av(melding: &'a RaaMelding) -> Self {
        let (konvolutt, notat) = (&melding.konvolutt, &melding.notat);
        let medisinsk = &notat.medisinsk_vurdering;
        let ider = &notat.behandler.ider;
        Self {
            virksomhet: konvolutt.er_virksomhet(),
            avsender_har_hpr: konvolutt.avsender_hpr.is_some(),
            pasient_mulig: melding.pasient().is_ok(),
            perioder: notat.perioder.iter().map(Periodedata::av).collect(),
            hoveddiagnose: medisinsk.hoveddiagnose.as_ref().map(Diagnosefelt::av),
            bidiagnoser: medisinsk.bidiagnoser.iter().map(Diagnosefelt::av).collect(),
            behandlers_idtyper: ider
                .iter()
                .filter(|ident| !ident.id.is_empty())
                .filter_map(|ident| ident.type_.as_deref())
                .collect(),
            annen_fravarsarsak: koder(medisinsk.annen_fravarsarsak.as_ref()),
            har_behandletdato: notat.kontakt.behandlet.is_some(),
            har_arbeidsgiver: notat.arbeidsgiver.har.v.as_deref(),
            vedlegg_bytes: konvolutt.vedlegg.iter().map(|vedlegg| vedlegg.bytes).collect(),
            signert: Some(konvolutt.signert),
        }
    }
}

impl<'a> Periodedata<'a> {
    fn av(periode: &'a RaaPeriode) -> Self {
        let ikke_mulig = periode.aktivitet_ikke_mulig.as_ref();
        Self {
            har_type: periode.har_type(),
            medisinsk: koder(ikke_mulig.and_then(|arsak| arsak.medisinsk.as_ref())),
            arbeidsplassen: koder(ikke_mulig.and_then(|arsak| arsak.arbeidsplassen.as_ref())),
            grad: periode.gradert.as_ref().map(|gradert| gradert.grad),
            dager: Some((periode.fom, periode.tom)),
        }
    }
}

impl<'a> Diagnosefelt<'a> {
    fn av(kode: &'a Kode) -> Self {
        Self { v: kode.v.as_deref(), s: kode.s.as_deref(), dn: kode.dn.as_deref() }
    }
}

fn koder(arsak: Option<&RaaArsak>) -> Arsakskoder<'_> {
    arsak.into_iter().flat_map(|arsak| &arsak.koder).map(|kode| kode.v.as_deref()).collect()
}
