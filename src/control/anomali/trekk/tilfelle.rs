//! The numbers of one person's spells.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::{
    base::{Orgnr, Periode},
    control::{
        grunnlag::{Innsyn, Mangel, Opphav, Stopp},
        regler::felles::{
            Betalinger, Detaljer, Fravar, Lonn, Lonnsrad, forhold, forste, fravar, g_ore, klipp, plus,
            ukedager,
        },
    },
    hendelse::ytelse::Ytelse,
};

/// The days that the employer bears.
const ARBEIDSGIVERPERIODE: i64 = 16;
/// The shortest spell: five weekdays at least after the employer's own.
const KORTEST: i64 = 24;
/// A row of pay that came or was changed later than this can't be placed.
const SEN_DAGER: i64 = 60;

/// No spell lasts longer: rows are cut to twelve years ([`klipp`]).
const MEST_MANEDER: i32 = 150;

/// Which spells are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Utvalg {
    /// The spell's last day is one of these.
    pub slutt: Periode,
    /// The day that is counted as today.
    pub i_dag: NaiveDate,
}

/// A spell with its numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Tilfelle<'a> {
    /// First to last day.
    pub periode: Periode,
    /// In the order of [`super::TREKK`]; NaN where a number is missing.
    pub verdier: Vec<f64>,
    /// Why the first of the missing ones is.
    pub mangel: Option<Mangel>,
    /// Industry and length: those it is compared with. `None` when the industry isn't known.
    pub celle: Option<String>,
    /// The rows that it rests on.
    pub kilder: Vec<&'a Opphav>,
}

impl Tilfelle<'_> {
    /// The numbers alone, when the rows are to go.
    pub fn uten_kilder(self) -> Tilfelle<'static> {
        let Self { periode, verdier, mangel, celle, kilder: _ } = self;
        Tilfelle { periode, verdier, mangel, celle, kilder: Vec::new() }
    }
}

/// The person's spells that are over, paid by Nav, and end in the days asked for; oldest first.
pub fn tilfeller<'a>(innsyn: &Innsyn<'a>, utvalg: Utvalg) -> Result<Vec<Tilfelle<'a>>, Stopp> {
    let i_dag = utvalg.i_dag;
    let aktuelt = |f: &Fravar<'_>| utvalg.slutt.inneholder(f.periode.tom()) && f.periode.dager() >= KORTEST;
    let mut alle = fravar(innsyn, i_dag)?;
    alle.retain(aktuelt);
    if alle.is_empty() {
        return Ok(Vec::new());
    }
    let betalt = Betalinger::les(innsyn, i_dag)?;
    alle.retain(|f| betalt.i(f.periode).0 > 0);
    if alle.is_empty() {
        return Ok(Vec::new());
    }
    let lonn = Lonn::les(innsyn, Detaljer::Belop, i_dag)?;
    alle.iter().map(|f| Regnskap { innsyn, i_dag, betalt: &betalt, lonn: &lonn, f }.tilfelle()).collect()
}

struct Regnskap<'b, 'a> {
    innsyn: &'b Innsyn<'a>,
    i_dag: NaiveDate,
    betalt: &'b Betalinger<'a>,
    lonn: &'b Lonn<'a>,
    f: &'b Fravar<'a>,
}

/// The numbers so far, and why the first missing one is.
#[derive(Default)]
struct Rad {
    verdier: Vec<f64>,
    mangel: Option<Mangel>,
}

impl Rad {
    fn legg(&mut self, verdi: f64) {
        self.verdier.push(verdi);
    }

    fn legg_eller(&mut self, verdi: Result<f64, Mangel>) {
        match verdi {
            Ok(verdi) if verdi.is_finite() => self.verdier.push(verdi),
            svar => {
                self.verdier.push(f64::NAN);
                self.mangel.get_or_insert(svar.err().unwrap_or(Mangel::UmuligTall));
            }
        }
    }
}

impl<'a> Regnskap<'_, 'a> {
    fn tilfelle(&self) -> Result<Tilfelle<'a>, Stopp> {
        let mut rad = Rad::default();
        let mut kilder: Vec<&'a Opphav> = self.f.kilder(self.f.periode).collect();
        self.notene(&mut rad)?;
        self.utbetalingene(&mut rad);
        kilder.extend(self.betalt.kilder(self.f.periode));
        rad.legg_eller(self.soknadstid(&mut kilder)?);
        let (hos, naering, antall) = self.arbeidsgivere(&mut kilder)?;
        self.lonnen(hos, &mut rad, &mut kilder)?;
        rad.legg_eller(if antall > 0 { Ok(tall(antall)) } else { Err(Mangel::ForLite) });
        rad.legg(self.ytelsesdager(&mut kilder)?);
        let celle = naering.map(|n| format!("{n} {}", lengdeklasse(self.f.periode.dager())));
        Ok(Tilfelle { periode: self.f.periode, verdier: rad.verdier, mangel: rad.mangel, celle, kilder })
    }

    fn notene(&self, rad: &mut Rad) -> Result<(), Stopp> {
        let dager = self.f.periode.dager();
        let mut noter = BTreeSet::new();
        let (mut sum, mut vektet, mut skift) = (0, 0, 0);
        let (mut etter, mut for_) = (0, 0);
        let mut dekket: Vec<Periode> = Vec::new();
        let mut forrige = None;
        for del in &self.f.deler {
            noter.insert(del.rad.sykmelding()?.as_str());
            sum += del.periode.dager();
            vektet += del.periode.dager() * i64::from(del.grad);
            skift += i64::from(forrige.replace(del.grad).is_some_and(|g| g != del.grad));
            let b = (*del.rad.signert()? - del.periode.fom()).num_days();
            (etter, for_) = (etter.max(b), for_.max(-b));
            match dekket.last_mut() {
                Some(siste) if (del.periode.fom() - siste.tom()).num_days() <= 1 => {
                    *siste = siste.omslutt(del.periode);
                }
                _ => dekket.push(del.periode),
            }
        }
        let med_note: i64 = dekket.iter().map(|p| p.dager()).sum();
        rad.legg(tall(dager));
        rad.legg(tall(i64::try_from(noter.len()).unwrap_or(i64::MAX)));
        rad.legg(forhold(vektet, sum.max(1)));
        rad.legg(tall(skift));
        rad.legg(tall(etter));
        rad.legg(tall(for_));
        rad.legg(tall(dager - med_note));
        rad.legg(tall(sum - med_note));
        Ok(())
    }

    fn utbetalingene(&self, rad: &mut Rad) {
        let dager = self.f.periode;
        let fra = dager.fom() + chrono::Duration::days(ARBEIDSGIVERPERIODE);
        let (mut ukedagene, mut betalte) = (0, 0);
        let (mut kroner, mut refusjon) = (0_i64, 0_i64);
        for dag in ukedager(dager) {
            let gjelder = self.betalt.gjeldende(dag);
            if dag >= fra {
                ukedagene += 1;
                betalte += i64::from(!gjelder.is_empty());
            }
            for b in gjelder {
                kroner = kroner.saturating_add(b.for_dagen());
                refusjon = refusjon.saturating_add(if b.refusjon { b.for_dagen() } else { 0 });
            }
        }
        let rettet = self.betalt.0.iter().filter(|b| b.korreksjon && b.periode.overlapper(dager)).count();
        rad.legg(forhold(betalte, ukedagene.max(1)));
        rad.legg(forhold(refusjon, kroner.max(1)));
        rad.legg(tall(i64::try_from(rettet).unwrap_or(i64::MAX)));
    }

    fn soknadstid(&self, kilder: &mut Vec<&'a Opphav>) -> Result<Result<f64, Mangel>, Stopp> {
        let mut lengst = None;
        for krav in self.innsyn.krav().hver() {
            let dager = klipp(*krav.fom()?, Some(*krav.tom()?), self.i_dag);
            if let Some(dager) = dager.filter(|d| d.overlapper(self.f.periode)) {
                let ventet = (*krav.sendt()? - dager.tom()).num_days().max(0);
                lengst = lengst.max(Some(ventet));
                kilder.push(krav.opphav());
            }
        }
        Ok(lengst.map(tall).ok_or(Mangel::ForLite))
    }

    /// The employer with most paid weekdays (the first by number of several), its industry, and how many
    /// employers there were on the first day.
    fn arbeidsgivere(
        &self,
        kilder: &mut Vec<&'a Opphav>,
    ) -> Result<(Option<Orgnr>, Option<char>, i64), Stopp> {
        let mut dager: BTreeMap<Orgnr, i64> = BTreeMap::new();
        for dag in ukedager(self.f.periode) {
            for hos in self.betalt.gjeldende(dag).iter().filter_map(|b| b.arbeidsgiver) {
                *dager.entry(hos).or_default() += 1;
            }
        }
        let hos = dager.iter().max_by_key(|(hos, n)| (**n, std::cmp::Reverse(**hos))).map(|(hos, _)| *hos);
        let mut alle = BTreeSet::new();
        let mut naering = None;
        for rad in self.innsyn.arbeidsforhold().hver() {
            let Some(periode) = klipp(*rad.fom()?, *rad.tom()?, self.i_dag) else { continue };
            if periode.inneholder(self.f.d0()) {
                alle.insert(*rad.arbeidsgiver()?);
                kilder.push(rad.opphav());
                if Some(*rad.arbeidsgiver()?) == hos {
                    naering = naering.or(*rad.naering()?);
                }
            }
        }
        Ok((hos, naering, i64::try_from(alle.len()).unwrap_or(i64::MAX)))
    }

    fn lonnen(&self, hos: Option<Orgnr>, rad: &mut Rad, kilder: &mut Vec<&'a Opphav>) -> Result<(), Stopp> {
        let vanlig = hos.ok_or(Mangel::ForLite).and_then(|hos| {
            self.lonn
                .vanlig(hos, self.f.d0(), SEN_DAGER)
                .and_then(|ore| if ore > 0 { Ok((hos, ore)) } else { Err(Mangel::UmuligTall) })
        });
        let sats = ukedager(self.f.periode).map(|dag| self.betalt.dagsats(dag)).max().unwrap_or(0);
        let mot = |ore: i64| vanlig.clone().map(|(_, vanlig)| forhold(ore, vanlig));
        // Sick pay stops at six times the basic amount: against the whole pay the ratio told who earns most.
        let tak = g_ore(self.f.d0()).map_or(i64::MAX, |g| g / 2);
        rad.legg_eller(
            vanlig.clone().map(|(_, vanlig)| forhold(sats.saturating_mul(260) / 12, vanlig.min(tak))),
        );
        rad.legg_eller(match self.inntektsmelding(hos, kilder)? {
            Some(ore) => mot(ore),
            None => Err(Mangel::ForLite),
        });
        let (fra, til) = (forste(self.f.d0()), forste(self.f.periode.tom()));
        let maneder: Vec<NaiveDate> =
            (0..MEST_MANEDER).map(|n| plus(fra, n)).take_while(|maned| *maned <= til).collect();
        let nevner = |vanlig: i64| vanlig.saturating_mul(i64::try_from(maneder.len()).unwrap_or(1).max(1));
        let egen = vanlig.clone().and_then(|(hos, vanlig)| {
            let mut sum = 0_i64;
            for maned in &maneder {
                sum = sum.saturating_add(self.lonn.sum(hos, *maned, SEN_DAGER, Lonnsrad::er_arbeid)?);
            }
            Ok(forhold(sum, nevner(vanlig)))
        });
        let annen = vanlig.clone().and_then(|(hos, vanlig)| {
            if maneder.iter().any(|m| !self.lonn.ferdig(*m)) {
                return Err(Mangel::IkkeFerdigRapportert);
            }
            let andres = self.lonn.rader.iter().filter(|r| r.arbeidsgiver != hos && r.er_arbeid());
            let sum =
                andres.filter(|r| maneder.contains(&r.maned)).fold(0_i64, |s, r| s.saturating_add(r.ore));
            Ok(forhold(sum, nevner(vanlig)))
        });
        let brukt = |r: &&Lonnsrad<'a>| (plus(fra, -3)..=til).contains(&r.maned);
        kilder.extend(self.lonn.rader.iter().filter(brukt).map(|r| r.opphav));
        rad.legg_eller(egen);
        rad.legg_eller(annen);
        Ok(())
    }

    /// Stated pay a month in the employer's last report for the spell.
    fn inntektsmelding(
        &self,
        hos: Option<Orgnr>,
        kilder: &mut Vec<&'a Opphav>,
    ) -> Result<Option<i64>, Stopp> {
        let mut siste = None;
        for rad in self.innsyn.inntektsmeldinger().hver() {
            let fra_d0 = (*rad.forste_fravarsdag()? - self.f.d0()).num_days();
            if Some(*rad.arbeidsgiver()?) == hos
                && fra_d0 >= -ARBEIDSGIVERPERIODE
                && *rad.forste_fravarsdag()? <= self.f.periode.tom()
            {
                let nokkel = (rad.opphav().mottatt, &rad.opphav().id);
                siste = siste.max(Some((nokkel, rad.manedsinntekt()?.i_ore())));
                kilder.push(rad.opphav());
            }
        }
        Ok(siste.map(|(_, ore)| ore))
    }

    fn ytelsesdager(&self, kilder: &mut Vec<&'a Opphav>) -> Result<f64, Stopp> {
        let mut perioder = Vec::new();
        for rad in self.innsyn.ytelser().hver() {
            let periode = klipp(*rad.fom()?, Some(*rad.tom()?), self.i_dag);
            let annen = *rad.ytelse()? != Ytelse::Sykepenger;
            if let Some(felles) = periode.filter(|_| annen).and_then(|p| p.snitt(self.f.periode)) {
                perioder.push(felles);
                kilder.push(rad.opphav());
            }
        }
        let begge = |dag: &NaiveDate| perioder.iter().any(|p| p.inneholder(*dag));
        Ok(tall(i64::try_from(ukedager(self.f.periode).filter(begge).count()).unwrap_or(i64::MAX)))
    }
}

/// Spells are compared with those of about their length.
fn lengdeklasse(dager: i64) -> &'static str {
    match dager {
        ..=56 => "til 8 uker",
        57..=182 => "til 26 uker",
        _ => "over 26 uker",
    }
}

#[expect(clippy::cast_precision_loss, reason = "days and counts")]
fn tall(antall: i64) -> f64 {
    antall as f64
}
