//! The measures of R14 for each group and each pair of properties, against everybody else, and the
//! automatic stop of a rule that hits a group more often and is right there less often.
//!
//! Selection alone says little: a group may have more errors. Precision alone says little: few may be
//! picked. A rule is stopped when both say the same with certainty: the 95 % interval of the selection
//! ratio lies wholly outside 0.8–1.25, and that of the precision ratio wholly below 0.8.
//!
//! "In order" is said only when the sample was large enough to show a ratio of 1.25 (control.md 5.6);
//! else it says "not enough data", which is no green light. Many groups are looked at, so about one in
//! twenty warns by chance; the stop needs two rare things at once.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    super::overvaking::avsluttet::{Avsluttet, Dom, Regelversjon, Utvalg},
    grenser::Grenser,
    hvelv::{Avslag, Dagbok, Gruppe, Gruppeantall, Hvelv, Mal, Sporsmal, Utgivelse},
    mal::{Andel, Anslag, paavisbart_forhold},
};
use crate::base::PersonId;

/// What a comparison says. The order is how bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Lampe {
    /// Measured well enough, and in order.
    IOrden,
    /// Not enough data to say.
    ForLite,
    /// Look at it.
    Varsel,
    /// Stopped.
    Sperre,
}

/// One group against everybody else.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sammenligning {
    /// Which.
    pub gruppe: Gruppe,
    /// Share in the group; `None` when it is hidden.
    pub andel: Option<Andel>,
    /// Share of everybody else.
    pub resten: Option<Andel>,
    /// Group over everybody else.
    pub forhold: Option<Anslag>,
    /// Group less everybody else.
    pub differanse: Option<Anslag>,
    /// The smallest ratio that so many could show.
    pub paavisbart: Option<f64>,
    /// Precision of the group over that of everybody else; with [`Mal::Grunnlose`] only.
    pub presisjon: Option<Anslag>,
    /// What it says.
    pub lampe: Lampe,
}

/// One measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Malsvar {
    /// Which.
    pub mal: Mal,
    /// Why there is none.
    pub avslag: Option<Avslag>,
    /// Groups.
    pub grupper: Vec<Sammenligning>,
}

impl Malsvar {
    /// The worst that it says; nothing at all is not enough data.
    pub fn lampe(&self) -> Lampe {
        let alle = self.grupper.iter().map(|g| g.lampe);
        // One group too small to say anything of does not hide that the others are in order.
        let verst = alle.clone().filter(|l| *l != Lampe::ForLite).max();
        verst.unwrap_or(Lampe::ForLite)
    }
}

/// A rule to be stopped. Taken by the kill switch; two persons switch it on again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sperring {
    /// Which.
    #[serde(flatten)]
    pub regel: Regelversjon,
    /// Day of the report.
    pub dag: NaiveDate,
    /// Group.
    pub gruppe: Gruppe,
    /// How many times as often the group is picked.
    pub utvalg: Anslag,
    /// How many times as often it is right of the group.
    pub presisjon: Anslag,
    /// In words for the rule's owner.
    pub hvorfor: String,
}

/// Everything measured of a rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Regelmal {
    /// Which.
    #[serde(flatten)]
    pub regel: Regelversjon,
    /// Day of the report.
    pub dag: NaiveDate,
    /// In the order of [`Mal::ALLE`].
    pub svar: Vec<Malsvar>,
    /// Stops the rule.
    pub sperring: Option<Sperring>,
}

impl Regelmal {
    /// The worst of all.
    pub fn lampe(&self) -> Lampe {
        let verst = self.svar.iter().map(Malsvar::lampe).filter(|l| *l != Lampe::ForLite).max();
        if self.sperring.is_some() { Lampe::Sperre } else { verst.unwrap_or(Lampe::ForLite) }
    }

    /// One measure.
    pub fn av(&self, mal: Mal) -> Option<&Malsvar> {
        self.svar.iter().find(|s| s.mal == mal)
    }
}

/// Measures a rule. The day decides the week of the answer; the limits are those of the day.
pub fn mal_regel(
    hvelv: &Hvelv,
    dagbok: &mut Dagbok,
    regel: &Regelversjon,
    utvalg: &Utvalg,
    saker: &[Avsluttet],
    grenser: &Grenser,
    dag: NaiveDate,
) -> Regelmal {
    let svar: Vec<Malsvar> = Mal::ALLE
        .into_iter()
        .map(|mal| {
            let sporsmal = Sporsmal { regel: regel.regel.clone(), versjon: regel.versjon, mal, dag };
            let rader = rader(mal, regel, utvalg, saker, grenser);
            match hvelv.utgi(dagbok, sporsmal, &rader, grenser.minste_celle) {
                Ok(utgivelse) => Malsvar { mal, avslag: None, grupper: sammenlign(&utgivelse, grenser) },
                Err(avslag) => Malsvar { mal, avslag: Some(avslag), grupper: Vec::new() },
            }
        })
        .collect();
    let sperring = sperring(regel, dag, &svar, grenser);
    Regelmal { regel: regel.clone(), dag, svar, sperring }
}

fn rader(
    mal: Mal,
    regel: &Regelversjon,
    utvalg: &Utvalg,
    saker: &[Avsluttet],
    grenser: &Grenser,
) -> Vec<(PersonId, bool)> {
    let plukket = || {
        saker.iter().filter(|s| !s.tilfeldig_trukket && s.gjelder(regel)).filter_map(|s| {
            let (person, dom) = (s.person?, s.endelig_dom()?);
            Some((s, person, dom))
        })
    };
    match mal {
        Mal::Utvalg => utvalg.folk.iter().map(|p| (*p, utvalg.valgt.contains(p))).collect(),
        Mal::Grunnlose => plukket().map(|(_, person, dom)| (person, dom == Dom::Grunnlos)).collect(),
        Mal::LangTid => plukket()
            .map(|(s, person, _)| (person, (s.avgjort - s.funnet).num_days() > grenser.lang_tid_dager))
            .collect(),
        Mal::ForklaringSann => {
            plukket().map(|(s, person, _)| (person, !s.forklaring_sann.is_empty())).collect()
        }
        Mal::FalskePositive => saker
            .iter()
            .filter(|s| s.tilfeldig_trukket && s.endelig_dom() == Some(Dom::Grunnlos))
            .filter_map(|s| Some((s.person?, s.gjelder(regel))))
            .collect(),
    }
}

/// Each group of an answer against everybody else.
pub fn sammenlign(utgivelse: &Utgivelse, grenser: &Grenser) -> Vec<Sammenligning> {
    utgivelse.grupper.iter().map(|g| en(utgivelse.sporsmal.mal, g, &utgivelse.totalt, grenser)).collect()
}

fn en(mal: Mal, gruppe: &Gruppeantall, totalt: &Gruppeantall, grenser: &Grenser) -> Sammenligning {
    let andel = gruppe.ja.zip(gruppe.alle).map(|(ja, alle)| Andel::ny(ja, alle));
    let alle = totalt.ja.zip(totalt.alle).map(|(ja, alle)| Andel::ny(ja, alle));
    let resten =
        andel.zip(alle).map(|(a, t)| Andel::ny(t.treff.saturating_sub(a.treff), t.av.saturating_sub(a.av)));
    let begge = andel.zip(resten);
    let forhold = begge.and_then(|(a, r)| a.forhold(r));
    let differanse = begge.and_then(|(a, r)| a.differanse(r));
    let paavisbart = begge
        .zip(alle.and_then(Andel::verdi))
        .and_then(|((a, r), andel)| paavisbart_forhold(a.av, r.av, andel, grenser.styrke));
    let motsatt = |a: Andel| Andel::ny(a.av - a.treff, a.av);
    let presisjon = begge.filter(|_| mal == Mal::Grunnlose).and_then(|(a, r)| motsatt(a).forhold(motsatt(r)));
    let stor_differanse = mal == Mal::Grunnlose
        && differanse.is_some_and(|d| d.verdi.abs() > grenser.presisjon_differanse && !d.dekker(0.0));
    let lampe = if stor_differanse { Lampe::Varsel } else { lampe(forhold, paavisbart, grenser) };
    Sammenligning {
        gruppe: gruppe.gruppe.clone(),
        andel,
        resten,
        forhold,
        differanse,
        paavisbart,
        presisjon,
        lampe,
    }
}

/// A ratio outside the limits warns when it is not chance, or when the sample is large enough to be
/// believed; a ratio inside is in order only when the sample is large enough.
fn lampe(forhold: Option<Anslag>, paavisbart: Option<f64>, grenser: &Grenser) -> Lampe {
    let Some(forhold) = forhold else { return Lampe::ForLite };
    let stort_nok = paavisbart.is_some_and(|p| p <= grenser.forhold_hoy);
    let skjevt = !(grenser.forhold_lav..=grenser.forhold_hoy).contains(&forhold.verdi);
    match (skjevt, stort_nok) {
        (true, true) => Lampe::Varsel,
        (true, false) if !forhold.dekker(1.0) => Lampe::Varsel,
        (_, false) => Lampe::ForLite,
        (false, true) => Lampe::IOrden,
    }
}

fn sperring(regel: &Regelversjon, dag: NaiveDate, svar: &[Malsvar], grenser: &Grenser) -> Option<Sperring> {
    let av = |mal| svar.iter().filter(move |s| s.mal == mal).flat_map(|s| &s.grupper);
    av(Mal::Utvalg).find_map(|valgt| {
        let utvalg = valgt.forhold.filter(|f| f.utenfor(grenser.forhold_lav, grenser.forhold_hoy))?;
        let presisjon = av(Mal::Grunnlose)
            .find(|g| g.gruppe == valgt.gruppe)
            .and_then(|g| g.presisjon)
            .filter(|p| p.hoy < grenser.presisjon_forhold)?;
        let gruppe = valgt.gruppe.clone();
        let hvorfor = format!(
            "Regelen {} versjon {} er stanset. Den velger ut {gruppe} {} ganger så ofte som alle andre \
             (95 % intervall {} til {}), og har rett {} ganger så ofte hos dem (95 % intervall {} til {}). \
             To personer må godkjenne før den slås på igjen.",
            regel.regel,
            regel.versjon,
            komma(utvalg.verdi),
            komma(utvalg.lav),
            komma(utvalg.hoy),
            komma(presisjon.verdi),
            komma(presisjon.lav),
            komma(presisjon.hoy),
        );
        Some(Sperring { regel: regel.clone(), dag, gruppe, utvalg, presisjon, hvorfor })
    })
}

/// Two decimals with a comma.
pub(in super::super) fn komma(tall: f64) -> String {
    format!("{tall:.2}").replace('.', ",")
}

#[cfg(test)]
mod tests;
