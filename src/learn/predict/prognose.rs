//! From a row of features to a prediction for people.

use super::{Avstar, Grunn, Horisont, Prognose, Punkt, Rask, Referanse, UKER, plan::Kilde, siste_uke};
use crate::learn::{
    artefact::{Innhold, MINST_I_REFERANSE, Modell},
    explain::Valgt,
    features::{HORISONTER, Trekkrad},
    hazard::ColumnKind,
};

/// Predicts one spell in a week of it (1 is the first), from features as of today in the order of the
/// catalogue. The latest landmark passed decides which effects count; the curve is given that the person is
/// away now. It refuses, in words, outside what the model has learnt from.
pub fn prognose(modell: &Modell, rad: &Trekkrad, uke: u16) -> Result<Prognose, Avstar> {
    modell.rask(&rad.0, uke).map(|rask| modell.for_folk(&rask, &rad.0))
}

impl Modell {
    /// The lean prediction: chance, sum, contributions and what is chosen of them, in fixed arrays.
    pub fn rask(&self, rad: &[f32], uke: u16) -> Result<Rask, Avstar> {
        self.plan().rask(rad, uke)
    }

    /// Dresses a lean prediction for people: interval, references, names.
    pub fn for_folk(&self, r: &Rask, rad: &[f32]) -> Prognose {
        let intervall = self.plan().spredning().intervall(self.plan(), r);
        let nadd = self.innhold().nadd;
        let alle = self.innhold().landemerker.get(r.landemerke_nr).map_or(&[][..], |l| &l.kurve);
        let for_alle = |slutt: usize| betinget(&|u| alle.get(u).copied(), usize::from(r.uke), slutt);
        let kurve = (r.uke..=52)
            .filter_map(|uke| {
                let sted = usize::from(uke) - 1;
                let (lav, hoy) = *intervall.get(sted)?;
                let andel = *r.overlevelse.get(sted)?;
                Some(Punkt { uke, andel, lav, hoy, alle: for_alle(usize::from(uke)).unwrap_or(andel) })
            })
            .collect();
        let horisonter = HORISONTER
            .into_iter()
            .filter(|h| nadd.inngang(*h) > r.uke)
            .filter_map(|uke| {
                let slutt = siste_uke(nadd, uke, r.uke);
                let (lav, hoy) = *intervall.get(slutt - 1)?;
                let sannsynlighet = *r.overlevelse.get(slutt - 1)?;
                Some(Horisont { uke, sannsynlighet, lav, hoy, referanse: self.referanse(r, uke, slutt) })
            })
            .collect();
        let grunner =
            |valgt: &[Option<Valgt>]| valgt.iter().flatten().filter_map(|v| self.grunn(r, v, rad)).collect();
        Prognose {
            modell: self.hash().to_owned(),
            modellnavn: self.id().to_owned(),
            uke: r.uke,
            landemerke: r.landemerke,
            kurve,
            horisonter,
            hovedhorisont: r.hovedhorisont,
            opp: grunner(&r.utvalg.opp),
            ned: grunner(&r.utvalg.ned),
            sum: r.sum,
            referanse: r.referanse,
            ovrige: r.utvalg.ovrige,
        }
    }

    /// How it went for the same diagnosis group, or for everybody, from now to a horizon.
    fn referanse(&self, r: &Rask, horisont: u16, slutt: usize) -> Option<Referanse> {
        let innhold = self.innhold();
        let landemerke = innhold.landemerker.get(r.landemerke_nr)?;
        let gruppe = gruppe(innhold, r).and_then(|g| g.ved.get(&r.landemerke)).and_then(|g| {
            let siden = usize::from(r.uke.saturating_sub(innhold.nadd.inngang(r.landemerke)));
            let naa = g.underveis.get(siden).filter(|naa| **naa > 0.0)?;
            let andel = (g.horisonter.get(&horisont)? / naa).clamp(0.0, 1.0);
            let antall = g.antall;
            (antall >= MINST_I_REFERANSE).then_some(Referanse { andel, antall, samme_diagnosegruppe: true })
        });
        gruppe.or_else(|| {
            let andel = betinget(&|u| landemerke.kurve.get(u).copied(), usize::from(r.uke), slutt)?;
            let antall = landemerke.antall;
            (antall >= MINST_I_REFERANSE).then_some(Referanse { andel, antall, samme_diagnosegruppe: false })
        })
    }

    fn grunn(&self, r: &Rask, valgt: &Valgt, rad: &[f32]) -> Option<Grunn> {
        let plass = usize::from(valgt.plass);
        let kode = self.plan().grunner().get(plass).copied().flatten()?;
        let mine = || {
            self.innhold()
                .kolonner
                .iter()
                .zip(self.plan().kilder())
                .filter(|(k, _)| k.vises && k.grunn == kode)
        };
        let verdier = mine()
            .map(|(kolonne, kilde)| {
                let verdi = match kilde {
                    Kilde::Rad(sted) => rad.get(sted).copied().filter(|v| !v.is_nan()),
                    Kilde::Landemerke => Some(f32::from(r.landemerke)),
                };
                (kolonne.navn.clone(), verdi)
            })
            .collect();
        Some(Grunn {
            kode,
            bidrag: r.bidrag.get(plass).copied()?,
            prosentpoeng: 100.0 * valgt.endring,
            kan_pavirkes: mine().any(|(k, _)| k.kan_pavirkes),
            verdier,
        })
    }
}

/// The share at the end of a week of those who were away when week `fra` began.
fn betinget(kurve: &dyn Fn(usize) -> Option<f64>, fra: usize, slutt: usize) -> Option<f64> {
    let naa = if fra < 2 { 1.0 } else { kurve(fra - 2)? };
    let da = kurve(slutt.min(UKER).checked_sub(1)?)?;
    (naa > 0.0).then(|| (da / naa).clamp(0.0, 1.0))
}

/// The group of the person, as the model has binned it.
fn gruppe<'a>(innhold: &'a Innhold, r: &Rask) -> Option<&'a super::super::artefact::Gruppe> {
    let navn = innhold.gruppekolonne.as_ref()?;
    let nummer = innhold.kolonner.iter().position(|k| k.navn == *navn)?;
    let kolonne = innhold.hazard.columns.get(nummer)?;
    let ColumnKind::Category { levels } = &kolonne.kind else { return None };
    let boks = *r.bokser.get(nummer)?;
    // Bin 0 holds what is not known and what is rare: no group of their own.
    let niva = (0u8..=u8::MAX).zip(levels).find(|(n, _)| boks > 0 && kolonne.bin(f32::from(*n)) == boks)?.1;
    innhold.grupper.iter().find(|g| g.navn == *niva)
}
