//! Short ways of writing histories.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde_json::json;
use uuid::Uuid;

use crate::{
    base::{HendelseId, Orgnr, PersonId, tid},
    forlop::{Grunnlag, Milepel, Milepeltype, Tilstand, utled},
    hendelse::{
        Hendelse, Innhold,
        bit::{Bit, Sykefravarsbit, Tag},
    },
    rules::Regelverk,
};

pub(super) fn d(tekst: &str) -> NaiveDate {
    tekst.parse().unwrap()
}

pub(super) fn regler() -> &'static Regelverk {
    Regelverk::innebygd()
}

pub(super) fn org() -> Orgnr {
    Orgnr::parse("315000106").unwrap()
}

/// A person's events, each known at noon of a day.
#[derive(Debug, Default, Clone)]
pub(super) struct Historie(pub(super) Vec<Hendelse>);

impl Historie {
    pub(super) fn ny() -> Self {
        Self::default()
    }

    pub(super) fn hendelse(mut self, kjent: &str, innhold: Innhold) -> Self {
        self.legg(tid::middag_utc(d(kjent)), innhold);
        self
    }

    fn legg(&mut self, inntruffet: DateTime<Utc>, innhold: Innhold) {
        let nr = self.0.len() as u128 + 1;
        self.0.push(Hendelse {
            id: HendelseId(Uuid::from_u128(nr)),
            person: PersonId(Uuid::from_u128(77)),
            kilde: "test".to_owned(),
            ekstern_id: format!("h{nr}"),
            gjelder: None,
            inntruffet,
            mottatt: inntruffet,
            korrigerer: None,
            utfort_av: None,
            innhold,
        });
    }

    /// Sick days told by a bit, known on its first day.
    pub(super) fn syk(self, fom: &str, tom: &str, tags: &[Tag], org: Option<Orgnr>) -> Self {
        let nr = self.0.len();
        let bit = Sykefravarsbit {
            id: format!("b{nr}"),
            org,
            tags: tags.to_vec(),
            from: d(fom),
            to: d(tom),
            observed: tid::middag_utc(d(fom)),
            resource: None,
            corrects: None,
        };
        self.hendelse(fom, Innhold::Bit(Bit::Lagt(bit)))
    }

    /// Full sick leave at an employer.
    pub(super) fn full(self, fom: &str, tom: &str) -> Self {
        self.syk(fom, tom, &[Tag::Sykmelding, Tag::Sendt, Tag::Periode, Tag::IngenAktivitet], Some(org()))
    }

    /// Graded sick leave at an employer.
    pub(super) fn gradert(self, fom: &str, tom: &str) -> Self {
        self.syk(fom, tom, &[Tag::Sykmelding, Tag::Sendt, Tag::Periode, Tag::GradertAktivitet], Some(org()))
    }

    /// Full sick leave of somebody without employer.
    pub(super) fn uten_arbeidsgiver(self, fom: &str, tom: &str) -> Self {
        self.syk(fom, tom, &[Tag::Sykmelding, Tag::Bekreftet, Tag::Periode, Tag::IngenAktivitet], None)
    }

    /// Anything else, by kind and stored payload.
    pub(super) fn json(self, kjent: &str, type_: &str, innhold: &serde_json::Value) -> Self {
        let innhold = Innhold::fra_json(type_, 1, &innhold.to_string()).unwrap();
        self.hendelse(kjent, innhold)
    }

    pub(super) fn oppfolging(self, kjent: &str, innhold: &serde_json::Value) -> Self {
        self.json(kjent, "oppfolging", innhold)
    }

    pub(super) fn mote(self, kjent: &str, nummer: &str, hva: &str) -> Self {
        let mote = json!({"mote": Uuid::from_u128(5), "nummer": nummer, "virksomhet": null, "hva": hva,
            "tidspunkt": null, "deltaker": "ARBEIDSGIVER", "svar": "KOMMER_IKKE"});
        self.json(kjent, "dialogmote", &mote)
    }

    pub(super) fn plan(self, kjent: &str, hva: &str) -> Self {
        let plan = json!({"virksomhet": null, "hva": hva, "evalueringsdato": null, "delt_med_nav": false,
            "delt_med_lege": false, "ber_om_bistand": false, "skjema": null});
        self.json(kjent, "oppfolgingsplan", &plan)
    }

    pub(super) fn fodt(self, dag: &str) -> Self {
        let innhold = json!({"hva": "REGISTRERT", "fodselsdato": dag, "navn": null});
        self.json("2000-01-01", "person", &innhold)
    }

    pub(super) fn dod(self, kjent: &str, dag: &str) -> Self {
        self.json(kjent, "person", &json!({"hva": "DOD", "dato": dag}))
    }

    pub(super) fn grunnlag(&self) -> Grunnlag {
        utled(&self.0, regler())
    }

    /// The duty in the newest spell, judged on a day; `None` when there is no such duty.
    pub(super) fn ved<R>(
        &self,
        type_: Milepeltype,
        i_dag: NaiveDate,
        les: impl FnOnce(&Milepel<'_>) -> R,
    ) -> Option<R> {
        let grunnlag = self.grunnlag();
        let tilfelle = grunnlag.tilfeller.last()?;
        let alle = tilfelle.ved(regler(), i_dag);
        alle.iter().find(|m| m.grunnlag.type_ == type_).map(les)
    }

    pub(super) fn tilstand(&self, type_: Milepeltype, i_dag: &str) -> Option<Tilstand> {
        self.ved(type_, d(i_dag), |m| m.tilstand)
    }

    pub(super) fn frist(&self, type_: Milepeltype) -> Option<NaiveDate> {
        self.ved(type_, d("2000-01-01"), |m| m.grunnlag.frist)
    }
}

/// The day `n` days after the first.
pub(super) fn pluss(fra: &str, dager: i64) -> String {
    (d(fra) + Duration::days(dager)).to_string()
}
