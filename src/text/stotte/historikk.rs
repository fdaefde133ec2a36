//! The card with notes and status.

use chrono::NaiveDate;

use crate::{
    forlop::{Milepeltype, Notatperiode},
    hendelse::sykmelding::Aktivitetstype,
    text::{Malform, dato, tall},
};

/// «Sykmeldt fra 12.10.2026 (uke 6), 100 % til 30.11.2026.» Without the grade when it may not be told.
pub fn sammendrag(
    siden: NaiveDate,
    uke: Option<u16>,
    grad: Option<&str>,
    til: NaiveDate,
    m: Malform,
) -> String {
    let start = m.velg("Sykmeldt fra", "Sjukmeld frå");
    let uke = uke.map(|uke| format!(" ({}\u{a0}{uke})", m.velg("uke", "veke"))).unwrap_or_default();
    let grad = grad.map(|g| format!(", {g}")).unwrap_or_default();
    let til_ord = m.velg("til", "til");
    format!("{start} {}{uke}{grad} {til_ord} {}.", dato::kort(siden), dato::kort(til))
}

/// When the last note has ended: «Sykmeldingen sluttet 17.11.2026, etter 6 uker.»
pub fn avsluttet(slutt: NaiveDate, uker: u16, m: Malform) -> String {
    let ord = match uker {
        0 | 1 => m.velg("under en uke", "under ei veke").to_owned(),
        n => format!("{n}\u{a0}{}", m.velg("uker", "veker")),
    };
    let start = m.velg("Sykmeldingen sluttet", "Sjukmeldinga slutta");
    format!("{start} {}, {} {ord}.", dato::kort(slutt), m.velg("etter", "etter"))
}

/// When all of them start later: «Sykmeldt fra 01.12.2026 til 14.12.2026.»
pub fn kommende(fom: NaiveDate, tom: NaiveDate, m: Malform) -> String {
    let start = m.velg("Sykmeldt fra", "Sjukmeld frå");
    format!("{start} {} {} {}.", dato::kort(fom), m.velg("til", "til"), dato::kort(tom))
}

/// Heading row of the table.
pub fn tabellhode(m: Malform) -> Vec<String> {
    [
        m.velg("Periode", "Periode"),
        m.velg("Grad eller type", "Grad eller type"),
        m.velg("Diagnose", "Diagnose"),
    ]
    .map(str::to_owned)
    .to_vec()
}

/// «Annen lege»: in place of the diagnosis of a note that somebody else wrote.
pub fn annen_lege(m: Malform) -> &'static str {
    m.velg("Annen lege", "Annan lege")
}

/// «Avvist av Nav»: an own note that was rejected.
pub fn avvist(m: Malform) -> &'static str {
    m.velg("avvist av Nav", "avvist av Nav")
}

/// «100 %», «60 %», or the name of the type.
pub fn grad_eller_type(p: &Notatperiode, m: Malform) -> String {
    match p.grad {
        Some(grad) => tall::prosent(i32::from(grad.prosent())),
        None => type_(p.type_, m).to_owned(),
    }
}

/// The name of a type of period: what is told of somebody else's note.
pub fn type_(type_: Aktivitetstype, m: Malform) -> &'static str {
    match type_ {
        Aktivitetstype::AktivitetIkkeMulig | Aktivitetstype::Gradert => m.velg("Sykmeldt", "Sjukmeld"),
        Aktivitetstype::Avventende => m.velg("Avventende sykmelding", "Avventande sjukmelding"),
        Aktivitetstype::Behandlingsdager => m.velg("Behandlingsdager", "Behandlingsdagar"),
        Aktivitetstype::Reisetilskudd => m.velg("Reisetilskudd", "Reisetilskot"),
    }
}

/// Heading over the deadlines ahead.
pub fn videre(m: Malform) -> &'static str {
    m.velg("Dette skjer videre hvis fraværet varer", "Dette skjer vidare om fråværet varer")
}

/// A stop on the way that follows from the first day alone.
pub fn stopp(type_: Milepeltype, frist: NaiveDate, m: Malform) -> String {
    let hva = match type_ {
        Milepeltype::Dialogmote1 => m.velg(
            "Dialogmøte med arbeidsgiver, om det ikke er holdt eller åpenbart unødvendig, senest",
            "Dialogmøte med arbeidsgivar, om det ikkje er halde eller openbert unødvendig, seinast",
        ),
        Milepeltype::Aktivitetskrav => {
            m.velg("Nav vurderer aktivitetskravet innen", "Nav vurderer aktivitetskravet innan")
        }
        Milepeltype::Dialogmote2 => m.velg(
            "Dialogmøte med Nav, om det ikke er holdt eller åpenbart unødvendig, senest",
            "Dialogmøte med Nav, om det ikkje er halde eller openbert unødvendig, seinast",
        ),
        _ => m.velg("Frist", "Frist"),
    };
    format!("{hva} {}", dato::kort(frist))
}

/// «Frist for dialogmøte med Nav: 07.12.2026.» as the reason for a card that stands out.
pub fn snart(type_: Milepeltype, frist: NaiveDate, m: Malform) -> String {
    let hva = match type_ {
        Milepeltype::Dialogmote1 => {
            m.velg("Frist for dialogmøte med arbeidsgiver", "Frist for dialogmøte med arbeidsgivar")
        }
        Milepeltype::Aktivitetskrav => m.velg(
            "Frist for Navs vurdering av aktivitetskravet",
            "Frist for Navs vurdering av aktivitetskravet",
        ),
        Milepeltype::Dialogmote2 => m.velg("Frist for dialogmøte med Nav", "Frist for dialogmøte med Nav"),
        _ => m.velg("Frist", "Frist"),
    };
    format!("{hva}: {}.", dato::kort(frist))
}

/// What is left out, always in the same words whether there is more or not.
pub fn bare_aktive(dager: i64, m: Malform) -> String {
    match m {
        Malform::Nb => format!(
            "Viser bare sykmeldinger som er aktive eller sluttet for høyst {dager} dager siden. Fra andre leger vises bare \
             datoer og type. Innsynet blir logget, og pasienten kan se loggen."
        ),
        Malform::Nn => format!(
            "Viser berre sjukmeldingar som er aktive eller slutta for høgst {dager} dagar sidan. Frå andre legar er det berre \
             datoar og type som er med. Innsynet blir logga, og pasienten kan sjå loggen."
        ),
    }
}

/// Heading over what break-glass opens.
pub fn tidligere(ar: i64, m: Malform) -> String {
    match m {
        Malform::Nb => format!("Tidligere sykmeldinger, siste {ar} år"),
        Malform::Nn => format!("Tidlegare sjukmeldingar, siste {ar} år"),
    }
}

/// There are none.
pub fn ingen_tidligere(m: Malform) -> &'static str {
    m.velg("Ingen tidligere sykmeldinger er kjent.", "Ingen tidlegare sjukmeldingar er kjende.")
}

/// The preliminary end of sick pay.
pub fn slutt_sykepenger(frist: NaiveDate, m: Malform) -> String {
    match m {
        Malform::Nb => format!("Siste dag med sykepenger: {}, foreløpig", dato::kort(frist)),
        Malform::Nn => format!("Siste dag med sjukepengar: {}, førebels", dato::kort(frist)),
    }
}
