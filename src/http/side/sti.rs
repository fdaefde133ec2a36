//! The paths that the pages of employees link to. The shells mount their routes on the same.

/// The work list.
pub const ARBEIDSLISTE: &str = "/arbeidsliste";
/// Notes that somebody must look at; a form posts to `/{event}` below it.
pub const MANUELL: &str = "/manuell";
/// Meetings: own and the unit's.
pub const MOTER: &str = "/moter";
/// Search for a person.
pub const SOK: &str = "/sok";
/// How long absences last.
pub const STATISTIKK: &str = "/statistikk";
/// How doctors answer to cards in journals.
pub const KORT: &str = "/kort";
/// The audit log.
pub const REVISJON: &str = "/revisjon";
/// Log in; a form posts the field `persona` here.
pub const INNLOGGING: &str = "/innlogging";
/// Log out; posted.
pub const UTLOGGING: &str = "/utlogging";
/// How the model works.
pub const MODELL: &str = "/modell";
/// A person; the id follows after a slash, and after it `/vurdering` takes the reader's own view.
pub const PERSONER: &str = "/personer";
/// Numbers for leaders.
pub const STYRING: &str = "/styring";
/// The sick-listed person's own page.
pub const INNSYN: &str = "/innsyn";
/// The employer's page.
pub const ARBEIDSGIVER: &str = "/arbeidsgiver";
/// What control has looked at, for the person; the link to it is the same for everybody.
pub const KONTROLLINNSYN: &str = "/innsyn/kontroll";
/// Where those whose role is in the control room begin. The rest of that room is its own.
pub const KONTROLL: &str = "/kontroll";
