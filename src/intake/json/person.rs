//! `person`: birth, death, name, protection, place, family, merged identities.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::{
    feil::Feil,
    felt::{Dato, FnrFelt, Fodselsdato},
    lest::Lest,
    regel::Regel,
    tagget, verdi,
};
use crate::{
    base::{Fnr, Periode, tid},
    hendelse::{Innhold, Personhendelse, person::Beskyttelse, sykmelding::Navn},
    intake::Utkast,
};

#[derive(Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Hva {
    Registrert,
    Dod,
    Beskyttelse,
    EgenAnsatt,
    Tilhorighet,
    Familie,
    IdentSammenslatt,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Registrert {
    fodselsdato: Fodselsdato,
    navn: Option<NavnDto>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NavnDto {
    fornavn: String,
    mellomnavn: Option<String>,
    etternavn: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Dod {
    dato: Dato,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BeskyttelseDto {
    niva: Beskyttelse,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EgenAnsatt {
    skjermet: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tilhorighet {
    geografi: Option<String>,
    enhet: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Familie {
    fnr: FnrFelt,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct IdentSammenslatt {
    tidligere_fnr: FnrFelt,
}

pub(super) fn les(innhold: &Value, now: DateTime<Utc>) -> Result<Lest, Feil> {
    let (hva, rest) = tagget::del::<Hva>(innhold, now)?;
    let mut gjelder = None;
    let hendelse = match hva {
        Hva::Registrert => {
            let dto: Registrert = verdi::les(&rest, now)?;
            Personhendelse::Registrert {
                fodselsdato: har_vaert(dto.fodselsdato.0, now).map_err(|feil| feil.under("fodselsdato"))?,
                navn: dto.navn.map(|n| Navn {
                    fornavn: n.fornavn,
                    mellomnavn: n.mellomnavn,
                    etternavn: n.etternavn,
                }),
            }
        }
        Hva::Dod => {
            let dto: Dod = verdi::les(&rest, now)?;
            let dato = har_vaert(dto.dato.0, now).map_err(|feil| feil.under("dato"))?;
            gjelder = Some(Periode::dag(dato));
            Personhendelse::Dod { dato }
        }
        Hva::Beskyttelse => {
            let dto: BeskyttelseDto = verdi::les(&rest, now)?;
            Personhendelse::Beskyttelse { niva: dto.niva }
        }
        Hva::EgenAnsatt => {
            let dto: EgenAnsatt = verdi::les(&rest, now)?;
            Personhendelse::EgenAnsatt { skjermet: dto.skjermet }
        }
        Hva::Tilhorighet => {
            let dto: Tilhorighet = verdi::les(&rest, now)?;
            siffer(dto.geografi.as_deref(), &[4, 6]).map_err(|feil| feil.under("geografi"))?;
            siffer(dto.enhet.as_deref(), &[4]).map_err(|feil| feil.under("enhet"))?;
            Personhendelse::Tilhorighet { geografi: dto.geografi, enhet: dto.enhet }
        }
        Hva::Familie => {
            let dto: Familie = verdi::les(&rest, now)?;
            return Ok(Lest::utkast(Utkast::Familie(dto.fnr.0)));
        }
        Hva::IdentSammenslatt => {
            let dto: IdentSammenslatt = verdi::les(&rest, now)?;
            return Ok(Lest::utkast(Utkast::Sammenslaing { tidligere: dto.tidligere_fnr.0 }));
        }
    };
    let mut lest = Lest::ny(Innhold::Person(hendelse));
    lest.gjelder = gjelder;
    Ok(lest)
}

/// Nobody is their own family, and a number does not merge into itself.
pub(super) fn er_en_annen(utkast: &Utkast, ident: Fnr) -> Result<(), Feil> {
    let samme = |felt| Err(Feil::regel(Regel::SammePerson).under(felt));
    match utkast {
        Utkast::Familie(annen) if *annen == ident => samme("fnr"),
        Utkast::Sammenslaing { tidligere } if *tidligere == ident => samme("tidligereFnr"),
        _ => Ok(()),
    }
}

/// Registers are ahead of us by a clock's difference at most.
fn har_vaert(dato: NaiveDate, now: DateTime<Utc>) -> Result<NaiveDate, Feil> {
    if dato > tid::oslo_dato(now) + Duration::days(1) {
        return Err(Feil::regel(Regel::TidspunktFremITid));
    }
    Ok(dato)
}

fn siffer(tekst: Option<&str>, lengder: &[usize]) -> Result<(), Feil> {
    let ok = |t: &str| lengder.contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit());
    if tekst.is_none_or(ok) { Ok(()) } else { Err(Feil::regel(Regel::StedUgyldig)) }
}
