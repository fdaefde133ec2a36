//! The two forms of file.

use serde::Deserialize;

use super::{Samler, system};
use crate::hendelse::sykmelding::Kodeverk;

/// A row of a JSON list. The package has `code` and `text`; more keys do no harm.
#[derive(Deserialize)]
struct Rad {
    #[serde(alias = "kodeverk")]
    system: Option<String>,
    #[serde(alias = "kode")]
    code: Option<String>,
    #[serde(alias = "tekst")]
    text: Option<String>,
}

/// One file without codes among others is a mistake too.
const INGEN: &str = "det er ingen koder her. Kontroller at du valgte rett fil.";

pub(super) fn fil(samler: &mut Samler, navn: &str, innhold: &[u8]) {
    let tekst = match std::str::from_utf8(innhold) {
        Ok(tekst) => tekst.strip_prefix('\u{feff}').unwrap_or(tekst),
        Err(feil) => {
            let sted = feil.valid_up_to();
            return samler.si(navn, format!("filen er ikke UTF-8 (tegn nr. {sted}). Lagre den som UTF-8."));
        }
    };
    if tekst.trim().is_empty() {
        return samler.si(navn, "filen er tom. Kontroller at du valgte rett fil.");
    }
    let (stamme, ende) = navn.rsplit_once('.').unwrap_or((navn, ""));
    let fra_navn = system(stamme.rsplit(['/', '\\']).next().unwrap_or(stamme));
    match ende.to_ascii_lowercase().as_str() {
        "json" => json(samler, navn, tekst, fra_navn.as_ref()),
        "csv" | "txt" => csv(samler, navn, tekst, fra_navn.as_ref()),
        _ => samler.si(navn, "filen er hverken .json eller .csv. Lagre den som en av dem."),
    }
}

fn json(samler: &mut Samler, navn: &str, tekst: &str, fra_navn: Option<&Kodeverk>) {
    let rader: Vec<Rad> = match serde_json::from_str(tekst) {
        Ok(rader) => rader,
        Err(feil) => {
            let hva = "filen er ikke en liste av koder i JSON: [{\"system\": …, \"code\": …, \"text\": …}].";
            return samler.si(format!("{navn} linje {}", feil.line()), hva);
        }
    };
    if rader.is_empty() {
        return samler.si(navn, INGEN);
    }
    for (nr, rad) in rader.iter().enumerate() {
        let sted = format!("{navn} kode nr. {}", nr + 1);
        let system = finn_system(samler, &sted, rad.system.as_deref(), fra_navn);
        match (&rad.code, &rad.text) {
            (Some(kode), Some(tekst)) => samler.legg_til(&sted, system, kode, tekst),
            _ => samler.si(sted, "raden mangler «code» eller «text». Fyll inn begge."),
        }
    }
}

fn csv(samler: &mut Samler, navn: &str, tekst: &str, fra_navn: Option<&Kodeverk>) {
    let forste = tekst.lines().next().unwrap_or_default();
    let skille = [b';', b'\t', b','].into_iter().max_by_key(|s| forste.bytes().filter(|b| b == s).count());
    let mut leser = csv::ReaderBuilder::new()
        .delimiter(skille.unwrap_or(b','))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(tekst.as_bytes());
    let overskrifter: Vec<String> =
        leser.headers().map(|h| h.iter().map(str::to_lowercase).collect()).unwrap_or_default();
    let kolonne = |navn: &[&str]| overskrifter.iter().position(|h| navn.contains(&h.as_str()));
    let (Some(kode), Some(navnet)) = (kolonne(&["kode", "code"]), kolonne(&["tekst", "text", "navn"])) else {
        let hva = "den første linjen skal være overskrifter: system, kode og tekst.";
        return samler.si(format!("{navn} linje 1"), hva);
    };
    let system = kolonne(&["system", "kodeverk"]);
    let mut rader = leser.records().peekable();
    if rader.peek().is_none() {
        return samler.si(navn, INGEN);
    }
    for rad in rader {
        let rad = match rad {
            Ok(rad) => rad,
            Err(feil) => {
                let linje = feil.position().map_or(1, csv::Position::line);
                samler.si(
                    format!("{navn} linje {linje}"),
                    "linjen kan ikke leses som CSV. Se etter et hermetegn for mye.",
                );
                continue;
            }
        };
        let sted = format!("{navn} linje {}", rad.position().map_or(1, csv::Position::line));
        let felt = |plass: usize| rad.get(plass).unwrap_or_default();
        let system = finn_system(samler, &sted, system.map(felt), fra_navn);
        samler.legg_til(&sted, system, felt(kode), felt(navnet));
    }
}

/// The system of a row: what the row says, else what the name of the file says.
fn finn_system(
    samler: &mut Samler,
    sted: &str,
    skrevet: Option<&str>,
    fra_navn: Option<&Kodeverk>,
) -> Option<Kodeverk> {
    let funnet = match skrevet.filter(|s| !s.is_empty()) {
        Some(skrevet) => system(skrevet),
        None => fra_navn.cloned(),
    };
    if funnet.is_none() {
        let hva = match skrevet.filter(|s| !s.is_empty()) {
            Some(skrevet) => format!("kodeverket «{skrevet}» er ukjent. Bruk ICPC-2, ICPC-2B eller ICD-10."),
            None => "kodeverket mangler. Legg til «system», eller kall filen ICPC2 eller ICD10.".to_owned(),
        };
        samler.si(sted, hva);
    }
    funnet
}
