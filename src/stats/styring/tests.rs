use std::collections::BTreeMap;

use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    bidrag::{Bidrag, Samtidig, bidrag},
    indikator::Indikator,
    kalibrering::{Utfall, kalibrering},
    maned::{Maned, Tidsrom},
    na::Telling,
    skjuling::{DELES_FRA, Fordeling, vis},
    tabell::{Styringstabell, Tall, Verdi},
};
use crate::{
    base::{HendelseId, PersonId, PrognoseId, tid},
    forlop::{Grunnlag, utled},
    hendelse::{Hendelse, Innhold},
    rules::Regelverk,
    stats::{
        gruppe::Diagnosegruppe,
        vern::{
            TERSKEL,
            tests::lineart::{Likning, storst},
        },
    },
};

fn d(tekst: &str) -> NaiveDate {
    tekst.parse().unwrap()
}

fn hendt(nr: u128, dag: &str, type_: &str, innhold: &Value) -> Hendelse {
    Hendelse {
        id: HendelseId(Uuid::from_u128(nr)),
        person: PersonId(Uuid::from_u128(1)),
        kilde: "test".into(),
        ekstern_id: nr.to_string(),
        gjelder: None,
        inntruffet: tid::middag_utc(d(dag)),
        mottatt: tid::middag_utc(d(dag)),
        korrigerer: None,
        utfort_av: None,
        innhold: Innhold::fra_json(type_, 1, &innhold.to_string()).unwrap(),
    }
}

/// Away from one day to another, with an employer.
fn syk(nr: u128, fom: &str, tom: &str, aktivitet: &str) -> Hendelse {
    let id = nr.to_string();
    let bit = json!({"hva": "LAGT", "id": id, "org": "315000106",
        "tags": ["SYKMELDING", "SENDT", "PERIODE", aktivitet], "from": fom, "to": tom,
        "observed": format!("{fom}T10:00:00Z"), "resource": id, "corrects": null});
    hendt(nr, fom, "bit", &bit)
}

fn mote(nr: u128, dag: &str, hva: &str, tidspunkt: &str) -> Hendelse {
    let mote = json!({"mote": Uuid::from_u128(77), "nummer": "2", "virksomhet": "315000106", "hva": hva,
        "tidspunkt": format!("{tidspunkt}T10:00:00Z"), "deltaker": null, "svar": null});
    hendt(nr, dag, "dialogmote", &mote)
}

fn grunnlag(hendelser: &[Hendelse]) -> Grunnlag {
    utled(hendelser, Regelverk::innebygd())
}

const SISTE: Maned = Maned { ar: 2026, nr: 10 };

/// Indicator, month and value of everything somebody contributes.
fn alt(hendelser: &[Hendelse], samtidig: &Samtidig) -> Vec<(Indikator, u8, u32)> {
    let person = PersonId(Uuid::from_u128(1));
    let alle = bidrag(person, &grunnlag(hendelser), samtidig, SISTE);
    alle.into_iter().map(|b| (b.indikator, b.maned.nr, b.verdi)).collect()
}

fn bare(alle: &[(Indikator, u8, u32)], indikator: Indikator) -> Vec<(u8, u32)> {
    alle.iter().filter(|b| b.0 == indikator).map(|b| (b.1, b.2)).collect()
}

#[test]
fn an_absence_counts_in_the_month_it_completed_the_week() {
    // Day 28 is 1 February; day 56 is 1 March.
    let alle = alt(&[syk(1, "2026-01-05", "2026-03-01", "INGEN_AKTIVITET")], &BTreeMap::new());
    assert_eq!(bare(&alle, Indikator::PasserteUke4), [(2, 1)]);
    assert_eq!(bare(&alle, Indikator::PasserteUke8), [(3, 1)]);
    assert_eq!(bare(&alle, Indikator::GradertUke8), [(3, 0)]);
    assert_eq!(bare(&alle, Indikator::PasserteUke12), []);
    // A day shorter, and week 8 is not completed.
    let alle = alt(&[syk(1, "2026-01-05", "2026-02-28", "INGEN_AKTIVITET")], &BTreeMap::new());
    assert_eq!(bare(&alle, Indikator::PasserteUke8), []);
    assert_eq!(bare(&alle, Indikator::UnntakUke8), []);
}

#[test]
fn the_grade_of_the_last_day_of_the_week_counts() {
    let hendelser = [
        syk(1, "2026-01-05", "2026-03-01", "INGEN_AKTIVITET"),
        syk(2, "2026-03-02", "2026-04-12", "GRADERT_AKTIVITET"),
    ];
    let alle = alt(&hendelser, &BTreeMap::new());
    assert_eq!(bare(&alle, Indikator::GradertUke8), [(3, 0)]);
    assert_eq!(bare(&alle, Indikator::GradertUke12), [(3, 1)]);
}

#[test]
fn an_exemption_counts_until_fourteen_days_after_week_eight() {
    let unntak = |dag| {
        let v = json!({"hva": "AKTIVITETSKRAV_VURDERT", "status": "UNNTAK", "frist": null,
            "arsaker": ["MEDISINSKE_GRUNNER"]});
        let hendelser =
            [syk(1, "2026-01-05", "2026-04-30", "INGEN_AKTIVITET"), hendt(2, dag, "oppfolging", &v)];
        bare(&alt(&hendelser, &BTreeMap::new()), Indikator::UnntakUke8)
    };
    assert_eq!(unntak("2026-02-10"), [(3, 1)]);
    assert_eq!(unntak("2026-03-15"), [(3, 1)]);
    assert_eq!(unntak("2026-03-16"), [(3, 0)]);
}

#[test]
fn a_meeting_counts_by_its_day_and_not_for_those_who_need_none() {
    let lenge = || syk(1, "2026-01-05", "2026-08-31", "INGEN_AKTIVITET");
    let motet = |hendelser: Vec<Hendelse>| bare(&alt(&hendelser, &BTreeMap::new()), Indikator::Dialogmote2);
    // Day 182 is 5 July.
    assert_eq!(motet(vec![lenge()]), [(7, 0)]);
    assert_eq!(motet(vec![lenge(), mote(2, "2026-07-20", "FERDIGSTILT", "2026-07-05")]), [(7, 1)]);
    assert_eq!(motet(vec![lenge(), mote(2, "2026-07-20", "FERDIGSTILT", "2026-07-06")]), [(7, 0)]);
    let unntak = json!({"hva": "KANDIDAT_VURDERT", "resultat": "UNNTAK"});
    assert_eq!(motet(vec![lenge(), hendt(2, "2026-06-01", "oppfolging", &unntak)]), []);
}

#[test]
fn a_meeting_that_was_moved_is_postponed_once_however_often() {
    let hendelser = |flyttet: bool| {
        let mut ut = vec![
            syk(1, "2026-01-05", "2026-08-31", "INGEN_AKTIVITET"),
            mote(2, "2026-05-01", "INNKALT", "2026-06-01"),
        ];
        if flyttet {
            ut.push(mote(3, "2026-05-20", "NYTT_TID_STED", "2026-06-10"));
            ut.push(mote(4, "2026-05-25", "NYTT_TID_STED", "2026-07-02"));
        }
        bare(&alt(&ut, &BTreeMap::new()), Indikator::MoterUtsatt)
    };
    assert_eq!(hendelser(false), [(6, 0)]);
    assert_eq!(hendelser(true), [(7, 1)]);
}

#[test]
fn plans_are_in_time_until_their_deadline_and_are_not_owed_by_all() {
    let plan = |dag: &str, hva: &str| {
        let p = json!({"hva": hva, "virksomhet": "315000106", "evalueringsdato": null, "delt_med_nav": false,
            "delt_med_lege": false, "ber_om_bistand": false, "skjema": null});
        let hendelser =
            [syk(1, "2026-01-05", "2026-03-31", "INGEN_AKTIVITET"), hendt(2, dag, "oppfolgingsplan", &p)];
        bare(&alt(&hendelser, &BTreeMap::new()), Indikator::PlanITide)
    };
    assert_eq!(plan("2026-02-02", "LAGET"), [(2, 1)]);
    assert_eq!(plan("2026-02-03", "LAGET"), [(2, 0)]);
    assert_eq!(plan("2026-02-02", "IKKE_NODVENDIG"), []);
}

#[test]
fn waiting_is_counted_from_notice_and_from_candidate_to_the_decision() {
    let varsel = json!({"hva": "AKTIVITETSKRAV_VURDERT", "status": "FORHANDSVARSEL", "frist": "2026-04-10"});
    let oppfylt = json!({"hva": "AKTIVITETSKRAV_VURDERT", "status": "OPPFYLT", "frist": null});
    let mote = json!({"hva": "KANDIDAT_VURDERT", "resultat": "MOTE"});
    let alle = alt(
        &[
            syk(1, "2026-01-05", "2026-08-31", "INGEN_AKTIVITET"),
            hendt(2, "2026-03-10", "oppfolging", &varsel),
            hendt(3, "2026-04-15", "oppfolging", &oppfylt),
            hendt(4, "2026-05-14", "oppfolging", &mote),
        ],
        &BTreeMap::new(),
    );
    assert_eq!(bare(&alle, Indikator::DagerVarsel), [(4, 36)]);
    // Day 119 after the first is 4 May.
    assert_eq!(bare(&alle, Indikator::DagerKandidat), [(5, 10)]);
}

#[test]
fn a_caseworker_and_the_model_agree_when_both_are_on_the_same_side() {
    let prognose = Uuid::from_u128(9);
    let vurdering = |svar: &str| {
        let v = json!({"hva": "EGEN_VURDERING", "tilfelle": "2026-01-05", "uke": 10, "horisont": 39,
            "fortsatt_sykmeldt": svar, "oppfolging": "NOK", "prognose": prognose, "sett_prognose": false});
        let hendelser =
            [syk(1, "2026-01-05", "2026-05-31", "INGEN_AKTIVITET"), hendt(2, "2026-03-12", "oppfolging", &v)];
        let sagt = BTreeMap::from([(PrognoseId(prognose), BTreeMap::from([(39, 0.62)]))]);
        let alle = alt(&hendelser, &sagt);
        (bare(&alle, Indikator::PrognoseBrukt), bare(&alle, Indikator::PrognoseEnig))
    };
    assert_eq!(vurdering("JA"), (vec![(5, 1)], vec![(3, 1)]));
    assert_eq!(vurdering("NEI"), (vec![(5, 1)], vec![(3, 0)]));
    assert_eq!(vurdering("VET_IKKE"), (vec![(5, 1)], vec![]));
}

#[test]
fn the_day_counts_those_who_are_followed_up_and_hides_the_few() {
    let grunnlag = grunnlag(&[syk(1, "2026-01-05", "2026-04-30", "GRADERT_AKTIVITET")]);
    let tell = |antall: usize, dag: &str| {
        let mut telling = Telling::default();
        (0..antall).for_each(|_| telling.tell(&grunnlag, d(dag), Regelverk::innebygd()));
        telling.vis()
    };
    assert_eq!(tell(9, "2026-04-01").fulgt, None);
    let na = tell(12, "2026-04-01");
    assert_eq!((na.fulgt, na.gradert), (Some(10), Some(10)));
    assert_eq!(na.band, [None, None, Some(10), None, None, None]);
    assert_eq!(na.over_frist.len(), 1, "the plan; no meeting 1 when graded: {:?}", na.over_frist);
    assert_eq!(tell(12, "2026-06-01").fulgt, None, "the absence is over");
}

fn rad(person: u128, maned: u8, gruppe: Diagnosegruppe, enhet: &str, verdi: u32) -> Bidrag {
    Bidrag {
        indikator: Indikator::GradertUke12,
        maned: Maned { ar: 2025, nr: maned },
        enhet: Some(enhet.to_owned()),
        gruppe: Some(gruppe),
        person: PersonId(Uuid::from_u128(person)),
        verdi,
    }
}

/// `antall` people in each month at a unit, every other one counted.
fn jevnt(enhet: &str, fra: u128, antall: u128) -> Vec<Bidrag> {
    let gruppe =
        |n: u128| if n.is_multiple_of(2) { Diagnosegruppe::Psykisk } else { Diagnosegruppe::MuskelSkjelett };
    (1..=12u8)
        .flat_map(|m| (0..antall).map(move |n| (m, n)))
        .map(|(m, n)| {
            rad(fra + u128::from(m) * 1000 + n, m, gruppe(n), enhet, u32::from(n.is_multiple_of(4)))
        })
        .collect()
}

#[test]
fn what_is_shown_is_near_the_truth_and_the_same_each_time() {
    let rader = jevnt("1201", 0, 120);
    let tabell = Styringstabell::av(SISTE, rader.clone(), b"hemmelig");
    let ar = Tidsrom::Ar { ar: 2025, kvartaler: 4 };
    let tall = tabell.tall(Indikator::GradertUke12, Some("1201"), ar, None).unwrap();
    let Verdi::Andel { teller, prosent, lav, hoy } = tall.verdi else { panic!("{tall:?}") };
    assert!(
        tall.nevner.abs_diff(1440) < 5 && prosent.abs_diff(25) <= 1 && teller.unwrap().abs_diff(360) <= 20
    );
    assert!(lav < prosent && prosent < hoy && hoy - lav <= 6, "{lav}–{hoy}");
    assert!(tabell.tall(Indikator::GradertUke12, None, ar, Some(Diagnosegruppe::Psykisk)).is_some());
    let maned = Tidsrom::Maned { ar: 2025, nr: 4 };
    assert!(tabell.tall(Indikator::GradertUke12, Some("1201"), maned, None).is_some());
    let mut omvendt = rader;
    omvendt.reverse();
    assert_eq!(tabell, Styringstabell::av(SISTE, omvendt, b"hemmelig"));
    let lagret: Styringstabell = serde_json::from_str(&serde_json::to_string(&tabell).unwrap()).unwrap();
    assert_eq!(lagret, tabell);
}

#[test]
fn few_people_are_hidden_and_one_person_many_times_is_one() {
    let ar = Tidsrom::Ar { ar: 2025, kvartaler: 4 };
    let vist = |rader: Vec<Bidrag>| {
        Styringstabell::av(SISTE, rader, b"n").tall(Indikator::GradertUke12, Some("1201"), ar, None).is_some()
    };
    let ti = |personer: u128| -> Vec<Bidrag> {
        (0..60).map(|n| rad(n % personer, 5, Diagnosegruppe::Psykisk, "1201", 1)).collect()
    };
    assert!(!vist(ti(9)));
    assert!(vist(ti(15)));
}

#[test]
fn the_finer_gives_way_to_the_coarser() {
    // Two people in one month: their month can't be hidden without another one, and the quarter stays.
    let mut rader: Vec<Bidrag> = jevnt("1201", 0, 40).into_iter().filter(|r| r.maned.nr != 2).collect();
    rader.extend((0..2).map(|n| rad(90_000 + n, 2, Diagnosegruppe::Psykisk, "1201", 1)));
    let tabell = Styringstabell::av(SISTE, rader, b"n");
    let vist = |tidsrom| tabell.tall(Indikator::GradertUke12, Some("1201"), tidsrom, None).is_some();
    assert!(vist(Tidsrom::Ar { ar: 2025, kvartaler: 4 }));
    assert!((1..=4).all(|nr| vist(Tidsrom::Kvartal { ar: 2025, nr })));
    assert!(!vist(Tidsrom::Maned { ar: 2025, nr: 2 }));
    assert!((1..=3).filter(|nr| vist(Tidsrom::Maned { ar: 2025, nr: *nr })).count() < 2);
}

#[test]
fn days_have_rising_quartiles() {
    let rader: Vec<Bidrag> = (0..200u32)
        .map(|n| Bidrag {
            indikator: Indikator::DagerVarsel,
            ..rad(n.into(), 3, Diagnosegruppe::Psykisk, "1201", n % 40)
        })
        .collect();
    let tabell = Styringstabell::av(SISTE, rader, b"n");
    let ar = Tidsrom::Ar { ar: 2025, kvartaler: 4 };
    let tall = tabell.tall(Indikator::DagerVarsel, Some("1201"), ar, None);
    let Some(Tall { verdi: Verdi::Dager { nedre, median, ovre }, .. }) = tall else { panic!("{tall:?}") };
    assert!(
        nedre.abs_diff(9) <= 1 && median.abs_diff(19) <= 1 && ovre.abs_diff(29) <= 1,
        "{nedre} {median} {ovre}"
    );
}

#[test]
fn a_model_that_is_right_lies_on_the_line_and_one_that_is_wrong_does_not() {
    let utfall = |skala: f64| -> Vec<Utfall> {
        (0..2000u32)
            .map(|n| {
                let sjanse = f64::from(n % 100) / 100.0;
                Utfall { sjanse: sjanse * skala, nadde: f64::from(n / 100) < 20.0 * sjanse }
            })
            .collect()
    };
    let rett = kalibrering(&utfall(1.0)).unwrap();
    assert!(rett.grupper.len() == 10 && rett.avstand < 3.0, "{rett:?}");
    let lav = kalibrering(&utfall(0.5)).unwrap();
    assert!(lav.avstand > 20.0 && lav.nadde > lav.ventet, "{lav:?}");
    assert_eq!(kalibrering(&utfall(1.0)[..99]), None);
}

/// Counts of some units, with groups and months that add up to the same.
fn fordelinger() -> impl Strategy<Value = (Vec<Fordeling>, Fordeling, Fordeling)> {
    let antall = || prop_oneof![3 => 0usize..10, 2 => 10usize..30, 2 => 30usize..120];
    let enhet = prop::collection::vec(antall(), 12);
    (prop::collection::vec(enhet, 1..3), 1usize..3, 0usize..12).prop_map(|(enheter, kvartaler, uten)| {
        let av = |tall: &[usize]| {
            let maneder: Vec<usize> = tall.iter().take(3 * kvartaler).copied().collect();
            let ar: usize = maneder.iter().sum();
            // Three groups: what is left goes to the last two.
            let forste = tall.last().copied().unwrap_or(0).min(ar);
            let andre = (ar - forste) / 2;
            Fordeling {
                terskel: TERSKEL,
                ar,
                kvartaler: maneder.chunks(3).map(|k| k.iter().sum()).collect(),
                maneder,
                grupper: vec![forste, andre, ar - forste - andre],
            }
        };
        let enheter: Vec<Fordeling> = enheter.iter().map(|e| av(e)).collect();
        let uten = av(&[uten, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        let sum = |tall: &dyn Fn(&Fordeling) -> usize| enheter.iter().chain([&uten]).map(tall).sum::<usize>();
        let alle = Fordeling {
            terskel: TERSKEL,
            ar: sum(&|f| f.ar),
            kvartaler: Vec::new(),
            maneder: Vec::new(),
            grupper: (0..3).map(|g| sum(&|f| f.grupper[g])).collect(),
        };
        (enheter, uten, alle)
    })
}

/// Everything an attacker can write down: every number of every unit as an unknown, the sums between
/// them, and what is shown.
struct Angrep {
    verdier: Vec<usize>,
    vist: Vec<bool>,
    /// Nobody without a unit, or nobody in the unknown group: not a place where somebody is.
    tomt: Vec<bool>,
    summer: Vec<(Vec<usize>, usize)>,
}

impl Angrep {
    fn mot(enheter: &[Fordeling], uten: &Fordeling, alle: &Fordeling) -> Self {
        let (vist, hele) = vis(enheter, uten, alle);
        let ingen_ukjente = alle.grupper[2] == 0;
        let mut ut = Self { verdier: Vec::new(), vist: Vec::new(), tomt: Vec::new(), summer: Vec::new() };
        let (mut ar, mut grupper) = (Vec::new(), vec![Vec::new(); 3]);
        let tomt = super::skjuling::Vist::default();
        for (f, v) in enheter.iter().zip(&vist).chain([(uten, &tomt)]) {
            let forste = ut.tomt.len();
            let aret = ut.ny(f.ar, v.ar);
            ar.push(aret);
            let mut kvartaler = Vec::new();
            for (k, n) in f.kvartaler.iter().enumerate() {
                let kvartal = ut.ny(*n, v.kvartaler.get(k) == Some(&true));
                let maneder =
                    (3 * k..3 * k + 3).map(|m| ut.ny(f.maneder[m], v.maneder.get(m) == Some(&true)));
                let maneder = maneder.collect();
                ut.summer.push((maneder, kvartal));
                kvartaler.push(kvartal);
            }
            ut.summer.push((kvartaler, aret));
            let i_grupper: Vec<usize> =
                (0..3).map(|g| ut.ny(f.grupper[g], v.grupper.get(g) == Some(&true))).collect();
            for (g, celle) in i_grupper.iter().enumerate() {
                grupper[g].push(*celle);
            }
            if ingen_ukjente && let Some(ukjent) = i_grupper.last() {
                ut.tomt[*ukjent] = true;
            }
            if f.ar == 0 {
                ut.tomt[forste..].fill(true);
            }
            ut.summer.push((i_grupper, aret));
        }
        let aret = ut.ny(alle.ar, hele.ar);
        ut.summer.push((ar, aret));
        let mut i_grupper = Vec::new();
        for (g, deler) in grupper.into_iter().enumerate() {
            let celle = ut.ny(alle.grupper[g], hele.grupper.get(g) == Some(&true));
            ut.summer.push((deler, celle));
            i_grupper.push(celle);
        }
        if let (true, Some(ukjent)) = (ingen_ukjente, i_grupper.last()) {
            ut.tomt[*ukjent] = true;
        }
        ut.summer.push((i_grupper, aret));
        ut
    }

    fn ny(&mut self, verdi: usize, vist: bool) -> usize {
        self.verdier.push(verdi);
        self.vist.push(vist);
        self.tomt.push(false);
        self.verdier.len() - 1
    }

    /// The largest number that a hidden cell may hold, for all that is shown.
    fn mest(&self, celle: usize) -> f64 {
        let ukjente: Vec<usize> = (0..self.vist.len()).filter(|c| !self.vist[*c]).collect();
        let plass = |celle: usize| ukjente.binary_search(&celle).ok();
        let mut likninger: Vec<Likning> = Vec::new();
        for (deler, sum) in &self.summer {
            let (mut faktorer, mut verdi) = (vec![0.0; ukjente.len()], 0.0);
            for (celle, fortegn) in deler.iter().map(|c| (*c, 1.0)).chain([(*sum, -1.0)]) {
                match plass(celle) {
                    Some(k) => faktorer[k] += fortegn,
                    None => verdi -= fortegn * f64::from(u32::try_from(self.verdier[celle]).unwrap()),
                }
            }
            if faktorer.iter().any(|f| *f != 0.0) {
                likninger.push((faktorer, verdi));
            }
        }
        let mal: Vec<f64> = ukjente.iter().map(|c| f64::from(u8::from(*c == celle))).collect();
        storst(&likninger, &mal).unwrap_or(f64::INFINITY)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_small_cell_is_found_from_all_that_is_shown(
        (enheter, uten, alle) in fordelinger(),
        valg in any::<prop::sample::Index>(),
    ) {
        let angrep = Angrep::mot(&enheter, &uten, &alle);
        let sma: Vec<usize> =
            (0..angrep.verdier.len()).filter(|c| angrep.verdier[*c] < TERSKEL && !angrep.tomt[*c]).collect();
        prop_assert!(sma.iter().all(|c| !angrep.vist[*c]), "a small cell is shown");
        if !sma.is_empty() {
            let celle = sma[valg.index(sma.len())];
            let mest = angrep.mest(celle);
            prop_assert!(mest >= 9.5, "cell {celle} holds {} and is known to hold at most {mest}",
                angrep.verdier[celle]);
        }
    }
}

#[test]
fn groups_of_large_units_are_shown_and_small_units_are_not_divided() {
    let enhet = |n: usize| Fordeling {
        terskel: TERSKEL,
        ar: 3 * n,
        kvartaler: vec![3 * n],
        maneder: vec![n; 3],
        grupper: vec![2 * n, n, 0],
    };
    let (stor, liten) = (enhet(DELES_FRA), enhet(20));
    let alle = Fordeling { kvartaler: vec![], maneder: vec![], ..enhet(2 * DELES_FRA + 20) };
    let (vist, hele) = vis(&[stor.clone(), stor, liten], &Fordeling::default(), &alle);
    assert_eq!(hele.grupper, [true, true, false]);
    assert_eq!([&vist[0].grupper, &vist[1].grupper], [&[true, true, false], &[true, true, false]]);
    assert_eq!(vist[2].grupper, [false; 3]);
    assert!(vist[2].ar && vist[2].maneder == [true; 3]);
}
