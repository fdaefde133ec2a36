//! The employer's income report: for absences longer than the sixteen days the employer pays.

use chrono::Duration;
use serde_json::json;

use super::{
    Register,
    melding::{Utboks, klokken},
    person::Person,
    tilfelle::Tilfelle,
    trekk::Trekk,
};
use crate::base::tid;

/// Days the employer pays (ftrl. § 8-19).
const ARBEIDSGIVERPERIODE: i32 = 16;

/// The report of one spell, when there is one.
pub(super) fn skriv(register: &Register, person: &Person, t: &Tilfelle, trekk: &mut Trekk, ut: &mut Utboks) {
    let (id, ventet, minutt) = (trekk.uuid(), trekk.heltall(17, 36), trekk.heltall(8 * 60, 15 * 60));
    let refusjon = trekk.sjanse(0.85);
    let Some(k) = person.virksomhet.filter(|_| t.lengde > ARBEIDSGIVERPERIODE) else { return };
    let virksomhet = register.virksomheter.hent(k);
    let naar = klokken(t.start + Duration::days(ventet.into()), minutt);
    ut.json("inntektsmelding", "altinn", naar, || {
        let belop = format!("{}.00", person.lonn);
        let siste = t.start + Duration::days(i64::from(ARBEIDSGIVERPERIODE) - 1);
        json!({
            "inntektsmeldingId": id.to_string(),
            "vedtaksperiodeId": null,
            "arbeidstakerFnr": person.ident.avslor(),
            "arbeidstakerAktorId": format!("9{:012}", person.indeks),
            "virksomhetsnummer": virksomhet.orgnr.avslor(),
            "arbeidsgiverFnr": null, "arbeidsgiverAktorId": null,
            "innsenderFulltNavn": virksomhet.ledere.first(),
            "innsenderTelefon": "00000000",
            "begrunnelseForReduksjonEllerIkkeUtbetalt": "",
            "bruttoUtbetalt": null, "arbeidsgivertype": "VIRKSOMHET", "arbeidsforholdId": null,
            "beregnetInntekt": belop, "inntektsdato": t.start,
            "refusjon": { "beloepPrMnd": refusjon.then_some(belop.as_str()), "opphoersdato": null },
            "endringIRefusjoner": [], "opphoerAvNaturalytelser": [], "gjenopptakelseNaturalytelser": [],
            "arbeidsgiverperioder": [{ "fom": t.start, "tom": siste }],
            "status": "GYLDIG",
            "arkivreferanse": format!("AR{}{:03}", person.indeks, ventet),
            "ferieperioder": [], "foersteFravaersdag": t.start,
            "mottattDato": tid::oslo_lokal(naar).format("%Y-%m-%dT%H:%M:%S").to_string(),
            "naerRelasjon": false,
            "avsenderSystem": { "navn": "FjordLønn", "versjon": "3.2" },
            "inntektEndringAarsak": null, "inntektEndringAarsaker": null,
            "arsakTilInnsending": "Ny", "mottaksKanal": "HR_SYSTEM_API",
            "format": "Inntektsmelding", "forespurt": true,
        })
    });
}
