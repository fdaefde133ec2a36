use chrono::{DateTime, Days, NaiveDate, Utc};
use uuid::Uuid;

use super::{
    super::{
        grenser::Grensebok,
        gruppemal::Lampe,
        hvelv::{Egenskap, Hvelv, Hvelvbruker, Merker},
        proxy::proxytest,
    },
    Trekktabell,
};
use crate::{
    base::{Nok, Orgnr, PersonId},
    control::grunnlag::{
        Ameldingsrad, Arbeidsforholdsrad, Grunnlag, Kilde, Kolonne, Lonnstype, Opphav, Personrad, forbudt,
    },
};

fn opphav(kilde: Kilde) -> Opphav {
    Opphav { kilde, id: "1".to_owned(), mottatt: DateTime::<Utc>::default() }
}

/// A person with one job, in an industry, and two months of pay.
fn person(nr: usize, naering: char, kroner: usize) -> Grunnlag {
    let fom = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
    let arbeidsgiver = Orgnr::parse("889640782").unwrap();
    let maned = |nr: u64, belop: usize| Ameldingsrad {
        opphav: opphav(Kilde::Amelding),
        arbeidsgiver,
        maned: fom + Days::new(31 * nr),
        opptjent: (nr == 0).then(|| (fom, fom + Days::new(9))),
        type_: if nr == 0 { Lonnstype::Fastlonn } else { Lonnstype::Overtid },
        belop: Nok::ore(i64::try_from(belop * 100).unwrap()),
        timer: None,
        stilling: None,
        avtalte_timer: None,
    };
    Grunnlag {
        person: PersonId(Uuid::from_u128(nr as u128 + 1)),
        sykmeldinger: Vec::new(),
        krav: Vec::new(),
        inntektsmeldinger: Vec::new(),
        amelding: vec![maned(0, kroner), maned(1, kroner / 2)],
        arbeidsforhold: vec![Arbeidsforholdsrad {
            opphav: opphav(Kilde::Aaregister),
            arbeidsgiver,
            fom: fom + Days::new(nr as u64 % 300),
            tom: None,
            ansatte: Some(10),
            naering: Some(naering),
            virksomhet_fra: None,
            overtatt: nr.is_multiple_of(2),
        }],
        ytelser: Vec::new(),
        utbetalinger: Vec::new(),
        godkjenninger: Vec::new(),
        om: Personrad { opphav: opphav(Kilde::Folkeregister), dod: None, sammenslatt: None },
    }
}

fn av<'a>(tabell: &'a Trekktabell, navn: &str) -> Option<&'a Vec<Vec<f64>>> {
    tabell.trekk.iter().find(|t| t.navn == navn).map(|t| &t.verdier)
}

#[test]
fn each_type_becomes_its_numbers_and_what_is_equal_for_all_becomes_none() {
    let folk: Vec<Grunnlag> =
        (0..60).map(|n| person(n, if n % 3 == 0 { 'Q' } else { 'F' }, 30_000 + 100 * n)).collect();
    let tabell = Trekktabell::av(&folk, Kolonne::ALLE);
    let belop = av(&tabell, "amelding.belop").unwrap();
    let (snitt, storst) = (belop[0][10], belop[1][10]);
    assert_eq!((snitt, storst), (2_325_000.0, 3_100_000.0), "mean and greatest, in øre");
    let naering = av(&tabell, "arbeidsforhold.naering").unwrap();
    assert_eq!((naering[0][0], naering[1][0]), (0.0, 1.0), "industry F and Q by value, the person is in Q");
    assert_eq!(av(&tabell, "arbeidsforhold.overtatt").unwrap()[0][..2], [1.0, 0.0]);
    for like in ["arbeidsforhold.ansatte", "amelding.timer", "amelding.opptjent", "sykmelding.fom"] {
        assert_eq!(av(&tabell, like), None, "{like} is equal for all");
    }
    for t in &tabell.trekk {
        assert!(t.verdier.iter().all(|v| v.len() == folk.len()), "{}", t.navn);
        assert_eq!(forbudt::grunn(&t.navn), None, "{}", t.navn);
    }
}

/// From rows to a blocked column: in the made-up population women work in health and men build.
#[test]
fn an_industry_that_gives_sex_away_is_blocked_and_pay_that_does_not_is_not() {
    let kvinne = |n: usize| n.is_multiple_of(2);
    // One in ten works where the other sex does.
    let naering = |n: usize| if kvinne(n) ^ (n / 2).is_multiple_of(10) { 'Q' } else { 'F' };
    let folk: Vec<Grunnlag> =
        (0..1_000).map(|n| person(n, naering(n), 30_000 + (n * 7_919) % 9_973)).collect();
    let mut hvelv = Hvelv::tomt(Hvelvbruker::Rettferdighetsjobb);
    for (n, g) in folk.iter().enumerate() {
        let kode = if kvinne(n) { "kvinne" } else { "mann" };
        hvelv.legg_inn(g.person, Merker::ingen().med(Egenskap::Kjonn, kode).unwrap());
    }
    let tabell = Trekktabell::av(&folk, &[Kolonne::AaNaering, Kolonne::AmBelop]);
    let bok = Grensebok::standard().unwrap();
    let rapport = proxytest(&hvelv, &tabell, bok.paa(NaiveDate::default()).unwrap(), 1);
    assert_eq!(rapport.sperret().into_iter().collect::<Vec<_>>(), ["arbeidsforhold.naering"]);
    let lonn = rapport.linjer.iter().find(|l| l.trekk.as_deref() == Some("amelding.belop")).unwrap();
    assert_eq!(lonn.lampe, Lampe::IOrden);
}
