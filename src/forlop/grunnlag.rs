//! Everything derived of one person that does not depend on the day it is read.
//! This is what the read models hold; it is equal, byte for byte, whenever it is made again.

use std::collections::HashSet;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    bits,
    bokser::Bokser,
    grader::{self, Gradperiode},
    manuell::{self, Manuell},
    milepaler::{self, Kontekst, Milepel, Milepelgrunnlag},
    personalia::Personalia,
    saksgang::{Saker, Sakskontekst},
    sykepenger::{self, Sykepenger},
    tilfelle::{self, Tilfelle, har_gjentakende_fravaer},
};
use crate::{
    base::{Grad, HendelseId, Hpr, Periode, SykmeldingId, tid},
    hendelse::{
        Hendelse, Innhold, Sykmelding, Utfall,
        sykmelding::{Aktivitetstype, Diagnose, SykmeldingPeriode},
        sykmelding_status::Status,
    },
    rules::Regelverk,
};

/// What is derived of one person.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Grunnlag {
    /// The person.
    pub person: Personalia,
    /// Spells with their duties, oldest first.
    pub tilfeller: Vec<TilfelleMedMilepaler>,
    /// Notes, newest first.
    pub sykmeldinger: Vec<Notat>,
    /// What has been decided.
    pub saker: Saker,
    /// When the last fact became known.
    pub sist_kjent: Option<DateTime<Utc>>,
}

/// A spell with its duties.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TilfelleMedMilepaler {
    /// The spell.
    pub tilfelle: Tilfelle,
    /// Grades.
    pub grader: Vec<Gradperiode>,
    /// Duties.
    pub milepaler: Vec<Milepelgrunnlag>,
    /// Sick pay at the end of the spell.
    pub sykepenger: Option<Sykepenger>,
}

/// A note in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notat {
    /// The note.
    pub id: SykmeldingId,
    /// The event it came with.
    pub hendelse: HendelseId,
    /// First day.
    pub fom: NaiveDate,
    /// Last day.
    pub tom: NaiveDate,
    /// When it became known.
    pub kjent: DateTime<Utc>,
    /// Accepted, to be looked at, or rejected.
    pub utfall: Utfall,
    /// Latest status.
    pub status: Option<Status>,
    /// Main diagnosis, unless it is to be hidden from the patient; the shells decide who sees it.
    pub diagnose: Option<Diagnose>,
    /// The diagnosis is to be hidden from the patient.
    pub skjermes_for_pasient: bool,
    /// The doctor asks Nav for help at once.
    pub bistand: bool,
    /// Who treated the patient, or else who signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behandler: Option<Hpr>,
    /// The periods with days that can be placed, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub perioder: Vec<Notatperiode>,
    /// What the doctor ticked.
    #[serde(default)]
    pub bokser: Bokser,
    /// The rules would not decide: somebody must look at it, or has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manuell: Option<Box<Manuell>>,
}

/// A period of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notatperiode {
    /// The days.
    #[serde(flatten)]
    pub periode: Periode,
    /// What kind of absence.
    pub type_: Aktivitetstype,
    /// Percent, for those kinds that have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grad: Option<Grad>,
}

impl Notatperiode {
    fn av(periode: &SykmeldingPeriode) -> Option<Self> {
        let type_ = periode.aktivitet()?.into();
        Some(Self { periode: periode.periode()?, type_, grad: periode.grad() })
    }
}

/// Derives one person. The order of `hendelser` does not matter.
pub fn utled(hendelser: &[Hendelse], regelverk: &Regelverk) -> Grunnlag {
    let alle: Vec<&Hendelse> = hendelser.iter().collect();
    let mut gjeldende = uten_korrigerte(&alle);
    let versjoner = bits::Versjoner::av(&gjeldende);
    gjeldende.retain(|h| !versjoner.erstattet.contains(&h.id));
    let person = Personalia::av(&gjeldende);
    let samling = bits::fra_hendelser(&gjeldende, &versjoner, regelverk);
    let alle = tilfelle::tilfeller(&samling.som_biter(), regelverk);
    let alle_grader: Vec<Vec<Gradperiode>> =
        alle.iter().map(|t| grader::grader(t, &gjeldende, &samling)).collect();
    let saker = Saker::av(&Sakskontekst {
        person: &person,
        tilfeller: &alle,
        grader: &alle_grader,
        hendelser: &gjeldende,
        statuser: &samling.statuser,
        regelverk,
    });
    let kjent: Vec<NaiveDate> = gjeldende.iter().map(|h| tid::oslo_dato(h.inntruffet)).collect();
    let starter: Vec<NaiveDate> = alle.iter().map(|t| t.start).collect();
    let sykepenger = sykepenger::sykepenger(&samling, &gjeldende, &person, &alle, regelverk);
    let tilfeller = alle
        .into_iter()
        .zip(alle_grader)
        .zip(sykepenger)
        .enumerate()
        .map(|(n, ((tilfelle, grader), sykepenger))| {
            let milepaler = milepaler::milepaler(&Kontekst {
                tilfelle: &tilfelle,
                person: &person,
                grader: &grader,
                sykepenger: sykepenger.as_ref(),
                kjent: &kjent,
                hendelser: &gjeldende,
                neste_start: starter.get(n + 1).copied(),
                regelverk,
            });
            TilfelleMedMilepaler { tilfelle, grader, milepaler, sykepenger }
        })
        .collect();
    let avgjort = manuell::avgjorelser(&gjeldende, &versjoner);
    let mut sykmeldinger: Vec<Notat> = gjeldende
        .iter()
        .filter_map(|h| match &h.innhold {
            Innhold::Sykmelding(note) => {
                let omfang = note.omfang()?;
                Some(Notat {
                    id: note.id,
                    hendelse: h.id,
                    fom: omfang.fom(),
                    tom: omfang.tom(),
                    kjent: h.inntruffet,
                    utfall: note.vurdering.utfall,
                    status: samling.statuser.get(&note.id).and_then(|s| s.siste),
                    diagnose: note.medisinsk_vurdering.hoveddiagnose.clone(),
                    skjermes_for_pasient: note.medisinsk_vurdering.skjermes_for_pasient,
                    bistand: note.melding_til_nav.as_ref().is_some_and(|m| m.bistand_umiddelbart),
                    behandler: note.behandler.hpr.or(note.signerer.hpr),
                    perioder: perioder(note),
                    bokser: Bokser::av(note),
                    manuell: manuell::manuell(h, note, avgjort.get(&note.id), regelverk),
                })
            }
            _ => None,
        })
        .collect();
    sykmeldinger.sort_by_key(|n| (std::cmp::Reverse((n.fom, n.kjent)), n.id));
    let sist_kjent = gjeldende.last().map(|h| h.inntruffet);
    Grunnlag { person, tilfeller, sykmeldinger, saker, sist_kjent }
}

fn perioder(note: &Sykmelding) -> Vec<Notatperiode> {
    let mut perioder: Vec<_> = note.perioder.iter().filter_map(Notatperiode::av).collect();
    perioder.sort_by_key(|p| p.periode);
    perioder
}

/// In the order they became known, without what a later event of the same source corrects.
/// Applications settle their corrections among the bits (A8), where the chain matters.
pub(super) fn uten_korrigerte<'a>(hendelser: &[&'a Hendelse]) -> Vec<&'a Hendelse> {
    let korrigert: HashSet<(&str, &str)> = hendelser
        .iter()
        .filter(|h| !matches!(h.innhold, Innhold::Soknad(_)))
        .filter_map(|h| Some((h.kilde.as_str(), h.korrigerer.as_deref()?)))
        .collect();
    let mut gjeldende: Vec<&Hendelse> = hendelser
        .iter()
        .copied()
        .filter(|h| !korrigert.contains(&(h.kilde.as_str(), h.ekstern_id.as_str())))
        .collect();
    gjeldende.sort_by_key(|h| (h.inntruffet, h.id));
    gjeldende
}

impl Notat {
    /// Whether somebody must still look at the note. One that the system removed never was.
    pub fn venter_pa_vurdering(&self) -> bool {
        self.manuell.as_ref().is_some_and(|manuell| manuell.avgjort.is_none())
            && self.status != Some(Status::Slettet)
    }
}

impl Grunnlag {
    /// Spells that have started on the day, newest first (A41).
    pub fn synlige(&self, i_dag: NaiveDate) -> impl Iterator<Item = &TilfelleMedMilepaler> {
        self.tilfeller.iter().rev().filter(move |t| t.tilfelle.start <= i_dag)
    }

    /// The spell that is followed up on the day: started, and ended at most 16 days ago (A44).
    pub fn aktivt(&self, i_dag: NaiveDate, regelverk: &Regelverk) -> Option<&TilfelleMedMilepaler> {
        self.synlige(i_dag).next().filter(|t| t.tilfelle.er_aktivt(i_dag, regelverk))
    }

    /// The unit that follows up: the chosen one, or the one where the person lives (G8).
    pub fn enhet(&self) -> Option<&str> {
        self.saker.tildeling.enhet.as_deref().or(self.person.enhet.as_deref())
    }

    /// A42.
    pub fn gjentakende(&self, i_dag: NaiveDate, regelverk: &Regelverk) -> bool {
        let alle: Vec<_> =
            self.tilfeller.iter().map(|t| (t.tilfelle.omfang(), Some(t.tilfelle.sykedager))).collect();
        har_gjentakende_fravaer(&alle, regelverk, i_dag)
    }
}

impl TilfelleMedMilepaler {
    /// The duties on a day.
    pub fn ved<'a>(&'a self, regelverk: &Regelverk, i_dag: NaiveDate) -> Vec<Milepel<'a>> {
        self.milepaler.iter().map(|m| m.ved(&self.tilfelle, regelverk, i_dag)).collect()
    }
}

impl Tilfelle {
    /// Started, and ended at most 16 days ago.
    pub fn er_aktivt(&self, i_dag: NaiveDate, regelverk: &Regelverk) -> bool {
        let etter = regelverk.tilfelle.aktivt_etter_slutt.tall(i_dag).unwrap_or(0);
        self.start <= i_dag && i_dag <= self.slutt + Duration::days(etter)
    }
}
