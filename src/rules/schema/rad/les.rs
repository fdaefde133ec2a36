//! Reads one file of advice, and says everything that is wrong with it.

use toml::de::{DeArray, DeTable, DeValue};

use super::{
    super::{
        Regelfeil,
        leser::Leser,
        tabell::{Tabell, valgfri},
    },
    Kilde, Kodesystem, Rad, Tekst,
};

/// The longest sentence, in characters.
const LENGST: usize = 200;
/// Most sentences in a list.
const FLEST: usize = 4;

/// Beginnings and parts of words that advice never has: it is about what is possible, and nothing
/// of what Nav otherwise looks for may reach a doctor.
const FORBUDT: [&str; 15] = [
    "kontroll", "juks", "svindel", "svindl", "misbruk", "avslag", "avslå", "sanksjon", "bedrag", "snylt",
    "mistenk", "mistanke", "unndra", "skulk", "forkort",
];

/// A code as the file has it, and its place in the text.
pub(super) type Kode = (Kodesystem, String, usize);

/// Reads advice; `generelt` has no codes, and every other file has some.
pub(super) fn rad(fil: &str, id: &str, tekst: &str) -> Result<(Rad, Vec<Kode>), Vec<Regelfeil>> {
    let generelt = id == super::GENERELT;
    Leser::ny(fil, tekst)?.hele("rådet", |tabell, innhold| {
        tabell.bare(
            innhold,
            &[
                "name",
                "icpc2",
                "icd10",
                "checked",
                "usual_course",
                "grading_first",
                "ask_employer",
                "follow_up_when",
                "not_when",
                "sources",
            ],
        );
        let name = tabell.finn(innhold, "name").and_then(|(verdi, sted)| ord(tabell, verdi, sted));
        let checked = tabell.finn(innhold, "checked").and_then(|(v, sted)| tabell.dato("checked", v, sted));
        let mut alle = Vec::new();
        let mut har_koder = |system, nokkel| {
            let funnet: Vec<Kode> = valgfri(innhold, nokkel)
                .map(|(verdi, sted)| koder(tabell, nokkel, system, verdi, sted))
                .unwrap_or_default();
            let bare_koder = funnet.iter().map(|(_, kode, _)| kode.clone()).collect();
            alle.extend(funnet);
            bare_koder
        };
        let icpc2 = har_koder(Kodesystem::Icpc2, "icpc2");
        let icd10 = har_koder(Kodesystem::Icd10, "icd10");
        let oppgitt = ["icpc2", "icd10"]
            .iter()
            .any(|n| innhold.get(*n).is_some_and(|v| !v.get_ref().as_array().is_some_and(|l| l.is_empty())));
        if generelt == oppgitt {
            let hva = if generelt {
                "de generelle rådene gjelder alle, og skal ikke ha koder. Fjern «icpc2» og «icd10»."
            } else {
                "ingen diagnose fører hit. Skriv minst én kode i «icpc2» eller «icd10»."
            };
            tabell.si(0, hva);
        }
        let mut liste = |nokkel| setninger(tabell, innhold, nokkel);
        let usual_course = liste("usual_course");
        let grading_first = liste("grading_first");
        let ask_employer = liste("ask_employer");
        let follow_up_when = liste("follow_up_when");
        let not_when = liste("not_when");
        let sources = kilder(tabell, innhold);
        let rad = Rad {
            id: id.to_owned(),
            name: name?,
            icpc2,
            icd10,
            checked: checked?,
            usual_course: usual_course?,
            grading_first: grading_first?,
            ask_employer: ask_employer?,
            follow_up_when: follow_up_when?,
            not_when: not_when?,
            sources: sources?,
        };
        Some((rad, alle))
    })
}

/// A list that must be there.
pub(super) fn liste<'t, 'i>(
    tabell: &mut Tabell<'_>,
    innhold: &'t DeTable<'i>,
    nokkel: &str,
) -> Option<(&'t DeArray<'i>, usize)> {
    let (verdi, sted) = tabell.finn(innhold, nokkel)?;
    let liste = verdi.as_array().filter(|liste| !liste.is_empty());
    if liste.is_none() {
        tabell.si(sted, format!("«{nokkel}» skal være en liste i hakeparenteser med minst ett ledd."));
    }
    Some((liste?, sted))
}

fn setninger(tabell: &mut Tabell<'_>, innhold: &DeTable<'_>, nokkel: &str) -> Option<Vec<Tekst>> {
    let (liste, sted) = liste(tabell, innhold, nokkel)?;
    if liste.len() > FLEST {
        tabell.si(sted, format!("«{nokkel}» har {} punkter. Velg de {FLEST} viktigste.", liste.len()));
    }
    let alle: Vec<_> = liste.iter().map(|verdi| ord(tabell, verdi.get_ref(), verdi.span().start)).collect();
    alle.into_iter().collect()
}

/// `{ nb = "…", nn = "…" }`
pub(super) fn ord(tabell: &mut Tabell<'_>, verdi: &DeValue<'_>, sted: usize) -> Option<Tekst> {
    let DeValue::Table(innhold) = verdi else {
        tabell.si(sted, "skriv teksten på begge målformer: { nb = \"…\", nn = \"…\" }.");
        return None;
    };
    let mut tabell = tabell.inni(sted);
    tabell.bare(innhold, &["nb", "nn"]);
    begge(&mut tabell, innhold)
}

/// The keys `nb` and `nn` of a table.
pub(super) fn begge(tabell: &mut Tabell<'_>, innhold: &DeTable<'_>) -> Option<Tekst> {
    let mut en = |malform| {
        let (tekst, sted) = tabell.tekst(innhold, malform)?;
        let tegn = tekst.chars().count();
        if tegn > LENGST {
            tabell.si(
                sted,
                format!("«{malform}» er {tegn} tegn. Del den i kortere setninger, høyst {LENGST}."),
            );
        }
        if let Some(forbudt) = forbudt(&tekst) {
            tabell.si(
                sted,
                format!(
                    "«{forbudt}» hører ikke hjemme i råd til legen. Skriv om hva som er mulig, uten ordet."
                ),
            );
        }
        Some(tekst)
    };
    let (nb, nn) = (en("nb"), en("nn"));
    Some(Tekst { nb: nb?, nn: nn? })
}

/// The first word that advice must not have.
fn forbudt(tekst: &str) -> Option<&'static str> {
    let sma = tekst.to_lowercase();
    FORBUDT.into_iter().find(|ord| sma.contains(ord))
}

fn koder(
    tabell: &mut Tabell<'_>,
    nokkel: &str,
    system: Kodesystem,
    verdi: &DeValue<'_>,
    sted: usize,
) -> Vec<Kode> {
    let Some(liste) = verdi.as_array() else {
        tabell.si(sted, format!("«{nokkel}» skal være en liste av koder: {nokkel} = [\"…\", \"…\"]."));
        return Vec::new();
    };
    let mut funnet = Vec::new();
    for ledd in liste {
        let sted = ledd.span().start;
        match ledd.get_ref().as_str().filter(|kode| system.er_kode(kode)) {
            Some(kode) => funnet.push((system, kode.to_owned(), sted)),
            None => tabell.si(
                sted,
                format!(
                    "koden er ikke skrevet som i {}. Bruk stor bokstav og tall uten punktum, for eksempel \"{}\".",
                    system.navn(),
                    system.eksempel()
                ),
            ),
        }
    }
    funnet
}

/// `sources`: at least one.
pub(super) fn kilder(tabell: &mut Tabell<'_>, innhold: &DeTable<'_>) -> Option<Vec<Kilde>> {
    let (liste, _) = liste(tabell, innhold, "sources")?;
    let alle: Vec<_> = liste.iter().map(|verdi| kilde(tabell, verdi.get_ref(), verdi.span().start)).collect();
    alle.into_iter().collect()
}

fn kilde(tabell: &mut Tabell<'_>, verdi: &DeValue<'_>, sted: usize) -> Option<Kilde> {
    let DeValue::Table(innhold) = verdi else {
        tabell.si(
            sted,
            "hver kilde skal stå i klammer: { title = \"…\", publisher = \"…\", url = \"…\", read = … }.",
        );
        return None;
    };
    let mut tabell = tabell.inni(sted);
    tabell.bare(innhold, &["title", "publisher", "url", "read", "uncertain"]);
    let title = tabell.tekst(innhold, "title").map(|(tekst, _)| tekst);
    let publisher = tabell.tekst(innhold, "publisher").map(|(tekst, _)| tekst);
    let url = tabell.tekst(innhold, "url").and_then(|(url, sted)| {
        let nett = url.starts_with("https://") || url.starts_with("http://");
        if !nett {
            tabell.si(sted, "«url» skal være en adresse som begynner med https://.");
        }
        nett.then_some(url)
    });
    let read = tabell.finn(innhold, "read").and_then(|(verdi, sted)| tabell.dato("read", verdi, sted));
    let uncertain = valgfri(innhold, "uncertain").map(|(verdi, sted)| tabell.ja_nei(verdi, sted));
    if uncertain == Some(None) {
        return None;
    }
    Some(Kilde {
        title: title?,
        publisher: publisher?,
        url: url?,
        read: read?,
        uncertain: uncertain.flatten().unwrap_or(false),
    })
}
