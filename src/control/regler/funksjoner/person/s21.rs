//! S21: the income report against a year of monthly pay.

use chrono::NaiveDate;

use super::{
    super::super::{
        super::{
            grunnlag::{Innsyn, Lonnstype, Mangel, Opphav, Stopp},
            signal::{Niva, Sjekk, Verdi},
        },
        fil::Terskler,
    },
    felles::{
        Arbeid, Betalinger, Detaljer, Fravar, Lonn, Lonnsrad, arbeidsforhold, er_overtatt, forhold, fravar,
        g_ore, hos, kroner, med_kilder, plus, ukedager, vern, ytelser,
    },
};
use crate::{
    base::{Nok, Orgnr, Periode},
    hendelse::ytelse::Ytelse,
};

/// `dev = |12 × month in the report − P12| / P12`, where P12 is the pay of the twelve full months
/// before the first day of absence, with or without holiday pay and bonus, whichever is nearer.
/// Information above 25 %. Review above 50 % when the report is the higher and more than half a G
/// is at stake: (12 × month, at most 6 G, − P12) / 260 × the grade of each paid weekday.
/// Pay of the last two months that agrees with the report is a raise, no deviation (S22 looks at
/// raises). Less than a year in the job, leave with a benefit or earlier sick pay in the twelve
/// months: nothing to compare with.
pub(super) fn vurder(
    innsyn: &Innsyn<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<Sjekk>, Stopp> {
    let betalt = Betalinger::les(innsyn, i_dag)?;
    if betalt.0.is_empty() {
        return Ok(Vec::new());
    }
    let lonn = Lonn::les(innsyn, Detaljer::Belop, i_dag)?;
    let alle = arbeidsforhold(innsyn, i_dag)?;
    let annet = ytelser(innsyn, &BORTE, i_dag)?;
    let mut sjekker = Vec::new();
    for f in fravar(innsyn, i_dag)? {
        for (arbeidsgiver, forste, manedsinntekt, opphav) in siste_rapporter(innsyn, &f)? {
            let stake = betalt
                .0
                .iter()
                .any(|b| b.periode.overlapper(f.periode) && b.arbeidsgiver.is_none_or(|a| a == arbeidsgiver));
            if !stake {
                continue;
            }
            let ar = Periode::new(plus(forste, -12), forste.pred_opt().unwrap_or(forste));
            let borte = ar.is_ok_and(|ar| {
                annet.iter().any(|a| a.periode.overlapper(ar))
                    || betalt.0.iter().any(|b| b.periode.overlapper(ar))
            });
            let regel =
                Regel { terskler, lonn: &lonn, betalt: &betalt, alle: &alle, f: &f, arbeidsgiver, borte };
            let sjekk = regel.sjekk(forste, manedsinntekt)?;
            sjekker.push(sjekk.av(opphav));
        }
    }
    vern(innsyn, terskler, i_dag, sjekker)
}

/// Benefits that stand in the place of pay.
const BORTE: [Ytelse; 7] = [
    Ytelse::Sykepenger,
    Ytelse::Arbeidsavklaringspenger,
    Ytelse::Dagpenger,
    Ytelse::Foreldrepenger,
    Ytelse::Svangerskapspenger,
    Ytelse::Pleiepenger,
    Ytelse::Omsorgspenger,
];

type Rapport<'a> = (Orgnr, NaiveDate, i64, &'a Opphav);

/// Of each employer the report that came last for the spell.
fn siste_rapporter<'a>(innsyn: &Innsyn<'a>, f: &Fravar<'_>) -> Result<Vec<Rapport<'a>>, Stopp> {
    let mut rapporter = Vec::new();
    for im in innsyn.inntektsmeldinger().hver() {
        let forste = *im.forste_fravarsdag()?;
        if f.periode.inneholder(forste) {
            let ore = im.manedsinntekt()?.i_ore();
            rapporter.push((*im.arbeidsgiver()?, *im.mottatt()?, &im.opphav().id, forste, ore, im.opphav()));
        }
    }
    rapporter.sort_by(|a, b| (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2)));
    let mut siste: Vec<Rapport<'a>> = Vec::new();
    for (arbeidsgiver, _, _, forste, ore, opphav) in rapporter {
        siste.retain(|r| r.0 != arbeidsgiver);
        siste.push((arbeidsgiver, forste, ore, opphav));
    }
    Ok(siste)
}

struct Regel<'r, 'a> {
    terskler: &'r Terskler,
    lonn: &'r Lonn<'a>,
    betalt: &'r Betalinger<'a>,
    alle: &'r [Arbeid<'a>],
    f: &'r Fravar<'a>,
    arbeidsgiver: Orgnr,
    borte: bool,
}

/// Pay of the twelve months.
struct Ar {
    /// Without holiday pay, bonus and back-pay.
    ordinaer: i64,
    /// With everything.
    alt: i64,
    /// Mean of the last two months, ordinary.
    siste: i64,
}

impl Regel<'_, '_> {
    fn ar(&self, forste: NaiveDate) -> Result<Ar, Mangel> {
        let sen = self.terskler.hel("sen_dager").unwrap_or(0);
        let start =
            self.alle.iter().filter(|a| a.arbeidsgiver == self.arbeidsgiver).map(|a| a.periode.fom()).min();
        if self.borte || er_overtatt(self.alle, self.arbeidsgiver) {
            return Err(Mangel::ForLite);
        }
        if start.is_none_or(|start| plus(forste, -12) < start) {
            return Err(Mangel::ForLite);
        }
        let mut ar = Ar { ordinaer: 0, alt: 0, siste: 0 };
        for nr in 1..=12 {
            let maned = plus(forste, -nr);
            let i = |hva: fn(&Lonnsrad<'_>) -> bool| self.lonn.sum(self.arbeidsgiver, maned, sen, |r| hva(r));
            // Employer's sick pay stands in the place of pay.
            let ordinaer = i(|r| r.er_arbeid() || r.type_ == Lonnstype::SykepengerFraArbeidsgiver)?;
            let etter = i(|r| r.type_ == Lonnstype::Etterbetaling && r.ore < 0)?;
            ar.ordinaer = ar.ordinaer.saturating_add(ordinaer).saturating_add(etter);
            ar.alt = ar.alt.saturating_add(i(|_| true)?);
            if nr <= 2 {
                let siste = self.lonn.sum(self.arbeidsgiver, maned, sen, Lonnsrad::er_ordinaer)?;
                ar.siste = ar.siste.saturating_add(siste);
            }
        }
        ar.siste /= 2;
        if ar.ordinaer <= 0 || ar.alt <= 0 { Err(Mangel::UmuligTall) } else { Ok(ar) }
    }

    fn sjekk(&self, forste: NaiveDate, maned: i64) -> Result<Sjekk, Stopp> {
        let ar = if maned > 0 { self.ar(forste) } else { Err(Mangel::UmuligTall) };
        let (info, gjennomgang) =
            (self.terskler.tall("avvik_info")?, self.terskler.tall("avvik_gjennomgang")?);
        let arslonn = maned.saturating_mul(12);
        let g = g_ore(forste).unwrap_or(0);
        let p12 = ar.as_ref().map_or(0, |ar| {
            if (arslonn - ar.alt).abs() < (arslonn - ar.ordinaer).abs() { ar.alt } else { ar.ordinaer }
        });
        let dev = if p12 > 0 { forhold((arslonn - p12).abs(), p12) } else { 0.0 };
        let (dager, belop) = self.pa_spill(arslonn.min(g.saturating_mul(6)) - p12.min(g.saturating_mul(6)));
        let siste = ar.as_ref().map_or(0, |ar| ar.siste);
        let enig = forhold((maned - siste).abs(), maned.max(1)) <= self.terskler.tall("enig_med_siste")?;
        let sjekk = match &ar {
            Err(arsak) => Sjekk::kan_ikke_vurderes(arsak.clone()),
            Ok(_) if dev <= info => Sjekk::bestatt(),
            Ok(_) if enig => Sjekk::bestatt().taler_for("lonnsokning"),
            Ok(_) if dev > gjennomgang && arslonn > p12 && belop > g / 2 => Sjekk::avvik(Niva::Gjennomgang),
            Ok(_) => Sjekk::avvik(Niva::Informasjon),
        };
        let sjekk = if sjekk.niva().is_some() { sjekk.med_belop(Nok::ore(belop)) } else { sjekk };
        let sjekk = sjekk
            .for_periode(Periode::dag(forste))
            .mot(hos(self.arbeidsgiver))
            .med("manedsinntekt", kroner(maned))
            .med("arsinntekt", kroner(arslonn))
            .med("rapportert", kroner(p12))
            .med("siste_maneder", kroner(siste))
            .med("avvik", Verdi::Andel(dev))
            .med("grense_info", Verdi::Andel(info))
            .med("grense_gjennomgang", Verdi::Andel(gjennomgang))
            .med("grunnbelop", kroner(g))
            .med("dager", Verdi::Dager(dager))
            .med("belop", kroner(belop));
        let fra = plus(forste, -12);
        let rader =
            self.lonn.rader.iter().filter(|r| {
                r.arbeidsgiver == self.arbeidsgiver && fra <= r.maned && r.maned < plus(forste, 0)
            });
        Ok(med_kilder(sjekk, rader.map(|r| r.opphav)))
    }

    /// Paid weekdays of the spell, and a yearly difference spread over them by grade; at least 0.
    fn pa_spill(&self, forskjell: i64) -> (i64, i64) {
        let mut sum = (0, 0_i64);
        for dag in ukedager(self.f.periode) {
            let grad = i64::from(self.betalt.grad(dag));
            if grad > 0 {
                sum = (sum.0 + 1, sum.1.saturating_add(forskjell.max(0).saturating_mul(grad) / 26_000));
            }
        }
        sum
    }
}
