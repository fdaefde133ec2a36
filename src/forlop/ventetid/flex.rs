//! The waiting period from notes, before there is a claim (maksdato.md 8.7, followup.md H6).

use serde::{Deserialize, Serialize};

use crate::{
    base::Periode,
    forlop::arbeidsgiverperiode::dag::{Dag, Rekke, antall_ved, periode},
    rules::schema::SykepengerRegler,
};

/// What a note's period is, as far as the waiting period asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Periodetype {
    /// Sick, wholly or in part, treatment days and travel subsidy included.
    Teller,
    /// Wait-and-see: not counted.
    Avventende,
}

/// A period of a note, with the absence that the person says came before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sykmeldingsperiode<K> {
    /// Which note; several periods may have the same.
    pub sykmelding: K,
    /// The days.
    pub periode: Periode,
    /// What it is.
    pub type_: Periodetype,
    /// Absence that the person declared before the note. Counts also when the note doesn't.
    pub fravaer_for: Vec<Periode>,
}

/// What a note means for the waiting period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vurdering {
    /// The stretch of absence the note lies in, without the weekend it ends with.
    pub strekning: Periode,
    /// The waiting period that has passed, of this stretch or of one before; `None` while the
    /// note lies inside its own.
    pub ventetid: Option<Periode>,
}

/// Absence without a weekday between.
#[derive(Debug, Clone, Copy)]
struct Strekning {
    fom: Dag,
    tom: Dag,
    /// The note that was asked about is in it.
    spurt: bool,
    /// It ends with declared absence and not with a note.
    bare_fravaer: bool,
}

impl Strekning {
    fn er_lang(self, dager: i32) -> bool {
        self.fom.til(self.tom) >= dager
    }

    /// Quirk, kept: a stretch that is a weekend and nothing else keeps it.
    fn uten_helg_til_slutt(self) -> Self {
        let tom = self.tom.ukedag_bakover();
        Self { tom: if tom >= self.fom { tom } else { self.tom }, ..self }
    }
}

/// Judges one note. `None` when nothing of it counts: it is unknown or only wait-and-see.
///
/// 1. Absence that touches, overlaps or has only a weekend between is one stretch.
/// 2. Stretches that begin after the one with the note are left out, and that one loses the weekend
///    it ends with.
/// 3. A stretch is long when it has more days than the waiting period.
/// 4. A long stretch just before gives its waiting period. Else the newest long stretch does,
///    reached over short ones as long as each is near enough to the note before it.
///
/// Quirk of 3, kept: 17 days are long, 16 are not, so the waiting period has passed only when a
/// day after it is known. Quirk of 4, kept: nearness is measured to the nearest stretch that ends
/// with a note, but the long one just before may be declared absence alone.
pub fn beregn<K: PartialEq>(
    perioder: &[Sykmeldingsperiode<K>],
    spurt_om: &K,
    regler: &SykepengerRegler,
) -> Option<Vurdering> {
    let strekninger = strekninger(perioder, spurt_om);
    let nyeste = strekninger.iter().position(|s| s.spurt)?;
    let (denne, tidligere) = strekninger.get(nyeste..)?.split_first()?;
    let denne = denne.uten_helg_til_slutt();
    // Declared absence of the same note may be a stretch of its own; it too loses its weekend.
    let alle: Vec<Strekning> = std::iter::once(denne)
        .chain(tidligere.iter().map(|s| if s.spurt { s.uten_helg_til_slutt() } else { *s }))
        .collect();
    let dager = antall_ved(&regler.ventetid_dager, denne.fom).unwrap_or(0);
    let avstand = antall_ved(&regler.ventetid_tidligere_strekning, denne.fom).unwrap_or(i32::MAX);
    let ventetid = avgjorende(&alle, dager, avstand)
        .filter(|_| dager > 0)
        .map(|s| periode(s.fom, s.fom.pluss(dager - 1)));
    Some(Vurdering { strekning: periode(denne.fom, denne.tom), ventetid })
}

/// The stretches, newest first.
fn strekninger<K: PartialEq>(perioder: &[Sykmeldingsperiode<K>], spurt_om: &K) -> Vec<Strekning> {
    let mut biter: Vec<Strekning> = Vec::with_capacity(perioder.len());
    for p in perioder {
        let spurt = p.sykmelding == *spurt_om;
        let bit = |periode: Periode, bare_fravaer| Strekning {
            fom: Dag::fra(periode.fom()),
            tom: Dag::fra(periode.tom()),
            spurt,
            bare_fravaer,
        };
        if p.type_ == Periodetype::Teller {
            biter.push(bit(p.periode, false));
        }
        biter.extend(p.fravaer_for.iter().map(|f| bit(*f, true)));
    }
    biter.sort_by_key(|b| std::cmp::Reverse(b.tom));
    let mut ut: Vec<Strekning> = Vec::new();
    for bit in biter {
        match ut.last_mut() {
            Some(senere) if henger_sammen(bit.tom, senere.fom) => {
                senere.fom = senere.fom.min(bit.fom);
                senere.spurt |= bit.spurt;
            }
            _ => ut.push(bit),
        }
    }
    ut
}

/// Whether no weekday lies between the two days.
fn henger_sammen(tom: Dag, fom: Dag) -> bool {
    let (forste, siste) = (tom.neste(), fom.forrige());
    forste > siste || !Rekke { fom: forste, tom: siste, hva: () }.har_ukedag()
}

/// The stretch that gives the waiting period.
fn avgjorende(strekninger: &[Strekning], dager: i32, avstand: i32) -> Option<Strekning> {
    let for_langt_til_forrige = |her: &Strekning, eldre: &[Strekning]| {
        eldre.iter().find(|s| !s.bare_fravaer).is_some_and(|s| s.tom.til(her.fom) > avstand)
    };
    if let [denne, eldre @ ..] = strekninger
        && let [forrige, ..] = eldre
        && !for_langt_til_forrige(denne, eldre)
        && forrige.er_lang(dager)
    {
        return Some(*forrige);
    }
    let mut rest = strekninger;
    while let Some((her, eldre)) = rest.split_first() {
        if her.er_lang(dager) {
            return Some(*her);
        }
        if for_langt_til_forrige(her, eldre) {
            return None;
        }
        rest = eldre;
    }
    None
}
