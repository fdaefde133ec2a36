//! How the sources stand when a night begins. A source that has been silent for longer than its dated limit
//! counts as down, and what needs it "cannot be assessed": silence is never read as "nothing there".

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::{
    base::tid::oslo_dato,
    control::{
        grunnlag::{Kilde, Kilder, Kildestatus},
        parametre::{Kontrollparametre, etter},
        register::Komplett,
    },
    rules::schema::Parameter,
};

/// Every source, the type of event that it has in the main log, and how long it may be silent.
fn kildene(p: &Kontrollparametre) -> [(Kilde, Option<&'static str>, &Parameter); 9] {
    [
        (Kilde::Sykmelding, Some("sykmelding"), &p.kildefrist_sykmelding),
        (Kilde::Soknad, Some("soknad"), &p.kildefrist_soknad),
        (Kilde::Inntektsmelding, Some("inntektsmelding"), &p.kildefrist_inntektsmelding),
        (Kilde::Amelding, None, &p.kildefrist_amelding),
        (Kilde::Aaregister, Some("arbeidsforhold"), &p.kildefrist_aaregister),
        (Kilde::Ytelser, Some("tidligere_ytelse"), &p.kildefrist_ytelser),
        (Kilde::Utbetaling, None, &p.kildefrist_utbetaling),
        (Kilde::Folkeregister, Some("person"), &p.kildefrist_folkeregister),
        (Kilde::Godkjenning, None, &p.kildefrist_godkjenning),
    ]
}

/// The status of each source. What senders say of their registers ([`Komplett`]) goes before what the log
/// shows: of several senders the one that is last decides, and one that is silent for too long takes the
/// register down. For a source of events without such a word the last event of its type counts, and it is
/// complete through the day before.
pub fn kilder(
    komplette: &[Komplett],
    sist_mottatt: &BTreeMap<String, DateTime<Utc>>,
    parametre: &Kontrollparametre,
    i_dag: NaiveDate,
) -> Kilder {
    let status = |kilde: Kilde, type_: Option<&str>, frist: &Parameter| {
        let mut sagt = komplette
            .iter()
            .filter(|k| k.register == kilde)
            .filter_map(|k| Some((oslo_dato(k.mottatt), k.til?)))
            .peekable();
        let (hort, til) = if sagt.peek().is_some() {
            sagt.reduce(|a, b| (a.0.min(b.0), a.1.min(b.1)))?
        } else {
            let dag = oslo_dato(*sist_mottatt.get(type_?)?);
            (dag, dag.checked_sub_days(Days::new(1))?)
        };
        // Said of the future, it would be a promise.
        let til = til.min(i_dag.checked_sub_days(Days::new(1))?);
        (etter(frist, hort) >= i_dag).then_some(Kildestatus::Oppdatert { til })
    };
    Kilder(
        kildene(parametre)
            .into_iter()
            .map(|(kilde, type_, frist)| (kilde, status(kilde, type_, frist).unwrap_or(Kildestatus::Nede)))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(dag: &str) -> NaiveDate {
        dag.parse().unwrap()
    }

    fn t(dag: &str) -> DateTime<Utc> {
        format!("{dag}T10:00:00Z").parse().unwrap()
    }

    fn sagt(kilde: &str, dag: &str, til: &str) -> Komplett {
        Komplett { register: Kilde::Amelding, kilde: kilde.into(), mottatt: t(dag), til: Some(d(til)) }
    }

    fn amelding(komplette: &[Komplett], i_dag: &str) -> Kildestatus {
        let p = Kontrollparametre::innebygd();
        kilder(komplette, &BTreeMap::new(), p, d(i_dag)).0[&Kilde::Amelding]
    }

    #[test]
    fn a_register_nobody_has_spoken_of_is_down_and_so_is_one_that_has_been_silent_too_long() {
        assert_eq!(amelding(&[], "2026-11-06"), Kildestatus::Nede);
        let en = [sagt("skatt", "2026-11-05", "2026-10-31")];
        assert_eq!(amelding(&en, "2026-11-06"), Kildestatus::Oppdatert { til: d("2026-10-31") });
        assert_eq!(amelding(&en, "2026-12-15"), Kildestatus::Oppdatert { til: d("2026-10-31") });
        assert_eq!(amelding(&en, "2026-12-16"), Kildestatus::Nede, "forty days and one more");
    }

    #[test]
    fn of_two_senders_the_one_that_is_last_decides() {
        let to = [sagt("skatt", "2026-11-05", "2026-10-31"), sagt("kommune", "2026-11-01", "2026-09-30")];
        assert_eq!(amelding(&to, "2026-11-06"), Kildestatus::Oppdatert { til: d("2026-09-30") });
        assert_eq!(amelding(&to, "2026-12-13"), Kildestatus::Nede, "one of them has been silent too long");
    }

    #[test]
    fn a_source_of_events_is_as_new_as_its_last_event_unless_somebody_says_more() {
        let p = Kontrollparametre::innebygd();
        let sist = BTreeMap::from([("sykmelding".to_owned(), t("2026-11-05"))]);
        let status = |k: &[Komplett], i_dag: &str| kilder(k, &sist, p, d(i_dag)).0[&Kilde::Sykmelding];
        assert_eq!(status(&[], "2026-11-06"), Kildestatus::Oppdatert { til: d("2026-11-04") });
        assert_eq!(status(&[], "2026-11-13"), Kildestatus::Nede);
        let ord = Komplett { register: Kilde::Sykmelding, ..sagt("hub", "2026-11-12", "2026-11-30") };
        let ventet = Kildestatus::Oppdatert { til: d("2026-11-12") };
        assert_eq!(status(&[ord], "2026-11-13"), ventet, "never of the day itself");
    }
}
