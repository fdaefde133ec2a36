//! Statistics of how long absences last: names of groups, times, shares, and what is hidden.

use super::{dato, tall};
use crate::stats::{
    gruppe::{Aldersgruppe, Diagnosegruppe, Sektor},
    tabell::{Tid, Varighet},
    utgivelse::Utgivelse,
};

/// From so many absences on, single percents are given.
const NOYAKTIG_FRA: usize = 100;

/// A diagnosis group.
pub fn diagnosegruppe(gruppe: Diagnosegruppe) -> &'static str {
    match gruppe {
        Diagnosegruppe::Allmenn => "Allmenne plager (A)",
        Diagnosegruppe::Fordoyelse => "Fordøyelse (D)",
        Diagnosegruppe::HjerteKar => "Hjerte og kar (K)",
        Diagnosegruppe::MuskelSkjelett => "Muskler og skjelett (L)",
        Diagnosegruppe::Nevrologisk => "Nervesystem (N)",
        Diagnosegruppe::Psykisk => "Psykisk helse (P)",
        Diagnosegruppe::Luftveier => "Luftveier (R)",
        Diagnosegruppe::Hud => "Hud (S)",
        Diagnosegruppe::Stoffskifte => "Stoffskifte og hormoner (T)",
        Diagnosegruppe::Svangerskap => "Svangerskap og fødsel (W)",
        Diagnosegruppe::Andre => "Andre (B, F, H, U, X, Y, Z)",
    }
}

/// An age band.
pub fn aldersgruppe(gruppe: Aldersgruppe) -> &'static str {
    match gruppe {
        Aldersgruppe::Under30 => "Under 30 år",
        Aldersgruppe::Fra30 => "30–39 år",
        Aldersgruppe::Fra40 => "40–49 år",
        Aldersgruppe::Fra50 => "50–59 år",
        Aldersgruppe::Fra60 => "60 år og over",
    }
}

/// A sector.
pub fn sektor(sektor: Sektor) -> &'static str {
    match sektor {
        Sektor::Privat => "Privat",
        Sektor::Kommunal => "Kommune og fylke",
        Sektor::Statlig => "Stat",
        Sektor::UtenArbeidsgiver => "Uten arbeidsgiver",
    }
}

/// What the numbers are about.
pub fn periode(utgivelse: &Utgivelse) -> String {
    format!(
        "Fravær som startet {}, målt ved slutten av perioden.",
        dato::periode(utgivelse.fom, utgivelse.tom)
    )
}

/// «uke 4», or why there is no week.
pub fn tid(tid: Tid) -> String {
    match tid {
        Tid::Nadd { uke, .. } => format!("uke\u{a0}{uke}"),
        Tid::IkkeNadd => "ikke nådd".to_owned(),
        Tid::ForLiteKjent => "for få".to_owned(),
    }
}

/// «37 %»; the lowest and the highest that are given mean at most and at least.
pub fn andel(prosent: Option<u8>, antall: usize) -> String {
    let steg = if antall >= NOYAKTIG_FRA { 1 } else { 5 };
    match prosent {
        None => "for få".to_owned(),
        Some(p) if p <= steg => format!("høyst\u{a0}{}", tall::prosent(p.into())),
        Some(p) if p >= 100 - steg => format!("minst\u{a0}{}", tall::prosent(p.into())),
        Some(p) => tall::prosent(p.into()),
    }
}

/// «En av fire er tilbake innen uke 2, halvparten innen uke 4 og tre av fire innen uke 12.»
pub fn kvartiler(v: &Varighet) -> Option<String> {
    let ved = |prosent| v.tilbake.iter().find(|t| t.prosent == prosent).map(|t| t.tid);
    let innen = |t| match t {
        Tid::Nadd { uke, .. } => Some(format!("innen uke\u{a0}{uke}")),
        Tid::IkkeNadd | Tid::ForLiteKjent => None,
    };
    // What is not known is not said to be late.
    let resten = |hvem: &str, t| match t {
        Some(Tid::IkkeNadd) => format!("{hvem} er ikke tilbake så lenge fraværene er fulgt."),
        _ => "For få er fulgt lenge nok til å si mer.".to_owned(),
    };
    let en = innen(ved(25)?)?;
    Some(match (ved(50).and_then(innen), ved(75).and_then(innen)) {
        (Some(to), Some(tre)) => {
            format!("En av fire er tilbake {en}, halvparten {to} og tre av fire {tre}.")
        }
        (Some(to), None) => {
            format!("En av fire er tilbake {en} og halvparten {to}. {}", resten("Tre av fire", ved(75)))
        }
        (None, _) => format!("En av fire er tilbake {en}. {}", resten("Halvparten", ved(50))),
    })
}

/// Why a choice of groups has no numbers.
pub const SKJULT: &str = "Tallene for dette valget vises ikke. Enten er gruppen på færre enn ti personer, \
     eller så kunne tallene sammen med andre røpe en gruppe som er det. Velg færre filtre.";

/// The same, in a line of a table.
pub const SKJULT_KORT: &str = "Skjult: for få personer, eller skjult for å verne andre";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::tabell::{Nadde, Tilbake};

    fn varighet(uker: [Tid; 3]) -> Varighet {
        let prosent = [25, 50, 75];
        Varighet {
            antall: 240,
            tilbake: prosent.into_iter().zip(uker).map(|(prosent, tid)| Tilbake { prosent, tid }).collect(),
            nadde: vec![Nadde { uke: 26, prosent: Some(8) }],
            gradering: Vec::new(),
            forste_gradering_uke: None,
        }
    }

    #[test]
    fn everything_has_its_words() {
        use std::fmt::Write as _;
        let mut ut = String::new();
        let mut linje = |t: &str| writeln!(ut, "{}", t.replace('\u{a0}', " ")).unwrap_or_default();
        for g in Diagnosegruppe::ALLE {
            linje(diagnosegruppe(*g));
        }
        for g in Aldersgruppe::ALLE {
            linje(aldersgruppe(*g));
        }
        for g in Sektor::ALLE {
            linje(sektor(*g));
        }
        let uke = |uke| Tid::Nadd { uke, dag: None };
        for uker in [
            [uke(2), uke(4), uke(12)],
            [uke(2), uke(14), Tid::IkkeNadd],
            [uke(20), Tid::ForLiteKjent, Tid::ForLiteKjent],
        ] {
            linje(&kvartiler(&varighet(uker)).unwrap());
            linje(&uker.map(tid).join(", "));
        }
        assert_eq!(kvartiler(&varighet([Tid::IkkeNadd; 3])), None);
        for (prosent, antall) in
            [(Some(37), 240), (Some(1), 240), (Some(5), 240), (Some(5), 40), (Some(95), 40), (None, 40)]
        {
            linje(&andel(prosent, antall));
        }
        let dag = |t: &str| t.parse().unwrap();
        linje(&periode(&Utgivelse { fom: dag("2024-11-01"), tom: dag("2026-10-31") }));
        linje(SKJULT);
        linje(SKJULT_KORT);
        insta::assert_snapshot!(ut);
    }
}
