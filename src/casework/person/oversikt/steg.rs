//! What to do next: the open duties in order of deadline.

use chrono::NaiveDate;

use crate::{
    base::PersonId,
    casework::person::fane::Fane,
    casework::tilstand::Merke,
    forlop::{Milepel, Milepeltype, Tilstand},
    text::{Malform, dato, hvorfor, milepaler, neste},
};

/// A step.
#[derive(Debug)]
pub(super) struct Steg {
    pub(super) hva: &'static str,
    pub(super) setning: String,
    pub(super) ansvarlig: &'static str,
    pub(super) lov: String,
    pub(super) merke: Merke,
    /// Where it is done.
    pub(super) vei: Option<(&'static str, String)>,
    /// The deadline, or that it is over.
    pub(super) frist: String,
}

/// The open duties, earliest deadline first; the end of sick pay is always last.
pub(super) fn steg(person: PersonId, alle: &[Milepel<'_>], per: NaiveDate) -> Vec<Steg> {
    let mut apne: Vec<&Milepel<'_>> = alle.iter().filter(|m| m.tilstand.er_apen()).collect();
    apne.sort_by_key(|m| {
        (m.grunnlag.type_ == Milepeltype::SluttSykepenger, m.grunnlag.frist, m.grunnlag.type_)
    });
    apne.into_iter()
        .map(|m| {
            let over_frist = m.tilstand == Tilstand::OverFrist;
            Steg {
                hva: neste::hva(m),
                setning: neste::setning(m, per),
                ansvarlig: milepaler::ansvarlig(m.grunnlag.ansvarlig, Malform::Nb),
                lov: hvorfor::lov(&m.grunnlag.hjemmel.lov),
                merke: Merke::av(m.tilstand),
                vei: fane(m.grunnlag.type_)
                    .filter(|f| Fane::ALLE.contains(f))
                    .map(|f| (f.navn(), f.adresse(person))),
                frist: if over_frist {
                    dato::til_frist(m.grunnlag.frist, per)
                } else {
                    dato::kort(m.grunnlag.frist)
                },
            }
        })
        .collect()
}

/// The tab where a duty is done.
fn fane(type_: Milepeltype) -> Option<Fane> {
    Some(match type_ {
        Milepeltype::Oppfolgingsplan => Fane::Plan,
        Milepeltype::UtenArbeidsgiver => return None,
        Milepeltype::Kartlegging | Milepeltype::SenOppfolging | Milepeltype::SluttSykepenger => {
            Fane::Kartlegging
        }
        Milepeltype::Dialogmote1
        | Milepeltype::Kandidat
        | Milepeltype::Dialogmote2
        | Milepeltype::Dialogmote3 => Fane::Moter,
        Milepeltype::Aktivitetskrav => Fane::Aktivitetskrav,
    })
}
