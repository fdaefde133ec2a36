//! The models' part of a night, after the rules: S46, S47 and S48 over the spells that ended in the last
//! half-year. Every model is frozen, so a spell's score depends on that spell and the model alone: not on
//! the day, the chunk, its company or the number of threads.
//!
//! A model runs when its rule is on and in force, neither rule nor model is stopped, and its card is there,
//! is this artefact's, and says that it may. Whatever is lacking stands in the run's list of what did not run.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use rayon::prelude::*;

use super::{
    Avvik, Vurdering,
    alene::{MODELLER, truffet},
    jevngruppe::Jevnsvar,
    kontrollmodell::{Innhold, Kontrollmodell},
    trekk::{self, Tilfelle, Utvalg, tilfeller},
};
use crate::{
    base::Periode,
    control::{
        grunnlag::{Grunnlag, Innsyn, Kilder, Kolonnesett, Mangel, Stopp},
        kort::modellkort::Modellkort,
        regler::{Kjort, Regel, Regelsett, Sperret, Terskler, felles::vern, hindring, stoppet},
        signal::{Kontrollert, Niva, Sjekk, Subjekt, Trekkverdi, Verdi},
    },
};

/// The models of a room, by rule: each with its card, or the reason why there is none.
#[derive(Debug, Clone, Default)]
pub struct Modeller(BTreeMap<&'static str, Plass>);

#[derive(Debug, Clone)]
enum Plass {
    Klar(Box<(Kontrollmodell, Modellkort)>),
    Ikke(String),
}

impl Modeller {
    /// Puts a model in, or the reason why it can't be used.
    pub fn sett(&mut self, regel: &'static str, modell: Result<(Kontrollmodell, Modellkort), String>) {
        let plass = match modell {
            Ok((modell, _)) if modell.opphav.slag.regel() != regel => {
                Plass::Ikke("modellen er av et annet slag".to_owned())
            }
            Ok(begge) => Plass::Klar(Box::new(begge)),
            Err(hvorfor) => Plass::Ikke(hvorfor),
        };
        self.0.insert(regel, plass);
    }

    /// The cards of the models that are there.
    pub fn kort(&self) -> impl Iterator<Item = &Modellkort> {
        self.0.values().filter_map(|p| match p {
            Plass::Klar(begge) => Some(&begge.1),
            Plass::Ikke(_) => None,
        })
    }

    /// The model of a rule, or why it doesn't run today.
    fn klar(&self, regel: &str, i_dag: NaiveDate) -> Result<&Kontrollmodell, String> {
        match self.0.get(regel) {
            None => Err("det er ingen modell med modellkort".to_owned()),
            Some(Plass::Ikke(hvorfor)) => Err(hvorfor.clone()),
            Some(Plass::Klar(begge)) => match begge.1.stopper(begge.0.sjekksum(), i_dag) {
                Some(hvorfor) => Err(hvorfor),
                None => Ok(&begge.0),
            },
        }
    }
}

/// What every model is given of one person, and what it says.
struct Person<'a> {
    innsyn: Innsyn<'a>,
    subjekt: Subjekt,
    /// A rule has hit the same person.
    truffet: bool,
    tilfeller: Vec<Tilfelle<'a>>,
}

/// Runs the models over people that the rules have been over. `funnet` is what the rules found of them.
pub fn kjor(
    modeller: &Modeller,
    sett: &Regelsett,
    folk: &[Grunnlag],
    kilder: &Kilder,
    funnet: &[Kontrollert],
    sperret: &dyn Sperret,
    i_dag: NaiveDate,
) -> Kjort {
    let mut kjort = Kjort::default();
    let mut rede = Vec::new();
    for (id, navn) in MODELLER {
        let Some(regel) = sett.finn(id) else { continue };
        let svar = match hindring(&regel.fil, sperret, i_dag) {
            Some(hvorfor) => Err(hvorfor.to_owned()),
            None if sperret.modell(navn) => Err("modellen er stoppet av kontrollenheten".to_owned()),
            None => modeller.klar(id, i_dag),
        };
        match svar {
            Ok(modell) => rede.push((regel, modell)),
            Err(hvorfor) => kjort.stoppet.push(stoppet(regel, hvorfor)),
        }
    }
    let traff = truffet(funnet);
    for (regel, modell) in rede {
        match en(regel, modell, folk, kilder, &traff, i_dag) {
            Ok(sjekker) => kjort.sjekker.extend(sjekker),
            Err(feil) => kjort.stoppet.push(stoppet(regel, feil.to_string())),
        }
    }
    kjort
}

/// The spells that a night looks at: ended between `moden_dager` days ago, when pay and payments have
/// come, and `tilbake_dager` before that.
fn utvalg(terskler: &Terskler, i_dag: NaiveDate) -> Result<Utvalg, Stopp> {
    let for_ = |dag: NaiveDate, antall: i64| {
        dag.checked_sub_days(Days::new(antall.unsigned_abs())).unwrap_or(NaiveDate::MIN)
    };
    let til = for_(i_dag, terskler.hel("moden_dager")?);
    let fra = for_(til, terskler.hel("tilbake_dager")?);
    Ok(Utvalg { slutt: Periode::new(fra, til).unwrap_or(Periode::dag(til)), i_dag })
}

fn en(
    regel: &Regel,
    modell: &Kontrollmodell,
    folk: &[Grunnlag],
    kilder: &Kilder,
    traff: &[Subjekt],
    i_dag: NaiveDate,
) -> Result<Vec<Kontrollert>, Stopp> {
    let utvalg = utvalg(&regel.fil.terskler, i_dag)?;
    let mangel = regel.fil.kilder().into_iter().find_map(|k| kilder.mangel(k));
    let alle: Vec<Vec<Kontrollert>> = folk
        .par_iter()
        .map(|g| {
            let subjekt = Subjekt::Person(g.person);
            let innsyn = Innsyn::ny(g, kilder, regel.fil.sett());
            let truffet = traff.binary_search(&subjekt).is_ok();
            let svar = tilfeller(&innsyn, utvalg);
            let (tilfeller, mangel) = match svar {
                Ok(tilfeller) => (tilfeller, mangel.clone()),
                // What spells there are can't be known: one check that could not be made.
                Err(Stopp::Mangler(arsak)) => return Ok(vec![regel.sjekket(subjekt, arsak)]),
                Err(feil) => return Err(feil),
            };
            let person = Person { innsyn, subjekt, truffet, tilfeller };
            person.sjekker(regel, modell, mangel.as_ref(), i_dag)
        })
        .collect::<Result<_, Stopp>>()?;
    Ok(alle.into_iter().flatten().collect())
}

impl Person<'_> {
    fn sjekker(
        &self,
        regel: &Regel,
        modell: &Kontrollmodell,
        mangel: Option<&Mangel>,
        i_dag: NaiveDate,
    ) -> Result<Vec<Kontrollert>, Stopp> {
        let terskler = &regel.fil.terskler;
        let mut sjekker = Vec::with_capacity(self.tilfeller.len());
        for t in &self.tilfeller {
            let sjekk = match mangel.or(t.mangel.as_ref()) {
                Some(mangel) => Sjekk::kan_ikke_vurderes(mangel.clone()),
                None => match &modell.innhold {
                    Innhold::Skar(artefakt) => {
                        skar(artefakt.vurder(&t.verdier).ok(), terskler, regel.krever_regel(), self.truffet)?
                    }
                    Innhold::Jevne(grupper) => {
                        let svar = t.celle.as_ref().map(|celle| grupper.vurder(celle, &t.verdier));
                        jevne(svar, &t.verdier, terskler)?
                    }
                },
            };
            let mut sjekk = sjekk
                .for_periode(t.periode)
                .med("fravaer", Verdi::Periode(t.periode))
                .med("modell", Verdi::Modell(modell.versjon().to_owned()))
                .med("rader", Verdi::Antall(i64::try_from(modell.opphav.rader).unwrap_or(i64::MAX)))
                .med("referanse", Verdi::Periode(modell.opphav.referanse));
            if sjekk.niva().is_some() {
                for kilde in &t.kilder {
                    sjekk = sjekk.av(kilde);
                }
            }
            sjekker.push(sjekk);
        }
        let sjekker = vern(&self.innsyn, terskler, i_dag, sjekker)?;
        let (id, versjon, subjekt) = (&regel.fil.id, regel.fil.versjon, self.subjekt);
        let som = |sjekk| Kontrollert { regel: id.clone(), versjon, subjekt, sjekk };
        Ok(sjekker.into_iter().map(som).collect())
    }
}

impl Regel {
    /// A check that could not be made.
    fn sjekket(&self, subjekt: Subjekt, arsak: Mangel) -> Kontrollert {
        let (regel, versjon) = (self.fil.id.clone(), self.fil.versjon);
        Kontrollert { regel, versjon, subjekt, sjekk: Sjekk::kan_ikke_vurderes(arsak) }
    }

    /// The isolation forest says nothing at all of somebody whom no rule has hit.
    fn krever_regel(&self) -> bool {
        self.fil.terskler.0.contains_key("krever_regeltreff")
    }
}

fn skar(
    svar: Option<Vurdering>,
    terskler: &Terskler,
    krever_regel: bool,
    truffet: bool,
) -> Result<Sjekk, Stopp> {
    let grense = terskler.tall("percentil")?;
    let Some(Vurdering::Vurdert(avvik)) = svar else {
        return Ok(Sjekk::kan_ikke_vurderes(Mangel::ForLite));
    };
    let over = avvik.percentil > grense && (truffet || !krever_regel);
    let sjekk = if over { Sjekk::avvik(Niva::Informasjon) } else { Sjekk::bestatt() };
    Ok(sjekk
        .med("skar", Verdi::Tall(avvik.score))
        .med("sjeldnere_enn", Verdi::Andel(avvik.percentil / 100.0))
        .med("grense", Verdi::Andel(grense / 100.0))
        .med("grunner", Verdi::Trekk(grunner(&avvik))))
}

fn grunner(avvik: &Avvik) -> Vec<Trekkverdi> {
    let en = |g: &super::Grunn| Trekkverdi {
        trekk: g.kolonne.clone(),
        verdi: g.verdi,
        percentil: Some(g.percentil),
        ledd: Some(g.ledd),
        z: None,
    };
    avvik.grunner.iter().map(en).collect()
}

fn jevne(svar: Option<Jevnsvar>, verdier: &[f64], terskler: &Terskler) -> Result<Sjekk, Stopp> {
    let (grense, minst) = (terskler.tall("z")?, terskler.hel("minste_trekk")?);
    let minste_celle = terskler.hel("minste_celle")?;
    let Some(Jevnsvar::Vurdert { jevne, z, .. }) = svar else {
        return Ok(Sjekk::kan_ikke_vurderes(Mangel::ForLite));
    };
    let jevne = i64::try_from(jevne).unwrap_or(i64::MAX);
    if jevne < minste_celle {
        return Ok(Sjekk::kan_ikke_vurderes(Mangel::ForLite));
    }
    let mut utenfor: Vec<Trekkverdi> = trekk::TREKK
        .iter()
        .zip(verdier.iter().zip(z))
        .filter_map(|(t, (verdi, z))| {
            let z = z.filter(|z| z.abs() > grense)?;
            let trekk = t.kode.to_owned();
            Some(Trekkverdi { trekk, verdi: *verdi, percentil: None, ledd: None, z: Some(z) })
        })
        .collect();
    let antall = i64::try_from(utenfor.len()).unwrap_or(i64::MAX);
    let storrelse = |t: &Trekkverdi| t.z.map_or(0.0, f64::abs);
    utenfor.sort_by(|a, b| storrelse(b).total_cmp(&storrelse(a)));
    utenfor.truncate(super::GRUNNER);
    let sjekk = if antall >= minst { Sjekk::avvik(Niva::Informasjon) } else { Sjekk::bestatt() };
    Ok(sjekk
        .med("antall", Verdi::Antall(antall))
        .med("jevne", Verdi::Antall(jevne))
        .med("grense", Verdi::Tall(grense))
        .med("grunner", Verdi::Trekk(utenfor)))
}

/// The spells of many people, through the columns that the models declare: what a fit is made of. In the
/// order of the people, the same at any number of threads.
///
/// # Errors
/// A column that is not declared, which is a fault here.
pub fn les<'a>(folk: &'a [Grunnlag], kilder: &'a Kilder, utvalg: Utvalg) -> Result<Vec<Tilfelle<'a>>, Stopp> {
    let sett: Kolonnesett = trekk::KOLONNER.iter().copied().collect();
    let en = |g: &'a Grunnlag| match tilfeller(&Innsyn::ny(g, kilder, sett), utvalg) {
        Err(Stopp::Mangler(_)) => Ok(Vec::new()),
        svar => svar,
    };
    let alle: Vec<Vec<Tilfelle<'a>>> = folk.par_iter().map(en).collect::<Result<_, Stopp>>()?;
    Ok(alle.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests;
