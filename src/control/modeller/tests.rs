//! What is stored, approved and refused.

use chrono::Days;

use super::*;
use crate::{
    base::Periode,
    control::{
        anomali::{
            kontrollmodell::Tilpasning,
            natt::{kjor, les as les_tilfeller},
            trekk::Utvalg,
        },
        regler::{Kjort, standard},
        simulering::{Oppsett, Verden},
    },
};

fn i_dag() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap()
}

fn modell(slag: Slag, fro: u64) -> Kontrollmodell {
    let verden = Verden::ny(Oppsett::ny(3, 400, i_dag()));
    let (folk, kilder) = (verden.alle(), verden.kilder());
    let referanse = Periode::new(i_dag() - Days::new(800), i_dag() - Days::new(60)).unwrap();
    let tilfeller = les_tilfeller(&folk, &kilder, Utvalg { slutt: referanse, i_dag: i_dag() }).unwrap();
    let kilde = "oppdiktede personer".to_owned();
    let som = Tilpasning { referanse, kilde, oppdiktet: true, fro, traer: 1000, laert: i_dag() };
    Kontrollmodell::tilpass(slag, &tilfeller, &som).unwrap()
}

fn mappe(demo: bool) -> (tempfile::TempDir, Modellmappe) {
    let sted = tempfile::tempdir().unwrap();
    let mappe = Modellmappe::ny(sted.path(), demo);
    (sted, mappe)
}

/// Why a rule's model did not run tonight; `None` when it did.
fn hvorfor(modeller: &Modeller, regel: &str) -> Option<String> {
    let sett = standard().unwrap().med_utkast();
    let Kjort { stoppet, .. } =
        kjor(modeller, &sett, &[], &crate::control::grunnlag::Kilder::alle(i_dag()), &[], &(), i_dag());
    stoppet.into_iter().find(|s| s.regel == regel).map(|s| s.hvorfor)
}

#[test]
fn what_is_stored_comes_back_as_it_was_and_twice_is_once() {
    let (_sted, mappe) = mappe(true);
    for slag in Slag::ALLE {
        let en = modell(slag, 1);
        let fil = mappe.lagre(&en).unwrap();
        assert_eq!(mappe.lagre(&modell(slag, 1)).unwrap(), fil, "the same fit is the same artefact");
        let lest = mappe.hent(slag, en.versjon()).unwrap();
        assert_eq!(
            (lest.sjekksum(), &lest.opphav, lest.til_json()),
            (en.sjekksum(), &en.opphav, en.til_json())
        );
    }
    assert_ne!(modell(Slag::Isolasjonsskog, 1).versjon(), modell(Slag::Isolasjonsskog, 2).versjon());
}

#[test]
fn a_file_that_was_changed_or_renamed_is_refused() {
    let (_sted, mappe) = mappe(true);
    let en = modell(Slag::Ecod, 1);
    let fil = mappe.lagre(&en).unwrap();
    let hel = fs::read_to_string(&fil).unwrap();
    for (fra, til) in [("\"rader\":", "\"rader\":1"), ("\"trekkversjon\":1", "\"trekkversjon\":2")] {
        assert!(hel.contains(fra));
        fs::write(&fil, hel.replacen(fra, til, 1)).unwrap();
        let feil = mappe.hent(Slag::Ecod, en.versjon()).unwrap_err().to_string();
        assert!(feil.contains("sjekksummen"), "{feil}");
    }
    let annen = mappe.artefakt(Slag::Ecod, "000000000000");
    fs::write(&annen, &hel).unwrap();
    assert!(matches!(mappe.hent(Slag::Ecod, "000000000000"), Err(ModellerFeil::Navn(_))));
    let skog = mappe.artefakt(Slag::Isolasjonsskog, en.versjon());
    fs::write(&skog, &hel).unwrap();
    assert!(matches!(mappe.hent(Slag::Isolasjonsskog, en.versjon()), Err(ModellerFeil::Navn(_))));
}

#[test]
fn a_model_runs_only_with_a_card_that_could_be_made() {
    let (_sted, mappe) = mappe(true);
    let en = modell(Slag::Ecod, 1);
    mappe.lagre(&en).unwrap();
    let uten = hvorfor(&mappe.les(), "S46").unwrap();
    assert_eq!(uten, "det er ingen modell med modellkort", "fitting alone changes nothing");
    let v = (Slag::Ecod, en.versjon());
    assert!(matches!(mappe.godkjenn(v, "Kari", "Kari", None, i_dag()), Err(ModellerFeil::Kort(_))));
    assert!(hvorfor(&mappe.les(), "S46").is_some(), "a refused card is no card");
    let kort = mappe.godkjenn(v, "Kari", "Ola", None, i_dag()).unwrap();
    assert_eq!(hvorfor(&mappe.les(), "S46"), None);
    assert!(kort.stemmer(en.sjekksum()) && kort.markdown().contains("Åpne en sak alene"));

    // A card that somebody wrote by hand: the same person twice, or a number that nothing may read.
    let fil = mappe.kortfil(Slag::Ecod);
    let tekst = fs::read_to_string(&fil).unwrap();
    for (fra, til, ventet) in [
        ("\"Ola\"", "\"Kari\"", "godkjennes av en annen"),
        ("\"hull\"", "\"alder_ved_start\"", "Alder er aldri"),
        ("2027-11-20", "2029-11-20", "tolv måneder"),
    ] {
        assert!(tekst.contains(fra), "{fra}");
        fs::write(&fil, tekst.replacen(fra, til, 1)).unwrap();
        let hvorfor = hvorfor(&mappe.les(), "S46").unwrap();
        assert!(hvorfor.contains(ventet), "{hvorfor}");
    }
    fs::write(&fil, &tekst).unwrap();
    assert_eq!(hvorfor(&mappe.les(), "S46"), None);
    fs::remove_file(mappe.artefakt(Slag::Ecod, en.versjon())).unwrap();
    assert!(hvorfor(&mappe.les(), "S46").is_some(), "the artefact is gone");
}

#[test]
fn a_new_fit_does_not_take_over() {
    let (_sted, mappe) = mappe(true);
    let (gammel, ny) = (modell(Slag::Isolasjonsskog, 1), modell(Slag::Isolasjonsskog, 2));
    mappe.lagre(&gammel).unwrap();
    mappe.godkjenn((Slag::Isolasjonsskog, gammel.versjon()), "Kari", "Ola", None, i_dag()).unwrap();
    mappe.lagre(&ny).unwrap();
    let kort: Vec<String> = mappe.les().kort().map(|k| k.modell.sjekksum.clone()).collect();
    assert_eq!(kort, [gammel.sjekksum()]);
}

#[test]
fn a_model_of_made_up_people_is_refused_where_people_are_real() {
    let (sted, mappe) = mappe(true);
    let en = modell(Slag::Jevngruppe, 1);
    mappe.lagre(&en).unwrap();
    mappe.godkjenn((Slag::Jevngruppe, en.versjon()), "Kari", "Ola", None, i_dag()).unwrap();
    let ekte = Modellmappe::ny(sted.path(), false);
    assert!(matches!(ekte.hent(Slag::Jevngruppe, en.versjon()), Err(ModellerFeil::Oppdiktet)));
    assert!(hvorfor(&ekte.les(), "S48").unwrap().contains("demonstrasjon"));
}
