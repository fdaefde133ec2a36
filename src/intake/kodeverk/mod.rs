//! Which diagnosis codes exist: ICPC-2, ICPC-2B and ICD-10. Codes only, no texts.
//!
//! | file | codes | source |
//! |---|---|---|
//! | `icpc2.txt` | 708 | npm `@navikt/diagnosekoder` 1.2026.0, MIT |
//! | `icpc2b.txt` | 16 292 | `navikt/tsm-diagnoser` 05d5dfd4, MIT (its two other lists equal the ones used here) |
//! | `icd10.txt` | 19 634 | npm `@navikt/diagnosekoder` 1.2026.0, MIT |
//!
//! Both are made from Helsedirektoratet's FAT. ICD-10 categories that have sub-codes (S09) and the
//! process codes of ICPC-2 (-57) are not on the lists. `lag_lister.py` makes the files and says
//! what a line means; a new edition is a new run of it.

use std::cmp::Ordering;

use crate::hendelse::sykmelding::Kodeverk;

static ICPC2: Liste = Liste { tekst: include_str!("icpc2.txt"), prefiks: 1 };
static ICPC2B: Liste = Liste { tekst: include_str!("icpc2b.txt"), prefiks: 4 };
static ICD10: Liste = Liste { tekst: include_str!("icd10.txt"), prefiks: 3 };

/// Longest code of any list, without dots.
const MAKS_LENGDE: usize = 9;

/// Whether the rules know the code (B5): letter by letter, but dots do not matter in ICD-10. A
/// code system without a list here has no codes.
pub(crate) fn finnes(system: &Kodeverk, kode: &str) -> bool {
    match system {
        Kodeverk::Icpc2 => ICPC2.finnes(kode),
        Kodeverk::Icpc2b => ICPC2B.finnes(kode),
        Kodeverk::Icd10 => uten_punktum(kode, &mut [0; MAKS_LENGDE]).is_some_and(|kode| ICD10.finnes(kode)),
        Kodeverk::Phbu | Kodeverk::Ukjent(_) => false,
    }
}

/// The code as its list spells it: exact, else without regard to case. `None`: not on the list.
pub(crate) fn listens_stavemate(system: &Kodeverk, kode: &str) -> Option<String> {
    let liste = match system {
        Kodeverk::Icpc2 => &ICPC2,
        Kodeverk::Icpc2b => &ICPC2B,
        Kodeverk::Icd10 => &ICD10,
        Kodeverk::Phbu | Kodeverk::Ukjent(_) => return None,
    };
    liste.treff(kode, Likhet::Eksakt).or_else(|| liste.treff(kode, Likhet::UtenHensynTilSkrift))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Likhet {
    Eksakt,
    UtenHensynTilSkrift,
}

impl Likhet {
    fn gjelder(self, a: &str, b: &str) -> bool {
        match self {
            Self::Eksakt => a == b,
            Self::UtenHensynTilSkrift => a.eq_ignore_ascii_case(b),
        }
    }
}

/// Lines of a prefix and its endings, sorted by the prefix in capitals.
struct Liste {
    tekst: &'static str,
    /// Length of the prefix.
    prefiks: usize,
}

impl Liste {
    fn finnes(&self, kode: &str) -> bool {
        self.sok(kode, Likhet::Eksakt).is_some()
    }

    fn treff(&self, kode: &str, likhet: Likhet) -> Option<String> {
        let (prefiks, ende) = self.sok(kode, likhet)?;
        Some(match ende {
            // A range holds digits only, and those have one spelling.
            Ende::Tall => format!("{prefiks}{}", kode.get(self.prefiks..)?),
            Ende::Ordrett(ende) => format!("{prefiks}{ende}"),
        })
    }

    fn sok(&self, kode: &str, likhet: Likhet) -> Option<(&'static str, Ende)> {
        let (prefiks, ende) = kode.split_at_checked(self.prefiks)?;
        let (funnet, ender) = self.linje(prefiks)?;
        let treff = ender.split_ascii_whitespace().find_map(|del| Ende::av(del, ende, likhet))?;
        likhet.gjelder(funnet, prefiks).then_some((funnet, treff))
    }

    /// The line of a prefix, whatever its case: binary search straight in the text.
    fn linje(&self, prefiks: &str) -> Option<(&'static str, &'static str)> {
        let (mut fra, mut til) = (0, self.tekst.len());
        while fra < til {
            let midt = fra + (til - fra) / 2;
            let start = self.tekst.get(..midt)?.rfind('\n').map_or(0, |linjeskift| linjeskift + 1);
            let slutt = self.tekst.get(midt..)?.find('\n').map_or(self.tekst.len(), |rest| midt + rest);
            let (funnet, ender) = self.tekst.get(start..slutt)?.split_once(' ')?;
            match i_versaler(funnet).cmp(i_versaler(prefiks)) {
                Ordering::Less => fra = slutt + 1,
                Ordering::Greater => til = start,
                Ordering::Equal => return Some((funnet, ender)),
            }
        }
        None
    }
}

fn i_versaler(tekst: &str) -> impl Iterator<Item = u8> {
    tekst.bytes().map(|b| b.to_ascii_uppercase())
}

enum Ende {
    Tall,
    Ordrett(&'static str),
}

impl Ende {
    /// Whether one part of a line (`=`, `0a`, `01-13`) holds the ending.
    fn av(del: &'static str, ende: &str, likhet: Likhet) -> Option<Self> {
        if let Some((fra, til)) = del.split_once('-') {
            let tall = ende.len() == fra.len() && ende.bytes().all(|b| b.is_ascii_digit());
            return (tall && fra <= ende && ende <= til).then_some(Self::Tall);
        }
        let del = if del == "=" { "" } else { del };
        likhet.gjelder(del, ende).then_some(Self::Ordrett(del))
    }
}

/// The code without its dots; `None` when what is left is longer than any code.
fn uten_punktum<'a>(kode: &str, plass: &'a mut [u8; MAKS_LENGDE]) -> Option<&'a str> {
    let mut antall = 0;
    for tegn in kode.bytes().filter(|tegn| *tegn != b'.') {
        *plass.get_mut(antall)? = tegn;
        antall += 1;
    }
    std::str::from_utf8(plass.get(..antall)?).ok()
}

#[cfg(test)]
mod tests;
