//! S22: pay that doubles right before the spell at a small employer, and falls after it.

use chrono::NaiveDate;

use super::{
    super::super::{
        super::{
            grunnlag::{Innsyn, Lonnstype, Mangel, Stopp},
            signal::{Niva, Sjekk, Verdi},
        },
        fil::Terskler,
    },
    felles::{
        Annen, Arbeid, Betalinger, Detaljer, Fravar, Lonn, Lonnsrad, arbeidsforhold, dekket, er_overtatt,
        forhold, fravar, g_ore, hele, hos, kroner, med_kilder, plus, ukedager, vern, ytelser,
    },
};
use crate::{
    base::{Nok, Orgnr, Periode},
    hendelse::ytelse::Ytelse,
};

/// `J` = mean pay of the two full months before the spell's month / median of the ten before them;
/// pay for work only, no bonus, holiday pay or back-pay. A hit when J > 2, the employer has fewer than
/// ten people, and pay in one of the three full months after the spell is under half the mean.
/// Months after the spell with a new spell, another benefit or holiday pay say nothing. All twelve
/// months before must be there. The amount is the yearly difference (at most to 6 G) / 260 × the
/// grade of each paid weekday.
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
    let spell = fravar(innsyn, i_dag)?;
    let mut sjekker = Vec::new();
    for f in &spell {
        if betalt.i(f.periode).0 == 0 {
            continue;
        }
        for arbeidsgiver in dekket(innsyn, f, &betalt, &alle, i_dag)? {
            let mut ansatte = None;
            for rad in innsyn.arbeidsforhold().hver() {
                if *rad.arbeidsgiver()? == arbeidsgiver {
                    ansatte = ansatte.max(*rad.ansatte()?);
                }
            }
            let regel = Regel {
                terskler,
                lonn: &lonn,
                betalt: &betalt,
                alle: &alle,
                annet: &annet,
                spell: &spell,
                f,
                arbeidsgiver,
                ansatte: ansatte.map(i64::from),
            };
            sjekker.push(regel.sjekk()?);
        }
    }
    vern(innsyn, terskler, i_dag, sjekker)
}

/// Benefits that stand in the place of pay.
const BORTE: [Ytelse; 6] = [
    Ytelse::Arbeidsavklaringspenger,
    Ytelse::Dagpenger,
    Ytelse::Foreldrepenger,
    Ytelse::Svangerskapspenger,
    Ytelse::Pleiepenger,
    Ytelse::Omsorgspenger,
];

struct Regel<'r, 'a> {
    terskler: &'r Terskler,
    lonn: &'r Lonn<'a>,
    betalt: &'r Betalinger<'a>,
    alle: &'r [Arbeid<'a>],
    annet: &'r [Annen<'a>],
    spell: &'r [Fravar<'a>],
    f: &'r Fravar<'a>,
    arbeidsgiver: Orgnr,
    ansatte: Option<i64>,
}

impl Regel<'_, '_> {
    fn arbeid(&self, maned: NaiveDate) -> Result<i64, Mangel> {
        let sen = self.terskler.hel("sen_dager").unwrap_or(0);
        self.lonn.sum(self.arbeidsgiver, maned, sen, Lonnsrad::er_arbeid)
    }

    /// Mean of the last two months and median of the ten before.
    fn for_fravaret(&self) -> Result<(i64, i64), Mangel> {
        let d0 = self.f.d0();
        if er_overtatt(self.alle, self.arbeidsgiver) {
            return Err(Mangel::ForLite);
        }
        let snitt = (self.arbeid(plus(d0, -1))?.saturating_add(self.arbeid(plus(d0, -2))?)) / 2;
        let mut ti = Vec::new();
        for nr in 3..=12 {
            ti.push(self.arbeid(plus(d0, -nr))?);
        }
        ti.sort_unstable();
        let median = match (ti.get(4), ti.get(5)) {
            (Some(a), Some(b)) => (a.saturating_add(*b)) / 2,
            _ => 0,
        };
        let ar = Periode::new(plus(d0, -12), d0).map_err(|_| Mangel::ForLite)?;
        let borte = self.annet.iter().any(|a| a.periode.overlapper(ar))
            || self.betalt.0.iter().any(|b| b.periode.overlapper(ar) && b.periode.tom() < d0);
        if borte {
            Err(Mangel::ForLite)
        } else if median <= 0 || snitt < 0 {
            Err(Mangel::UmuligTall)
        } else {
            Ok((snitt, median))
        }
    }

    /// Lowest pay of the months after the spell that say something.
    fn etter_fravaret(&self) -> Result<i64, Mangel> {
        let mut lavest = None;
        let mut mangel = Mangel::ForLite;
        for nr in 1..=3 {
            let maned = plus(self.f.periode.tom(), nr);
            let dager = hele(maned);
            let borte = self.spell.iter().any(|s| s.periode.overlapper(dager))
                || self.annet.iter().any(|a| a.periode.overlapper(dager))
                || self.lonn.i(self.arbeidsgiver, maned).any(|r| r.type_ == Lonnstype::Feriepenger);
            if borte {
                continue;
            }
            match self.arbeid(maned) {
                Ok(ore) if ore < 0 => mangel = Mangel::UmuligTall,
                Ok(ore) => lavest = Some(lavest.map_or(ore, |l: i64| l.min(ore))),
                Err(arsak) => mangel = arsak,
            }
        }
        lavest.ok_or(mangel)
    }

    fn sjekk(&self) -> Result<Sjekk, Stopp> {
        let (hopp, fall) = (self.terskler.tall("hopp")?, self.terskler.tall("fall_til")?);
        let sma = self.terskler.hel("ansatte_under")?;
        let foran = self.for_fravaret();
        let (snitt, median) = *foran.as_ref().unwrap_or(&(0, 0));
        let j = if median > 0 { forhold(snitt, median) } else { 0.0 };
        let etter = self.etter_fravaret();
        let grense = super::felles::andel_av(snitt, fall);
        let (dager, belop) = self.pa_spill(snitt, median);
        let sjekk = match (&foran, self.ansatte, &etter) {
            (Ok(_), _, _) if j <= hopp => Sjekk::bestatt(),
            (Ok(_), Some(ansatte), _) if ansatte >= sma => Sjekk::bestatt().taler_for("storre_virksomhet"),
            (Ok(_), None, _) => Sjekk::kan_ikke_vurderes(Mangel::ForLite),
            (Err(arsak), _, _) | (Ok(_), Some(_), Err(arsak)) => Sjekk::kan_ikke_vurderes(arsak.clone()),
            (Ok(_), Some(_), Ok(etter)) if *etter < grense => {
                Sjekk::avvik(Niva::Gjennomgang).med_belop(Nok::ore(belop))
            }
            (Ok(_), Some(_), Ok(_)) => Sjekk::bestatt().taler_for("varig_okning"),
        };
        let sjekk = sjekk
            .for_periode(Periode::dag(self.f.d0()))
            .mot(hos(self.arbeidsgiver))
            .med("forste_dag", Verdi::Dato(self.f.d0()))
            .med("lonn_for", kroner(snitt))
            .med("vanlig", kroner(median))
            .med("hopp", Verdi::Tall(j))
            .med("grense_hopp", Verdi::Tall(hopp))
            .med("ansatte", Verdi::Antall(self.ansatte.unwrap_or(0)))
            .med("grense_ansatte", Verdi::Antall(sma))
            .med("lonn_etter", kroner(etter.unwrap_or(0)))
            .med("grense", kroner(grense))
            .med("dager", Verdi::Dager(dager))
            .med("belop", kroner(belop));
        let (fra, til) = (plus(self.f.d0(), -12), plus(self.f.periode.tom(), 3));
        let rader = self.lonn.rader.iter();
        let rader = rader.filter(|r| r.arbeidsgiver == self.arbeidsgiver && fra <= r.maned && r.maned <= til);
        Ok(med_kilder(sjekk, rader.map(|r| r.opphav)))
    }

    fn pa_spill(&self, snitt: i64, median: i64) -> (i64, i64) {
        let tak = g_ore(self.f.d0()).map_or(i64::MAX, |g| g.saturating_mul(6));
        let ar = |ore: i64| ore.saturating_mul(12).min(tak);
        let forskjell = (ar(snitt) - ar(median)).max(0);
        let mut sum = (0, 0_i64);
        for dag in ukedager(self.f.periode) {
            let grad = i64::from(self.betalt.grad(dag));
            if grad > 0 {
                sum = (sum.0 + 1, sum.1.saturating_add(forskjell.saturating_mul(grad) / 26_000));
            }
        }
        sum
    }
}
