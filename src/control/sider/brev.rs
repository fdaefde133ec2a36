//! Letters of a case: as a page, and as the file that is sent. Which of them there are follows from
//! where the case stands; who may read them from how much of the case they see.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, header},
    response::{Html, IntoResponse, Response},
};
use uuid::Uuid;

pub(super) use super::super::tekst::brev::Kontrollbrev;
use super::{
    super::{
        sak::{Fjernet, Innsynsniva, Kontrollaktor, Sak, Tjeneste, Trinn},
        signal::Subjekt,
        tekst::brev::brev,
        tilbakekalling::brevtype,
    },
    Stat,
    inne::{Feil, Inne},
    malform,
    ramme::{Ramme, Sted},
    sak::nummer,
    sti,
    varselpunkter::varselpunkter,
};
use crate::{
    brev::{Brevhode, html_med_hode, pdf},
    text::{Malform, brev::felles},
};

#[derive(Template)]
#[template(path = "kontroll/brev.html")]
struct Side {
    ramme: Ramme,
    id: Uuid,
    vei: &'static str,
    navn: &'static str,
    nummer: String,
    m: Malform,
    brev: String,
}

/// The letters of a case for this reader.
pub(super) fn tilgjengelige(sak: &Sak, niva: Innsynsniva, aktor: &Kontrollaktor) -> Vec<Kontrollbrev> {
    let ser = matches!(niva, Innsynsniva::Full | Innsynsniva::Horing);
    let mut ut = Vec::new();
    if ser && (sak.trinn == Trinn::Horing || sak.varsel.is_some()) && !sak.signaler.is_empty() {
        ut.push(Kontrollbrev::Varsel);
    }
    if ser && sak.skal_informeres() {
        ut.push(Kontrollbrev::Informasjon);
    }
    // A recall is the leader's, also where the leader has not been in the case: these say nothing of it.
    let trukket = sak.fjernet.iter().any(|(_, hvorfor)| matches!(hvorfor, Fjernet::RegelTrukket));
    if trukket && (ser || aktor.har(Tjeneste::Leder)) {
        ut.extend(brevtype(sak).map(Kontrollbrev::Tilbakekalling));
    }
    ut
}

fn hode(sak: &Sak, inne: &Inne, m: Malform) -> Brevhode {
    // The room knows no names: whoever sends the letter puts name and address on it.
    let mottaker = match sak.subjekt {
        Subjekt::Person(_) => m.velg("Den saken gjelder", "Den saka gjeld").to_owned(),
        Subjekt::Arbeidsgiver(orgnr) => m.velg(
            format!("Virksomhet {}", felles::orgnr(&orgnr)),
            format!("Verksemd {}", felles::orgnr(&orgnr)),
        ),
        Subjekt::Sykmelder(_) => m.velg("Sykmelderen", "Sjukmeldaren").to_owned(),
    };
    Brevhode {
        avsender: "Nav Kontroll".to_owned(),
        mottaker: vec![mottaker],
        dato: inne.i_dag,
        gjelder: Vec::new(),
        saksref: Some(nummer(sak)),
    }
}

pub(super) async fn vis(
    State(s): State<Stat>,
    headers: HeaderMap,
    Path((id, vei)): Path<(Uuid, String)>,
    Query(q): Query<BTreeMap<String, String>>,
) -> Result<Response, Feil> {
    let inne = Inne::slipp(&s, &headers).await?;
    let hvilket = Kontrollbrev::fra_vei(&vei).ok_or(Feil::FinnesIkke)?;
    let (niva, sak) = s.kontroll.rom.les(id, inne.hvem()).await?;
    if !tilgjengelige(&sak, niva, &inne.aktor).contains(&hvilket) {
        return Err(Feil::FinnesIkke);
    }
    let m = malform(&q);
    let punkter = varselpunkter(&sak, &s.kontroll.regler, m);
    let svarfrist = sak.varsel.as_ref().map(|v| v.svarfrist);
    let (brev, hode) = (brev(hvilket, &sak, &punkter, svarfrist, m), hode(&sak, &inne, m));
    if q.get("som").is_some_and(|som| som == "pdf") {
        let fil = tokio::task::spawn_blocking(move || pdf(&brev, &hode)).await;
        let Ok(Ok(fil)) = fil else { return Err(Feil::Intern) };
        let filnavn = format!("inline; filename=\"{}.pdf\"", hvilket.vei());
        let felt =
            [(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, filnavn)];
        return Ok((felt, fil).into_response());
    }
    let side = Side {
        ramme: Ramme::ny(hvilket.navn(Malform::Nb), &inne, Sted::Saker),
        id,
        vei: hvilket.vei(),
        navn: hvilket.navn(Malform::Nb),
        nummer: nummer(&sak),
        m,
        brev: html_med_hode(&brev, &hode),
    };
    Ok(Html(side.render()?).into_response())
}
