//! The API document is part of the contract: a change of it is a change of this file's snapshot.

#[test]
fn the_document_changes_only_on_purpose() {
    let dokument = milepael::server::openapi().to_pretty_json().unwrap();
    insta::assert_snapshot!("openapi", dokument);
}

#[tokio::test]
async fn it_is_served_as_version_3_1() {
    let t = super::Tjeneste::med(12).await;
    let (status, json) = t.get("", "/api/v1/openapi.json").await;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((status.as_u16(), json["openapi"].as_str()), (200, Some("3.1.0")));
    let (status, side) = t.get("", "/docs").await;
    assert_eq!(status, 200);
    assert!(side.contains("/api/v1/personer/{id}/forlop"));
}
