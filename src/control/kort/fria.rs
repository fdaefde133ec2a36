//! The pack for the assessment of the impact on fundamental rights: the six items of AI Act art. 27(1),
//! filled from what runs. It is where the assessment begins; the one who uses the service completes and
//! signs it, and checks the date from which the duty applies.

use std::{collections::BTreeSet, fmt::Write as _};

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    super::{
        regler::Regelsett,
        rettferdighet::{grenser::Grenser, gruppemal::komma, hvelv::Egenskap},
    },
    avtrykk,
    regelkort::{formal, omfang},
};

/// One of the six items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Punkt {
    /// `a` to `f`.
    pub bokstav: char,
    /// What is asked.
    pub tittel: &'static str,
    /// What is known.
    pub innhold: Vec<String>,
}

/// The pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Friapakke {
    /// Day it was made.
    pub dag: NaiveDate,
    /// Fingerprint of the rules that run.
    pub avtrykk: String,
    /// The edition of the limits.
    pub grenser_fra: NaiveDate,
    /// The six.
    pub punkter: Vec<Punkt>,
    /// What a human must still write.
    pub ma_fylles_ut: Vec<&'static str>,
}

fn prosent(andel: f64) -> String {
    format!("{} prosent", (andel * 100.0).round())
}

/// Makes the pack.
pub fn lag(sett: &Regelsett, grenser: &Grenser, i_dag: NaiveDate) -> Friapakke {
    let regler = || sett.regler.iter().map(|r| &r.fil);
    let formaler: BTreeSet<&str> = regler().map(|r| formal(r.formal)).collect();
    let mut prosesser: Vec<String> = formaler.into_iter().map(str::to_owned).collect();
    prosesser.push("Et avvik blir et spørsmål til et menneske i kontrollenheten. Tjenesten avgjør ingenting og kan ikke endre en utbetaling.".to_owned());
    prosesser.push(
        "Vedtak gjøres utenfor tjenesten, av dem som har ytelsen. Bare kode og dato lagres her.".to_owned(),
    );
    let tid = vec![
        "Reglene kjører hver natt. Ukesrapporten lages hver uke.".to_owned(),
        match (regler().map(|r| r.godkjent).min(), regler().map(|r| r.utloper).max()) {
            (Some(fra), Some(til)) => {
                format!(
                    "Godkjenningene gjelder fra {fra} og slutter senest {til}. Ingen gjelder i mer enn tolv måneder."
                )
            }
            _ => "Ingen regel er godkjent.".to_owned(),
        },
    ];
    let omfanger: BTreeSet<&str> = regler().map(|r| omfang(r.omfang)).collect();
    let egenskaper: Vec<String> = Egenskap::ALLE.iter().map(|e| e.navn().to_lowercase()).collect();
    let mut folk = vec![
        "Alle som er sykmeldt eller får sykepenger i perioden som sammenlignes, også de som ikke blir valgt ut.".to_owned(),
        format!("Reglene ser på {}.", omfanger.into_iter().collect::<Vec<_>>().join("; ")),
        format!("Forskjeller måles for {}, og for to og to av dem.", egenskaper.join(", ")),
    ];
    folk.push("Personer med verge, alvorlig syke, innlagte og mindreårige behandles bare av erfarne saksbehandlere.".to_owned());
    let skade = regler().map(|r| format!("{} {}: {}", r.id, r.navn.nb, r.rettferdighet)).collect();
    let tilsyn = vec![
        "Saksbehandleren skriver sin egen vurdering før noen skår vises, og prøver minst én uskyldig forklaring.".to_owned(),
        "Fem oppgaver er skilt: å skrive en regel, godkjenne den, sortere, utrede og godkjenne anmeldelse.".to_owned(),
        format!(
            "Alarm når over {} av sakene ender slik skåren sier, eller halvparten ses på i under {} sekunder.",
            prosent(grenser.enighet_varsel),
            grenser.median_sekunder
        ),
        "Regel, modell, kilde eller alt kan stanses med virkning innen ett minutt. To personer må til for å slå på igjen.".to_owned(),
    ];
    let tiltak = vec![
        format!(
            "En regel stanses av seg selv når en gruppe velges ut under {} eller over {} ganger så ofte som andre, og regelen har rett under {} ganger så ofte hos dem, begge med 95 prosent sikkerhet.",
            komma(grenser.forhold_lav),
            komma(grenser.forhold_hoy),
            komma(grenser.presisjon_forhold)
        ),
        "Alt en tilbaketrukket regel har berørt, kan finnes igjen, med saker, koder og brev.".to_owned(),
        format!("Alvorlige hendelser meldes innen {} dager.", grenser.hendelse_dager),
        "Klage: Personen kan kreve innsyn og rette opplysninger på sin side. Vedtak påklages til Nav Klageinstans, og videre til Trygderetten. Behandlingen av opplysninger kan påklages til Datatilsynet.".to_owned(),
        "Ansvar: hver regel har en eier og en annen som godkjenner. Grensene er godkjent av ".to_owned()
            + &grenser.godkjent_av
            + ".",
    ];
    let punkt = |bokstav, tittel, innhold| Punkt { bokstav, tittel, innhold };
    Friapakke {
        dag: i_dag,
        avtrykk: avtrykk::sett(sett),
        grenser_fra: grenser.fra,
        punkter: vec![
            punkt('a', "Hvilke arbeidsprosesser det brukes i, og til hva", prosesser),
            punkt('b', "Hvor lenge og hvor ofte det brukes", tid),
            punkt('c', "Hvem som kan bli berørt", folk),
            punkt('d', "Hvilken skade det kan gjøre dem", skade),
            punkt('e', "Hvordan mennesker fører tilsyn", tilsyn),
            punkt('f', "Hva som gjøres når det går galt, hvem som har ansvar, og hvordan en klager", tiltak),
        ],
        ma_fylles_ut: vec![
            "Hvor mange personer som berøres i året",
            "Virksomhetens egen vurdering av om nytten står i forhold til inngrepet",
            "Personvernombudets uttalelse, og vurderingen etter personvernforordningen artikkel 35",
            "Navn og dato på den som godkjenner",
        ],
    }
}

impl Friapakke {
    /// The pack as a file.
    pub fn markdown(&self) -> String {
        let mut ut =
            String::from("# Vurdering av grunnleggende rettigheter (KI-forordningen artikkel 27 nr. 1)\n");
        for p in &self.punkter {
            let _ = write!(ut, "\n## {}) {}\n\n", p.bokstav, p.tittel);
            for linje in &p.innhold {
                let _ = writeln!(ut, "- {linje}");
            }
        }
        ut.push_str("\n## Må fylles ut av virksomheten\n\n");
        for linje in &self.ma_fylles_ut {
            let _ = writeln!(ut, "- [ ] {linje}");
        }
        let _ = write!(ut, "\nLaget {} av reglene med avtrykk `{}`.\n", self.dag, self.avtrykk);
        ut
    }
}
