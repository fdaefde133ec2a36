//! S31: an employer that looks as if it were made for the purpose.
//!
//! Four of the seven facts of `domain/control.md` can be read here: the enterprise was registered less
//! than a year before its first long absence; at most ten people; at least 30 % of them had an absence
//! longer than 30 days, more than the industry and size would give (binomial, p < 0.001, the own people
//! left out); at least half of those had been hired less than 90 days before. **Missing**: withholding
//! tax and VAT (tax authority), a shared address (no column, R11), and reports corrected backwards (a
//! corrected month is there only as last corrected). R when all four hold, I when three do and the share
//! is one of them. An enterprise that took over another one's people is left out. At stake: what was
//! paid for those absences.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::{
    super::noter,
    felles::{ansettelser, fravaer, les_alle},
    likemenn::{celle, naering},
};
use crate::{
    base::{Nok, Orgnr, Periode},
    control::{
        grunnlag::{Innsyn, Kilde, Stopp},
        jevnmal::{
            celler::{Celler, Sum},
            sannsynlighet::binomisk_hale,
        },
        regler::{Populasjon, Terskler},
        signal::{Niva, Sjekk, Subjekt, Verdi},
    },
};

/// What one person says of one employer.
struct Rad {
    org: Orgnr,
    celle: (Option<char>, u8),
    ansatte: u32,
    registrert: Option<NaiveDate>,
    overtatt: bool,
    /// First long absence, days from hiring to it, and what was paid for it.
    lang: Option<(NaiveDate, i64, i64)>,
}

fn les(innsyn: &Innsyn<'_>, vindu: Periode, lang: i64, i_dag: NaiveDate) -> Result<Vec<Rad>, Stopp> {
    noter::person_klar(innsyn, i_dag)?;
    let ansatt = ansettelser(innsyn)?;
    let fravaer = fravaer(innsyn, &ansatt)?;
    let mut svar: BTreeMap<Orgnr, Rad> = BTreeMap::new();
    for a in ansatt.iter().filter(|a| a.dager.overlapper(vindu)) {
        let rad = svar.entry(a.arbeidsgiver).or_insert(Rad {
            org: a.arbeidsgiver,
            celle: celle(std::slice::from_ref(a), a.dager.fom()),
            ansatte: 0,
            registrert: None,
            overtatt: false,
            lang: None,
        });
        rad.ansatte = rad.ansatte.max(a.ansatte.unwrap_or(0));
        let forste = fravaer.iter().find(|f| {
            f.arbeidsgiver == Some(a.arbeidsgiver)
                && f.dager.dager() > lang
                && vindu.inneholder(f.dager.fom())
                && a.dager.inneholder(f.dager.fom())
        });
        if let (None, Some(f)) = (rad.lang, forste) {
            let ansatt_i = (f.dager.fom() - a.dager.fom()).num_days();
            rad.lang = Some((f.dager.fom(), ansatt_i, noter::betalt(innsyn, f.dager)?.belop.i_ore()));
        }
    }
    for rad in innsyn.arbeidsforhold().hver() {
        if let Some(plass) = svar.get_mut(rad.arbeidsgiver()?) {
            plass.registrert = plass.registrert.max(*rad.virksomhet_fra()?);
            plass.overtatt |= *rad.overtatt()?;
        }
    }
    Ok(svar.into_values().collect())
}

#[derive(Default)]
struct Bedrift {
    talt: u32,
    oppgitt: u32,
    registrert: Option<NaiveDate>,
    overtatt: bool,
    lange: Vec<(NaiveDate, i64, i64)>,
}

pub(super) fn vurder(
    alle: &Populasjon<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<(Subjekt, Sjekk)>, Stopp> {
    let til = alle.kilder().komplett_til(Kilde::Sykmelding).map_or(i_dag, |til| til.min(i_dag));
    let tilbake = u64::try_from(terskler.hel("tilbake_dager")?).unwrap_or(365);
    let Some(vindu) = til.checked_sub_days(Days::new(tilbake)).and_then(|fra| Periode::new(fra, til).ok())
    else {
        return Ok(Vec::new());
    };
    let lang = terskler.hel("lang_dager")?;
    let folk = les_alle(alle, |innsyn| les(innsyn, vindu, lang, i_dag))?;
    let mut bedrifter: BTreeMap<Orgnr, Bedrift> = BTreeMap::new();
    let mut celler = Celler::ny();
    // Whole numbers: the order of people does not change the sums.
    for rad in folk.into_iter().flatten().flatten() {
        let utfall = f64::from(u8::from(rad.lang.is_some()));
        celler.legg_til(rad.org, rad.celle, Sum { antall: 1.0, utfall });
        let b = bedrifter.entry(rad.org).or_default();
        b.talt += 1;
        b.oppgitt = b.oppgitt.max(rad.ansatte);
        b.registrert = b.registrert.max(rad.registrert);
        b.overtatt |= rad.overtatt;
        b.lange.extend(rad.lang);
    }
    let ventet = celler.ventet(terskler.tall("minste_celle")?, naering);
    let mut svar = Vec::new();
    for (org, mut b) in bedrifter {
        b.lange.sort_unstable();
        let Some((forste, ..)) = b.lange.first().copied() else { continue };
        let (Some((_, sum)), false) = (ventet.get(&org), b.overtatt) else { continue };
        let antall = b.lange.len() as u64;
        if antall < u64::try_from(terskler.hel("minst_lange")?).unwrap_or(2) {
            continue;
        }
        let ansatte = b.talt.max(b.oppgitt);
        let p = binomisk_hale(u64::from(ansatte), antall, (sum / f64::from(b.talt)).clamp(0.0, 1.0));
        let nye = b.lange.iter().filter(|(_, dager, _)| *dager < 90).count() as u64;
        #[expect(clippy::cast_precision_loss, reason = "numbers of people")]
        let andel = antall as f64 / f64::from(ansatte.max(1));
        let ny_virksomhet = b.registrert.is_some_and(|dag| (forste - dag).num_days() < 365);
        let faa = i64::from(ansatte) <= terskler.hel("ansatte")?;
        let mange = andel >= terskler.tall("andel")? && p < terskler.tall("sannsynlighet")?;
        let nyansatte = 2 * nye >= antall;
        let fakta = [ny_virksomhet, faa, mange, nyansatte].into_iter().filter(|f| *f).count();
        let sjekk = match (mange, fakta) {
            (true, 4) => {
                let ore = b.lange.iter().fold(0i64, |s, (.., ore)| s.saturating_add(*ore));
                Sjekk::avvik(Niva::Gjennomgang).med_belop(Nok::ore(ore))
            }
            (true, 3) => Sjekk::avvik(Niva::Informasjon),
            _ => Sjekk::bestatt(),
        };
        let heltall = |t: u64| Verdi::Antall(i64::try_from(t).unwrap_or(i64::MAX));
        let sjekk = sjekk
            .for_periode(vindu)
            .med("antall", heltall(antall))
            .med("ansatte", Verdi::Antall(i64::from(ansatte)))
            .med("nyansatte", heltall(nye))
            .med("sannsynlighet", Verdi::Sannsynlighet(p))
            .med("fakta", heltall(fakta as u64));
        let sjekk = match b.registrert {
            Some(dag) => sjekk.med("registrert", Verdi::Dato(dag)),
            None => sjekk,
        };
        svar.push((Subjekt::Arbeidsgiver(org), sjekk));
    }
    Ok(svar)
}
