//! Every value has a text in both forms, and the texts stand in snapshots.

use super::{Malform, milepaler as t};
use crate::forlop::{
    Milepeltype, Tilstand,
    milepaler::{Ansvarlig, Grunn, Underveis},
};

const TYPER: [Milepeltype; 10] = [
    Milepeltype::Oppfolgingsplan,
    Milepeltype::UtenArbeidsgiver,
    Milepeltype::Kartlegging,
    Milepeltype::Dialogmote1,
    Milepeltype::Aktivitetskrav,
    Milepeltype::Kandidat,
    Milepeltype::Dialogmote2,
    Milepeltype::Dialogmote3,
    Milepeltype::SenOppfolging,
    Milepeltype::SluttSykepenger,
];

const GRUNNER: [Grunn; 23] = [
    Grunn::PlanLaget,
    Grunn::PlanIkkeNodvendig,
    Grunn::KartleggingBesvart,
    Grunn::MoteHoldt,
    Grunn::MoteIkkeNodvendig,
    Grunn::BareGradertFravaer,
    Grunn::GradertVedFristen,
    Grunn::AktivitetskravOppfylt,
    Grunn::AktivitetskravUnntak,
    Grunn::AktivitetskravIkkeOppfylt,
    Grunn::AktivitetskravIkkeAktuelt,
    Grunn::MoteInnkalt,
    Grunn::MoteSkalHoldes,
    Grunn::KandidatUnntak,
    Grunn::KandidatIkkeAktuell,
    Grunn::SenOppfolgingFerdig,
    Grunn::OverfortArbeidsrettet,
    Grunn::SykepengeneSlutt,
    Grunn::UtenArbeidsgiver,
    Grunn::OverAldersgrensen,
    Grunn::Dod,
    Grunn::FravaeretTokSlutt,
    Grunn::VinduetStengt,
];

const TILSTANDER: [Tilstand; 6] = [
    Tilstand::Kommer,
    Tilstand::Naer,
    Tilstand::OverFrist,
    Tilstand::Utfort,
    Tilstand::Unntatt,
    Tilstand::IkkeAktuell,
];

fn underveis() -> Vec<Underveis> {
    let dato = "2026-12-07".parse().unwrap();
    vec![
        Underveis::Innkalt { tidspunkt: Some("2026-12-03T09:00:00Z".parse().unwrap()) },
        Underveis::Innkalt { tidspunkt: None },
        Underveis::Avlyst { dato },
        Underveis::OnskerNyTid { dato },
        Underveis::Avventer { frist: Some(dato) },
        Underveis::Avventer { frist: None },
        Underveis::Forhandsvarsel { frist: Some(dato) },
        Underveis::Forhandsvarsel { frist: None },
        Underveis::Besvart { dato },
    ]
}

fn alle(m: Malform) -> String {
    let mut ut = Vec::new();
    for x in TYPER {
        ut.push(format!("{x:?}: {} | {}", t::navn(x, m), t::oppgave(x, m)));
    }
    ut.extend(TILSTANDER.map(|x| format!("{x:?}: {}", t::tilstand(x, m))));
    for x in [Ansvarlig::Arbeidsgiver, Ansvarlig::Sykmeldt, Ansvarlig::Nav] {
        ut.push(format!("{x:?}: {}", t::ansvarlig(x, m)));
    }
    ut.extend(GRUNNER.map(|x| format!("{x:?}: {} | {}", t::grunn(x, m), t::grunn_kort(x, m))));
    ut.extend(underveis().iter().map(|x| t::underveis(x, m)));
    ut.join("\n").replace('\u{a0}', "~")
}

#[test]
fn all_texts_in_bokmal() {
    insta::assert_snapshot!(alle(Malform::Nb));
}

#[test]
fn all_texts_in_nynorsk() {
    insta::assert_snapshot!(alle(Malform::Nn));
}

#[test]
fn no_text_is_empty_and_every_sentence_ends() {
    for m in [Malform::Nb, Malform::Nn] {
        assert!(alle(m).lines().all(|l| !l.trim_end().ends_with([':', '|'])));
        assert!(GRUNNER.iter().all(|g| t::grunn(*g, m).ends_with('.')));
        assert!(underveis().iter().all(|u| t::underveis(u, m).ends_with('.')));
    }
}
