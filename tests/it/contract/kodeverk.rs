//! Names of codes: replaced whole, by system, on both engines; and what every instance shows.

use milepael::{
    commands::{ChangeSet, NyttKodeverk},
    hendelse::sykmelding::Kodeverk,
    intake::kodenavn::Kodenavn,
};
use uuid::Uuid;

use crate::harness::{Test, paa_begge_motorer};

paa_begge_motorer! {
    an_import_replaces_its_own_systems_and_no_others,
    many_codes_are_kept_and_ordered_alike,
    every_instance_takes_a_new_import_once,
}

fn kode(system: Kodeverk, kode: &str, tekst: &str) -> Kodenavn {
    Kodenavn { system, kode: kode.to_owned(), tekst: tekst.to_owned() }
}

async fn importer(t: &Test, versjon: &str, koder: Vec<Kodenavn>) {
    let nytt = NyttKodeverk { id: Uuid::new_v4(), versjon: versjon.to_owned(), koder };
    let sett = ChangeSet { kodeverk: Some(nytt), ..ChangeSet::default() };
    t.kjerne.committer.skriv(sett).await.unwrap();
}

async fn an_import_replaces_its_own_systems_and_no_others(t: Test) {
    assert!(t.lager().kodeverk().await.unwrap().is_empty());
    let (icpc2, icd10) = (Kodeverk::Icpc2, Kodeverk::Icd10);
    importer(
        &t,
        "2025",
        vec![
            kode(icd10.clone(), "M545", "Vond rygg"),
            kode(icpc2.clone(), "L03", "Rygg"),
            kode(icpc2.clone(), "L84", "Rygg, annet"),
        ],
    )
    .await;
    importer(&t, "2026", vec![kode(icpc2.clone(), "L03", "Korsrygg «ny»")]).await;
    let navn = t.lager().kodenavn().await.unwrap();
    assert_eq!(navn, [kode(icd10.clone(), "M545", "Vond rygg"), kode(icpc2.clone(), "L03", "Korsrygg «ny»")]);
    let lister = t.lager().kodeverk().await.unwrap();
    let vist: Vec<_> = lister.into_iter().map(|l| (l.system, l.versjon, l.antall)).collect();
    assert_eq!(vist, [(icd10, "2025".to_owned(), 1), (icpc2, "2026".to_owned(), 1)]);
}

async fn many_codes_are_kept_and_ordered_alike(t: Test) {
    let mut koder: Vec<Kodenavn> = (0..20_000)
        .map(|n| kode(Kodeverk::Icd10, &format!("A{n:05}"), &format!("Sykdom nr. {n}, «æøå»")))
        .collect();
    importer(&t, "stor", koder.clone()).await;
    koder.reverse();
    importer(&t, "stor", koder.clone()).await;
    koder.reverse();
    assert!(t.lager().kodenavn().await.unwrap() == koder, "the same 20 000, once each, in order");
}

async fn every_instance_takes_a_new_import_once(t: Test) {
    let andre = t.annen_instans().await;
    let navn = |kjerne: &milepael::store::Kjerne, system: &Kodeverk, kode: &str| {
        kjerne.kodeverk.bok().navn(system, kode).map(str::to_owned)
    };
    assert!(!andre.kodeverk.hal_inn(andre.lager.as_ref()).await.unwrap(), "nothing is imported");
    for (versjon, tekst) in [("1", "Rygg"), ("2", "Korsrygg")] {
        importer(&t, versjon, vec![kode(Kodeverk::Icpc2, "L03", tekst)]).await;
        for kjerne in [&t.kjerne, &andre] {
            assert!(kjerne.kodeverk.hal_inn(kjerne.lager.as_ref()).await.unwrap());
            assert!(!kjerne.kodeverk.hal_inn(kjerne.lager.as_ref()).await.unwrap());
            assert_eq!(navn(kjerne, &Kodeverk::Icpc2, "L03").as_deref(), Some(tekst));
            assert_eq!(navn(kjerne, &Kodeverk::Icpc2b, "L03.0001").as_deref(), Some(tekst));
            assert_eq!(navn(kjerne, &Kodeverk::Icd10, "L03"), None, "another system");
        }
    }
}
