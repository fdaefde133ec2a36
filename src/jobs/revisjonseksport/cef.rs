//! One entry of the audit chain as ArcSight reads it: CEF 0 in a syslog line (RFC 5424), ended by a line
//! break. Shape as Nav's audit log wants it (`domain/interface.md` 3.5, nais' page on audit logging).

use std::fmt::Write;

use chrono::SecondsFormat;

use crate::{
    access::revisjon::{Hash, Lenke},
    base::Fnr,
    text::{Malform, innsyn::hvem},
};

/// Vendor and product.
const NAVN: &str = "milepael";
/// Facility 13 (log audit) and severity 6 (informational) or 4 (warning), RFC 5424 table 1 and 2.
const INFO: u8 = 13 * 8 + 6;
const VARSEL: u8 = 13 * 8 + 4;

/// What the chain doesn't say, and the receiver needs.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Om {
    /// The identity number of whom it is about. It goes to the audit log and nowhere else.
    pub(super) ident: Option<Fnr>,
    /// The person's address is protected, or the person works for the agency.
    pub(super) vernet: bool,
}

/// The entry as one line.
pub(super) fn linje(lenke: &Lenke, om: Om) -> String {
    let o = &lenke.oppforing;
    let (pri, alvor) = if om.vernet { (VARSEL, "WARN") } else { (INFO, "INFO") };
    let hendelse = match o.handling.as_str() {
        "SEND_MELDING" => "audit:create",
        "ENDRE" | "SVARE" | "SVARE_MOTE" | "BEHANDLE_AVVISTE" | "PUBLISER_MODELL" | "IMPORTER_KODEVERK" => {
            "audit:update"
        }
        _ => "audit:access",
    };
    let tid = o.tidspunkt.to_rfc3339_opts(SecondsFormat::Millis, true);
    let mut ut = format!(
        "<{pri}>1 {tid} - {NAVN} - - - CEF:0|{NAVN}|Sporingslogg|1.0|{hendelse}|Sporingslogg|{alvor}|"
    );
    let slutt = o.tidspunkt.timestamp_millis().to_string();
    let korrelasjon = o.korrelasjon.simple().to_string();
    let nummer = lenke.nummer.to_string();
    let setning = setning(&o.rolle, &o.aktor, &o.handling, o.tillatt);
    let felt = [
        ("end", Some(slutt.as_str())),
        ("suid", Some(o.aktor.as_str())),
        ("duid", om.ident.as_ref().map(Fnr::avslor)),
        ("sproc", Some(&korrelasjon)),
        ("msg", Some(&setning)),
        ("flexString1Label", Some("Decision")),
        ("flexString1", Some(if o.tillatt { "Permit" } else { "Deny" })),
        ("flexString2Label", Some("Reason")),
        ("flexString2", Some(&o.grunn)),
        ("cs3Label", Some("Action")),
        ("cs3", Some(&o.handling)),
        ("cs5Label", Some("Role")),
        ("cs5", Some(&o.rolle)),
        ("cn1Label", Some("Number")),
        ("cn1", Some(&nummer)),
    ];
    let felt: Vec<String> =
        felt.iter().filter_map(|(navn, verdi)| verdi.map(|v| format!("{navn}={}", trygg(v)))).collect();
    ut.push_str(&felt.join(" "));
    ut.push('\n');
    ut
}

/// The head of the chain, for a place that nobody here can write to: what comes before can't be changed
/// afterwards without being seen.
pub(super) fn anker(tid: &str, nummer: i64, hash: &Hash) -> String {
    let hash = hash.iter().fold(String::new(), |mut ut, b| {
        let _ = write!(ut, "{b:02x}");
        ut
    });
    format!(
        "<{INFO}>1 {tid} - {NAVN} - - - CEF:0|{NAVN}|Sporingslogg|1.0|audit:anchor|Sporingslogg|INFO|\
         msg=Revisjonsloggens hode cn1Label=Number cn1={nummer} cs3Label=Sha256 cs3={hash}\n"
    )
}

/// A sentence that the person can be shown.
fn setning(rolle: &str, aktor: &str, handling: &str, tillatt: bool) -> String {
    let hvem = match rolle {
        "SYSTEM" => "Milepæl".to_owned(),
        _ => hvem::hvem(rolle, aktor, Malform::Nb),
    };
    let hva = hvem::hva(handling, Malform::Nb).unwrap_or(match handling {
        "SEND_MELDING" => "Tok imot en melding",
        "SOK" => "Søkte etter en person",
        _ => "Gjorde noe annet i Milepæl",
    });
    if tillatt { format!("{hvem}: {hva}") } else { format!("{hvem}: {hva} (fikk nei)") }
}

/// A value can't end its field, nor the line.
fn trygg(verdi: &str) -> String {
    let mut ut = String::with_capacity(verdi.len());
    for tegn in verdi.chars() {
        match tegn {
            '\\' => ut.push_str("\\\\"),
            '=' => ut.push_str("\\="),
            '\n' => ut.push_str("\\n"),
            '\r' => ut.push_str("\\r"),
            tegn if tegn.is_control() => {}
            tegn => ut.push(tegn),
        }
    }
    ut
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use uuid::Uuid;

    use super::*;
    use crate::{access::revisjon::Oppforing, base::fnr::Identtype};

    fn lenke(handling: &str, tillatt: bool) -> Lenke {
        let oppforing = Oppforing {
            tidspunkt: DateTime::from_timestamp_millis(1_772_000_000_123).unwrap(),
            aktor: "Z990001".into(),
            rolle: "VEILEDER".into(),
            handling: handling.into(),
            person: None,
            tillatt,
            grunn: "TJENESTLIG".into(),
            korrelasjon: Uuid::from_u128(9),
            detaljer: Some("formål=oppfølging".into()),
        };
        Lenke { nummer: 41, oppforing, hash: [0; 32] }
    }

    #[test]
    fn a_look_at_a_protected_person_is_a_warning_with_everything_arcsight_needs() {
        let ident = Fnr::syntetisk("1980-03-02".parse().unwrap(), 100, Identtype::Fodselsnummer);
        let ident =
            ident.or_else(|| Fnr::syntetisk("1980-03-02".parse().unwrap(), 101, Identtype::Fodselsnummer));
        let fnr = ident.unwrap().avslor().to_owned();
        let linje = linje(&lenke("SE_SAK", true), Om { ident, vernet: true });
        insta::assert_snapshot!(linje.replace(&fnr, "FNR"), @"<108>1 2026-02-25T06:13:20.123Z - milepael - - - CEF:0|milepael|Sporingslogg|1.0|audit:access|Sporingslogg|WARN|end=1772000000123 suid=Z990001 duid=FNR sproc=00000000000000000000000000000009 msg=Veileder i Nav, Z990001: Hele saken flexString1Label=Decision flexString1=Permit flexString2Label=Reason flexString2=TJENESTLIG cs3Label=Action cs3=SE_SAK cs5Label=Role cs5=VEILEDER cn1Label=Number cn1=41");
        assert!(linje.contains(&fnr));
    }

    #[test]
    fn a_refusal_is_told_too() {
        let linje = linje(&lenke("SOK", false), Om::default());
        assert!(linje.contains("flexString1=Deny") && linje.contains("(fikk nei)"), "{linje}");
        assert!(!linje.contains("duid="), "{linje}");
    }

    proptest::proptest! {
        /// Whatever somebody manages to be called, it is one line with the fields that we wrote.
        #[test]
        fn nothing_breaks_out_of_its_field(aktor in "\\PC*|.*\n.*|.*[=|\\\\].*") {
            let mut l = lenke("ENDRE", true);
            l.oppforing.aktor = aktor;
            let linje = linje(&l, Om::default());
            proptest::prop_assert_eq!(linje.matches('\n').count(), 1);
            let utvidelse = linje.splitn(8, '|').nth(7).unwrap().replace("\\\\", "").replace("\\=", "");
            proptest::prop_assert_eq!(utvidelse.matches('=').count(), 14, "{}", utvidelse);
        }
    }
}
