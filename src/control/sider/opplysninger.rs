//! What the registers say, line by line, with no names: this is what the reviewer looks at before any
//! number, and it looks the same whether a rule found the case or chance drew it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::{
    grunnlag::{Grunnlag, Kilde, Lonnstype},
    tekst::verdi::{desimal, kroner},
};
use crate::{
    base::{Hpr, Orgnr},
    hendelse::ytelse::Ytelse,
    text::dato,
};

/// Lines that a page shows at most; the newest.
const FLEST: usize = 160;

/// One row of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::control) struct Linje {
    /// First day.
    pub fom: NaiveDate,
    /// Days, in words.
    pub nar: String,
    /// Source, in words.
    pub kilde: &'static str,
    /// What it says.
    pub hva: String,
    /// The source's id, as a correction names it.
    pub id: String,
    /// The source's code.
    pub kode: Kilde,
}

/// Numbers instead of names, in the order that they come.
#[derive(Default)]
struct Navneskjul {
    arbeidsgivere: BTreeMap<Orgnr, usize>,
    sykmeldere: BTreeMap<Hpr, usize>,
}

impl Navneskjul {
    fn arbeidsgiver(&mut self, orgnr: Orgnr) -> String {
        let neste = self.arbeidsgivere.len() + 1;
        format!("arbeidsgiver {}", self.arbeidsgivere.entry(orgnr).or_insert(neste))
    }

    fn sykmelder(&mut self, hpr: Hpr) -> String {
        let neste = self.sykmeldere.len() + 1;
        format!("sykmelder {}", self.sykmeldere.entry(hpr).or_insert(neste))
    }
}

/// Everything that is known, the newest first.
pub(in crate::control) fn linjer(g: &Grunnlag) -> Vec<Linje> {
    let mut skjul = Navneskjul::default();
    let mut ut = Vec::new();
    let mut linje = |opphav: &super::super::grunnlag::Opphav, fom, tom: Option<NaiveDate>, hva: String| {
        ut.push(Linje {
            fom,
            nar: tom.map_or_else(|| format!("fra {}", dato::kort(fom)), |tom| dato::periode(fom, tom)),
            kilde: kilde(opphav.kilde),
            hva,
            id: opphav.id.clone(),
            kode: opphav.kilde,
        });
    };
    for r in &g.arbeidsforhold {
        linje(&r.opphav, r.fom, r.tom, format!("Ansatt hos {}", skjul.arbeidsgiver(r.arbeidsgiver)));
    }
    for r in &g.sykmeldinger {
        let hvem = r.behandler.map_or_else(|| "sykmelder uten nummer".to_owned(), |b| skjul.sykmelder(b));
        let ugyldig = if r.ugyldig { ", ikke gyldig" } else { "" };
        linje(
            &r.opphav,
            r.fom,
            Some(r.tom),
            format!("{} prosent, skrevet {} av {hvem}{ugyldig}", r.grad.prosent(), dato::kort(r.signert)),
        );
    }
    for r in &g.krav {
        let sier = match r.sier_ingen_inntekt {
            Some(true) => ". Sier: ingen annen inntekt",
            Some(false) => ". Sier: har annen inntekt",
            None => "",
        };
        linje(&r.opphav, r.fom, Some(r.tom), format!("Søkt om sykepenger {}{sier}", dato::kort(r.sendt)));
    }
    for r in &g.inntektsmeldinger {
        let refusjon =
            r.refusjon.map_or_else(|| "ingen refusjon".to_owned(), |b| format!("refusjon {}", kroner(b)));
        linje(
            &r.opphav,
            r.forste_fravarsdag,
            None,
            format!(
                "{} sier lønn {} i måneden, {refusjon}",
                skjul.arbeidsgiver(r.arbeidsgiver),
                kroner(r.manedsinntekt)
            ),
        );
    }
    for r in &g.amelding {
        let timer = r.timer.map_or_else(String::new, |t| format!(", {} timer", desimal(t, 1)));
        let opptjent =
            r.opptjent.map_or_else(String::new, |(fra, til)| format!(", for {}", dato::periode(fra, til)));
        let tom = r.maned.checked_add_months(chrono::Months::new(1)).and_then(|d| d.pred_opt());
        linje(
            &r.opphav,
            r.maned,
            tom,
            format!(
                "{}: {} {}{timer}{opptjent}",
                skjul.arbeidsgiver(r.arbeidsgiver),
                lonn(r.type_),
                kroner(r.belop)
            ),
        );
    }
    for r in &g.ytelser {
        let grad = r.grad.map_or_else(String::new, |p| format!(" {} prosent", p.prosent()));
        linje(&r.opphav, r.fom, Some(r.tom), format!("{}{grad}", ytelse(r.ytelse)));
    }
    for r in &g.utbetalinger {
        let til = if r.refusjon { "arbeidsgiver" } else { "personen" };
        let retting = if r.korreksjon { ", retting" } else { "" };
        linje(
            &r.opphav,
            r.fom,
            Some(r.tom),
            format!(
                "Sykepenger {} prosent, {} per dag, til {til} {}{retting}",
                r.grad.prosent(),
                kroner(r.dagsats),
                dato::kort(r.utbetalt)
            ),
        );
    }
    for r in &g.godkjenninger {
        linje(&r.opphav, r.fom, Some(r.tom), "Godkjent opphold utenfor EØS".to_owned());
    }
    ut.sort_by(|a, b| b.fom.cmp(&a.fom).then_with(|| a.kilde.cmp(b.kilde)).then_with(|| a.id.cmp(&b.id)));
    ut.truncate(FLEST);
    ut
}

/// A source in words.
pub(in crate::control) fn kilde(k: Kilde) -> &'static str {
    match k {
        Kilde::Sykmelding => "Sykmelding",
        Kilde::Soknad => "Søknad",
        Kilde::Inntektsmelding => "Inntektsmelding",
        Kilde::Amelding => "A-melding",
        Kilde::Aaregister => "Aa-registeret",
        Kilde::Ytelser => "Andre ytelser",
        Kilde::Utbetaling => "Utbetaling",
        Kilde::Folkeregister => "Folkeregisteret",
        Kilde::Godkjenning => "Godkjent opphold",
    }
}

fn lonn(t: Lonnstype) -> &'static str {
    match t {
        Lonnstype::Fastlonn => "fast lønn",
        Lonnstype::Timelonn => "timelønn",
        Lonnstype::Overtid => "overtid",
        Lonnstype::Feriepenger => "feriepenger",
        Lonnstype::Bonus => "bonus",
        Lonnstype::Etterbetaling => "etterbetaling",
        Lonnstype::SykepengerFraArbeidsgiver => "sykepenger fra arbeidsgiver",
        Lonnstype::Annet => "annet",
    }
}

fn ytelse(y: Ytelse) -> &'static str {
    match y {
        Ytelse::Sykepenger => "Sykepenger (eldre system)",
        Ytelse::Arbeidsavklaringspenger => "Arbeidsavklaringspenger",
        Ytelse::Dagpenger => "Dagpenger",
        Ytelse::Foreldrepenger => "Foreldrepenger",
        Ytelse::Svangerskapspenger => "Svangerskapspenger",
        Ytelse::Pleiepenger => "Pleiepenger",
        Ytelse::Omsorgspenger => "Omsorgspenger",
        Ytelse::Uforetrygd => "Uføretrygd",
    }
}
