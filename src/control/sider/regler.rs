//! The rules: what each may read, its numbers and explanations, who answers for it, and its switch.

use askama::Template;

use super::{
    super::{
        brytere::{Bryter, Stopp},
        drift::Kontroll,
        kort::avtrykk,
        regler::{Formal, Regelfil},
        rom::RomFeil,
        sak::Tjeneste,
        tekst::verdi::desimal,
    },
    inne::Inne,
    ramme::{Ramme, Sted},
    regelliv::{self, Livsvisning},
    sti, tegning,
};
use crate::text::dato;

struct Rad {
    id: String,
    navn: String,
    status: &'static str,
    klasse: &'static str,
    utloper: String,
    torr: String,
}

#[derive(Template)]
#[template(path = "kontroll/regler.html")]
struct Liste {
    ramme: Ramme,
    ingress: String,
    feil: Option<String>,
    lagret: bool,
    regler: Vec<Rad>,
}

#[derive(Template)]
#[template(path = "kontroll/regel.html")]
struct Side {
    ramme: Ramme,
    id: String,
    versjon: u32,
    navn: String,
    status: &'static str,
    klasse: &'static str,
    setning: String,
    formal: &'static str,
    hjemmel: String,
    eos: String,
    gulv: String,
    tak: String,
    kilde: String,
    kolonner: Vec<&'static str>,
    terskler: Vec<(String, String)>,
    forklaringer: Vec<String>,
    rettferdighet: String,
    eier: String,
    godkjenner: String,
    godkjent: String,
    utloper: String,
    liv: Livsvisning,
    kan_stanse: bool,
    kan_starte: bool,
    start_hjelp: String,
    start_knapp: &'static str,
    feil: Option<String>,
    lagret: bool,
}

pub(super) fn bryter(fil: &Regelfil) -> Bryter {
    Bryter::Regel { id: fil.id.clone(), versjon: fil.versjon }
}

/// All rules.
pub(super) fn liste(
    inne: &Inne,
    k: &Kontroll,
    feil: Option<String>,
    lagret: bool,
) -> Result<String, askama::Error> {
    let bilde = k.rom.bilde();
    let siste = bilde.kjoringer.last().map(|(_, kjoring)| kjoring);
    let regler: Vec<Rad> = k
        .regler
        .regler
        .iter()
        .map(|r| {
            let fil = &r.fil;
            let (status, klasse, til) = regelliv::status(k, fil, inne.i_dag);
            let tall = siste.and_then(|s| s.regler.get(&format!("{}@{}", fil.id, fil.versjon)));
            Rad {
                id: fil.id.clone(),
                navn: fil.navn.nb.clone(),
                status,
                klasse,
                utloper: if status.starts_with("I drift") { dato::kort(til) } else { "–".to_owned() },
                torr: tall.map_or_else(|| "–".to_owned(), |t| format!("{} treff", t.treff)),
            }
        })
        .collect();
    let i_drift = regler.iter().filter(|r| r.status.starts_with("I drift")).count();
    Liste {
        ramme: Ramme::ny("Regler", inne, Sted::Regler),
        ingress: format!(
            "{i_drift} av {} er i drift. Hver regel stanser av seg selv når godkjenningen er ute.",
            regler.len()
        ),
        feil,
        lagret,
        regler,
    }
    .render()
}

/// One rule.
pub(super) fn side(
    inne: &Inne,
    k: &Kontroll,
    fil: &Regelfil,
    feil: Option<String>,
    lagret: bool,
) -> Result<String, askama::Error> {
    use Tjeneste::{Jurist, Leder, Personvernombud, Regelforfatter, Regelgodkjenner};
    let bilde = k.rom.bilde();
    let stopp: Option<&Stopp> = bilde.brytere.stoppet().get(&bryter(fil));
    let har = |t: &[Tjeneste]| t.iter().any(|t| inne.aktor.har(*t));
    let (status, klasse, til) = regelliv::status(k, fil, inne.i_dag);
    let her =
        bilde.brytere.liv(&fil.id, fil.versjon).and_then(|liv| liv.dekker(&avtrykk::regel(fil), inne.i_dag));
    let (godkjenner, godkjent) = match her {
        Some(g) => (k.ansatte.navn(&g.av.av), dato::kort(g.fra)),
        None if fil.slatt_pa => (fil.godkjenner.clone(), dato::kort(fil.godkjent)),
        None => ("Ikke godkjent ennå".to_owned(), "–".to_owned()),
    };
    let forst = stopp.and_then(|s| s.start_foreslatt_av.as_deref());
    Side {
        ramme: Ramme::ny(fil.id.clone(), inne, Sted::Regler),
        id: fil.id.clone(),
        versjon: fil.versjon,
        navn: fil.navn.nb.clone(),
        status,
        klasse,
        setning: fil.setning.nb.clone(),
        formal: formal(fil.formal),
        hjemmel: fil
            .hjemmel
            .iter()
            .map(|h| match h.til {
                Some(til) => format!("{} ({}–{})", h.paragraf, dato::kort(h.fra), dato::kort(til)),
                None => format!("{} (fra {})", h.paragraf, dato::kort(h.fra)),
            })
            .collect::<Vec<_>>()
            .join(", "),
        eos: fil.eos_merknad.clone(),
        gulv: format!("{} rettsgebyr. Under det gis bare veiledning", desimal(fil.gulv_rettsgebyr, 0)),
        tak: format!("høyst {} nye saker om dagen", fil.daglig_tak),
        kilde: fil.kilde.clone(),
        kolonner: fil.kolonner.iter().map(|c| c.navn()).collect(),
        terskler: fil.terskler.0.iter().map(|(n, v)| (n.replace('_', " "), desimal(*v, 2))).collect(),
        forklaringer: fil.forklaringer.iter().map(|f| f.nb.clone()).collect(),
        rettferdighet: fil.rettferdighet.clone(),
        eier: fil.eier.clone(),
        godkjenner,
        godkjent,
        utloper: if status.starts_with("I drift") { dato::kort(til) } else { "–".to_owned() },
        liv: regelliv::visning(inne, k, fil),
        kan_stanse: stopp.is_none()
            && har(&[Leder, Personvernombud, Jurist, Regelgodkjenner, Regelforfatter]),
        kan_starte: stopp.is_some() && har(&[Leder, Personvernombud, Jurist, Regelgodkjenner]),
        start_hjelp: match (stopp, forst) {
            (Some(_), Some(id)) => format!("{} har foreslått det. En annen må bekrefte.", k.ansatte.navn(id)),
            (Some(s), None) => format!("Stanset av {}: {}", k.ansatte.navn(&s.av), s.grunn),
            _ => String::new(),
        },
        start_knapp: if forst.is_some() { "Bekreft" } else { "Foreslå" },
        feil,
        lagret,
    }
    .render()
}

/// Stops the rule, or takes one of the two steps to start it again.
pub(super) async fn bryt(
    inne: &Inne,
    k: &Kontroll,
    fil: &Regelfil,
    grunn: &str,
    stans: bool,
) -> Result<(), RomFeil> {
    let b = bryter(fil);
    k.rom
        .bryter(
            |brytere| {
                if stans {
                    return brytere.stopp(b, grunn, &inne.aktor);
                }
                let foreslatt = brytere.stoppet().get(&b).is_some_and(|s| s.start_foreslatt_av.is_some());
                if foreslatt {
                    brytere.start(b, &inne.aktor)
                } else {
                    brytere.foresla_start(b, grunn, &inne.aktor)
                }
            },
            inne.hvem(),
        )
        .await
}

/// What a rule is for, in words.
pub(super) fn formal(f: Formal) -> &'static str {
    match f {
        Formal::Motstrid => "To opplysninger om det samme er ulike",
        Formal::Dobbeltbetaling => "De samme dagene er betalt to ganger",
        Formal::Grunnlag => "Grunnlaget for retten eller beløpet",
        Formal::Sykmelderpraksis => "Hvordan sykmeldinger skrives. Dialog først",
        Formal::Virksomhet => "Arbeidsgivere og grupper",
        Formal::Avvik => "Sjeldne mønstre, aldri alene",
    }
}
