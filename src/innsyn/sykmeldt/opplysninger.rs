//! What we hold about the person, what caseworkers think, and what the person says is wrong.

use askama::Template;
use uuid::Uuid;

use super::Grunn;
use crate::{
    base::tid,
    forlop::grunnlag::Notat,
    hendelse::{Hendelse, Innhold, Oppfolging, Personhendelse, innsigelse::Innsigelsestema},
    http::innsigelser::{self, MedTekst},
    innsyn::{
        ramme::{Ramme, Sted},
        skjema::Skjemaer,
    },
    text::{
        Malform, dato, hendelser as hendelsesord,
        innsyn::{opplysninger as o, ramme as r, vurdering as v},
        person, prognose,
    },
};

/// Rows shown at once, rows that unfold, and rows to choose from.
const SYNLIGE: usize = 12;
const FOLDET: usize = 200;
const VALG: usize = 40;

#[derive(Template)]
#[template(path = "innsyn/opplysninger.html")]
struct Side<'a> {
    ramme: Ramme,
    s: Skjemaer,
    siste: Vec<Rad>,
    eldre: Vec<Rad>,
    utelatt: Option<String>,
    aldri: &'static [&'static str],
    vurderinger: Vec<Vurdert<'a>>,
    temaer: Vec<(&'static str, &'static str)>,
    valg: Vec<(Uuid, String)>,
    meldt: Vec<Meldt<'a>>,
}

/// Something we hold.
#[derive(Debug, Clone)]
struct Rad {
    id: Uuid,
    hva: String,
    kilde: &'static str,
    naar: String,
    brukt: bool,
}

/// What a caseworker wrote.
#[derive(Debug)]
struct Vurdert<'a> {
    naar: String,
    tekst: String,
    begrunnelse: Option<&'a str>,
}

/// What the person said, with the answer.
#[derive(Debug)]
struct Meldt<'a> {
    tema: &'static str,
    du_skrev: String,
    tekst: &'a str,
    svar: Option<Svaret<'a>>,
}

#[derive(Debug)]
struct Svaret<'a> {
    fra: String,
    utfall: &'static str,
    tekst: &'a str,
}

/// The page. `hendelser` are in the order they became known.
pub(super) fn side(g: &Grunn<'_>, hendelser: &[Hendelse], s: Skjemaer) -> Result<String, askama::Error> {
    let m = g.m;
    let mut rader = samlet(hendelser.iter().rev().take(SYNLIGE + FOLDET).map(|h| rad(g, h)), m);
    let valg = rader.iter().take(VALG).map(|r| (r.id, format!("{} ({})", r.hva, r.naar))).collect();
    let eldre = rader.split_off(SYNLIGE.min(rader.len()));
    let utelatt = (hendelser.len() > SYNLIGE + FOLDET)
        .then(|| o::VISER.med(m, &[("antall", &(SYNLIGE + FOLDET).to_string())]));
    let vurderinger = hendelser.iter().rev().filter_map(|h| match &h.innhold {
        Innhold::Oppfolging(Oppfolging::EgenVurdering(egen)) => Some(Vurdert {
            naar: dato::kort(tid::oslo_dato(h.inntruffet)),
            tekst: v::oppsummering(egen, m),
            begrunnelse: egen.begrunnelse.as_deref(),
        }),
        _ => None,
    });
    Side {
        ramme: g.ramme(o::H1, "/innsyn/opplysninger", Sted::Opplysninger),
        s,
        siste: rader,
        eldre,
        utelatt,
        aldri: prognose::aldri_brukt(m),
        vurderinger: vurderinger.collect(),
        temaer: Innsigelsestema::ALLE.into_iter().map(|t| (t.kode(), o::tema(t, m))).collect(),
        valg,
        meldt: innsigelser::les(&g.rad.grunnlag, hendelser).iter().map(|i| Meldt::ny(i, m)).collect(),
    }
    .render()
}

impl<'a> Meldt<'a> {
    fn ny(i: &MedTekst<'a>, m: Malform) -> Self {
        let naar = |t| dato::lang(tid::oslo_dato(t));
        Self {
            tema: o::tema(i.sak.tema, m),
            du_skrev: o::DU_SKREV.med(m, &[("dato", &naar(i.sak.tidspunkt))]),
            tekst: i.tekst,
            svar: i.svar.map(|(besvart, tekst)| Svaret {
                fra: o::SVAR_FRA.med(m, &[("dato", &naar(besvart.tidspunkt))]),
                utfall: o::utfall(besvart.utfall, m),
                tekst,
            }),
        }
    }
}

/// Rows that say the same one after the other are one, with how many they are.
fn samlet(rader: impl Iterator<Item = Rad>, m: Malform) -> Vec<Rad> {
    let mut ut: Vec<(Rad, usize)> = Vec::new();
    for rad in rader {
        match ut.last_mut() {
            Some((forrige, antall))
                if (&forrige.hva, forrige.kilde, &forrige.naar) == (&rad.hva, rad.kilde, &rad.naar) =>
            {
                *antall += 1;
            }
            _ => ut.push((rad, 1)),
        }
    }
    let med_antall = |(rad, antall): (Rad, usize)| match antall {
        1 => rad,
        n => Rad { hva: o::GANGER.med(m, &[("hva", &rad.hva), ("antall", &n.to_string())]), ..rad },
    };
    ut.into_iter().map(med_antall).collect()
}

fn rad(g: &Grunn<'_>, h: &Hendelse) -> Rad {
    let slag = o::opplysning(&h.innhold);
    Rad {
        id: h.id.0,
        hva: hva(g, h).unwrap_or_else(|| match h.gjelder {
            Some(p) => format!("{}, {}", slag.hva.i(g.m), dato::periode(p.fom(), p.tom())),
            None => slag.hva.i(g.m).to_owned(),
        }),
        kilde: slag.kilde.i(g.m),
        naar: dato::kort(hendelsesord::kjent(h)),
        brukt: slag.brukt,
    }
}

/// What it says, for what says something worth reading.
fn hva(g: &Grunn<'_>, hendelse: &Hendelse) -> Option<String> {
    match &hendelse.innhold {
        Innhold::Sykmelding(_) => {
            let note = g.rad.grunnlag.sykmeldinger.iter().find(|n| n.hendelse == hendelse.id)?;
            Some(notat(g, note))
        }
        Innhold::Arbeidsforhold(jobb) => {
            let navn = jobb.navn.clone().unwrap_or_else(|| jobb.virksomhet.avslor().to_owned());
            let verdi = match jobb.stillingsprosent {
                Some(prosent) => o::STILLING.med(g.m, &[("navn", &navn), ("prosent", &prosent.to_string())]),
                None => navn,
            };
            Some(o::JOBB.med(g.m, &[("verdi", &verdi)]))
        }
        Innhold::Person(Personhendelse::Registrert { fodselsdato, navn }) => {
            let fodt = o::FODT.med(g.m, &[("verdi", &dato::lang(*fodselsdato))]);
            Some(match navn {
                Some(n) => format!("{}. {fodt}", o::NAVN.med(g.m, &[("verdi", &person::fullt_navn(n))])),
                None => fodt,
            })
        }
        Innhold::Person(Personhendelse::Tilhorighet { enhet: Some(enhet), .. }) => {
            Some(o::ENHET.med(g.m, &[("verdi", enhet)]))
        }
        _ => None,
    }
}

fn notat(g: &Grunn<'_>, n: &Notat) -> String {
    let m = g.m;
    let mut deler = vec![o::NOTAT.med(m, &[("dager", &dato::periode(n.fom, n.tom))])];
    let grader: Vec<u8> = n.perioder.iter().filter_map(|p| p.grad).map(crate::base::Grad::prosent).collect();
    if let Some(grad) = grader.first() {
        deler.push(o::GRAD.med(m, &[("grad", &grad.to_string())]));
    }
    let bok = g.app.kjerne.kodeverk.bok();
    if n.skjermes_for_pasient {
        deler.push(o::SKJERMET.i(m).to_owned());
    } else if let Some(d) = &n.diagnose {
        deler.push(o::DIAGNOSE.med(m, &[("navn", &g.app.kjerne.diagnosenavn(&bok).vist(d))]));
    }
    deler.join(". ")
}
