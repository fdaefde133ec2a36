//! All advice of a book, and which of it a diagnosis leads to.

use std::collections::BTreeMap;

use super::{
    super::{Regelfeil, leser::linje},
    GENERELT, Rad, SPORSMAL, Sporsmalsbok, les,
};

/// Code systems that advice knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kodesystem {
    /// ICPC-2, and ICPC-2B before its dot.
    Icpc2,
    /// ICD-10.
    Icd10,
}

impl Kodesystem {
    pub(super) fn navn(self) -> &'static str {
        match self {
            Self::Icpc2 => "ICPC-2",
            Self::Icd10 => "ICD-10",
        }
    }

    pub(super) fn eksempel(self) -> &'static str {
        match self {
            Self::Icpc2 => "L03",
            Self::Icd10 => "M545",
        }
    }

    /// A code, or the beginning of one: a capital letter, then digits.
    pub(super) fn er_kode(self, kode: &str) -> bool {
        let mut tegn = kode.chars();
        let lengst = match self {
            Self::Icpc2 => 4,
            Self::Icd10 => 5,
        };
        tegn.next().is_some_and(|c| c.is_ascii_uppercase())
            && kode.len() <= lengst
            && tegn.all(|c| c.is_ascii_digit())
    }

    /// A code as somebody wrote it, in the spelling of the files; `None` when it can't be a code.
    fn stav(self, kode: &str) -> Option<String> {
        let kode = match self {
            Self::Icpc2 => kode.split('.').next().unwrap_or_default(),
            Self::Icd10 => kode,
        };
        let mut stavet = String::new();
        for c in kode.chars().filter(|c| *c != '.' && !c.is_whitespace()) {
            if !c.is_ascii_alphanumeric() || stavet.len() == LENGSTE_KODE {
                return None;
            }
            stavet.push(c.to_ascii_uppercase());
        }
        Some(stavet)
    }
}

/// No code of any list is longer.
const LENGSTE_KODE: usize = 12;

/// Advice for all groups, the general advice, and the questions of the note.
#[derive(Debug, Clone)]
pub struct Radbok {
    generelt: Rad,
    grupper: Vec<Rad>,
    /// Code or its beginning → place among the groups.
    koder: BTreeMap<(Kodesystem, String), usize>,
    /// The note's own questions.
    pub sporsmal: Sporsmalsbok,
}

impl Radbok {
    /// Reads files by name (with path, for faults) and text, in any order. Every fault of every
    /// file is given at once.
    pub fn les(filer: &[(String, String)]) -> Result<Self, Vec<Regelfeil>> {
        let mut feil = Vec::new();
        let (mut generelt, mut sporsmal, mut grupper) = (None, None, Vec::new());
        let mut koder: BTreeMap<(Kodesystem, String), usize> = BTreeMap::new();
        for (fil, tekst) in filer {
            let id = navn(fil);
            if id == SPORSMAL {
                sporsmal = Sporsmalsbok::les(fil, tekst).map_err(|f| feil.extend(f)).ok();
                continue;
            }
            match les::rad(fil, id, tekst) {
                Err(f) => feil.extend(f),
                Ok((rad, _)) if id == GENERELT => generelt = Some(rad),
                Ok((rad, dens)) => {
                    for (system, kode, sted) in dens {
                        if let Some(annen) = koder.insert((system, kode.clone()), grupper.len()) {
                            let eier = grupper.get(annen).map_or(rad.id.as_str(), |r: &Rad| r.id.as_str());
                            let tekst = format!(
                                "{} {kode} står alt i {eier}.toml. La den stå ett sted.",
                                system.navn()
                            );
                            feil.push(Regelfeil {
                                fil: fil.clone(),
                                linje: Some(linje(fil_tekst(filer, fil), sted)),
                                tekst,
                            });
                        }
                    }
                    grupper.push(rad);
                }
            }
        }
        for mangler in [GENERELT, SPORSMAL] {
            if !filer.iter().any(|(fil, _)| navn(fil) == mangler) {
                let tekst = "filen mangler. Hent den innebygde boken med «milepael rules export», og kopier \
                             filen derfra.";
                feil.push(Regelfeil {
                    fil: format!("rad/{mangler}.toml"),
                    linje: None,
                    tekst: tekst.to_owned(),
                });
            }
        }
        match (generelt, sporsmal) {
            (Some(generelt), Some(sporsmal)) if feil.is_empty() => {
                Ok(Self { generelt, grupper, koder, sporsmal })
            }
            _ => Err(feil),
        }
    }

    /// What applies when no group does.
    pub fn generelt(&self) -> &Rad {
        &self.generelt
    }

    /// The groups, in the order of the files.
    pub fn grupper(&self) -> &[Rad] {
        &self.grupper
    }

    /// The group with the longest beginning of the code; `None` when it is in no group.
    pub fn gruppe_for(&self, system: Kodesystem, kode: &str) -> Option<&Rad> {
        let kode = system.stav(kode)?;
        let funnet =
            (1..=kode.len()).rev().find_map(|n| self.koder.get(&(system, kode.get(..n)?.to_owned())))?;
        self.grupper.get(*funnet)
    }

    /// Advice for a diagnosis: that of its group, or the general one.
    pub fn rad_for(&self, diagnose: Option<(Kodesystem, &str)>) -> &Rad {
        diagnose.and_then(|(system, kode)| self.gruppe_for(system, kode)).unwrap_or(&self.generelt)
    }
}

/// `rules/rad/kne.toml` → `kne`.
fn navn(fil: &str) -> &str {
    let siste = fil.rsplit(['/', '\\']).next().unwrap_or(fil);
    siste.strip_suffix(".toml").unwrap_or(siste)
}

fn fil_tekst<'a>(filer: &'a [(String, String)], fil: &str) -> &'a str {
    filer.iter().find(|(navn, _)| navn == fil).map_or("", |(_, tekst)| tekst)
}
