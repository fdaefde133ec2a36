//! From the groups of an employee to a role here.
//!
//! Roles and rights are found by the group's id, which nobody can give to another group; units and
//! places by its name, since there is one group for each.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::Avslag;
use crate::access::{Aktor, Gruppe, Rolle};

const ENHET: &str = "0000-GA-ENHET_";
const GEO: &str = "0000-GA-GEO_";

/// What a group gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Adgang {
    /// Caseworker who may also change.
    Full,
    /// Caseworker who reads.
    Les,
    /// The same, for a time.
    LesMidlertidig,
    /// Leader of caseworkers.
    Teamleder,
    /// Reads the audit log.
    Revisor,
    /// The control unit.
    Kontroll,
    /// May see Nav's own staff.
    EgneAnsatte,
    /// May see code 7.
    Fortrolig,
    /// May see code 6.
    StrengtFortrolig,
    /// The whole country.
    Nasjonal,
}

/// The groups that mean something here.
#[derive(Debug, Clone, Default)]
pub struct Grupper {
    /// By the group's id.
    pub adgang: BTreeMap<String, Adgang>,
    /// Names of groups by id, for issuers that send ids only.
    pub navn: BTreeMap<String, String>,
}

impl Grupper {
    /// The employee, with role, units, places and rights. `grupper` are ids, or names where the issuer
    /// sends those.
    pub fn aktor(&self, ident: &str, navn: &str, grupper: &[String]) -> Result<Aktor, Avslag> {
        let har: BTreeSet<Adgang> =
            grupper.iter().filter_map(|g| self.adgang.get(&g.to_ascii_lowercase()).copied()).collect();
        let rolle = rolle(&har)?;
        let (mut enheter, mut geografi) = (BTreeSet::new(), BTreeSet::new());
        for gruppe in grupper {
            let navn = self.navn.get(&gruppe.to_ascii_lowercase()).unwrap_or(gruppe);
            if let Some(kode) = siffer(navn, ENHET, &[4]) {
                enheter.insert(kode);
            } else if let Some(kode) = siffer(navn, GEO, &[4, 6]) {
                geografi.insert(kode);
            }
        }
        let rettighet = |adgang, gruppe| har.contains(&adgang).then_some(gruppe);
        let saksbehandler = matches!(rolle, Rolle::Veileder | Rolle::Teamleder);
        let rettigheter = [
            rettighet(Adgang::EgneAnsatte, Gruppe::EgneAnsatte),
            rettighet(Adgang::Fortrolig, Gruppe::FortroligAdresse),
            rettighet(Adgang::StrengtFortrolig, Gruppe::StrengtFortroligAdresse),
            rettighet(Adgang::Nasjonal, Gruppe::Nasjonal),
        ];
        Ok(Aktor {
            navn: navn.to_owned(),
            rolle,
            kan_skrive: saksbehandler && (har.contains(&Adgang::Full) || har.contains(&Adgang::Teamleder)),
            enheter,
            geografi,
            grupper: rettigheter.into_iter().flatten().collect(),
            ..Aktor::system(ident)
        })
    }
}

/// One role. Who follows people up must not control them, nor read who looked at what.
fn rolle(har: &BTreeSet<Adgang>) -> Result<Rolle, Avslag> {
    let en_av = |alle: &[Adgang]| alle.iter().any(|a| har.contains(a));
    let saksbehandler = en_av(&[Adgang::Full, Adgang::Les, Adgang::LesMidlertidig, Adgang::Teamleder]);
    if saksbehandler && har.contains(&Adgang::Kontroll) {
        return Err(Avslag::SaksbehandlingOgKontroll);
    }
    [
        (Adgang::Teamleder, Rolle::Teamleder),
        (Adgang::Full, Rolle::Veileder),
        (Adgang::Les, Rolle::Veileder),
        (Adgang::LesMidlertidig, Rolle::Veileder),
        (Adgang::Kontroll, Rolle::Kontroll),
        (Adgang::Revisor, Rolle::Revisor),
    ]
    .into_iter()
    .find(|(adgang, _)| har.contains(adgang))
    .map(|(_, rolle)| rolle)
    .ok_or(Avslag::UtenGruppe)
}

fn siffer(navn: &str, forstavelse: &str, lengder: &[usize]) -> Option<String> {
    let kode = navn.strip_prefix(forstavelse)?;
    let gyldig = lengder.contains(&kode.len()) && kode.bytes().all(|b| b.is_ascii_digit());
    gyldig.then(|| kode.to_owned())
}
