//! The caseworker's own view: the questions, the answers, and what was answered.

use crate::hendelse::egen_vurdering::{EgenVurdering, Oppfolgingsbehov, Svar};

/// «Tror du Kari er fortsatt sykmeldt ved uke 39?»
pub fn sporsmal(fornavn: Option<&str>, horisont: u16) -> String {
    format!("Tror du {} er fortsatt sykmeldt ved uke\u{a0}{horisont}?", fornavn.unwrap_or("personen"))
}

/// «Trenger Kari mer oppfølging nå?»
pub fn sporsmal_oppfolging(fornavn: Option<&str>) -> String {
    format!("Trenger {} mer oppfølging nå?", fornavn.unwrap_or("personen"))
}

/// An answer to the first question, as the form sends it and as people read it.
pub const SVAR: [(Svar, &str, &str); 3] =
    [(Svar::Ja, "JA", "Ja"), (Svar::Nei, "NEI", "Nei"), (Svar::VetIkke, "VET_IKKE", "Vet ikke")];

/// An answer to the second.
pub const BEHOV: [(Oppfolgingsbehov, &str, &str); 3] = [
    (Oppfolgingsbehov::Mer, "MER", "Ja, mer enn i dag"),
    (Oppfolgingsbehov::Nok, "NOK", "Nei, oppfølgingen er god nok"),
    (Oppfolgingsbehov::MaViteMer, "MA_VITE_MER", "Jeg må vite mer først"),
];

/// What was answered, in a sentence or two.
pub fn oppsummering(v: &EgenVurdering) -> String {
    let uke = v.horisont;
    let tro = match v.fortsatt_sykmeldt {
        Svar::Ja => format!("Fortsatt sykmeldt ved uke\u{a0}{uke}"),
        Svar::Nei => format!("Ikke sykmeldt ved uke\u{a0}{uke}"),
        Svar::VetIkke => format!("Vet ikke hvordan det går ved uke\u{a0}{uke}"),
    };
    let av = v.av_100.map(|n| format!(", {n} av 100")).unwrap_or_default();
    let behov = match v.oppfolging {
        Oppfolgingsbehov::Mer => "Trenger mer oppfølging.",
        Oppfolgingsbehov::Nok => "Oppfølgingen er god nok.",
        Oppfolgingsbehov::MaViteMer => "Må vite mer først.",
    };
    format!("{tro}{av}. {behov}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_answered_is_told_back() {
        let v = EgenVurdering {
            tilfelle: "2026-06-08".parse().unwrap(),
            uke: 24,
            horisont: 39,
            fortsatt_sykmeldt: Svar::Ja,
            av_100: Some(60),
            oppfolging: Oppfolgingsbehov::Mer,
            begrunnelse: None,
            prognose: None,
            sett_prognose: false,
        };
        let tekst = |v: &EgenVurdering| oppsummering(v).replace('\u{a0}', " ");
        assert_eq!(tekst(&v), "Fortsatt sykmeldt ved uke 39, 60 av 100. Trenger mer oppfølging.");
        let uviss = EgenVurdering { fortsatt_sykmeldt: Svar::VetIkke, av_100: None, ..v };
        assert_eq!(tekst(&uviss), "Vet ikke hvordan det går ved uke 39. Trenger mer oppfølging.");
    }
}
