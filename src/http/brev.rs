//! Letters: made when something is decided, and shown to whoever may see them.

use super::{App, Innlogget, Problem};
use crate::{
    access::{Aktor, Handling, Rolle},
    base::{BrevId, PersonId, ids::uuid_av},
    brev::{Brev, BrevFeil, Brevhode, Mottaker},
    commands::{Beslutning, Beslutningsgrunnlag, NyHendelse, SendtBrev, brev::Brevinnhold},
    forlop::saksgang::Avslag,
    store::{BrevRad, Personrad},
    text::{Malform, brev::felles, person},
};

impl From<BrevFeil> for Problem {
    fn from(feil: BrevFeil) -> Self {
        tracing::error!(feil = %feil, "brevet kunne ikke lages");
        Self::intern()
    }
}

impl App {
    /// The letters that go out with a fact, as files. Without a fact nothing is sent.
    pub(super) async fn sett_brev(
        &self,
        aktor: &Aktor,
        rad: &Personrad,
        brev: Vec<Brev>,
        hendelse: Option<&NyHendelse>,
    ) -> Result<Vec<SendtBrev>, Problem> {
        let Some(hendelse) = hendelse.filter(|_| !brev.is_empty()) else { return Ok(Vec::new()) };
        let alle: Vec<_> = brev.into_iter().map(|b| self.innhold(aktor, rad, b)).collect();
        let NyHendelse { person, id, tidspunkt, utfort_av, .. } = hendelse.clone();
        let sett = move || {
            let ett = |(n, innhold)| {
                // The same request gives the same ids.
                let brev = BrevId(uuid_av("brev", &format!("{id} {n}")));
                SendtBrev::sett(brev, person, id.clone(), tidspunkt, utfort_av.clone(), innhold)
            };
            alle.into_iter().enumerate().map(ett).collect::<Result<Vec<_>, _>>()
        };
        // A few milliseconds a page: too long for a thread that answers others.
        Ok(tokio::task::spawn_blocking(sett).await.map_err(|_| Problem::intern())??)
    }

    /// A letter as it would be sent now.
    pub fn innhold(&self, aktor: &Aktor, rad: &Personrad, brev: Brev) -> Brevinnhold {
        let hode = self.brevhode(aktor, rad, &brev);
        Brevinnhold { brev, hode }
    }

    /// The letters that something would send if it were decided now. Nothing is written.
    pub fn forhandsvis(
        &self,
        aktor: &Aktor,
        rad: &Personrad,
        malform: Option<Malform>,
        beslutt: impl FnOnce(&Beslutningsgrunnlag<'_>) -> Result<Beslutning, Avslag>,
    ) -> Result<Vec<Brevinnhold>, Problem> {
        let beslutning = beslutt(&Beslutningsgrunnlag {
            aktor,
            grunnlag: &rad.grunnlag,
            i_dag: self.i_dag(),
            now: self.kjerne.clock.now(),
            regelverk: self.kjerne.regelverk,
            malform,
        })?;
        Ok(beslutning.brev.into_iter().map(|b| self.innhold(aktor, rad, b)).collect())
    }

    fn brevhode(&self, aktor: &Aktor, rad: &Personrad, brev: &Brev) -> Brevhode {
        let malform = brev.malform;
        let om = &rad.grunnlag.person;
        let navn = om.navn.as_ref().map_or_else(|| person::UKJENT_NAVN.to_owned(), person::fullt_navn);
        let ident = rad.ident.as_ref().map(|i| (felles::FODSELSNUMMER.to_owned(), person::fnr(i)));
        let adressat = &brev.adressat;
        let (mottaker, gjelder) = match brev.til {
            Mottaker::Sykmeldt => (vec![navn], ident.into_iter().collect()),
            Mottaker::Arbeidsgiver => {
                let mut linjer =
                    vec![adressat.navn.clone().unwrap_or_else(|| felles::arbeidsgiver(malform).to_owned())];
                linjer.extend(adressat.virksomhet.map(|v| felles::orgnr(&v)));
                (linjer, vec![(felles::GJELDER.to_owned(), navn)])
            }
            Mottaker::Behandler => {
                let linje = adressat.navn.clone().unwrap_or_else(|| felles::behandler(malform).to_owned());
                let gjelder = std::iter::once((felles::GJELDER.to_owned(), navn)).chain(ident).collect();
                (vec![linje], gjelder)
            }
        };
        let enhet = self.personaer.enhet(aktor);
        let avsender = if enhet.trim().is_empty() { felles::NAV.to_owned() } else { enhet };
        Brevhode { avsender, mottaker, dato: self.i_dag(), gjelder, saksref: None }
    }

    /// The letters of a person that the reader may see, newest first.
    pub async fn brev_for(&self, innlogget: &Innlogget, person: PersonId) -> Result<Vec<BrevRad>, Problem> {
        let rad = self.se(&innlogget.aktor, Handling::SeBrev, person, innlogget.korrelasjon).await?;
        let alle = self.kjerne.lager.brev_for(rad.person).await?;
        Ok(alle.into_iter().filter(|b| er_til(&innlogget.aktor, &b.innhold.brev)).collect())
    }

    /// One letter with its file. What the reader may not see is answered as what does not exist.
    pub async fn brev(
        &self,
        innlogget: &Innlogget,
        person: PersonId,
        brev: BrevId,
    ) -> Result<(BrevRad, Vec<u8>), Problem> {
        let rad = self.se(&innlogget.aktor, Handling::SeBrev, person, innlogget.korrelasjon).await?;
        let funnet = self.kjerne.lager.brev(brev).await?;
        funnet
            .filter(|(b, _)| b.person == rad.person && er_til(&innlogget.aktor, &b.innhold.brev))
            .ok_or_else(|| Problem::finnes_ikke("Brevet"))
    }
}

/// Whether a letter is to the reader, or the reader sees them all. One that does not say to which employer
/// or doctor it is, is shown to none of them.
fn er_til(aktor: &Aktor, brev: &Brev) -> bool {
    match aktor.rolle {
        Rolle::Veileder | Rolle::Teamleder => true,
        Rolle::Sykmeldt => brev.til == Mottaker::Sykmeldt,
        Rolle::Arbeidsgiver => {
            brev.til == Mottaker::Arbeidsgiver
                && brev.adressat.virksomhet.is_some_and(|v| aktor.virksomheter.contains(&v))
        }
        Rolle::Behandler => {
            brev.til == Mottaker::Behandler && aktor.hpr.is_some() && brev.adressat.hpr == aktor.hpr
        }
        Rolle::Kontroll | Rolle::Revisor | Rolle::System => false,
    }
}
