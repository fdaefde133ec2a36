//! Which rows a filter lets through, and how many each choice would give.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    behov::Vurdert,
    filter::{Filter, Fristvalg, Veiledervalg},
    gjoremal::Gjoremal,
    merke::{Alder, Hendelse, arbeidsgivermerke},
};
use crate::text::{sortering, tall};

/// A drop-down in the form.
#[derive(Debug)]
pub(super) struct Fasett {
    pub(super) navn: &'static str,
    pub(super) tittel: &'static str,
    pub(super) alle: &'static str,
    pub(super) valg: Vec<Valg>,
}

/// A choice in it.
#[derive(Debug)]
pub(super) struct Valg {
    pub(super) verdi: String,
    pub(super) tekst: String,
    pub(super) antall: String,
    pub(super) valgt: bool,
}

/// A choice that is made, with the address that takes it away.
#[derive(Debug)]
pub(super) struct Valgt {
    pub(super) tekst: String,
    pub(super) uten: String,
}

/// Everything but the event: the chips of events are counted after it.
pub(super) fn passer(v: &Vurdert<'_>, filter: &Filter, i_dag: NaiveDate) -> bool {
    filter.veileder.as_ref().is_none_or(|x| x.passer(v.rad.veileder.as_deref()))
        && filter.alder.is_none_or(|a| a.passer(v.rad.grunnlag.person.fodselsdato, i_dag))
        && filter.frist.is_none_or(|f| f.passer(v.neste().map(Gjoremal::frist), i_dag))
        && filter.arbeidsgiver.as_ref().is_none_or(|a| merker(v).any(|(merke, _)| merke == *a))
}

/// The row has what the chip says.
pub(super) fn har(v: &Vurdert<'_>, hendelse: Hendelse) -> bool {
    Hendelse::ved(v).contains(&hendelse)
}

/// The employers of the spell.
fn merker<'a>(v: &'a Vurdert<'_>) -> impl Iterator<Item = (String, &'a str)> {
    let person = &v.rad.grunnlag.person;
    v.tilfelle.into_iter().flat_map(|t| &t.tilfelle.virksomheter).map(|org| {
        let navn = person.arbeidsforhold.iter().rev().find(|a| a.virksomhet == *org);
        (arbeidsgivermerke(*org), navn.and_then(|a| a.navn.as_deref()).unwrap_or("Ukjent arbeidsgiver"))
    })
}

/// The drop-downs. A choice counts what it would give with the other choices as they are.
pub(super) fn fasetter(
    rader: &[&Vurdert<'_>],
    filter: &Filter,
    i_dag: NaiveDate,
    navn_pa: impl Fn(&str) -> String,
) -> Vec<Fasett> {
    let med = |annet: Filter| rader.iter().filter(move |v| passer(v, &annet, i_dag));
    let valg = |verdi: String, tekst: String, antall: usize, valgt: bool| Valg {
        verdi,
        tekst,
        antall: tall::antall(antall),
        valgt,
    };

    let mut arbeidsgivere: BTreeMap<String, (&str, usize)> = BTreeMap::new();
    for v in med(Filter { arbeidsgiver: None, ..filter.clone() }) {
        for (merke, navn) in merker(v) {
            arbeidsgivere.entry(merke).or_insert((navn, 0)).1 += 1;
        }
    }
    let mut arbeidsgivere: Vec<_> = arbeidsgivere.into_iter().collect();
    arbeidsgivere.sort_by_cached_key(|(_, (navn, _))| sortering::nokkel(navn));

    let mut veiledere: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    for v in med(Filter { veileder: None, ..filter.clone() }) {
        *veiledere.entry(v.rad.veileder.as_deref()).or_default() += 1;
    }

    let aldre = |a: Alder| {
        let uten = Filter { alder: None, ..filter.clone() };
        med(uten).filter(|v| a.passer(v.rad.grunnlag.person.fodselsdato, i_dag)).count()
    };
    let frister = |f: Fristvalg| {
        let uten = Filter { frist: None, ..filter.clone() };
        med(uten).filter(|v| f.passer(v.neste().map(Gjoremal::frist), i_dag)).count()
    };
    vec![
        Fasett {
            navn: "arbeidsgiver",
            tittel: "Arbeidsgiver",
            alle: "Alle arbeidsgivere",
            valg: arbeidsgivere
                .into_iter()
                .map(|(merke, (navn, antall))| {
                    let valgt = filter.arbeidsgiver.as_ref() == Some(&merke);
                    valg(merke, navn.to_owned(), antall, valgt)
                })
                .collect(),
        },
        Fasett {
            navn: "veileder",
            tittel: "Veileder",
            alle: "Alle veiledere",
            valg: veiledere
                .into_iter()
                .map(|(ident, antall)| {
                    let v = ident.map_or(Veiledervalg::Ingen, |i| Veiledervalg::Ident(i.to_owned()));
                    let tekst = ident.map_or_else(|| "Ikke tildelt".to_owned(), &navn_pa);
                    valg(v.navn().to_owned(), tekst, antall, filter.veileder.as_ref() == Some(&v))
                })
                .collect(),
        },
        Fasett {
            navn: "alder",
            tittel: "Alder",
            alle: "Alle aldre",
            valg: Alder::ALLE
                .into_iter()
                .map(|a| valg(a.navn(), a.ord(), aldre(a), filter.alder == Some(a)))
                .collect(),
        },
        Fasett {
            navn: "frist",
            tittel: "Neste frist",
            alle: "Alle frister",
            valg: FRISTER
                .into_iter()
                .map(|(f, verdi, tekst)| {
                    valg(verdi.to_owned(), tekst.to_owned(), frister(f), filter.frist == Some(f))
                })
                .collect(),
        },
    ]
}

const FRISTER: [(Fristvalg, &str, &str); 3] = [
    (Fristvalg::Passert, "passert", "Passert"),
    (Fristvalg::IDag, "i-dag", "I dag"),
    (Fristvalg::Senere, "senere", "Senere"),
];

/// The choices that are made.
pub(super) fn valgte(filter: &Filter, fasetter: &[Fasett]) -> Vec<Valgt> {
    let fri = Filter { side: 0, ..filter.clone() };
    let mut ut = Vec::new();
    for f in fasetter {
        let Some(valgt) = f.valg.iter().find(|v| v.valgt) else { continue };
        let uten = match f.navn {
            "arbeidsgiver" => Filter { arbeidsgiver: None, ..fri.clone() },
            "veileder" => Filter { veileder: None, ..fri.clone() },
            "alder" => Filter { alder: None, ..fri.clone() },
            _ => Filter { frist: None, ..fri.clone() },
        };
        ut.push(Valgt { tekst: format!("{}: {}", f.tittel, valgt.tekst), uten: uten.adresse() });
    }
    if let Some(Fristvalg::Mellom(fra, til)) = filter.frist {
        let dag = |d: Option<NaiveDate>| d.map(crate::text::dato::kort).unwrap_or_default();
        let uten = Filter { frist: None, ..fri.clone() }.adresse();
        ut.push(Valgt { tekst: format!("Neste frist: {}–{}", dag(fra), dag(til)), uten });
    }
    if filter.arbeidsgiver.is_some() && !ut.iter().any(|v| v.tekst.starts_with("Arbeidsgiver:")) {
        let uten = Filter { arbeidsgiver: None, ..fri }.adresse();
        ut.push(Valgt { tekst: "Arbeidsgiver uten treff".to_owned(), uten });
    }
    ut
}
