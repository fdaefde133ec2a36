//! The page.

use askama::Template;
use chrono::NaiveDate;

use super::{
    Innlogget,
    kalibrering::Kalibreringsdel,
    sti,
    tegning::{self, Rekke},
    valg::{ALLE, Valg, kode_av},
};
use crate::{
    http::{
        side::{Ramme, Sted},
        styring::Styringstall,
    },
    stats::{
        gruppe::Diagnosegruppe,
        styring::{
            indikator::{Indikator, Slag},
            maned::{Opplosning, Tidsrom},
            na::{BAND, Na},
            tabell::{Styringstabell, Tall, Verdi},
        },
    },
    text::{Malform, dato, milepaler, statistikk, styring as ord, tall},
};

#[derive(Template)]
#[template(path = "styring.html")]
struct Side<'a> {
    ramme: Ramme<'a>,
    hvem: String,
    periode: String,
    laget: String,
    felter: Vec<Felt>,
    csv: String,
    na: Option<Vec<(String, String)>>,
    passerte: Vec<&'static str>,
    passerte_rader: Vec<(String, Vec<Option<String>>)>,
    passerte_merknad: &'static str,
    deler: Vec<Del>,
    grupper: Option<Gruppetabell>,
    kalibrering: Option<Kalibreringsdel>,
    kilde_2017: &'static str,
}

struct Felt {
    navn: &'static str,
    tittel: &'static str,
    valg: Vec<(String, String, bool)>,
}

/// One indicator.
struct Del {
    kode: &'static str,
    d: ord::Definisjon,
    siste: Option<(String, String)>,
    spenn: Option<String>,
    i_2017: Option<String>,
    rekke: Option<Rekke>,
    beskrivelse: String,
    dager: bool,
    andel: bool,
    rader: Vec<Rad>,
}

struct Rad {
    tidsrom: String,
    tall: Option<Radtall>,
}

struct Radtall {
    verdi: String,
    spenn: String,
    teller: String,
    nevner: String,
}

/// Value and what it is of; nothing when it is hidden.
type Gruppecelle = Option<(String, String)>;

struct Gruppetabell {
    tittel: String,
    kolonner: Vec<&'static str>,
    rader: Vec<(&'static str, Vec<Gruppecelle>)>,
}

/// What the groups are compared by.
const I_GRUPPER: [Indikator; 6] = [
    Indikator::PasserteUke8,
    Indikator::GradertUke8,
    Indikator::GradertUke12,
    Indikator::UnntakUke8,
    Indikator::Dialogmote2,
    Indikator::PlanITide,
];

pub(super) fn side(
    innlogget: &Innlogget,
    styring: &Styringstall,
    valg: &Valg,
    na: Option<&Na>,
    i_dag: NaiveDate,
) -> Result<String, askama::Error> {
    let tabell = &styring.utgivelse.tabell;
    let (passerte, deler): (Vec<Indikator>, Vec<Indikator>) =
        Indikator::ALLE.into_iter().partition(|i| i.slag() == Slag::Antall);
    let del = |i: &Indikator| Del::ny(*i, tabell, valg);
    let valgte = valg.valgte();
    let fra_til = valgte.first().zip(valgte.last()).map(|(fra, til)| {
        if fra == til {
            ord::tidsrom(*fra)
        } else {
            format!("{} – {}", ord::tidsrom(*fra), ord::tidsrom(*til))
        }
    });
    Side {
        ramme: Ramme::ny("Styringstall", Some(innlogget), Sted::Styring),
        hvem: valg.enhet.as_ref().map_or_else(|| "Alle enheter".to_owned(), |e| format!("Nav-enhet {e}")),
        periode: fra_til.unwrap_or_else(|| "Ingen hele perioder er målt ennå".to_owned()),
        laget: format!(
            "Månedstall til og med {}. «I dag» gjelder {}.",
            dato::lang(tabell.siste.tom()),
            dato::lang(i_dag)
        ),
        felter: felter(styring, valg),
        csv: valg.csv(),
        na: na.map(na_linjer),
        passerte_merknad: ord::definisjon(Indikator::PasserteUke8).merknad,
        passerte_rader: valgte
            .iter()
            .map(|t| {
                let ved = |i: &Indikator| tabell.tall(*i, valg.enhet.as_deref(), *t, None).map(ord::verdi);
                (ord::tidsrom(*t), passerte.iter().map(ved).collect())
            })
            .collect(),
        passerte: passerte.iter().map(|i| ord::definisjon(*i).navn).collect(),
        deler: deler.iter().map(del).collect(),
        grupper: valg.ar(tabell.siste).map(|ar| grupper(tabell, valg, ar)),
        kalibrering: styring.utgivelse.kalibrering.as_ref().map(Kalibreringsdel::ny),
        kilde_2017: ord::KILDE_2017,
    }
    .render()
}

fn felter(styring: &Styringstall, valg: &Valg) -> Vec<Felt> {
    let egne = styring
        .enheter
        .iter()
        .map(|e| (e.clone(), format!("Nav-enhet {e}"), valg.enhet.as_deref() == Some(e.as_str())));
    let alle = (ALLE.to_owned(), "Alle enheter samlet (bare år)".to_owned(), valg.enhet.is_none());
    let perioder = |plass: usize| {
        let hver = valg.alle.iter().enumerate();
        hver.map(|(i, t)| (kode_av(*t), ord::tidsrom(*t), i == plass)).collect()
    };
    let opplosninger = Opplosning::ALLE.map(|o| {
        let navn = match o {
            Opplosning::Maned => "Måned",
            Opplosning::Kvartal => "Kvartal",
            Opplosning::Ar => "År",
        };
        (o.kode().to_owned(), navn.to_owned(), o == valg.opplosning)
    });
    vec![
        Felt { navn: "enhet", tittel: "Enhet", valg: egne.chain([alle]).collect() },
        Felt { navn: "periode", tittel: "Del opp i", valg: opplosninger.to_vec() },
        Felt { navn: "fra", tittel: "Fra", valg: perioder(valg.fra) },
        Felt { navn: "til", tittel: "Til og med", valg: perioder(valg.til) },
    ]
}

fn na_linjer(na: &Na) -> Vec<(String, String)> {
    let vis =
        |n: Option<usize>| n.map_or_else(|| "under 10".to_owned(), |n| format!("om lag {}", tall::antall(n)));
    let mut ut =
        vec![("Følges opp".to_owned(), vis(na.fulgt)), ("Gradert i dag".to_owned(), vis(na.gradert))];
    for (n, (fra, antall)) in BAND.iter().zip(na.band).enumerate() {
        let navn = match BAND.get(n + 1) {
            Some(til) => format!("Uke {fra}–{}", til - 1),
            None => format!("Uke {fra} og over"),
        };
        ut.push((navn, vis(antall)));
    }
    for (type_, antall) in &na.over_frist {
        ut.push((format!("Over frist: {}", milepaler::navn(*type_, Malform::Nb)), vis(*antall)));
    }
    ut
}

fn grupper(tabell: &Styringstabell, valg: &Valg, ar: Tidsrom) -> Gruppetabell {
    let enhet = valg.enhet.as_deref();
    let celle = |i: &Indikator, g: Option<Diagnosegruppe>| {
        let t = tabell.tall(*i, enhet, ar, g)?;
        let av = match t.verdi {
            Verdi::Antall => String::new(),
            _ => format!("av {}", tall::antall(t.nevner)),
        };
        Some((ord::verdi(t), av))
    };
    let rad =
        |navn, g: Option<Diagnosegruppe>| (navn, I_GRUPPER.iter().map(|i| celle(i, g)).collect::<Vec<_>>());
    let alle = std::iter::once(rad("Alle", None));
    Gruppetabell {
        tittel: ord::tidsrom(ar),
        kolonner: I_GRUPPER.map(|i| ord::definisjon(i).navn).to_vec(),
        rader: alle
            .chain(Diagnosegruppe::ALLE.iter().map(|g| rad(statistikk::diagnosegruppe(*g), Some(*g))))
            .collect(),
    }
}

impl Del {
    fn ny(indikator: Indikator, tabell: &Styringstabell, valg: &Valg) -> Self {
        let enhet = valg.enhet.as_deref();
        let tall: Vec<(Tidsrom, Option<Tall>)> =
            valg.valgte().iter().map(|t| (*t, tabell.tall(indikator, enhet, *t, None))).collect();
        let siste = tall.iter().rev().find_map(|(t, tall)| tall.map(|tall| (*t, tall)));
        let vist: Vec<String> = tall
            .iter()
            .map(|(t, tall)| {
                format!(
                    "{} {}",
                    ord::tidsrom(*t),
                    tall.map_or_else(|| ord::SKJULT.to_lowercase(), ord::verdi)
                )
            })
            .collect();
        Self {
            kode: indikator.kode(),
            d: ord::definisjon(indikator),
            siste: siste.map(|(t, tall)| (ord::verdi(tall), ord::tidsrom(t))),
            spenn: siste.and_then(|(_, tall)| ord::spenn(tall)),
            i_2017: ord::i_2017(indikator),
            rekke: Rekke::ny(indikator, &tall),
            beskrivelse: format!("{}. Tallene står i tabellen under.", vist.join(", ")),
            dager: indikator.slag() == Slag::Dager,
            andel: indikator.slag() == Slag::Andel,
            rader: tall
                .iter()
                .map(|(t, tall)| Rad { tidsrom: ord::tidsrom(*t), tall: tall.map(Radtall::ny) })
                .collect(),
        }
    }
}

impl Radtall {
    fn ny(t: Tall) -> Self {
        let teller = match t.verdi {
            Verdi::Andel { teller, .. } => teller.map_or_else(|| "under 10".to_owned(), tall::antall),
            Verdi::Antall | Verdi::Dager { .. } => String::new(),
        };
        Self {
            verdi: ord::verdi(t),
            spenn: ord::spenn(t).unwrap_or_default(),
            teller,
            nevner: tall::antall(t.nevner),
        }
    }
}
