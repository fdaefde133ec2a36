//! Deadlines of the follow-up.

use super::Parameter;

omrade! {
    /// Deadlines of the follow-up (`rules/oppfolging.toml`).
    OppfolgingRegler {
        /// Follow-up plan.
        plan,
        /// Employer's report after nine weeks: history, nothing is counted from it.
        rapport_uke9,
        /// Questionnaire: first day.
        kartlegging,
        /// Questionnaire: last day.
        kartlegging_slutt,
        /// Dialogue meeting 1.
        dialogmote1,
        /// Activity requirement: number of the day.
        aktivitetskrav,
        /// Candidate for meeting 2.
        kandidat,
        /// Dialogue meeting 2.
        dialogmote2,
        /// Dialogue meeting 3, when a party asks.
        dialogmote3,
        /// Late follow-up.
        sen_oppfolging,
        /// Hand-over of people without employer.
        uten_arbeidsgiver,
        /// Age from which questionnaire and late follow-up stop.
        aldersgrense,
        /// How long before a deadline it is shown as due.
        varsel_for_frist,
        /// The pandemic: most measures closed. Shown; nothing is counted from it.
        korona_tiltak_stengt,
        /// The pandemic: days of self-certification. Shown; nothing is counted from it.
        korona_egenmelding,
        /// The pandemic: relief from duties. Shown; nothing is counted from it.
        korona_lettelse_i_plikter,
    }
}
