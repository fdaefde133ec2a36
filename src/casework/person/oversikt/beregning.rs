//! How it will go, and why the model says so.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use crate::{
    casework::sti,
    http::prognose::Syn,
    learn::{
        predict::{Grunn, Prognose},
        tilfelle::Beregning,
    },
    text::{
        Malform, beregning as ord, dato,
        prognose::{self as tekst, hundredel},
    },
};

const NB: Malform = Malform::Nb;

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
    pub(super) stort: String,
    pub(super) setning: String,
    pub(super) usikker: String,
    pub(super) fordeling: String,
    /// The drawing in words.
    pub(super) beskrivelse: String,
}

/// The reasons.
#[derive(Debug)]
pub(super) struct Hvorfor {
    pub(super) mot_alle: Option<String>,
    pub(super) referanse: Option<String>,
    pub(super) retninger: [Retning; 2],
    pub(super) aldri: String,
    pub(super) beregnet: String,
    pub(super) modell: String,
    /// The person objects to it: the words, and where to answer.
    pub(super) innsigelse: Option<(String, String)>,
}

/// What goes with a longer absence, or with a shorter one.
#[derive(Debug)]
pub(super) struct Retning {
    pub(super) navn: &'static str,
    /// Class and icon.
    pub(super) merke: &'static str,
    pub(super) grunner: Vec<Grunnlinje>,
    pub(super) siste: bool,
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
    pub(super) andel: i64,
    pub(super) lav: i64,
    pub(super) hoy: i64,
    pub(super) alle: i64,
}

impl Videre {
    pub(super) fn ny(
        syn: Option<&Syn>,
        fornavn: Option<&str>,
        na: DateTime<Utc>,
        innsigelse: Option<(String, String)>,
    ) -> Self {
        let tom = Self { tall: None, ingen: None, skjult: false, hvorfor: None, tabell: Vec::new() };
        match syn {
            None => tom,
            Some(Syn::Skjult { .. }) => Self { skjult: true, ..tom },
            Some(Syn::Beregnet(b)) => match &b.utfall {
                Err(avstar) => Self { ingen: Some(tekst::avstar(avstar, NB)), ..tom },
                Ok(p) => Self {
                    tall: Tall::ny(p, fornavn),
                    hvorfor: Some(Hvorfor { innsigelse, ..Hvorfor::ny(p, na) }),
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
        let ved = p.horisonter.iter();
        let ved = ved.map(|h| format!("{} ved uke\u{a0}{}", tekst::av_hundre(h.sannsynlighet, NB), h.uke));
        Some(Self {
            stort: ord::stort(h.sannsynlighet),
            setning: ord::hovedsetning(fornavn, h.uke),
            usikker: tekst::usikkerhet(h, NB),
            fordeling: tekst::halvparten(p, NB),
            beskrivelse: format!(
                "Av dem som ligner, er så mange fortsatt sykmeldt: {}. Tallene står i tabellen under.",
                ved.collect::<Vec<_>>().join(", ")
            ),
        })
    }
}

impl Hvorfor {
    fn ny(p: &Prognose, na: DateTime<Utc>) -> Self {
        let lengst = p.opp.iter().chain(&p.ned).map(|g| g.prosentpoeng.abs()).fold(0.0, f64::max);
        let linjer = |grunner: &[Grunn]| grunner.iter().map(|g| Grunnlinje::ny(g, lengst)).collect();
        let retning = |lengre: bool, grunner: &[Grunn]| Retning {
            navn: tekst::retning(lengre, NB),
            merke: if lengre { "opp" } else { "ned" },
            grunner: linjer(grunner),
            siste: !lengre,
        };
        let hoved = p.horisonter.iter().find(|h| h.uke == p.hovedhorisont);
        Self {
            innsigelse: None,
            mot_alle: tekst::mot_alle(p, NB),
            referanse: hoved.and_then(|h| Some(tekst::referanse(&h.referanse?, p.uke, h.uke, NB))),
            retninger: [retning(true, &p.opp), retning(false, &p.ned)],
            aldri: tekst::aldri_brukt(NB).join(" · "),
            beregnet: dato::tidspunkt(na),
            modell: p.modellnavn.clone(),
        }
    }

    /// Where the model is explained.
    #[expect(clippy::unused_self, reason = "templates call methods")]
    pub(super) fn om_modellen(&self) -> &'static str {
        sti::MODELL
    }

    /// When no reason stands out in a direction.
    pub(super) fn ingen(&self) -> &'static str {
        if self.retninger.iter().all(|r| r.grunner.is_empty()) {
            tekst::ingen_grunner(NB)
        } else {
            "Ingen opplysning skiller seg ut i den retningen."
        }
    }
}

impl Grunnlinje {
    fn ny(g: &Grunn, lengst: f64) -> Self {
        let del = if lengst > 0.0 { g.prosentpoeng.abs() / lengst } else { 0.0 };
        let ord = tekst::grunn(g, NB);
        Self {
            storrelse: tekst::endring(g.prosentpoeng),
            lengde: format!("{:.0}%", (del * 100.0).max(4.0)),
            navn: ord.tittel,
            setning: ord.setning,
            kilde: ord.kilde,
            kan_pavirkes: ord.kan_pavirkes,
        }
    }
}

/// Every fourth week, and the weeks that are asked about.
fn tabell(b: &Beregning, p: &Prognose) -> Vec<Punktrad> {
    let viktig = |uke: u16| p.horisonter.iter().any(|h| h.uke == uke) || uke.is_multiple_of(4);
    let punkter = p.kurve.iter().filter(|punkt| viktig(punkt.uke));
    punkter
        .map(|punkt| Punktrad {
            uke: punkt.uke,
            dato: dato::kort(siste_dag(b.start, punkt.uke)),
            andel: hundredel(punkt.andel),
            lav: hundredel(punkt.lav),
            hoy: hundredel(punkt.hoy),
            alle: hundredel(punkt.alle),
        })
        .collect()
}

fn siste_dag(start: NaiveDate, uke: u16) -> NaiveDate {
    start + Duration::days(i64::from(uke) * 7 - 1)
}
