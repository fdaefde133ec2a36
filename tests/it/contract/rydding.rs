//! What the system tidies up by itself, once.

use chrono::Duration;
use milepael::{
    commands::{ChangeSet, NyHendelse},
    hendelse::{Innhold, dialogmote::Motehendelse},
    jobs::rydding::rydd_alle,
};
use serde_json::json;
use uuid::Uuid;

use crate::harness::{Person, Test, bit, paa_begge_motorer};

paa_begge_motorer! {
    an_old_invitation_is_closed_once_and_logged,
}

async fn an_old_invitation_is_closed_once_and_logged(t: Test) {
    let kari = t.lagre(vec![bit(&Person::nr(1), "b1", "2025-01-05", "2025-06-10")]).await[0].person.unwrap();
    t.lagre(vec![bit(&Person::nr(2), "b2", "2025-01-05", "2025-02-10")]).await;
    let da = t.kjerne.clock.now() - Duration::days(300);
    let mote = json!({"mote": Uuid::nil(), "nummer": "2", "virksomhet": null, "hva": "INNKALT",
        "tidspunkt": da, "deltaker": null, "svar": null});
    let invitasjon = NyHendelse {
        person: kari,
        id: "innkalling".to_owned(),
        gjelder: None,
        korrigerer: None,
        tidspunkt: da,
        utfort_av: "Z990001".to_owned(),
        innhold: Innhold::fra_json("dialogmote", 1, &mote.to_string()).unwrap(),
    };
    let sett = ChangeSet { nye_hendelser: vec![invitasjon], ..ChangeSet::default() };
    t.kjerne.committer.skriv(sett).await.unwrap();
    let for_ = t.lager().revisjonshode().await.unwrap().0;

    assert_eq!(rydd_alle(&t.kjerne).await.unwrap(), 1);
    assert_eq!(rydd_alle(&t.kjerne).await.unwrap(), 0, "it is done");
    let alle = t.lager().hendelser(kari).await.unwrap();
    let siste = &alle.last().unwrap().hendelse;
    assert!(matches!(&siste.innhold, Innhold::Dialogmote(m) if m.hva == Motehendelse::Lukket));
    assert_eq!(siste.utfort_av.as_deref(), Some("milepael"));
    assert_eq!(
        t.lager().revisjonshode().await.unwrap().0,
        for_ + 1,
        "a change of a case is in the audit log"
    );
}
