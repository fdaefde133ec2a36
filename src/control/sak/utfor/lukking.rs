//! Informing, correcting a fact, closing.

use chrono::NaiveDate;

use super::{
    super::{
        super::parametre::{etter, tall, virkedager_etter},
        aktor::{Oppgave, Tjeneste},
        avslag::Avslag,
        hendelse::{Faktum, Fjernet, Sakshendelse as H, Utfall},
        koder::{Triageutgang, Trinn},
        system::fall,
        tilstand::{Informering, Sak},
    },
    Rammer, Svar,
    felles::{
        frist_mellom, har_oppgave, har_rolle, ikke_frem_i_tid, ingenting_venter, om_dager, pa_trinn,
        sin_oppgave, tekst,
    },
};

/// At most to the next review, and then somebody must give a reason again.
pub(super) fn utsett_informering(sak: &Sak, grunn: &str, til: NaiveDate, r: &Rammer<'_>) -> Svar {
    if !r.aktor.har(Tjeneste::Leder) {
        sin_oppgave(sak, r)?;
    }
    if matches!(sak.informering, Informering::Gjort { .. }) {
        return Err(Avslag::IngentingABekrefte);
    }
    frist_mellom(til, om_dager(r.i_dag, 1), etter(&r.parametre.informering_vurderes_igjen, r.i_dag))?;
    Ok(vec![H::InformeringUtsatt { grunn: tekst("grunn", grunn)?, til }])
}

pub(super) fn informer(sak: &Sak, dato: NaiveDate, hvordan: &str, r: &Rammer<'_>) -> Svar {
    let roller = [Tjeneste::Utreder, Tjeneste::Triage, Tjeneste::Leder, Tjeneste::Ytelsesenhet];
    har_rolle(&roller, r)?;
    if !sak.oppgaver.contains_key(&r.aktor.id) && !r.aktor.har(Tjeneste::Leder) {
        return Err(Avslag::IkkeTildelt);
    }
    ikke_frem_i_tid(dato, r)?;
    frist_mellom(dato, sak.apnet.date_naive(), r.i_dag)?;
    Ok(vec![H::Informert { dato, hvordan: tekst("hvordan", hvordan)? }])
}

fn bygger_pa<'a>(sak: &'a Sak, faktum: &'a Faktum) -> impl Iterator<Item = uuid::Uuid> + 'a {
    sak.signaler
        .iter()
        .filter(|s| {
            let grunnlag = &s.signal.kontrollert.sjekk.grunnlag;
            grunnlag.iter().any(|o| o.kilde == faktum.kilde && o.id == faktum.id)
        })
        .map(|s| s.signal.id)
}

pub(super) fn krev_retting(sak: &Sak, faktum: &Faktum, hva: &str, r: &Rammer<'_>) -> Svar {
    har_rolle(
        &[Tjeneste::System, Tjeneste::Utreder, Tjeneste::Triage, Tjeneste::Leder, Tjeneste::Ytelsesenhet],
        r,
    )?;
    if bygger_pa(sak, faktum).next().is_none() {
        return Err(Avslag::UkjentFaktum);
    }
    let mut hendelser = vec![H::RettingKrevd { faktum: faktum.clone(), hva: tekst("hva som er feil", hva)? }];
    // What was concluded from the fact is looked at again, however long ago it was.
    if sak.trinn == Trinn::Lukket {
        let frist = virkedager_etter(r.i_dag, tall(&r.parametre.triage_frist, r.i_dag));
        hendelser.push(H::Gjenapnet { frist });
    }
    Ok(hendelser)
}

/// Yes takes every signal with it that rests on the fact, and the case when nothing is left.
pub(super) fn avgjor_retting(
    sak: &Sak,
    faktum: &Faktum,
    medhold: bool,
    begrunnelse: &str,
    r: &Rammer<'_>,
) -> Svar {
    if sin_oppgave(sak, r).is_err() {
        har_oppgave(sak, Oppgave::Godkjenning, r)?;
    }
    if !sak.rettinger.get(faktum).is_some_and(|(_, svar)| svar.is_none()) {
        return Err(Avslag::IngentingABekrefte);
    }
    let begrunnelse = tekst("begrunnelse", begrunnelse)?;
    let mut hendelser = vec![H::RettingAvgjort { faktum: faktum.clone(), medhold, begrunnelse }];
    if medhold {
        let borte: Vec<_> = bygger_pa(sak, faktum).collect();
        let hvorfor = Fjernet::FaktumRettet { faktum: faktum.clone() };
        hendelser.extend(fall(sak, &borte, &hvorfor, Triageutgang::Datafeil));
    }
    Ok(hendelser)
}

fn kan_lukkes(sak: &Sak) -> Result<(), Avslag> {
    pa_trinn(sak, &[Trinn::TilLukking])?;
    ingenting_venter(sak)?;
    if sak.skal_informeres() && !matches!(sak.informering, Informering::Gjort { .. }) {
        return Err(Avslag::IkkeInformert);
    }
    Ok(())
}

pub(super) fn lukk(sak: &Sak, utfall: &Utfall, r: &Rammer<'_>) -> Svar {
    kan_lukkes(sak)?;
    sin_oppgave(sak, r)?;
    let utfall = Utfall { begrunnelse: tekst("begrunnelse", &utfall.begrunnelse)?, ..utfall.clone() };
    if sak.lukkes_av_to() {
        return Ok(vec![H::LukkingForeslatt { utfall }]);
    }
    Ok(vec![H::Lukket { utfall }])
}

pub(super) fn bekreft(sak: &Sak, r: &Rammer<'_>) -> Svar {
    kan_lukkes(sak)?;
    let Some((foreslatt_av, utfall)) = &sak.lukking else { return Err(Avslag::IngentingABekrefte) };
    if *foreslatt_av == r.aktor.id {
        return Err(Avslag::AnnenPerson);
    }
    har_oppgave(sak, Oppgave::Godkjenning, r)?;
    Ok(vec![H::Lukket { utfall: utfall.clone() }])
}
