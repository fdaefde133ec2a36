//! The page in a few lines.

use super::{
    super::{Evaluering, Horisontmaal, Landemerkemaal, Modellmaal, Rolle},
    pair,
    tall::{both, decimal, joined, percent, signed, whole},
};

/// A key figure.
pub(super) struct Tile {
    /// What it answers.
    pub(super) question: &'static str,
    /// Where.
    pub(super) place: String,
    /// The figure.
    pub(super) value: String,
    /// Its interval.
    pub(super) interval: String,
    /// What to hold it up against.
    pub(super) beside: String,
}

/// The landmark and week that the page leads with: the first that groups are measured at.
fn main(e: &Evaluering) -> Option<(&Landemerkemaal, u16)> {
    let chosen = e.valg.grupper_ved.iter().find_map(|(landmark, week)| {
        let found = e.landemerker.iter().find(|l| l.landemerke == *landmark)?;
        at(of(found, Rolle::Modell)?, *week).map(|_| (found, *week))
    });
    chosen.or_else(|| {
        let first = e.landemerker.first()?;
        Some((first, of(first, Rolle::Modell)?.horisonter.first()?.uke))
    })
}

/// The first model with a role.
pub(super) fn of(l: &Landemerkemaal, rolle: Rolle) -> Option<&Modellmaal> {
    l.modeller.iter().find(|m| m.rolle == rolle)
}

/// A model's measures at a week.
pub(super) fn at(model: &Modellmaal, week: u16) -> Option<&Horisontmaal> {
    model.horisonter.iter().find(|h| h.uke == week)
}

pub(super) fn tiles(e: &Evaluering) -> Vec<Tile> {
    let mut out = Vec::new();
    let Some((landmark, week)) = main(e) else { return out };
    let Some(ours) = of(landmark, Rolle::Modell).and_then(|m| at(m, week)) else { return out };
    let place = pair(landmark.landemerke, week);
    let others: Vec<String> = [Rolle::Utfordrer, Rolle::Fasit]
        .into_iter()
        .filter_map(|rolle| of(landmark, rolle))
        .filter_map(|m| Some(format!("{} {}", m.navn, decimal(at(m, week)?.auc.verdi?, 3))))
        .collect();
    let (value, interval) = both(&ours.auc, |v| decimal(v, 3));
    out.push(Tile {
        question: "Skiller den? (AUC)",
        place: place.clone(),
        value,
        interval,
        beside: others.join(" · "),
    });
    if let Some(k) = &ours.kalibrering {
        out.push(Tile {
            question: "Stemmer sannsynlighetene? (ECE)",
            place: place.clone(),
            value: decimal(k.ece10, 4),
            interval: String::new(),
            beside: format!("{} ventes av tilfeldigheter alene", decimal(k.ece10_tilfeldig, 4)),
        });
    }
    if let Some((first, model)) = e.landemerker.first().and_then(|l| Some((l, of(l, Rolle::Modell)?))) {
        let (value, interval) = both(&model.ibs, |v| decimal(v, 4));
        let same = of(first, Rolle::Alle).and_then(|m| m.ibs.verdi);
        out.push(Tile {
            question: "Hvor stor er feilen? (IBS)",
            place: format!("fra uke\u{a0}{}", first.landemerke),
            value,
            interval,
            beside: same.map(|s| format!("{} når alle får samme kurve", decimal(s, 4))).unwrap_or_default(),
        });
    }
    if let Some(groups) = e.grupper.iter().find(|g| g.landemerke == landmark.landemerke) {
        out.push(Tile {
            question: "Er den like riktig for alle?",
            place,
            value: format!("{} av {}", groups.utenfor, groups.malt),
            interval: String::new(),
            beside: format!(
                "grupper der observert og beregnet skiller seg; {} ventes av tilfeldigheter",
                decimal(groups.ventet_utenfor, 1)
            ),
        });
    }
    out
}

pub(super) fn sentences(e: &Evaluering) -> Vec<String> {
    let mut out = Vec::new();
    let ours: Vec<(u16, &Horisontmaal)> = e
        .landemerker
        .iter()
        .filter_map(|l| Some((l.landemerke, of(l, Rolle::Modell)?)))
        .flat_map(|(l, m)| m.horisonter.iter().map(move |h| (l, h)))
        .collect();
    let challenges: Vec<i8> = e
        .landemerker
        .iter()
        .filter_map(|l| of(l, Rolle::Utfordrer))
        .flat_map(|m| &m.horisonter)
        .filter_map(|h| h.auc_foran.as_ref().map(|t| t.side(0.0)))
        .collect();
    if !challenges.is_empty() {
        let count = |side: i8| challenges.iter().filter(|s| **s == side).count();
        let rest = if count(0) > 0 {
            format!(" På {} kan forskjellen være tilfeldig.", count(0))
        } else {
            String::new()
        };
        out.push(format!(
            "Modellen skiller sikkert bedre enn utfordreren på {} av {} steder og sikkert dårligere på {}.{rest}",
            count(1),
            challenges.len(),
            count(-1)
        ));
    }
    let slopes: Vec<i8> = ours
        .iter()
        .filter_map(|(_, h)| h.kalibrering.as_ref())
        .filter(|k| k.helning.verdi.is_some())
        .map(|k| k.helning.side(1.0))
        .collect();
    if !slopes.is_empty() {
        let flat = slopes.iter().filter(|s| **s == 0).count();
        let wide = slopes.iter().filter(|s| **s < 0).count();
        out.push(format!(
            "Sannsynlighetene ligger passe langt fra hverandre (helning 1 innenfor usikkerheten) på {flat} av \
             {} steder, for langt fra hverandre på {wide} og for tett på {}.",
            slopes.len(),
            slopes.len() - flat - wide
        ));
    }
    let gaps = e.landemerker.iter().filter_map(|l| Some((l.landemerke, of(l, Rolle::Fasit)?)));
    let gaps = gaps.flat_map(|(l, m)| m.horisonter.iter().map(move |h| (l, h)));
    let gaps = gaps.filter_map(|(l, h)| Some((l, h.uke, h.auc_foran.as_ref()?.verdi?)));
    if let Some((l, w, gap)) = gaps.reduce(|a, b| if b.2 < a.2 { b } else { a }) {
        out.push(format!(
            "Ingen kan skille bedre enn fasiten. Lengst fra den er modellen ved {}: {} i AUC.",
            pair(l, w),
            signed(gap, 3)
        ));
    }
    let off = ours.iter().filter_map(|(l, h)| Some((*l, h.uke, h.kalibrering.as_ref()?)));
    let worst = off
        .filter_map(|(l, w, k)| Some((l, w, k.i_stort.verdi?.abs(), k)))
        .reduce(|a, b| if b.2 > a.2 { b } else { a });
    if let Some((l, w, _, k)) = worst {
        out.push(format!(
            "For alle under ett er avviket mellom observert og beregnet størst ved {}: {} prosentpoeng.",
            pair(l, w),
            joined(&k.i_stort, |v| signed(v * 100.0, 1))
        ));
    }
    out
}

pub(super) fn measured_on(e: &Evaluering) -> Vec<(&'static str, String)> {
    let om = &e.om;
    let rows: usize = e.landemerker.iter().map(|l| l.rader).sum();
    let left_out: usize = e.landemerker.iter().map(|l| l.utelatt).sum();
    let people = e.landemerker.iter().map(|l| l.personer).max().unwrap_or(0);
    let mut out = vec![
        ("Modell", om.modell.clone()),
        ("Målt på", om.data.clone()),
        ("Lært av", om.trent_pa.clone()),
        ("Frø", om.fro.clone()),
        ("Dato", om.dato.clone()),
        ("Maskin", om.maskin.clone()),
        ("Program", om.versjon.clone()),
        (
            "Rader",
            format!(
                "{} ved {} landemerker; flest personer ved ett: {}. {} rader var ute av syne før landemerket og er utelatt.",
                whole(rows),
                e.landemerker.len(),
                whole(people as usize),
                whole(left_out)
            ),
        ),
        (
            "Usikkerhet",
            format!(
                "{} intervaller; {} trekninger av personer, frø {}",
                percent(e.valg.niva, 0),
                e.valg.trekninger,
                e.valg.fro
            ),
        ),
    ];
    if let Some(hash) = &om.sha256 {
        out.insert(1, ("Fingeravtrykk", hash.clone()));
    }
    out
}
