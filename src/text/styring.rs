//! The leader's numbers: names, definitions, and where ours differ from the annual report's.

use super::{dato, tall};
use crate::stats::styring::{
    indikator::Indikator,
    maned::Tidsrom,
    tabell::{Tall, Verdi},
};

/// Where the numbers of 2017 come from.
pub const KILDE_2017: &str = "Navs årsrapport for 2017, hele landet";

/// Why a number is not shown.
pub const SKJULT: &str = "Skjult";

/// What an indicator is, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Definisjon {
    /// Name.
    pub navn: &'static str,
    /// What is counted.
    pub teller: &'static str,
    /// Of whom; empty for a plain count and for days.
    pub nevner: &'static str,
    /// Where it differs from the annual report, and what one must know.
    pub merknad: &'static str,
}

/// The definition of an indicator.
pub fn definisjon(indikator: Indikator) -> Definisjon {
    use Indikator as I;
    let passerte = |navn, teller| Definisjon {
        navn,
        teller,
        nevner: "",
        merknad: "Regnes i måneden uken ble fullført, i kalenderuker fra første dag i tilfellet. Årsrapporten \
                  regner varighet fra første sykmeldingsdag; hos oss er egenmelding med i tilfellet.",
    };
    let d = |navn, teller, nevner, merknad| Definisjon { navn, teller, nevner, merknad };
    match indikator {
        I::PasserteUke4 => passerte("Passerte uke 4", "Fravær som fullførte uke 4"),
        I::PasserteUke8 => passerte("Passerte uke 8", "Fravær som fullførte uke 8"),
        I::PasserteUke12 => passerte("Passerte uke 12", "Fravær som fullførte uke 12"),
        I::PasserteUke17 => passerte("Passerte uke 17", "Fravær som fullførte uke 17"),
        I::PasserteUke26 => passerte("Passerte uke 26", "Fravær som fullførte uke 26"),
        I::PasserteUke39 => passerte("Passerte uke 39", "Fravær som fullførte uke 39"),
        I::PasserteUke52 => passerte("Passerte uke 52", "Fravær som fullførte uke 52"),
        I::GradertUke8 => d(
            "Gradert ved 8 uker",
            "Gradert (1–99 prosent) siste dag i uke 8",
            "Fravær som fullførte uke 8",
            "Årsrapporten har ingen tall for 8 uker.",
        ),
        I::GradertUke12 => d(
            "Gradert ved 12 uker",
            "Gradert (1–99 prosent) siste dag i uke 12",
            "Fravær som fullførte uke 12",
            "Som i årsrapporten, men målt på én dag og på alle fravær, også for dem uten arbeidsgiver.",
        ),
        I::UnntakUke8 => d(
            "Unntak fra aktivitetskravet ved 8 uker",
            "Unntak vurdert senest 14 dager etter uke 8",
            "Fravær som fullførte uke 8",
            "Årsrapporten teller unntak ved 8 uker. Vi gir alle like mange dager, slik at den som kom tidlig i \
             måneden ikke følges lenger enn den som kom sent.",
        ),
        I::Dialogmote2 => d(
            "Dialogmøte 2 innen 26 uker",
            "Møtet ble holdt senest siste dag i uke 26. Dagen for møtet teller, ikke dagen referatet kom",
            "Fravær som fullførte uke 26, uten dem som er unntatt eller der møtet ikke er aktuelt",
            "Årsrapporten tar med bare arbeidstakere. Det gjør vi også: den som ikke har arbeidsgiver, skylder \
             ikke møte.",
        ),
        I::MoterUtsatt => d(
            "Dialogmøter som ble flyttet",
            "Flyttet til en annen tid minst én gang",
            "Navs dialogmøter med tidspunkt i perioden, også avlyste",
            "Årsrapporten har ikke tallet.",
        ),
        I::PlanITide => d(
            "Oppfølgingsplan i tide",
            "Planen ble laget innen fristen etter fire uker",
            "Fravær som varte til fristen, uten dem der planen ikke er nødvendig og dem uten arbeidsgiver",
            "Bare planer Nav har fått vite om. Arbeidsgiver skal sende planen til den som sykmelder, og ikke til \
             Nav før Nav ber om den, så det er flere planer enn vi ser.",
        ),
        I::SenOppfolging => d(
            "Sen oppfølging gjort",
            "Ferdigbehandlet senest 14 dager etter fristen",
            "Fravær som varte til fristen for sen oppfølging",
            "Årsrapporten har ikke tallet; ordningen er nyere.",
        ),
        I::DagerKandidat => d(
            "Fra kandidat til avgjørelse om dialogmøte",
            "Dager fra fraværet passerte 17 uker til det ble avgjort om møte skal holdes",
            "",
            "Den som avgjøres før 17 uker, står med 0 dager. Regnes i måneden det ble avgjort.",
        ),
        I::DagerVarsel => d(
            "Fra forhåndsvarsel til avgjørelse",
            "Dager fra forhåndsvarsel etter §§ 8-4 og 8-8 til neste avgjørelse",
            "",
            "Loven gir den sykmeldte tid til å svare, så ventetiden kan ikke bli 0.",
        ),
        I::DagerManuell => d(
            "Ventetid for manuell vurdering av sykmelding",
            "Dager fra sykmeldingen kom til noen avgjorde den",
            "",
            "Regnes i måneden det ble avgjort. De som fortsatt venter, er ikke med.",
        ),
        I::PrognoseBrukt => d(
            "Egen vurdering ved siden av beregningen",
            "Veilederen har lagret en egen vurdering mens det fantes en beregning, innen uke 17",
            "Fravær som fullførte uke 17",
            "Sier om beregningen brukes, ikke om den er nyttig.",
        ),
        I::PrognoseEnig => d(
            "Veilederen og beregningen er enige",
            "Veilederen svarte ja og beregningen sa minst 50 av 100, eller nei og under 50",
            "Egne vurderinger med ja eller nei der det fantes en beregning",
            "Høy enighet er ikke et mål: en veileder som vet mer, skal være uenig.",
        ),
    }
}

/// «november 2026», «3. kvartal 2026», «2026 til og med 3. kvartal».
pub fn tidsrom(t: Tidsrom) -> String {
    match t {
        Tidsrom::Maned { ar, nr } => format!("{} {ar}", dato::maned(u32::from(nr))),
        Tidsrom::Kvartal { ar, nr } => format!("{nr}. kvartal {ar}"),
        Tidsrom::Ar { ar, kvartaler: 4 } => ar.to_string(),
        Tidsrom::Ar { ar, kvartaler: 1 } => format!("{ar}, 1. kvartal"),
        Tidsrom::Ar { ar, kvartaler } => format!("{ar}, 1.–{kvartaler}. kvartal"),
    }
}

/// The same in the place under a plot: «11.26», «3. kv. 26», «2026».
pub fn tidsrom_kort(t: Tidsrom) -> String {
    match t {
        Tidsrom::Maned { ar, nr } => format!("{nr:02}.{:02}", ar.rem_euclid(100)),
        Tidsrom::Kvartal { ar, nr } => format!("{nr}.kv {:02}", ar.rem_euclid(100)),
        Tidsrom::Ar { ar, .. } => ar.to_string(),
    }
}

/// The value: «46 %», «34 dager», «om lag 250».
pub fn verdi(t: Tall) -> String {
    match t.verdi {
        Verdi::Antall => tall::antall(t.nevner),
        Verdi::Andel { prosent, .. } => {
            let steg = if t.nevner >= 100 { 1 } else { 5 };
            let ord = tall::prosent(prosent.into());
            if prosent <= steg {
                format!("høyst\u{a0}{ord}")
            } else if prosent >= 100 - steg {
                format!("minst\u{a0}{ord}")
            } else {
                ord
            }
        }
        Verdi::Dager { median, .. } => dager(median),
    }
}

/// «1 dag», «12 dager».
pub fn dager(antall: u32) -> String {
    tall::med_ord(usize::try_from(antall).unwrap_or(usize::MAX), "dag", "dager")
}

/// The interval of a share, or the middle half of days; nothing for a count.
pub fn spenn(t: Tall) -> Option<String> {
    match t.verdi {
        Verdi::Antall => None,
        Verdi::Andel { lav, hoy, .. } => Some(format!("{lav}–{}", tall::prosent(hoy.into()))),
        Verdi::Dager { nedre, ovre, .. } => Some(format!("{nedre}–{}", dager(ovre))),
    }
}

/// «2017: 45,8 %».
pub fn i_2017(indikator: Indikator) -> Option<String> {
    let tideler = indikator.i_2017()?;
    let tall = if tideler.is_multiple_of(10) {
        (tideler / 10).to_string()
    } else {
        format!("{},{}", tideler / 10, tideler % 10)
    };
    Some(format!("2017: {tall}\u{a0}%"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_has_its_words() {
        use std::fmt::Write as _;
        let mut ut = String::new();
        for indikator in Indikator::ALLE {
            let d = definisjon(indikator);
            writeln!(ut, "{}: {} / {} ({})", d.navn, d.teller, d.nevner, d.merknad).unwrap();
            if let Some(t) = i_2017(indikator) {
                writeln!(ut, "  {}", t.replace('\u{a0}', " ")).unwrap();
            }
        }
        for t in [
            Tidsrom::Maned { ar: 2026, nr: 3 },
            Tidsrom::Kvartal { ar: 2026, nr: 3 },
            Tidsrom::Ar { ar: 2026, kvartaler: 3 },
            Tidsrom::Ar { ar: 2025, kvartaler: 4 },
        ] {
            writeln!(ut, "{} – {}", tidsrom(t), tidsrom_kort(t)).unwrap();
        }
        for verdien in [
            Verdi::Antall,
            Verdi::Andel { teller: None, prosent: 5, lav: 1, hoy: 12 },
            Verdi::Andel { teller: Some(45), prosent: 50, lav: 40, hoy: 60 },
            Verdi::Dager { nedre: 1, median: 1, ovre: 12 },
        ] {
            let t = Tall { nevner: 90, verdi: verdien };
            writeln!(ut, "{} {:?}", verdi(t), spenn(t)).unwrap();
        }
        insta::assert_snapshot!(ut.replace('\u{a0}', " "));
    }
}
