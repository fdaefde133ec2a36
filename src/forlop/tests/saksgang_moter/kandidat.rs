use serde_json::json;

use super::*;
use crate::forlop::saksgang::kandidat::{Kandidatarsak, Kandidatonske, vurder};
use crate::hendelse::{kandidatvurdering::Kandidatgrunn, oppfolging::KandidatResultat};

/// Sick from 6 January; the stop point is 5 May.
fn syk() -> Historie {
    Historie::ny().full("2025-01-06", "2025-06-30")
}

fn arsaker(h: &Historie) -> Vec<(String, Kandidatarsak)> {
    let alle = h.saker().kandidat.endringer;
    alle.iter().map(|e| (tid::oslo_dato(e.tidspunkt).to_string(), e.arsak)).collect()
}

fn vurdert(resultat: &str) -> serde_json::Value {
    json!({"hva": "KANDIDAT_VURDERT", "resultat": resultat})
}

#[test]
fn a_candidate_from_week_seventeen_and_shown_a_week_later() {
    let logg = syk().saker().kandidat;
    let start = Some(d("2025-01-06"));
    assert!(!logg.er_kandidat(d("2025-05-04")));
    assert!(logg.er_kandidat(d("2025-05-05")));
    assert_eq!(logg.kandidat_siden(d("2025-06-01")), Some(d("2025-05-05")));
    assert!(!logg.synlig_for_veileder(start, d("2025-05-11"), regler()));
    assert!(logg.synlig_for_veileder(start, d("2025-05-12"), regler()));
    assert!(!logg.synlig_for_veileder(Some(d("2025-05-06")), d("2025-05-12"), regler()), "a later spell");
}

#[test]
fn the_day_follows_when_the_absence_became_known() {
    for (kjent, tom, ventet) in [
        ("2025-02-01", "2025-05-05", Some("2025-05-05")),
        ("2025-02-01", "2025-05-04", None),
        ("2025-05-20", "2025-06-30", Some("2025-05-20")),
        // The day after the stop point it is still processed, also when the absence is over.
        ("2025-05-06", "2025-05-05", Some("2025-05-06")),
        ("2025-05-07", "2025-05-06", None),
        ("2025-07-01", "2025-06-30", None),
        ("2025-06-30", "2025-06-30", None),
        ("2025-06-29", "2025-06-30", Some("2025-06-29")),
    ] {
        let h = Historie::ny().full_kjent(kjent, "2025-01-06", tom);
        let fikk = h.saker().kandidat.endringer.first().map(|e| tid::oslo_dato(e.tidspunkt).to_string());
        assert_eq!(fikk.as_deref(), ventet, "known {kjent}, to {tom}");
    }
}

#[test]
fn a_passed_stop_point_of_the_old_regime_is_left() {
    let h = |fom: &str| {
        Historie::ny().full_kjent("2022-10-01", fom, "2022-12-01").saker().kandidat.endringer.len()
    };
    assert_eq!(h("2022-05-20"), 0);
    assert_eq!(h("2022-05-21"), 1);
}

#[test]
fn an_employee_who_is_alive() {
    assert!(
        Historie::ny().uten_arbeidsgiver("2025-01-06", "2025-06-30").saker().kandidat.endringer.is_empty()
    );
    assert!(syk().dod("2025-03-01", "2025-02-28").saker().kandidat.endringer.is_empty());
}

#[test]
fn what_ends_candidacy_and_what_does_not() {
    use Kandidatarsak as A;
    let ventet = |arsak| vec![("2025-05-05".to_owned(), A::Stoppunkt), ("2025-05-20".to_owned(), arsak)];
    let lukket = json!({"hva": "KANDIDAT_LUKKET"});
    for (h, arsak) in [
        (syk().mote("2025-05-20", "2", "FERDIGSTILT"), A::DialogmoteFerdigstilt),
        (syk().mote("2025-05-20", "3", "LUKKET"), A::DialogmoteLukket),
        (syk().oppfolging("2025-05-20", &vurdert("UNNTAK")), A::Unntak),
        (syk().oppfolging("2025-05-20", &vurdert("IKKE_AKTUELL")), A::IkkeAktuell),
        (syk().oppfolging("2025-05-20", &lukket), A::Lukket),
    ] {
        assert_eq!(arsaker(&h), ventet(arsak));
        assert!(!h.saker().kandidat.er_kandidat(d("2025-05-20")));
        assert!(h.saker().kandidat.er_kandidat(d("2025-05-19")));
    }
    for h in [
        syk().mote("2025-05-20", "2", "INNKALT"),
        syk().mote("2025-05-20", "2", "NYTT_TID_STED"),
        syk().mote("2025-05-20", "2", "AVLYST"),
        syk().mote("2025-05-20", "1", "FERDIGSTILT"),
        syk().oppfolging("2025-05-20", &vurdert("MOTE")),
    ] {
        assert!(h.saker().kandidat.er_kandidat(d("2025-06-30")));
    }
}

#[test]
fn a_spell_makes_a_candidate_once() {
    let h = syk().mote("2025-02-03", "2", "FERDIGSTILT");
    assert!(h.saker().kandidat.endringer.is_empty(), "a meeting was completed in the spell");
    let h = syk().mote("2025-01-05", "2", "FERDIGSTILT");
    assert_eq!(h.saker().kandidat.endringer.len(), 1, "a meeting before the spell does not count");
    let h = syk().oppfolging("2025-04-01", &vurdert("UNNTAK"));
    assert!(h.saker().kandidat.endringer.is_empty(), "assessed before the stop point");
    let igjen = syk().oppfolging("2025-05-20", &vurdert("UNNTAK")).full("2025-08-01", "2025-12-31");
    assert_eq!(
        arsaker(&igjen).last(),
        Some(&("2025-11-28".to_owned(), Kandidatarsak::Stoppunkt)),
        "a new spell may"
    );
}

#[test]
fn decisions_and_their_reasons() {
    let onske = |resultat, arsak| Kandidatonske { resultat, arsak, beskrivelse: Some("  ".into()) };
    let (unntak, mote) = (KandidatResultat::Unntak, KandidatResultat::Mote);
    let grunn = Some(Kandidatgrunn::MedisinskeGrunner);
    assert!(vurder(onske(mote, None), false).is_ok(), "a meeting may be decided for anybody");
    let Ok(Oppfolging::KandidatVurdert { begrunnelse: Some(b), .. }) = vurder(onske(unntak, grunn), true)
    else {
        panic!("decided with a reason");
    };
    assert_eq!((b.arsak, b.beskrivelse), (Kandidatgrunn::MedisinskeGrunner, None));
    for (onske, er_kandidat, ventet) in [
        (onske(unntak, None), true, (Avslagsart::Ugyldig, "KANDIDAT_ARSAK_MANGLER")),
        (onske(mote, grunn), true, (Avslagsart::Ugyldig, "KANDIDAT_ARSAK_HORER_IKKE_TIL")),
        (
            onske(unntak, Some(Kandidatgrunn::Friskmeldt)),
            true,
            (Avslagsart::Ugyldig, "KANDIDAT_ARSAK_UTGATT"),
        ),
        (onske(unntak, grunn), false, (Avslagsart::Konflikt, "KANDIDAT_ER_IKKE_KANDIDAT")),
    ] {
        assert_eq!(avslatt(vurder(onske, er_kandidat)), ventet);
    }
}
