//! How long absences last: a curve of the groups that are chosen, and quartiles of each group beside
//! each other. The numbers are those of the release in force, with its cells hidden.

mod tegning;
mod valg;

use askama::Template;

use self::tegning::{Boks, Kurve};
use super::{Innlogget, sti};
use crate::{
    http::side::{Ramme, Sted},
    stats::{
        gruppe::{Aldersgruppe, Diagnosegruppe, Sektor},
        tabell::{Tid, UKER, Varighet, Varighetstabell},
    },
    text::{statistikk as ord, tall},
};

pub use self::valg::{Del, Valg};

#[derive(Template)]
#[template(path = "statistikk.html")]
struct Statistikk<'a> {
    ramme: Ramme<'a>,
    periode: String,
    utelatt: Option<String>,
    felter: Vec<Felt>,
    navn: String,
    nullstill: Option<String>,
    valgt: Option<Valgt>,
    skjult: &'static str,
    del: &'static str,
    linjer: Vec<Linje>,
    skjult_kort: &'static str,
}

/// A select of the form.
struct Felt {
    navn: &'static str,
    tittel: &'static str,
    valg: Vec<Alternativ>,
}

struct Alternativ {
    verdi: &'static str,
    navn: &'static str,
    her: bool,
}

/// The numbers of the choice.
struct Valgt {
    antall: String,
    setning: Option<String>,
    kurve: Kurve,
    /// The drawing in words.
    beskrivelse: String,
    /// Week, share still away, the same of everybody, and share graded.
    uker: Vec<Ukerad>,
    sammenlignes: bool,
}

struct Ukerad {
    uke: u16,
    fortsatt: String,
    alle: String,
    gradert: String,
}

/// A group in the table.
struct Linje {
    navn: &'static str,
    adresse: String,
    her: bool,
    tall: Option<Linjetall>,
}

struct Linjetall {
    antall: String,
    boks: Option<Boks>,
    kvartiler: [String; 3],
    fortsatt: [String; 3],
    gradert: String,
}

/// Weeks that the table gives shares for.
const VISTE: [u16; 3] = [8, 17, 26];

/// Week that the table gives grading for.
const GRADUKE: u16 = 8;

/// The page.
pub fn side(innlogget: &Innlogget, tabell: &Varighetstabell, valg: Valg) -> Result<String, askama::Error> {
    let varighet = |valg: Valg| valg.celle(tabell).and_then(|c| c.varighet.as_ref());
    let alle = varighet(Valg::default()).filter(|_| !valg.er_alle());
    Statistikk {
        ramme: Ramme::ny("Statistikk", Some(innlogget), Sted::Statistikk),
        periode: ord::periode(&tabell.utgivelse),
        utelatt: tabell.utelatt.map(|n| {
            format!(
                "Om lag {} fravær er ikke med, fordi diagnose, alder eller sektor ikke er kjent.",
                tall::antall(n)
            )
        }),
        felter: felter(valg),
        navn: valg.navn(),
        nullstill: (!valg.er_alle()).then(|| Valg { del: valg.del, ..Valg::default() }.adresse()),
        valgt: varighet(valg).map(|v| Valgt::ny(v, alle)),
        skjult: ord::SKJULT,
        del: valg.del.navn(),
        linjer: valg
            .linjer()
            .into_iter()
            .map(|(navn, linje)| Linje {
                navn,
                adresse: linje.adresse(),
                her: linje == valg,
                tall: varighet(linje).map(Linjetall::ny),
            })
            .collect(),
        skjult_kort: ord::SKJULT_KORT,
    }
    .render()
}

fn felter(valg: Valg) -> Vec<Felt> {
    fn felt<G: Copy + PartialEq>(
        navn: &'static str,
        tittel: &'static str,
        alle: &[G],
        valgt: Option<G>,
        ord: fn(G) -> (&'static str, &'static str),
    ) -> Felt {
        let hver = alle.iter().map(|g| {
            let (verdi, navn) = ord(*g);
            Alternativ { verdi, navn, her: valgt == Some(*g) }
        });
        let ingen = Alternativ { verdi: "", navn: "Alle", her: valgt.is_none() };
        Felt { navn, tittel, valg: std::iter::once(ingen).chain(hver).collect() }
    }
    vec![
        felt("diagnose", "Diagnosegruppe", Diagnosegruppe::ALLE, valg.diagnose, |g| {
            (g.kode(), ord::diagnosegruppe(g))
        }),
        felt("alder", "Alder", Aldersgruppe::ALLE, valg.alder, |g| (g.kode(), ord::aldersgruppe(g))),
        felt("sektor", "Sektor", Sektor::ALLE, valg.sektor, |g| (g.kode(), ord::sektor(g))),
        Felt {
            navn: "del",
            tittel: "Del opp tabellen etter",
            valg: Del::ALLE
                .into_iter()
                .map(|(del, verdi, navn)| Alternativ { verdi, navn, her: valg.del == del })
                .collect(),
        },
    ]
}

fn fortsatt(v: &Varighet, uke: u16) -> String {
    v.nadde.iter().find(|n| n.uke == uke).map_or_else(String::new, |n| ord::andel(n.prosent, v.antall))
}

fn gradert(v: &Varighet, uke: u16) -> String {
    let ved = v.gradering.iter().find(|g| g.uke == uke);
    ved.map_or_else(|| "–".to_owned(), |g| ord::andel(g.prosent, v.antall))
}

impl Valgt {
    fn ny(v: &Varighet, alle: Option<&Varighet>) -> Self {
        let uker = UKER.iter().filter_map(|uke| u16::try_from(*uke).ok());
        let ved: Vec<String> = uker.clone().map(|u| format!("{} ved uke\u{a0}{u}", fortsatt(v, u))).collect();
        Self {
            antall: tall::med_ord(v.antall, "fravær", "fravær"),
            setning: ord::kvartiler(v),
            kurve: Kurve::ny(v, alle),
            beskrivelse: format!(
                "Så mange er fortsatt sykmeldt: {}. Tallene står i tabellen under.",
                ved.join(", ")
            ),
            uker: uker
                .map(|uke| Ukerad {
                    uke,
                    fortsatt: fortsatt(v, uke),
                    alle: alle.map(|a| fortsatt(a, uke)).unwrap_or_default(),
                    gradert: gradert(v, uke),
                })
                .collect(),
            sammenlignes: alle.is_some(),
        }
    }
}

impl Linjetall {
    fn ny(v: &Varighet) -> Self {
        let ved = |prosent| {
            let tid = v.tilbake.iter().find(|t| t.prosent == prosent).map_or(Tid::ForLiteKjent, |t| t.tid);
            ord::tid(tid)
        };
        Self {
            antall: tall::antall(v.antall),
            boks: Boks::ny(v),
            kvartiler: [25, 50, 75].map(ved),
            fortsatt: VISTE.map(|uke| fortsatt(v, uke)),
            gradert: gradert(v, GRADUKE),
        }
    }
}
