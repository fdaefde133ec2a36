//! When and whom the questionnaire is for (D6, D7).

use chrono::{Days, NaiveDate};

use crate::{forlop::saksgang::Tilfellebilde, rules::Regelverk};

/// What decides whether the person is asked at the stop point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kartleggingsforhold {
    /// The spell.
    pub tilfelle: Tilfellebilde,
    /// Employee at the end of the spell.
    pub arbeidstaker: bool,
    /// Age in whole years.
    pub alder: Option<i64>,
    /// There is a valid decision on the need for help (Nav-loven § 14 a).
    pub vedtak_14a: bool,
    /// The day of the last questionnaire.
    pub siste_kartlegging: Option<NaiveDate>,
    /// The day of the last notice of late follow-up.
    pub siste_sen_oppfolging: Option<NaiveDate>,
}

/// Why the person is not asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Hinder {
    IkkeAktivt,
    Dod,
    IkkeArbeidstaker,
    ForKort,
    Alder,
    SnartSlutt,
    Vedtak14a,
    AlleredeSpurt,
    SenOppfolgingNylig,
}

/// The day the person may be asked: day 42 and the idle days of the spell, or today when that is
/// past and the spell goes on (D6). `None` when the length of the spell is outside the window both
/// as a whole and until today, and the window does not lie ahead; or when the person is dead or
/// the spell ended long ago.
pub fn stoppunkt(t: &Tilfellebilde, i_dag: NaiveDate, regelverk: &Regelverk) -> Option<NaiveDate> {
    let fra = regelverk.oppfolging.kartlegging.tall(t.start)?;
    let til = regelverk.oppfolging.kartlegging_slutt.tall(t.start)?;
    let etter_slutt = regelverk.saksgang.kartlegging_etter_slutt.tall(i_dag);
    if t.dod || t.sluttet_for_lenge_siden(etter_slutt, i_dag) {
        return None;
    }
    let hele = t.varighet();
    let til_na = hele.min((i_dag - t.start).num_days() + 1);
    let i_vinduet = |dager| (fra..=til).contains(&dager);
    let vinduet_kommer = til_na <= fra && hele >= fra;
    if !(i_vinduet(hele) || i_vinduet(til_na) || vinduet_kommer) {
        return None;
    }
    let opphold = t.kalenderdager().saturating_sub(hele);
    let dag = t.dag(fra.saturating_add(opphold))?;
    Some(if dag < i_dag && i_dag < t.slutt { i_dag } else { dag })
}

/// Whether the person is asked at the stop point (D7), or the first reason why not.
pub fn vurder(f: &Kartleggingsforhold, i_dag: NaiveDate, regelverk: &Regelverk) -> Result<(), Hinder> {
    let (t, regler) = (&f.tilfelle, &regelverk.saksgang);
    let minst = regelverk.oppfolging.kartlegging.tall(t.start);
    let alder = regelverk.oppfolging.aldersgrense.tall(i_dag);
    let kort = regler.kartlegging_kort_tilfelle.tall(i_dag).is_some_and(|dager| t.varighet() <= dager);
    let slutter = regler
        .kartlegging_snart_slutt
        .tall(i_dag)
        .and_then(|dager| i_dag.checked_add_days(Days::new(u64::try_from(dager).ok()?)))
        .is_some_and(|dag| t.slutt <= dag);
    let pause = regler
        .kartlegging_etter_sen_oppfolging
        .tall(i_dag)
        .and_then(|uker| i_dag.checked_sub_days(Days::new(u64::try_from(uker).ok()?.checked_mul(7)?)));
    let i_tilfellet = |dag: NaiveDate| t.start <= dag && dag <= t.slutt;
    let hinder = [
        (i_tilfellet(i_dag), Hinder::IkkeAktivt),
        (!t.dod, Hinder::Dod),
        (f.arbeidstaker, Hinder::IkkeArbeidstaker),
        (minst.is_some_and(|dager| t.varighet() >= dager), Hinder::ForKort),
        (f.alder.zip(alder).is_some_and(|(alder, grense)| alder < grense), Hinder::Alder),
        (!(kort && slutter), Hinder::SnartSlutt),
        (!f.vedtak_14a, Hinder::Vedtak14a),
        (!f.siste_kartlegging.is_some_and(i_tilfellet), Hinder::AlleredeSpurt),
        (f.siste_sen_oppfolging.zip(pause).is_none_or(|(dag, p)| dag <= p), Hinder::SenOppfolgingNylig),
    ];
    hinder.iter().find(|(i_orden, _)| !i_orden).map_or(Ok(()), |(_, hinder)| Err(*hinder))
}
