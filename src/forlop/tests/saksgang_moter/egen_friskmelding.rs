use super::*;
use crate::{
    base::HendelseId, forlop::saksgang::egen_friskmelding::EgneFriskmeldinger,
    hendelse::egen_friskmelding::EgenFriskmelding,
};

fn frisk(fra: &str, til: &str) -> Oppfolging {
    Oppfolging::EgenFriskmelding(EgenFriskmelding { fra: d(fra), til: d(til) })
}

fn slutt(h: &Historie) -> Vec<String> {
    h.grunnlag().tilfeller.iter().map(|t| t.tilfelle.slutt.to_string()).collect()
}

fn syk() -> Historie {
    Historie::ny().full_kjent("2025-01-06", "2025-01-06", "2025-03-02")
}

#[test]
fn the_notes_known_then_end_the_day_before() {
    assert_eq!(slutt(&syk()), ["2025-03-02"]);
    let h = syk().o("2025-02-01", frisk("2025-02-10", "2025-03-02"));
    assert_eq!(slutt(&h), ["2025-02-09"]);
    // Ill again with a new note: it counts from its first day, also inside the days of the old one.
    let h = h.full_kjent("2025-02-14", "2025-02-14", "2025-02-28");
    assert_eq!(slutt(&h), ["2025-02-28"]);
    assert_eq!(h.grunnlag().tilfeller[0].tilfelle.dager_uten_fravaer(), 4);
}

#[test]
fn a_reminder_stands_while_the_note_runs_and_nothing_is_declared() {
    let paminnelse = Oppfolging::PaminnelseSendt(crate::hendelse::paminnelse::Paminnelse {
        forsok: "f".into(),
        plan: "p".into(),
        tilfelle: d("2025-01-06"),
        sykmeldt_til: d("2025-03-02"),
    });
    let ved = |h: &Historie, dag: &str| h.saker().egne_friskmeldinger.paminnelse(d(dag));
    assert_eq!(ved(&syk(), "2025-02-10"), None);
    let h = syk().o("2025-02-05", paminnelse);
    assert_eq!(ved(&h, "2025-02-10"), Some(d("2025-03-02")));
    assert_eq!(ved(&h, "2025-03-03"), None, "the note is over");
    let h = h.o("2025-02-11", frisk("2025-02-14", "2025-03-02"));
    assert_eq!(ved(&h, "2025-02-12"), None, "it has done its work");
}

#[test]
fn what_is_taken_back_never_was() {
    let h = syk().o("2025-02-01", frisk("2025-02-10", "2025-03-02"));
    let id = h.saker().egne_friskmeldinger.alle[0].hendelse;
    let h = h.o("2025-02-03", Oppfolging::EgenFriskmeldingTrukket { friskmelding: id });
    assert_eq!(slutt(&h), ["2025-03-02"]);
    assert_eq!(h.saker().egne_friskmeldinger.gjeldende(d("2025-02-04")), None);
    // To take back something else changes nothing.
    let annet = Oppfolging::EgenFriskmeldingTrukket { friskmelding: HendelseId(Uuid::nil()) };
    let h = syk().o("2025-02-01", frisk("2025-02-10", "2025-03-02")).o("2025-02-02", annet);
    assert_eq!(slutt(&h), ["2025-02-09"]);
}

#[test]
fn the_day_lies_from_today_to_the_end_of_the_note() {
    let ingen = EgneFriskmeldinger::default();
    let meld = |fra: &str, til: Option<&str>| {
        ingen.meld(d(fra), d("2025-01-06"), til.map(d), d("2025-02-01")).map_err(|a| a.kode)
    };
    assert_eq!(meld("2025-02-01", Some("2025-03-02")), Ok(frisk("2025-02-01", "2025-03-02")));
    assert_eq!(meld("2025-03-02", Some("2025-03-02")), Ok(frisk("2025-03-02", "2025-03-02")));
    assert_eq!(meld("2025-03-03", Some("2025-03-02")), Err("FRISKMELDT_ETTER_SLUTT"));
    assert_eq!(meld("2025-01-31", Some("2025-03-02")), Err("FRISKMELDT_PASSERT"));
    assert_eq!(meld("2025-02-01", Some("2025-01-31")), Err("FRISKMELDT_UTEN_SYKMELDING"));
    assert_eq!(meld("2025-02-01", None), Err("FRISKMELDT_UTEN_SYKMELDING"));
}

#[test]
fn it_can_be_taken_back_for_two_weeks_and_never_after_the_note() {
    let sak = |til: &str| syk().o("2025-02-01", frisk("2025-02-10", til)).saker().egne_friskmeldinger;
    let lang = sak("2025-03-02");
    assert!(lang.trekk(d("2025-02-15"), regler()).is_ok());
    assert_eq!(lang.trekk(d("2025-02-16"), regler()).unwrap_err().kode, "FRISKMELDT_ANGREFRIST");
    let kort = sak("2025-02-12");
    assert!(kort.trekk(d("2025-02-12"), regler()).is_ok());
    assert_eq!(kort.trekk(d("2025-02-13"), regler()).unwrap_err().kode, "FRISKMELDT_FINNES_IKKE");
    assert_eq!(
        lang.meld(d("2025-02-11"), d("2025-01-06"), Some(d("2025-03-02")), d("2025-02-01")).unwrap_err().kode,
        "FRISKMELDT_ALLEREDE"
    );
}
