//! Monthly pay: what counts as work, the baseline before the spell, and which rows can't be used.

use chrono::NaiveDate;

use super::{
    super::super::super::super::grunnlag::{Innsyn, Kilde, Lonnstype, Mangel, Opphav, Stopp},
    forste, hele, i_vinduet, klipp, plus,
};
use crate::base::{Orgnr, Periode};

/// How much of a row the rule has declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Detaljer {
    /// Employer, month, type and amount.
    Belop,
    /// And the days the pay was earned in, and the hours.
    Timer,
    /// And the position and the hours of a full one.
    Kontrakt,
}

/// One row of pay.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lonnsrad<'a> {
    /// Employer.
    pub(crate) arbeidsgiver: Orgnr,
    /// First day of the month it was reported for.
    pub(crate) maned: NaiveDate,
    /// Days it was earned in, when stated.
    pub(crate) opptjent: Option<Periode>,
    /// What it is.
    pub(crate) type_: Lonnstype,
    /// Amount; negative is a correction.
    pub(crate) ore: i64,
    /// Paid hours.
    pub(crate) timer: Option<f64>,
    /// Hours of the person's own position in the month, when known.
    pub(crate) kontrakt: Option<f64>,
    /// Hours or a position that can't be, or an earning period that ends before it starts.
    pub(crate) umulig: bool,
    /// Where from.
    pub(crate) opphav: &'a Opphav,
}

impl Lonnsrad<'_> {
    /// Pay for work done, not holiday pay, bonus, back-pay, advanced sick pay or anything else.
    pub(crate) fn er_arbeid(&self) -> bool {
        matches!(self.type_, Lonnstype::Fastlonn | Lonnstype::Timelonn | Lonnstype::Overtid)
    }

    /// Pay of an ordinary month: work, and what stands in its place while away.
    pub(crate) fn er_ordinaer(&self) -> bool {
        self.er_arbeid()
            || matches!(self.type_, Lonnstype::Feriepenger | Lonnstype::SykepengerFraArbeidsgiver)
    }

    /// Came, or was changed, more than `dager` days after its month had ended.
    pub(crate) fn er_sen(&self, dager: i64) -> bool {
        (self.opphav.mottatt.date_naive() - hele(self.maned).tom()).num_days() > dager
    }

    /// The days the work may have been done in: stated, or this month and the one before, since
    /// variable hours are often reported a month late.
    pub(crate) fn dager(&self) -> Periode {
        self.opptjent.unwrap_or_else(|| hele(plus(self.maned, -1)).omslutt(hele(self.maned)))
    }
}

/// All pay of one person, by employer and month.
pub(crate) struct Lonn<'a> {
    /// Rows sorted by employer, month, type, amount and id.
    pub(crate) rader: Vec<Lonnsrad<'a>>,
    /// Last day that the source is complete for.
    pub(crate) komplett_til: NaiveDate,
}

impl<'a> Lonn<'a> {
    /// Reads them.
    pub(crate) fn les(innsyn: &Innsyn<'a>, detaljer: Detaljer, i_dag: NaiveDate) -> Result<Self, Stopp> {
        let komplett_til = innsyn.komplett_til(Kilde::Amelding)?;
        let mut rader = Vec::new();
        for rad in innsyn.amelding().hver() {
            let (mut opptjent, mut timer, mut umulig) = (None, None, false);
            if detaljer >= Detaljer::Timer {
                opptjent = rad.opptjent()?.and_then(|(fom, tom)| klipp(fom, Some(tom), i_dag));
                timer = *rad.timer()?;
                umulig = (rad.opptjent()?.is_some() && opptjent.is_none())
                    || timer.is_some_and(|t| !(0.0..=744.0).contains(&t));
            }
            let mut kontrakt = None;
            if detaljer >= Detaljer::Kontrakt {
                let (stilling, fulle) = (*rad.stilling()?, *rad.avtalte_timer()?);
                umulig |= stilling.is_some_and(|s| !(0.0..=200.0).contains(&s))
                    || fulle.is_some_and(|t| !(0.0..=744.0).contains(&t));
                kontrakt = stilling.zip(fulle).map(|(s, t)| s * t / 100.0).filter(|t| *t > 0.0);
            }
            let maned = *rad.maned()?;
            let ny = Lonnsrad {
                arbeidsgiver: *rad.arbeidsgiver()?,
                maned: if i_vinduet(maned, i_dag) { forste(maned) } else { continue },
                opptjent,
                type_: *rad.type_()?,
                ore: rad.belop()?.i_ore(),
                timer,
                kontrakt,
                umulig,
                opphav: rad.opphav(),
            };
            rader.push(ny);
        }
        rader.sort_by(|a, b| {
            (a.arbeidsgiver, a.maned, a.type_ as u8, a.ore, &a.opphav.id).cmp(&(
                b.arbeidsgiver,
                b.maned,
                b.type_ as u8,
                b.ore,
                &b.opphav.id,
            ))
        });
        Ok(Self { rader, komplett_til })
    }

    /// Employers, each once.
    pub(crate) fn arbeidsgivere(&self) -> Vec<Orgnr> {
        let mut alle: Vec<Orgnr> = self.rader.iter().map(|r| r.arbeidsgiver).collect();
        alle.dedup();
        alle
    }

    /// Months with a row from the employer, each once, oldest first.
    pub(crate) fn maneder(&self, hos: Orgnr) -> Vec<NaiveDate> {
        let mut alle: Vec<NaiveDate> =
            self.rader.iter().filter(|r| r.arbeidsgiver == hos).map(|r| r.maned).collect();
        alle.dedup();
        alle
    }

    /// Rows of one employer and month.
    pub(crate) fn i(&self, hos: Orgnr, maned: NaiveDate) -> impl Iterator<Item = &Lonnsrad<'a>> {
        self.rader.iter().filter(move |r| r.arbeidsgiver == hos && r.maned == maned)
    }

    /// Is the source complete for the month?
    pub(crate) fn ferdig(&self, maned: NaiveDate) -> bool {
        hele(maned).tom() <= self.komplett_til
    }

    /// Sum of a month's rows that `hva` picks. A month without any row is missing, not zero (an
    /// employer that paid nothing reports zero); one that was changed late, isn't complete, or has
    /// a number that can't be, is refused.
    pub(crate) fn sum(
        &self,
        hos: Orgnr,
        maned: NaiveDate,
        sen_dager: i64,
        hva: impl Fn(&Lonnsrad<'a>) -> bool,
    ) -> Result<i64, Mangel> {
        if !self.ferdig(maned) {
            return Err(Mangel::IkkeFerdigRapportert);
        }
        let mut rader = self.i(hos, maned).peekable();
        if rader.peek().is_none() {
            return Err(Mangel::ManglendeManed(maned));
        }
        let mut sum = 0_i64;
        for rad in rader {
            if rad.umulig {
                return Err(Mangel::UmuligTall);
            }
            if rad.er_sen(sen_dager) {
                return Err(Mangel::IkkeFerdigRapportert);
            }
            if hva(rad) {
                sum = sum.saturating_add(rad.ore);
            }
        }
        Ok(sum)
    }

    /// Baseline B: the median of ordinary pay in the three full months before the spell's month.
    pub(crate) fn vanlig(&self, hos: Orgnr, d0: NaiveDate, sen_dager: i64) -> Result<i64, Mangel> {
        let mut sum = [0_i64; 3];
        for (nr, sum) in (1..).zip(&mut sum) {
            *sum = self.sum(hos, plus(d0, -nr), sen_dager, Lonnsrad::er_ordinaer)?;
            if *sum < 0 {
                return Err(Mangel::UmuligTall);
            }
        }
        sum.sort_unstable();
        Ok(sum[1])
    }
}
