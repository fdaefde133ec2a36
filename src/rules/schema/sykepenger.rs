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
        // Maximum date, ages and amounts.
        /// Paid weekdays in a right.
        sykepengedager,
        /// Paid weekdays after 67.
        sykepengedager_over_67,
        /// Age after which the smaller number of days applies.
        alder_begrenset_rett,
        /// Age from which there is no right.
        alder_ingen_rett,
        /// Days without pay that give a new right.
        ny_rett_opphold,
        /// How far back used days count.
        ny_rett_vindu,
        /// Least income up to 67.
        minsteinntekt,
        /// Least income after 67.
        minsteinntekt_over_67,
        /// Highest basis of sick pay.
        sykepengegrunnlag_tak,
        /// Least total grade.
        minste_grad,
        /// Days at work before.
        opptjening,
        /// How far back a claim reaches.
        soknadsfrist,
        /// Age for applying without a guardian.
        soknadsalder,
        /// Rate of the self-employed.
        dekning_selvstendig,
        /// Basic amount G.
        grunnbelop,
        /// Basic amount in the test of least income.
        grunnbelop_minsteinntekt,
    }
}
