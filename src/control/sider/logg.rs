//! Who did and saw what, and whether the chain holds.

use askama::Template;

use super::{
    super::{
        ansatte::Ansatte,
        lager::{Anker, KontrollagerFeil, Rad},
        tekst::arter,
    },
    inne::Inne,
    ramme::{Ramme, Sted},
    sti,
};
use crate::text::dato;

struct Linje {
    nummer: i64,
    nar: String,
    hvem: String,
    rolle: String,
    formal: String,
    hva: String,
}

#[derive(Template)]
#[template(path = "kontroll/logg.html")]
struct Side {
    ramme: Ramme,
    ingress: String,
    hel: bool,
    kjede: String,
    rader: Vec<Linje>,
}

/// The page. It says what was done, never what was written in a case.
pub(super) fn side(
    inne: &Inne,
    ansatte: &Ansatte,
    rader: &[Rad],
    kjede: Result<Anker, KontrollagerFeil>,
) -> Result<String, askama::Error> {
    let (hel, tekst) = match kjede {
        Ok(anker) => {
            (true, format!("Kjeden er hel: alle {} oppføringer stemmer med avtrykkene.", anker.nummer))
        }
        Err(feil) => (false, format!("Kjeden er brutt: {feil}. Meld fra med en gang.")),
    };
    Side {
        ramme: Ramme::ny("Logg", inne, Sted::Logg),
        ingress: format!("De {} siste oppføringene. Det å lese står også her.", rader.len()),
        hel,
        kjede: tekst,
        rader: rader
            .iter()
            .map(|r| Linje {
                nummer: r.nummer,
                nar: dato::tidspunkt(r.tidspunkt),
                hvem: ansatte.navn(&r.aktor),
                rolle: r.rolle.to_lowercase().replace('_', " "),
                formal: r.formal.to_lowercase(),
                hva: arter::linje(&r.art, &r.strom),
            })
            .collect(),
    }
    .render()
}
