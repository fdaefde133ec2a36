//! One among peers: indirect standardisation, the funnel with an additive overdispersion term, two
//! periods in a row, and the tails that the whole-population rules use. Pure numbers: nothing here
//! knows a doctor, an employer or a person.
//!
//! **Case mix.** `domain/control.md` wants age band, sex, diagnosis chapter and municipality in the
//! expectation of a doctor. None of them has a column here (R11), and no separate input was made for
//! them: it would have been the one way by which such facts reach a rule. Expectations use what the
//! columns have (industry and size of the employer). What they leave out ends in `tau²`, which widens
//! the limits for everybody; a doctor with an unusual list is met by the innocent explanations and by
//! a dialogue first. A list register (class B) would make the comparison sharper.
//!
//! | file | what |
//! |---|---|
//! | [`trakt`] | the funnel: z, winsorised phi, tau², limits |
//! | [`perioder`] | two periods, smallest expectation, Benjamini–Hochberg |
//! | [`celler`] | expectation from cells of peers, the own unit left out |
//! | [`sannsynlighet`] | Poisson, binomial, hypergeometric and normal tails; quantiles |

pub mod celler;
pub mod perioder;
pub mod sannsynlighet;
pub mod trakt;

#[cfg(test)]
mod simulering;
