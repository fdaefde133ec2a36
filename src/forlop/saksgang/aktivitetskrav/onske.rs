//! What a caseworker may do with a requirement (C8–C13).

use chrono::NaiveDate;

use super::Krav;
use crate::{
    forlop::saksgang::{
        Avslag, Godtatt,
        forhandsvarsel::{self, krev, krev_dokument},
    },
    hendelse::{
        Oppfolging,
        oppfolging::AktivitetskravStatus as Status,
        vilkar::{AktivitetskravArsak as Arsak, AktivitetskravVurdering},
    },
    rules::Regelverk,
};

/// The reasons that belong to a status (C8). None may be given too.
pub fn arsaker(status: Status) -> &'static [Arsak] {
    match status {
        Status::Avvent => &[
            Arsak::OppfolgingsplanArbeidsgiver,
            Arsak::InformasjonBehandler,
            Arsak::InformasjonSykmeldt,
            Arsak::DroftesMedRol,
            Arsak::DroftesInternt,
            Arsak::Annet,
        ],
        Status::Unntak => {
            &[Arsak::MedisinskeGrunner, Arsak::TilretteleggingIkkeMulig, Arsak::SjomennUtenriks]
        }
        Status::Oppfylt => &[Arsak::Friskmeldt, Arsak::Gradert, Arsak::Tiltak],
        Status::IkkeAktuell => &[Arsak::InnvilgetVta, Arsak::MottarAap, Arsak::ErDod, Arsak::Annet],
        Status::Ny
        | Status::NyVurdering
        | Status::Forhandsvarsel
        | Status::AutomatiskOppfylt
        | Status::InnstillingOmStans
        | Status::IkkeOppfylt
        | Status::Lukket => &[],
    }
}

/// A letter or note goes with the status (C11).
pub fn krever_dokument(status: Status) -> bool {
    matches!(
        status,
        Status::Forhandsvarsel
            | Status::Unntak
            | Status::Oppfylt
            | Status::IkkeAktuell
            | Status::InnstillingOmStans
    )
}

/// Assesses the newest requirement. Fields that don't belong to the status are not kept: only
/// waiting has a deadline, only a recommendation to stop has a first day.
///
/// C10: the recommendation needs no earlier notice in today's service; here it gives a warning.
pub fn vurder(
    krav: Option<&Krav>,
    onske: AktivitetskravVurdering,
    i_dag: NaiveDate,
) -> Result<Godtatt, Avslag> {
    let status = onske.status;
    if status == Status::Forhandsvarsel {
        return Err(Avslag::konflikt(
            "BRUK_FORHANDSVARSEL",
            "Forhåndsvarsel kan ikke registreres som en vanlig vurdering. Bruk «Send forhåndsvarsel».",
        ));
    }
    let krav = apent(krav)?;
    if !status.er_vurdering() {
        return Err(Avslag::ugyldig(
            "IKKE_EN_VURDERING",
            "Denne statusen setter systemet selv. Velg en av vurderingene i listen.",
        ));
    }
    if onske.arsaker.iter().any(|a| !arsaker(status).contains(a)) {
        return Err(Avslag::ugyldig(
            "ARSAK_PASSER_IKKE",
            "En av årsakene hører til en annen vurdering. Velg årsaker som passer til vurderingen.",
        ));
    }
    if matches!(status, Status::Avvent | Status::InnstillingOmStans) {
        krev(
            onske.beskrivelse.as_deref(),
            "MANGLER_BESKRIVELSE",
            "Vurderingen mangler beskrivelse. Skriv kort hva den bygger på.",
        )?;
    }
    if status == Status::InnstillingOmStans && onske.stans_fra.is_none() {
        return Err(Avslag::ugyldig(
            "MANGLER_STANSDATO",
            "Innstillingen mangler dato. Oppgi første dag sykepengene skal stanses.",
        ));
    }
    if krever_dokument(status) {
        krev_dokument(onske.dokument.as_deref())?;
    }
    let advarsel = (status == Status::InnstillingOmStans)
        .then(|| forhandsvarsel::advarsel_uten_varsel(krav.forhandsvarsel().and_then(|v| v.frist), i_dag))
        .flatten();
    let hendelse = AktivitetskravVurdering {
        frist: onske.frist.filter(|_| status == Status::Avvent),
        stans_fra: onske.stans_fra.filter(|_| status == Status::InnstillingOmStans),
        ..onske
    };
    Ok(Godtatt::from(Oppfolging::AktivitetskravVurdert(hendelse)).med(advarsel))
}

/// Sends the advance notice: once for a requirement (C9).
pub fn varsle(
    krav: Option<&Krav>,
    onske: AktivitetskravVurdering,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> Result<Godtatt, Avslag> {
    let krav = apent(krav)?;
    if krav.forhandsvarsel().is_some() {
        return Err(Avslag::konflikt(
            "VARSEL_ALLEREDE_SENDT",
            "Det er allerede sendt forhåndsvarsel for dette kravet. Gjør en vurdering i stedet.",
        ));
    }
    let frist = forhandsvarsel::frist(onske.frist, i_dag, regelverk)?;
    krev_dokument(onske.dokument.as_deref())?;
    Ok(Oppfolging::AktivitetskravVurdert(AktivitetskravVurdering {
        status: Status::Forhandsvarsel,
        frist: Some(frist),
        arsaker: Vec::new(),
        stans_fra: None,
        ..onske
    })
    .into())
}

/// Opens a fresh requirement by hand (C13). `siste` is the newest one with its status today.
pub fn apne(siste: Option<Status>) -> Result<Godtatt, Avslag> {
    if siste.is_some_and(|status| !status.er_avsluttende()) {
        return Err(Avslag::konflikt(
            "FORRIGE_IKKE_AVSLUTTET",
            "Det forrige kravet er ikke avsluttet. Gjør en vurdering av det først.",
        ));
    }
    Ok(Oppfolging::AktivitetskravVurdert(AktivitetskravVurdering::ny(Status::NyVurdering, None)).into())
}

fn apent(krav: Option<&Krav>) -> Result<&Krav, Avslag> {
    let krav = krav.ok_or_else(|| {
        Avslag::ugyldig("INGEN_KRAV", "Personen har ikke noe aktivitetskrav. Start en ny vurdering først.")
    })?;
    if krav.har_avsluttende_vurdering() {
        return Err(Avslag::konflikt(
            "ALLEREDE_AVSLUTTET",
            "Kravet har allerede en avsluttende vurdering. Start en ny vurdering hvis saken har endret seg.",
        ));
    }
    Ok(krav)
}
