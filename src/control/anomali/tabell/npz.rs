//! numpy's archive of arrays (`.npz`): a zip file with one `.npy` an array.

use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive};

use super::{AnomaliFeil, Lest, Tabell, npy};

/// More files than this in an archive of two arrays isn't looked through.
const MEST_FILER: usize = 10_000;

/// Reads `X` (rows and columns) and, where it is there, `y` (one number a row, 0 is ordinary). Columns are
/// called `x0`, `x1` … as numpy counts.
///
/// # Errors
/// Not a zip file, damaged, encrypted, compressed in another way than deflate, no `X`, not numbers, or
/// too large.
pub fn fra_npz(bytes: &[u8]) -> Result<Lest, AnomaliFeil> {
    let x = finn(bytes, "X")?.ok_or_else(|| AnomaliFeil::Npz("den har ingen tabell «X»".to_owned()))?;
    let navn = (0..x.kolonner).map(|j| format!("x{j}")).collect();
    let tabell = Tabell::fra_flat(navn, x.rader, x.verdier)?;
    let fasit = match finn(bytes, "y")? {
        None => None,
        Some(y) if y.verdier.len() == tabell.rader() => {
            Some(y.verdier.iter().map(|v| v.abs() > 0.0).collect())
        }
        Some(y) => {
            let (fikk, ventet) = (y.verdier.len(), tabell.rader());
            return Err(AnomaliFeil::Lengde { kolonne: "y".to_owned(), fikk, ventet });
        }
    };
    Ok(Lest { tabell, fasit, utelatt: Vec::new() })
}

/// An array by name.
fn finn(bytes: &[u8], navn: &str) -> Result<Option<npy::Tall>, AnomaliFeil> {
    let feil = |e: rawzip::Error| AnomaliFeil::Npz(format!("ikke en hel zip-fil ({e})"));
    let arkiv = ZipArchive::from_slice(bytes).map_err(feil)?;
    for fil in arkiv.entries().take(MEST_FILER) {
        let fil = fil.map_err(feil)?;
        if fil.file_path().as_ref() != format!("{navn}.npy").as_bytes() {
            continue;
        }
        let innhold = arkiv.get_entry(fil.wayfinder()).map_err(feil)?;
        // Size and checksum are compared when the end is reached.
        return match fil.compression_method() {
            CompressionMethod::STORE => npy::les(innhold.verifying_reader(innhold.data())),
            CompressionMethod::DEFLATE => {
                npy::les(innhold.verifying_reader(DeflateDecoder::new(innhold.data())))
            }
            _ => Err(AnomaliFeil::Npz(
                "tabellen er pakket på en måte som ikke kan leses (bare deflate)".to_owned(),
            )),
        }
        .map(Some);
    }
    Ok(None)
}
