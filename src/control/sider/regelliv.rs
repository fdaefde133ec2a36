//! Stage 0 on the page of a rule: where the round is, what the dry run said, and the one thing that the
//! reader may do next.

use chrono::{Datelike, NaiveDate};

use super::{
    super::{
        drift::Kontroll,
        kort::avtrykk,
        parametre::tall,
        regelliv::{Fase, Livsramme, Regelliv, Skjevhetsrapport, Steg, Torrkjoring, port, tillatt},
        regler::{Regelfil, hindring},
        sak::Tjeneste,
    },
    inne::Inne,
    regler,
    tegning::{self, Soyle, Uke},
};
use crate::text::dato;

/// One circle of the round.
pub(super) struct Trinn {
    pub klasse: &'static str,
    pub nr: usize,
    pub navn: &'static str,
    pub under: String,
}

/// The dry run in numbers and as bars.
pub(super) struct Torrbilde {
    pub setning: String,
    pub forste: String,
    pub tvillinger: Option<String>,
    pub soyler: Vec<Soyle>,
    pub band: bool,
    pub beskrivelse: String,
    pub uker: Vec<(String, u64, u64, u64, u64)>,
}

/// One form.
pub(super) struct Livsskjema {
    pub steg: &'static str,
    pub tittel: &'static str,
    pub hjelp: String,
    pub tekst: Option<&'static str>,
    pub uker: Option<i64>,
    pub rapport: bool,
    pub til: Option<(String, String, String)>,
    pub knapp: &'static str,
    pub fylt: bool,
}

/// Everything that the page of a rule shows of its life.
pub(super) struct Livsvisning {
    pub tittel: &'static str,
    pub neste: String,
    pub trinn: Vec<Trinn>,
    pub sagt: Vec<(&'static str, String)>,
    pub torr: Option<Torrbilde>,
    pub skjemaer: Vec<Livsskjema>,
    pub avtrykk: String,
    pub kan_trekke: bool,
    pub trukket: bool,
}

/// Whether the rule runs today, in words and colour, and its last day.
pub(super) fn status(
    k: &Kontroll,
    fil: &Regelfil,
    i_dag: NaiveDate,
) -> (&'static str, &'static str, NaiveDate) {
    let bilde = k.rom.bilde();
    let liv = bilde.brytere.liv(&fil.id, fil.versjon);
    let avtrykk = avtrykk::regel(fil);
    let godkjent = liv.and_then(|l| l.godkjent.as_ref()).filter(|g| g.avtrykk == avtrykk).map(|g| g.til);
    let til = match (fil.slatt_pa, godkjent) {
        (true, Some(til)) => til.max(fil.utloper),
        (false, Some(til)) => til,
        (_, None) => fil.utloper,
    };
    let runde = liv.is_some_and(|l| l.fase() != Fase::Ingen);
    let (ord, klasse) = if bilde.brytere.er_trukket(&fil.id, fil.versjon) {
        ("Trukket tilbake", "m-rod")
    } else if bilde.brytere.er_stoppet(&regler::bryter(fil)) {
        ("Stanset", "m-rod")
    } else if hindring(fil, &bilde.brytere, i_dag).is_none() {
        if runde {
            ("I drift, fornyes", "m-gronn")
        } else if (til - i_dag).num_days() <= 60 {
            ("I drift, utløper snart", "m-oransje")
        } else {
            ("I drift", "m-gronn")
        }
    } else if runde {
        ("Til godkjenning", "m-bla")
    } else if fil.slatt_pa || godkjent.is_some() {
        ("Utløpt", "m-oransje")
    } else if liv.is_some_and(|l| l.godkjent.is_some()) {
        ("Endret etter godkjenningen", "m-oransje")
    } else {
        ("Utkast, ikke i drift", "m-lilla")
    };
    (ord, klasse, til)
}

/// The life of a rule as this reader sees it.
pub(super) fn visning(inne: &Inne, k: &Kontroll, fil: &Regelfil) -> Livsvisning {
    let liv = k.rom.regelliv(fil);
    let ramme = k.rom.livsramme(fil, inne.hvem());
    let navn = |id: &str| k.ansatte.navn(id);
    let mut sagt = Vec::new();
    if let Some(runde) = &liv.runde {
        sagt.push(("Lagt fram", hvem_sa(&navn(&runde.lagt_fram.av), &runde.lagt_fram.tekst)));
        if let Some(o) = &runde.jurist {
            sagt.push(("Jurist", hvem_sa(&navn(&o.av), &o.tekst)));
        }
        if let Some((rapport, o)) = &runde.personvern {
            let sett = match rapport {
                Skjevhetsrapport::Sett => "har sett rapporten om skjevhet",
                Skjevhetsrapport::ForLiteData => "har sett at det er for lite data om skjevhet",
            };
            sagt.push(("Personvern", hvem_sa(&format!("{} {sett}", navn(&o.av)), &o.tekst)));
        }
    }
    if let Some(g) = &liv.godkjent {
        let dager = format!("{} ({}–{})", navn(&g.av.av), dato::kort(g.fra), dato::kort(g.til));
        sagt.push(("Godkjent her", hvem_sa(&dager, &g.av.tekst)));
    }
    if let Some(o) = &liv.avvist {
        sagt.push(("Avvist", hvem_sa(&navn(&o.av), &o.tekst)));
    }
    let torr = liv.runde.as_ref().and_then(|r| r.torrkjoring.as_ref()).or(liv.siste_torrkjoring.as_ref());
    let bilde = k.rom.bilde();
    Livsvisning {
        tittel: if fil.slatt_pa { "Fornyelse" } else { "Fra utkast til drift" },
        neste: neste(&liv, &ramme),
        trinn: trinn(&liv),
        sagt,
        torr: torr.map(|t| torrbilde(t, fil.daglig_tak, ramme.ledig)),
        skjemaer: Steg::ALLE.into_iter().filter_map(|s| livsskjema(s, &liv, &ramme)).collect(),
        avtrykk: avtrykk::regel(fil),
        kan_trekke: !ramme.trukket && kan_trekke(inne),
        trukket: bilde.brytere.er_trukket(&fil.id, fil.versjon),
    }
}

/// May withdraw a rule for good, and read what that touches.
pub(super) fn kan_trekke(inne: &Inne) -> bool {
    [Tjeneste::Leder, Tjeneste::Jurist, Tjeneste::Personvernombud].iter().any(|t| inne.aktor.har(*t))
}

fn hvem_sa(hvem: &str, hva: &str) -> String {
    format!("{hvem}: {hva}")
}

/// What happens next, and who must do it.
fn neste(liv: &Regelliv, r: &Livsramme<'_>) -> String {
    if r.trukket {
        return "Regelen er trukket tilbake for godt. Ingenting den har funnet, brukes.".to_owned();
    }
    let Some(runde) = &liv.runde else {
        return match (&liv.avvist, r.fil.slatt_pa) {
            (Some(_), _) => {
                "Avvist. Den som skriver regelen, kan rette og legge den fram på nytt.".to_owned()
            }
            (None, true) => {
                "Regelen er levert godkjent. Den som skriver regler, legger den fram for å fornye den."
                    .to_owned()
            }
            (None, false) if liv.dekker(&avtrykk::regel(r.fil), r.i_dag).is_some() => {
                "Godkjent. Legges fram på nytt for å fornyes.".to_owned()
            }
            (None, false) => "Neste: den som skriver regler, legger den fram.".to_owned(),
        };
    };
    if runde.avtrykk != avtrykk::regel(r.fil) {
        return "Regelfilen er endret etter at den ble lagt fram. Den må legges fram på nytt.".to_owned();
    }
    match (liv.fase(), runde.jurist.is_some(), runde.personvern.is_some()) {
        (Fase::LagtFram | Fase::Ingen, ..) => "Neste: tørrkjør regelen på det som alt har skjedd.".to_owned(),
        (Fase::Torrkjort, false, false) => "Neste: juristen og personvernombudet vurderer den.".to_owned(),
        (Fase::Torrkjort, false, true) => "Neste: juristen vurderer den.".to_owned(),
        (Fase::Torrkjort, ..) => "Neste: personvernombudet vurderer den.".to_owned(),
        (Fase::Vurdert, ..) => match port(liv, r) {
            Ok(()) => "Neste: en som ikke har gjort noe av det andre, godkjenner.".to_owned(),
            Err(feil) => format!("Kan ikke godkjennes: {feil}."),
        },
    }
}

fn trinn(liv: &Regelliv) -> Vec<Trinn> {
    let runde = liv.runde.as_ref();
    let ferdig = runde.is_none() && liv.godkjent.is_some() && liv.avvist.is_none();
    let gjort = [
        ferdig || runde.is_some(),
        ferdig || runde.is_some_and(|r| r.torrkjoring.is_some()),
        ferdig || runde.is_some_and(|r| r.jurist.is_some()),
        ferdig || runde.is_some_and(|r| r.personvern.is_some()),
        ferdig,
    ];
    let forst = gjort.iter().position(|g| !g);
    let navn = ["Lagt fram", "Tørrkjøring", "Jurist", "Personvern", "Godkjent"];
    let under = [
        runde.map(|r| dato::kort(r.lagt_fram.tid.date_naive())),
        runde.and_then(|r| r.torrkjoring.as_ref()).map(|t| format!("{} uker", t.uker.len())),
        runde.and_then(|r| r.jurist.as_ref()).map(|o| dato::kort(o.tid.date_naive())),
        runde.and_then(|r| r.personvern.as_ref()).map(|(_, o)| dato::kort(o.tid.date_naive())),
        liv.godkjent.as_ref().filter(|_| ferdig).map(|g| format!("til {}", dato::kort(g.til))),
    ];
    let venter = ["av den som skriver", "minst fire uker", "hjemmel og EØS", "skjevhet", "av en annen"];
    navn.into_iter()
        .zip(gjort)
        .zip(under.into_iter().zip(venter))
        .enumerate()
        .map(|(i, ((navn, gjort), (under, venter)))| Trinn {
            klasse: if gjort {
                "gjort"
            } else if forst == Some(i) {
                "na"
            } else {
                "senere"
            },
            nr: i + 1,
            navn,
            under: under.unwrap_or_else(|| if gjort { "ferdig".to_owned() } else { venter.to_owned() }),
        })
        .collect()
}

fn torrbilde(t: &Torrkjoring, daglig_tak: u32, ledig: u64) -> Torrbilde {
    #[expect(clippy::cast_precision_loss, reason = "counts of a week")]
    let f = |v: u64| v as f64;
    let hoyest = t.uker.iter().map(|u| u.saker).max().unwrap_or(0);
    // A band far above the bars would flatten them; then the words say it.
    let band = ledig <= hoyest.saturating_mul(4).max(4);
    let uker: Vec<Uke> = t
        .uker
        .iter()
        .map(|u| Uke {
            nummer: u.til.iso_week().week(),
            antall: f(u.saker),
            ventet: (0.0, if band { f(ledig) } else { f(hoyest) }),
        })
        .collect();
    let mut soyler = tegning::uker(&uker);
    for (soyle, uke) in soyler.iter_mut().zip(&uker) {
        // Few weeks: each has its number.
        soyle.tekst = (uker.len() <= 13 || uke.nummer % 4 == 0).then(|| format!("uke {}", uke.nummer));
    }
    let forventet = t.forventet(daglig_tak);
    let prosent = (forventet * 100)
        .checked_div(ledig)
        .map_or_else(|| "mer enn all".to_owned(), |andel| format!("{andel} % av"));
    Torrbilde {
        setning: format!(
            "{} treff på {} uker hos {} personer, {}–{}. Det blir {} saker i en vanlig uke.",
            t.treff(),
            t.uker.len(),
            crate::text::tall::heltall(i64::try_from(t.populasjon).unwrap_or(i64::MAX)),
            dato::kort(t.fra),
            dato::kort(t.til),
            t.vanlig_uke()
        ),
        forste: format!(
            "Den første uken kommer også det som har samlet seg: {} saker. Det er {prosent} den ledige plassen i køen ({ledig}).",
            t.forste_uke(daglig_tak)
        ),
        tvillinger: t.tvillinger.map(|v| {
            format!(
                "Prøvd på oppdiktede: {} av {} plantede ble funnet, og {} av {} uskyldige tvillinger ble truffet. Det viser at regelen gjør det den sier, ikke hvordan verden er.",
                v.funnet, v.plantet, v.truffet, v.tvillinger
            )
        }),
        beskrivelse: t.uker.iter().map(|u| format!("{}: {}", u.uke, u.saker)).collect::<Vec<_>>().join(", "),
        soyler,
        band,
        uker: t.uker.iter().map(|u| (u.uke.clone(), u.treff, u.saker, u.i_orden, u.kan_ikke)).collect(),
    }
}

fn livsskjema(steg: Steg, liv: &Regelliv, r: &Livsramme<'_>) -> Option<Livsskjema> {
    tillatt(liv, steg, r).ok()?;
    let skjema = |steg, tittel, hjelp: &str, tekst, knapp| Livsskjema {
        steg,
        tittel,
        hjelp: hjelp.to_owned(),
        tekst,
        uker: None,
        rapport: false,
        til: None,
        knapp,
        fylt: true,
    };
    Some(match steg {
        Steg::LeggFram => skjema(
            "legg-fram",
            if r.fil.slatt_pa { "Fornye godkjenningen" } else { "Legg fram utkastet" },
            "Det som legges fram, er filen slik den er nå. Endres den, må den legges fram på nytt.",
            Some("Hvorfor trengs den?"),
            "Legg fram",
        ),
        Steg::Torrkjor => Livsskjema {
            uker: Some(tall(&r.parametre.utkast_torrkjoring, r.i_dag)),
            fylt: liv.fase() == Fase::LagtFram,
            ..skjema(
                "torrkjor",
                "Tørrkjør",
                "Regelen kjøres uke for uke på det som var kjent da. Bare tall lagres. En ny tørrkjøring opphever det jurist og personvernombud har sagt.",
                None,
                "Tørrkjør nå",
            )
        },
        Steg::Jurist => skjema(
            "jurist",
            "Juristens vurdering",
            "Holder hjemmelen, er regelen nødvendig, og er EØS holdt utenfor?",
            Some("Hvorfor holder den?"),
            "Hjemmelen holder",
        ),
        Steg::Personvern => Livsskjema {
            rapport: true,
            ..skjema(
                "personvern",
                "Personvernombudets vurdering",
                "Se på rapporten om skjevhet og stedfortredere under Overvåking før du svarer.",
                Some("Hva så du, og hvorfor er det i orden?"),
                "I orden for personvernet",
            )
        },
        Steg::Godkjenn => {
            port(liv, r).ok()?;
            let lengst = r.i_dag.checked_add_months(chrono::Months::new(12)).unwrap_or(r.i_dag);
            let forst = r.i_dag.succ_opt().unwrap_or(r.i_dag);
            Livsskjema {
                til: Some((forst.to_string(), lengst.to_string(), lengst.to_string())),
                ..skjema(
                    "godkjenn",
                    "Godkjenn",
                    "Regelen kjører fra neste natt og stanser av seg selv den dagen du velger, senest om tolv måneder.",
                    Some("Hvorfor?"),
                    "Godkjenn",
                )
            }
        }
        Steg::Avvis => Livsskjema {
            fylt: false,
            ..skjema(
                "avvis",
                "Avvis",
                "Det som alt er i drift, går til det utløper. Bruk Stans for å stoppe det nå.",
                Some("Hvorfor ikke?"),
                "Avvis",
            )
        },
    })
}
