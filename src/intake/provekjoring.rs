//! What would happen to messages, without anything happening: no store, and nothing kept but the
//! keys of the messages that came before in the same run.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::{Regelklokke, Steg, les_ubedomt, registre::Registre, svar::Inntakssvar};
use crate::{hendelse::Innhold, intake::Utkast, rules::Regelverk};

/// One run.
#[derive(Debug, Default)]
pub struct Provekjoring {
    regelklokke: Regelklokke,
    /// Keys of what would have been stored.
    lagret: HashSet<String>,
    /// Keys of what was refused after it could be read.
    avvist: HashSet<String>,
}

impl Provekjoring {
    /// A run where the rules go by this clock.
    pub fn ny(regelklokke: Regelklokke) -> Self {
        Self { regelklokke, ..Self::default() }
    }

    /// The answer to one message. Copies are told from the messages before it; its earlier notes are
    /// only those that `registre` gives, so that each message of a run is judged for itself.
    pub fn ta_imot(
        &mut self,
        bytes: &[u8],
        now: DateTime<Utc>,
        registre: &dyn Registre,
        regelverk: &Regelverk,
    ) -> Inntakssvar {
        match les_ubedomt(bytes, now, registre) {
            Ok(melding) => {
                let svar = Inntakssvar::av_melding(&melding);
                let nokler = melding.alle_nokler();
                if nokler.iter().chain(&melding.spurt).any(|nokkel| self.lagret.contains(nokkel)) {
                    return svar.som_kopi();
                }
                self.lagret.extend(nokler);
                self.lagret.extend(melding.spor.iter().cloned());
                match melding.innhold.clone() {
                    Utkast::Ferdig(Innhold::Sykmelding(mut note)) => {
                        let klokke = self.regelklokke.ved(&melding, now);
                        match melding.dom(&mut note, &[], klokke, regelverk) {
                            Some(dom) => svar.med_dom(dom),
                            None => svar,
                        }
                    }
                    _ => svar,
                }
            }
            Err(avvisning) => {
                let svar = Inntakssvar::av_avvisning(&avvisning);
                if avvisning.steg == Steg::Parse {
                    return svar;
                }
                if avvisning.nokler.iter().any(|nokkel| self.lagret.contains(nokkel)) {
                    return svar.som_kopi();
                }
                if avvisning.hode.is_none() {
                    return svar;
                }
                let kjent = avvisning.nokler.iter().any(|nokkel| self.avvist.contains(nokkel));
                self.avvist.extend(avvisning.nokler);
                if kjent { svar.som_avvist_for() } else { svar }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::PathBuf};

    use serde_json::{Value, json};

    use super::*;
    use crate::intake::{Apprec, kontekst::Kontekst, registre::Antatt};

    const FORSTE: &str = "valid/01-aktivitet-ikke-mulig-100.xml";

    fn now() -> DateTime<Utc> {
        "2025-03-12T09:00:00Z".parse().unwrap()
    }

    fn fil(navn: &str) -> Vec<u8> {
        fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(navn)).unwrap()
    }

    fn prov(run: &mut Provekjoring, bytes: &[u8]) -> Inntakssvar {
        run.ta_imot(bytes, now(), &Antatt::default(), Regelverk::innebygd())
    }

    fn avvist_som(svar: &Inntakssvar) -> (bool, Option<&str>, bool) {
        (svar.duplikat, svar.regel.as_deref(), svar.apprec == Apprec::Avvist)
    }

    /// What the manifest expects, with the one difference that we answer what is not readable.
    fn ventet(expected: &Value) -> Value {
        let mut ventet = expected.clone();
        if ventet["apprec"].as_str().is_some_and(|apprec| apprec.starts_with("none")) {
            ventet["apprec"] = json!("AVVIST");
        }
        ventet
    }

    #[test]
    fn every_sample_gives_what_its_line_expects() {
        let manifest = include_str!("../../tests/samples/manifest.jsonl");
        let (mut antall, mut feil) = (0, Vec::new());
        for linje in manifest.lines() {
            let verdi: Value = serde_json::from_str(linje).unwrap();
            let (navn, expected) = (verdi["file"].as_str().unwrap(), &verdi["expected"]);
            if !expected.is_object() {
                continue;
            }
            let mut run = Provekjoring::default();
            if navn.contains("/18-duplikat") {
                prov(&mut run, &fil(FORSTE));
            }
            // The line itself is the context.
            let registre = Kontekst::les(linje).unwrap();
            let svar = run.ta_imot(&fil(navn), now(), &registre, Regelverk::innebygd());
            let fikk = json!({"outcome": svar.utfall, "stage": svar.steg, "rule": svar.regel, "apprec": svar.apprec});
            if fikk != ventet(expected) {
                feil.push(format!("{navn}: {fikk}, expected {expected}"));
            }
            assert!(svar.kvittering(now()).is_some(), "{navn} is answered");
            antall += 1;
        }
        assert!(feil.is_empty(), "\n{}", feil.join("\n"));
        assert_eq!(antall, 64);
    }

    #[test]
    fn a_copy_is_told_by_content_and_by_receipt_id() {
        let mut run = Provekjoring::default();
        assert!(!prov(&mut run, &fil(FORSTE)).duplikat);
        let xml = String::from_utf8(fil(FORSTE)).unwrap();
        let annen_kvittering = xml.replace("TEST0000000001", "TEST9").replace("<Strekkode>", "<Strekkode>9");
        for kopi in [xml.clone(), annen_kvittering.clone(), xml.replace("V=\"L84\"", "V=\"L03\"")] {
            let svar = prov(&mut run, kopi.as_bytes());
            assert_eq!(avvist_som(&svar), (true, Some("INTAKE_DUPLIKAT"), true));
            assert_eq!(svar.steg, Steg::Intake);
        }
        // Signed by another doctor it is another note.
        for (fra, til) in [
            ("avsenderFnrFraDigSignatur=\"07867032066", "avsenderFnrFraDigSignatur=\"13838530103"),
            ("<Id>990000001", "<Id>990000002"),
        ] {
            let annen = annen_kvittering.replacen(fra, til, 1).replace("TEST9", &format!("TEST-{til}"));
            assert!(!prov(&mut run, annen.as_bytes()).duplikat, "{fra}");
        }
    }

    #[test]
    fn a_note_without_a_signature_is_the_same_note_with_one() {
        let xml = String::from_utf8(fil(FORSTE)).unwrap();
        let uten =
            xml.replace("avsenderFnrFraDigSignatur=\"07867032066\" ", "").replace("TEST0000000001", "TEST2");
        for (forst, sa) in [(&xml, &uten), (&uten, &xml)] {
            let mut run = Provekjoring::default();
            assert!(!prov(&mut run, forst.as_bytes()).duplikat);
            assert!(prov(&mut run, sa.as_bytes()).duplikat);
        }
        // Kept without any signer, it is the same note whoever signs it.
        let ingen = uten
            .replace("<Id>990000001", "<Id>x")
            .replace("990000001</Id><TypeId xmlns", "x</Id><TypeId xmlns");
        let mut run = Provekjoring::default();
        prov(&mut run, ingen.as_bytes());
        let signert = ingen
            .replace("<MottakenhetBlokk ", "<MottakenhetBlokk avsenderFnrFraDigSignatur=\"07867032066\" ")
            .replace("TEST2", "TEST3");
        assert!(prov(&mut run, signert.as_bytes()).duplikat);
    }

    #[test]
    fn a_resend_after_a_rejection_is_a_copy_whoever_rejected_it() {
        for navn in [
            "edge/22-z-diagnose.xml",
            "edge/02-periodetype-mangler.xml",
            "events/dialog-07-svar-foresporsel-8125.xml",
        ] {
            let mut run = Provekjoring::default();
            let forste = prov(&mut run, &fil(navn));
            assert_eq!((forste.utfall, forste.duplikat), (crate::hendelse::Utfall::Invalid, false), "{navn}");
            let andre = prov(&mut run, &fil(navn));
            assert_eq!(avvist_som(&andre), (true, Some("INTAKE_DUPLIKAT"), true), "{navn}");
        }
        // What was refused by a check is told the reason again.
        let mut run = Provekjoring::default();
        let forste = prov(&mut run, &fil("edge/02-periodetype-mangler.xml")).tekst.unwrap();
        assert!(prov(&mut run, &fil("edge/02-periodetype-mangler.xml")).tekst.unwrap().ends_with(&forste));
        // What can't be read is no copy of anything.
        for _ in 0..2 {
            assert_eq!(
                prov(&mut run, &fil("edge/61-ugyldig-dato.xml")).regel.as_deref(),
                Some("PARSE_ERROR")
            );
        }
    }

    #[test]
    fn a_refused_note_is_no_hindrance_when_the_reason_is_gone() {
        let mut run = Provekjoring::default();
        let ukjent = Kontekst::les(r#"{"pasient_kjent": false}"#).unwrap();
        let svar = run.ta_imot(&fil(FORSTE), now(), &ukjent, Regelverk::innebygd());
        assert_eq!(svar.regel.as_deref(), Some("INTAKE_PASIENT_IKKE_I_PDL"));
        assert_eq!(prov(&mut run, &fil(FORSTE)).utfall, crate::hendelse::Utfall::Ok);
    }

    #[test]
    fn a_topic_is_told_that_its_copy_is_in_order() {
        let json = br#"{"type":"bit","id":"b1","kilde":"test","fnr":"13838530022","innhold":{"id":"b1","slettet":true}}"#;
        let mut run = Provekjoring::default();
        assert!(!prov(&mut run, json).duplikat);
        let kopi = prov(&mut run, json);
        assert_eq!((kopi.duplikat, kopi.apprec, kopi.kvittering(now())), (true, Apprec::Ingen, None));
    }
}
