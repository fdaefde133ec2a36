//! How it will go, and why the model says so.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use crate::{
    casework::sti,
    http::prognose::Syn,
    learn::{
        predict::{Grunn, Prognose},
        tilfelle::Beregning,
    },
    text::{Malform, beregning as ord, dato, prognose as tekst},
};

/// What the page shows of it.
#[derive(Debug)]
pub(super) struct Videre {
    /// The words beside the curve.
    pub(super) tall: Option<Tall>,
    /// Why there is no number.
    pub(super) ingen: Option<String>,
    /// The reader's own view comes first.
    pub(super) skjult: bool,
    pub(super) hvorfor: Option<Hvorfor>,
    pub(super) tabell: Vec<Punktrad>,
}

/// The number with its words.
#[derive(Debug)]
pub(super) struct Tall {
    pub(super) stort: u8,
    pub(super) setning: String,
    pub(super) usikker: String,
    pub(super) fordeling: String,
    /// The drawing in words.
    pub(super) beskrivelse: String,
}

/// The reasons.
#[derive(Debug)]
pub(super) struct Hvorfor {
    pub(super) sammenligning: Option<String>,
    pub(super) referanse: Option<String>,
    pub(super) opp: Vec<Grunnlinje>,
    pub(super) ned: Vec<Grunnlinje>,
    pub(super) aldri: &'static str,
    pub(super) beregnet: String,
    pub(super) modell: String,
}

/// A reason.
#[derive(Debug)]
pub(super) struct Grunnlinje {
    pub(super) storrelse: String,
    /// Length of the bar in percent of the longest.
    pub(super) lengde: String,
    pub(super) navn: &'static str,
    pub(super) setning: String,
    pub(super) kilde: &'static str,
    pub(super) kan_pavirkes: bool,
}

/// A week in the table.
#[derive(Debug)]
pub(super) struct Punktrad {
    pub(super) uke: u16,
    pub(super) dato: String,
    pub(super) andel: u8,
    pub(super) lav: u8,
    pub(super) hoy: u8,
    pub(super) alle: u8,
}

impl Videre {
    pub(super) fn ny(syn: Option<&Syn>, fornavn: Option<&str>, na: DateTime<Utc>) -> Self {
        let tom = Self { tall: None, ingen: None, skjult: false, hvorfor: None, tabell: Vec::new() };
        match syn {
            None => tom,
            Some(Syn::Skjult { .. }) => Self { skjult: true, ..tom },
            Some(Syn::Beregnet(b)) => match &b.utfall {
                Err(avstar) => Self { ingen: Some(ord::avstar(avstar).1), ..tom },
                Ok(p) => Self {
                    tall: Tall::ny(p, fornavn),
                    hvorfor: Some(Hvorfor::ny(p, fornavn, na)),
                    tabell: tabell(b, p),
                    ..tom
                },
            },
        }
    }
}

impl Tall {
    fn ny(p: &Prognose, fornavn: Option<&str>) -> Option<Self> {
        let h = p.horisonter.iter().find(|h| h.uke == p.hovedhorisont)?;
        let ved = p.horisonter.iter().map(|h| format!("{} ved uke\u{a0}{}", ord::av_100(h.sannsynlighet), h.uke));
        Some(Self {
            stort: ord::av_100(h.sannsynlighet),
            setning: ord::hovedsetning(fornavn, h.uke),
            usikker: ord::usikkerhet(h.lav, h.hoy),
            fordeling: ord::fordeling(&p.kurve),
            beskrivelse: format!(
                "Av 100 som ligner, er så mange fortsatt sykmeldt: {}. Tallene står i tabellen under.",
                ved.collect::<Vec<_>>().join(", ")
            ),
        })
    }
}

impl Hvorfor {
    fn ny(p: &Prognose, fornavn: Option<&str>, na: DateTime<Utc>) -> Self {
        let lengst = p.opp.iter().chain(&p.ned).map(|g| g.prosentpoeng.abs()).fold(0.0, f64::max);
        let linjer = |grunner: &[Grunn]| grunner.iter().map(|g| Grunnlinje::ny(g, lengst)).collect();
        Self {
            sammenligning: ord::sammenligning(p, fornavn),
            referanse: ord::referanse(p),
            opp: linjer(&p.opp),
            ned: linjer(&p.ned),
            aldri: ord::aldri(Malform::Nb),
            beregnet: dato::tidspunkt(na),
            modell: p.modellnavn.clone(),
        }
    }

    /// Where the model is explained.
    pub(super) fn om_modellen(&self) -> &'static str {
        sti::MODELL
    }
}

impl Grunnlinje {
    fn ny(g: &Grunn, lengst: f64) -> Self {
        let del = if lengst > 0.0 { g.prosentpoeng.abs() / lengst } else { 0.0 };
        Self {
            storrelse: ord::storrelse(g.prosentpoeng),
            lengde: format!("{:.0}%", (del * 100.0).max(4.0)),
            navn: tekst::overskrift(g.kode, Malform::Nb),
            setning: tekst::setning(g, Malform::Nb),
            kilde: ord::kilde(g.kode, Malform::Nb),
            kan_pavirkes: g.kan_pavirkes,
        }
    }
}

/// Every fourth week, and the weeks that are asked about.
fn tabell(b: &Beregning, p: &Prognose) -> Vec<Punktrad> {
    let viktig = |uke: u16| p.horisonter.iter().any(|h| h.uke == uke + 1) || uke.is_multiple_of(4) || uke == 52;
    let punkter = p.kurve.iter().filter(|punkt| viktig(punkt.uke));
    punkter
        .map(|punkt| Punktrad {
            uke: punkt.uke,
            dato: dato::kort(siste_dag(b.start, punkt.uke)),
            andel: ord::av_100(punkt.andel),
            lav: ord::av_100(punkt.lav),
            hoy: ord::av_100(punkt.hoy),
            alle: ord::av_100(punkt.alle),
        })
        .collect()
}

fn siste_dag(start: NaiveDate, uke: u16) -> NaiveDate {
    start + Duration::days(i64::from(uke) * 7 - 1)
}
