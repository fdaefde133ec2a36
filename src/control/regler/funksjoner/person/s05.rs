//! S05: a chain of notes by the same doctor that are alike in length, grade and code group, without a
//! new contact in between. Information: a stable serious illness, or a wait for an operation, looks
//! the same. That no contact day stands is what the doctor has written, not a lack of data; an unknown
//! doctor or code group ends the chain. Notes with the exception for serious illness, or from a
//! hospital, end it too.

use chrono::NaiveDate;

use super::super::noter;
use crate::{
    base::Periode,
    control::{
        grunnlag::{Innsyn, Rad, Stopp, Sykmeldingsrad},
        regler::Terskler,
        signal::{Niva, Sjekk, Subjekt, Verdi},
    },
};

type Note<'a> = (Periode, Rad<'a, Sykmeldingsrad>);

/// Does the note go on with the chain that began with `forste` and has `forrige` last?
fn lenke(forste: Note<'_>, forrige: Note<'_>, ny: Note<'_>, hull: i64) -> Result<bool, Stopp> {
    let opphold = (ny.0.fom() - forrige.0.tom()).num_days() - 1;
    let lege = *ny.1.behandler()?;
    let kontakt = *ny.1.kontakt()?;
    Ok((0..=hull).contains(&opphold)
        && lege.is_some()
        && lege == *forrige.1.behandler()?
        && (ny.0.dager() - forste.0.dager()).abs() <= 1
        && ny.1.grad()? == forrige.1.grad()?
        && *ny.1.samme_gruppe_som_forrige()? == Some(true)
        && (kontakt.is_none() || kontakt == *forrige.1.kontakt()?)
        && ny.1.sykmelding()? != forrige.1.sykmelding()?)
}

pub(super) fn vurder(
    innsyn: &Innsyn<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<Sjekk>, Stopp> {
    noter::person_klar(innsyn, i_dag)?;
    let minst = terskler.hel("antall")?;
    let dager_minst = terskler.hel("dager")?;
    let hull = terskler.hel("hull_dager")?;
    let mut kjeder: Vec<Vec<Note<'_>>> = Vec::new();
    let mut bryt = true;
    for note in noter::gyldige(innsyn)? {
        if *note.1.alvorlig_unntak()? || *note.1.sykehus_eller_legevakt()? {
            bryt = true;
            continue;
        }
        let fortsetter = match kjeder.last().and_then(|k| k.first().zip(k.last())) {
            Some((forste, forrige)) if !bryt => lenke(*forste, *forrige, note, hull)?,
            _ => false,
        };
        bryt = false;
        match kjeder.last_mut() {
            Some(kjede) if fortsetter => kjede.push(note),
            _ => kjeder.push(vec![note]),
        }
    }
    let mut sjekker = Vec::new();
    for kjede in kjeder {
        let (Some((forste, rad)), Some((siste, _))) = (kjede.first(), kjede.last()) else { continue };
        let antall = i64::try_from(kjede.len()).unwrap_or(i64::MAX);
        if antall < 2 {
            continue;
        }
        let dager: i64 = kjede.iter().map(|(p, _)| p.dager()).sum();
        let over = antall >= minst && dager >= dager_minst;
        let periode = forste.omslutt(*siste);
        let sjekk = if over { Sjekk::avvik(Niva::Informasjon) } else { Sjekk::bestatt() };
        let sjekk = sjekk
            .for_periode(periode)
            .med("antall", Verdi::Antall(antall))
            .med("lengde", Verdi::Dager(forste.dager()))
            .med("periode", Verdi::Periode(periode));
        let sjekk = match *rad.behandler()? {
            Some(lege) => sjekk.mot(Subjekt::Sykmelder(lege)),
            None => sjekk,
        };
        sjekker.push(kjede.iter().fold(sjekk, |s, (_, rad)| s.av(rad.opphav())));
    }
    Ok(sjekker)
}
