//! That the person objects to the calculation, beside the number.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{forlop::Grunnlag, rules::Regelverk};

/// The person objects to the calculation in this spell: not answered yet, or answered with that it is not
/// used.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct InnsigelseMotBeregningen {
    /// The objection.
    id: Uuid,
    /// When.
    tidspunkt: DateTime<Utc>,
    /// Nav has answered, and leaves the calculation out of this case.
    besvart: bool,
}

impl InnsigelseMotBeregningen {
    /// What marks the number on the day.
    pub(in crate::api) fn av(g: &Grunnlag, dag: NaiveDate, regelverk: &Regelverk) -> Option<Self> {
        let start = g.aktivt(dag, regelverk)?.tilfelle.start;
        let sak = g.saker.innsigelser.mot_beregningen(start)?;
        Some(Self { id: sak.hendelse.0, tidspunkt: sak.tidspunkt, besvart: sak.besvart.is_some() })
    }
}
