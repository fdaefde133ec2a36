//! The published JSON Schemas of the envelope, one a kind (`schemas/`).

macro_rules! skjemaer {
    ($($type_:literal),* $(,)?) => {
        &[$(($type_, include_str!(concat!("../../../schemas/", $type_, ".schema.json")))),*]
    };
}

/// Kind and JSON Schema (2020-12), for every kind that `type` in the envelope can name.
pub fn alle() -> &'static [(&'static str, &'static str)] {
    skjemaer![
        "sykmelding",
        "epj_xml",
        "sykmelding_status",
        "soknad",
        "inntektsmelding",
        "oppfolgingsplan",
        "dialogmote",
        "oppfolging",
        "arbeidsforhold",
        "person",
        "tidligere_ytelse",
        "bit",
    ]
}
