//! The checks that ask a register, and the order of all.

use super::*;

fn now() -> DateTime<Utc> {
    "2025-03-12T09:00:00Z".parse().unwrap()
}

/// A message that passes.
fn bra() -> Forhold<'static> {
    Forhold {
        pasient_mulig: true,
        perioder: vec![Periodedata { har_type: true, ..Periodedata::default() }],
        behandlers_idtyper: vec!["HER", "HPR"],
        har_behandletdato: true,
        har_arbeidsgiver: Some("1"),
        signert: Some(now()),
        ..Forhold::default()
    }
}

fn treff(melding: &Forhold<'_>, register: &Registersvar) -> Option<&'static str> {
    forste_treff(melding, register, Regelverk::innebygd(), now()).map(|(navn, _)| navn)
}

#[test]
fn a_register_can_stop_what_the_message_does_not() {
    let register = Registersvar::default;
    assert_eq!(treff(&bra(), &register()), None);
    for (svar, ventet) in [
        (Registersvar { pasient_kjent: false, ..register() }, Some("INTAKE_PASIENT_IKKE_I_PDL")),
        (Registersvar { signerende_kjent: false, ..register() }, Some("INTAKE_BEHANDLER_IKKE_I_PDL")),
        (Registersvar { behandler: None, ..register() }, Some("INTAKE_BEHANDLER_IKKE_I_PDL")),
        (Registersvar { pasient_er_testnummer: true, ..register() }, Some("INTAKE_TESTFNR_I_PROD")),
        (Registersvar { pasient_er_testnummer: true, produksjon: false, ..register() }, None),
        // Asked only of a note that an organisation signed, and only when there is an attachment.
        (Registersvar { virksomhet_fnr_i_hpr: false, vedlegg_rene: false, ..register() }, None),
    ] {
        assert_eq!(treff(&bra(), &svar), ventet, "{svar:?}");
    }
    let virksomhet = Forhold { virksomhet: true, avsender_har_hpr: true, ..bra() };
    let uten_fnr = Registersvar { virksomhet_fnr_i_hpr: false, pasient_kjent: false, ..register() };
    assert_eq!(treff(&virksomhet, &register()), None);
    assert_eq!(treff(&virksomhet, &uten_fnr), Some("INTAKE_VIRKSOMHET_FNR_MANGLER_I_HPR"));
    let uten_hpr = Forhold { virksomhet: true, ..bra() };
    assert_eq!(treff(&uten_hpr, &uten_fnr), Some("INTAKE_VIRKSOMHET_HPR_MANGLER"));
}

#[test]
fn attachments_are_measured_in_whole_megabytes_and_then_scanned() {
    let med = |bytes: i64| Forhold { vedlegg_bytes: vec![1, bytes], ..bra() };
    let mb = 1024 * 1024;
    assert_eq!(treff(&med(301 * mb - 1), &Registersvar::default()), None);
    let urent = Registersvar { vedlegg_rene: false, ..Registersvar::default() };
    assert_eq!(treff(&med(301 * mb), &urent), Some("INTAKE_VEDLEGG_FOR_STORT"));
    assert_eq!(treff(&med(2), &urent), Some("INTAKE_VEDLEGG_VIRUS"));
}

#[test]
fn a_cause_may_lack_codes_but_not_a_code_its_value() {
    let medisinsk = |koder: Arsakskoder<'static>| {
        let periode = Periodedata { har_type: true, medisinsk: koder, ..Periodedata::default() };
        treff(&Forhold { perioder: vec![periode], ..bra() }, &Registersvar::default())
    };
    assert_eq!(medisinsk(vec![]), None);
    assert_eq!(medisinsk(vec![Some("9"), Some(" 1 ")]), None);
    assert_eq!(medisinsk(vec![Some("9"), None]), Some("INTAKE_MEDISINSK_ARSAK_KODE_MANGLER"));
    assert_eq!(medisinsk(vec![Some("")]), Some("INTAKE_MEDISINSK_ARSAK_KODE_MANGLER"));
    assert_eq!(medisinsk(vec![Some(" ")]), Some("INTAKE_MEDISINSK_ARSAK_KODE_UGYLDIG"));
    assert_eq!(medisinsk(vec![Some("01")]), Some("INTAKE_MEDISINSK_ARSAK_KODE_UGYLDIG"));
}

#[test]
fn every_check_has_its_own_name_and_a_reason() {
    let mut navn: Vec<_> = KONTROLLER.iter().map(|kontroll| kontroll.navn).collect();
    assert!(KONTROLLER.iter().all(|kontroll| kontroll.grunn.ends_with('.')));
    assert!(navn.iter().all(|navn| navn.starts_with("INTAKE_")));
    navn.sort_unstable();
    navn.dedup();
    // 0a, 0b and 2 to 22; check 1 is the door's; two are ours.
    assert_eq!(navn.len(), 25);
}
