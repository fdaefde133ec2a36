//! What is shown of the list, as it stands in the address. No name and no number of a person ever does.

use chrono::NaiveDate;

use super::merke::{Alder, Hendelse};

/// Which part of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Vis {
    /// Everybody who needs follow-up now.
    #[default]
    Trenger,
    /// Only those over a deadline.
    OverFrist,
    /// Only those with a deadline within three weeks.
    Naer,
    /// Only those where somebody waits for an answer.
    Svar,
    /// Those who need nothing now.
    Rolig,
    /// Those who may need a dialogue meeting, in the proposed order.
    Motebehov,
}

/// Whose people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Liste {
    /// The reader's own.
    Mine,
    /// The whole unit's.
    Enhetens,
}

/// Whose case it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Veiledervalg {
    /// Nobody's yet.
    Ingen,
    /// A caseworker's, by Nav ident.
    Ident(String),
}

/// When the next deadline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fristvalg {
    /// Passed.
    Passert,
    /// Today.
    IDag,
    /// Later.
    Senere,
    /// Within these days; an end that is missing is open.
    Mellom(Option<NaiveDate>, Option<NaiveDate>),
}

/// What is shown of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Whose; by default the reader's own, when there are any.
    pub liste: Option<Liste>,
    /// Which part.
    pub vis: Vis,
    /// Only people with this.
    pub hendelse: Option<Hendelse>,
    /// Only of this employer: [`super::merke::arbeidsgivermerke`].
    pub arbeidsgiver: Option<String>,
    /// Only of this caseworker.
    pub veileder: Option<Veiledervalg>,
    /// Only of this age.
    pub alder: Option<Alder>,
    /// Only with the next deadline here.
    pub frist: Option<Fristvalg>,
    /// Page, from 0.
    pub side: usize,
}

const VIS: [(Vis, &str); 5] = [
    (Vis::OverFrist, "over-frist"),
    (Vis::Naer, "frist-naer"),
    (Vis::Svar, "svar"),
    (Vis::Rolig, "rolig"),
    (Vis::Motebehov, "motebehov"),
];
const LISTE: [(Liste, &str); 2] = [(Liste::Mine, "mine"), (Liste::Enhetens, "enhetens")];
const FRIST: [(Fristvalg, &str); 3] =
    [(Fristvalg::Passert, "passert"), (Fristvalg::IDag, "i-dag"), (Fristvalg::Senere, "senere")];

impl Filter {
    /// Reads the names of an address. What is unknown is left out: an old bookmark shows the whole
    /// list rather than a fault.
    pub fn fra_par<'a>(par: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut filter = Self::default();
        let (mut fra, mut til) = (None, None);
        for (navn, verdi) in par {
            match navn {
                "liste" => filter.liste = finn(&LISTE, verdi),
                "vis" => filter.vis = finn(&VIS, verdi).unwrap_or_default(),
                "hendelse" => filter.hendelse = Hendelse::les(verdi),
                "arbeidsgiver" => filter.arbeidsgiver = Some(verdi.to_owned()).filter(|v| er_merke(v)),
                "veileder" => filter.veileder = Veiledervalg::les(verdi),
                "alder" => filter.alder = Alder::les(verdi),
                "frist" => filter.frist = finn(&FRIST, verdi),
                "fra" => fra = verdi.parse().ok(),
                "til" => til = verdi.parse().ok(),
                // The address counts from 1, as people do.
                "side" => filter.side = verdi.parse::<usize>().unwrap_or(1).saturating_sub(1),
                _ => {}
            }
        }
        if fra.is_some() || til.is_some() {
            filter.frist = Some(Fristvalg::Mellom(fra, til));
        }
        filter
    }

    /// Reads the query part of an address.
    pub fn fra_adresse(adresse: &str) -> Self {
        let par = adresse.trim_start_matches('?').split('&').filter_map(|p| p.split_once('='));
        Self::fra_par(par)
    }

    /// The names and values of this view, page apart.
    pub fn par(&self) -> Vec<(&'static str, String)> {
        let mut ut = Vec::new();
        let mut legg = |navn, verdi: Option<String>| ut.extend(verdi.map(|v| (navn, v)));
        legg("liste", self.liste.and_then(|l| navn(&LISTE, l)));
        legg("vis", navn(&VIS, self.vis));
        legg("hendelse", self.hendelse.map(|h| h.navn().to_owned()));
        legg("arbeidsgiver", self.arbeidsgiver.clone());
        legg("veileder", self.veileder.as_ref().map(|v| v.navn().to_owned()));
        legg("alder", self.alder.map(Alder::navn));
        match self.frist {
            Some(Fristvalg::Mellom(fra, til)) => {
                legg("fra", fra.map(|d| d.to_string()));
                legg("til", til.map(|d| d.to_string()));
            }
            frist => legg("frist", frist.and_then(|f| navn(&FRIST, f))),
        }
        ut
    }

    /// The address of this view, from the same page.
    pub fn adresse(&self) -> String {
        let mut deler: Vec<String> = self.par().into_iter().map(|(n, v)| format!("{n}={v}")).collect();
        if self.side > 0 {
            deler.push(format!("side={}", self.side.saturating_add(1)));
        }
        format!("?{}", deler.join("&"))
    }

    /// Something narrows the part.
    pub(super) fn er_smalt(&self) -> bool {
        *self != Self { side: self.side, ..self.bare(self.vis) }
    }

    /// What the form of drop-downs does not ask about.
    pub(super) fn beholdt(&self) -> Vec<(&'static str, String)> {
        self.par().into_iter().filter(|(n, _)| matches!(*n, "liste" | "vis" | "hendelse")).collect()
    }

    /// The first and last day of a chosen range, as a date field wants them.
    pub(super) fn mellom(&self) -> (String, String) {
        let dag = |d: Option<NaiveDate>| d.map(|d| d.to_string()).unwrap_or_default();
        match self.frist {
            Some(Fristvalg::Mellom(fra, til)) => (dag(fra), dag(til)),
            _ => (String::new(), String::new()),
        }
    }

    /// The whole of a part, without what narrows it.
    pub(super) fn bare(&self, vis: Vis) -> Self {
        Self { liste: self.liste, vis, ..Self::default() }
    }
}

fn finn<T: Copy>(navn: &[(T, &str)], verdi: &str) -> Option<T> {
    navn.iter().find(|(_, n)| *n == verdi).map(|(v, _)| *v)
}

fn navn<T: Copy + PartialEq>(navn: &[(T, &str)], verdi: T) -> Option<String> {
    navn.iter().find(|(v, _)| *v == verdi).map(|(_, n)| (*n).to_owned())
}

fn er_merke(verdi: &str) -> bool {
    verdi.len() == 8 && verdi.bytes().all(|b| b.is_ascii_hexdigit())
}

impl Veiledervalg {
    const INGEN: &'static str = "ingen";

    pub(super) fn les(verdi: &str) -> Option<Self> {
        let er_ident = verdi.len() == 7 && verdi.bytes().all(|b| b.is_ascii_alphanumeric());
        match verdi {
            Self::INGEN => Some(Self::Ingen),
            ident if er_ident => Some(Self::Ident(ident.to_owned())),
            _ => None,
        }
    }

    pub(super) fn navn(&self) -> &str {
        match self {
            Self::Ingen => Self::INGEN,
            Self::Ident(ident) => ident,
        }
    }

    pub(super) fn passer(&self, veileder: Option<&str>) -> bool {
        match self {
            Self::Ingen => veileder.is_none(),
            Self::Ident(ident) => veileder == Some(ident),
        }
    }
}

impl Fristvalg {
    pub(super) fn passer(self, frist: Option<NaiveDate>, i_dag: NaiveDate) -> bool {
        let Some(frist) = frist else { return false };
        match self {
            Self::Passert => frist < i_dag,
            Self::IDag => frist == i_dag,
            Self::Senere => frist > i_dag,
            Self::Mellom(fra, til) => fra.is_none_or(|f| f <= frist) && til.is_none_or(|t| frist <= t),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn et_filter() -> impl Strategy<Value = Filter> {
        use prop::{option::of, sample::select};
        let dag = || of((0i64..4_000).prop_map(|n| d() + chrono::Duration::days(n)));
        let frist = prop_oneof![
            select(vec![Fristvalg::Passert, Fristvalg::IDag, Fristvalg::Senere]),
            (dag(), dag())
                .prop_filter("an end", |(a, b)| a.is_some() || b.is_some())
                .prop_map(|(a, b)| Fristvalg::Mellom(a, b)),
        ];
        let veileder = prop_oneof![Just(Veiledervalg::Ingen), "[A-Z][0-9]{6}".prop_map(Veiledervalg::Ident)];
        (
            of(select(vec![Liste::Mine, Liste::Enhetens])),
            select(vec![Vis::Trenger, Vis::OverFrist, Vis::Naer, Vis::Svar, Vis::Rolig, Vis::Motebehov]),
            of(select(Hendelse::alle().collect::<Vec<_>>())),
            of("[0-9a-f]{8}"),
            of(veileder),
            of(select(Alder::ALLE.to_vec())),
            of(frist),
            0usize..40,
        )
            .prop_map(|(liste, vis, hendelse, arbeidsgiver, veileder, alder, frist, side)| Filter {
                liste,
                vis,
                hendelse,
                arbeidsgiver,
                veileder,
                alder,
                frist,
                side,
            })
    }

    fn d() -> NaiveDate {
        NaiveDate::from_ymd_opt(2020, 1, 1).unwrap()
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(filter in et_filter()) {
            prop_assert_eq!(Filter::fra_adresse(&filter.adresse()), filter);
        }

        #[test]
        fn nothing_in_an_address_is_a_fault(adresse in ".{0,60}") {
            let _ = Filter::fra_adresse(&adresse);
        }
    }

    #[test]
    fn what_is_unknown_shows_the_whole_list() {
        let par =
            [("hendelse", "x"), ("vis", "x"), ("side", "-1"), ("y", "z"), ("alder", "7"), ("fra", "i går")];
        assert_eq!(Filter::fra_par(par), Filter::default());
        assert_eq!(Filter::fra_par([("side", "0")]), Filter::default());
        assert_eq!(Filter::default().adresse(), "?");
    }
}
