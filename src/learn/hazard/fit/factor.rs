//! How an effect may see a column: bin by bin, joined, or by the chapter of a code system.

use super::effect::Factor;
use crate::learn::hazard::model::{Column, ColumnKind};

impl Factor {
    /// Every bin is a cell.
    pub(super) fn full(at: usize, column: &Column) -> Self {
        let cells = column.bins();
        Self {
            column: at,
            cells_of: (0..cells).map(|bin| u8::try_from(bin).unwrap_or(u8::MAX)).collect(),
            cells,
            ordered: matches!(column.kind, ColumnKind::Number { .. }),
        }
    }

    /// Numbers: neighbouring bins joined to at most `most` cells of about as many rows. Categories: as
    /// [`Self::full`].
    pub(super) fn coarse(at: usize, column: &Column, most: usize) -> Self {
        let bins = column.bins();
        if !matches!(column.kind, ColumnKind::Number { .. }) || bins <= most + 1 {
            return Self::full(at, column);
        }
        Self::joined(at, column, &(1..bins).collect::<Vec<_>>(), most)
    }

    /// Categories put in the order of what they were found to mean (`values`, by bin), and neighbours
    /// joined: how an effect fades with time is much the same for all that start out alike. `None` for
    /// numbers and for few levels.
    pub(super) fn ranked(at: usize, column: &Column, values: &[f64], most: usize) -> Option<Self> {
        let known = |bin: &usize| column.seen.get(*bin).is_some_and(|seen| *seen > 0.0);
        let mut order: Vec<usize> = (1..column.bins()).filter(known).collect();
        if matches!(column.kind, ColumnKind::Number { .. }) || order.len() <= most {
            return None;
        }
        order.sort_by(|a, b| values[*a].total_cmp(&values[*b]).then(a.cmp(b)));
        Some(Self::joined(at, column, &order, most))
    }

    /// Bins in an order, joined to at most `most` cells of about as many rows.
    fn joined(at: usize, column: &Column, order: &[usize], most: usize) -> Self {
        let seen = |bin: &usize| column.seen.get(*bin).copied().unwrap_or(0.0);
        let mut cells_of = vec![0_u8; column.bins()];
        let (mut cell, mut held) = (1_u8, 0.0);
        let mut rest: f64 = order.iter().map(seen).sum();
        for (place, bin) in order.iter().enumerate() {
            cells_of[*bin] = cell;
            held += seen(bin);
            let left = most + 1 - usize::from(cell);
            let next = order.get(place + 1).map_or(0.0, seen);
            #[expect(clippy::cast_precision_loss, reason = "few")]
            if left > 1 && held + 0.5 * next >= rest / left as f64 && place + 1 < order.len() {
                cell += 1;
                rest -= held;
                held = 0.0;
            }
        }
        Self { column: at, cells_of, cells: usize::from(cell) + 1, ordered: true }
    }

    /// One cell against all the others.
    pub(super) fn only(&self, cell: usize) -> Self {
        let side = |of: &u8| match usize::from(*of) {
            0 => 0,
            of => 1 + u8::from(of == cell),
        };
        Self { cells_of: self.cells_of.iter().map(side).collect(), cells: 3, ..self.clone() }
    }

    /// The chapters of a code system where a letter names the chapter, as ICPC-2 (`P76`) and ICD-10
    /// (`F43`); `None` for anything else. A rare code then leans on its chapter.
    pub(super) fn chapters(at: usize, column: &Column) -> Option<Self> {
        let ColumnKind::Category { levels } = &column.kind else { return None };
        if levels.len() < 12 {
            return None;
        }
        let chapter = |level: &str| {
            let mut signs = level.chars();
            let letter = signs.next().filter(char::is_ascii_alphabetic)?;
            signs.next().filter(char::is_ascii_digit).map(|_| letter)
        };
        let letters: Vec<Option<char>> = levels.iter().map(|level| chapter(level)).collect();
        if letters.iter().flatten().count() * 10 < levels.len() * 6 {
            return None;
        }
        let mut known: Vec<char> = letters.iter().flatten().copied().collect();
        known.sort_unstable();
        known.dedup();
        if known.len() < 2 || known.len() * 3 > levels.len() * 2 {
            return None;
        }
        let rest = u8::try_from(known.len() + 1).ok()?;
        let mut cells_of = vec![0_u8; column.bins()];
        let mut used_rest = false;
        for (code, letter) in letters.iter().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "few levels")]
            let bin = usize::from(column.bin(code as f32));
            if bin == 0 {
                continue;
            }
            let place = letter.and_then(|letter| known.binary_search(&letter).ok());
            used_rest |= place.is_none();
            let cell = place.map_or(Some(rest), |place| u8::try_from(place + 1).ok())?;
            *cells_of.get_mut(bin)? = cell;
        }
        Some(Self { column: at, cells_of, cells: known.len() + 1 + usize::from(used_rest), ordered: false })
    }
}
