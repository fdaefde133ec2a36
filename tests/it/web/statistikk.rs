//! Statistics over HTTP: one release, hidden cells, words for a wrong choice.

use super::Tjeneste;

#[tokio::test]
async fn everybody_together_and_each_group_are_given_and_the_release_stays_as_it_was() {
    let t = Tjeneste::med(400).await;
    let hent = async |sti: &str| {
        let (status, json) = t.get("veileder", &format!("/api/v1/statistikk/varighet{sti}")).await;
        (status.as_u16(), serde_json::from_str::<serde_json::Value>(&json).unwrap())
    };
    let (status, alle) = hent("").await;
    assert_eq!(status, 200);
    let antall = alle["grupper"][0]["varighet"]["antall"].as_u64().expect("hundreds are shown");
    assert!(antall >= 100 && antall.is_multiple_of(5), "{antall}");
    let (_, hver) = hent("?diagnosegruppe=*&aldersgruppe=*&sektor=*").await;
    let grupper = hver["grupper"].as_array().unwrap();
    assert_eq!(grupper.len(), 11 * 5 * 4);
    assert!(grupper.iter().any(|g| g["varighet"].is_null()), "most of them are small");
    assert_eq!(hent("").await.1, alle);
    let (status, feil) = hent("?sektor=OFFENTLIG").await;
    assert_eq!(status, 400);
    assert!(feil["detail"].as_str().unwrap().contains("PRIVAT, KOMMUNAL"));
}
