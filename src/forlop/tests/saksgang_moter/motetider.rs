//! Times for a meeting: what may be proposed and answered, and what follows from the answers.

use chrono::{DateTime, Duration, Utc};
use proptest::{collection::vec, prelude::*};

use super::*;
use crate::{
    forlop::saksgang::{
        dialogmote::{Dialogmoter, kall_inn},
        motetider::{
            Forslagsonske, Motetider, Runde, Slutthva, Stilling, Tidsonske, Tidssvaronske, VIDEOMOTE, Valg,
            besvar, foresla, trekk, velg,
        },
    },
    hendelse::motedetaljer::Motebehandler,
};

const I_DAG: &str = "2025-05-20";

fn tid_om(dager: i64) -> Tidsonske {
    Tidsonske {
        fra: kl(I_DAG) + Duration::days(dager),
        minutter: None,
        sted: Some(" Nav Sagene ".into()),
        videolenke: None,
    }
}

fn onske(dager: &[i64]) -> Forslagsonske {
    Forslagsonske {
        virksomhet: org(),
        behandler: None,
        tider: dager.iter().copied().map(tid_om).collect(),
        svarfrist: None,
    }
}

fn prov(onske: Forslagsonske) -> Result<Oppfolging, Avslag> {
    foresla(onske, mote_id(1), &Dialogmoter::default(), d(I_DAG), kl(I_DAG), regler())
}

/// Three times, with or without a provider.
fn foreslatt(behandler: bool) -> Historie {
    let behandler = behandler.then(|| Motebehandler { hpr: None, navn: "Lege Legesen".into(), kontor: None });
    let o = prov(Forslagsonske { behandler, ..onske(&[30, 24, 26]) }).unwrap();
    Historie::ny().full("2025-01-06", "2025-09-30").o(I_DAG, o)
}

fn tider(h: &Historie) -> Motetider {
    h.saker().motetider
}

fn runde(h: &Historie) -> Runde {
    tider(h).runder.first().cloned().unwrap()
}

fn sier(h: &Historie, deltaker: Deltaker, passer: &[u8]) -> Result<Oppfolging, Avslag> {
    let grunn = passer.is_empty().then(|| "Er på kurs.".to_owned());
    let onske =
        Tidssvaronske { forslag: mote_id(1), deltaker, passer: passer.to_vec(), grunn, telefon: false };
    besvar(onske, &tider(h), kl("2025-05-22"))
}

fn svart(h: Historie, dag: &str, deltaker: Deltaker, passer: &[u8]) -> Historie {
    let o = sier(&h, deltaker, passer).unwrap();
    h.o(dag, o)
}

fn stilling(h: &Historie, dag: &str) -> Stilling {
    runde(h).stilling(d(dag), kl(dag))
}

#[test]
fn times_are_sorted_and_numbered_and_get_the_usual_length_and_deadline() {
    let r = runde(&foreslatt(false));
    assert_eq!(r.tider.iter().map(|t| t.nr).collect::<Vec<_>>(), [1, 2, 3]);
    assert!(r.tider.is_sorted_by_key(|t| t.fra));
    assert_eq!((r.tider[0].minutter, r.tider[0].sted.as_deref()), (60, Some("Nav Sagene")));
    assert_eq!(r.svarfrist, d("2025-05-25"));
    let snart = prov(onske(&[3, 9])).unwrap();
    let Oppfolging::MotetiderForeslatt(f) = snart else { panic!("{snart:?}") };
    assert_eq!(f.svarfrist, d("2025-05-22"), "before the first time");
}

#[test]
fn what_can_not_be_proposed_is_refused_with_the_reason() {
    let video = |lenke: &str| Tidsonske { sted: None, videolenke: Some(lenke.into()), ..tid_om(40) };
    let med = |t: Tidsonske| {
        let mut o = onske(&[30]);
        o.tider.push(t);
        o
    };
    let tilfeller: Vec<(&str, Forslagsonske, &str)> = vec![
        ("none", onske(&[]), "MOTETIDER_FOR_FA"),
        ("one", onske(&[30]), "MOTETIDER_FOR_FA"),
        ("nine", onske(&[22, 23, 24, 25, 26, 27, 28, 29, 30]), "MOTETIDER_FOR_MANGE"),
        ("past", onske(&[-1, 30]), "MOTE_TIDSPUNKT_PASSERT"),
        ("now", onske(&[0, 30]), "MOTE_TIDSPUNKT_PASSERT"),
        ("tomorrow", onske(&[1, 30]), "MOTETIDER_FOR_TIDLIG"),
        ("the same twice", onske(&[30, 30]), "MOTETIDER_LIKE"),
        ("no place", med(Tidsonske { sted: Some("  ".into()), ..tid_om(40) }), "MOTE_STED_MANGLER"),
        ("a link that runs code", med(video("javascript:alert(1)")), "MOTE_VIDEOLENKE"),
        ("no length", med(Tidsonske { minutter: Some(0), ..tid_om(40) }), "MOTE_VARIGHET"),
        ("a day and a night", med(Tidsonske { minutter: Some(1440), ..tid_om(40) }), "MOTE_VARIGHET"),
        (
            "deadline yesterday",
            Forslagsonske { svarfrist: Some(d("2025-05-19")), ..onske(&[20, 30]) },
            "MOTETIDER_SVARFRIST_PASSERT",
        ),
        (
            "deadline on the first day",
            Forslagsonske { svarfrist: Some(d("2025-06-09")), ..onske(&[20, 30]) },
            "MOTETIDER_SVARFRIST_FOR_SENT",
        ),
        (
            "a provider without name",
            Forslagsonske {
                behandler: Some(Motebehandler { hpr: None, navn: " ".into(), kontor: None }),
                ..onske(&[20, 30])
            },
            "MOTE_BEHANDLER_NAVN",
        ),
    ];
    for (hva, onske, kode) in tilfeller {
        assert_eq!(avslatt(prov(onske)), (Avslagsart::Ugyldig, kode), "{hva}");
    }
    assert!(prov(med(video("https://video.example.no/1"))).is_ok(), "only a link is enough");
    assert!(prov(onske(&[22, 23, 24, 25, 26, 27, 28, 29])).is_ok(), "eight");
}

#[test]
fn the_answers_lead_to_the_time_that_suits_all() {
    let h = foreslatt(true);
    assert_eq!(stilling(&h, "2025-05-22"), Stilling::Venter);
    assert_eq!(runde(&h).beste(kl(I_DAG)), None, "nobody has said yes to anything");
    let h = svart(h, "2025-05-21", Deltaker::Arbeidstaker, &[2, 3]);
    assert_eq!(runde(&h).beste(kl(I_DAG)).unwrap().nr, 2, "the first of those that suit one");
    let h = svart(h, "2025-05-22", Deltaker::Arbeidsgiver, &[3]);
    assert_eq!(runde(&h).mangler(), [Deltaker::Behandler]);
    assert_eq!(runde(&h).beste(kl(I_DAG)).unwrap().nr, 3, "suits two");
    assert_eq!(stilling(&h, "2025-05-25"), Stilling::Venter);
    assert_eq!(stilling(&h, "2025-05-26"), Stilling::Utlopt);
    let nei = svart(h.clone(), "2025-05-23", Deltaker::Behandler, &[]);
    assert_eq!(stilling(&nei, "2025-05-23"), Stilling::IngenPasserAlle);
    assert!(runde(&nei).svar_fra(Deltaker::Behandler).unwrap().med_grunn);
    let h = svart(nei, "2025-05-24", Deltaker::Behandler, &[1, 3]);
    assert_eq!((stilling(&h, "2025-05-24"), runde(&h).passer_alle(3)), (Stilling::Klar, true));
    assert_eq!(stilling(&h, "2025-06-16"), Stilling::Klar);
    assert_eq!(stilling(&h, "2025-06-20"), Stilling::Passert, "every time has begun");
}

#[test]
fn what_can_not_be_answered_is_refused_with_the_reason() {
    let h = foreslatt(false);
    assert_eq!(
        avslatt(sier(&h, Deltaker::Behandler, &[1])),
        (Avslagsart::Konflikt, "MOTE_BEHANDLER_IKKE_INNKALT")
    );
    assert_eq!(
        avslatt(sier(&h, Deltaker::Arbeidstaker, &[4])),
        (Avslagsart::Ugyldig, "MOTETIDER_UKJENT_TID")
    );
    assert_eq!(
        avslatt(sier(&h, Deltaker::Arbeidstaker, &[0])),
        (Avslagsart::Ugyldig, "MOTETIDER_UKJENT_TID")
    );
    let svar = |n: u128, naar: DateTime<Utc>, h: &Historie| {
        let (forslag, grunn) = (mote_id(n), Some(" ".to_owned()));
        besvar(
            Tidssvaronske {
                forslag,
                deltaker: Deltaker::Arbeidstaker,
                passer: vec![],
                grunn,
                telefon: false,
            },
            &tider(h),
            naar,
        )
    };
    assert_eq!(avslatt(svar(1, kl(I_DAG), &h)), (Avslagsart::Ugyldig, "MOTETIDER_GRUNN_MANGLER"));
    assert_eq!(avslatt(svar(7, kl(I_DAG), &h)), (Avslagsart::Ugyldig, "MOTETIDER_UKJENT"));
    assert_eq!(avslatt(svar(1, kl("2025-07-01"), &h)), (Avslagsart::Konflikt, "MOTETIDER_PASSERT"));
    let trukket = h.clone().o("2025-05-21", trekk(mote_id(1), &tider(&h)).unwrap());
    assert_eq!(
        avslatt(sier(&trukket, Deltaker::Arbeidstaker, &[1])),
        (Avslagsart::Konflikt, "MOTETIDER_TRUKKET")
    );
    assert_eq!(avslatt(trekk(mote_id(1), &tider(&trukket))), (Avslagsart::Konflikt, "MOTETIDER_TRUKKET"));
}

#[test]
fn new_times_replace_the_old_and_their_answers() {
    let h = svart(foreslatt(false), "2025-05-21", Deltaker::Arbeidstaker, &[1]);
    let nye = foresla(onske(&[40, 41]), mote_id(2), &Dialogmoter::default(), d(I_DAG), kl(I_DAG), regler());
    let h = h.o("2025-05-22", nye.unwrap());
    assert_eq!(
        avslatt(sier(&h, Deltaker::Arbeidsgiver, &[1])),
        (Avslagsart::Konflikt, "MOTETIDER_ERSTATTET")
    );
    let alle = tider(&h);
    assert_eq!(alle.apne().map(|r| r.id).collect::<Vec<_>>(), [mote_id(2)]);
    assert_eq!(alle.runder[0].slutt.unwrap().hva, Slutthva::Erstattet);
    assert!(alle.runder[1].svar.is_empty());
}

#[test]
fn another_employer_has_times_of_its_own() {
    let h = foreslatt(false);
    let annen = Forslagsonske { virksomhet: annen_org(), ..onske(&[40, 41]) };
    let nye = foresla(annen, mote_id(2), &Dialogmoter::default(), d(I_DAG), kl(I_DAG), regler());
    assert_eq!(tider(&h.o("2025-05-22", nye.unwrap())).apne().count(), 2);
}

fn valg(nr: u8) -> Valg {
    Valg { forslag: mote_id(1), nr, meldinger: til_partene(false) }
}

#[test]
fn a_chosen_time_becomes_the_invitation() {
    let h = svart(foreslatt(false), "2025-05-21", Deltaker::Arbeidstaker, &[2]);
    assert_eq!(avslatt(velg(valg(9), &tider(&h)).map(|_| ())), (Avslagsart::Ugyldig, "MOTETIDER_UKJENT_TID"));
    let innkalling = velg(valg(2), &tider(&h)).unwrap();
    let saker = h.saker();
    let start = Some(d("2025-01-06"));
    let mote = kall_inn(innkalling, mote_id(1), &saker.dialogmoter, start, kl("2025-05-22")).unwrap();
    let h = h.m("2025-05-22", mote);
    let mote = h.saker().dialogmoter.moter[0].clone();
    assert_eq!((mote.id, mote.tidspunkt), (mote_id(1), runde(&h).tid(2).map(|t| t.fra)));
    assert_eq!((mote.varighet, mote.sted.as_deref()), (Some(60), Some("Nav Sagene")));
    assert_eq!(runde(&h).slutt.unwrap().hva, Slutthva::Innkalt);
    assert_eq!(
        avslatt(sier(&h, Deltaker::Arbeidsgiver, &[2])),
        (Avslagsart::Konflikt, "MOTETIDER_INNKALT"),
        "an answer after the invitation"
    );
    let moter = h.saker().dialogmoter;
    let igjen = foresla(onske(&[40, 41]), mote_id(2), &moter, d(I_DAG), kl(I_DAG), regler());
    assert_eq!(avslatt(igjen), (Avslagsart::Konflikt, "MOTE_FINNES"));
}

#[test]
fn a_meeting_on_video_only_says_so_where_the_place_should_be() {
    let mut o = onske(&[30, 31]);
    for t in &mut o.tider {
        (t.sted, t.videolenke) = (None, Some("https://video.example.no/1".into()));
    }
    let h = Historie::ny().o(I_DAG, prov(o).unwrap());
    let innkalling = velg(valg(1), &tider(&h)).unwrap();
    assert_eq!(innkalling.sted, VIDEOMOTE);
    assert_eq!(innkalling.videolenke.as_deref(), Some("https://video.example.no/1"));
}

fn tre() -> impl Strategy<Value = Vec<(usize, Vec<u8>)>> {
    vec((0usize..3, prop::sample::subsequence(vec![1u8, 2, 3], 0..=3)), 0..12)
}

const PARTER: [Deltaker; 3] = [Deltaker::Arbeidstaker, Deltaker::Arbeidsgiver, Deltaker::Behandler];

/// The proposal after the answers, one a minute.
fn etter(svar: &[(usize, Vec<u8>)]) -> Runde {
    let mut h = foreslatt(true);
    for (n, (part, passer)) in svar.iter().enumerate() {
        let o = sier(&h, PARTER[*part], passer).unwrap();
        h = h.o("2025-05-21", o);
        let siste = h.0.last_mut().unwrap();
        siste.inntruffet += Duration::minutes(i64::try_from(n).unwrap());
    }
    runde(&h)
}

fn bilde(r: &Runde) -> Vec<(Option<Vec<u8>>, bool)> {
    PARTER
        .iter()
        .zip(1u8..)
        .map(|(p, nr)| (r.svar_fra(*p).map(|s| s.passer.clone()), r.passer_alle(nr)))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn only_the_last_answer_of_each_party_counts_and_their_order_does_not(svar in tre()) {
        let r = etter(&svar);
        let mut siste: Vec<(usize, Vec<u8>)> = (0..3)
            .filter_map(|part| svar.iter().rev().find(|(p, _)| *p == part).cloned())
            .collect();
        prop_assert_eq!(bilde(&r), bilde(&etter(&siste)));
        siste.reverse();
        prop_assert_eq!(bilde(&r), bilde(&etter(&siste)));
        for nr in 1u8..=3 {
            let alle = siste.len() == 3 && siste.iter().all(|(_, passer)| passer.contains(&nr));
            prop_assert_eq!(r.passer_alle(nr), alle);
            prop_assert_eq!(r.ja(nr), siste.iter().filter(|(_, passer)| passer.contains(&nr)).count());
        }
        let mest = (1u8..=3).map(|nr| r.ja(nr)).max().unwrap_or_default();
        let forste = (1u8..=3).find(|nr| r.ja(*nr) == mest).filter(|_| mest > 0);
        prop_assert_eq!(r.beste(kl(I_DAG)).map(|t| t.nr), forste);
    }
}
