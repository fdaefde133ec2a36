//! A row as shown.

use chrono::NaiveDate;

use super::{
    behov::{Trinn, Vurdert},
    fortsatt::Fortsatt,
    gjoremal::Gjoremal,
    strek::{Strek, strek},
};
use crate::{
    base::{PersonId, tid},
    casework::{fravaer, tilstand::Merke},
    forlop::{Tilstand, milepaler::Underveis},
    hendelse::person::Beskyttelse,
    http::prognose::Blikk,
    text::{arbeidsliste as ord, dato, hvorfor, person},
};

/// A row as shown.
#[derive(Debug)]
pub(super) struct Visningsrad {
    pub(super) person: PersonId,
    pub(super) navn: String,
    pub(super) fnr: String,
    /// Protection, own staff.
    pub(super) varsler: Vec<&'static str>,
    pub(super) strek: Option<Strek>,
    pub(super) uke: String,
    pub(super) grad: String,
    pub(super) frist: Option<Frist>,
    pub(super) hvorfor: String,
    pub(super) under: String,
    /// What is new: an answer, a call for help.
    pub(super) merkelapp: Option<&'static str>,
    /// The place in the proposed order of meetings, where that is shown.
    pub(super) plass: Option<String>,
    /// How likely it is that it lasts.
    pub(super) fortsatt: Fortsatt,
    /// The person objects to the calculation.
    pub(super) innsigelse: Option<&'static str>,
    pub(super) arbeidsgiver: String,
    pub(super) veileder: Option<String>,
    pub(super) sist: String,
}

/// The deadline of a row.
#[derive(Debug)]
pub(super) struct Frist {
    pub(super) navn: &'static str,
    pub(super) merke: Merke,
    pub(super) dato: String,
    pub(super) avstand: String,
}

impl Visningsrad {
    pub(super) fn ny(v: &Vurdert<'_>, blikk: &Blikk<'_>) -> Self {
        let i_dag = blikk.dag;
        let g = &v.rad.grunnlag;
        let (hvorfor, under) = forklaring(v);
        Self {
            person: v.rad.person,
            navn: v.navn.clone(),
            fnr: person::fnr(&v.rad.fnr),
            varsler: varsler(v),
            strek: v.tilfelle.map(|t| strek(t, i_dag)),
            uke: v.uke(i_dag).map(|u| format!("Uke\u{a0}{u}")).unwrap_or_default(),
            grad: v
                .tilfelle
                .and_then(|t| fravaer::grad_ved(t, i_dag))
                .and_then(fravaer::grad)
                .unwrap_or_else(|| "–".to_owned()),
            frist: v.neste().map(|m| Frist::ny(m, i_dag)),
            hvorfor,
            under,
            merkelapp: merkelapp(v),
            plass: None,
            fortsatt: Fortsatt::ny(v.rad, blikk),
            innsigelse: innsigelse(v),
            arbeidsgiver: v
                .tilfelle
                .map(|t| fravaer::arbeidsgiver(&g.person, &t.tilfelle))
                .unwrap_or_default(),
            veileder: v.rad.veileder.clone(),
            sist: g.sist_kjent.map(|t| dato::kort(tid::oslo_dato(t))).unwrap_or_default(),
        }
    }
}

impl Frist {
    fn ny(g: &Gjoremal<'_>, i_dag: NaiveDate) -> Self {
        Self {
            navn: g.navn(),
            merke: Merke::av(g.tilstand()),
            dato: dato::kort(g.frist()),
            avstand: dato::til_frist(g.frist(), i_dag),
        }
    }
}

fn innsigelse(v: &Vurdert<'_>) -> Option<&'static str> {
    let sak = v.rad.grunnlag.saker.innsigelser.mot_beregningen(v.tilfelle?.tilfelle.start)?;
    Some(ord::innsigelse(sak.besvart.is_some()))
}

fn forklaring(v: &Vurdert<'_>) -> (String, String) {
    if let Some(brudd) = v.andres_brudd() {
        return (brudd.hvorfor().0, hvorfor::frist_var(brudd.frist()));
    }
    match (v.avgjorende(), v.tilfelle) {
        (Some(g), _) => g.hvorfor(),
        (None, _) if v.trinn() == Trinn::NyttSvar => ord::venter(v.svar()),
        (None, Some(_)) => ("Nav har ingen frist de neste tre ukene".to_owned(), String::new()),
        (None, None) => ("Ikke sykmeldt nå".to_owned(), String::new()),
    }
}

fn varsler(v: &Vurdert<'_>) -> Vec<&'static str> {
    let p = &v.rad.grunnlag.person;
    let mut ut = Vec::new();
    match p.beskyttelse {
        Beskyttelse::Ugradert => {}
        Beskyttelse::Fortrolig => ut.push("Kode\u{a0}7"),
        Beskyttelse::StrengtFortrolig | Beskyttelse::StrengtFortroligUtland => ut.push("Kode\u{a0}6"),
    }
    if p.egen_ansatt {
        ut.push("Egen ansatt");
    }
    ut
}

fn merkelapp(v: &Vurdert<'_>) -> Option<&'static str> {
    let svar = v.haster().any(|g| {
        let Gjoremal::Milepel(m) = g else { return false };
        matches!(m.grunnlag.underveis, Some(Underveis::Besvart { .. } | Underveis::OnskerNyTid { .. }))
    });
    let bistand = v.tilfelle.is_some_and(|t| fravaer::ber_om_bistand(&v.rad.grunnlag, &t.tilfelle));
    let presser = v.avgjorende().is_some_and(|g| g.tilstand() != Tilstand::Kommer);
    match (svar || v.flagg.iter().any(|f| ord::er_svar(*f)), bistand) {
        (true, _) => Some("Nytt svar"),
        (_, true) if presser => Some("Ber om bistand"),
        _ => None,
    }
}
