//! Earlier notes in a context.

use serde_json::Value;

use super::{
    UgyldigKontekst,
    felt::{Felt, Leser},
};
use crate::{
    base::{SykmeldingId, ids::uuid_av},
    hendelse::{
        Utfall,
        sykmelding::{AktivitetIkkeMulig, Diagnose, Gradert, Kodeverk, Merknad, SykmeldingPeriode},
    },
    intake::register::TidligereSykmelding,
};

pub(super) fn les(leser: &mut Leser, felt: Felt<'_>) -> Result<Vec<TidligereSykmelding>, UgyldigKontekst> {
    let liste = leser.liste(felt)?;
    liste
        .iter()
        .enumerate()
        .map(|(nummer, verdi)| {
            let sti = format!("{}[{nummer}]", felt.navn);
            leser.objekt(Felt { navn: &sti, verdi })?;
            en(leser, &sti, verdi)
        })
        .collect()
}

fn en(leser: &mut Leser, sti: &str, verdi: &Value) -> Result<TidligereSykmelding, UgyldigKontekst> {
    let mut note = TidligereSykmelding {
        id: SykmeldingId(uuid_av("kontekst", sti)),
        perioder: Vec::new(),
        hoveddiagnose: None,
        utfall: Utfall::Ok,
        avbrutt: false,
        merknader: Vec::new(),
    };
    for (navn, verdi) in verdi.as_object().into_iter().flatten().filter(|(_, verdi)| !verdi.is_null()) {
        let sti = format!("{sti}.{navn}");
        let felt = Felt { navn: &sti, verdi };
        match navn.as_str() {
            // Any text may be an id in test material.
            "id" => note.id = SykmeldingId(uuid_av("kontekst", &leser.tekst(felt)?)),
            "aktivitet" | "perioder" => {
                for (nummer, verdi) in leser.liste(felt)?.iter().enumerate() {
                    note.perioder.push(periode(leser, &format!("{sti}[{nummer}]"), verdi)?);
                }
            }
            "hoveddiagnose" => {
                let diagnose = leser.objekt(felt)?;
                let del =
                    |navn: &str| diagnose.get(navn).and_then(Value::as_str).unwrap_or_default().to_owned();
                note.hoveddiagnose = Some(Diagnose {
                    system: Kodeverk::from(del("system")),
                    kode: del("kode"),
                    tekst: None,
                    originaltekst: None,
                });
            }
            "status" | "utfall" => {
                note.utfall = match leser.tekst(felt)?.as_str() {
                    "OK" => Utfall::Ok,
                    "MANUAL_PROCESSING" | "PENDING" => Utfall::ManualProcessing,
                    "INVALID" => Utfall::Invalid,
                    _ => return Err(leser.feil(&sti, "OK, MANUAL_PROCESSING eller INVALID")),
                };
            }
            "userAction" => note.avbrutt = leser.tekst(felt)? == "AVBRUTT",
            "avbrutt" => note.avbrutt = leser.sannhet(felt)?,
            "merknader" => {
                for verdi in leser.liste(felt)? {
                    let type_ = verdi.as_str().or_else(|| verdi.get("type")?.as_str());
                    let type_ = type_.ok_or_else(|| {
                        leser.feil(&sti, "en liste av merknader, for eksempel UNDER_BEHANDLING")
                    })?;
                    note.merknader.push(Merknad { type_: type_.to_owned(), beskrivelse: None });
                }
            }
            _ => leser.ukjent(&sti),
        }
    }
    Ok(note)
}

fn periode(leser: &Leser, sti: &str, verdi: &Value) -> Result<SykmeldingPeriode, UgyldigKontekst> {
    let objekt = leser.objekt(Felt { navn: sti, verdi })?;
    let felt = |navn: &'static str, sti: &str| {
        let verdi = objekt.get(navn).filter(|verdi| !verdi.is_null());
        verdi.ok_or_else(|| leser.feil(sti, "oppgitt"))
    };
    let dato = |navn: &'static str| {
        let sti = format!("{sti}.{navn}");
        leser.dato(Felt { navn: &sti, verdi: felt(navn, &sti)? })
    };
    let heltall = |navn: &'static str| {
        let sti = format!("{sti}.{navn}");
        leser.heltall(Felt { navn: &sti, verdi: felt(navn, &sti)? })
    };
    let mut ut = SykmeldingPeriode {
        fom: dato("fom")?,
        tom: dato("tom")?,
        aktivitet_ikke_mulig: None,
        gradert: None,
        avventende: None,
        behandlingsdager: None,
        reisetilskudd: false,
    };
    let type_ = objekt.get("type").and_then(Value::as_str).unwrap_or_default();
    match type_ {
        "AKTIVITET_IKKE_MULIG" => ut.aktivitet_ikke_mulig = Some(AktivitetIkkeMulig::default()),
        "GRADERT" => ut.gradert = Some(Gradert { grad: heltall("grad")?, reisetilskudd: false }),
        "AVVENTENDE" => {
            let innspill = objekt.get("innspillTilArbeidsgiver").and_then(Value::as_str);
            ut.avventende = Some(innspill.unwrap_or_default().to_owned());
        }
        "BEHANDLINGSDAGER" => ut.behandlingsdager = Some(heltall("antallPerUke")?),
        "REISETILSKUDD" => ut.reisetilskudd = true,
        // A period without a type takes part in nothing.
        "UGYLDIG" => {}
        _ => {
            return Err(leser.feil(&format!("{sti}.type"), "en av typene for perioder, for eksempel GRADERT"));
        }
    }
    Ok(ut)
}
