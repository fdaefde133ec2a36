//! The work list: everybody with open deadlines in order of deadline and need, the rest folded.

mod behov;
mod filter;
mod fortsatt;
mod motebehov;
mod rad;
mod strek;

use std::sync::Arc;

use self::{
    behov::{Trinn, Vurdert},
    fortsatt::Fortsatt,
    rad::Visningsrad,
};
use super::{Innlogget, sti};
use crate::{
    base::{Fnr, PersonId, calendar},
    forlop::{Grunnlag, Milepeltype},
    http::{
        motebehov::Rekkefolge,
        prognose::Blikk,
        side::{Ramme, Sted},
    },
    text::{Malform, dato, milepaler, motebehov as ord, tall},
};
use askama::Template;

pub use self::filter::{Filter, Vis};

/// Rows on a page.
const PER_SIDE: usize = 50;

/// A person that the caseworker may see.
#[derive(Debug, Clone)]
pub struct Rad {
    /// The person.
    pub person: PersonId,
    /// Identity number.
    pub fnr: Fnr,
    /// What is derived.
    pub grunnlag: Arc<Grunnlag>,
    /// Whose case it is.
    pub veileder: Option<String>,
}

#[derive(Template)]
#[template(path = "arbeidsliste.html")]
struct Arbeidsliste<'a> {
    ramme: Ramme<'a>,
    ingress: String,
    tellere: Vec<Teller>,
    brikker: Vec<Brikke>,
    /// The filter for those who may need a meeting; missing without a model.
    motebrikke: Option<Brikke>,
    /// What is said over the proposed order, when it is shown.
    om_rekkefolgen: Option<&'static str>,
    overskrift: &'static str,
    rader: Vec<Visningsrad>,
    tom: &'static str,
    sider: Option<Sider>,
    hvile: Option<Hvile>,
    sperret: Option<String>,
}

/// A stat box that is a link to what it counts.
struct Teller {
    tall: String,
    navn: &'static str,
    under: &'static str,
    farge: &'static str,
    adresse: String,
    her: bool,
}

/// A filter chip.
struct Brikke {
    navn: &'static str,
    antall: String,
    adresse: String,
    her: bool,
}

struct Sider {
    tekst: String,
    forrige: Option<String>,
    neste: Option<String>,
}

/// The folded rest.
struct Hvile {
    antall: String,
    eksempler: Vec<Visningsrad>,
    rader: Vec<Visningsrad>,
    alle: Option<String>,
}

/// The page, and whom it shows.
#[derive(Debug)]
pub struct Side {
    /// The page.
    pub html: String,
    /// Everybody with a line on it.
    pub viste: Vec<PersonId>,
}

/// The page. `sperret` people of the unit need special access and are only counted.
pub fn side(
    innlogget: &Innlogget,
    rader: &[Rad],
    filter: &Filter,
    sperret: usize,
    blikk: &Blikk<'_>,
) -> Result<Side, askama::Error> {
    let (i_dag, regelverk) = (blikk.dag, blikk.regelverk);
    let rekke = match blikk.modell {
        Some(_) => blikk.rekkefolge(rader.iter().map(|r| (r.person, &*r.grunnlag))),
        None => Rekkefolge::default(),
    };
    let alle = behov::sortert(rader, regelverk, i_dag);
    let (na, rolige): (Vec<_>, Vec<_>) = alle.iter().partition(|v| v.trinn() != Trinn::Rolig);
    let over = |v: &Vurdert<'_>| matches!(v.trinn(), Trinn::NavOverFrist | Trinn::AndreOverFrist);
    let utvalg: Vec<&Vurdert<'_>> = match filter.vis {
        Vis::Trenger => na.clone(),
        Vis::OverFrist => na.iter().copied().filter(|v| over(v)).collect(),
        Vis::Naer => na.iter().copied().filter(|v| !over(v)).collect(),
        Vis::Rolig => rolige.clone(),
        Vis::Motebehov => motebehov::utvalg(&alle, &rekke),
    };
    let har = |v: &Vurdert<'_>, t: Milepeltype| v.haster().any(|m| m.grunnlag.type_ == t);
    let forslag = filter.vis == Vis::Motebehov;
    let brikker = if forslag { Vec::new() } else { brikker(&utvalg, *filter) };
    let viste: Vec<&Vurdert<'_>> =
        utvalg.into_iter().filter(|v| forslag || filter.hendelse.is_none_or(|t| har(v, t))).collect();
    let siste_side = viste.len().saturating_sub(1) / PER_SIDE;
    let side = filter.side.min(siste_side);
    let antall_over = na.iter().filter(|v| over(v)).count();
    let rader_her: Vec<Visningsrad> = viste
        .iter()
        .skip(side * PER_SIDE)
        .take(PER_SIDE)
        .map(|v| if forslag { motebehov::rad(v, blikk, &rekke) } else { Visningsrad::ny(v, blikk) })
        .collect();
    let hvile = (!matches!(filter.vis, Vis::Rolig | Vis::Motebehov) && !rolige.is_empty())
        .then(|| hvile(&rolige, blikk));
    let i_hvile = hvile.iter().flat_map(|h| &h.rader);
    let vist_na: Vec<PersonId> = rader_her.iter().chain(i_hvile).map(|r| r.person).collect();
    let html = Arbeidsliste {
        ramme: Ramme::ny("Arbeidsliste", Some(innlogget), Sted::Arbeidsliste),
        ingress: format!(
            "{} {} · uke\u{a0}{} i kalenderen · {} på listen",
            dato::ukedag(i_dag),
            dato::kort(i_dag),
            calendar::isouke(i_dag),
            tall::med_ord(rader.len(), "person", "personer"),
        ),
        tellere: tellere(antall_over, na.len(), rolige.len(), *filter),
        brikker,
        motebrikke: blikk.modell.map(|_| motebehov::brikke(&rekke, *filter)),
        om_rekkefolgen: forslag.then(|| ord::innledning(Malform::Nb)),
        overskrift: overskrift(filter.vis),
        sider: (siste_side > 0).then(|| sider(*filter, side, siste_side, viste.len())),
        rader: rader_her,
        tom: if rader.is_empty() {
            "Ingen sykmeldte følges på enheten nå."
        } else {
            "Ingen på listen passer med valget."
        },
        hvile,
        sperret: (sperret > 0).then(|| {
            format!(
                "{} på enheten krever særskilt tilgang og vises ikke her.",
                tall::med_ord(sperret, "person", "personer")
            )
        }),
    }
    .render()?;
    Ok(Side { html, viste: vist_na })
}

fn overskrift(vis: Vis) -> &'static str {
    match vis {
        Vis::Trenger => "Sykmeldte som trenger oppfølging nå",
        Vis::OverFrist => "Sykmeldte over en frist",
        Vis::Naer => "Sykmeldte med frist innen tre uker",
        Vis::Rolig => "Sykmeldte som ikke trenger oppfølging nå",
        Vis::Motebehov => "Sykmeldte som kan trenge dialogmøte, i foreslått rekkefølge",
    }
}

fn tellere(over: usize, na: usize, rolige: usize, filter: Filter) -> Vec<Teller> {
    let teller = |antall, navn, under, farge, vis| Teller {
        tall: tall::antall(antall),
        navn,
        under,
        farge,
        adresse: Filter { vis, ..Filter::default() }.adresse(),
        her: filter.vis == vis,
    };
    vec![
        teller(over, "Over frist", "må tas først", "rod", Vis::OverFrist),
        teller(na - over, "Frist innen tre uker", "krav, møte, samtale", "oransje", Vis::Naer),
        teller(na, "Trenger deg nå", "over frist eller frist innen tre uker", "bla", Vis::Trenger),
        teller(rolige, "Trenger ikke oppfølging nå", "følges automatisk, vises nederst", "gra", Vis::Rolig),
    ]
}

/// Chips for the duties that press among the chosen, most common first.
fn brikker(utvalg: &[&Vurdert<'_>], filter: Filter) -> Vec<Brikke> {
    let mut antall: Vec<(Milepeltype, usize)> = Vec::new();
    for m in utvalg.iter().flat_map(|v| v.haster()) {
        match antall.iter_mut().find(|(t, _)| *t == m.grunnlag.type_) {
            Some((_, n)) => *n += 1,
            None => antall.push((m.grunnlag.type_, 1)),
        }
    }
    // The chosen filter stays visible, also when nobody fits any more.
    if let Some(valgt) = filter.hendelse.filter(|t| antall.iter().all(|(x, _)| x != t)) {
        antall.push((valgt, 0));
    }
    if antall.is_empty() {
        return Vec::new();
    }
    antall.sort_by_key(|(t, n)| (std::cmp::Reverse(*n), *t));
    let brikke = |navn, n: usize, hendelse| Brikke {
        navn,
        antall: tall::antall(n),
        adresse: Filter { hendelse, side: 0, ..filter }.adresse(),
        her: filter.hendelse == hendelse,
    };
    let alle = brikke("Alle hendelser", utvalg.len(), None);
    let resten = antall.into_iter().map(|(t, n)| brikke(milepaler::oppgave(t, Malform::Nb), n, Some(t)));
    std::iter::once(alle).chain(resten).collect()
}

fn sider(filter: Filter, side: usize, siste: usize, antall: usize) -> Sider {
    let fra = side * PER_SIDE + 1;
    let til = (fra + PER_SIDE - 1).min(antall);
    let adresse = |side| Filter { side, ..filter }.adresse();
    Sider {
        tekst: format!("Viser {}–{} av {}", tall::antall(fra), tall::antall(til), tall::antall(antall)),
        forrige: side.checked_sub(1).map(adresse),
        neste: (side < siste).then(|| adresse(side + 1)),
    }
}

fn hvile(rolige: &[&Vurdert<'_>], blikk: &Blikk<'_>) -> Hvile {
    let vis = |n: usize| rolige.iter().take(n).map(|v| Visningsrad::ny(v, blikk)).collect();
    Hvile {
        antall: tall::antall(rolige.len()),
        eksempler: vis(3),
        rader: vis(PER_SIDE),
        alle: (rolige.len() > PER_SIDE).then(|| Filter { vis: Vis::Rolig, ..Filter::default() }.adresse()),
    }
}
