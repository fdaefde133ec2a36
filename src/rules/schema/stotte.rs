//! What a doctor is shown in the journal, and how often.

use super::Parameter;

omrade! {
    /// What a doctor is shown in the journal, and how often (`rules/stotte.toml`).
    StotteRegler {
        /// Notes that ended so long ago at most are shown to a doctor.
        deling_etter_slutt,
        /// How far back a doctor sees who asks for earlier notes and says why.
        utvidet_innsyn_varer,
        /// Most cards when the journal is opened.
        kort_ved_apning,
        /// Most cards while the note is written.
        kort_ved_skriving,
        /// How long a dismissed card stays away.
        pause_etter_avvisning,
        /// Grade that is proposed to those who are not graded yet.
        forste_grad,
        /// Fewest absences behind statistics that a doctor is shown.
        statistikk_minst,
        /// How near a deadline is before the card speaks of it first.
        frist_snart,
        /// Nothing is told of patients younger than this.
        laveste_alder,
    }
}
