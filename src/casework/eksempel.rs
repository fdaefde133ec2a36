//! Invented people for tests and pictures: everything is made of events and derived by `forlop`.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use uuid::Uuid;

use super::arbeidsliste::Rad;
use crate::{
    base::{Fnr, HendelseId, MoteId, Orgnr, PersonId, SykmeldingId, fnr::Identtype, tid},
    forlop::utled,
    hendelse::{
        Arbeidsforhold, Dialogmote, Hendelse, Innhold, Oppfolging, Oppfolgingsplan, Personhendelse,
        Sykmelding, SykmeldingStatus, Utfall,
        dialogmote::{Motehendelse, Motenummer},
        oppfolging::AktivitetskravStatus,
        oppfolgingsplan::Planhendelse,
        sykmelding::{
            AktivitetIkkeMulig, Arbeidsgiver, Avsender, Behandler, Diagnose, Gradert, HarArbeidsgiver,
            Kodeverk, Legekontor, MedisinskVurdering, MeldingTilNav, Navn, Pasient, Signerer,
            SykmeldingPeriode, Tiltak, Vurdering,
        },
        sykmelding_status::{Arbeidssituasjon, Status, StatusArbeidsgiver},
        vilkar::AktivitetskravVurdering,
    },
    rules::Regelverk,
};

pub(super) fn d(s: &str) -> NaiveDate {
    s.parse().unwrap()
}

pub(super) fn i_dag() -> NaiveDate {
    d("2026-11-20")
}

fn naar(dato: NaiveDate) -> DateTime<Utc> {
    tid::fra_oslo(dato.and_time(NaiveTime::from_hms_opt(10, 12, 0).unwrap()))
}

/// A person under construction.
pub(super) struct Person {
    pub(super) id: PersonId,
    pub(super) fnr: Fnr,
    pub(super) hendelser: Vec<Hendelse>,
    navn: Navn,
    org: Option<(Orgnr, String)>,
}

impl Person {
    pub(super) fn ny(nummer: u16, fornavn: &str, etternavn: &str, fodt: NaiveDate) -> Self {
        let fnr =
            (0..).find_map(|n| Fnr::syntetisk(fodt, 100 + (nummer + n) % 390, Identtype::Fodselsnummer));
        let navn = Navn { fornavn: fornavn.into(), mellomnavn: None, etternavn: etternavn.into() };
        let mut person = Self {
            id: PersonId(Uuid::from_u128(0x7000 + u128::from(nummer))),
            fnr: fnr.unwrap(),
            hendelser: Vec::new(),
            navn: navn.clone(),
            org: None,
        };
        person.legg(
            d("2015-01-01"),
            Innhold::Person(Personhendelse::Registrert { fodselsdato: fodt, navn: Some(navn) }),
        );
        person
    }

    pub(super) fn legg(&mut self, dato: NaiveDate, innhold: Innhold) -> &mut Self {
        let nummer = self.hendelser.len() as u128;
        self.hendelser.push(Hendelse {
            id: HendelseId(Uuid::from_u128(self.id.0.as_u128() * 100_000 + nummer)),
            person: self.id,
            kilde: "nav".into(),
            ekstern_id: format!("{}-{nummer}", self.id),
            gjelder: None,
            inntruffet: naar(dato),
            mottatt: naar(dato),
            korrigerer: None,
            utfort_av: None,
            innhold,
        });
        self
    }

    pub(super) fn ansatt(&mut self, orgnr: &str, navn: &str, yrke: &str, leder: &str) -> &mut Self {
        let org = Orgnr::parse(orgnr).unwrap();
        self.org = Some((org, navn.to_owned()));
        self.legg(
            d("2019-03-01"),
            Innhold::Arbeidsforhold(Arbeidsforhold {
                virksomhet: org,
                navn: Some(navn.into()),
                yrke: Some(yrke.into()),
                stillingsprosent: Some(100),
                fom: d("2019-03-01"),
                tom: None,
                narmeste_leder: Some(leder.into()),
                naering: None,
                sektor: None,
                ansatte: None,
            }),
        )
    }

    /// A note written on its first day and sent to the employer, or confirmed without one.
    pub(super) fn sykmeldt(&mut self, fom: &str, tom: &str, grad: i32) -> &mut Self {
        self.notat(d(fom), d(tom), grad, "L86", false)
    }

    pub(super) fn notat(
        &mut self,
        fom: NaiveDate,
        tom: NaiveDate,
        grad: i32,
        kode: &str,
        bistand: bool,
    ) -> &mut Self {
        let id =
            SykmeldingId(Uuid::from_u128(self.id.0.as_u128() * 1_000_000 + self.hendelser.len() as u128));
        let note = sykmelding(id, self.navn.clone(), fom, tom, grad, kode, bistand);
        self.legg(fom, Innhold::Sykmelding(Box::new(note)));
        let org = self.org.clone();
        self.legg(
            fom,
            Innhold::SykmeldingStatus(SykmeldingStatus {
                sykmelding: id,
                status: if org.is_some() { Status::Sendt } else { Status::Bekreftet },
                arbeidssituasjon: Some(if org.is_some() {
                    Arbeidssituasjon::Arbeidstaker
                } else {
                    Arbeidssituasjon::Arbeidsledig
                }),
                arbeidsgiver: org.map(|(orgnr, navn)| StatusArbeidsgiver {
                    orgnr,
                    juridisk_orgnr: None,
                    navn: Some(navn),
                }),
                egenmeldingsdager: None,
            }),
        )
    }

    pub(super) fn plan(&mut self, dato: &str, bistand: bool) -> &mut Self {
        let virksomhet = self.org.as_ref().map(|o| o.0);
        self.legg(
            d(dato),
            Innhold::Oppfolgingsplan(Oppfolgingsplan {
                virksomhet,
                hva: Planhendelse::Laget,
                evalueringsdato: None,
                delt_med_nav: true,
                delt_med_lege: false,
                ber_om_bistand: bistand,
                skjema: None,
                begrunnelse: None,
            }),
        )
    }

    pub(super) fn mote(
        &mut self,
        dato: &str,
        nummer: Motenummer,
        hva: Motehendelse,
        tidspunkt: Option<&str>,
    ) -> &mut Self {
        self.legg(
            d(dato),
            Innhold::Dialogmote(Dialogmote {
                mote: MoteId(Uuid::from_u128(77)),
                nummer,
                virksomhet: None,
                hva,
                tidspunkt: tidspunkt.map(|t| naar(d(t))),
                deltaker: None,
                svar: None,
                detaljer: None,
            }),
        )
    }

    pub(super) fn oppfolging(&mut self, dato: &str, o: Oppfolging) -> &mut Self {
        self.legg(d(dato), Innhold::Oppfolging(o))
    }

    pub(super) fn krav(
        &mut self,
        dato: &str,
        status: AktivitetskravStatus,
        frist: Option<&str>,
    ) -> &mut Self {
        self.oppfolging(
            dato,
            Oppfolging::AktivitetskravVurdert(AktivitetskravVurdering::ny(status, frist.map(d))),
        )
    }

    pub(super) fn rad(&self) -> Rad {
        Rad {
            person: self.id,
            fnr: self.fnr,
            grunnlag: Arc::new(utled(&self.hendelser, Regelverk::innebygd())),
            veileder: Some("Ola Veileder".into()),
        }
    }
}

fn sykmelding(
    id: SykmeldingId,
    navn: Navn,
    fom: NaiveDate,
    tom: NaiveDate,
    grad: i32,
    kode: &str,
    bistand: bool,
) -> Sykmelding {
    let full = grad == 100;
    Sykmelding {
        id,
        signert: naar(fom),
        behandlet: None,
        syketilfelle_start: None,
        pasient: Pasient { navn, ..Pasient::default() },
        arbeidsgiver: Arbeidsgiver {
            har: HarArbeidsgiver::EnArbeidsgiver,
            har_tekst: None,
            navn: None,
            yrkesbetegnelse: None,
            stillingsprosent: None,
        },
        medisinsk_vurdering: MedisinskVurdering {
            hoveddiagnose: Some(Diagnose {
                system: Kodeverk::Icpc2,
                kode: kode.into(),
                tekst: None,
                originaltekst: None,
            }),
            ..MedisinskVurdering::default()
        },
        perioder: vec![SykmeldingPeriode {
            fom,
            tom,
            aktivitet_ikke_mulig: full.then(AktivitetIkkeMulig::default),
            gradert: (!full).then_some(Gradert { grad, reisetilskudd: false }),
            avventende: None,
            behandlingsdager: None,
            reisetilskudd: false,
        }],
        prognose: None,
        utdypende_opplysninger: Vec::new(),
        tiltak: Tiltak::default(),
        oppfolgingsplan: None,
        melding_til_nav: bistand
            .then_some(MeldingTilNav { bistand_umiddelbart: true, beskriv_bistand: None }),
        melding_til_arbeidsgiver: None,
        kontakt_dato: None,
        begrunn_ikke_kontakt: None,
        behandler: Behandler {
            navn: Navn { fornavn: "Lise".into(), mellomnavn: None, etternavn: "Moe".into() },
            ..Behandler::default()
        },
        signerer: Signerer::default(),
        avsender: Avsender {
            legekontor: Legekontor { navn: Some("Fjordby legesenter".into()), ..Legekontor::default() },
            ..Avsender::default()
        },
        vurdering: Vurdering::ny(Utfall::Ok),
    }
}
