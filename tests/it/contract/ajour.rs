//! Rows that come from other rules are never used: they are made again when the store is opened.

use std::sync::Arc;

use milepael::{
    base::FixedClock,
    rules::Regelverk,
    store::{CommitterFeil, Kjerne, bygg_alt},
};

use crate::harness::{I_DAG, Person, Test, bit, dato, paa_begge_motorer};

paa_begge_motorer! {
    another_book_makes_everybody_again_and_shuts_the_old_instance_out,
    a_rebuild_that_was_cut_off_is_done_again,
    events_of_many_people_come_together_in_log_order,
}

/// The built-in book with the plan after ten days, always.
fn annen_bok() -> &'static Regelverk {
    let mut bok = Regelverk::innebygd().clone();
    for verdi in &mut bok.oppfolging.plan.values {
        verdi.value = Some(10);
    }
    Box::leak(Box::new(bok))
}

/// Opens the store under a book; says how many were made again.
async fn apne_med(t: &Test, bok: &'static Regelverk) -> (Kjerne, usize) {
    let clock = Arc::new(FixedClock::on(dato(I_DAG)));
    let mut bygget = 0;
    let (kjerne, _) = Kjerne::apne_med(&t.adresse, clock, bok, |ferdig, _| bygget = ferdig).await.unwrap();
    (kjerne, bygget)
}

async fn planfrist(kjerne: &Kjerne) -> String {
    let rad = kjerne.lager.rader_etter(0, 1).await.unwrap().remove(0);
    rad.grunnlag.tilfeller[0].milepaler[0].frist.to_string()
}

async fn another_book_makes_everybody_again_and_shuts_the_old_instance_out(t: Test) {
    t.lagre((0..3u64).map(|n| bit(&Person::nr(n), &format!("b{n}"), "2026-01-05", "2026-02-20")).collect())
        .await;
    assert_eq!(planfrist(&t.kjerne).await, "2026-02-02");
    let (samme, bygget) = apne_med(&t, Regelverk::innebygd()).await;
    assert_eq!(bygget, 0, "the same book: nothing to do");
    assert!(samme.er_ajour().await.unwrap());

    let (ny, bygget) = apne_med(&t, annen_bok()).await;
    assert_eq!(bygget, 3);
    assert_eq!(planfrist(&ny).await, "2026-01-15");
    assert!(ny.er_ajour().await.unwrap());
    assert!(!t.kjerne.er_ajour().await.unwrap(), "the first instance is on a book that is no longer in use");
    // It can neither write nor log a look, so it can't show anything either.
    let avsender = milepael::access::Aktor::system("test");
    let melding = vec![bit(&Person::nr(9), "b9", "2026-01-05", "2026-02-20")];
    let feil = t.kjerne.dor.ta_imot(melding.clone(), &avsender, "test").await.unwrap_err();
    assert!(matches!(feil, CommitterFeil::AnnetRegelverk), "{feil}");
    assert_eq!(t.lager().posisjon().await.unwrap(), 3, "nothing was written");
    assert_eq!(ny.dor.ta_imot(melding, &avsender, "test").await.unwrap().len(), 1);

    let (igjen, bygget) = apne_med(&t, Regelverk::innebygd()).await;
    assert_eq!(bygget, 4, "and back again");
    assert_eq!(planfrist(&igjen).await, "2026-02-02");
    assert_eq!(t.bygg_alt_pa_nytt().await, 0);
}

async fn a_rebuild_that_was_cut_off_is_done_again(t: Test) {
    t.lagre(vec![bit(&Person::nr(1), "b1", "2026-01-05", "2026-02-20")]).await;
    let mut fremdrift = Vec::new();
    let bygget = bygg_alt(t.lager(), annen_bok(), |ferdig, av| fremdrift.push((ferdig, av))).await.unwrap();
    assert_eq!((bygget.personer, bygget.endret), (1, 1));
    assert_eq!(fremdrift, [(0, 1), (1, 1)]);
    // As if the process had died before the end: some rows of the one kind, some of the other.
    let merke = t.lager().oppsett("regelverk").await.unwrap().unwrap();
    t.lager().sett_oppsett("regelverk", &format!("underveis {merke}")).await.unwrap();
    for bok in [annen_bok(), Regelverk::innebygd()] {
        let (_, bygget) = apne_med(&t, bok).await;
        assert_eq!(bygget, 1, "neither book may call these rows its own");
    }
}

async fn events_of_many_people_come_together_in_log_order(t: Test) {
    let (a, b) = (Person::nr(1), Person::nr(2));
    let meldinger = [(a, "1"), (b, "2"), (a, "3"), (a, "4")];
    t.lagre(meldinger.map(|(p, id)| bit(&p, id, "2026-01-05", "2026-02-20")).to_vec()).await;
    let alle = t.lager().personer().await.unwrap();
    let hendelser = t.lager().hendelser_for(&alle).await.unwrap();
    assert_eq!(hendelser.keys().copied().collect::<Vec<_>>(), alle);
    for (person, rader) in hendelser {
        assert_eq!(rader, t.lager().hendelser(person).await.unwrap());
        assert!(rader.is_sorted_by_key(|r| r.posisjon));
    }
    assert!(t.lager().hendelser_for(&[]).await.unwrap().is_empty());
}
