//! Rule by rule at the edge, where the case files are silent.

use serde_json::{Value, json};

use super::{
    super::{Modus, kjor},
    felles::{enkel, json_grunnlag, sak},
};
use crate::{hendelse::Utfall, rules::Regelverk};

/// The rule and the number of trees after the changes to the passing note.
fn utfall(endringer: &Value, modus: Modus) -> (Utfall, Option<&'static str>, usize) {
    let mut note = enkel();
    for (sti, verdi) in endringer.as_object().unwrap() {
        *note.pointer_mut(sti).unwrap_or_else(|| panic!("{sti}")) = verdi.clone();
    }
    let grunnlag = json_grunnlag(&note);
    let vurdering = kjor(&sak(&grunnlag, Regelverk::innebygd(), modus));
    (vurdering.utfall, vurdering.regel, vurdering.trar.len())
}

fn regel(endringer: &Value) -> Option<&'static str> {
    utfall(endringer, Modus::Normal).1
}

fn periode(fom: &str, tom: &str) -> Value {
    json!({"type": "AKTIVITET_IKKE_MULIG", "fom": fom, "tom": tom})
}

#[test]
fn b1_and_b2() {
    assert_eq!(
        utfall(&json!({"/behandler": {"finnes": true, "suspendert": true}}), Modus::Normal),
        (Utfall::Invalid, Some("BEHANDLER_SUSPENDERT"), 1)
    );
    // Who is not found is not suspended, and the office is not asked about.
    assert_eq!(
        regel(&json!({"/behandler": {"finnes": false, "suspendert": true, "legekontorOrgnr": "1"}})),
        Some("BEHANDLER_IKKE_I_HPR")
    );
    for (versjon, ventet) in [
        (json!(null), None),
        (json!(""), None),
        (json!("1"), None),
        (json!("3"), None),
        (json!("02"), Some("UGYLDIG_REGELSETTVERSJON")),
        (json!("0"), Some("UGYLDIG_REGELSETTVERSJON")),
        (json!("4"), Some("UGYLDIG_REGELSETTVERSJON")),
    ] {
        assert_eq!(regel(&json!({"/rulesetVersion": versjon})), ventet, "{versjon}");
    }
    assert_eq!(regel(&json!({"/behandler/legekontorOrgnr": ""})), Some("UGYLDIG_ORGNR_LENGDE"));
    assert_eq!(regel(&json!({"/behandler/legekontorOrgnr": null})), None);
    assert_eq!(
        regel(&json!({"/avsenderFnr": "12345678910", "/behandler/fnr": "12345678910"})),
        Some("AVSENDER_FNR_ER_SAMME_SOM_PASIENT_FNR")
    );
    assert_eq!(
        regel(&json!({"/behandler/fnr": "12345678910"})),
        Some("BEHANDLER_FNR_ER_SAMME_SOM_PASIENT_FNR")
    );
    // Nobody is nobody's patient.
    assert_eq!(regel(&json!({"/avsenderFnr": null, "/pasient/ident": null})), None);
}

#[test]
fn answers_at_week_39_are_demanded_by_rule_set_2_alone() {
    let mut note = json!({"/aktivitet/0/tom": "2025-12-11", "/rulesetVersion": "2"});
    let ventet = Some("MANGLENDE_DYNAMISKE_SPOERSMAL_VERSJON2_UKE_39");
    assert_eq!(regel(&note), ventet);
    note["/aktivitet/0/tom"] = "2025-12-10".into();
    assert_eq!(regel(&note), None);
    note["/aktivitet/0/tom"] = "2025-12-11".into();
    note["/rulesetVersion"] = "3".into();
    assert_eq!(regel(&note), None);
}

#[test]
fn on_paper_nothing_is_rejected_and_the_sender_is_not_checked() {
    let samme = json!({"/avsenderFnr": "12345678910", "/rulesetVersion": "69"});
    assert_eq!(utfall(&samme, Modus::Papir), (Utfall::Ok, None, 8));
    assert_eq!(
        utfall(&json!({"/behandler/legekontorOrgnr": "1"}), Modus::Papir),
        (Utfall::ManualProcessing, Some("UGYLDIG_ORGNR_LENGDE"), 2)
    );
}

#[test]
fn b3_periods() {
    let to = |a: Value, b: Value| regel(&json!({"/aktivitet": [a, b]}));
    let p = periode;
    // Friday to Monday is no gap, also when the later is written first.
    assert_eq!(to(p("2025-03-17", "2025-03-18"), p("2025-03-12", "2025-03-14")), None);
    assert_eq!(
        to(p("2025-03-12", "2025-03-13"), p("2025-03-17", "2025-03-18")),
        Some("OPPHOLD_MELLOM_PERIODER")
    );
    // Same days, other type.
    let gradert = json!({"type": "GRADERT", "grad": 50, "fom": "2025-03-12", "tom": "2025-03-14"});
    assert_eq!(to(p("2025-03-12", "2025-03-14"), gradert.clone()), Some("OVERLAPPENDE_PERIODER"));
    assert_eq!(to(gradert.clone(), gradert), None);
    // One inside the other.
    assert_eq!(
        to(p("2025-03-12", "2025-03-20"), p("2025-03-13", "2025-03-14")),
        Some("OVERLAPPENDE_PERIODER")
    );
    let en = |verdi: Value| regel(&json!({"/aktivitet": [verdi]}));
    let fra_til = |mut verdi: Value, tom: &str| {
        verdi["fom"] = "2025-03-12".into();
        verdi["tom"] = tom.into();
        en(verdi)
    };
    let avventende = json!({"type": "AVVENTENDE", "innspillTilArbeidsgiver": "x"});
    assert_eq!(fra_til(avventende.clone(), "2025-03-28"), None);
    assert_eq!(fra_til(avventende, "2025-03-29"), Some("AVVENTENDE_SYKMELDING_OVER_16_DAGER"));
    assert_eq!(
        fra_til(json!({"type": "AVVENTENDE"}), "2025-03-12"),
        Some("MANGLENDE_INNSPILL_TIL_ARBEIDSGIVER")
    );
    assert_eq!(fra_til(json!({"type": "UGYLDIG"}), "2025-03-12"), Some("IKKE_DEFINERT_PERIODE"));
    let dager = |antall: i64| json!({"type": "BEHANDLINGSDAGER", "antallPerUke": antall});
    let (for_mange, manuell) =
        (Some("FOR_MANGE_BEHANDLINGSDAGER_PER_UKE"), Some("SYKMELDING_MED_BEHANDLINGSDAGER"));
    for (antall, tom, ventet) in [
        (2, "2025-03-18", for_mange),
        (2, "2025-03-19", manuell),
        (3, "2025-03-19", for_mange),
        (4, "2025-04-02", manuell),
        (0, "2025-03-12", manuell),
    ] {
        assert_eq!(fra_til(dager(antall), tom), ventet, "{antall} {tom}");
    }
    for (grad, ventet) in [
        (-1, None),
        (0, Some("GRADERT_SYKMELDING_0_PROSENT")),
        (1, None),
        (99, None),
        (100, Some("GRADERT_SYKMELDING_OVER_99_PROSENT")),
    ] {
        assert_eq!(fra_til(json!({"type": "GRADERT", "grad": grad}), "2025-03-14"), ventet, "{grad}");
    }
    let sen = Some("BEHANDLINGSDATO_ETTER_MOTTATTDATO");
    assert_eq!(regel(&json!({"/behandletTidspunkt": "2025-03-13T10:00:01"})), sen);
}

#[test]
fn b4_who_may_write_and_for_how_long() {
    let en = |kategori: &str, aktiv: bool, tillegg: Value| {
        json!([{
            "autorisasjon": {"aktiv": true, "oid": 7704, "verdi": "17"},
            "helsepersonellkategori": {"aktiv": aktiv, "oid": 9060, "verdi": kategori},
            "tilleggskompetanse": tillegg
        }])
    };
    let kompetanse = |fra: Value, til: Value, status: Value| {
        json!([{"avsluttetStatus": status, "gyldig": {"fra": fra, "til": til}, "id": 20_358,
                "type": {"aktiv": true, "oid": 7702, "verdi": "1"}}])
    };
    let apen = kompetanse(json!("2025-03-12T00:00:00"), json!(null), json!(null));
    let spor = |godkjenninger: Value| regel(&json!({"/behandler/godkjenninger": godkjenninger}));
    let ingen = Some("BEHANDLER_IKKE_LE_KI_MT_TL_FT_I_HPR");
    assert_eq!(spor(en("TL", true, json!(null))), None);
    assert_eq!(spor(en("TL", false, json!(null))), ingen);
    assert_eq!(spor(en("MT", true, json!(null))), None);
    assert_eq!(spor(en("FT", true, apen.clone())), None);
    // Quirk: the category of those two need not be active.
    assert_eq!(spor(en("KI", false, apen.clone())), None);
    assert_eq!(spor(en("PS", true, apen)), ingen);
    let siste = json!("2025-03-12T23:00:00");
    let dato = |fra: Value, til: Value, status: Value| spor(en("KI", true, kompetanse(fra, til, status)));
    assert_eq!(dato(json!("2020-01-01T00:00:00"), siste, json!(null)), None);
    assert_eq!(dato(json!("2020-01-01T00:00:00"), json!("2025-03-11T00:00:00"), json!(null)), ingen);
    assert_eq!(dato(json!("2025-03-13T00:00:00"), json!(null), json!(null)), ingen);
    assert_eq!(dato(json!(null), json!(null), json!(null)), ingen);
    let avsluttet = json!({"aktiv": true, "oid": 7422, "verdi": "1"});
    assert_eq!(dato(json!("2020-01-01T00:00:00"), json!(null), avsluttet), ingen);
    // The authorisation may stand in another approval than the category.
    let to = json!([
        {"autorisasjon": {"aktiv": true, "oid": 7704, "verdi": "18"}},
        {"autorisasjon": {"aktiv": true, "oid": 1, "verdi": "x"},
         "helsepersonellkategori": {"aktiv": true, "oid": 9060, "verdi": "LE"}}
    ]);
    assert_eq!(spor(to), None);
    for (oid, verdi) in [(7704, "3"), (7702, "1"), (7704, "")] {
        let feil = json!([{"autorisasjon": {"aktiv": true, "oid": oid, "verdi": verdi}}]);
        assert_eq!(spor(feil), Some("BEHANDLER_MANGLER_AUTORISASJON_I_HPR"), "{oid} {verdi}");
    }
    let passiv = json!([{"autorisasjon": {"aktiv": false, "oid": 7704, "verdi": "1"}}]);
    assert_eq!(spor(passiv), Some("BEHANDLER_IKKE_GYLDIG_I_HPR"));
    let mut lang =
        json!({"/behandler/godkjenninger": en("MT", true, json!(null)), "/aktivitet/0/tom": "2025-06-04"});
    assert_eq!(regel(&lang), None);
    lang["/aktivitet/0/tom"] = "2025-06-05".into();
    assert_eq!(regel(&lang), Some("BEHANDLER_MT_FT_KI_OVER_12_UKER"));
}

#[test]
fn b5_to_b7() {
    let diagnose = |oid: &str, kode: &str| {
        regel(&json!({"/hoveddiagnose": {"system": format!("2.16.578.1.12.4.1.1.{oid}"), "kode": kode}}))
    };
    assert_eq!(diagnose("7110", "Z099"), None);
    assert_eq!(diagnose("7170", "Z09"), Some("ICPC_2_Z_DIAGNOSE"));
    assert_eq!(diagnose("7112", "L84"), Some("UGYLDIG_KODEVERK_FOR_HOVEDDIAGNOSE"));
    assert_eq!(regel(&json!({"/hoveddiagnose": null})), Some("FRAVAERSGRUNN_MANGLER"));
    for (fodt, ventet) in
        [("2012-03-18", None), ("2012-03-19", Some("PASIENT_YNGRE_ENN_13")), ("1930-01-01", None)]
    {
        assert_eq!(regel(&json!({"/pasient/fodselsdato": fodt})), ventet, "{fodt}");
    }
    for (fom, tom, ventet) in [
        ("2025-04-11", "2025-04-12", None),
        ("2025-04-12", "2025-04-12", Some("FREMDATERT")),
        ("2022-03-11", "2022-03-12", Some("TILBAKEDATERT_MER_ENN_3_AR")),
        ("2025-03-12", "2026-03-12", None),
        ("2025-03-12", "2026-03-13", Some("TOTAL_VARIGHET_OVER_ETT_AAR")),
    ] {
        assert_eq!(regel(&json!({"/aktivitet": [periode(fom, tom)]})), ventet, "{fom} {tom}");
    }
}

#[test]
fn b8_words_and_months() {
    let grunn = |fom: &str, signert: &str, tekst: &str| {
        let mut note = enkel();
        note["begrunnelseIkkeKontakt"] = tekst.into();
        note["aktivitet"] = json!([periode(fom, fom)]);
        note["signaturdato"] = signert.into();
        let grunnlag = json_grunnlag(&note);
        kjor(&sak(&grunnlag, Regelverk::innebygd(), Modus::Normal)).regel
    };
    let over = Some("OVER_1_MND");
    let manuell = Some("OVER_1_MND_MED_BEGRUNNELSE");
    let lenge = |tekst: &str| grunn("2025-01-01", "2025-03-12T10:00:00", tekst);
    assert_eq!(lenge("en to tre"), manuell);
    assert_eq!(lenge("  en  to   tre  "), manuell);
    assert_eq!(lenge("en to 12-34 æøå"), over);
    assert_eq!(lenge("en\nto\ntre"), over);
    assert_eq!(lenge("a b c"), manuell);
    // 31 January and a month is 28 February, and the day itself is the 28th still.
    assert_eq!(grunn("2025-01-31", "2025-02-28T23:59:00", "glemt"), None);
    assert_eq!(grunn("2025-01-31", "2025-03-01T00:00:00", "glemt"), over);
    // The eighth day by the date of the signature, late at night too.
    assert_eq!(grunn("2025-03-03", "2025-03-11T23:59:59", ""), Some("INNTIL_8_DAGER"));
    assert_eq!(grunn("2025-03-03", "2025-03-12T00:00:00", ""), Some("MINDRE_ENN_1_MAANED"));
    assert_eq!(grunn("2025-03-08", "2025-03-12T23:59:59", ""), None);
}
