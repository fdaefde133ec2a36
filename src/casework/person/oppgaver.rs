//! What waits: the flags of the work list with the way to each, and the tasks that events raised.

use askama::Template;
use uuid::Uuid;

use super::{
    Sak,
    arbeid::varselfane,
    fane::{Fane, ubehandlet},
};
use crate::{
    forlop::saksgang::{oppgave::Oppgavetype, oversikt::Flagg, varselsvar},
    http::side::sti,
    text::{arbeid::Arbeid, dato, saker},
};

#[derive(Debug)]
struct Flaggrad {
    navn: &'static str,
    fane: &'static str,
    adresse: Option<String>,
}

#[derive(Debug)]
struct Oppgaverad {
    id: Uuid,
    hva: &'static str,
    fra: String,
    nokkel: String,
}

#[derive(Template)]
#[template(path = "person/oppgaver.html")]
struct Oppgaver {
    flagg: Vec<Flaggrad>,
    rader: Vec<Oppgaverad>,
    adresse: String,
    posisjon: i64,
    kan_endre: bool,
    knapp: &'static str,
    /// A task was just treated.
    lagret: bool,
    /// A task could not be treated.
    avvist: Option<String>,
}

/// The panel.
pub fn panel(sak: &Sak<'_>, lagret: Option<Arbeid>, avvist: Option<String>) -> Result<String, askama::Error> {
    let flagg = ubehandlet(sak.grunnlag(), sak.per(), sak.regelverk);
    let arbeid = Arbeid::OppgaveBehandlet;
    Oppgaver {
        flagg: flagg
            .into_iter()
            .map(|f| {
                let fane = Fane::for_flagg(f);
                if f == Flagg::Innsigelse {
                    // It is settled by an answer, on a page of its own.
                    let adresse = format!("{}/{}/innsigelser", sti::PERSONER, sak.person);
                    return Flaggrad { navn: saker::flagg(f), fane: "Svaret", adresse: Some(adresse) };
                }
                if f == Flagg::Varselsvar {
                    // Where the notice it answers is decided.
                    let apne = varselsvar::apne(&sak.grunnlag().saker, sak.per(), sak.regelverk);
                    let svart = apne
                        .iter()
                        .find(|v| sak.grunnlag().saker.varselsvar.til(v.hendelse).next().is_some());
                    let fane = svart.map_or(Fane::Aktivitetskrav, |v| varselfane(v.slag));
                    let adresse = Some(fane.adresse(sak.person));
                    return Flaggrad { navn: saker::flagg(f), fane: fane.navn(), adresse };
                }
                Flaggrad {
                    navn: saker::flagg(f),
                    fane: fane.navn(),
                    adresse: (fane != Fane::Oppgaver && Fane::ALLE.contains(&fane))
                        .then(|| fane.adresse(sak.person)),
                }
            })
            .collect(),
        rader: sak
            .grunnlag()
            .saker
            .oppgaver
            .apne(sak.per())
            .filter(|o| o.type_ != Oppgavetype::Innsigelse)
            .map(|o| Oppgaverad {
                id: o.id.0,
                hva: saker::oppgave(o.type_),
                fra: dato::kort(o.fra),
                nokkel: sak.nokkel_for(&o.id.0.simple().to_string()),
            })
            .collect(),
        adresse: format!("{}/{}/arbeid/{}", sti::PERSONER, sak.person, arbeid.navn()),
        posisjon: sak.posisjon,
        kan_endre: sak.kan_endre,
        knapp: arbeid.ord().knapp,
        lagret: lagret == Some(arbeid),
        avvist,
    }
    .render()
}
