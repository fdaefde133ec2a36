//! `/docs`: the OpenAPI document as a page, without scripts or anything from elsewhere.

use askama::Template;
use utoipa::openapi::{OpenApi, PathItem, RefOr, path::Operation};

#[derive(Template)]
#[template(path = "docs.html")]
struct Dokumentside {
    operasjoner: Vec<Operasjon>,
}

struct Operasjon {
    metode: &'static str,
    sti: String,
    tekst: String,
    parametre: Vec<(String, String)>,
    svar: Vec<(String, String)>,
}

/// The page.
pub fn dokumentside(openapi: &OpenApi) -> String {
    let operasjoner = openapi
        .paths
        .paths
        .iter()
        .flat_map(|(sti, item)| metoder(item).into_iter().map(move |(m, o)| operasjon(m, sti, o)))
        .collect();
    Dokumentside { operasjoner }.render().unwrap_or_default()
}

/// What a status means everywhere in this API.
fn vanlig_svar(kode: &str) -> &'static str {
    match kode {
        "200" => "Svaret",
        "202" => "Lagret på disk; én kvittering for hver melding",
        "400" => "Forespørselen kan ikke brukes",
        "401" => "Ikke innlogget",
        "403" => "Ikke tilgang",
        "404" => "Finnes ikke",
        "413" => "For mye på en gang",
        "415" => "Innholdstypen støttes ikke",
        "422" => "Avvist",
        "503" => "Utilgjengelig nå; prøv igjen",
        _ => "",
    }
}

fn metoder(item: &PathItem) -> Vec<(&'static str, &Operation)> {
    [("GET", &item.get), ("POST", &item.post)]
        .into_iter()
        .filter_map(|(navn, o)| Some((navn, o.as_ref()?)))
        .collect()
}

fn operasjon(metode: &'static str, sti: &str, o: &Operation) -> Operasjon {
    let tekst = [o.summary.as_deref(), o.description.as_deref()].into_iter().flatten().collect::<Vec<_>>();
    Operasjon {
        metode,
        sti: sti.to_owned(),
        tekst: tekst.join(" "),
        parametre: o
            .parameters
            .iter()
            .flatten()
            .filter_map(|p| match p {
                RefOr::T(p) => Some((p.name.clone(), p.description.clone().unwrap_or_default())),
                RefOr::Ref(_) => None,
            })
            .collect(),
        svar: o
            .responses
            .responses
            .iter()
            .map(|(kode, svar)| {
                let tekst = match svar {
                    RefOr::T(s) => s.description.as_str(),
                    RefOr::Ref(_) => "",
                };
                (kode.clone(), if tekst.is_empty() { vanlig_svar(kode) } else { tekst }.to_owned())
            })
            .collect(),
    }
}
