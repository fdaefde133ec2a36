//! What is asked for, as it stands in the address.

use crate::{
    stats::{
        gruppe::{Aldersgruppe, Diagnosegruppe, Sektor},
        tabell::{Celle, Varighetstabell},
    },
    text::statistikk as ord,
};

/// Which absences, and what they are divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Valg {
    /// Diagnosis group; all when missing.
    pub diagnose: Option<Diagnosegruppe>,
    /// Age band.
    pub alder: Option<Aldersgruppe>,
    /// Sector.
    pub sektor: Option<Sektor>,
    /// The table's lines.
    pub del: Del,
}

/// What the table is divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Del {
    /// Diagnosis group.
    #[default]
    Diagnose,
    /// Age.
    Alder,
    /// Sector.
    Sektor,
}

impl Del {
    /// All, with code and name.
    pub(super) const ALLE: [(Self, &'static str, &'static str); 3] = [
        (Self::Diagnose, "diagnose", "Diagnosegruppe"),
        (Self::Alder, "alder", "Alder"),
        (Self::Sektor, "sektor", "Sektor"),
    ];

    pub(super) fn navn(self) -> &'static str {
        Self::ALLE.iter().find(|d| d.0 == self).map_or("", |d| d.2)
    }
}

impl Valg {
    /// Reads `diagnose`, `alder`, `sektor` and `del`. What is unknown is left out.
    pub fn fra_par<'a>(par: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut valg = Self::default();
        for (navn, verdi) in par {
            match navn {
                "diagnose" => valg.diagnose = Diagnosegruppe::av_kode(verdi),
                "alder" => valg.alder = Aldersgruppe::av_kode(verdi),
                "sektor" => valg.sektor = Sektor::av_kode(verdi),
                "del" => valg.del = Del::ALLE.iter().find(|d| d.1 == verdi).map_or(Del::Diagnose, |d| d.0),
                _ => {}
            }
        }
        valg
    }

    /// Everybody is chosen.
    pub(super) fn er_alle(self) -> bool {
        self.diagnose.is_none() && self.alder.is_none() && self.sektor.is_none()
    }

    /// The choice in words.
    pub(super) fn navn(self) -> String {
        let deler = [
            self.diagnose.map(ord::diagnosegruppe),
            self.alder.map(ord::aldersgruppe),
            self.sektor.map(ord::sektor),
        ];
        let deler: Vec<&str> = deler.into_iter().flatten().collect();
        if deler.is_empty() { "Alle fravær".to_owned() } else { deler.join(" · ") }
    }

    pub(super) fn celle(self, tabell: &Varighetstabell) -> Option<&Celle> {
        tabell.celle(self.diagnose, self.alder, self.sektor)
    }

    /// The lines of the table: all together, and each group.
    pub(super) fn linjer(self) -> Vec<(&'static str, Self)> {
        let mut ut = Vec::new();
        match self.del {
            Del::Diagnose => {
                ut.push(("Alle", Self { diagnose: None, ..self }));
                let hver = Diagnosegruppe::ALLE.iter();
                ut.extend(hver.map(|g| (ord::diagnosegruppe(*g), Self { diagnose: Some(*g), ..self })));
            }
            Del::Alder => {
                ut.push(("Alle", Self { alder: None, ..self }));
                let hver = Aldersgruppe::ALLE.iter();
                ut.extend(hver.map(|g| (ord::aldersgruppe(*g), Self { alder: Some(*g), ..self })));
            }
            Del::Sektor => {
                ut.push(("Alle", Self { sektor: None, ..self }));
                let hver = Sektor::ALLE.iter();
                ut.extend(hver.map(|g| (ord::sektor(*g), Self { sektor: Some(*g), ..self })));
            }
        }
        ut
    }

    /// The address of this choice, from the same page.
    pub(super) fn adresse(self) -> String {
        let deler = [
            self.diagnose.map(|g| format!("diagnose={}", g.kode())),
            self.alder.map(|g| format!("alder={}", g.kode())),
            self.sektor.map(|g| format!("sektor={}", g.kode())),
            Del::ALLE
                .iter()
                .find(|d| d.0 == self.del && d.0 != Del::default())
                .map(|d| format!("del={}", d.1)),
        ];
        format!("?{}", deler.into_iter().flatten().collect::<Vec<_>>().join("&"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back_and_what_is_unknown_is_left_out() {
        for (del, _, _) in Del::ALLE {
            let valg = Valg {
                diagnose: Some(Diagnosegruppe::Psykisk),
                alder: Some(Aldersgruppe::Fra60),
                sektor: Some(Sektor::UtenArbeidsgiver),
                del,
            };
            let adresse = valg.adresse();
            let par = adresse.trim_start_matches('?').split('&').filter_map(|p| p.split_once('='));
            assert_eq!(Valg::fra_par(par), valg);
        }
        assert_eq!(Valg::fra_par([("diagnose", "Å"), ("del", "x"), ("y", "z")]), Valg::default());
    }
}
