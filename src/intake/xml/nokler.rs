//! The keys that tell a second copy of a message: the hub's receipt id, and the content of the
//! note together with who signed it. Message id, signature time, sender's office, attachments and
//! bar code are no part of the content, so a note sent again from the journal system is the same
//! note, while the same words signed by another doctor are another.

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{
    Avvisning,
    raa::{RaaMelding, RaaNotat},
    uleselig,
};
use crate::base::{Hpr, SykmeldingId};

/// The keys of one message.
pub(super) struct Nokler {
    edi_logg_id: Option<String>,
    /// Content and all that tells the signer.
    innhold: String,
    /// The same when the message names a digital signature; then what it is without.
    uten_signatur: Option<String>,
    /// Content alone.
    bart: String,
}

impl Nokler {
    pub(super) fn av(raa: &RaaMelding) -> Result<Self, Avvisning> {
        let json = json(&raa.notat)?;
        let hpr = raa.signerers_hpr();
        let hpr = hpr.as_ref().map(Hpr::avslor);
        let signatur = raa.konvolutt.signerer_fnr.as_deref();
        Ok(Self {
            edi_logg_id: raa.konvolutt.edi_logg_id.clone(),
            innhold: hash(&json, &[signatur, hpr]),
            uten_signatur: signatur.map(|_| hash(&json, &[hpr])),
            bart: hash(&json, &[]),
        })
    }

    /// Every key, with the name of its kind: asked about and left behind.
    pub(super) fn alle(&self) -> Vec<String> {
        let mut alle = edi_nokkel(self.edi_logg_id.as_deref());
        alle.push(format!("innhold:{}", self.innhold));
        alle
    }

    /// Asked about and not left behind. A note that was kept without a digital signature, or
    /// without any signer, is the same note whoever signs it now; and one that comes without a
    /// signature now is the one that had it.
    pub(super) fn spurt(&self) -> Vec<String> {
        let annen_form = match &self.uten_signatur {
            Some(uten) => format!("innhold:{uten}"),
            None => format!("signert:{}", self.innhold),
        };
        vec![annen_form, format!("innhold:{}", self.bart)]
    }

    /// Left behind and not asked about: a signed note's key for its unsigned copy.
    pub(super) fn spor(&self) -> Vec<String> {
        self.uten_signatur.iter().map(|uten| format!("signert:{uten}")).collect()
    }

    /// The receipt id, or the content when the message did not come through a hub.
    pub(super) fn ekstern_id(&self) -> &str {
        self.edi_logg_id.as_deref().unwrap_or(&self.innhold)
    }

    pub(super) fn sykmelding_id(&self) -> SykmeldingId {
        SykmeldingId::av_edi_logg_id(self.ekstern_id())
    }
}

/// The receipt id's key; all there is when the note cannot be read.
pub(super) fn edi_nokkel(edi_logg_id: Option<&str>) -> Vec<String> {
    edi_logg_id.map(|id| format!("edi:{id}")).into_iter().collect()
}

/// The note as canonical JSON.
fn json(notat: &RaaNotat) -> Result<Vec<u8>, Avvisning> {
    serde_json::to_value(notat).and_then(|verdi| serde_json::to_vec(&kanonisk(verdi))).map_err(|_| {
        uleselig("Innholdet i sykmeldingen kan ikke leses. Meld fra til den som drifter Milepæl.")
    })
}

/// SHA-256 in hex over the canonical JSON and, each on a line of its own, what tells the signer: the
/// identity number of the digital signature and the HPR number. Either one makes another doctor.
fn hash(json: &[u8], signerer: &[Option<&str>]) -> String {
    let mut hash = Sha256::new().chain_update(json);
    for kjennetegn in signerer.iter().flatten() {
        hash.update(b"\n");
        hash.update(kjennetegn);
    }
    format!("{:x}", hash.finalize())
}

/// Sorted keys (serde_json's map is a tree) and nothing that is absent or empty, so that a field
/// added to the raw form later leaves the keys of notes without it alone.
fn kanonisk(verdi: Value) -> Value {
    match verdi {
        Value::Object(felter) => Value::Object(
            felter
                .into_iter()
                .map(|(navn, verdi)| (navn, kanonisk(verdi)))
                .filter(|(_, verdi)| !er_tom(verdi))
                .collect(),
        ),
        // An empty element still counts: two causes are not one.
        Value::Array(liste) => Value::Array(liste.into_iter().map(kanonisk).collect()),
        annet => annet,
    }
}

fn er_tom(verdi: &Value) -> bool {
    match verdi {
        Value::Null => true,
        Value::Array(liste) => liste.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_fields_and_order_do_not_matter_but_emptiness_does() {
        let kanonisk = |json: &str| kanonisk(serde_json::from_str(json).unwrap()).to_string();
        assert_eq!(kanonisk(r#"{"b":1,"a":[{"x":null}],"c":null,"d":[]}"#), r#"{"a":[{}],"b":1}"#);
        assert_ne!(kanonisk(r#"{"v":""}"#), kanonisk(r#"{"v":null}"#));
    }
}
