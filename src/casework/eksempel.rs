//! Invented people for tests and pictures: everything is made of events and derived by `forlop`.

use std::sync::Arc;

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
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
        self.oppfolging(dato, Oppfolging::AktivitetskravVurdert { status, frist: frist.map(d) })
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
            navn: None,
            yrkesbetegnelse: None,
            stillingsprosent: None,
        },
        medisinsk_vurdering: MedisinskVurdering {
            hoveddiagnose: Some(Diagnose { system: Kodeverk::Icpc2, kode: kode.into(), tekst: None }),
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
        melding_til_nav: bistand.then(|| MeldingTilNav { bistand_umiddelbart: true, beskriv_bistand: None }),
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
        vurdering: Vurdering { utfall: Utfall::Ok, regel: None, merknader: Vec::new() },
    }
}

/// The person of the picture: week 24, meeting 1 not confirmed, meeting 2 due 7 December.
pub(super) fn kari() -> Person {
    let mut p = Person::ny(20, "Kari", "Nyborg", d("1978-07-14"));
    p.ansatt("310000019", "Fjordby kommune", "Konsulent", "Anne Strand");
    p.sykmeldt("2024-01-08", "2024-06-30", 100).sykmeldt("2025-02-03", "2025-08-10", 50);
    p.sykmeldt("2026-06-08", "2026-06-21", 100).sykmeldt("2026-06-22", "2026-07-19", 100);
    p.plan("2026-07-02", false);
    p.sykmeldt("2026-07-20", "2026-08-23", 100);
    p.oppfolging("2026-07-23", Oppfolging::KartleggingBesvart { venter_langt_fravaer: Some(false) });
    p.sykmeldt("2026-08-24", "2026-10-04", 80);
    p.krav("2026-08-28", AktivitetskravStatus::Oppfylt, None).plan("2026-08-28", false);
    p.sykmeldt("2026-10-05", "2026-11-01", 60);
    p.oppfolging(
        "2026-10-12",
        Oppfolging::KandidatVurdert { resultat: crate::hendelse::oppfolging::KandidatResultat::Mote },
    );
    p.notat(d("2026-11-02"), d("2026-11-29"), 60, "L86", true);
    p
}

const FORNAVN: [&str; 12] =
    ["Silje", "Jonas", "Eli", "Øystein", "Ås", "Marit", "Ahmed", "Inger", "Lars", "Ingrid", "Nils", "Æsa"];
const ETTERNAVN: [&str; 13] = [
    "Berg",
    "Myhre",
    "Rasmussen",
    "Dahl",
    "Østby",
    "Aasen",
    "Ærlig",
    "Lien",
    "Solheim",
    "Haugen",
    "Vik",
    "Nygård",
    "Foss",
];

/// Ten who need something, and the rest who do not.
pub(super) fn liste() -> Vec<Rad> {
    let mut ut = vec![kari().rad()];
    let mut person = |n: u16, f: &str, e: &str, virksomhet: &str, bygg: &dyn Fn(&mut Person)| {
        let mut p = Person::ny(n, f, e, d("1985-02-03") + Duration::days(i64::from(n) * 37));
        if !virksomhet.is_empty() {
            p.ansatt(&format!("3100{n:05}"), virksomhet, "Fagarbeider", "Geir Leder");
        }
        bygg(&mut p);
        ut.push(p.rad());
    };
    person(1, "Per Arne", "Haugen", "Nordlys Bakeri AS", &|p| {
        p.sykmeldt("2026-09-18", "2026-12-06", 100).plan("2026-10-01", false);
        p.mote("2026-11-02", Motenummer::En, Motehendelse::Ferdigstilt, None);
    });
    person(2, "Inger", "Solheim", "Fjordby sykehus", &|p| {
        p.sykmeldt("2026-05-18", "2026-09-06", 100)
            .sykmeldt("2026-09-07", "2026-12-06", 80)
            .plan("2026-06-01", false);
        p.mote("2026-06-25", Motenummer::En, Motehendelse::Ferdigstilt, None);
        p.krav("2026-07-01", AktivitetskravStatus::Unntak, None);
        p.mote("2026-10-20", Motenummer::To, Motehendelse::Innkalt, Some("2026-11-12"));
        p.mote("2026-11-12", Motenummer::To, Motehendelse::Avlyst, None);
    });
    person(3, "Øystein", "Dahl", "Vik Transport AS", &|p| {
        p.sykmeldt("2026-09-30", "2026-11-30", 100).plan("2026-10-20", true);
        p.mote("2026-11-10", Motenummer::En, Motehendelse::Ferdigstilt, None);
        p.krav("2026-11-12", AktivitetskravStatus::Forhandsvarsel, Some("2026-12-03"));
    });
    person(4, "Liv", "Aune", "", &|p| {
        p.sykmeldt("2026-10-30", "2026-12-06", 100);
    });
    person(5, "Tone", "Lien", "Kystbarnehagen SA", &|p| {
        p.notat(d("2026-10-05"), d("2026-12-06"), 100, "P76", true).plan("2026-10-25", false);
        p.mote("2026-11-10", Motenummer::En, Motehendelse::Ferdigstilt, None);
    });
    person(6, "Yusuf", "Abdi", "Renhold Sør AS", &|p| {
        p.sykmeldt("2026-03-02", "2026-05-10", 100)
            .sykmeldt("2026-05-11", "2026-12-20", 50)
            .plan("2026-03-20", false);
        p.mote("2026-04-10", Motenummer::En, Motehendelse::Ferdigstilt, None);
        p.krav("2026-04-20", AktivitetskravStatus::Oppfylt, None);
        p.mote("2026-08-20", Motenummer::To, Motehendelse::Ferdigstilt, None);
        p.oppfolging("2026-11-15", Oppfolging::SenOppfolging { ferdigbehandlet: false });
    });
    person(7, "Marek", "Kowalski", "Byggmester Vest AS", &|p| {
        p.sykmeldt("2026-07-20", "2026-12-20", 80).plan("2026-08-10", false);
        p.mote("2026-08-10", Motenummer::En, Motehendelse::IkkeNodvendig, None);
        p.mote("2026-11-13", Motenummer::To, Motehendelse::Innkalt, Some("2026-12-09"));
    });
    for n in 0..38u16 {
        let i = usize::from(n);
        let (f, e) = (FORNAVN[i * 5 % 12], ETTERNAVN[i * 7 % 13]);
        person(30 + n, f, e, ["Kaffe & Co AS", "Bryggen IKT", "Vestnes skole"][i % 3], &|p| {
            let start = d("2026-08-03") + Duration::days(i64::from(n));
            let grad = [20, 40, 50][i % 3];
            p.notat(start, d("2027-01-15"), grad, "L84", false).plan("2026-09-15", false);
            p.oppfolging(
                "2026-09-20",
                Oppfolging::KandidatVurdert {
                    resultat: crate::hendelse::oppfolging::KandidatResultat::Unntak,
                },
            );
        });
    }
    ut
}
