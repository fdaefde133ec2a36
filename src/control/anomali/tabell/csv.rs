//! The columns of numbers of a CSV file.

use super::{AnomaliFeil, Lest, MEST, Tabell};
use crate::learn::table::{Cell, TabellFeil, Table};

/// Reads CSV in UTF-8 with names on the first line. Columns where something is text are left out (and
/// named), so are columns with nothing in them; an empty cell, `NA` or `NaN` is missing.
///
/// # Errors
/// Not a table, too large, no column of numbers, an infinite value, or `fasit` isn't a column of numbers
/// without gaps.
pub fn fra_csv(bytes: &[u8], fasit: Option<&str>) -> Result<Lest, AnomaliFeil> {
    let tekst = Table::read(bytes)?;
    let fasit_plass = fasit.map(|navn| tekst.need(navn)).transpose()?;
    let celler = tekst.rows().saturating_mul(tekst.names().len());
    if celler > MEST {
        return Err(AnomaliFeil::ForStor { celler: celler as u64, grense: MEST as u64 });
    }
    let mut lest = Vec::new();
    let mut utelatt = Vec::new();
    for (plass, navn) in tekst.names().iter().enumerate() {
        if Some(plass) == fasit_plass {
            continue;
        }
        match tall(&tekst, plass)? {
            Some(verdier) => lest.push((navn.clone(), verdier)),
            None => utelatt.push(navn.clone()),
        }
    }
    if lest.is_empty() {
        return Err(AnomaliFeil::IngenTall);
    }
    let fasit = fasit_plass.map(|plass| tekst.numbers(plass)).transpose()?;
    let fasit = fasit.map(|verdier| verdier.into_iter().map(|v| v.abs() > 0.0).collect());
    Ok(Lest { tabell: Tabell::ny(lest)?, fasit, utelatt })
}

/// A column as numbers, or nothing when it isn't one.
fn tall(tekst: &Table, plass: usize) -> Result<Option<Vec<f64>>, AnomaliFeil> {
    let mut verdier = Vec::with_capacity(tekst.rows());
    let mut noe = false;
    for (rad, celle) in tekst.cells(plass).enumerate() {
        verdier.push(match celle {
            Cell::Number(verdi) => {
                noe = true;
                verdi
            }
            Cell::Empty | Cell::NotANumber => f64::NAN,
            Cell::Text => return Ok(None),
            Cell::Infinite => {
                let (linje, kolonne) = (tekst.line(rad), tekst.names()[plass].clone());
                return Err(TabellFeil::IkkeEndelig { linje, kolonne }.into());
            }
        });
    }
    Ok(noe.then_some(verdier))
}
