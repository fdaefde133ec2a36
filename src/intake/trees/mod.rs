//! The rule trees of the sick note, in the order they are asked. The first that does not end in
//! OK decides.
//!
//! | nr. | tree | what it asks | here |
//! |---|---|---|---|
//! | 1 | SUSPENSJON | is the signer suspended | lands with issue 3 |
//! | 2 | VALIDERING | organisation number, rule set, question groups, doctor is the patient | lands with issue 3 |
//! | 3 | PERIODER | do the periods hang together | FRADATO_ETTER_TILDATO; the other twelve rules land with issue 3 |
//! | 4 | HPR | may the signer write sick notes | lands with issue 3 |
//! | 5 | ARBEIDSUFORHET | is there a valid diagnosis or another cause | lands with issue 3 |
//! | 6 | UNDER_13 | is the patient a child | lands with issue 3 |
//! | 7 | DATO | too far ahead, too far back, too long | lands with issue 3 |
//! | 8 | TILBAKEDATERING | is a backdated note explained | lands with issue 3 |
//!
//! Today's intake lets a note with treatment days pass whatever the trees say. That override
//! lands with them; it will not cover FRADATO_ETTER_TILDATO, because the spell engine cannot
//! place a period that ends before it starts.

use crate::hendelse::{Utfall, sykmelding::Sykmelding};

/// What the trees said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Utslag {
    /// OK, to be looked at, or rejected.
    pub utfall: Utfall,
    /// The rule that gave the outcome; none when all is well.
    pub regel: Option<&'static str>,
    /// What the sender is told.
    pub tekst: Option<&'static str>,
}

impl Utslag {
    const OK: Self = Self { utfall: Utfall::Ok, regel: None, tekst: None };

    /// Whether the sender gets a negative receipt.
    pub fn avvist(&self) -> bool {
        self.utfall == Utfall::Invalid
    }
}

/// One tree: nothing when it ends in OK.
type Tre = fn(&Sykmelding) -> Option<Utslag>;

/// In the order they are asked.
const TRAER: [Tre; 1] = [perioder];

/// Asks the trees.
pub fn vurder(sykmelding: &Sykmelding) -> Utslag {
    TRAER.iter().find_map(|tre| tre(sykmelding)).unwrap_or(Utslag::OK)
}

/// Tree 3.
fn perioder(sykmelding: &Sykmelding) -> Option<Utslag> {
    sykmelding.perioder.iter().any(|periode| periode.fom > periode.tom).then_some(Utslag {
        utfall: Utfall::Invalid,
        regel: Some("FRADATO_ETTER_TILDATO"),
        tekst: Some(
            "Sykmeldingen er avvist fordi en periode slutter før den begynner. Det må skrives en ny \
             sykmelding der fra-datoen er lik eller før til-datoen.",
        ),
    })
}
