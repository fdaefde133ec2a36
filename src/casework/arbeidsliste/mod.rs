//! The work list: everybody with open deadlines in order of deadline and need, the rest folded.

mod behov;
mod filter;
mod fortsatt;
mod gjoremal;
mod handling;
mod merke;
mod motebehov;
mod rad;
mod sokeord;
mod strek;
mod tellere;
mod utvalg;

use std::sync::Arc;

use askama::Template;

use self::{
    behov::{Trinn, Vurdert},
    fortsatt::Fortsatt,
    handling::Tildelingsvalg,
    rad::Visningsrad,
    tellere::{Brikke, Fane, Teller},
    utvalg::{Fasett, Valgt},
};
use super::{Innlogget, sti};
use crate::{
    base::{Fnr, PersonId, calendar},
    forlop::Grunnlag,
    http::{
        motebehov::Rekkefolge,
        prognose::Blikk,
        side::{Ramme, Sted},
        strom,
    },
    text::{Malform, dato, motebehov as ord, tall},
};

pub use self::{
    filter::{Filter, Fristvalg, Liste, Veiledervalg, Vis},
    merke::{Alder, Hendelse, arbeidsgivermerke},
    sokeord::Sokeord,
};

/// Rows on a page.
pub const PER_SIDE: usize = 50;

/// A person that the caseworker may see.
#[derive(Debug, Clone)]
pub struct Rad {
    /// The person.
    pub person: PersonId,
    /// Identity number.
    pub fnr: Fnr,
    /// What is derived.
    pub grunnlag: Arc<Grunnlag>,
    /// Whose case it is, by Nav ident.
    pub veileder: Option<String>,
}

/// What is asked for, and what is said over the list.
#[derive(Debug, Clone, Copy, Default)]
pub struct Utsyn<'a> {
    /// What somebody looked for.
    pub sokeord: Option<&'a Sokeord>,
    /// What was just done, or why not.
    pub beskjed: Option<&'a str>,
    /// It was refused.
    pub er_feil: bool,
    /// The reader may change cases.
    pub kan_endre: bool,
    /// Caseworkers that a case can be given to: ident and name.
    pub veiledere: &'a [(String, String)],
}

#[derive(Template)]
#[template(path = "arbeidsliste.html")]
struct Arbeidsliste<'a> {
    ramme: Ramme<'a>,
    overtittel: &'static str,
    ingress: String,
    faner: Vec<Fane>,
    tellere: Vec<Teller>,
    brikker: Vec<Brikke>,
    /// The filter for those who may need a meeting; missing without a model.
    motebrikke: Option<Brikke>,
    fasetter: Vec<Fasett>,
    valgte: Vec<Valgt>,
    /// The names and values of the address that the form of drop-downs keeps.
    beholdt: Vec<(&'static str, String)>,
    /// The days of a chosen range.
    mellom: (String, String),
    /// The address of this view.
    her: String,
    sok: Option<String>,
    beskjed: Option<&'a str>,
    er_feil: bool,
    tildeling: Option<Tildelingsvalg<'a>>,
    /// What is said over the proposed order, when it is shown.
    om_rekkefolgen: Option<&'static str>,
    overskrift: &'static str,
    rader: Vec<Visningsrad>,
    tom: &'static str,
    sider: Option<Sider>,
    hvile: Option<Hvile>,
    sperret: Option<String>,
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
    utsyn: &Utsyn<'_>,
) -> Result<Side, askama::Error> {
    let (i_dag, regelverk) = (blikk.dag, blikk.regelverk);
    let alle = behov::sortert(rader, regelverk, i_dag);
    let er_min = |v: &Vurdert<'_>| v.rad.veileder.as_deref() == Some(innlogget.ident.as_str());
    let antall_mine = alle.iter().filter(|v| er_min(v)).count();
    let liste = filter.liste.unwrap_or(if antall_mine > 0 { Liste::Mine } else { Liste::Enhetens });
    let filter = &Filter { liste: Some(liste), ..filter.clone() };
    let i_listen: Vec<&Vurdert<'_>> = alle.iter().filter(|v| liste == Liste::Enhetens || er_min(v)).collect();
    let forslag = filter.vis == Vis::Motebehov;
    let rekke = match blikk.modell {
        Some(_) if forslag => blikk.rekkefolge(i_listen.iter().map(|v| (v.rad.person, &*v.rad.grunnlag))),
        _ => Rekkefolge::default(),
    };
    let (na, rolige): (Vec<_>, Vec<_>) = i_listen.iter().copied().partition(|v| v.trinn() != Trinn::Rolig);
    let i_delen: Vec<&Vurdert<'_>> = match filter.vis {
        Vis::Rolig => rolige.clone(),
        Vis::Motebehov => motebehov::utvalg(&i_listen, &rekke),
        vis => na.iter().copied().filter(|v| tellere::i_delen(v, vis)).collect(),
    };
    let sokt = |v: &&Vurdert<'_>| utsyn.sokeord.is_none_or(|s| s.passer(v));
    // A search looks through the whole list, also those who need nothing now.
    let grunn: Vec<&Vurdert<'_>> =
        if utsyn.sokeord.is_some() { i_listen.iter().copied().filter(sokt).collect() } else { i_delen };
    let navn_pa = |ident: &str| utsyn.navn_pa(ident);
    let fasetter = utvalg::fasetter(&grunn, filter, i_dag, navn_pa);
    let smale: Vec<&Vurdert<'_>> = grunn.into_iter().filter(|v| utvalg::passer(v, filter, i_dag)).collect();
    let brikker = if forslag { Vec::new() } else { tellere::brikker(&smale, filter) };
    let hendelse = filter.hendelse.filter(|_| !forslag);
    let viste: Vec<&Vurdert<'_>> =
        smale.into_iter().filter(|v| hendelse.is_none_or(|h| utvalg::har(v, h))).collect();
    let siste_side = viste.len().saturating_sub(1) / PER_SIDE;
    let side = filter.side.min(siste_side);
    let rader_her: Vec<Visningsrad> = viste
        .iter()
        .skip(side * PER_SIDE)
        .take(PER_SIDE)
        .map(|v| if forslag { motebehov::rad(v, blikk, &rekke) } else { Visningsrad::ny(v, blikk) })
        .map(|rad| utsyn.med_veileder(rad, liste))
        .collect();
    let smalner = utsyn.sokeord.is_some() || filter.er_smalt();
    let hvile = (!matches!(filter.vis, Vis::Rolig | Vis::Motebehov) && !rolige.is_empty() && !smalner)
        .then(|| hvile(&rolige, filter, |v| utsyn.med_veileder(Visningsrad::ny(v, blikk), liste)));
    let i_hvile = hvile.iter().flat_map(|h| &h.rader);
    let vist_na: Vec<PersonId> = rader_her.iter().chain(i_hvile).map(|r| r.person).collect();
    let ramme = Ramme::ny("Arbeidsliste", Some(innlogget), Sted::Arbeidsliste);
    // What somebody looked for can't be fetched again: it was posted.
    let ramme = if utsyn.sokeord.is_none() { ramme.folger(strom::STROM, filter.adresse()) } else { ramme };
    let html = Arbeidsliste {
        ramme,
        overtittel: if liste == Liste::Mine { "Min arbeidsliste" } else { "Enhetens arbeidsliste" },
        ingress: format!(
            "{} {} · uke\u{a0}{} i kalenderen · {} på listen",
            dato::ukedag(i_dag),
            dato::kort(i_dag),
            calendar::isouke(i_dag),
            tall::med_ord(i_listen.len(), "person", "personer"),
        ),
        faner: tellere::faner(antall_mine, alle.len(), filter),
        tellere: tellere::tellere(&na, rolige.len(), filter),
        brikker,
        motebrikke: blikk.modell.map(|_| {
            let antall = if forslag { rekke.antall() } else { motebehov::antall(&i_listen, blikk) };
            motebehov::brikke(antall, filter)
        }),
        valgte: utvalg::valgte(filter, &fasetter),
        fasetter,
        beholdt: filter.beholdt(),
        mellom: filter.mellom(),
        her: filter.adresse(),
        sok: utsyn.sokeord.map(|_| tall::med_ord(viste.len(), "treff", "treff")),
        beskjed: utsyn.beskjed,
        er_feil: utsyn.er_feil,
        tildeling: utsyn.tildeling(innlogget),
        om_rekkefolgen: forslag.then(|| ord::innledning(Malform::Nb)),
        overskrift: tellere::overskrift(filter.vis),
        sider: (siste_side > 0).then(|| sider(filter, side, siste_side, viste.len())),
        rader: rader_her,
        tom: tom(rader, liste, filter.vis, smalner),
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

/// What is said when there are no rows.
fn tom(rader: &[Rad], liste: Liste, vis: Vis, smalner: bool) -> &'static str {
    match (rader.is_empty(), liste) {
        (true, _) => "Ingen sykmeldte følges på enheten nå.",
        (_, _) if smalner => "Ingen på listen passer med valget.",
        (_, Liste::Mine) if vis == Vis::Trenger => "Ingen av dine trenger deg nå.",
        _ => "Ingen på listen passer med valget.",
    }
}

fn sider(filter: &Filter, side: usize, siste: usize, antall: usize) -> Sider {
    let fra = side * PER_SIDE + 1;
    let til = (fra + PER_SIDE - 1).min(antall);
    let adresse = |side| Filter { side, ..filter.clone() }.adresse();
    Sider {
        tekst: format!("Viser {}–{} av {}", tall::antall(fra), tall::antall(til), tall::antall(antall)),
        forrige: side.checked_sub(1).map(adresse),
        neste: (side < siste).then(|| adresse(side + 1)),
    }
}

fn hvile(rolige: &[&Vurdert<'_>], filter: &Filter, rad: impl Fn(&Vurdert<'_>) -> Visningsrad) -> Hvile {
    let vis = |n: usize| rolige.iter().take(n).map(|v| rad(v)).collect();
    Hvile {
        antall: tall::antall(rolige.len()),
        eksempler: vis(3),
        rader: vis(PER_SIDE),
        alle: (rolige.len() > PER_SIDE).then(|| filter.bare(Vis::Rolig).adresse()),
    }
}
