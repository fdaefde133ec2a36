//! The week in pictures: each number stands as text beside its drawing.

use super::{
    super::{
        brytere::{Bryter, Stopp},
        overvaking::{
            tekst::{Avsnitt, alarm, lampe},
            uke::Ukeslagring,
            ukestekst::{kildenavn, regelnavn},
        },
        rettferdighet::{
            gruppemal::{Lampe, Sammenligning, komma},
            hvelv::Mal,
            mal::Anslag,
        },
        sak::{Kontrollaktor, Tjeneste},
        tekst::verdi::desimal,
    },
    inne::Inne,
};
use crate::text::tall::antall;

/// Fewest outcomes before a share is drawn.
const MINST: usize = 20;
/// Width of a drawing, in its own units.
pub(super) const BREDDE: f64 = 320.0;
/// Rows of drift that are shown.
const DRIFTRADER: usize = 12;

/// A row with a bar.
pub(super) struct Soyle {
    pub navn: String,
    pub hva: String,
    pub bredde: f64,
    pub klasse: &'static str,
}

/// A row with a number and its interval.
pub(super) struct Prikk {
    pub navn: String,
    pub hva: String,
    /// Ends of the interval, and the number.
    pub fra: f64,
    pub lengde: f64,
    pub x: f64,
    pub klasse: &'static str,
}

/// A stop of a source that can be ended here.
pub(super) struct Kildestopp {
    pub kode: String,
    pub navn: &'static str,
    pub grunn: String,
    pub foreslatt: bool,
}

/// What the template is given.
pub(super) struct Uken {
    pub uke: String,
    pub andre: Vec<String>,
    pub ord: Vec<Avsnitt>,
    pub alarmer: Vec<&'static str>,
    pub stanset: Vec<String>,
    pub hvelv: String,
    pub volum: Vec<Soyle>,
    pub presisjon: Vec<Prikk>,
    pub loft: Vec<Prikk>,
    pub en: f64,
    pub grupper: Option<Vec<(String, Vec<Prikk>)>>,
    pub band: (f64, f64),
    pub drift: Vec<Soyle>,
    pub driftgrenser: (f64, f64),
    pub drift_i_alt: usize,
}

/// May see differences between groups: those who answer for the rules, and supervision. Not those who
/// review: what a group's number says must not come between them and a person.
pub(super) fn ser_grupper(aktor: &Kontrollaktor) -> bool {
    use Tjeneste as T;
    let har = |t: &[T]| t.iter().any(|t| aktor.har(*t));
    har(&[T::Leder, T::Jurist, T::Personvernombud, T::Regelforfatter, T::Regelgodkjenner, T::Revisor])
        && !har(&[T::Triage, T::Utreder, T::MedisinskRadgiver])
}

/// The place of a ratio: 1/5 is at the left end, 5 at the right, 1 in the middle.
fn logg(v: f64) -> f64 {
    let ende = 5.0_f64.ln();
    rund(f64::midpoint(v.max(1e-9).ln().clamp(-ende, ende) / ende, 1.0) * BREDDE)
}

fn rund(v: f64) -> f64 {
    (v * 10.0).round() / 10.0
}

fn prikk(navn: String, hva: String, a: Anslag, x: impl Fn(f64) -> f64, klasse: &'static str) -> Prikk {
    let (fra, til) = (x(a.lav), x(a.hoy));
    Prikk { navn, hva, fra, lengde: rund((til - fra).max(1.0)), x: x(a.verdi), klasse }
}

fn forhold(a: Anslag) -> String {
    format!("{} ganger ({}–{})", komma(a.verdi), komma(a.lav), komma(a.hoy))
}

fn klasse(l: Lampe) -> &'static str {
    match l {
        Lampe::IOrden => "ok",
        Lampe::ForLite => "lite",
        Lampe::Varsel => "varsel",
        Lampe::Sperre => "sperre",
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of checks")]
fn tall(n: usize) -> f64 {
    n as f64
}

fn gruppe(g: &Sammenligning) -> Option<Prikk> {
    let f = g.forhold?;
    let hva = format!("{}: {}", forhold(f), lampe(g.lampe));
    Some(prikk(g.gruppe.to_string(), hva, f, logg, klasse(g.lampe)))
}

impl Uken {
    /// The week, and the other weeks that there are.
    pub(super) fn ny(inne: &Inne, u: &Ukeslagring, alle: &[Ukeslagring]) -> Self {
        let r = &u.rapport;
        let med_grupper = ser_grupper(&inne.aktor);
        let hoyest = r.regler.iter().map(|x| x.signaler).max().unwrap_or(1).max(1);
        let volum = r.regler.iter().map(|x| Soyle {
            navn: format!("{} {}", x.regel.regel, x.navn),
            hva: format!(
                "{} av {}, {} nye. {} ikke vurdert",
                antall(x.signaler),
                antall(x.sjekket),
                antall(x.nye),
                antall(x.kan_ikke_vurderes)
            ),
            bredde: rund(tall(x.signaler) / tall(hoyest) * BREDDE),
            klasse: "ok",
        });
        let malt = || r.regler.iter().filter(|x| x.avgjort >= MINST);
        let prosent = |v: f64| desimal(v * 100.0, 1);
        let presisjon = malt().filter_map(|x| {
            let p = x.presisjon?;
            let hva = format!("{} % ({}–{})", prosent(p.verdi), prosent(p.lav), prosent(p.hoy));
            Some(prikk(x.regel.regel.clone(), hva, p, |v| rund(v * BREDDE), "ok"))
        });
        let nok = r.tilfeldige >= MINST;
        let loft = malt().filter(|_| nok).filter_map(|x| {
            let l = x.lift?;
            let farge = if l.dekker(1.0) { "lite" } else { "ok" };
            Some(prikk(x.regel.regel.clone(), forhold(l), l, logg, farge))
        });
        let grupper = u.grupper.as_ref().filter(|_| med_grupper).map(|svar| {
            let regler = svar.regler.iter().filter(|m| m.lampe() != Lampe::ForLite);
            let rader = regler.map(|m| {
                let linjer = m.av(Mal::Utvalg).map(|s| s.grupper.iter().filter_map(gruppe).collect());
                (regelnavn(m), linjer.unwrap_or_default())
            });
            rader.filter(|(_, linjer): &(String, Vec<Prikk>)| !linjer.is_empty()).collect()
        });
        let mut driftet: Vec<_> = r.drift.iter().filter_map(|d| Some((d.psi?, d))).collect();
        driftet.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.navn.cmp(&b.1.navn)));
        let psi = |v: f64| rund((v / 0.5).clamp(0.0, 1.0) * BREDDE);
        let drift = driftet.iter().take(DRIFTRADER).map(|(v, d)| Soyle {
            navn: d.navn.clone(),
            hva: format!("{}: {}", komma(*v), lampe(d.lampe)),
            bredde: psi(*v),
            klasse: klasse(d.lampe),
        });
        let mut ord = u.avsnitt(med_grupper);
        ord.truncate(2);
        Self {
            uke: u.uke.clone(),
            andre: alle.iter().map(|a| a.uke.clone()).filter(|a| *a != u.uke).collect(),
            stanset: ord.pop().map(|a| a.setninger).unwrap_or_default(),
            ord: ord.into_iter().chain([super::super::overvaking::tekst::tilsyn(&r.tilsyn)]).collect(),
            alarmer: r.tilsyn.alarmer.iter().map(|a| alarm(*a)).collect(),
            hvelv: super::super::overvaking::ukestekst::hvelv(u.hvelv).to_owned(),
            volum: volum.collect(),
            presisjon: presisjon.collect(),
            loft: loft.collect(),
            en: logg(1.0),
            grupper,
            band: (logg(0.8), rund(logg(1.25) - logg(0.8))),
            drift: drift.collect(),
            driftgrenser: (psi(0.1), psi(0.25)),
            drift_i_alt: r.drift.len(),
        }
    }

    /// What the proxy test says; empty for those who don't see groups.
    pub(super) fn proxy(inne: &Inne, u: &Ukeslagring) -> Vec<String> {
        let proxy = u.grupper.as_ref().filter(|_| ser_grupper(&inne.aktor)).and_then(|g| g.proxy.as_ref());
        proxy.map(super::super::overvaking::ukestekst::proxy).unwrap_or_default()
    }
}

/// Sources that are stopped now.
pub(super) fn kildestopp<'a>(stoppet: impl Iterator<Item = (&'a Bryter, &'a Stopp)>) -> Vec<Kildestopp> {
    stoppet
        .filter_map(|(bryter, stopp)| match bryter {
            Bryter::Kilde { kilde } => Some(Kildestopp {
                kode: serde_json::to_value(kilde).ok()?.as_str()?.to_owned(),
                navn: kildenavn(*kilde),
                grunn: stopp.grunn.clone(),
                foreslatt: stopp.start_foreslatt_av.is_some(),
            }),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_stays_on_the_drawing_and_one_is_in_the_middle() {
        assert_eq!(logg(1.0).to_bits(), (BREDDE / 2.0).to_bits());
        assert!(logg(0.8) < logg(1.0) && logg(1.0) < logg(1.25));
        for v in [0.0, 1e-12, 0.2, 5.0, 1e12] {
            assert!((0.0..=BREDDE).contains(&logg(v)), "{v}");
        }
    }
}
