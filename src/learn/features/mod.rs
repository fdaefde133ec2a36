//! What was known of a spell at a landmark, as numbers: the one function that training and serving share.

mod catalogue;

pub use self::catalogue::{Grunnkode, TREKK, Trekkdef, Trekkrad, Trekktype};

/// Weeks of an absence at which the model learns. A person is scored with the latest one passed.
pub const LANDEMERKER: [u16; 7] = [1, 4, 8, 12, 17, 26, 39];

/// Weeks that predictions are about.
pub const HORISONTER: [u16; 4] = [17, 26, 39, 52];

/// STUB.
pub fn trekk(
    grunnlag: &crate::forlop::Grunnlag,
    _t: &crate::forlop::TilfelleMedMilepaler,
    dag: chrono::NaiveDate,
    _regelverk: &crate::rules::Regelverk,
) -> Trekkrad {
    #[expect(clippy::cast_precision_loss, reason = "stub")]
    Trekkrad(vec![
        grunnlag.person.fodselsdato.map_or(f32::NAN, |f| ((dag - f).num_days() / 365) as f32)
            + grunnlag.sykmeldinger.len() as f32,
    ])
}
