//! The person: birth, death, name, protection, place, identity.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::sykmelding::Navn;
use crate::base::PersonId;

/// Something happened to the person in the registers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "hva", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Personhendelse {
    /// The person is registered, with name and birth date.
    Registrert {
        /// Birth date.
        fodselsdato: NaiveDate,
        /// Name.
        navn: Option<Navn>,
    },
    /// Died.
    Dod {
        /// Day of death.
        dato: NaiveDate,
    },
    /// The level of address protection changed.
    Beskyttelse {
        /// New level.
        niva: Beskyttelse,
    },
    /// Became, or is no longer, one of Nav's own staff.
    EgenAnsatt {
        /// New value.
        skjermet: bool,
    },
    /// Moved, or is followed up by another unit.
    Tilhorighet {
        /// Municipality or district (four or six digits).
        geografi: Option<String>,
        /// Nav unit (four digits).
        enhet: Option<String>,
    },
    /// Is related to another person; caseworkers are never let in to their family.
    Familie {
        /// The other person.
        person: PersonId,
    },
    /// Two identities are the same person: the other person's history moves here.
    IdentSammenslatt {
        /// The person id that ceased to be used.
        tidligere: PersonId,
    },
}

/// Level of protection (folkeregisterloven § 10-4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Beskyttelse {
    /// None.
    #[default]
    Ugradert,
    /// Code 7.
    Fortrolig,
    /// Code 6.
    StrengtFortrolig,
    /// Code 6 living abroad (§ 19).
    StrengtFortroligUtland,
}
