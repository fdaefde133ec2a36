//! Runs a script of `tests/it/node` against the service, on a real port.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use super::Tjeneste;

impl Tjeneste {
    /// What the script said. It is given the address first, and must end well.
    pub(super) async fn i_nettleser(&self, skript: &str, argumenter: &[&str]) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let adresse = format!("http://{}", listener.local_addr().unwrap());
        let ruter = self.ruter.clone();
        let server = tokio::spawn(async move { axum::serve(listener, ruter).await });
        let mappe = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/node");
        assert!(
            mappe.join("node_modules").is_dir(),
            "run tests/run: it installs what the browser test needs"
        );
        let mut node = Command::new("node");
        node.arg(skript).arg(adresse).args(argumenter).current_dir(mappe).stdin(Stdio::null());
        let utfall =
            tokio::task::spawn_blocking(move || node.output().expect("node is installed by tests/run"))
                .await
                .unwrap();
        server.abort();
        let ut = String::from_utf8_lossy(&utfall.stdout).into_owned();
        assert!(utfall.status.success(), "{ut}\n{}", String::from_utf8_lossy(&utfall.stderr));
        ut
    }
}
