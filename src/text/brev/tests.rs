//! Every letter in both forms, and what they must and must not say.

use super::{
    Blokk, Brevtekst,
    behandler::{self, Melding},
    forhandsvarsel::{self, Varsel},
    mote::{self, Mote},
    motetider::{self, Tidsforslag},
    oppfolging::{self, Planforesporsel},
    referat::{Motereferat, referat},
    vedtak::{self, Friskmelding, Stans},
};
use crate::{
    hendelse::{
        behandlerdialog::Dialogtype,
        dialogmote::Deltaker,
        motedetaljer::{AnnenDeltaker, Referat},
        motetider::Motetid,
    },
    text::Malform,
};

fn dag(tekst: &str) -> chrono::NaiveDate {
    tekst.parse().unwrap()
}

fn minutter() -> Referat {
    Referat {
        situasjon: "Kari jobber to timer om dagen.".into(),
        konklusjon: "Kari øker til 50 prosent fra januar.".into(),
        oppgave_arbeidstaker: "Prøve økt arbeidstid.".into(),
        oppgave_arbeidsgiver: "Skaffe hev- og senkbart bord.".into(),
        oppgave_veileder: Some("Ringe om tre uker.".into()),
        oppgave_behandler: None,
        leders_navn: "Lars Leder".into(),
        andre_deltakere: vec![AnnenDeltaker { funksjon: "tillitsvalgt".into(), navn: "Tone Tillit".into() }],
        behandler_deltok: true,
        behandler_mottar_kopi: true,
    }
}

fn til_sykmeldt(m: Malform) -> Vec<(&'static str, Brevtekst)> {
    let begrunnelse = Some("Arbeidsgiveren skriver at det finnes oppgaver du kan gjøre.");
    let varsel = Varsel { frist: dag("2026-12-14"), begrunnelse };
    let stans = Stans { fra: dag("2027-01-05"), begrunnelse };
    let friskmelding = Friskmelding { fom: dag("2026-12-01"), tom: dag("2027-02-22"), begrunnelse };
    let mut ut = vec![
        ("forhåndsvarsel § 8-8 aktivitet", forhandsvarsel::aktivitetskrav(varsel, m)),
        ("forhåndsvarsel § 8-4", forhandsvarsel::arbeidsuforhet(varsel, m)),
        ("forhåndsvarsel § 8-8 medvirkning", forhandsvarsel::medvirkning(varsel, m)),
        ("avslag § 8-4", vedtak::avslag_arbeidsuforhet(stans, m)),
        ("stans § 8-8", vedtak::stans_medvirkning(stans, m)),
        ("vedtak § 8-5", vedtak::friskmelding(friskmelding, m)),
        ("kartlegging", oppfolging::kartlegging(m)),
        ("sen oppfølging", oppfolging::sen_oppfolging(dag("2027-03-31"), m)),
        ("svar på møtebehov", oppfolging::ikke_mote(m)),
    ];
    ut.extend(om_mote(Deltaker::Arbeidstaker, m));
    ut
}

fn om_mote(til: Deltaker, m: Malform) -> Vec<(&'static str, Brevtekst)> {
    let mote = Mote {
        til,
        ansatt: "Kari Nyborg",
        tidspunkt: "2027-01-04T09:00:00Z".parse().unwrap(),
        sted: "Nav Fjordby, Storgata 1",
        videolenke: Some("https://video.example.no/1"),
        egne_ord: None,
    };
    let fordi = Mote { egne_ord: Some("Lokalet er opptatt."), ..mote };
    let innhold = minutter();
    let minutter = Motereferat {
        til,
        ansatt: "Kari Nyborg",
        tidspunkt: mote.tidspunkt,
        referat: &innhold,
        behandler: Some("Lege Legesen"),
        endret_fordi: None,
    };
    let tider = [1u8, 2].map(|nr| Motetid {
        nr,
        fra: mote.tidspunkt + chrono::Duration::days(i64::from(nr)),
        minutter: 60,
        sted: Some("Nav Fjordby".into()),
        videolenke: None,
    });
    let svarfrist = dag("2026-12-21");
    let forslag = |i_stedet| Tidsforslag { til, ansatt: "Kari Nyborg", tider: &tider, svarfrist, i_stedet };
    vec![
        ("forslag til tider", motetider::forslag(&forslag(false), m)),
        ("nye forslag til tider", motetider::forslag(&forslag(true), m)),
        ("innkalling", mote::innkalling(&mote, m)),
        ("endring", mote::endring(&fordi, m)),
        ("avlysning", mote::avlysning(&fordi, m)),
        ("referat", referat(&minutter, m)),
        ("endret referat", referat(&Motereferat { endret_fordi: Some("Feil dato."), ..minutter }, m)),
    ]
}

fn til_arbeidsgiver(m: Malform) -> Vec<(&'static str, Brevtekst)> {
    let foresporsel = Planforesporsel {
        ansatt: "Kari Nyborg",
        frist: Some(dag("2026-12-04")),
        egne_ord: Some("Skriv gjerne om nye oppgaver."),
    };
    let uten_frist = Planforesporsel { frist: None, egne_ord: None, ..foresporsel };
    let mut ut = vec![
        ("planforespørsel", oppfolging::plan_foresporsel(&foresporsel, m)),
        ("planforespørsel uten frist", oppfolging::plan_foresporsel(&uten_frist, m)),
        ("svar på møtebehov", oppfolging::ikke_mote(m)),
    ];
    ut.extend(om_mote(Deltaker::Arbeidsgiver, m));
    ut
}

fn til_behandler(m: Malform) -> Vec<(&'static str, Brevtekst)> {
    use Dialogtype as D;
    let brev = |slag: D, tekst: &str| {
        let frist = slag.krever_svar().then(|| dag("2026-12-03"));
        let om_melding_fra = (slag == D::Paminnelse).then(|| dag("2026-11-01"));
        behandler::melding(&Melding { slag, tekst, frist, om_melding_fra }, m)
    };
    let mut ut = vec![
        ("tilleggsopplysninger", brev(D::Tilleggsopplysninger, "Når kan pasienten øke arbeidstiden?")),
        ("legeerklæring", brev(D::Legeerklaring, "Vi trenger en legeerklæring.")),
        ("melding fra Nav", brev(D::MeldingFraNav, "Pasienten har fått tilbud om tiltak.")),
        ("retur", brev(D::ReturLegeerklaring, "Erklæringen sier ikke hva pasienten kan gjøre.")),
        ("påminnelse", brev(D::Paminnelse, "")),
    ];
    ut.extend(om_mote(Deltaker::Behandler, m));
    ut
}

fn tekst(brev: &Brevtekst) -> String {
    let mut ut = vec![format!("# {}", brev.tittel)];
    for blokk in &brev.blokker {
        match blokk {
            Blokk::Overskrift(t) => ut.push(format!("## {t}")),
            Blokk::Avsnitt(t) => ut.push(t.clone()),
            Blokk::Liste(punkter) => ut.extend(punkter.iter().map(|p| format!("- {p}"))),
            Blokk::Fakta(rader) => {
                ut.extend(rader.iter().map(|(n, v)| format!("{n}: {}", v.replace('\n', " / "))));
            }
        }
    }
    ut.join("\n")
}

fn samlet(alle: &[(&str, Brevtekst)]) -> String {
    alle.iter().map(|(navn, brev)| format!("=== {navn}\n{}\n", tekst(brev))).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_letter_in_both_forms() {
    for (m, form) in [(Malform::Nb, "nb"), (Malform::Nn, "nn")] {
        insta::assert_snapshot!(format!("sykmeldt_{form}"), samlet(&til_sykmeldt(m)));
        insta::assert_snapshot!(format!("arbeidsgiver_{form}"), samlet(&til_arbeidsgiver(m)));
        insta::assert_snapshot!(format!("behandler_{form}"), samlet(&til_behandler(m)));
    }
}

/// LIX: words a sentence, and the share of words longer than six letters.
fn lix(brev: &Brevtekst) -> f64 {
    let hele: String = tekst(brev).replace(['#', '\u{a0}'], " ").replace("§", "paragraf");
    let ord: Vec<&str> =
        hele.split(|c: char| !c.is_alphanumeric()).filter(|o| o.chars().any(char::is_alphabetic)).collect();
    let setninger =
        hele.split(['.', '?', '!', ':', '\n']).filter(|s| s.contains(char::is_alphabetic)).count();
    let lange = ord.iter().filter(|o| o.chars().count() > 6).count();
    let tall = |n: usize| f64::from(u32::try_from(n).unwrap());
    let n = tall(ord.len());
    n / tall(setninger) + 100.0 * tall(lange) / n
}

#[test]
fn what_goes_to_the_sick_listed_is_easy_to_read() {
    for m in [Malform::Nb, Malform::Nn] {
        for (navn, brev) in til_sykmeldt(m) {
            let lix = lix(&brev);
            assert!(lix < 40.0, "{navn} {m:?}: {lix:.1}");
        }
    }
}

#[test]
fn a_notice_says_the_law_the_deadline_what_follows_and_the_right_to_see_the_case() {
    for m in [Malform::Nb, Malform::Nn] {
        for (navn, brev) in til_sykmeldt(m).into_iter().take(3) {
            let tekst = tekst(&brev);
            for ord in ["§\u{a0}8-", "14.\u{a0}desember 2026", "§\u{a0}18", "55\u{a0}55\u{a0}33\u{a0}33"] {
                assert!(tekst.contains(ord), "{navn} {m:?}: {ord}");
            }
            assert!(tekst.contains(m.velg("## Hvis du ikke svarer", "## Om du ikkje svarer")), "{navn}");
        }
        for (navn, brev) in til_sykmeldt(m).into_iter().skip(3).take(3) {
            assert!(tekst(&brev).contains("21-12"), "{navn} says how to complain");
        }
    }
}

#[test]
fn minutes_begin_with_the_conclusion() {
    let alle = om_mote(Deltaker::Arbeidstaker, Malform::Nb);
    let referat = &alle.iter().find(|(navn, _)| *navn == "referat").unwrap().1;
    let forst = [Blokk::Overskrift("Dette ble vi enige om".into()), Blokk::Avsnitt(minutter().konklusjon)];
    assert_eq!(referat.blokker[..2], forst);
}

#[test]
fn the_two_forms_are_two() {
    for (nb, nn) in [
        (til_sykmeldt(Malform::Nb), til_sykmeldt(Malform::Nn)),
        (til_arbeidsgiver(Malform::Nb), til_arbeidsgiver(Malform::Nn)),
        (til_behandler(Malform::Nb), til_behandler(Malform::Nn)),
    ] {
        for ((navn, nb), (_, nn)) in nb.iter().zip(&nn) {
            assert_ne!(tekst(nb), tekst(nn), "{navn}");
            assert_eq!(nb.blokker.len(), nn.blokker.len(), "{navn}");
            // The caseworker's own words are not translated.
            for ord in ["ikke ", "sykepenge", "arbeidsgiveren ", "hvordan", "hvorfor"] {
                let sagt =
                    tekst(nn).replace("Arbeidsgiveren skriver", "").replace("Erklæringen sier ikke", "");
                assert!(!sagt.contains(ord), "{navn} (nn): {ord}");
            }
        }
    }
}

#[test]
fn an_employer_reads_nothing_of_health() {
    for m in [Malform::Nb, Malform::Nn] {
        for (navn, brev) in til_arbeidsgiver(m) {
            let tekst = tekst(&brev).to_lowercase();
            for ord in ["prognose", "sannsynlig", "risiko", "vurdering av helsen", "sykdom", "sjukdom"] {
                assert!(!tekst.contains(ord), "{navn} {m:?}: {ord}");
            }
        }
    }
}
