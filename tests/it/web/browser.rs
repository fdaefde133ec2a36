//! The pages in a real Chromium, without JavaScript: nothing from elsewhere, nothing that axe
//! finds, nothing that scrolls sideways, at 400 and 1280 px.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use super::Tjeneste;

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_and_nothing_comes_from_elsewhere() {
    let t = Tjeneste::med(600).await;
    super::manuell::ventende(&t, 9100, "1201").await;
    t.publiser("prove", 1.0).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let adresse = listener.local_addr().unwrap();
    let ruter = t.ruter.clone();
    let server = tokio::spawn(async move { axum::serve(listener, ruter).await });
    let mappe = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/node");
    assert!(mappe.join("node_modules").is_dir(), "run tests/run: it installs what the browser test needs");
    let argumenter = [format!("http://{adresse}"), t.kari.to_string(), t.kode6.to_string()];
    let utfall = tokio::task::spawn_blocking(move || {
        Command::new("node")
            .arg("browser.mjs")
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
    assert!(ut.contains("44 sider, 90 hos partene"), "{ut}");
}
