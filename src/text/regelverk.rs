//! The rulebook in words: values with their unit, and what a change of rules does.

use super::{Malform, dato, milepaler, tall};
use crate::{
    forlop::forskjell::{Hva, Milepelendring, Side},
    rules::schema::Unit,
};

/// A value with its unit: «28 dager», «opphevet» when there is none.
pub fn verdi(verdi: Option<i64>, unit: Unit, m: Malform) -> String {
    let Some(v) = verdi else { return m.velg("opphevet", "oppheva").to_owned() };
    let med = |en: &str, flere: &str| format!("{} {}", tall::heltall(v), if v == 1 { en } else { flere });
    match unit {
        Unit::Dager => med("dag", m.velg("dager", "dagar")),
        Unit::Ukedager => med(m.velg("ukedag", "vekedag"), m.velg("ukedager", "vekedagar")),
        Unit::Uker => med(m.velg("uke", "veke"), m.velg("uker", "veker")),
        Unit::Maneder => med(m.velg("måned", "månad"), m.velg("måneder", "månader")),
        Unit::Ar => med("år", "år"),
        Unit::Prosent => med("prosent", "prosent"),
        Unit::Kroner => med("krone", "kroner"),
        Unit::ProsentAvG => med("prosent av G", "prosent av G"),
        Unit::Antall => tall::heltall(v),
        Unit::AvPa if v == 0 => m.velg("gjelder ikke", "gjeld ikkje").to_owned(),
        Unit::AvPa => m.velg("gjelder", "gjeld").to_owned(),
    }
}

/// The heading that a difference stands under.
pub fn gruppe(hva: &Hva) -> &'static str {
    match hva {
        Hva::AntallTilfeller
        | Hva::Start
        | Hva::Slutt
        | Hva::NyttTilfelle
        | Hva::TilfelleBorte
        | Hva::FolgesOpp
        | Hva::Gjentakende => "Tilfeller",
        Hva::Milepel(type_, _) => milepaler::navn(*type_, Malform::Nb),
        Hva::Annet(_) => "Annet",
    }
}

/// What a difference is.
pub fn endring(hva: &Hva) -> String {
    match hva {
        Hva::AntallTilfeller => "antall tilfeller",
        Hva::Start => "første dag",
        Hva::Slutt => "siste dag",
        Hva::NyttTilfelle => "nytt tilfelle",
        Hva::TilfelleBorte => "tilfelle faller bort",
        Hva::FolgesOpp => "følges opp den dagen",
        Hva::Gjentakende => "gjentakende fravær den dagen",
        Hva::Milepel(_, Milepelendring::Frist) => "fristen flyttes",
        Hva::Milepel(_, Milepelendring::Kommer) => "plikten kommer til",
        Hva::Milepel(_, Milepelendring::Forsvinner) => "plikten faller bort",
        Hva::Milepel(_, Milepelendring::Tilstand) => "tilstand den dagen",
        Hva::Milepel(_, Milepelendring::Stenger) => "stenger en annen dag",
        Hva::Milepel(_, Milepelendring::Hjemmel) => "hjemmel",
        Hva::Annet(sti) => return sti.clone(),
    }
    .to_owned()
}

/// One side of a difference.
pub fn side(side: &Side) -> String {
    match side {
        Side::Ingen => "–".to_owned(),
        Side::Dato(d) => dato::kort(*d),
        Side::Periode(fom, tom) => dato::periode(*fom, *tom),
        Side::Antall(n) => tall::antall(*n),
        Side::Ja(ja) => if *ja { "ja" } else { "nei" }.to_owned(),
        Side::Tilstand(tilstand) => milepaler::tilstand(*tilstand, Malform::Nb).to_owned(),
        Side::Hjemmel(h) => format!("{} (fra {})", h.lov, dato::kort(h.fra)),
        Side::Tekst(tekst) => tekst.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        forlop::{Milepeltype, Tilstand},
        rules::Hjemmel,
    };

    #[test]
    fn values_in_words() {
        let alle: Vec<String> = Unit::ALLE
            .iter()
            .flat_map(|(_, unit)| [Some(1), Some(28), Some(0), None].map(|v| (v, *unit)))
            .map(|(v, unit)| format!("{} / {}", verdi(v, unit, Malform::Nb), verdi(v, unit, Malform::Nn)))
            .collect();
        insta::assert_snapshot!(alle.join("\n"));
    }

    #[test]
    fn changes_in_words() {
        use Milepelendring as M;
        let plan = |endring| Hva::Milepel(Milepeltype::Oppfolgingsplan, endring);
        let d = |t: &str| t.parse().unwrap();
        let hjemmel = Hjemmel { lov: "aml. § 4-6".to_owned(), fra: d("2011-07-01") };
        let alle = [
            (Hva::AntallTilfeller, Side::Antall(2)),
            (Hva::Start, Side::Dato(d("2026-03-09"))),
            (Hva::Slutt, Side::Ingen),
            (Hva::NyttTilfelle, Side::Periode(d("2026-03-09"), d("2026-04-20"))),
            (Hva::TilfelleBorte, Side::Periode(d("2026-03-09"), d("2026-03-09"))),
            (Hva::FolgesOpp, Side::Ja(true)),
            (Hva::Gjentakende, Side::Ja(false)),
            (plan(M::Frist), Side::Dato(d("2026-03-09"))),
            (plan(M::Kommer), Side::Ingen),
            (plan(M::Forsvinner), Side::Ingen),
            (plan(M::Tilstand), Side::Tilstand(Tilstand::OverFrist)),
            (plan(M::Stenger), Side::Ingen),
            (plan(M::Hjemmel), Side::Hjemmel(hjemmel)),
            (Hva::Annet("saker.maksdato".to_owned()), Side::Tekst("31".to_owned())),
        ]
        .map(|(hva, verdi)| format!("{}: {}: {}", gruppe(&hva), endring(&hva), side(&verdi)));
        insta::assert_snapshot!(alle.join("\n"));
    }
}
