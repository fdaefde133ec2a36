//! The shapes of predictions.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    learn::predict::{Avstar, Grunn, Horisont, Prognose, Punkt},
    text::{Malform, prognose as tekst},
};

/// A prediction.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct PrognoseInnhold {
    /// SHA-256 of the model.
    modell: String,
    /// Name of the model.
    modellnavn: String,
    /// Week of the absence.
    uke: u16,
    /// The landmark whose effects were used.
    landemerke: u16,
    /// The week that the reasons are about.
    hovedhorisont: u16,
    /// Weeks ahead.
    horisonter: Vec<HorisontSvar>,
    /// Chance of still being on sick leave at the end of each week.
    kurve: Vec<PunktSvar>,
    /// What goes with a longer absence, largest first.
    lengre: Vec<GrunnSvar>,
    /// What goes with a shorter one.
    kortere: Vec<GrunnSvar>,
    /// Log cumulative hazard to the main horizon: `referanse` plus all contributions.
    sum: f64,
    /// What everybody who has come as far has of it.
    referanse: f64,
    /// What the reasons that are not shown add up to.
    ovrige: f64,
    /// What the model never gets, a line each.
    brukes_aldri: Tosprak<Vec<String>>,
    /// What the number does not say, a line each.
    sier_ikke: Tosprak<Vec<String>>,
}

/// The same in both written forms.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct Tosprak<T> {
    /// Bokmål.
    pub(in crate::api) nb: T,
    /// Nynorsk.
    pub(in crate::api) nn: T,
}

/// A week ahead.
#[derive(Debug, Serialize, ToSchema)]
struct HorisontSvar {
    /// Week.
    uke: u16,
    /// Chance of reaching it, 0–1.
    sannsynlighet: f64,
    /// Lower end of the 80 % interval.
    lav: f64,
    /// Upper end.
    hoy: f64,
    /// How it went for the most alike group that is large enough.
    referanse: Option<ReferanseSvar>,
}

/// How it went for others.
#[derive(Debug, Serialize, ToSchema)]
struct ReferanseSvar {
    /// Share that reached the week.
    andel: f64,
    /// Rounded number of people behind it.
    antall: u32,
    /// Same diagnosis group, or everybody who had come as far.
    samme_diagnosegruppe: bool,
}

/// A point of the curve.
#[derive(Debug, Serialize, ToSchema)]
struct PunktSvar {
    /// Week.
    uke: u16,
    /// Chance of still being on sick leave at the end of it.
    andel: f64,
    /// Lower end of the 80 % interval.
    lav: f64,
    /// Upper end.
    hoy: f64,
    /// The same for everybody who has come as far.
    alle: f64,
}

/// A reason.
#[derive(Debug, Serialize, ToSchema)]
struct GrunnSvar {
    /// Which.
    #[schema(value_type = String)]
    kode: serde_json::Value,
    /// Name.
    navn: Tosprak<String>,
    /// A sentence.
    setning: Tosprak<String>,
    /// Where it comes from.
    kilde: Tosprak<String>,
    /// In the log cumulative hazard: negative goes with a longer absence.
    bidrag: f64,
    /// Change of the chance of reaching the main horizon, in percentage points.
    prosentpoeng: f64,
    /// The parties can do something about it.
    kan_pavirkes: bool,
}

/// Why there is no prediction.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct AvstarSvar {
    /// `UTENFOR_TID`, `FOR_FA_LIGNENDE`, `FOR_LITE_KJENT` or `INGEN_MODELL`.
    kode: &'static str,
    /// In words.
    tekst: Tosprak<String>,
}

impl PrognoseInnhold {
    pub(super) fn av(p: &Prognose) -> Self {
        Self {
            modell: p.modell.clone(),
            modellnavn: p.modellnavn.clone(),
            uke: p.uke,
            landemerke: p.landemerke,
            hovedhorisont: p.hovedhorisont,
            horisonter: p.horisonter.iter().map(HorisontSvar::av).collect(),
            kurve: p.kurve.iter().map(PunktSvar::av).collect(),
            lengre: p.opp.iter().map(GrunnSvar::av).collect(),
            kortere: p.ned.iter().map(GrunnSvar::av).collect(),
            sum: p.sum,
            referanse: p.referanse,
            ovrige: p.ovrige,
            brukes_aldri: linjer(tekst::aldri_brukt),
            sier_ikke: linjer(tekst::sier_ikke),
        }
    }
}

impl<T> Tosprak<T> {
    /// Made of each.
    pub(in crate::api) fn av(tekst: impl Fn(Malform) -> T) -> Self {
        Self { nb: tekst(Malform::Nb), nn: tekst(Malform::Nn) }
    }
}

fn linjer(tekst: impl Fn(Malform) -> &'static [&'static str]) -> Tosprak<Vec<String>> {
    Tosprak::av(|malform| tekst(malform).iter().map(|l| (*l).to_owned()).collect())
}

impl HorisontSvar {
    fn av(h: &Horisont) -> Self {
        let referanse = h.referanse.map(|r| ReferanseSvar {
            andel: r.andel,
            antall: r.antall,
            samme_diagnosegruppe: r.samme_diagnosegruppe,
        });
        Self { uke: h.uke, sannsynlighet: h.sannsynlighet, lav: h.lav, hoy: h.hoy, referanse }
    }
}

impl PunktSvar {
    fn av(p: &Punkt) -> Self {
        Self { uke: p.uke, andel: p.andel, lav: p.lav, hoy: p.hoy, alle: p.alle }
    }
}

impl GrunnSvar {
    fn av(g: &Grunn) -> Self {
        let (nb, nn) = (tekst::grunn(g, Malform::Nb), tekst::grunn(g, Malform::Nn));
        let begge = |nb: &str, nn: &str| Tosprak { nb: nb.to_owned(), nn: nn.to_owned() };
        Self {
            kode: serde_json::to_value(g.kode).unwrap_or_default(),
            navn: begge(nb.tittel, nn.tittel),
            setning: begge(&nb.setning, &nn.setning),
            kilde: begge(nb.kilde, nn.kilde),
            bidrag: g.bidrag,
            prosentpoeng: g.prosentpoeng,
            kan_pavirkes: g.kan_pavirkes,
        }
    }
}

impl AvstarSvar {
    pub(super) fn av(avstar: &Avstar) -> Self {
        Self::med(avstar, |malform| tekst::avstar(avstar, malform))
    }

    /// With words of its own.
    pub(in crate::api) fn med(avstar: &Avstar, ord: impl Fn(Malform) -> String) -> Self {
        let kode = match avstar {
            Avstar::UtenforTid => "UTENFOR_TID",
            Avstar::ForFaLignende { .. } => "FOR_FA_LIGNENDE",
            Avstar::ForLiteKjent => "FOR_LITE_KJENT",
            Avstar::IngenModell => "INGEN_MODELL",
        };
        Self { kode, tekst: Tosprak::av(ord) }
    }
}
