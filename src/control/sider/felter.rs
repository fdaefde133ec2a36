//! Forms and their fields, and the codes of the workflow in words.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::super::sak::{Anmeldelsesutfall, Klageutfall, Oppgave, Utredningsutgang, Vedtakskode};

/// One form.
pub(super) struct Handling {
    /// Last part of its address.
    pub navn: &'static str,
    pub tittel: &'static str,
    pub hjelp: Cow<'static, str>,
    pub felter: Vec<Felt>,
    /// No button: something to know, not to do.
    pub knapp: &'static str,
    /// Its number on the page: the same form can stand there twice.
    pub nr: usize,
    /// Open from the start.
    pub apen: bool,
}

/// One field.
pub(super) struct Felt {
    pub navn: &'static str,
    pub tittel: &'static str,
    pub slag: Slag,
}

/// How a field looks.
pub(super) enum Slag {
    Valg(Vec<(&'static str, &'static str, &'static str)>),
    Liste(Vec<(String, String)>),
    Tekst,
    Linje,
    Dato(Option<NaiveDate>),
    Hake,
    /// Not seen: which one of several it is about.
    Skjult(String),
}

impl Slag {
    pub(super) fn valg(&self) -> &[(&'static str, &'static str, &'static str)] {
        if let Self::Valg(v) = self { v } else { &[] }
    }

    pub(super) fn liste(&self) -> &[(String, String)] {
        if let Self::Liste(v) = self { v } else { &[] }
    }

    pub(super) fn skjult(&self) -> Option<&str> {
        if let Self::Skjult(verdi) = self { Some(verdi) } else { None }
    }

    pub(super) fn er_tekst(&self) -> bool {
        matches!(self, Self::Tekst)
    }

    pub(super) fn er_linje(&self) -> bool {
        matches!(self, Self::Linje)
    }

    pub(super) fn er_hake(&self) -> bool {
        matches!(self, Self::Hake)
    }

    pub(super) fn er_dato(&self) -> bool {
        matches!(self, Self::Dato(_))
    }

    pub(super) fn dato(&self) -> String {
        if let Self::Dato(Some(d)) = self { d.to_string() } else { String::new() }
    }
}

pub(super) fn felt(navn: &'static str, tittel: &'static str, slag: Slag) -> Felt {
    Felt { navn, tittel, slag }
}

pub(super) fn tekst(navn: &'static str, tittel: &'static str) -> Felt {
    felt(navn, tittel, Slag::Tekst)
}

pub(super) fn linje(navn: &'static str, tittel: &'static str) -> Felt {
    felt(navn, tittel, Slag::Linje)
}

pub(super) fn ja_nei(navn: &'static str, tittel: &'static str, ja: &'static str, nei: &'static str) -> Felt {
    felt(navn, tittel, Slag::Valg(vec![("ja", ja, ""), ("nei", nei, "")]))
}

pub(super) fn handling(
    navn: &'static str,
    tittel: &'static str,
    hjelp: impl Into<Cow<'static, str>>,
    knapp: &'static str,
    felter: Vec<Felt>,
) -> Handling {
    Handling { navn, tittel, hjelp: hjelp.into(), felter, knapp, nr: 0, apen: false }
}

pub(super) fn skjult(navn: &'static str, verdi: impl Into<String>) -> Felt {
    felt(navn, "", Slag::Skjult(verdi.into()))
}

/// What the police and the courts did, in words.
pub(super) fn anmeldelse(u: Anmeldelsesutfall) -> &'static str {
    match u {
        Anmeldelsesutfall::Anmeldt => "Anmeldt",
        Anmeldelsesutfall::IkkeAnmeldt => "Ikke anmeldt",
        Anmeldelsesutfall::Henlagt => "Henlagt",
        Anmeldelsesutfall::Tiltalt => "Tiltalt",
        Anmeldelsesutfall::Domt => "Dømt",
        Anmeldelsesutfall::Frifunnet => "Frifunnet",
        Anmeldelsesutfall::Omgjort => "Gjort om senere",
    }
}

pub(super) fn liste(par: &[(&str, &str)]) -> Vec<(String, String)> {
    par.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

pub(super) fn arsaker() -> Vec<(String, String)> {
    liste(&[
        ("INGEN", "Ingen feil"),
        ("PERSON", "Hos personen"),
        ("ARBEIDSGIVER", "Hos arbeidsgiver"),
        ("SYKMELDER", "Hos sykmelder"),
        ("NAV", "Hos Nav"),
        ("REGISTER", "I et register"),
    ])
}

pub(super) fn grader() -> Vec<(String, String)> {
    liste(&[
        ("INGEN", "Ingen"),
        ("UAKTSOM", "Uaktsomt"),
        ("GROVT_UAKTSOM", "Grovt uaktsomt"),
        ("FORSETT", "Med forsett"),
    ])
}

/// A part in a case, in words.
pub(super) fn oppgavenavn(o: Oppgave) -> &'static str {
    match o {
        Oppgave::Triage => "første vurdering",
        Oppgave::Utredning => "utredning",
        Oppgave::Godkjenning => "godkjenning",
        Oppgave::Juristkontroll => "juristkontroll",
        Oppgave::Horing => "uttalelse",
        Oppgave::Klage => "klage",
    }
}

pub(super) fn utgang(u: Utredningsutgang) -> &'static str {
    match u {
        Utredningsutgang::IkkeGrunnlag => "Ingenting å avklare",
        Utredningsutgang::FeilHosNav => "Feil hos Nav",
        Utredningsutgang::FeilHosArbeidsgiver => "Feil hos arbeidsgiver",
        Utredningsutgang::GodTro => "Feil i god tro",
        Utredningsutgang::Uaktsomhet => "Mulig uaktsomhet",
        Utredningsutgang::Forsett => "Mulig forsett",
        Utredningsutgang::Utsatt => "Personen er selv utsatt",
    }
}

pub(super) fn vedtak(k: Vedtakskode) -> &'static str {
    match k {
        Vedtakskode::Ingen => "Ikke noe vedtak",
        Vedtakskode::Stans => "Stans",
        Vedtakskode::Endring => "Endring",
        Vedtakskode::Tilbakekreving => "Tilbakekreving (§ 22-15)",
        Vedtakskode::Tilleggsgebyr => "Tillegg",
        Vedtakskode::Tap => "Tap av rett (§ 21-7)",
        Vedtakskode::Legetiltak => "Tiltak overfor behandler (§§ 25-6, 25-7)",
        Vedtakskode::Veiledningsbrev => "Veiledningsbrev",
    }
}

pub(super) fn klage(k: Klageutfall) -> &'static str {
    match k {
        Klageutfall::Stadfestet => "Vedtaket står",
        Klageutfall::Endret => "Vedtaket er endret",
        Klageutfall::Opphevet => "Vedtaket er opphevet",
    }
}
