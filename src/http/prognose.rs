//! What the model says about people, for whoever may see it: now, before, and made again.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{App, Innlogget, Problem, Utfort, Vilkar};
use crate::{
    access::{Aktor, Handling, Rolle},
    base::{PersonId, PrognoseId},
    commands::{
        LagretPrognose,
        egen_vurdering::{Samtidig, Vurderingsonske, vurder},
    },
    forlop::{Grunnlag, utled},
    hendelse::{Hendelse, Innhold, Personhendelse},
    learn::{
        artefact::Modell,
        features::Grunnkode,
        predict::{Prognose, hovedhorisont},
        tilfelle::{self, Beregning, beregn, beregn_for, siden_landemerket},
    },
    rules::Regelverk,
    store::{ModellFeil, Personrad},
};

/// Most stored predictions in an answer: every week of two years, and more.
const FLEST: i64 = 200;

/// What the model says on a day, to one reader.
#[derive(Debug, Clone, Copy)]
pub struct Blikk<'a> {
    /// The model in use.
    pub modell: Option<&'a Modell>,
    /// The rules.
    pub regelverk: &'a Regelverk,
    /// The day.
    pub dag: NaiveDate,
    /// The reader, when the number is shown only after their own view.
    pub egen_forst: Option<&'a str>,
    /// The reader is the person.
    pub selv: bool,
}

/// What the reader gets.
#[derive(Debug, Clone, PartialEq)]
pub enum Syn {
    /// There is a number, and the reader's own view comes first.
    Skjult {
        /// Week of the absence.
        uke: u16,
        /// The week that the question is about.
        horisont: u16,
    },
    /// The prediction, or why there is none.
    Beregnet(Box<Beregning>),
}

impl Blikk<'_> {
    /// What the reader gets to see; nothing when nobody is followed up.
    pub fn pa(&self, grunnlag: &Grunnlag) -> Option<Syn> {
        let mut beregning = beregn(grunnlag, self.modell, self.dag, self.regelverk)?;
        if let (Some(uke), Ok(_), true) = (beregning.uke, &beregning.utfall, self.ma_vurdere(grunnlag)) {
            return Some(Syn::Skjult { uke, horisont: hovedhorisont(uke) });
        }
        if let (true, Ok(prognose)) = (self.selv, &mut beregning.utfall) {
            for_selv(prognose, grunnlag);
        }
        Some(Syn::Beregnet(Box::new(beregning)))
    }

    /// The reader must give their own view first: none was given since the landmark.
    pub fn ma_vurdere(&self, grunnlag: &Grunnlag) -> bool {
        let Some(hvem) = self.egen_forst else { return false };
        let Some(aktivt) = grunnlag.aktivt(self.dag, self.regelverk) else { return false };
        let Some(uke) = tilfelle::uke(&aktivt.tilfelle, self.dag) else { return false };
        let egne = &grunnlag.saker.egne_vurderinger;
        egne.siste(hvem, aktivt.tilfelle.start, siden_landemerket(uke)).is_none()
    }
}

/// What the doctor hides from the patient is no reason that the patient reads.
fn for_selv(prognose: &mut Prognose, grunnlag: &Grunnlag) {
    if er_skjermet(grunnlag) {
        uten_diagnose(prognose);
    }
}

fn er_skjermet(grunnlag: &Grunnlag) -> bool {
    grunnlag.sykmeldinger.iter().any(|n| n.skjermes_for_pasient)
}

fn uten_diagnose(prognose: &mut Prognose) {
    for liste in [&mut prognose.opp, &mut prognose.ned] {
        liste.retain(|grunn| {
            let skjult = grunn.kode == Grunnkode::Diagnose;
            if skjult {
                prognose.ovrige += grunn.bidrag;
            }
            !skjult
        });
    }
}

/// A stored prediction, made again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Etterprovd {
    /// As it was stored.
    pub lagret: LagretPrognose,
    /// As it comes out now; none when it can't be made.
    pub igjen: Option<LagretPrognose>,
    /// Every bit is the same.
    pub likt: bool,
    /// What may have changed since.
    pub merknad: Option<&'static str>,
    /// The reader is the person, and a diagnosis is hidden from them.
    skjermet: bool,
}

impl Etterprovd {
    /// Takes out what the reader may not see.
    pub fn skjul(&self, prognose: &mut Prognose) {
        if self.skjermet {
            uten_diagnose(prognose);
        }
    }
}

impl App {
    /// How somebody looks at what the model says. Only caseworkers have a view to give first.
    pub fn blikk<'a>(&'a self, aktor: &'a Aktor, modell: Option<&'a Modell>) -> Blikk<'a> {
        let veileder = matches!(aktor.rolle, Rolle::Veileder | Rolle::Teamleder);
        Blikk {
            modell,
            regelverk: self.kjerne.regelverk,
            dag: self.i_dag(),
            egen_forst: (self.vurdering_forst && veileder).then_some(aktor.id.as_str()),
            selv: aktor.rolle == Rolle::Sykmeldt,
        }
    }

    /// The stored predictions of a person, newest first.
    pub async fn prognosehistorikk(
        &self,
        innlogget: &Innlogget,
        person: PersonId,
    ) -> Result<Vec<LagretPrognose>, Problem> {
        let rad = self.se_prognoser(innlogget, person).await?;
        Ok(self.kjerne.lager.prognoser(rad.person, FLEST).await?)
    }

    /// A stored prediction, and the same made again from the events that were known, the day and the
    /// model.
    pub async fn etterprov(
        &self,
        innlogget: &Innlogget,
        person: PersonId,
        id: PrognoseId,
    ) -> Result<Etterprovd, Problem> {
        let rad = self.se_prognoser(innlogget, person).await?;
        let lagret = self.kjerne.lager.prognose(id).await?.filter(|p| p.person == rad.person);
        let lagret = lagret.ok_or_else(|| Problem::finnes_ikke("Beregningen"))?;
        let rader = self.kjerne.lager.hendelser(rad.person).await?;
        let sammenslatt = rader.iter().any(|r| {
            r.posisjon > lagret.posisjon
                && matches!(r.hendelse.innhold, Innhold::Person(Personhendelse::IdentSammenslatt { .. }))
        });
        let kjent: Vec<Hendelse> =
            rader.into_iter().filter(|r| r.posisjon <= lagret.posisjon).map(|r| r.hendelse).collect();
        let modell = self.kjerne.modeller.med_hash(self.kjerne.lager.as_ref(), &lagret.modell).await?;
        let igjen = modell.and_then(|modell| {
            let grunnlag = utled(&kjent, self.kjerne.regelverk);
            let t = grunnlag.tilfeller.iter().find(|t| t.tilfelle.start == lagret.tilfelle)?;
            let beregning = beregn_for(&grunnlag, t, Some(&modell), lagret.dag);
            LagretPrognose::av(rad.person, lagret.posisjon, &beregning, lagret.beregnet, self.kjerne.merke())
                .ok()?
        });
        let likt = igjen.as_ref().is_some_and(|igjen| igjen.sier_det_samme(&lagret));
        let merknad = if lagret.regelverk != self.kjerne.merke() {
            Some("Regelverket eller programmet er endret etter at beregningen ble lagret.")
        } else if sammenslatt {
            Some("To identiteter er slått sammen etter at beregningen ble lagret.")
        } else if igjen.is_none() {
            Some("Modellen eller fraværet finnes ikke lenger her.")
        } else {
            None
        };
        let skjermet = innlogget.aktor.rolle == Rolle::Sykmeldt && er_skjermet(&rad.grunnlag);
        Ok(Etterprovd { lagret, igjen, likt, merknad, skjermet })
    }

    /// The caseworker's own view, kept together with what the model said.
    pub async fn vurder_selv(
        &self,
        innlogget: &Innlogget,
        person: PersonId,
        onske: Vurderingsonske,
        vilkar: &Vilkar,
    ) -> Result<Utfort, Problem> {
        let modell = self.kjerne.modeller.i_bruk();
        let blikk = self.blikk(&innlogget.aktor, modell.as_deref());
        let siste = self.kjerne.lager.prognoser(person, 1).await?.into_iter().next();
        let now = self.kjerne.clock.now();
        self.endre(innlogget, Handling::Endre, person, vilkar, |b| {
            let beregning = beregn(b.grunnlag, modell.as_deref(), b.i_dag, b.regelverk);
            let posisjon = self.kjerne.lesemodell.person(person).map_or(0, |rad| rad.posisjon);
            let na = beregning.and_then(|beregning| {
                LagretPrognose::av(person, posisjon, &beregning, now, self.kjerne.merke()).ok()?
            });
            let samtidig = match (na, &siste) {
                (None, _) => Samtidig::Ingenting,
                (Some(na), Some(siste)) if siste.sier_det_samme(&na) => Samtidig::Lagret(siste.id),
                (Some(na), _) => Samtidig::Ny(Box::new(na)),
            };
            vurder(b, onske.clone(), samtidig, !blikk.ma_vurdere(b.grunnlag))
        })
        .await
    }

    /// What caseworkers have said of how it will go, newest first. What was corrected is left out.
    pub async fn egne_vurderinger(
        &self,
        innlogget: &Innlogget,
        person: PersonId,
    ) -> Result<Vec<Hendelse>, Problem> {
        let Innlogget { aktor, korrelasjon } = innlogget;
        let rad = self.se(aktor, Handling::SeEgneVurderinger, person, *korrelasjon).await?;
        let gjelder: Vec<_> = rad.grunnlag.saker.egne_vurderinger.alle.iter().map(|v| v.hendelse).collect();
        let alle = self.kjerne.lager.hendelser(rad.person).await?;
        let mut ut: Vec<Hendelse> =
            alle.into_iter().map(|r| r.hendelse).filter(|h| gjelder.contains(&h.id)).collect();
        ut.sort_by_key(|h| std::cmp::Reverse((h.inntruffet, h.id)));
        Ok(ut)
    }

    /// Looks at somebody's predictions; refused while the reader's own view is missing.
    pub async fn se_prognoser(
        &self,
        innlogget: &Innlogget,
        person: PersonId,
    ) -> Result<Arc<Personrad>, Problem> {
        let Innlogget { aktor, korrelasjon } = innlogget;
        let rad = self.se(aktor, Handling::SePrognose, person, *korrelasjon).await?;
        if self.blikk(aktor, None).ma_vurdere(&rad.grunnlag) {
            return Err(Problem::egen_vurdering_forst());
        }
        Ok(rad)
    }
}

impl From<ModellFeil> for Problem {
    fn from(feil: ModellFeil) -> Self {
        match feil {
            ModellFeil::Lager(feil) => feil.into(),
            feil => {
                tracing::error!(feil = %feil, "modellen kan ikke brukes");
                Self::intern()
            }
        }
    }
}
