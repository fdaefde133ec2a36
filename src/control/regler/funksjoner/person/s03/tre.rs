//! The tree. Where it is not known whether two notes have the same diagnosis, it is walked both
//! ways; only when the way matters is the answer unknown.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::Sykmelding;
use crate::{
    base::Periode,
    control::{grunnlag::Stopp, regler::Terskler},
};

/// What the tree ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Svar {
    /// Explained.
    Ok,
    /// A human decides.
    Manuell,
    /// Not valid.
    Avvist,
    /// It turns on a comparison of diagnoses that is not known.
    Ukjent,
}

/// Thresholds; the same numbers as in `rules/sykmelding.toml`.
pub(super) struct Grenser {
    uten_begrunnelse: i64,
    kort: i64,
    lang_maneder: u32,
    ord_kort: i64,
    ord_lang: i64,
    arbeidsgiverperiode: i64,
    opphold: i64,
    tidligere_uker: u64,
}

impl Grenser {
    pub(super) fn les(terskler: &Terskler) -> Result<Self, Stopp> {
        Ok(Self {
            uten_begrunnelse: terskler.hel("tilbake_uten_begrunnelse")?,
            kort: terskler.hel("tilbake_kort")?,
            lang_maneder: u32::try_from(terskler.hel("tilbake_lang")?).unwrap_or(1),
            ord_kort: terskler.hel("ord_kort")?,
            ord_lang: terskler.hel("ord_lang")?,
            arbeidsgiverperiode: terskler.hel("arbeidsgiverperiode_dager")?,
            opphold: terskler.hel("opphold_dager")?,
            tidligere_uker: u64::try_from(terskler.hel("tidligere_uker")?).unwrap_or(0),
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Samme {
    Ja,
    Nei,
    Kanskje,
}

/// Have the two notes the same group? Each note tells only of the one before it: one change between
/// them parts them, two may lead back.
fn samme_gruppe(alle: &[Sykmelding<'_>], a: usize, b: usize) -> Samme {
    let (fra, til) = (a.min(b), a.max(b));
    let mellom = alle.get(fra + 1..=til).unwrap_or_default();
    let skifter = mellom.iter().filter(|n| n.gruppe == Some(false)).count();
    match (mellom.iter().any(|n| n.gruppe.is_none()), skifter) {
        (false, 0) => Samme::Ja,
        (false, 1) => Samme::Nei,
        _ => Samme::Kanskje,
    }
}

pub(super) fn vurder(alle: &[Sykmelding<'_>], nr: usize, hele: Periode, grenser: &Grenser) -> Svar {
    let Some(note) = alle.get(nr) else { return Svar::Ok };
    let tidligere = || {
        alle.iter().enumerate().filter(move |(i, annen)| {
            *i != nr && (annen.signert, annen.hele()) <= (note.signert, note.hele())
        })
    };
    let mut sikkert = (false, false);
    let mut kanskje = (false, false);
    for (i, annen) in tidligere() {
        let ettersending =
            matches!(note.perioder.as_slice(), [ny] if annen.perioder.iter().any(|gammel| gammel == ny));
        let forlengelse = matches!(annen.perioder.as_slice(), [(gammel, _)] if forlenger(*gammel, hele));
        let samme = samme_gruppe(alle, i, nr);
        if samme != Samme::Nei {
            kanskje = (kanskje.0 || ettersending, kanskje.1 || forlengelse);
        }
        if samme == Samme::Ja {
            sikkert = (sikkert.0 || ettersending, sikkert.1 || forlengelse);
        }
    }
    let dager = tidligere().flat_map(|(_, n)| {
        let for_denne = n.perioder.iter().any(|(p, _)| p.fom() < hele.fom());
        n.perioder.iter().filter(move |_| for_denne).map(|(p, _)| *p)
    });
    let innenfor = innenfor_arbeidsgiverperioden(dager, hele, grenser);
    let strengt = gren(note, hele, sikkert, innenfor, grenser);
    let mildt = gren(note, hele, kanskje, innenfor, grenser);
    if strengt == mildt { strengt } else { Svar::Ukjent }
}

fn gren(
    note: &Sykmelding<'_>,
    hele: Periode,
    (ettersending, forlengelse): (bool, bool),
    innenfor: bool,
    grenser: &Grenser,
) -> Svar {
    let tilbake = (note.signert - hele.fom()).num_days();
    let manedsskille = hele
        .fom()
        .checked_add_months(Months::new(grenser.lang_maneder))
        .and_then(|dag| dag.checked_add_days(Days::new(1)))
        .unwrap_or(NaiveDate::MAX);
    if tilbake <= 0 || note.spesialist || ettersending || tilbake <= grenser.uten_begrunnelse {
        Svar::Ok
    } else if tilbake <= grenser.kort {
        if note.ord >= grenser.ord_kort || forlengelse { Svar::Ok } else { Svar::Avvist }
    } else if note.signert < manedsskille {
        match note.ord >= grenser.ord_kort {
            false => Svar::Avvist,
            true if forlengelse || innenfor => Svar::Ok,
            true => Svar::Manuell,
        }
    } else if note.ord >= grenser.ord_lang {
        Svar::Manuell
    } else {
        Svar::Avvist
    }
}

fn arbeidsdag_mellom(tom: NaiveDate, fom: NaiveDate) -> bool {
    let helg = match fom.weekday() {
        Weekday::Mon => 3,
        Weekday::Sun => 2,
        _ => 1,
    };
    !(0..=helg).contains(&(fom - tom).num_days())
}

fn forlenger(gammel: Periode, ny: Periode) -> bool {
    let overlapper = gammel.inneholder(ny.fom()) && ny.tom() >= gammel.tom();
    !arbeidsdag_mellom(gammel.tom(), ny.fom()) || overlapper
}

/// The rule engine's short count: every day of the note, then backwards over earlier sick days;
/// a weekend between two sick days counts too.
fn innenfor_arbeidsgiverperioden(
    tidligere: impl Iterator<Item = Periode>,
    hele: Periode,
    grenser: &Grenser,
) -> bool {
    let tidligst =
        hele.fom().checked_sub_days(Days::new(grenser.tidligere_uker * 7)).unwrap_or(NaiveDate::MIN);
    let mut perioder: Vec<Periode> = tidligere.filter(|p| p.tom() > tidligst).collect();
    perioder.sort_unstable_by_key(|p| (std::cmp::Reverse(p.tom()), p.fom()));
    let mut antall = hele.dager();
    let mut neste = hele.fom();
    // Newest first; `start` is where the absence began so far.
    let mut start = hele.fom();
    for periode in perioder {
        if (start - periode.tom()).num_days() > grenser.opphold || antall > grenser.arbeidsgiverperiode {
            break;
        }
        start = start.min(periode.fom());
        let siste = neste.pred_opt().map_or(periode.tom(), |dag| dag.min(periode.tom()));
        let Ok(dager) = Periode::new(periode.fom(), siste) else { continue };
        antall += dager.dager() - 1;
        antall += if arbeidsdag_mellom(siste, neste) { 1 } else { (neste - siste).num_days() };
        neste = dager.fom();
    }
    antall <= grenser.arbeidsgiverperiode
}
