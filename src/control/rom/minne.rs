//! The picture: cases, switches, runs and draws as the log has them up to a number.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    super::{
        brytere::{Brytere, Bryterhendelse},
        ko::{Statistikkrad, Trekning},
        lager::{Rad, TOMT, Tomming},
        regelliv::Livshendelse,
        sak::{Sak, Sakshendelse, Saksrad, VERSJON},
        sletting::Beholdt,
    },
    BRYTERE, HENDELSER,
    hendelser::Hendelsesmelding,
    kjoring::Kjoring,
};

/// A draw that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trukketuke {
    /// The draw; none when it is blanked.
    pub trekning: Option<Trekning>,
}

/// Event JSON with its version.
#[derive(Serialize, Deserialize)]
struct Innpakket<H> {
    v: u16,
    #[serde(flatten)]
    hendelse: H,
}

pub(super) fn til_json<H: Serialize>(hendelse: &H) -> Result<String, serde_json::Error> {
    serde_json::to_string(&Innpakket { v: VERSJON, hendelse })
}

fn fra_json<H: for<'de> Deserialize<'de>>(tekst: &str) -> Option<H> {
    // A newer version than this program knows is not guessed at.
    let pakke: Innpakket<H> = serde_json::from_str(tekst).ok()?;
    (pakke.v <= VERSJON).then_some(pakke.hendelse)
}

/// The case whose records a stream holds.
fn vedlegg_av(strom: &str) -> Option<Uuid> {
    Uuid::parse_str(strom.strip_prefix("grunnlag/")?).ok()
}

/// How everything stands at a number of the log.
#[derive(Debug, Clone, Default)]
pub struct Bilde {
    /// Last row read.
    pub nummer: i64,
    /// Cases.
    pub saker: BTreeMap<Uuid, Arc<Sak>>,
    /// Switches.
    pub brytere: Brytere,
    /// Runs, newest last.
    pub kjoringer: Vec<(DateTime<Utc>, Kjoring)>,
    /// Draws by week.
    pub trekninger: BTreeMap<String, Trukketuke>,
    /// Rows of cases whose content is deleted.
    pub slettede: Vec<Statistikkrad>,
    /// Signals of deleted cases.
    pub vurdert: BTreeSet<Uuid>,
    /// Incidents in order: who, when, what.
    pub hendelser: Vec<(String, DateTime<Utc>, Hendelsesmelding)>,
    /// Cases whose records are kept ([`crate::control::vedlegg`]) and not blanked.
    pub vedlegg: BTreeSet<Uuid>,
    /// Rows that can't be read; shown on the log page. They stop nothing else.
    pub uleselige: Vec<i64>,
    versjoner: BTreeMap<String, i64>,
}

impl Bilde {
    /// A case.
    pub fn sak(&self, id: Uuid) -> Option<Arc<Sak>> {
        self.saker.get(&id).cloned()
    }

    /// Rows of a stream, as a writer must have seen it.
    pub fn versjon(&self, strom: &str) -> i64 {
        self.versjoner.get(strom).copied().unwrap_or(0)
    }

    /// One more row.
    pub(super) fn bruk(&mut self, rad: &Rad) {
        self.nummer = rad.nummer;
        let Some(versjon) = rad.versjon else { return };
        self.versjoner.insert(rad.strom.clone(), versjon);
        let forstatt = if rad.art == TOMT {
            self.tomt(rad)
        } else if let Some(id) = rad.strom.strip_prefix("sak/") {
            Uuid::parse_str(id).is_ok_and(|id| self.sakrad(id, rad))
        } else if rad.strom == BRYTERE {
            self.lest(rad, |bilde, h: Bryterhendelse| bilde.brytere.bruk(&rad.aktor, rad.tidspunkt, &h))
        } else if let Some(regel) = rad.strom.strip_prefix("regel/") {
            let navn = regel.rsplit_once('@').and_then(|(id, v)| Some((id.to_owned(), v.parse().ok()?)));
            navn.is_some_and(|navn| {
                self.lest(rad, |bilde, h: Livshendelse| {
                    bilde.brytere.bruk_liv(navn, &rad.aktor, rad.tidspunkt, &h);
                })
            })
        } else if rad.strom == HENDELSER {
            self.lest(rad, |bilde, h| bilde.hendelser.push((rad.aktor.clone(), rad.tidspunkt, h)))
        } else if let Some(uke) = rad.strom.strip_prefix("trekning/") {
            let uke = uke.to_owned();
            if rad.innhold.is_none() {
                self.trekninger.insert(uke, Trukketuke { trekning: None });
                true
            } else {
                self.lest(rad, |bilde, t: Trekning| {
                    bilde.trekninger.insert(uke, Trukketuke { trekning: Some(t) });
                })
            }
        } else if let Some(sak) = vedlegg_av(&rad.strom) {
            if rad.innhold.is_some() {
                self.vedlegg.insert(sak);
            }
            true
        } else if rad.strom.starts_with("kjoring/") {
            self.lest(rad, |bilde, k: Kjoring| bilde.kjoringer.push((rad.tidspunkt, k)))
        } else {
            true
        };
        if !forstatt {
            self.uleselige.push(rad.nummer);
        }
    }

    fn lest<H: for<'de> Deserialize<'de>>(&mut self, rad: &Rad, bruk: impl FnOnce(&mut Self, H)) -> bool {
        let Some(innhold) = &rad.innhold else { return true };
        match serde_json::from_str(innhold) {
            Ok(hendelse) => {
                bruk(self, hendelse);
                true
            }
            Err(_) => false,
        }
    }

    fn sakrad(&mut self, id: Uuid, rad: &Rad) -> bool {
        let hendelse: Option<Sakshendelse> = rad.innhold.as_deref().and_then(fra_json);
        let uleselig = rad.innhold.is_some() && hendelse.is_none();
        let saksrad =
            Saksrad { tid: rad.tidspunkt, av: rad.aktor.clone(), rolle: rad.rolle.clone(), hendelse };
        match self.saker.get_mut(&id) {
            Some(sak) => Arc::make_mut(sak).bruk(&saksrad),
            None => {
                // A case whose first row is blanked is gone; its count comes with the deletion's entry.
                if let Some(sak) = Sak::bygg(id, &[saksrad]) {
                    self.saker.insert(id, Arc::new(sak));
                }
            }
        }
        !uleselig
    }

    /// A deletion: the case goes from memory, its count stays.
    fn tomt(&mut self, rad: &Rad) -> bool {
        let Some(tomming) = rad.innhold.as_deref().and_then(|i| serde_json::from_str::<Tomming>(i).ok())
        else {
            return false;
        };
        if let Some(id) = rad.strom.strip_prefix("sak/").and_then(|id| Uuid::parse_str(id).ok()) {
            self.saker.remove(&id);
            if let Some(beholdt) = tomming.statistikk.and_then(|s| serde_json::from_value::<Beholdt>(s).ok())
            {
                self.slettede.push(beholdt.rad);
                self.vurdert.extend(beholdt.vurdert);
            }
        } else if let Some(uke) = rad.strom.strip_prefix("trekning/") {
            self.trekninger.insert(uke.to_owned(), Trukketuke { trekning: None });
        } else if let Some(sak) = vedlegg_av(&rad.strom) {
            self.vedlegg.remove(&sak);
        }
        true
    }
}
