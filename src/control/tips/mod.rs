//! Tips from outside (R30): apart from everything else. They have a stream and a duty of their own,
//! are never held in memory beside the cases, and nothing that finds, sorts or counts can read them.
//!
//! A tip opens no case. Somebody who assesses a case that a rule has opened is told that there is a tip
//! about the same, and not what it says. One that was made to hurt is deleted at once.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    lager::{Kontrollager, KontrollagerFeil, Rad, Skriving, TOMT, Tomming},
    parametre::{Kontrollparametre, etter},
    rom::Hvem,
    sak::{Kontrollaktor, Tjeneste},
    signal::Subjekt,
};

/// The stream.
pub const STROM: &str = "tips";

/// How it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Kanal {
    /// By telephone.
    Telefon,
    /// By letter.
    Brev,
    /// By the form on the web.
    Nett,
    /// From another agency.
    Etat,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Tipskode {
    /// Kept until its time is over.
    Oppbevares,
    /// Nothing that control may look at: deleted.
    UtenGrunnlag,
    /// Made to hurt: deleted, and counted as that.
    Ondsinnet,
}

impl Tipskode {
    /// Its content goes at once.
    pub fn slettes_straks(self) -> bool {
        self != Self::Oppbevares
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "hendelse", rename_all = "SCREAMING_SNAKE_CASE")]
enum Tipshendelse {
    Mottatt { id: Uuid, om: Option<Subjekt>, kanal: Kanal, tekst: String },
    Vurdert { id: Uuid, kode: Tipskode },
}

/// A tip as the one whose duty it is sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Tips {
    /// Id.
    pub id: Uuid,
    /// When it came.
    pub tid: DateTime<Utc>,
    /// Whom it is about, when that is known here.
    pub om: Option<Subjekt>,
    /// How it came.
    pub kanal: Kanal,
    /// What it says.
    pub tekst: String,
    /// What became of it.
    pub kode: Option<Tipskode>,
    numre: Vec<i64>,
}

/// Why it was not done.
#[derive(Debug, thiserror::Error)]
pub enum TipsFeil {
    /// Another duty.
    #[error("Bare den som tar imot tips, kan gjøre det.")]
    IkkeDinOppgave,
    /// Empty.
    #[error("Skriv hva tipset sier.")]
    Tomt,
    /// Not there, or deleted.
    #[error("Tipset finnes ikke. Det kan være slettet.")]
    FinnesIkke,
    /// The store.
    #[error(transparent)]
    Lager(#[from] KontrollagerFeil),
}

fn min_oppgave(aktor: &Kontrollaktor) -> Result<(), TipsFeil> {
    if aktor.har(Tjeneste::Tipsmottaker) { Ok(()) } else { Err(TipsFeil::IkkeDinOppgave) }
}

async fn skriv(
    lager: &dyn Kontrollager,
    sett: Option<i64>,
    art: &str,
    hendelse: &Tipshendelse,
    hvem: Hvem<'_>,
) -> Result<(), TipsFeil> {
    let innhold = serde_json::to_string(hendelse).map_err(KontrollagerFeil::from)?;
    let rader = vec![hvem.ny(art, innhold)];
    lager.skriv(&[Skriving { strom: STROM.to_owned(), sett, rader }]).await?;
    Ok(())
}

/// Keeps a tip. It changes nothing else.
pub async fn ta_imot(
    lager: &dyn Kontrollager,
    id: Uuid,
    om: Option<Subjekt>,
    kanal: Kanal,
    tekst: &str,
    hvem: Hvem<'_>,
) -> Result<(), TipsFeil> {
    min_oppgave(hvem.aktor)?;
    let tekst = tekst.trim().to_owned();
    if tekst.is_empty() {
        return Err(TipsFeil::Tomt);
    }
    // No version: two can come at once.
    skriv(lager, None, "TIPS_MOTTATT", &Tipshendelse::Mottatt { id, om, kanal, tekst }, hvem).await
}

/// Says what became of it; what has no ground, and what was made to hurt, is deleted in the same breath.
pub async fn vurder(
    lager: &dyn Kontrollager,
    id: Uuid,
    kode: Tipskode,
    hvem: Hvem<'_>,
) -> Result<(), TipsFeil> {
    min_oppgave(hvem.aktor)?;
    let rader = lager.strom(STROM).await?;
    let tips = bygg(&rader).into_iter().find(|t| t.id == id).ok_or(TipsFeil::FinnesIkke)?;
    skriv(lager, None, "TIPS_VURDERT", &Tipshendelse::Vurdert { id, kode }, hvem).await?;
    if kode.slettes_straks() {
        tom(lager, tips.numre, grunn(kode), hvem).await?;
        lager.feie().await?;
    }
    Ok(())
}

fn grunn(kode: Tipskode) -> &'static str {
    match kode {
        Tipskode::Oppbevares => "TIPS_TID",
        Tipskode::UtenGrunnlag => "TIPS_UTEN_GRUNNLAG",
        Tipskode::Ondsinnet => "TIPS_ONDSINNET",
    }
}

async fn tom(
    lager: &dyn Kontrollager,
    numre: Vec<i64>,
    grunn: &str,
    hvem: Hvem<'_>,
) -> Result<usize, KontrollagerFeil> {
    let tomming = Tomming { numre, grunn: grunn.to_owned(), statistikk: None };
    Ok(lager.tom(STROM, &tomming, &hvem.ny(TOMT, String::new())).await?.len())
}

/// Tips with their content, the oldest first.
fn bygg(rader: &[Rad]) -> Vec<Tips> {
    let mut ut: Vec<Tips> = Vec::new();
    for rad in rader {
        let hendelse = rad.innhold.as_deref().and_then(|i| serde_json::from_str(i).ok());
        match hendelse {
            Some(Tipshendelse::Mottatt { id, om, kanal, tekst }) => ut.push(Tips {
                id,
                tid: rad.tidspunkt,
                om,
                kanal,
                tekst,
                kode: None,
                numre: vec![rad.nummer],
            }),
            Some(Tipshendelse::Vurdert { id, kode }) => {
                if let Some(tips) = ut.iter_mut().find(|t| t.id == id) {
                    tips.kode = Some(kode);
                    tips.numre.push(rad.nummer);
                }
            }
            None => {}
        }
    }
    ut
}

/// Every tip, the newest first, for the one whose duty it is. The look is in the log.
pub async fn alle(lager: &dyn Kontrollager, aktor: &Kontrollaktor) -> Result<Vec<Tips>, TipsFeil> {
    min_oppgave(aktor)?;
    let mut alle = bygg(&lager.strom(STROM).await?);
    alle.reverse();
    Ok(alle)
}

/// How many were made to hurt. Counted from what is left when the content is gone.
pub async fn ondsinnede(lager: &dyn Kontrollager) -> Result<usize, KontrollagerFeil> {
    let rader = lager.strom(STROM).await?;
    Ok(rader
        .iter()
        .filter_map(|r| serde_json::from_str::<Tomming>(r.innhold.as_deref()?).ok())
        .filter(|t| t.grunn == grunn(Tipskode::Ondsinnet))
        .count())
}

/// There is a tip about this one: that, and nothing else.
pub async fn finnes(lager: &dyn Kontrollager, om: Subjekt) -> Result<bool, KontrollagerFeil> {
    let alle = bygg(&lager.strom(STROM).await?);
    Ok(alle.iter().any(|t| t.om == Some(om) && t.kode == Some(Tipskode::Oppbevares)))
}

/// Deletes what has had its time, whatever was said of it. Gives how many tips.
pub async fn slett(
    lager: &dyn Kontrollager,
    parametre: &Kontrollparametre,
    i_dag: NaiveDate,
    hvem: Hvem<'_>,
) -> Result<usize, KontrollagerFeil> {
    let gamle: Vec<Tips> = bygg(&lager.strom(STROM).await?)
        .into_iter()
        .filter(|t| etter(&parametre.slett_tips, t.tid.date_naive()) <= i_dag)
        .collect();
    if gamle.is_empty() {
        return Ok(0);
    }
    let antall = gamle.len();
    tom(lager, gamle.into_iter().flat_map(|t| t.numre).collect(), grunn(Tipskode::Oppbevares), hvem).await?;
    lager.feie().await?;
    Ok(antall)
}

#[cfg(test)]
mod tests;
