//! Spells.

use super::Parameter;

omrade! {
    /// How bits become spells (`rules/tilfelle.toml`).
    TilfelleRegler {
        /// Idle days that end a spell.
        oppholdsgrense,
        /// Unsent notes count from this date on.
        ny_sykmelding_teller,
        /// Cancelling removes the bits of an unsent note.
        avbrutt_fjerner_ny,
        /// Days after the last sick day that a spell is still followed up.
        aktivt_etter_slutt,
        /// Recurrent absence: shortest spell that counts.
        gjentakende_minste_tilfelle,
        /// Recurrent absence: how far back.
        gjentakende_vindu,
        /// Recurrent absence, many spells: how many.
        gjentakende_mange_antall,
        /// Recurrent absence, many spells: days in all.
        gjentakende_mange_dager,
        /// Recurrent absence, long spells: how many.
        gjentakende_lange_antall,
        /// Recurrent absence, long spells: days in all.
        gjentakende_lange_dager,
    }
}
