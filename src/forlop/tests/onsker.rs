//! What the machines of the assessments answer to wishes: the event, the warning, the refusal.

use chrono::{Duration, NaiveDate};
use proptest::{option, prelude::*, sample::select};
use uuid::Uuid;

use super::bygging::{Historie, d, regler};
use crate::{
    base::VarselId,
    forlop::{
        Tilfelle,
        saksgang::{
            Avslagsart, Tilfellebilde,
            aktivitetskrav::{self, Krav, Vurdering, apne, varsle, vurder},
            arbeidsuforhet::Arbeidsuforhet,
            friskmelding::{self, Friskmelding},
            kartlegging::{self, Kartlegging, Kartleggingsforhold},
            manglende_medvirkning::ManglendeMedvirkning,
            sen_oppfolging::{
                Personstatus, SenOppfolging, Svar, Varselforhold, gjenstaende_dager, vurder_varsel,
            },
        },
    },
    hendelse::{
        Oppfolging,
        oppfolging::{AktivitetskravStatus as Status, Langtidsrisiko},
        sen_oppfolging::SenOppfolging as Svarhendelse,
        vilkar::{
            AktivitetskravArsak, AktivitetskravVurdering, ArbeidsuforhetType, ArbeidsuforhetVurdering,
            Friskmeldingsvedtak, MedvirkningType, MedvirkningVurdering,
        },
    },
};

const I_DAG: &str = "2024-06-12";

fn onske(status: Status) -> AktivitetskravVurdering {
    AktivitetskravVurdering {
        beskrivelse: Some("x".into()),
        dokument: Some("x".into()),
        stans_fra: Some(d("2024-07-01")),
        ..AktivitetskravVurdering::ny(status, Some(d("2024-07-10")))
    }
}

fn krav(vurderinger: &[(Status, Option<&str>)]) -> Krav {
    vurderinger.iter().fold(Krav::nytt(d(I_DAG), d(I_DAG), Status::Ny), |k, (status, frist)| {
        let v = AktivitetskravVurdering::ny(*status, frist.map(d));
        k.vurdert(Vurdering::av(&v, d(I_DAG), None))
    })
}

#[test]
fn a_stop_without_an_expired_notice_is_accepted_with_a_warning() {
    let advarsel = |k: &Krav| {
        let godtatt = vurder(Some(k), onske(Status::InnstillingOmStans), d(I_DAG)).unwrap();
        godtatt.advarsel.map(|a| a.kode)
    };
    assert_eq!(advarsel(&krav(&[])), Some("UTEN_FORHANDSVARSEL"));
    assert_eq!(advarsel(&krav(&[(Status::Forhandsvarsel, Some(I_DAG))])), Some("FRIST_IKKE_UTE"));
    assert_eq!(advarsel(&krav(&[(Status::Forhandsvarsel, Some("2024-06-11"))])), None);
    let unntak = vurder(Some(&krav(&[])), onske(Status::Unntak), d(I_DAG)).unwrap();
    assert_eq!(unntak.advarsel, None);
}

#[test]
fn fields_that_do_not_belong_to_the_result_are_not_kept() {
    let lagret = |status| {
        let godtatt = vurder(Some(&krav(&[])), onske(status), d(I_DAG)).unwrap();
        let Oppfolging::AktivitetskravVurdert(v) = godtatt.hendelse else { panic!() };
        (v.frist, v.stans_fra)
    };
    assert_eq!(lagret(Status::Avvent), (Some(d("2024-07-10")), None));
    assert_eq!(lagret(Status::InnstillingOmStans), (None, Some(d("2024-07-01"))));
    assert_eq!(lagret(Status::Oppfylt), (None, None));
}

#[test]
fn statuses_of_the_system_are_no_assessments() {
    for status in [Status::Ny, Status::NyVurdering, Status::AutomatiskOppfylt, Status::Lukket] {
        let avslag = vurder(Some(&krav(&[])), onske(status), d(I_DAG)).unwrap_err();
        assert_eq!((avslag.art, avslag.kode), (Avslagsart::Ugyldig, "IKKE_EN_VURDERING"));
    }
}

#[test]
fn a_requirement_closed_by_the_system_can_be_assessed_and_warned_about() {
    for status in [Status::AutomatiskOppfylt, Status::Lukket] {
        let k = Krav::nytt(d(I_DAG), d(I_DAG), status);
        assert!(vurder(Some(&k), onske(Status::Avvent), d(I_DAG)).is_ok(), "C12");
        assert!(varsle(Some(&k), onske(Status::Ny), d(I_DAG), regler()).is_ok());
    }
}

#[test]
fn nothing_can_be_assessed_when_there_is_no_requirement() {
    assert_eq!(vurder(None, onske(Status::Avvent), d(I_DAG)).unwrap_err().http_status(), 400);
    assert_eq!(varsle(None, onske(Status::Ny), d(I_DAG), regler()).unwrap_err().kode, "INGEN_KRAV");
}

#[test]
fn a_fresh_requirement_can_be_opened_when_the_last_is_settled() {
    for status in [None, Some(Status::Oppfylt), Some(Status::AutomatiskOppfylt), Some(Status::Lukket)] {
        assert!(apne(status).is_ok(), "{status:?}");
    }
    for status in [Status::Ny, Status::NyVurdering, Status::Avvent, Status::Forhandsvarsel] {
        assert_eq!(apne(Some(status)).unwrap_err().http_status(), 409, "{status:?}");
    }
}

#[test]
fn the_proposed_length_of_8_5_is_twelve_weeks() {
    assert_eq!(friskmelding::forslag(d(I_DAG), d(I_DAG), regler()), Some(d("2024-09-03")));
}

#[test]
fn a_decision_of_8_5_can_be_finished_once() {
    let tom = Friskmelding::default();
    assert_eq!(tom.ferdigbehandle().unwrap_err().http_status(), 400);
}

fn tilfelle(slutt: &str) -> Tilfelle {
    let h = Historie::ny().full("2024-01-01", slutt);
    h.grunnlag().tilfeller[0].tilfelle.clone()
}

#[test]
fn the_form_of_late_follow_up_is_open_with_a_notice_until_sixteen_days_after_the_spell() {
    let svar = Svarhendelse { onsker_oppfolging: Some(true), ..Svarhendelse::ny(true) };
    let mut sak = SenOppfolging::default();
    let t = tilfelle("2024-06-01");
    assert_eq!(sak.svar(&svar, Some(&t), d("2024-06-10"), regler()).unwrap_err().kode, "SKJEMA_STENGT");
    let varsel = VarselId(Uuid::from_u128(4));
    sak.varslet(varsel, d("2024-06-03"));
    let Oppfolging::SenOppfolging(lagret) =
        sak.svar(&svar, Some(&t), d("2024-06-17"), regler()).unwrap().hendelse
    else {
        panic!()
    };
    assert_eq!((lagret.ferdigbehandlet, lagret.varsel), (false, Some(varsel)));
    assert!(!sak.kan_svare(Some(&t), d("2024-06-18"), regler()));
    assert!(!sak.kan_svare(None, d("2024-06-17"), regler()));
    let uten = sak.svar(&Svarhendelse::ny(false), Some(&t), d("2024-06-17"), regler()).unwrap_err();
    assert_eq!(uten.kode, "MANGLER_SVAR");
    assert_eq!(sak.varsle(varsel).unwrap_err().http_status(), 409);
    sak.besvart(
        Some(varsel),
        Svar { hendelse: None, dato: d("2024-06-10"), forventning: None, onsker_oppfolging: None },
        regler(),
    );
    assert!(!sak.kan_svare(Some(&t), d("2024-06-17"), regler()), "answered already");
}

#[test]
fn silence_on_the_questionnaire_is_nothing_to_assess() {
    let mut sak = Kartlegging::default();
    assert_eq!(sak.ferdigbehandle(Langtidsrisiko::RisikoForLangtidsfravar).unwrap_err().kode, "IKKE_BESVART");
    assert_eq!(sak.svar(None).unwrap_err().kode, "INGEN_SPORSMAL");
    let h =
        |hva: serde_json::Value| Historie::ny().oppfolging("2024-06-03", &hva).grunnlag().saker.kartlegging;
    sak = h(serde_json::json!({"hva": "KARTLEGGING_SENDT"}));
    assert!(sak.svar(Some(true)).is_ok());
    assert_eq!(sak.ferdigbehandle(Langtidsrisiko::RisikoForLangtidsfravar).unwrap_err().kode, "IKKE_BESVART");
    sak = h(serde_json::json!({"hva": "KARTLEGGING_BESVART", "venter_langt_fravaer": null}));
    assert_eq!(sak.svar(None).unwrap_err().kode, "ALLEREDE_BESVART");
    assert!(sak.ferdigbehandle(Langtidsrisiko::IkkeRisikoForLangtidsfravar).is_ok());
}

#[test]
fn refusals_say_what_to_do_and_never_repeat_what_was_written() {
    let skrevet = "13838530022";
    let mut o = onske(Status::Avvent);
    o.beskrivelse = Some(skrevet.into());
    o.arsaker = vec![AktivitetskravArsak::Tiltak];
    let avslag = vurder(Some(&krav(&[])), o, d(I_DAG)).unwrap_err();
    assert!(!avslag.to_string().contains(skrevet) && avslag.to_string().contains("Velg"));
}

fn dag() -> impl Strategy<Value = NaiveDate> {
    prop_oneof![
        8 => (-400i64..400).prop_map(|n| d(I_DAG) + Duration::days(n)),
        1 => Just(NaiveDate::MAX),
        1 => Just(NaiveDate::MIN),
    ]
}

fn status() -> impl Strategy<Value = Status> {
    select(vec![
        Status::Ny,
        Status::NyVurdering,
        Status::Avvent,
        Status::Forhandsvarsel,
        Status::Unntak,
        Status::Oppfylt,
        Status::AutomatiskOppfylt,
        Status::InnstillingOmStans,
        Status::IkkeOppfylt,
        Status::IkkeAktuell,
        Status::Lukket,
    ])
}

fn tekst() -> impl Strategy<Value = Option<String>> {
    option::of(select(vec![String::new(), " ".to_owned(), "x".to_owned()]))
}

prop_compose! {
    fn aktivitetsonske()(
        status in status(), frist in option::of(dag()), stans_fra in option::of(dag()),
        beskrivelse in tekst(), dokument in tekst(),
        arsaker in proptest::collection::vec(select(vec![AktivitetskravArsak::Annet, AktivitetskravArsak::Tiltak]), 0..2),
    ) -> AktivitetskravVurdering {
        AktivitetskravVurdering { status, frist, arsaker, beskrivelse, stans_fra, dokument }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_caseworker_wishes_a_final_assessment_is_the_last(
        onsker in proptest::collection::vec((aktivitetsonske(), any::<bool>()), 1..12), i_dag in dag(),
    ) {
        let mut k = krav(&[]);
        for (onske, som_varsel) in onsker {
            let avsluttet = k.har_avsluttende_vurdering();
            let svar = if som_varsel {
                varsle(Some(&k), onske, i_dag, regler())
            } else {
                vurder(Some(&k), onske, i_dag)
            };
            prop_assert!(!(avsluttet && svar.is_ok()));
            if let Ok(godtatt) = svar {
                let Oppfolging::AktivitetskravVurdert(v) = godtatt.hendelse else { panic!() };
                prop_assert!(v.status.er_vurdering());
                k = k.vurdert(Vurdering::av(&v, i_dag, None));
            }
        }
        let endelige = k.vurderinger.iter().filter(|v| v.status.er_avsluttende()).count();
        let varsler = k.vurderinger.iter().filter(|v| v.status == Status::Forhandsvarsel).count();
        prop_assert!(endelige <= 1 && varsler <= 1);
    }

    #[test]
    fn no_wish_makes_the_other_machines_panic(
        i_dag in dag(), frist in option::of(dag()), fra in dag(), til in dag(), dokument in tekst(),
        dager in any::<i64>(), ja in any::<bool>(), hvem in 0u8..3,
    ) {
        for type_ in [
            ArbeidsuforhetType::Forhandsvarsel, ArbeidsuforhetType::Avslag,
            ArbeidsuforhetType::AvslagUtenForhandsvarsel, ArbeidsuforhetType::IkkeAktuell,
        ] {
            let onske = ArbeidsuforhetVurdering { frist, dokument: dokument.clone(), ..ArbeidsuforhetVurdering::ny(type_) };
            let _ = Arbeidsuforhet::default().vurder(onske, i_dag, regler());
        }
        for type_ in [MedvirkningType::Forhandsvarsel, MedvirkningType::Stans, MedvirkningType::Unntak] {
            let onske = MedvirkningVurdering { frist, stans_fra: frist, dokument: dokument.clone(), ..MedvirkningVurdering::ny(type_) };
            let _ = ManglendeMedvirkning::default().vurder(onske, i_dag, regler());
        }
        let vedtak = Friskmeldingsvedtak { fom: fra, tom: til, begrunnelse: dokument.clone(), dokument };
        if Friskmelding::default().vedta(vedtak, ja).is_ok() {
            prop_assert!(fra <= til && ja);
        }
        let _ = friskmelding::forslag(fra, i_dag, regler());
        let bilde = Tilfellebilde { start: fra, slutt: til, sykedager: ja.then_some(dager), gradert_ved_slutt: ja, dod: false };
        let _ = kartlegging::stoppunkt(&bilde, i_dag, regler());
        let forhold = Kartleggingsforhold {
            tilfelle: bilde, arbeidstaker: ja, alder: Some(dager), vedtak_14a: !ja,
            siste_kartlegging: frist, siste_sen_oppfolging: frist,
        };
        let _ = Kartlegging::default().send(&forhold, i_dag, regler());
        let person = match hvem {
            0 => Personstatus::Ukjent,
            1 => Personstatus::Dod,
            _ => Personstatus::Levende { alder: dager },
        };
        let varsel = Varselforhold { dager_igjen: dager, maksdato: til, sykmeldt_til: frist, siste_varsel: frist, person };
        let _ = vurder_varsel(&varsel, i_dag, regler());
        prop_assert!(gjenstaende_dager(fra, til) >= 0);
        let grense = aktivitetskrav::Systemgrense::av(regler());
        let _ = aktivitetskrav::oppdater(vec![krav(&[])], &bilde, i_dag, &grense, regler());
        let _ = aktivitetskrav::er_foreldet(&krav(&[]), &[], i_dag, Some(dager), &grense);
    }

    #[test]
    fn weekdays_left_agree_with_counting_them(fra in -500i64..500, lengde in 0i64..400) {
        let fra = d(I_DAG) + Duration::days(fra);
        let til = fra + Duration::days(lengde);
        let telt = fra.iter_days().skip(1).take_while(|d| *d <= til).filter(|d| crate::base::calendar::er_ukedag(*d)).count();
        prop_assert_eq!(gjenstaende_dager(fra, til), i64::try_from(telt).unwrap());
    }
}
