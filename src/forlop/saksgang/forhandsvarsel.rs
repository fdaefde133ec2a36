//! What the advance notices of §§ 8-4 and 8-8 share: a deadline inside a window, and a letter.

use chrono::NaiveDate;

use super::{Advarsel, Avslag};
use crate::rules::Regelverk;

/// The deadline lies inside the window, counted in days from today (C9, E1, E3: 21 to 42).
pub(super) fn frist(
    frist: Option<NaiveDate>,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> Result<NaiveDate, Avslag> {
    let regler = &regelverk.saksgang;
    let frist = frist.ok_or_else(|| {
        Avslag::ugyldig("MANGLER_FRIST", "Forhåndsvarselet mangler frist. Oppgi siste dag for svar.")
    })?;
    let dager = (frist - i_dag).num_days();
    let (minst, mest) =
        (regler.forhandsvarsel_frist_minst.tall(i_dag), regler.forhandsvarsel_frist_mest.tall(i_dag));
    if let Some(minst) = minst.filter(|minst| dager < *minst) {
        let tekst = format!("Fristen er for kort. Velg en dag som er minst {minst} dager fram i tid.");
        return Err(Avslag::ugyldig("FRIST_FOR_KORT", tekst));
    }
    if let Some(mest) = mest.filter(|mest| dager > *mest) {
        let tekst = format!("Fristen er for lang. Velg en dag som er høyst {mest} dager fram i tid.");
        return Err(Avslag::ugyldig("FRIST_FOR_LANG", tekst));
    }
    Ok(frist)
}

/// The deadline has passed. On the day itself the person may still answer (E1).
pub fn er_utlopt(frist: NaiveDate, i_dag: NaiveDate) -> bool {
    frist < i_dag
}

/// A stop of sick pay without an expired notice: allowed, and we say so. Today's services don't
/// ask for the notice (C10, E3); the right to be heard (fvl. § 16) does. We recommend to refuse.
pub(super) fn advarsel_uten_varsel(varsel: Option<NaiveDate>, i_dag: NaiveDate) -> Option<Advarsel> {
    match varsel {
        None => Some(Advarsel {
            kode: "UTEN_FORHANDSVARSEL",
            tekst: "Det er ikke sendt forhåndsvarsel. Send forhåndsvarsel først hvis personen ikke har fått uttale seg.",
        }),
        Some(frist) if !er_utlopt(frist, i_dag) => Some(Advarsel {
            kode: "FRIST_IKKE_UTE",
            tekst: "Fristen i forhåndsvarselet er ikke ute. Vent til den er det hvis personen ikke har svart.",
        }),
        Some(_) => None,
    }
}

/// A letter or note that goes with the assessment.
pub(super) fn krev_dokument(dokument: Option<&str>) -> Result<(), Avslag> {
    krev(dokument, "MANGLER_DOKUMENT", "Vurderingen mangler dokument. Lag brevet eller notatet først.")
}

/// Some text that must be there.
pub(super) fn krev(tekst: Option<&str>, kode: &'static str, avslag: &'static str) -> Result<(), Avslag> {
    match tekst {
        Some(t) if !t.trim().is_empty() => Ok(()),
        _ => Err(Avslag::ugyldig(kode, avslag)),
    }
}
