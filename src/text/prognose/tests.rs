use super::*;
use crate::learn::{
    features::{GRUPPER, Grunnkode, TREKK, Trekktype},
    predict::{Avstar, Grunn},
};

/// Situations of every reason, by names and values (a code by its name).
const SITUASJONER: &[(Grunnkode, &[(&str, &str)])] = &[
    (Grunnkode::Varighet, &[]),
    (Grunnkode::Alder, &[("alder", "43")]),
    (Grunnkode::Alder, &[("alder", "?")]),
    (Grunnkode::Diagnose, &[("diagnosegruppe", "rygg"), ("diagnose_endret", "nei"), ("bidiagnoser", "0")]),
    (
        Grunnkode::Diagnose,
        &[("diagnosegruppe", "depresjon"), ("diagnose_endret", "ja"), ("bidiagnoser", "2")],
    ),
    (Grunnkode::Diagnose, &[("diagnosegruppe", "?"), ("diagnose_endret", "?"), ("bidiagnoser", "1")]),
    (Grunnkode::Gradering, &[("grad_na", "60"), ("grad_forst", "100"), ("grad_plan", "0")]),
    (Grunnkode::Gradering, &[("grad_na", "60"), ("grad_forst", "100"), ("grad_plan", "-20")]),
    (Grunnkode::Gradering, &[("grad_na", "100"), ("grad_forst", "50"), ("grad_plan", "0")]),
    (Grunnkode::Gradering, &[("grad_na", "100"), ("grad_forst", "100"), ("grad_plan", "0")]),
    (Grunnkode::Gradering, &[("grad_na", "50"), ("grad_forst", "50"), ("grad_plan", "?")]),
    (Grunnkode::Gradering, &[("grad_na", "?"), ("grad_forst", "?"), ("grad_plan", "?")]),
    (
        Grunnkode::Sykmeldingsmonster,
        &[("antall_sykmeldinger", "4"), ("lengde_nyeste", "28"), ("dager_igjen", "12")],
    ),
    (
        Grunnkode::Sykmeldingsmonster,
        &[("antall_sykmeldinger", "2"), ("lengde_nyeste", "14"), ("dager_igjen", "0")],
    ),
    (
        Grunnkode::Sykmeldingsmonster,
        &[("antall_sykmeldinger", "1"), ("lengde_nyeste", "7"), ("dager_igjen", "-1")],
    ),
    (
        Grunnkode::Sykmeldingsmonster,
        &[("antall_sykmeldinger", "?"), ("lengde_nyeste", "?"), ("dager_igjen", "1")],
    ),
    (
        Grunnkode::TidligereFravar,
        &[("tidligere_dager", "120"), ("tidligere_tilfeller", "3"), ("annen_ytelse", "nei")],
    ),
    (
        Grunnkode::TidligereFravar,
        &[("tidligere_dager", "16"), ("tidligere_tilfeller", "1"), ("annen_ytelse", "ja")],
    ),
    (
        Grunnkode::TidligereFravar,
        &[("tidligere_dager", "0"), ("tidligere_tilfeller", "0"), ("annen_ytelse", "nei")],
    ),
    (
        Grunnkode::TidligereFravar,
        &[("tidligere_dager", "?"), ("tidligere_tilfeller", "?"), ("annen_ytelse", "?")],
    ),
    (
        Grunnkode::Arbeidsforhold,
        &[
            ("arbeidssituasjon", "en"),
            ("stillingsprosent", "80"),
            ("ansatte", "12000"),
            ("jobb_avsluttes", "nei"),
        ],
    ),
    (
        Grunnkode::Arbeidsforhold,
        &[
            ("arbeidssituasjon", "flere"),
            ("stillingsprosent", "50"),
            ("ansatte", "1"),
            ("jobb_avsluttes", "ja"),
        ],
    ),
    (
        Grunnkode::Arbeidsforhold,
        &[
            ("arbeidssituasjon", "ingen"),
            ("stillingsprosent", "?"),
            ("ansatte", "?"),
            ("jobb_avsluttes", "?"),
        ],
    ),
    (Grunnkode::Oppfolging, &[("plan", "ingen"), ("dialogmote1", "ingen"), ("motebehov_arbeidstaker", "ja")]),
    (
        Grunnkode::Oppfolging,
        &[("plan", "ikke_nodvendig"), ("dialogmote1", "ikke_nodvendig"), ("motebehov_arbeidsgiver", "nei")],
    ),
    (
        Grunnkode::Oppfolging,
        &[("plan", "laget"), ("dialogmote1", "innkalt"), ("motebehov_arbeidsgiver", "ja")],
    ),
    (Grunnkode::Oppfolging, &[("plan", "delt"), ("dialogmote1", "holdt"), ("motebehov_arbeidstaker", "nei")]),
    (Grunnkode::Oppfolging, &[("plan", "delt"), ("dialogmote1", "avlyst")]),
    (Grunnkode::EgenVurdering, &[("venter_langt_fravaer", "ja")]),
    (Grunnkode::EgenVurdering, &[("venter_langt_fravaer", "nei")]),
    (Grunnkode::EgenVurdering, &[("venter_langt_fravaer", "?")]),
    (
        Grunnkode::LegensVurdering,
        &[("arbeidsfor_etter_periode", "ja"), ("pa_sikt", "eget_arbeid"), ("hensyn_arbeidsplassen", "ja")],
    ),
    (
        Grunnkode::LegensVurdering,
        &[
            ("arbeidsfor_etter_periode", "nei"),
            ("pa_sikt", "annet_arbeid"),
            ("tiltak_arbeidsplassen", "ja"),
            ("bistand", "ja"),
        ],
    ),
    (
        Grunnkode::LegensVurdering,
        &[("pa_sikt", "nei"), ("tiltak_nav", "ja"), ("tiltak_andre", "ja"), ("arsak_arbeidsplassen", "ja")],
    ),
    (Grunnkode::LegensVurdering, &[("arbeidsfor_etter_periode", "?"), ("tiltak_nav", "nei")]),
    (Grunnkode::LegensVurdering, &[("arbeidsfor_etter_periode", "?")]),
    (Grunnkode::Arstid, &[("maned", "nov")]),
];

fn situasjon(kode: Grunnkode, verdier: &[(&str, &str)]) -> Grunn {
    let verdi = |(navn, tekst): &(&str, &str)| {
        let trekk = TREKK.iter().find(|t| t.navn == *navn).unwrap_or_else(|| panic!("no feature {navn}"));
        assert_eq!(trekk.grunn, kode, "{navn}");
        let tall = match trekk.type_ {
            _ if *tekst == "?" => None,
            Trekktype::Tall => Some(tekst.parse().unwrap()),
            Trekktype::Kode(koder) => {
                let nummer =
                    koder.iter().position(|k| k == tekst).unwrap_or_else(|| panic!("{navn} {tekst}"));
                Some(f32::from(u8::try_from(nummer).unwrap()))
            }
        };
        ((*navn).to_owned(), tall)
    };
    Grunn {
        kode,
        bidrag: -0.3,
        prosentpoeng: 9.4,
        kan_pavirkes: false,
        verdier: verdier.iter().map(verdi).collect(),
    }
}

fn kurve(uke: u16, fart: f64) -> Prognose {
    let andel = |t: u16, fart: f64| (-fart * f64::from(t - uke + 1)).exp();
    let punkt = |t| Punkt { uke: t, andel: andel(t, fart), lav: 0.0, hoy: 1.0, alle: andel(t, 0.06) };
    Prognose {
        modell: "ab".repeat(32),
        modellnavn: "eksempel".to_owned(),
        uke,
        landemerke: 17,
        kurve: (uke..=52).map(punkt).collect(),
        horisonter: Vec::new(),
        hovedhorisont: 39,
        opp: Vec::new(),
        ned: Vec::new(),
        sum: 0.0,
        referanse: 0.0,
        ovrige: 0.0,
    }
}

fn horisont(andel: f64, lav: f64, hoy: f64) -> Horisont {
    Horisont { uke: 39, sannsynlighet: andel, lav, hoy, referanse: None }
}

fn alle(m: Malform) -> String {
    let mut ut = Vec::new();
    for h in [horisont(0.457, 0.371, 0.546), horisont(0.003, 0.001, 0.004), horisont(0.998, 0.9, 0.999)] {
        ut.push(format!("{} {}", overskrift(&h, m), usikkerhet(&h, m)));
    }
    for fart in [0.5, 0.05, 0.035, 0.02, 0.005] {
        let p = kurve(24, fart);
        ut.push(format!("{} {}", halvparten(&p, m), mot_alle(&p, m).unwrap_or_default()));
    }
    for samme_diagnosegruppe in [true, false] {
        ut.push(referanse(&Referanse { andel: 0.44, antall: 12_340, samme_diagnosegruppe }, 24, 39, m));
    }
    for (kode, verdier) in SITUASJONER {
        let t = grunn(&situasjon(*kode, verdier), m);
        ut.push(format!("{kode:?}: {} | {} | {}", t.tittel, t.setning, t.kilde));
    }
    ut.extend([true, false].map(|lengre| format!("{}.", retning(lengre, m))));
    ut.push(ingen_grunner(m).to_owned());
    ut.push(format!("{} · {} · {}.", endring(9.4), endring(-12.2), kan_pavirkes(m)));
    let avstar_ = [
        Avstar::UtenforTid,
        Avstar::ForFaLignende { trekk: "diagnosegruppe".to_owned() },
        Avstar::ForLiteKjent,
        Avstar::IngenModell,
    ];
    ut.extend(avstar_.iter().map(|a| avstar(a, m)));
    ut.push(format!("{}.", aldri_brukt(m).join(" · ")));
    ut.extend(sier_ikke(m).iter().map(|s| (*s).to_owned()));
    ut.join("\n").replace('\u{a0}', "~")
}

#[test]
fn all_sentences_in_bokmal() {
    insta::assert_snapshot!(alle(Malform::Nb));
}

#[test]
fn all_sentences_in_nynorsk() {
    insta::assert_snapshot!(alle(Malform::Nn));
}

/// Nothing says that something causes, and nothing needs statistics to be understood.
#[test]
fn no_sentence_claims_a_cause_or_uses_the_words_of_the_trade() {
    const FORBUDT: &[&str] = &[
        "fordi",
        "skyldes",
        "skuldast",
        "på grunn av",
        "fører til",
        "gjør at",
        "årsak",
        "risiko",
        "score",
        "skår",
        "hazard",
        "median",
        "kvantil",
        "kvartil",
        "sannsynlig",
        "sannsynleg",
        "konfidens",
        "signifikan",
        "koeffisient",
        "algoritme",
        "prediksjon",
        "predik",
        "modell",
        "variabel",
        "kovariat",
        "parameter",
        "nan",
        "null",
    ];
    for m in [Malform::Nb, Malform::Nn] {
        for linje in alle(m).to_lowercase().lines() {
            let ord: Vec<&str> = linje.split(|c: char| !c.is_alphanumeric()).collect();
            for f in FORBUDT {
                let funnet = if f.len() < 5 { ord.contains(f) } else { linje.contains(f) };
                assert!(!funnet, "«{f}» in «{linje}»");
            }
            assert!(linje.trim_end().ends_with('.') || linje.contains(" | "), "{linje}");
        }
    }
    assert!(alle(Malform::Nb).contains("henger sammen med"));
    assert!(alle(Malform::Nn).contains("heng saman med"));
}

#[test]
fn every_reason_has_a_sentence_in_both_forms_and_they_differ_where_the_words_do() {
    let (nb, nn) = (alle(Malform::Nb), alle(Malform::Nn));
    assert_eq!(nb.lines().count(), nn.lines().count());
    let ord: Vec<&str> = nn.split(|c: char| !c.is_alphanumeric()).collect();
    for bare_nb in
        ["ikke", "sykmeldt", "sykmeldte", "Sykmeldingen", "uke", "hvordan", "fravær", "Tallet", "fra"]
    {
        assert!(!ord.contains(&bare_nb), "«{bare_nb}» is bokmål");
    }
    for (kode, verdier) in SITUASJONER {
        for m in [Malform::Nb, Malform::Nn] {
            let t = grunn(&situasjon(*kode, verdier), m);
            assert!(t.setning.ends_with('.') && !t.tittel.is_empty() && !t.kilde.is_empty(), "{t:?}");
            assert_eq!(t.diagnose, *kode == Grunnkode::Diagnose);
        }
    }
}

#[test]
fn every_diagnosis_group_has_a_name() {
    for navn in GRUPPER {
        for m in [Malform::Nb, Malform::Nn] {
            assert!(gruppe::diagnosegruppe(navn, m).is_some(), "{navn}");
        }
    }
}

#[test]
fn the_number_in_the_headline_is_the_number_of_the_week() {
    let h = horisont(0.457, 0.371, 0.546);
    assert_eq!(overskrift(&h, Malform::Nb), "46 av 100 som ligner, er fortsatt sykmeldt ved uke 39.");
    assert_eq!(usikkerhet(&h, Malform::Nb), "Tallet er usikkert: Det kan være alt fra 37 til 55.");
    // exp(−0.05·14) is the first at or under a half: 14 weeks from the start of week 24.
    assert!(halvparten(&kurve(24, 0.05), Malform::Nb).starts_with("Halvparten er tilbake innen uke 37."));
}

#[test]
fn the_card_of_a_model() {
    let modell = crate::learn::artefact::eksempel::modell_med_gullrader();
    insta::assert_snapshot!(
        kort::modellkort(&modell).replace(modell.hash(), "[hash]").replace('\u{a0}', "~")
    );
}
