//! The notice to the one that a case is about: every period and every fact, where it comes from, what
//! is at stake, and how to answer (forvaltningsloven §§ 16, 17 and 18). A notice that is too general
//! can't be answered (Sivilombudet).

use std::fmt::Write;

use super::{
    super::sak::{Sak, Varselpunkt},
    verdi::kroner,
};
use crate::text::dato;

/// The text as it is sent.
pub fn tekst(sak: &Sak, punkter: &[Varselpunkt]) -> String {
    let mut ut = String::from(
        "Vi har sett at opplysninger om deg ikke passer sammen. Det betyr ikke at du har gjort noe galt. \
         Vi vil vite hva som er riktig før noe avgjøres.\n\nDette gjelder:\n",
    );
    for p in punkter {
        let _ = write!(ut, "- {}: {}", dato::periode(p.periode.fom(), p.periode.tom()), p.faktum);
        if let Some(belop) = p.belop {
            let _ = write!(ut, " Det kan gjelde opptil {}.", kroner(belop));
        }
        let kilder: Vec<&str> = p.kilder.iter().map(|k| super::super::sider::kilde(*k)).collect();
        if !kilder.is_empty() {
            let _ = write!(ut, " Opplysningene kommer fra: {}.", kilder.join(", ").to_lowercase());
        }
        ut.push('\n');
    }
    ut.push_str(
        "\nDu kan svare skriftlig eller på telefon, få hjelp av andre, og se alt som ligger i saken \
         (forvaltningsloven §§ 12 og 18). Skriv gjerne hva som er feil, og legg ved det du har. \
         Svarer du ikke, avgjøres saken ut fra det vi vet.\n",
    );
    let _ = writeln!(ut, "\nSaken ble åpnet {}.", dato::kort(sak.apnet.date_naive()));
    ut
}
