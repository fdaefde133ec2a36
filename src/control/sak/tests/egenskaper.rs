//! Whatever people do, in whatever order: what must hold, holds.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{Sakshendelse as H, *};

const FOLK: [&str; 10] = [
    "triage-1",
    "triage-2",
    "utreder-1",
    "utreder-2",
    "leder-1",
    "jurist-1",
    "ytelse-1",
    "klage-1",
    "lege-1",
    "alt-1",
];

/// What somebody might try now: mostly what the stage is waiting for, else anything.
fn forslag(b: &Bord, hvem: &str, valg: u8) -> Kommando {
    let dag = b.dag;
    let til = hvem.to_owned();
    let begrunnelse = "Sett på.".to_owned();
    let kode = b.sak.forklaringer.get(usize::from(valg) % b.sak.forklaringer.len().max(1));
    let kode = kode.map_or_else(|| "ukjent".into(), |f| f.kode.clone());
    let ubesvart = b.sak.forklaringer.iter().find(|f| f.svar.is_none()).map(|f| f.kode.clone());
    let svar = [
        Forklaringssvar::Provd,
        Forklaringssvar::StemmerIkke,
        Forklaringssvar::IkkeAktuell,
        Forklaringssvar::Stemmer,
    ][usize::from(valg / 32) % 4];
    let faktum = Faktum { kilde: Kilde::Amelding, id: "am-1".into() };
    match valg % 32 {
        0 => Kommando::ErklarHabilitet { habil: valg < 230, grunn: "Nabo.".into() },
        1 => habil(),
        2 | 3 => Kommando::Tildel { til, oppgave: Oppgave::Triage },
        4 | 5 => Kommando::Tildel { til, oppgave: Oppgave::Utredning },
        6 => blikk(),
        7..=9 => Kommando::VurderForklaring { kode: ubesvart.unwrap_or(kode), svar, hvordan: begrunnelse },
        10 => sorter(Triageutgang::ALLE[usize::from(valg / 32) % 5]),
        11 => sorter(Triageutgang::TilUtredning),
        12 => Kommando::SporAnnenEnhet { enhet: "Lokal".into(), svar: "Nei.".into() },
        13 => krav(Kravhjemmel::Paragraf21Ledd4a, Kravkilde::Finans, dag + Days::new(30)),
        14 => krav(Kravhjemmel::Paragraf21Ledd4, Kravkilde::Arbeidsgiver, dag + Days::new(30)),
        15 => Kommando::NoterMistanke { notat: begrunnelse },
        16 => Kommando::AvgjorMistanke { godkjent: valg < 200, begrunnelse },
        17 => konkluder(Utredningsutgang::Forsett, Skyld::Forsett),
        18 => konkluder(Utredningsutgang::ALLE[usize::from(valg / 32) % 7], Skyld::Ingen),
        19 => Kommando::AvgjorKonklusjon { enig: valg < 220, begrunnelse },
        20 => Kommando::SendVarsel { varsel: b.varsel() },
        21 => Kommando::AvsluttHoring { utgang: Horingsutgang::ALLE[usize::from(valg / 32) % 3] },
        22 => Kommando::RegistrerVedtak { koder: vec![Vedtakskode::ALLE[usize::from(valg / 32)]], dato: dag },
        23 => Kommando::ForeslaAnmeldelse { notat: begrunnelse, belop: Nok::ore(1) },
        24 => Kommando::KontrollerAnmeldelse {
            kontroll: Juristkontroll { lov: true, eos: valg < 200, foreldelse: true, merknad: begrunnelse },
        },
        25 => Kommando::AvgjorAnmeldelse { anmeld: true, begrunnelse },
        26 => Kommando::RegistrerKlage { dato: dag },
        27 => Kommando::RegistrerKlageutfall {
            utfall: Klageutfall::ALLE[usize::from(valg / 32) % 3],
            dato: dag,
        },
        28 => informer(dag),
        29 => Kommando::BekreftLukking,
        30 if valg < 64 => Kommando::KrevRetting { faktum, hva: begrunnelse },
        30 => Kommando::AvgjorRetting { faktum, medhold: valg > 128, begrunnelse },
        _ => lukk(),
    }
}

fn gjorde(rader: &[Saksrad], hva: impl Fn(&H) -> bool) -> Vec<(&str, usize)> {
    rader
        .iter()
        .enumerate()
        .filter(|(_, r)| r.hendelse.as_ref().is_some_and(&hva))
        .map(|(i, r)| (r.av.as_str(), i))
        .collect()
}

fn holder(b: &Bord) -> Result<(), TestCaseError> {
    let rader = &b.rader;
    prop_assert_eq!(Sak::bygg(b.sak.id, rader).as_ref(), Some(&b.sak), "the fold gives what was built up");
    // Nobody has two duties.
    let mut gjort: BTreeMap<&str, &str> = BTreeMap::new();
    for r in rader {
        let plikt = match r.hendelse.as_ref().unwrap() {
            H::TriageAvsluttet { .. } => "triage",
            H::Konkludert { .. } | H::MistankeNotert { .. } | H::AnmeldelseForeslatt { .. } => "utredning",
            H::KonklusjonGodkjent { .. } | H::MistankeAvgjort { .. } | H::AnmeldelseAvgjort { .. } => "leder",
            H::AnmeldelseKontrollert { .. } => "jurist",
            H::VarselSendt { .. } | H::VedtakRegistrert { .. } => "ytelse",
            _ => continue,
        };
        prop_assert_eq!(*gjort.entry(&r.av).or_insert(plikt), plikt, "{} has two duties", r.av);
    }
    // An exit only after an own view of the same person and with every explanation answered.
    for (hvem, nar) in gjorde(rader, |h| matches!(h, H::TriageAvsluttet { .. } | H::Konkludert { .. })) {
        let sett = gjorde(&rader[..nar], |h| matches!(h, H::ForsteBlikk { .. }));
        prop_assert!(sett.iter().any(|(av, _)| *av == hvem));
        let da = Sak::bygg(b.sak.id, &rader[..nar]).unwrap();
        prop_assert_eq!(da.ubesvarte_forklaringer(), 0);
        prop_assert!(da.forklaringer.iter().any(|f| f.svar.is_some_and(Forklaringssvar::er_provd)));
    }
    // § 21-4 a only after a leader's yes, and not after a later no.
    for (_, nar) in
        gjorde(rader, |h| matches!(h, H::KravStilt { krav } if krav.hjemmel == Kravhjemmel::Paragraf21Ledd4a))
    {
        prop_assert!(Sak::bygg(b.sak.id, &rader[..nar]).unwrap().har_mistankegrunnlag());
    }
    // A police report: intent that another agreed to, a lawyer's whole yes, three different people.
    for (leder, nar) in
        gjorde(rader, |h| matches!(h, H::AnmeldelseAvgjort { utfall: Anmeldelsesutfall::Anmeldt, .. }))
    {
        let da = Sak::bygg(b.sak.id, &rader[..nar]).unwrap();
        prop_assert_eq!(da.utgang().map(Utgang::kode), Some("A6"));
        prop_assert!(da.anmeldelse.unwrap().kontroll.is_some_and(|k| k.holder()));
        let jurist = gjorde(rader, |h| matches!(h, H::AnmeldelseKontrollert { .. }))[0].0;
        let utreder = gjorde(rader, |h| matches!(h, H::AnmeldelseForeslatt { .. }))[0].0;
        prop_assert!(leder != jurist && jurist != utreder && leder != utreder);
    }
    // Closed: informed where one must be, nothing open, and by two where it takes two.
    for (lukker, nar) in gjorde(rader, |h| matches!(h, H::Lukket { .. })) {
        let da = Sak::bygg(b.sak.id, &rader[..nar]).unwrap();
        prop_assert!(!da.skal_informeres() || matches!(da.informering, Informering::Gjort { .. }));
        prop_assert!(da.rettinger.values().all(|(_, svar)| svar.is_some()));
        prop_assert!(da.utgang().is_some());
        if da.lukkes_av_to() {
            prop_assert!(da.lukking.is_some_and(|(forst, _)| forst != lukker));
        }
    }
    // Who said that they can't have the case did nothing in it afterwards.
    for (hvem, nar) in gjorde(rader, |h| matches!(h, H::HabilitetErklart { habil: false, .. })) {
        prop_assert!(rader[nar + 1..].iter().all(|r| r.av != hvem));
    }
    Ok(())
}

/// Does what the case waits for, so that random walks get far.
fn dytt(b: &mut Bord, valg: u8) {
    let hvem: &[&str] = match b.sak.neste_rolle() {
        Some(Tjeneste::Triage) => &["triage-1", "alt-1"],
        Some(Tjeneste::Utreder) => &["utreder-1", "utreder-2", "alt-1"],
        Some(Tjeneste::Leder) => &["leder-1", "alt-1"],
        Some(Tjeneste::Jurist) => &["jurist-1"],
        Some(Tjeneste::Ytelsesenhet) => &["ytelse-1"],
        _ => &["klage-1"],
    };
    let hvem = hvem[usize::from(valg) % hvem.len()];
    let _ = b.som(&aktor(hvem), &habil());
    for n in [2u8, 4, 6, 7, 7, 7, 7, 7, 12] {
        let kommando = forslag(b, hvem, n);
        let _ = b.som(&aktor(hvem), &kommando);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn nothing_that_people_do_breaks_the_rules(
        steg in prop::collection::vec((0usize..FOLK.len(), any::<u8>(), 0u8..4, 0u64..3), 20..160),
    ) {
        let mut b = Bord::ny();
        for (hvem, valg, maler, dager) in steg {
            b.dager(dager);
            if maler == 0 {
                dytt(&mut b, valg);
            } else {
                let kommando = forslag(&b, FOLK[hvem], valg);
                let _ = b.som(&aktor(FOLK[hvem]), &kommando);
            }
        }
        holder(&b)?;
    }

    #[test]
    fn the_fold_takes_any_events_in_any_order(rekke in prop::collection::vec(0usize..200, 0..60)) {
        let mut b = Bord::ny();
        b.til_vedtak();
        let alle = b.rader.clone();
        let mut stokket = vec![alle[0].clone()];
        for i in rekke {
            let mut rad = alle[i % alle.len()].clone();
            if i > 150 {
                rad.hendelse = None;
            }
            stokket.push(rad);
        }
        let sak = Sak::bygg(b.sak.id, &stokket).unwrap();
        prop_assert_eq!(sak.versjon, stokket.len() as u64);
        prop_assert_eq!(sak.slettet, stokket.iter().any(|r| r.hendelse.is_none()));
    }
}

#[test]
fn random_walks_reach_every_stage() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut lop = TestRunner::deterministic();
    let steg = prop::collection::vec((0usize..FOLK.len(), any::<u8>(), 0u8..4), 160);
    let mut sett: BTreeMap<Trinn, u32> = BTreeMap::new();
    let mut anmeldt = 0;
    for _ in 0..1500 {
        let mut b = Bord::ny();
        for (hvem, valg, maler) in steg.new_tree(&mut lop).unwrap().current() {
            if maler == 0 {
                dytt(&mut b, valg);
            } else {
                let kommando = forslag(&b, FOLK[hvem], valg);
                let _ = b.som(&aktor(FOLK[hvem]), &kommando);
            }
            *sett.entry(b.sak.trinn).or_default() += 1;
        }
        anmeldt += u32::from(b.sak.anmeldelse.is_some_and(|a| !a.utfall.is_empty()));
    }
    assert_eq!(sett.len(), 10, "a walk that gets nowhere proves nothing: {sett:?}");
    assert!(anmeldt > 0, "no walk came to a police report");
}
