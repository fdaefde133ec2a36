//! What the rules found in a case, rule by rule, and the records month by month: what is the same is
//! said once.

use super::{
    super::{
        regler::Regelsett,
        sak::{Sak, Sakssignal},
        signal::Niva,
        tekst::verdi::{fyll, navn, vis},
    },
    opplysninger::Linje,
};
use crate::text::dato;

/// Hits that stand open; more are folded in.
const APNE: usize = 3;
/// Lines of the records that stand open.
const NYE: usize = 60;

/// One hit of a rule.
pub(super) struct Treff {
    pub periode: String,
    pub setning: String,
    pub tall: Vec<(String, String)>,
}

/// A rule with everything that it found.
pub(super) struct Regelfunn {
    pub id: String,
    pub navn: String,
    pub merke: &'static str,
    pub klasse: &'static str,
    pub hjemmel: String,
    pub versjon: u32,
    pub forklaringer: Vec<String>,
    pub forst: Vec<Treff>,
    pub resten: Vec<Treff>,
}

/// Rules in the order in which they came to the case; what must be cleared up first.
pub(super) fn per_regel(sak: &Sak, regler: &Regelsett) -> Vec<Regelfunn> {
    let mut ut: Vec<Regelfunn> = Vec::new();
    for s in &sak.signaler {
        let k = &s.signal.kontrollert;
        let treff = treff(s, regler);
        let (merke, klasse) = match k.sjekk.niva() {
            Some(Niva::Gjennomgang) => ("Må avklares", "m-oransje"),
            _ => ("Til orientering", "m-info"),
        };
        match ut.iter_mut().find(|r| r.id == k.regel && r.versjon == k.versjon && r.merke == merke) {
            Some(lik) if lik.forst.len() < APNE => lik.forst.push(treff),
            Some(lik) => lik.resten.push(treff),
            None => {
                let fil = regler.finn(&k.regel).map(|r| &r.fil);
                ut.push(Regelfunn {
                    id: k.regel.clone(),
                    navn: fil.map_or_else(|| k.regel.clone(), |f| f.navn.nb.clone()),
                    merke,
                    klasse,
                    hjemmel: fil
                        .map(|f| f.hjemmel.iter().map(|h| h.paragraf.clone()).collect::<Vec<_>>().join(", "))
                        .unwrap_or_default(),
                    versjon: k.versjon,
                    forklaringer: s.forklaringer.iter().map(|f| f.nb.clone()).collect(),
                    forst: vec![treff],
                    resten: Vec::new(),
                });
            }
        }
    }
    ut.sort_by_key(|r| r.merke != "Må avklares");
    ut
}

fn treff(s: &Sakssignal, regler: &Regelsett) -> Treff {
    let k = &s.signal.kontrollert;
    Treff {
        periode: k.sjekk.periode.map(|p| dato::periode(p.fom(), p.tom())).unwrap_or_default(),
        setning: regler.finn(&k.regel).map(|r| fyll(&r.fil.setning.nb, &k.sjekk.tall)).unwrap_or_default(),
        tall: k.sjekk.tall.iter().map(|t| (navn(&t.navn), vis(&t.verdi))).collect(),
    }
}

/// Records of one month.
pub(super) struct Maned {
    pub navn: String,
    pub linjer: Vec<Linje>,
}

/// The newest lines, and the older ones.
pub(super) fn per_maned(linjer: Vec<Linje>) -> (Vec<Maned>, Vec<Maned>) {
    use chrono::Datelike;
    let (mut nye, mut eldre): (Vec<Maned>, Vec<Maned>) = (Vec::new(), Vec::new());
    for (antall, linje) in linjer.into_iter().enumerate() {
        let tittel = format!("{} {}", dato::maned(linje.fom.month()), linje.fom.year());
        // A month is never cut in two.
        let samme = nye.last().is_some_and(|m| m.navn == tittel);
        let til = if eldre.is_empty() && (antall < NYE || samme) { &mut nye } else { &mut eldre };
        match til.last_mut().filter(|m| m.navn == tittel) {
            Some(maned) => maned.linjer.push(linje),
            None => til.push(Maned { navn: tittel, linjer: vec![linje] }),
        }
    }
    (nye, eldre)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::control::grunnlag::Kilde;

    fn linje(dag: &str) -> Linje {
        Linje {
            fom: dag.parse().unwrap(),
            nar: String::new(),
            kilde: "A-melding",
            hva: String::new(),
            id: String::new(),
            kode: Kilde::Amelding,
        }
    }

    #[test]
    fn a_month_is_whole_and_nothing_is_lost() {
        let mut alle: Vec<Linje> = (0..59).map(|_| linje("2026-05-01")).collect();
        alle.extend((0..4).map(|_| linje("2026-04-02")));
        alle.extend((0..2).map(|_| linje("2026-03-02")));
        let (nye, eldre) = per_maned(alle);
        let antall = |m: &[Maned]| m.iter().map(|m| (m.navn.clone(), m.linjer.len())).collect::<Vec<_>>();
        assert_eq!(antall(&nye), [("mai 2026".into(), 59), ("april 2026".into(), 4)]);
        assert_eq!(antall(&eldre), [("mars 2026".into(), 2)]);
        assert!(per_maned(Vec::new()).0.is_empty());
    }
}
