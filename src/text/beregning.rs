//! What the model says about how long it will last, around the numbers: natural frequencies, the
//! range in words, and a word for what can't be said.

use super::{Malform, tall};
use crate::learn::{
    features::Grunnkode,
    predict::{Avstar, Prognose, Punkt},
};

/// A share as people say it: of 100.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held inside 0–100")]
pub fn av_100(andel: f64) -> u8 {
    (andel * 100.0).round().clamp(0.0, 100.0) as u8
}

/// «46 av 100 som ligner Kari, er fortsatt sykmeldt ved uke 39.» Without the number, which is set large.
pub fn hovedsetning(fornavn: Option<&str>, uke: u16) -> String {
    let hvem = fornavn.unwrap_or("denne personen");
    format!("av 100 som ligner {hvem}, er fortsatt sykmeldt ved uke\u{a0}{uke}.")
}

/// The range.
pub fn usikkerhet(lav: f64, hoy: f64) -> String {
    let (lav, hoy) = (av_100(lav), av_100(hoy));
    if lav == hoy {
        return format!("Tallet er usikkert, men ligger trolig nær {lav}.");
    }
    format!("Tallet er usikkert. Det kan være alt fra {lav} til {hoy}.")
}

/// When a quarter, half and three quarters are done, as far as the curve says.
pub fn fordeling(kurve: &[Punkt]) -> String {
    let ferdig = |andel: f64| kurve.iter().find(|p| p.andel <= andel).map(|p| p.uke);
    let sist = kurve.last().map_or(0, |p| p.uke);
    let halv = match ferdig(0.5) {
        Some(uke) => format!("Halvparten er ikke lenger sykmeldt etter uke\u{a0}{uke}."),
        None => format!("Mer enn halvparten er fortsatt sykmeldt i uke\u{a0}{sist}."),
    };
    let forst = ferdig(0.75).map(|uke| format!("Hver fjerde er ferdig innen uke\u{a0}{uke}"));
    let sent = match ferdig(0.25) {
        Some(uke) => format!("hver fjerde er fortsatt sykmeldt etter uke\u{a0}{uke}"),
        None => {
            let igjen = kurve.last().map_or(0, |p| av_100(p.andel));
            format!("{igjen} av 100 er fortsatt sykmeldt i uke\u{a0}{sist}")
        }
    };
    match forst {
        Some(forst) => format!("{halv} Men forskjellene er store: {forst}, og {sent}."),
        None => halv,
    }
}

/// How the person differs from everybody at the landmark.
pub fn sammenligning(prognose: &Prognose, fornavn: Option<&str>) -> Option<String> {
    let h = prognose.horisonter.iter().find(|h| h.uke == prognose.hovedhorisont)?;
    let pa_kurven = |p: &&Punkt| p.uke <= h.uke && p.andel >= h.sannsynlighet;
    let alle = prognose.kurve.iter().rfind(pa_kurven)?.alle;
    let (alle, her, uke) = (av_100(alle), av_100(h.sannsynlighet), h.uke);
    let hvem = fornavn.unwrap_or("personen");
    let flytter = if alle == her {
        format!("Opplysningene om {hvem} flytter ikke dette tallet.")
    } else {
        format!("Opplysningene om {hvem} flytter dette til {her}.")
    };
    Some(format!(
        "Blant alle som har nådd uke\u{a0}{}, er {alle} av 100 fortsatt sykmeldt ved uke\u{a0}{uke}. {flytter}",
        prognose.uke
    ))
}

/// The most alike group that is large enough, in words.
pub fn referanse(prognose: &Prognose) -> Option<String> {
    let h = prognose.horisonter.iter().find(|h| h.uke == prognose.hovedhorisont)?;
    let r = h.referanse?;
    let gruppe = if r.samme_diagnosegruppe { " i samme diagnosegruppe" } else { "" };
    Some(format!(
        "Av {} tidligere sykmeldte{gruppe} var {} av 100 fortsatt sykmeldt ved uke\u{a0}{}.",
        tall::heltall(i64::from(r.antall)),
        av_100(r.andel),
        h.uke
    ))
}

/// «+7 av 100».
pub fn storrelse(prosentpoeng: f64) -> String {
    let fortegn = if prosentpoeng < 0.0 { "−" } else { "+" };
    let tall = av_100(prosentpoeng.abs() / 100.0);
    if tall == 0 { format!("under {fortegn}1 av\u{a0}100") } else { format!("{fortegn}{tall} av\u{a0}100") }
}

/// A short word for why there is no number, and the sentence behind it.
pub fn avstar(avstar: &Avstar) -> (&'static str, String) {
    match avstar {
        Avstar::UtenforTid => (
            "Slutt",
            "Beregningen gjelder fravær som pågår, og bare det første året.".to_owned(),
        ),
        Avstar::ForFaLignende { .. } => (
            "For få like",
            "Vi beregner ikke når for få lignende fravær er med i det modellen har lært av.".to_owned(),
        ),
        Avstar::ForLiteKjent => {
            ("For lite kjent", "Vi beregner ikke når for lite er kjent om fraværet.".to_owned())
        }
        Avstar::IngenModell => {
            ("Ingen modell", "Ingen modell er tatt i bruk. Da beregner vi ikke noe videre forløp.".to_owned())
        }
    }
}

/// Where what is behind a reason comes from.
pub fn kilde(kode: Grunnkode, malform: Malform) -> &'static str {
    let (nb, nn) = match kode {
        Grunnkode::Varighet | Grunnkode::Gradering | Grunnkode::Sykmeldingsmonster | Grunnkode::Diagnose => {
            ("Sykmeldingene i fraværet", "Sjukmeldingane i fråværet")
        }
        Grunnkode::Alder => ("Folkeregisteret", "Folkeregisteret"),
        Grunnkode::TidligereFravar => ("Tidligere sykmeldinger", "Tidlegare sjukmeldingar"),
        Grunnkode::Arbeidsforhold => ("Aa-registeret", "Aa-registeret"),
        Grunnkode::Oppfolging => ("Oppfølgingsplan og møter", "Oppfølgingsplan og møte"),
        Grunnkode::EgenVurdering => ("Svar fra den sykmeldte", "Svar frå den sjukmelde"),
        Grunnkode::LegensVurdering => ("Avkryssinger i sykmeldingen", "Avkryssingar i sjukmeldinga"),
        Grunnkode::Arstid => ("Kalenderen", "Kalenderen"),
    };
    malform.velg(nb, nn)
}

/// What the model never gets.
pub fn aldri(malform: Malform) -> &'static str {
    malform.velg(
        "Kjønn, bosted, fødeland, språk, navnet på legen, innholdet i notater og tall fra kontroll.",
        "Kjønn, bustad, fødeland, språk, namnet på legen, innhaldet i notat og tal frå kontroll.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kurve(andeler: &[(u16, f64)]) -> Vec<Punkt> {
        andeler.iter().map(|(uke, andel)| Punkt { uke: *uke, andel: *andel, lav: 0.0, hoy: 1.0, alle: 0.5 }).collect()
    }

    #[test]
    fn the_spread_is_told_without_promising_what_the_curve_does_not_say() {
        let hel = kurve(&[(24, 0.9), (29, 0.75), (37, 0.5), (52, 0.26)]);
        assert_eq!(
            fordeling(&hel).replace('\u{a0}', " "),
            "Halvparten er ikke lenger sykmeldt etter uke 37. Men forskjellene er store: Hver fjerde er ferdig innen uke 29, og 26 av 100 er fortsatt sykmeldt i uke 52."
        );
        let lang = fordeling(&kurve(&[(50, 0.95), (52, 0.9)]));
        assert_eq!(lang.replace('\u{a0}', " "), "Mer enn halvparten er fortsatt sykmeldt i uke 52.");
        let kort = fordeling(&kurve(&[(2, 0.4), (3, 0.2)]));
        assert!(kort.contains("hver fjerde er fortsatt sykmeldt etter uke\u{a0}3"), "{kort}");
    }

    #[test]
    fn sizes_have_a_sign_and_never_say_zero() {
        assert_eq!(storrelse(7.4), "+7 av\u{a0}100");
        assert_eq!(storrelse(-6.5), "−7 av\u{a0}100");
        assert_eq!(storrelse(-0.2), "under −1 av\u{a0}100");
        assert_eq!((av_100(1.2), av_100(f64::NAN)), (100, 0));
        assert_eq!(usikkerhet(0.37, 0.55), "Tallet er usikkert. Det kan være alt fra 37 til 55.");
    }
}
