//! The frame around every page: who is logged in, and where one can go.

use super::sti;
use crate::{
    access::{Aktor, Rolle},
    http::App,
};

/// The caseworker or auditor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Innlogget {
    /// Name.
    pub navn: String,
    /// Nav ident.
    pub ident: String,
    /// Role, for example `Veileder` or `Revisor`.
    pub rolle: String,
    /// Unit.
    pub enhet: String,
}

impl Innlogget {
    /// How the actor is shown.
    pub fn av(app: &App, aktor: &Aktor) -> Self {
        let rolle = match aktor.rolle {
            Rolle::Veileder => "Veileder",
            Rolle::Teamleder => "Teamleder",
            Rolle::Revisor => "Revisor",
            Rolle::Behandler => "Behandler",
            Rolle::Sykmeldt => "Sykmeldt",
            Rolle::Arbeidsgiver => "Arbeidsgiver",
            Rolle::Kontroll => "Kontroll",
            Rolle::System => "System",
        };
        Self {
            navn: aktor.navn.clone(),
            ident: aktor.id.clone(),
            rolle: rolle.to_owned(),
            enhet: app.personaer.enhet(aktor),
        }
    }

    /// Leaders see how the service is used.
    pub fn er_leder(&self) -> bool {
        self.rolle.eq_ignore_ascii_case("teamleder")
    }

    /// Auditors read the audit log, and see it in the menu.
    pub fn er_revisor(&self) -> bool {
        self.rolle.eq_ignore_ascii_case("revisor")
    }
}

/// Which entry of the menu is current.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the menu")]
pub enum Sted {
    Arbeidsliste,
    Manuell,
    Moter,
    Personsok,
    Statistikk,
    Kort,
    Revisjonslogg,
    Styring,
    /// A page outside the menu.
    Ellers,
}

/// What `base.html` needs.
#[derive(Debug)]
pub struct Ramme<'a> {
    /// Title of the page.
    pub tittel: String,
    /// Who sees it.
    pub innlogget: Option<&'a Innlogget>,
    /// The address that tells when there is something new on the page.
    pub strom: Option<String>,
    /// Where the page is found again.
    pub her: String,
    sted: Sted,
}

/// An entry of the menu.
#[derive(Debug)]
pub struct Menypunkt {
    /// Words.
    pub navn: &'static str,
    /// Where it leads.
    pub adresse: &'static str,
    /// The reader is there.
    pub her: bool,
}

impl<'a> Ramme<'a> {
    /// A frame.
    pub fn ny(tittel: impl Into<String>, innlogget: Option<&'a Innlogget>, sted: Sted) -> Self {
        Self { tittel: tittel.into(), innlogget, strom: None, her: String::new(), sted }
    }

    /// The page is told when there is something new; `her` is where it is found again.
    #[must_use]
    pub fn folger(mut self, strom: impl Into<String>, her: impl Into<String>) -> Self {
        self.strom = Some(strom.into());
        self.her = her.into();
        self
    }

    /// The menu of the role.
    pub fn meny(&self) -> Vec<Menypunkt> {
        let Some(innlogget) = self.innlogget else { return Vec::new() };
        let punkt = |navn, adresse, sted| Menypunkt { navn, adresse, her: self.sted == sted };
        let mut meny = vec![
            punkt("Arbeidsliste", sti::ARBEIDSLISTE, Sted::Arbeidsliste),
            punkt("Manuell vurdering", sti::MANUELL, Sted::Manuell),
            punkt("Møter", sti::MOTER, Sted::Moter),
            punkt("Personsøk", sti::SOK, Sted::Personsok),
        ];
        if innlogget.er_revisor() {
            meny.push(punkt("Revisjonslogg", sti::REVISJON, Sted::Revisjonslogg));
        } else {
            meny.push(punkt("Statistikk", sti::STATISTIKK, Sted::Statistikk));
        }
        if innlogget.er_leder() {
            meny.push(punkt("Styringstall", sti::STYRING, Sted::Styring));
            meny.push(punkt("Kort i journalen", sti::KORT, Sted::Kort));
        }
        meny
    }
}
