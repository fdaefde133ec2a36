//! What each feature is, in the words of `skjema.json`.

/// The meaning of a feature; empty for one that has none yet (a test refuses that).
pub(super) fn of(name: &str) -> &'static str {
    MEANINGS.iter().find(|(feature, _)| *feature == name).map_or("", |(_, meaning)| meaning)
}

const MEANINGS: &[(&str, &str)] = &[
    ("landemerke", "Uken i fraværet som raden er sett fra"),
    ("diagnosegruppe", "Gruppen til den nyeste diagnosen som var satt"),
    ("diagnosekapittel", "Kapittelet i ICPC-2; koder fra ICD-10 er lagt der de hører hjemme"),
    ("diagnose_endret", "Den nyeste diagnosen er i en annen gruppe enn den første i fraværet"),
    ("svangerskap", "Sykmeldingen er knyttet til svangerskap"),
    ("yrkesskade", "Yrkesskade er krysset av"),
    ("bidiagnoser", "Bidiagnoser i den nyeste sykmeldingen"),
    ("alder", "Hele år på landemerkedagen"),
    ("grad_na", "Sykmeldingsgrad på landemerkedagen"),
    ("grad_forst", "Grad den første dagen som har en"),
    ("grad_endring", "Grad på landemerkedagen minus den første"),
    ("grad_plan", "Grad den siste kjente dagen minus graden på landemerkedagen: en planlagt endring"),
    ("andel_gradert", "Andelen av dagene så langt som var gradert"),
    ("antall_sykmeldinger", "Sykmeldinger i fraværet"),
    ("lengde_forste", "Dager i den første sykmeldingen"),
    ("lengde_nyeste", "Dager i den nyeste sykmeldingen"),
    ("dager_igjen", "Dager til den siste kjente dagen; negativt når den er passert"),
    ("dager_siden_nyeste", "Dager siden den nyeste sykmeldingen ble mottatt"),
    ("opphold", "Dager uten fravær mellom første og siste kjente dag så langt"),
    ("innsendt_etter", "Dager fra første dag i den første sykmeldingen til den ble mottatt"),
    ("dager_for_sykmelding", "Fraværsdager før den første sykmeldingen"),
    ("tidligere_tilfeller", "Fravær som sluttet i de tre årene før dette"),
    ("tidligere_dager", "Dager i dem"),
    ("dager_siden_forrige", "Dager fra det siste av dem sluttet til dette begynte"),
    ("samme_diagnose_for", "En tidligere sykmelding har en diagnose i samme gruppe"),
    ("annen_ytelse", "Arbeidsavklaringspenger eller uføretrygd i de tre årene før"),
    ("arbeidssituasjon", "Ingen, én eller flere arbeidsgivere"),
    ("stillingsprosent", "Stillingsprosent"),
    ("ansiennitet", "Hvor lenge personen har vært ansatt der"),
    ("naering", "Hovedområde i næringsstandarden"),
    ("sektor", "Arbeidsgiverens sektor"),
    ("ansatte", "Ansatte hos arbeidsgiveren"),
    ("yrkesgruppe", "Yrkesgruppe"),
    ("jobb_avsluttes", "Arbeidsforholdet er avsluttet, eller siste dag er kjent"),
    ("plan", "Oppfølgingsplan i dette fraværet"),
    ("dialogmote1", "Arbeidsgiverens dialogmøte i dette fraværet"),
    ("motebehov_arbeidstaker", "Den ansattes siste svar om behov for møte"),
    ("motebehov_arbeidsgiver", "Lederens siste svar om behov for møte"),
    ("venter_langt_fravaer", "Personen venter selv et langt fravær"),
    ("arbeidsfor_etter_periode", "Arbeidsfør når perioden er over, etter legens skjønn"),
    ("pa_sikt", "Arbeid som legen venter på sikt"),
    ("hensyn_arbeidsplassen", "Noe arbeidsgiveren bør ta hensyn til"),
    ("tiltak_arbeidsplassen", "Tiltak på arbeidsplassen"),
    ("tiltak_nav", "Tiltak fra Nav"),
    ("tiltak_andre", "Andre tiltak"),
    ("arsak_arbeidsplassen", "Noe på arbeidsplassen er en årsak"),
    ("bistand", "En sykmelding i fraværet ber Nav om bistand straks"),
    ("maned", "Måneden landemerkedagen er i"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::features::TREKK;

    #[test]
    fn every_feature_has_a_meaning_and_every_meaning_a_feature() {
        for feature in TREKK {
            assert!(!of(feature.navn).is_empty(), "{} mangler i skjema.json", feature.navn);
        }
        for (name, _) in MEANINGS {
            assert!(TREKK.iter().any(|feature| feature.navn == *name), "{name} finnes ikke");
        }
    }
}
