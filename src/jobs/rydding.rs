//! Once a day the system tidies up: old invitations and candidacies are closed, people without
//! employer are handed over on their day, and nobody keeps a case that is long over.
//!
//! Every instance may do it. What arises has an id made of the day and the person, so a second one
//! writes nothing.

use chrono::Duration;

use crate::{
    access::{Aktor, Avgjorelse, Grunn, Handling, revisjon::Oppforing},
    base::ids::uuid_v7,
    commands::{Beslutningsgrunnlag, ChangeSet, NyHendelse, rydding::rydd},
    store::{CommitterFeil, Kjerne, LagerFeil, Meldingssvar, Svar},
};

/// Tidies up for everybody; gives the number of facts that arose.
pub async fn rydd_alle(kjerne: &Kjerne) -> Result<usize, CommitterFeil> {
    let aktor = Aktor::system(NyHendelse::KILDE);
    let (now, i_dag) = (kjerne.clock.now(), kjerne.clock.i_dag());
    let mut antall = 0;
    for rad in kjerne.lesemodell.finn(|_| true) {
        let beslutning = rydd(&Beslutningsgrunnlag {
            aktor: &aktor,
            grunnlag: &rad.grunnlag,
            i_dag,
            now,
            regelverk: kjerne.regelverk,
            malform: None,
        });
        if beslutning.hendelser.is_empty() {
            continue;
        }
        let avgjorelse = Avgjorelse { tillatt: true, grunn: Grunn::Rollen };
        let korrelasjon = uuid_v7(now);
        let nye_hendelser = beslutning
            .hendelser
            .into_iter()
            .enumerate()
            .map(|(n, (innhold, gjelder))| NyHendelse {
                person: rad.person,
                id: format!("rydding:{i_dag}:{}:{n}", rad.person),
                gjelder,
                korrigerer: None,
                tidspunkt: now,
                utfort_av: aktor.id.clone(),
                innhold,
            })
            .collect();
        let sett = ChangeSet {
            nye_hendelser,
            revisjon: vec![Oppforing::av(
                now,
                &aktor,
                Handling::Endre,
                Some(rad.person),
                avgjorelse,
                korrelasjon,
            )],
            // Somebody who is writing about the person now is right, and we come back.
            forventet: Some((rad.person, rad.posisjon)),
            ..ChangeSet::default()
        };
        if let Svar::Skrevet(svar) = kjerne.committer.skriv(sett).await? {
            antall += svar.iter().filter(|s| matches!(s, Meldingssvar::Lagret { .. })).count();
        }
    }
    rydd_utkast(kjerne).await.map_err(CommitterFeil::Lager)?;
    Ok(antall)
}

/// Deletes what was begun in forms and never sent.
async fn rydd_utkast(kjerne: &Kjerne) -> Result<(), LagerFeil> {
    let Some(dager) = kjerne.regelverk.saksgang.utkast_slettes.tall(kjerne.clock.i_dag()) else {
        return Ok(());
    };
    kjerne.lager.rydd_utkast(kjerne.clock.now() - Duration::days(dager)).await?;
    Ok(())
}
