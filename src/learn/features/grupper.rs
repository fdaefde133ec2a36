//! Labels that a model is judged by and not fed with.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    catalogue::{Nr, Trekkrad},
    trekk::{hovedarbeid, sektor},
};
use crate::forlop::{Grunnlag, TilfelleMedMilepaler};

/// Sex, as the identity number says. Never a feature of the model in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kjonn {
    /// Woman.
    Kvinne,
    /// Man.
    Mann,
}

/// Upper ends of the age bands, and their names.
const ALDERSGRUPPER: [(i32, &str); 5] =
    [(29, "under 30"), (39, "30–39"), (49, "40–49"), (59, "50–59"), (i32::MAX, "60 og over")];

/// The groups a person is in when the model is judged. `None` is "not known".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Grupper {
    /// Sex.
    pub kjonn: Option<Kjonn>,
    /// Place among [`Grupper::aldersgrupper`].
    pub aldersgruppe: Option<u8>,
    /// Place among [`super::KAPITLER`].
    pub kapittel: Option<u8>,
    /// Place among the codes of the feature `sektor`.
    pub sektor: Option<u8>,
    /// The first two digits of the Nav unit: the county.
    pub region: Option<u8>,
}

impl Grupper {
    /// Names of the age bands.
    pub fn aldersgrupper() -> impl Iterator<Item = &'static str> {
        ALDERSGRUPPER.iter().map(|(_, navn)| *navn)
    }
}

/// The groups of a spell on a day; `rad` is its row.
pub fn grupper(
    grunnlag: &Grunnlag,
    tilfelle: &TilfelleMedMilepaler,
    dag: NaiveDate,
    rad: &Trekkrad,
    kjonn: Option<Kjonn>,
) -> Grupper {
    let person = &grunnlag.person;
    let t = &tilfelle.tilfelle;
    let arbeid = hovedarbeid(&person.arbeidsforhold, &t.virksomheter, t.start, dag);
    let gruppe = |alder| ALDERSGRUPPER.iter().position(|(til, _)| alder <= *til);
    Grupper {
        kjonn,
        aldersgruppe: person.alder(dag).and_then(gruppe).and_then(|n| u8::try_from(n).ok()),
        kapittel: kode(rad.verdi(Nr::Diagnosekapittel)),
        sektor: arbeid.and_then(|a| a.sektor).map(sektor),
        region: person.enhet.as_deref().and_then(|enhet| enhet.get(..2)).and_then(|f| f.parse().ok()),
    }
}

/// A code of a row, unless it is not known.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "codes are from 0 to 250")]
fn kode(verdi: f32) -> Option<u8> {
    (verdi >= 0.0).then_some(verdi as u8)
}
