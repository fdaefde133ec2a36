//! Meetings as one party may see them: the times that are proposed, the invitations, and the party's own
//! answers. How many have answered is told; who, what and why is not: that a colleague or a doctor can't
//! come on Tuesdays may say something about somebody's health.

use chrono::{DateTime, NaiveDate, Utc};

use super::{App, Innlogget, Problem, Utfort, Vilkar};
use crate::{
    access::{Aktor, Handling, Rolle},
    base::{HendelseId, MoteId, Orgnr, PersonId},
    commands::{dialogmote, motetider},
    forlop::saksgang::{
        dialogmote::{Mote, Motestatus},
        motetider::Runde,
    },
    hendelse::{
        Innhold, Oppfolging,
        dialogmote::{Deltaker, Motenummer, Motesvar},
        motedetaljer::Motebehandler,
        motetider::Motetid,
    },
    store::{LagerFeil, Personrad},
};

/// How far back in a person's audit log a look is sought.
const LOGGLINJER: i64 = 500;

/// What a party sees of the meetings about a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partsmoter {
    /// As whom.
    pub part: Deltaker,
    /// Log position: an answer may be conditioned on it.
    pub posisjon: i64,
    /// Proposed times that wait for an answer or may still be answered anew, the newest first.
    pub forslag: Vec<Partsforslag>,
    /// Meetings with an invitation, the newest first.
    pub moter: Vec<Partsmote>,
}

/// Proposed times for one party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partsforslag {
    /// The proposal.
    pub id: MoteId,
    /// The employer that takes part.
    pub virksomhet: Orgnr,
    /// When it was made.
    pub foreslatt: DateTime<Utc>,
    /// Last day to answer.
    pub svarfrist: NaiveDate,
    /// The days to answer are over; an answer still counts.
    pub utlopt: bool,
    /// A health-care provider is to take part.
    pub med_behandler: bool,
    /// The times, the first first.
    pub tider: Vec<Partstid>,
    /// The party's own answer.
    pub mitt_svar: Option<MittTidssvar>,
    /// How many are to answer.
    pub deltakere: usize,
    /// How many have.
    pub har_svart: usize,
}

/// One proposed time for one party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partstid {
    /// The time.
    pub tid: Motetid,
    /// It has begun.
    pub passert: bool,
    /// What the party has said of it.
    pub passer: Option<bool>,
}

/// A party's own answer to proposed times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MittTidssvar {
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// What the party wrote.
    pub grunn: Option<String>,
    /// Somebody in Nav wrote it down on the telephone.
    pub telefon: bool,
}

/// A meeting for one party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partsmote {
    /// The meeting.
    pub id: MoteId,
    /// Which.
    pub nummer: Motenummer,
    /// The employer that takes part.
    pub virksomhet: Option<Orgnr>,
    /// Where it stands.
    pub status: Motestatus,
    /// Since when.
    pub status_siden: DateTime<Utc>,
    /// When it is or was.
    pub tidspunkt: Option<DateTime<Utc>>,
    /// How many minutes it lasts.
    pub varighet: Option<u16>,
    /// Where.
    pub sted: Option<String>,
    /// Address of the video meeting.
    pub videolenke: Option<String>,
    /// The provider who takes part.
    pub behandler: Option<String>,
    /// The party may answer the invitation.
    pub kan_svare: bool,
    /// The party's own answer.
    pub mitt_svar: Option<MittMotesvar>,
    /// There are minutes.
    pub har_referat: bool,
}

/// A party's own answer to an invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MittMotesvar {
    /// What.
    pub svar: Motesvar,
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// What the party wrote.
    pub tekst: Option<String>,
    /// Somebody in Nav wrote it down on the telephone.
    pub telefon: bool,
}

/// As which party somebody takes part in a meeting with this employer and provider.
pub fn part_i(
    aktor: &Aktor,
    virksomhet: Option<Orgnr>,
    behandler: Option<&Motebehandler>,
) -> Option<Deltaker> {
    match aktor.rolle {
        Rolle::Sykmeldt => Some(Deltaker::Arbeidstaker),
        Rolle::Arbeidsgiver => {
            virksomhet.is_some_and(|v| aktor.virksomheter.contains(&v)).then_some(Deltaker::Arbeidsgiver)
        }
        Rolle::Behandler => {
            let hpr = behandler.and_then(|b| b.hpr);
            (hpr.is_some() && hpr == aktor.hpr).then_some(Deltaker::Behandler)
        }
        _ => None,
    }
}

impl App {
    /// The meetings about a person for the party who asks: the person, a leader of an employer, a doctor.
    /// A leader sees only the meetings of the employer, a doctor only those with the doctor. Logged: that
    /// a party has seen the invitation is what caseworkers see as read.
    pub async fn moter_for(&self, innlogget: &Innlogget, person: PersonId) -> Result<Partsmoter, Problem> {
        let aktor = &innlogget.aktor;
        let rad = self.se(aktor, Handling::SeMoter, person, innlogget.korrelasjon).await?;
        let part = match aktor.rolle {
            Rolle::Sykmeldt => Deltaker::Arbeidstaker,
            Rolle::Arbeidsgiver => Deltaker::Arbeidsgiver,
            _ => Deltaker::Behandler,
        };
        let saker = &rad.grunnlag.saker;
        let egne: Vec<HendelseId> = {
            let tider = saker.motetider.runder.iter().flat_map(|r| &r.svar).filter(|s| s.deltaker == part);
            let moter = saker.dialogmoter.moter.iter().flat_map(|m| &m.svar).filter(|s| s.deltaker == part);
            tider
                .filter(|s| s.med_grunn)
                .map(|s| s.hendelse)
                .chain(moter.filter(|s| s.med_tekst).map(|s| s.hendelse))
                .collect()
        };
        let tekster = self.tekster(&rad, &egne).await?;
        let (i_dag, now) = (self.i_dag(), self.kjerne.clock.now());
        let runder = saker.motetider.apne().rev();
        let moter = saker.dialogmoter.moter.iter().rev();
        Ok(Partsmoter {
            part,
            posisjon: rad.posisjon,
            forslag: runder
                .filter(|r| part_i(aktor, Some(r.virksomhet), r.behandler.as_ref()).is_some())
                .map(|r| partsforslag(r, part, &tekster, i_dag, now))
                .collect(),
            moter: moter
                .filter(|m| part_i(aktor, m.virksomhet, m.behandler.as_ref()).is_some())
                .map(|m| partsmote(m, part, &tekster))
                .collect(),
        })
    }

    /// A meeting that the reader may have in a calendar: a party its own, a caseworker those of people at
    /// the unit.
    pub async fn motet(
        &self,
        innlogget: &Innlogget,
        person: PersonId,
        mote: MoteId,
    ) -> Result<Mote, Problem> {
        let aktor = &innlogget.aktor;
        let veileder = matches!(aktor.rolle, Rolle::Veileder | Rolle::Teamleder);
        let handling = if veileder { Handling::SeSak } else { Handling::SeMoter };
        let rad = self.se(aktor, handling, person, innlogget.korrelasjon).await?;
        let moter = &rad.grunnlag.saker.dialogmoter.moter;
        moter
            .iter()
            .find(|m| m.id == mote)
            .filter(|m| veileder || part_i(aktor, m.virksomhet, m.behandler.as_ref()).is_some())
            .cloned()
            .ok_or_else(|| Problem::finnes_ikke("Møtet"))
    }

    /// When each party last looked at its meetings, from the audit log.
    pub async fn sett_av_partene(
        &self,
        person: PersonId,
    ) -> Result<Vec<(Deltaker, DateTime<Utc>)>, LagerFeil> {
        let siste = self.kjerne.lager.revisjon_siste(Some(person), LOGGLINJER).await?;
        let parter = [
            (Deltaker::Arbeidstaker, Rolle::Sykmeldt),
            (Deltaker::Arbeidsgiver, Rolle::Arbeidsgiver),
            (Deltaker::Behandler, Rolle::Behandler),
        ];
        Ok(parter
            .into_iter()
            .filter_map(|(part, rolle)| {
                let sett = siste.iter().map(|l| &l.oppforing).filter(|o| {
                    o.tillatt && o.handling == Handling::SeMoter.navn() && o.rolle == rolle.navn()
                });
                Some((part, sett.map(|o| o.tidspunkt).max()?))
            })
            .collect())
    }

    /// A party says which of the proposed times suit.
    pub async fn svar_pa_motetider(
        &self,
        innlogget: &Innlogget,
        person: PersonId,
        forslag: MoteId,
        passer: Vec<u8>,
        grunn: Option<String>,
        vilkar: &Vilkar,
    ) -> Result<Utfort, Problem> {
        self.endre(innlogget, Handling::SvareMote, person, vilkar, |b| {
            motetider::besvar(b, forslag, passer.clone(), grunn.clone())
        })
        .await
    }

    /// A party answers an invitation.
    pub async fn svar_pa_innkalling(
        &self,
        innlogget: &Innlogget,
        person: PersonId,
        mote: MoteId,
        svar: Motesvar,
        tekst: Option<String>,
        vilkar: &Vilkar,
    ) -> Result<Utfort, Problem> {
        self.endre(innlogget, Handling::SvareMote, person, vilkar, |b| {
            dialogmote::svar(b, mote, svar, tekst.clone())
        })
        .await
    }

    /// What stands in some events: the words of an answer.
    pub(crate) async fn tekster(
        &self,
        rad: &Personrad,
        hendelser: &[HendelseId],
    ) -> Result<Vec<(HendelseId, String)>, Problem> {
        if hendelser.is_empty() {
            return Ok(Vec::new());
        }
        let alle = self.kjerne.lager.hendelser(rad.person).await?;
        Ok(alle
            .into_iter()
            .map(|r| r.hendelse)
            .filter(|h| hendelser.contains(&h.id))
            .filter_map(|h| Some((h.id, svartekst(h.innhold)?)))
            .collect())
    }
}

fn svartekst(innhold: Innhold) -> Option<String> {
    match innhold {
        Innhold::Oppfolging(Oppfolging::MotetiderBesvart(svar)) => svar.grunn,
        Innhold::Dialogmote(mote) => mote.detaljer?.svartekst,
        _ => None,
    }
}

fn tekst(tekster: &[(HendelseId, String)], hendelse: HendelseId) -> Option<String> {
    tekster.iter().find(|(id, _)| *id == hendelse).map(|(_, tekst)| tekst.clone())
}

fn partsforslag(
    r: &Runde,
    part: Deltaker,
    tekster: &[(HendelseId, String)],
    i_dag: NaiveDate,
    now: DateTime<Utc>,
) -> Partsforslag {
    Partsforslag {
        id: r.id,
        virksomhet: r.virksomhet,
        foreslatt: r.foreslatt,
        svarfrist: r.svarfrist,
        utlopt: i_dag > r.svarfrist,
        med_behandler: r.behandler.is_some(),
        tider: r
            .tider
            .iter()
            .map(|t| Partstid { tid: t.clone(), passert: t.fra <= now, passer: r.passer_for(part, t.nr) })
            .collect(),
        mitt_svar: r.svar_fra(part).map(|s| MittTidssvar {
            tidspunkt: s.tidspunkt,
            grunn: tekst(tekster, s.hendelse),
            telefon: s.tatt_imot_av.is_some(),
        }),
        deltakere: r.deltakere().len(),
        har_svart: r.svar.len(),
    }
}

fn partsmote(m: &Mote, part: Deltaker, tekster: &[(HendelseId, String)]) -> Partsmote {
    let mitt = m.svar.iter().find(|s| s.deltaker == part);
    Partsmote {
        id: m.id,
        nummer: m.nummer,
        virksomhet: m.virksomhet,
        status: m.status,
        status_siden: m.status_siden,
        tidspunkt: m.tidspunkt,
        varighet: m.varighet,
        sted: m.sted.clone(),
        videolenke: m.videolenke.clone(),
        behandler: m.behandler.as_ref().map(|b| b.navn.clone()),
        kan_svare: m.status.er_aktiv() && m.nummer > Motenummer::En,
        mitt_svar: mitt.map(|s| MittMotesvar {
            svar: s.svar,
            tidspunkt: s.tidspunkt,
            tekst: tekst(tekster, s.hendelse),
            telefon: s.tatt_imot_av.is_some(),
        }),
        har_referat: !m.referater.is_empty(),
    }
}
