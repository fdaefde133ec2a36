//! From what was gathered to the files.

use std::path::Path;

use anyhow::{Context, ensure};

use super::{
    gathered::Gathered,
    landmarks,
    predictions::{self, Teaching},
    schema::{self, Origin},
    spells,
};

/// Folds of the cross-validation.
pub(super) const FOLDS: u32 = 5;
/// The seed that deals them.
pub(super) const FOLD_SEED: u64 = 1;

/// How the models of the predictions are taught with so many refits.
pub(super) fn teaching(refits: u32) -> Teaching {
    Teaching { folds: FOLDS, seed: FOLD_SEED, refits }
}

/// How often `done` is called.
pub(super) fn steps(refits: u32) -> u64 {
    teaching(refits).steps() + 3
}

pub(super) const SCHEMA: &str = "skjema.json";

/// The folder must be empty, or hold nothing but an earlier export when `force` is given.
pub(super) fn prepare(folder: &Path, force: bool) -> anyhow::Result<()> {
    let shown = folder.display();
    std::fs::create_dir_all(folder).with_context(|| format!("kan ikke lage mappen {shown}"))?;
    let mut inside = std::fs::read_dir(folder).with_context(|| format!("kan ikke lese mappen {shown}"))?;
    ensure!(
        force || inside.next().is_none(),
        "mappen {shown} er ikke tom. Velg en annen, eller bruk --force for å skrive over en eksport"
    );
    // A schema that no longer fits its files is worse than none.
    match std::fs::remove_file(folder.join(SCHEMA)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("kan ikke skrive i mappen {shown}"))
        }
        _ => Ok(()),
    }
}

/// Writes all files; the schema last, so that an export that was cut off has none.
pub(super) fn all(
    folder: &Path,
    origin: &Origin,
    gathered: &Gathered,
    refits: u32,
    done: &(dyn Fn() + Sync),
) -> anyhow::Result<()> {
    let table = &gathered.table;
    let folds = table
        .folder(FOLDS, FOLD_SEED)
        .with_context(|| format!("for få personer til {FOLDS} folder: {}", table.personer()))?;
    let spell_of_row = gathered.spell_of_row();
    let mut files = vec![spells::write(folder, gathered)?];
    done();
    files.push(landmarks::write(folder, gathered, &spell_of_row, &folds)?);
    done();
    let chances = predictions::cross_validate(table, &folds, teaching(refits), done)?;
    files.push(predictions::write(folder, gathered, &spell_of_row, &folds, &chances)?);
    let text = schema::json(origin, FOLD_SEED, gathered, &files)?;
    let path = folder.join(SCHEMA);
    std::fs::write(&path, text + "\n").with_context(|| format!("kan ikke skrive {}", path.display()))?;
    done();
    Ok(())
}
