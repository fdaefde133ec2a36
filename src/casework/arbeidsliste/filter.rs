//! What is shown of the list, as it stands in the address.

use crate::forlop::Milepeltype;

/// Which part of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Vis {
    /// Everybody who needs follow-up now.
    #[default]
    Trenger,
    /// Only those over a deadline.
    OverFrist,
    /// Only those with a deadline within three weeks.
    Naer,
    /// Those who need nothing now.
    Rolig,
    /// Those who may need a dialogue meeting, in the proposed order.
    Motebehov,
}

/// What is shown of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    /// Only people with this duty near or overdue.
    pub hendelse: Option<Milepeltype>,
    /// Which part.
    pub vis: Vis,
    /// Page, from 0.
    pub side: usize,
}

/// The duties with the name each has in an address.
const NAVN: [(Milepeltype, &str); 9] = [
    (Milepeltype::Oppfolgingsplan, "oppfolgingsplan"),
    (Milepeltype::UtenArbeidsgiver, "uten-arbeidsgiver"),
    (Milepeltype::Kartlegging, "kartlegging"),
    (Milepeltype::Dialogmote1, "dialogmote-1"),
    (Milepeltype::Aktivitetskrav, "aktivitetskrav"),
    (Milepeltype::Kandidat, "vurdere-dialogmote"),
    (Milepeltype::Dialogmote2, "dialogmote-2"),
    (Milepeltype::SenOppfolging, "sen-oppfolging"),
    (Milepeltype::SluttSykepenger, "slutt-sykepenger"),
];

impl Filter {
    /// Reads `hendelse`, `vis` and `side`. What is unknown is left out: an old bookmark shows
    /// the whole list rather than a fault.
    pub fn fra_par<'a>(par: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut filter = Self::default();
        for (navn, verdi) in par {
            match navn {
                "hendelse" => {
                    filter.hendelse = NAVN.iter().find(|(_, n)| *n == verdi).map(|(t, _)| *t);
                }
                "vis" => {
                    filter.vis = match verdi {
                        "over-frist" => Vis::OverFrist,
                        "frist-naer" => Vis::Naer,
                        "rolig" => Vis::Rolig,
                        "motebehov" => Vis::Motebehov,
                        _ => Vis::Trenger,
                    };
                }
                // The address counts from 1, as people do.
                "side" => filter.side = verdi.parse::<usize>().unwrap_or(1).saturating_sub(1),
                _ => {}
            }
        }
        filter
    }

    /// The address of this view, from the same page.
    pub fn adresse(self) -> String {
        let mut deler = Vec::new();
        if let Some((_, navn)) = NAVN.iter().find(|(t, _)| Some(*t) == self.hendelse) {
            deler.push(format!("hendelse={navn}"));
        }
        match self.vis {
            Vis::Trenger => {}
            Vis::OverFrist => deler.push("vis=over-frist".to_owned()),
            Vis::Naer => deler.push("vis=frist-naer".to_owned()),
            Vis::Rolig => deler.push("vis=rolig".to_owned()),
            Vis::Motebehov => deler.push("vis=motebehov".to_owned()),
        }
        if self.side > 0 {
            deler.push(format!("side={}", self.side.saturating_add(1)));
        }
        format!("?{}", deler.join("&"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for (type_, _) in NAVN {
            for vis in [Vis::Trenger, Vis::OverFrist, Vis::Naer, Vis::Rolig, Vis::Motebehov] {
                let filter = Filter { hendelse: Some(type_), vis, side: 3 };
                let adresse = filter.adresse();
                let par = adresse.trim_start_matches('?').split('&').filter_map(|p| p.split_once('='));
                assert_eq!(Filter::fra_par(par), filter);
            }
        }
        assert_eq!(Filter::default().adresse(), "?");
    }

    #[test]
    fn what_is_unknown_shows_the_whole_list() {
        let par = [("hendelse", "x"), ("vis", "x"), ("side", "-1"), ("y", "z")];
        assert_eq!(Filter::fra_par(par), Filter::default());
        assert_eq!(Filter::fra_par([("side", "0")]), Filter::default());
    }
}
