//! What has been decided before: who, when, what, and why.

use askama::Template;

use super::{Fane, Sak};
use crate::{
    hendelse::{Hendelse, Innhold, Oppfolging, oppfolgingsplan::Planhendelse, varselsvar::Varselslag},
    text::{
        Malform,
        arbeid::{arbeidsuforhet_arsak, arsak, forventning, initiativ},
        dato, hendelser,
        saker::{kandidatgrunn, oppfolgingsgrunn, varselslag},
    },
};

/// Rows shown.
const VISES: usize = 20;

/// An assessment.
#[derive(Debug)]
struct Rad {
    naar: String,
    hvem: String,
    hva: String,
    /// Reasons, deadlines and days.
    detaljer: Vec<String>,
    ord: Option<String>,
}

#[derive(Template)]
#[template(path = "person/tidligere.html")]
struct Liste {
    tittel: &'static str,
    rader: Vec<Rad>,
    flere: bool,
}

/// The list of a tab, newest first.
pub(super) fn liste(sak: &Sak<'_>, fane: Fane, alle: &[Hendelse]) -> Result<String, askama::Error> {
    let mut valgte: Vec<&Hendelse> = alle.iter().filter(|h| horer_til(h, fane)).collect();
    valgte.sort_by_key(|h| std::cmp::Reverse((h.inntruffet, h.id)));
    let flere = valgte.len() > VISES;
    let tittel = tittel(fane);
    Liste { tittel, rader: valgte.into_iter().take(VISES).map(|h| rad(sak, h)).collect(), flere }.render()
}

/// The heading of the list.
pub(super) fn tittel(fane: Fane) -> &'static str {
    match fane {
        Fane::Aktivitetskrav | Fane::Vilkar => "Tidligere vurderinger",
        _ => "Dette er gjort",
    }
}

fn horer_til(h: &Hendelse, fane: Fane) -> bool {
    let Innhold::Oppfolging(o) = &h.innhold else {
        if matches!(h.innhold, Innhold::Dialogmote(_)) {
            return fane == Fane::Moter;
        }
        return fane == Fane::Plan
            && matches!(&h.innhold, Innhold::Oppfolgingsplan(p) if p.hva != Planhendelse::UtkastLagret);
    };
    fane == match o {
        Oppfolging::AktivitetskravVurdert(_) => Fane::Aktivitetskrav,
        Oppfolging::VarselBesvart(svar) => varselfane(svar.slag),
        Oppfolging::ArbeidsuforhetVurdert(_)
        | Oppfolging::MedvirkningVurdert(_)
        | Oppfolging::FriskmeldingVedtatt(_)
        | Oppfolging::FriskmeldingFerdigbehandlet => Fane::Vilkar,
        Oppfolging::KartleggingSendt
        | Oppfolging::KartleggingBesvart { .. }
        | Oppfolging::KartleggingVurdert { .. }
        | Oppfolging::SenOppfolgingVarslet { .. }
        | Oppfolging::SenOppfolging(_) => Fane::Kartlegging,
        Oppfolging::OppgaveBehandlet { .. }
        | Oppfolging::OppfolgingsoppgaveSatt(_)
        | Oppfolging::OppfolgingsoppgaveFerdig
        | Oppfolging::MotebehovMeldt(_)
        | Oppfolging::MotebehovBehandlet { .. }
        | Oppfolging::Tildelt { .. } => Fane::Oppgaver,
        Oppfolging::KandidatVurdert { .. }
        | Oppfolging::KandidatLukket
        | Oppfolging::MoteAvventet { .. }
        | Oppfolging::MoteAvventLukket
        | Oppfolging::MotetiderForeslatt(_)
        | Oppfolging::MotetiderBesvart(_)
        | Oppfolging::MotetiderTrukket { .. } => Fane::Moter,
        _ => return false,
    }
}

/// The tab where what the notice was about is decided.
pub(in crate::casework::person) fn varselfane(slag: Varselslag) -> Fane {
    match slag {
        Varselslag::Aktivitetskrav => Fane::Aktivitetskrav,
        Varselslag::Arbeidsuforhet | Varselslag::Medvirkning => Fane::Vilkar,
    }
}

/// Who wrote down what a party said on the telephone.
fn telefon(sak: &Sak<'_>, h: &Hendelse, er_telefon: bool) -> Option<String> {
    let av = h.utfort_av.as_deref().filter(|_| er_telefon)?;
    Some(format!("Tatt imot på telefon av {}", sak.navn_pa(av)))
}

fn rad(sak: &Sak<'_>, h: &Hendelse) -> Rad {
    let mut detaljer = Vec::new();
    let dag = |ledetekst: &str, dag: Option<chrono::NaiveDate>| {
        dag.map(|d| format!("{ledetekst} {}", dato::kort(d)))
    };
    let mut ord = None;
    match &h.innhold {
        Innhold::Oppfolging(Oppfolging::AktivitetskravVurdert(v)) => {
            detaljer.extend(dag("Frist", v.frist));
            detaljer.extend(dag("Stans fra", v.stans_fra));
            detaljer.extend(v.arsaker.iter().map(|a| arsak(*a).to_owned()));
            ord.clone_from(&v.beskrivelse);
        }
        Innhold::Oppfolging(Oppfolging::ArbeidsuforhetVurdert(v)) => {
            detaljer.extend(dag("Frist", v.frist));
            detaljer.extend(dag("Gjelder fra", v.gjelder_fra));
            detaljer.extend(v.arsak.map(|a| arbeidsuforhet_arsak(a).to_owned()));
            detaljer.extend(v.initiert_av.map(|i| format!("Initiativ: {}", initiativ(i))));
            ord.clone_from(&v.begrunnelse);
        }
        Innhold::Oppfolging(Oppfolging::MedvirkningVurdert(v)) => {
            detaljer.extend(dag("Frist", v.frist));
            detaljer.extend(dag("Stans fra", v.stans_fra));
            ord.clone_from(&v.begrunnelse);
        }
        Innhold::Oppfolging(Oppfolging::VarselBesvart(svar)) => {
            detaljer.push(varselslag(svar.slag).to_owned());
            if svar.etter_frist {
                detaljer.push("Etter fristen".to_owned());
            }
            ord = Some(svar.tekst.clone());
        }
        Innhold::Oppfolging(Oppfolging::FriskmeldingVedtatt(v)) => ord.clone_from(&v.begrunnelse),
        Innhold::Oppfolging(Oppfolging::KartleggingBesvart { venter_langt_fravaer }) => {
            detaljer.push(
                match venter_langt_fravaer {
                    Some(true) => "Venter langt fravær",
                    Some(false) => "Venter ikke langt fravær",
                    None => "Vet ikke om fraværet blir langt",
                }
                .to_owned(),
            );
        }
        Innhold::Oppfolging(Oppfolging::SenOppfolging(s)) => {
            detaljer.extend(s.forventning.map(|f| forventning(f).to_owned()));
            detaljer.extend(s.onsker_oppfolging.map(|ja| {
                if ja { "Ønsker oppfølging fra Nav" } else { "Ønsker ikke oppfølging fra Nav" }.to_owned()
            }));
            ord.clone_from(&s.begrunnelse);
        }
        Innhold::Oppfolging(Oppfolging::OppfolgingsoppgaveSatt(o)) => {
            detaljer.push(oppfolgingsgrunn(o.grunn).to_owned());
            detaljer.extend(dag("Frist", o.frist));
            ord.clone_from(&o.tekst);
        }
        Innhold::Oppfolging(Oppfolging::MotebehovMeldt(m)) => ord.clone_from(&m.begrunnelse),
        Innhold::Oppfolging(Oppfolging::MotetiderBesvart(s)) => {
            detaljer.extend(telefon(sak, h, s.telefon));
            ord.clone_from(&s.grunn);
        }
        Innhold::Oppfolging(Oppfolging::MoteAvventet { frist, tekst }) => {
            detaljer.extend(dag("Frist", Some(*frist)));
            ord = Some(tekst.clone());
        }
        Innhold::Oppfolging(Oppfolging::KandidatVurdert { begrunnelse: Some(b), .. }) => {
            detaljer.push(kandidatgrunn(b.arsak, Malform::Nb).to_owned());
            ord.clone_from(&b.beskrivelse);
        }
        Innhold::Dialogmote(m) => {
            detaljer.extend(telefon(sak, h, m.detaljer.as_deref().is_some_and(|d| d.telefon)));
            ord = m.detaljer.as_deref().and_then(|d| d.svartekst.clone().or_else(|| d.arsak.clone()));
        }
        Innhold::Oppfolgingsplan(p) => {
            detaljer.extend(dag("Evalueres", p.evalueringsdato));
            ord.clone_from(&p.begrunnelse);
        }
        _ => {}
    }
    let b = hendelser::beskriv(h);
    let av_nav = h.utfort_av.as_deref().filter(|_| b.part == hendelser::Part::Nav);
    let hvem = av_nav.map_or_else(|| b.part.navn().to_owned(), |id| sak.navn_pa(id));
    Rad { naar: dato::tidspunkt(h.inntruffet), hvem, hva: b.tekst, detaljer, ord }
}
