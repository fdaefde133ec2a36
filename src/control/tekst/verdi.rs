//! Numbers of a check as people read them, and a rule's sentence with its numbers in place.

use crate::{
    base::Nok,
    control::{
        anomali::trekk::{self, Enhet},
        signal::{Tall, Trekkverdi, Verdi},
    },
    text::{dato, tall},
};

/// A number with a decimal comma.
pub fn desimal(verdi: f64, desimaler: usize) -> String {
    if !verdi.is_finite() {
        return "ukjent".to_owned();
    }
    let tekst = format!("{verdi:.desimaler$}");
    match tekst.split_once('.') {
        Some((hel, rest)) => format!("{},{rest}", hel_del(hel)),
        None => hel_del(&tekst),
    }
}

fn hel_del(tekst: &str) -> String {
    // Minus zero reads as a fault.
    match tekst.parse::<i64>() {
        Ok(0) if tekst.starts_with('-') => "0".to_owned(),
        Ok(n) => tall::heltall(n),
        Err(_) => tekst.to_owned(),
    }
}

/// Parts of names of numbers that are written without Norwegian letters in the rules.
const BOKSTAVER: &[(&str, &str)] = &[
    ("maned", "måned"),
    ("lonn", "lønn"),
    ("forst", "først"),
    ("belop", "beløp"),
    ("soknad", "søknad"),
    ("arsinntekt", "årsinntekt"),
    ("i aret", "i året"),
    ("dod", "død"),
    ("slakk", "slingring som tåles"),
];

/// The name of a number as people read it.
pub fn navn(navn: &str) -> String {
    let med_ord = navn.replace('_', " ");
    BOKSTAVER.iter().fold(med_ord, |tekst, (fra, til)| tekst.replace(fra, til))
}

/// Whole kroner.
pub fn kroner(belop: Nok) -> String {
    format!(
        "{}\u{a0}kroner",
        tall::heltall(belop.i_ore().div_euclid(100) + i64::from(belop.i_ore().rem_euclid(100) >= 50))
    )
}

/// One value.
pub fn vis(verdi: &Verdi) -> String {
    match verdi {
        Verdi::Antall(n) => tall::heltall(*n),
        Verdi::Dager(1) => "1\u{a0}dag".to_owned(),
        Verdi::Dager(n) => format!("{}\u{a0}dager", tall::heltall(*n)),
        Verdi::Timer(t) => format!("{}\u{a0}timer", desimal(*t, 1)),
        Verdi::Andel(a) => format!("{}\u{a0}prosent", desimal(a * 100.0, 1)),
        Verdi::Tall(t) => desimal(*t, 2),
        Verdi::Sannsynlighet(p) if *p > 0.0 && *p < 0.000_1 => {
            let av = (1.0 / p).log10().floor();
            format!("mindre enn 1 av {}", desimal(10f64.powf(av), 0))
        }
        Verdi::Sannsynlighet(p) => desimal(*p, 4),
        Verdi::Belop(b) => kroner(*b),
        Verdi::Dato(d) => dato::kort(*d),
        Verdi::Periode(p) => dato::periode(p.fom(), p.tom()),
        Verdi::Trekk(alle) => trekk(alle, false),
        Verdi::Modell(versjon) => versjon.clone(),
    }
}

/// What a model found unusual, in words: the name, the value, and how many others have as little or as
/// much. Never the score.
fn trekk(alle: &[Trekkverdi], nynorsk: bool) -> String {
    let en = |t: &Trekkverdi| {
        let kjent = trekk::finn(&t.trekk);
        let navn = kjent.map_or(t.trekk.as_str(), |k| if nynorsk { k.nn } else { k.nb });
        let verdi = match kjent.map(|k| k.enhet) {
            Some(Enhet::Dager) if nynorsk => format!("{}\u{a0}dagar", desimal(t.verdi, 0)),
            Some(Enhet::Dager) => format!("{}\u{a0}dager", desimal(t.verdi, 0)),
            Some(Enhet::Prosent) => format!("{}\u{a0}prosent", desimal(t.verdi, 1)),
            Some(Enhet::Andel | Enhet::Forhold) => format!("{}\u{a0}prosent", desimal(t.verdi * 100.0, 1)),
            Some(Enhet::Antall) => desimal(t.verdi, 0),
            None => desimal(t.verdi, 2),
        };
        let blant = match (t.percentil, t.z) {
            (Some(p), _) => {
                let p = desimal(p, 1);
                if nynorsk {
                    format!(" ({p}\u{a0}prosent har like mykje eller mindre)")
                } else {
                    format!(" ({p}\u{a0}prosent har like mye eller mindre)")
                }
            }
            (None, Some(z)) => {
                let ganger = desimal(z.abs(), 1);
                match (z < 0.0, nynorsk) {
                    (true, false) => format!(" ({ganger} ganger vanlig avstand under midten)"),
                    (false, false) => format!(" ({ganger} ganger vanlig avstand over midten)"),
                    (true, true) => format!(" ({ganger} gonger vanleg avstand under midten)"),
                    (false, true) => format!(" ({ganger} gonger vanleg avstand over midten)"),
                }
            }
            (None, None) => String::new(),
        };
        format!("{navn}: {verdi}{blant}")
    };
    alle.iter().map(en).collect::<Vec<_>>().join("; ")
}

/// Units that a value ends with, and as they are written in nynorsk.
const ENHETER: &[(&str, &str)] =
    &[("timer", "timar"), ("dager", "dagar"), ("prosent", "prosent"), ("kroner", "kroner")];

/// The sentence with its numbers. A name that has no number stays as three dots: the reader sees that
/// something is missing, and `sentences_have_their_numbers` fails. `{navn:nn}` gives values that are words
/// in nynorsk.
pub fn fyll(setning: &str, tall: &[Tall]) -> String {
    let mut ut = String::with_capacity(setning.len() + 32);
    let mut rest = setning;
    while let Some((foran, etter)) = rest.split_once('{') {
        ut.push_str(foran);
        let Some((navn, resten)) = etter.split_once('}') else {
            ut.push('{');
            rest = etter;
            continue;
        };
        let (navn, nynorsk) = navn.strip_suffix(":nn").map_or((navn, false), |navn| (navn, true));
        match tall.iter().find(|t| t.navn == navn) {
            Some(Tall { verdi: Verdi::Trekk(alle), .. }) => ut.push_str(&trekk(alle, nynorsk)),
            Some(t) => {
                let verdi = vis(&t.verdi);
                // A sentence that names the unit itself does not say it twice.
                let egen = resten.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
                let enhet = verdi.rsplit('\u{a0}').next().unwrap_or_default();
                let to_ganger = ENHETER.iter().any(|(nb, nn)| enhet == *nb && (egen == *nb || egen == *nn));
                let kort = verdi.strip_suffix(enhet).filter(|_| to_ganger).map(str::trim_end);
                ut.push_str(kort.unwrap_or(&verdi));
            }
            None => ut.push('…'),
        }
        rest = resten;
    }
    ut.push_str(rest);
    ut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_gets_its_numbers() {
        let tall = [
            Tall { navn: "lonn".into(), verdi: Verdi::Belop(Nok::ore(2_045_050)) },
            Tall { navn: "andel".into(), verdi: Verdi::Andel(0.066) },
        ];
        assert_eq!(
            fyll("Rapportert {lonn}, det er {andel} av {ukjent}.", &tall),
            "Rapportert 20\u{a0}451\u{a0}kroner, det er 6,6\u{a0}prosent av …."
        );
        assert_eq!(fyll("åpen { klamme", &tall), "åpen { klamme");
    }

    #[test]
    fn numbers_read_as_norwegian() {
        assert_eq!(desimal(-0.04, 1), "0,0");
        assert_eq!(desimal(1234.5, 1), "1234,5");
        assert_eq!(vis(&Verdi::Sannsynlighet(3e-8)), "mindre enn 1 av 10\u{a0}000\u{a0}000");
        assert_eq!(vis(&Verdi::Dager(1)), "1\u{a0}dag");
        assert_eq!(desimal(f64::NAN, 1), "ukjent");
    }
}
