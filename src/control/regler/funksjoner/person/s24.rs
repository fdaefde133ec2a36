//! S24: less than four weeks of work before the first sick day, or no pay in the month before.

use chrono::NaiveDate;

use super::{
    super::super::{
        super::{
            grunnlag::{Innsyn, Kilde, Mangel, Stopp},
            signal::{Niva, Sjekk, Verdi},
        },
        fil::Terskler,
    },
    felles::{
        Annen, Arbeid, Betalinger, Detaljer, Fravar, Lonn, arbeidsforhold, dekket, er_overtatt, fravar, hos,
        med_kilder, plus, vern, ytelser,
    },
};
use crate::{
    base::{Nok, Orgnr, Periode},
    hendelse::ytelse::Ytelse,
};

/// Equated with work (ftrl § 8-2); work assessment allowance and pension are not.
const LIKESTILT: [Ytelse; 6] = [
    Ytelse::Sykepenger,
    Ytelse::Dagpenger,
    Ytelse::Foreldrepenger,
    Ytelse::Svangerskapspenger,
    Ytelse::Pleiepenger,
    Ytelse::Omsorgspenger,
];

/// Days in a row of employment or an equated benefit up to the first sick day; gaps of up to three
/// days (a weekend between two jobs) don't break the row. Under 28: review. Between jobs for up to a
/// month after four weeks of work: § 8-47 holds, no deviation. Pay in the month before from an
/// employer that the register doesn't know (freelance work) documents work too. A job of four
/// weeks whose employer reported zero for the whole month before: information. A job that isn't in
/// the register at all cannot be assessed, nor somebody that no Norwegian register knows from before:
/// work in another EEA state counts and isn't seen here. The amount is all sick pay of the spell.
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
    let annet = ytelser(innsyn, &LIKESTILT, i_dag)?;
    let mut sjekker = Vec::new();
    for f in fravar(innsyn, i_dag)? {
        let (dager, ore) = betalt.i(f.periode);
        if dager == 0 {
            continue;
        }
        for arbeidsgiver in dekket(innsyn, &f, &betalt, &alle, i_dag)? {
            let regel =
                Regel { innsyn, terskler, lonn: &lonn, alle: &alle, annet: &annet, f: &f, arbeidsgiver };
            sjekker.push(regel.sjekk(&betalt, dager, ore)?);
        }
    }
    vern(innsyn, terskler, i_dag, sjekker)
}

struct Regel<'r, 'a> {
    innsyn: &'r Innsyn<'a>,
    terskler: &'r Terskler,
    lonn: &'r Lonn<'a>,
    alle: &'r [Arbeid<'a>],
    annet: &'r [Annen<'a>],
    f: &'r Fravar<'a>,
    arbeidsgiver: Orgnr,
}

impl Regel<'_, '_> {
    /// Days in a row that end at most `slutt` days before `dag`.
    fn rekke(&self, dag: NaiveDate, slutt: i64, perioder: &[Periode]) -> Result<i64, Stopp> {
        let hull = self.terskler.hel("hull_dager")?;
        let mut fra: Option<NaiveDate> = None;
        loop {
            let (kant, lengst) = fra.map_or((dag, slutt), |fra| (fra, hull));
            let neste = perioder
                .iter()
                .filter(|p| p.fom() < kant && (kant - p.tom()).num_days() - 1 <= lengst)
                .map(|p| p.fom())
                .min();
            match neste {
                Some(neste) => fra = Some(neste),
                None => return Ok(fra.map_or(0, |fra| (dag - fra).num_days())),
            }
        }
    }

    fn sjekk(&self, betalt: &Betalinger<'_>, dager: i64, ore: i64) -> Result<Sjekk, Stopp> {
        let d0 = self.f.d0();
        let krav = self.terskler.hel("opptjening_dager")?;
        let mut perioder: Vec<Periode> = self.alle.iter().map(|a| a.periode).collect();
        perioder.extend(self.annet.iter().map(|a| a.periode));
        perioder
            .extend(betalt.0.iter().filter(|b| b.for_dagen() > 0 && b.periode.fom() < d0).map(|b| b.periode));
        let rad = self.rekke(d0, self.terskler.hel("hull_dager")?, &perioder)?;
        let mellom = self.rekke(d0, self.terskler.hel("mellom_dager")?, &perioder)?;
        let kjent = self.alle.iter().any(|a| a.arbeidsgiver == self.arbeidsgiver);
        // Somebody that Norwegian registers know nothing of before this job may have worked elsewhere in
        // the EEA, and that counts. Nobody can say from here.
        let tidligere = self
            .alle
            .iter()
            .any(|a| a.tom.is_some_and(|tom| tom < d0) && a.arbeidsgiver != self.arbeidsgiver)
            || self.annet.iter().any(|a| a.periode.tom() < d0);
        let for_maned = plus(d0, -1);
        let annen_lonn = self.lonn.rader.iter().any(|r| {
            r.maned == for_maned && r.ore > 0 && !self.alle.iter().any(|a| a.arbeidsgiver == r.arbeidsgiver)
        });
        let sjekk = if self.innsyn.komplett_til(Kilde::Aaregister)? < d0 {
            Sjekk::kan_ikke_vurderes(Mangel::IkkeFerdigRapportert)
        } else if !kjent || (rad < krav && !tidligere) {
            Sjekk::kan_ikke_vurderes(Mangel::ForLite)
        } else if rad >= krav {
            self.lonn_maneden_for(betalt)?
        } else if er_overtatt(self.alle, self.arbeidsgiver) {
            Sjekk::bestatt().taler_for("overtatt_virksomhet")
        } else if annen_lonn {
            Sjekk::bestatt().taler_for("annet_arbeid")
        } else if mellom >= krav {
            Sjekk::bestatt().taler_for("mellom_arbeid")
        } else {
            Sjekk::avvik(Niva::Gjennomgang).med_belop(Nok::ore(ore))
        };
        let sjekk = sjekk
            .for_periode(Periode::dag(d0))
            .mot(hos(self.arbeidsgiver))
            .med("forste_dag", Verdi::Dato(d0))
            .med("dager_arbeid", Verdi::Dager(rad))
            .med("grense", Verdi::Dager(krav))
            .med("maned_for", Verdi::Periode(super::felles::hele(for_maned)))
            .med("dager", Verdi::Dager(dager));
        let jobber = self.alle.iter().filter(|a| a.periode.fom() <= d0).map(|a| a.opphav);
        Ok(med_kilder(sjekk, jobber.chain(self.f.kilder(Periode::dag(d0)))))
    }

    /// Employed by this employer the whole month before, with zero reported for it, no leave and no
    /// other pay: information. A month that wasn't reported is missing, not zero.
    fn lonn_maneden_for(&self, betalt: &Betalinger<'_>) -> Result<Sjekk, Stopp> {
        let maned = super::felles::hele(plus(self.f.d0(), -1));
        let ansatt = self
            .alle
            .iter()
            .any(|a| a.arbeidsgiver == self.arbeidsgiver && a.periode.snitt(maned) == Some(maned));
        let annet = self.annet.iter().any(|a| a.periode.overlapper(maned))
            || betalt.0.iter().any(|b| b.periode.overlapper(maned))
            || self
                .lonn
                .rader
                .iter()
                .any(|r| r.maned == maned.fom() && r.ore > 0 && r.arbeidsgiver != self.arbeidsgiver)
            || self.alle.iter().any(|a| a.arbeidsgiver != self.arbeidsgiver && a.periode.overlapper(maned));
        if !ansatt || annet {
            return Ok(Sjekk::bestatt());
        }
        let sen = self.terskler.hel("sen_dager")?;
        Ok(match self.lonn.sum(self.arbeidsgiver, maned.fom(), sen, |_| true) {
            Ok(0) => Sjekk::avvik(Niva::Informasjon),
            Ok(sum) if sum < 0 => Sjekk::kan_ikke_vurderes(Mangel::UmuligTall),
            Ok(_) => Sjekk::bestatt(),
            Err(arsak) => Sjekk::kan_ikke_vurderes(arsak),
        })
    }
}
