//! The weekly report in plain words, and as a markdown file.

use std::fmt::Write as _;

use super::{
    super::rettferdighet::{gruppemal::Lampe, mal::Anslag},
    rapport::{Regelrapport, Ukesrapport},
    tilsyn::{Tilsyn, Tilsynsalarm},
};
use crate::text::tall::{antall, heltall};

/// A part of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Avsnitt {
    /// Heading.
    pub tittel: String,
    /// Sentences.
    pub setninger: Vec<String>,
}

/// A number with one decimal and a comma.
fn desimal(tall: f64) -> String {
    format!("{tall:.1}").replace('.', ",")
}

/// Milliseconds as seconds with one decimal.
fn sekunder(ms: u64) -> String {
    let tideler = ms.saturating_add(50) / 100;
    format!("{},{}", tideler / 10, tideler % 10)
}

fn tideler(tall: f64) -> String {
    format!("{tall:.2}").replace('.', ",")
}

fn prosent(andel: f64) -> String {
    format!("{}\u{a0}%", desimal(andel * 100.0))
}

fn med_intervall(a: Anslag) -> String {
    format!("{} (trolig mellom {} og {})", prosent(a.verdi), prosent(a.lav), prosent(a.hoy))
}

/// What a light says.
pub fn lampe(lampe: Lampe) -> &'static str {
    match lampe {
        Lampe::IOrden => "i orden",
        Lampe::ForLite => "ikke nok data",
        Lampe::Varsel => "må ses på",
        Lampe::Sperre => "stanset",
    }
}

/// One rule in words.
pub fn regel(r: &Regelrapport) -> Avsnitt {
    let mut s = vec![format!(
        "{} avvik i {} sjekker siste natt. {} kunne ikke vurderes. {} gikk inn i saker denne uken.",
        antall(r.signaler),
        antall(r.sjekket),
        antall(r.kan_ikke_vurderes),
        antall(r.nye)
    )];
    s.push(match r.presisjon {
        Some(p) => format!("Noe var feil i {} av {} avgjorte saker.", med_intervall(p), r.avgjort),
        None => "Ingen saker er endelig avgjort ennå. Vi vet ikke hvor ofte regelen har rett.".to_owned(),
    });
    if let Some(l) = r.lift {
        s.push(if l.dekker(1.0) {
            format!(
                "Vi kan ikke si at regelen er bedre enn tilfeldig uttrekk ({} ganger, mellom {} og {}).",
                desimal(l.verdi),
                desimal(l.lav),
                desimal(l.hoy)
            )
        } else {
            format!(
                "Regelen finner feil {} ganger så ofte som tilfeldig uttrekk (mellom {} og {}).",
                desimal(l.verdi),
                desimal(l.lav),
                desimal(l.hoy)
            )
        });
    }
    if let Some(f) = r.forklaring_sann {
        s.push(format!("I {} av sakene var en uskyldig forklaring riktig.", prosent(f.verdi)));
    }
    if let (Some(sett), Some(avgjort)) = (r.median_dager_til_sett, r.median_dager_til_avgjort) {
        s.push(format!("Halvparten ble sett innen {sett} dager og avgjort innen {avgjort} dager."));
    }
    if let Some(timer) = r.timer_per_feil {
        s.push(format!("{} timer arbeid for hver sak der noe var feil.", desimal(timer)));
    }
    if r.ustabil {
        s.push(
            "Rekkefølgen i køen endret seg uten at noe nytt var kjent. Det skal ikke skje: finn årsaken."
                .to_owned(),
        );
    }
    s.push(format!("Forskjeller mellom grupper: {}.", lampe(r.rettferdighet)));
    Avsnitt { tittel: format!("{} {} (versjon {})", r.regel.regel, r.navn, r.regel.versjon), setninger: s }
}

/// The oversight in words.
pub fn tilsyn(t: &Tilsyn) -> Avsnitt {
    let mut s = vec![format!("{} gjennomganger.", t.gjennomganger)];
    if t.for_lite {
        s.push("Det er for få til å si om gjennomgangen er reell.".to_owned());
    }
    if let (Some(enig), Some(over)) = (t.enig, t.overprovd) {
        s.push(format!(
            "{} endte slik reglene tilsa, {} annerledes.",
            prosent(enig.verdi),
            prosent(over.verdi)
        ));
    }
    if let Some(g) = t.ga_etter {
        s.push(format!(
            "Når det første synet var et annet enn reglenes, endte {} likevel som reglene.",
            prosent(g.verdi)
        ));
    }
    if let Some(m) = t.median_sekunder {
        s.push(format!("Halvparten av gjennomgangene tok høyst {} sekunder.", heltall(i64::from(m))));
    }
    s.extend(t.alarmer.iter().map(|a| alarm(*a).to_owned()));
    Avsnitt { tittel: "Menneskelig tilsyn".to_owned(), setninger: s }
}

/// An alarm, with what to do.
pub fn alarm(alarm: Tilsynsalarm) -> &'static str {
    match alarm {
        Tilsynsalarm::NestenAlltidEnig => {
            "Alarm: Nesten alle ender slik reglene tilsier. Gå gjennom tjue saker på nytt uten treffene, og vurder om de skal skjules lenger."
        }
        Tilsynsalarm::ForRaskt => {
            "Alarm: Sakene ses på så kort tid at en reell vurdering ikke er sannsynlig. Senk antallet saker per dag, og snakk med gruppen."
        }
    }
}

impl Ukesrapport {
    /// The report in plain words.
    pub fn avsnitt(&self) -> Vec<Avsnitt> {
        let mut samlet = vec![match self.prevalens {
            Some(p) => format!(
                "I det tilfeldige uttrekket var noe feil i {} av {} saker.",
                med_intervall(p),
                self.tilfeldige
            ),
            None => {
                "Det tilfeldige uttrekket har ingen avgjorte saker ennå. Da kan ingen regel måles mot det."
                    .to_owned()
            }
        }];
        samlet.push(format!(
            "Funnet siste år: {} kroner utbetalt for mye, og {} kroner som personer har til gode.",
            heltall(self.kroner_feil),
            heltall(self.kroner_til_personer)
        ));
        if let Some(ms) = self.lengste_kjoring_ms {
            samlet.push(format!("Den lengste kjøringen tok {} sekunder.", sekunder(ms)));
        }
        samlet.push(match self.stabilitet {
            None => "Køen ble ikke målt to dager etter hverandre.".to_owned(),
            Some(s) if s < 1.0 => {
                format!("Køens topp endret seg uten at noe nytt var kjent (likhet {}).", tideler(s))
            }
            Some(_) => "Køens topp endret seg bare når noe nytt var kjent.".to_owned(),
        });
        let mut ut = vec![Avsnitt { tittel: format!("Uke {}", self.uke), setninger: samlet }];
        ut.extend(self.regler.iter().map(regel));
        let endret: Vec<String> = self
            .drift
            .iter()
            .filter(|d| d.lampe >= Lampe::Varsel)
            .map(|d| {
                let psi = d.psi.map(|p| format!("{p:.2}").replace('.', ",")).unwrap_or_default();
                format!("{}: {} (endring {psi}).", d.navn, lampe(d.lampe))
            })
            .collect();
        let ingen = || vec![format!("Ingen av {} opplysninger har endret seg merkbart.", self.drift.len())];
        let setninger = if endret.is_empty() { ingen() } else { endret };
        ut.push(Avsnitt { tittel: "Endring i opplysningene".to_owned(), setninger });
        ut.push(tilsyn(&self.tilsyn));
        ut
    }

    /// As a file.
    pub fn markdown(&self) -> String {
        let mut ut = String::from("# Ukesrapport for kontroll\n");
        for a in self.avsnitt() {
            let _ = write!(ut, "\n## {}\n\n", a.tittel);
            for s in a.setninger {
                let _ = writeln!(ut, "- {s}");
            }
        }
        let _ = write!(
            ut,
            "\nGrensene gjelder fra {}. «Trolig mellom» er et 95 % intervall (Wilson for andeler, Katz \
             for forhold). Bare saker som ikke lenger kan påklages er talt med.\n",
            self.grenser_fra
        );
        ut
    }
}
