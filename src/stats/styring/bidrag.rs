//! What one person contributes to each indicator.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};

use super::{indikator::Indikator, maned::Maned};
use crate::{
    base::{PersonId, PrognoseId, tid},
    forlop::{
        Grunnlag, TilfelleMedMilepaler,
        grader::{self, Gradering},
        milepaler::{Avgjorelse, Milepelgrunnlag, Milepeltype},
        saksgang::dialogmote::Motestatus,
    },
    hendelse::{
        Utfall,
        dialogmote::Motenummer,
        egen_vurdering::Svar,
        oppfolging::AktivitetskravStatus,
        vilkar::{ArbeidsuforhetType, MedvirkningType},
    },
    stats::gruppe::Diagnosegruppe,
};

/// Days after a deadline in which what was done still counts where the definition says so. The same
/// for everybody, so that who came early in a month was not followed longer than who came late.
pub const MODNES: i64 = 14;

/// One case under an indicator.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bidrag {
    /// What is measured.
    pub indikator: Indikator,
    /// The month it is counted in.
    pub maned: Maned,
    /// Unit that follows the person up; the present one.
    pub enhet: Option<String>,
    /// Diagnosis group of the first note of the absence.
    pub gruppe: Option<Diagnosegruppe>,
    /// Whose; only to count people.
    pub person: PersonId,
    /// 1 when it is among those the share counts, or the number of days.
    pub verdi: u32,
}

/// What the model said when an own assessment was given: chance of each week by the prediction's id.
pub type Samtidig = BTreeMap<PrognoseId, BTreeMap<u16, f64>>;

/// Everything one person contributes to the months up to `siste`.
pub fn bidrag(person: PersonId, grunnlag: &Grunnlag, samtidig: &Samtidig, siste: Maned) -> Vec<Bidrag> {
    let enhet = grunnlag.saker.tildeling.enhet.clone().or_else(|| grunnlag.person.enhet.clone());
    let mut ut = Samling { person, enhet, siste, alle: Vec::new() };
    for t in &grunnlag.tilfeller {
        let gruppe = gruppe(grunnlag, t);
        ut.uker(grunnlag, t, gruppe);
        ut.plikter(t, gruppe);
        ut.dialogmote(grunnlag, t, gruppe);
    }
    ut.varsler(grunnlag);
    ut.moter(grunnlag);
    ut.manuelle(grunnlag);
    ut.vurderinger(grunnlag, samtidig);
    ut.alle
}

struct Samling {
    person: PersonId,
    enhet: Option<String>,
    siste: Maned,
    alle: Vec<Bidrag>,
}

/// Diagnosis group of the first note of an absence that is not rejected.
fn gruppe(grunnlag: &Grunnlag, t: &TilfelleMedMilepaler) -> Option<Diagnosegruppe> {
    let (start, slutt) = (t.tilfelle.start, t.tilfelle.slutt);
    let mut notater = grunnlag.sykmeldinger.iter().rev();
    let forste = notater.find(|n| n.utfall != Utfall::Invalid && n.tom >= start && n.fom <= slutt)?;
    Diagnosegruppe::av(forste.diagnose.as_ref()?)
}

/// The group of the absence that a day is in, or that began last before it.
fn gruppe_ved(grunnlag: &Grunnlag, dag: NaiveDate) -> Option<Diagnosegruppe> {
    gruppe(grunnlag, grunnlag.synlige(dag).next()?)
}

/// Last day of a week of the absence, when it lasted so long.
pub fn fullfort(t: &TilfelleMedMilepaler, uke: i64) -> Option<NaiveDate> {
    let dag = t.tilfelle.start.checked_add_signed(Duration::days(7 * uke - 1))?;
    (t.tilfelle.slutt >= dag).then_some(dag)
}

fn dager(fra: NaiveDate, til: NaiveDate) -> u32 {
    u32::try_from((til - fra).num_days()).unwrap_or(0)
}

impl Samling {
    fn legg(&mut self, indikator: Indikator, dag: NaiveDate, gruppe: Option<Diagnosegruppe>, verdi: u32) {
        let maned = Maned::av(dag);
        if maned <= self.siste {
            let (person, enhet) = (self.person, self.enhet.clone());
            self.alle.push(Bidrag { indikator, maned, enhet, gruppe, person, verdi });
        }
    }

    fn andel(&mut self, indikator: Indikator, dag: NaiveDate, gruppe: Option<Diagnosegruppe>, teller: bool) {
        self.legg(indikator, dag, gruppe, u32::from(teller));
    }

    fn uker(&mut self, grunnlag: &Grunnlag, t: &TilfelleMedMilepaler, gruppe: Option<Diagnosegruppe>) {
        for (uke, indikator) in Indikator::PASSERTE {
            let Some(dag) = fullfort(t, uke) else { break };
            self.legg(indikator, dag, gruppe, 1);
            let gradert = || grader::ved(&t.grader, dag).is_some_and(Gradering::er_gradert);
            match uke {
                8 => {
                    self.andel(Indikator::GradertUke8, dag, gruppe, gradert());
                    let innen = dag + Duration::days(MODNES);
                    self.andel(Indikator::UnntakUke8, dag, gruppe, unntak(grunnlag, t, innen));
                }
                12 => self.andel(Indikator::GradertUke12, dag, gruppe, gradert()),
                17 => {
                    let brukt = grunnlag.saker.egne_vurderinger.alle.iter().any(|v| {
                        v.tilfelle == t.tilfelle.start
                            && v.prognose.is_some()
                            && tid::oslo_dato(v.tidspunkt) <= dag
                    });
                    self.andel(Indikator::PrognoseBrukt, dag, gruppe, brukt);
                }
                _ => {}
            }
        }
    }

    /// Plan, late follow-up, and the decision about a meeting.
    fn plikter(&mut self, t: &TilfelleMedMilepaler, gruppe: Option<Diagnosegruppe>) {
        for m in &t.milepaler {
            let (indikator, innen) = match m.type_ {
                Milepeltype::Oppfolgingsplan => (Indikator::PlanITide, m.frist),
                Milepeltype::SenOppfolging => (Indikator::SenOppfolging, m.frist + Duration::days(MODNES)),
                Milepeltype::Kandidat => {
                    self.kandidat(t, m, gruppe);
                    continue;
                }
                _ => continue,
            };
            if t.tilfelle.slutt >= m.frist && skyldes(m) {
                self.andel(indikator, m.frist, gruppe, utfort_innen(m, innen));
            }
        }
    }

    fn kandidat(&mut self, t: &TilfelleMedMilepaler, m: &Milepelgrunnlag, gruppe: Option<Diagnosegruppe>) {
        let Some(avgjort) = m.avgjort.as_ref().filter(|a| a.hendelse.is_some()) else { return };
        if let (Some(dag), true) = (avgjort.dato, t.tilfelle.slutt >= m.frist) {
            self.legg(Indikator::DagerKandidat, dag.max(m.frist), gruppe, dager(m.frist, dag.max(m.frist)));
        }
    }

    /// Held within 26 weeks: the day of the meeting counts, not the day the minutes came.
    fn dialogmote(&mut self, grunnlag: &Grunnlag, t: &TilfelleMedMilepaler, gruppe: Option<Diagnosegruppe>) {
        let Some(dag) = fullfort(t, 26) else { return };
        let plikt = t.milepaler.iter().find(|m| m.type_ == Milepeltype::Dialogmote2);
        if !plikt.is_some_and(skyldes) {
            return;
        }
        let holdt = grunnlag.saker.dialogmoter.moter.iter().any(|m| {
            let motedag = tid::oslo_dato(m.tidspunkt.unwrap_or(m.status_siden));
            m.nummer > Motenummer::En
                && m.status == Motestatus::Ferdigstilt
                && (t.tilfelle.start..=dag).contains(&motedag)
        });
        self.andel(Indikator::Dialogmote2, dag, gruppe, holdt);
    }

    /// From each advance notice to what was decided next.
    fn varsler(&mut self, grunnlag: &Grunnlag) {
        use ArbeidsuforhetType as U;
        use MedvirkningType as M;
        let saker = &grunnlag.saker;
        let mut rekker: Vec<Vec<(NaiveDate, bool)>> = Vec::new();
        for krav in &saker.aktivitetskrav.krav {
            let avgjor = krav.vurderinger.iter().filter(|v| v.status != AktivitetskravStatus::Avvent);
            rekker.push(avgjor.map(|v| (v.dato, v.status == AktivitetskravStatus::Forhandsvarsel)).collect());
        }
        let ufor = saker.arbeidsuforhet.vurderinger.iter();
        rekker.push(ufor.map(|v| (v.dato, v.type_ == U::Forhandsvarsel)).collect());
        let medvirkning = saker.manglende_medvirkning.vurderinger.iter();
        rekker.push(medvirkning.map(|v| (v.dato, v.type_ == M::Forhandsvarsel)).collect());
        for rekke in rekker {
            // Newest first: the one before is what was decided next.
            for par in rekke.windows(2) {
                if let [(avgjort, false), (varslet, true)] = par {
                    let gruppe = gruppe_ved(grunnlag, *varslet);
                    self.legg(Indikator::DagerVarsel, *avgjort, gruppe, dager(*varslet, *avgjort));
                }
            }
        }
    }

    fn moter(&mut self, grunnlag: &Grunnlag) {
        for m in grunnlag.saker.dialogmoter.moter.iter().filter(|m| m.nummer > Motenummer::En) {
            let regnes = !matches!(m.status, Motestatus::Lukket | Motestatus::IkkeNodvendig);
            if let (Some(dag), true) = (m.tidspunkt.map(tid::oslo_dato), regnes) {
                self.andel(Indikator::MoterUtsatt, dag, gruppe_ved(grunnlag, dag), m.flyttet > 0);
            }
        }
    }

    fn manuelle(&mut self, grunnlag: &Grunnlag) {
        for n in &grunnlag.sykmeldinger {
            let Some(avgjort) = n.manuell.as_ref().and_then(|m| m.avgjort.as_ref()) else { continue };
            let (kom, dag) = (tid::oslo_dato(n.kjent), tid::oslo_dato(avgjort.tidspunkt));
            let gruppe = n.diagnose.as_ref().and_then(Diagnosegruppe::av);
            self.legg(Indikator::DagerManuell, dag, gruppe, dager(kom, dag));
        }
    }

    fn vurderinger(&mut self, grunnlag: &Grunnlag, samtidig: &Samtidig) {
        for v in &grunnlag.saker.egne_vurderinger.alle {
            let ja = match v.fortsatt_sykmeldt {
                Svar::Ja => true,
                Svar::Nei => false,
                Svar::VetIkke => continue,
            };
            let sagt = v.prognose.and_then(|id| samtidig.get(&id)?.get(&v.horisont));
            if let Some(sjanse) = sagt {
                let dag = tid::oslo_dato(v.tidspunkt);
                let enig = ja == (*sjanse >= 0.5);
                self.andel(Indikator::PrognoseEnig, dag, gruppe_ved(grunnlag, v.tilfelle), enig);
            }
        }
    }
}

/// Exempt from the activity requirement by an assessment in the absence, made by the day.
fn unntak(grunnlag: &Grunnlag, t: &TilfelleMedMilepaler, innen: NaiveDate) -> bool {
    let krav = grunnlag.saker.aktivitetskrav.krav.iter();
    krav.flat_map(|k| &k.vurderinger)
        .any(|v| v.status == AktivitetskravStatus::Unntak && (t.tilfelle.start..=innen).contains(&v.dato))
}

/// Neither exempt nor irrelevant.
fn skyldes(m: &Milepelgrunnlag) -> bool {
    m.avgjort.as_ref().is_none_or(|a| a.utfall == Avgjorelse::Utfort)
}

fn utfort_innen(m: &Milepelgrunnlag, innen: NaiveDate) -> bool {
    let utfort = m.avgjort.as_ref().filter(|a| a.utfall == Avgjorelse::Utfort);
    utfort.and_then(|a| a.dato).is_some_and(|dag| dag <= innen)
}
