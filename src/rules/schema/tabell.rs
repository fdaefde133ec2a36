//! Looks things up in one table of a rule file and tells what is wrong with them.

use chrono::NaiveDate;
use toml::de::{DeTable, DeValue};

use super::{Unit, feil::mente};

/// A table, with what its faults are called and where they go.
pub(super) struct Tabell<'a> {
    navn: &'a str,
    /// Where the table itself stands: the place of what is missing.
    sted: usize,
    feil: &'a mut Vec<(usize, String)>,
}

impl<'a> Tabell<'a> {
    pub(super) fn ny(navn: &'a str, sted: usize, feil: &'a mut Vec<(usize, String)>) -> Self {
        Self { navn, sted, feil }
    }

    /// A table inside this one.
    pub(super) fn inni(&mut self, sted: usize) -> Tabell<'_> {
        Tabell { navn: self.navn, sted, feil: self.feil }
    }

    /// Something is wrong at a place.
    pub(super) fn si(&mut self, sted: usize, hva: impl AsRef<str>) {
        self.feil.push((sted, format!("{}: {}", self.navn, hva.as_ref())));
    }

    /// No other keys than these.
    pub(super) fn bare(&mut self, innhold: &DeTable<'_>, kjente: &[&str]) {
        for nokkel in innhold.keys().filter(|n| !kjente.contains(&n.as_ref().as_ref())) {
            let forslag = mente(nokkel.as_ref(), kjente.iter().copied());
            let tekst = format!(
                "«{}» er ikke et kjent felt.{forslag} Feltene er: {}.",
                nokkel.as_ref(),
                kjente.join(", ")
            );
            self.si(nokkel.span().start, tekst);
        }
    }

    /// A key that must be there, with its place.
    pub(super) fn finn<'t, 'i>(
        &mut self,
        innhold: &'t DeTable<'i>,
        nokkel: &str,
    ) -> Option<(&'t DeValue<'i>, usize)> {
        let funnet = valgfri(innhold, nokkel);
        if funnet.is_none() {
            let hva = match nokkel {
                "law" => "Skriv paragrafen, eller rutinen den kommer fra",
                "from" => "Skriv første dag den gjelder, for eksempel from = 2011-07-01",
                "unit" => "Skriv hva tallene måles i, for eksempel unit = \"dager\"",
                "title" => "Skriv hva parameteren er, med ord en jurist ville brukt",
                "nb" | "nn" => "Skriv setningen på begge målformer",
                "checked" => {
                    "Skriv dagen rådene sist ble lest mot kildene, for eksempel checked = 2026-11-22"
                }
                "sources" => "Skriv minst én kilde med title, publisher, url og read",
                _ => "Legg det til",
            };
            self.si(self.sted, format!("«{nokkel}» mangler. {hva}."));
        }
        funnet
    }

    /// Text that must be there and say something.
    pub(super) fn tekst(&mut self, innhold: &DeTable<'_>, nokkel: &str) -> Option<(String, usize)> {
        let (verdi, sted) = self.finn(innhold, nokkel)?;
        match verdi {
            DeValue::String(tekst) if !tekst.trim().is_empty() => Some((tekst.to_string(), sted)),
            DeValue::String(_) => {
                let hva = if nokkel == "law" {
                    "Skriv paragrafen, eller rutinen den kommer fra"
                } else {
                    "Fyll den ut"
                };
                self.si(sted, format!("«{nokkel}» er tom. {hva}."));
                None
            }
            _ => {
                self.si(sted, format!("«{nokkel}» skal være tekst i hermetegn."));
                None
            }
        }
    }

    /// A date without time.
    pub(super) fn dato(&mut self, nokkel: &str, verdi: &DeValue<'_>, sted: usize) -> Option<NaiveDate> {
        let dato = match verdi {
            DeValue::Datetime(d) if d.time.is_none() && d.offset.is_none() => d.date.and_then(|d| {
                NaiveDate::from_ymd_opt(i32::from(d.year), u32::from(d.month), u32::from(d.day))
            }),
            _ => None,
        };
        if dato.is_none() {
            self.si(
                sted,
                format!(
                    "«{nokkel}» skal være en dato uten klokkeslett og uten hermetegn, for eksempel 2011-07-01."
                ),
            );
        }
        dato
    }

    /// The number of a value.
    pub(super) fn tall(&mut self, verdi: &DeValue<'_>, sted: usize, unit: Option<Unit>) -> Option<i64> {
        let DeValue::Integer(siffer) = verdi else {
            self.si(
                sted,
                "«value» skal være et helt tall uten hermetegn. Utelat den når regelen er opphevet.",
            );
            return None;
        };
        let tall = i64::from_str_radix(siffer.as_str(), siffer.radix()).ok();
        match tall {
            None => {
                self.si(sted, "«value» er for stort. Kontroller tallet og enheten.");
            }
            Some(..0) => {
                self.si(sted, "«value» kan ikke være negativ. Utelat «value» hvis regelen er opphevet.");
            }
            Some(2..) if unit == Some(Unit::AvPa) => {
                self.si(sted, "«value» skal være 1 (gjelder) eller 0 (gjelder ikke) når enheten er av_pa.");
            }
            Some(_) => return tall,
        }
        None
    }

    /// True or false.
    pub(super) fn ja_nei(&mut self, verdi: &DeValue<'_>, sted: usize) -> Option<bool> {
        let svar = verdi.as_bool();
        if svar.is_none() {
            self.si(sted, "«uncertain» skal være true eller false.");
        }
        svar
    }
}

/// A key that may be missing, with its place.
pub(super) fn valgfri<'t, 'i>(innhold: &'t DeTable<'i>, nokkel: &str) -> Option<(&'t DeValue<'i>, usize)> {
    innhold.get(nokkel).map(|verdi| (verdi.get_ref(), verdi.span().start))
}
