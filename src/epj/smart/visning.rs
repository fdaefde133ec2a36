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
    /// Earlier notes are open.
    Apnet,
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
    avsnitt: &'a [Avsnitt],
    er_historikk: bool,
    kan_svare: bool,
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

#[derive(Template)]
#[template(path = "epj/side.html")]
struct Side<'a> {
    sprak: &'static str,
    m: Malform,
    navn: &'a str,
    adresse: &'a str,
    seksjoner: Vec<Seksjon<'a>>,
    stolper: Vec<Stolpe>,
    hoyde: i32,
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
            m,
            navn: &self.okt.navn,
            adresse: &self.adresse,
            seksjoner: self.kort.iter().map(|(_, kort)| self.seksjon(kort)).collect(),
            stolper: self.stolper.iter().rev().take(FLEST).rev().map(stolpe).collect(),
            hoyde: HOYDE,
            kan_apne: self.kan_apne,
            grunnlag: text::GRUNNLAG.map(|kode| Valg { kode, tekst: text::grunnlag(kode, m) }).into(),
            syn: syn.into(),
            mangler_lege: self.okt.lege.is_none(),
            kan_logge_inn: self.kan_logge_inn,
            avvist: self.okt.avvist,
            kvittering: match self.melding {
                Some(Melding::Apnet) => Some(text::er_apnet(m)),
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
            avsnitt: &kort.avsnitt,
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
