//! Whether the notice "sick pay ends soon" is due (D1, D2).

use chrono::{Datelike, NaiveDate};

use crate::rules::Regelverk;

/// What the decision needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Varselforhold {
    /// Days of sick pay that are left.
    pub dager_igjen: i64,
    /// Preliminary maximum date.
    pub maksdato: NaiveDate,
    /// Last day of the latest note.
    pub sykmeldt_til: Option<NaiveDate>,
    /// The day of the last notice.
    pub siste_varsel: Option<NaiveDate>,
    /// What the register says of the person.
    pub person: Personstatus,
}

/// What the population register says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Personstatus {
    /// No answer, or no birth date.
    Ukjent,
    /// Dead.
    Dod,
    /// Alive, with age in whole years.
    Levende {
        /// Years.
        alder: i64,
    },
}

/// The decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Varselvurdering {
    /// Send it.
    Send,
    /// Not today; ask again tomorrow.
    IkkeNa(Hinder),
    /// Never; need not be asked again.
    Aldri(Hinder),
}

/// Why no notice is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hinder {
    /// Too many days are left.
    MangeDagerIgjen,
    /// The maximum date is too near or past.
    ForNaerMaksdato,
    /// No note that runs on after today.
    IkkeSykmeldt,
    /// A notice was sent not long ago.
    NyligVarslet,
    /// The register gave no answer.
    UkjentPerson,
    /// Dead.
    Dod,
    /// Over the age limit.
    Alder,
}

/// Decides. The person is looked at last, as in today's service: only whom the days point out is
/// looked up in the register, so only they can be left out for ever.
pub fn vurder_varsel(f: &Varselforhold, i_dag: NaiveDate, regelverk: &Regelverk) -> Varselvurdering {
    use Varselvurdering::{Aldri, IkkeNa, Send};
    let regler = &regelverk.saksgang;
    if regler.senoppfolging_dager_igjen.tall(i_dag).is_none_or(|grense| f.dager_igjen >= grense) {
        return IkkeNa(Hinder::MangeDagerIgjen);
    }
    let til_maksdato = (f.maksdato - i_dag).num_days();
    if regler.senoppfolging_for_maksdato.tall(i_dag).is_some_and(|minst| til_maksdato < minst) {
        return IkkeNa(Hinder::ForNaerMaksdato);
    }
    if f.sykmeldt_til.is_none_or(|til| til <= i_dag) {
        return IkkeNa(Hinder::IkkeSykmeldt);
    }
    let siden_sist = f.siste_varsel.map(|dag| (i_dag - dag).num_days());
    let pause = regler.senoppfolging_mellom_varsler.tall(i_dag);
    if siden_sist.zip(pause).is_some_and(|(dager, pause)| dager < pause) {
        return IkkeNa(Hinder::NyligVarslet);
    }
    match f.person {
        Personstatus::Ukjent => IkkeNa(Hinder::UkjentPerson),
        Personstatus::Dod => Aldri(Hinder::Dod),
        Personstatus::Levende { alder } => {
            let grense = regelverk.oppfolging.aldersgrense.tall(i_dag);
            if grense.is_some_and(|grense| alder >= grense) { Aldri(Hinder::Alder) } else { Send }
        }
    }
}

/// Days of sick pay that are left when the older system pays: Monday to Friday after the last paid
/// day, up to and including the maximum date (D2). In constant time.
pub fn gjenstaende_dager(betalt_til: NaiveDate, maksdato: NaiveDate) -> i64 {
    (ukedager_til(maksdato) - ukedager_til(betalt_til)).max(0)
}

/// Weekdays from a fixed Monday up to and including the day.
fn ukedager_til(dag: NaiveDate) -> i64 {
    let dager = i64::from(dag.num_days_from_ce());
    // Day 1 of the era was a Monday.
    let (uker, rest) = (dager.div_euclid(7), dager.rem_euclid(7));
    uker * 5 + rest.min(5)
}
