//! From real cases, their log and their records to the week.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Days, Utc};
use uuid::Uuid;

use super::{
    avsluttet::{Avsluttet, Dom, Regelversjon},
    drift,
    rapport::{Regeluke, Ukesgrunnlag, Ukesrapport},
    referanse::Referanse,
    stans::{self, Stansarsak},
    tilsyn::Gjennomgang,
    uke::{Koplass, Nattmaling, koer},
};
use crate::control::{
    brytere::Bryter,
    grunnlag::{Grunnlag, Kilde, Kolonne},
    ko::Statistikkrad,
    lager::Rad,
    regler::standard,
    rettferdighet::{
        grenser::{Grensebok, Grenser},
        gruppemal::Lampe,
    },
    sak::{
        Forklaringssvar, Kommando, Merkelapp, Oppgave, Skyld, Syn, Triageutgang, Utredningsutgang,
        tests::{Bord, blikk, d, informer, konkluder, lukk, sorter, tid},
    },
    simulering::{Oppsett, Verden},
};

fn grenser() -> Grenser {
    Grensebok::standard().unwrap().paa(d("2026-11-22")).unwrap().clone()
}

/// Sorted with this code, told when it must be, and closed.
fn sortert(utgang: Triageutgang, svar: Forklaringssvar) -> Bord {
    let mut b = Bord::ny();
    b.dager(3).ta("triage-1", Oppgave::Triage).gjor("triage-1", blikk()).forklar("triage-1", svar);
    b.gjor("triage-1", sorter(utgang));
    if b.sak.skal_informeres() {
        let dag = b.dag;
        b.gjor("triage-1", informer(dag));
    }
    b.gjor("triage-1", lukk());
    b
}

/// Assessed with this code, decided when it comes to that, and closed.
fn utredet(utgang: Utredningsutgang) -> Bord {
    let mut b = Bord::ny();
    b.til_utredning().gjor("utreder-1", konkluder(utgang, Skyld::Ingen));
    b
}

#[test]
fn a_case_says_of_its_signal_what_its_code_says_and_guidance_says_nothing() {
    for (utgang, svar) in [
        (Triageutgang::Ubegrunnet, Forklaringssvar::Stemmer),
        (Triageutgang::Datafeil, Forklaringssvar::Stemmer),
        (Triageutgang::Veiledning, Forklaringssvar::StemmerIkke),
    ] {
        let b = sortert(utgang, svar);
        let a = Avsluttet::av(&b.sak, b.dag).unwrap();
        assert_eq!(a.dom, Dom::av_kode(utgang.kode()), "{}", utgang.kode());
        assert_eq!(a.endelig_dom(), a.dom, "nothing can be appealed");
        assert_eq!((a.person.is_some(), a.regler.as_slice()), (true, &[Regelversjon::ny("S10", 1)][..]));
        assert_eq!((a.avgjort - a.funnet).num_days(), 3);
        assert_eq!(a.forst_sett, Some(b.dag));
        assert_eq!(a.forklaring_sann.is_empty(), svar != Forklaringssvar::Stemmer);
    }
    // The label of the statistics and the verdict of the report are the same, code by code.
    for utgang in Utredningsutgang::ALLE {
        if utgang.gjelder_skyld() {
            continue;
        }
        let b = utredet(*utgang);
        let merkelapp = match Dom::av_kode(utgang.kode()) {
            Some(Dom::Feil) => Merkelapp::Feil,
            Some(Dom::Grunnlos) => Merkelapp::IOrden,
            None => Merkelapp::Ukjent,
        };
        assert_eq!(b.sak.merkelapp(), merkelapp, "{}", utgang.kode());
        assert_eq!(Avsluttet::av(&b.sak, b.dag), None, "open");
    }
    assert_eq!(
        sortert(Triageutgang::Veiledning, Forklaringssvar::StemmerIkke).sak.merkelapp(),
        Merkelapp::Ukjent
    );
}

#[test]
fn an_outcome_is_final_when_nothing_can_change_it() {
    let b = sortert(Triageutgang::Ubegrunnet, Forklaringssvar::Stemmer);
    assert_eq!(Avsluttet::endelig_fra(&b.sak, b.dag), Some(b.dag), "closed and over");
    let mut b = Bord::ny();
    b.til_vedtak();
    let dag = b.dag;
    b.gjor("utreder-1", informer(dag));
    let frist = b.sak.klagefrist.unwrap();
    assert_eq!(Avsluttet::endelig_fra(&b.sak, frist + Days::new(1)), None, "not closed");
    b.gjor("utreder-1", lukk());
    b.gjor("leder-1", Kommando::BekreftLukking);
    assert_eq!(Avsluttet::endelig_fra(&b.sak, frist), None, "may be appealed");
    assert_eq!(Avsluttet::endelig_fra(&b.sak, frist + Days::new(40)), Some(frist + Days::new(1)));
}

#[test]
fn a_case_whose_content_is_deleted_still_counts() {
    let b = sortert(Triageutgang::Ubegrunnet, Forklaringssvar::Stemmer);
    let for_ = Avsluttet::av(&b.sak, b.dag).unwrap();
    let etter = Avsluttet::av_rad(&Statistikkrad::av(&b.sak, b.dag)).unwrap();
    assert_eq!((etter.dom, etter.endelig, &etter.regler), (for_.dom, true, &for_.regler));
    assert_eq!((etter.person, etter.avgjort - etter.funnet), (None, for_.avgjort - for_.funnet));
    let mut apen = Statistikkrad::av(&b.sak, b.dag);
    apen.dager = None;
    assert_eq!(Avsluttet::av_rad(&apen), None, "never closed");
}

fn logg(art: &str, aktor: &str, nummer: i64, sekund: i64) -> Rad {
    Rad {
        nummer,
        tidspunkt: tid(d("2026-03-05")) + chrono::TimeDelta::seconds(sekund),
        aktor: aktor.to_owned(),
        rolle: "TRIAGE".to_owned(),
        formal: "SAKSBEHANDLING".to_owned(),
        art: art.to_owned(),
        strom: "sak/1".to_owned(),
        versjon: None,
        innhold: None,
        innhold_sha256: [0; 32],
        hash: [0; 32],
    }
}

#[test]
fn a_look_takes_the_time_of_who_sorted_it_and_a_lunch_is_no_work() {
    let b = sortert(Triageutgang::Ubegrunnet, Forklaringssvar::Stemmer);
    let rader = [
        logg("LEST", "triage-1", 1, 0),
        logg("LEST", "leder-1", 2, 10),
        logg("FORSTE_BLIKK", "triage-1", 3, 60),
        logg("LEST", "triage-1", 4, 7_000),
        logg("TRIAGE_AVSLUTTET", "triage-1", 5, 7_030),
        logg("LUKKET", "triage-1", 6, 9_000),
    ];
    let g = Gjennomgang::av(&b.sak, &rader, d("2026-03-08")).unwrap();
    assert_eq!(g, Gjennomgang { eget_syn: true, score: Some(true), endte_med: false, sekunder: 690 });
    assert_eq!(Gjennomgang::av(&b.sak, &rader, d("2026-03-15")), None, "another week");
    let veiledet = sortert(Triageutgang::Veiledning, Forklaringssvar::StemmerIkke);
    assert_eq!(Gjennomgang::av(&veiledet.sak, &rader, d("2026-03-08")).unwrap().score, None);
    let mut syn = Bord::ny();
    syn.ta("triage-1", Oppgave::Triage)
        .gjor("triage-1", Kommando::GiForsteBlikk { syn: Syn::IOrden, begrunnelse: "Passer.".into() });
    assert_eq!(Gjennomgang::av(&syn.sak, &rader, d("2026-03-08")), None, "not sorted yet");
}

fn folk() -> Vec<Grunnlag> {
    Verden::ny(Oppsett::ny(3, 400, d("2026-11-12"))).alle()
}

fn kolonner() -> BTreeSet<Kolonne> {
    [Kolonne::AmBelop, Kolonne::AmManed, Kolonne::AmType, Kolonne::AmArbeidsgiver, Kolonne::SykmeldingGrad]
        .into()
}

fn lamper(referanse: &Referanse, folk: &[Grunnlag]) -> BTreeMap<String, Lampe> {
    referanse.mal(folk).iter().map(|t| drift::mal(t, &grenser())).map(|d| (d.navn, d.lampe)).collect()
}

fn referanse(folk: &[Grunnlag], nar: DateTime<Utc>) -> Referanse {
    let mut ut = Referanse::default();
    assert!(ut.suppler(folk, &kolonner(), &BTreeMap::new(), nar));
    ut
}

/// A source that begins to send øre for kroner; the days of every row move on a year, as the days of
/// rows do; nobody works any longer on from there.
fn feil_enhet(folk: &mut [Grunnlag]) {
    for rad in folk.iter_mut().flat_map(|g| &mut g.amelding) {
        rad.belop = crate::base::Nok::ore(rad.belop.i_ore() * 100);
    }
}

#[test]
fn a_source_that_changes_its_unit_is_seen_and_time_that_passes_is_not() {
    let for_ = folk();
    let r = referanse(&for_, tid(d("2026-11-12")));
    assert!(lamper(&r, &for_).values().all(|l| *l <= Lampe::ForLite), "nothing has changed");
    let mut senere = for_.clone();
    for rad in senere.iter_mut().flat_map(|g| &mut g.amelding) {
        rad.maned = rad.maned + Days::new(365);
        rad.opphav.mottatt += chrono::TimeDelta::days(365);
    }
    assert!(lamper(&r, &senere).values().all(|l| *l <= Lampe::ForLite), "a year later is the same");
    feil_enhet(&mut senere);
    let l = lamper(&r, &senere);
    assert_eq!(l["amelding.belop"], Lampe::Sperre);
    assert!(l.iter().all(|(navn, l)| navn == "amelding.belop" || *l <= Lampe::ForLite), "{l:?}");
    // One that falls silent.
    for g in &mut senere {
        g.amelding.clear();
    }
    assert!(
        ["amelding.belop", "amelding.maned", "amelding.type"]
            .iter()
            .all(|k| lamper(&r, &senere)[*k] == Lampe::Sperre)
    );
}

#[test]
fn who_starts_a_rule_again_has_said_that_this_is_how_it_is_now() {
    let mut naa = folk();
    let (for_, etter) = (tid(d("2026-11-12")), tid(d("2026-11-19")));
    let mut r = referanse(&naa, for_);
    feil_enhet(&mut naa);
    let ingen = BTreeMap::new();
    assert!(!r.suppler(&naa, &kolonner(), &ingen, etter), "the reference stands");
    assert_eq!(lamper(&r, &naa)["amelding.belop"], Lampe::Sperre);
    assert!(
        !r.suppler(&naa, &kolonner(), &[(Kolonne::AmBelop, for_ - Days::new(1))].into(), etter),
        "an older start"
    );
    assert!(r.suppler(&naa, &kolonner(), &[(Kolonne::AmBelop, etter)].into(), etter));
    assert!(lamper(&r, &naa)["amelding.belop"] <= Lampe::ForLite);
    let json = serde_json::to_string(&r).unwrap();
    assert_eq!(serde_json::from_str::<Referanse>(&json).unwrap(), r);
    for g in &naa {
        assert!(!json.contains(&g.person.0.to_string()), "the reference names nobody");
    }
}

fn rapport(trekk: &[drift::Trekkfordeling]) -> Ukesrapport {
    let regler: Vec<Regeluke> = standard()
        .unwrap()
        .regler
        .iter()
        .map(|r| Regeluke {
            regel: Regelversjon::ny(&r.fil.id, r.fil.versjon),
            navn: String::new(),
            bestatt: 1,
            signaler: 0,
            nye: 0,
            kan_ikke_vurderes: 0,
            koer: Vec::new(),
        })
        .collect();
    let grunnlag = Ukesgrunnlag {
        dag: d("2026-11-15"),
        regler: &regler,
        saker: &[],
        trekk,
        gjennomganger: &[],
        rettferdighet: &[],
        koer: &[],
        lengste_kjoring_ms: None,
    };
    Ukesrapport::lag(&grunnlag, &grenser())
}

#[test]
fn one_column_stops_its_rules_and_half_a_source_stops_the_source() {
    let sett = standard().unwrap();
    let mut naa = folk();
    let alle: BTreeSet<Kolonne> = sett.regler.iter().flat_map(|r| r.fil.kolonner.clone()).collect();
    let mut r = Referanse::default();
    r.suppler(&naa, &alle, &BTreeMap::new(), tid(d("2026-11-05")));
    feil_enhet(&mut naa);
    let stanset = stans::finn(&rapport(&r.mal(&naa)), &[], None, &sett);
    let leser = |id: &str| sett.finn(id).unwrap().fil.kolonner.contains(&Kolonne::AmBelop);
    assert!(!stanset.is_empty());
    for s in &stanset {
        let Bryter::Regel { id, .. } = &s.bryter else { panic!("{s:?}") };
        assert!(leser(id) && s.arsak == Stansarsak::Drift && s.grunn.contains("amelding.belop"), "{s:?}");
    }
    assert_eq!(stanset.len(), sett.regler.iter().filter(|r| leser(&r.fil.id)).count());
    for g in &mut naa {
        g.amelding.clear();
    }
    let stanset = stans::finn(&rapport(&r.mal(&naa)), &[], None, &sett);
    let brytere: Vec<&Bryter> = stanset.iter().map(|s| &s.bryter).collect();
    assert_eq!(brytere, [&Bryter::Kilde { kilde: Kilde::Amelding }], "the source, and not each of its rules");
}

#[test]
fn what_the_calendar_or_a_new_fact_moves_is_no_unstable_queue() {
    let plass = |n: u128, versjon, haster| Koplass { sak: Uuid::from_u128(n), versjon, haster };
    let natt = |dag: &str, ko: Vec<Koplass>| Nattmaling {
        v: 1,
        dag: d(dag),
        folk: 1,
        ms: Some(1),
        regler: BTreeMap::new(),
        trekk: Vec::new(),
        ko,
        grupper: None,
    };
    let i_gar = natt("2026-11-10", vec![plass(1, 1, false), plass(2, 1, false), plass(3, 1, false)]);
    let lavest = |i_dag: Vec<Koplass>, k| {
        super::stabilitet::lavest(&koer(&[i_gar.clone(), natt("2026-11-11", i_dag)], |_| true), k).unwrap()
    };
    let like = |a: f64| (a - 1.0).abs() < 1e-12;
    assert!(like(lavest(vec![plass(1, 1, false), plass(2, 1, false), plass(3, 1, false)], 2)));
    assert!(like(lavest(vec![plass(3, 2, false), plass(1, 1, false), plass(2, 1, false)], 2)), "a new fact");
    assert!(
        like(lavest(vec![plass(3, 1, true), plass(1, 1, false), plass(2, 1, false)], 2)),
        "limitation is near"
    );
    assert!(!like(lavest(vec![plass(3, 1, false), plass(1, 1, false), plass(2, 1, false)], 2)), "by itself");
    let bare = koer(&[i_gar], |id| id == Uuid::from_u128(2));
    assert_eq!(bare[0].rekkefolge, [Uuid::from_u128(2)]);
}
