//! A tab of work: where the matter stands, what can be done now, the form of what is chosen, and what
//! was decided before.

use std::fmt::Display;

use askama::Template;

use super::{Skjema, Skjemainnhold, fane as fanen_til, tidligere, tilbys};
use crate::{
    casework::person::{Sak, fane::Fane, panel, status},
    hendelse::Hendelse,
    text::arbeid::{Arbeid, folger},
};

/// Some choices of which one is made.
#[derive(Debug, Clone, Copy)]
pub struct Gruppe {
    /// Name in the address of the part.
    pub id: &'static str,
    /// Heading.
    pub tittel: &'static str,
    /// The choices in order.
    pub arbeid: &'static [Arbeid],
}

const KRAV: Gruppe = Gruppe {
    id: "krav",
    tittel: "Aktivitetskravet",
    arbeid: &[
        Arbeid::KravOppfylt,
        Arbeid::KravUnntak,
        Arbeid::KravAvvent,
        Arbeid::KravVarsel,
        Arbeid::KravStans,
        Arbeid::KravIkkeOppfylt,
        Arbeid::KravIkkeAktuell,
        Arbeid::KravNy,
    ],
};
const UFOR: Gruppe = Gruppe {
    id: "arbeidsuforhet",
    tittel: "Arbeidsuførhet, §\u{a0}8-4",
    arbeid: &[
        Arbeid::UforVarsel,
        Arbeid::UforOppfylt,
        Arbeid::UforOppfyltUtenVarsel,
        Arbeid::UforAvslag,
        Arbeid::UforAvslagUtenVarsel,
        Arbeid::UforIkkeAktuell,
    ],
};
const MEDVIRKNING: Gruppe = Gruppe {
    id: "medvirkning",
    tittel: "Plikt til å medvirke, §\u{a0}8-8",
    arbeid: &[
        Arbeid::MedvirkningVarsel,
        Arbeid::MedvirkningOppfylt,
        Arbeid::MedvirkningUnntak,
        Arbeid::MedvirkningStans,
        Arbeid::MedvirkningIkkeAktuell,
    ],
};
const FRISKMELDING: Gruppe = Gruppe {
    id: "friskmelding",
    tittel: "Friskmelding til arbeidsformidling, §\u{a0}8-5",
    arbeid: &[Arbeid::FriskmeldingVedtak, Arbeid::FriskmeldingFerdig],
};
const KARTLEGGING: Gruppe =
    Gruppe { id: "kartlegging", tittel: "Kartlegging i uke\u{a0}6", arbeid: &[Arbeid::KartleggingVurdert] };
const SEN: Gruppe =
    Gruppe { id: "sen", tittel: "Snart slutt på sykepengene", arbeid: &[Arbeid::SenOppfolgingFerdig] };
const PLAN: Gruppe = Gruppe { id: "plan", tittel: "Oppfølgingsplan", arbeid: &[Arbeid::PlanEtterspor] };
/// What the parties have said about the need of a meeting. Shown with the tasks, and with the meetings.
pub const MOTEBEHOV: Gruppe =
    Gruppe { id: "motebehov", tittel: "Ønske om dialogmøte", arbeid: &[Arbeid::Motebehov] };
const BEHOV: Gruppe = Gruppe {
    id: "motekandidat",
    tittel: "Trengs dialogmøte\u{a0}2?",
    arbeid: &[
        Arbeid::MoteSkalHoldes,
        Arbeid::MoteUnntak,
        Arbeid::MoteIkkeAktuell,
        Arbeid::MoteAvvent,
        Arbeid::MoteAvventSlutt,
    ],
};
const PLANLEGG: Gruppe = Gruppe {
    id: "moteplan",
    tittel: "Planlegg møtet",
    arbeid: &[
        Arbeid::MoteForesla,
        Arbeid::MoteKallInnTid,
        Arbeid::MoteTelefonTider,
        Arbeid::MoteKallInn,
        Arbeid::MoteTrekk,
    ],
};
const MOTET: Gruppe = Gruppe {
    id: "motet",
    tittel: "Møtet som er kalt inn",
    arbeid: &[
        Arbeid::MoteReferat,
        Arbeid::MoteFlytt,
        Arbeid::MoteTelefonSvar,
        Arbeid::MoteAvlys,
        Arbeid::MoteReferatEndret,
    ],
};
const EGEN: Gruppe = Gruppe {
    id: "egen",
    tittel: "Oppgave til deg selv",
    arbeid: &[Arbeid::EgenOppgaveFerdig, Arbeid::EgenOppgave],
};

/// The groups of a tab.
pub fn grupper(fane: Fane) -> &'static [Gruppe] {
    match fane {
        Fane::Aktivitetskrav => &[KRAV],
        Fane::Vilkar => &[UFOR, MEDVIRKNING, FRISKMELDING],
        Fane::Kartlegging => &[KARTLEGGING, SEN],
        Fane::Plan => &[PLAN],
        Fane::Moter => &[PLANLEGG, MOTET, BEHOV, MOTEBEHOV],
        Fane::Oppgaver => &[MOTEBEHOV, EGEN],
        _ => &[],
    }
}

/// What the page was asked to show.
#[derive(Debug, Clone, Copy)]
pub struct Valgt {
    /// The form to open.
    pub skjema: Option<Arbeid>,
    /// The form that was just sent.
    pub lagret: Option<Arbeid>,
}

/// The form that is open in a group: the chosen one, or the only one there is. Nothing opens by itself
/// beside other matters that nobody asked about.
pub fn apent(gruppe: &Gruppe, sak: &Sak<'_>, valgt: Option<Arbeid>) -> Option<Arbeid> {
    if let Some(valgt) = valgt.filter(|v| gruppe.arbeid.contains(v)) {
        return Some(valgt);
    }
    // Minutes that are sent are not opened to be changed by themselves.
    if fanen_til(*gruppe.arbeid.first()?) == Fane::Vilkar || gruppe.id == MOTET.id {
        return None;
    }
    let mut tilbudt = gruppe.arbeid.iter().filter(|a| sak.kan_endre && tilbys(**a, sak).is_ok());
    match (tilbudt.next(), tilbudt.next()) {
        (Some(eneste), None) => Some(*eneste),
        _ => None,
    }
}

#[derive(Debug)]
struct Lenke {
    navn: &'static str,
    adresse: String,
    her: bool,
}

#[derive(Template)]
#[template(path = "person/gruppe.html")]
struct Gruppevisning {
    id: &'static str,
    tittel: &'static str,
    status: status::Status,
    lagret: Option<Lagret>,
    valg: Vec<Lenke>,
    /// What can't be done now, and why.
    ikke_na: Vec<(&'static str, String)>,
    skjema: Option<String>,
    kan_endre: bool,
}

#[derive(Debug)]
struct Lagret {
    hva: &'static str,
    folger: Vec<String>,
}

#[derive(Template)]
#[template(path = "person/arbeid.html")]
struct Fanen {
    grupper: Vec<String>,
    ekstra: Option<String>,
    tidligere: String,
}

/// The tab. `innhold` gives what stands in a form; `ekstra` is a panel of the tab's own, above the groups.
pub fn fane<E: Display>(
    sak: &Sak<'_>,
    fane: Fane,
    valgt: Valgt,
    hendelser: &Result<Vec<Hendelse>, E>,
    ekstra: Option<String>,
    innhold: &dyn Fn(Arbeid) -> Skjemainnhold,
) -> Result<String, askama::Error> {
    let grupper = grupper(fane);
    Fanen {
        grupper: grupper
            .iter()
            .filter(|g| fane != Fane::Moter || har_noe(g, sak, valgt))
            .map(|g| panel::eller_svikt(g.tittel, gruppe(sak, fane, g, valgt, innhold)))
            .collect(),
        ekstra,
        tidligere: panel::av(tidligere::tittel(fane), hendelser, |h| tidligere::liste(sak, fane, h)),
    }
    .render()
}

/// Something can be done in the group, or was just done. Meetings have many groups, of which most say
/// nothing at a time.
fn har_noe(g: &Gruppe, sak: &Sak<'_>, valgt: Valgt) -> bool {
    let nevnt = |a: &Arbeid| valgt.skjema == Some(*a) || valgt.lagret == Some(*a);
    g.arbeid.iter().any(|a| nevnt(a) || tilbys(*a, sak).is_ok())
}

/// One group with its form.
pub fn gruppe(
    sak: &Sak<'_>,
    fane: Fane,
    g: &Gruppe,
    valgt: Valgt,
    innhold: &dyn Fn(Arbeid) -> Skjemainnhold,
) -> Result<String, askama::Error> {
    let apent = apent(g, sak, valgt.skjema).filter(|_| sak.kan_endre);
    let (mut valg, mut ikke_na) = (Vec::new(), Vec::new());
    for arbeid in g.arbeid {
        match tilbys(*arbeid, sak) {
            Ok(_) => valg.push(Lenke {
                navn: arbeid.ord().valg,
                adresse: format!(
                    "{}?skjema={}#skjema-{}-h",
                    fane.adresse(sak.person),
                    arbeid.navn(),
                    arbeid.navn()
                ),
                her: apent == Some(*arbeid),
            }),
            Err(avslag) => ikke_na.push((arbeid.ord().valg, avslag.tekst)),
        }
    }
    let skjema = apent.map(|arbeid| {
        let advarsler = tilbys(arbeid, sak).unwrap_or_default();
        Skjema::ny(arbeid, sak, &innhold(arbeid), advarsler).render()
    });
    Gruppevisning {
        id: g.id,
        tittel: g.tittel,
        status: status::av(g.id, sak),
        lagret: valgt
            .lagret
            .filter(|l| g.arbeid.contains(l) && fanen_til(*l) == fane)
            .map(|l| Lagret { hva: l.ord().tittel, folger: folger(l, sak.kort_navn()) }),
        valg,
        ikke_na,
        skjema: skjema.transpose()?,
        kan_endre: sak.kan_endre,
    }
    .render()
}
