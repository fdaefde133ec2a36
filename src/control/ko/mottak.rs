//! What a night's run becomes: new cases, signals added to open ones, and what is left alone.
//!
//! Signals about the same subject are one case. A rare pattern never opens one alone, nor does
//! information (level I). A signal that somebody has looked at once does not come back. Each rule opens
//! at most so many cases a day; what is above waits for the next night (R26).

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    super::{
        anomali::alene,
        belop::{innsats, poster},
        grunnlag::Utbetalingsrad,
        parametre::{Kontrollparametre, tall, virkedager_etter},
        regler::{Forklaring, Regel, Regelsett, Sperret},
        sak::{Opprinnelse, Sak, Sakshendelse, Sakssignal, Triageutgang, Trinn},
        signal::{Kontrollert, Niva, Signal, Subjekt, Utfall},
    },
    Belopsband, Konokkel, Trekning, Trukket,
};

/// Innocent explanations that every case has, whatever brought it: code, bokmål, nynorsk.
pub const FELLES: [(&str, &str, &str); 3] = [
    (
        "feil_hos_nav",
        "Nav har registrert eller beregnet noe feil.",
        "Nav har registrert eller rekna ut noko feil.",
    ),
    (
        "feil_i_register",
        "En arbeidsgiver eller et register har meldt noe feil, for sent eller to ganger.",
        "Ein arbeidsgivar eller eit register har meldt noko feil, for seint eller to gonger.",
    ),
    (
        "misforstatt",
        "Personen har misforstått et spørsmål eller ikke fått vite hva som skulle meldes.",
        "Personen har misforstått eit spørsmål eller ikkje fått vite kva som skulle meldast.",
    ),
];

fn felles() -> Vec<Forklaring> {
    let forklaring = |(kode, nb, nn): (&str, &str, &str)| Forklaring {
        kode: kode.to_owned(),
        nb: nb.to_owned(),
        nn: nn.to_owned(),
    };
    FELLES.map(forklaring).to_vec()
}

/// What the night is judged by.
pub struct Mottak<'a> {
    /// The run.
    pub kjoring: Uuid,
    /// When.
    pub now: DateTime<Utc>,
    /// The day in Oslo.
    pub i_dag: NaiveDate,
    /// Rules.
    pub regler: &'a Regelsett,
    /// What is stopped.
    pub sperret: &'a dyn Sperret,
    /// Payments of a subject, to know what is at stake and when it is lost.
    pub utbetalinger: &'a dyn Fn(Subjekt) -> Vec<Utbetalingsrad>,
    /// Dated numbers.
    pub parametre: &'a Kontrollparametre,
    /// Signals of cases whose content is deleted.
    pub vurdert: &'a BTreeSet<Uuid>,
}

/// What became of one rule's hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Regelmottak {
    /// Hits.
    pub treff: u32,
    /// Looked at before.
    pub kjent: u32,
    /// Cases opened on its account.
    pub apnet: u32,
    /// Added to a case.
    pub lagt_til: u32,
    /// Information or a rare pattern with nothing beside it: nothing is kept of them (§ 21-4 d).
    pub alene: u32,
    /// Above the day's cap.
    pub over_tak: u32,
    /// The subject has a case that has come too far to be added to.
    pub venter: u32,
}

/// What is to be written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Mottatt {
    /// New cases.
    pub apne: Vec<(Uuid, Sakshendelse)>,
    /// Signals for open ones.
    pub legg_til: Vec<(Uuid, Sakshendelse)>,
    /// Counts by `S10@1`, kept of the run.
    pub tall: BTreeMap<String, Regelmottak>,
}

/// A hit with its rule.
struct Treff<'a> {
    regel: &'a Regel,
    signal: Sakssignal,
    niva: Niva,
}

impl Treff<'_> {
    /// Can open a case by itself.
    fn baerer(&self) -> bool {
        alene::baerer(&self.regel.fil.id, self.niva)
    }

    fn navn(&self) -> String {
        format!("{}@{}", self.regel.fil.id, self.regel.fil.versjon)
    }
}

fn treff<'a>(sjekker: &[Kontrollert], m: &Mottak<'a>) -> BTreeMap<Subjekt, Vec<Treff<'a>>> {
    let mut bestatt: BTreeMap<Subjekt, BTreeSet<String>> = BTreeMap::new();
    for s in sjekker.iter().filter(|s| s.sjekk.utfall == Utfall::Bestatt) {
        bestatt.entry(s.subjekt).or_default().insert(format!("{}@{}", s.regel, s.versjon));
    }
    let mut ut: BTreeMap<Subjekt, Vec<Treff<'a>>> = BTreeMap::new();
    for kontrollert in sjekker {
        let (Some(niva), Some(regel)) = (kontrollert.sjekk.niva(), m.regler.finn(&kontrollert.regel)) else {
            continue;
        };
        if regel.fil.versjon != kontrollert.versjon
            || m.sperret.regel(&kontrollert.regel, kontrollert.versjon)
            || alene::modell(&kontrollert.regel).is_some_and(|id| m.sperret.modell(id))
        {
            continue;
        }
        let id = kontrollert.signal_id();
        let alle = ut.entry(kontrollert.subjekt).or_default();
        if alle.iter().any(|t| t.signal.signal.id == id) {
            continue;
        }
        let utbetalt = (m.utbetalinger)(kontrollert.subjekt);
        let signal = Sakssignal {
            poster: poster(&kontrollert.sjekk, &utbetalt),
            signal: Signal { id, kontrollert: kontrollert.clone(), funnet: m.now, kjoring: m.kjoring },
            forklaringer: regel.fil.forklaringer.clone(),
            gulv_rettsgebyr: regel.fil.gulv_rettsgebyr,
            bestatt: bestatt.get(&kontrollert.subjekt).into_iter().flatten().cloned().collect(),
        };
        alle.push(Treff { regel, signal, niva });
    }
    ut
}

/// Sorts a night's checks into what is to be written. Pure: the same night gives the same answer.
pub fn ta_imot(sjekker: &[Kontrollert], saker: &[&Sak], m: &Mottak<'_>) -> Mottatt {
    let mut ut = Mottatt::default();
    let mut kandidater = Vec::new();
    for (subjekt, alle) in treff(sjekker, m) {
        let hans: Vec<&&Sak> = saker.iter().filter(|s| s.subjekt == subjekt).collect();
        let kjent = |id: &Uuid| {
            m.vurdert.contains(id)
                || hans.iter().any(|s| {
                    s.signaler.iter().any(|x| x.signal.id == *id) || s.fjernet.iter().any(|(x, _)| x == id)
                })
        };
        let mut nye = Vec::new();
        for t in alle {
            let tall = ut.tall.entry(t.navn()).or_default();
            tall.treff += 1;
            if kjent(&t.signal.signal.id) {
                tall.kjent += 1;
            } else {
                nye.push(t);
            }
        }
        if let Some(sak) = hans.iter().find(|s| s.er_apen()) {
            let tidlig = matches!(sak.trinn, Trinn::Signal | Trinn::Triage | Trinn::Utredning)
                && !sak.konklusjon_venter
                && !sak.er_tilfeldig();
            // What a rule found and nobody has taken away: beside that, a model's hit is information.
            let ved_siden = sak.hviler_pa_regel() || nye.iter().any(Treff::baerer);
            for t in nye {
                let tall = ut.tall.entry(t.navn()).or_default();
                if !ved_siden && alene::er_modell(&t.regel.fil.id) {
                    tall.alene += 1;
                } else if tidlig {
                    tall.lagt_til += 1;
                    ut.legg_til.push((sak.id, Sakshendelse::SignalLagtTil { signal: t.signal }));
                } else {
                    tall.venter += 1;
                }
            }
        } else if nye.iter().any(Treff::baerer) {
            kandidater.push((subjekt, nye, sist_veiledet(&hans)));
        } else {
            for t in &nye {
                ut.tall.entry(t.navn()).or_default().alene += 1;
            }
        }
    }
    apne(kandidater, saker, m, &mut ut);
    ut
}

/// The last time that guidance ended a case about the same subject.
fn sist_veiledet(hans: &[&&Sak]) -> Option<NaiveDate> {
    hans.iter()
        .filter(|s| matches!(s.triage, Some((Triageutgang::Veiledning, _))))
        .filter_map(|s| s.lukket.as_ref().map(|(tid, _)| tid.date_naive()))
        .max()
}

type Kandidat<'a> = (Subjekt, Vec<Treff<'a>>, Option<NaiveDate>);

/// Opens as many as the caps let, in the order of the queue.
fn apne(mut kandidater: Vec<Kandidat<'_>>, saker: &[&Sak], m: &Mottak<'_>, ut: &mut Mottatt) {
    let nokkel = |alle: &[Treff<'_>]| {
        let med = || alle.iter().filter(|t| !alene::er_modell(&t.regel.fil.id));
        let innsats = innsats(med().flat_map(|t| &t.signal.poster), &[], m.parametre, m.i_dag);
        let fra = med().filter_map(|t| t.signal.signal.kontrollert.sjekk.periode);
        Konokkel {
            foreldes: innsats.foreldes_forst,
            band: Belopsband::av(&innsats, m.parametre, m.i_dag),
            fakta_fra: fra.map(crate::base::Periode::fom).min(),
        }
    };
    kandidater.sort_by_key(|(subjekt, alle, _)| (nokkel(alle).plass(None, m.i_dag), *subjekt));
    let frist = virkedager_etter(m.i_dag, tall(&m.parametre.triage_frist, m.i_dag));
    let mut brukt = apnet_i_dag(saker, m.i_dag);
    for (subjekt, alle, veiledet) in kandidater {
        let plass = alle
            .iter()
            .filter(|t| t.baerer())
            .map(|t| {
                let tatt = brukt.get(&t.regel.fil.id).copied().unwrap_or(0);
                (t.regel.fil.daglig_tak.saturating_sub(tatt), t)
            })
            .max_by_key(|(ledig, t)| (*ledig, std::cmp::Reverse(t.regel.fil.id.clone())));
        let Some((ledig, forst)) = plass else { continue };
        if ledig == 0 {
            for t in &alle {
                ut.tall.entry(t.navn()).or_default().over_tak += 1;
            }
            continue;
        }
        *brukt.entry(forst.regel.fil.id.clone()).or_default() += 1;
        ut.tall.entry(forst.navn()).or_default().apnet += 1;
        let id = sak_id(m.kjoring, &forst.signal.signal.id.to_string());
        let hendelse = Sakshendelse::Apnet {
            subjekt,
            opprinnelse: Opprinnelse::Regel,
            signaler: alle.into_iter().map(|t| t.signal).collect(),
            felles: felles(),
            lant: None,
            veiledet,
            frist,
        };
        ut.apne.push((id, hendelse));
    }
}

/// Cases that were opened today, by the rules in them.
fn apnet_i_dag(saker: &[&Sak], i_dag: NaiveDate) -> BTreeMap<String, u32> {
    let mut ut: BTreeMap<String, u32> = BTreeMap::new();
    for sak in saker.iter().filter(|s| s.apnet.date_naive() == i_dag && !s.er_tilfeldig()) {
        if let Some(forst) = sak.signaler.first() {
            *ut.entry(forst.signal.kontrollert.regel.clone()).or_default() += 1;
        }
    }
    ut
}

/// The same run gives the same case the same id: a run that is done twice opens nothing twice.
fn sak_id(kjoring: Uuid, hva: &str) -> Uuid {
    crate::base::ids::uuid_av("kontroll-sak", &format!("{kjoring}|{hva}"))
}

/// A case of somebody who was drawn. It has a deadline and explanations like any other.
pub fn apne_tilfeldig(
    trekning: &Trekning,
    trukket: &Trukket,
    lant: Option<Konokkel>,
    parametre: &Kontrollparametre,
    i_dag: NaiveDate,
) -> (Uuid, Sakshendelse) {
    let id = sak_id(trekning.id, &trukket.person.to_string());
    let hendelse = Sakshendelse::Apnet {
        subjekt: Subjekt::Person(trukket.person),
        opprinnelse: Opprinnelse::Tilfeldig { trekning: trekning.id, stratum: trukket.stratum },
        signaler: Vec::new(),
        felles: felles(),
        lant: Some(lant.unwrap_or(Konokkel { foreldes: None, band: Belopsband::Lite, fakta_fra: None })),
        veiledet: None,
        frist: virkedager_etter(i_dag, tall(&parametre.triage_frist, i_dag)),
    };
    (id, hendelse)
}
