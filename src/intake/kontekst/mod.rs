//! What the registers would say, from a file: for dry runs, and for installations that try the
//! program out without registers.
//!
//! Every key is optional; what is not said is as in `Registersvar::default()`. Each key has our own
//! name and the names that test material uses, so that a line of such material is itself a context.
//! `null` says nothing. A key that nobody knows is reported and not refused.

mod felt;
mod tidligere;

use std::{collections::HashMap, sync::Arc};

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use self::felt::{Felt, Leser};
use super::{
    register::{Behandlersvar, Godkjenning, Oppslag},
    registre::{Antatt, Domsgrunnlag, RegisterNede, Registre},
    trees::Modus,
};

/// The file can't be used. The text names the key and says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct UgyldigKontekst(String);

/// What the registers would say.
#[derive(Debug, Clone, Default)]
pub struct Kontekst {
    felles: Arc<Domsgrunnlag>,
    filer: HashMap<String, Arc<Domsgrunnlag>>,
    /// The clock, when the file sets one.
    pub now: Option<DateTime<Utc>>,
    /// Keys that nobody knows.
    pub ukjente: Vec<String>,
}

impl Kontekst {
    /// Reads one JSON object; or one object a line, each with `file`, the message it is about.
    pub fn les(json: &str) -> Result<Self, UgyldigKontekst> {
        let mut lest = Self::default();
        if let Ok(verdi) = serde_json::from_str::<Value>(json) {
            let objekt = verdi.as_object().ok_or_else(ikke_objekt)?;
            lest.felles = Arc::new(lest.lag(objekt, "")?);
            if let Some(filer) = objekt.get("files").filter(|filer| !filer.is_null()) {
                let filer = filer.as_object().ok_or_else(|| {
                    UgyldigKontekst(
                        "Nøkkelen «files» skal være et objekt med ett filnavn for hver nøkkel.".to_owned(),
                    )
                })?;
                for (navn, verdi) in filer {
                    lest.fil(navn, verdi, &format!("files.{navn}."))?;
                }
            }
            return Ok(lest);
        }
        for (nummer, linje) in json.lines().enumerate().filter(|(_, linje)| !linje.trim().is_empty()) {
            let sted = format!("linje {}", nummer + 1);
            let verdi: Value = serde_json::from_str(linje).map_err(|_| ikke_json(&sted))?;
            let navn = verdi.get("file").and_then(Value::as_str).map(str::to_owned).ok_or_else(|| {
                UgyldigKontekst(format!(
                    "{sted}: nøkkelen «file» mangler. Den sier hvilken melding linjen gjelder."
                ))
            })?;
            lest.fil(&navn, &verdi, &format!("{sted}: "))?;
        }
        if lest.filer.is_empty() { Err(ikke_json("filen")) } else { Ok(lest) }
    }

    fn fil(&mut self, navn: &str, verdi: &Value, sted: &str) -> Result<(), UgyldigKontekst> {
        let objekt = verdi.as_object().ok_or_else(ikke_objekt)?;
        let grunnlag = self.lag(objekt, sted)?;
        self.filer.insert(navn.to_owned(), Arc::new(grunnlag));
        Ok(())
    }

    /// What an object says, on top of what is common to all.
    fn lag(&mut self, objekt: &Map<String, Value>, sted: &str) -> Result<Domsgrunnlag, UgyldigKontekst> {
        let mut leser = Leser { sted: sted.to_owned(), ukjente: Vec::new() };
        let mut grunnlag = (*self.felles).clone();
        les_objekt(&mut leser, objekt, &mut grunnlag, &mut self.now)?;
        self.ukjente.extend(leser.ukjente);
        Ok(grunnlag)
    }

    /// The registers for a message, by the name of its file. The longest name that fits wins.
    pub fn for_fil(&self, navn: &str) -> Arc<dyn Registre> {
        let passer = |nokkel: &str| {
            navn.strip_suffix(nokkel).is_some_and(|foran| foran.is_empty() || foran.ends_with(['/', '\\']))
        };
        let funnet =
            self.filer.iter().filter(|(nokkel, _)| passer(nokkel)).max_by_key(|(nokkel, _)| nokkel.len());
        Arc::new(Antatt::svarer(Arc::clone(funnet.map_or(&self.felles, |(_, grunnlag)| grunnlag))))
    }
}

/// Without a file name, what is common answers.
impl Registre for Kontekst {
    fn slaa_opp(&self, _: &Oppslag) -> Result<Arc<Domsgrunnlag>, RegisterNede> {
        Ok(Arc::clone(&self.felles))
    }
}

fn ikke_objekt() -> UgyldigKontekst {
    UgyldigKontekst("Konteksten skal være et JSON-objekt. Se docs/operations.md for nøklene.".to_owned())
}

fn ikke_json(sted: &str) -> UgyldigKontekst {
    UgyldigKontekst(format!("{sted} er ikke gyldig JSON. Konteksten skal være et JSON-objekt."))
}

fn les_objekt(
    leser: &mut Leser,
    objekt: &Map<String, Value>,
    til: &mut Domsgrunnlag,
    now: &mut Option<DateTime<Utc>>,
) -> Result<(), UgyldigKontekst> {
    // A category given beside a list of approvals is the more particular of the two.
    let mut kategori = None;
    for (navn, verdi) in objekt {
        if verdi.is_null() {
            continue;
        }
        let felt = Felt { navn, verdi };
        match navn.as_str() {
            "behandlerkategori" | "behandler_kategori" => kategori = Some(leser.tekst(felt)?),
            "behandler" => behandler(leser, &leser.objekt(felt)?.clone(), til)?,
            "suspendert" => til.register.suspendert = leser.sannhet(felt)?,
            "pasient_kjent" | "pasientIPdl" => til.register.pasient_kjent = leser.sannhet(felt)?,
            "signerende_kjent" | "signerendeBehandlerIPdl" => {
                til.register.signerende_kjent = leser.sannhet(felt)?;
            }
            "virksomhet_fnr_i_hpr" => til.register.virksomhet_fnr_i_hpr = leser.sannhet(felt)?,
            "pasient_er_testnummer" | "pasientFnrPaTestliste" => {
                til.register.pasient_er_testnummer = leser.sannhet(felt)?;
            }
            "vedlegg_rene" => til.register.vedlegg_rene = leser.sannhet(felt)?,
            "produksjon" => til.register.produksjon = leser.sannhet(felt)?,
            "miljo" => til.register.produksjon = leser.tekst(felt)?.to_lowercase().starts_with("prod"),
            "fodselsdato" => til.register.fodselsdato = Some(leser.dato(felt)?),
            "pasient" => {
                let pasient = leser.objekt(felt)?;
                if let Some(verdi) = pasient.get("fodselsdato").filter(|verdi| !verdi.is_null()) {
                    let felt = Felt { navn: "pasient.fodselsdato", verdi };
                    til.register.fodselsdato = Some(leser.dato(felt)?);
                }
            }
            "avsenderFnr" | "signerende_fnr" => til.register.signerende_fnr = leser.fnr(felt)?,
            "behandler_fnr" => til.register.behandler_fnr = leser.fnr(felt)?,
            "modus" | "mode" => {
                til.modus = match leser.tekst(felt)?.to_uppercase().as_str() {
                    "NORMAL" => Modus::Normal,
                    "PAPIR" => Modus::Papir,
                    _ => return Err(leser.feil(navn, "NORMAL eller PAPIR")),
                };
            }
            "tidligere" | "history" | "tidligereSykmeldinger" => {
                til.tidligere = tidligere::les(leser, felt)?;
            }
            "now" => *now = Some(leser.tidspunkt(felt)?),
            // What a rule case or a line of test material says of the registers, it says in here.
            "rule_input" | "input" => les_objekt(leser, &leser.objekt(felt)?.clone(), til, now)?,
            annet if felt::KJENT_OG_UTEN_BETYDNING.contains(&annet) => {}
            _ => leser.ukjent(navn),
        }
    }
    if let Some(kategori) = kategori {
        til.register.behandler = Some(Behandlersvar::med_kategori(&kategori));
    }
    Ok(())
}

fn behandler(
    leser: &mut Leser,
    objekt: &Map<String, Value>,
    til: &mut Domsgrunnlag,
) -> Result<(), UgyldigKontekst> {
    let mut finnes = true;
    for (navn, verdi) in objekt {
        let sti = format!("behandler.{navn}");
        let felt = Felt { navn: &sti, verdi };
        match navn.as_str() {
            _ if verdi.is_null() => {}
            "finnes" => finnes = leser.sannhet(felt)?,
            "suspendert" => til.register.suspendert = leser.sannhet(felt)?,
            "godkjenninger" => {
                let godkjenninger: Vec<Godkjenning> = serde_json::from_value(verdi.clone())
                    .map_err(|_| leser.feil(&sti, "en liste av godkjenninger slik HPR gir dem"))?;
                til.register.behandler = Some(Behandlersvar { godkjenninger });
            }
            "fnr" => til.register.behandler_fnr = leser.fnr(felt)?,
            // The message says it.
            "legekontorOrgnr" => {}
            _ => leser.ukjent(&sti),
        }
    }
    if !finnes {
        til.register.behandler = None;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
