//! The machines of candidacy, meetings, plans, tasks and the work list.

mod behandlerdialog;
mod dialogmote;
mod egen_friskmelding;
mod egenskaper;
mod innsigelse;
mod inntektsmelding;
mod kandidat;
mod mote1;
mod motebehov;
mod motetider;
mod oppgave;
mod oversikt;
mod plan;
mod uten_arbeidsgiver;
mod varselsvar;

use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

use super::bygging::{Historie, d, org, pluss, regler};
use crate::{
    base::{MoteId, Orgnr, tid},
    forlop::saksgang::{Avslag, Avslagsart, Saker},
    hendelse::{
        Dialogmote, Innhold, Oppfolging, Oppfolgingsplan,
        bit::{Bit, Sykefravarsbit, Tag},
        dialogmote::Deltaker,
        motebehov::{Motebehov, Motebehovskjema, Motebehovspart},
        motedetaljer::{Motemelding, Referat},
    },
};

fn kl(dag: &str) -> DateTime<Utc> {
    tid::middag_utc(d(dag))
}

fn annen_org() -> Orgnr {
    Orgnr::parse("315000114").unwrap()
}

fn mote_id(n: u128) -> MoteId {
    MoteId(Uuid::from_u128(n))
}

impl Historie {
    fn saker(&self) -> Saker {
        self.grunnlag().saker
    }

    fn o(self, kjent: &str, o: Oppfolging) -> Self {
        self.hendelse(kjent, Innhold::Oppfolging(o))
    }

    fn m(self, kjent: &str, m: Dialogmote) -> Self {
        self.hendelse(kjent, Innhold::Dialogmote(m))
    }

    fn p(self, kjent: &str, p: Oppfolgingsplan) -> Self {
        self.hendelse(kjent, Innhold::Oppfolgingsplan(p))
    }

    /// Sick leave at an employer that became known on a day of its own.
    fn full_kjent(self, kjent: &str, fom: &str, tom: &str) -> Self {
        let bit = Sykefravarsbit {
            id: format!("sen{}", self.0.len()),
            org: Some(org()),
            tags: vec![Tag::Sykmelding, Tag::Sendt, Tag::Periode, Tag::IngenAktivitet],
            from: d(fom),
            to: d(tom),
            observed: kl(kjent),
            resource: None,
            corrects: None,
        };
        self.hendelse(kjent, Innhold::Bit(Bit::Lagt(bit)))
    }
}

/// A note over some days; `tekst` is what the doctor asks Nav for.
fn notat(nr: u128, fom: &str, tom: &str, tekst: Option<&str>) -> serde_json::Value {
    let navn = json!({"fornavn": "", "etternavn": ""});
    json!({"id": Uuid::from_u128(nr), "signert": "2025-01-06T08:00:00Z", "behandlet": null,
        "syketilfelle_start": null,
        "pasient": {"navn": navn, "navn_fastlege": null, "nav_kontor": null},
        "arbeidsgiver": {"har": "EN_ARBEIDSGIVER", "navn": null, "yrkesbetegnelse": null, "stillingsprosent": null},
        "medisinsk_vurdering": {"hoveddiagnose": null, "svangerskap": false, "yrkesskade": false,
            "yrkesskadedato": null, "skjermes_for_pasient": false},
        "perioder": [{"fom": fom, "tom": tom}],
        "melding_til_nav": {"bistand_umiddelbart": false, "beskriv_bistand": tekst},
        "kontakt_dato": null, "begrunn_ikke_kontakt": null,
        "behandler": {"navn": navn, "hpr": null, "her": null}, "signerer": {"hpr": null},
        "avsender": {"msg_id": "", "meldingstype": null, "gen_date": "", "edi_logg_id": null, "samtale_id": null,
            "tjeneste": null, "ack": null, "partner_referanse": null,
            "legekontor": {"navn": null, "orgnr": null, "her": null, "resh": null},
            "system_navn": null, "system_versjon": null, "regelsett_versjon": null, "strekkode": null},
        "vurdering": {"utfall": "OK", "regel": null}})
}

/// What the person did with a note.
fn notatstatus(nr: u128, status: &str) -> serde_json::Value {
    let arbeidsgiver =
        (status == "SENDT").then(|| json!({"orgnr": "315000106", "juridisk_orgnr": null, "navn": null}));
    json!({"sykmelding": Uuid::from_u128(nr), "status": status, "arbeidsgiver": arbeidsgiver,
        "arbeidssituasjon": null, "egenmeldingsdager": null})
}

/// Kind and name of a refusal, for tables.
fn avslatt<T: std::fmt::Debug>(svar: Result<T, Avslag>) -> (Avslagsart, &'static str) {
    let avslag = svar.unwrap_err();
    assert!(avslag.tekst.ends_with('.') && avslag.tekst.len() > 20, "says what to do: {}", avslag.tekst);
    (avslag.art, avslag.kode)
}

fn til_partene(behandler: bool) -> Vec<Motemelding> {
    let mut alle = vec![Deltaker::Arbeidstaker, Deltaker::Arbeidsgiver];
    alle.extend(behandler.then_some(Deltaker::Behandler));
    alle.into_iter().map(|til| Motemelding { til, tekst: "Vi må finne en ny dag.".into() }).collect()
}

fn referat() -> Referat {
    Referat {
        situasjon: "Gradert arbeid går greit.".into(),
        konklusjon: "Øke til 60 prosent.".into(),
        oppgave_arbeidstaker: "Snakke med legen.".into(),
        oppgave_arbeidsgiver: "Lage ny turnus.".into(),
        oppgave_veileder: None,
        oppgave_behandler: None,
        leders_navn: "Kari Leder".into(),
        andre_deltakere: Vec::new(),
        behandler_deltok: true,
        behandler_mottar_kopi: true,
    }
}

fn behov(fra: Motebehovspart, onsker_mote: bool) -> Motebehov {
    Motebehov {
        fra,
        virksomhet: (fra == Motebehovspart::Arbeidsgiver).then(org),
        skjema: Motebehovskjema::MeldBehov,
        onsker_mote,
        begrunnelse: Some("Oppgavene må endres.".into()),
        onsker_behandler: false,
        begrunnelse_behandler: None,
        tolk: None,
    }
}
