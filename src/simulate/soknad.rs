//! Applications for sick pay: one for each part of a note, sent when the part is over.

use chrono::{Duration, NaiveDate};
use serde_json::{Value, json};

use super::{
    Register,
    melding::{Utboks, klokken},
    notat_xml::Skrevet,
    person::Person,
    tilfelle::Tilfelle,
    trekk::Trekk,
};
use crate::base::{SykmeldingId, tid};

/// Longest part, in days.
const LENGST: i64 = 31;

/// The applications that follow note `nummer`.
pub(super) fn skriv(
    register: &Register,
    person: &Person,
    t: &Tilfelle,
    nummer: usize,
    skrevet: &Skrevet,
    trekk: &mut Trekk,
    ut: &mut Utboks,
) {
    let notat = &t.notater[nummer];
    if notat.ikke_sendt {
        return;
    }
    let virksomhet = person.virksomhet.map(|k| register.virksomheter.hent(k));
    let sykmelding = SykmeldingId::av_edi_logg_id(&skrevet.edi_logg_id);
    let mottatt = tid::oslo_dato(skrevet.mottatt);
    for (fom, tom) in deler(notat.fom, notat.tom) {
        // Nothing is sent for days after the return to work.
        if fom > t.slutt() {
            break;
        }
        let (ventet, minutt) = (trekk.heltall(1, 6), trekk.heltall(7 * 60, 22 * 60));
        let (id, aldri, ferie) = (trekk.uuid(), trekk.sjanse(0.04), trekk.sjanse(0.03));
        if aldri && person.rolle.is_none() {
            continue;
        }
        let ferdig = tom.min(t.slutt());
        // The note itself is sent at most five days after it was received.
        let dag = (ferdig + Duration::days(ventet.into())).max(mottatt + Duration::days(6));
        let naar = klokken(dag, minutt);
        let gjenopptatt = (tom > t.slutt()).then(|| t.slutt() + Duration::days(1));
        ut.json("soknad", "nav", naar, || {
            let lokalt = tid::oslo_lokal(naar).format("%Y-%m-%dT%H:%M:%S").to_string();
            let opprettet = tid::oslo_lokal(skrevet.mottatt).format("%Y-%m-%dT%H:%M:%S").to_string();
            let ansatt = virksomhet.is_some();
            json!({
                "id": id.to_string(),
                "type": if ansatt { "ARBEIDSTAKERE" } else { "ARBEIDSLEDIG" },
                "status": "SENDT",
                "fnr": person.ident.avslor(),
                "sykmeldingId": sykmelding.to_string(),
                "arbeidsgiver": virksomhet.map(|v| json!({ "navn": v.navn, "orgnummer": v.orgnr.avslor() })),
                "arbeidssituasjon": if ansatt { "ARBEIDSTAKER" } else { "ARBEIDSLEDIG" },
                "fom": fom, "tom": tom, "startSyketilfelle": t.start,
                "sykmeldingSkrevet": skrevet.behandlet.format("%Y-%m-%dT%H:%M:%S").to_string(),
                "opprettet": opprettet,
                "soknadsperioder": [periode(fom, tom, notat.grad)],
                "sporsmal": [], "ettersending": false,
                "forstegangssoknad": nummer == 0 && fom == notat.fom,
                "egenmeldtSykmelding": false,
                "sendtNav": lokalt, "sendtArbeidsgiver": ansatt.then_some(lokalt.as_str()),
                "mottaker": if ansatt { "ARBEIDSGIVER_OG_NAV" } else { "NAV" },
                "fravar": if ferie && fom < ferdig { fravar(ferdig) } else { json!([]) },
                "egenmeldinger": egenmeldinger(t, nummer, fom == notat.fom),
                "papirsykmeldinger": [], "avsendertype": "BRUKER",
                "arbeidGjenopptatt": gjenopptatt,
            })
        });
    }
}

fn periode(fom: NaiveDate, tom: NaiveDate, grad: u8) -> Value {
    json!({
        "fom": fom, "tom": tom, "sykmeldingsgrad": grad, "faktiskGrad": null, "avtaltTimer": null,
        "faktiskTimer": null, "grad": grad,
        "sykmeldingstype": if grad < 100 { "GRADERT" } else { "AKTIVITET_IKKE_MULIG" },
    })
}

fn fravar(dag: NaiveDate) -> Value {
    json!([{ "fom": dag - Duration::days(1), "tom": dag, "type": "FERIE" }])
}

fn egenmeldinger(t: &Tilfelle, nummer: usize, forste_del: bool) -> Value {
    if nummer == 0 && forste_del && t.egenmeldingsdager > 0 {
        json!([{ "fom": t.start, "tom": t.start + Duration::days(i64::from(t.egenmeldingsdager) - 1) }])
    } else {
        json!([])
    }
}

/// Equal parts of at most 31 days; days left over go to the first parts.
fn deler(fom: NaiveDate, tom: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
    let dager = (tom - fom).num_days() + 1;
    let antall = (dager + LENGST - 1) / LENGST;
    let (hver, rest) = (dager / antall.max(1), dager % antall.max(1));
    let mut start = fom;
    (0..antall)
        .map(|k| {
            let slutt = start + Duration::days(hver + i64::from(k < rest) - 1);
            let del = (start, slutt);
            start = slutt + Duration::days(1);
            del
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_cut_as_nav_cuts_them() {
        let fom = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        for (dager, deler_) in
            [(31, vec![31]), (32, vec![16, 16]), (63, vec![21, 21, 21]), (64, vec![22, 21, 21])]
        {
            let fikk: Vec<i64> = deler(fom, fom + Duration::days(dager - 1))
                .iter()
                .map(|(a, b)| (*b - *a).num_days() + 1)
                .collect();
            assert_eq!(fikk, deler_);
        }
    }
}
