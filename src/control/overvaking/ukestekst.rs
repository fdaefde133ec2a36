//! A stored week in plain words: the report, the vault, the groups, and what was stopped.

use std::fmt::Write as _;

use super::{
    stans::Stans,
    tekst::{Avsnitt, lampe},
    uke::{Gruppesvar, Hvelvstatus, Ukeslagring},
};
use crate::{
    control::{
        brytere::Bryter,
        rettferdighet::{
            gruppemal::{Lampe, Regelmal, komma},
            hvelv::Mal,
            proxy::{Proxylinje, Proxyrapport},
        },
    },
    text::tall::antall,
};

/// What a switch is for, in words.
pub fn bryter(bryter: &Bryter) -> String {
    match bryter {
        Bryter::Regel { id, versjon } => format!("Regel {id} (versjon {versjon})"),
        Bryter::Modell { id } => format!("Modell {id}"),
        Bryter::Kilde { kilde } => format!("Kilden {}", kildenavn(*kilde)),
        Bryter::TilfeldigUtvalg => "Det tilfeldige utvalget".to_owned(),
        Bryter::Alt => "Alt".to_owned(),
    }
}

/// A source as people call it.
pub fn kildenavn(kilde: crate::control::grunnlag::Kilde) -> &'static str {
    use crate::control::grunnlag::Kilde as K;
    match kilde {
        K::Sykmelding => "sykmeldinger",
        K::Soknad => "søknader",
        K::Inntektsmelding => "inntektsmeldinger",
        K::Amelding => "a-meldingen",
        K::Aaregister => "arbeidsgiver- og arbeidstakerregisteret",
        K::Ytelser => "andre ytelser",
        K::Utbetaling => "utbetalinger",
        K::Folkeregister => "folkeregisteret",
        K::Godkjenning => "godkjente opphold",
    }
}

/// How it stands with the vault.
pub fn hvelv(status: Hvelvstatus) -> &'static str {
    match status {
        Hvelvstatus::IkkeSatt => {
            "Det er ikke noe hvelv her: nøkkelen er ikke satt. Da vet vi ikke om reglene treffer noen grupper oftere enn andre."
        }
        Hvelvstatus::Tomt => {
            "Hvelvet er tomt. Da vet vi ikke om reglene treffer noen grupper oftere enn andre."
        }
        Hvelvstatus::Lukket => {
            "Hvelvet kunne ikke åpnes med nøkkelen som er satt. Grupper er ikke målt. Drift må se på nøkkelen."
        }
        Hvelvstatus::IkkeSpurt => "Ingen natt har spurt hvelvet denne uken. Grupper er ikke målt.",
        Hvelvstatus::Spurt => "Hvelvet er spurt én gang denne uken. Svarene er antall på minst 20 personer.",
    }
}

/// The name of a rule in the group measures.
pub fn regelnavn(mal: &Regelmal) -> String {
    if mal.regel.versjon == 0 { "Alle regler samlet".to_owned() } else { mal.regel.regel.clone() }
}

/// The groups in words: each rule that says something, and how many that say nothing.
fn grupper(svar: &Gruppesvar) -> Vec<String> {
    let mut ut = Vec::new();
    let mut for_lite = 0;
    for mal in &svar.regler {
        if mal.lampe() == Lampe::ForLite {
            for_lite += 1;
            continue;
        }
        // All rules together can't be stopped by this.
        let hva = if mal.regel.versjon == 0 && mal.lampe() == Lampe::Sperre {
            "skjevt for minst én gruppe"
        } else {
            lampe(mal.lampe())
        };
        let mut setning = format!("{}: {hva}.", regelnavn(mal));
        let skjeve = mal.av(Mal::Utvalg).map(|s| s.grupper.iter().filter(|g| g.lampe >= Lampe::Varsel));
        for g in skjeve.into_iter().flatten() {
            if let Some(f) = g.forhold {
                let _ = write!(
                    setning,
                    " Velger ut {} {} ganger så ofte som andre (mellom {} og {}).",
                    g.gruppe,
                    komma(f.verdi),
                    komma(f.lav),
                    komma(f.hoy)
                );
            }
        }
        ut.push(setning);
    }
    if for_lite > 0 {
        ut.push(format!(
            "{} av {} regler: ikke nok data til å si noe om grupper. Det er ikke det samme som at alt er i orden.",
            antall(for_lite),
            antall(svar.regler.len())
        ));
    }
    ut
}

/// Columns that are named; of the rest only how many there are.
const NEVNES: usize = 10;

/// What the proxy test says, in words: the clearest first.
pub fn proxy(rapport: &Proxyrapport) -> Vec<String> {
    let mut varsler: Vec<_> = rapport
        .linjer
        .iter()
        .filter(|l| l.lampe >= Lampe::Varsel)
        .filter_map(|l| Some((l.auc?.verdi, l)))
        .collect();
    varsler.sort_by(|a, b| b.0.total_cmp(&a.0));
    let linje = |(auc, l): &(f64, &Proxylinje)| {
        let hva = l.trekk.as_deref().unwrap_or("Alle opplysninger sammen");
        let hvordan = match (l.lampe, &l.trekk) {
            (_, None) => "sier hvor mye det samlet er",
            (Lampe::Sperre, _) => "kan ikke brukes uten et godkjent unntak",
            _ => "må ses på",
        };
        let auc = komma(*auc);
        format!(
            "{hva} gir et hint om {} (treffsikkerhet {auc}, der 0,50 er ren gjetting): {hvordan}.",
            l.verdi
        )
    };
    let mut ut: Vec<String> = varsler.iter().take(NEVNES).map(linje).collect();
    if varsler.len() > NEVNES {
        ut.push(format!("Og {} til, mindre klart.", antall(varsler.len() - NEVNES)));
    }
    if ut.is_empty() {
        ut.push(if rapport.lampe() == Lampe::ForLite {
            "Ikke nok data til å si om en opplysning avslører en gruppe.".to_owned()
        } else {
            "Ingen opplysning avslører en beskyttet gruppe i nevneverdig grad.".to_owned()
        });
    }
    ut
}

fn stanset(s: &Stans) -> String {
    format!("{}: {}", bryter(&s.bryter), s.grunn)
}

impl Ukeslagring {
    /// The week in plain words. The groups only to those who may see them.
    pub fn avsnitt(&self, med_grupper: bool) -> Vec<Avsnitt> {
        let mut ut = self.rapport.avsnitt();
        let netter = match self.netter.last() {
            None => "Reglene ble ikke kjørt denne uken. Finn ut hvorfor.".to_owned(),
            Some((_, folk)) => format!(
                "Reglene kjørte {} av 7 netter, sist over {} personer.",
                self.netter.len(),
                antall(*folk)
            ),
        };
        if let Some(forst) = ut.first_mut() {
            forst.setninger.insert(0, netter);
        }
        let stanset: Vec<String> = self.stanset.iter().map(stanset).collect();
        let setninger = if stanset.is_empty() { vec!["Ingenting.".to_owned()] } else { stanset };
        ut.insert(1.min(ut.len()), Avsnitt { tittel: "Stanset av seg selv".to_owned(), setninger });
        let mut om_grupper = vec![hvelv(self.hvelv).to_owned()];
        match &self.grupper {
            Some(svar) if med_grupper => {
                om_grupper.extend(grupper(svar));
                ut.push(Avsnitt { tittel: "Forskjeller mellom grupper".to_owned(), setninger: om_grupper });
                if let Some(p) = &svar.proxy {
                    let tittel = "Kan en gruppe gjettes?".to_owned();
                    ut.push(Avsnitt { tittel, setninger: proxy(p) });
                }
            }
            Some(_) => {}
            None => {
                ut.push(Avsnitt { tittel: "Forskjeller mellom grupper".to_owned(), setninger: om_grupper });
            }
        }
        ut
    }

    /// As a file.
    pub fn markdown(&self, med_grupper: bool) -> String {
        let mut ut = String::from("# Ukesrapport for kontroll\n");
        for a in self.avsnitt(med_grupper) {
            let _ = write!(ut, "\n## {}\n\n", a.tittel);
            for s in a.setninger {
                let _ = writeln!(ut, "- {s}");
            }
        }
        let _ = write!(
            ut,
            "\nGrensene gjelder fra {}. «Trolig mellom» er et 95 % intervall (Wilson for andeler, Katz for forhold). Bare saker som ikke lenger kan påklages er talt med.\n",
            self.rapport.grenser_fra
        );
        ut
    }
}
