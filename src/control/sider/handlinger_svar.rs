//! What waits for an answer (a fact that is said to be wrong, a complaint about a question, a question
//! to the medical adviser), who gets the case, and what comes in after it was closed.

use chrono::NaiveDate;

use super::{
    super::{
        ansatte::Ansatte,
        sak::{Anmeldelsesutfall, Kontrollaktor, Kravstatus, Oppgave, Sak, Tjeneste, Trinn},
    },
    felter::{Handling, Slag, anmeldelse, felt, handling, ja_nei, oppgavenavn, skjult, tekst},
    handlinger::BEGRUNNELSE,
};

/// The part that is theirs in the first two stages, when the reader has it.
fn sin(sak: &Sak, aktor: &Kontrollaktor) -> Option<Oppgave> {
    let oppgave = if sak.triage_ga_videre() { Oppgave::Utredning } else { Oppgave::Triage };
    (sak.har_na(oppgave) == Some(aktor.id.as_str())).then_some(oppgave)
}

/// The name of a code in JSON, as forms have it.
fn kode(verdi: impl serde::Serialize) -> String {
    serde_json::to_value(verdi).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

pub(super) fn svar(ut: &mut Vec<Handling>, sak: &Sak, aktor: &Kontrollaktor) {
    let leder = aktor.har(Tjeneste::Leder);
    if sin(sak, aktor).is_some() || leder {
        for (faktum, (hva, _)) in sak.rettinger.iter().filter(|(_, (_, svar))| svar.is_none()) {
            let mut en = handling(
                "retting-avgjor",
                "Er opplysningen feil?",
                format!("Den det gjelder, skriver: «{hva}» Får hen rett, er det som ble funnet, borte."),
                "Lagre svaret",
                vec![
                    skjult("kilde", kode(faktum.kilde)),
                    skjult("faktum", &*faktum.id),
                    ja_nei("medhold", "Svar", "Ja, den er feil", "Nei, den står"),
                    tekst("begrunnelse", BEGRUNNELSE),
                ],
            );
            en.apen = true;
            ut.push(en);
        }
    }
    if leder {
        for krav in sak.krav.iter().filter(|k| k.status == Kravstatus::Paklaget) {
            ut.push(handling(
                "krav-avgjor",
                "Klage på et spørsmål",
                format!("Det ble bedt om: {}.", krav.krav.gjelder),
                "Lagre svaret",
                vec![
                    skjult("krav", krav.krav.id.to_string()),
                    ja_nei("medhold", "Svar", "Ja, spørsmålet trekkes", "Nei, det står"),
                    tekst("begrunnelse", BEGRUNNELSE),
                ],
            ));
        }
    }
    if aktor.har(Tjeneste::MedisinskRadgiver) {
        for (sporsmal, _) in sak.medisinsk.iter().filter(|(_, svar)| svar.is_none()) {
            ut.push(handling(
                "medisinsk-svar",
                "Svar på spørsmålet",
                sporsmal.clone(),
                "Send svaret",
                vec![tekst("svar", "Svar")],
            ));
        }
    }
}

/// The leader gives the case to somebody who has said that nothing stands in the way.
pub(super) fn fordel(ut: &mut Vec<Handling>, sak: &Sak, aktor: &Kontrollaktor, ansatte: &Ansatte) {
    let oppgave = match sak.trinn {
        Trinn::Signal | Trinn::Triage => Oppgave::Triage,
        Trinn::Utredning => Oppgave::Utredning,
        _ => return,
    };
    if !aktor.har(Tjeneste::Leder) {
        return;
    }
    let kan: Vec<(String, String)> = ansatte
        .alle()
        .filter(|(_, a)| a.har(oppgave.tjeneste()) && sak.habilitet.get(&a.id) == Some(&true))
        .filter(|(_, a)| sak.oppgaver.get(&a.id).is_none_or(|o| *o == oppgave))
        .filter(|(_, a)| sak.sarbarhet.is_none() || a.senior)
        .filter(|(_, a)| sak.har_na(oppgave) != Some(a.id.as_str()))
        .map(|(navn, a)| (a.id.clone(), navn.to_owned()))
        .collect();
    let som = oppgavenavn(oppgave);
    ut.push(if kan.is_empty() {
        let hjelp = format!(
            "Ingen andre har sagt at de er habile til {som} i denne saken. Be noen åpne den og svare på det."
        );
        handling("tildel", "Gi saken til noen", hjelp, "", Vec::new())
    } else {
        handling(
            "tildel",
            "Gi saken til noen",
            format!("Bare de som har sagt at de er habile til {som}, kan få den."),
            "Gi saken",
            vec![felt("til", "Hvem?", Slag::Liste(kan)), skjult("oppgave", kode(oppgave))],
        )
    });
}

/// What the police and the courts did is noted long after.
pub(super) fn etter_lukking(ut: &mut Vec<Handling>, sak: &Sak, aktor: &Kontrollaktor, i_dag: NaiveDate) {
    let anmeldt =
        sak.anmeldelse.iter().flat_map(|a| &a.utfall).any(|(u, _)| *u == Anmeldelsesutfall::Anmeldt);
    if !anmeldt || !(aktor.har(Tjeneste::Jurist) || aktor.har(Tjeneste::Leder)) {
        return;
    }
    let valg = Anmeldelsesutfall::ALLE
        .iter()
        .filter(|u| !matches!(u, Anmeldelsesutfall::Anmeldt | Anmeldelsesutfall::IkkeAnmeldt))
        .map(|u| (u.kode(), anmeldelse(*u), ""))
        .collect();
    ut.push(handling(
        "anmeld-utfall",
        "Registrer hva politi eller domstol gjorde",
        "Det som blir gjort om, regnes ikke lenger som funn.",
        "Registrer",
        vec![felt("utfall", "Utfall", Slag::Valg(valg)), felt("dato", "Dato", Slag::Dato(Some(i_dag)))],
    ));
}
