//! The activity requirement: the fields of each assessment, and what is wished with them.

use chrono::{Duration, NaiveDate};

use super::{Felt, Felter, kode, verdi};
use crate::{
    casework::person::Sak,
    commands::{Beslutning, Beslutningsgrunnlag, aktivitetskrav},
    forlop::saksgang::{Avslag, aktivitetskrav::arsaker},
    hendelse::{
        oppfolging::AktivitetskravStatus as Status,
        vilkar::{AktivitetskravArsak, AktivitetskravVurdering},
    },
    text::arbeid::{Arbeid, arsak},
};

/// The result that a form asks for; nothing for a fresh requirement.
fn status(arbeid: Arbeid) -> Option<Status> {
    Some(match arbeid {
        Arbeid::KravAvvent => Status::Avvent,
        Arbeid::KravUnntak => Status::Unntak,
        Arbeid::KravOppfylt => Status::Oppfylt,
        Arbeid::KravVarsel => Status::Forhandsvarsel,
        Arbeid::KravStans => Status::InnstillingOmStans,
        Arbeid::KravIkkeOppfylt => Status::IkkeOppfylt,
        Arbeid::KravIkkeAktuell => Status::IkkeAktuell,
        _ => return None,
    })
}

pub(super) fn felter(arbeid: Arbeid, sak: &Sak<'_>) -> Vec<Felt> {
    let Some(status) = status(arbeid) else { return Vec::new() };
    let i_dag = sak.i_dag;
    let mut ut = Vec::new();
    let valg: Vec<(String, &str)> = arsaker(status).iter().map(|a| (kode(a), arsak(*a))).collect();
    match status {
        Status::Avvent => {
            ut.push(Felt::kryss("arsak", "Hva venter du på?", valg));
            ut.push(
                Felt::dato("frist", "Vurder igjen senest")
                    .mellom(Some(i_dag), None, Some(i_dag + Duration::days(14)))
                    .hjelp("Da kommer saken fram i arbeidslisten."),
            );
        }
        _ if !valg.is_empty() => ut.push(Felt::valg("arsak", "Årsak", valg)),
        Status::Forhandsvarsel => ut.push(super::varselfrist(sak)),
        Status::InnstillingOmStans => ut.push(
            Felt::dato("stans_fra", "Stans sykepengene fra og med")
                .mellom(None, None, Some(i_dag))
                .hjelp("Dagen etter at fristen i forhåndsvarselet gikk ut, eller senere."),
        ),
        _ => {}
    }
    let (ledetekst, hjelp) = match status {
        Status::Avvent => ("Beskrivelse", "Skriv kort hva du har gjort, og hva du venter på."),
        Status::Forhandsvarsel => (
            "Begrunnelse",
            "Står i brevet. Skriv hvorfor du mener at kravet ikke er oppfylt, og hva personen kan gjøre.",
        ),
        _ => ("Begrunnelse", "Skriv kort hva vurderingen bygger på. Personen kan lese den."),
    };
    ut.push(Felt::tekst("begrunnelse", ledetekst).hjelp(hjelp));
    ut
}

pub(super) fn beslutt(arbeid: Arbeid, f: &Felter, b: &Beslutningsgrunnlag<'_>) -> Result<Beslutning, Avslag> {
    let Some(status) = status(arbeid) else { return aktivitetskrav::apne(b) };
    let onske = AktivitetskravVurdering {
        status,
        frist: f.dato("frist", "Fristen")?,
        arsaker: f.alle("arsak").iter().filter_map(|a| verdi::<AktivitetskravArsak>(a)).collect(),
        beskrivelse: Some(super::begrunnelse(f)?),
        stans_fra: f.dato("stans_fra", "Datoen")?,
        dokument: super::dokument(arbeid, f),
    };
    if status == Status::Forhandsvarsel {
        return aktivitetskrav::varsle(b, onske);
    }
    let beslutning = aktivitetskrav::vurder(b, onske.clone())?;
    if status == Status::Avvent {
        frem_i_tid(onske.frist, b.i_dag)?;
    }
    if onske.arsaker.is_empty() && !arsaker(status).is_empty() {
        return Err(Avslag::ugyldig("ARSAK_MANGLER", "Velg en årsak, og send skjemaet på nytt."));
    }
    Ok(beslutning)
}

/// A deadline of waiting is a day that comes. Today's service takes any day; a page has no reason to.
fn frem_i_tid(frist: Option<NaiveDate>, i_dag: NaiveDate) -> Result<(), Avslag> {
    match frist {
        Some(frist) if frist >= i_dag => Ok(()),
        Some(_) => Err(Avslag::ugyldig("FRIST_PASSERT", "Fristen har passert. Velg en dag fra i dag av.")),
        None => Err(Avslag::ugyldig("FRIST_MANGLER", "Velg en dag for når du vil vurdere saken igjen.")),
    }
}
