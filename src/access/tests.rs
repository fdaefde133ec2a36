//! The matrix of roles, groups and protection, row by row (`docs/domain.md`, Access).

use std::collections::BTreeSet;

use uuid::Uuid;

use super::*;
use crate::base::{Hpr, Orgnr, PersonId};

fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

fn vanlig() -> Personopplysning {
    Personopplysning {
        person: person(1),
        beskyttelse: Beskyttelse::Ugradert,
        egen_ansatt: false,
        geografi: Some("1201".into()),
        enhet: Some("1201".into()),
        familie: vec![person(7)],
        virksomheter: vec![Orgnr::parse("310000019").unwrap()],
        behandlere: vec![Hpr::parse("990000001").unwrap()],
        dod_over_et_ar: false,
    }
}

fn veileder(grupper: &[Gruppe]) -> Aktor {
    Aktor {
        rolle: Rolle::Veileder,
        enheter: BTreeSet::from(["1201".to_owned()]),
        grupper: grupper.iter().copied().collect(),
        ..Aktor::system("Z990001")
    }
}

#[test]
fn the_matrix_of_caseworkers() {
    use Gruppe::*;
    let annen_kommune =
        Personopplysning { geografi: Some("1202".into()), enhet: Some("1202".into()), ..vanlig() };
    let skjermet = Personopplysning { egen_ansatt: true, ..vanlig() };
    let med = |beskyttelse| Personopplysning { beskyttelse, ..vanlig() };
    let ukjent = Personopplysning { geografi: None, enhet: None, ..vanlig() };
    let skjermet_kode7 =
        Personopplysning { egen_ansatt: true, beskyttelse: Beskyttelse::Fortrolig, ..vanlig() };
    let kolonner = [
        vanlig(),
        annen_kommune,
        skjermet,
        med(Beskyttelse::Fortrolig),
        med(Beskyttelse::StrengtFortrolig),
        med(Beskyttelse::StrengtFortroligUtland),
        ukjent,
        skjermet_kode7,
    ];
    let rader: [(&[Gruppe], &str); 7] = [
        (&[], "j-------"),
        (&[EgneAnsatte], "j-j-----"),
        (&[FortroligAdresse], "j--j----"),
        (&[StrengtFortroligAdresse], "j---j---"),
        (&[Nasjonal], "jj----j-"),
        (&[EgneAnsatte, FortroligAdresse], "j-jj---j"),
        (&[EgneAnsatte, FortroligAdresse, StrengtFortroligAdresse, Nasjonal], "jjjjjjjj"),
    ];
    for (grupper, ventet) in rader {
        let aktor = veileder(grupper);
        for handling in [Handling::SeForlop, Handling::SeSak, Handling::Endre, Handling::SeILister] {
            let fikk: String = kolonner
                .iter()
                .map(|p| if avgjor(&aktor, handling, Some(p)).tillatt { 'j' } else { '-' })
                .collect();
            assert_eq!(fikk, ventet, "{grupper:?} {handling:?}");
        }
    }
}

#[test]
fn abroad_and_strictly_confidential_belongs_to_one_unit() {
    let p = Personopplysning { beskyttelse: Beskyttelse::StrengtFortroligUtland, ..vanlig() };
    let mut aktor = veileder(&[Gruppe::StrengtFortroligAdresse]);
    assert_eq!(avgjor(&aktor, Handling::SeForlop, Some(&p)).grunn, Grunn::StrengtFortroligUtland);
    aktor.enheter.insert("0393".into());
    assert!(avgjor(&aktor, Handling::SeForlop, Some(&p)).tillatt);
}

#[test]
fn own_data_family_the_dead_and_readers_are_refused_with_the_reason() {
    let mut aktor = veileder(&[Gruppe::Nasjonal]);
    aktor.person = Some(person(1));
    assert_eq!(avgjor(&aktor, Handling::SeForlop, Some(&vanlig())).grunn, Grunn::EgneData);
    aktor.person = Some(person(7));
    assert_eq!(avgjor(&aktor, Handling::SeForlop, Some(&vanlig())).grunn, Grunn::Familie);
    aktor.person = None;
    let dod = Personopplysning { dod_over_et_ar: true, ..vanlig() };
    assert_eq!(avgjor(&aktor, Handling::SeForlop, Some(&dod)).grunn, Grunn::DodOverEtAr);
    aktor.kan_skrive = false;
    assert_eq!(avgjor(&aktor, Handling::Endre, Some(&vanlig())).grunn, Grunn::BareLesing);
    assert!(avgjor(&aktor, Handling::SeForlop, Some(&vanlig())).tillatt);
}

#[test]
fn the_other_roles_see_only_what_is_theirs() {
    let som = |rolle| Aktor { rolle, ..Aktor::system("x") };
    let lege = Aktor { hpr: Some(Hpr::parse("990000001").unwrap()), ..som(Rolle::Behandler) };
    let leder = Aktor {
        virksomheter: BTreeSet::from([Orgnr::parse("310000019").unwrap()]),
        ..som(Rolle::Arbeidsgiver)
    };
    let selv = Aktor { person: Some(person(1)), ..som(Rolle::Sykmeldt) };
    let andre = Aktor { person: Some(person(2)), ..som(Rolle::Sykmeldt) };
    let alle = [
        Handling::SeForlop,
        Handling::SeSak,
        Handling::SeFrister,
        Handling::SeHendelser,
        Handling::SeILister,
        Handling::SeInnsyn,
        Handling::SePrognose,
        Handling::SeEgneVurderinger,
        Handling::Endre,
        Handling::SendMelding,
        Handling::SeBrev,
    ];
    let rader = [
        (&lege, "--j-------j"),
        (&som(Rolle::Behandler), "-----------"),
        (&leder, "--j-------j"),
        (&som(Rolle::Arbeidsgiver), "-----------"),
        (&selv, "j-jj-jjj--j"),
        (&andre, "-----------"),
        (&som(Rolle::Kontroll), "-----------"),
        (&som(Rolle::Revisor), "-----------"),
        (&som(Rolle::System), "---------j-"),
    ];
    for (aktor, ventet) in rader {
        let p = vanlig();
        let fikk: String =
            alle.iter().map(|h| if avgjor(aktor, *h, Some(&p)).tillatt { 'j' } else { '-' }).collect();
        assert_eq!(fikk, ventet, "{:?}", aktor.rolle);
    }
}

#[test]
fn an_action_about_a_person_needs_one() {
    let aktor = veileder(&[Gruppe::Nasjonal]);
    assert_eq!(avgjor(&aktor, Handling::SeForlop, None).grunn, Grunn::PersonMangler);
    assert!(avgjor(&aktor, Handling::Sok, None).tillatt);
    assert!(!avgjor(&aktor, Handling::SeRevisjon, None).tillatt);
    assert!(!avgjor(&aktor, Handling::BehandleAvviste, None).tillatt);
}

#[test]
fn a_unit_is_no_place_of_the_same_number_and_a_place_opens_what_lies_in_it() {
    let i = |geografi: &str, enhet: &str| Personopplysning {
        geografi: Some(geografi.into()),
        enhet: Some(enhet.into()),
        ..vanlig()
    };
    // The unit has the number that the person's municipality has.
    let enhet = veileder(&[]);
    assert_eq!(avgjor(&enhet, Handling::SeSak, Some(&i("1201", "0315"))).grunn, Grunn::Geografi);
    let sted = Aktor { enheter: BTreeSet::new(), geografi: BTreeSet::from(["0301".into()]), ..veileder(&[]) };
    for (hvor, ventet) in [("0301", true), ("030105", true), ("0302", false), ("03", false)] {
        assert_eq!(avgjor(&sted, Handling::SeSak, Some(&i(hvor, "0399"))).tillatt, ventet, "{hvor}");
    }
    assert!(!avgjor(&sted, Handling::SeSak, Some(&i("4601", "0301"))).tillatt, "a place is no unit");
}

#[test]
fn a_system_let_in_for_one_thing_does_nothing_else() {
    let alt = Aktor::system("x");
    let bare = Aktor { bare: Some(vec![Handling::SendMelding]), ..Aktor::system("x") };
    for handling in [Handling::BehandleAvviste, Handling::PubliserModell, Handling::ImporterKodeverk] {
        assert!(avgjor(&alt, handling, None).tillatt && !avgjor(&bare, handling, None).tillatt);
    }
    assert!(avgjor(&bare, Handling::SendMelding, None).tillatt);
}
