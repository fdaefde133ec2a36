//! The card of a rule: what it is for and not for, law, data, thresholds, what is known of how it does,
//! who answers for it. Made of what runs, so that it can't say anything else than what runs.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    super::{
        grunnlag::Kilde,
        overvaking::{rapport::Regelrapport, tekst},
        regler::{Formal, Omfang, Regelfil},
        rettferdighet::gruppemal::{Lampe, Regelmal, komma},
        signal::Niva,
    },
    avtrykk,
};

/// The card.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Regelkort {
    /// [`avtrykk::regel`] of what it is a card of.
    pub avtrykk: String,
    /// The program's version.
    pub program: &'static str,
    /// First and last day of an approval that was given in the control room, of exactly this file.
    pub godkjent_her: Option<(NaiveDate, NaiveDate)>,
    /// The rule as it runs.
    pub regel: Regelfil,
    /// How it did, when there is a report.
    pub ukesrapport: Option<Regelrapport>,
    /// Groups, when they were measured.
    pub grupper: Option<Regelmal>,
}

/// The purpose in words.
pub fn formal(formal: Formal) -> &'static str {
    match formal {
        Formal::Motstrid => "Finne opplysninger om samme dager som ikke stemmer med hverandre.",
        Formal::Dobbeltbetaling => "Finne dager som er betalt to ganger, eller sammen med en annen ytelse.",
        Formal::Grunnlag => "Finne feil i grunnlaget for retten eller beløpet.",
        Formal::Sykmelderpraksis => {
            "Finne sykmeldere som skriver sykmeldinger på en annen måte enn andre med like pasienter. Første skritt er alltid en samtale."
        }
        Formal::Virksomhet => "Finne feil i opplysninger fra arbeidsgivere og grupper av arbeidsgivere.",
        Formal::Avvik => "Finne sjeldne mønstre. Brukes aldri alene.",
    }
}

/// Whom it looks at, in words.
pub fn omfang(omfang: Omfang) -> &'static str {
    match omfang {
        Omfang::Person => "én person",
        Omfang::Sykmelder => "en sykmelder, sammenlignet med andre",
        Omfang::Arbeidsgiver => "en arbeidsgiver eller en gruppe",
    }
}

/// A source in words.
pub fn kilde(kilde: Kilde) -> &'static str {
    match kilde {
        Kilde::Sykmelding => "sykmeldinger, uten diagnose",
        Kilde::Soknad => "søknader om sykepenger",
        Kilde::Inntektsmelding => "inntektsmeldinger fra arbeidsgivere",
        Kilde::Amelding => "lønn i a-meldingen",
        Kilde::Aaregister => "arbeidsforhold",
        Kilde::Ytelser => "andre ytelser",
        Kilde::Utbetaling => "utbetalte sykepenger",
        Kilde::Folkeregister => "dødsfall og sammenslåtte identiteter",
        Kilde::Godkjenning => "godkjente opphold utenfor EØS",
    }
}

/// What no rule is for; the same on all cards.
pub const IKKE_TIL: &[&str] = &[
    "Avgjøre en sak. Et avvik er et spørsmål, ikke et svar.",
    "Stanse, endre eller holde igjen en utbetaling.",
    "Vises til veiledere, sykmeldere eller arbeidsgivere.",
    "Si noe om skyld.",
];

impl Regelkort {
    /// The card of a rule that runs.
    pub fn av(regel: &Regelfil, ukesrapport: Option<&Regelrapport>, grupper: Option<&Regelmal>) -> Self {
        Self {
            avtrykk: avtrykk::regel(regel),
            program: avtrykk::PROGRAM,
            ukesrapport: ukesrapport
                .filter(|r| r.regel.regel == regel.id && r.regel.versjon == regel.versjon)
                .cloned(),
            grupper: grupper
                .filter(|g| g.regel.regel == regel.id && g.regel.versjon == regel.versjon)
                .cloned(),
            godkjent_her: None,
            regel: regel.clone(),
        }
    }

    /// With the approval that the control room gave it.
    #[must_use]
    pub fn godkjent_her(mut self, dager: Option<(NaiveDate, NaiveDate)>) -> Self {
        self.godkjent_her = dager;
        self
    }

    /// Is it the card of this rule, as it runs?
    pub fn stemmer(&self, kjorer: &Regelfil) -> bool {
        self.avtrykk == avtrykk::regel(kjorer)
    }

    /// The card as a file.
    pub fn markdown(&self) -> String {
        let r = &self.regel;
        let mut ut = format!("# {} {} (versjon {})\n\n", r.id, r.navn.nb, r.versjon);
        let mut linje = |navn: &str, verdi: &str| {
            let _ = writeln!(ut, "- **{navn}:** {verdi}");
        };
        linje("Formål", formal(r.formal));
        linje("Ser på", omfang(r.omfang));
        linje("Sier", &r.setning.nb);
        linje(
            "Høyeste nivå",
            match r.niva {
                Niva::Informasjon => "informasjon til den som sammenligner",
                Niva::Gjennomgang => "bør ses på av et menneske",
            },
        );
        let hjemler: Vec<String> = r
            .hjemmel
            .iter()
            .map(|h| match h.til {
                Some(til) => format!("{} (fra {} til {til})", h.paragraf, h.fra),
                None => format!("{} (fra {})", h.paragraf, h.fra),
            })
            .collect();
        linje("Hjemmel", &hjemler.join(", "));
        linje("EØS", &r.eos_merknad);
        let kilder: Vec<&str> = r.kilder().into_iter().map(kilde).collect();
        linje("Kilder", &kilder.join(", "));
        let kolonner: Vec<&str> = r.kolonner.iter().map(|k| k.navn()).collect();
        linje("Kan lese", &kolonner.join(", "));
        let terskler: Vec<String> = r
            .terskler
            .0
            .iter()
            .map(|(navn, t)| format!("{navn} = {}", t.to_string().replace('.', ",")))
            .collect();
        linje("Terskler", &if terskler.is_empty() { "ingen".to_owned() } else { terskler.join("; ") });
        linje("Veiledning under", &format!("{} rettsgebyr", r.gulv_rettsgebyr.to_string().replace('.', ",")));
        linje("Høyst nye saker om dagen", &r.daglig_tak.to_string());
        linje("Eier", &r.eier);
        match (self.godkjent_her, r.slatt_pa) {
            (Some((fra, til)), _) => {
                linje("Godkjent av", &format!("kontrollenheten, etter jurist og personvernombud, {fra}"));
                linje("Stanser av seg selv", &til.to_string());
                linje("I bruk", "ja, om ingen har stanset den");
            }
            (None, true) => {
                linje("Godkjent av", &format!("{}, {}", r.godkjenner, r.godkjent));
                linje("Stanser av seg selv", &r.utloper.to_string());
                linje("I bruk", "ja, om ingen har stanset den");
            }
            (None, false) => linje("I bruk", "nei, den er et utkast"),
        }
        linje("Definisjon", &r.kilde);
        let _ = writeln!(ut, "\n## Ikke til\n");
        for t in IKKE_TIL {
            let _ = writeln!(ut, "- {t}");
        }
        let _ = writeln!(ut, "\n## Uskyldige forklaringer som må prøves først\n");
        for f in &r.forklaringer {
            let _ = writeln!(ut, "- {}", f.nb);
        }
        let _ = writeln!(ut, "\n## Hvem som kan treffes uten grunn\n\n{}", r.rettferdighet);
        let _ = writeln!(ut, "\n## Hva vi vet om den\n");
        match &self.ukesrapport {
            Some(rapport) => tekst::regel(rapport).setninger.iter().for_each(|s| {
                let _ = writeln!(ut, "- {s}");
            }),
            None => ut.push_str("- Ingenting ennå. Den er ikke målt på avgjorte saker.\n"),
        }
        self.grupper(&mut ut);
        let _ =
            write!(ut, "\nAvtrykk av regelen som kjører: `{}` (program {})\n", self.avtrykk, self.program);
        ut
    }

    fn grupper(&self, ut: &mut String) {
        let Some(mal) = &self.grupper else { return };
        let alle = mal.svar.iter().flat_map(|s| &s.grupper);
        let (for_lite, malt): (Vec<_>, Vec<_>) = alle.partition(|g| g.lampe == Lampe::ForLite);
        let _ = writeln!(ut, "- Grupper sammenlignet: {}. For lite data: {}.", malt.len(), for_lite.len());
        for g in malt.iter().filter(|g| g.lampe >= Lampe::Varsel) {
            let Some(f) = g.forhold else { continue };
            let _ = writeln!(
                ut,
                "- {}: {} ganger så ofte som andre (mellom {} og {}).",
                g.gruppe,
                komma(f.verdi),
                komma(f.lav),
                komma(f.hoy)
            );
        }
        if let Some(s) = &mal.sperring {
            let _ = writeln!(ut, "- {}", s.hvorfor);
        }
    }
}
