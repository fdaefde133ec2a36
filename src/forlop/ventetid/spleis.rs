//! The waiting period from the days of a self-employed person's claims (maksdato.md section 7).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    base::Periode,
    forlop::arbeidsgiverperiode::{
        Arsak, Sykdomsdag, Sykdomsrekke,
        dag::{Dag, Rekke, antall_ved, periode},
        overlapp::siste_vinner,
    },
    rules::schema::SykepengerRegler,
};

/// A waiting period and the stretch it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ventetid {
    /// From the first day to the last known one, days off after a settled waiting period included
    /// up to the 15th (7.5).
    pub omslutter: Periode,
    /// The waiting days: unbroken, at most 16. `None` only if the rulebook has no waiting period.
    pub ventetid: Option<Periode>,
    /// A day after it was sick: Nav can pay (7.4).
    pub avklart: bool,
}

/// A type of day that self-employed people don't have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "dagen {dato} har en dagtype som ikke brukes for selvstendig næringsdrivende: rett den til sykdom, arbeid eller en annen ytelse"
)]
pub struct UkjentForSelvstendig {
    /// First day of the run.
    pub dato: NaiveDate,
}

/// What a run means here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slag {
    /// Sick or time-barred: waits, and settles on a weekday.
    Syk,
    /// Reported to Nav: waits and never settles (7.4).
    Meldt,
    /// Weekdays are off, weekends wait (7.2, 7.3).
    Ukjent,
    /// Off (7.3).
    Av,
}

/// 7.5: holiday, leave and self-certified days never occur here.
fn slag(rekke: &Sykdomsrekke) -> Result<Slag, UkjentForSelvstendig> {
    match rekke.dag {
        Sykdomsdag::Syk | Sykdomsdag::Foreldet | Sykdomsdag::Papirsykmelding | Sykdomsdag::Behandlingsdag => {
            Ok(Slag::Syk)
        }
        Sykdomsdag::MeldingTilNav => Ok(Slag::Meldt),
        Sykdomsdag::Ukjent => Ok(Slag::Ukjent),
        Sykdomsdag::Arbeid | Sykdomsdag::Frisk | Sykdomsdag::AnnenYtelse(_) => Ok(Slag::Av),
        Sykdomsdag::Ferie
        | Sykdomsdag::Permisjon
        | Sykdomsdag::ArbeidIkkeGjenopptatt
        | Sykdomsdag::Egenmelding => Err(UkjentForSelvstendig { dato: rekke.periode.fom() }),
    }
}

/// A stretch that is being counted.
struct Apen {
    fom: Dag,
    siste: Dag,
    /// Last waiting day when the stretch gets that far.
    full: Dag,
    grense: i32,
    opphold: i32,
    avklart: bool,
}

impl Apen {
    fn ny(fom: Dag, arsak: Arsak, regler: &SykepengerRegler) -> Self {
        // The temporary rules held from a day on, and not before it.
        let korona = regler.ventetid_korona.tall(fom.dato()).filter(|_| arsak == Arsak::Korona);
        // Without a waiting period in the rulebook its "last day" is the day before the stretch.
        let dager = match korona {
            Some(dager) => i32::try_from(dager).unwrap_or(i32::MAX),
            None => antall_ved(&regler.ventetid_dager, fom).unwrap_or(0),
        };
        Self {
            fom,
            siste: fom,
            full: fom.pluss(dager - 1),
            grense: antall_ved(&regler.ventetid_opphold, fom).unwrap_or(i32::MAX),
            opphold: 0,
            avklart: false,
        }
    }

    fn vent(&mut self, fom: Dag, tom: Dag, kan_avklare: bool) {
        self.opphold = 0;
        self.siste = tom;
        let fom = fom.max(self.full.neste());
        self.avklart |= kan_avklare && fom <= tom && Rekke { fom, tom, hva: () }.har_ukedag();
    }

    /// Days off: one is enough until the waiting period is settled, then it takes 16 (7.3, 7.5).
    fn av(&mut self, fom: Dag, tom: Dag) -> bool {
        if !self.avklart {
            return true;
        }
        let rest = self.grense.saturating_sub(self.opphold).max(1);
        let dager = fom.til(tom).saturating_add(1);
        if dager >= rest {
            self.siste = fom.pluss(rest - 1).forrige();
            return true;
        }
        self.opphold = self.opphold.saturating_add(dager);
        self.siste = tom;
        false
    }

    /// The weekend that unknown days begin with waits, the first weekday ends it. Once settled,
    /// unknown weekends are days off like the others.
    fn ukjent(&mut self, fom: Dag, tom: Dag) -> bool {
        if self.avklart {
            return self.av(fom, tom);
        }
        let helg = fom.helgedager_fremover();
        if helg > 0 {
            self.vent(fom, tom.min(fom.pluss(helg - 1)), false);
        }
        fom.pluss(helg) <= tom
    }

    fn lukk(self) -> Ventetid {
        Ventetid {
            omslutter: periode(self.fom, self.siste),
            ventetid: (self.fom <= self.full).then(|| periode(self.fom, self.full.min(self.siste))),
            avklart: self.avklart,
        }
    }
}

/// The waiting periods, oldest first. Rows may come in any order; a later row overrides an earlier
/// one, and what no row covers is unknown. `arsak` is why the person is away, in all the rows.
pub fn beregn(
    rekker: &[Sykdomsrekke],
    arsak: Arsak,
    regler: &SykepengerRegler,
) -> Result<Vec<Ventetid>, UkjentForSelvstendig> {
    let rader: Result<Vec<_>, _> =
        rekker.iter().map(|r| slag(r).map(|slag| Rekke::av(r.periode, slag))).collect();
    let mut ferdige = Vec::new();
    let mut apen: Option<Apen> = None;
    let mut forrige: Option<Dag> = None;
    for rekke in siste_vinner(rader?) {
        let hull = forrige.map(Dag::neste).filter(|fom| *fom < rekke.fom).map(|fom| Rekke {
            fom,
            tom: rekke.fom.forrige(),
            hva: Slag::Ukjent,
        });
        forrige = Some(rekke.tom);
        for Rekke { fom, tom, hva } in hull.into_iter().chain([rekke]) {
            let brytes = match (hva, &mut apen) {
                (Slag::Syk | Slag::Meldt, _) => {
                    apen.get_or_insert_with(|| Apen::ny(fom, arsak, regler)).vent(fom, tom, hva == Slag::Syk);
                    false
                }
                (_, None) => false,
                (Slag::Ukjent, Some(apen)) => apen.ukjent(fom, tom),
                (Slag::Av, Some(apen)) => apen.av(fom, tom),
            };
            if brytes {
                ferdige.extend(apen.take().map(Apen::lukk));
            }
        }
    }
    ferdige.extend(apen.map(Apen::lukk));
    Ok(ferdige)
}
