//! `?fra=` and `?antall=`: a part of a list.

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::http::{App, Problem};

/// Most in one answer, when a number is asked for.
const FLEST: usize = 500;

/// Which part of a list.
#[derive(Debug, Clone, Copy, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Utsnitt {
    /// How many to skip.
    #[serde(default)]
    fra: usize,
    /// At most so many, 1–500.
    antall: Option<usize>,
}

impl FromRequestParts<App> for Utsnitt {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        match Query::<Self>::from_request_parts(parts, app).await {
            Ok(Query(u)) if u.antall.is_none_or(|n| (1..=FLEST).contains(&n)) => Ok(u),
            _ => Err(Problem::ugyldig(
                "Bruk fra=0 og antall=50, med antall fra 1 til 500. Andre parametre finnes ikke.",
            )),
        }
    }
}

impl Utsnitt {
    /// The part of a list that it means; `vanlig` are given when no number is asked for.
    pub(super) fn av<T>(self, alle: Vec<T>, vanlig: usize) -> (Vec<T>, Option<usize>) {
        let antall = self.antall.unwrap_or(vanlig);
        let til = self.fra.saturating_add(antall);
        let neste = (til < alle.len()).then_some(til);
        (alle.into_iter().skip(self.fra).take(antall).collect(), neste)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_the_whole_and_the_last_has_no_next() {
        let mut fra = Some(0);
        let mut samlet = Vec::new();
        while let Some(her) = fra {
            let (del, neste) = Utsnitt { fra: her, antall: Some(3) }.av((0..10).collect(), 50);
            samlet.extend(del);
            fra = neste;
        }
        assert_eq!(samlet, (0..10).collect::<Vec<_>>());
        assert_eq!(Utsnitt { fra: usize::MAX, antall: None }.av(vec![1], 50), (Vec::new(), None));
    }
}
