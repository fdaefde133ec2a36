//! The frame: who, in which roles, and where one can go. Only what the roles give stands in the menu.

use super::{
    super::sak::{Kontrollaktor, Tjeneste},
    sti,
};

/// Which entry of the menu is current.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sted {
    Saker,
    Signaler,
    Regler,
    Overvaking,
    Logg,
    Tips,
}

/// An entry of the menu.
pub(super) struct Menypunkt {
    pub navn: &'static str,
    pub adresse: &'static str,
    pub her: bool,
}

/// What `kontroll/ramme.html` needs.
pub(super) struct Ramme {
    pub tittel: String,
    pub navn: String,
    pub ident: String,
    pub tjenester: String,
    sted: Sted,
    saker: bool,
    logg: bool,
    tips: bool,
}

impl Ramme {
    /// The frame of a page.
    pub(super) fn ny(tittel: impl Into<String>, inne: &super::inne::Inne, sted: Sted) -> Self {
        let (navn, aktor) = (&inne.navn, &inne.aktor);
        Self {
            tittel: tittel.into(),
            navn: navn.to_owned(),
            ident: aktor.id.clone(),
            tjenester: aktor.tjenester.iter().map(|t| tjeneste(*t)).collect::<Vec<_>>().join(", "),
            sted,
            saker: ser_saker(aktor),
            logg: ser_logg(aktor),
            tips: aktor.har(Tjeneste::Tipsmottaker),
        }
    }

    /// Where one can go.
    pub(super) fn meny(&self) -> Vec<Menypunkt> {
        let punkt = |navn, adresse, sted| Menypunkt { navn, adresse, her: self.sted == sted };
        if self.tips {
            return vec![punkt("Tips", sti::TIPS, Sted::Tips)];
        }
        let mut meny = Vec::new();
        if self.saker {
            meny.push(punkt("Saker", sti::SAKER, Sted::Saker));
        }
        meny.push(punkt("Signaler", sti::SIGNALER, Sted::Signaler));
        meny.push(punkt("Regler", sti::REGLER, Sted::Regler));
        meny.push(punkt("Overvåking", sti::OVERVAKING, Sted::Overvaking));
        if self.logg {
            meny.push(punkt("Logg", sti::LOGG, Sted::Logg));
        }
        meny
    }
}

/// May open cases. Those who write or approve rules, run the machines or read the log do not.
pub(super) fn ser_saker(aktor: &Kontrollaktor) -> bool {
    use Tjeneste::{Jurist, Klageenhet, Leder, MedisinskRadgiver, Triage, Utreder, Ytelsesenhet};
    [Triage, Utreder, Leder, Jurist, MedisinskRadgiver, Ytelsesenhet, Klageenhet]
        .iter()
        .any(|t| aktor.har(*t))
}

/// May read who did and saw what.
pub(super) fn ser_logg(aktor: &Kontrollaktor) -> bool {
    [Tjeneste::Revisor, Tjeneste::Personvernombud, Tjeneste::Leder].iter().any(|t| aktor.har(*t))
}

/// A role in words.
pub(super) fn tjeneste(t: Tjeneste) -> &'static str {
    match t {
        Tjeneste::Regelforfatter => "Skriver regler",
        Tjeneste::Regelgodkjenner => "Godkjenner regler",
        Tjeneste::Triage => "Første vurdering",
        Tjeneste::Utreder => "Utreder",
        Tjeneste::Leder => "Leder",
        Tjeneste::Jurist => "Jurist",
        Tjeneste::MedisinskRadgiver => "Medisinsk rådgiver",
        Tjeneste::Personvernombud => "Personvernombud",
        Tjeneste::Ytelsesenhet => "Ytelsesenheten",
        Tjeneste::Klageenhet => "Klageenheten",
        Tjeneste::Administrator => "Drift",
        Tjeneste::Revisor => "Revisor",
        Tjeneste::Tipsmottaker => "Tar imot tips",
        Tjeneste::System => "Systemet",
    }
}
