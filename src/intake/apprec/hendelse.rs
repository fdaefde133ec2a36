//! The same receipt as the JSON event of Nav's topic `teamsykmelding.sykmelding-apprec`.

use serde_json::{Value, json};

use super::{AppRec, Part};
use crate::hendelse::sykmelding::Ident;

impl AppRec<'_> {
    /// The event. Times are Norwegian wall clock as in the XML; `msgGenDate` is verbatim.
    pub fn hendelse(&self) -> Value {
        let hode = self.hode;
        let treff: Vec<Value> = self
            .treff
            .iter()
            .map(|treff| {
                json!({
                    "ruleName": treff.regel,
                    "messageForSender": treff.tekst,
                    "ruleStatus": self.utfall,
                })
            })
            .collect();
        json!({
            "ediloggid": hode.edi_logg_id,
            "msgId": hode.msg_id,
            "msgTypeVerdi": hode.meldingstype.kode,
            "msgTypeBeskrivelse": hode.meldingstype.tekst,
            "genDate": self.gen_date(),
            "apprecStatus": if self.avvist { "AVVIST" } else { "OK" },
            "tekstTilSykmelder": self.tekst(),
            "senderOrganisasjon": organisasjon(&hode.mottaker),
            "mottakerOrganisasjon": organisasjon(&hode.avsender),
            "msgGenDate": hode.gen_date,
            "validationResult": self.av_reglene.then(|| json!({ "status": self.utfall, "ruleHits": treff })),
            "ebService": hode.tjeneste,
        })
    }
}

fn organisasjon(part: &Part) -> Option<Value> {
    (!part.er_ukjent()).then(|| {
        let (hovedident, tillegg) = identer(&part.identer);
        json!({
            "navn": part.navn,
            "hovedIdent": hovedident,
            "tilleggsIdenter": tillegg,
            "helsepersonell": part.helsepersonell.as_ref().map(|(navn, alle)| {
                let (hovedident, tillegg) = identer(alle);
                json!({ "navn": navn, "hovedIdent": hovedident, "tilleggsIdenter": tillegg })
            }),
        })
    })
}

fn identer(alle: &[Ident]) -> (Option<Value>, Vec<Value>) {
    let mut alle = alle.iter().map(
        |ident| json!({ "id": ident.id, "typeId": { "verdi": ident.type_, "beskrivelse": ident.tekst } }),
    );
    (alle.next(), alle.collect())
}
