//! The cases of a demonstration's caseworkers: given to somebody, old answers looked at, some own tasks,
//! so that the work list is that of an ordinary morning.

use crate::{
    access::Aktor,
    base::{ids::uuid_v7, tid},
    commands::{ChangeSet, NyHendelse},
    forlop::{Grunnlag, saksgang::kartlegging::Kartleggingsstatus},
    hendelse::{
        Innhold, Oppfolging,
        oppfolging::Langtidsrisiko,
        oppfolgingsoppgave::{Oppfolgingsgrunn, Oppfolgingsoppgave},
    },
    http::persona::Demo,
    store::Kjerne,
};
use chrono::{Duration, NaiveDate};

/// Answers older than this have been looked at, in days.
const LOOKED_AT: i64 = 14;
/// Whose case, one after the other.
const CASEWORKERS: [Option<&str>; 5] =
    [Some("Z990001"), Some("Z990002"), Some("Z990001"), None, Some("Z990004")];

/// Hands out the unit's people. The person of the pictures is the first caseworker's.
pub(super) async fn hand_out(kjerne: &Kjerne, demo: &Demo) -> anyhow::Result<()> {
    let today = kjerne.clock.i_dag();
    let mut people = kjerne.lesemodell.ved_enhet(&demo.enhet, today);
    people.sort_by_key(|row| (Some(row.person) != demo.sykmeldt, row.ident));
    let now = kjerne.clock.now();
    let by = Aktor::system("demo-register");
    let mut set = ChangeSet::default();
    for (n, row) in people.iter().enumerate() {
        let Some(caseworker) = CASEWORKERS.get(n % CASEWORKERS.len()).copied().flatten() else { continue };
        let mut facts = vec![Oppfolging::Tildelt { veileder: Some(caseworker.to_owned()), enhet: None }];
        if Some(row.person) != demo.sykmeldt {
            facts.extend(looked_at(&row.grunnlag, today));
            facts.extend(own_task(n, today));
        }
        set.nye_hendelser.extend(facts.into_iter().zip(1..).map(|(fact, after)| NyHendelse {
            person: row.person,
            id: uuid_v7(now).to_string(),
            gjelder: None,
            korrigerer: None,
            tidspunkt: now + Duration::microseconds(after),
            utfort_av: by.id.clone(),
            innhold: Innhold::Oppfolging(fact),
        }));
    }
    kjerne.committer.skriv(set).await?;
    Ok(())
}

/// What a caseworker has already seen.
fn looked_at(basis: &Grunnlag, today: NaiveDate) -> Vec<Oppfolging> {
    let old = |day: NaiveDate| (today - day).num_days() > LOOKED_AT;
    let tasks = basis.saker.oppgaver.apne(today).filter(|o| old(tid::oslo_dato(o.sist_endret)));
    let mut facts: Vec<Oppfolging> = tasks.map(|o| Oppfolging::OppgaveBehandlet { oppgave: o.id }).collect();
    let answered = basis.saker.kartlegging.siste().filter(|k| k.status() == Kartleggingsstatus::SvarMottatt);
    if answered.is_some() {
        facts.push(Oppfolging::KartleggingVurdert { risiko: Langtidsrisiko::IkkeRisikoForLangtidsfravar });
    }
    facts
}

/// One in nine has a task of the caseworker's own.
fn own_task(n: usize, today: NaiveDate) -> Option<Oppfolging> {
    let grunn = match n % 27 {
        9 => Oppfolgingsgrunn::TaKontaktArbeidsgiver,
        18 => Oppfolgingsgrunn::FolgOppEtterNesteSykmelding,
        26 => Oppfolgingsgrunn::SamtaleMedBruker,
        _ => return None,
    };
    let days = i64::try_from(n % 13).unwrap_or_default() + 2;
    let task = Oppfolgingsoppgave { grunn, frist: Some(today + Duration::days(days)), tekst: None };
    Some(Oppfolging::OppfolgingsoppgaveSatt(task))
}
