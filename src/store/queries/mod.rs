//! The one body of SQL. Ordinary Rust against `super::Db` and `super::dialect`; compiled once for
//! each engine. What must hold on both (types, case, order) is listed in `docs/architecture.md`.

mod brev;
mod dode_brev;
mod engangs;
mod hendelser;
mod identiteter;
mod jobber;
mod kodeverk;
mod kort;
mod kortlivet;
mod modeller;
mod okter;
mod oppsett;
mod prognoser;
mod rader;
mod revisjon;
mod skriv;
mod trekninger;
mod utkast;

use std::collections::BTreeMap;

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::Pool;
use uuid::Uuid;

use super::{Db, dialect};
use crate::{
    access::{
        Aktor,
        revisjon::{Hash, Lenke},
    },
    base::{BrevId, Fnr, HendelseId, Hpr, PersonId, PrognoseId},
    commands::{ChangeSet, Kortvisning, LagretPrognose, paminnelse::Trekning},
    intake::kodenavn::Kodenavn,
    rules::Regelverk,
    store::{
        BrevRad, DodtBrevRad, HendelseRad, Jobb, KodeverkRad, Korttall, Lager, LagerFeil, ModellRad, Okt,
        Personrad, Posisjon, Skrevet,
    },
};

/// The store on one engine.
#[derive(Debug, Clone)]
pub(crate) struct Store {
    pool: Pool<Db>,
}

impl Store {
    pub(super) fn ny(pool: Pool<Db>) -> Self {
        Self { pool }
    }
}

#[async_trait]
impl Lager for Store {
    fn motor(&self) -> &'static str {
        dialect::MOTOR
    }

    async fn skriv(
        &self,
        sett: &[ChangeSet],
        regelverk: &Regelverk,
        merke: Option<&str>,
    ) -> Result<Skrevet, LagerFeil> {
        skriv::skriv(&self.pool, sett, regelverk, merke).await
    }

    async fn hendelse(&self, id: HendelseId) -> Result<Option<HendelseRad>, LagerFeil> {
        let mut conn = self.pool.acquire().await?;
        hendelser::en(&mut conn, id).await
    }

    async fn hendelser(&self, person: PersonId) -> Result<Vec<HendelseRad>, LagerFeil> {
        let mut conn = self.pool.acquire().await?;
        let alle = hendelser::for_personer(&mut conn, &[person]).await?;
        Ok(alle.into_iter().map(|(_, rad)| rad).collect())
    }

    async fn lesbare_hendelser(&self, person: PersonId) -> Result<(Vec<HendelseRad>, usize), LagerFeil> {
        let mut conn = self.pool.acquire().await?;
        hendelser::lesbare(&mut conn, person).await
    }

    async fn hendelser_for(
        &self,
        personer: &[PersonId],
    ) -> Result<BTreeMap<PersonId, Vec<HendelseRad>>, LagerFeil> {
        let mut conn = self.pool.acquire().await?;
        let mut ut: BTreeMap<PersonId, Vec<HendelseRad>> = BTreeMap::new();
        for (person, rad) in hendelser::for_personer(&mut conn, personer).await? {
            ut.entry(person).or_default().push(rad);
        }
        Ok(ut)
    }

    async fn gjeldende(&self, person: PersonId) -> Result<Option<PersonId>, LagerFeil> {
        let funnet = sqlx::query_scalar("SELECT gjelder FROM person WHERE id = $1")
            .bind(person.0)
            .fetch_optional(&self.pool)
            .await?;
        Ok(funnet.map(PersonId))
    }

    async fn person_for(&self, ident: Fnr) -> Result<Option<PersonId>, LagerFeil> {
        let funnet = sqlx::query_scalar("SELECT person FROM identitet WHERE ident = $1")
            .bind(ident.avslor())
            .fetch_optional(&self.pool)
            .await?;
        Ok(funnet.map(PersonId))
    }

    async fn kjent_nokkel(&self, nokkel: &str) -> Result<Option<HendelseId>, LagerFeil> {
        let funnet = sqlx::query_scalar("SELECT hendelse FROM inntaksnokkel WHERE nokkel = $1")
            .bind(nokkel)
            .fetch_optional(&self.pool)
            .await?;
        Ok(funnet.map(HendelseId))
    }

    async fn rader_etter(&self, etter: Posisjon, antall: i64) -> Result<Vec<Personrad>, LagerFeil> {
        rader::etter(&self.pool, etter, antall).await
    }

    async fn radbytes(&self) -> Result<Vec<(PersonId, Posisjon, String)>, LagerFeil> {
        rader::bytes(&self.pool).await
    }

    async fn personer(&self) -> Result<Vec<PersonId>, LagerFeil> {
        let alle = sqlx::query_scalar("SELECT DISTINCT gjelder FROM person").fetch_all(&self.pool).await?;
        let mut alle: Vec<PersonId> = alle.into_iter().map(PersonId).collect();
        alle.sort_unstable();
        Ok(alle)
    }

    async fn bygg_pa_nytt(&self, personer: &[PersonId], regelverk: &Regelverk) -> Result<usize, LagerFeil> {
        rader::bygg_pa_nytt(&self.pool, personer, regelverk).await
    }

    async fn sist_mottatt(&self) -> Result<BTreeMap<String, DateTime<Utc>>, LagerFeil> {
        let rader: Vec<(String, DateTime<Utc>)> =
            sqlx::query_as("SELECT type, MAX(mottatt) FROM hendelse GROUP BY type")
                .fetch_all(&self.pool)
                .await?;
        Ok(rader.into_iter().collect())
    }

    async fn posisjon(&self) -> Result<Posisjon, LagerFeil> {
        Ok(sqlx::query_scalar("SELECT COALESCE(MAX(seq), 0) FROM hendelse").fetch_one(&self.pool).await?)
    }

    async fn revisjon_etter(&self, etter: i64, antall: i64) -> Result<Vec<Lenke>, LagerFeil> {
        revisjon::etter(&self.pool, etter, antall).await
    }

    async fn revisjon_siste(&self, person: Option<PersonId>, antall: i64) -> Result<Vec<Lenke>, LagerFeil> {
        revisjon::siste(&self.pool, person, antall).await
    }

    async fn revisjonshode(&self) -> Result<(i64, Hash), LagerFeil> {
        let mut conn = self.pool.acquire().await?;
        revisjon::hode(&mut conn).await
    }

    async fn dode_brev(&self, antall: i64) -> Result<Vec<DodtBrevRad>, LagerFeil> {
        dode_brev::siste(&self.pool, antall).await
    }

    async fn dodt_brev_rad(&self, id: Uuid) -> Result<Option<DodtBrevRad>, LagerFeil> {
        dode_brev::en(&self.pool, id).await
    }

    async fn dodt_brev(&self, id: Uuid) -> Result<Option<Vec<u8>>, LagerFeil> {
        dode_brev::innhold(&self.pool, id).await
    }

    async fn lei_jobber(
        &self,
        now: DateTime<Utc>,
        leid_til: DateTime<Utc>,
        antall: i64,
    ) -> Result<Vec<Jobb>, LagerFeil> {
        jobber::lei(&self.pool, now, leid_til, antall).await
    }

    async fn avslutt_jobb(
        &self,
        id: Uuid,
        feil: Option<&str>,
        igjen: Option<DateTime<Utc>>,
    ) -> Result<(), LagerFeil> {
        jobber::avslutt(&self.pool, id, feil, igjen).await
    }

    async fn ny_okt(
        &self,
        token: Hash,
        aktor: &Aktor,
        now: DateTime<Utc>,
        utloper: DateTime<Utc>,
    ) -> Result<(), LagerFeil> {
        okter::ny(&self.pool, token, aktor, now, utloper).await
    }

    async fn okt(&self, token: Hash) -> Result<Option<Okt>, LagerFeil> {
        okter::finn(&self.pool, token).await
    }

    async fn bruk_okt(&self, token: Hash, now: DateTime<Utc>) -> Result<(), LagerFeil> {
        okter::bruk(&self.pool, token, now).await
    }

    async fn bind_okt(&self, token: Hash, sted: &str, sid: Option<&str>) -> Result<(), LagerFeil> {
        okter::bind(&self.pool, token, sted, sid).await
    }

    async fn slett_okt(&self, token: Hash) -> Result<(), LagerFeil> {
        okter::slett(&self.pool, token).await
    }

    async fn slett_okter_fra(&self, sted: &str, sid: &str) -> Result<u64, LagerFeil> {
        okter::slett_fra(&self.pool, sted, sid).await
    }

    async fn husk(
        &self,
        nokkel: Hash,
        innhold: &str,
        now: DateTime<Utc>,
        utloper: DateTime<Utc>,
    ) -> Result<(), LagerFeil> {
        kortlivet::husk(&self.pool, nokkel, innhold, now, utloper).await
    }

    async fn husket(&self, nokkel: Hash, now: DateTime<Utc>) -> Result<Option<String>, LagerFeil> {
        kortlivet::husket(&self.pool, nokkel, now).await
    }

    async fn ta_husket(&self, nokkel: Hash, now: DateTime<Utc>) -> Result<Option<String>, LagerFeil> {
        kortlivet::ta(&self.pool, nokkel, now).await
    }

    async fn oppsett(&self, navn: &str) -> Result<Option<String>, LagerFeil> {
        oppsett::les(&self.pool, navn).await
    }

    async fn sett_oppsett(&self, navn: &str, verdi: &str) -> Result<(), LagerFeil> {
        oppsett::sett(&self.pool, navn, verdi).await
    }

    async fn lei(
        &self,
        navn: &str,
        holder: Uuid,
        now: DateTime<Utc>,
        til: DateTime<Utc>,
    ) -> Result<bool, LagerFeil> {
        oppsett::lei(&self.pool, navn, holder, now, til).await
    }

    async fn prognoser(&self, person: PersonId, antall: i64) -> Result<Vec<LagretPrognose>, LagerFeil> {
        prognoser::siste(&self.pool, person, antall).await
    }

    async fn prognoser_i_uker(
        &self,
        uker: (u16, u16),
        etter: Option<PrognoseId>,
        antall: i64,
    ) -> Result<Vec<LagretPrognose>, LagerFeil> {
        prognoser::i_uker(&self.pool, uker, etter, antall).await
    }

    async fn trekninger(&self, forsok: &str) -> Result<Vec<Trekning>, LagerFeil> {
        trekninger::alle(&self.pool, forsok).await
    }

    async fn prognoser_med(&self, ider: &[PrognoseId]) -> Result<Vec<LagretPrognose>, LagerFeil> {
        prognoser::med(&self.pool, ider).await
    }

    async fn prognose(&self, id: PrognoseId) -> Result<Option<LagretPrognose>, LagerFeil> {
        prognoser::en(&self.pool, id).await
    }

    async fn siste_prognoser(
        &self,
        personer: &[PersonId],
    ) -> Result<BTreeMap<PersonId, LagretPrognose>, LagerFeil> {
        prognoser::siste_av_hver(&self.pool, personer).await
    }

    async fn brev_for(&self, person: PersonId) -> Result<Vec<BrevRad>, LagerFeil> {
        brev::for_person(&self.pool, person).await
    }

    async fn brev(&self, id: BrevId) -> Result<Option<(BrevRad, Vec<u8>)>, LagerFeil> {
        brev::ett(&self.pool, id).await
    }

    async fn avviste_kort(&self, fra: DateTime<Utc>) -> Result<Vec<(Uuid, DateTime<Utc>)>, LagerFeil> {
        kort::avviste(&self.pool, fra).await
    }

    async fn tell_kort(&self, visninger: &[Kortvisning]) -> Result<(), LagerFeil> {
        kort::tell(&self.pool, visninger).await
    }

    async fn korttall(&self, fra: NaiveDate, fra_tid: DateTime<Utc>) -> Result<Vec<Korttall>, LagerFeil> {
        kort::korttall(&self.pool, fra, fra_tid).await
    }

    async fn har_utvidet_innsyn(
        &self,
        lege: Hpr,
        person: PersonId,
        now: DateTime<Utc>,
    ) -> Result<bool, LagerFeil> {
        kort::er_apent(&self.pool, lege, person, now).await
    }

    async fn modeller(&self) -> Result<Vec<ModellRad>, LagerFeil> {
        modeller::alle(&self.pool).await
    }

    async fn modell(&self, hash: &str) -> Result<Option<Vec<u8>>, LagerFeil> {
        modeller::innhold(&self.pool, hash).await
    }

    async fn rydd_engangs(&self, now: DateTime<Utc>) -> Result<u64, LagerFeil> {
        engangs::rydd(&self.pool, now).await
    }

    async fn kodeverk(&self) -> Result<Vec<KodeverkRad>, LagerFeil> {
        kodeverk::utgaver(&self.pool).await
    }

    async fn kodenavn(&self) -> Result<Vec<Kodenavn>, LagerFeil> {
        kodeverk::alle(&self.pool).await
    }

    async fn ping(&self) -> Result<(), LagerFeil> {
        sqlx::query("SELECT 1").execute(&self.pool).await?;
        Ok(())
    }

    async fn lukk(&self) {
        self.pool.close().await;
    }
}
