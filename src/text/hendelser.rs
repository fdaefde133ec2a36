//! One event in a line. Free text, diagnoses and reasons are never repeated here: the line is
//! read in lists, printed and shared.

use super::{behandlerdialog, dato, tall, vurderinger};
use crate::{
    base::tid,
    hendelse::{
        Hendelse, Innhold, Utfall,
        arbeidsforhold::Arbeidsforhold,
        behandlerdialog::{Behandlerdialog, Dialoghendelse},
        dialogmote::Deltaker,
        innsigelse::Innsigelsestema,
        malform::Skriftform,
        motebehov::{Motebehov, Motebehovspart},
        motetider::Motetidssvar,
        oppfolging::{KandidatResultat, Oppfolging},
        oppfolgingsplan::{Oppfolgingsplan, Planhendelse},
        person::Personhendelse,
        soknad::{Soknad, Soknadsstatus},
        sykmelding::{Sykmelding, SykmeldingPeriode},
        sykmelding_status::{Status, SykmeldingStatus},
        ytelse::Ytelse,
    },
};

/// Whose act an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The employer.
    Arbeidsgiver,
    /// The doctor or another health professional.
    Behandler,
    /// Nav.
    Nav,
    /// The sick-listed person.
    Sykmeldt,
    /// A public register.
    Register,
}

impl Part {
    /// As written in lists.
    pub fn navn(self) -> &'static str {
        match self {
            Self::Arbeidsgiver => "Arbeidsgiver",
            Self::Behandler => "Behandler",
            Self::Nav => "Nav",
            Self::Sykmeldt => "Sykmeldt",
            Self::Register => "Register",
        }
    }
}

/// An event in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beskrivelse {
    /// Whose act.
    pub part: Part,
    /// The line.
    pub tekst: String,
    /// A few words for the timeline; none when the event is not drawn there.
    pub merkelapp: Option<&'static str>,
    /// What is odd about it, at the end of the line.
    pub merknad: Option<&'static str>,
}

/// The event in words.
pub fn beskriv(hendelse: &Hendelse) -> Beskrivelse {
    let rad = |part, tekst: String, merkelapp| Beskrivelse { part, tekst, merkelapp, merknad: None };
    match &hendelse.innhold {
        Innhold::Sykmelding(s) => sykmelding(s),
        Innhold::SykmeldingStatus(s) => status(s),
        Innhold::Soknad(s) => soknad(s),
        Innhold::Inntektsmelding(i) => {
            let tekst = if i.endring { "Inntektsmelding endret" } else { "Inntektsmelding mottatt" };
            Beskrivelse {
                merknad: (!i.gyldig).then_some("Mangelfull"),
                ..rad(Part::Arbeidsgiver, tekst.to_owned(), Some("Inntektsmelding"))
            }
        }
        Innhold::Oppfolgingsplan(p) => plan(p),
        Innhold::Dialogmote(m) => super::dialogmote::beskriv(m),
        Innhold::Oppfolging(o) => oppfolging(o),
        Innhold::Arbeidsforhold(a) => rad(Part::Register, arbeidsforhold(a), None),
        Innhold::Person(p) => rad(Part::Register, person(p), None),
        Innhold::TidligereYtelse(y) => rad(
            Part::Register,
            format!(
                "{} {}, fra eldre system",
                ytelse(y.ytelse),
                dato::periode(y.periode.fom(), y.periode.tom())
            ),
            None,
        ),
        Innhold::Dialogmelding(m) => super::dialogmelding::beskriv(m),
        Innhold::ManuellVurdering(v) => super::dialogmelding::beskriv_vurdering(v),
        Innhold::Bit(_) => rad(Part::Register, "Opplysning om fravær fra kildesystemet".to_owned(), None),
    }
}

fn sykmelding(s: &Sykmelding) -> Beskrivelse {
    let grader: Vec<u8> =
        s.perioder.iter().filter_map(SykmeldingPeriode::grad).map(crate::base::Grad::prosent).collect();
    let grad = match (grader.iter().min(), grader.iter().max()) {
        (Some(lav), Some(hoy)) if lav == hoy => format!(", {}", tall::prosent(i32::from(*hoy))),
        (Some(lav), Some(hoy)) => format!(", {lav}–{}", tall::prosent(i32::from(*hoy))),
        _ => String::new(),
    };
    let dager = s.omfang().map(|p| format!(", {}", dato::periode(p.fom(), p.tom()))).unwrap_or_default();
    let bistand = s.melding_til_nav.as_ref().is_some_and(|m| m.bistand_umiddelbart);
    Beskrivelse {
        part: Part::Behandler,
        tekst: format!("Sykmelding{grad}{dager}"),
        // The notes are drawn as bars; a call for help is drawn as an event as well.
        merkelapp: bistand.then_some("Ber Nav om bistand"),
        merknad: match (s.vurdering.utfall, bistand) {
            (Utfall::Invalid, _) => Some("Avvist"),
            (_, true) => Some("Ber Nav om bistand"),
            (Utfall::ManualProcessing, _) => Some("Til manuell vurdering"),
            (Utfall::Ok, _) => None,
        },
    }
}

fn status(s: &SykmeldingStatus) -> Beskrivelse {
    let tekst = match s.status {
        Status::Apen => "Sykmeldingen er åpnet igjen".to_owned(),
        Status::Sendt => match s.arbeidsgiver.as_ref().and_then(|a| a.navn.as_deref()) {
            Some(navn) => format!("Sykmeldingen er sendt til {navn}"),
            None => "Sykmeldingen er sendt til arbeidsgiver".to_owned(),
        },
        Status::Bekreftet => "Sykmeldingen er bekreftet".to_owned(),
        Status::Avbrutt => "Sykmeldingen er avbrutt".to_owned(),
        Status::Utgatt => "Sykmeldingen er utgått".to_owned(),
        Status::Slettet => "Sykmeldingen er slettet".to_owned(),
    };
    let part = match s.status {
        Status::Utgatt | Status::Slettet => Part::Register,
        _ => Part::Sykmeldt,
    };
    Beskrivelse { part, tekst, merkelapp: None, merknad: None }
}

fn soknad(s: &Soknad) -> Beskrivelse {
    let hva = match s.status {
        Soknadsstatus::Ny => "opprettet",
        Soknadsstatus::Sendt => "sendt",
        Soknadsstatus::Fremtidig => "opprettet for en senere periode",
        Soknadsstatus::Korrigert => "korrigert",
        Soknadsstatus::Avbrutt => "avbrutt",
        Soknadsstatus::Slettet => "slettet",
        Soknadsstatus::Utgaatt => "utgått",
    };
    let dager = s.periode.map(|p| format!(", {}", dato::periode(p.fom(), p.tom()))).unwrap_or_default();
    Beskrivelse {
        part: Part::Sykmeldt,
        tekst: format!("Søknad om sykepenger {hva}{dager}"),
        merkelapp: (s.status == Soknadsstatus::Sendt).then_some("Søknad sendt"),
        merknad: None,
    }
}

fn plan(p: &Oppfolgingsplan) -> Beskrivelse {
    let (tekst, merkelapp) = match p.hva {
        Planhendelse::Laget if p.delt_med_nav => ("Oppfølgingsplan laget og delt med Nav", "Plan delt"),
        Planhendelse::Laget => ("Oppfølgingsplan laget", "Plan laget"),
        Planhendelse::Delt => ("Oppfølgingsplan delt", "Plan delt"),
        Planhendelse::IkkeNodvendig => ("Oppfølgingsplan er ikke nødvendig", "Plan ikke nødvendig"),
        Planhendelse::UtkastLagret => ("Utkast til oppfølgingsplan lagret", ""),
        Planhendelse::UtkastSlettet => ("Utkast til oppfølgingsplan slettet", ""),
        Planhendelse::PaminnelseBestilt => ("Påminnelse om oppfølgingsplan bestilt", ""),
        Planhendelse::PaminnelseAvbestilt => ("Påminnelse om oppfølgingsplan avbestilt", ""),
        Planhendelse::Etterspurt => ("Ba arbeidsgiveren om oppfølgingsplanen", "Nav ba om plan"),
    };
    let merkelapp = if p.ber_om_bistand { "Plan, ber om bistand" } else { merkelapp };
    Beskrivelse {
        part: if p.hva == Planhendelse::Etterspurt { Part::Nav } else { Part::Arbeidsgiver },
        tekst: tekst.to_owned(),
        merkelapp: Some(merkelapp).filter(|m| !m.is_empty()),
        merknad: p.ber_om_bistand.then_some("Ber Nav om bistand"),
    }
}

fn oppfolging(o: &Oppfolging) -> Beskrivelse {
    let (part, tekst, merkelapp) = match o {
        Oppfolging::KartleggingBesvart { .. } => {
            (Part::Sykmeldt, "Svarte på kartleggingen", "Kartlegging besvart")
        }
        Oppfolging::AktivitetskravVurdert(v) => nav(vurderinger::aktivitetskrav(v.status)),
        Oppfolging::KandidatVurdert { resultat, .. } => match resultat {
            KandidatResultat::Mote => {
                (Part::Nav, "Vurdert: det skal holdes dialogmøte\u{a0}2", "Vurdert: møte")
            }
            KandidatResultat::Unntak => (Part::Nav, "Unntak fra dialogmøte\u{a0}2", "Unntak fra møte"),
            KandidatResultat::IkkeAktuell => {
                (Part::Nav, "Dialogmøte\u{a0}2 er ikke aktuelt", "Møte ikke aktuelt")
            }
        },
        Oppfolging::SenOppfolging(s) if s.ferdigbehandlet => {
            (Part::Nav, "Sen oppfølging er fullført", "Sen oppfølging fullført")
        }
        Oppfolging::SenOppfolging(_) => {
            (Part::Sykmeldt, "Svarte om tiden etter sykepengene", "Svarte om sen oppfølging")
        }
        Oppfolging::OverfortArbeidsrettet => (Part::Nav, "Overført til arbeidsrettet oppfølging", "Overført"),
        // Assessments.
        Oppfolging::KartleggingSendt => (Part::Nav, "Kartleggingsspørsmål sendt", "Kartlegging sendt"),
        Oppfolging::KartleggingVurdert { risiko } => nav(vurderinger::kartlegging(*risiko)),
        Oppfolging::SenOppfolgingVarslet { .. } => {
            (Part::Nav, "Varsel om at sykepengene snart tar slutt", "Snart slutt på sykepenger")
        }
        Oppfolging::ArbeidsuforhetVurdert(v) => nav(vurderinger::arbeidsuforhet(v.type_)),
        Oppfolging::MedvirkningVurdert(v) => nav(vurderinger::medvirkning(v.type_)),
        Oppfolging::FriskmeldingVedtatt(v) => {
            return Beskrivelse {
                part: Part::Nav,
                tekst: format!("Friskmelding til arbeidsformidling vedtatt, {}", dato::periode(v.fom, v.tom)),
                merkelapp: Some("Friskmelding vedtatt"),
                merknad: None,
            };
        }
        Oppfolging::FriskmeldingFerdigbehandlet => {
            (Part::Nav, "Friskmelding til arbeidsformidling er ferdig behandlet", "Friskmelding ferdig")
        }
        Oppfolging::KandidatLukket => {
            (Part::Register, "Vurdering av dialogmøte\u{a0}2 er lukket av systemet", "Vurdering lukket")
        }
        Oppfolging::MotebehovMeldt(behov) => motebehov(behov),
        Oppfolging::MotebehovBehandlet { behov: true } => {
            (Part::Nav, "Svarte på møtebehov: det blir møte", "Møtebehov besvart")
        }
        Oppfolging::MotebehovBehandlet { behov: false } => {
            (Part::Nav, "Svarte på møtebehov: det blir ikke møte nå", "Møtebehov besvart")
        }
        Oppfolging::MoteAvventet { .. } => (Part::Nav, "Nav avventer dialogmøte", "Møte avventes"),
        Oppfolging::MoteAvventLukket => (Part::Nav, "Nav avventer ikke dialogmøte lenger", ""),
        Oppfolging::MotetiderForeslatt(_) => {
            (Part::Nav, "Foreslo tider til dialogmøte", "Møtetider foreslått")
        }
        Oppfolging::MotetiderBesvart(svar) => motetidssvar(svar),
        Oppfolging::MotetiderTrukket { .. } => (Part::Nav, "Trakk forslaget til møtetider", ""),
        Oppfolging::Behandlerdialog(d) => dialog_med_behandler(d),
        Oppfolging::OppgaveBehandlet { .. } => (Part::Nav, "Oppgave behandlet", ""),
        Oppfolging::OppfolgingsoppgaveSatt(_) => (Part::Nav, "Oppfølgingsoppgave satt", ""),
        Oppfolging::OppfolgingsoppgaveFerdig => (Part::Nav, "Oppfølgingsoppgave fullført", ""),
        Oppfolging::EgenVurdering(_) => (Part::Nav, "Veilederens egen vurdering lagret", "Egen vurdering"),
        Oppfolging::InnsigelseMeldt(i) if i.tema == Innsigelsestema::Beregning => {
            (Part::Sykmeldt, "Er uenig i beregningen", "Uenig i beregningen")
        }
        Oppfolging::InnsigelseMeldt(_) => (Part::Sykmeldt, "Meldte at noe er feil", "Noe er feil"),
        Oppfolging::InnsigelseBesvart(_) => (Part::Nav, "Svarte den sykmeldte om det som er feil", ""),
        Oppfolging::EgenFriskmelding(f) => {
            return Beskrivelse {
                part: Part::Sykmeldt,
                tekst: format!("Er frisk fra {}, før sykmeldingen er slutt", dato::kort(f.fra)),
                merkelapp: Some("Frisk"),
                merknad: None,
            };
        }
        Oppfolging::MalformValgt { malform: Skriftform::Nb } => (Part::Sykmeldt, "Valgte bokmål", ""),
        Oppfolging::MalformValgt { malform: Skriftform::Nn } => (Part::Sykmeldt, "Valgte nynorsk", ""),
        Oppfolging::VarselBesvart(svar) if svar.etter_frist => {
            (Part::Sykmeldt, "Svarte på forhåndsvarselet, etter fristen", "Svar på varsel")
        }
        Oppfolging::VarselBesvart(_) => (Part::Sykmeldt, "Svarte på forhåndsvarselet", "Svar på varsel"),
        Oppfolging::EgenFriskmeldingTrukket { .. } => {
            (Part::Sykmeldt, "Trakk tilbake at sykdommen er over", "")
        }
        Oppfolging::PaminnelseSendt(_) => {
            (Part::Nav, "Minnet om at det går an å friskmelde seg før sykmeldingen slutter", "Påminnelse")
        }
        Oppfolging::Tildelt { veileder: None, enhet: None } => (Part::Nav, "Tildeling fjernet", ""),
        Oppfolging::Tildelt { veileder: Some(_), .. } => (Part::Nav, "Tildelt veileder", ""),
        Oppfolging::Tildelt { veileder: None, enhet: Some(_) } => (Part::Nav, "Flyttet til annen enhet", ""),
    };
    let merkelapp = Some(merkelapp).filter(|m| !m.is_empty());
    Beskrivelse { part, tekst: tekst.to_owned(), merkelapp, merknad: None }
}

fn motebehov(behov: &Motebehov) -> (Part, &'static str, &'static str) {
    let part = match behov.fra {
        Motebehovspart::Arbeidstaker => Part::Sykmeldt,
        Motebehovspart::Arbeidsgiver => Part::Arbeidsgiver,
    };
    if behov.onsker_mote {
        (part, "Ønsker dialogmøte", "Ønsker møte")
    } else {
        (part, "Ser ikke behov for dialogmøte", "Ønsker ikke møte")
    }
}

fn motetidssvar(svar: &Motetidssvar) -> (Part, &'static str, &'static str) {
    let part = match svar.deltaker {
        Deltaker::Arbeidstaker => Part::Sykmeldt,
        Deltaker::Arbeidsgiver => Part::Arbeidsgiver,
        Deltaker::Behandler => Part::Behandler,
    };
    if svar.passer.is_empty() {
        (part, "Ingen av de foreslåtte møtetidene passer", "Ingen møtetid passer")
    } else {
        (part, "Svarte på hvilke møtetider som passer", "Svar på møtetider")
    }
}

fn dialog_med_behandler(d: &Behandlerdialog) -> (Part, &'static str, &'static str) {
    match d.hendelse {
        Dialoghendelse::Sendt => {
            (Part::Nav, behandlerdialog::sendt(d.detaljer.as_deref().map(|x| x.slag)), "")
        }
        Dialoghendelse::Lest => (Part::Nav, "Leste svaret fra behandler", ""),
        Dialoghendelse::Svar => (Part::Behandler, "Svarte på melding fra Nav", "Svar fra behandler"),
        Dialoghendelse::Ubesvart => (Part::Register, "Melding til behandler er ikke besvart", ""),
        Dialoghendelse::Avvist => (Part::Register, "Melding til behandler ble ikke levert", ""),
    }
}

fn nav((tekst, merkelapp): (&'static str, &'static str)) -> (Part, &'static str, &'static str) {
    (Part::Nav, tekst, merkelapp)
}

fn arbeidsforhold(a: &Arbeidsforhold) -> String {
    let hos = a.navn.as_deref().unwrap_or("ukjent arbeidsgiver");
    match a.tom {
        Some(tom) => format!("Arbeidsforhold hos {hos}, {}", dato::periode(a.fom, tom)),
        None => format!("Arbeidsforhold hos {hos} fra {}", dato::kort(a.fom)),
    }
}

fn person(p: &Personhendelse) -> String {
    match p {
        Personhendelse::Registrert { .. } => "Personen er registrert".to_owned(),
        Personhendelse::Dod { dato: dag } => format!("Død {}", dato::kort(*dag)),
        // The level is shown as a tag to those who may see it, and not in a list that is printed.
        Personhendelse::Beskyttelse { .. } => "Adressebeskyttelsen er endret".to_owned(),
        Personhendelse::EgenAnsatt { .. } => "Skjerming av egne ansatte er endret".to_owned(),
        Personhendelse::Tilhorighet { .. } => "Bosted eller Nav-enhet er endret".to_owned(),
        Personhendelse::Familie { .. } => "Familierelasjon er registrert".to_owned(),
        Personhendelse::IdentSammenslatt { .. } => "To identiteter er slått sammen".to_owned(),
    }
}

fn ytelse(y: Ytelse) -> &'static str {
    match y {
        Ytelse::Sykepenger => "Sykepenger",
        Ytelse::Arbeidsavklaringspenger => "Arbeidsavklaringspenger",
        Ytelse::Dagpenger => "Dagpenger",
        Ytelse::Foreldrepenger => "Foreldrepenger",
        Ytelse::Svangerskapspenger => "Svangerskapspenger",
        Ytelse::Pleiepenger => "Pleiepenger",
        Ytelse::Omsorgspenger => "Omsorgspenger",
        Ytelse::Uforetrygd => "Uføretrygd",
    }
}

/// A step that every note goes through. The short list leaves it out; the whole history has it.
pub fn er_rutine(hendelse: &Hendelse) -> bool {
    match &hendelse.innhold {
        Innhold::SykmeldingStatus(s) => {
            matches!(s.status, Status::Apen | Status::Sendt | Status::Bekreftet | Status::Utgatt)
        }
        Innhold::Soknad(s) => matches!(s.status, Soknadsstatus::Ny | Soknadsstatus::Fremtidig),
        Innhold::Oppfolgingsplan(p) => {
            matches!(p.hva, Planhendelse::UtkastLagret | Planhendelse::UtkastSlettet)
        }
        Innhold::Bit(_) | Innhold::Oppfolging(Oppfolging::MalformValgt { .. }) => true,
        _ => false,
    }
}

/// The Norwegian date on which the event became known.
pub fn kjent(hendelse: &Hendelse) -> chrono::NaiveDate {
    tid::oslo_dato(hendelse.inntruffet)
}
