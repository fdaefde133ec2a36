//! The rows of one person.

use chrono::NaiveDate;

use super::utfall::{Utfall, utfall};
use crate::{
    base::Hpr,
    forlop::{Kjent, utled},
    hendelse::Hendelse,
    learn::features::{Kjonn, LANDEMERKER, Landemerkerad, landemerkedag, trekk_ved},
    rules::Regelverk,
};

/// What rows to make.
#[derive(Debug, Clone, Copy)]
pub struct Valg<'a> {
    /// The rules.
    pub regelverk: &'a Regelverk,
    /// Everything known by the end of this day is used for how it went.
    pub data_slutt: NaiveDate,
    /// Which time decides what was known. With [`Kjent::HosOss`], what was registered late was not known.
    pub kjent: Kjent,
    /// Spells that began earlier are left out: their notes may be from before the data begin.
    pub start_fra: Option<NaiveDate>,
}

/// All spells of one person.
#[derive(Debug, Clone, Default)]
pub struct Personrader {
    /// Spells, oldest first.
    pub tilfeller: Vec<Tilfellerader>,
}

/// One spell.
#[derive(Debug, Clone)]
pub struct Tilfellerader {
    /// First day.
    pub start: NaiveDate,
    /// How it went.
    pub utfall: Utfall,
    /// Who wrote the last note of it, as far as it is known.
    pub lege: Option<Hpr>,
    /// The landmarks reached (places among [`LANDEMERKER`]) with what was known at each.
    pub landemerker: Vec<(usize, Landemerkerad)>,
}

/// Makes the rows of one person. `hendelser` are put in the order they became known.
///
/// A landmark that was reached, but of which nothing was known on the day, gives no row: there was
/// nobody to predict for.
pub fn personrader(hendelser: &mut [Hendelse], kjonn: Option<Kjonn>, valg: &Valg<'_>) -> Personrader {
    hendelser.sort_by_key(|h| (valg.kjent.tidspunkt(h), h.id));
    let slutt = crate::base::tid::dagens_slutt(valg.data_slutt);
    let antall = hendelser.partition_point(|h| valg.kjent.tidspunkt(h) <= slutt);
    let kjente = hendelser.get(..antall).unwrap_or_default();
    let grunnlag = utled(kjente, valg.regelverk);
    let med = |dag: NaiveDate| dag <= valg.data_slutt && valg.start_fra.is_none_or(|fra| dag >= fra);
    let tilfeller = grunnlag
        .tilfeller
        .iter()
        .filter(|t| med(t.tilfelle.start))
        .map(|t| {
            let utfall = utfall(&grunnlag, t, valg.data_slutt, valg.regelverk);
            let omfang = t.tilfelle.omfang();
            let (siste, _) = utfall.periode();
            let landemerker: Vec<_> = LANDEMERKER
                .iter()
                .enumerate()
                // A row needs a period to be at risk in.
                .filter(|(_, uke)| siste > **uke)
                .filter(|(_, uke)| landemerkedag(omfang.fom(), **uke) <= valg.data_slutt)
                .filter_map(|(n, uke)| {
                    let rad = trekk_ved(kjente, valg.regelverk, omfang, *uke, valg.kjent, kjonn)?;
                    Some((n, rad))
                })
                .collect();
            let lege = landemerker.last().and_then(|(_, rad)| rad.lege);
            let lege = lege.or_else(|| grunnlag.person.behandlere.first().and_then(|b| b.hpr));
            Tilfellerader { start: omfang.fom(), utfall, lege, landemerker }
        })
        .collect();
    Personrader { tilfeller }
}
