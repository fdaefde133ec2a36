//! The organisations of MsgHead: who sent the message and who it was for.

use super::{
    notat::{adresse, kontaktinfo},
    tre::{Node, Ns},
};
use crate::{
    base::{Fnr, Hpr},
    hendelse::sykmelding::{Helsepersonell, Ident, Legekontor, Navn, Organisasjon},
};

/// The sender's organisation.
pub(super) fn legekontor(node: Node<'_>) -> Legekontor {
    let kontor = organisasjon(node);
    Legekontor {
        navn: kontor.navn,
        orgnr: kontor.orgnr,
        her: kontor.her,
        resh: kontor.resh,
        lokal: kontor.lokal,
        identer: kontor.identer,
        adresse: kontor.adresse,
        kontaktinfo: kontor.kontaktinfo,
        helsepersonell: kontor.helsepersonell,
        enheter: inni(node).map(organisasjon).collect(),
    }
}

/// An organisation and the units inside it, outermost first.
pub(super) fn med_enheter(node: Node<'_>) -> Vec<Organisasjon> {
    std::iter::once(node).chain(inni(node)).map(organisasjon).collect()
}

/// Each holds at most one other.
fn inni(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    std::iter::successors(node.felt("Organisation"), |node| node.felt("Organisation"))
}

fn organisasjon(node: Node<'_>) -> Organisasjon {
    let identer = identer(node);
    let med_type = |type_| id(&identer, type_).map(str::to_owned);
    // An empty number is not the same as none: a rule rejects the former.
    let orgnr = identer.iter().find(|ident| ident.type_.as_deref() == Some("ENH"));
    Organisasjon {
        navn: node
            .tekst_i("OrganisationName")
            .map(|navn| navn.chars().filter(|tegn| !tegn.is_control()).collect()),
        orgnr: orgnr.map(|ident| ident.id.split_whitespace().collect()),
        her: med_type("HER"),
        resh: med_type("RSH"),
        lokal: med_type("LIN"),
        adresse: node.felt("Address").map(|node| adresse(node, Ns::MsgHead)).unwrap_or_default(),
        kontaktinfo: kontaktinfo(node.barn("TeleCom"), Ns::MsgHead),
        helsepersonell: node.felt("HealthcareProfessional").map(helsepersonell),
        identer,
    }
}

pub(super) fn identer(av: Node<'_>) -> Vec<Ident> {
    av.barn("Ident")
        .map(|node| {
            let type_ = node.felt("TypeId");
            Ident {
                id: node.felt("Id").map(|id| id.tekst().to_owned()).unwrap_or_default(),
                type_: type_.and_then(|type_| type_.attributt_med_innhold("V")),
                tekst: type_.and_then(|type_| type_.attributt_med_innhold("DN")),
            }
        })
        .collect()
}

/// The first identity of the type that is not blank.
fn id<'a>(identer: &'a [Ident], type_: &str) -> Option<&'a str> {
    identer
        .iter()
        .find(|ident| ident.type_.as_deref() == Some(type_) && !ident.id.is_empty())
        .map(|ident| ident.id.as_str())
}

fn helsepersonell(node: Node<'_>) -> Helsepersonell {
    let identer = identer(node);
    let fnr = id(&identer, "FNR").or_else(|| id(&identer, "DNR"));
    Helsepersonell {
        navn: navn(node),
        fnr: fnr.and_then(|fnr| Fnr::parse(fnr).ok()),
        hpr: id(&identer, "HPR").and_then(|hpr| Hpr::parse(hpr).ok()),
        her: id(&identer, "HER").map(str::to_owned),
        identer,
    }
}

/// HPR number of an organisation's health professional, as written.
pub(super) fn hpr(organisasjon: Node<'_>) -> Option<String> {
    let helsepersonell = organisasjon.felt("HealthcareProfessional")?;
    id(&identer(helsepersonell), "HPR").map(str::to_owned)
}

/// A name as MsgHead spells its parts.
pub(super) fn navn(av: Node<'_>) -> Navn {
    Navn {
        fornavn: av.tekst_i("GivenName").unwrap_or_default(),
        mellomnavn: av.tekst_i("MiddleName"),
        etternavn: av.tekst_i("FamilyName").unwrap_or_default(),
    }
}
