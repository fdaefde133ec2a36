//! The public register of rules (R24; AI Act art. 49 and 71), in general terms.
//!
//! **Thresholds, caps and the floor are left out.** Whoever knows that ten hours go unseen can stay at
//! nine; that helps those who mean to be paid for nothing, and nobody else. What a person needs to
//! answer (which facts, which number, which limit) stands in that person's own access after control
//! (R8; C-203/22 demands the procedure and principles actually applied, to the person concerned). What
//! the public needs to judge us is here: what is compared, from which sources, by which law, which
//! innocent explanations are tried, who may be hit without reason, who answers for it, and until when.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    super::regler::{Regelfil, Regelsett, Sperret, hindring},
    avtrykk,
    regelkort::{IKKE_TIL, formal, kilde, omfang},
};

/// A law reference with a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lov {
    /// As `ftrl § 8-4`.
    pub paragraf: String,
    /// At Lovdata; `None` for what we have no address of.
    pub lenke: Option<String>,
}

/// One rule in general terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Registerlinje {
    /// Id.
    pub id: String,
    /// Version.
    pub versjon: u32,
    /// Name.
    pub navn: String,
    /// The same in nynorsk.
    pub navn_nn: String,
    /// What it is for.
    pub formal: &'static str,
    /// Whom it looks at.
    pub ser_pa: &'static str,
    /// Where the facts come from.
    pub kilder: Vec<&'static str>,
    /// Law.
    pub hjemmel: Vec<Lov>,
    /// How work and stays in the EEA are kept out.
    pub eos: String,
    /// What is tried first.
    pub uskyldige_forklaringer: Vec<String>,
    /// Who may be hit without reason, and what is done.
    pub rettferdighet: String,
    /// Who answers for it.
    pub eier: String,
    /// Who approved it; `None` for a draft.
    pub godkjent_av: Option<String>,
    /// When.
    pub godkjent: Option<NaiveDate>,
    /// Last day.
    pub gjelder_til: Option<NaiveDate>,
    /// In use.
    pub i_bruk: bool,
}

/// The register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Register {
    /// Day it was made.
    pub dag: NaiveDate,
    /// What a rule is not for.
    pub ikke_til: &'static [&'static str],
    /// Why limits are not here.
    pub utelatt: &'static str,
    /// Fingerprint of the rules that run.
    pub avtrykk: String,
    /// Rules.
    pub regler: Vec<Registerlinje>,
}

/// Law's short name and its place at Lovdata.
const LOVER: &[(&str, &str)] = &[
    ("ftrl", "lov/1997-02-28-19"),
    ("fvl", "lov/1967-02-10"),
    ("aml", "lov/2005-06-17-62"),
    ("strl", "lov/2005-05-20-28"),
    ("hpl", "lov/1999-07-02-64"),
    ("ferieloven", "lov/1988-04-29-21"),
];

/// The address of a paragraph such as `ftrl § 21-4 a`.
pub fn lenke(paragraf: &str) -> Option<String> {
    let (lov, nummer) =
        paragraf.replace("§§", "§").split_once('§').map(|(l, n)| (l.to_owned(), n.to_owned()))?;
    let lov = lov.trim().trim_end_matches('.').to_lowercase();
    let sted = LOVER.iter().find(|(kort, _)| *kort == lov).map(|(_, sted)| *sted)?;
    let mut ord = nummer.split_whitespace();
    let tall = ord.next()?.trim_end_matches([',', '.']);
    if !tall.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let bokstav = ord.next().map(|b| b.trim_end_matches([',', '.'])).filter(|b| b.len() == 1);
    Some(format!("https://lovdata.no/{sted}/§{tall}{}", bokstav.unwrap_or_default()))
}

/// What stands in the public register for an approval that was given in the control room: no name.
const GODKJENT_HER: &str = "Kontrollenheten, etter jurist og personvernombud";

fn linje(r: &Regelfil, sperret: &dyn Sperret, i_dag: NaiveDate) -> Registerlinje {
    let her = sperret.godkjent(r, i_dag);
    let levert = r.slatt_pa.then(|| r.godkjenner.clone());
    Registerlinje {
        id: r.id.clone(),
        versjon: r.versjon,
        navn: r.navn.nb.clone(),
        navn_nn: r.navn.nn.clone(),
        formal: formal(r.formal),
        ser_pa: omfang(r.omfang),
        kilder: r.kilder().into_iter().map(kilde).collect(),
        hjemmel: r
            .hjemmel
            .iter()
            .map(|h| Lov { paragraf: h.paragraf.clone(), lenke: lenke(&h.paragraf) })
            .collect(),
        eos: r.eos_merknad.clone(),
        uskyldige_forklaringer: r.forklaringer.iter().map(|f| f.nb.clone()).collect(),
        rettferdighet: r.rettferdighet.clone(),
        eier: r.eier.clone(),
        godkjent_av: her.map(|_| GODKJENT_HER.to_owned()).or(levert),
        godkjent: her.map(|(fra, _)| fra).or_else(|| r.slatt_pa.then_some(r.godkjent)),
        gjelder_til: her.map(|(_, til)| til).or_else(|| r.slatt_pa.then_some(r.utloper)),
        i_bruk: hindring(r, sperret, i_dag).is_none(),
    }
}

/// The register of the rules that are delivered, with what is stopped and approved just now.
pub fn lag(sett: &Regelsett, sperret: &dyn Sperret, i_dag: NaiveDate) -> Register {
    let regler = sett.regler.iter().map(|r| linje(&r.fil, sperret, i_dag));
    Register {
        dag: i_dag,
        ikke_til: IKKE_TIL,
        utelatt: "Tallgrenser er ikke offentlige. Den som har vært kontrollert, får se tallene og grensene i sin egen sak.",
        avtrykk: avtrykk::sett(sett),
        regler: regler.collect(),
    }
}
