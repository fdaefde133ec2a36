//! The audit chain. Each entry's hash covers its content and the hash before it, so a changed
//! byte or a missing entry anywhere breaks every hash that follows. The head is kept apart, so a
//! missing tail is seen too.

use chrono::{DateTime, SecondsFormat, Utc};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{Aktor, Avgjorelse, Handling, Rolle};
use crate::base::PersonId;

/// A SHA-256.
pub type Hash = [u8; 32];

/// The hash before the first entry.
pub const START: Hash = [0; 32];

/// Who did what with whom, and how it was decided. No identity number, no free text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oppforing {
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// Who.
    pub aktor: String,
    /// As what.
    pub rolle: String,
    /// What.
    pub handling: String,
    /// With whom.
    pub person: Option<PersonId>,
    /// Allowed or refused.
    pub tillatt: bool,
    /// Why.
    pub grunn: String,
    /// Binds together what one request or one message caused.
    pub korrelasjon: Uuid,
    /// Purpose, what was shown, which model: codes, never text that somebody wrote.
    pub detaljer: Option<String>,
}

impl Oppforing {
    /// The entry of a decision.
    pub fn av(
        tidspunkt: DateTime<Utc>,
        aktor: &Aktor,
        handling: Handling,
        person: Option<PersonId>,
        avgjorelse: Avgjorelse,
        korrelasjon: Uuid,
    ) -> Self {
        Self {
            tidspunkt,
            aktor: aktor.id.clone(),
            rolle: aktor.rolle.navn().to_owned(),
            handling: handling.navn().to_owned(),
            person,
            tillatt: avgjorelse.tillatt,
            grunn: avgjorelse.grunn.kode().to_owned(),
            korrelasjon,
            detaljer: None,
        }
    }

    /// The same with details.
    #[must_use]
    pub fn med_detaljer(mut self, detaljer: String) -> Self {
        self.detaljer = Some(detaljer);
        self
    }

    /// A request that came without any valid identity.
    pub fn ukjent(tidspunkt: DateTime<Utc>, handling: Handling, korrelasjon: Uuid) -> Self {
        Self {
            tidspunkt,
            aktor: "ukjent".to_owned(),
            rolle: Rolle::System.navn().to_owned(),
            handling: handling.navn().to_owned(),
            person: None,
            tillatt: false,
            grunn: "AVVIST_IKKE_INNLOGGET".to_owned(),
            korrelasjon,
            detaljer: None,
        }
    }

    /// The hash of this entry as number `nummer` after `forrige`. Every field is written with its
    /// length before it, so no two entries can give the same bytes.
    pub fn hash(&self, nummer: i64, forrige: &Hash) -> Hash {
        let mut hasher = Sha256::new();
        hasher.update(forrige);
        hasher.update(nummer.to_be_bytes());
        let tid = self.tidspunkt.to_rfc3339_opts(SecondsFormat::Micros, true);
        let person = self.person.map(|p| p.0.to_string()).unwrap_or_default();
        let korrelasjon = self.korrelasjon.to_string();
        let tillatt = if self.tillatt { "1" } else { "0" };
        let felt: [&str; 8] =
            [&tid, &self.aktor, &self.rolle, &self.handling, &person, tillatt, &self.grunn, &korrelasjon];
        // Entries without details hash as they did before there were any.
        for tekst in felt.into_iter().chain(self.detaljer.as_deref()) {
            hasher.update((tekst.len() as u64).to_be_bytes());
            hasher.update(tekst);
        }
        hasher.finalize().into()
    }
}

/// An entry as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lenke {
    /// Number, from 1 without gaps.
    pub nummer: i64,
    /// The entry.
    pub oppforing: Oppforing,
    /// Its hash.
    pub hash: Hash,
}

/// Where a chain is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Brudd {
    /// A number is missing.
    #[error("oppføring {0} mangler")]
    Mangler(i64),
    /// The content does not fit the hash.
    #[error("oppføring {0} er endret")]
    Endret(i64),
    /// The head names more or other entries than there are.
    #[error("kjeden slutter ved {funnet}, men hodet sier {ventet}")]
    Hode {
        /// Last entry found.
        funnet: i64,
        /// What the head says.
        ventet: i64,
    },
}

/// Checks entries one by one, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kontroll {
    nummer: i64,
    hash: Hash,
}

impl Default for Kontroll {
    fn default() -> Self {
        Self { nummer: 0, hash: START }
    }
}

impl Kontroll {
    /// The next entry.
    pub fn neste(&mut self, lenke: &Lenke) -> Result<(), Brudd> {
        let ventet = self.nummer + 1;
        if lenke.nummer != ventet {
            return Err(Brudd::Mangler(ventet));
        }
        if lenke.oppforing.hash(ventet, &self.hash) != lenke.hash {
            return Err(Brudd::Endret(ventet));
        }
        self.nummer = ventet;
        self.hash = lenke.hash;
        Ok(())
    }

    /// How many entries were checked.
    pub fn antall(&self) -> i64 {
        self.nummer
    }

    /// The end, compared with the head.
    pub fn slutt(&self, hode_nummer: i64, hode_hash: &Hash) -> Result<(), Brudd> {
        if self.nummer == hode_nummer && &self.hash == hode_hash {
            Ok(())
        } else if self.nummer == hode_nummer {
            Err(Brudd::Endret(hode_nummer))
        } else {
            Err(Brudd::Hode { funnet: self.nummer, ventet: hode_nummer })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kjede(antall: i64) -> Vec<Lenke> {
        let mut forrige = START;
        (1..=antall)
            .map(|nummer| {
                let oppforing = Oppforing {
                    tidspunkt: DateTime::UNIX_EPOCH,
                    aktor: format!("Z{nummer}"),
                    rolle: "VEILEDER".into(),
                    handling: "SE_FORLOP".into(),
                    person: Some(PersonId(Uuid::from_u128(7))),
                    tillatt: nummer % 2 == 0,
                    grunn: "TJENESTLIG".into(),
                    korrelasjon: Uuid::from_u128(9),
                    detaljer: (nummer % 3 == 0).then(|| "kort=historikk".to_owned()),
                };
                forrige = oppforing.hash(nummer, &forrige);
                Lenke { nummer, oppforing, hash: forrige }
            })
            .collect()
    }

    fn kontroller(lenker: &[Lenke], hode: (i64, Hash)) -> Result<(), Brudd> {
        let mut kontroll = Kontroll::default();
        lenker.iter().try_for_each(|l| kontroll.neste(l))?;
        kontroll.slutt(hode.0, &hode.1)
    }

    #[test]
    fn a_whole_chain_holds() {
        let lenker = kjede(5);
        assert_eq!(kontroller(&lenker, (5, lenker[4].hash)), Ok(()));
        assert_eq!(kontroller(&[], (0, START)), Ok(()));
    }

    #[test]
    fn every_change_is_seen_where_it_is() {
        let lenker = kjede(5);
        let hode = (5, lenker[4].hash);
        let endre: [fn(&mut Oppforing); 9] = [
            |o| o.tidspunkt = "2026-01-01T00:00:00.000001Z".parse().unwrap(),
            |o| o.aktor.push('1'),
            |o| o.rolle = "REVISOR".into(),
            |o| o.handling = "ENDRE".into(),
            |o| o.person = None,
            |o| o.tillatt = !o.tillatt,
            |o| o.grunn = "EGEN".into(),
            |o| o.korrelasjon = Uuid::from_u128(10),
            |o| o.detaljer = None,
        ];
        for f in endre {
            let mut endret = lenker.clone();
            f(&mut endret[2].oppforing);
            assert_eq!(kontroller(&endret, hode), Err(Brudd::Endret(3)));
        }
        let mut uten_tre = lenker.clone();
        uten_tre.remove(2);
        assert_eq!(kontroller(&uten_tre, hode), Err(Brudd::Mangler(3)));
        assert_eq!(kontroller(&lenker[..4], hode), Err(Brudd::Hode { funnet: 4, ventet: 5 }));
    }

    #[test]
    fn text_cannot_move_from_one_field_to_the_next() {
        let mut a = kjede(1).remove(0).oppforing;
        let mut b = a.clone();
        (a.aktor, a.rolle) = ("AB".into(), "C".into());
        (b.aktor, b.rolle) = ("A".into(), "BC".into());
        assert_ne!(a.hash(1, &START), b.hash(1, &START));
    }
}
