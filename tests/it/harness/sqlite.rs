//! A SQLite file in a folder that goes away with the test.

use tempfile::TempDir;

pub(super) struct Base {
    mappe: TempDir,
}

impl Base {
    pub(super) fn ny() -> Self {
        Self { mappe: tempfile::tempdir().expect("a temporary folder") }
    }

    pub(super) fn adresse(&self) -> String {
        self.mappe.path().join("milepael.db").to_string_lossy().into_owned()
    }
}
