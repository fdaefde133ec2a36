//! The frame of the parties' pages, and the written form that the reader has chosen.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Redirect, Response},
};

use super::feil::{self, Feil};
use crate::{
    access::Rolle,
    http::{App, auth::hvem, side::sti},
    text::{Malform, arbeidsgiver, innsyn::ramme as ord, tekst::Tekst},
};

/// Name of the cookie.
const KAKE: &str = "milepael_malform";
/// A year.
const VARER: u32 = 365 * 24 * 3600;

/// The written form of a request: `?sprak=`, else the cookie, else what the person has chosen before, else
/// bokmål.
#[derive(Debug, Clone)]
pub(super) struct Sprak {
    pub(super) m: Malform,
    valgt: bool,
    sti: String,
}

impl FromRequestParts<App> for Sprak {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let les = |verdi: &str| match verdi {
            "nb" => Some(Malform::Nb),
            "nn" => Some(Malform::Nn),
            _ => None,
        };
        let par = |tekst: &str, skille: char, navn: &str| {
            let funnet =
                tekst.split(skille).filter_map(|d| d.trim().split_once('=')).find(|(n, _)| *n == navn);
            funnet.and_then(|(_, verdi)| les(verdi))
        };
        let valgt = parts.uri.query().and_then(|q| par(q, '&', "sprak"));
        let mut kaker = parts.headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok());
        let husket = kaker.find_map(|k| par(k, ';', KAKE));
        let m = match valgt.or(husket) {
            Some(m) => m,
            None => lagret(app, parts).await.unwrap_or_default(),
        };
        Ok(Self { m, valgt: valgt.is_some(), sti: parts.uri.path().to_owned() })
    }
}

/// What the person who asks has chosen before, perhaps on another machine.
async fn lagret(app: &App, parts: &Parts) -> Option<Malform> {
    let aktor = hvem(app, &parts.headers).await.ok()??;
    let person = aktor.person.filter(|_| aktor.rolle == Rolle::Sykmeldt)?;
    app.kjerne.lesemodell.person(person)?.grunnlag.saker.malform.map(Malform::from)
}

/// What a handler gives.
pub(super) enum Svar {
    /// A page.
    Side(StatusCode, String),
    /// Look here now.
    Til(String),
}

impl Sprak {
    /// The response, with the choice of form kept.
    pub(super) fn svar(&self, utfall: Result<Svar, Feil>) -> Response {
        let mut response = match utfall {
            Ok(Svar::Side(status, html)) => (status, Html(html)).into_response(),
            Ok(Svar::Til(adresse)) => Redirect::to(&adresse).into_response(),
            Err(feil) => feil::svar(feil, self),
        };
        if self.valgt {
            let kake =
                format!("{KAKE}={}; Path=/; HttpOnly; SameSite=Strict; Max-Age={VARER}", self.m.kode());
            if let Ok(kake) = HeaderValue::from_str(&kake) {
                response.headers_mut().append(header::SET_COOKIE, kake);
            }
        }
        response
    }

    /// The same request with a form that was just chosen.
    pub(super) fn valgt(self, m: Malform) -> Self {
        Self { m, valgt: true, ..self }
    }

    /// The address that was asked for.
    pub(super) fn sti(&self) -> &str {
        &self.sti
    }

    /// It is the employer's side.
    pub(super) fn hos_arbeidsgiver(&self) -> bool {
        self.sti.starts_with(sti::ARBEIDSGIVER)
    }
}

/// Where in the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sted {
    Oversikt,
    Svar,
    Opplysninger,
    Beregning,
    Brev,
    Hvem,
    /// The employer's pages have no menu.
    Arbeidsgiver,
}

/// What the frame needs.
#[derive(Debug)]
pub(super) struct Ramme {
    pub(super) m: Malform,
    pub(super) tittel: String,
    /// Address of the page, for the switch of form.
    pub(super) sti: String,
    sted: Option<Sted>,
    arbeidsgiver: bool,
}

/// An entry of the menu.
#[derive(Debug)]
pub(super) struct Punkt {
    pub(super) navn: &'static str,
    pub(super) adresse: &'static str,
    pub(super) her: bool,
}

impl Ramme {
    /// The frame of a page that is shown.
    pub(super) fn ny(tittel: impl Into<String>, m: Malform, sti: &str, sted: Sted) -> Self {
        let arbeidsgiver = sted == Sted::Arbeidsgiver;
        Self { m, tittel: tittel.into(), sti: sti.to_owned(), sted: Some(sted), arbeidsgiver }
    }

    /// The frame of a refusal: no menu.
    pub(super) fn uten_meny(tittel: &str, sprak: &Sprak) -> Self {
        Self {
            m: sprak.m,
            tittel: tittel.to_owned(),
            sti: sprak.sti().to_owned(),
            sted: None,
            arbeidsgiver: sprak.hos_arbeidsgiver(),
        }
    }

    /// Name of the service.
    pub(super) fn tjeneste(&self) -> &'static str {
        if self.arbeidsgiver { arbeidsgiver::TITTEL.i(self.m) } else { ord::TITTEL.i(self.m) }
    }

    /// Where the name leads.
    pub(super) fn hjem(&self) -> &'static str {
        if self.arbeidsgiver { sti::ARBEIDSGIVER } else { sti::INNSYN }
    }

    /// The choice of form is kept with the person.
    pub(super) fn kan_velge(&self) -> bool {
        self.innlogget() && !self.arbeidsgiver
    }

    /// Somebody is logged in.
    pub(super) fn innlogget(&self) -> bool {
        self.sted.is_some()
    }

    /// The menu.
    pub(super) fn meny(&self) -> Vec<Punkt> {
        let Some(sted) = self.sted.filter(|_| !self.arbeidsgiver) else { return Vec::new() };
        let punkt = |navn: Tekst, adresse, her| Punkt { navn: navn.i(self.m), adresse, her: sted == her };
        vec![
            punkt(ord::OVERSIKT, sti::INNSYN, Sted::Oversikt),
            punkt(ord::SVAR, "/innsyn/svar", Sted::Svar),
            punkt(ord::OPPLYSNINGER, "/innsyn/opplysninger", Sted::Opplysninger),
            punkt(ord::BEREGNING, "/innsyn/beregning", Sted::Beregning),
            punkt(ord::BREV, "/innsyn/brev", Sted::Brev),
            punkt(ord::HVEM, "/innsyn/hvem", Sted::Hvem),
        ]
    }
}
