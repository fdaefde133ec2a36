//! Reads one rule file and gathers its faults instead of stopping at the first.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::{
    Parameter, Regelfeil, Unit, Verdi,
    feil::mente,
    rekke::{self, Oppforing},
    tabell::{Tabell, valgfri},
};

/// One file while it is read.
pub(super) struct Leser<'i> {
    fil: &'i str,
    tekst: &'i str,
    rot: DeTable<'i>,
    /// Place in the text, and what is wrong there.
    feil: Vec<(usize, String)>,
    /// Parameters that are not there.
    mangler: Vec<String>,
}

impl<'i> Leser<'i> {
    /// Reads the file as TOML. What is not TOML can't be looked into, so those faults come alone.
    pub(super) fn ny(fil: &'i str, tekst: &'i str) -> Result<Self, Vec<Regelfeil>> {
        let (rot, feil) = DeTable::parse_recoverable(tekst);
        let mut leser = Self { fil, tekst, rot: rot.into_inner(), feil: Vec::new(), mangler: Vec::new() };
        // One fault makes the parser see others on the same line and on those that follow; the
        // first tells it best.
        let mut forrige = (0, "");
        let mut linjer = BTreeMap::new();
        for f in &feil {
            let sted = f.span().map_or(0, |s| s.start);
            let her = (leser.linje(sted), f.message());
            if her != (forrige.0 + 1, forrige.1) {
                linjer.entry(her.0).or_insert((sted, skrivefeil(her.1)));
            }
            forrige = her;
        }
        leser.feil = linjer.into_values().collect();
        if leser.feil.is_empty() { Ok(leser) } else { Err(leser.samlet()) }
    }

    /// Reads one parameter; what is wrong with it is kept for the end.
    pub(super) fn parameter(&mut self, navn: &str) -> Option<Parameter> {
        let Some((nokkel, verdi)) = self.rot.remove_entry(navn) else {
            self.mangler.push(format!("«{navn}»"));
            return None;
        };
        let sted = nokkel.span().start;
        let mut tabell = Tabell::ny(navn, sted, &mut self.feil);
        let DeValue::Table(innhold) = verdi.get_ref() else {
            tabell.si(
                sted,
                "skal være en tabell. Skriv navnet i hakeparenteser på en egen linje, med title, unit og \
                 values under.",
            );
            return None;
        };
        tabell.bare(innhold, &["title", "unit", "values"]);
        let title = tabell.tekst(innhold, "title").map(|(tekst, _)| tekst);
        let unit = enhet(&mut tabell, innhold);
        let values = verdier(&mut tabell, innhold, unit);
        Some(Parameter { title: title?, unit: unit?, values: values? })
    }

    /// What is left is unknown; gives all faults in the order of the file.
    pub(super) fn avslutt(&mut self, kjente: &[&str]) -> Vec<Regelfeil> {
        // One fault for all: a book from before a new version of the program may lack many.
        if !self.mangler.is_empty() {
            let hva = if self.mangler.len() == 1 { "parameteren" } else { "parameterne" };
            let tekst = format!(
                "{hva} {} mangler. Hent den innebygde boken med «milepael rules export», og kopier det som \
                 mangler, derfra.",
                self.mangler.join(", ")
            );
            self.feil.push((self.tekst.trim_end().len(), tekst));
        }
        for navn in self.rot.keys() {
            let forslag = mente(navn.as_ref(), kjente.iter().copied());
            self.feil.push((
                navn.span().start,
                format!(
                    "parameteren «{}» finnes ikke her.{forslag} Rett navnet, eller fjern den.",
                    navn.as_ref()
                ),
            ));
        }
        self.samlet()
    }

    /// Reads a file that is not made of parameters; all its faults are given together.
    pub(super) fn hele<T>(
        mut self,
        navn: &str,
        les: impl FnOnce(&mut Tabell<'_>, &DeTable<'i>) -> Option<T>,
    ) -> Result<T, Vec<Regelfeil>> {
        let lest = les(&mut Tabell::ny(navn, 0, &mut self.feil), &self.rot);
        match lest {
            Some(lest) if self.feil.is_empty() => Ok(lest),
            _ => Err(self.samlet()),
        }
    }

    fn samlet(&mut self) -> Vec<Regelfeil> {
        self.feil.sort();
        let feil = std::mem::take(&mut self.feil);
        feil.into_iter()
            .map(|(sted, tekst)| Regelfeil { fil: self.fil.to_owned(), linje: Some(self.linje(sted)), tekst })
            .collect()
    }

    fn linje(&self, sted: usize) -> usize {
        linje(self.tekst, sted)
    }
}

/// The line of a place in a text, from 1.
pub(super) fn linje(tekst: &str, sted: usize) -> usize {
    tekst.bytes().take(sted).filter(|b| *b == b'\n').count() + 1
}

fn enhet(tabell: &mut Tabell<'_>, innhold: &DeTable<'_>) -> Option<Unit> {
    let (navn, sted) = tabell.tekst(innhold, "unit")?;
    let funnet = Unit::ALLE.iter().find(|(kjent, _)| *kjent == navn).map(|(_, unit)| *unit);
    if funnet.is_none() {
        let kjente: Vec<&str> = Unit::ALLE.iter().map(|(kjent, _)| *kjent).collect();
        let forslag = mente(&navn, kjente.iter().copied());
        tabell.si(sted, format!("enheten «{navn}» er ukjent.{forslag} Bruk en av: {}.", kjente.join(", ")));
    }
    funnet
}

fn verdier(tabell: &mut Tabell<'_>, innhold: &DeTable<'_>, unit: Option<Unit>) -> Option<Vec<Verdi>> {
    let (liste, sted) = tabell.finn(innhold, "values")?;
    let DeValue::Array(liste) = liste else {
        tabell.si(sted, "«values» skal være en liste: values = [{ from = …, value = …, law = \"…\" }].");
        return None;
    };
    if liste.is_empty() {
        tabell.si(sted, "«values» er tom. Legg inn minst én verdi med from, value og law.");
        return None;
    }
    let oppforinger: Vec<Option<Oppforing>> =
        liste.iter().map(|verdi| oppforing(tabell, verdi.get_ref(), verdi.span().start, unit)).collect();
    for (sted, tekst) in rekke::sjekk(&oppforinger) {
        tabell.si(sted, tekst);
    }
    oppforinger.into_iter().map(|o| o.map(|o| o.verdi)).collect()
}

fn oppforing(
    tabell: &mut Tabell<'_>,
    verdi: &DeValue<'_>,
    sted: usize,
    unit: Option<Unit>,
) -> Option<Oppforing> {
    let DeValue::Table(innhold) = verdi else {
        tabell.si(sted, "hver verdi skal stå i klammer: { from = …, value = …, law = \"…\" }.");
        return None;
    };
    let mut tabell = tabell.inni(sted);
    tabell.bare(innhold, &["from", "to", "value", "law", "note", "uncertain"]);
    let from = tabell.finn(innhold, "from").and_then(|(verdi, sted)| tabell.dato("from", verdi, sted));
    let to = valgfri(innhold, "to").map(|(verdi, sted)| tabell.dato("to", verdi, sted));
    let value = valgfri(innhold, "value").map(|(verdi, sted)| tabell.tall(verdi, sted, unit));
    let law = tabell.tekst(innhold, "law").map(|(tekst, _)| tekst);
    let note = innhold.contains_key("note").then(|| tabell.tekst(innhold, "note").map(|(tekst, _)| tekst));
    let uncertain = valgfri(innhold, "uncertain").map(|(verdi, sted)| tabell.ja_nei(verdi, sted));
    // An optional key that is there must be right.
    if to == Some(None) || value == Some(None) || note == Some(None) || uncertain == Some(None) {
        return None;
    }
    let sted_for = |navn: &str| innhold.get(navn).map_or(sted, |v| v.span().start);
    Some(Oppforing {
        from_sted: sted_for("from"),
        to_sted: sted_for("to"),
        to: to.flatten(),
        verdi: Verdi {
            from: from?,
            value: value.flatten(),
            law: law?,
            note: note.flatten(),
            uncertain: uncertain.flatten().unwrap_or(false),
        },
    })
}

/// What the TOML parser says of a text that is not TOML, in words of ours.
fn skrivefeil(sagt: &str) -> String {
    let hva = [
        ("duplicate key", "navnet står to ganger. Fjern den ene"),
        ("string values must be quoted", "verdien mangler, eller er tekst uten hermetegn"),
        ("date", "datoen finnes ikke. Skriv den som år-måned-dag, for eksempel 2011-07-01, uten hermetegn"),
        ("leading zero", "en dato skrives år-måned-dag, for eksempel 2011-07-01, og et tall uten null foran"),
        ("quote", "et hermetegn mangler"),
        ("string", "et hermetegn mangler, eller teksten har et tegn som ikke kan stå der"),
        ("comma", "det mangler et komma eller en avsluttende parentes, her eller på en linje over"),
        ("between key-value pairs", "det mangler et komma"),
        ("array", "en liste er ikke avsluttet med ]"),
        ("inline table", "en verdi er ikke avsluttet med }"),
        ("table", "et navn i hakeparenteser er ikke avsluttet med ]"),
        ("key", "linjen er ikke på formen navn = verdi"),
        ("value", "verdien mangler eller er skrevet feil"),
    ]
    .iter()
    .find(|(del, _)| sagt.contains(del))
    .map_or("linjen er ikke gyldig TOML", |(_, hva)| hva);
    format!("{hva}. (TOML: {sagt})")
}
