//! Meetings.
use super::Tjeneste;

#[tokio::test]
async fn vis() {
    let t = Tjeneste::med(12).await;
    let (_, tekst) = t.get("veileder", &format!("/api/v1/personer/{}/saksgang", t.kari)).await;
    println!("{tekst}");
    let (_, tekst) = t.get("veileder", &format!("/api/v1/personer/{}/forlop", t.kari)).await;
    println!("{tekst}");
}
