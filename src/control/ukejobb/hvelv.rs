//! The vault in operation: opened with its key, filled from a file.

use super::{
    super::{
        drift::Kontroll,
        lager::{Kontrollager, KontrollagerFeil, Skriving},
        rettferdighet::hvelv::{Hvelv, HvelvFeil, Hvelvbruker, Hvelvnokkel, Innlest},
        rom::Hvem,
    },
    HVELVLOGG, les, rad,
};

/// The labels could not be put in.
#[derive(Debug, thiserror::Error)]
pub enum ImportFeil {
    /// The store.
    #[error(transparent)]
    Lager(#[from] KontrollagerFeil),
    /// The key, or the block.
    #[error(transparent)]
    Hvelv(#[from] HvelvFeil),
}

/// What was put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Importert {
    /// People in the file whose labels are in the vault now.
    pub lagt_inn: usize,
    /// People in the vault.
    pub i_alt: usize,
}

/// Opens what is stored, seals it again with the new labels, and notes in the log that it was done and
/// how many people it was about. A person's old labels are replaced.
pub async fn importer(
    lager: &dyn Kontrollager,
    nokkel: &Hvelvnokkel,
    innlest: Innlest,
    hvem: Hvem<'_>,
) -> Result<Importert, ImportFeil> {
    let (versjon, mut hvelv) = match lager.hvelv().await? {
        Some((versjon, blokk)) => (versjon, Hvelv::apne(Hvelvbruker::Rettferdighetsjobb, nokkel, &blokk)?),
        None => (0, Hvelv::tomt(Hvelvbruker::Rettferdighetsjobb)),
    };
    let avvist = innlest.avvist.len();
    let lagt_inn = hvelv.legg_inn_alle(innlest);
    lager.sett_hvelv(versjon, &hvelv.forsegl(nokkel)?).await?;
    let i_alt = hvelv.antall();
    let innhold = serde_json::json!({ "lagt_inn": lagt_inn, "avvist": avvist, "i_alt": i_alt });
    let rader = vec![rad("HVELV_FYLT", innhold.to_string(), hvem)];
    lager.skriv(&[Skriving { strom: HVELVLOGG.to_owned(), sett: None, rader }]).await?;
    Ok(Importert { lagt_inn, i_alt })
}

/// The vault as it stands.
pub(super) enum Dor {
    /// No key.
    IkkeSatt,
    /// Nothing was put in.
    Tomt,
    /// Another key, or changed bytes.
    Lukket,
    /// Open.
    Apen(Hvelv),
}

impl Kontroll {
    /// Opens the vault for the job. No page calls this.
    pub(super) async fn hveldor(&self) -> Result<Dor, KontrollagerFeil> {
        let Some(nokkel) = &self.hvelv else { return Ok(Dor::IkkeSatt) };
        let Some((_, blokk)) = self.rom.lager().hvelv().await? else { return Ok(Dor::Tomt) };
        Ok(match Hvelv::apne(Hvelvbruker::Rettferdighetsjobb, nokkel, &blokk) {
            Ok(hvelv) => Dor::Apen(hvelv),
            Err(feil) => {
                tracing::warn!(feil = %feil, "hvelvet kan ikke åpnes");
                Dor::Lukket
            }
        })
    }

    /// When switches were started again, by two persons.
    pub(super) async fn startet(
        &self,
    ) -> Result<Vec<(super::super::brytere::Bryter, chrono::DateTime<chrono::Utc>)>, KontrollagerFeil> {
        use super::super::{brytere::Bryterhendelse, rom::BRYTERE};
        let rader = self.rom.lager().strom(BRYTERE).await?;
        let av = |r: &super::super::lager::Rad| match serde_json::from_str(r.innhold.as_deref()?).ok()? {
            Bryterhendelse::Startet { bryter } => Some((bryter, r.tidspunkt)),
            _ => None,
        };
        Ok(rader.iter().filter_map(av).collect())
    }

    /// The last reference of the columns, and the version of its stream.
    pub(super) async fn referanse(
        &self,
    ) -> Result<(i64, super::super::overvaking::referanse::Referanse), KontrollagerFeil> {
        let (versjon, mut alle) = les(self.rom.lager(), super::REFERANSE).await?;
        Ok((versjon, alle.pop().unwrap_or_default()))
    }
}
