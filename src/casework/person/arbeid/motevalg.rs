//! What may be chosen in the forms of meetings: employers, providers, times and meetings; and what stands
//! in a form before anybody has written in it.

use chrono::NaiveDateTime;

use super::{Felt, Felter};
use crate::{
    base::{Orgnr, tid},
    casework::person::Sak,
    forlop::saksgang::{
        dialogmote::{Mote, Motestatus},
        motetider::Runde,
    },
    hendelse::{
        Hendelse, Innhold,
        dialogmote::Motenummer,
        motedetaljer::{Motebehandler, Referat},
    },
    text::{Malform, arbeid::Arbeid, brev::mote::tid_i_ord, person},
};

/// Nobody, in the list of providers.
const INGEN: &str = "-";

/// Nav's meetings that are to be held, the newest first.
pub(super) fn innkalte<'a>(sak: &Sak<'a>) -> Vec<&'a Mote> {
    navs(sak).filter(|m| m.status.er_aktiv()).collect()
}

/// Those with minutes.
pub(super) fn holdte<'a>(sak: &Sak<'a>) -> Vec<&'a Mote> {
    navs(sak).filter(|m| m.status == Motestatus::Ferdigstilt).collect()
}

fn navs<'a>(sak: &Sak<'a>) -> impl Iterator<Item = &'a Mote> {
    sak.grunnlag().saker.dialogmoter.moter.iter().rev().filter(|m| m.nummer > Motenummer::En)
}

/// Which meeting: asked only when there are several.
pub(super) fn velg_mote(sak: &Sak<'_>, moter: &[&Mote]) -> Felt {
    let navn = |m: &Mote| {
        let naar = m.tidspunkt.map_or_else(|| "Uten tidspunkt".to_owned(), |t| tid_i_ord(t, Malform::Nb));
        let hos = m.virksomhet.map(|v| virksomhet(sak, v)).unwrap_or_default();
        format!("{naar}, {hos}")
    };
    match moter {
        [ett] => Felt::skjult("mote", ett.id.to_string()),
        flere => Felt::liste("mote", "Hvilket møte?", flere.iter().map(|m| (m.id, navn(m)))),
    }
}

/// The employers of the person now.
pub(super) fn arbeidsgivere(sak: &Sak<'_>) -> Felt {
    let mut valg: Vec<(String, String)> = Vec::new();
    for a in sak.grunnlag().person.ansatt_ved(sak.i_dag) {
        let verdi = a.virksomhet.avslor().to_owned();
        if valg.iter().all(|(v, _)| *v != verdi) {
            valg.push((verdi, virksomhet(sak, a.virksomhet)));
        }
    }
    // The one that is not invited already is proposed.
    let moter = &sak.grunnlag().saker.dialogmoter;
    valg.sort_by_key(|(v, _)| Orgnr::parse(v).is_ok_and(|v| moter.har_aktivt_hos(v)));
    Felt::liste("virksomhet", "Arbeidsgiver", valg)
}

/// The name of an employer with its number.
pub(super) fn virksomhet(sak: &Sak<'_>, orgnr: Orgnr) -> String {
    let arbeidsforhold = &sak.grunnlag().person.arbeidsforhold;
    let navn = arbeidsforhold.iter().rev().find(|a| a.virksomhet == orgnr).and_then(|a| a.navn.as_deref());
    format!("{} ({})", navn.unwrap_or("Ukjent navn"), orgnr.avslor())
}

/// The providers of the person's notes, and nobody.
pub(super) fn behandlere(sak: &Sak<'_>) -> Felt {
    let mut valg = vec![(INGEN.to_owned(), "Ingen behandler".to_owned())];
    for b in alle_behandlere(sak) {
        let verdi = nokkel(&b);
        if valg.iter().all(|(v, _)| *v != verdi) {
            let sted = b.kontor.as_deref().map(|k| format!(", {k}")).unwrap_or_default();
            valg.push((verdi, format!("{}{sted}", b.navn)));
        }
    }
    Felt::liste("behandler", "Behandler", valg).hjelp("Behandleren får innkalling og kan svare.")
}

fn alle_behandlere(sak: &Sak<'_>) -> Vec<Motebehandler> {
    let alle = sak.grunnlag().person.behandlere.iter().map(|b| Motebehandler {
        hpr: b.hpr,
        navn: person::fullt_navn(&b.navn),
        kontor: b.legekontor.clone(),
    });
    alle.filter(|b| !b.navn.trim().is_empty()).collect()
}

fn nokkel(b: &Motebehandler) -> String {
    b.hpr.map_or_else(|| b.navn.clone(), |hpr| hpr.avslor().to_owned())
}

/// The provider that is chosen; nothing for nobody.
pub(super) fn valgt_behandler(
    f: &Felter,
    alle: &[crate::forlop::personalia::BehandlerRef],
) -> Option<Motebehandler> {
    let verdi = f.tekst("behandler").filter(|v| v != INGEN)?;
    alle.iter()
        .map(|b| Motebehandler {
            hpr: b.hpr,
            navn: person::fullt_navn(&b.navn),
            kontor: b.legekontor.clone(),
        })
        .find(|b| nokkel(b) == verdi)
}

/// The times of a proposal, the one that suits most first.
pub(super) fn tider(sak: &Sak<'_>, runde: &Runde) -> Felt {
    let beste = runde.beste(sak.na).map(|t| t.nr);
    let antall = runde.deltakere().len();
    let mut alle: Vec<_> = runde.gjenstar(sak.na).collect();
    alle.sort_by_key(|t| (Some(t.nr) != beste, t.fra));
    Felt::liste(
        "tid",
        "Tid",
        alle.into_iter().map(|t| {
            let hvem = if runde.passer_alle(t.nr) {
                "passer for alle".to_owned()
            } else {
                format!("passer for {} av {antall}", runde.ja(t.nr))
            };
            (t.nr, format!("{} – {hvem}", tid_i_ord(t.fra, Malform::Nb)))
        }),
    )
}

/// A time in words.
pub(super) fn tid_navn(fra: chrono::DateTime<chrono::Utc>) -> String {
    tid_i_ord(fra, Malform::Nb)
}

/// An instant as a form writes it.
pub(super) fn lokal(naar: Option<chrono::DateTime<chrono::Utc>>) -> Option<NaiveDateTime> {
    naar.map(tid::oslo_lokal)
}

/// What stands in a form when nobody has written in it: the time that was pressed, or the minutes that are
/// to be changed.
pub fn forvalg(arbeid: Arbeid, sak: &Sak<'_>, tid: Option<&str>, hendelser: &[Hendelse]) -> Option<Felter> {
    let mut felter = Felter::default();
    match arbeid {
        Arbeid::MoteKallInnTid => felter.sett("tid", tid?),
        // Who was invited came, unless somebody says otherwise (F17).
        Arbeid::MoteReferat if innkalte(sak).iter().any(|m| m.har_behandler()) => {
            felter.sett("behandler_var", "deltok");
            felter.sett("behandler_var", "kopi");
        }
        Arbeid::MoteReferatEndret => {
            let siste = holdte(sak).first().and_then(|m| m.referater.last().copied())?;
            let referat = hendelser.iter().find(|h| h.id == siste).and_then(referat_i)?;
            skriv(&mut felter, referat);
        }
        _ => return None,
    }
    Some(felter)
}

/// The minutes in an event.
pub(in crate::casework::person) fn referat_i(h: &Hendelse) -> Option<&Referat> {
    match &h.innhold {
        Innhold::Dialogmote(m) => m.detaljer.as_deref()?.referat.as_deref(),
        _ => None,
    }
}

fn skriv(felter: &mut Felter, r: &Referat) {
    let tekster = [
        ("konklusjon", Some(&r.konklusjon)),
        ("oppgave_arbeidstaker", Some(&r.oppgave_arbeidstaker)),
        ("oppgave_arbeidsgiver", Some(&r.oppgave_arbeidsgiver)),
        ("oppgave_behandler", r.oppgave_behandler.as_ref()),
        ("oppgave_veileder", r.oppgave_veileder.as_ref()),
        ("situasjon", Some(&r.situasjon)),
        ("leders_navn", Some(&r.leders_navn)),
    ];
    for (navn, tekst) in tekster {
        if let Some(tekst) = tekst {
            felter.sett(navn, tekst.clone());
        }
    }
    let andre: Vec<String> =
        r.andre_deltakere.iter().map(|d| format!("{}, {}", d.navn, d.funksjon)).collect();
    felter.sett("andre", andre.join("\n"));
    if r.behandler_deltok {
        felter.sett("behandler_var", "deltok");
    }
    if r.behandler_mottar_kopi {
        felter.sett("behandler_var", "kopi");
    }
}
