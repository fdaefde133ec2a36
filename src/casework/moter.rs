//! «Møter»: what waits for answers, what is ready, what is coming, and where minutes are owed.

use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};

use super::{Innlogget, person::fane::Fane, sti};
use crate::{
    base::{Orgnr, PersonId},
    forlop::{
        Grunnlag,
        saksgang::{
            dialogmote::Mote,
            motetider::{Runde, Stilling},
        },
    },
    hendelse::dialogmote::{Deltaker, Motenummer, Motesvar},
    http::{
        side::{Ramme, Sted},
        strom,
    },
    text::{Malform, brev::mote::tid_i_ord, dato, moter, person, tall},
};

/// Rows of a part that are shown.
const FLEST: usize = 100;

/// A part of the page, in the order of what is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Del {
    /// Held, and the minutes are owed.
    Referat,
    /// A time can be chosen, or new ones must be found.
    Klar,
    /// A party asks for another time, or does not come.
    NyTid,
    /// The parties have not answered yet.
    Venter,
    /// To be held.
    Kommende,
}

impl Del {
    const ALLE: [Self; 5] = [Self::Referat, Self::Klar, Self::NyTid, Self::Venter, Self::Kommende];

    fn ord(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Referat => ("referat", "Referat mangler", "Ingen referater mangler."),
            Self::Klar => ("klar", "Klare til å kalle inn", "Ingen forslag er klare."),
            Self::NyTid => ("ny-tid", "Noen ber om ny tid eller kommer ikke", "Ingen ber om ny tid."),
            Self::Venter => ("venter", "Venter på svar om tider", "Ingen forslag venter på svar."),
            Self::Kommende => ("kommende", "Kommende møter", "Ingen møter er kalt inn."),
        }
    }
}

/// One matter.
#[derive(Debug)]
pub struct Rad {
    del: Del,
    orden: DateTime<Utc>,
    person: PersonId,
    navn: String,
    virksomhet: String,
    tid: String,
    status: String,
    ikon: &'static str,
    klasse: &'static str,
}

#[derive(Debug)]
struct Delvisning {
    id: &'static str,
    tittel: &'static str,
    tom: &'static str,
    antall: String,
    rader: Vec<Radvisning>,
    utelatt: usize,
}

#[derive(Debug)]
struct Radvisning {
    adresse: String,
    rad: Rad,
}

#[derive(Template)]
#[template(path = "moter.html")]
struct Moter<'a> {
    ramme: Ramme<'a>,
    faner: [(&'static str, String, bool, String); 2],
    deler: Vec<Delvisning>,
    sperret: Option<String>,
}

/// What the page looks at.
#[derive(Debug, Clone, Copy)]
pub struct Oversikt {
    /// Only the reader's own.
    pub mine: bool,
    /// How many there are of the reader's own, and at the unit.
    pub antall: (usize, usize),
    /// People who are not shown.
    pub sperret: usize,
}

/// The matters of one person.
pub fn rader(person: PersonId, g: &Grunnlag, i_dag: NaiveDate, now: DateTime<Utc>) -> Vec<Rad> {
    let saker = &g.saker;
    let forslag = saker.motetider.apne().map(|r| forslagsrad(person, g, r, i_dag, now));
    let moter = saker.dialogmoter.moter.iter().filter(|m| m.nummer > Motenummer::En && m.status.er_aktiv());
    forslag.chain(moter.filter_map(|m| moterad(person, g, m, now))).collect()
}

fn rad(person: PersonId, g: &Grunnlag, virksomhet: Option<Orgnr>, del: Del, orden: DateTime<Utc>) -> Rad {
    let navn = g.person.navn.as_ref().map_or_else(|| person::UKJENT_NAVN.to_owned(), person::fullt_navn);
    let hos = virksomhet.and_then(|v| {
        g.person.arbeidsforhold.iter().rev().find(|a| a.virksomhet == v).and_then(|a| a.navn.clone())
    });
    Rad {
        del,
        orden,
        person,
        navn,
        virksomhet: hos.unwrap_or_else(|| "Ukjent arbeidsgiver".to_owned()),
        tid: String::new(),
        status: String::new(),
        ikon: "kommer",
        klasse: "s-kommer",
    }
}

fn forslagsrad(person: PersonId, g: &Grunnlag, r: &Runde, i_dag: NaiveDate, now: DateTime<Utc>) -> Rad {
    let stilling = r.stilling(i_dag, now);
    let del = if stilling == Stilling::Venter { Del::Venter } else { Del::Klar };
    let (ikon, klasse, status) = match stilling {
        Stilling::Venter => {
            let mangler: Vec<String> = r.mangler().into_iter().map(liten).collect();
            ("kommer", "s-kommer", format!("Mangler svar fra {}", mangler.join(" og ")))
        }
        Stilling::Klar => ("utfort", "s-utfort", "En tid passer for alle".to_owned()),
        Stilling::IngenPasserAlle => ("naer", "s-naer", "Ingen tid passer for alle".to_owned()),
        Stilling::Utlopt => ("over", "s-over", format!("Svarfristen gikk ut {}", dato::kort(r.svarfrist))),
        Stilling::Passert => ("over", "s-over", "Alle tidene har passert".to_owned()),
    };
    let antall = r.tider.len();
    let tid = match (stilling, r.beste(now)) {
        (Stilling::Klar | Stilling::IngenPasserAlle, Some(t)) => tid_i_ord(t.fra, Malform::Nb),
        _ => format!("{antall} tider, svarfrist {}", dato::kort(r.svarfrist)),
    };
    Rad { tid, status, ikon, klasse, ..rad(person, g, Some(r.virksomhet), del, r.foreslatt) }
}

fn moterad(person: PersonId, g: &Grunnlag, m: &Mote, now: DateTime<Utc>) -> Option<Rad> {
    let naar = m.tidspunkt?;
    let tid = tid_i_ord(naar, Malform::Nb);
    let uenige: Vec<&str> =
        m.svar.iter().filter(|s| s.svar != Motesvar::Kommer).map(|s| moter::part(s.deltaker)).collect();
    let kommer = m.svar.iter().filter(|s| s.svar == Motesvar::Kommer).count();
    let alle = if m.har_behandler() { 3 } else { 2 };
    let (del, ikon, klasse, status) = if naar <= now {
        (Del::Referat, "over", "s-over", "Møtet har vært".to_owned())
    } else if !uenige.is_empty() {
        (Del::NyTid, "naer", "s-naer", format!("{} kan ikke da", uenige.join(" og ")))
    } else if kommer == alle {
        (Del::Kommende, "utfort", "s-utfort", "Alle kommer".to_owned())
    } else {
        (Del::Kommende, "kommer", "s-kommer", format!("{kommer} av {alle} har svart at de kommer"))
    };
    Some(Rad { tid, status, ikon, klasse, ..rad(person, g, m.virksomhet, del, naar) })
}

fn liten(d: Deltaker) -> String {
    moter::part(d).to_lowercase()
}

/// The people in some matters, each once.
pub fn folk(rader: &[Rad]) -> Vec<PersonId> {
    let mut alle: Vec<PersonId> = rader.iter().map(|r| r.person).collect();
    alle.sort_unstable();
    alle.dedup();
    alle
}

/// The matters that are shown: the first of each part.
pub fn vises(mut alle: Vec<Rad>) -> (Vec<Rad>, [usize; 5]) {
    alle.sort_by(|a, b| (a.del, a.orden, &a.navn, a.person).cmp(&(b.del, b.orden, &b.navn, b.person)));
    let antall = Del::ALLE.map(|del| alle.iter().filter(|r| r.del == del).count());
    let mut sett = [0; 5];
    alle.retain(|r| {
        let n = Del::ALLE.iter().position(|d| *d == r.del).and_then(|i| sett.get_mut(i));
        n.is_some_and(|n| {
            *n += 1;
            *n <= FLEST
        })
    });
    (alle, antall)
}

/// The page.
pub fn side(
    innlogget: &Innlogget,
    o: Oversikt,
    (rader, antall): (Vec<Rad>, [usize; 5]),
) -> Result<String, askama::Error> {
    let mut deler: Vec<Delvisning> = Del::ALLE
        .into_iter()
        .zip(antall)
        .map(|(del, n)| {
            let (id, tittel, tom) = del.ord();
            let utelatt = n.saturating_sub(FLEST);
            Delvisning { id, tittel, tom, antall: tall::antall(n), rader: Vec::new(), utelatt }
        })
        .collect();
    for rad in rader {
        let adresse = Fane::Moter.adresse(rad.person);
        if let Some(del) = deler.iter_mut().zip(Del::ALLE).find(|(_, d)| *d == rad.del) {
            del.0.rader.push(Radvisning { adresse, rad });
        }
    }
    let (mine, enhetens) = o.antall;
    Moter {
        ramme: Ramme::ny("Møter", Some(innlogget), Sted::Moter)
            .folger(strom::STROM, if o.mine { "?" } else { "?vis=enheten" }),
        faner: [
            ("Mine", sti::MOTER.to_owned(), o.mine, tall::antall(mine)),
            ("Enhetens", format!("{}?vis=enheten", sti::MOTER), !o.mine, tall::antall(enhetens)),
        ],
        deler,
        sperret: (o.sperret > 0).then(|| {
            format!(
                "{} utvidet tilgang og vises ikke.",
                tall::med_ord(o.sperret, "person krever", "personer krever")
            )
        }),
    }
    .render()
}
