//! What a command looks at, and what it gives.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    access::{Aktor, Rolle},
    base::Periode,
    forlop::{
        Grunnlag, TilfelleMedMilepaler,
        saksgang::{Avslag, Godtatt},
    },
    hendelse::Innhold,
    rules::Regelverk,
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
}

impl<'a> Beslutningsgrunnlag<'a> {
    /// What only the sick-listed person may answer, and never the employer on their behalf. That it
    /// is their own case is decided before.
    pub fn som_sykmeldt(&self) -> Result<(), Avslag> {
        if self.aktor.rolle == Rolle::Sykmeldt {
            return Ok(());
        }
        Err(Avslag::ikke_tillatt("BARE_DEN_SYKMELDTE", "Bare den sykmeldte kan svare på dette."))
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
}

impl Beslutning {
    /// One fact.
    pub fn av(innhold: Innhold) -> Self {
        Self { hendelser: vec![(innhold, None)], varsler: Vec::new() }
    }

    /// With something to know.
    #[must_use]
    pub fn med_varsel(mut self, varsel: impl Into<String>) -> Self {
        self.varsler.push(varsel.into());
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

impl From<Godtatt> for Beslutning {
    fn from(godtatt: Godtatt) -> Self {
        let varsler = godtatt.advarsel.map(|a| a.tekst.to_owned()).into_iter().collect();
        Self { varsler, ..Self::av(Innhold::Oppfolging(godtatt.hendelse)) }
    }
}
