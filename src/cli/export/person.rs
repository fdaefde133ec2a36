//! What one person gives the export.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use crate::{
    base::tid,
    forlop::{Grunnlag, Kjent, Milepeltype, TilfelleMedMilepaler, Tilstand, utled},
    hendelse::{Hendelse, person::Beskyttelse},
    learn::{
        features::{Grupper, Kjonn, Nr, Trekkrad, grupper, trekk},
        landmark::{Personrader, Utfall, Valg, personrader, utfall},
    },
    rules::Regelverk,
};

/// All duties, in the order of their columns.
pub(super) const DUTIES: [(Milepeltype, &str); 9] = [
    (Milepeltype::Oppfolgingsplan, "oppfolgingsplan"),
    (Milepeltype::UtenArbeidsgiver, "uten_arbeidsgiver"),
    (Milepeltype::Kartlegging, "kartlegging"),
    (Milepeltype::Dialogmote1, "dialogmote1"),
    (Milepeltype::Aktivitetskrav, "aktivitetskrav"),
    (Milepeltype::Kandidat, "kandidat"),
    (Milepeltype::Dialogmote2, "dialogmote2"),
    (Milepeltype::SenOppfolging, "sen_oppfolging"),
    (Milepeltype::SluttSykepenger, "slutt_sykepenger"),
];

/// How a duty stood when the data ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Kept {
    /// The spell has no such duty, or ended before it was due.
    #[default]
    NotDue,
    /// Done by the deadline.
    InTime,
    /// Done after it.
    Late,
    /// Exempt by law.
    Exempt,
    /// Not done, and the deadline has passed.
    Overdue,
    /// Not done, and there is time left.
    Coming,
}

impl Kept {
    pub(super) const NAMES: [&str; 6] =
        ["ikke_aktuell", "i_tide", "for_sent", "unntatt", "over_frist", "kommer"];

    pub(super) fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

/// A spell as it is exported: nothing that names a day.
#[derive(Debug, Clone)]
pub(super) struct Spell {
    /// Number of the person in the export.
    pub(super) person: u32,
    /// First day; only its month is written.
    pub(super) start: NaiveDate,
    pub(super) outcome: Utfall,
    pub(super) groups: Grupper,
    /// Features at the end of the spell or of the data, those that are written.
    pub(super) features: [f32; AT_END.len()],
    pub(super) duties: [Kept; DUTIES.len()],
}

/// The features of a spell's end that its row holds.
pub(super) const AT_END: [Nr; 8] = [
    Nr::Diagnosegruppe,
    Nr::DiagnoseEndret,
    Nr::AntallSykmeldinger,
    Nr::GradForst,
    Nr::GradNa,
    Nr::AndelGradert,
    Nr::TidligereTilfeller,
    Nr::TidligereDager,
];

/// One person's rows and spells.
pub(super) struct Person {
    pub(super) rows: Personrader,
    pub(super) spells: Vec<Spell>,
}

/// What the export makes of a person. `None` for somebody with a protected address or who works in Nav:
/// they are so few that a row could name them.
pub(super) fn person(events: &mut [Hendelse], sex: Option<Kjonn>, choice: &Valg<'_>) -> Option<Person> {
    let rows = personrader(events, sex, choice);
    let end: DateTime<Utc> = tid::dagens_slutt(choice.data_slutt);
    // `personrader` has put them in order of that time.
    let known = events.partition_point(|event| time(event, choice.kjent) <= end);
    let base = utled(events.get(..known)?, choice.regelverk);
    if base.person.beskyttelse != Beskyttelse::Ugradert || base.person.egen_ansatt {
        return None;
    }
    let begins = |t: &&TilfelleMedMilepaler| {
        let start = t.tilfelle.start;
        start <= choice.data_slutt && choice.start_fra.is_none_or(|from| start >= from)
    };
    let spells = base.tilfeller.iter().filter(begins).map(|t| spell(&base, t, sex, choice)).collect();
    Some(Person { rows, spells })
}

fn time(event: &Hendelse, known: Kjent) -> DateTime<Utc> {
    match known {
        Kjent::VedKilden => event.inntruffet,
        Kjent::HosOss => event.mottatt,
    }
}

fn spell(base: &Grunnlag, t: &TilfelleMedMilepaler, sex: Option<Kjonn>, choice: &Valg<'_>) -> Spell {
    let outcome = utfall(base, t, choice.data_slutt, choice.regelverk);
    let last = t.tilfelle.start + Duration::days(i64::from(outcome.dager.max(1)) - 1);
    let row = trekk(base, t, last);
    Spell {
        person: 0,
        start: t.tilfelle.start,
        outcome,
        groups: grupper(base, t, last, &row, sex),
        features: AT_END.map(|nr| Trekkrad::verdi(&row, nr)),
        duties: duties(t, choice.regelverk, choice.data_slutt),
    }
}

fn duties(t: &TilfelleMedMilepaler, rules: &Regelverk, day: NaiveDate) -> [Kept; DUTIES.len()] {
    let mut all = [Kept::NotDue; DUTIES.len()];
    for duty in t.ved(rules, day) {
        let Some(place) = DUTIES.iter().position(|(type_, _)| *type_ == duty.grunnlag.type_) else {
            continue;
        };
        let late = duty.avgjort.as_ref().and_then(|a| a.dato).is_some_and(|done| done > duty.grunnlag.frist);
        let kept = match duty.tilstand {
            Tilstand::Utfort if late => Kept::Late,
            Tilstand::Utfort => Kept::InTime,
            Tilstand::Unntatt => Kept::Exempt,
            Tilstand::IkkeAktuell => Kept::NotDue,
            Tilstand::OverFrist => Kept::Overdue,
            Tilstand::Kommer | Tilstand::Naer => Kept::Coming,
        };
        if let Some(at) = all.get_mut(place) {
            *at = kept;
        }
    }
    all
}
