//! What a rule file may never ask for (R11). None of it has a [`super::Kolonne`]; the list is here
//! so that somebody who writes the name in a rule gets the reason, not "unknown column", and so
//! that a test can hold it against every column and every feature that there is.

/// A part of a name that is refused, and why.
pub const FORBUDT: &[(&str, &str)] = &[
    ("statsborger", "Statsborgerskap er aldri grunnlag for kontroll."),
    ("nasjonalitet", "Statsborgerskap er aldri grunnlag for kontroll."),
    ("fodeland", "Fødeland er aldri grunnlag for kontroll."),
    ("fodested", "Fødested er aldri grunnlag for kontroll."),
    ("opprinnelse", "Opprinnelse er aldri grunnlag for kontroll."),
    ("landbakgrunn", "Landbakgrunn er aldri grunnlag for kontroll."),
    ("innvandr", "Landbakgrunn er aldri grunnlag for kontroll."),
    ("sprak", "Språk er aldri grunnlag for kontroll."),
    ("tolk", "Bruk av tolk er aldri grunnlag for kontroll."),
    ("navn", "Navn er aldri grunnlag for kontroll."),
    ("religion", "Religion er aldri grunnlag for kontroll."),
    ("etnisitet", "Etnisitet er aldri grunnlag for kontroll."),
    ("seksuell", "Seksuell orientering er aldri grunnlag for kontroll."),
    ("legning", "Seksuell orientering er aldri grunnlag for kontroll."),
    ("fagforening", "Medlemskap i fagforening er aldri grunnlag for kontroll."),
    ("postnummer", "Bosted er aldri grunnlag for kontroll."),
    ("grunnkrets", "Bosted er aldri grunnlag for kontroll."),
    ("adresse", "Bosted er aldri grunnlag for kontroll."),
    ("kommune", "Bosted er aldri grunnlag for kontroll av en person."),
    ("bydel", "Bosted er aldri grunnlag for kontroll."),
    ("diagnose", "Diagnose er aldri grunnlag for kontroll av en person."),
    ("sivilstand", "Familie er aldri grunnlag for kontroll."),
    ("barn", "Familie er aldri grunnlag for kontroll."),
    ("familie", "Familie er aldri grunnlag for kontroll."),
    ("kjonn", "Kjønn er aldri grunnlag for kontroll."),
    ("alder", "Alder er aldri grunnlag for kontroll."),
    ("fodsel", "Alder er aldri grunnlag for kontroll."),
    ("notat", "Veilederes notater er aldri grunnlag for kontroll."),
    ("fritekst", "Fritekst er aldri grunnlag for kontroll."),
    ("telefon", "Telefon er aldri grunnlag for kontroll."),
    ("ip_", "Nettadresser er aldri grunnlag for kontroll."),
    ("reise", "Reiser er aldri grunnlag for kontroll."),
    ("sosiale_medier", "Sosiale medier er aldri grunnlag for kontroll."),
    ("tips", "Tips er aldri grunnlag for et signal."),
    ("tidligere_kontroll", "Tidligere kontroll er aldri grunnlag for et signal."),
    ("prognose", "Beregnet varighet er aldri grunnlag for kontroll."),
    ("kartlegging", "Svar på kartlegging er aldri grunnlag for kontroll."),
];

/// Why the name is refused, if it is.
pub fn grunn(navn: &str) -> Option<&'static str> {
    let navn = navn.to_lowercase().replace('-', "_");
    FORBUDT.iter().find(|(del, _)| navn.contains(del)).map(|(_, grunn)| *grunn)
}
