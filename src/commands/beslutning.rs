//! What a command looks at, and what it gives.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};

use super::LagretPrognose;
use crate::{
    access::{Aktor, Rolle},
    base::{Orgnr, Periode},
    brev::Brev,
    forlop::{
        Grunnlag, TilfelleMedMilepaler,
        saksgang::{Avslag, Godtatt},
    },
    hendelse::{Innhold, Oppfolging, dialogmote::Deltaker, motedetaljer::Motebehandler},
    rules::Regelverk,
    text::Malform,
};

/// What is known when something is decided.
#[derive(Debug, Clone, Copy)]
pub struct Beslutningsgrunnlag<'a> {
    /// Who wants it; access is decided before.
    pub aktor: &'a Aktor,
    /// What is derived of the person.
    pub grunnlag: &'a Grunnlag,
    /// Today in Oslo.
    pub i_dag: NaiveDate,
    /// Now.
    pub now: DateTime<Utc>,
    /// The rules.
    pub regelverk: &'a Regelverk,
    /// The form of Norwegian of letters that are sent, when one was asked for.
    pub malform: Option<Malform>,
}

impl<'a> Beslutningsgrunnlag<'a> {
    /// The form of a letter to somebody other than the person: what was asked for, else bokmål.
    pub fn andres_malform(&self) -> Malform {
        self.malform.unwrap_or_default()
    }

    /// The form of a letter to the person: what was asked for, else what the person has chosen.
    pub fn personens_malform(&self) -> Malform {
        self.malform.or(self.grunnlag.saker.malform.map(Malform::from)).unwrap_or_default()
    }

    /// What only the sick-listed person may answer, and never the employer on their behalf. That it
    /// is their own case is decided before.
    pub fn som_sykmeldt(&self) -> Result<(), Avslag> {
        if self.aktor.rolle == Rolle::Sykmeldt {
            return Ok(());
        }
        Err(Avslag::ikke_tillatt("BARE_DEN_SYKMELDTE", "Bare den sykmeldte kan svare på dette."))
    }

    /// What only somebody in Nav may write down on behalf of others.
    pub fn som_veileder(&self) -> Result<(), Avslag> {
        if matches!(self.aktor.rolle, Rolle::Veileder | Rolle::Teamleder) {
            return Ok(());
        }
        Err(Avslag::ikke_tillatt("BARE_VEILEDER", "Bare veiledere i Nav kan skrive ned svar for andre."))
    }

    /// The employer on whose behalf a leader acts: the one named, or the only one the two share.
    pub fn som_arbeidsgiver(&self, onsket: Option<Orgnr>) -> Result<Orgnr, Avslag> {
        if self.aktor.rolle != Rolle::Arbeidsgiver {
            return Err(Avslag::ikke_tillatt("BARE_ARBEIDSGIVER", "Bare arbeidsgiveren kan gjøre dette."));
        }
        let person = &self.grunnlag.person;
        let felles: BTreeSet<Orgnr> = person
            .ansatt_ved(self.i_dag)
            .map(|a| a.virksomhet)
            .filter(|v| self.aktor.virksomheter.contains(v) && onsket.is_none_or(|o| o == *v))
            .collect();
        let mut felles = felles.into_iter();
        match (felles.next(), felles.next()) {
            (Some(virksomhet), None) => Ok(virksomhet),
            (None, _) => Err(Avslag::ikke_tillatt(
                "IKKE_DERES_ANSATTE",
                "Personen er ikke ansatt hos virksomheten du har oppgitt.",
            )),
            (Some(_), Some(_)) => Err(Avslag::ugyldig(
                "VIRKSOMHET_MANGLER",
                "Personen er ansatt i flere av virksomhetene dine. Oppgi hvilken det gjelder.",
            )),
        }
    }

    /// The party of a meeting as whom somebody answers: the person, the leader of the employer that takes
    /// part, or the provider who does.
    pub fn som_deltaker(
        &self,
        virksomhet: Option<Orgnr>,
        behandler: Option<&Motebehandler>,
    ) -> Result<Deltaker, Avslag> {
        match self.aktor.rolle {
            Rolle::Sykmeldt => Ok(Deltaker::Arbeidstaker),
            Rolle::Arbeidsgiver => self.som_arbeidsgiver(virksomhet).map(|_| Deltaker::Arbeidsgiver),
            Rolle::Behandler
                if self.aktor.hpr.is_some() && behandler.is_some_and(|b| b.hpr == self.aktor.hpr) =>
            {
                Ok(Deltaker::Behandler)
            }
            _ => {
                Err(Avslag::ikke_tillatt("BARE_DELTAKERE", "Bare de som skal være med på møtet, kan svare."))
            }
        }
    }

    /// The spell that is followed up today, or the refusal that there is none.
    pub fn aktivt(&self) -> Result<&'a TilfelleMedMilepaler, Avslag> {
        self.grunnlag.aktivt(self.i_dag, self.regelverk).ok_or_else(|| {
            Avslag::konflikt(
                "INGEN_TILFELLE",
                "Personen har ikke noe sykefravær som følges opp nå. Kontroller at du har valgt riktig person.",
            )
        })
    }
}

/// What is decided: the facts that arise, in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Beslutning {
    /// The facts, each with the days it is about.
    pub hendelser: Vec<(Innhold, Option<Periode>)>,
    /// What whoever decided should know, in plain bokmål; it does not stop anything.
    pub varsler: Vec<String>,
    /// Predictions to be kept together with the facts.
    pub prognoser: Vec<LagretPrognose>,
    /// Letters that are sent with the first fact.
    pub brev: Vec<Brev>,
}

impl Beslutning {
    /// One fact.
    pub fn av(innhold: Innhold) -> Self {
        Self { hendelser: vec![(innhold, None)], ..Self::default() }
    }

    /// With something to know.
    #[must_use]
    pub fn med_varsel(mut self, varsel: impl Into<String>) -> Self {
        self.varsler.push(varsel.into());
        self
    }

    /// With a letter.
    #[must_use]
    pub fn med_brev(mut self, brev: Brev) -> Self {
        self.brev.push(brev);
        self
    }

    /// With these letters.
    #[must_use]
    pub fn med_alle(mut self, brev: impl IntoIterator<Item = Brev>) -> Self {
        self.brev.extend(brev);
        self
    }

    /// About these days, the first fact.
    #[must_use]
    pub fn som_gjelder(mut self, periode: Option<Periode>) -> Self {
        if let Some((_, gjelder)) = self.hendelser.first_mut() {
            *gjelder = periode;
        }
        self
    }
}

impl From<Oppfolging> for Beslutning {
    fn from(oppfolging: Oppfolging) -> Self {
        Self::av(Innhold::Oppfolging(oppfolging))
    }
}

impl From<Godtatt> for Beslutning {
    fn from(godtatt: Godtatt) -> Self {
        let varsler = godtatt.advarsel.map(|a| a.tekst.to_owned()).into_iter().collect();
        Self { varsler, ..Self::av(Innhold::Oppfolging(godtatt.hendelse)) }
    }
}
