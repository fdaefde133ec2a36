//! Who may take which step, and the gate before the last one (R26).

use chrono::{Months, NaiveDate};

use super::{
    super::{
        kort::avtrykk,
        parametre::{Kontrollparametre, tall},
        regler::Regelfil,
        sak::{Kontrollaktor, Tjeneste},
    },
    Fase, Livsfeil, Livshendelse, Regelliv, Skjevhetsrapport, Torrkjoring,
};

/// A step of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Steg {
    /// Puts a draft forward, or an approval that must be renewed.
    LeggFram,
    /// Runs it on history.
    Torrkjor,
    /// The lawyer's word.
    Jurist,
    /// The data protection officer's word.
    Personvern,
    /// The last yes.
    Godkjenn,
    /// No.
    Avvis,
}

impl Steg {
    /// Every one, in order.
    pub const ALLE: [Self; 6] =
        [Self::LeggFram, Self::Torrkjor, Self::Jurist, Self::Personvern, Self::Godkjenn, Self::Avvis];

    /// Who may. None of them may be held together with another's in the same round.
    pub fn roller(self) -> &'static [Tjeneste] {
        use Tjeneste::{Jurist, Leder, Personvernombud, Regelforfatter, Regelgodkjenner};
        match self {
            Self::LeggFram => &[Regelforfatter],
            Self::Torrkjor => &[Regelforfatter, Regelgodkjenner, Leder],
            Self::Jurist => &[Jurist],
            Self::Personvern => &[Personvernombud],
            Self::Godkjenn => &[Regelgodkjenner, Leder],
            Self::Avvis => &[Regelgodkjenner, Leder, Jurist, Personvernombud],
        }
    }
}

/// A step with what it says.
#[derive(Debug, Clone, PartialEq)]
pub enum Livskommando {
    /// Puts forward.
    LeggFram {
        /// Why.
        grunn: String,
    },
    /// What the dry run gave.
    Torrkjor(Torrkjoring),
    /// The lawyer's word.
    Jurist {
        /// Why it holds.
        begrunnelse: String,
    },
    /// The data protection officer's word.
    Personvern {
        /// What was seen.
        rapport: Skjevhetsrapport,
        /// Why it holds.
        begrunnelse: String,
    },
    /// The last yes.
    Godkjenn {
        /// Stops by itself on this day.
        til: NaiveDate,
        /// Why.
        begrunnelse: String,
    },
    /// No.
    Avvis {
        /// Why.
        grunn: String,
    },
}

impl Livskommando {
    /// Which step it is.
    pub fn steg(&self) -> Steg {
        match self {
            Self::LeggFram { .. } => Steg::LeggFram,
            Self::Torrkjor(_) => Steg::Torrkjor,
            Self::Jurist { .. } => Steg::Jurist,
            Self::Personvern { .. } => Steg::Personvern,
            Self::Godkjenn { .. } => Steg::Godkjenn,
            Self::Avvis { .. } => Steg::Avvis,
        }
    }
}

/// What a step is judged by.
#[derive(Debug, Clone, Copy)]
pub struct Livsramme<'a> {
    /// The rule as its file is now.
    pub fil: &'a Regelfil,
    /// Who.
    pub aktor: &'a Kontrollaktor,
    /// The day in Oslo.
    pub i_dag: NaiveDate,
    /// Withdrawn for good.
    pub trukket: bool,
    /// Dated numbers.
    pub parametre: &'a Kontrollparametre,
    /// Cases that the queue has room for in a week, beside what other rules and the draw bring.
    pub ledig: u64,
}

/// May this person take the step now? What they would say is not looked at.
pub fn tillatt(liv: &Regelliv, steg: Steg, r: &Livsramme<'_>) -> Result<(), Livsfeil> {
    if r.trukket {
        return Err(Livsfeil::Trukket);
    }
    if !steg.roller().iter().any(|t| r.aktor.har(*t)) {
        return Err(Livsfeil::ManglerRolle(steg.roller()));
    }
    let avtrykk = avtrykk::regel(r.fil);
    let Some(runde) = &liv.runde else {
        return if steg == Steg::LeggFram { Ok(()) } else { Err(Livsfeil::IkkeLagtFram) };
    };
    let endret = runde.avtrykk != avtrykk;
    match steg {
        Steg::LeggFram if endret => return Ok(()),
        Steg::LeggFram => return Err(Livsfeil::AlleredeLagtFram),
        // A round about a file that is gone can be ended, and nothing else.
        Steg::Avvis => return Ok(()),
        _ if endret => return Err(Livsfeil::FilenErEndret),
        Steg::Torrkjor => return Ok(()),
        Steg::Jurist | Steg::Personvern | Steg::Godkjenn => {}
    }
    if liv.fase() == Fase::LagtFram {
        return Err(Livsfeil::IkkeTorrkjort);
    }
    let jurist = runde.jurist.as_ref().map(|o| o.av.as_str());
    let personvern = runde.personvern.as_ref().map(|(_, o)| o.av.as_str());
    match steg {
        Steg::Jurist if jurist.is_some() => return Err(Livsfeil::AlleredeVurdert),
        Steg::Personvern if personvern.is_some() => return Err(Livsfeil::AlleredeVurdert),
        Steg::Godkjenn if jurist.is_none() => return Err(Livsfeil::JuristMangler),
        Steg::Godkjenn if personvern.is_none() => return Err(Livsfeil::PersonvernMangler),
        _ => {}
    }
    let meg = r.aktor.id.as_str();
    if runde.lagt_fram.av == meg || jurist == Some(meg) || personvern == Some(meg) {
        return Err(Livsfeil::AnnenPerson);
    }
    Ok(())
}

/// What must be true before anybody may say the last yes (R26): a dry run of so many weeks over
/// somebody, and no more cases a week than the queue has room for.
pub fn port(liv: &Regelliv, r: &Livsramme<'_>) -> Result<(), Livsfeil> {
    let Some(torr) = liv.runde.as_ref().and_then(|runde| runde.torrkjoring.as_ref()) else {
        return Err(Livsfeil::IkkeTorrkjort);
    };
    let krav = tall(&r.parametre.utkast_torrkjoring, r.i_dag);
    if i64::try_from(torr.uker.len()).unwrap_or(i64::MAX) < krav {
        return Err(Livsfeil::ForKortTorrkjoring { har: torr.uker.len(), krav });
    }
    if !torr.har_vurdert() {
        return Err(Livsfeil::TomTorrkjoring);
    }
    if !r.fil.hjemmel_gjelder(r.i_dag) {
        return Err(Livsfeil::Hjemmel);
    }
    let ventet = torr.forventet(r.fil.daglig_tak);
    if ventet > r.ledig {
        return Err(Livsfeil::Kapasitet { ventet, ledig: r.ledig });
    }
    Ok(())
}

/// The latest day that an approval given today may last to (R4).
pub(in super::super) fn lengst(i_dag: NaiveDate) -> NaiveDate {
    i_dag.checked_add_months(Months::new(12)).unwrap_or(i_dag)
}

/// Takes a step, or says why not.
pub fn utfor(liv: &Regelliv, kommando: Livskommando, r: &Livsramme<'_>) -> Result<Livshendelse, Livsfeil> {
    tillatt(liv, kommando.steg(), r)?;
    let avtrykk = avtrykk::regel(r.fil);
    Ok(match kommando {
        Livskommando::LeggFram { grunn } => Livshendelse::LagtFram { avtrykk, grunn: skrevet(&grunn)? },
        Livskommando::Torrkjor(torrkjoring) => Livshendelse::Torrkjort { avtrykk, torrkjoring },
        Livskommando::Jurist { begrunnelse } => {
            Livshendelse::Juristord { avtrykk, begrunnelse: skrevet(&begrunnelse)? }
        }
        Livskommando::Personvern { rapport, begrunnelse } => {
            Livshendelse::Personvernord { avtrykk, rapport, begrunnelse: skrevet(&begrunnelse)? }
        }
        Livskommando::Godkjenn { til, begrunnelse } => {
            port(liv, r)?;
            let senest = lengst(r.i_dag);
            if til <= r.i_dag || til > senest {
                return Err(Livsfeil::Varighet { fra: r.i_dag, til: senest });
            }
            Livshendelse::Godkjent { avtrykk, fra: r.i_dag, til, begrunnelse: skrevet(&begrunnelse)? }
        }
        Livskommando::Avvis { grunn } => Livshendelse::Avvist { avtrykk, grunn: skrevet(&grunn)? },
    })
}

fn skrevet(tekst: &str) -> Result<String, Livsfeil> {
    let tekst = tekst.trim();
    if tekst.is_empty() { Err(Livsfeil::TekstMangler) } else { Ok(tekst.to_owned()) }
}
