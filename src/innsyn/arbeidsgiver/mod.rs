//! The employer's pages: the leader's own employees on sick leave and what the law asks of the leader. They are
//! made of [`crate::http::ansatte::Ansatt`], which holds no diagnosis, prediction, answer or note.

pub(super) mod ruter;
mod sider;
mod skjema;
