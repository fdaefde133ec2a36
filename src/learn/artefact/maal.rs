//! How good the model is, in its own file: measured by `tren` on persons that were held out.

use std::collections::BTreeMap;

use super::{Modell, Nadd};
use crate::learn::{
    features::{LANDEMERKER, Trekkrad},
    landmark::Tabell,
    predict::{UKER, prognose},
    report::{Inputs, Landmark, Om, Predictions, Rolle, Training, Valg, evaluate},
};

/// Measures of persons that were not learnt from, by name: `c_8` (Harrell's C at landmark 8), `ibs_8`
/// (integrated Brier score), `auc_8_26` and `ece_8_26` (reaching week 26), `rader_8` (rows to the nearest
/// ten). What can't be measured is not there.
///
/// `andre` tells the two halves of the rows apart: each is predicted by the model that was calibrated on the
/// other, the first of the two for the rows that are not in it.
pub(super) fn maal(
    modeller: [&Modell; 2],
    laert: &Tabell,
    utenfor: &Tabell,
    andre: &[bool],
) -> BTreeMap<String, f64> {
    let landemerker = LANDEMERKER.iter().map(|uke| ved(modeller, laert, utenfor, andre, *uke)).collect();
    let tom = String::new;
    let om = Om {
        modell: tom(),
        sha256: None,
        data: tom(),
        trent_pa: tom(),
        fro: tom(),
        dato: tom(),
        maskin: tom(),
        versjon: tom(),
    };
    // Without draws, groups and months: the numbers alone.
    let valg = Valg { trekninger: 0, grupper_ved: Vec::new(), ..Valg::default() };
    let inn = Inputs { om, valg, landemerker, histogrammer: Vec::new(), priser: Vec::new() };
    let mut ut = BTreeMap::new();
    let Ok(evaluering) = evaluate(&inn) else { return ut };
    for l in &evaluering.landemerker {
        let Some(mine) = l.modeller.first() else { continue };
        let uke = l.landemerke;
        let mut sett = |navn: String, verdi: Option<f64>| {
            if let Some(verdi) = verdi.filter(|v| v.is_finite()) {
                ut.insert(navn, verdi);
            }
        };
        #[expect(clippy::cast_precision_loss, reason = "a count of rows")]
        sett(format!("rader_{uke}"), Some(((l.rader + 5) / 10 * 10) as f64));
        sett(format!("c_{uke}"), mine.harrell.verdi);
        sett(format!("ibs_{uke}"), mine.ibs.verdi);
        for h in &mine.horisonter {
            sett(format!("auc_{uke}_{}", h.uke), h.auc.verdi);
            sett(format!("ece_{uke}_{}", h.uke), h.kalibrering.as_ref().map(|k| k.ece10));
        }
    }
    ut
}

/// Everybody at a landmark, as the report takes them: week `w` begins when `w` whole weeks are over, so
/// weeks of leaving are one less than our periods.
fn ved(modeller: [&Modell; 2], laert: &Tabell, utenfor: &Tabell, andre: &[bool], uke: u16) -> Landmark {
    let gikk = |tabell: &Tabell, rad: usize| {
        let (periode, slutt) = tabell.utfall().get(rad).map_or((0, false), |u| u.periode());
        (periode.saturating_sub(1), slutt)
    };
    let person = |tabell: &Tabell, rad: usize| tabell.person().get(rad).copied().map_or(u64::MAX, u64::from);
    let siste = u16::try_from(UKER).unwrap_or(u16::MAX);
    let mut sagt = Predictions {
        navn: "Milepæl".to_owned(),
        rolle: Rolle::Modell,
        uker: (uke + 1..=siste).collect(),
        sjanser: Vec::new(),
        intervaller: Vec::new(),
    };
    let (mut rad, mut brukt) = (Trekkrad(Vec::new()), Vec::new());
    for n in utenfor.ved(uke) {
        utenfor.trekkrad(n, &mut rad.0);
        let [forste, andre_halvdel] = modeller;
        let modell = if andre.get(n) == Some(&true) { andre_halvdel } else { forste };
        let Ok(p) = prognose(modell, &rad, Nadd::Fullfort.inngang(uke)) else { continue };
        brukt.push(n);
        #[expect(clippy::cast_possible_truncation, reason = "chances need no more than single precision")]
        sagt.sjanser.extend(p.kurve.iter().filter(|k| k.uke > uke).map(|k| k.andel as f32));
    }
    let (varighet, sluttet) = brukt.iter().map(|n| gikk(utenfor, *n)).unzip();
    let deres = laert.ved(uke);
    let (deres_varighet, deres_slutt) = deres.iter().map(|n| gikk(laert, *n)).unzip();
    Landmark {
        landemerke: uke,
        personer: brukt.iter().map(|n| person(utenfor, *n)).collect(),
        varighet,
        sluttet,
        maneder: Vec::new(),
        modeller: vec![sagt],
        inndelinger: Vec::new(),
        trening: Training {
            personer: deres.iter().map(|n| person(laert, *n)).collect(),
            varighet: deres_varighet,
            sluttet: deres_slutt,
        },
    }
}
