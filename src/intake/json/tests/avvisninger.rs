//! Each refusal with its rule and the text the sender gets.

use super::*;

fn svar(melding: &Value) -> String {
    let feil = les(melding).expect_err("should be refused");
    format!("{} {:?} {} | {}", feil.type_, feil.steg, feil.regel, feil.tekst)
}

#[test]
fn texts() {
    let status = eksempel("sykmelding_status", 0);
    let soknad = eksempel("soknad", 0);
    let im = eksempel("inntektsmelding", 0);
    let bit = eksempel("bit", 0);
    let person = |nummer| eksempel("person", nummer);
    let note = eksempel("sykmelding", 0);
    let mote = eksempel("dialogmote", 0);
    let plan = eksempel("oppfolgingsplan", 0);
    let fem = json!([1, 2]);
    let meldinger = [
        fem,
        json!({}),
        json!({"hei": 1}),
        json!({"type": "soknad", "id": "1", "kilde": "x"}),
        i_konvolutt("tull", json!({})),
        uten(bit.clone(), "/kilde"),
        med(bit.clone(), "/kilde", json!("a:b")),
        med(bit.clone(), "/id", json!(" ")),
        med(bit.clone(), "/ekstra", json!(1)),
        uten(bit.clone(), "/fnr"),
        med(bit.clone(), "/fnr", json!("13838530023")),
        med(bit.clone(), "/inntruffet", json!("2026-01-16T12:00:01Z")),
        med(bit.clone(), "/inntruffet", json!("2025-01-16T12:00:01")),
        med(bit.clone(), "/innhold", json!([])),
        med(bit.clone(), "/innhold/observed", json!("2026-01-17T12:00:00Z")),
        med(bit.clone(), "/innhold/tags/1", json!("TULL")),
        med(bit.clone(), "/innhold/org", json!("12345678")),
        med(bit.clone(), "/innhold/to", json!("2023-12-31")),
        med(bit.clone(), "/innhold/to", json!("2029-01-02")),
        med(bit.clone(), "/innhold/to", json!("2036-01-16")),
        med(bit.clone(), "/innhold/from", json!("1969-12-31")),
        med(bit.clone(), "/innhold/from", json!("2024-02-30")),
        med(bit, "/innhold/from", json!(20_240_101)),
        med(eksempel("bit", 1), "/innhold/slettet", json!(false)),
        med(soknad.clone(), "/fnr", json!("07867032066")),
        uten(soknad.clone(), "/innhold/fnr"),
        med(soknad.clone(), "/innhold/status", json!("TULL")),
        med(soknad.clone(), "/innhold/soknadsperioder/0/sykmeldingsgrad", json!(101)),
        med(soknad.clone(), "/innhold/soknadsperioder/0/tom", json!("2025-03-11")),
        med(soknad.clone(), "/innhold/egenmeldinger/0/tom", json!("2025-03-09")),
        med(soknad, "/innhold/sendtNav", json!("i går")),
        med(im.clone(), "/innhold/virksomhetsnummer", json!(null)),
        med(im.clone(), "/innhold/beregnetInntekt", json!("45 000,00")),
        med(im, "/innhold/refusjon", json!("ja")),
        prove("inntektsmelding-04-ugyldig-orgnr"),
        prove("status-08-sendt-uten-arbeidsgiver"),
        prove("status-09-ukjent-status"),
        med(status.clone(), "/innhold/event/sykmeldingId", json!("11111111-1111-4111-8111-111111111112")),
        med(status.clone(), "/innhold/event/sporsmals/0/svar", json!("SJEF")),
        med(status, "/innhold/event/sporsmals/1/svar", json!("[\"2025-03-10\", \"i går\"]")),
        med(note.clone(), "/innhold/sykmelding/perioder/1/gradert/grad", json!(-1)),
        med(note.clone(), "/innhold/sykmelding/perioder/0/fom", json!("0202-03-12")),
        med(note.clone(), "/innhold/personNrPasient", json!("00000000000")),
        med(note, "/innhold/sykmelding/id", json!("1")),
        prove("oppfolgingsplan-01-ny"),
        i_konvolutt("oppfolgingsplan", prove("oppfolgingsplan-02-ukjent-felttype")),
        uten(plan.clone(), "/innhold/content/sections/0/fields/2/options/0/wasSelected"),
        med(plan, "/innhold/vedlegg", json!([])),
        med(mote.clone(), "/innhold/svar", json!(null)),
        med(mote.clone(), "/innhold/nummer", json!(4)),
        med(mote, "/innhold/nummer", json!("2")),
        med(eksempel("oppfolging", 0), "/innhold/hva", json!("TULL")),
        uten(eksempel("oppfolging", 0), "/innhold/hva"),
        med(eksempel("oppfolging", 0), "/innhold/resultat", json!("MOTE")),
        med(eksempel("arbeidsforhold", 0), "/innhold/tom", json!("2019-07-31")),
        med(eksempel("arbeidsforhold", 0), "/innhold/stillingsprosent", json!(201)),
        med(eksempel("arbeidsforhold", 0), "/innhold/naering", json!("AB")),
        med(eksempel("arbeidsforhold", 0), "/innhold/ansatte", json!(-1)),
        med(person(0), "/innhold/fodselsdato", json!("1899-12-31")),
        med(person(0), "/innhold/fodselsdato", json!("2026-02-01")),
        med(person(4), "/innhold/enhet", json!("315")),
        med(person(5), "/innhold/fnr", json!("13838530022")),
        med(eksempel("tidligere_ytelse", 0), "/innhold/grad", json!(-1)),
        med(eksempel("bit", 0), "/innhold/tags", json!(vec!["NY"; 2001])),
        med(eksempel("inntektsmelding", 0), "/innhold/foersteFravaersdag", json!("2019-01-01")),
        i_konvolutt("epj_xml", json!({})),
    ];
    let svar: Vec<_> = meldinger.iter().map(svar).collect();
    insta::assert_snapshot!(svar.join("\n"));
}

#[test]
fn unreadable_bytes_are_told_where() {
    let svar = |bytes: &[u8]| les_bytes(bytes).unwrap_err().tekst;
    insta::assert_snapshot!(
        [
            svar(b"{\"type\": \"bit\",\n \"id\" 13838530022}"),
            svar(b"{\"type\": \"bit\""),
            svar(b"{\"fnr\": \"1\", \"fnr\": \"2\"}"),
            svar(b"{\"fnr\": \"\\u0000\"}"),
            svar(b"{\"fnr\": \"\xff\"}"),
        ]
        .join("\n")
    );
}

#[test]
fn a_refusal_carries_the_keys_that_tell_a_duplicate() {
    let note = med(eksempel("sykmelding", 0), "/innhold/sykmelding/perioder", json!("x"));
    assert_eq!(les(&note).unwrap_err().nokler, ["nav:11111111-1111-4111-8111-111111111111"]);
}
