//! The measured reminder: who may be drawn, the draw as it is kept, and what came of it.
//!
//! Everything that speaks against is asked, and the first hindrance is enough. What is not known speaks
//! against too.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use crate::{
    base::PersonId,
    forlop::{
        Grunnlag, TilfelleMedMilepaler,
        bokser::PaSikt,
        grader::{self, Gradering},
        grunnlag::Notat,
    },
    hendelse::{
        Innhold, Oppfolging, Utfall, oppfolging::AktivitetskravStatus, paminnelse::Paminnelse,
        person::Beskyttelse, sykmelding::Kodeverk, sykmelding_status::Status,
    },
    rules::{
        Regelverk,
        paminnelse::{Grenser, Paminnelsesregler},
    },
    stats::forsok::{
        analyse::Deltaker,
        plan::{self, DAGER, ETTERSLEP, TILBAKEFALL},
        trekning::{Arm, trekk},
    },
};

/// A draw as it is kept, written before anything is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trekning {
    /// Name of the trial.
    pub forsok: String,
    /// Fingerprint of the plan.
    pub plan: String,
    /// Whom it is about.
    pub person: PersonId,
    /// First day of the absence.
    pub tilfelle: NaiveDate,
    /// The day of the draw.
    pub dag: NaiveDate,
    /// When.
    pub trukket: DateTime<Utc>,
    /// The number that was drawn, hexadecimal.
    pub tall: String,
    /// What it means.
    pub arm: Arm,
    /// Days of the absence on that day.
    pub dager_for: i64,
    /// Graded on that day.
    pub gradert: bool,
    /// Last day of the note.
    pub sykmeldt_til: NaiveDate,
}

/// Why somebody is not in the trial. Only for counting; never shown with a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Hindring {
    ReglerMangler,
    IkkeSykmeldt,
    TrukketFor,
    Beskyttet,
    Alder,
    Dod,
    Varighet,
    NotatSlutterIkkeSnart,
    NotatUsikkert,
    AlvorligDiagnose,
    LegenFrarader,
    VenterPaAvgjorelse,
}

/// Somebody who may be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aktuell {
    /// First day of the absence.
    pub tilfelle: NaiveDate,
    /// Days of it so far.
    pub dager_for: i64,
    /// Graded today.
    pub gradert: bool,
    /// Last day of the note.
    pub sykmeldt_til: NaiveDate,
}

/// Whether somebody may be drawn today. `tidligere` are the person's draws.
pub fn aktuell(
    grunnlag: &Grunnlag,
    tidligere: &[&Trekning],
    i_dag: NaiveDate,
    regelverk: &Regelverk,
    regler: &Paminnelsesregler,
) -> Result<Aktuell, Hindring> {
    let grenser = regler.ved(i_dag).ok_or(Hindring::ReglerMangler)?;
    let person = &grunnlag.person;
    let aktivt = grunnlag.aktivt(i_dag, regelverk).filter(|t| t.tilfelle.slutt >= i_dag);
    let t = aktivt.ok_or(Hindring::IkkeSykmeldt)?;
    let start = t.tilfelle.start;
    let for_nylig = |t: &&&Trekning| t.tilfelle == start || (i_dag - t.dag).num_days() < grenser.dager_mellom;
    if tidligere.iter().any(|t| for_nylig(&t)) {
        return Err(Hindring::TrukketFor);
    }
    if person.dodsdato.is_some() {
        return Err(Hindring::Dod);
    }
    if person.beskyttelse != Beskyttelse::Ugradert || person.egen_ansatt {
        return Err(Hindring::Beskyttet);
    }
    let alder = person.alder(i_dag).ok_or(Hindring::Alder)?;
    if !(grenser.alder_minst..=grenser.alder_mest).contains(&alder) {
        return Err(Hindring::Alder);
    }
    let dager_for = (i_dag - start).num_days() + 1;
    if !(grenser.fravar_minst_dager..=grenser.fravar_mest_dager).contains(&dager_for) {
        return Err(Hindring::Varighet);
    }
    let notater: Vec<&Notat> = i_fravaret(grunnlag, t).collect();
    let siste = slutter_snart(&notater, i_dag, grenser)?;
    if notater.iter().any(|n| alvorlig(n, regler)) {
        return Err(Hindring::AlvorligDiagnose);
    }
    if notater.iter().any(|n| frarader(n)) || siste.bokser.arbeidsfor_etter_periode != Some(true) {
        return Err(Hindring::LegenFrarader);
    }
    // Whoever may lose sick pay must not read the reminder as part of it.
    let saker = &grunnlag.saker;
    let krav = saker.aktivitetskrav.krav.iter().any(|k| k.status == AktivitetskravStatus::Forhandsvarsel);
    if krav
        || !saker.arbeidsuforhet.vurderinger.is_empty()
        || !saker.manglende_medvirkning.vurderinger.is_empty()
    {
        return Err(Hindring::VenterPaAvgjorelse);
    }
    let grad = grader::ved(&t.grader, i_dag).ok_or(Hindring::NotatUsikkert)?;
    if grad == Gradering::UtenGrad {
        return Err(Hindring::NotatUsikkert);
    }
    Ok(Aktuell { tilfelle: start, dager_for, gradert: grad.er_gradert(), sykmeldt_til: siste.tom })
}

/// The notes of an absence that count.
fn i_fravaret<'a>(grunnlag: &'a Grunnlag, t: &TilfelleMedMilepaler) -> impl Iterator<Item = &'a Notat> {
    let (start, slutt) = (t.tilfelle.start, t.tilfelle.slutt);
    grunnlag.sykmeldinger.iter().filter(move |n| {
        n.tom >= start
            && n.fom <= slutt
            && n.utfall != Utfall::Invalid
            && !matches!(n.status, Some(Status::Avbrutt | Status::Slettet))
    })
}

/// The note that ends last; it must cover today, be settled, and end in a few days.
fn slutter_snart<'a>(
    notater: &[&'a Notat],
    i_dag: NaiveDate,
    grenser: &Grenser,
) -> Result<&'a Notat, Hindring> {
    let siste = notater.iter().max_by_key(|n| (n.tom, n.kjent)).ok_or(Hindring::IkkeSykmeldt)?;
    if siste.utfall != Utfall::Ok || siste.venter_pa_vurdering() || siste.fom > i_dag {
        return Err(Hindring::NotatUsikkert);
    }
    let igjen = (siste.tom - i_dag).num_days();
    let lengde = (siste.tom - siste.fom).num_days() + 1;
    let snart = (grenser.dager_igjen_minst..=grenser.dager_igjen_mest).contains(&igjen);
    if snart && lengde >= grenser.notat_minst_dager {
        Ok(siste)
    } else {
        Err(Hindring::NotatSlutterIkkeSnart)
    }
}

/// Serious, or not known: hidden from the patient, without code, or of pregnancy.
fn alvorlig(n: &Notat, regler: &Paminnelsesregler) -> bool {
    let Some(diagnose) = &n.diagnose else { return true };
    let kjent = matches!(diagnose.system, Kodeverk::Icpc2 | Kodeverk::Icd10) && !diagnose.kode.is_empty();
    // Other diagnoses are only counted, so it can't be known that they are harmless.
    !kjent
        || n.skjermes_for_pasient
        || n.bokser.svangerskap
        || n.bokser.bidiagnoser > 0
        || regler.unntar(diagnose.system == Kodeverk::Icpc2, &diagnose.kode)
}

/// The doctor expects that it will take longer, asks for help, or sees an injury that work gave.
fn frarader(n: &Notat) -> bool {
    n.bokser.arbeidsfor_etter_periode == Some(false)
        || n.bokser.pa_sikt == Some(PaSikt::Nei)
        || n.bokser.yrkesskade
        || n.bokser.arsak_arbeidsplassen
        || n.bistand
}

/// Draws for somebody who may be drawn.
pub fn trekk_en(
    person: PersonId,
    aktuell: Aktuell,
    salt: &[u8],
    now: DateTime<Utc>,
    dag: NaiveDate,
) -> Trekning {
    let avtrykk = plan::avtrykk();
    let trukket = trekk(salt, &avtrykk, person.0, aktuell.tilfelle);
    Trekning {
        forsok: plan::ID.to_owned(),
        plan: avtrykk,
        person,
        tilfelle: aktuell.tilfelle,
        dag,
        trukket: now,
        tall: trukket.tall,
        arm: trukket.arm,
        dager_for: aktuell.dager_for,
        gradert: aktuell.gradert,
        sykmeldt_til: aktuell.sykmeldt_til,
    }
}

/// The fact that the reminder was made. Unique for the draw.
pub fn sendt(t: &Trekning) -> (String, Innhold) {
    let paminnelse = Paminnelse {
        forsok: t.forsok.clone(),
        plan: t.plan.clone(),
        tilfelle: t.tilfelle,
        sykmeldt_til: t.sykmeldt_til,
    };
    let id = format!("paminnelse:{}:{}:{}", t.forsok, t.person, t.tilfelle);
    (id, Innhold::Oppfolging(Oppfolging::PaminnelseSendt(paminnelse)))
}

/// What came of a draw; nothing while it is not known.
pub fn deltaker(t: &Trekning, grunnlag: &Grunnlag, i_dag: NaiveDate) -> Option<Deltaker> {
    let siste = t.dag.checked_add_signed(Duration::days(DAGER))?;
    if siste.checked_add_signed(Duration::days(ETTERSLEP))? > i_dag {
        return None;
    }
    let borte = |dag: NaiveDate| {
        grunnlag.tilfeller.iter().any(|t| t.tilfelle.dager.iter().any(|p| p.inneholder(dag)))
    };
    let dager: Vec<bool> = t.dag.iter_days().skip(1).take(usize::try_from(DAGER).ok()?).map(borte).collect();
    let frisk = dager.iter().position(|syk| !syk);
    let innen = usize::try_from(TILBAKEFALL).ok()?;
    let igjen = frisk.is_some_and(|n| dager.iter().skip(n).take(innen + 1).any(|syk| *syk));
    let antall = u32::try_from(dager.iter().filter(|syk| **syk).count()).ok()?;
    Some(Deltaker {
        arm: t.arm,
        dager_for: i32::try_from(t.dager_for).ok()?.into(),
        gradert: t.gradert,
        dager: antall.into(),
        tilbakefall: igjen,
    })
}

/// Outcomes in the order of the draws, as far as all of them are known: the ones a look may use.
pub fn kjente<'a>(
    trekninger: impl Iterator<Item = &'a Trekning>,
    grunnlag: impl Fn(PersonId) -> Option<std::sync::Arc<crate::forlop::Grunnlag>>,
    i_dag: NaiveDate,
) -> Vec<Deltaker> {
    let mut alle: Vec<&Trekning> = trekninger.collect();
    alle.sort_by(|a, b| (a.dag, &a.tall).cmp(&(b.dag, &b.tall)));
    alle.into_iter().map_while(|t| deltaker(t, &*grunnlag(t.person)?, i_dag)).collect()
}

#[cfg(test)]
#[path = "paminnelse/tests.rs"]
mod tests;
