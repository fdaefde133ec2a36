//! The fit: cycles of penalised Newton steps, term by term, on gradients kept up to date.

mod assemble;
mod band;
mod blocks;
mod detect;
mod effect;
mod factor;
mod isotonic;
mod passes;
mod refit;
mod rows;

use self::{
    detect::Found,
    effect::{Effect, Factor, Look},
    passes::{BlockChange, Cell, Change, Key},
    rows::{Rows, State, to_f32},
};
use super::{
    Hazard, HazardError, HazardParams, HazardValidParams,
    binning::{self, Binned},
    model::Column,
    sample::Sample,
};
use linfa::ParamGuard;

pub use self::refit::{Refitter, fit_for_refits};

/// Structure and smoothing are looked for in at most about so many rows; the values are then found from
/// all of them.
const LOOKED_AT: usize = 100_000;

/// The least gain in log marginal likelihood that is worth a pair.
const WORTH_OF_PAIR: f64 = 2.0;

/// The same for an effect that changes with time: few to choose among, and that effects fade is the rule.
const WORTH_OF_WEEKS: f64 = 0.3;

/// Fits a model: main effects first, then in two stages the pairs and the effects that change with time
/// that are worth it, each stage some cycles of penalised Newton steps, and the baseline last. Of more
/// than 100 000 rows, structure and smoothing come from an even part, the values from all.
///
/// ```
/// use milepael::learn::hazard::{HazardParams, Sample, Scorer, fit};
///
/// // Those over 40 stay twice as long.
/// let age: Vec<f32> = (0..400_u16).map(|i| f32::from(i % 40 + 20)).collect();
/// let weeks = (0..400_u16).map(|i| if i % 40 > 20 { 2 + i % 9 } else { 1 + i % 5 }).collect();
/// let sample = Sample::weeks(52, vec![1; 400], weeks, vec![true; 400])?.number("alder", age)?;
/// let scorer = Scorer::new(&fit(&sample, &HazardParams::default())?);
/// let (mut young, mut old) = (scorer.room(), scorer.room());
/// scorer.score(&[25.0], 1, 4, &mut young);
/// scorer.score(&[55.0], 1, 4, &mut old);
/// assert!(old.survival[3] > young.survival[3]);
/// // The reasons add up to the log cumulative hazard.
/// assert!((old.sum() - (-old.survival[3].ln()).ln()).abs() < 1e-9);
/// # Ok::<(), milepael::learn::hazard::HazardError>(())
/// ```
///
/// # Errors
///
/// [`HazardError`] says what is wrong with the settings or the sample.
pub fn fit(sample: &Sample, params: &HazardParams) -> Result<Hazard, HazardError> {
    fit_checked(sample, params.check_ref()?)
}

pub(super) fn fit_checked(sample: &Sample, params: &HazardValidParams) -> Result<Hazard, HazardError> {
    fit_and(sample, params, |_| ()).map(|(hazard, ())| hazard)
}

/// Fits, and lets `keep` take what it needs of the fit.
fn fit_and<T>(
    sample: &Sample,
    params: &HazardValidParams,
    keep: impl FnOnce(&Fitter<'_>) -> T,
) -> Result<(Hazard, T), HazardError> {
    if sample.columns.is_empty() {
        return Err(HazardError::NothingVaries);
    }
    for (name, _) in &params.monotone {
        if !sample.columns.iter().any(|column| column.name == *name && column.levels.is_none()) {
            return Err(HazardError::NoSuchNumber { column: name.clone() });
        }
    }
    let binned = binning::bin_all(sample, params.bins_for(sample.rows()))?;
    let (columns, bins): (Vec<Column>, Vec<Vec<u8>>) =
        binned.into_iter().map(|Binned { column, bins }| (column, bins)).unzip();
    let starts = blocks::starts(sample, params)?;
    let mut rows = Rows {
        entry: sample.entry.clone(),
        duration: sample.duration.clone(),
        event: sample.event.clone(),
        weight: sample.weight.clone(),
        offset: Vec::new(),
        first: Vec::new(),
        block_of: blocks::block_of(&starts),
        starts,
        bins,
    };
    rows.lay_out();
    let step = (rows.len() / LOOKED_AT).max(1);
    let mut fitter = if step > 1 {
        let thin = rows.thinned(step);
        let Fitter { effects, state, .. } = Fitter::new(&thin, &columns).learn(params);
        let mut all = Fitter::new(&rows, &columns);
        all.take_over(effects, &state);
        all
    } else {
        Fitter::new(&rows, &columns).learn(params)
    };
    if step > 1 {
        fitter.cycles(4, true, params);
    }
    fitter.settle();
    let kept = keep(&fitter);
    Ok((fitter.assemble(&sample.period_ends), kept))
}

struct Fitter<'a> {
    rows: &'a Rows,
    columns: &'a [Column],
    state: State,
    effects: Vec<Effect>,
    /// Cells of pairs, row by row, in the order of the effects; empty for the others.
    keys: Vec<Vec<u16>>,
}

impl<'a> Fitter<'a> {
    fn new(rows: &'a Rows, columns: &'a [Column]) -> Self {
        Self { rows, columns, state: State::new(rows), effects: Vec::new(), keys: Vec::new() }
    }

    /// Finds the structure and the values.
    fn learn(mut self, params: &HazardValidParams) -> Self {
        let columns = self.columns;
        let rounds = params.rounds_for(self.rows.len());
        for (j, column) in columns.iter().enumerate().filter(|(_, column)| varies(column)) {
            if let Some(chapters) = Factor::chapters(j, column) {
                self.add(Look::Main(chapters));
            }
            self.add(Look::Main(Factor::full(j, column)));
        }
        self.cycles(rounds, true, params);
        let (for_pairs, for_weeks) = (self.views(8, params), self.views(12, params));
        for stage in 0..2 {
            self.refresh(false);
            let pairs = detect::pairs(self.rows, &self.state, &for_pairs);
            let weeks = detect::weeks(self.rows, &self.state, &for_weeks);
            let share = |most: usize| if stage == 0 { most.div_ceil(2) } else { most / 2 };
            let added = self.add_found(pairs, share(params.pairs), WORTH_OF_PAIR)
                + self.add_found(weeks, share(params.week_terms), WORTH_OF_WEEKS);
            if added > 0 {
                self.cycles(rounds, true, params);
            }
        }
        self
    }

    /// How effects of more than one dimension may see the columns.
    fn views(&self, most: usize, params: &HazardValidParams) -> Vec<Vec<Factor>> {
        let mut views = Vec::new();
        for (j, column) in self.columns.iter().enumerate() {
            if !varies(column) || params.monotone.iter().any(|(name, _)| *name == column.name) {
                continue;
            }
            let mut values = vec![0.0; column.bins()];
            for effect in &self.effects {
                if let Look::Main(f) = &effect.look
                    && f.column == j
                {
                    for (value, cell) in values.iter_mut().zip(&f.cells_of) {
                        *value += effect.values[usize::from(*cell)];
                    }
                }
            }
            let mut view = vec![Factor::coarse(j, column, most)];
            view.extend(Factor::chapters(j, column));
            view.extend(Factor::ranked(j, column, &values, most));
            views.push(view);
        }
        views
    }

    /// Adds the best that are worth it and not there already.
    fn add_found(&mut self, found: Vec<Found>, most: usize, worth: f64) -> usize {
        let (mut added, mut seen) = (0, Vec::new());
        for Found { look, gain, variance } in found {
            if added == most || gain < worth {
                break;
            }
            let columns = match &look {
                Look::Main(f) | Look::Week(f) => (f.column, f.column),
                Look::Pair(a, b) => (a.column.min(b.column), a.column.max(b.column)),
            };
            if !seen.contains(&columns) && !self.effects.iter().any(|effect| effect.look == look) {
                seen.push(columns);
                for look in self.parent(&look).into_iter().chain([look]) {
                    self.add(look);
                    if let Some(effect) = self.effects.last_mut() {
                        effect.anticipate(variance);
                    }
                }
                added += 1;
            }
        }
        added
    }

    /// The same by chapter, for an effect by code: rare codes lean on it.
    fn parent(&self, look: &Look) -> Option<Look> {
        let chapters = |f: &Factor| {
            let column = &self.columns[f.column];
            (f.cells == column.bins()).then(|| Factor::chapters(f.column, column)).flatten()
        };
        let parent = match look {
            Look::Main(_) => return None,
            Look::Week(f) => Look::Week(chapters(f)?),
            Look::Pair(a, b) => match (chapters(a), chapters(b)) {
                (None, None) => return None,
                (x, y) => Look::Pair(x.unwrap_or_else(|| a.clone()), y.unwrap_or_else(|| b.clone())),
            },
        };
        (!self.effects.iter().any(|effect| effect.look == parent)).then_some(parent)
    }

    fn add(&mut self, look: Look) {
        self.keys.push(match &look {
            Look::Pair(a, b) => {
                let inner = u16::try_from(b.cells).unwrap_or(1);
                let (x, y) = (&self.rows.bins[a.column], &self.rows.bins[b.column]);
                let key = |(x, y): (&u8, &u8)| {
                    u16::from(a.cells_of[usize::from(*x)]) * inner + u16::from(b.cells_of[usize::from(*y)])
                };
                x.iter().zip(y).map(key).collect()
            }
            _ => Vec::new(),
        });
        self.effects.push(Effect::new(look, self.rows.blocks()));
    }

    /// Goes on from what was learnt from a part of the rows.
    fn take_over(&mut self, effects: Vec<Effect>, state: &State) {
        self.state.baseline.clone_from(&state.baseline);
        self.state.slopes.clone_from(&state.slopes);
        // What was shrunk to nothing stays nothing, and costs nothing.
        for effect in effects.into_iter().filter(|effect| !effect.is_faint()) {
            self.add(effect.look.clone());
            if let Some(mine) = self.effects.last_mut() {
                *mine = effect;
            }
        }
        for e in 0..self.effects.len() {
            let by = self.spread(e, &self.effects[e].values);
            if let Look::Week(f) = &self.effects[e].look {
                let change = BlockChange::Week(&self.rows.bins[f.column], &by);
                passes::weekly(self.rows, &mut self.state, change, None);
            } else {
                let change = Change { key: key(self.rows, &self.effects[e], &self.keys[e]), by: &by };
                passes::constant(self.rows, &mut self.state, Some(change), None);
            }
        }
    }

    /// Values of cells as rows look them up: by bin, by cell of a pair, by bin and block.
    fn spread(&self, e: usize, values: &[f64]) -> Vec<f32> {
        let effect = &self.effects[e];
        match &effect.look {
            Look::Main(f) => f.cells_of.iter().map(|cell| to_f32(values[usize::from(*cell)])).collect(),
            Look::Pair(..) => values.iter().map(|value| to_f32(*value)).collect(),
            Look::Week(f) => {
                let row = |cell: &u8| &values[usize::from(*cell) * effect.inner..][..effect.inner];
                f.cells_of.iter().flat_map(row).map(|value| to_f32(*value)).collect()
            }
        }
    }

    /// Sums by what rows look up, as sums by cell.
    fn gather(&self, e: usize, sums: Vec<Cell>) -> Vec<Cell> {
        let effect = &self.effects[e];
        let (f, inner) = match &effect.look {
            Look::Main(f) => (f, 1),
            Look::Week(f) => (f, effect.inner),
            Look::Pair(..) => return sums,
        };
        let mut cells = vec![[0.0; 2]; effect.values.len()];
        for (at, sum) in sums.iter().enumerate() {
            let cell = &mut cells[usize::from(f.cells_of[at / inner]) * inner + at % inner];
            cell[0] += sum[0];
            cell[1] += sum[1];
        }
        cells
    }

    fn refresh(&mut self, baseline: bool) {
        let totals = self.state.refresh(self.rows);
        if baseline {
            self.state.step_baseline(&totals);
        }
    }

    /// Cycles through all effects.
    fn cycles(&mut self, rounds: usize, automatic: bool, params: &HazardValidParams) {
        for round in 0..rounds {
            let totals = self.state.refresh(self.rows);
            self.state.step_baseline(&totals);
            if params.slopes && round > 0 {
                self.state.step_slopes(self.rows, &totals);
                self.state.refresh(self.rows);
            }
            self.constant_effects(automatic && round > 0, params);
            self.week_effects(automatic && round > 0);
        }
    }

    fn constant_effects(&mut self, automatic: bool, params: &HazardValidParams) {
        let mut last: Option<(usize, Vec<f32>)> = None;
        for e in 0..self.effects.len() {
            if matches!(self.effects[e].look, Look::Week(_)) {
                continue;
            }
            let size = match &self.effects[e].look {
                Look::Main(f) => f.cells_of.len(),
                _ => self.effects[e].values.len(),
            };
            let next = (key(self.rows, &self.effects[e], &self.keys[e]), size);
            let change = last
                .as_ref()
                .map(|(p, by)| Change { key: key(self.rows, &self.effects[*p], &self.keys[*p]), by });
            let sums = passes::constant(self.rows, &mut self.state, change, Some(next));
            let cells = self.gather(e, sums);
            let direction = match &self.effects[e].look {
                Look::Main(f) => {
                    let name = &self.columns[f.column].name;
                    params.monotone.iter().find(|(column, _)| column == name).map(|(_, d)| *d)
                }
                _ => None,
            };
            let (by, means) = self.effects[e].step(&cells, automatic, direction);
            self.state.given_up += means.iter().sum::<f64>();
            last = Some((e, self.spread(e, &by)));
        }
        if let Some((p, by)) = last {
            let change = Change { key: key(self.rows, &self.effects[p], &self.keys[p]), by: &by };
            passes::constant(self.rows, &mut self.state, Some(change), None);
        }
    }

    fn week_effects(&mut self, automatic: bool) {
        let mut last: Option<(usize, Vec<f32>)> = None;
        for e in 0..self.effects.len() {
            let Look::Week(f) = &self.effects[e].look else { continue };
            let column = &self.rows.bins[f.column];
            let change = match &last {
                None => BlockChange::Moved,
                Some((p, by)) => BlockChange::Week(column_of(self.rows, &self.effects[*p]), by),
            };
            let sums = passes::weekly(self.rows, &mut self.state, change, Some((column, f.cells_of.len())));
            let cells = self.gather(e, sums);
            let (by, means) = self.effects[e].step(&cells, automatic, None);
            for (all, mean) in self.state.given_up_in.iter_mut().zip(means) {
                *all += mean;
            }
            last = Some((e, self.spread(e, &by)));
        }
        if let Some((p, by)) = last {
            let change = BlockChange::Week(column_of(self.rows, &self.effects[p]), &by);
            passes::weekly(self.rows, &mut self.state, change, None);
        }
    }

    /// The baseline once more, now that nothing else moves.
    fn settle(&mut self) {
        for _ in 0..3 {
            self.refresh(true);
        }
    }
}

fn varies(column: &Column) -> bool {
    column.seen.iter().filter(|seen| **seen > 0.0).count() > 1
}

/// What says which cell a row is in.
fn key<'r>(rows: &'r Rows, effect: &Effect, own: &'r [u16]) -> Key<'r> {
    match &effect.look {
        Look::Pair(..) => Key::Wide(own),
        Look::Main(f) | Look::Week(f) => Key::Narrow(&rows.bins[f.column]),
    }
}

fn column_of<'r>(rows: &'r Rows, effect: &Effect) -> &'r [u8] {
    match &effect.look {
        Look::Main(f) | Look::Week(f) | Look::Pair(f, _) => &rows.bins[f.column],
    }
}
