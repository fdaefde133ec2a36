//! The values of one parameter in time: one value a day, no overlap and no hole.

use chrono::{Days, NaiveDate};

use super::Verdi;

/// A value as written, with its places in the text.
pub(super) struct Oppforing {
    pub(super) verdi: Verdi,
    /// Last day, when the file says one.
    pub(super) to: Option<NaiveDate>,
    /// Where `from` stands.
    pub(super) from_sted: usize,
    /// Where `to` stands.
    pub(super) to_sted: usize,
}

/// Faults as place and text. An entry that could not be read is `None`, and nothing is said of
/// its neighbours.
pub(super) fn sjekk(oppforinger: &[Option<Oppforing>]) -> Vec<(usize, String)> {
    let mut feil = Vec::new();
    for oppforing in oppforinger.iter().flatten() {
        if let Some(to) = oppforing.to.filter(|to| *to < oppforing.verdi.from) {
            let from = oppforing.verdi.from;
            feil.push((
                oppforing.to_sted,
                format!("«to» {to} er før «from» {from}. Bytt om datoene, eller fjern «to»."),
            ));
        }
    }
    if let Some(Some(forste)) = oppforinger.first()
        && forste.verdi.value.is_none()
    {
        feil.push((
            forste.from_sted,
            "den første verdien mangler «value». Sett inn tallet. En oppføring uten «value» betyr at \
             regelen er opphevet, og må stå etter en verdi."
                .to_owned(),
        ));
    }
    for par in oppforinger.windows(2) {
        if let [Some(forrige), Some(neste)] = par {
            feil.extend(mellom(forrige, neste));
        }
    }
    if let Some(Some(siste)) = oppforinger.last()
        && let Some(to) = siste.to
    {
        let etter = to.checked_add_days(Days::new(1)).unwrap_or(to);
        feil.push((
            siste.to_sted,
            format!(
                "ingenting gjelder etter {to}. Fjern «to», eller legg til en oppføring uten «value» fra \
                 {etter} hvis regelen da er opphevet."
            ),
        ));
    }
    feil
}

fn mellom(forrige: &Oppforing, neste: &Oppforing) -> Option<(usize, String)> {
    let (gammel, from) = (&forrige.verdi, neste.verdi.from);
    let dagen_for = from.pred_opt().unwrap_or(from);
    if from <= gammel.from {
        let tekst = format!(
            "«from» {from} er ikke etter forrige verdi, som gjelder fra {}. Sett verdiene i rekkefølge, \
             eldste først, med hver sin dato.",
            gammel.from
        );
        return Some((neste.from_sted, tekst));
    }
    if let Some(to) = forrige.to {
        if to >= from {
            let tekst = format!(
                "«from» {from} overlapper forrige verdi, som gjelder til {to}. Sett «to» til {dagen_for}, \
                 eller fjern den."
            );
            return Some((neste.from_sted, tekst));
        }
        if to < dagen_for && to >= gammel.from {
            let hull = to.checked_add_days(Days::new(1)).unwrap_or(to);
            let tekst = format!(
                "ingen verdi gjelder fra {hull} til {dagen_for}. Sett «to» til {dagen_for}, fjern den, eller \
                 legg inn en oppføring uten «value» fra {hull} hvis regelen var opphevet."
            );
            return Some((forrige.to_sted, tekst));
        }
    }
    if gammel.value.is_none() && neste.verdi.value.is_none() {
        let tekst = format!(
            "regelen er alt opphevet fra {}. Sett inn «value», eller fjern oppføringen.",
            gammel.from
        );
        return Some((neste.from_sted, tekst));
    }
    None
}
