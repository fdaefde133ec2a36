//! Intake of sick notes: checks and rule trees.

use super::Parameter;

omrade! {
    /// Intake of sick notes: checks and rule trees (`rules/sykmelding.toml`).
    SykmeldingRegler {
        /// Check 20: largest attachment.
        vedlegg_mb,
        /// Our own check: first year of a period.
        periode_tidligst_ar,
        /// Our own check: how far ahead a period may lie.
        periode_senest_frem,
        /// Our own check: largest readable grade.
        grad_storst,
        /// B2.1: digits of the office's number.
        orgnr_lengde,
        /// B2.3: newest rule set.
        regelsett_nyeste,
        /// B2.4: the rule set that demands answers at week 39.
        uke39_regelsett,
        /// B2.4: days of one period.
        uke39_dager,
        /// B3.6: how long after the receipt the examination may lie.
        behandlet_etter_mottatt,
        /// B3.9: longest wait-and-see note.
        avventende_dager,
        /// B3.10: treatment days for each week begun.
        behandlingsdager_per_uke,
        /// B3.11: largest grade.
        gradert_storst,
        /// B3.12: smallest grade.
        gradert_minst,
        /// B4.3: authorisation 1.
        autorisasjon_1,
        /// B4.3: authorisation 2.
        autorisasjon_2,
        /// B4.3: authorisation 4.
        autorisasjon_4,
        /// B4.3: authorisation 14.
        autorisasjon_14,
        /// B4.3: authorisation 17.
        autorisasjon_17,
        /// B4.3: authorisation 18.
        autorisasjon_18,
        /// B4.9: longest absence for others than doctors and dentists.
        tolv_uker,
        /// B6: youngest age.
        yngste_alder,
        /// B7.1: how far ahead.
        frem_dager,
        /// B7.2: how far back.
        tilbake_ar,
        /// B7.3: longest note.
        varighet_dager,
        /// B8: backdating without a reason.
        tilbake_uten_begrunnelse,
        /// B8: short backdating.
        tilbake_kort,
        /// B8: long backdating.
        tilbake_lang,
        /// B8: words up to a month.
        ord_kort,
        /// B8: words over a month.
        ord_lang,
        /// B8: employer's period.
        arbeidsgiverperiode_dager,
        /// B8: days between notes that part an absence.
        opphold_dager,
        /// B8: how far back earlier notes count.
        tidligere_uker,
        /// C: days to settle a note that the rules would not decide.
        manuell_frist,
        /// D: smallest grade, no longer asked.
        minste_grad,
        /// D: oldest age, no longer asked.
        eldste_alder,
    }
}
