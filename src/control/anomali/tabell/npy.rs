//! One array of numpy (`.npy`, NEP 1): magic, version, a header that is a Python dictionary, then the
//! numbers, row by row or column by column.

use std::io::Read;

use super::{AnomaliFeil, MEST};

/// An array as numbers in column order, with one or two dimensions.
#[derive(Debug)]
pub(super) struct Tall {
    pub(super) rader: usize,
    pub(super) kolonner: usize,
    /// Column after column.
    pub(super) verdier: Vec<f64>,
}

/// Headers are some hundred bytes; this is more than any that holds numbers.
const LENGSTE_HODE: usize = 64 * 1024;

/// Numbers are read so many bytes at a time: memory grows with what is there, not with what is claimed.
const STYKKE: usize = 1 << 16;

fn feil(hva: impl Into<String>) -> AnomaliFeil {
    AnomaliFeil::Npz(hva.into())
}

/// Reads an array.
pub(super) fn les(mut fra: impl Read) -> Result<Tall, AnomaliFeil> {
    let hode = Hode::les(&mut fra)?;
    let celler = hode.rader.checked_mul(hode.kolonner).filter(|celler| *celler <= MEST);
    let Some(celler) = celler else {
        let celler = (hode.rader as u64).saturating_mul(hode.kolonner as u64);
        return Err(AnomaliFeil::ForStor { celler, grense: MEST as u64 });
    };
    let mut verdier = Vec::new();
    let mut stykke = vec![0_u8; STYKKE];
    let bytes = hode.slag.bytes();
    while verdier.len() < celler {
        let igjen = ((celler - verdier.len()) * bytes).min(STYKKE / 8 * 8);
        let stykke = &mut stykke[..igjen];
        fra.read_exact(stykke).map_err(|e| feil(format!("tallene er færre enn hodet sier ({e})")))?;
        hode.slag.tolk(stykke, hode.stor_ende, &mut verdier);
    }
    // To the end, so that the checksum of the archive is looked at.
    match fra.read(&mut [0_u8]) {
        Ok(0) => {}
        Ok(_) => return Err(feil("tallene er flere enn hodet sier")),
        Err(e) => return Err(feil(format!("skadet: {e}"))),
    }
    if !hode.kolonnevis && hode.kolonner > 1 {
        verdier = vend(&verdier, hode.rader, hode.kolonner);
    }
    Ok(Tall { rader: hode.rader, kolonner: hode.kolonner, verdier })
}

/// From row by row to column by column.
fn vend(radvis: &[f64], rader: usize, kolonner: usize) -> Vec<f64> {
    let mut ut = Vec::with_capacity(rader * kolonner);
    for j in 0..kolonner {
        ut.extend(radvis.iter().skip(j).step_by(kolonner));
    }
    ut
}

/// Kinds of numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Slag {
    F64,
    F32,
    U8,
    I8,
    U16,
    I16,
    U32,
    I32,
    U64,
    I64,
}

impl Slag {
    fn av(navn: &str) -> Option<Self> {
        Some(match navn {
            "f8" => Self::F64,
            "f4" => Self::F32,
            "u1" | "b1" => Self::U8,
            "i1" => Self::I8,
            "u2" => Self::U16,
            "i2" => Self::I16,
            "u4" => Self::U32,
            "i4" => Self::I32,
            "u8" => Self::U64,
            "i8" => Self::I64,
            _ => return None,
        })
    }

    fn bytes(self) -> usize {
        match self {
            Self::U8 | Self::I8 => 1,
            Self::U16 | Self::I16 => 2,
            Self::F32 | Self::U32 | Self::I32 => 4,
            Self::F64 | Self::U64 | Self::I64 => 8,
        }
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "whole numbers above 2⁵³ lose their last digits, as in numpy"
    )]
    fn tolk(self, bytes: &[u8], stor_ende: bool, ut: &mut Vec<f64>) {
        match self {
            Self::F64 => ta(bytes, stor_ende, ut, f64::from_le_bytes),
            Self::F32 => ta(bytes, stor_ende, ut, |b| f64::from(f32::from_le_bytes(b))),
            Self::U8 => ta(bytes, stor_ende, ut, |b| f64::from(u8::from_le_bytes(b))),
            Self::I8 => ta(bytes, stor_ende, ut, |b| f64::from(i8::from_le_bytes(b))),
            Self::U16 => ta(bytes, stor_ende, ut, |b| f64::from(u16::from_le_bytes(b))),
            Self::I16 => ta(bytes, stor_ende, ut, |b| f64::from(i16::from_le_bytes(b))),
            Self::U32 => ta(bytes, stor_ende, ut, |b| f64::from(u32::from_le_bytes(b))),
            Self::I32 => ta(bytes, stor_ende, ut, |b| f64::from(i32::from_le_bytes(b))),
            Self::U64 => ta(bytes, stor_ende, ut, |b| u64::from_le_bytes(b) as f64),
            Self::I64 => ta(bytes, stor_ende, ut, |b| i64::from_le_bytes(b) as f64),
        }
    }
}

fn ta<const N: usize>(bytes: &[u8], stor_ende: bool, ut: &mut Vec<f64>, tall: impl Fn([u8; N]) -> f64) {
    ut.extend(bytes.as_chunks::<N>().0.iter().map(|bytes| {
        let mut bytes = *bytes;
        if stor_ende {
            bytes.reverse();
        }
        tall(bytes)
    }));
}

#[derive(Debug)]
struct Hode {
    slag: Slag,
    stor_ende: bool,
    kolonnevis: bool,
    rader: usize,
    kolonner: usize,
}

impl Hode {
    fn les(fra: &mut impl Read) -> Result<Self, AnomaliFeil> {
        let mut les = |bytes: &mut [u8]| {
            fra.read_exact(bytes).map_err(|_| feil("en tabell i filen slutter midt i hodet"))
        };
        let mut start = [0_u8; 8];
        les(&mut start)?;
        let [.., versjon, _] = start;
        if start[..6] != *b"\x93NUMPY" {
            return Err(feil("en tabell i filen er ikke i numpys format (.npy)"));
        }
        let lengde = if versjon == 1 {
            let mut lengde = [0_u8; 2];
            les(&mut lengde)?;
            usize::from(u16::from_le_bytes(lengde))
        } else if versjon == 2 || versjon == 3 {
            let mut lengde = [0_u8; 4];
            les(&mut lengde)?;
            usize::try_from(u32::from_le_bytes(lengde)).unwrap_or(usize::MAX)
        } else {
            return Err(feil(format!("versjon {versjon} av numpys format er ukjent")));
        };
        if lengde > LENGSTE_HODE {
            return Err(feil("hodet er urimelig langt"));
        }
        let mut tekst = vec![0_u8; lengde];
        les(&mut tekst)?;
        Self::tolk(&String::from_utf8_lossy(&tekst))
    }

    /// `{'descr': '<f8', 'fortran_order': True, 'shape': (148, 18), }`
    fn tolk(tekst: &str) -> Result<Self, AnomaliFeil> {
        let uforstaelig = || feil("hodet på en tabell er uforståelig");
        let etter = |nokkel: &str| {
            let (_, rest) = tekst.split_once(&format!("'{nokkel}':"))?;
            Some(rest.trim_start())
        };
        let descr = etter("descr").ok_or_else(uforstaelig)?;
        let descr = descr.strip_prefix('\'').and_then(|d| d.split_once('\'')).map(|(d, _)| d);
        let Some(descr) = descr else {
            return Err(feil("tabellen har navngitte felt; bare rene tall kan leses"));
        };
        let (rekkefolge, navn) = descr.split_at_checked(1).ok_or_else(uforstaelig)?;
        let slag = Slag::av(navn).filter(|_| "<>|=".contains(rekkefolge));
        let Some(slag) = slag else {
            return Err(feil("tallene er av et slag som ikke kan leses; bruk flyttall eller heltall"));
        };
        let orden = etter("fortran_order").ok_or_else(uforstaelig)?;
        let kolonnevis = if orden.starts_with("True") {
            true
        } else if orden.starts_with("False") {
            false
        } else {
            return Err(uforstaelig());
        };
        let form = etter("shape").and_then(|s| s.strip_prefix('(')).and_then(|s| s.split_once(')'));
        let (form, _) = form.ok_or_else(uforstaelig)?;
        let form: Result<Vec<usize>, _> =
            form.split(',').map(str::trim).filter(|tall| !tall.is_empty()).map(str::parse).collect();
        let (rader, kolonner) = match form.map_err(|_| uforstaelig())?[..] {
            [rader] => (rader, 1),
            [rader, kolonner] => (rader, kolonner),
            _ => return Err(feil("tabellen må ha én eller to dimensjoner")),
        };
        Ok(Self { slag, stor_ende: rekkefolge == ">", kolonnevis, rader, kolonner })
    }
}
