//! JSON messages: in our envelope, or bare as Nav's topics carry them.
//!
//! Bytes become a tree (`lesing`), the tree becomes a typed message through serde with errors
//! that know their field and no value (`verdi`, `feil`), and each kind's file turns that
//! into the event of `hendelse`. [`skjema`] holds the published JSON Schemas.

mod arbeidsforhold;
mod bit;
mod epj_xml;
mod feil;
mod felt;
mod inntektsmelding;
mod kanonisk;
mod konvolutt;
mod lesing;
mod lest;
mod mote;
mod oppfolging;
mod partene;
mod perioder;
mod person;
mod plan;
mod regel;
pub mod skjema;
mod slag;
mod soknad;
mod status;
mod sykmelding;
mod tagget;
mod verdi;
mod vilkar;
mod ytelse;

#[cfg(test)]
mod tests;

use chrono::{DateTime, Duration, Utc};
use serde_json::Value;

use self::{feil::Feil, konvolutt::Konvolutt, lest::Lest, regel::Regel, slag::Slag};
use super::{Apprec, Avvisning, Melding, registre::Registre};
use crate::hendelse::Utfall;

pub use self::plan::er_lesbar as plan_er_lesbar;

/// How far ahead of ours a sender's clock may be.
const KLOKKESLINGRING: Duration = Duration::hours(24);

/// Reads one JSON message, in our envelope or bare as Nav's topics carry it.
pub(super) fn les(bytes: &[u8], now: DateTime<Utc>, registre: &dyn Registre) -> Result<Melding, Avvisning> {
    let melding = lesing::tre(bytes)?;
    if !melding.is_object() {
        return Err(Feil::feil_type("et objekt").avvis("ukjent"));
    }
    let har = |felt: &str| melding.get(felt).is_some();
    if har("innhold") {
        i_konvolutt(&melding, now, registre)
    } else if let Some(slag) = Slag::av_nav(&melding) {
        bar(slag, &melding, now)
    } else if melding.pointer("/content/formIdentifier").is_some() {
        Err(Avvisning::intake(
            plan::TYPE,
            "INTAKE_KONVOLUTT_MANGLER",
            "En oppfølgingsplan sier ikke selv hvem den gjelder. Send den som innhold i en konvolutt med type \
             \"oppfolgingsplan\", id, kilde og fnr.",
            Apprec::Ingen,
        ))
    } else if har("dialogmeldingUuid") && har("behandlerRef") {
        Err(Avvisning::intake(
            "dialogmelding",
            "INTAKE_DIALOG_FRA_NAV",
            "Dette er en bestilling av en melding til behandleren. Milepæl sender ikke ut meldinger ennå, så \
             bestillingen må gå til systemet som gjør det.",
            Apprec::Ingen,
        ))
    } else if har("type") && har("kilde") {
        i_konvolutt(&melding, now, registre)
    } else {
        Err(Avvisning::parse(
            "ukjent",
            "Meldingen er ikke gjenkjent. Send den i en konvolutt med feltene type, id, kilde, fnr og innhold.",
        ))
    }
}

fn i_konvolutt(melding: &Value, now: DateTime<Utc>, registre: &dyn Registre) -> Result<Melding, Avvisning> {
    let slag = konvolutt::slag(melding).map_err(|feil| feil.avvis("ukjent"))?;
    let konvolutt: Konvolutt = verdi::les(melding, now).map_err(|feil| feil.avvis(slag.navn()))?;
    // `har("innhold")` or the required field in `Konvolutt` has seen to it.
    let innhold = melding.get("innhold").unwrap_or(&Value::Null);
    let nokler = vec![format!("{}:{}", konvolutt.kilde.0, konvolutt.id.0)];
    let lest = if slag == Slag::EpjXml {
        epj_xml::les(innhold, &konvolutt, now, registre)
    } else {
        slag.les(innhold, now)
            .map_err(|feil| feil.under("innhold"))
            .and_then(|lest| sett_sammen(slag, lest, Some(konvolutt), "innhold.", now))
            .map_err(|feil| feil.avvis(slag.navn()))
    };
    lest.map_err(|avvisning| med_nokler(avvisning, nokler))
}

fn bar(slag: Slag, melding: &Value, now: DateTime<Utc>) -> Result<Melding, Avvisning> {
    slag.les(melding, now)
        .and_then(|lest| sett_sammen(slag, lest, None, "", now))
        .map_err(|feil| feil.avvis(slag.navn()))
}

/// A refused copy of something accepted before is answered as a duplicate, which takes its keys.
fn med_nokler(mut avvisning: Avvisning, nokler: Vec<String>) -> Avvisning {
    avvisning.nokler.extend(nokler);
    avvisning
}

/// Puts the content and its envelope together. A bare message has the source `nav`.
fn sett_sammen(
    slag: Slag,
    lest: Lest,
    konvolutt: Option<Konvolutt>,
    innhold: &str,
    now: DateTime<Utc>,
) -> Result<Melding, Feil> {
    let inntruffet = lest
        .inntruffet
        .map(|(tidspunkt, sti)| {
            ikke_frem_i_tid(tidspunkt, now).map_err(|feil| feil.under(&format!("{innhold}{sti}")))
        })
        .transpose()?;
    let mut melding = Melding {
        type_: slag.navn(),
        ident: konvolutt::ident(lest.ident, konvolutt.as_ref(), innhold)?,
        kilde: "nav".to_owned(),
        ekstern_id: String::new(),
        nokler: lest.nokler,
        spor: lest.spor,
        spurt: Vec::new(),
        inntruffet,
        gjelder: lest.gjelder,
        korrigerer: lest.korrigerer,
        innhold: lest.innhold,
        utfall: lest.utfall,
        tekst: (lest.utfall == Utfall::Invalid).then(|| sykmelding::AVVIST.to_owned()),
        regel: lest.regel,
        apprec: Apprec::Ingen,
        hode: None,
        domsgrunnlag: None,
    };
    match (konvolutt, lest.ekstern_id) {
        (Some(konvolutt), _) => konvolutt.rundt(&mut melding, now)?,
        (None, Some(id)) => melding.ekstern_id = id,
        (None, None) => return Err(Feil::mangler("id")),
    }
    person::er_en_annen(&melding.innhold, melding.ident).map_err(|feil| feil.under("innhold"))?;
    Ok(melding)
}

/// A little ahead is the sender's clock; more than a day is a mistake.
fn ikke_frem_i_tid(tidspunkt: DateTime<Utc>, now: DateTime<Utc>) -> Result<DateTime<Utc>, Feil> {
    if tidspunkt.signed_duration_since(now) > KLOKKESLINGRING {
        return Err(Feil::regel(Regel::TidspunktFremITid));
    }
    Ok(tidspunkt.min(now))
}
