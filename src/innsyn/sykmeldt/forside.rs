//! Where the person is, what happens now, what is needed, and why.

use askama::Template;

use super::{Grunn, tegning, varsel};
use crate::{
    commands::{Beslutningsgrunnlag, motebehov},
    forlop::{
        Milepel, Milepeltype, TilfelleMedMilepaler, Tilstand,
        grader::{self, Gradering},
        milepaler::Ansvarlig,
        saksgang::{
            kartlegging::{Kandidat, Kartleggingsstatus},
            motetider::Runde,
            varselsvar,
        },
    },
    hendelse::{dialogmote::Deltaker, motebehov::Motebehovskjema},
    innsyn::ramme::{Ramme, Sted},
    text::{
        dato, hvorfor,
        innsyn::{forside as o, ramme as r, steg as stegord, varsel as varselord},
    },
};

#[derive(Template)]
#[template(path = "innsyn/forside.html")]
struct Forside {
    ramme: Ramme,
    hei: String,
    ingress: String,
    /// What the note says today.
    status: Option<String>,
    frisk: Option<String>,
    /// A reminder that one may be fit before the note ends; only who was drawn to get it has one.
    paminnelse: Option<String>,
    tegning: Option<tegning::Tegning>,
    steg: Vec<Steg>,
    trenger: Vec<Trenger>,
    hvorfor: Vec<Hvorfor>,
}

/// A duty in the list.
#[derive(Debug)]
struct Steg {
    ikon: &'static str,
    tilstand: &'static str,
    tittel: &'static str,
    setning: String,
    na: bool,
}

/// Something to answer.
#[derive(Debug)]
struct Trenger {
    tekst: &'static str,
    frist: Option<String>,
    til: &'static str,
}

/// Why Nav or the leader makes contact.
#[derive(Debug)]
struct Hvorfor {
    tittel: &'static str,
    om: &'static str,
    lov: String,
}

/// The page.
pub(super) fn side(g: &Grunn<'_>) -> Result<String, askama::Error> {
    let m = g.m;
    let grunnlag = &*g.rad.grunnlag;
    let aktivt = grunnlag.aktivt(g.i_dag, g.regelverk);
    let alle = aktivt.map(|t| t.ved(g.regelverk, g.i_dag)).unwrap_or_default();
    // Whether a meeting is needed is Nav's own question; the meeting itself is told.
    let mut vist: Vec<&Milepel<'_>> =
        alle.iter().filter(|p| p.grunnlag.type_ != Milepeltype::Kandidat).collect();
    vist.sort_by_key(|p| (p.grunnlag.frist, p.grunnlag.type_));
    let na = vist
        .iter()
        .filter(|p| p.tilstand.er_apen() && p.grunnlag.type_ != Milepeltype::SluttSykepenger)
        .min_by_key(|p| {
            (p.grunnlag.ansvarlig != Ansvarlig::Nav && p.tilstand == Tilstand::OverFrist, p.grunnlag.frist)
        })
        .map(|p| p.grunnlag.type_);
    let fornavn = grunnlag.person.navn.as_ref().map(|n| n.fornavn.trim()).filter(|f| !f.is_empty());
    let frisk = grunnlag.saker.egne_friskmeldinger.gjeldende(g.i_dag);
    Forside {
        ramme: g.ramme(r::TITTEL, "/innsyn", Sted::Oversikt),
        hei: fornavn.map_or_else(|| o::HEI_UTEN_NAVN.i(m).to_owned(), |f| o::HEI.med(m, &[("navn", f)])),
        ingress: ingress(g, aktivt),
        status: aktivt.filter(|t| t.tilfelle.slutt >= g.i_dag).map(|t| status(g, t)),
        paminnelse: grunnlag
            .saker
            .egne_friskmeldinger
            .paminnelse(g.i_dag)
            .map(|til| o::PAMINNELSE.med(m, &[("dato", &dato::lang(til))])),
        frisk: frisk.map(|f| o::FRISK.med(m, &[("dato", &dato::lang(f.fra))])),
        tegning: aktivt.map(|t| tegning::Tegning::ny(t, &vist, g.i_dag, m)),
        steg: vist
            .iter()
            .map(|p| Steg {
                ikon: tegning::ikon(p.tilstand),
                tilstand: stegord::tilstand(p.tilstand, m),
                tittel: stegord::tittel(p.grunnlag.type_, m),
                setning: stegord::setning(p, g.i_dag, m),
                na: Some(p.grunnlag.type_) == na,
            })
            .collect(),
        trenger: trenger(g, &alle),
        hvorfor: vist.iter().filter(|p| gir_kontakt(p, na)).map(|p| hvorfor_punkt(p, g)).collect(),
    }
    .render()
}

/// The present duty, and those that are near or late.
fn gir_kontakt(p: &Milepel<'_>, na: Option<Milepeltype>) -> bool {
    Some(p.grunnlag.type_) == na
        || matches!(p.tilstand, Tilstand::Naer | Tilstand::OverFrist)
            && p.grunnlag.type_ != Milepeltype::SluttSykepenger
}

fn hvorfor_punkt(p: &Milepel<'_>, g: &Grunn<'_>) -> Hvorfor {
    Hvorfor {
        tittel: stegord::tittel(p.grunnlag.type_, g.m),
        om: stegord::om(p.grunnlag.type_, g.m),
        lov: o::HJEMMEL.med(g.m, &[("lov", &hvorfor::lov(&p.grunnlag.hjemmel.lov))]),
    }
}

fn ingress(g: &Grunn<'_>, aktivt: Option<&TilfelleMedMilepaler>) -> String {
    let m = g.m;
    let Some(t) = aktivt else {
        return match g.rad.grunnlag.synlige(g.i_dag).next() {
            Some(t) => o::INGEN.med(m, &[("dato", &dato::lang(t.tilfelle.slutt))]),
            None => o::INGEN_FOR.i(m).to_owned(),
        };
    };
    let dager = (g.i_dag.min(t.tilfelle.slutt) - t.tilfelle.start).num_days() + 1;
    let (antall, en, flere) =
        if dager >= 14 { (dager / 7, o::UKE, o::UKER) } else { (dager, o::DAG, o::DAGER) };
    let tid = format!("{antall}\u{a0}{}", if antall == 1 { en } else { flere }.i(m));
    o::INGRESS.med(m, &[("tid", &tid)])
}

fn status(g: &Grunn<'_>, t: &TilfelleMedMilepaler) -> String {
    let til = dato::lang(t.tilfelle.slutt);
    match grader::ved(&t.grader, g.i_dag) {
        Some(Gradering::Prosent(p)) => {
            o::GRAD.med(g.m, &[("grad", &p.prosent().to_string()), ("dato", &til)])
        }
        _ => o::UTEN_GRAD.med(g.m, &[("dato", &til)]),
    }
}

/// What waits for an answer from the person.
fn trenger(g: &Grunn<'_>, alle: &[Milepel<'_>]) -> Vec<Trenger> {
    let saker = &g.rad.grunnlag.saker;
    let tilfelle = g.rad.grunnlag.synlige(g.i_dag).next().map(|t| &t.tilfelle);
    let svar_for = |d| o::SVAR_FOR.med(g.m, &[("dato", &dato::lang(d))]);
    let mut ut = Vec::new();
    // One that is answered waits for Nav.
    let varsler = varselsvar::apne(saker, g.i_dag, g.regelverk);
    ut.extend(varsler.iter().filter(|v| saker.varselsvar.til(v.hendelse).next().is_none()).map(|v| {
        Trenger {
            tekst: varselord::trenger(v.slag, g.m),
            frist: v.frist.map(svar_for),
            til: varsel::adresse(v.slag),
        }
    }));
    let na = g.app.kjerne.clock.now();
    let meg = Deltaker::Arbeidstaker;
    let ubesvart = |r: &&Runde| r.svar_fra(meg).is_none() && r.gjenstar(na).next().is_some();
    ut.extend(saker.motetider.apne().filter(ubesvart).map(|r| Trenger {
        tekst: o::TRENGER_TIDER.i(g.m),
        frist: Some(svar_for(r.svarfrist)),
        til: "/innsyn/brev#tider",
    }));
    let innkalt = saker.dialogmoter.moter.iter().filter(|m| m.venter_pa(meg, na));
    ut.extend(innkalt.map(|_| Trenger {
        tekst: o::TRENGER_INNKALT.i(g.m),
        frist: None,
        til: "/innsyn/brev#mote",
    }));
    if kartlegging_apen(g) {
        let stenger = alle.iter().find(|p| p.grunnlag.type_ == Milepeltype::Kartlegging);
        ut.push(Trenger {
            tekst: o::TRENGER_KARTLEGGING.i(g.m),
            frist: stenger.and_then(|p| p.grunnlag.stenger).map(svar_for),
            til: "/innsyn/svar#kartlegging",
        });
    }
    if saker.sen_oppfolging.kan_svare(tilfelle, g.i_dag, g.regelverk) {
        ut.push(Trenger { tekst: o::TRENGER_SEN.i(g.m), frist: None, til: "/innsyn/svar#sen" });
    }
    if nav_spor_om_mote(g) {
        ut.push(Trenger { tekst: o::TRENGER_MOTE.i(g.m), frist: None, til: "/innsyn/svar#motebehov" });
    }
    ut
}

/// The questionnaire can be answered.
pub(super) fn kartlegging_apen(g: &Grunn<'_>) -> bool {
    g.rad.grunnlag.saker.kartlegging.siste().map(Kandidat::status) == Some(Kartleggingsstatus::Kandidat)
        && g.rad.grunnlag.aktivt(g.i_dag, g.regelverk).is_some()
}

/// The form about meetings today.
pub(super) fn moteskjema(g: &Grunn<'_>) -> Option<Motebehovskjema> {
    let aktor = crate::access::Aktor::system("innsyn");
    let (visning, _) = motebehov::visning(&Beslutningsgrunnlag {
        aktor: &aktor,
        grunnlag: &g.rad.grunnlag,
        i_dag: g.i_dag,
        now: g.app.kjerne.clock.now(),
        regelverk: g.regelverk,
        malform: None,
    });
    visning.vises.then_some(visning.skjema)
}

/// Nav asks, and the person has not answered in this spell.
fn nav_spor_om_mote(g: &Grunn<'_>) -> bool {
    let Some(t) = g.rad.grunnlag.aktivt(g.i_dag, g.regelverk) else { return false };
    let svart = g.rad.grunnlag.saker.motebehov.vist(
        crate::hendelse::motebehov::Motebehovspart::Arbeidstaker,
        None,
        t.tilfelle.omfang(),
        true,
        g.regelverk,
    );
    moteskjema(g) == Some(Motebehovskjema::SvarBehov) && svart.is_none()
}
