//! A letter as a part of a page.

use askama::Template;

use super::{Blokk, Brev, Brevhode, hilsen, tegn};

#[derive(Template)]
#[template(path = "brev/brev.html")]
struct Brevside<'a> {
    sprak: &'static str,
    tittel: String,
    blokker: Vec<Vist>,
    hode: Option<Hode<'a>>,
}

struct Hode<'a> {
    avsender: &'a str,
    mottaker: &'a [String],
    detaljer: Vec<(&'static str, String)>,
    gjelder: &'a [(String, String)],
    hilsen: &'static str,
}

enum Vist {
    Overskrift(String),
    /// Lines.
    Avsnitt(Vec<String>),
    Liste(Vec<Vec<String>>),
    Fakta(Vec<(String, Vec<String>)>),
}

/// Title and text, escaped, with the language: `<article lang="nb" class="brev">`.
pub fn html(brev: &Brev) -> String {
    tegn_html(brev, None)
}

/// The same with what stands over and under it: as it will be.
pub fn html_med_hode(brev: &Brev, hode: &Brevhode) -> String {
    tegn_html(brev, Some(hode))
}

fn tegn_html(brev: &Brev, hode: Option<&Brevhode>) -> String {
    let side = Brevside {
        sprak: brev.malform.velg("nb", "nn"),
        tittel: tegn::linje(&brev.tittel),
        blokker: brev.blokker.iter().flat_map(vis).collect(),
        hode: hode.map(|h| Hode {
            avsender: &h.avsender,
            mottaker: &h.mottaker,
            detaljer: h.detaljer(brev.malform),
            gjelder: &h.gjelder,
            hilsen: hilsen(brev.malform),
        }),
    };
    // Writing to a string does not fail.
    side.render().unwrap_or_default()
}

fn vis(blokk: &Blokk) -> Vec<Vist> {
    match blokk {
        Blokk::Overskrift(tekst) => vec![Vist::Overskrift(tegn::linje(tekst))],
        Blokk::Avsnitt(tekst) => tegn::avsnitt(tekst)
            .iter()
            .map(|a| Vist::Avsnitt(a.lines().map(str::to_owned).collect()))
            .collect(),
        Blokk::Liste(punkter) => vec![Vist::Liste(punkter.iter().map(|p| linjer(p)).collect())],
        Blokk::Fakta(rader) => {
            vec![Vist::Fakta(rader.iter().map(|(navn, verdi)| (tegn::linje(navn), linjer(verdi))).collect())]
        }
    }
}

fn linjer(tekst: &str) -> Vec<String> {
    tegn::avsnitt(tekst).iter().flat_map(|a| a.lines()).map(str::to_owned).collect()
}
