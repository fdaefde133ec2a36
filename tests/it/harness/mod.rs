//! A fresh store for every test, on either engine, and synthetic messages to put in it.

mod adresse;
mod meldinger;
mod modell;
mod postgres;
mod raa;
mod sqlite;

use std::{any::Any, future::Future, panic::resume_unwind, sync::Arc};

use chrono::NaiveDate;
use milepael::{
    access::Aktor,
    base::FixedClock,
    forlop::{Forlop, bygg},
    rules::Regelverk,
    store::{Kjerne, Kvittering, Lager, Lesemodell, apne},
};

pub(crate) use self::{
    adresse::{adresse_postgres, adresse_sqlite, paa_begge_adresser},
    meldinger::{Person, bit, json_melding, notat_xml, xml_notat},
    modell::modellfil,
    raa::Raa,
};

/// The day on which the tests take place.
pub(crate) const I_DAG: &str = "2026-03-02";

pub(crate) fn dato(tekst: &str) -> NaiveDate {
    tekst.parse().unwrap()
}

pub(crate) fn regler() -> &'static Regelverk {
    Regelverk::innebygd()
}

/// A store of its own for one test, with everything around it.
#[derive(Clone)]
pub(crate) struct Test {
    pub(crate) kjerne: Kjerne,
    pub(crate) adresse: String,
}

impl Test {
    async fn apne(adresse: String) -> Self {
        let clock = Arc::new(FixedClock::on(dato(I_DAG)));
        let (kjerne, _) = Kjerne::apne(&adresse, clock).await.expect("the store opens");
        Self { kjerne, adresse }
    }

    pub(crate) fn lager(&self) -> &dyn Lager {
        &*self.kjerne.lager
    }

    /// Another instance of the program on the same database.
    pub(crate) async fn annen_instans(&self) -> Kjerne {
        Self::apne(self.adresse.clone()).await.kjerne
    }

    /// The database without the program between.
    pub(crate) async fn raa(&self) -> Raa {
        Raa::apne(&self.adresse).await
    }

    /// Hands messages in at the door.
    pub(crate) async fn ta_imot(&self, meldinger: Vec<Vec<u8>>) -> Vec<Kvittering> {
        let antall = meldinger.len();
        let svar = self
            .kjerne
            .dor
            .ta_imot(meldinger, &Aktor::system("test"), "test")
            .await
            .expect("the door answers");
        assert_eq!(svar.len(), antall, "one receipt a message");
        svar
    }

    /// Hands in messages that must all be stored.
    pub(crate) async fn lagre(&self, meldinger: Vec<Vec<u8>>) -> Vec<Kvittering> {
        let svar = self.ta_imot(meldinger).await;
        for kvittering in &svar {
            assert!(kvittering.event.is_some() && !kvittering.duplicate, "{kvittering:?}");
        }
        svar
    }

    /// Hands in one message.
    pub(crate) async fn ta_imot_en(&self, melding: Vec<u8>) -> Kvittering {
        self.ta_imot(vec![melding]).await.remove(0)
    }

    /// The person's timeline as known on a day, from the log.
    pub(crate) async fn forlop(&self, person: &Person, i_dag: &str) -> Forlop {
        let id = self.lager().person_for(person.ident).await.unwrap().expect("the person is known");
        let alle = self.lager().hendelser(id).await.unwrap();
        let hendelser: Vec<_> = alle.into_iter().map(|rad| rad.hendelse).collect();
        bygg(&hendelser, regler(), dato(i_dag))
    }

    /// Makes all read-model rows again; says how many were different.
    pub(crate) async fn bygg_alt_pa_nytt(&self) -> usize {
        let alle = self.lager().personer().await.unwrap();
        self.lager().bygg_pa_nytt(&alle, regler()).await.unwrap()
    }

    /// A read model that was not there when the events came, filled from the store.
    pub(crate) async fn ny_lesemodell(&self) -> Lesemodell {
        let lager = apne(&self.adresse).await.unwrap();
        let lesemodell = Lesemodell::default();
        lesemodell.hal_inn(&*lager).await.unwrap();
        lager.lukk().await;
        lesemodell
    }
}

/// Runs a test body on a database made for it.
pub(crate) async fn paa_sqlite<F: Future<Output = ()> + Send + 'static>(body: impl FnOnce(Test) -> F) {
    let base = sqlite::Base::ny();
    kjor(Test::apne(base.adresse()).await, body).await.unwrap_or_else(|p| resume_unwind(p));
}

/// The same on PostgreSQL; the database is removed also when the test fails.
pub(crate) async fn paa_postgres<F: Future<Output = ()> + Send + 'static>(body: impl FnOnce(Test) -> F) {
    let base = postgres::Base::ny().await;
    let utfall = kjor(Test::apne(base.adresse()).await, body).await;
    base.slett().await;
    utfall.unwrap_or_else(|p| resume_unwind(p));
}

/// In a task of its own, so that a failed assertion comes back as a value.
async fn kjor<F: Future<Output = ()> + Send + 'static>(
    test: Test,
    body: impl FnOnce(Test) -> F,
) -> Result<(), Box<dyn Any + Send>> {
    let lager = Arc::clone(&test.kjerne.lager);
    let utfall = tokio::spawn(body(test)).await;
    lager.lukk().await;
    utfall.map_err(tokio::task::JoinError::into_panic)
}

/// Mounts each body twice: as `sqlite::name` and as `postgres::name`.
macro_rules! paa_begge_motorer {
    ($($navn:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test] async fn $navn() { $crate::harness::paa_sqlite(super::$navn).await; })*
        }
        mod postgres {
            $(#[tokio::test] async fn $navn() { $crate::harness::paa_postgres(super::$navn).await; })*
        }
    };
}
pub(crate) use paa_begge_motorer;
