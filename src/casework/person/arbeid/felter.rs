//! What somebody has written in a form: names with values, as the browser sends them.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use url::form_urlencoded;

use crate::{base::tid, forlop::saksgang::Avslag};

/// Fields that are about the form and not what was written in it.
const OM_SKJEMAET: [&str; 3] = ["nokkel", "posisjon", "type_"];

/// The fields of a form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Felter(BTreeMap<String, Vec<String>>);

impl Felter {
    /// As a browser sends them.
    pub fn av_skjema(kropp: &[u8]) -> Self {
        let mut alle = Self::default();
        for (navn, verdi) in form_urlencoded::parse(kropp) {
            alle.sett(&navn, verdi.replace("\r\n", "\n"));
        }
        alle
    }

    /// As a draft is stored. What can't be read is no draft.
    pub fn av_json(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok().map(Self)
    }

    /// As a draft is stored, without what is about the form itself.
    pub fn til_json(&self) -> String {
        let skrevet: BTreeMap<_, _> =
            self.0.iter().filter(|(navn, _)| !OM_SKJEMAET.contains(&navn.as_str())).collect();
        serde_json::to_string(&skrevet).unwrap_or_default()
    }

    /// Adds a value.
    pub fn sett(&mut self, navn: &str, verdi: impl Into<String>) {
        self.0.entry(navn.to_owned()).or_default().push(verdi.into());
    }

    /// Nothing is written.
    pub fn er_tomt(&self) -> bool {
        self.0
            .iter()
            .all(|(navn, v)| OM_SKJEMAET.contains(&navn.as_str()) || v.iter().all(|t| t.trim().is_empty()))
    }

    /// All values of a name.
    pub fn alle(&self, navn: &str) -> &[String] {
        self.0.get(navn).map(Vec::as_slice).unwrap_or_default()
    }

    /// The first value of a name, without blanks around it; nothing when it is empty.
    pub fn tekst(&self, navn: &str) -> Option<String> {
        self.alle(navn).first().map(|t| t.trim().to_owned()).filter(|t| !t.is_empty())
    }

    /// A time in Norway, when one is written. `hva` is what the field is called.
    pub fn tidspunkt(&self, navn: &str, hva: &str) -> Result<Option<DateTime<Utc>>, Avslag> {
        let Some(tekst) = self.tekst(navn) else { return Ok(None) };
        tid::les_tidspunkt(&tekst).map(Some).ok_or_else(|| {
            Avslag::ugyldig(
                "TIDSPUNKT",
                format!("{hva} kan ikke leses. Skriv dag og klokkeslett, for eksempel 2026-12-07 10:00."),
            )
        })
    }

    /// A date, when one is written. `hva` is what the field is called.
    pub fn dato(&self, navn: &str, hva: &str) -> Result<Option<NaiveDate>, Avslag> {
        let Some(tekst) = self.tekst(navn) else { return Ok(None) };
        let lest = tekst.parse().or_else(|_| NaiveDate::parse_from_str(&tekst, "%d.%m.%Y"));
        lest.map(Some).map_err(|_| {
            Avslag::ugyldig(
                "DATO",
                format!("{hva} kan ikke leses. Skriv dag, måned og år, for eksempel 07.12.2026."),
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_comes_back_as_it_was_without_what_is_about_the_form() {
        let felter =
            Felter::av_skjema(b"nokkel=a&posisjon=7&arsak=A&arsak=B&beskrivelse=Bl%C3%A5b%C3%A6r%0D%0A+x");
        let igjen = Felter::av_json(&felter.til_json()).unwrap();
        assert_eq!(igjen.alle("arsak"), ["A", "B"]);
        assert_eq!(igjen.tekst("beskrivelse").unwrap(), "Blåbær\n x");
        assert!(igjen.alle("nokkel").is_empty() && igjen.alle("posisjon").is_empty());
        assert!(Felter::av_skjema(b"nokkel=a&beskrivelse=++").er_tomt() && !felter.er_tomt());
        assert_eq!(Felter::av_json("[1]"), None);
    }

    #[test]
    fn a_date_is_read_as_browsers_and_people_write_it() {
        let felter = Felter::av_skjema(b"a=2026-12-07&b=07.12.2026&c=i+morgen&d=");
        let dag = Some("2026-12-07".parse().unwrap());
        assert_eq!(felter.dato("a", "Fristen"), Ok(dag));
        assert_eq!(felter.dato("b", "Fristen"), Ok(dag));
        assert!(felter.dato("c", "Fristen").unwrap_err().tekst.contains("Fristen kan ikke leses"));
        assert_eq!(felter.dato("d", "Fristen"), Ok(None));
    }
}
