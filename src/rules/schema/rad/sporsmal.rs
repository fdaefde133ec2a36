//! The questions that the note itself asks when an absence has lasted (`rules/rad/sporsmal.toml`).

use toml::de::DeValue;

use super::{
    super::{
        Regelfeil,
        leser::Leser,
        tabell::{Tabell, valgfri},
    },
    Kilde, Tekst, les,
};

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sporsmal {
    /// Its code in the note, for example `6.3.1`.
    pub code: String,
    /// It must be answered.
    pub required: bool,
    /// The question.
    pub text: Tekst,
}

/// The questions of one time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sporsmalsgruppe {
    /// Its code in the note, for example `6.3`.
    pub code: String,
    /// Whole weeks of absence from which they are asked.
    pub after_weeks: i64,
    /// Only asked when the note says that work is not possible.
    pub only_full: bool,
    /// What they are called.
    pub title: Tekst,
    /// What the answers are for.
    pub law: String,
    /// What a reader must know.
    pub note: Option<String>,
    /// The questions, in order.
    pub questions: Vec<Sporsmal>,
    /// Where it is from.
    pub sources: Vec<Kilde>,
}

/// All questions, by time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sporsmalsbok {
    grupper: Vec<Sporsmalsgruppe>,
}

impl Sporsmalsbok {
    pub(super) fn les(fil: &str, tekst: &str) -> Result<Self, Vec<Regelfeil>> {
        Leser::ny(fil, tekst)?.hele("spørsmålene", |tabell, innhold| {
            tabell.bare(innhold, &["checked", "groups"]);
            if let Some((verdi, sted)) = tabell.finn(innhold, "checked") {
                tabell.dato("checked", verdi, sted);
            }
            let (liste, _) = les::liste(tabell, innhold, "groups")?;
            let alle: Vec<_> = liste.iter().map(|v| gruppe(tabell, v.get_ref(), v.span().start)).collect();
            let grupper: Vec<Sporsmalsgruppe> = alle.into_iter().collect::<Option<_>>()?;
            if !grupper.is_sorted_by(|a, b| a.after_weeks < b.after_weeks) {
                tabell.si(0, "«after_weeks» skal øke fra gruppe til gruppe. Sett gruppene i rekkefølge.");
            }
            Some(Self { grupper })
        })
    }

    /// Every group, earliest first.
    pub fn grupper(&self) -> &[Sporsmalsgruppe] {
        &self.grupper
    }

    /// The group that is asked when so many whole weeks have passed on the last day of the draft.
    pub fn gruppe(&self, uker: i64) -> Option<&Sporsmalsgruppe> {
        self.grupper.iter().rev().find(|g| g.after_weeks <= uker)
    }

    /// Its questions; none before the first time.
    pub fn sporsmal(&self, uker: i64) -> &[Sporsmal] {
        self.gruppe(uker).map_or(&[], |g| &g.questions)
    }

    /// What a draft leaves to answer: the questions of its time, unless they are only for notes
    /// that allow no work and this one does, or the code is among those answered.
    pub fn gjenstar<'a>(
        &'a self,
        uker: i64,
        arbeid_ikke_mulig: bool,
        besvart: &'a [&'a str],
    ) -> impl Iterator<Item = &'a Sporsmal> {
        self.gruppe(uker)
            .filter(move |g| arbeid_ikke_mulig || !g.only_full)
            .into_iter()
            .flat_map(|g| &g.questions)
            .filter(|s| !besvart.contains(&s.code.as_str()))
    }
}

fn gruppe(tabell: &mut Tabell<'_>, verdi: &DeValue<'_>, sted: usize) -> Option<Sporsmalsgruppe> {
    let DeValue::Table(innhold) = verdi else {
        tabell.si(sted, "hver gruppe begynner med [[groups]] på en egen linje.");
        return None;
    };
    let mut tabell = tabell.inni(sted);
    let tabell = &mut tabell;
    tabell
        .bare(innhold, &["code", "after_weeks", "only_full", "title", "law", "note", "questions", "sources"]);
    let code = tabell.tekst(innhold, "code").map(|(tekst, _)| tekst);
    let after_weeks = tabell.finn(innhold, "after_weeks").and_then(|(v, sted)| tabell.tall(v, sted, None));
    let only_full = tabell.finn(innhold, "only_full").and_then(|(v, sted)| ja_nei(tabell, v, sted));
    let title = tabell.finn(innhold, "title").and_then(|(v, sted)| les::ord(tabell, v, sted));
    let law = tabell.tekst(innhold, "law").map(|(tekst, _)| tekst);
    let note = valgfri(innhold, "note").map(|_| tabell.tekst(innhold, "note").map(|(tekst, _)| tekst));
    let questions = les::liste(tabell, innhold, "questions").and_then(|(liste, _)| {
        let alle: Vec<_> = liste.iter().map(|v| sporsmal(tabell, v.get_ref(), v.span().start)).collect();
        alle.into_iter().collect::<Option<Vec<_>>>()
    });
    let sources = les::kilder(tabell, innhold);
    let note = match note {
        Some(None) => return None,
        Some(note) => note,
        None => None,
    };
    Some(Sporsmalsgruppe {
        code: code?,
        after_weeks: after_weeks?,
        only_full: only_full?,
        title: title?,
        law: law?,
        note,
        questions: questions?,
        sources: sources?,
    })
}

fn sporsmal(tabell: &mut Tabell<'_>, verdi: &DeValue<'_>, sted: usize) -> Option<Sporsmal> {
    let DeValue::Table(innhold) = verdi else {
        tabell.si(
            sted,
            "hvert spørsmål skal stå i klammer: { code = \"…\", required = …, nb = \"…\", nn = \"…\" }.",
        );
        return None;
    };
    let mut tabell = tabell.inni(sted);
    tabell.bare(innhold, &["code", "required", "nb", "nn"]);
    let code = tabell.tekst(innhold, "code").map(|(tekst, _)| tekst);
    let required = tabell.finn(innhold, "required").and_then(|(v, sted)| ja_nei(&mut tabell, v, sted));
    let text = les::begge(&mut tabell, innhold);
    Some(Sporsmal { code: code?, required: required?, text: text? })
}

fn ja_nei(tabell: &mut Tabell<'_>, verdi: &DeValue<'_>, sted: usize) -> Option<bool> {
    let svar = verdi.as_bool();
    if svar.is_none() {
        tabell.si(sted, "verdien skal være true eller false.");
    }
    svar
}
