//! The door for messages: bytes in, receipts out, everything kept.
//!
//! Used alike by `milepael ingest` and `POST /api/v1/hendelser`.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use rayon::prelude::*;
use serde::Serialize;
use tokio::sync::oneshot;
use uuid::Uuid;

use super::{Committer, CommitterFeil, Meldingssvar, Svar};
use crate::{
    access::Aktor,
    base::{Clock, HendelseId, PersonId, ids::uuid_v7},
    commands::{ChangeSet, DodtBrev, Innsending},
    hendelse::Utfall,
    intake::{self, Apprec, Avvisning, Melding, STORSTE_MELDING, Steg},
};

/// What the sender of one message is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kvittering {
    /// Kind of message.
    pub kind: String,
    /// Accepted, to be looked at, or refused.
    pub outcome: Utfall,
    /// Where it was stopped, or `rules` when it came all the way.
    pub stage: Steg,
    /// The rule that decided, if one did.
    pub rule: Option<String>,
    /// Receipt to the journal system.
    pub apprec: Apprec,
    /// What is wrong and what to do; only when something is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<HendelseId>,
    /// The person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// Log position that includes the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<i64>,
    /// The message was there already; nothing changed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub duplicate: bool,
    /// Where the message is kept when it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dead_letter: Option<Uuid>,
}

/// The door.
#[derive(Clone)]
pub struct Dor {
    committer: Committer,
    clock: Arc<dyn Clock>,
}

/// One message in line: its bytes, what the receipt needs of it, and where the answer comes.
type Kunde = (Vec<u8>, Kort, oneshot::Receiver<Result<Svar, CommitterFeil>>);

/// Messages in line for the writer.
pub struct Ventende {
    meldinger: Vec<Kunde>,
    dor: String,
    now: DateTime<Utc>,
}

impl Dor {
    /// A door to this writer.
    pub fn ny(committer: Committer, clock: Arc<dyn Clock>) -> Self {
        Self { committer, clock }
    }

    /// Takes messages in, in order. One receipt each; every receipt is given after the commit.
    pub async fn ta_imot(
        &self,
        meldinger: Vec<Vec<u8>>,
        avsender: &Aktor,
        dor: &str,
    ) -> Result<Vec<Kvittering>, CommitterFeil> {
        let lagt = self.legg_i_ko(meldinger, avsender, dor).await?;
        self.kvitteringer(lagt).await
    }

    /// The first half of [`Dor::ta_imot`]: reads the messages and puts them in line. While the
    /// writer works on them, the caller can read the next ones.
    pub async fn legg_i_ko(
        &self,
        meldinger: Vec<Vec<u8>>,
        avsender: &Aktor,
        dor: &str,
    ) -> Result<Ventende, CommitterFeil> {
        let now = self.clock.now();
        let lest: Vec<_> = meldinger
            .into_par_iter()
            .map(|bytes| {
                let resultat = intake::les(&bytes, now);
                // The bytes are needed again only when the message ends as a dead letter.
                let kort = Kort::av(resultat.as_ref());
                (bytes, resultat, kort)
            })
            .collect();
        let mut ventende = Vec::with_capacity(lest.len());
        for (bytes, resultat, kort) in lest {
            let sett = match resultat {
                Ok(melding) => innsending(melding, avsender, now),
                Err(avvisning) => ChangeSet {
                    dode_brev: vec![dodt_brev(avvisning, bytes.clone(), dor, now)],
                    ..ChangeSet::default()
                },
            };
            ventende.push((bytes, kort, self.committer.i_ko(sett).await?));
        }
        Ok(Ventende { meldinger: ventende, dor: dor.to_owned(), now })
    }

    /// The second half of [`Dor::ta_imot`]: waits for the commits. One receipt each, in order.
    pub async fn kvitteringer(&self, lagt: Ventende) -> Result<Vec<Kvittering>, CommitterFeil> {
        let Ventende { meldinger, dor, now } = lagt;
        let mut kvitteringer = Vec::with_capacity(meldinger.len());
        for (bytes, kort, svar) in meldinger {
            let svar = svar.await.map_err(|_| CommitterFeil::Stengt)??;
            kvitteringer.push(self.kvitter(svar, &kort, None, bytes, &dor, now).await?);
        }
        Ok(kvitteringer)
    }

    /// Tries a dead letter again. When it is accepted now, it is marked as replayed.
    pub async fn spill_av(
        &self,
        id: Uuid,
        bytes: Vec<u8>,
        avsender: &Aktor,
    ) -> Result<Kvittering, CommitterFeil> {
        let now = self.clock.now();
        let resultat = intake::les(&bytes, now);
        let kort = Kort::av(resultat.as_ref());
        match resultat {
            Err(avvisning) => Ok(avvist(&avvisning, Some(id))),
            Ok(melding) => {
                let mut sett = innsending(melding, avsender, now);
                sett.avspilt = Some(id);
                let svar = self.committer.skriv(sett).await?;
                self.kvitter(svar, &kort, Some(id), bytes, "avspilling", now).await
            }
        }
    }

    async fn kvitter(
        &self,
        svar: Svar,
        kort: &Kort,
        avspilt: Option<Uuid>,
        bytes: Vec<u8>,
        dor: &str,
        now: DateTime<Utc>,
    ) -> Result<Kvittering, CommitterFeil> {
        let Svar::Skrevet(svar) = svar else { return Err(CommitterFeil::Stengt) };
        match svar.into_iter().next() {
            Some(Meldingssvar::Lagret { person, hendelse, posisjon }) => Ok(Kvittering {
                event: Some(hendelse),
                person: Some(person),
                position: Some(posisjon),
                ..kort.kvittering()
            }),
            Some(Meldingssvar::Duplikat { hendelse }) => Ok(kort.duplikat(hendelse)),
            Some(Meldingssvar::Avvist { avvisning, brev }) => {
                let id = match brev.or(avspilt) {
                    Some(id) => Some(id),
                    None => self.behold(dodt_brev(avvisning.clone(), bytes, dor, now)).await?,
                };
                Ok(avvist(&avvisning, id))
            }
            None => Err(CommitterFeil::Stengt),
        }
    }

    /// Keeps a message that was refused after it was read; gives the letter it is in.
    async fn behold(&self, brev: DodtBrev) -> Result<Option<Uuid>, CommitterFeil> {
        let sett = ChangeSet { dode_brev: vec![brev], ..ChangeSet::default() };
        let Svar::Skrevet(svar) = self.committer.skriv(sett).await? else { return Ok(None) };
        Ok(svar.into_iter().find_map(|s| match s {
            Meldingssvar::Avvist { brev, .. } => brev,
            _ => None,
        }))
    }
}

fn innsending(melding: Melding, avsender: &Aktor, now: DateTime<Utc>) -> ChangeSet {
    ChangeSet {
        meldinger: vec![Innsending {
            melding: Box::new(melding),
            mottatt: now,
            avsender: avsender.clone(),
            korrelasjon: uuid_v7(now),
        }],
        ..ChangeSet::default()
    }
}

fn dodt_brev(avvisning: Avvisning, innhold: Vec<u8>, dor: &str, now: DateTime<Utc>) -> DodtBrev {
    DodtBrev { id: uuid_v7(now), mottatt: now, dor: dor.to_owned(), avvisning, innhold }
}

/// What the receipt needs of the message after the message itself went to the writer.
struct Kort {
    type_: &'static str,
    utfall: Utfall,
    regel: Option<String>,
    tekst: Option<String>,
    apprec: Apprec,
}

impl Kort {
    fn av(resultat: Result<&Melding, &Avvisning>) -> Self {
        match resultat {
            Ok(m) => Self {
                type_: m.type_,
                utfall: m.utfall,
                regel: m.regel.clone(),
                tekst: m.tekst.clone(),
                apprec: m.apprec,
            },
            Err(a) => Self {
                type_: a.type_,
                utfall: Utfall::Invalid,
                regel: Some(a.regel.clone()),
                tekst: Some(a.tekst.clone()),
                apprec: a.apprec,
            },
        }
    }

    fn kvittering(&self) -> Kvittering {
        Kvittering {
            kind: self.type_.to_owned(),
            outcome: self.utfall,
            stage: Steg::Rules,
            rule: self.regel.clone(),
            apprec: self.apprec,
            message: self.tekst.clone(),
            event: None,
            person: None,
            position: None,
            duplicate: false,
            dead_letter: None,
        }
    }

    /// A journal system is told that its copy is refused, because it waits for a receipt. Other
    /// senders deliver at least once, and for them a copy is in order.
    fn duplikat(&self, hendelse: HendelseId) -> Kvittering {
        let epj = self.apprec != Apprec::Ingen;
        Kvittering {
            outcome: if epj { Utfall::Invalid } else { Utfall::Ok },
            stage: Steg::Intake,
            rule: Some("INTAKE_DUPLIKAT".to_owned()),
            apprec: if epj { Apprec::Avvist } else { Apprec::Ingen },
            message: Some("Meldingen er mottatt før. Ingenting er endret.".to_owned()),
            event: Some(hendelse),
            duplicate: true,
            ..self.kvittering()
        }
    }
}

fn avvist(avvisning: &Avvisning, brev: Option<Uuid>) -> Kvittering {
    Kvittering { stage: avvisning.steg, dead_letter: brev, ..Kort::av(Err(avvisning)).kvittering() }
}

/// Cuts a body into messages: XML and a single JSON object are one message; anything whose first
/// line is a whole JSON object or an XML text of its own is one message a line.
pub fn del_opp(bytes: &[u8]) -> Vec<Vec<u8>> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let forste = bytes.split(|b| *b == b'\n').find(|l| !l.trim_ascii().is_empty());
    let flere = forste.is_some_and(|linje| {
        linje.len() < bytes.trim_ascii().len()
            && linje.len() <= STORSTE_MELDING
            && serde_json::from_slice::<serde::de::IgnoredAny>(linje).is_ok()
    });
    if !flere {
        return vec![bytes.to_vec()];
    }
    bytes
        .split(|b| *b == b'\n')
        .map(<[u8]>::trim_ascii)
        .filter(|l| !l.is_empty())
        .map(<[u8]>::to_vec)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_object_over_many_lines_is_one_message() {
        assert_eq!(del_opp(b"{\n \"a\": 1\n}\n").len(), 1);
        assert_eq!(del_opp(b"<a>\n<b/>\n</a>").len(), 1);
        assert_eq!(del_opp(b"").len(), 1);
    }

    #[test]
    fn ndjson_is_one_message_a_line_and_a_bad_line_takes_nobody_with_it() {
        assert_eq!(del_opp(b"{\"a\":1}\n\n{\"b\":\n{\"c\":3}\n").len(), 3);
    }
}
