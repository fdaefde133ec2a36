//! Intake checks of the sick note: can the message be used at all.
//!
//! They look at the raw form, in the order of the table, and the first hit decides. Each says
//! the same to the sender: it cannot be mended, write a new one. The patient is not told.

use chrono::{DateTime, Months, NaiveDate, Utc};

use super::{
    Apprec, Avvisning,
    register::Registersvar,
    xml::{
        arbeidsplass_arsak, medisinsk_arsak,
        raa::{Kode, RaaArsak, RaaMelding, RaaPeriode, blank},
    },
};
use crate::base::tid;

/// A check: its name, when it hits, and the reason as the sender reads it.
struct Kontroll {
    navn: &'static str,
    treffer: fn(&RaaMelding, DateTime<Utc>) -> bool,
    grunn: &'static str,
}

/// The order is that of today's intake. The numbers are those of its description; 0b, 3, 16 and
/// 21 ask a register or a scanner and land with issue 3, and 1 (duplicate) is asked at the door,
/// which knows the log.
const KONTROLLER: [Kontroll; 21] = [
    // 0a
    Kontroll {
        navn: "INTAKE_VIRKSOMHET_HPR_MANGLER",
        treffer: |m, _| {
            m.konvolutt.tjeneste.as_deref() == Some("SykmeldingVirksomhet")
                && m.konvolutt.avsender_hpr.is_none()
        },
        grunn: "HPR-nummeret til behandleren som har det juridiske ansvaret, mangler hos avsenderen.",
    },
    // 0b needs HPR. 1 is asked at the door.
    // 2: whether the person exists is asked with the register (issue 3); a number that cannot be
    // anybody's is seen here.
    Kontroll { navn: PASIENT_UKJENT.0, treffer: |m, _| m.pasient().is_err(), grunn: PASIENT_UKJENT.1 },
    // 3 needs the population register.
    // 4
    Kontroll {
        navn: "INTAKE_AKTIVITET_ELLER_PERIODE_MANGLER",
        treffer: |m, _| m.notat.perioder.is_empty(),
        grunn: "Sykmeldingen har ingen periode (felt 4).",
    },
    // 5
    Kontroll {
        navn: "INTAKE_PERIODETYPE_MANGLER",
        treffer: |m, _| m.notat.perioder.iter().any(|p| !p.har_type()),
        grunn: "En periode mangler type (felt 4.1 til 4.5).",
    },
    // 6
    Kontroll {
        navn: "INTAKE_BIDIAGNOSE_KODE_MANGLER",
        treffer: |m, _| bidiagnoser(m).any(|d| blank(d.v.as_ref())),
        grunn: "En bidiagnose mangler kode (felt 3.2).",
    },
    // 7
    Kontroll {
        navn: "INTAKE_BIDIAGNOSE_KODEVERK_MANGLER",
        treffer: |m, _| bidiagnoser(m).any(|d| blank(d.s.as_ref())),
        grunn: "En bidiagnose mangler kodeverk (felt 3.2).",
    },
    // 8
    Kontroll {
        navn: "INTAKE_BIDIAGNOSE_BESKRIVELSE_MANGLER",
        treffer: |m, _| bidiagnoser(m).any(|d| blank(d.dn.as_ref())),
        grunn: "En bidiagnose mangler tekst (felt 3.2).",
    },
    // 9
    Kontroll {
        navn: "INTAKE_BEHANDLER_FNR_DNR_HPR_MANGLER",
        treffer: |m, _| ["FNR", "DNR", "HPR"].iter().all(|type_| m.notat.behandler.id(type_).is_none()),
        grunn: "Behandleren har verken fødselsnummer, D-nummer eller HPR-nummer (felt 12).",
    },
    // 10: an empty code passes here and is left to the rules.
    Kontroll {
        navn: "INTAKE_HOVEDDIAGNOSE_KODE_MANGLER",
        treffer: |m, _| hoveddiagnose(m).is_some_and(|d| d.v.is_none()),
        grunn: "Hoveddiagnosen mangler kode (felt 3.1).",
    },
    // 11
    Kontroll {
        navn: "INTAKE_HOVEDDIAGNOSE_BESKRIVELSE_MANGLER",
        treffer: |m, _| hoveddiagnose(m).is_some_and(|d| d.dn.is_none()),
        grunn: "Hoveddiagnosen mangler tekst (felt 3.1).",
    },
    // 12
    Kontroll {
        navn: "INTAKE_MEDISINSK_ARSAK_KODE_MANGLER",
        treffer: |m, _| koder(medisinske(m)).any(|k| k.verdi().is_none()),
        grunn: "En medisinsk årsak mangler kode (felt 4.3.3).",
    },
    // 13
    Kontroll {
        navn: "INTAKE_MEDISINSK_ARSAK_KODE_UGYLDIG",
        treffer: |m, _| koder(medisinske(m)).filter_map(Kode::verdi).any(|k| medisinsk_arsak(k).is_none()),
        grunn: "En medisinsk årsak har en kode som ikke finnes; bruk 1, 2, 3 eller 9 (felt 4.3.3).",
    },
    // 14
    Kontroll {
        navn: "INTAKE_ARBEIDSPLASSEN_ARSAK_KODE_MANGLER",
        treffer: |m, _| koder(arbeidsplassens(m)).any(|k| k.verdi().is_none()),
        grunn: "En årsak på arbeidsplassen mangler kode (felt 4.3.4).",
    },
    // 15
    Kontroll {
        navn: "INTAKE_ARBEIDSPLASSEN_ARSAK_KODE_UGYLDIG",
        treffer: |m, _| {
            koder(arbeidsplassens(m)).filter_map(Kode::verdi).any(|k| arbeidsplass_arsak(k).is_none())
        },
        grunn: "En årsak på arbeidsplassen har en kode som ikke finnes; bruk 1 eller 9 (felt 4.3.4).",
    },
    // 16 needs the list of test numbers.
    // 17
    Kontroll {
        navn: "INTAKE_ANNEN_FRAVAERSARSAK_KODE_MANGLER",
        treffer: |m, _| {
            koder(m.notat.medisinsk_vurdering.annen_fravarsarsak.iter()).any(|k| k.verdi().is_none())
        },
        grunn: "En annen fraværsårsak mangler kode (felt 3.3).",
    },
    // 18
    Kontroll {
        navn: "INTAKE_BEHANDLETDATO_MANGLER",
        treffer: |m, _| m.notat.kontakt.behandlet.is_none(),
        grunn: "Tidspunktet for undersøkelsen mangler (felt 12.1).",
    },
    // 19
    Kontroll {
        navn: "INTAKE_HAR_ARBEIDSGIVER_MANGLER",
        treffer: |m, _| m.notat.arbeidsgiver.har.verdi().is_none(),
        grunn: "Det er ikke oppgitt om pasienten har arbeidsgiver (felt 2).",
    },
    // 20: cannot hit while a whole message is at most 10 MB; kept because the limit is the
    // format's and the size of a message ours. 21 needs a scanner.
    Kontroll {
        navn: "INTAKE_VEDLEGG_FOR_STORT",
        treffer: |m, _| m.konvolutt.vedlegg.iter().any(|v| v.bytes / 1024 / 1024 > 300),
        grunn: "Et vedlegg er større enn 300 MB.",
    },
    // 22: UTC against the Norwegian wall clock, both without offset. That gives a sender whose
    // clock runs ahead one hour of slack in winter and two in summer, as today.
    Kontroll {
        navn: "INTAKE_SIGNATURDATO_FREM_I_TID",
        treffer: |m, now| m.konvolutt.signert.naive_utc() > tid::oslo_lokal(now),
        grunn: "Sykmeldingen er signert frem i tid (GenDate). Kontroller klokken på maskinen.",
    },
    // Ours. Today's rules reject 0 and over 99 and let a negative grade pass; we do not copy that.
    // 0 and 100 are left to the rules, which have their own texts.
    Kontroll {
        navn: "INTAKE_GRAD_UGYLDIG",
        treffer: |m, _| {
            m.notat.perioder.iter().filter_map(|p| p.gradert.as_ref()).any(|g| !(0..=100).contains(&g.grad))
        },
        grunn: "En sykmeldingsgrad er ikke mellom 0 og 100 prosent (felt 4.2).",
    },
    // Ours. A year with a slip of the finger in it must not reach the spell engine.
    Kontroll {
        navn: "INTAKE_DATO_UTENFOR_RIMELIG",
        treffer: |m, now| m.notat.perioder.iter().any(|p| utenfor(p, now)),
        grunn: "En periode ligger før 1970 eller mer enn ti år frem i tid (felt 4).",
    },
];

const PASIENT_UKJENT: (&str, &str) = (
    "INTAKE_PASIENT_IKKE_I_PDL",
    "Fødselsnummeret eller D-nummeret til pasienten er ikke gyldig, så pasienten finnes ikke i folkeregisteret.",
);

/// Runs the checks; the first that hits refuses the message.
pub(crate) fn kontroller(
    melding: &RaaMelding,
    _register: &Registersvar,
    now: DateTime<Utc>,
) -> Result<(), Avvisning> {
    match KONTROLLER.iter().find(|k| (k.treffer)(melding, now)) {
        Some(kontroll) => Err(avvis(kontroll.navn, kontroll.grunn)),
        None => Ok(()),
    }
}

/// The refusal of a number that cannot be a person's.
pub(super) fn ukjent_pasient() -> Avvisning {
    avvis(PASIENT_UKJENT.0, PASIENT_UKJENT.1)
}

fn avvis(navn: &str, grunn: &str) -> Avvisning {
    let tekst = format!(
        "Sykmeldingen kan ikke rettes, det må skrives en ny. Pasienten har ikke fått beskjed. {grunn}"
    );
    Avvisning::intake("sykmelding", navn, tekst, Apprec::Avvist)
}

fn hoveddiagnose(melding: &RaaMelding) -> Option<&Kode> {
    melding.notat.medisinsk_vurdering.hoveddiagnose.as_ref()
}

fn bidiagnoser(melding: &RaaMelding) -> impl Iterator<Item = &Kode> {
    melding.notat.medisinsk_vurdering.bidiagnoser.iter()
}

fn medisinske(melding: &RaaMelding) -> impl Iterator<Item = &RaaArsak> {
    melding.notat.perioder.iter().filter_map(|p| p.aktivitet_ikke_mulig.as_ref()?.medisinsk.as_ref())
}

fn arbeidsplassens(melding: &RaaMelding) -> impl Iterator<Item = &RaaArsak> {
    melding.notat.perioder.iter().filter_map(|p| p.aktivitet_ikke_mulig.as_ref()?.arbeidsplassen.as_ref())
}

fn koder<'a>(arsaker: impl Iterator<Item = &'a RaaArsak>) -> impl Iterator<Item = &'a Kode> {
    arsaker.flat_map(|arsak| &arsak.koder)
}

fn utenfor(periode: &RaaPeriode, now: DateTime<Utc>) -> bool {
    let tidligst = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap_or(NaiveDate::MIN);
    let senest = tid::oslo_dato(now).checked_add_months(Months::new(120)).unwrap_or(NaiveDate::MAX);
    [periode.fom, periode.tom].iter().any(|dag| !(tidligst..=senest).contains(dag))
}
