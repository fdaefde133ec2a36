//! What the person sends in. Kept: the page again, with a word that it is. Refused: the form again, with what
//! was written and why.

use axum::{extract::State, response::Response};

use super::ruter::{Side, adresse, med_skjema, selv};
use crate::{
    access::Handling,
    base::HendelseId,
    commands::{
        Beslutning, Beslutningsgrunnlag, egen_friskmelding, innsigelse, kartlegging as kartlegginger,
        motebehov::{self as behov, Behovsonske},
        sen_oppfolging as sen,
    },
    forlop::saksgang::Avslag,
    hendelse::{
        innsigelse::{Innsigelse, Innsigelsestema},
        sen_oppfolging::SenOppfolging,
    },
    http::{App, Innlogget, Problem},
    innsyn::{
        feil::Feil,
        moter,
        ramme::{Sprak, Svar},
        skjema::{Avvist, Felt, Sendt, mangler},
        utkast,
    },
    text::innsyn::svar::FORVENTNINGER,
};

/// A form: its name, and the page it stands on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Skjema {
    pub(super) navn: &'static str,
    pub(super) side: Side,
}

/// Carries out what a form asks for.
pub(super) async fn utfor(
    app: &App,
    sprak: &Sprak,
    innlogget: Result<Innlogget, Problem>,
    skjema: Skjema,
    felt: Felt,
    beslutt: Result<impl Fn(&Beslutningsgrunnlag<'_>) -> Result<Beslutning, Avslag> + Send, Problem>,
) -> Result<Svar, Feil> {
    let innlogget = innlogget?;
    let person = selv(app, &innlogget, Handling::Svare).await?;
    let utfall = match beslutt {
        Ok(beslutt) => app
            .endre(&innlogget, Handling::Svare, person, &felt.vilkar(skjema.navn), beslutt)
            .await
            .map(|_| ()),
        Err(problem) => Err(problem),
    };
    vis(app, sprak, innlogget, skjema, felt, utfall).await
}

/// The page again: kept, or refused with what was written.
async fn vis(
    app: &App,
    sprak: &Sprak,
    innlogget: Innlogget,
    skjema: Skjema,
    felt: Felt,
    utfall: Result<(), Problem>,
) -> Result<Svar, Feil> {
    match utfall {
        Ok(()) => {
            if let Some(person) = innlogget.aktor.person {
                utkast::slett(app, &innlogget.aktor, person, skjema.navn).await;
            }
            Ok(Svar::Til(format!("{}?lagret={}#{}", adresse(skjema.side), skjema.navn, skjema.navn)))
        }
        Err(problem) if problem.status().is_client_error() => {
            let avvist = Avvist::av(skjema.navn, &problem, felt, sprak.m);
            med_skjema(app, Ok(innlogget), sprak, skjema.side, None, Some(avvist)).await
        }
        Err(problem) => Err(problem.into()),
    }
}

pub(in crate::innsyn) async fn feil(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
    sendt: Sendt,
) -> Response {
    let felt = Felt::av(sendt);
    let tema = felt.tekst("tema").and_then(Innsigelsestema::fra_kode).ok_or_else(|| mangler("VELG"));
    let om = felt.tekst("om").and_then(|t| t.parse().ok()).map(HendelseId);
    let tekst = felt.eid("tekst").unwrap_or_default();
    let beslutt = tema.map(|tema| {
        move |b: &Beslutningsgrunnlag<'_>| innsigelse::meld(b, Innsigelse { tema, om, tekst: tekst.clone() })
    });
    let skjema = Skjema { navn: "feil", side: Side::Opplysninger };
    sprak.svar(utfor(&app, &sprak, innlogget, skjema, felt, beslutt).await)
}

pub(in crate::innsyn) async fn nei_til_tallet(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
    sendt: Sendt,
) -> Response {
    let felt = Felt::av(sendt);
    let tekst = felt.eid("tekst").unwrap_or_default();
    let beslutt = Ok(move |b: &Beslutningsgrunnlag<'_>| {
        innsigelse::meld(b, Innsigelse { tema: Innsigelsestema::Beregning, om: None, tekst: tekst.clone() })
    });
    let skjema = Skjema { navn: "nei", side: Side::Beregning };
    sprak.svar(utfor(&app, &sprak, innlogget, skjema, felt, beslutt).await)
}

pub(in crate::innsyn) async fn kartlegging(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
    sendt: Sendt,
) -> Response {
    let felt = Felt::av(sendt);
    let svar = match felt.tekst("lenge") {
        Some("VET_IKKE") => Ok(None),
        _ => felt.ja_nei("lenge").map(Some).ok_or_else(|| mangler("VELG")),
    };
    let beslutt = svar.map(|svar| move |b: &Beslutningsgrunnlag<'_>| kartlegginger::svar(b, svar));
    let skjema = Skjema { navn: "kartlegging", side: Side::Svar };
    sprak.svar(utfor(&app, &sprak, innlogget, skjema, felt, beslutt).await)
}

pub(in crate::innsyn) async fn sen_oppfolging(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
    sendt: Sendt,
) -> Response {
    let felt = Felt::av(sendt);
    let forventning = felt
        .tekst("forventning")
        .and_then(|k| FORVENTNINGER.iter().find(|(_, kode)| *kode == k))
        .map(|f| f.0);
    let hjelp = felt.ja_nei("hjelp");
    let beslutt = match (forventning, hjelp) {
        (Some(forventning), Some(hjelp)) => {
            let onske = SenOppfolging {
                forventning: Some(forventning),
                onsker_oppfolging: Some(hjelp),
                ..SenOppfolging::ny(false)
            };
            Ok(move |b: &Beslutningsgrunnlag<'_>| sen::svar(b, &onske))
        }
        _ => Err(mangler("VELG")),
    };
    let skjema = Skjema { navn: "sen", side: Side::Svar };
    sprak.svar(utfor(&app, &sprak, innlogget, skjema, felt, beslutt).await)
}

pub(in crate::innsyn) async fn motebehov(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
    sendt: Sendt,
) -> Response {
    let felt = Felt::av(sendt);
    let beslutt = match felt.ja_nei("mote") {
        Some(onsker_mote) => {
            let onske = Behovsonske {
                onsker_mote,
                begrunnelse: felt.eid("hvorfor"),
                onsker_behandler: felt.kryss("lege"),
                begrunnelse_behandler: None,
                tolk: felt.eid("tolk"),
                virksomhet: None,
            };
            Ok(move |b: &Beslutningsgrunnlag<'_>| behov::meld(b, onske.clone()))
        }
        None => Err(mangler("VELG")),
    };
    let skjema = Skjema { navn: "motebehov", side: Side::Svar };
    sprak.svar(utfor(&app, &sprak, innlogget, skjema, felt, beslutt).await)
}

pub(in crate::innsyn) async fn frisk(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
    sendt: Sendt,
) -> Response {
    let felt = Felt::av(sendt);
    let fra = felt.dato("fra").ok_or_else(|| mangler("DATO"));
    let beslutt = fra.map(|fra| move |b: &Beslutningsgrunnlag<'_>| egen_friskmelding::meld(b, fra));
    let skjema = Skjema { navn: "frisk", side: Side::Svar };
    sprak.svar(utfor(&app, &sprak, innlogget, skjema, felt, beslutt).await)
}

pub(in crate::innsyn) async fn angre(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
    sendt: Sendt,
) -> Response {
    let felt = Felt::av(sendt);
    let beslutt = Ok(|b: &Beslutningsgrunnlag<'_>| egen_friskmelding::trekk(b));
    let skjema = Skjema { navn: "frisk", side: Side::Svar };
    sprak.svar(utfor(&app, &sprak, innlogget, skjema, felt, beslutt).await)
}

pub(in crate::innsyn) async fn motetider(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
    sendt: Sendt,
) -> Response {
    let skjema = Skjema { navn: "tider", side: Side::Brev };
    let felt = Felt::av(sendt);
    let svar = async {
        let innlogget = innlogget?;
        let person = selv(&app, &innlogget, Handling::Svare).await?;
        let utfall = moter::svar_pa_tider(&app, &innlogget, person, &felt).await;
        vis(&app, &sprak, innlogget, skjema, felt, utfall).await
    };
    sprak.svar(svar.await)
}

pub(in crate::innsyn) async fn mote(
    State(app): State<App>,
    sprak: Sprak,
    innlogget: Result<Innlogget, Problem>,
    sendt: Sendt,
) -> Response {
    let skjema = Skjema { navn: "mote", side: Side::Brev };
    let felt = Felt::av(sendt);
    let svar = async {
        let innlogget = innlogget?;
        let person = selv(&app, &innlogget, Handling::Svare).await?;
        let utfall = moter::svar_pa_mote(&app, &innlogget, person, &felt).await;
        vis(&app, &sprak, innlogget, skjema, felt, utfall).await
    };
    sprak.svar(svar.await)
}
