//! The frame around every page: who is logged in, and where one can go.

use super::sti;

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
pub(super) enum Sted {
    Arbeidsliste,
    Manuell,
    Personsok,
    Statistikk,
    Kort,
    Revisjonslogg,
    /// A page outside the menu.
    Ellers,
}

/// What `base.html` needs.
#[derive(Debug)]
pub(super) struct Ramme<'a> {
    pub(super) tittel: String,
    pub(super) innlogget: Option<&'a Innlogget>,
    sted: Sted,
}

/// An entry of the menu.
#[derive(Debug)]
pub(super) struct Menypunkt {
    pub(super) navn: &'static str,
    pub(super) adresse: &'static str,
    pub(super) her: bool,
}

impl<'a> Ramme<'a> {
    pub(super) fn ny(tittel: impl Into<String>, innlogget: Option<&'a Innlogget>, sted: Sted) -> Self {
        Self { tittel: tittel.into(), innlogget, sted }
    }

    /// The menu of the role.
    pub(super) fn meny(&self) -> Vec<Menypunkt> {
        let Some(innlogget) = self.innlogget else { return Vec::new() };
        let punkt = |navn, adresse, sted| Menypunkt { navn, adresse, her: self.sted == sted };
        let mut meny = vec![
            punkt("Arbeidsliste", sti::ARBEIDSLISTE, Sted::Arbeidsliste),
            punkt("Manuell vurdering", sti::MANUELL, Sted::Manuell),
            punkt("Personsøk", sti::SOK, Sted::Personsok),
        ];
        if innlogget.er_revisor() {
            meny.push(punkt("Revisjonslogg", sti::REVISJON, Sted::Revisjonslogg));
        } else {
            meny.push(punkt("Statistikk", sti::STATISTIKK, Sted::Statistikk));
        }
        if innlogget.er_leder() {
            meny.push(punkt("Kort i journalen", sti::KORT, Sted::Kort));
        }
        meny
    }
}
