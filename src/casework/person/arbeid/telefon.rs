//! What a party has said on the telephone, written down by the caseworker.

use super::{
    Felt, Felter, kode,
    moter::{forslag_id, mote_id},
    motevalg::{innkalte, tid_navn, velg_mote},
    verdi,
};
use crate::{
    casework::person::Sak,
    commands::{Beslutning, Beslutningsgrunnlag, dialogmote, motetider},
    forlop::saksgang::Avslag,
    hendelse::dialogmote::{Deltaker, Motesvar},
    text::{arbeid::Arbeid, moter},
};

const SVAR: [(Motesvar, &str); 3] = [
    (Motesvar::Kommer, "Kommer"),
    (Motesvar::NyttTidSted, "Ber om ny tid eller nytt sted"),
    (Motesvar::KommerIkke, "Kommer ikke"),
];

pub(super) fn felter(arbeid: Arbeid, sak: &Sak<'_>) -> Vec<Felt> {
    let parter = |alle: Vec<Deltaker>| {
        Felt::liste("part", "Hvem ringte?", alle.into_iter().map(|d| (kode(&d), moter::part(d))))
    };
    if arbeid == Arbeid::MoteTelefonTider {
        let runde = sak.grunnlag().saker.motetider.apne().next_back();
        let mut ut = vec![Felt::skjult("forslag", runde.map(|r| r.id.to_string()).unwrap_or_default())];
        if let Some(runde) = runde {
            ut.push(parter(runde.deltakere()));
            let tider = runde.tider.iter().map(|t| (t.nr, tid_navn(t.fra)));
            ut.push(Felt::kryss("passer", "Tider som passer", tider).valgfri());
        }
        ut.push(
            Felt::tekst("grunn", "Hva sa parten?")
                .valgfri()
                .hjelp("Skriv hvorfor hvis ingen av tidene passer."),
        );
        return ut;
    }
    let moter = innkalte(sak);
    let mut alle = vec![Deltaker::Arbeidstaker, Deltaker::Arbeidsgiver];
    alle.extend(moter.iter().any(|m| m.har_behandler()).then_some(Deltaker::Behandler));
    vec![
        velg_mote(sak, &moter),
        parter(alle),
        Felt::valg("svar", "Svaret", SVAR.map(|(svar, navn)| (kode(&svar), navn))),
        Felt::tekst("tekst", "Hva sa parten?").valgfri().hjelp("Skriv hvorfor hvis parten ikke kommer."),
    ]
}

pub(super) fn beslutt(arbeid: Arbeid, f: &Felter, b: &Beslutningsgrunnlag<'_>) -> Result<Beslutning, Avslag> {
    let part = || {
        f.tekst("part")
            .and_then(|t| verdi::<Deltaker>(&t))
            .ok_or_else(|| Avslag::ugyldig("VALG_MANGLER", "Velg hvem som ringte, og send skjemaet på nytt."))
    };
    if arbeid == Arbeid::MoteTelefonTider {
        let forslag = forslag_id(f)?;
        let passer = f.alle("passer").iter().filter_map(|nr| nr.parse().ok()).collect();
        return motetider::besvar_for(b, forslag, part()?, passer, f.tekst("grunn"));
    }
    let mote = mote_id(f)?;
    let svar = f.tekst("svar").and_then(|t| verdi::<Motesvar>(&t)).ok_or_else(|| {
        Avslag::ugyldig("VALG_MANGLER", "Velg hva parten svarte, og send skjemaet på nytt.")
    })?;
    dialogmote::svar_for(b, mote, part()?, svar, f.tekst("tekst"))
}
