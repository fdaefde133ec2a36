//! Our own public keys, for those who check what we sign.

#[tokio::test]
async fn everybody_may_read_our_public_keys() {
    let t = super::Tjeneste::med(12).await;
    let (status, json) = t.get("", "/.well-known/jwks.json").await;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(status, 200);
    assert!(json["keys"].as_array().unwrap().iter().all(|nokkel| nokkel.get("d").is_none()), "{json}");
}
