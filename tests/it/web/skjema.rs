//! Forms as a browser sees them: read from the page, filled in, sent.

use axum::http::header;

use super::{Tjeneste, som_persona, tekst};

/// What came of a form.
pub(super) struct Sendt {
    pub(super) status: u16,
    pub(super) til: String,
    pub(super) side: String,
}

/// A form on a page: where it is sent, and the fields it is sent with.
#[derive(Debug, Clone)]
pub(super) struct Skjema {
    pub(super) til: String,
    pub(super) felter: Vec<(String, String)>,
}

/// The value of an attribute of a tag.
fn attributt<'a>(tagg: &'a str, navn: &str) -> Option<&'a str> {
    let rest = &tagg[tagg.find(&format!(" {navn}=\""))? + navn.len() + 3..];
    rest.split('"').next()
}

impl Skjema {
    /// The form that goes to an address, filled in as anybody would: every text with a word, the first of
    /// the choices, every box ticked, dates as proposed.
    pub(super) fn pa(side: &str, til: &str) -> Option<Self> {
        let start = side.find(&format!("action=\"{til}\""))?;
        let html = &side[start..start + side[start..].find("</form>")?];
        let mut felter: Vec<(String, String)> = Vec::new();
        for tagg in html.split('<').map(|t| t.split_once('>').map_or((t, ""), |(a, b)| (a, b))) {
            let (tagg, innhold) = tagg;
            let Some(navn) = attributt(tagg, "name").map(str::to_owned) else { continue };
            let verdi = attributt(tagg, "value").unwrap_or_default().to_owned();
            let kjent = felter.iter().any(|f| f.0 == navn);
            match (tagg.split(' ').next(), attributt(tagg, "type")) {
                (Some("input"), Some("radio")) if kjent => {}
                (Some("input"), _) => felter.push((navn, verdi)),
                (Some("textarea"), _) if innhold.trim().is_empty() => {
                    felter.push((navn, "Samtale i dag".into()));
                }
                (Some("textarea"), _) => felter.push((navn, innhold.trim().to_owned())),
                (Some("select"), _) => {
                    let forste = html.find("<option value=\"").map(|n| &html[n + 15..]);
                    felter.push((navn, forste.and_then(|f| f.split('"').next()).unwrap_or_default().into()));
                }
                _ => {}
            }
        }
        Some(Self { til: til.to_owned(), felter })
    }

    /// With another value of a field.
    pub(super) fn med(&self, navn: &str, verdi: &str) -> Self {
        let mut annet = self.clone();
        annet.felter.retain(|f| f.0 != navn);
        annet.felter.push((navn.to_owned(), verdi.to_owned()));
        annet
    }

    /// To another address.
    pub(super) fn til(&self, til: &str) -> Self {
        Self { til: til.to_owned(), ..self.clone() }
    }

    pub(super) fn kropp(&self) -> String {
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.felter).finish()
    }
}

impl Tjeneste {
    pub(super) async fn post_skjema(&self, som: &str, skjema: &Skjema) -> Sendt {
        let type_ = "application/x-www-form-urlencoded";
        let svar = self.send(som_persona(som, "POST", &skjema.til, &skjema.kropp(), Some(type_))).await;
        let status = svar.status().as_u16();
        let til = svar.headers().get(header::LOCATION).map(|v| v.to_str().unwrap().to_owned());
        Sendt { status, til: til.unwrap_or_default(), side: tekst(svar).await.replace('\u{a0}', " ") }
    }

    pub(super) async fn side(&self, som: &str, sti: &str) -> String {
        let (status, side) = self.get(som, sti).await;
        assert_eq!(status, 200, "{sti}");
        side.replace('\u{a0}', " ")
    }
}
