//! The forms: what Nav asks, and what the person can say of their own accord.

use askama::Template;

use super::{
    Grunn, forside,
    varsel::{self, Varsel},
};
use crate::{
    base::tid,
    commands::egen_friskmelding::sykmeldt_til,
    hendelse::{
        Hendelse,
        motebehov::{Motebehovskjema, Motebehovspart},
    },
    innsyn::{
        ramme::{Ramme, Sted},
        skjema::Skjemaer,
    },
    text::{
        dato,
        innsyn::{ramme as r, svar as o, varsel as v},
    },
};

#[derive(Template)]
#[template(path = "innsyn/svar.html")]
struct Side {
    ramme: Ramme,
    s: Skjemaer,
    varsler: Vec<Varsel>,
    kartlegging: bool,
    sen: bool,
    forventninger: Vec<(&'static str, &'static str)>,
    mote: Option<Mote>,
    frisk: Frisk,
}

impl Side {
    /// Nav asks about a meeting.
    fn spor(&self) -> bool {
        self.mote.as_ref().is_some_and(|m| m.spor)
    }
}

#[derive(Debug)]
struct Mote {
    spor: bool,
    svart: Option<String>,
}

#[derive(Debug)]
enum Frisk {
    /// May be declared.
    Kan { til: String, min: String, max: String, angre: String },
    /// Has been.
    Er { fra: String, angre: Option<String> },
    /// No note in use.
    Ikke,
}

/// The page.
pub(super) fn side(g: &Grunn<'_>, hendelser: &[Hendelse], s: Skjemaer) -> Result<String, askama::Error> {
    let m = g.m;
    let saker = &g.rad.grunnlag.saker;
    let aktivt = g.rad.grunnlag.aktivt(g.i_dag, g.regelverk);
    let siste = g.rad.grunnlag.synlige(g.i_dag).next().map(|t| &t.tilfelle);
    Side {
        ramme: g.ramme(o::H1, "/innsyn/svar", Sted::Svar),
        varsler: varsel::alle(g, hendelser, &s),
        s,
        kartlegging: forside::kartlegging_apen(g),
        sen: saker.sen_oppfolging.kan_svare(siste, g.i_dag, g.regelverk),
        forventninger: o::FORVENTNINGER.iter().map(|(f, kode)| (*kode, o::forventning(*f, m))).collect(),
        mote: forside::moteskjema(g).map(|skjema| Mote {
            spor: skjema == Motebehovskjema::SvarBehov,
            svart: aktivt.and_then(|t| {
                let omfang = t.tilfelle.omfang();
                let spor = skjema == Motebehovskjema::SvarBehov;
                let svar =
                    saker.motebehov.vist(Motebehovspart::Arbeidstaker, None, omfang, spor, g.regelverk)?;
                Some(o::MOTE_SVART.med(m, &[("dato", &dato::lang(tid::oslo_dato(svar.tidspunkt)))]))
            }),
        }),
        frisk: frisk(g),
    }
    .render()
}

fn frisk(g: &Grunn<'_>) -> Frisk {
    let m = g.m;
    if let Some(f) = g.rad.grunnlag.saker.egne_friskmeldinger.gjeldende(g.i_dag) {
        let frist = f.angrefrist(g.regelverk);
        return Frisk::Er {
            fra: o::FRISK_ER.med(m, &[("dato", &dato::lang(f.fra))]),
            angre: (g.i_dag <= frist).then(|| o::FRISK_ANGRE.med(m, &[("dato", &dato::lang(frist))])),
        };
    }
    let aktivt = g.rad.grunnlag.aktivt(g.i_dag, g.regelverk);
    match sykmeldt_til(&g.rad.grunnlag).filter(|til| *til >= g.i_dag && aktivt.is_some()) {
        Some(til) => Frisk::Kan {
            til: o::FRISK_TIL.med(m, &[("dato", &dato::lang(til))]),
            min: g.i_dag.to_string(),
            max: til.to_string(),
            angre: o::FRISK_FOLGE_6.med(m, &[("dager", &angrefrist(g))]),
        },
        None => Frisk::Ikke,
    }
}

fn angrefrist(g: &Grunn<'_>) -> String {
    g.regelverk.saksgang.egen_friskmelding_angrefrist.tall(g.i_dag).unwrap_or(0).to_string()
}
