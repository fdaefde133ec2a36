//! The cards for a doctor and a patient, whichever way they leave the house.
//!
//! Who asks decides what there is: a client alone gets advice and statistics; a health professional who
//! has logged in gets what may be shared of the patient as well. The time is limited: what is not ready
//! is left out and counted.

use std::{sync::Arc, time::Instant};

use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use crate::{
    access::{Aktor, Avgjorelse, Grunn, Handling, Personopplysning, avgjor, revisjon::Oppforing},
    base::{Fnr, Hpr},
    hendelse::{Innhold as Hendelsesinnhold, Oppfolgingsplan, sykmelding::Diagnose},
    http::{App, klienter::Klient},
    store::Personrad,
    stotte::{Anledning, Brytere, Kort, Pasient, Sporring, Tema, Utkast, delt_plan, stotte},
};

/// A question, when it is known who asks.
pub(super) struct Sporsmal<'a> {
    pub(super) app: &'a App,
    pub(super) klient: &'a Klient,
    pub(super) tenant: Option<&'a str>,
    pub(super) anledning: Anledning,
    pub(super) utkast: Option<&'a Utkast>,
    pub(super) diagnose: Option<&'a Diagnose>,
    pub(super) fnr: Option<Fnr>,
    /// Who has logged in at the highest level.
    pub(super) lege: Option<Hpr>,
    /// The doctor has opened earlier notes.
    pub(super) utvidet: bool,
    pub(super) frist: Instant,
    pub(super) korrelasjon: Uuid,
}

/// The answer, and what the audit log is to say of it.
pub(super) struct Innhold {
    pub(super) kort: Vec<(Uuid, Kort)>,
    /// Topics that were not ready in time.
    pub(super) utelatt: Vec<Tema>,
    pub(super) oppforing: Oppforing,
    /// The patient, when the doctor may be told of them.
    pub(super) rad: Option<Arc<Personrad>>,
}

/// The patient that a doctor asks about, and whether they may be told. Somebody who is not in our
/// register and somebody who may not be told of look the same from outside.
pub(super) async fn pasient(
    app: &App,
    lege: &Aktor,
    handling: Handling,
    fnr: Fnr,
) -> (Option<Arc<Personrad>>, Avgjorelse) {
    let nei = |grunn| Avgjorelse { tillatt: false, grunn };
    let kjerne = &app.kjerne;
    let rad = match kjerne.lesemodell.med_ident(fnr) {
        Some(rad) => Some(rad),
        // An earlier number of somebody.
        None => match kjerne.lager.person_for(fnr).await {
            Ok(person) => person.and_then(|person| kjerne.lesemodell.person(person)),
            Err(feil) => {
                tracing::warn!(feil = %feil, arsak = feil.arsak(), "kunne ikke slå opp pasienten");
                None
            }
        },
    };
    let Some(rad) = rad else { return (None, nei(Grunn::UkjentPerson)) };
    let i_dag = app.i_dag();
    let laveste = kjerne.regelverk.stotte.laveste_alder.tall(i_dag).and_then(|n| i32::try_from(n).ok());
    let alder = rad.grunnlag.person.alder(i_dag);
    let barn = alder.zip(laveste).is_some_and(|(alder, laveste)| alder < laveste);
    let avgjorelse = if barn {
        nei(Grunn::Barn)
    } else {
        avgjor(lege, handling, Some(&Personopplysning::av(rad.person, &rad.grunnlag, i_dag)))
    };
    (Some(rad), avgjorelse)
}

impl Sporsmal<'_> {
    /// Makes the cards.
    pub(super) async fn svar(&self) -> Innhold {
        let app = self.app;
        let now = app.kjerne.clock.now();
        let (rad, avgjorelse, aktor) = self.hvem().await;
        let tillatt = rad.clone().filter(|_| avgjorelse.tillatt && self.lege.is_some());
        let mut brytere = Brytere::from(self.klient.kort);
        let mut utelatt = Vec::new();
        let plan = match &tillatt {
            Some(rad) if brytere.arbeidsplass => match self.plan(rad).await {
                Ok(plan) => plan,
                Err(ForSent) => {
                    brytere.arbeidsplass = false;
                    utelatt.push(Tema::Arbeidsplass);
                    None
                }
            },
            _ => None,
        };
        let statistikk = app.statistikk.siste();
        if brytere.statistikk && statistikk.is_none() {
            utelatt.push(Tema::Statistikk);
        }
        let modell = app.kjerne.modeller.i_bruk();
        let pasient = tillatt.as_deref().zip(self.lege).map(|(rad, lege)| Pasient {
            grunnlag: rad.grunnlag.as_ref(),
            lege,
            plan: plan.as_ref(),
            modell: modell.as_deref(),
            utvidet: self.utvidet,
        });
        let sporring = Sporring {
            anledning: self.anledning,
            malform: self.klient.sprak,
            now,
            brytere,
            utkast: self.utkast,
            diagnose: self.diagnose,
            fnr: self.fnr,
            pasient,
            statistikk: statistikk.as_deref(),
            regelverk: app.kjerne.regelverk,
        };
        let nokkel = app.kjerne.kort.nokkel();
        let person = tillatt.as_ref().map(|rad| rad.person);
        let id = |kort: &Kort| kort.id(nokkel, self.lege, person);
        let pause = app.kjerne.regelverk.stotte.pause_etter_avvisning.tall(app.i_dag()).unwrap_or(0);
        // Without a doctor there is nobody who has put anything aside.
        let skjult = |kort: &Kort| {
            self.lege.is_some()
                && app.kjerne.kort.avvist(id(kort)).is_some_and(|naar| now < naar + Duration::days(pause))
        };
        let kort: Vec<(Uuid, Kort)> =
            stotte(&sporring, skjult).into_iter().map(|kort| (id(&kort), kort)).collect();
        let oppforing = app
            .oppforing(
                &aktor,
                Handling::SeBeslutningsstotte,
                rad.map(|r| r.person),
                avgjorelse,
                self.korrelasjon,
            )
            .med_detaljer(self.detaljer(&kort, &utelatt));
        Innhold { kort, utelatt, oppforing, rad: tillatt }
    }

    async fn hvem(&self) -> (Option<Arc<Personrad>>, Avgjorelse, Aktor) {
        let Some(lege) = self.lege else {
            // Nothing of the patient is looked up, so the log can't say who it was.
            let ja = Avgjorelse { tillatt: true, grunn: Grunn::UtenHelsepersonell };
            return (None, ja, Aktor::system(&self.klient.iss));
        };
        let aktor = Aktor::helsepersonell(lege);
        match self.fnr {
            Some(fnr) => {
                let (rad, avgjorelse) = pasient(self.app, &aktor, Handling::SeBeslutningsstotte, fnr).await;
                (rad, avgjorelse, aktor)
            }
            None => (None, Avgjorelse { tillatt: false, grunn: Grunn::PersonMangler }, aktor),
        }
    }

    /// The content of the shared plan, when it can be read in time.
    async fn plan(&self, rad: &Personrad) -> Result<Option<Oppfolgingsplan>, ForSent> {
        let Some((plan, _)) = delt_plan(&rad.grunnlag, self.app.i_dag()) else { return Ok(None) };
        let lest = self.app.kjerne.lager.hendelse(plan.hendelse);
        match tokio::time::timeout_at(self.frist.into(), lest).await {
            Ok(Ok(rad)) => Ok(rad.and_then(|rad| match rad.hendelse.innhold {
                Hendelsesinnhold::Oppfolgingsplan(plan) => Some(plan),
                _ => None,
            })),
            Ok(Err(feil)) => {
                tracing::warn!(feil = %feil, arsak = feil.arsak(), "kunne ikke lese planen");
                Err(ForSent)
            }
            Err(_) => Err(ForSent),
        }
    }

    /// Purpose, client, cards and model, in codes.
    fn detaljer(&self, kort: &[(Uuid, Kort)], utelatt: &[Tema]) -> String {
        let koder = |temaer: Vec<Tema>| temaer.into_iter().map(Tema::kode).collect::<Vec<_>>().join(",");
        let mut ut = format!("formal=sykmelding {} klient={}", self.anledning.kode(), self.klient.iss);
        if let Some(tenant) = self.tenant.filter(|t| er_kode(t)) {
            ut.push_str(" tenant=");
            ut.push_str(tenant);
        }
        ut.push_str(" kort=");
        ut.push_str(&koder(kort.iter().map(|(_, k)| k.tema).collect()));
        if !utelatt.is_empty() {
            ut.push_str(" utelatt=");
            ut.push_str(&koder(utelatt.to_vec()));
        }
        if let Some(modell) = kort.iter().find_map(|(_, k)| k.modell.as_deref()) {
            ut.push_str(" modell=");
            ut.push_str(modell);
        }
        if self.utvidet {
            ut.push_str(" utvidet");
        }
        ut
    }
}

impl From<crate::http::klienter::Kort> for Brytere {
    fn from(kort: crate::http::klienter::Kort) -> Self {
        Self {
            historikk: kort.historikk,
            arbeidsplass: kort.arbeidsplass,
            rad: kort.rad,
            prognose: kort.prognose,
            statistikk: kort.statistikk,
        }
    }
}

/// A client's own name of a tenant is kept only when it looks like a name.
fn er_kode(tekst: &str) -> bool {
    tekst.len() <= 64 && tekst.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.:/".contains(&b))
}

struct ForSent;

/// The cards are on their way to the doctor: they are counted.
pub(super) fn tell(app: &App, klient: &Klient, innhold: &Innhold, now: DateTime<Utc>) {
    let dag = crate::base::tid::oslo_dato(now);
    for (_, kort) in &innhold.kort {
        let tema = kort.tema.kode();
        app.kjerne.kort.tell(dag, &klient.iss, tema);
        metrics::counter!("milepael_kort_vist_total", "tema" => tema, "klient" => klient.iss.clone())
            .increment(1);
    }
    for tema in &innhold.utelatt {
        metrics::counter!("milepael_kort_utelatt_total", "tema" => tema.kode(), "klient" => klient.iss.clone())
            .increment(1);
    }
}
