//! What a receipt repeats of the message it answers.

use crate::hendelse::sykmelding::{
    Avsender, Helsepersonell, Ident, Kodetekst, Legekontor, Navn, Organisasjon,
};

/// What is repeated of the message. Nothing is required: a part that could not be read is absent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kvitteringshode {
    /// The hub's receipt id.
    pub edi_logg_id: Option<String>,
    /// The sender's id of the message.
    pub msg_id: Option<String>,
    /// Message type.
    pub meldingstype: Kodetekst,
    /// GenDate, verbatim.
    pub gen_date: Option<String>,
    /// ebService as received.
    pub tjeneste: Option<String>,
    /// Who sent the message: the receipt's receiver.
    pub avsender: Part,
    /// Who it was sent to: the receipt's sender.
    pub mottaker: Part,
}

/// An organisation, with the health professional named in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Part {
    /// Name.
    pub navn: Option<String>,
    /// Identities in order.
    pub identer: Vec<Ident>,
    /// The health professional: name and identities.
    pub helsepersonell: Option<(String, Vec<Ident>)>,
}

impl Kvitteringshode {
    /// Whether the message is a dialogue message, which is answered by other names.
    pub(super) fn er_dialogmelding(&self) -> bool {
        self.meldingstype.kode.as_deref().is_some_and(|type_| type_.starts_with("DIALOG_"))
    }
}

impl Part {
    pub(super) fn er_ukjent(&self) -> bool {
        *self == Self::default()
    }
}

/// From the stored envelope, so that a receipt can be made again.
impl From<&Avsender> for Kvitteringshode {
    fn from(avsender: &Avsender) -> Self {
        let med_innhold = |tekst: &String| Some(tekst.clone()).filter(|tekst| !tekst.is_empty());
        Self {
            edi_logg_id: avsender.edi_logg_id.clone(),
            msg_id: med_innhold(&avsender.msg_id),
            meldingstype: Kodetekst {
                kode: avsender.meldingstype.clone(),
                tekst: avsender.hode.meldingstype_tekst.clone(),
            },
            gen_date: med_innhold(&avsender.gen_date),
            tjeneste: avsender.tjeneste.clone(),
            avsender: Part::from(&avsender.legekontor),
            mottaker: avsender.hode.mottaker.first().map(Part::from).unwrap_or_default(),
        }
    }
}

impl From<&Legekontor> for Part {
    fn from(kontor: &Legekontor) -> Self {
        Self {
            navn: kontor.navn.clone(),
            identer: kontor.identer.clone(),
            helsepersonell: kontor.helsepersonell.as_ref().map(helsepersonell),
        }
    }
}

impl From<&Organisasjon> for Part {
    fn from(organisasjon: &Organisasjon) -> Self {
        Self {
            navn: organisasjon.navn.clone(),
            identer: organisasjon.identer.clone(),
            helsepersonell: organisasjon.helsepersonell.as_ref().map(helsepersonell),
        }
    }
}

fn helsepersonell(person: &Helsepersonell) -> (String, Vec<Ident>) {
    let Navn { fornavn, mellomnavn, etternavn } = &person.navn;
    let deler = [Some(fornavn), mellomnavn.as_ref(), Some(etternavn)];
    let navn: Vec<&str> = deler.into_iter().flatten().map(String::as_str).filter(|d| !d.is_empty()).collect();
    (navn.join(" "), person.identer.clone())
}
