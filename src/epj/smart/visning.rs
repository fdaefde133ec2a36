//! What the page's template is given.

use askama::Template;
use uuid::Uuid;

use super::okt::Okt;
use crate::{
    stotte::{Avsnitt, Kort, Tema, gradering::Gradstolpe},
    text::{
        Malform,
        stotte::{side as text, skall},
        tall,
    },
};

/// Height of the tallest bar, in pixels.
const HOYDE: i32 = 44;
/// Most bars: more can't be read.
const FLEST: usize = 6;

/// What was just done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Melding {
    /// The doctor's view is kept.
    Takk,
    /// Break-glass without a reason.
    VelgGrunnlag,
}

/// What there is to show.
pub(super) struct Visning<'a> {
    pub(super) m: Malform,
    pub(super) okt: &'a Okt,
    pub(super) adresse: String,
    pub(super) kort: &'a [(Uuid, Kort)],
    pub(super) stolper: &'a [Gradstolpe],
    /// Earlier notes are open.
    pub(super) utvidet: bool,
    pub(super) kan_apne: bool,
    pub(super) kan_logge_inn: bool,
    pub(super) melding: Option<Melding>,
    pub(super) eier: &'a str,
}

struct Seksjon<'a> {
    id: &'static str,
    tittel: &'static str,
    kilde: &'static str,
    viktig: bool,
    sammendrag: &'a str,
    deler: Vec<Del<'a>>,
    er_historikk: bool,
    kan_svare: bool,
}

/// A piece of a card, as the page shows it.
enum Del<'a> {
    Tekst(&'a str),
    Liste(&'a str, &'a [String]),
    /// Heading row, empty when nothing stands in it; rows.
    Tabell(&'a [String], &'a [Vec<String>]),
}

impl<'a> Del<'a> {
    fn av(avsnitt: &'a Avsnitt) -> Self {
        match avsnitt {
            Avsnitt::Tekst(tekst) => Self::Tekst(tekst),
            Avsnitt::Liste(tittel, punkter) => Self::Liste(tittel, punkter),
            Avsnitt::Tabell(hode, rader) => {
                let tomt = hode.iter().all(String::is_empty);
                Self::Tabell(if tomt { &[] } else { hode }, rader)
            }
        }
    }
}

struct Stolpe {
    navn: String,
    dager: String,
    hoyde: i32,
    topp: i32,
    klasse: &'static str,
}

struct Valg {
    kode: &'static str,
    tekst: &'static str,
}

/// The fixed words.
struct Tekster {
    er_apnet: &'static str,
    gradering: &'static str,
    gradering_av: &'static str,
    helseid_feilet: &'static str,
    hva_tror_du: &'static str,
    ingenting: &'static str,
    logg_inn: &'static str,
    ser_ikke: &'static str,
    svaret_brukes: &'static str,
    tidligere: &'static str,
    tidligere_forklart: &'static str,
    tittel: &'static str,
    uten_helseid: &'static str,
    uten_lege: &'static str,
    velg_grunnlag: &'static str,
    vis_tidligere: &'static str,
}

impl Tekster {
    fn ny(m: Malform) -> Self {
        Self {
            er_apnet: text::er_apnet(m),
            gradering: text::gradering(m),
            gradering_av: text::gradering_av(m),
            helseid_feilet: text::helseid_feilet(m),
            hva_tror_du: text::hva_tror_du(m),
            ingenting: text::ingenting(m),
            logg_inn: text::logg_inn(m),
            ser_ikke: text::ser_ikke(m),
            svaret_brukes: text::svaret_brukes(m),
            tidligere: text::tidligere(m),
            tidligere_forklart: text::tidligere_forklart(m),
            tittel: text::tittel(m),
            uten_helseid: text::uten_helseid(m),
            uten_lege: text::uten_lege(m),
            velg_grunnlag: text::velg_grunnlag(m),
            vis_tidligere: text::vis_tidligere(m),
        }
    }
}

#[derive(Template)]
#[template(path = "epj/side.html")]
struct Side<'a> {
    sprak: &'static str,
    t: Tekster,
    navn: &'a str,
    adresse: &'a str,
    seksjoner: Vec<Seksjon<'a>>,
    stolper: Vec<Stolpe>,
    hoyde: i32,
    utvidet: bool,
    kan_apne: bool,
    grunnlag: Vec<Valg>,
    syn: Vec<Valg>,
    mangler_lege: bool,
    kan_logge_inn: bool,
    avvist: bool,
    kvittering: Option<&'static str>,
    velg_grunnlag: bool,
    eier: &'a str,
}

impl Visning<'_> {
    /// The page.
    pub(super) fn html(&self) -> Result<String, askama::Error> {
        let m = self.m;
        let syn = ["for-lavt", "for-hoyt"].map(|kode| Valg { kode, tekst: skall::avvisning(kode, m) });
        Side {
            sprak: m.velg("nb", "nn"),
            t: Tekster::ny(m),
            navn: &self.okt.navn,
            adresse: &self.adresse,
            seksjoner: self.kort.iter().map(|(_, kort)| self.seksjon(kort)).collect(),
            stolper: self.stolper.iter().rev().take(FLEST).rev().map(stolpe).collect(),
            hoyde: HOYDE,
            utvidet: self.utvidet,
            kan_apne: self.kan_apne,
            grunnlag: text::GRUNNLAG.map(|kode| Valg { kode, tekst: text::grunnlag(kode, m) }).into(),
            syn: syn.into(),
            mangler_lege: self.okt.lege.is_none(),
            kan_logge_inn: self.kan_logge_inn,
            avvist: self.okt.avvist,
            kvittering: match self.melding {
                Some(Melding::Takk) => Some(text::takk(m)),
                Some(Melding::VelgGrunnlag) | None => None,
            },
            velg_grunnlag: self.melding == Some(Melding::VelgGrunnlag),
            eier: self.eier,
        }
        .render()
    }

    fn seksjon<'a>(&self, kort: &'a Kort) -> Seksjon<'a> {
        Seksjon {
            id: kort.tema.kode(),
            tittel: skall::tema(kort.tema.kode(), self.m),
            kilde: skall::kilde(kort.tema.kode(), self.m),
            viktig: kort.viktig,
            sammendrag: &kort.sammendrag,
            deler: kort.avsnitt.iter().map(Del::av).collect(),
            er_historikk: kort.tema == Tema::Historikk,
            kan_svare: kort.tema == Tema::Prognose,
        }
    }
}

fn stolpe(stolpe: &Gradstolpe) -> Stolpe {
    let grad = i32::from(stolpe.grad.prosent());
    let hoyde = (HOYDE * grad / 100).max(4);
    Stolpe {
        navn: tall::prosent(grad),
        dager: text::dager(stolpe.periode.fom(), stolpe.periode.tom()),
        hoyde,
        topp: HOYDE - hoyde,
        klasse: match grad {
            90.. => "g100",
            70.. => "g80",
            50.. => "g60",
            30.. => "g40",
            _ => "g20",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::{Grad, Hpr, Periode},
        stotte::Avvisning,
    };

    fn kort(tema: Tema, avsnitt: Vec<Avsnitt>) -> (Uuid, Kort) {
        let kort = Kort {
            tema,
            viktig: tema == Tema::Historikk,
            sammendrag: "Kort <b>sagt</b>".into(),
            avsnitt,
            forslag: Vec::new(),
            avvisninger: &[Avvisning::ForHoyt],
            modell: None,
            fakta: String::new(),
        };
        (Uuid::nil(), kort)
    }

    fn side(m: Malform, lege: bool) -> String {
        let okt = Okt {
            klient: "https://epj.example.no".into(),
            navn: "Kari <script>alert(1)</script>".into(),
            fnr: None,
            diagnose: None,
            visning: None,
            lege: lege.then(|| Hpr::parse("9144889").unwrap()),
            avvist: false,
        };
        let alle = [
            kort(Tema::Historikk, vec![Avsnitt::Liste("Videre".into(), vec!["<img src=x>".into()])]),
            kort(
                Tema::Arbeidsplass,
                vec![Avsnitt::Tabell(vec![String::new()], vec![vec!["\"><svg onload=x>".into()]])],
            ),
            kort(Tema::Prognose, vec![Avsnitt::Tekst("& slik".into())]),
        ];
        let dag = |d: u32| chrono::NaiveDate::from_ymd_opt(2026, 10, d).unwrap();
        let stolpe = |fra, til, grad| Gradstolpe {
            periode: Periode::new(dag(fra), dag(til)).unwrap(),
            grad: Grad::new(grad).unwrap(),
        };
        let visning = Visning {
            m,
            okt: &okt,
            adresse: "/smart/bilde/0123456789abcdef".into(),
            kort: &alle,
            stolper: &[stolpe(1, 10, 100), stolpe(11, 20, 50)],
            utvidet: false,
            kan_apne: lege,
            kan_logge_inn: true,
            melding: None,
            eier: "Nav",
        };
        visning.html().unwrap()
    }

    #[test]
    fn what_others_wrote_is_text() {
        let html = side(Malform::Nb, true);
        for raa in ["<script>alert", "<img src", "<svg onload", "<b>sagt"] {
            assert!(!html.contains(raa), "{raa}");
        }
        assert!(html.contains("Kari &#60;script&#62;") && html.contains("&#38; slik"));
    }

    #[test]
    fn the_page_in_both_written_forms() {
        for (m, navn) in [(Malform::Nb, "side_nb"), (Malform::Nn, "side_nn")] {
            let html = side(m, true);
            let uten_ikoner: String = html.split("<main").nth(1).unwrap_or_default().to_owned();
            insta::assert_snapshot!(navn, uten_ikoner);
        }
        assert!(side(Malform::Nn, false).contains("Logg inn med HelseID for å sjå"));
    }
}
