//! What happened, and who has looked.

use askama::Template;
use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::{
    FOLDET, SYNLIGE, Sak,
    fane::Fane,
    panel,
    slag::{Slag, slag},
    utelatt,
};
use crate::{
    commands::NyHendelse,
    hendelse::Hendelse,
    text::{dato, hendelser, tall},
};

/// Days after an absence that still belong to it.
const ETTERPA: i64 = 30;
/// Absences to choose among.
const FRAVAER: usize = 20;

/// A line of the history.
#[derive(Debug)]
pub(super) struct Linje {
    pub(super) dato: String,
    pub(super) part: &'static str,
    pub(super) tekst: String,
    pub(super) merknad: Option<&'static str>,
    /// Which caseworker, in the whole history.
    pub(super) hvem: Option<String>,
}

impl Linje {
    pub(super) fn ny(hendelse: &Hendelse) -> Self {
        let b = hendelser::beskriv(hendelse);
        Self {
            dato: dato::kort(hendelser::kjent(hendelse)),
            part: b.part.navn(),
            tekst: b.tekst,
            merknad: b.merknad,
            hvem: None,
        }
    }

    /// With the caseworker who did it.
    fn med_navn(self, sak: &Sak<'_>, hendelse: &Hendelse) -> Self {
        let veileder = hendelse.utfort_av.as_deref().filter(|_| hendelse.kilde == NyHendelse::KILDE);
        Self { hvem: veileder.map(|id| sak.navn_pa(id)), ..self }
    }
}

/// Somebody looked at the case, or tried to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oppslag {
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// Who.
    pub hvem: String,
    /// What they looked at.
    pub hva: String,
    /// How it went.
    pub utfall: String,
}

/// A look-up.
#[derive(Debug)]
struct Oppslagsrad<'a> {
    tidspunkt: String,
    hvem: &'a str,
    hva: &'a str,
    utfall: &'a str,
}

#[derive(Template)]
#[template(path = "person/historikk.html")]
struct Historikk {
    hendelser: String,
    innsyn: Option<String>,
}

#[derive(Template)]
#[template(path = "person/hendelser.html")]
struct Hendelsesliste {
    adresse: String,
    fravaer: Vec<Valg>,
    slag: Vec<Valg>,
    filtrert: bool,
    antall: String,
    linjer: Vec<Linje>,
    utelatt: Option<String>,
}

#[derive(Template)]
#[template(path = "person/innsyn.html")]
struct Innsyn<'a> {
    siste: Vec<Oppslagsrad<'a>>,
    eldre: Vec<Oppslagsrad<'a>>,
    utelatt: Option<String>,
}

/// What of the history is to be shown. What is not known shows everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Utvalg {
    /// Only what became known in the spell that began on this day.
    pub fravaer: Option<NaiveDate>,
    /// Only events of this kind.
    pub slag: Option<Slag>,
}

/// A choice of the filter.
#[derive(Debug)]
struct Valg {
    verdi: String,
    navn: String,
    valgt: bool,
}

/// The panel. `innsyn` is there for those who may see who has looked.
pub fn panel<E: std::fmt::Display, F: std::fmt::Display>(
    sak: &Sak<'_>,
    hendelser: &Result<Vec<Hendelse>, E>,
    innsyn: Option<&Result<Vec<Oppslag>, F>>,
    utvalg: &Utvalg,
) -> Result<String, askama::Error> {
    Historikk {
        hendelser: panel::av("Alle hendelser", hendelser, |h| hendelsesliste(sak, h, utvalg)),
        innsyn: innsyn.map(|lest| panel::av("Hvem har sett på saken", lest, |o| oppslagsliste(o))),
    }
    .render()
}

fn hendelsesliste(sak: &Sak<'_>, alle: &[Hendelse], utvalg: &Utvalg) -> Result<String, askama::Error> {
    let tilfelle = utvalg
        .fravaer
        .and_then(|start| sak.grunnlag().synlige(sak.per()).map(|t| &t.tilfelle).find(|t| t.start == start));
    let i_fravaeret = |h: &&Hendelse| {
        let dag = hendelser::kjent(h);
        // What is said in the weeks after an absence is mostly about it.
        tilfelle.is_none_or(|t| dag >= t.start && dag <= t.slutt + Duration::days(ETTERPA))
    };
    let mut valgte: Vec<&Hendelse> = alle
        .iter()
        .filter(|h| hendelser::kjent(h) <= sak.per())
        .filter(i_fravaeret)
        .filter(|h| utvalg.slag.is_none_or(|s| slag(h) == s))
        .collect();
    valgte.sort_by_key(|h| std::cmp::Reverse((h.inntruffet, h.id)));
    let fravaer = sak.grunnlag().synlige(sak.per()).take(FRAVAER).map(|t| Valg {
        verdi: t.tilfelle.start.to_string(),
        navn: dato::periode(t.tilfelle.start, t.tilfelle.slutt),
        valgt: utvalg.fravaer == Some(t.tilfelle.start),
    });
    Hendelsesliste {
        adresse: Fane::Historikk.adresse(sak.person),
        fravaer: fravaer.collect(),
        slag: Slag::ALLE
            .iter()
            .map(|s| Valg {
                verdi: s.verdi().to_owned(),
                navn: s.navn().to_owned(),
                valgt: utvalg.slag == Some(*s),
            })
            .collect(),
        filtrert: *utvalg != Utvalg::default(),
        antall: tall::antall(valgte.len()),
        linjer: valgte.iter().take(FOLDET).map(|h| Linje::ny(h).med_navn(sak, h)).collect(),
        utelatt: utelatt(valgte.len(), FOLDET, "hendelser"),
    }
    .render()
}

fn oppslagsliste(oppslag: &[Oppslag]) -> Result<String, askama::Error> {
    let mut sortert: Vec<&Oppslag> = oppslag.iter().collect();
    sortert.sort_by_key(|o| std::cmp::Reverse(o.tidspunkt));
    let mut rader = sortert.iter().take(SYNLIGE + FOLDET).map(|o| Oppslagsrad {
        tidspunkt: dato::tidspunkt(o.tidspunkt),
        hvem: &o.hvem,
        hva: &o.hva,
        utfall: &o.utfall,
    });
    Innsyn {
        siste: rader.by_ref().take(SYNLIGE).collect(),
        eldre: rader.collect(),
        utelatt: utelatt(oppslag.len(), SYNLIGE + FOLDET, "oppslag"),
    }
    .render()
}
