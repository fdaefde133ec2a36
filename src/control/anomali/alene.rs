//! Never alone. What an anomaly model says is information beside a rule's hit, or nothing: it opens no
//! case, carries none that the rules have left, and has no part in the order of the queue. Everything
//! that needs to know asks here.

use crate::control::signal::{Kontrollert, Niva, Subjekt};

/// The rules that a stored model decides, and the model's id in the switches and on its card.
pub const MODELLER: [(&str, &str); 3] = [("S46", "ecod"), ("S47", "isolasjonsskog"), ("S48", "jevngruppe")];

/// The last of the rules that S47 may stand beside: S01 to S41 are about one person.
const SISTE_PERSONREGEL: u32 = 41;

/// Is the rule decided by a stored model?
pub fn er_modell(regel: &str) -> bool {
    MODELLER.iter().any(|(id, _)| *id == regel)
}

/// The id of the rule's model.
pub fn modell(regel: &str) -> Option<&'static str> {
    MODELLER.iter().find(|(id, _)| *id == regel).map(|(_, modell)| *modell)
}

/// Can a hit of this rule at this level open a case, keep one open, or move it in the queue?
pub fn baerer(regel: &str, niva: Niva) -> bool {
    niva == Niva::Gjennomgang && !er_modell(regel)
}

/// Whom the rules S01–S41 have hit, sorted, each once.
pub fn truffet(sjekker: &[Kontrollert]) -> Vec<Subjekt> {
    let personregel = |regel: &str| {
        regel.strip_prefix('S').and_then(|nr| nr.parse().ok()).is_some_and(|nr: u32| nr <= SISTE_PERSONREGEL)
    };
    let treff = sjekker.iter().filter(|s| s.sjekk.niva().is_some() && personregel(&s.regel));
    let mut alle: Vec<Subjekt> = treff.map(|s| s.subjekt).collect();
    alle.sort_unstable();
    alle.dedup();
    alle
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        base::PersonId,
        control::{
            grunnlag::Mangel,
            regler::{Formal, Funksjon, standard},
            signal::Sjekk,
        },
    };

    #[test]
    fn exactly_the_rules_for_rare_patterns_are_models_and_only_for_information() {
        for regel in standard().unwrap().regler {
            let id = regel.fil.id.as_str();
            assert_eq!(er_modell(id), regel.fil.formal == Formal::Avvik, "{id}");
            assert_eq!(er_modell(id), matches!(regel.funksjon, Funksjon::Modell), "{id}");
            if er_modell(id) {
                assert!(regel.fil.niva == Niva::Informasjon && !regel.fil.slatt_pa, "{id}");
                assert!(!baerer(id, Niva::Gjennomgang), "{id} carries nothing at any level");
            }
        }
        assert!(baerer("S10", Niva::Gjennomgang) && !baerer("S10", Niva::Informasjon));
    }

    #[test]
    fn only_hits_of_the_person_rules_count_beside() {
        let en = |regel: &str, nr: u128, sjekk: Sjekk| Kontrollert {
            regel: regel.to_owned(),
            versjon: 1,
            subjekt: Subjekt::Person(PersonId(Uuid::from_u128(nr))),
            sjekk,
        };
        let sjekker = [
            en("S10", 1, Sjekk::avvik(Niva::Gjennomgang)),
            en("S01", 1, Sjekk::avvik(Niva::Informasjon)),
            en("S10", 2, Sjekk::bestatt()),
            en("S10", 3, Sjekk::kan_ikke_vurderes(Mangel::ForLite)),
            en("S42", 4, Sjekk::avvik(Niva::Gjennomgang)),
            en("S46", 5, Sjekk::avvik(Niva::Informasjon)),
            en("S41", 6, Sjekk::avvik(Niva::Gjennomgang)),
        ];
        let ventet = [1, 6].map(|nr| Subjekt::Person(PersonId(Uuid::from_u128(nr))));
        assert_eq!(truffet(&sjekker), ventet);
    }
}
