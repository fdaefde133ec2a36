//! The files of an import: a package as folder or archive, tables, or what npm fetches. Archives
//! and npm need the programs `tar` and `npm`; unpacked files need nothing.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, ensure};

/// The package, and the two files of it that are read.
const PACKAGE: &str = "@navikt/diagnosekoder";
const LISTS: [&str; 2] = ["ICPC2.json", "ICD10.json"];
/// No list of codes is larger.
const LARGEST: u64 = 50 * 1024 * 1024;

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    /// Name and content.
    pub(super) files: Vec<(String, Vec<u8>)>,
    /// The edition, when a package says it.
    pub(super) edition: Option<String>,
}

/// Reads everything that was named.
pub(super) fn gather(paths: &[PathBuf], npm: Option<&str>) -> anyhow::Result<Found> {
    let mut found = Found::default();
    for path in paths {
        add(path, &mut found)?;
    }
    if let Some(version) = npm {
        let folder = Scratch::new()?;
        run(
            Command::new("npm")
                .args(["pack", "--silent", "--ignore-scripts", "--pack-destination"])
                .arg(&folder.0)
                .arg(format!("{PACKAGE}@{version}")),
            "npm",
        )?;
        let archive = fs::read_dir(&folder.0)?
            .flatten()
            .map(|entry| entry.path())
            .find(|path| path.extension().is_some_and(|e| e == "tgz"))
            .with_context(|| format!("npm ga ingen pakke med navnet {PACKAGE}"))?;
        add(&archive, &mut found)?;
    }
    Ok(found)
}

fn add(path: &Path, found: &mut Found) -> anyhow::Result<()> {
    if path.is_dir() {
        return package(path, found);
    }
    if path.extension().is_some_and(|e| e == "tgz" || e == "gz") {
        let folder = Scratch::new()?;
        // Only these members: nothing else in the archive is written anywhere.
        let members = ["package/package.json".to_owned()]
            .into_iter()
            .chain(LISTS.map(|list| format!("package/lib/{list}")));
        run(Command::new("tar").arg("-xzf").arg(path).arg("-C").arg(&folder.0).args(members), "tar")?;
        return package(&folder.0.join("package"), found);
    }
    found.files.push((path.display().to_string(), read(path)?));
    Ok(())
}

/// An unpacked package, or a folder with its lists.
fn package(folder: &Path, found: &mut Found) -> anyhow::Result<()> {
    let lists = if folder.join("lib").is_dir() { folder.join("lib") } else { folder.to_owned() };
    let before = found.files.len();
    for list in LISTS {
        let path = lists.join(list);
        if path.is_file() {
            found.files.push((path.display().to_string(), read(&path)?));
        }
    }
    ensure!(
        found.files.len() > before,
        "{} har hverken ICPC2.json eller ICD10.json. Oppgi mappen med pakken {PACKAGE}.",
        folder.display()
    );
    let told = fs::read(folder.join("package.json")).unwrap_or_default();
    let told: serde_json::Value = serde_json::from_slice(&told).unwrap_or_default();
    if let (Some(name), Some(version)) = (told["name"].as_str(), told["version"].as_str()) {
        found.edition = Some(format!("{name} {version}"));
    }
    Ok(())
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let name = path.display();
    let size = fs::metadata(path).with_context(|| format!("finner ikke {name}"))?.len();
    ensure!(size <= LARGEST, "{name} er større enn noen kodeliste er ({} MB).", LARGEST / 1024 / 1024);
    fs::read(path).with_context(|| format!("kan ikke lese {name}"))
}

fn run(command: &mut Command, program: &str) -> anyhow::Result<()> {
    let output = command
        .output()
        .with_context(|| format!("kan ikke kjøre {program}. Pakk ut pakken selv, og oppgi mappen"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{program} feilet: {}", said.trim());
    Ok(())
}

/// A folder that is gone afterwards.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> anyhow::Result<Self> {
        let path = std::env::temp_dir().join(format!("milepael-{}", uuid::Uuid::new_v4()));
        fs::create_dir(&path).with_context(|| format!("kan ikke lage mappen {}", path.display()))?;
        Ok(Self(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
