//! Text to tree in one stream of events, with limits on everything that could be made to grow.

use quick_xml::{
    XmlVersion,
    escape::resolve_xml_entity,
    events::{BytesRef, BytesStart, Event},
    name::{Namespace, ResolveResult},
    reader::NsReader,
};

use super::{
    Avvisning,
    tegnsett::{lovlig, ulovlig_tegn},
    tre::{Attributter, Element, Ns, Tre},
    uleselig,
};

/// A real message is about 20 deep, with a nested MsgHead about 25.
pub(super) const MAKS_DYBDE: usize = 64;
/// A note with every field filled has some 300 elements.
const MAKS_ELEMENTER: usize = 50_000;
/// MottakenhetBlokk, the richest element, has 14.
const MAKS_ATTRIBUTTER: usize = 64;

/// Reads a whole document. When it can't be read, what came before the fault is given too: the
/// receipt needs the head.
pub(super) fn bygg(xml: &str) -> Result<Tre, Box<Halvlest>> {
    let mut bygger = Bygger::default();
    match les_inn(&mut bygger, xml) {
        Ok(()) => bygger.ferdig(),
        Err(avvisning) => Err(Box::new(Halvlest { avvisning, tre: bygger.tre() })),
    }
}

/// What can't be read, and what came before the fault.
pub(super) struct Halvlest {
    pub(super) avvisning: Avvisning,
    pub(super) tre: Option<Tre>,
}

fn les_inn(bygger: &mut Bygger, xml: &str) -> Result<(), Avvisning> {
    let mut leser = NsReader::from_str(xml);
    let config = leser.config_mut();
    config.expand_empty_elements = true;
    config.check_comments = true;
    loop {
        let (ns, hendelse) = leser.read_resolved_event().map_err(|_| ikke_xml())?;
        match hendelse {
            Event::Start(start) => bygger.apne(&ns, &start)?,
            Event::End(_) => bygger.lukk()?,
            Event::Text(tekst) => bygger.tekst(&tekst.xml10_content())?,
            Event::CData(tekst) => bygger.tekst(&tekst.xml10_content())?,
            Event::GeneralRef(navn) => bygger.referanse(&navn)?,
            Event::DocType(_) => return Err(doctype()),
            Event::Decl(_) if bygger.rot.is_some() => return Err(ikke_xml()),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::Empty(_) => {}
            Event::Eof => return Ok(()),
        }
    }
}

#[derive(Default)]
struct Bygger {
    rot: Option<Element>,
    resten: Vec<Element>,
    /// The open elements; `None` is the root.
    apne: Vec<Option<usize>>,
}

impl Bygger {
    fn apne(&mut self, ns: &ResolveResult<'_>, start: &BytesStart<'_>) -> Result<(), Avvisning> {
        if self.apne.len() >= MAKS_DYBDE {
            return Err(uleselig(format!(
                "Meldingen har elementer i mer enn {MAKS_DYBDE} nivåer. Det har ingen sykmelding; send den uten dem."
            )));
        }
        if self.resten.len() >= MAKS_ELEMENTER {
            return Err(uleselig("Meldingen har for mange elementer til å være en sykmelding."));
        }
        let element = element(ns, start)?;
        if self.rot.is_none() {
            self.rot = Some(element);
            self.apne.push(None);
        } else {
            let plass = self.resten.len();
            // Nothing open: a second root.
            self.gjeldende().ok_or_else(ikke_xml)?.barn.push(plass);
            self.resten.push(element);
            self.apne.push(Some(plass));
        }
        Ok(())
    }

    fn lukk(&mut self) -> Result<(), Avvisning> {
        self.apne.pop().map(|_| ()).ok_or_else(ikke_xml)
    }

    fn tekst(&mut self, tekst: &str) -> Result<(), Avvisning> {
        match self.gjeldende() {
            Some(element) => element.tekst.push_str(tekst),
            None if tekst.trim().is_empty() => {}
            None => return Err(ikke_xml()),
        }
        Ok(())
    }

    /// The five names XML has by itself, and characters by number. There is no DOCTYPE, so there
    /// are no others.
    fn referanse(&mut self, navn: &BytesRef<'_>) -> Result<(), Avvisning> {
        if let Some(tegn) = navn.resolve_char_ref().map_err(|_| ikke_xml())? {
            if !lovlig(tegn) {
                return Err(ulovlig_tegn());
            }
            return self.tekst(tegn.encode_utf8(&mut [0; 4]));
        }
        self.tekst(resolve_xml_entity(navn).ok_or_else(ikke_xml)?)
    }

    fn ferdig(self) -> Result<Tre, Box<Halvlest>> {
        let hele = self.apne.is_empty();
        match self.tre() {
            Some(tre) if hele => Ok(tre),
            tre => Err(Box::new(Halvlest {
                avvisning: uleselig("Meldingen slutter midt i. Send hele meldingen på nytt."),
                tre,
            })),
        }
    }

    fn tre(self) -> Option<Tre> {
        Some(Tre { rot: self.rot?, resten: self.resten })
    }

    fn gjeldende(&mut self) -> Option<&mut Element> {
        match *self.apne.last()? {
            None => self.rot.as_mut(),
            Some(plass) => self.resten.get_mut(plass),
        }
    }
}

fn element(ns: &ResolveResult<'_>, start: &BytesStart<'_>) -> Result<Element, Avvisning> {
    let ns = match ns {
        ResolveResult::Bound(Namespace(uri)) => Ns::fra(uri),
        ResolveResult::Unbound => Ns::Annet,
        ResolveResult::Unknown(_) => return Err(ikke_xml()),
    };
    Ok(Element {
        ns,
        navn: start.local_name().into_inner().into(),
        attributter: attributter(start)?,
        tekst: String::new(),
        barn: Vec::new(),
    })
}

/// The library's own check for duplicates is quadratic, so the number is limited first.
fn attributter(start: &BytesStart<'_>) -> Result<Attributter, Avvisning> {
    let mut funnet = Attributter::new();
    for (nummer, attributt) in start.attributes().with_checks(false).enumerate() {
        let attributt = attributt.map_err(|_| ikke_xml())?;
        if nummer >= MAKS_ATTRIBUTTER {
            return Err(uleselig(
                "Et element i meldingen har for mange attributter til å være en sykmelding.",
            ));
        }
        // No format read here puts a prefix on an attribute; a namespace declaration is no value.
        if attributt.key.as_namespace_binding().is_some() || attributt.key.prefix().is_some() {
            continue;
        }
        let navn = attributt.key.local_name().into_inner();
        let verdi = attributt.normalized_value(XmlVersion::Implicit1_0).map_err(|_| ikke_xml())?;
        if !verdi.chars().all(lovlig) {
            return Err(ulovlig_tegn());
        }
        if funnet.iter().any(|(n, _)| &**n == navn) {
            return Err(ikke_xml());
        }
        funnet.push((navn.into(), verdi.into()));
    }
    Ok(funnet)
}

fn ikke_xml() -> Avvisning {
    uleselig(
        "Meldingen er ikke gyldig XML og kan ikke leses. Kontroller at hele meldingen er med, og send den på nytt.",
    )
}

fn doctype() -> Avvisning {
    uleselig("Meldingen inneholder DOCTYPE, og det er ikke tillatt. Send den uten.")
}
