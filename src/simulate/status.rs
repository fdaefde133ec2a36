//! What the person does with a note: sends it to the employer, confirms it, or leaves it lying.

use chrono::{DateTime, Duration, NaiveDate, SecondsFormat, Utc};
use serde_json::{Value, json};

use super::{
    Register,
    melding::Utboks,
    notat_xml::{Skrevet, synlig},
    person::Person,
    tilfelle::Tilfelle,
    trekk::Trekk,
};
use crate::base::SykmeldingId;

/// The status of note `nummer`: SENDT, BEKREFTET without employer, or still APEN.
pub(super) fn skriv(
    register: &Register,
    person: &Person,
    t: &Tilfelle,
    nummer: usize,
    skrevet: &Skrevet,
    trekk: &mut Trekk,
    ut: &mut Utboks,
) {
    let ventet = trekk.en_av(&[0, 0, 0, 1, 1, 2, 4]);
    let naar =
        synlig(skrevet) + Duration::hours(24 * ventet) + Duration::minutes(trekk.heltall(1, 240).into());
    let fnr = person.ident.avslor();
    let id = SykmeldingId::av_edi_logg_id(&skrevet.edi_logg_id);
    if t.notater[nummer].ikke_sendt {
        ut.json("sykmelding_status", "nav", skrevet.mottatt + Duration::seconds(20), || {
            hendelse(id, fnr, skrevet.mottatt + Duration::seconds(20), "APEN", &Value::Null, &Value::Null)
        });
        return;
    }
    let virksomhet = person.virksomhet.map(|k| register.virksomheter.hent(k));
    ut.json("sykmelding_status", "nav", naar, || {
        let status = if virksomhet.is_some() { "SENDT" } else { "BEKREFTET" };
        let arbeidsgiver = virksomhet.map(|v| {
            json!({ "orgnummer": v.orgnr.avslor(), "juridiskOrgnummer": v.juridisk_orgnr.avslor(), "orgNavn": v.navn })
        });
        let situasjon = if virksomhet.is_some() { "ARBEIDSTAKER" } else { "ARBEIDSLEDIG" };
        let mut sporsmal = vec![json!({
            "tekst": "Jeg er sykmeldt som", "shortName": "ARBEIDSSITUASJON",
            "svartype": "ARBEIDSSITUASJON", "svar": situasjon,
        })];
        if nummer == 0 && t.egenmeldingsdager > 0 {
            let dager: Vec<NaiveDate> =
                (0..t.egenmeldingsdager).map(|d| t.start + Duration::days(d.into())).collect();
            sporsmal.push(json!({
                "tekst": "Velg dagene du brukte egenmelding", "shortName": "EGENMELDINGSDAGER",
                "svartype": "DAGER", "svar": json!(dager).to_string(),
            }));
        }
        hendelse(id, fnr, naar, status, &json!(arbeidsgiver), &json!(sporsmal))
    });
}

fn hendelse(
    id: SykmeldingId,
    fnr: &str,
    naar: DateTime<Utc>,
    status: &str,
    arbeidsgiver: &Value,
    sporsmal: &Value,
) -> Value {
    let naar = naar.to_rfc3339_opts(SecondsFormat::Millis, true);
    json!({
        "kafkaMetadata": {
            "sykmeldingId": id.to_string(), "timestamp": naar, "fnr": fnr, "source": "sykmeldinger-backend",
        },
        "event": {
            "sykmeldingId": id.to_string(), "timestamp": naar, "statusEvent": status,
            "arbeidsgiver": arbeidsgiver, "sporsmals": sporsmal,
            "brukerSvar": null, "erSvarOppdatering": null, "tidligereArbeidsgiver": null,
        },
    })
}
