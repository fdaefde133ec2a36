//! The weeks over HTTP: the page, the file, and two persons who start a source again.

use std::collections::BTreeMap;

use axum::{
    Form,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};

use super::{
    super::{
        brytere::{Bryter, Brytere},
        rom::RomFeil,
        ukejobb, vedlegg,
    },
    Side, Sporring, Stat, forste_stor,
    inne::{Feil, Inne},
    overvaking, sti, uke,
};

pub(super) async fn overvaket(State(s): State<Stat>, headers: HeaderMap, Query(q): Sporring) -> Side {
    let inne = Inne::slipp(&s, &headers).await?;
    Ok(Html(vis_overvaking(&s, &inne, q.get("uke").map(String::as_str), None).await?))
}

async fn vis_overvaking(
    s: &Stat,
    inne: &Inne,
    valgt: Option<&str>,
    feil: Option<String>,
) -> Result<String, Feil> {
    let lager = s.kontroll.rom.lager();
    s.kontroll.rom.les_liste("overvaking", inne.hvem()).await?;
    let trakt = vedlegg::trakten(lager).await?;
    let uker = ukejobb::siste_uker(lager, inne.i_dag).await?;
    if valgt.is_some_and(|v| uker.iter().all(|u| u.uke != v)) {
        return Err(Feil::FinnesIkke);
    }
    let vist = overvaking::Vist { trakt: trakt.as_ref(), uker: &uker, valgt, feil };
    Ok(overvaking::side(inne, &s.kontroll, vist)?)
}

/// A week as a file.
pub(super) async fn ukesfil(
    State(s): State<Stat>,
    headers: HeaderMap,
    Path(uke): Path<String>,
) -> Result<Response, Feil> {
    let inne = Inne::slipp(&s, &headers).await?;
    let uker = ukejobb::siste_uker(s.kontroll.rom.lager(), inne.i_dag).await?;
    let uken = uker.iter().find(|u| u.uke == uke).ok_or(Feil::FinnesIkke)?;
    s.kontroll.rom.les_liste(&format!("ukesrapport {}", uken.uke), inne.hvem()).await?;
    let hode = [
        (header::CONTENT_TYPE, "text/markdown; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"kontroll-{}.md\"", uken.uke)),
    ];
    Ok((hode, uken.markdown(uke::ser_grupper(&inne.aktor))).into_response())
}

/// Two persons start a source that was stopped: the first proposes, the second agrees.
pub(super) async fn start_kilde(
    State(s): State<Stat>,
    headers: HeaderMap,
    Path(kode): Path<String>,
    Form(felter): Form<BTreeMap<String, String>>,
) -> Result<Response, Feil> {
    let inne = Inne::slipp(&s, &headers).await?;
    let kilde = serde_json::from_value(serde_json::Value::String(kode)).map_err(|_| Feil::FinnesIkke)?;
    let grunn = felter.get("grunn").map(String::as_str).unwrap_or_default();
    let bryter = Bryter::Kilde { kilde };
    let aktor = &inne.aktor;
    let hva = |b: &Brytere| {
        let foreslatt = b.stoppet().get(&bryter).is_some_and(|s| s.start_foreslatt_av.is_some());
        if foreslatt { b.start(bryter, aktor) } else { b.foresla_start(bryter, grunn, aktor) }
    };
    match s.kontroll.rom.bryter(hva, inne.hvem()).await {
        Ok(()) => Ok(Redirect::to(sti::OVERVAKING).into_response()),
        Err(RomFeil::Avslag(avslag)) => {
            let html = vis_overvaking(&s, &inne, None, Some(forste_stor(&avslag.to_string()))).await?;
            Ok((StatusCode::CONFLICT, Html(html)).into_response())
        }
        Err(feil) => Err(feil.into()),
    }
}
