//! References to law in text: «ftrl. § 8-12 første ledd» is paragraph 8-12 of ftrl.
//!
//! Searching as text would find § 8-120 for § 8-12, and § 8-7 a for § 8-7, which is another
//! paragraph.

/// A paragraph that a text refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Henvisning {
    /// The law as the text calls it, in lower case; empty when the text does not say.
    lov: String,
    /// As `8-7 a`, in lower case.
    paragraf: String,
    /// What follows until the next reference, as `første ledd`, in lower case.
    del: String,
}

impl Henvisning {
    fn ny(lov: &str, paragraf: String) -> Self {
        Self { lov: lov.to_owned(), paragraf, del: String::new() }
    }
}

/// Names of one law that mean the same.
const LOVER: [(&str, &str); 4] = [
    ("folketrygdloven", "ftrl."),
    ("arbeidsmiljøloven", "aml."),
    ("forvaltningsloven", "fvl."),
    ("nav-loven", "navl."),
];

/// Whether `tekst` refers to what is asked for. With a paragraph in the question, some reference in
/// the text must have the same paragraph, and the same law and part when the question names them.
/// Without one, the words themselves must be there.
pub fn gjelder(tekst: &str, sporsmal: &str) -> bool {
    let onsket = henvisninger(&med_tegn(sporsmal));
    let har = henvisninger(tekst);
    if onsket.is_empty() {
        return tekst.to_lowercase().contains(&sporsmal.trim().to_lowercase());
    }
    onsket.iter().all(|o| {
        har.iter().any(|h| {
            o.paragraf == h.paragraf
                && (o.lov.is_empty() || o.lov == h.lov)
                && (o.del.is_empty() || h.del.starts_with(&o.del))
        })
    })
}

/// «8-12» is asked for as «§ 8-12».
fn med_tegn(sporsmal: &str) -> String {
    if sporsmal.contains('§') {
        return sporsmal.to_owned();
    }
    let ord = |o: &str| if o.contains('-') && er_nummer(o) { format!("§ {o}") } else { o.to_owned() };
    sporsmal.split_whitespace().map(ord).collect::<Vec<_>>().join(" ")
}

fn henvisninger(tekst: &str) -> Vec<Henvisning> {
    let tekst = tekst.to_lowercase();
    let mut funnet: Vec<Henvisning> = Vec::new();
    let mut stykker = tekst.split('§');
    let mut lov = lov_til_slutt(stykker.next().unwrap_or_default());
    let mut flere = false;
    for stykke in stykker {
        if stykke.is_empty() {
            flere = true;
            continue;
        }
        // A number is a reference right after the sign, and in the list after a double sign.
        let (mut venter, mut rekke) = (true, false);
        let mut ord = stykke.split_whitespace().peekable();
        while let Some(et) = ord.next() {
            let nummer = et.trim_end_matches(SLUTT);
            if venter && er_nummer(nummer) {
                let bokstav = ord.peek().filter(|_| nummer == et).and_then(|neste| paragrafbokstav(neste));
                let siste = if bokstav.is_some() { ord.next().unwrap_or(et) } else { et };
                venter = flere && siste.ends_with(',');
                let paragraf = bokstav.map_or_else(|| nummer.to_owned(), |b| format!("{nummer} {b}"));
                if std::mem::take(&mut rekke) {
                    let fra = funnet.last().map(|h| h.paragraf.clone()).unwrap_or_default();
                    funnet.extend(mellom(&fra, nummer).map(|p| Henvisning::ny(&lov, p)));
                }
                funnet.push(Henvisning::ny(&lov, paragraf));
            } else {
                rekke = flere && et == "til";
                venter = rekke || flere && (et == "og" || et.ends_with(','));
                if let Some(siste) = funnet.last_mut().filter(|_| et != "og" && !rekke) {
                    if !siste.del.is_empty() {
                        siste.del.push(' ');
                    }
                    siste.del.push_str(et.trim_end_matches(SLUTT));
                }
            }
        }
        flere = false;
        let neste = lov_til_slutt(stykke);
        if !neste.is_empty() {
            lov = neste;
        }
    }
    funnet
}

/// The paragraphs between two of one chapter: 8-45 and 8-46 between 8-44 and 8-47.
fn mellom(fra: &str, til: &str) -> impl Iterator<Item = String> {
    let deler = |p: &str| p.split_once('-').and_then(|(k, n)| Some((k.to_owned(), n.parse::<u16>().ok()?)));
    let (kapittel, numre) = match (deler(fra), deler(til)) {
        (Some((a, fra)), Some((b, til))) if a == b => (a, fra.saturating_add(1)..til),
        _ => (String::new(), 0..0),
    };
    numre.map(move |n| format!("{kapittel}-{n}"))
}

/// What may stand right after a word of a reference.
const SLUTT: [char; 4] = [',', ';', '.', ')'];

/// `8-12`, `16`, `3-3`, and `1` of a regulation.
fn er_nummer(ord: &str) -> bool {
    let mut deler = ord.split('-');
    deler.clone().count() <= 2 && deler.all(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit()))
}

/// The letter of «§ 8-7 a». «i» and «å» are words.
fn paragrafbokstav(ord: &str) -> Option<char> {
    let mut tegn = ord.trim_end_matches(SLUTT).chars();
    let bokstav = tegn.next().filter(|c| c.is_alphabetic() && !matches!(c, 'i' | 'å'))?;
    tegn.next().is_none().then_some(bokstav)
}

/// The law that is named right before a paragraph sign.
fn lov_til_slutt(stykke: &str) -> String {
    let ord = stykke.split_whitespace().next_back().unwrap_or_default().trim_start_matches('(');
    if let Some((_, kort)) = LOVER.iter().find(|(lang, _)| *lang == ord) {
        return (*kort).to_owned();
    }
    // A regulation is named by its number.
    if ord.ends_with('.') && !er_nummer(ord.trim_end_matches('.')) || ord.starts_with("for-") {
        return ord.to_owned();
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_found_and_its_neighbours_are_not() {
        let ja = [
            ("ftrl. § 8-12", "§ 8-12"),
            ("ftrl. § 8-12", "8-12"),
            ("ftrl. §§ 8-34, 8-38 og 8-42 a", "§ 8-42 a"),
            ("ftrl. § 8-12 første ledd", "§ 8-12"),
            ("ftrl. § 8-12 første ledd", "ftrl. § 8-12 første ledd"),
            ("ftrl. § 8-12 første ledd", "Folketrygdloven § 8-12"),
            ("aml. § 4-6 tredje ledd, ftrl. § 25-2", "ftrl. § 25-2"),
            ("aml. § 4-6 tredje ledd, ftrl. § 25-2", "§ 4-6 tredje ledd"),
            ("ftrl. §§ 8-4 og 8-8", "ftrl. § 8-8"),
            ("ftrl. §§ 8-34, 8-38", "§ 8-34"),
            ("ftrl. §§ 8-44 til 8-47 første ledd", "ftrl. § 8-45"),
            ("ftrl. §§ 8-44 til 8-47 første ledd", "§ 8-47 første ledd"),
            ("ftrl. § 8-18 og § 8-19 (ny periode etter 16 dager)", "ftrl. § 8-19"),
            ("Navs rutine til ftrl. § 8-7 a første ledd", "§ 8-7 a"),
            ("Navs rutine til ftrl. § 8-7 a første ledd", "navs rutine"),
            ("FOR-2020-03-20-368 § 3-3, gitt etter ftrl. § 25-16", "FOR-2020-03-20-368"),
            ("FOR-2020-03-20-368 § 3-3, gitt etter ftrl. § 25-16", "§ 3-3"),
            ("Milepæls rutine", "rutine"),
            ("fvl. § 16", "§ 16"),
        ];
        for (tekst, sporsmal) in ja {
            assert!(gjelder(tekst, sporsmal), "{sporsmal} in {tekst}: {:?}", henvisninger(tekst));
        }
        let nei = [
            ("ftrl. § 8-120", "§ 8-12"),
            ("ftrl. § 8-12", "§ 8-1"),
            ("ftrl. § 8-120", "8-12"),
            ("ftrl. § 8-12", "8-1"),
            ("ftrl. § 18-12", "§ 8-12"),
            ("ftrl. § 8-7 a første ledd", "§ 8-7"),
            ("ftrl. § 8-7", "§ 8-7 a"),
            ("ftrl. §§ 8-44 til 8-47", "§ 8-43"),
            ("ftrl. §§ 8-44 til 8-47", "§ 8-48"),
            ("ftrl. § 8-7 til 9-20 dager", "§ 9-20"),
            ("aml. § 4-6", "ftrl. § 4-6"),
            ("aml. § 4-6 tredje ledd, ftrl. § 25-2", "aml. § 25-2"),
            ("aml. § 4-6 tredje ledd", "§ 4-6 fjerde ledd"),
            ("ftrl. § 8-18 og 16 dager", "§ 16"),
            ("Navs rutine", "§ 8-7"),
            ("Navs rutine", "Milepæls"),
        ];
        for (tekst, sporsmal) in nei {
            assert!(!gjelder(tekst, sporsmal), "{sporsmal} in {tekst}: {:?}", henvisninger(tekst));
        }
    }
}
