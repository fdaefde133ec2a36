//! The door for messages: bytes in, receipts out, everything kept.
//!
//! Used alike by `milepael ingest` and `POST /api/v1/hendelser`.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use rayon::prelude::*;
use tokio::sync::oneshot;
use uuid::Uuid;

use super::{Committer, CommitterFeil, Kvittering, Meldingssvar, Svar};
use crate::{
    access::Aktor,
    base::{Clock, ids::uuid_v7},
    commands::{ChangeSet, DodtBrev, Innsending},
    intake::{
        self, Avvisning, Melding, Regelklokke, STORSTE_MELDING,
        registre::{Antatt, Registre},
        svar::Inntakssvar,
    },
};

/// The door.
#[derive(Clone)]
pub struct Dor {
    committer: Committer,
    clock: Arc<dyn Clock>,
    registre: Arc<dyn Registre>,
    regelklokke: Regelklokke,
}

/// One message in line: its bytes, what the receipt needs of it, and where the answer comes.
type Kunde = (Vec<u8>, Inntakssvar, oneshot::Receiver<Result<Svar, CommitterFeil>>);

/// Messages in line for the writer.
pub struct Ventende {
    meldinger: Vec<Kunde>,
    dor: String,
    now: DateTime<Utc>,
}

impl Dor {
    /// A door to this writer where the registers have nothing special to say.
    pub fn ny(committer: Committer, clock: Arc<dyn Clock>) -> Self {
        let registre = Arc::new(Antatt::default());
        Self { committer, clock, registre, regelklokke: Regelklokke::Mottak }
    }

    /// The same door with others to ask.
    #[must_use]
    pub fn med_registre(self, registre: Arc<dyn Registre>) -> Self {
        Self { registre, ..self }
    }

    /// The same door with another clock for the rules.
    #[must_use]
    pub fn med_regelklokke(self, regelklokke: Regelklokke) -> Self {
        Self { regelklokke, ..self }
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
        let med_registre = meldinger.into_iter().map(|bytes| (bytes, Arc::clone(&self.registre))).collect();
        self.legg_i_ko_med(med_registre, avsender, dor).await
    }

    /// The same, with registers for each message.
    pub async fn legg_i_ko_med(
        &self,
        meldinger: Vec<(Vec<u8>, Arc<dyn Registre>)>,
        avsender: &Aktor,
        dor: &str,
    ) -> Result<Ventende, CommitterFeil> {
        let now = self.clock.now();
        let lest: Vec<_> = meldinger
            .into_par_iter()
            .map(|(bytes, registre)| {
                let resultat = intake::les_ubedomt(&bytes, now, &*registre);
                let svar = svar(resultat.as_ref());
                // The bytes are needed again only when the message ends as a dead letter.
                (bytes, resultat, svar)
            })
            .collect();
        let mut ventende = Vec::with_capacity(lest.len());
        for (bytes, resultat, svar) in lest {
            let sett = match resultat {
                Ok(melding) => self.innsending(melding, avsender, now),
                Err(avvisning) => ChangeSet {
                    dode_brev: vec![dodt_brev(avvisning, bytes.clone(), dor, now)],
                    ..ChangeSet::default()
                },
            };
            ventende.push((bytes, svar, self.committer.i_ko(sett).await?));
        }
        Ok(Ventende { meldinger: ventende, dor: dor.to_owned(), now })
    }

    /// The second half of [`Dor::ta_imot`]: waits for the commits. One receipt each, in order.
    pub async fn kvitteringer(&self, lagt: Ventende) -> Result<Vec<Kvittering>, CommitterFeil> {
        let Ventende { meldinger, dor, now } = lagt;
        let mut kvitteringer = Vec::with_capacity(meldinger.len());
        for (bytes, inntak, svar) in meldinger {
            let svar = svar.await.map_err(|_| CommitterFeil::Stengt)??;
            kvitteringer.push(self.kvitter(svar, inntak, None, bytes, &dor, now).await?);
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
        let resultat = intake::les_ubedomt(&bytes, now, &*self.registre);
        let inntak = svar(resultat.as_ref());
        match resultat {
            Err(_) => Ok(Kvittering { dead_letter: Some(id), ..Kvittering::av(inntak, now) }),
            Ok(melding) => {
                let mut sett = self.innsending(melding, avsender, now);
                sett.avspilt = Some(id);
                let svar = self.committer.skriv(sett).await?;
                self.kvitter(svar, inntak, Some(id), bytes, "avspilling", now).await
            }
        }
    }

    async fn kvitter(
        &self,
        svar: Svar,
        inntak: Inntakssvar,
        avspilt: Option<Uuid>,
        bytes: Vec<u8>,
        dor: &str,
        now: DateTime<Utc>,
    ) -> Result<Kvittering, CommitterFeil> {
        let Svar::Skrevet(svar) = svar else { return Err(CommitterFeil::Stengt) };
        match svar.into_iter().next() {
            Some(Meldingssvar::Lagret { person, hendelse, posisjon, dom }) => {
                let inntak = match dom {
                    Some(dom) => inntak.med_dom(dom),
                    None => inntak,
                };
                // A note that all is well with needs no explanation.
                let forklar = inntak.regel.is_some();
                let kvittering = Kvittering {
                    event: Some(hendelse),
                    person: Some(person),
                    position: Some(posisjon),
                    ..Kvittering::av(inntak, now)
                };
                Ok(if forklar { kvittering.med_sti() } else { kvittering })
            }
            Some(Meldingssvar::Duplikat { hendelse }) => {
                Ok(Kvittering { event: Some(hendelse), ..Kvittering::av(inntak.som_kopi(), now) })
            }
            Some(Meldingssvar::Avvist { avvisning, brev, igjen }) => {
                let id = match brev.or(avspilt) {
                    Some(id) => Some(id),
                    None => self.behold(dodt_brev(avvisning.clone(), bytes, dor, now)).await?,
                };
                let avvist = Inntakssvar::av_avvisning(&avvisning);
                let avvist = if igjen { avvist.som_avvist_for() } else { avvist };
                Ok(Kvittering { dead_letter: id, ..Kvittering::av(avvist, now) })
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

    fn innsending(&self, melding: Melding, avsender: &Aktor, now: DateTime<Utc>) -> ChangeSet {
        let regelklokke = self.regelklokke.ved(&melding, now);
        ChangeSet {
            meldinger: vec![Innsending {
                melding: Box::new(melding),
                mottatt: now,
                avsender: avsender.clone(),
                korrelasjon: uuid_v7(now),
                regelklokke,
            }],
            ..ChangeSet::default()
        }
    }
}

fn dodt_brev(avvisning: Avvisning, innhold: Vec<u8>, dor: &str, now: DateTime<Utc>) -> DodtBrev {
    DodtBrev { id: uuid_v7(now), mottatt: now, dor: dor.to_owned(), avvisning, innhold }
}

/// What the receipt needs of the message after the message itself went to the writer.
fn svar(resultat: Result<&Melding, &Avvisning>) -> Inntakssvar {
    match resultat {
        Ok(melding) => Inntakssvar::av_melding(melding),
        Err(avvisning) => Inntakssvar::av_avvisning(avvisning),
    }
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
