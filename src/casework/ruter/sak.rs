//! Opens the case of a person for a page: who asks, may they, what is known.

use std::sync::Arc;

use axum::response::{Html, IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use uuid::Uuid;

use crate::{
    access::{Aktor, Handling, Rolle},
    base::{Fnr, PersonId},
    casework::person::{self, Sak, fane::Fane},
    forlop::{Forlop, bygg},
    hendelse::Hendelse,
    http::{App, Innlogget, Problem, side, side::Feil},
    store::{LagerFeil, Navnebok, Personrad, Posisjon},
    text::{dato, hendelser},
};

/// A case that the reader may see. The look is in the audit log.
pub(in crate::casework) struct Apen {
    /// Who asks.
    pub(in crate::casework) aktor: Aktor,
    /// The person's row.
    pub(in crate::casework) rad: Arc<Personrad>,
    /// The events, or why they can't be read.
    pub(in crate::casework) hendelser: Result<Vec<Hendelse>, LagerFeil>,
    /// Where each of them stands in the log.
    posisjoner: Vec<Posisjon>,
    /// Events that can't be read, when the page is made of the others.
    uleselige: usize,
    kolleger: Vec<(String, String)>,
    nokkel: Uuid,
    app: App,
    vist: side::Innlogget,
    fnr: Fnr,
    forlop: Forlop,
    bok: Arc<Navnebok>,
    kan_endre: bool,
}

/// What opening gives.
pub(in crate::casework) enum Apning {
    /// The case.
    Sak(Box<Apen>),
    /// Merged away: the address follows the person.
    Flyttet(PersonId),
}

impl Apen {
    /// Opens a case as it is today, or as it was known on a day.
    pub(in crate::casework) async fn apne(
        app: &App,
        innlogget: Innlogget,
        id: &str,
        per: Option<NaiveDate>,
    ) -> Result<Apning, Feil> {
        let Innlogget { aktor, korrelasjon } = innlogget;
        let id: Uuid = id.parse().map_err(|_| Problem::finnes_ikke("Personen"))?;
        let rad = app.se(&aktor, Handling::SeSak, PersonId(id), korrelasjon).await?;
        if rad.person.0 != id {
            return Ok(Apning::Flyttet(rad.person));
        }
        let i_dag = app.i_dag();
        let per = per.filter(|p| *p != i_dag);
        let (lest, uleselige) = match (app.kjerne.lager.hendelser(rad.person).await, per) {
            // The past is made of the events: it is made of those that can be read, and the page says so.
            (Err(LagerFeil::Innhold(_)), Some(_)) => {
                let (lest, uleselige) = app.kjerne.lager.lesbare_hendelser(rad.person).await?;
                (Ok(lest), uleselige)
            }
            (lest, _) => (lest, 0),
        };
        let posisjoner = lest.iter().flatten().map(|r| r.posisjon).collect();
        let hendelser = lest.map(|rader| rader.into_iter().map(|r| r.hendelse).collect::<Vec<_>>());
        let forlop = match per {
            None => Forlop { grunnlag: (*rad.grunnlag).clone(), per: i_dag },
            Some(per) => match &hendelser {
                Ok(hendelser) => bygg(hendelser, app.kjerne.regelverk, per),
                Err(_) => return Err(Problem::utilgjengelig().into()),
            },
        };
        Ok(Apning::Sak(Box::new(Self {
            vist: super::vist(app, &aktor),
            kan_endre: app.kan(&aktor, Handling::Endre, &rad),
            fnr: rad.ident.ok_or_else(Problem::intern)?,
            bok: app.kjerne.kodeverk.bok(),
            app: app.clone(),
            kolleger: kolleger(app, &aktor, &rad),
            nokkel: Uuid::new_v4(),
            posisjoner,
            uleselige,
            aktor,
            rad,
            hendelser,
            forlop,
        })))
    }

    /// What every tab knows.
    pub(in crate::casework) fn sak(&self) -> Sak<'_> {
        Sak {
            innlogget: &self.vist,
            person: self.rad.person,
            fnr: self.fnr,
            forlop: &self.forlop,
            posisjon: self.rad.posisjon,
            i_dag: self.app.i_dag(),
            na: self.app.kjerne.clock.now(),
            navn: self.app.kjerne.diagnosenavn(&self.bok),
            regelverk: self.app.kjerne.regelverk,
            kan_endre: self.kan_endre,
            aktor: &self.aktor,
            kolleger: &self.kolleger,
            nokkel: self.nokkel,
            uleselige: self.uleselige,
        }
    }

    /// What happened in the case after a position, a line each.
    pub(in crate::casework) fn nytt_etter(&self, posisjon: Posisjon) -> Vec<String> {
        let sak = self.sak();
        let nye = self.hendelser.iter().flatten().zip(&self.posisjoner).filter(|(_, p)| **p > posisjon);
        nye.map(|(h, _)| {
            let b = hendelser::beskriv(h);
            let hvem = h.utfort_av.as_deref().map_or_else(|| b.part.navn().to_owned(), |id| sak.navn_pa(id));
            format!("{}, {hvem}: {}", dato::tidspunkt(h.inntruffet), b.tekst)
        })
        .collect()
    }

    /// The page around a panel.
    pub(in crate::casework) fn side(&self, fane: Fane, panel: &str) -> Result<Response, Feil> {
        Ok(Html(person::side(&self.sak(), fane, panel)?).into_response())
    }
}

impl Apning {
    /// The case, or the way to where the person is now.
    pub(in crate::casework) fn sak(self, fane: Fane) -> Result<Box<Apen>, Redirect> {
        match self {
            Self::Sak(sak) => Ok(sak),
            Self::Flyttet(person) => Err(Redirect::to(&fane.adresse(person))),
        }
    }
}

/// Who can have the case: the reader first, then the others at the person's unit.
fn kolleger(app: &App, aktor: &Aktor, rad: &Personrad) -> Vec<(String, String)> {
    let enhet = rad.grunnlag.person.enhet.as_ref();
    let andre = app.personaer.alle().iter().map(|p| &p.aktor).filter(|a| {
        matches!(a.rolle, Rolle::Veileder | Rolle::Teamleder)
            && a.id != aktor.id
            && enhet.is_some_and(|e| a.enheter.contains(e))
    });
    let selv = matches!(aktor.rolle, Rolle::Veileder | Rolle::Teamleder).then_some(aktor);
    selv.into_iter().chain(andre).map(|a| (a.id.clone(), a.navn.clone())).collect()
}
