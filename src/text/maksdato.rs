//! The way to the last day with sick pay, step by step.

use super::{Malform, dato, tall};
use crate::forlop::maksdato::{Bestemmelse, Steg};

/// One step as a sentence.
pub(super) fn steg(steg: &Steg, m: Malform) -> String {
    match steg {
        Steg::RettStarter { dag, vindu_start } => format!(
            "Første dag som Nav betaler, er {}. {} {}.",
            dato::lang(*dag),
            m.velg("Brukte dager teller fra og med", "Brukte dagar tel frå og med"),
            dato::lang(*vindu_start)
        ),
        Steg::VinduFlyttet { dag, vindu_start, gitt_tilbake } => format!(
            "{} {}. {} {}. {} {}.",
            m.velg("Nav betalte igjen etter et opphold fra", "Nav betalte igjen etter eit opphald frå"),
            dato::lang(*dag),
            m.velg("Da teller brukte dager fra og med", "Då tel brukte dagar frå og med"),
            dato::lang(*vindu_start),
            m.velg("Dager gitt tilbake:", "Dagar gitt tilbake:"),
            tall::heltall((*gitt_tilbake).into())
        ),
        Steg::Oppbrukt { dag, bestemmelse } => {
            let tekst = m.velg("Dagene var brukt opp", "Dagane var brukte opp");
            format!("{tekst} {} ({}).", dato::lang(*dag), grense(*bestemmelse, m))
        }
        Steg::NyVurderingTrengs { dag } => {
            let tekst = m.velg(
                "26 uker uten sykepenger var gått, men personen var fortsatt syk eller i ferie. Da må vilkårene \
                 vurderes på nytt før mer betales. Det gjelder fra",
                "26 veker utan sjukepengar var gått, men personen var framleis sjuk eller i ferie. Då må vilkåra \
                 vurderast på nytt før meir blir betalt. Det gjeld frå",
            );
            format!("{tekst} {}.", dato::lang(*dag))
        }
        Steg::NyRettOpptjent { dag, oppholdsdager } => format!(
            "{} {} ({} {}). {}",
            m.velg("Den gamle retten tok slutt", "Den gamle retten tok slutt"),
            dato::lang(*dag),
            tall::heltall((*oppholdsdager).into()),
            m.velg("dager uten sykepenger", "dagar utan sjukepengar"),
            m.velg(
                "Neste dag som Nav betaler, starter en ny rett.",
                "Neste dag som Nav betaler, startar ein ny rett."
            )
        ),
        Steg::ForGammel { dag } => {
            let tekst = m.velg("Aldersgrensen er nådd", "Aldersgrensa er nådd");
            format!("{tekst} {}.", dato::lang(*dag))
        }
        Steg::Dod { dag } => {
            let tekst = m.velg("Nav betaler ikke fra og med", "Nav betaler ikkje frå og med");
            format!("{tekst} {}.", dato::lang(*dag))
        }
        Steg::Valg { ordinar, begrenset, sytti, dod, bestemmelse, .. } => {
            let mut grenser = vec![(grense(Bestemmelse::Ordinar, m), *ordinar)];
            if let Some(begrenset) = begrenset.filter(|b| b < ordinar) {
                grenser.push((grense(Bestemmelse::Begrenset, m), begrenset));
            }
            if *bestemmelse == Bestemmelse::Sytti {
                grenser.push((grense(Bestemmelse::Sytti, m), *sytti));
            }
            let dodsdag = m.velg("dødsdagen", "dødsdagen");
            grenser.extend(dod.map(|d| (dodsdag, d)));
            let liste: Vec<String> =
                grenser.iter().map(|(navn, dag)| format!("{navn} ({})", dato::lang(*dag))).collect();
            let valgt = if dod.is_some() { dodsdag } else { grense(*bestemmelse, m) };
            let tekst = m.velg("Grenser:", "Grenser:");
            let avgjor = m.velg("Det som avgjør, er", "Det som avgjer, er");
            format!("{tekst} {}. {avgjor} {valgt}.", liste.join(", "))
        }
    }
}

/// What a limit is called.
fn grense(bestemmelse: Bestemmelse, m: Malform) -> &'static str {
    match bestemmelse {
        Bestemmelse::Ordinar => m.velg("det vanlige antallet dager", "det vanlege talet på dagar"),
        Bestemmelse::Begrenset => {
            m.velg("antallet dager etter fylte 67 år", "talet på dagar etter fylte 67 år")
        }
        Bestemmelse::Sytti => m.velg("siste ukedag før 70 år", "siste vekedag før 70 år"),
    }
}
