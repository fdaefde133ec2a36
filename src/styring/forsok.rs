//! The page of the measured reminder. Between the planned looks it tells only how many were drawn.

use askama::Template;

use super::{Innlogget, sti};
use crate::{
    http::side::{Ramme, Sted},
    jobs::paminnelse::Status,
    stats::forsok::{
        plan::{self, SYN},
        stopp::Syn,
    },
    text::{forsok as ord, tall},
};

#[derive(Template)]
#[template(path = "styring_forsok.html")]
struct Side<'a> {
    ramme: Ramme<'a>,
    pa: bool,
    avtrykk: String,
    med: String,
    uten: String,
    kjente: String,
    neste: String,
    rader: Vec<Rad>,
}

struct Rad {
    ved: String,
    dager: String,
    tilbakefall: String,
    dom: &'static str,
}

impl Rad {
    fn ny(antall: usize, syn: Option<&Syn>) -> Self {
        Self {
            ved: tall::antall(antall),
            dager: syn.map_or_else(|| "–".to_owned(), |s| ord::dager(&s.analyse.dager)),
            tilbakefall: syn.map_or_else(|| "–".to_owned(), |s| ord::tilbakefall(&s.analyse)),
            dom: syn.map_or("Ikke nådd", |s| ord::dom(s.dom)),
        }
    }
}

pub(super) fn side(innlogget: &Innlogget, status: &Status, pa: bool) -> Result<String, askama::Error> {
    // A handful is told as few: who was drawn is nobody's business.
    let antall = |n: usize| if n < 10 { "under 10".to_owned() } else { tall::antall(n) };
    Side {
        ramme: Ramme::ny("Forsøk: påminnelse om friskmelding", Some(innlogget), Sted::Styring),
        pa,
        avtrykk: plan::avtrykk(),
        med: antall(status.med),
        uten: antall(status.uten),
        kjente: antall(status.kjente),
        neste: ord::neste_syn(status.kjente, status.stoppet()),
        rader: SYN.iter().map(|n| Rad::ny(*n, status.syn.iter().find(|s| s.antall == *n))).collect(),
    }
    .render()
}
