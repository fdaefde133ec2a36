//! A message as a small tree, kept in one list. Reading it or dropping it never recurses deeper
//! than [`super::bygg::MAKS_DYBDE`].

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::{Avvisning, uleselig, verdier};

/// The namespaces that mean something here. A prefix means nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ns {
    Fellesformat,
    MsgHead,
    Sykmelding,
    Felleskomponent,
    Base64,
    Dialog,
    AppRec,
    Annet,
}

impl Ns {
    pub(super) fn fra(uri: &str) -> Self {
        match uri {
            "http://www.trygdeetaten.no/xml/eiff/1/" | "http://www.nav.no/xml/eiff/2/" => Self::Fellesformat,
            "http://www.kith.no/xmlstds/msghead/2006-05-24" => Self::MsgHead,
            "http://www.kith.no/xmlstds/HelseOpplysningerArbeidsuforhet/2013-10-01" => Self::Sykmelding,
            "http://www.kith.no/xmlstds/felleskomponent1" => Self::Felleskomponent,
            "http://www.kith.no/xmlstds/base64container" => Self::Base64,
            "http://www.kith.no/xmlstds/dialog/2006-10-11" => Self::Dialog,
            "http://www.kith.no/xmlstds/apprec/2004-11-21" => Self::AppRec,
            _ => Self::Annet,
        }
    }
}

/// Name and value of attributes without a prefix.
pub(super) type Attributter = Vec<(Box<str>, Box<str>)>;

pub(super) struct Element {
    pub(super) ns: Ns,
    pub(super) navn: Box<str>,
    pub(super) attributter: Attributter,
    /// Text directly inside, in one piece.
    pub(super) tekst: String,
    /// Places in the list.
    pub(super) barn: Vec<usize>,
}

/// A whole message. There is always a root.
pub(super) struct Tre {
    pub(super) rot: Element,
    /// Everything below the root.
    pub(super) resten: Vec<Element>,
}

impl Tre {
    pub(super) fn rot(&self) -> Node<'_> {
        Node { tre: self, element: &self.rot }
    }
}

/// One element of the tree.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    tre: &'a Tre,
    element: &'a Element,
}

impl<'a> Node<'a> {
    pub(super) fn er(self, ns: Ns, navn: &str) -> bool {
        self.element.ns == ns && self.heter(navn)
    }

    /// The local name, whatever the namespace.
    pub(super) fn heter(self, navn: &str) -> bool {
        &*self.element.navn == navn
    }

    pub(super) fn alle_barn(self) -> impl Iterator<Item = Node<'a>> {
        self.element
            .barn
            .iter()
            .filter_map(move |i| Some(Node { tre: self.tre, element: self.tre.resten.get(*i)? }))
    }

    pub(super) fn barn_i(self, ns: Ns, navn: &'static str) -> impl Iterator<Item = Node<'a>> {
        self.alle_barn().filter(move |barn| barn.er(ns, navn))
    }

    /// Children in the parent's own namespace, which is how the formats are built.
    pub(super) fn barn(self, navn: &'static str) -> impl Iterator<Item = Node<'a>> {
        self.barn_i(self.element.ns, navn)
    }

    pub(super) fn felt(self, navn: &'static str) -> Option<Node<'a>> {
        self.barn(navn).next()
    }

    pub(super) fn felt_i(self, ns: Ns, navn: &'static str) -> Option<Node<'a>> {
        self.barn_i(ns, navn).next()
    }

    /// Trimmed; may be empty, which is not the same as missing.
    pub(super) fn attributt(self, navn: &str) -> Option<&'a str> {
        self.element.attributter.iter().find(|(n, _)| &**n == navn).map(|(_, verdi)| verdi.trim())
    }

    /// An attribute where empty says nothing.
    pub(super) fn attributt_med_innhold(self, navn: &str) -> Option<String> {
        self.attributt(navn).filter(|verdi| !verdi.is_empty()).map(str::to_owned)
    }

    /// Trimmed; may be empty.
    pub(super) fn tekst(self) -> &'a str {
        self.element.tekst.trim()
    }

    /// Text of a child; empty says nothing.
    pub(super) fn tekst_i(self, navn: &'static str) -> Option<String> {
        self.verdi(navn).map(str::to_owned)
    }

    pub(super) fn dato(self, navn: &'static str) -> Result<Option<NaiveDate>, Avvisning> {
        self.tolk(navn, verdier::dato, |navn| {
            format!("{navn} er ikke en gyldig dato. Skriv den som ÅÅÅÅ-MM-DD og send meldingen på nytt.")
        })
    }

    pub(super) fn veggklokke(self, navn: &'static str) -> Result<Option<NaiveDateTime>, Avvisning> {
        self.tolk(navn, verdier::veggklokke, ugyldig_tidspunkt)
    }

    pub(super) fn tidspunkt(self, navn: &'static str) -> Result<Option<DateTime<Utc>>, Avvisning> {
        self.tolk(navn, verdier::tidspunkt, ugyldig_tidspunkt)
    }

    pub(super) fn heltall(self, navn: &'static str) -> Result<Option<i32>, Avvisning> {
        self.tolk(navn, verdier::heltall, |navn| {
            format!("{navn} er ikke et helt tall. Skriv det med siffer og uten prosenttegn, og send meldingen på nytt.")
        })
    }

    pub(super) fn sannhet(self, navn: &'static str) -> Result<Option<bool>, Avvisning> {
        self.tolk(navn, verdier::sannhet, |navn| {
            format!("{navn} må være true eller false. Rett feltet og send meldingen på nytt.")
        })
    }

    fn verdi(self, navn: &'static str) -> Option<&'a str> {
        self.felt(navn).map(Node::tekst).filter(|tekst| !tekst.is_empty())
    }

    fn tolk<T>(
        self,
        navn: &'static str,
        les: impl Fn(&str) -> Option<T>,
        feil: impl Fn(&str) -> String,
    ) -> Result<Option<T>, Avvisning> {
        self.verdi(navn).map(|tekst| les(tekst).ok_or_else(|| uleselig(feil(navn)))).transpose()
    }
}

/// The refusal of a time that is none.
pub(super) fn ugyldig_tidspunkt(navn: &str) -> String {
    format!(
        "{navn} er ikke et gyldig tidspunkt. Skriv det som ÅÅÅÅ-MM-DDTTT:MM:SS og send meldingen på nytt."
    )
}
