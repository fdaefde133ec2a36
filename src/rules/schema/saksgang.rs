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
        // Candidacy, meetings, plans, tasks and the work list.
        /// B3: a stop point that has passed when the spell becomes known is moved to that day.
        kandidat_flytt_stoppunkt,
        /// B4: how long after its day a stop point is still processed.
        kandidat_behandles_innen,
        /// B11: age of a candidacy when caseworkers see it.
        kandidat_synlig_etter,
        /// B12: age at which a candidacy is closed.
        kandidat_foreldes,
        /// F10: days after the spell that the form is open.
        motebehov_skjema_etter_slutt,
        /// F13: days after the spell that an answer belongs to it.
        motebehov_svar_etter_slutt,
        /// F13: first day on which an earlier answer counts as an answer to Nav.
        motebehov_svarvindu_fra,
        /// F13: last such day.
        motebehov_svarvindu_til,
        /// F12: how long a notice is tried.
        motebehov_varsel_utloper,
        /// F19: age of the meeting time at which an invitation is closed.
        dialogmote_foreldes,
        /// How long before a meeting the parties are to be invited.
        dialogmote_innkalling_for,
        /// F20: longest deadline of waiting.
        dialogmote_avvent_maks,
        /// Usual length of a meeting.
        dialogmote_varighet,
        /// Fewest times in a proposal.
        motetider_antall_minst,
        /// Most times in a proposal.
        motetider_antall_mest,
        /// How long the parties usually have to say which times suit.
        motetider_svarfrist,
        /// How soon a proposed time may be.
        motetider_tidligst,
        /// F4: last day to order a reminder.
        plan_paminnelse_siste_dag,
        /// F4: how far back the continuous period is sought.
        plan_paminnelse_tilbakeblikk,
        /// F1: age at which a draft is gone.
        plan_utkast_slettes,
        /// F5: how long after the last note plans are shown to the manager.
        plan_skjules_etter,
        /// Days to take back that one is fit.
        egen_friskmelding_angrefrist,
        /// Days without the income report until the first reminder.
        inntektsmelding_paminnelse,
        /// And until the second.
        inntektsmelding_paminnelse_to,
        /// G6: how long the same three texts are one task.
        oppgave_duplikat,
        /// G5: days until an unanswered message is a task.
        oppgave_ubesvart_etter,
        /// G3: age of a candidacy in the work list.
        oversikt_kandidat_etter,
        /// G8: how long after the spell the assignment is removed.
        oversikt_tildeling_fjernes,
        /// G9: how long after the spell a person without flags is found.
        oversikt_sok_etter_slutt,
        /// A45: how long after the spell a hand-over may still come.
        uten_arbeidsgiver_avsluttes_etter,
        /// A45: the hand-over is sent to the other system.
        uten_arbeidsgiver_sending,
        /// Age at which what a caseworker was writing in a form is deleted.
        utkast_slettes,
        /// Days until the employer is asked for the same plan again.
        plan_etterspor_igjen,
        // The proposed order for meeting 2.
        /// Points of a certain absence until week 26.
        motebehov_poeng_sjanse,
        /// Points when the chance can't be told.
        motebehov_poeng_sjanse_ukjent,
        /// The employee wants a meeting.
        motebehov_poeng_onske_arbeidstaker,
        /// The employer wants one.
        motebehov_poeng_onske_arbeidsgiver,
        /// The doctor asks Nav for help.
        motebehov_poeng_onske_behandler,
        /// The plan asks Nav for help.
        motebehov_poeng_plan_bistand,
        /// No plan.
        motebehov_poeng_plan_mangler,
        /// The plan is not shared with Nav.
        motebehov_poeng_plan_ikke_delt,
        /// Not at work at all.
        motebehov_poeng_fullt_fravar,
        /// The employer's meeting was not held.
        motebehov_poeng_mote1_mangler,
        /// Nav has not been in contact for long.
        motebehov_poeng_lenge_siden_kontakt,
        /// A party has said that no meeting is needed.
        motebehov_trekk_vil_ikke,
        /// The doctor expects the person back after the period.
        motebehov_trekk_snart_frisk,
        /// How long is long.
        motebehov_kontakt_dager,
    }
}
