//! What must hold: nothing from after the landmark, the same in training and serving, and every number
//! what its name says.

use std::sync::LazyLock;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    base::{HendelseId, MoteId, Orgnr, Periode, PersonId, SykmeldingId, tid},
    forlop::{Grunnlag, Kjent, bygg, utled},
    hendelse::{
        Arbeidsforhold, Dialogmote, Hendelse, Innhold, Oppfolging, Oppfolgingsplan, Personhendelse,
        TidligereYtelse,
        arbeidsforhold::Sektor,
        dialogmote::{Motehendelse, Motenummer},
        motebehov::{Motebehov, Motebehovskjema, Motebehovspart},
        oppfolgingsplan::Planhendelse,
        sykmelding_status::{Status, StatusArbeidsgiver, SykmeldingStatus},
        ytelse::Ytelse,
    },
    intake::{self, Utkast},
    rules::Regelverk,
    simulate::{Oppsett, Register},
};

const MENNESKER: usize = 400;

fn d(tekst: &str) -> NaiveDate {
    tekst.parse().unwrap()
}

fn i_dag() -> NaiveDate {
    d("2026-11-20")
}

fn les(register: &Register, i: usize) -> Vec<Hendelse> {
    let now = tid::dagens_slutt(i_dag());
    let meldinger = register.meldinger(i);
    let lest = meldinger.iter().filter_map(|m| intake::les(m.som_linje().as_bytes(), now).ok());
    let ferdig = lest.filter_map(|m| match m.innhold {
        Utkast::Ferdig(innhold) => Some(Hendelse {
            id: HendelseId(Uuid::nil()),
            person: PersonId(Uuid::from_u128(i as u128)),
            kilde: m.kilde,
            ekstern_id: m.ekstern_id,
            gjelder: m.gjelder,
            inntruffet: m.inntruffet.unwrap_or(now),
            mottatt: m.inntruffet.unwrap_or(now),
            korrigerer: m.korrigerer,
            utfort_av: None,
            innhold,
        }),
        _ => None,
    });
    let nummer =
        |n: usize, h| Hendelse { id: HendelseId(Uuid::from_u128((i as u128) << 32 | n as u128)), ..h };
    ferdig.enumerate().map(|(n, h)| nummer(n, h)).collect()
}

/// Events of simulated people, each with the spells as they turned out.
static FOLK: LazyLock<Vec<(Vec<Hendelse>, Vec<Periode>)>> = LazyLock::new(|| {
    let register = Register::new(Oppsett { antall: MENNESKER, ..Oppsett::for_dato(i_dag()) });
    let person = |i| {
        let hendelser = les(&register, i);
        let tilfeller = utled(&hendelser, Regelverk::innebygd()).tilfeller;
        (hendelser, tilfeller.iter().map(|t| t.tilfelle.omfang()).collect())
    };
    (0..MENNESKER).map(person).collect()
});

fn ved(hendelser: &[Hendelse], tilfelle: Periode, uke: u16, kjent: Kjent) -> Option<Landemerkerad> {
    trekk_ved(hendelser, Regelverk::innebygd(), tilfelle, uke, kjent, None)
}

/// NaN is equal to NaN here: the bits are compared.
fn biter(rad: &Trekkrad) -> Vec<u32> {
    rad.0.iter().map(|v| v.to_bits()).collect()
}

/// Another person's events as if they were about this one and became known at `naar` or later.
fn forskjovet(fra: &[Hendelse], til: &[Hendelse], naar: DateTime<Utc>) -> Vec<Hendelse> {
    let forste = fra.iter().map(|h| h.inntruffet).min().unwrap_or(naar);
    let person = til[0].person;
    let mut ut: Vec<Hendelse> = fra
        .iter()
        .map(|h| {
            let inntruffet = naar + (h.inntruffet - forste);
            Hendelse { person, inntruffet, mottatt: inntruffet, ..h.clone() }
        })
        .collect();
    // Some of them correct what was known before.
    for (ny, gammel) in ut.iter_mut().zip(til).step_by(3) {
        ny.korrigerer = Some(gammel.ekstern_id.clone());
        ny.kilde.clone_from(&gammel.kilde);
    }
    ut
}

fn landemerker() -> impl Iterator<Item = (usize, Periode, u16)> {
    FOLK.iter().enumerate().flat_map(|(i, (_, tilfeller))| {
        tilfeller.iter().flat_map(move |t| LANDEMERKER.map(|uke| (i, *t, uke)))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn nothing_that_becomes_known_after_the_landmark_changes_a_feature(
        i in 0..MENNESKER, annen in 0..MENNESKER, uke in prop::sample::select(LANDEMERKER.to_vec()),
        forsinket in 0_i64..40,
    ) {
        let (hendelser, tilfeller) = &FOLK[i];
        for tilfelle in tilfeller {
            let grense = tid::dagens_slutt(landemerkedag(tilfelle.fom(), uke));
            let foran: Vec<Hendelse> =
                hendelser.iter().filter(|h| h.inntruffet <= grense).cloned().collect();
            let rad = ved(hendelser, *tilfelle, uke, Kjent::VedKilden);
            prop_assert_eq!(
                rad.as_ref().map(|r| biter(&r.rad)),
                ved(&foran, *tilfelle, uke, Kjent::VedKilden).as_ref().map(|r| biter(&r.rad)),
                "the events after it"
            );
            let etter = grense + Duration::microseconds(1) + Duration::hours(forsinket);
            let mut flere = hendelser.clone();
            flere.extend(forskjovet(&FOLK[annen].0, hendelser, etter));
            flere.rotate_left(3);
            let med = ved(&flere, *tilfelle, uke, Kjent::VedKilden);
            prop_assert_eq!(rad.map(|r| biter(&r.rad)), med.map(|r| biter(&r.rad)), "somebody else's events");
        }
    }

    #[test]
    fn what_was_registered_late_was_not_known_here(
        i in 0..MENNESKER, uke in prop::sample::select(LANDEMERKER.to_vec()), forsinket in 0_usize..7,
    ) {
        let (hendelser, tilfeller) = &FOLK[i];
        for tilfelle in tilfeller {
            let grense = tid::dagens_slutt(landemerkedag(tilfelle.fom(), uke));
            // Every seventh event reached us only after the landmark, whatever its own date says.
            let mut sent = hendelser.clone();
            for h in sent.iter_mut().skip(forsinket).step_by(7) {
                h.mottatt = h.mottatt.max(grense + Duration::hours(1));
            }
            let uten: Vec<Hendelse> = sent.iter().filter(|h| h.mottatt <= grense).cloned().collect();
            prop_assert_eq!(
                ved(&sent, *tilfelle, uke, Kjent::HosOss).map(|r| biter(&r.rad)),
                ved(&uten, *tilfelle, uke, Kjent::HosOss).map(|r| biter(&r.rad))
            );
        }
    }
}

#[test]
fn what_becomes_known_before_the_landmark_does_change_features() {
    let endret = landemerker()
        .filter(|(i, tilfelle, uke)| {
            let hendelser = &FOLK[*i].0;
            let naar = tid::middag_utc(landemerkedag(tilfelle.fom(), *uke)) - Duration::days(2);
            let mut flere = hendelser.clone();
            flere.extend(forskjovet(&FOLK[(i + 1) % MENNESKER].0[..4], hendelser, naar));
            let rad = ved(hendelser, *tilfelle, *uke, Kjent::VedKilden);
            rad.is_some()
                && rad.map(|r| biter(&r.rad))
                    != ved(&flere, *tilfelle, *uke, Kjent::VedKilden).map(|r| biter(&r.rad))
        })
        .count();
    assert!(endret > 100, "the test above could not fail: {endret}");
}

#[test]
fn serving_on_the_landmark_day_gives_the_row_that_training_saw() {
    let regelverk = Regelverk::innebygd();
    let mut sett = 0;
    for (i, tilfelle, uke) in landemerker() {
        let Some(trent) = ved(&FOLK[i].0, tilfelle, uke, Kjent::VedKilden) else { continue };
        // The read model: derived from the whole log of that day, written and read back.
        let forlop = bygg(&FOLK[i].0, regelverk, trent.dag);
        let rad: Grunnlag = serde_json::from_str(&serde_json::to_string(&forlop.grunnlag).unwrap()).unwrap();
        let servert = trekk(&rad, rad.aktivt(trent.dag, regelverk).unwrap(), trent.dag);
        assert_eq!(biter(&servert), biter(&trent.rad));
        sett += 1;
    }
    assert!(sett > 400, "{sett}");
}

#[test]
fn values_are_whole_codes_are_on_their_list_and_most_features_vary() {
    let rader: Vec<Trekkrad> = landemerker()
        .filter_map(|(i, t, uke)| ved(&FOLK[i].0, t, uke, Kjent::VedKilden))
        .map(|r| r.rad)
        .collect();
    // Nobody in the synthetic register is hurt at work, on another benefit, or asked about a meeting.
    let stille =
        ["yrkesskade", "annen_ytelse", "motebehov_arbeidstaker", "motebehov_arbeidsgiver", "tiltak_nav"];
    for (j, def) in TREKK.iter().enumerate() {
        let kjente: Vec<f32> = rader.iter().map(|r| r.0[j]).filter(|v| !v.is_nan()).collect();
        let mut ulike = kjente.clone();
        ulike.sort_by(f32::total_cmp);
        ulike.dedup();
        for v in &ulike {
            assert!(v.fract().abs() < f32::EPSILON, "{}", def.navn);
            if let Trekktype::Kode(koder) = def.type_ {
                assert!(
                    *v >= 0.0 && koder.iter().zip(0_i16..).any(|(_, n)| *v <= f32::from(n)),
                    "{} {v}",
                    def.navn
                );
            }
        }
        if def.navn != "diagnose_endret" {
            // That happens only when two spells meet, so it depends on who is in the sample.
            assert_eq!(ulike.len() < 2, stille.contains(&def.navn), "{}: {} values", def.navn, ulike.len());
        }
    }
}

#[test]
fn names_are_unique_and_no_forbidden_feature_is_in_the_catalogue() {
    for (j, def) in TREKK.iter().enumerate() {
        assert!(TREKK[..j].iter().all(|annen| annen.navn != def.navn), "{}", def.navn);
        for ord in ["kjonn", "region", "enhet", "lege", "navn", "sprak", "fodeland", "postnummer", "slutt"] {
            assert!(!def.navn.split('_').any(|del| del == ord), "{}", def.navn);
        }
        if let Trekktype::Kode(koder) = def.type_ {
            assert!(!koder.is_empty() && koder.len() < 250);
        }
    }
    assert_eq!(TREKK[Nr::Maned as usize].navn, "maned", "the last place is the last feature");
    assert_eq!(TREKK.len(), Nr::Maned as usize + 1);
}

/// A person whose every fact is written by hand.
struct Hand(Vec<Hendelse>);

impl Hand {
    fn legg(&mut self, naar: &str, innhold: Innhold) {
        let n = self.0.len();
        self.0.push(Hendelse {
            id: HendelseId(Uuid::from_u128(n as u128)),
            person: PersonId(Uuid::nil()),
            kilde: "test".into(),
            ekstern_id: n.to_string(),
            gjelder: None,
            inntruffet: tid::middag_utc(d(naar)),
            mottatt: tid::middag_utc(d(naar)),
            korrigerer: None,
            utfort_av: None,
            innhold,
        });
    }

    /// A note from the simulated register with other days, sent to the employer.
    fn notat(&mut self, naar: &str, fom: &str, tom: &str, endre: impl Fn(&mut crate::hendelse::Sykmelding)) {
        let mal = FOLK.iter().flat_map(|(h, _)| h).find_map(|h| match &h.innhold {
            Innhold::Sykmelding(note) => Some(note.clone()),
            _ => None,
        });
        let mut note = mal.unwrap();
        note.id = SykmeldingId(Uuid::from_u128(900 + self.0.len() as u128));
        note.avsender.edi_logg_id = None;
        let periode = &mut note.perioder[0];
        (periode.fom, periode.tom) = (d(fom), d(tom));
        periode.gradert = None;
        periode.aktivitet_ikke_mulig = Some(crate::hendelse::sykmelding::AktivitetIkkeMulig::default());
        endre(&mut note);
        let id = note.id;
        self.legg(naar, Innhold::Sykmelding(note));
        let status = SykmeldingStatus {
            sykmelding: id,
            status: Status::Sendt,
            arbeidsgiver: Some(StatusArbeidsgiver { orgnr: org(), juridisk_orgnr: None, navn: None }),
            arbeidssituasjon: None,
            egenmeldingsdager: None,
        };
        self.legg(naar, Innhold::SykmeldingStatus(status));
    }
}

fn org() -> Orgnr {
    Orgnr::parse("315000106").unwrap()
}

#[test]
fn every_number_is_what_its_name_says() {
    let mut h = Hand(Vec::new());
    h.legg(
        "2020-01-01",
        Innhold::Person(Personhendelse::Registrert { fodselsdato: d("1980-06-01"), navn: None }),
    );
    h.legg(
        "2020-01-01",
        Innhold::Arbeidsforhold(Arbeidsforhold {
            virksomhet: org(),
            navn: None,
            yrke: Some("Snekker".into()),
            stillingsprosent: Some(80),
            fom: d("2020-01-01"),
            tom: None,
            narmeste_leder: None,
            naering: Some('F'),
            sektor: Some(Sektor::Privat),
            ansatte: Some(12),
        }),
    );
    let ytelse = |ytelse, fom, tom| {
        let periode = Periode::new(d(fom), d(tom)).unwrap();
        Innhold::TidligereYtelse(TidligereYtelse { ytelse, periode, grad: None, maksdato: None })
    };
    h.legg("2024-03-01", ytelse(Ytelse::Sykepenger, "2024-02-01", "2024-02-20"));
    h.legg("2024-03-02", ytelse(Ytelse::Arbeidsavklaringspenger, "2023-06-01", "2023-12-31"));
    h.legg("2021-03-02", ytelse(Ytelse::Sykepenger, "2021-01-01", "2021-02-28"));
    // The spell: 5 January, a Monday, in 2026. Week 4 is the 2nd of February.
    let diagnose = |kode: &'static str| {
        move |note: &mut crate::hendelse::Sykmelding| {
            let d = note.medisinsk_vurdering.hoveddiagnose.as_mut().unwrap();
            d.system = crate::hendelse::sykmelding::Kodeverk::Icpc2;
            d.kode = kode.into();
            note.medisinsk_vurdering.bidiagnoser.clear();
            note.prognose = None;
            note.tiltak = crate::hendelse::sykmelding::Tiltak::default();
            note.melding_til_nav = None;
        }
    };
    h.notat("2025-06-02", "2025-06-02", "2025-06-11", diagnose("P76"));
    h.notat("2026-01-07", "2026-01-05", "2026-01-18", diagnose("L86"));
    h.notat("2026-01-19", "2026-01-19", "2026-02-15", |note| {
        diagnose("P76")(note);
        note.perioder[0].aktivitet_ikke_mulig = None;
        note.perioder[0].gradert =
            Some(crate::hendelse::sykmelding::Gradert { grad: 60, reisetilskudd: false });
        note.medisinsk_vurdering.yrkesskade = true;
        note.tiltak.nav = Some("Avklaring".into());
        note.prognose = Some(crate::hendelse::sykmelding::Prognose::default());
        note.melding_til_nav = Some(crate::hendelse::sykmelding::MeldingTilNav {
            bistand_umiddelbart: true,
            beskriv_bistand: None,
        });
    });
    let plan = Oppfolgingsplan {
        virksomhet: Some(org()),
        hva: Planhendelse::Laget,
        evalueringsdato: None,
        delt_med_nav: false,
        delt_med_lege: true,
        ber_om_bistand: false,
        skjema: None,
        begrunnelse: None,
    };
    h.legg("2026-01-26", Innhold::Oppfolgingsplan(plan));
    for (naar, hva) in [("2026-01-20", Motehendelse::Innkalt), ("2026-01-30", Motehendelse::Ferdigstilt)] {
        let mote = Dialogmote {
            mote: MoteId(Uuid::nil()),
            nummer: Motenummer::En,
            virksomhet: Some(org()),
            hva,
            tidspunkt: None,
            deltaker: None,
            svar: None,
            detaljer: None,
        };
        h.legg(naar, Innhold::Dialogmote(mote));
    }
    let behov = Motebehov {
        fra: Motebehovspart::Arbeidsgiver,
        virksomhet: Some(org()),
        skjema: Motebehovskjema::MeldBehov,
        onsker_mote: true,
        begrunnelse: None,
        onsker_behandler: false,
        begrunnelse_behandler: None,
        tolk: None,
    };
    h.legg("2026-01-31", Innhold::Oppfolging(Oppfolging::MotebehovMeldt(Box::new(behov))));
    let svar = Oppfolging::KartleggingBesvart { venter_langt_fravaer: Some(true) };
    h.legg("2026-02-02", Innhold::Oppfolging(svar));

    let tilfelle = Periode::new(d("2026-01-05"), d("2026-02-15")).unwrap();
    let rad = ved(&h.0, tilfelle, 4, Kjent::VedKilden).unwrap();
    assert_eq!(rad.dag, d("2026-02-02"));
    let navngitt = TREKK
        .iter()
        .zip(&rad.rad.0)
        .map(|(def, v)| match def.type_ {
            _ if v.is_nan() => format!("{}: ?", def.navn),
            Trekktype::Tall => format!("{}: {v}", def.navn),
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "codes")]
            Trekktype::Kode(koder) => format!("{}: {}", def.navn, koder[*v as usize]),
        })
        .collect::<Vec<_>>()
        .join("\n");
    insta::assert_snapshot!("hand", navngitt);
}
