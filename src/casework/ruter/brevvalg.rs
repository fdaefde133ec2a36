//! From the fields of a form to the decision that would send its letter.

use chrono::NaiveDate;
use serde::de::DeserializeOwned;

use crate::{
    base::{Hpr, Orgnr},
    casework::person::arbeid,
    commands::{
        Beslutning, Beslutningsgrunnlag, aktivitetskrav,
        behandlerdialog::{self, Meldingsonske},
        friskmelding, plan, vilkar,
    },
    forlop::saksgang::Avslag,
    hendelse::{
        behandlerdialog::Dialogtype,
        oppfolging::AktivitetskravStatus,
        vilkar::{
            AktivitetskravVurdering, ArbeidsuforhetType, ArbeidsuforhetVurdering, Friskmeldingsvedtak,
            MedvirkningType, MedvirkningVurdering,
        },
    },
    text::arbeid::Arbeid,
};

type Felter = [(String, String)];

/// A field, when something is written in it.
pub(super) fn felt<'a>(felter: &'a Felter, navn: &str) -> Option<&'a str> {
    felter.iter().find(|(n, _)| n == navn).map(|(_, verdi)| verdi.trim()).filter(|v| !v.is_empty())
}

/// A value by its name in the interface.
pub(super) fn verdi<T: DeserializeOwned>(kode: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(kode.to_owned())).ok()
}

fn dato(felter: &Felter, navn: &str) -> Result<Option<NaiveDate>, Avslag> {
    let Some(tekst) = felt(felter, navn) else { return Ok(None) };
    let lest = tekst.parse().or_else(|_| NaiveDate::parse_from_str(tekst, "%d.%m.%Y"));
    lest.map(Some).map_err(|_| {
        Avslag::ugyldig("DATO", "Datoen kan ikke leses. Skriv dag, måned og år, for eksempel 07.12.2026.")
    })
}

fn ma_ha<T>(verdi: Option<T>, avslag: &'static str) -> Result<T, Avslag> {
    verdi.ok_or_else(|| Avslag::ugyldig("BREV_MANGLER_NOE", avslag))
}

/// What the form would decide. The state machines say no here as they would when it is sent.
pub(super) fn beslutt(felter: &Felter, b: &Beslutningsgrunnlag<'_>) -> Result<Beslutning, Avslag> {
    let begrunnelse = felt(felter, "begrunnelse").or_else(|| felt(felter, "beskrivelse")).map(str::to_owned);
    let frist = dato(felter, "frist")?;
    match felt(felter, "type_").unwrap_or_default() {
        "FORHANDSVARSEL_AKTIVITETSKRAV" => {
            let varsel = AktivitetskravVurdering::ny(AktivitetskravStatus::Forhandsvarsel, frist);
            aktivitetskrav::varsle(b, AktivitetskravVurdering { beskrivelse: begrunnelse, ..varsel })
        }
        "FORHANDSVARSEL_ARBEIDSUFORHET" => {
            let varsel = ArbeidsuforhetVurdering::ny(ArbeidsuforhetType::Forhandsvarsel);
            vilkar::arbeidsuforhet(b, ArbeidsuforhetVurdering { frist, begrunnelse, ..varsel })
        }
        "AVSLAG_ARBEIDSUFORHET" => {
            let initiert_av = felt(felter, "initiert_av").and_then(verdi);
            let type_ = match initiert_av {
                Some(_) => ArbeidsuforhetType::AvslagUtenForhandsvarsel,
                None => ArbeidsuforhetType::Avslag,
            };
            let gjelder_fra = dato(felter, "gjelder_fra")?;
            let avslag = ArbeidsuforhetVurdering::ny(type_);
            vilkar::arbeidsuforhet(
                b,
                ArbeidsuforhetVurdering { gjelder_fra, initiert_av, begrunnelse, ..avslag },
            )
        }
        "FORHANDSVARSEL_MEDVIRKNING" => {
            let varsel = MedvirkningVurdering::ny(MedvirkningType::Forhandsvarsel);
            vilkar::medvirkning(b, MedvirkningVurdering { frist, begrunnelse, ..varsel })
        }
        "STANS_MEDVIRKNING" => {
            let stans = MedvirkningVurdering::ny(MedvirkningType::Stans);
            let stans_fra = dato(felter, "stans_fra")?;
            vilkar::medvirkning(b, MedvirkningVurdering { stans_fra, begrunnelse, ..stans })
        }
        "VEDTAK_FRISKMELDING" => {
            let fom = ma_ha(dato(felter, "fom")?, "Velg første dag for vedtaket.")?;
            let tom = ma_ha(dato(felter, "tom")?, "Velg siste dag for vedtaket.")?;
            // Whether the preparations are done is asked when it is sent.
            friskmelding::vedta(b, Friskmeldingsvedtak { fom, tom, begrunnelse, dokument: None }, true)
        }
        "ETTERSPOR_PLAN" => {
            let valgt = felt(felter, "virksomhet").and_then(|v| Orgnr::parse(v).ok());
            let virksomhet = ma_ha(valgt, "Velg hvilken arbeidsgiver som skal få brevet.")?;
            plan::etterspor(b, virksomhet, felt(felter, "melding").map(str::to_owned))
        }
        "FORSLAG_MOTETIDER" => mote(Arbeid::MoteForesla, felter, b),
        "INNKALLING_DIALOGMOTE" if felt(felter, "forslag").is_some() => {
            mote(Arbeid::MoteKallInnTid, felter, b)
        }
        "INNKALLING_DIALOGMOTE" => mote(Arbeid::MoteKallInn, felter, b),
        "ENDRING_DIALOGMOTE" => mote(Arbeid::MoteFlytt, felter, b),
        "AVLYSNING_DIALOGMOTE" => mote(Arbeid::MoteAvlys, felter, b),
        "REFERAT_DIALOGMOTE" if felter.iter().any(|(navn, _)| navn == "arsak") => {
            mote(Arbeid::MoteReferatEndret, felter, b)
        }
        "REFERAT_DIALOGMOTE" => mote(Arbeid::MoteReferat, felter, b),
        "BEHANDLER" => behandlerdialog::send(b, melding(felter)?),
        _ => Err(Avslag::ugyldig("BREV_UKJENT", "Vi kjenner ikke dette brevet. Last siden på nytt.")),
    }
}

/// A form of a meeting.
fn mote(hva: Arbeid, felter: &Felter, b: &Beslutningsgrunnlag<'_>) -> Result<Beslutning, Avslag> {
    let mut alle = arbeid::Felter::default();
    for (navn, verdi) in felter {
        alle.sett(navn, verdi.clone());
    }
    arbeid::beslutt(hva, &alle, b)
}

/// A message to a doctor, as the form of the tab «Behandler» sends it.
pub(super) fn melding(felter: &Felter) -> Result<Meldingsonske, Avslag> {
    let hpr = felt(felter, "behandler").and_then(|t| Hpr::parse(t).ok());
    let slag: Option<Dialogtype> = felt(felter, "slag").and_then(verdi);
    Ok(Meldingsonske {
        behandler: ma_ha(hpr, "Velg hvem meldingen er til.")?,
        slag: ma_ha(slag, "Velg hva slags melding det er.")?,
        tekst: felt(felter, "tekst").unwrap_or_default().to_owned(),
    })
}
