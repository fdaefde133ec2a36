//! One part of the page fails: it says so in its place, and everything else is there.

use super::Tjeneste;
use crate::harness::Raa;

const SVIKTER: &str = "Dette kan vi ikke vise nå.";

impl Tjeneste {
    async fn rett_i_databasen(&self, sql: &str) {
        Raa::apne(&self.adresse).await.utfor(sql).await;
    }
}

#[tokio::test]
async fn an_event_that_cannot_be_read_leaves_everything_that_is_not_made_of_the_events() {
    let t = Tjeneste::med(12).await;
    let kari = format!("/personer/{}", t.kari);
    assert!(!t.side("veileder", &kari).await.contains(SVIKTER));
    t.rett_i_databasen("UPDATE hendelse SET innhold = '{' WHERE type = 'sykmelding'").await;
    let side = t.side("veileder", &kari).await;
    assert_eq!(side.matches(SVIKTER).count(), 1, "only the newest events are made of them");
    for ventet in [
        "Hele forløpet, uke 0–52",
        "Hendelsene kan ikke vises på tidslinjen nå.",
        "Neste steg for Kari",
        "Din vurdering",
    ] {
        assert!(side.contains(ventet), "{ventet}");
    }
    assert!(!t.side("veileder", &format!("{kari}/sykmeldinger")).await.contains(SVIKTER));
    let historikk = t.side("teamleder", &format!("{kari}/historikk")).await;
    assert!(historikk.contains(SVIKTER) && historikk.contains("Hvem har sett på saken"));
    assert!(historikk.contains("Ola Veileder") || historikk.contains("Z990001"), "who has looked is there");
    let krav = t.side("veileder", &format!("{kari}/aktivitetskrav")).await;
    assert!(krav.contains(SVIKTER) && krav.contains("Åtte uker er gått"));
}

#[tokio::test]
async fn the_past_is_made_of_the_events_that_can_be_read_and_says_how_many_cannot() {
    let t = Tjeneste::med(12).await;
    let sti = format!("/personer/{}?per=2026-09-01", t.kari);
    let hel = t.side("veileder", &sti).await;
    assert!(hel.contains("Slik forløpet var kjent 01.09.2026") && !hel.contains("kan ikke leses"), "{hel}");
    t.rett_i_databasen("UPDATE hendelse SET innhold = '{' WHERE type = 'soknad'").await;
    let uten_soknader = t.side("veileder", &sti).await;
    assert!(uten_soknader.contains("Hele forløpet"));
    assert!(uten_soknader.contains("kan ikke leses.</b> Siden er laget av resten"), "{uten_soknader}");
    assert!(uten_soknader.contains("Slik forløpet var kjent"));
}

#[tokio::test]
async fn drafts_that_cannot_be_read_leave_the_form() {
    let t = Tjeneste::med(12).await;
    let person = t.uten_arbeidsgiver().await;
    t.rett_i_databasen("DROP TABLE utkast").await;
    let side =
        t.side("veileder", &format!("/personer/{person}/aktivitetskrav?skjema=aktivitetskrav-unntak")).await;
    assert!(side.contains("Utkastet ditt kan ikke hentes nå.") && side.contains("Gi unntak"));
    let skjema =
        super::skjema::Skjema::pa(&side, &format!("/personer/{person}/arbeid/aktivitetskrav-unntak"));
    assert_eq!(
        t.post_skjema("veileder", &skjema.unwrap()).await.status,
        303,
        "the work is done all the same"
    );
}

#[tokio::test]
async fn an_audit_log_that_cannot_be_read_leaves_the_history() {
    let t = Tjeneste::med(12).await;
    let sti = format!("/personer/{}/historikk", t.kari);
    t.side("teamleder", &sti).await;
    t.rett_i_databasen("UPDATE revisjon SET tidspunkt = 'i fjor' WHERE person IS NOT NULL").await;
    let side = t.side("teamleder", &sti).await;
    assert!(side.contains(SVIKTER) && side.contains("Alle hendelser"), "{side}");
}
