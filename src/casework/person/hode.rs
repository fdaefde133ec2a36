//! The head of the page: who it is, what to know at once, and the facts of the absence.

use chrono::NaiveDate;

use super::{Sak, arbeid};
use crate::{
    casework::fravaer,
    forlop::{Milepeltype, TilfelleMedMilepaler},
    hendelse::Utfall,
    http::side::sti,
    text::{arbeid::Arbeid, dato, person, tall},
};

/// Jobs named.
const STILLINGER: usize = 2;

/// The head of the page.
#[derive(Debug)]
pub(super) struct Hode {
    pub(super) navn: String,
    pub(super) fnr: String,
    /// Age and occupation.
    pub(super) om: Vec<String>,
    pub(super) merkelapper: Vec<Merkelapp>,
    pub(super) fakta: Vec<(&'static str, String)>,
    pub(super) veileder: String,
    /// The form to give the case to somebody else.
    pub(super) bytt: Option<Bytt>,
}

/// The form to give the case to somebody else.
#[derive(Debug)]
pub(super) struct Bytt {
    pub(super) adresse: String,
    pub(super) nokkel: String,
    pub(super) posisjon: i64,
    /// Ident, name, and whether it is the one who has it.
    pub(super) valg: Vec<(String, String, bool)>,
}

/// A tag.
#[derive(Debug)]
pub(super) struct Merkelapp {
    pub(super) tekst: String,
    pub(super) farge: &'static str,
    /// Something to be careful about: drawn with a sign.
    pub(super) varsel: bool,
}

impl Hode {
    pub(super) fn ny(s: &Sak<'_>) -> Self {
        let (per, aktivt, vist) = (s.per(), s.aktivt(), s.vist());
        let p = &s.forlop.grunnlag.person;
        let mut om = Vec::new();
        if let Some(alder) = p.alder(p.dodsdato.unwrap_or(per).min(per)) {
            om.push(format!("{alder}\u{a0}år"));
        }
        for a in p.ansatt_ved(per).take(STILLINGER) {
            let Some(yrke) = &a.yrke else { continue };
            om.push(match a.stillingsprosent {
                Some(prosent) => format!("{yrke}, {}", tall::prosent(prosent)),
                None => yrke.clone(),
            });
        }
        Self {
            navn: p.navn.as_ref().map_or_else(|| person::UKJENT_NAVN.to_owned(), person::fullt_navn),
            fnr: person::fnr(&s.fnr),
            om,
            merkelapper: merkelapper(s, per, aktivt),
            fakta: vist.map(|t| fakta(s, per, t, aktivt.is_some())).unwrap_or_default(),
            veileder: s.tildelt().map_or_else(|| "Ikke tildelt".to_owned(), |id| s.navn_pa(id)),
            bytt: (s.kan_endre && per == s.i_dag).then(|| Bytt::ny(s)),
        }
    }
}

impl Bytt {
    fn ny(s: &Sak<'_>) -> Self {
        let arbeid = Arbeid::Tildel;
        let har = s.tildelt();
        let valg = arbeid::felter(arbeid, s).into_iter().flat_map(|f| match f.slag {
            arbeid::Slag::Liste(valg) => valg,
            _ => Vec::new(),
        });
        Self {
            adresse: format!("{}/{}/arbeid/{}", sti::PERSONER, s.person, arbeid.navn()),
            nokkel: s.nokkel_for(arbeid.navn()),
            posisjon: s.posisjon,
            valg: valg
                .map(|(id, navn)| {
                    let valgt = har == Some(id.as_str());
                    (id, navn, valgt)
                })
                .collect(),
        }
    }
}

fn merkelapper(s: &Sak<'_>, per: NaiveDate, aktivt: Option<&TilfelleMedMilepaler>) -> Vec<Merkelapp> {
    let g = &s.forlop.grunnlag;
    let p = &g.person;
    let mut ut = Vec::new();
    let mut merke = |tekst: String, farge, varsel| ut.push(Merkelapp { tekst, farge, varsel });
    if let Some(dato) = p.dodsdato {
        merke(format!("Død {}", dato::kort(dato)), "gra", true);
    }
    if let Some(tekst) = person::beskyttelse(p.beskyttelse) {
        merke(tekst.to_owned(), "rod", true);
    }
    if p.egen_ansatt {
        merke("Egen ansatt".to_owned(), "oransje", true);
    }
    match aktivt.filter(|t| t.tilfelle.slutt >= per) {
        _ if p.dodsdato.is_some() => {}
        Some(t) => match fravaer::grad_ved(t, per).and_then(fravaer::grad) {
            Some(grad) => merke(format!("{grad} sykmeldt"), "bla", false),
            None => merke("Sykmeldt uten grad".to_owned(), "bla", false),
        },
        None => merke("Ikke sykmeldt".to_owned(), "gra", false),
    }
    if aktivt.is_some_and(|t| !t.tilfelle.arbeidstaker_ved_slutt) {
        merke("Uten arbeidsgiver".to_owned(), "gra", false);
    }
    if g.gjentakende(per, s.regelverk) {
        merke("Gjentakende fravær".to_owned(), "oransje", false);
    }
    if let Some(v) = g.saker.friskmelding.vedtak.first().filter(|v| v.fom <= per && per <= v.tom) {
        merke(format!("§\u{a0}8-5 til {}", dato::kort(v.tom)), "info", false);
    }
    if aktivt.is_some_and(|t| g.saker.uten_arbeidsgiver.er_overfort(t.tilfelle.start)) {
        merke("Arbeidsrettet oppfølging".to_owned(), "info", false);
    }
    ut
}

fn fakta(s: &Sak<'_>, per: NaiveDate, t: &TilfelleMedMilepaler, aktivt: bool) -> Vec<(&'static str, String)> {
    let g = &s.forlop.grunnlag;
    let tilfelle = &t.tilfelle;
    let uke = fravaer::uke(tilfelle, per);
    let varighet = if !aktivt {
        super::sykmeldinger::varighet(tilfelle, per)
    } else if uke <= 52 {
        format!("Uke\u{a0}{uke} av\u{a0}52")
    } else {
        format!("Uke\u{a0}{uke}")
    };
    let mut ut = vec![("Sykmeldt fra", dato::kort(tilfelle.start)), ("Varighet", varighet)];
    if aktivt {
        ut.push(("Sykmeldt til", dato::kort(tilfelle.slutt)));
        let siste = t.milepaler.iter().find(|m| m.type_ == Milepeltype::SluttSykepenger);
        ut.extend(siste.map(|m| ("Siste dag, foreløpig", dato::kort(m.frist))));
    } else {
        ut.push(("Siste sykedag", dato::kort(tilfelle.slutt)));
    }
    ut.extend(diagnose(s, t).map(|d| ("Hoveddiagnose", d)));
    ut.push(("Arbeidsgiver", fravaer::arbeidsgiver(&g.person, tilfelle)));
    let leder = g.person.ansatt_ved(per).find_map(|a| a.narmeste_leder.clone());
    ut.extend(leder.map(|l| ("Nærmeste leder", l)));
    ut.extend(fravaer::behandler(&g.person).map(|b| ("Behandler", b)));
    ut.extend(g.person.enhet.clone().map(|e| ("Nav-enhet", e)));
    ut
}

/// The code of the newest note of the spell, and which note it is from.
fn diagnose(s: &Sak<'_>, t: &TilfelleMedMilepaler) -> Option<String> {
    let note = s.forlop.grunnlag.sykmeldinger.iter().find(|n| {
        n.utfall != Utfall::Invalid && n.diagnose.is_some() && t.tilfelle.omfang().inneholder(n.fom)
    })?;
    let kode = s.navn.vist(note.diagnose.as_ref()?);
    let skjermet = if note.skjermes_for_pasient { ", skjermet for pasienten" } else { "" };
    Some(format!("{kode} · fra sykmelding {}{skjermet}", dato::uten_ar(note.fom)))
}
