//! What the rules of one person share: spells, pay inside them, paid days, employers that a spell
//! covers, and the guard that keeps the dead and the newly merged out. Conventions: domain
//! document `control.md` section 2.1.

mod arbeid;
mod betalt;
mod fravar;
mod inne;
mod lonn;
mod samtidig;
mod tid;
mod vern;

pub(crate) use self::{
    arbeid::{Arbeid, arbeidsforhold, dekket, er_overtatt, refusjon_krevd},
    betalt::{Betalinger, Betalt},
    fravar::{Fravar, fravar},
    inne::{Inne, inne},
    lonn::{Detaljer, Lonn, Lonnsrad},
    samtidig::{Annen, samtidig, ytelser},
    tid::{forste, g_ore, hele, i_vinduet, klipp, plus, ukedager},
    vern::vern,
};
use super::super::super::super::{
    grunnlag::{Opphav, Rad, Stopp, Sykmeldingsrad},
    signal::{Sjekk, Subjekt, Verdi},
};
use crate::base::{Nok, Orgnr};

/// Øre as a value.
pub(crate) fn kroner(ore: i64) -> Verdi {
    Verdi::Belop(Nok::ore(ore))
}

/// The employer as the other side.
pub(crate) fn hos(arbeidsgiver: Orgnr) -> Subjekt {
    Subjekt::Arbeidsgiver(arbeidsgiver)
}

/// The rows a check rests on.
pub(crate) fn med_kilder<'a>(sjekk: Sjekk, kilder: impl IntoIterator<Item = &'a Opphav>) -> Sjekk {
    kilder.into_iter().fold(sjekk, Sjekk::av)
}

/// An amount times a share, in whole øre.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "sums of pay are far below 2^53 øre"
)]
pub(crate) fn andel_av(ore: i64, andel: f64) -> i64 {
    (ore as f64 * andel).round() as i64
}

/// Øre per øre.
#[expect(clippy::cast_precision_loss, reason = "sums of pay are far below 2^53 øre")]
pub(crate) fn forhold(teller: i64, nevner: i64) -> f64 {
    teller as f64 / nevner as f64
}

/// Kroner of a rule file in øre.
#[expect(clippy::cast_possible_truncation, reason = "thresholds are small")]
pub(crate) fn i_ore(kroner: f64) -> i64 {
    (kroner * 100.0).round() as i64
}

/// Which employer a note names.
pub(crate) fn notens_arbeidsgiver(rad: Rad<'_, Sykmeldingsrad>) -> Result<Option<Orgnr>, Stopp> {
    Ok(*rad.arbeidsgiver()?)
}
