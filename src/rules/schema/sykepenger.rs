//! Sick pay: employer's period, waiting period, days, ages and amounts.

use super::Parameter;

omrade! {
    /// Sick pay: employer's period, waiting period, days, ages and amounts (`rules/sykepenger.toml`).
    SykepengerRegler {
        /// Employer's period: calendar days in it.
        agp_dager,
        /// Employer's period: days of work that give a new one.
        agp_opphold,
        /// Days the employer itself bears when the absence is due to COVID-19.
        agp_arbeidsgiver_betaler,
        /// Treatment days that may be passed before the employer's period is spent.
        agp_behandlingsdager,
        /// How long after the last day an application belongs to the absence.
        agp_soknad_tilknytning,
        /// Waiting period of self-employed people and freelancers.
        ventetid_dager,
        /// Days off that give a new waiting period.
        ventetid_opphold,
        /// Waiting period by notes: longest distance to the stretch before.
        ventetid_tidligere_strekning,
        /// Waiting period when the absence is due to COVID-19.
        ventetid_korona,
        /// Days between notes that give a new run.
        sykeforlop_opphold,
    }
}
