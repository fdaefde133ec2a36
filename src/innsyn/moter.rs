//! Meetings and letters as a party sees them: times to choose among, invitations to answer, letters to
//! read. The same for the person and for the leader.

use askama::Template;
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use uuid::Uuid;

use super::{
    feil::Feil,
    ramme::{Ramme, Sprak},
    skjema::{Felt, Skjemaer, mangler},
};
use crate::{
    base::{BrevId, MoteId, PersonId},
    hendelse::dialogmote::{Motenummer, Motesvar},
    http::{
        App, Innlogget, Problem,
        moter::{Partsforslag, Partsmote, Partsmoter},
    },
    store::BrevRad,
    text::{
        Malform, dato,
        innsyn::{brev as o, ramme as r},
        saker,
    },
};

/// The answers to an invitation, as the form sends them.
const SVAR: [(Motesvar, &str); 3] = [
    (Motesvar::Kommer, "KOMMER"),
    (Motesvar::NyttTidSted, "NYTT_TID_STED"),
    (Motesvar::KommerIkke, "KOMMER_IKKE"),
];

/// The part of a page, with its own forms.
#[derive(Debug, Template)]
#[template(path = "innsyn/moter.html")]
pub(super) struct Del<'a> {
    ramme: &'a Ramme,
    s: &'a Skjemaer,
    /// Address that the forms post below.
    sti: String,
    forslag: Vec<Forslag>,
    moter: Vec<Mote>,
    brev: Vec<Brev>,
}

/// Times to choose among.
#[derive(Debug)]
struct Forslag {
    id: MoteId,
    frist: String,
    har_svart: String,
    tider: Vec<Tid>,
    grunn: String,
    /// The answer was given on the telephone.
    telefon: bool,
}

#[derive(Debug)]
struct Tid {
    nr: u8,
    tekst: String,
    valgt: bool,
    passert: bool,
}

#[derive(Debug)]
struct Mote {
    id: MoteId,
    hva: &'static str,
    status: &'static str,
    naar: Option<String>,
    sted: Option<String>,
    video: Option<String>,
    kan_svare: bool,
    svar: Vec<(&'static str, &'static str, bool)>,
    tekst: String,
    /// The answer was given on the telephone.
    telefon: bool,
}

#[derive(Debug)]
struct Brev {
    id: BrevId,
    tittel: String,
    naar: String,
}

impl<'a> Del<'a> {
    /// The part, with what the party sees.
    pub(super) fn ny(
        ramme: &'a Ramme,
        s: &'a Skjemaer,
        sti: String,
        moter: &Partsmoter,
        brev: &[BrevRad],
    ) -> Self {
        let m = ramme.m;
        Self {
            ramme,
            s,
            sti,
            forslag: moter.forslag.iter().map(|f| Forslag::ny(f, m)).collect(),
            moter: moter.moter.iter().map(|x| Mote::ny(x, m)).collect(),
            brev: brev
                .iter()
                .map(|b| Brev {
                    id: b.id,
                    tittel: b.innhold.brev.tittel.clone(),
                    naar: dato::tidspunkt(b.laget),
                })
                .collect(),
        }
    }
}

impl Forslag {
    fn ny(f: &Partsforslag, m: Malform) -> Self {
        let tider = f.tider.iter().map(|t| Tid {
            nr: t.tid.nr,
            tekst: match &t.tid.sted {
                Some(sted) => format!("{}, {sted}", dato::tidspunkt(t.tid.fra)),
                None => dato::tidspunkt(t.tid.fra),
            },
            valgt: t.passer == Some(true),
            passert: t.passert,
        });
        Self {
            id: f.id,
            frist: o::TIDER_FRIST.med(m, &[("dato", &dato::lang(f.svarfrist))]),
            har_svart: o::TIDER_SVART
                .med(m, &[("antall", &f.har_svart.to_string()), ("alle", &f.deltakere.to_string())]),
            tider: tider.collect(),
            telefon: f.mitt_svar.as_ref().is_some_and(|s| s.telefon),
            grunn: f.mitt_svar.as_ref().and_then(|s| s.grunn.clone()).unwrap_or_default(),
        }
    }
}

impl Mote {
    fn ny(x: &Partsmote, m: Malform) -> Self {
        let mitt = x.mitt_svar.as_ref().map(|s| s.svar);
        let ord = |svar| match svar {
            Motesvar::Kommer => o::KOMMER,
            Motesvar::NyttTidSted => o::NY_TID,
            Motesvar::KommerIkke => o::KOMMER_IKKE,
        };
        Self {
            id: x.id,
            hva: if x.nummer == Motenummer::En { o::MED_LEDER } else { o::MED_NAV }.i(m),
            status: saker::motestatus(x.status, m),
            naar: x.tidspunkt.map(|t| o::NAAR.med(m, &[("tid", &dato::tidspunkt(t))])),
            sted: x.sted.as_ref().map(|s| o::STED.med(m, &[("sted", s)])),
            // Only an address of the web becomes a link.
            video: x.videolenke.clone().filter(|v| v.starts_with("https://")),
            kan_svare: x.kan_svare,
            svar: SVAR.into_iter().map(|(s, kode)| (kode, ord(s).i(m), mitt == Some(s))).collect(),
            telefon: x.mitt_svar.as_ref().is_some_and(|s| s.telefon),
            tekst: x.mitt_svar.as_ref().and_then(|s| s.tekst.clone()).unwrap_or_default(),
        }
    }
}

/// Answers which times suit.
pub(super) async fn svar_pa_tider(
    app: &App,
    innlogget: &Innlogget,
    person: PersonId,
    felt: &Felt,
) -> Result<(), Problem> {
    let forslag = felt.tekst("forslag").and_then(|t| t.parse().ok()).map(MoteId);
    let forslag = forslag.ok_or_else(|| mangler("VELG"))?;
    let passer = (1..=8).filter(|nr| felt.kryss(&format!("tid-{nr}"))).collect();
    let vilkar = felt.vilkar("tider");
    app.svar_pa_motetider(innlogget, person, forslag, passer, felt.eid("grunn"), &vilkar).await.map(|_| ())
}

/// Answers an invitation.
pub(super) async fn svar_pa_mote(
    app: &App,
    innlogget: &Innlogget,
    person: PersonId,
    felt: &Felt,
) -> Result<(), Problem> {
    let mote = felt.tekst("mote").and_then(|t| t.parse().ok()).map(MoteId);
    let svar = felt.tekst("svar").and_then(|k| SVAR.into_iter().find(|(_, kode)| *kode == k)).map(|s| s.0);
    let (Some(mote), Some(svar)) = (mote, svar) else { return Err(mangler("VELG")) };
    let vilkar = felt.vilkar("mote");
    app.svar_pa_innkalling(innlogget, person, mote, svar, felt.eid("tekst"), &vilkar).await.map(|_| ())
}

/// A letter as the receiver got it.
pub(super) async fn brevet(
    app: &App,
    innlogget: &Innlogget,
    person: PersonId,
    brev: &str,
    sprak: &Sprak,
) -> Response {
    let utfall = async {
        let brev: Uuid = brev.parse().map_err(|_| Problem::finnes_ikke("Brevet"))?;
        Ok::<_, Feil>(app.brev(innlogget, person, BrevId(brev)).await?.1)
    };
    match utfall.await {
        Ok(pdf) => {
            let mut response = pdf.into_response();
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        Err(feil) => sprak.svar(Err(feil)),
    }
}
