//! Case handling: limits and windows of the state machines.

use super::Parameter;

omrade! {
    /// Case handling: limits and windows of the state machines (`rules/saksgang.toml`).
    SaksgangRegler {
        // Assessments.
        /// C2: shortest spell that makes a requirement.
        aktivitetskrav_varighet,
        /// C2: how long after the last sick day a spell still counts.
        aktivitetskrav_etter_slutt,
        /// C4: the last day of the requirement belongs to today's system.
        aktivitetskrav_i_bruk,
        /// C14: age at which a requirement nobody assessed is closed.
        aktivitetskrav_lukkes,
        /// C9, E1, E3: shortest deadline of an advance notice.
        forhandsvarsel_frist_minst,
        /// C9, E1, E3: longest deadline of an advance notice.
        forhandsvarsel_frist_mest,
        /// E4: length that is proposed.
        friskmelding_forslag,
        /// D1: a notice when fewer days are left.
        senoppfolging_dager_igjen,
        /// D1: how long before the maximum date at the latest.
        senoppfolging_for_maksdato,
        /// D1: days between two notices.
        senoppfolging_mellom_varsler,
        /// D5: days before an unanswered notice is work for the caseworker.
        senoppfolging_vent_pa_svar,
        /// D4: how old a case may be that takes an answer without a notice.
        senoppfolging_svar_uten_varsel,
        /// D6: how long after the last sick day a spell still counts.
        kartlegging_etter_slutt,
        /// D7: days left at which a short spell is about to end.
        kartlegging_snart_slutt,
        /// D7: up to this length a spell is short.
        kartlegging_kort_tilfelle,
        /// D7: pause after a notice of late follow-up.
        kartlegging_etter_sen_oppfolging,
        /// D7: when a reminder goes out.
        kartlegging_paminnelse,
    }
}
