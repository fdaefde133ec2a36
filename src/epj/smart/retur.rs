//! The browser is back from the journal's log-in: the code becomes a token, and with the token the
//! patient and the diagnosis are read. Then the token is forgotten.

use std::sync::Arc;

use axum::{
    extract::{Query, State},
    http::{HeaderMap, header},
    response::{AppendHeaders, IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use serde_json::Value;

use super::{
    feil::Feil,
    helseid,
    okt::{self, Begynt, Nr, Okt, na},
};
use crate::{
    epj::fhir::lesing,
    hendelse::sykmelding::Diagnose,
    http::{App, Problem, klienter::Klient, smart},
    stotte::Tema,
};

/// Longest name that is shown.
const LENGSTE_NAVN: usize = 80;

#[derive(Deserialize)]
pub(super) struct Tilbake {
    #[serde(default)]
    state: String,
    code: Option<String>,
    error: Option<String>,
}

pub(super) async fn retur(
    State(app): State<App>,
    headers: HeaderMap,
    Query(tilbake): Query<Tilbake>,
) -> Response {
    let nr = Nr::av_state(&tilbake.state);
    let begynt = match okt::ta_begynt(&app, &nr, &headers).await {
        Ok(Some(begynt)) => begynt,
        Ok(None) => return Feil::Tilstand.side(&app, None),
        Err(feil) => return feil.side(&app, None),
    };
    let klient = app.epj.klient(&begynt.klient).cloned();
    match ferdig(&app, klient.as_ref(), &begynt, &nr, &tilbake).await {
        Ok(response) => response,
        Err(feil) => feil.side(&app, klient.as_deref()),
    }
}

async fn ferdig(
    app: &App,
    klient: Option<&Arc<Klient>>,
    begynt: &Begynt,
    nr: &Nr,
    tilbake: &Tilbake,
) -> Result<Response, Feil> {
    // The owner may have taken the client out meanwhile.
    let klient = klient.ok_or(Feil::UkjentJournal)?;
    match tilbake.error.as_deref() {
        Some("access_denied") => return Err(Feil::Avbrutt),
        Some(_) => return Err(Feil::Avslag),
        None => {}
    }
    let code = tilbake.code.as_deref().ok_or(Feil::Tilstand)?;
    let okt = hent(app, klient, begynt, &tilbake.state, code).await?;
    let (kake, nokkel) = okt::start(app, nr, &okt).await?;
    let videre = match helseid::stille(app, nr, &nokkel).await {
        Some(adresse) => adresse,
        None => adresse(nr, &okt),
    };
    Ok((AppendHeaders([(header::SET_COOKIE, kake)]), Redirect::to(&videre)).into_response())
}

/// The page, at the topic that was asked for.
pub(super) fn adresse(nr: &Nr, okt: &Okt) -> String {
    let anker = okt.visning.as_deref().map(|tema| format!("#{tema}")).unwrap_or_default();
    format!("{}{anker}", nr.adresse())
}

async fn hent(app: &App, klient: &Klient, begynt: &Begynt, state: &str, code: &str) -> Result<Okt, Feil> {
    let smart = klient.smart.as_ref().ok_or(Feil::UkjentJournal)?;
    let henter = &app.epj.henter;
    let sted = smart::oppdag(henter, smart).await?;
    let svar = smart::bytt(henter, smart, &sted, &begynt.paabegynt, state, code, na()).await?;
    let pasient = svar.pasient.as_deref().filter(|id| lesing::er_id(id)).ok_or(Feil::UtenPasient)?;
    let ressurs = smart::les_fhir(henter, smart, &svar.token, &format!("Patient/{pasient}")).await?;
    if lesing::slag(&ressurs) != Some("Patient") || !lesing::gjelder(&ressurs, pasient) {
        return Err(Feil::AnnenPasient);
    }
    let fnr = lesing::fnr(&ressurs).ok_or(Feil::UtenFnr)?;
    let diagnose = match svar.konsultasjon.as_deref().filter(|id| lesing::er_id(id)) {
        Some(id) => {
            let sok = format!("Condition?encounter={id}");
            match smart::les_fhir(henter, smart, &svar.token, &sok).await {
                Ok(svar) => diagnose(&svar, pasient)?,
                // The page is worth showing without: the doctor's own note has a diagnosis too.
                Err(feil) => {
                    tracing::info!(klient = klient.iss, feil = %feil, "fikk ikke diagnosen fra journalen");
                    None
                }
            }
        }
        None => None,
    };
    Ok(Okt {
        klient: klient.iss.clone(),
        navn: navn(&ressurs),
        fnr: Some(fnr),
        diagnose,
        visning: svar.app_context.as_deref().and_then(visning),
        lege: None,
        avvist: false,
    })
}

/// The first diagnosis in a code list that is known here.
fn diagnose(svar: &Value, pasient: &str) -> Result<Option<Diagnose>, Feil> {
    let alle: Vec<&Value> =
        lesing::ressurser(svar).into_iter().filter(|r| lesing::slag(r) == Some("Condition")).collect();
    if !alle.iter().all(|r| lesing::gjelder(r, pasient)) {
        return Err(Feil::AnnenPasient);
    }
    Ok(alle.iter().filter_map(|r| r.get("code")).find_map(lesing::diagnose))
}

/// «Kari Nyborg», as the journal writes it.
fn navn(pasient: &Value) -> String {
    let Some(navn) = pasient.get("name").and_then(Value::as_array).and_then(|n| n.first()) else {
        return String::new();
    };
    let fornavn = navn.get("given").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let etternavn = navn.get("family").and_then(Value::as_str);
    let deler: Vec<&str> = fornavn.chain(etternavn).collect();
    let helt = if deler.is_empty() {
        navn.get("text").and_then(Value::as_str).unwrap_or_default().to_owned()
    } else {
        deler.join(" ")
    };
    helt.chars().filter(|c| !c.is_control()).take(LENGSTE_NAVN).collect()
}

/// The topic that a card's link names.
fn visning(app_context: &str) -> Option<String> {
    let lest: Value = serde_json::from_str(app_context).ok()?;
    let tema = Tema::av_kode(lest.get("visning")?.as_str()?)?;
    Some(tema.kode().to_owned())
}

impl From<crate::store::LagerFeil> for Feil {
    fn from(feil: crate::store::LagerFeil) -> Self {
        Self::Problem(Problem::from(feil))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_link_opens_its_topic_and_nothing_else() {
        assert_eq!(visning(r#"{"visning":"prognose","kort":"x"}"#).as_deref(), Some("prognose"));
        for annet in ["", "prognose", "{}", r#"{"visning":"\"><script>"}"#, r#"{"visning":7}"#] {
            assert_eq!(visning(annet), None, "{annet}");
        }
    }

    #[test]
    fn the_name_is_read_as_it_is_written() {
        let kari = json!({"name": [{"family": "Nyborg", "given": ["Kari", "Mo"]}, {"text": "Annen"}]});
        assert_eq!(navn(&kari), "Kari Mo Nyborg");
        assert_eq!(navn(&json!({"name": [{"text": "Kari\nN"}]})), "KariN");
        assert_eq!(navn(&json!({})), "");
    }

    #[test]
    fn somebody_elses_diagnosis_shows_nothing() {
        let svar = |hvem: &str| {
            json!({"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Condition",
                "subject": {"reference": hvem},
                "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icpc-2", "code": "L03"}]}}}]})
        };
        let funnet = diagnose(&svar("Patient/a"), "a").unwrap();
        assert_eq!(funnet.map(|d| d.kode).as_deref(), Some("L03"));
        assert!(matches!(diagnose(&svar("Patient/b"), "a"), Err(Feil::AnnenPasient)));
        assert!(matches!(diagnose(&json!({"resourceType": "Bundle"}), "a"), Ok(None)));
    }
}
