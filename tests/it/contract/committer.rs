//! The write door: many at once, each answered for itself.

use milepael::{
    access::Aktor,
    base::ids::uuid_v7,
    commands::{ChangeSet, Innsending, NyJobb},
    intake,
    store::Svar,
};

use crate::harness::{Person, Test, bit, paa_begge_motorer};

paa_begge_motorer! {
    somebody_elses_change_is_a_conflict,
    two_sets_of_one_batch_that_expect_the_same_do_not_both_win,
    one_set_that_fails_takes_no_neighbour_with_it,
    answers_come_after_the_rows_can_be_read,
}

fn sett(t: &Test, person: &Person, id: &str, fom: &str, tom: &str) -> ChangeSet {
    let now = t.kjerne.clock.now();
    ChangeSet {
        meldinger: vec![Innsending {
            melding: Box::new(intake::les(&bit(person, id, fom, tom), now).unwrap()),
            mottatt: now,
            avsender: Aktor::system("test"),
            korrelasjon: uuid_v7(now),
            regelklokke: now,
        }],
        ..ChangeSet::default()
    }
}

async fn somebody_elses_change_is_a_conflict(t: Test) {
    let kari = Person::nr(1);
    let forste = t.lagre(vec![bit(&kari, "b1", "2026-01-05", "2026-01-10")]).await.remove(0);
    let (person, sett_ved) = (forste.person.unwrap(), forste.position.unwrap());
    t.lagre(vec![bit(&kari, "b2", "2026-01-11", "2026-01-20")]).await;
    let rader = t.raa().await.antall_rader().await;

    let mut gammelt = sett(&t, &kari, "b3", "2026-01-21", "2026-01-31");
    gammelt.forventet = Some((person, sett_ved));
    assert_eq!(t.kjerne.committer.skriv(gammelt.clone()).await.unwrap(), Svar::Konflikt);
    assert_eq!(t.raa().await.antall_rader().await, rader, "nothing of the set was written");

    let na = t.kjerne.lesemodell.person(person).unwrap().posisjon;
    gammelt.forventet = Some((person, na));
    assert!(matches!(t.kjerne.committer.skriv(gammelt).await.unwrap(), Svar::Skrevet(_)));
}

async fn two_sets_of_one_batch_that_expect_the_same_do_not_both_win(t: Test) {
    let kari = Person::nr(1);
    let forste = t.lagre(vec![bit(&kari, "b1", "2026-01-05", "2026-01-10")]).await.remove(0);
    let forventet = Some((forste.person.unwrap(), forste.position.unwrap()));
    let en = ChangeSet { forventet, ..sett(&t, &kari, "b2", "2026-01-11", "2026-01-20") };
    let to = ChangeSet { forventet, ..sett(&t, &kari, "b3", "2026-01-21", "2026-01-31") };
    let svar = t.lager().skriv(&[en, to], milepael::rules::Regelverk::innebygd(), None).await.unwrap().svar;
    assert!(matches!(svar.as_slice(), [Svar::Skrevet(_), Svar::Konflikt]), "{svar:?}");
    assert_eq!(t.lager().posisjon().await.unwrap(), 2);
}

async fn one_set_that_fails_takes_no_neighbour_with_it(t: Test) {
    // A fault that the database finds: this kind of job can't be written.
    let raa = t.raa().await;
    if t.lager().motor() == "sqlite" {
        raa.utfor(
            "CREATE TRIGGER stopp BEFORE INSERT ON jobb WHEN NEW.type = 'umulig' \
             BEGIN SELECT RAISE(ABORT, 'umulig'); END",
        )
        .await;
    } else {
        raa.utfor("ALTER TABLE jobb ADD CONSTRAINT stopp CHECK (type <> 'umulig')").await;
    }
    let umulig = NyJobb { type_: "umulig".into(), innhold: "{}".into(), tidligst: t.kjerne.clock.now() };
    let mut darlig = sett(&t, &Person::nr(2), "b2", "2026-01-05", "2026-01-20");
    darlig.jobber.push(umulig);
    let alle = [
        sett(&t, &Person::nr(1), "b1", "2026-01-05", "2026-01-20"),
        darlig,
        sett(&t, &Person::nr(3), "b3", "2026-01-05", "2026-01-20"),
    ];
    assert!(
        t.lager().skriv(&alle, t.kjerne.regelverk, None).await.is_err(),
        "together they can't be written"
    );
    assert_eq!(t.lager().posisjon().await.unwrap(), 0, "and then nothing is");

    // The writer runs on this thread, so all three are in line before it wakes.
    let mut svar = Vec::new();
    for ett in alle {
        svar.push(t.kjerne.committer.i_ko(ett).await.unwrap());
    }
    let mut utfall = Vec::new();
    for ett in svar {
        utfall.push(ett.await.unwrap().is_ok());
    }
    assert_eq!(utfall, [true, false, true]);
    assert!(t.lager().person_for(Person::nr(1).ident).await.unwrap().is_some());
    assert_eq!(t.lager().person_for(Person::nr(2).ident).await.unwrap(), None, "nothing of the bad set");
    assert!(t.lager().person_for(Person::nr(3).ident).await.unwrap().is_some());
    assert_eq!(t.lager().posisjon().await.unwrap(), 2);
    assert_eq!(t.bygg_alt_pa_nytt().await, 0);
}

async fn answers_come_after_the_rows_can_be_read(t: Test) {
    let svar: Vec<_> = (0..50u64)
        .map(|n| {
            let t = t.clone();
            tokio::spawn(async move {
                let ett = sett(&t, &Person::nr(n), &format!("b{n}"), "2026-01-05", "2026-01-20");
                let Svar::Skrevet(svar) = t.kjerne.committer.skriv(ett).await.unwrap() else { panic!() };
                let milepael::store::Meldingssvar::Lagret { person, posisjon, .. } = svar[0] else {
                    panic!()
                };
                assert_eq!(t.kjerne.lesemodell.person(person).map(|r| r.posisjon), Some(posisjon));
                assert!(t.kjerne.lesemodell.posisjon() >= posisjon);
            })
        })
        .collect();
    for ett in svar {
        ett.await.unwrap();
    }
    assert_eq!(t.kjerne.lesemodell.finn(|r| r.posisjon > 25).len(), 25);
}
