//! Easy to read in both forms, every room of the page.

use super::{til_deg, *};
use crate::text::{arbeidsgiver, lix::Lix, tekst::Tekst};

const ROM: [(&str, &[(&str, Tekst)]); 12] = [
    ("ramme", ramme::ALLE),
    ("forside", forside::ALLE),
    ("steg", steg::ALLE),
    ("beregning", beregning::ALLE),
    ("opplysninger", opplysninger::ALLE),
    ("svar", svar::ALLE),
    ("varsel", varsel::ALLE),
    ("vurdering", vurdering::ALLE),
    ("brev", brev::ALLE),
    ("hvem", hvem::ALLE),
    ("avslag", avslag::ALLE),
    ("arbeidsgiver", arbeidsgiver::ALLE),
];

fn alt(rom: &[(&str, Tekst)], m: Malform) -> String {
    rom.iter().map(|(_, t)| t.i(m)).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_room_of_the_page_is_easy_to_read() {
    let mut tunge = Vec::new();
    for (navn, rom) in ROM {
        for m in [Malform::Nb, Malform::Nn] {
            let lix = Lix::av(&alt(rom, m)).verdi();
            println!("{navn} {}: LIX {lix:.1}", m.kode());
            if lix >= 40.0 {
                tunge.push(format!("{navn} {}: {lix:.1}", m.kode()));
            }
        }
    }
    assert_eq!(tunge, Vec::<String>::new());
}

#[test]
fn the_two_forms_have_the_same_holes_and_are_never_empty() {
    let hull = |t: &str| -> Vec<String> {
        let mut h: Vec<String> =
            t.split('{').skip(1).filter_map(|d| Some(d.split_once('}')?.0.to_owned())).collect();
        h.sort();
        h
    };
    for (rom, tekster) in ROM {
        for (navn, t) in tekster {
            assert_eq!(hull(t.nb), hull(t.nn), "{rom} {navn}");
            assert!(!t.nb.trim().is_empty() && !t.nn.trim().is_empty(), "{rom} {navn}");
            // Words that give the wrong form away.
            for (tegn, feil) in
                [(t.nn, " ikke "), (t.nn, " jeg "), (t.nn, " hva "), (t.nb, " ikkje "), (t.nb, " kva ")]
            {
                assert!(!format!(" {} ", tegn.to_lowercase()).contains(feil), "{rom} {navn}: {feil}");
            }
        }
    }
}

#[test]
fn what_is_said_of_the_person_is_said_to_the_person() {
    assert_eq!(til_deg("Den sykmeldte er 45 år.", Malform::Nb), "Du er 45 år.");
    assert_eq!(til_deg("Har éin arbeidsgivar.", Malform::Nn), "Du har éin arbeidsgivar.");
    assert_eq!(til_deg("Den sjukmelde ønskjer eit møte.", Malform::Nn), "Du ønskjer eit møte.");
}

#[test]
fn a_refusal_has_words_whatever_the_reason() {
    assert_eq!(avslag::avslag(Some("NOE_NYTT"), 400, Malform::Nn), avslag::ANNET.nn);
    assert_eq!(avslag::avslag(None, 409, Malform::Nb), avslag::ENDRET.nb);
}
