//! What a prediction says, in words: the number, how uncertain it is, what it compares with, the reasons,
//! and what it does not say.
//!
//! A reason «henger sammen med» a longer or shorter absence. Nothing here says that it causes it.

mod alene;
pub mod grunn;
mod gruppe;
pub mod kort;
#[cfg(test)]
mod tests;

pub use self::{
    alene::{aldri_brukt, avstar, sier_ikke},
    grunn::{Grunntekst, grunn},
};
use super::{Malform, tall};
use crate::learn::predict::{Horisont, Prognose, Punkt, Referanse};

/// «46»: so many of a hundred, whole.
#[expect(clippy::cast_possible_truncation, reason = "between 0 and 100")]
pub fn hundredel(andel: f64) -> i64 {
    (100.0 * andel).round().clamp(0.0, 100.0) as i64
}

/// «46 av 100», and at the ends «færre enn 1 av 100», «flere enn 99 av 100».
pub fn av_hundre(andel: f64, m: Malform) -> String {
    match hundredel(andel) {
        0 => m.velg("færre enn 1 av 100", "færre enn 1 av 100").to_owned(),
        100 => m.velg("flere enn 99 av 100", "fleire enn 99 av 100").to_owned(),
        n => format!("{n} av 100"),
    }
}

/// The headline: «46 av 100 som ligner, er fortsatt sykmeldt ved uke 39.»
pub fn overskrift(h: &Horisont, m: Malform) -> String {
    let antall = stor_forbokstav(&av_hundre(h.sannsynlighet, m));
    let hvem =
        m.velg("som ligner, er fortsatt sykmeldt ved uke", "som liknar, er framleis sjukmelde ved veke");
    format!("{antall} {hvem} {}.", h.uke)
}

/// How uncertain it is: «Tallet er usikkert: Det kan være alt fra 37 til 55.»
pub fn usikkerhet(h: &Horisont, m: Malform) -> String {
    let (fra, til) = (hundredel(h.lav), hundredel(h.hoy));
    if fra == til {
        let tekst = m.velg("Tallet er usikkert, men trolig nær", "Talet er usikkert, men truleg nær");
        return format!("{tekst} {fra}.");
    }
    let tekst = m.velg("Tallet er usikkert: Det kan være alt fra", "Talet er usikkert: Det kan vere alt frå");
    format!("{tekst} {fra} til {til}.")
}

/// The first week at the end of which at most `andel` are still away.
fn uke_for(kurve: &[Punkt], andel: f64, verdi: impl Fn(&Punkt) -> f64) -> Option<u16> {
    kurve.iter().find(|p| verdi(p) <= andel).map(|p| p.uke)
}

/// Halves and quarters: «Halvparten er tilbake innen uke 37. Men forskjellene er store: Hver fjerde er
/// tilbake innen uke 29, og hver fjerde er fortsatt sykmeldt etter uke 52.»
pub fn halvparten(p: &Prognose, m: Malform) -> String {
    let uke = |andel| uke_for(&p.kurve, andel, |p| p.andel);
    let siste = p.kurve.last().map_or(52, |p| p.uke);
    let innen = m.velg("er tilbake innen uke", "er tilbake innan veke");
    let etter = m.velg("er fortsatt sykmeldt etter uke", "er framleis sjukmelde etter veke");
    let midt = match uke(0.5) {
        Some(uke) => format!("{} {innen} {uke}.", m.velg("Halvparten", "Halvparten")),
        None => format!("{} {etter} {siste}.", m.velg("Mer enn halvparten", "Meir enn halvparten")),
    };
    let Some(forste) = uke(0.75) else {
        let flere = m.velg("Mer enn tre av fire", "Meir enn tre av fire");
        return format!("{flere} {etter} {siste}.");
    };
    if uke(0.5).is_none() {
        return format!("{midt} {} {innen} {forste}.", m.velg("Hver fjerde", "Kvar fjerde"));
    }
    let store = m.velg("Men forskjellene er store: Hver fjerde", "Men skilnadene er store: Kvar fjerde");
    let slutt = match uke(0.25) {
        Some(uke) => format!("{} {innen} {uke}", m.velg("tre av fire", "tre av fire")),
        None => format!("{} {etter} {siste}", m.velg("minst hver fjerde", "minst kvar fjerde")),
    };
    format!("{midt} {store} {innen} {forste}, {} {slutt}.", m.velg("og", "og"))
}

/// Against everybody: «Blant alle som har nådd uke 24, er halvparten tilbake innen uke 35. Opplysningene
/// flytter dette 2 uker senere, til uke 37.» `None` when the middle of either is after the last week.
pub fn mot_alle(p: &Prognose, m: Malform) -> Option<String> {
    let alle = uke_for(&p.kurve, 0.5, |p| p.alle)?;
    let min = uke_for(&p.kurve, 0.5, |p| p.andel)?;
    let start = format!(
        "{} {}, {} {alle}.",
        m.velg("Blant alle som har nådd uke", "Blant alle som har nådd veke"),
        p.uke,
        m.velg("er halvparten tilbake innen uke", "er halvparten tilbake innan veke")
    );
    let flytt = |antall: u16, hvor: &str| {
        let ord = if antall == 1 { m.velg("uke", "veke") } else { m.velg("uker", "veker") };
        let dette = m.velg("Opplysningene flytter dette", "Opplysningane flyttar dette");
        format!("{dette} {antall} {ord} {hvor}, {} {min}.", m.velg("til uke", "til veke"))
    };
    let slutt = match min.cmp(&alle) {
        std::cmp::Ordering::Greater => flytt(min - alle, m.velg("senere", "seinare")),
        std::cmp::Ordering::Less => flytt(alle - min, m.velg("tidligere", "tidlegare")),
        std::cmp::Ordering::Equal => {
            m.velg("Opplysningene flytter ikke dette.", "Opplysningane flyttar ikkje dette.").to_owned()
        }
    };
    Some(format!("{start} {slutt}"))
}

/// How it went for others, with how many they were.
pub fn referanse(r: &Referanse, uke: u16, horisont: u16, m: Malform) -> String {
    let hvem = if r.samme_diagnosegruppe {
        m.velg(
            "Av dem med samme diagnosegruppe som var sykmeldt i uke",
            "Av dei med same diagnosegruppe som var sjukmelde i veke",
        )
    } else {
        m.velg("Av alle som var sykmeldt i uke", "Av alle som var sjukmelde i veke")
    };
    let var = m.velg("var", "var");
    let fortsatt = m.velg("fortsatt sykmeldt ved uke", "framleis sjukmelde ved veke");
    let bygger = m.velg("Det bygger på om lag", "Det byggjer på om lag");
    format!(
        "{hvem} {uke}, {var} {} {fortsatt} {horisont}. {bygger} {} {}.",
        av_hundre(r.andel, m),
        tall::heltall(r.antall.into()),
        m.velg("personer", "personar"),
    )
}

/// The heading over the reasons in one direction.
pub fn retning(lengre: bool, m: Malform) -> &'static str {
    if lengre {
        m.velg("Dette henger sammen med lengre fravær", "Dette heng saman med lengre fråvær")
    } else {
        m.velg("Dette henger sammen med kortere fravær", "Dette heng saman med kortare fråvær")
    }
}

/// When nothing stands out.
pub fn ingen_grunner(m: Malform) -> &'static str {
    m.velg(
        "Ingen enkeltopplysning skiller seg ut. Tallet ligger nær det som gjelder for alle.",
        "Inga enkeltopplysning skil seg ut. Talet ligg nær det som gjeld for alle.",
    )
}

/// The size of a reason: «+9 av 100», «−12 av 100».
pub fn endring(prosentpoeng: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "between −100 and 100")]
    let hele = prosentpoeng.round().clamp(-100.0, 100.0) as i64;
    let fortegn = if hele > 0 { "+" } else { "" };
    format!("{fortegn}{} av 100", tall::heltall(hele))
}

/// The mark on what the parties can do something about.
pub fn kan_pavirkes(m: Malform) -> &'static str {
    m.velg("Kan påvirkes", "Kan påverkast")
}

fn stor_forbokstav(tekst: &str) -> String {
    let mut tegn = tekst.chars();
    tegn.next().map(|c| c.to_uppercase().chain(tegn).collect()).unwrap_or_default()
}
