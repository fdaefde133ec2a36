//! The citizen's side, at `/innsyn/kontroll`: the same record as the reviewer's in plain words, when
//! the one it is about has been told, or it is due that they are. Before that the page is the same as
//! for everybody else, to the byte.

use std::sync::Arc;

use askama::Template;
use chrono::NaiveDate;
use uuid::Uuid;

use super::{
    super::{
        drift::Kontroll,
        parametre::Kontrollparametre,
        regler::Regelsett,
        sak::{Informering, Kontrollaktor, Sak},
        signal::Subjekt,
        tekst::{
            innsyn::{self as ord, t},
            verdi::fyll,
        },
    },
    opplysninger::kilde,
    sti,
};
use crate::{
    base::PersonId,
    text::{Malform, dato},
};

struct Funn {
    navn: String,
    periode: String,
    setning: String,
    kilder: Vec<(String, String, &'static str)>,
}

struct Del {
    id: Uuid,
    apnet: String,
    utfall: &'static str,
    funn: Vec<Funn>,
    taler_for: Vec<String>,
    rettinger: Vec<&'static str>,
}

#[derive(Template)]
#[template(path = "kontroll/innsyn.html")]
struct Side {
    m: Malform,
    saker: Vec<Del>,
    sendt: bool,
}

/// May the one it is about see it? When they have been told, and when it is due that they are. A
/// postponement holds until its own day, and no longer.
pub(super) fn er_apen_for_innsyn(sak: &Sak, parametre: &Kontrollparametre, i_dag: NaiveDate) -> bool {
    match &sak.informering {
        Informering::Gjort { .. } => true,
        Informering::Utsatt { til, .. } => *til <= i_dag,
        Informering::Ikke => sak.informeringsfrist(parametre).is_some_and(|frist| frist <= i_dag),
    }
}

/// The cases of one person that they may see, the newest first.
pub(super) fn egne(k: &Kontroll, person: PersonId, i_dag: NaiveDate) -> Vec<Arc<Sak>> {
    let bilde = k.rom.bilde();
    let mut ut: Vec<Arc<Sak>> = bilde
        .saker
        .values()
        .filter(|s| s.subjekt == Subjekt::Person(person) && !s.slettet)
        .filter(|s| er_apen_for_innsyn(s, k.rom.parametre(), i_dag))
        .cloned()
        .collect();
    ut.sort_by_key(|s| (std::cmp::Reverse(s.apnet), s.id));
    ut
}

/// Who reads as oneself: in the log as such.
pub(super) fn borger() -> Kontrollaktor {
    Kontrollaktor::system("innsyn")
}

/// The page.
pub(super) fn side(
    saker: &[Arc<Sak>],
    regler: &Regelsett,
    m: Malform,
    sendt: bool,
) -> Result<String, askama::Error> {
    Side { m, saker: saker.iter().map(|s| del(s, regler, m)).collect(), sendt }.render()
}

/// The page of nearly everybody: nothing to show.
pub(super) fn ingenting(m: Malform) -> Result<String, askama::Error> {
    Side { m, saker: Vec::new(), sendt: false }.render()
}

fn del(sak: &Sak, regler: &Regelsett, m: Malform) -> Del {
    let funn = sak
        .signaler
        .iter()
        .filter_map(|s| {
            let k = &s.signal.kontrollert;
            let fil = &regler.finn(&k.regel)?.fil;
            Some(Funn {
                navn: m.velg(&fil.navn.nb, &fil.navn.nn).clone(),
                periode: k.sjekk.periode.map(|p| dato::periode(p.fom(), p.tom())).unwrap_or_default(),
                setning: fyll(m.velg(&fil.setning.nb, &fil.setning.nn), &k.sjekk.tall),
                kilder: k
                    .sjekk
                    .grunnlag
                    .iter()
                    .map(|o| {
                        let kode = serde_json::to_value(o.kilde).ok();
                        let kode = kode.and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
                        (kode, o.id.clone(), kilde(o.kilde))
                    })
                    .collect(),
            })
        })
        .collect();
    let mut taler_for: Vec<String> = sak
        .signaler
        .iter()
        .flat_map(|s| {
            let koder = &s.signal.kontrollert.sjekk.taler_for;
            s.forklaringer.iter().filter(|f| koder.contains(&f.kode))
        })
        .map(|f| m.velg(&f.nb, &f.nn).clone())
        .collect();
    taler_for.sort();
    taler_for.dedup();
    Del {
        id: sak.id,
        apnet: dato::kort(sak.apnet.date_naive()),
        utfall: ord::utfall(sak, m),
        funn,
        taler_for,
        rettinger: sak
            .rettinger
            .values()
            .map(|(_, svar)| match svar {
                None => t(m, ord::RETTES),
                Some(true) => t(m, ord::RETTET),
                Some(false) => t(m, ord::IKKE_RETTET),
            })
            .collect(),
    }
}
