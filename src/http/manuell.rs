//! The queue of notes that the rules would not decide, for the API and for the page.

use std::sync::Arc;

use uuid::Uuid;

use super::{App, Innlogget, Problem, Utfort, Vilkar};
use crate::{
    access::{Aktor, Handling, Personopplysning, avgjor},
    base::HendelseId,
    commands::manuell::vurder,
    forlop::grunnlag::Notat,
    hendelse::{Innhold, Sykmelding, manuell_vurdering::Avgjorelse},
    store::Personrad,
};

/// Most notes in an answer.
pub const FLEST: usize = 100;

/// A note that waits.
#[derive(Debug, Clone)]
pub struct Ventende {
    /// The person.
    pub rad: Arc<Personrad>,
    /// The note in short, with its deadline.
    pub notat: Notat,
    /// The note itself, with the way through the rules.
    pub sykmelding: Box<Sykmelding>,
}

/// The queue.
#[derive(Debug)]
pub struct Ko {
    /// The first [`FLEST`], earliest deadline first.
    pub ventende: Vec<Ventende>,
    /// How many there are.
    pub antall: usize,
    /// People who need special access and are not shown.
    pub sperret: usize,
}

impl App {
    /// The notes that wait at the caller's units, and those of people whose unit nobody knows. The
    /// people shown are logged.
    pub async fn manuell_ko(&self, aktor: &Aktor, korrelasjon: Uuid) -> Result<Ko, Problem> {
        self.gjor(aktor, Handling::Sok, korrelasjon).await?;
        let kandidater = self.kjerne.lesemodell.finn(|rad| {
            rad.grunnlag.person.enhet.as_ref().is_none_or(|enhet| aktor.enheter.contains(enhet))
                && rad.grunnlag.sykmeldinger.iter().any(Notat::venter_pa_vurdering)
        });
        // The queue shows what the doctor wrote, so each line is a look at the case.
        let (mut rader, mut oppforinger, mut sperret) = (Vec::new(), Vec::new(), 0);
        for rad in kandidater {
            let opplysning = Personopplysning::av(rad.person, &rad.grunnlag, self.i_dag());
            let avgjorelse = avgjor(aktor, Handling::SeSak, Some(&opplysning));
            oppforinger.push(self.oppforing(
                aktor,
                Handling::SeSak,
                Some(rad.person),
                avgjorelse,
                korrelasjon,
            ));
            if avgjorelse.tillatt {
                rader.push(rad);
            } else {
                sperret += 1;
            }
        }
        let mut alle: Vec<(Arc<Personrad>, Notat)> = rader
            .into_iter()
            .flat_map(|rad| {
                let ventende: Vec<Notat> =
                    rad.grunnlag.sykmeldinger.iter().filter(|n| n.venter_pa_vurdering()).cloned().collect();
                ventende.into_iter().map(move |notat| (Arc::clone(&rad), notat))
            })
            .collect();
        alle.sort_by_key(|(_, notat)| (notat.manuell.as_ref().map(|m| m.frist), notat.kjent, notat.id));
        let antall = alle.len();
        alle.truncate(FLEST);
        // Whoever falls outside the first hundred was not seen.
        oppforinger.retain(|o| !o.tillatt || alle.iter().any(|(rad, _)| Some(rad.person) == o.person));
        self.loggfor(oppforinger).await?;
        let mut ventende = Vec::with_capacity(alle.len());
        for (rad, notat) in alle {
            let hendelse = self.kjerne.lager.hendelse(notat.hendelse).await?;
            if let Some(Innhold::Sykmelding(sykmelding)) = hendelse.map(|funnet| funnet.hendelse.innhold) {
                ventende.push(Ventende { rad, notat, sykmelding });
            }
        }
        Ok(Ko { ventende, antall, sperret })
    }

    /// Settles the note that came with an event.
    pub async fn vurder_manuelt(
        &self,
        innlogget: &Innlogget,
        hendelse: HendelseId,
        avgjorelse: Avgjorelse,
        begrunnelse: Option<&str>,
        vilkar: &Vilkar,
    ) -> Result<Utfort, Problem> {
        let funnet = self.kjerne.lager.hendelse(hendelse).await?;
        let Some(funnet) = funnet.filter(|rad| matches!(rad.hendelse.innhold, Innhold::Sykmelding(_))) else {
            // Whoever may not look for people is told nothing of what exists.
            self.gjor(&innlogget.aktor, Handling::Sok, innlogget.korrelasjon).await?;
            return Err(Problem::finnes_ikke("Sykmeldingen"));
        };
        self.endre(innlogget, Handling::Endre, funnet.hendelse.person, vilkar, |b| {
            vurder(b, hendelse, avgjorelse, begrunnelse)
        })
        .await
    }
}
