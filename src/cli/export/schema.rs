//! `skjema.json`: what each column is, where it all comes from, and how to be careful with it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{file::Written, gathered::Gathered, meaning};
use crate::learn::features::{Enhet, HORISONTER, LANDEMERKER, TREKK, Trekktype};

/// Fewer than this many alike is called a small cell.
pub(super) const SMALL: usize = 10;

/// A column.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Column {
    #[serde(rename = "navn")]
    pub(super) name: String,
    /// `tall`, `kode` or `tekst`.
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    #[serde(rename = "enhet", skip_serializing_if = "Option::is_none")]
    pub(super) unit: Option<&'static str>,
    #[serde(rename = "betydning")]
    pub(super) meaning: String,
    #[serde(rename = "verdier", skip_serializing_if = "Vec::is_empty")]
    pub(super) values: Vec<String>,
}

impl Column {
    pub(super) fn number(name: &str, unit: &'static str, meaning: &str) -> Self {
        let unit = (!unit.is_empty()).then_some(unit);
        Self { name: name.to_owned(), kind: "tall", unit, meaning: meaning.to_owned(), values: Vec::new() }
    }

    pub(super) fn code<'a>(name: &str, meaning: &str, values: impl IntoIterator<Item = &'a str>) -> Self {
        let values = values.into_iter().map(str::to_owned).collect();
        Self { name: name.to_owned(), kind: "kode", unit: None, meaning: meaning.to_owned(), values }
    }

    pub(super) fn text(name: &str, meaning: &str) -> Self {
        Self {
            name: name.to_owned(),
            kind: "tekst",
            unit: None,
            meaning: meaning.to_owned(),
            values: Vec::new(),
        }
    }

    /// The column of a feature.
    pub(super) fn feature(place: usize) -> Option<Self> {
        let def = TREKK.get(place)?;
        let meaning = meaning::of(def.navn);
        Some(match def.type_ {
            Trekktype::Tall => Self::number(def.navn, unit(def.enhet), meaning),
            Trekktype::Kode(codes) => Self::code(def.navn, meaning, codes.iter().copied()),
        })
    }
}

fn unit(unit: Enhet) -> &'static str {
    match unit {
        Enhet::Ingen => "",
        Enhet::Ar => "år",
        Enhet::Maneder => "måneder",
        Enhet::Dager => "dager",
        Enhet::Prosent => "prosent",
        Enhet::Prosentpoeng => "prosentpoeng",
    }
}

/// A value of a feature as it is written: codes by name, nothing when it is not known.
pub(super) fn cell(type_: Trekktype, value: f32) -> String {
    match type_ {
        _ if value.is_nan() => String::new(),
        Trekktype::Tall => value.to_string(),
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "codes are from 0 to 250"
        )]
        Trekktype::Kode(codes) => codes.get(value as usize).copied().map(str::to_owned).unwrap_or_default(),
    }
}

/// Where the data come from.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Origin {
    /// `syntetisk` or `lager`.
    #[serde(rename = "opphav")]
    pub(super) kind: &'static str,
    #[serde(rename = "fro", skip_serializing_if = "Option::is_none")]
    pub(super) seed: Option<u64>,
    /// The last day that is known, as `YYYY-MM-DD`.
    #[serde(rename = "data_slutt")]
    pub(super) data_end: String,
}

#[derive(Serialize)]
struct Schema<'a> {
    skjema: u32,
    program: Program,
    #[serde(flatten)]
    origin: &'a Origin,
    foldfro: u64,
    landemerker: &'a [u16],
    horisonter: &'a [u16],
    personer: usize,
    personer_utelatt: usize,
    tilfeller: usize,
    varsomhet: Care,
    filer: BTreeMap<&'a str, FileEntry<'a>>,
}

#[derive(Serialize)]
struct Program {
    navn: &'static str,
    versjon: &'static str,
    /// Changes when the code that derives timelines does.
    utledning: &'static str,
}

#[derive(Serialize)]
struct Care {
    tekst: &'static str,
    liten_celle: usize,
    tilfeller_i_sma_celler: usize,
}

#[derive(Serialize)]
struct FileEntry<'a> {
    rader: u64,
    sha256: &'a str,
    kolonner: &'a [Column],
}

const CARE: &str = "Radene er avidentifisert, ikke anonyme: de som kjenner en person, kan kjenne igjen en sjelden \
kombinasjon. Behandle dem som helseopplysninger. Vis aldri tall for færre enn 10 i noe som deles. Personer med \
adressebeskyttelse og ansatte i Nav er utelatt.";

/// The file's text. `fold_seed` is the seed that dealt the folds.
pub(super) fn json(
    origin: &Origin,
    fold_seed: u64,
    gathered: &Gathered,
    files: &[Written],
) -> Result<String, serde_json::Error> {
    let schema = Schema {
        skjema: 1,
        program: Program {
            navn: env!("CARGO_PKG_NAME"),
            versjon: env!("CARGO_PKG_VERSION"),
            utledning: env!("MILEPAEL_UTLEDNING"),
        },
        origin,
        foldfro: fold_seed,
        landemerker: &LANDEMERKER,
        horisonter: &HORISONTER,
        personer: gathered.table.personer(),
        personer_utelatt: gathered.left_out,
        tilfeller: gathered.spells.len(),
        varsomhet: Care { tekst: CARE, liten_celle: SMALL, tilfeller_i_sma_celler: in_small_cells(gathered) },
        filer: files
            .iter()
            .map(|f| (f.name, FileEntry { rader: f.rows, sha256: &f.sha256, kolonner: &f.columns }))
            .collect(),
    };
    serde_json::to_string_pretty(&schema)
}

/// Spells that share chapter, age band, sex, sector and region with fewer than nine others.
pub(super) fn in_small_cells(gathered: &Gathered) -> usize {
    let mut cells = BTreeMap::new();
    for spell in &gathered.spells {
        let g = spell.groups;
        *cells.entry((g.kapittel, g.aldersgruppe, g.kjonn, g.sektor, g.region)).or_insert(0) += 1;
    }
    cells.into_values().filter(|count| *count < SMALL).sum()
}
