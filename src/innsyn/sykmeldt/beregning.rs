//! The prediction, explained to the person it is about, and the way to say no to it.

use askama::Template;

use super::Grunn;
use crate::{
    access::Aktor,
    base::tid,
    forlop::saksgang::innsigelse::Innsigelsessak,
    hendelse::innsigelse::Innsigelsesutfall,
    http::prognose::Syn,
    innsyn::{
        ramme::{Ramme, Sted},
        skjema::Skjemaer,
    },
    learn::predict::{Grunn as Forklaring, Prognose},
    text::{
        Malform, dato,
        innsyn::{beregning as o, ramme as r, til_deg},
        prognose::{self as tekst, hundredel},
    },
};

#[derive(Template)]
#[template(path = "innsyn/beregning.html")]
struct Side {
    ramme: Ramme,
    s: Skjemaer,
    tall: Option<Tall>,
    /// Why there is none.
    ingen: Option<String>,
    aldri: &'static [&'static str],
    merket: Option<(String, &'static str)>,
    kan_si_nei: bool,
}

#[derive(Debug)]
struct Tall {
    stort: String,
    overskrift: String,
    usikker: String,
    fordeling: String,
    mot_alle: Option<String>,
    referanse: Option<String>,
    retninger: Vec<Retning>,
    rader: Vec<Rad>,
    laget: String,
}

#[derive(Debug)]
struct Retning {
    navn: &'static str,
    ikon: &'static str,
    grunner: Vec<Grunnlinje>,
}

#[derive(Debug)]
struct Grunnlinje {
    storrelse: String,
    navn: &'static str,
    setning: String,
    kilde: String,
    kan_pavirkes: bool,
}

#[derive(Debug)]
struct Rad {
    uke: u16,
    andel: i64,
    lav: i64,
    hoy: i64,
    alle: i64,
}

/// The page.
pub(super) fn side(g: &Grunn<'_>, aktor: &Aktor, s: Skjemaer) -> Result<String, askama::Error> {
    let modell = g.app.kjerne.modeller.i_bruk();
    let blikk = g.app.blikk(aktor, modell.as_deref());
    let syn = blikk.pa(&g.rad.grunnlag);
    let (tall, ingen) = match &syn {
        None => (None, Some(o::INGEN_FRAVAER.i(g.m).to_owned())),
        // The person has no view to give first.
        Some(Syn::Skjult { .. }) => (None, None),
        Some(Syn::Beregnet(b)) => match &b.utfall {
            Ok(p) => (Tall::ny(p, g), None),
            Err(avstar) => (None, Some(tekst::avstar(avstar, g.m))),
        },
    };
    let start = g.rad.grunnlag.aktivt(g.i_dag, g.regelverk).map(|t| t.tilfelle.start);
    let sak = start.and_then(|start| g.rad.grunnlag.saker.innsigelser.mot_beregningen(start));
    Side {
        ramme: g.ramme(o::H1, "/innsyn/beregning", Sted::Beregning),
        s,
        tall,
        ingen,
        aldri: tekst::aldri_brukt(g.m),
        merket: sak.map(|sak| merket(sak, g.m)),
        kan_si_nei: start.is_some() && sak.is_none(),
    }
    .render()
}

fn merket(sak: &Innsigelsessak, m: Malform) -> (String, &'static str) {
    let naar = dato::lang(tid::oslo_dato(sak.tidspunkt));
    let svar = match sak.besvart.map(|b| b.utfall) {
        Some(Innsigelsesutfall::BrukesIkke) => o::MERKET_BRUKES_IKKE,
        _ => o::MERKET_VENTER,
    };
    (o::MERKET.med(m, &[("dato", &naar)]), svar.i(m))
}

impl Tall {
    fn ny(p: &Prognose, g: &Grunn<'_>) -> Option<Self> {
        let m = g.m;
        let h = p.horisonter.iter().find(|h| h.uke == p.hovedhorisont)?;
        let retning = |navn: crate::text::tekst::Tekst, ikon, grunner: &[Forklaring]| Retning {
            navn: navn.i(m),
            ikon,
            grunner: grunner.iter().map(|f| Grunnlinje::ny(f, m)).collect(),
        };
        let viktig = |uke: u16| p.horisonter.iter().any(|h| h.uke == uke) || uke.is_multiple_of(4);
        let laget = dato::lang(g.i_dag);
        Some(Self {
            stort: tekst::av_hundre(h.sannsynlighet, m),
            overskrift: tekst::overskrift(h, m),
            usikker: tekst::usikkerhet(h, m),
            fordeling: tekst::halvparten(p, m),
            mot_alle: tekst::mot_alle(p, m),
            referanse: h.referanse.as_ref().map(|r| tekst::referanse(r, p.uke, h.uke, m)),
            retninger: vec![retning(o::LENGRE, "opp", &p.opp), retning(o::KORTERE, "ned", &p.ned)],
            rader: p
                .kurve
                .iter()
                .filter(|punkt| viktig(punkt.uke))
                .map(|punkt| Rad {
                    uke: punkt.uke,
                    andel: hundredel(punkt.andel),
                    lav: hundredel(punkt.lav),
                    hoy: hundredel(punkt.hoy),
                    alle: hundredel(punkt.alle),
                })
                .collect(),
            laget: o::LAGET.med(m, &[("dato", &laget), ("modell", &p.modellnavn)]),
        })
    }
}

impl Grunnlinje {
    fn ny(g: &Forklaring, m: Malform) -> Self {
        let forklart = tekst::grunn(g, m);
        Self {
            storrelse: tekst::endring(g.prosentpoeng),
            navn: forklart.tittel,
            setning: til_deg(&forklart.setning, m),
            kilde: o::KILDE.med(m, &[("kilde", &til_deg(&liten(forklart.kilde), m))]),
            kan_pavirkes: forklart.kan_pavirkes,
        }
    }
}

/// Inside a sentence; names keep their capital.
fn liten(tekst: &str) -> String {
    if tekst.starts_with("Aa-") {
        return tekst.to_owned();
    }
    let mut tegn = tekst.chars();
    tegn.next().map_or_else(String::new, |c| c.to_lowercase().chain(tegn).collect())
}
