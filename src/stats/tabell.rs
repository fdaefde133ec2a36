//! The table: every combination of diagnosis group, age band and sector, with all totals.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{
    fravar::{Fravar, GRADUKER},
    gruppe::{Aldersgruppe, Diagnosegruppe, Sektor},
    kurve::Kurve,
    utgivelse::Utgivelse,
    vern::{Form, Stoy, TERSKEL, innholdsnokkel, skjul},
};

/// Weeks that shares are given for.
pub const UKER: [i64; 5] = [4, 8, 17, 26, 39];

/// Shares back at work that days are given for.
pub const TILBAKE: [u8; 3] = [25, 50, 75];

/// From so many absences on, days and single percents are given; below it weeks and steps of five.
const NOYAKTIG_FRA: usize = 100;

const FORM: Form = Form([Diagnosegruppe::ALLE.len(), Aldersgruppe::ALLE.len(), Sektor::ALLE.len()]);

/// A published table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Varighetstabell {
    /// The period.
    pub utgivelse: Utgivelse,
    /// Absences that are not in it because a group is not known; rounded, and missing when they are
    /// few.
    pub utelatt: Option<usize>,
    /// Cells in the order of the groups, totals last.
    pub celler: Vec<Celle>,
}

/// A cell. A group that is missing stands for all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Celle {
    /// Diagnosis group.
    pub diagnosegruppe: Option<Diagnosegruppe>,
    /// Age band.
    pub aldersgruppe: Option<Aldersgruppe>,
    /// Sector.
    pub sektor: Option<Sektor>,
    /// What is shown; nothing when it is hidden, whatever the cause.
    pub varighet: Option<Varighet>,
}

/// What is shown of a cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Varighet {
    /// Absences, rounded at random to a multiple of five.
    pub antall: usize,
    /// When a share was back at work, or at least no longer absent.
    pub tilbake: Vec<Tilbake>,
    /// Share that reached a week.
    pub nadde: Vec<Nadde>,
    /// Grading at a week, of those who were still absent.
    pub gradering: Vec<Gradering>,
    /// Week of the first grading: the median of absences that were graded.
    pub forste_gradering_uke: Option<u16>,
}

/// When a share was back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tilbake {
    /// Percent.
    pub prosent: u8,
    /// By the end of this week.
    #[serde(flatten)]
    pub tid: Tid,
}

/// A time, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "tid", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Tid {
    /// Reached.
    Nadd {
        /// Week.
        uke: u16,
        /// Day, in groups that are large enough.
        dag: Option<u16>,
    },
    /// So many were not back within a year, or as long as the absences could be followed.
    IkkeNadd,
    /// Fewer than ten are known for so long.
    ForLiteKjent,
}

/// Share that reached a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nadde {
    /// Week.
    pub uke: u16,
    /// Percent; missing when fewer than ten are known. The lowest and the highest value mean "at
    /// most" and "at least".
    pub prosent: Option<u8>,
}

/// Grading at a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gradering {
    /// Week.
    pub uke: u16,
    /// Percent of those absent then that were graded; missing when they are fewer than ten.
    pub prosent: Option<u8>,
    /// Median grade of those that were graded, in steps of ten; missing when they are fewer than ten.
    pub median_grad: Option<u8>,
}

impl Varighetstabell {
    /// Of all absences of a release. `hemmelighet` is the key of the draws: whoever knows it can
    /// take them away again.
    pub fn av(utgivelse: Utgivelse, fravar: &[Fravar], hemmelighet: &[u8]) -> Self {
        let innhold = innholdsnokkel(hemmelighet, fravar.iter().map(bytes));
        let mut i_celle: Vec<Vec<&Fravar>> = vec![Vec::new(); FORM.antall()];
        let mut utenfor: Vec<&Fravar> = Vec::new();
        for f in fravar {
            let Some((diagnosegruppe, aldersgruppe, sektor)) = f.gruppe else {
                utenfor.push(f);
                continue;
            };
            for celle in FORM.over([diagnosegruppe.indeks(), aldersgruppe.indeks(), sektor.indeks()]) {
                if let Some(i) = i_celle.get_mut(celle) {
                    i.push(f);
                }
            }
        }
        let personer: Vec<usize> = i_celle.iter().map(|i| personer_i(i)).collect();
        let mut stoy: Vec<Stoy> = (0..FORM.antall()).map(|celle| Stoy::ny(&innhold, celle)).collect();
        let terskler: Vec<usize> = stoy.iter_mut().map(Stoy::terskel).collect();
        let skjult = skjul(&FORM, &personer, &terskler);
        let celler = i_celle.iter().zip(&mut stoy).zip(skjult).enumerate().map(|(n, ((i, stoy), skjult))| {
            let [d, a, s] = FORM.sted(n);
            Celle {
                diagnosegruppe: Diagnosegruppe::ALLE.get(d).copied(),
                aldersgruppe: Aldersgruppe::ALLE.get(a).copied(),
                sektor: Sektor::ALLE.get(s).copied(),
                varighet: (!skjult).then(|| Varighet::av(i, stoy)),
            }
        });
        let celler = celler.collect();
        let mut stoy = Stoy::ny(&innhold, FORM.antall());
        let nok = personer_i(&utenfor) >= stoy.terskel();
        Self { utgivelse, utelatt: nok.then(|| stoy.rund(utenfor.len())), celler }
    }

    /// The cell of some groups; a missing one stands for all.
    pub fn celle(
        &self,
        diagnosegruppe: Option<Diagnosegruppe>,
        aldersgruppe: Option<Aldersgruppe>,
        sektor: Option<Sektor>,
    ) -> Option<&Celle> {
        let [alle_d, alle_a, alle_s] = FORM.0;
        let sted = [
            diagnosegruppe.map_or(alle_d, Diagnosegruppe::indeks),
            aldersgruppe.map_or(alle_a, Aldersgruppe::indeks),
            sektor.map_or(alle_s, Sektor::indeks),
        ];
        self.celler.get(FORM.indeks(sted))
    }
}

/// Different people, not absences: one person ten times is one person.
fn personer_i(fravar: &[&Fravar]) -> usize {
    fravar.iter().map(|f| f.person).collect::<HashSet<_>>().len()
}

/// What a row is, for the key of the draws.
fn bytes(f: &Fravar) -> Vec<u8> {
    format!("{f:?}").into_bytes()
}

impl Varighet {
    fn av(fravar: &[&Fravar], stoy: &mut Stoy) -> Self {
        let kurve = Kurve::av(fravar.iter().map(|f| (f.dager, f.sluttet)));
        let forste: Vec<i64> = fravar.iter().filter_map(|f| f.forste_gradering).collect();
        Self {
            antall: stoy.rund(fravar.len()),
            tilbake: TILBAKE.map(|prosent| Tilbake { prosent, tid: tilbake(&kurve, prosent, stoy) }).to_vec(),
            nadde: UKER.map(|uke| nadde(&kurve, uke, stoy)).to_vec(),
            gradering: (0..GRADUKER.len()).map(|n| gradering(fravar, n, stoy)).collect(),
            forste_gradering_uke: median(forste, stoy).map(uke_av),
        }
    }
}

fn tilbake(kurve: &Kurve, prosent: u8, stoy: &mut Stoy) -> Tid {
    let andel = stoy.flytt(f64::from(prosent) / 100.0, kurve.antall()).clamp(0.01, 0.99);
    let Some(dag) = kurve.kvantil(andel) else { return Tid::IkkeNadd };
    if kurve.kjent(dag) < TERSKEL {
        return Tid::ForLiteKjent;
    }
    let noyaktig = kurve.antall() >= NOYAKTIG_FRA;
    Tid::Nadd { uke: uke_av(dag), dag: u16::try_from(dag).ok().filter(|_| noyaktig) }
}

fn nadde(kurve: &Kurve, uke: i64, stoy: &mut Stoy) -> Nadde {
    let dag = 7 * uke - 1;
    let andel = stoy.flytt(kurve.andel(dag), kurve.antall());
    let kjent = kurve.kjent(dag);
    Nadde { uke: liten(uke), prosent: (kjent >= TERSKEL).then(|| prosent(andel, kjent)) }
}

fn gradering(fravar: &[&Fravar], n: usize, stoy: &mut Stoy) -> Gradering {
    let malt: Vec<_> = fravar.iter().filter_map(|f| f.gradert.get(n).copied().flatten()).collect();
    let graderte: Vec<i64> =
        malt.iter().filter(|g| g.gradert).filter_map(|g| g.prosent.map(i64::from)).collect();
    let antall = malt.iter().filter(|g| g.gradert).count();
    let andel = super::kurve::tall(antall) / super::kurve::tall(malt.len().max(1));
    let andel = stoy.flytt(andel, malt.len());
    Gradering {
        uke: liten(GRADUKER.get(n).copied().unwrap_or_default()),
        prosent: (malt.len() >= TERSKEL).then(|| prosent(andel, malt.len())),
        median_grad: median(graderte, stoy)
            .map(|grad| u8::try_from((grad + 5) / 10 * 10).unwrap_or(u8::MAX).clamp(10, 90)),
    }
}

/// The middle value, moved by up to two people; nothing of fewer than ten.
fn median(mut verdier: Vec<i64>, stoy: &mut Stoy) -> Option<i64> {
    verdier.sort_unstable();
    let plass = stoy.flytt(0.5, verdier.len()).clamp(0.0, 1.0);
    let over = verdier
        .iter()
        .enumerate()
        .find(|(n, _)| super::kurve::tall(n + 1) >= plass * super::kurve::tall(verdier.len()));
    over.map(|(_, verdi)| *verdi).filter(|_| verdier.len() >= TERSKEL)
}

/// In steps of five, or of one in large groups, and never nobody or everybody.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 99")]
fn prosent(andel: f64, antall: usize) -> u8 {
    let steg = if antall >= NOYAKTIG_FRA { 1.0 } else { 5.0 };
    ((andel * 100.0 / steg).round() * steg).clamp(steg, 100.0 - steg) as u8
}

/// The week that a day of the absence is in.
fn uke_av(dag: i64) -> u16 {
    liten((dag + 6) / 7)
}

fn liten(tall: i64) -> u16 {
    u16::try_from(tall).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests;
