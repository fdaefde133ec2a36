//! The words of the case machines: why somebody is on the list, reasons, statuses.
//!
//! Caseworkers read the flags and tasks, in bokmål. Reasons and statuses also go out in letters
//! and on the citizen's page, so they exist in nynorsk as well.

use super::Malform;
use crate::{
    forlop::saksgang::{
        dialogmote::Motestatus, kandidat::Kandidatarsak, oppgave::Oppgavetype, oversikt::Flagg,
    },
    hendelse::{
        kandidatvurdering::Kandidatgrunn, oppfolgingsoppgave::Oppfolgingsgrunn, varselsvar::Varselslag,
    },
};

/// A flag, as in the list and its filter.
pub fn flagg(flagg: Flagg) -> &'static str {
    match flagg {
        Flagg::OppfolgingsplanBistand => "Arbeidsgiver ber om bistand",
        Flagg::BehandlerBerOmBistand => "Behandler ber om bistand",
        Flagg::BehandlerdialogSvar => "Svar fra behandler",
        Flagg::BehandlerdialogUbesvart => "Behandler har ikke svart",
        Flagg::BehandlerdialogAvvist => "Melding til behandler ikke levert",
        Flagg::Motebehov => "Ønsker dialogmøte",
        Flagg::Dialogmotekandidat => "Kandidat til dialogmøte\u{a0}2",
        Flagg::Dialogmotesvar => "Svar på møteinnkalling",
        Flagg::Arbeidsuforhet => "§\u{a0}8-4 arbeidsuførhet",
        Flagg::FriskmeldingTilArbeidsformidling => "§\u{a0}8-5 friskmelding til arbeidsformidling",
        Flagg::ManglendeMedvirkning => "§\u{a0}8-8 manglende medvirkning",
        Flagg::Aktivitetskrav => "§\u{a0}8-8 aktivitetskrav",
        Flagg::Kartlegging => "Kartlegging besvart",
        Flagg::SenOppfolging => "Snart slutt på sykepengene",
        Flagg::Innsigelse => "Den sykmeldte melder at noe er feil",
        Flagg::EgenFriskmelding => "Frisk før sykmeldingen er slutt",
        Flagg::Varselsvar => "Svar på forhåndsvarsel",
        Flagg::Oppfolgingsoppgave => "Oppfølgingsoppgave",
    }
}

/// What an advance notice is about.
pub fn varselslag(slag: Varselslag) -> &'static str {
    match slag {
        Varselslag::Aktivitetskrav => "§\u{a0}8-8 aktivitetskrav",
        Varselslag::Arbeidsuforhet => "§\u{a0}8-4 arbeidsuførhet",
        Varselslag::Medvirkning => "§\u{a0}8-8 manglende medvirkning",
    }
}

/// What a task is about.
pub fn oppgave(type_: Oppgavetype) -> &'static str {
    match type_ {
        Oppgavetype::OppfolgingsplanBistand => "Oppfølgingsplanen ber om bistand",
        Oppgavetype::Dialogmotesvar => "Svar på innkalling til dialogmøte",
        Oppgavetype::BehandlerdialogSvar => "Behandleren har svart",
        Oppgavetype::BehandlerdialogMeldingUbesvart => "Behandleren har ikke svart",
        Oppgavetype::BehandlerdialogMeldingAvvist => "Meldingen til behandleren ble ikke levert",
        Oppgavetype::BehandlerBerOmBistand => "Sykmeldingen ber om bistand",
        Oppgavetype::Innsigelse => "Den sykmeldte melder at noe er feil",
        Oppgavetype::EgenFriskmelding => "Den sykmeldte er frisk før sykmeldingen er slutt",
        Oppgavetype::Varselsvar => "Den sykmeldte har svart på forhåndsvarselet",
    }
}

/// What the caseworker's own task is about.
pub fn oppfolgingsgrunn(grunn: Oppfolgingsgrunn) -> &'static str {
    match grunn {
        Oppfolgingsgrunn::TaKontaktSykemeldt => "Snakke med den sykmeldte",
        Oppfolgingsgrunn::TaKontaktArbeidsgiver => "Snakke med arbeidsgiveren",
        Oppfolgingsgrunn::TaKontaktBehandler => "Snakke med behandleren",
        Oppfolgingsgrunn::VurderDialogmoteSenere => "Vurdere dialogmøte senere",
        Oppfolgingsgrunn::FolgOppEtterNesteSykmelding => "Se på saken ved neste sykmelding",
        Oppfolgingsgrunn::VurderTiltakBehov => "Vurdere tiltak",
        Oppfolgingsgrunn::VurderArbeidsuforhet => "Vurdere §\u{a0}8-4, arbeidsuførhet",
        Oppfolgingsgrunn::FriskmeldingTilArbeidsformidling => {
            "Vurdere §\u{a0}8-5, friskmelding til arbeidsformidling"
        }
        Oppfolgingsgrunn::Vurder14a => "Vurdere §\u{a0}14\u{a0}a, behov for bistand",
        Oppfolgingsgrunn::VurderAnnenYtelse => "Vurdere en annen ytelse",
        Oppfolgingsgrunn::SamtaleMedBruker => "Samtale med den sykmeldte",
        Oppfolgingsgrunn::DeltarForsokForsterketOppfolging => "Er med i forsøk med forsterket oppfølging",
        Oppfolgingsgrunn::Annet => "Annet",
    }
}

/// Why a candidate is exempt, or the meeting not relevant.
pub fn kandidatgrunn(grunn: Kandidatgrunn, malform: Malform) -> &'static str {
    let (nb, nn) = match grunn {
        Kandidatgrunn::MedisinskeGrunner => ("Medisinske grunner", "Medisinske grunnar"),
        Kandidatgrunn::InnleggelseInstitusjon => ("Innlagt i institusjon", "Innlagd i institusjon"),
        Kandidatgrunn::ForventetFriskmeldingInnen28Uker => {
            ("Ventes tilbake i arbeid innen 28 uker", "Er venta tilbake i arbeid innan 28 veker")
        }
        Kandidatgrunn::DokumentertTiltakFriskmelding => {
            ("Tiltak som trolig gir full friskmelding", "Tiltak som truleg gir full friskmelding")
        }
        Kandidatgrunn::ArbeidstakerAap => ("Får arbeidsavklaringspenger", "Får arbeidsavklaringspengar"),
        Kandidatgrunn::ArbeidstakerDod => ("Den sykmeldte er død", "Den sjukmelde er død"),
        Kandidatgrunn::DialogmoteAvholdt => ("Dialogmøtet er holdt", "Dialogmøtet er halde"),
        Kandidatgrunn::Friskmeldt => ("Friskmeldt", "Friskmeld"),
        Kandidatgrunn::ArbeidsforholdOpphort => ("Arbeidsforholdet er slutt", "Arbeidsforholdet er slutt"),
    };
    malform.velg(nb, nn)
}

/// Why candidacy changed.
pub fn kandidatarsak(arsak: Kandidatarsak) -> &'static str {
    match arsak {
        Kandidatarsak::Stoppunkt => "Fraværet har vart i 17 uker",
        Kandidatarsak::DialogmoteFerdigstilt => "Dialogmøtet er holdt",
        Kandidatarsak::DialogmoteLukket => "Innkallingen ble lukket fordi den var gammel",
        Kandidatarsak::Unntak => "Unntak fra dialogmøte\u{a0}2",
        Kandidatarsak::IkkeAktuell => "Dialogmøte\u{a0}2 er ikke aktuelt",
        Kandidatarsak::Lukket => "Lukket av systemet fordi vurderingen var gammel",
    }
}

/// Where a meeting stands.
pub fn motestatus(status: Motestatus, malform: Malform) -> &'static str {
    let (nb, nn) = match status {
        Motestatus::Innkalt => ("Innkalt", "Innkalla"),
        Motestatus::NyttTidSted => ("Nytt tidspunkt eller sted", "Nytt tidspunkt eller ny stad"),
        Motestatus::Avlyst => ("Avlyst", "Avlyst"),
        Motestatus::Ferdigstilt => ("Holdt", "Halde"),
        Motestatus::Lukket => ("Lukket av systemet", "Lukka av systemet"),
        Motestatus::IkkeNodvendig => ("Ikke nødvendig", "Ikkje nødvendig"),
    };
    malform.velg(nb, nn)
}
