//! People as a training table, a piece of people at a time so that a register of any size fits: those of
//! the store, or synthetic ones whose messages are made, read and derived in memory.

use chrono::NaiveDate;
use rayon::prelude::*;
use uuid::Uuid;

use crate::{
    base::{HendelseId, PersonId, tid},
    forlop::{Kjent, tidligere::tidligere_sykmeldinger},
    hendelse::Hendelse,
    intake::{self, Utkast, registre::Antatt},
    learn::{
        features::Kjonn,
        landmark::{Personrader, Tabell, Valg, personrader},
    },
    rules::Regelverk,
    simulate::Register,
    store::{Lager, LagerFeil},
};

/// People in one piece of work, and pieces between two times the table grows.
const STYKKE: usize = 32;
const STYKKER: usize = 32;

/// The table of a register. `progress` is told the number of people so far.
pub(super) fn tabell(register: &Register, regelverk: &Regelverk, progress: impl Fn(usize)) -> Tabell {
    tabell_fra(register, regelverk, None, progress)
}

/// The same without spells that began before a day.
pub(super) fn tabell_fra(
    register: &Register,
    regelverk: &Regelverk,
    start_fra: Option<NaiveDate>,
    progress: impl Fn(usize),
) -> Tabell {
    let (valg, mut tabell) = begynn(regelverk, register.i_dag(), start_fra);
    let alle: Vec<usize> = (0..register.antall()).step_by(STYKKE).collect();
    for bunke in alle.chunks(STYKKER) {
        let stykker: Vec<Vec<Personrader>> = bunke
            .par_iter()
            .map(|fra| {
                let til = register.antall().min(fra + STYKKE);
                (*fra..til).map(|i| rader(register, i, &valg)).collect()
            })
            .collect();
        for rader in stykker.iter().flatten() {
            tabell.legg_til(rader);
        }
        progress(tabell.personer());
    }
    tabell
}

/// The table of everybody in the store. What was known is told by the sources' own dates: a history that
/// was imported is learnt from as it was then. Nothing here knows identity numbers, so sex is not known.
pub(super) async fn fra_lager(
    lager: &dyn Lager,
    regelverk: &Regelverk,
    i_dag: NaiveDate,
    start_fra: Option<NaiveDate>,
    progress: impl Fn(usize, usize),
) -> Result<Tabell, LagerFeil> {
    let (valg, mut tabell) = begynn(regelverk, i_dag, start_fra);
    let personer = lager.personer().await?;
    for bunke in personer.chunks(STYKKE * STYKKER) {
        let hendelser: Vec<_> = lager.hendelser_for(bunke).await?.into_values().collect();
        let rader: Vec<Personrader> = hendelser
            .into_par_iter()
            .map(|rader| {
                let mut hendelser: Vec<Hendelse> = rader.into_iter().map(|rad| rad.hendelse).collect();
                personrader(&mut hendelser, None, &valg)
            })
            .collect();
        for rader in &rader {
            tabell.legg_til(rader);
        }
        progress(tabell.personer(), personer.len());
    }
    Ok(tabell)
}

/// Today is not over, so yesterday is the last day that everything is known of.
fn begynn(regelverk: &Regelverk, i_dag: NaiveDate, start_fra: Option<NaiveDate>) -> (Valg<'_>, Tabell) {
    let data_slutt = i_dag.pred_opt().unwrap_or(i_dag);
    let etter = regelverk.tilfelle.aktivt_etter_slutt.tall(data_slutt).unwrap_or(0);
    let valg = Valg { regelverk, data_slutt, kjent: Kjent::VedKilden, start_fra };
    (valg, Tabell::ny(data_slutt, etter))
}

fn rader(register: &Register, i: usize, valg: &Valg<'_>) -> Personrader {
    let (mut hendelser, kjonn) = hendelser(register, i, valg.regelverk);
    personrader(&mut hendelser, kjonn, valg)
}

/// All events of a simulated person, as intake would have stored them, and the sex in the number.
pub(in crate::cli) fn hendelser(
    register: &Register,
    i: usize,
    regelverk: &Regelverk,
) -> (Vec<Hendelse>, Option<Kjonn>) {
    let now = tid::dagens_slutt(register.i_dag());
    let person = PersonId(Uuid::from_u128(1 + i as u128));
    let mut hendelser: Vec<Hendelse> = Vec::new();
    let registre = Antatt::default();
    let mut kjonn = None;
    for (n, melding) in register.meldinger(i).iter().enumerate() {
        let linje = melding.som_linje();
        let Ok(mut melding) = intake::les_ubedomt(linje.as_bytes(), now, &registre) else { continue };
        let inntruffet = melding.inntruffet.unwrap_or(now);
        if melding.domsgrunnlag.is_some() {
            let tidligere = tidligere_sykmeldinger(&hendelser.iter().collect::<Vec<_>>());
            melding.bedom(&tidligere, inntruffet, regelverk);
        }
        kjonn = Some(if melding.ident.er_kvinne() { Kjonn::Kvinne } else { Kjonn::Mann });
        let Utkast::Ferdig(innhold) = melding.innhold else { continue };
        hendelser.push(Hendelse {
            id: HendelseId(Uuid::from_u128(((i as u128) << 32) + n as u128)),
            person,
            kilde: melding.kilde,
            ekstern_id: melding.ekstern_id,
            gjelder: melding.gjelder,
            inntruffet,
            mottatt: inntruffet,
            korrigerer: melding.korrigerer,
            utfort_av: None,
            innhold,
        });
    }
    (hendelser, kjonn)
}
