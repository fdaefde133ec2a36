//! The numbers as a file. RFC 4180 with what a Norwegian Excel expects: semicolons, decimal commas
//! and a byte order mark, without which it reads UTF-8 as Latin-1.

use super::valg::Valg;
use crate::{
    stats::{
        gruppe::Diagnosegruppe,
        styring::{
            indikator::Indikator,
            maned::Tidsrom,
            tabell::{Styringstabell, Tall, Verdi},
        },
    },
    text::{statistikk, styring as ord},
};

const BOM: char = '\u{feff}';

const HODE: [&str; 16] = [
    "indikator",
    "kode",
    "enhet",
    "fom",
    "tom",
    "diagnosegruppe",
    "vist",
    "nevner",
    "teller",
    "prosent",
    "lav_95",
    "hoy_95",
    "median_dager",
    "nedre_kvartil",
    "ovre_kvartil",
    "definisjon",
];

/// The chosen periods, and the groups of the year.
pub(super) fn csv(tabell: &Styringstabell, valg: &Valg) -> String {
    let mut ut = String::from(BOM);
    linje(&mut ut, HODE);
    let enhet = valg.enhet.as_deref();
    for indikator in Indikator::ALLE {
        for t in valg.valgte() {
            rad(&mut ut, tabell, indikator, enhet, *t, None);
        }
        if let Some(ar) = valg.ar(tabell.siste) {
            for gruppe in Diagnosegruppe::ALLE {
                rad(&mut ut, tabell, indikator, enhet, ar, Some(*gruppe));
            }
        }
    }
    ut
}

fn rad(
    ut: &mut String,
    tabell: &Styringstabell,
    indikator: Indikator,
    enhet: Option<&str>,
    t: Tidsrom,
    gruppe: Option<Diagnosegruppe>,
) {
    let d = ord::definisjon(indikator);
    let (fom, tom) = t.dager();
    let tall = tabell.tall(indikator, enhet, t, gruppe);
    let felt = felter(tall);
    let [nevner, teller, prosent, lav, hoy, median, nedre, ovre] = felt;
    let definisjon = if d.nevner.is_empty() {
        format!("{}. {}", d.teller, d.merknad)
    } else {
        format!("{}, av: {}. {}", d.teller, d.nevner, d.merknad)
    };
    linje(
        ut,
        [
            d.navn,
            indikator.kode(),
            enhet.unwrap_or("alle"),
            &fom.to_string(),
            &tom.to_string(),
            gruppe.map_or("alle", statistikk::diagnosegruppe),
            if tall.is_some() { "ja" } else { "skjult" },
            &nevner,
            &teller,
            &prosent,
            &lav,
            &hoy,
            &median,
            &nedre,
            &ovre,
            &definisjon,
        ],
    );
}

fn felter(tall: Option<Tall>) -> [String; 8] {
    let Some(tall) = tall else { return Default::default() };
    let mut ut: [String; 8] = Default::default();
    ut[0] = tall.nevner.to_string();
    match tall.verdi {
        Verdi::Antall => {}
        Verdi::Andel { teller, prosent, lav, hoy } => {
            ut[1] = teller.map_or_else(String::new, |n| n.to_string());
            ut[2] = prosent.to_string();
            ut[3] = lav.to_string();
            ut[4] = hoy.to_string();
        }
        Verdi::Dager { nedre, median, ovre } => {
            ut[5] = median.to_string();
            ut[6] = nedre.to_string();
            ut[7] = ovre.to_string();
        }
    }
    ut
}

/// One record. A field that looks like a formula is text all the same: nothing here comes from outside
/// but the names of units, which begin with a digit.
fn linje<'a>(ut: &mut String, felter: impl IntoIterator<Item = &'a str>) {
    for (n, felt) in felter.into_iter().enumerate() {
        if n > 0 {
            ut.push(';');
        }
        if felt.contains([';', '"', '\r', '\n']) {
            ut.push('"');
            ut.push_str(&felt.replace('"', "\"\""));
            ut.push('"');
        } else {
            ut.push_str(felt);
        }
    }
    ut.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_with_a_semicolon_or_a_quote_is_quoted_and_records_end_with_crlf() {
        let mut ut = String::new();
        linje(&mut ut, ["a", "b;c", "d \"e\"", "4,5"]);
        assert_eq!(ut, "a;\"b;c\";\"d \"\"e\"\"\";4,5\r\n");
    }
}
