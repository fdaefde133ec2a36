//! Made-up people as registers would deliver them: for demonstrations and measurement of the night, where
//! notes and applications come from the main log and the rest from here.

use crate::{
    base::PersonId,
    control::{
        grunnlag::{Grunnlag, Opphav},
        register::{Innhold, Registerrad},
    },
};

/// What registers hold of a made-up person, said of somebody in the main log.
pub fn registerrader(g: &Grunnlag, person: PersonId) -> Vec<Registerrad> {
    let rad = |opphav: &Opphav, innhold: Innhold| Registerrad {
        person,
        nokkel: (format!("{:?}", opphav.kilde).to_uppercase(), opphav.id.clone()),
        mottatt: opphav.mottatt,
        innhold: Some(innhold),
    };
    let lonn = g.amelding.iter().map(|x| rad(&x.opphav, Innhold::Amelding(x.clone())));
    let betalt = g.utbetalinger.iter().map(|x| rad(&x.opphav, Innhold::Utbetaling(x.clone())));
    let ytelser = g.ytelser.iter().map(|x| rad(&x.opphav, Innhold::Ytelse(x.clone())));
    let jobber = g.arbeidsforhold.iter().map(|x| rad(&x.opphav, Innhold::Arbeidsforhold(x.clone())));
    let opphold = g.godkjenninger.iter().map(|x| rad(&x.opphav, Innhold::Godkjenning(x.clone())));
    lonn.chain(betalt).chain(ytelser).chain(jobber).chain(opphold).collect()
}
