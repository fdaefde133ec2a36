//! The file is read back with a reader that we have not written.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};
use proptest::prelude::*;

use super::{Adressat, Blokk, Brev, Brevhode, Mottaker, html, html_med_hode, pdf};
use crate::text::Malform;

fn brev(malform: Malform, blokker: Vec<Blokk>) -> Brev {
    Brev {
        type_: "PROVE".into(),
        til: Mottaker::Sykmeldt,
        malform,
        tittel: "Vi vurderer å stanse sykepengene dine".into(),
        blokker,
        adressat: Adressat::default(),
    }
}

fn hode() -> Brevhode {
    Brevhode {
        avsender: "Nav Grünerløkka".into(),
        mottaker: vec!["Kari Nyborg".into(), "Storgata 1".into(), "0155 Oslo".into()],
        dato: "2026-11-22".parse().unwrap(),
        gjelder: vec![("Fødselsnummer".into(), "148778 10020".into())],
        saksref: Some("2026/1234".into()),
    }
}

fn vanlig() -> Brev {
    brev(
        Malform::Nb,
        vec![
            Blokk::Avsnitt("Første avsnitt. ".repeat(12)),
            Blokk::Overskrift("Dette må du gjøre".into()),
            Blokk::Liste(vec!["Ring legen.".into(), "Svar oss innen 3. januar 2027.".into()]),
            Blokk::Fakta(vec![
                ("Tid".into(), "mandag 4. januar 2027 kl. 10.00".into()),
                ("Sted".into(), "Nav".into()),
            ]),
        ],
    )
}

fn les(brev: &Brev) -> Document {
    Document::load_mem(&pdf(brev, &hode()).unwrap()).unwrap()
}

/// The elements below the root, in order: role, and the text that belongs to it.
fn elementer(dok: &Document) -> Vec<(String, String)> {
    let rot = dok.catalog().unwrap().get_deref(b"StructTreeRoot", dok).unwrap().as_dict().unwrap();
    let mut ut = Vec::new();
    gaa(dok, rot, None, &mut ut);
    ut
}

fn gaa(dok: &Document, element: &Dictionary, side: Option<&Object>, ut: &mut Vec<(String, String)>) {
    let side = element.get(b"Pg").ok().or(side);
    if let Ok(rolle) = element.get(b"S").and_then(Object::as_name) {
        ut.push((String::from_utf8_lossy(rolle).into_owned(), String::new()));
    }
    let Ok(barn) = element.get_deref(b"K", dok) else { return };
    let barn = barn.as_array().cloned().unwrap_or_else(|_| vec![barn.clone()]);
    for ett in barn {
        let ett = dok.dereference(&ett).unwrap().1;
        match ett {
            Object::Integer(mcid) => ut.last_mut().unwrap().1.push_str(&tekst(dok, side.unwrap(), *mcid)),
            Object::Dictionary(d) if d.has(b"MCID") => {
                let mcid = d.get(b"MCID").unwrap().as_i64().unwrap();
                ut.last_mut().unwrap().1.push_str(&tekst(dok, d.get(b"Pg").ok().or(side).unwrap(), mcid));
            }
            Object::Dictionary(d) => gaa(dok, d, side, ut),
            _ => {}
        }
    }
}

/// The text of one marked piece of a page: what `ActualText` says, else what the glyphs stand for.
fn tekst(dok: &Document, side: &Object, mcid: i64) -> String {
    let side = side.as_reference().unwrap();
    let skrifter = dok.get_page_fonts(side).unwrap();
    let mut ut = String::new();
    let (mut dybde, mut inne, mut kart, mut sagt) = (0, None, None, None::<usize>);
    for steg in dok.get_and_decode_page_content(side).unwrap().operations {
        match (steg.operator.as_str(), steg.operands.as_slice()) {
            ("BMC", _) => dybde += 1,
            ("BDC", [_, egenskaper]) => {
                dybde += 1;
                let egenskaper = match egenskaper {
                    Object::Dictionary(d) => Some(d),
                    _ => None,
                };
                if egenskaper.and_then(|d| d.get(b"MCID").ok()).and_then(|m| m.as_i64().ok()) == Some(mcid) {
                    inne = Some(dybde);
                }
                if let Some(sies) =
                    egenskaper.and_then(|d| d.get(b"ActualText").ok()).filter(|_| inne.is_some())
                {
                    ut.push_str(&lopdf::decode_text_string(sies).unwrap());
                    sagt = Some(dybde);
                }
            }
            ("EMC", _) => {
                if inne == Some(dybde) {
                    inne = None;
                }
                if sagt == Some(dybde) {
                    sagt = None;
                }
                dybde -= 1;
            }
            ("Tf", [Object::Name(navn), _]) => {
                kart = Some(tegnkart(dok, skrifter[navn.as_slice()]));
            }
            ("Tj", [Object::String(bytes, _)]) if inne.is_some() && sagt.is_none() => {
                les_glyfer(bytes, kart.as_ref().unwrap(), &mut ut);
            }
            ("TJ", [Object::Array(deler)]) if inne.is_some() && sagt.is_none() => {
                for del in deler {
                    if let Object::String(bytes, _) = del {
                        les_glyfer(bytes, kart.as_ref().unwrap(), &mut ut);
                    }
                }
            }
            _ => {}
        }
    }
    ut
}

/// What each glyph of a font stands for, from its `ToUnicode` (lopdf reads one blank too little).
fn tegnkart(dok: &Document, skrift: &Dictionary) -> BTreeMap<u16, String> {
    let strom = skrift.get_deref(b"ToUnicode", dok).unwrap().as_stream().unwrap();
    let kart =
        String::from_utf8(strom.decompressed_content().unwrap_or_else(|_| strom.content.clone())).unwrap();
    let enheter = |hex: &str| -> Vec<u16> {
        hex.as_bytes()
            .chunks(4)
            .map(|c| u16::from_str_radix(str::from_utf8(c).unwrap(), 16).unwrap())
            .collect()
    };
    kart.lines()
        .filter_map(|linje| linje.strip_prefix('<')?.strip_suffix('>')?.split_once("> <"))
        .map(|(glyf, tegn)| (enheter(glyf)[0], String::from_utf16(&enheter(tegn)).unwrap()))
        .collect()
}

fn les_glyfer(bytes: &[u8], kart: &BTreeMap<u16, String>, ut: &mut String) {
    for glyf in bytes.chunks(2) {
        ut.push_str(&kart[&u16::from_be_bytes([glyf[0], glyf[1]])]);
    }
}

#[test]
fn a_reader_finds_headings_points_and_table_in_order() {
    let dok = les(&vanlig());
    let funnet: Vec<String> = elementer(&dok)
        .into_iter()
        .map(|(rolle, tekst)| format!("{rolle}: {}", tekst.trim()).trim_end_matches(": ").to_owned())
        .collect();
    let ventet = [
        "P: Nav Grünerløkka",
        "P: Kari Nyborg Storgata 1 0155 Oslo",
        "P: Dato: 22.\u{a0}november 2026 Vår referanse: 2026/1234",
        "P: Fødselsnummer: 148778 10020",
        "H1: Vi vurderer å stanse sykepengene dine",
        &format!("P: {}", "Første avsnitt. ".repeat(12).trim_end()),
        "H2: Dette må du gjøre",
        "L",
        "LI",
        "Lbl: •",
        "LBody: Ring legen.",
        "LI",
        "Lbl: •",
        "LBody: Svar oss innen 3. januar 2027.",
        "Table",
        "TR",
        "TH: Tid",
        "TD: mandag 4. januar 2027 kl. 10.00",
        "TR",
        "TH: Sted",
        "TD: Nav",
        "P: Med vennlig hilsen Nav Grünerløkka",
    ];
    let funnet: Vec<&str> =
        funnet.iter().map(String::as_str).filter(|f| !matches!(*f, "Document" | "TBody")).collect();
    assert_eq!(funnet, ventet);
}

#[test]
fn language_title_and_marks_are_those_of_the_standard() {
    for (malform, sprak) in [(Malform::Nb, "nb-NO"), (Malform::Nn, "nn-NO")] {
        let dok = les(&Brev { malform, ..vanlig() });
        let katalog = dok.catalog().unwrap();
        assert_eq!(katalog.get(b"Lang").unwrap().as_str().unwrap(), sprak.as_bytes());
        let merket = katalog.get_deref(b"MarkInfo", &dok).unwrap().as_dict().unwrap();
        assert!(merket.get(b"Marked").unwrap().as_bool().unwrap());
        let visning = katalog.get_deref(b"ViewerPreferences", &dok).unwrap().as_dict().unwrap();
        assert!(visning.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
        assert!(katalog.has(b"Outlines"), "headings can be jumped to");
        let xmp = katalog.get_deref(b"Metadata", &dok).unwrap().as_stream().unwrap();
        let xmp = String::from_utf8(xmp.decompressed_content().unwrap_or(xmp.content.clone())).unwrap();
        for merke in ["<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<", "Vi vurderer å stanse"]
        {
            assert!(xmp.contains(merke), "{merke}\n{xmp}");
        }
    }
}

#[test]
fn the_same_letter_is_the_same_bytes() {
    assert_eq!(pdf(&vanlig(), &hode()).unwrap(), pdf(&vanlig(), &hode()).unwrap());
    let annet = Brevhode { saksref: None, ..hode() };
    assert_ne!(pdf(&vanlig(), &hode()).unwrap(), pdf(&vanlig(), &annet).unwrap());
}

#[test]
fn fifty_thousand_characters_go_over_many_pages_with_nothing_lost() {
    let ord: Vec<String> = (0..6_500).map(|n| format!("ord{n}")).collect();
    let tekst = ord.join(" ");
    assert!(tekst.len() > 45_000);
    let dok =
        les(&brev(Malform::Nb, vec![Blokk::Avsnitt(tekst.clone()), Blokk::Liste(vec!["a".repeat(5_000)])]));
    assert!(dok.get_pages().len() >= 12, "{}", dok.get_pages().len());
    let alle = elementer(&dok);
    let avsnitt = alle.iter().find(|(rolle, tekst)| rolle == "P" && tekst.starts_with("ord0")).unwrap();
    assert_eq!(avsnitt.1.trim_end(), tekst);
    let punkt = alle.iter().find(|(rolle, _)| rolle == "LBody").unwrap();
    assert_eq!(punkt.1, "a".repeat(5_000), "one word longer than a page is cut, not lost");
}

#[test]
fn letters_that_the_font_lacks_are_boxes_that_are_read_as_written() {
    let tekst = "Sámi čuovvola ŋ đ ŧ ǩ → «ja» 👍🏽 漢字 \u{1d11e} ok";
    let dok = les(&brev(Malform::Nb, vec![Blokk::Avsnitt(tekst.into())]));
    let alle = elementer(&dok);
    let funnet = &alle.iter().find(|(_, t)| t.starts_with("Sámi")).unwrap().1;
    assert_eq!(funnet.trim_end(), tekst);
}

#[test]
fn the_page_says_the_language_and_never_what_somebody_wrote_as_markup() {
    let farlig = "<script>alert(1)</script> & \"sitat\"";
    let ut = html(&Brev {
        malform: Malform::Nn,
        ..brev(
            Malform::Nn,
            vec![
                Blokk::Overskrift(farlig.into()),
                Blokk::Avsnitt(format!("{farlig}\nlinje to\n\nnytt")),
                Blokk::Liste(vec![farlig.into()]),
                Blokk::Fakta(vec![(farlig.into(), farlig.into())]),
            ],
        )
    });
    assert!(ut.contains("lang=\"nn\""), "{ut}");
    assert!(!ut.contains("<script"), "{ut}");
    assert_eq!(ut.matches("&#60;script&#62;").count(), 5, "{ut}");
    assert!(ut.contains("<br>linje to</p>") && ut.contains("<p>nytt</p>"), "{ut}");
    let hele = html_med_hode(&vanlig(), &hode());
    assert!(hele.contains("Storgata 1") && hele.contains("Med vennlig hilsen"), "{hele}");
}

fn blokk() -> impl Strategy<Value = Blokk> {
    let tekst =
        || prop_oneof![".{0,80}", "\\PC{0,200}", "[ \\n\\t\\r]{0,6}", "[a-zæøå\u{300}-\u{30c} ]{0,300}"];
    prop_oneof![
        tekst().prop_map(Blokk::Overskrift),
        tekst().prop_map(Blokk::Avsnitt),
        prop::collection::vec(tekst(), 0..4).prop_map(Blokk::Liste),
        prop::collection::vec((tekst(), tekst()), 0..4).prop_map(Blokk::Fakta),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_people_write_can_be_sent(
        blokker in prop::collection::vec(blokk(), 0..6),
        tittel in ".{0,60}",
        linjer in prop::collection::vec(".{0,40}", 0..4),
    ) {
        let brev = Brev { tittel, ..brev(Malform::Nb, blokker) };
        let hode = Brevhode { mottaker: linjer, gjelder: Vec::new(), ..hode() };
        prop_assert!(pdf(&brev, &hode).is_ok());
        html_med_hode(&brev, &hode);
    }
}
