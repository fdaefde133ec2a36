//! The conversations with the person's doctors.

use askama::Template;

use super::{Sak, fane::Fane};
use crate::{
    forlop::saksgang::behandlerdialog::{Samtale, Samtalestatus},
    hendelse::{Hendelse, Innhold, Oppfolging, behandlerdialog::Dialogtype},
    text::{Malform, behandlerdialog, brev::behandler, dato, person},
};

/// What can be chosen for a new message, in order.
const SLAG: [Dialogtype; 3] =
    [Dialogtype::Tilleggsopplysninger, Dialogtype::Legeerklaring, Dialogtype::MeldingFraNav];

/// What was sent and refused, or what was done.
#[derive(Debug, Default)]
pub struct Tilstand<'a> {
    /// Something was saved.
    pub lagret: bool,
    /// Why something was refused.
    pub avvist: Option<&'a str>,
    /// What was written.
    pub felter: &'a [(String, String)],
    /// A key for each form: the same one twice is done once.
    pub nokkel: String,
}

impl Tilstand<'_> {
    fn felt(&self, navn: &str) -> &str {
        self.felter.iter().find(|(n, _)| n == navn).map_or("", |(_, verdi)| verdi)
    }
}

#[derive(Template)]
#[template(path = "person/behandler.html")]
struct Behandlerpanel<'a> {
    lagret: bool,
    avvist: Option<&'a str>,
    adresse: String,
    forhandsvis: String,
    nokkel: &'a str,
    posisjon: i64,
    kan_endre: bool,
    samtaler: Vec<Samtalevisning>,
    behandlere: Vec<Valg>,
    slag: Vec<Valg>,
    tekst: &'a str,
    nynorsk: bool,
}

struct Valg {
    verdi: String,
    navn: String,
    valgt: bool,
}

struct Samtalevisning {
    id: String,
    tittel: &'static str,
    behandler: String,
    status: &'static str,
    haster: bool,
    frist: Option<String>,
    meldinger: Vec<Meldingsvisning>,
    kan_paminnes: bool,
    kan_leses: bool,
    kan_returneres: bool,
    /// What was written in the form of a return that was refused.
    retur: String,
}

struct Meldingsvisning {
    fra: &'static str,
    slag: Option<&'static str>,
    tidspunkt: String,
    avsnitt: Vec<String>,
    avvist: bool,
}

/// The panel. The words are in the events; what the row knows stands also when they can't be read.
pub fn panel<E>(
    sak: &Sak<'_>,
    hendelser: &Result<Vec<Hendelse>, E>,
    tilstand: &Tilstand<'_>,
) -> Result<String, askama::Error> {
    let hendelser = hendelser.as_ref().map(Vec::as_slice).unwrap_or_default();
    let personens = &sak.grunnlag().person.behandlere;
    let valgt = tilstand.felt("behandler");
    let behandlere: Vec<Valg> = personens
        .iter()
        .filter_map(|b| {
            let verdi = b.hpr?.avslor().to_owned();
            let navn = person::fullt_navn(&b.navn);
            let navn = b.legekontor.as_ref().map_or(navn.clone(), |kontor| format!("{navn}, {kontor}"));
            Some(Valg { valgt: verdi == valgt, verdi, navn })
        })
        .collect();
    let slag = SLAG.map(|slag| {
        let verdi = kode(slag);
        let forste = slag == Dialogtype::Tilleggsopplysninger && tilstand.felt("slag").is_empty();
        let valgt = forste || tilstand.felt("slag") == verdi;
        Valg { valgt, navn: behandlerdialog::valg(slag).to_owned(), verdi }
    });
    let samtaler = &sak.grunnlag().saker.behandlerdialoger.samtaler;
    Behandlerpanel {
        lagret: tilstand.lagret,
        avvist: tilstand.avvist,
        adresse: Fane::Behandler.adresse(sak.person),
        forhandsvis: format!("{}/forhandsvis", Fane::Brev.adresse(sak.person)),
        nokkel: &tilstand.nokkel,
        posisjon: sak.posisjon,
        kan_endre: sak.kan_endre,
        samtaler: samtaler.iter().rev().map(|s| vis(sak, s, hendelser, tilstand)).collect(),
        behandlere,
        slag: slag.into(),
        tekst: if tilstand.felt("samtale").is_empty() { tilstand.felt("tekst") } else { "" },
        nynorsk: tilstand.felt("malform") == "nn",
    }
    .render()
}

fn vis(sak: &Sak<'_>, s: &Samtale, hendelser: &[Hendelse], tilstand: &Tilstand<'_>) -> Samtalevisning {
    let status = s.status();
    let kan_paminnes = s.kan_paminnes(sak.i_dag);
    let forste = s.meldinger.iter().find_map(|m| m.slag);
    let behandler = s.behandler.as_ref().map(|b| match &b.kontor {
        Some(kontor) => format!("{}, {kontor}", b.navn),
        None => b.navn.clone(),
    });
    Samtalevisning {
        tittel: forste.map_or("Melding", |slag| behandler::slag(slag, Malform::Nb)),
        behandler: behandler.unwrap_or_default(),
        status: behandlerdialog::status(status, kan_paminnes),
        haster: kan_paminnes || matches!(status, Samtalestatus::IkkeLevert | Samtalestatus::Besvart),
        frist: s.frist().map(dato::kort),
        meldinger: s
            .meldinger
            .iter()
            .map(|m| Meldingsvisning {
                fra: if m.fra_nav { "Nav" } else { "Behandler" },
                slag: m.slag.map(|slag| behandler::slag(slag, Malform::Nb)),
                tidspunkt: dato::tidspunkt(m.tidspunkt),
                avsnitt: hendelser.iter().find(|h| h.id == m.hendelse).map(ord).unwrap_or_default(),
                avvist: m.avvist,
            })
            .collect(),
        kan_paminnes,
        kan_leses: status == Samtalestatus::Besvart,
        kan_returneres: s.kan_returneres(),
        retur: if tilstand.felt("samtale") == s.id {
            tilstand.felt("tekst").to_owned()
        } else {
            String::new()
        },
        id: s.id.clone(),
    }
}

/// The words of a message, a line each.
fn ord(h: &Hendelse) -> Vec<String> {
    let tekst = match &h.innhold {
        Innhold::Oppfolging(Oppfolging::Behandlerdialog(d)) => {
            d.detaljer.as_deref().map(|d| d.tekst.as_str())
        }
        Innhold::Dialogmelding(m) => m.tekst.as_deref(),
        _ => None,
    };
    tekst.unwrap_or_default().lines().filter(|l| !l.trim().is_empty()).map(str::to_owned).collect()
}

fn kode(slag: Dialogtype) -> String {
    match serde_json::to_value(slag) {
        Ok(serde_json::Value::String(kode)) => kode,
        _ => String::new(),
    }
}
