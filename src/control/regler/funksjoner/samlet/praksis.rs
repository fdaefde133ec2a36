//! What the page of a doctor case shows beside the checks: the doctor among peers in four measures, and
//! notes week by week against what was expected. Counts only; no patient is in it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{super::noter, felles::les_alle};
use crate::{
    base::{Hpr, Periode},
    control::{
        grunnlag::{Innsyn, Kolonne, Stopp},
        jevnmal::{
            sannsynlighet::kvantil,
            trakt::{Enhet, Trakt},
        },
        regler::Populasjon,
    },
};

/// The columns that the picture reads.
pub const PRAKSISKOLONNER: &[Kolonne] = &[
    Kolonne::SykmeldingId,
    Kolonne::SykmeldingFom,
    Kolonne::SykmeldingTom,
    Kolonne::SykmeldingUgyldig,
    Kolonne::SykmeldingSignert,
    Kolonne::SykmeldingKontakt,
    Kolonne::SykmeldingBehandler,
    Kolonne::PersonDod,
    Kolonne::PersonSammenslatt,
];

/// Notes a doctor must have in the time to be a peer.
const LIKEMANN_MINST: u32 = 50;
/// Days dated back that count as long.
const LANG_TILBAKE: i64 = 8;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Mal {
    /// Share of notes dated back more than eight days.
    TilbakedatertOverAtte,
    /// Share of notes without a contact day.
    UtenKontakt,
    /// Number of notes.
    Antall,
    /// Share of notes that go on from one of the same length without a new contact.
    LikForrige,
}

/// One measure of one doctor among peers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Maling {
    /// What.
    pub mal: Mal,
    /// The doctor's: a share, or a number for [`Mal::Antall`].
    pub verdi: f64,
    /// Notes that the share counts.
    pub antall: u32,
    /// Peers' 5, 25, 50, 75 and 95 percent points; the doctor is not among them.
    pub fordeling: [f64; 5],
}

/// One week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Uke {
    /// Its Monday.
    pub mandag: NaiveDate,
    /// Notes that the doctor signed.
    pub antall: u32,
    /// Expected: the peers' notes of that week for each patient they had before, times the doctor's.
    pub ventet: f64,
    /// 95 % of ordinary doctors with as much expected lie in here.
    pub nedre: f64,
    /// See `nedre`.
    pub ovre: f64,
}

/// One doctor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Praksisbilde {
    /// Days that the measures are of.
    pub periode: Periode,
    /// Notes in them.
    pub sykmeldinger: u32,
    /// How many peers.
    pub likemenn: usize,
    /// Measures; empty when there are too few peers.
    pub malinger: Vec<Maling>,
    /// Whole weeks of the last half-year; empty when nothing can be expected.
    pub uker: Vec<Uke>,
}

struct Note {
    lege: Hpr,
    signert: NaiveDate,
    tilbake: bool,
    uten_kontakt: bool,
    lik_forrige: bool,
}

fn les(innsyn: &Innsyn<'_>, i_dag: NaiveDate) -> Result<Vec<Note>, Stopp> {
    noter::person_klar(innsyn, i_dag)?;
    let mut sett = BTreeSet::new();
    let mut forrige: Option<(Periode, Hpr, Option<NaiveDate>)> = None;
    let mut svar = Vec::new();
    for (dager, rad) in noter::gyldige(innsyn)? {
        let Some(lege) = *rad.behandler()? else { continue };
        if !sett.insert(rad.sykmelding()?) {
            continue;
        }
        let kontakt = *rad.kontakt()?;
        let lik_forrige = forrige.is_some_and(|(p, hvem, da)| {
            hvem == lege
                && (dager.dager() - p.dager()).abs() <= 1
                && (0..=3).contains(&((dager.fom() - p.tom()).num_days() - 1))
                && (kontakt.is_none() || kontakt == da)
        });
        forrige = Some((dager, lege, kontakt));
        let signert = *rad.signert()?;
        svar.push(Note {
            lege,
            signert,
            tilbake: (signert - dager.fom()).num_days() > LANG_TILBAKE,
            uten_kontakt: kontakt.is_none(),
            lik_forrige,
        });
    }
    Ok(svar)
}

#[derive(Default, Clone)]
struct Teller {
    alle: u32,
    tilbake: u32,
    uten_kontakt: u32,
    lik_forrige: u32,
}

impl Teller {
    fn verdi(&self, mal: Mal) -> (f64, u32) {
        let antall = match mal {
            Mal::TilbakedatertOverAtte => self.tilbake,
            Mal::UtenKontakt => self.uten_kontakt,
            Mal::LikForrige => self.lik_forrige,
            Mal::Antall => return (f64::from(self.alle), self.alle),
        };
        (f64::from(antall) / f64::from(self.alle.max(1)), antall)
    }
}

fn malinger(tellere: &BTreeMap<Hpr, Teller>, lege: Hpr) -> (usize, Vec<Maling>) {
    let andre: Vec<&Teller> =
        tellere.iter().filter(|(h, t)| **h != lege && t.alle >= LIKEMANN_MINST).map(|(_, t)| t).collect();
    let Some(egen) = tellere.get(&lege).filter(|_| andre.len() >= 20) else {
        return (andre.len(), Vec::new());
    };
    let alle = [Mal::TilbakedatertOverAtte, Mal::LikForrige, Mal::Antall, Mal::UtenKontakt];
    let hver = alle.into_iter().filter_map(|mal| {
        let mut tall: Vec<f64> = andre.iter().map(|t| t.verdi(mal).0).collect();
        tall.sort_by(f64::total_cmp);
        let mut fordeling = [0.0; 5];
        for (plass, q) in fordeling.iter_mut().zip([0.05, 0.25, 0.5, 0.75, 0.95]) {
            *plass = kvantil(&tall, q)?;
        }
        let (verdi, antall) = egen.verdi(mal);
        Some(Maling { mal, verdi, antall, fordeling })
    });
    (andre.len(), hver.collect())
}

/// Last 26 whole weeks that ended by `til`, as their Mondays.
fn mandager(til: NaiveDate) -> Vec<NaiveDate> {
    let denne = Days::new(u64::from(til.weekday().num_days_from_monday()));
    let Some(mandag) = til.checked_sub_days(denne) else { return Vec::new() };
    (1..=26).rev().filter_map(|n| mandag.checked_sub_days(Days::new(7 * n))).collect()
}

#[expect(clippy::cast_precision_loss, reason = "numbers of notes and patients")]
fn uker(
    signert: &BTreeMap<Hpr, Vec<NaiveDate>>,
    pasienter: &BTreeMap<Hpr, u32>,
    lege: Hpr,
    mandager: &[NaiveDate],
) -> Vec<Uke> {
    let i_uke = |hvem: &[NaiveDate], mandag: NaiveDate| {
        hvem.iter().filter(|d| (0..7).contains(&(**d - mandag).num_days())).count()
    };
    let i_alle = |hvem: &[NaiveDate]| mandager.iter().map(|m| i_uke(hvem, *m)).sum::<usize>();
    // Notes of each doctor who had patients before, and their patients.
    let leger: Vec<(Hpr, &[NaiveDate], f64)> = pasienter
        .iter()
        .map(|(h, n)| (*h, signert.get(h).map_or(&[][..], Vec::as_slice), f64::from(*n)))
        .collect();
    let andre = || leger.iter().filter(|(h, ..)| *h != lege);
    let deres: f64 = andre().map(|(.., n)| n).sum();
    let egne = f64::from(pasienter.get(&lege).copied().unwrap_or(0));
    if deres <= 0.0 || egne <= 0.0 {
        return Vec::new();
    }
    let sats = andre().map(|(_, noter, _)| i_alle(noter) as f64).sum::<f64>() / deres;
    let enheter: Vec<Enhet> = leger
        .iter()
        .map(|(_, noter, n)| Enhet { observert: i_alle(noter) as f64, ventet: n * sats })
        .filter(|e| e.ventet >= 10.0)
        .collect();
    let Ok(trakt) = Trakt::av(&enheter) else { return Vec::new() };
    let egen = signert.get(&lege).map_or(&[][..], Vec::as_slice);
    let hver = mandager.iter().map(|mandag| {
        let ukens: f64 = andre().map(|(_, noter, _)| i_uke(noter, *mandag) as f64).sum();
        let ventet = egne * ukens / deres;
        let grense = Trakt::grense(ventet.max(0.01), 1.96, trakt.tau2);
        Uke {
            mandag: *mandag,
            antall: u32::try_from(i_uke(egen, *mandag)).unwrap_or(u32::MAX),
            ventet,
            nedre: grense.nedre * ventet,
            ovre: grense.ovre * ventet,
        }
    });
    hver.collect()
}

/// The picture of one doctor, over the year before `i_dag`; expectations by weeks use the patients of the
/// year before the weeks. Give it a population with [`PRAKSISKOLONNER`].
pub fn praksisbilde(alle: &Populasjon<'_>, lege: Hpr, i_dag: NaiveDate) -> Result<Praksisbilde, Stopp> {
    let ar = |dag: NaiveDate| dag.checked_sub_days(Days::new(365)).unwrap_or(NaiveDate::MIN);
    let periode = Periode::new(ar(i_dag), i_dag).unwrap_or(Periode::dag(i_dag));
    let mandager = mandager(i_dag);
    let forste_uke = mandager.first().copied().unwrap_or(i_dag);
    let folk = les_alle(alle, |innsyn| les(innsyn, i_dag))?;
    let mut tellere: BTreeMap<Hpr, Teller> = BTreeMap::new();
    let mut signert: BTreeMap<Hpr, Vec<NaiveDate>> = BTreeMap::new();
    let mut pasienter: BTreeMap<Hpr, u32> = BTreeMap::new();
    for hvem in folk.iter().flatten() {
        let for_ukene = |n: &&Note| ar(forste_uke) <= n.signert && n.signert < forste_uke;
        for hos in hvem.iter().filter(for_ukene).map(|n| n.lege).collect::<BTreeSet<_>>() {
            *pasienter.entry(hos).or_default() += 1;
        }
        for note in hvem.iter().filter(|n| n.signert <= i_dag) {
            if note.signert >= forste_uke {
                signert.entry(note.lege).or_default().push(note.signert);
            }
            if periode.inneholder(note.signert) {
                let t = tellere.entry(note.lege).or_default();
                t.alle += 1;
                t.tilbake += u32::from(note.tilbake);
                t.uten_kontakt += u32::from(note.uten_kontakt);
                t.lik_forrige += u32::from(note.lik_forrige);
            }
        }
    }
    let (likemenn, malinger) = malinger(&tellere, lege);
    Ok(Praksisbilde {
        periode,
        sykmeldinger: tellere.get(&lege).map_or(0, |t| t.alle),
        likemenn,
        malinger,
        uker: uker(&signert, &pasienter, lege, &mandager),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::control::{
        grunnlag::Grunnlag,
        regler::funksjoner::prove::{dag, etter, i_dag, kilder, lege, note, person},
    };

    /// 30 doctors with 60 patients; everybody has a note each half-year, doctor 30's twice as many and
    /// dated back ten days without contact in the last year.
    fn folk() -> Vec<Grunnlag> {
        (0..1800u32)
            .map(|nr| {
                let mut hvem = person(u128::from(nr) + 1);
                let l = nr / 60 + 1;
                for halvar in 0..5i64 {
                    for gang in 0..if l == 30 && halvar >= 3 { 2 } else { 1 } {
                        let fom = etter(dag("2024-06-03"), halvar * 180 + gang * 60 + i64::from(nr % 60));
                        let mut n = note(&format!("{nr}-{halvar}-{gang}"), &fom.to_string(), 10);
                        n.behandler = Some(lege(l));
                        n.signert = etter(fom, if l == 30 { 10 } else { 0 });
                        n.kontakt = (l != 30).then_some(fom);
                        hvem.sykmeldinger.push(n);
                    }
                }
                hvem
            })
            .collect()
    }

    #[test]
    fn a_doctor_among_peers() {
        let (folk, kilder) = (folk(), kilder());
        let alle = Populasjon::ny(&folk, &kilder, PRAKSISKOLONNER.iter().copied().collect());
        let bilde = praksisbilde(&alle, lege(30), i_dag()).unwrap();
        assert_eq!(bilde.likemenn, 29);
        let av = |mal: Mal| bilde.malinger.iter().find(|m| m.mal == mal).unwrap();
        assert!((av(Mal::TilbakedatertOverAtte).verdi - 1.0).abs() < 1e-12);
        assert!(av(Mal::TilbakedatertOverAtte).fordeling.iter().all(|v| v.abs() < 1e-12));
        assert!((av(Mal::UtenKontakt).verdi - 1.0).abs() < 1e-12);
        let antall = av(Mal::Antall);
        assert!(antall.verdi > 1.5 * antall.fordeling[4], "{antall:?}");
        assert!(antall.fordeling.is_sorted());
        assert_eq!(bilde.uker.len(), 26);
        assert!(bilde.uker.iter().all(|u| u.nedre <= u.ventet && u.ventet <= u.ovre));
        assert!(bilde.uker.iter().filter(|u| f64::from(u.antall) > u.ovre).count() >= 8);
        let vanlig = praksisbilde(&alle, lege(5), i_dag()).unwrap();
        assert!(vanlig.uker.iter().filter(|u| f64::from(u.antall) > u.ovre).count() <= 2);
    }

    #[test]
    fn nobody_to_compare_with_shows_no_measures() {
        let (folk, kilder) = (folk(), kilder());
        let alle = Populasjon::ny(&folk[..600], &kilder, PRAKSISKOLONNER.iter().copied().collect());
        let bilde = praksisbilde(&alle, lege(5), i_dag()).unwrap();
        assert!(bilde.malinger.is_empty() && bilde.uker.is_empty());
        assert_eq!(praksisbilde(&alle, lege(999), i_dag()).unwrap().sykmeldinger, 0);
    }
}
