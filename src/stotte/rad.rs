//! Advice for the diagnosis, the questions that the note must answer, and what the draft lacks. The
//! three share a card: what must be done before signing comes first.

use super::{
    Anledning, Avsnitt, Avvisning, Forslag, Kort, Sporring, Tema, arbeidsplass,
    kort::{LENGSTE_SAMMENDRAG, avkort},
};
use crate::{
    hendelse::sykmelding::Diagnose,
    intake::trees::utkast::mangler,
    rules::schema::rad::{Kodesystem, Rad, Radliste, Sporsmalsgruppe},
    text::stotte::{mangler as hint, rad as text},
};

const AVVISNINGER: &[Avvisning] =
    &[Avvisning::Medisinsk, Avvisning::Avklart, Avvisning::Kjent, Avvisning::IkkeNyttig];

pub(super) fn kort(s: &Sporring<'_>) -> Option<Kort> {
    let m = s.malform;
    let fodt = s.fnr.map(|fnr| fnr.fodselsdato());
    let regler = s.utkast.map(|utkast| mangler(utkast, fodt, s.now, s.regelverk)).unwrap_or_default();
    let mangler: Vec<&str> = regler.iter().filter_map(|regel| hint::hint(regel, m)).collect();
    let sporsmal = sporsmal(s);
    // Who passed the week in an earlier note may have answered then: that is no news.
    let nye = sporsmal.filter(|(_, passeres)| *passeres).map(|(gruppe, _)| gruppe);
    // Before signing there is time for what is missing, and for nothing else.
    let rad = (s.anledning != Anledning::Signering).then(|| s.diagnose()).flatten().map(|d| finn(s, d));
    let mut avsnitt = Vec::new();
    let mut fakta = regler.join(",");
    if !mangler.is_empty() {
        avsnitt.push(Avsnitt::Liste(
            hint::overskrift(m).to_owned(),
            mangler.iter().map(|&hint| hint.to_owned()).collect(),
        ));
    }
    if let Some((gruppe, passeres)) = sporsmal {
        fakta.push_str(&gruppe.code);
        avsnitt.push(Avsnitt::Liste(
            text::sporsmal(&text::i(&gruppe.title, m), &gruppe.law, passeres, m),
            gruppe.questions.iter().map(|q| format!("{} {}", q.code, text::i(&q.text, m))).collect(),
        ));
    }
    if let Some(rad) = rad {
        fakta.push_str(&rad.id);
        avsnitt.extend(lister(s, rad));
    }
    let sammendrag = match (mangler.first(), nye, rad) {
        (Some(forste), _, _) => hint::sammendrag(mangler.len(), forste, m),
        (None, Some(gruppe), _) => text::sporsmal_forst(gruppe.after_weeks, m),
        (None, None, Some(rad)) => {
            let forste = rad.grading_first.first().or(rad.usual_course.first())?;
            text::sammendrag(&text::i(&rad.name, m), &text::i(forste, m))
        }
        (None, None, None) => return None,
    };
    let full = s.utkast.is_some_and(super::Utkast::har_full_periode);
    let kan_graderes = full && rad.is_some_and(|rad| !rad.grading_first.is_empty());
    Some(Kort {
        tema: Tema::Rad,
        viktig: !mangler.is_empty() || nye.is_some(),
        sammendrag: avkort(&sammendrag, LENGSTE_SAMMENDRAG),
        avsnitt,
        forslag: kan_graderes
            .then(|| arbeidsplass::grad(s))
            .flatten()
            .map(Forslag::Grader)
            .into_iter()
            .collect(),
        avvisninger: AVVISNINGER,
        modell: None,
        fakta,
    })
}

fn finn<'a>(s: &Sporring<'a>, diagnose: &Diagnose) -> &'a Rad {
    use crate::hendelse::sykmelding::Kodeverk;
    let system = match diagnose.system {
        Kodeverk::Icpc2 | Kodeverk::Icpc2b => Some(Kodesystem::Icpc2),
        Kodeverk::Icd10 => Some(Kodesystem::Icd10),
        Kodeverk::Phbu | Kodeverk::Ukjent(_) => None,
    };
    s.regelverk.rad_for(system.map(|system| (system, diagnose.kode.as_str())))
}

/// The questions that come when the absence has lasted so long on the last day of the draft. How long
/// it has lasted is known only with the patient's notes. With whether the week is passed in this draft.
fn sporsmal<'a>(s: &Sporring<'a>) -> Option<(&'a Sporsmalsgruppe, bool)> {
    let utkast = s.utkast?;
    let omfang = utkast.omfang()?;
    let start = s.delt()?.tilfelle?.tilfelle.start;
    let uker = |dag: chrono::NaiveDate| ((dag - start).num_days() + 1) / 7;
    let gruppe = s.regelverk.rad.sporsmal.gruppe(uker(omfang.tom()))?;
    let passeres = uker(omfang.fom()) < gruppe.after_weeks;
    (!gruppe.only_full || utkast.har_full_periode()).then_some((gruppe, passeres))
}

fn lister(s: &Sporring<'_>, rad: &Rad) -> Vec<Avsnitt> {
    let m = s.malform;
    let full = s.utkast.is_some_and(super::Utkast::har_full_periode);
    let mut ut: Vec<Avsnitt> = rad
        .lister()
        .into_iter()
        .filter(|(_, setninger)| !setninger.is_empty())
        // Nobody needs to hear of grading who grades already.
        .filter(|(liste, _)| *liste != Radliste::Gradert || full || s.utkast.is_none())
        .map(|(liste, setninger)| {
            let setninger = setninger.iter().map(|setning| text::i(setning, m)).collect();
            Avsnitt::Liste(text::liste(liste, m).to_owned(), setninger)
        })
        .collect();
    let mut utgivere: Vec<&str> = rad.sources.iter().map(|kilde| kilde.publisher.as_str()).collect();
    utgivere.dedup();
    if !utgivere.is_empty() {
        ut.push(Avsnitt::Tekst(text::kilder(&utgivere.join(", "), rad.checked, m)));
    }
    ut
}
