//! The tabs of a person in a real Chromium, at five widths, and a piece of work with the keyboard alone.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use super::Tjeneste;

#[tokio::test(flavor = "multi_thread")]
async fn the_tabs_hold_at_every_width_and_the_work_is_done_with_the_keyboard() {
    let t = Tjeneste::med(200).await;
    t.publiser("prove", 1.0).await;
    let person = t.uten_arbeidsgiver().await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let adresse = listener.local_addr().unwrap();
    let ruter = t.ruter.clone();
    let server = tokio::spawn(async move { axum::serve(listener, ruter).await });
    let mappe = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/node");
    assert!(mappe.join("node_modules").is_dir(), "run tests/run: it installs what the browser test needs");
    let bilder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/sider");
    std::fs::create_dir_all(&bilder).unwrap();
    let argumenter = [
        format!("http://{adresse}"),
        person.to_string(),
        t.kari.to_string(),
        bilder.to_str().unwrap().to_owned(),
    ];
    let utfall = tokio::task::spawn_blocking(move || {
        Command::new("node")
            .arg("sak.mjs")
            .args(argumenter)
            .current_dir(mappe)
            .stdin(Stdio::null())
            .output()
            .expect("node is installed by tests/run")
    })
    .await
    .unwrap();
    server.abort();
    let ut = String::from_utf8_lossy(&utfall.stdout);
    assert!(utfall.status.success(), "{ut}\n{}", String::from_utf8_lossy(&utfall.stderr));
    // The script says how many pages it looked at, so that an empty run can't pass.
    assert!(ut.contains("51 sider"), "{ut}");
}
