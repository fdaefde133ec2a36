//! The people of the pictures: Kari, seven others who need something, and those who do not.

use chrono::Duration;

use super::{
    arbeidsliste::Rad,
    eksempel::{Person, d},
};
use crate::hendelse::{
    Oppfolging,
    dialogmote::{Motehendelse, Motenummer},
    oppfolging::{AktivitetskravStatus, KandidatResultat},
    sen_oppfolging::SenOppfolging,
};

/// The person of the picture: week 24, meeting 1 not confirmed, meeting 2 due 7 December.
pub(super) fn kari() -> Person {
    let mut p = Person::ny(20, "Kari", "Nyborg", d("1978-07-14"));
    p.ansatt("310000019", "Fjordby kommune", "Konsulent", "Anne Strand");
    p.sykmeldt("2024-01-08", "2024-06-30", 100).sykmeldt("2025-02-03", "2025-08-10", 50);
    p.sykmeldt("2026-06-08", "2026-06-21", 100).sykmeldt("2026-06-22", "2026-07-19", 100);
    p.plan("2026-07-02", false);
    p.sykmeldt("2026-07-20", "2026-08-23", 100);
    p.oppfolging("2026-07-23", Oppfolging::KartleggingBesvart { venter_langt_fravaer: Some(false) });
    p.sykmeldt("2026-08-24", "2026-10-04", 80);
    p.krav("2026-08-28", AktivitetskravStatus::Oppfylt, None).plan("2026-08-28", false);
    p.sykmeldt("2026-10-05", "2026-11-01", 60);
    p.oppfolging(
        "2026-10-12",
        Oppfolging::KandidatVurdert { resultat: KandidatResultat::Mote, begrunnelse: None },
    );
    p.notat(d("2026-11-02"), d("2026-11-29"), 60, "L86", true);
    p
}

const FORNAVN: [&str; 12] =
    ["Silje", "Jonas", "Eli", "Øystein", "Ås", "Marit", "Ahmed", "Inger", "Lars", "Ingrid", "Nils", "Æsa"];
const ETTERNAVN: [&str; 13] = [
    "Berg",
    "Myhre",
    "Rasmussen",
    "Dahl",
    "Østby",
    "Aasen",
    "Ærlig",
    "Lien",
    "Solheim",
    "Haugen",
    "Vik",
    "Nygård",
    "Foss",
];

/// Ten who need something, and the rest who do not.
pub(super) fn liste() -> Vec<Rad> {
    let mut ut = vec![kari().rad()];
    let mut person = |n: u16, f: &str, e: &str, virksomhet: &str, bygg: &dyn Fn(&mut Person)| {
        let mut p = Person::ny(n, f, e, d("1985-02-03") + Duration::days(i64::from(n) * 37));
        if !virksomhet.is_empty() {
            p.ansatt(&format!("3100{n:05}"), virksomhet, "Fagarbeider", "Geir Leder");
        }
        bygg(&mut p);
        ut.push(p.rad());
    };
    person(1, "Per Arne", "Haugen", "Nordlys Bakeri AS", &|p| {
        p.sykmeldt("2026-09-18", "2026-12-06", 100).plan("2026-10-01", false);
        p.mote("2026-11-02", Motenummer::En, Motehendelse::Ferdigstilt, None);
    });
    person(2, "Inger", "Solheim", "Fjordby sykehus", &|p| {
        p.sykmeldt("2026-05-18", "2026-09-06", 100)
            .sykmeldt("2026-09-07", "2026-12-06", 80)
            .plan("2026-06-01", false);
        p.mote("2026-06-25", Motenummer::En, Motehendelse::Ferdigstilt, None);
        p.krav("2026-07-01", AktivitetskravStatus::Unntak, None);
        p.mote("2026-10-20", Motenummer::To, Motehendelse::Innkalt, Some("2026-11-12"));
        p.mote("2026-11-12", Motenummer::To, Motehendelse::Avlyst, None);
    });
    person(3, "Øystein", "Dahl", "Vik Transport AS", &|p| {
        p.sykmeldt("2026-09-30", "2026-11-30", 100).plan("2026-10-20", true);
        p.mote("2026-11-10", Motenummer::En, Motehendelse::Ferdigstilt, None);
        p.krav("2026-11-12", AktivitetskravStatus::Forhandsvarsel, Some("2026-12-03"));
    });
    person(4, "Liv", "Aune", "", &|p| {
        p.sykmeldt("2026-10-30", "2026-12-06", 100);
    });
    person(5, "Tone", "Lien", "Kystbarnehagen SA", &|p| {
        p.notat(d("2026-10-05"), d("2026-12-06"), 100, "P76", true).plan("2026-10-25", false);
        p.mote("2026-11-10", Motenummer::En, Motehendelse::Ferdigstilt, None);
    });
    person(6, "Yusuf", "Abdi", "Renhold Sør AS", &|p| {
        p.sykmeldt("2026-03-02", "2026-05-10", 100)
            .sykmeldt("2026-05-11", "2026-12-20", 50)
            .plan("2026-03-20", false);
        p.mote("2026-04-10", Motenummer::En, Motehendelse::Ferdigstilt, None);
        p.krav("2026-04-20", AktivitetskravStatus::Oppfylt, None);
        p.mote("2026-08-20", Motenummer::To, Motehendelse::Ferdigstilt, None);
        p.oppfolging("2026-11-15", Oppfolging::SenOppfolging(SenOppfolging::ny(false)));
    });
    person(7, "Marek", "Kowalski", "Byggmester Vest AS", &|p| {
        p.sykmeldt("2026-07-20", "2026-12-20", 80).plan("2026-08-10", false);
        p.mote("2026-08-10", Motenummer::En, Motehendelse::IkkeNodvendig, None);
        p.mote("2026-11-13", Motenummer::To, Motehendelse::Innkalt, Some("2026-12-09"));
    });
    for n in 0..38u16 {
        let i = usize::from(n);
        let (f, e) = (FORNAVN[i * 5 % 12], ETTERNAVN[i * 7 % 13]);
        person(30 + n, f, e, ["Kaffe & Co AS", "Bryggen IKT", "Vestnes skole"][i % 3], &|p| {
            let start = d("2026-08-03") + Duration::days(i64::from(n));
            let grad = [20, 40, 50][i % 3];
            p.notat(start, d("2027-01-15"), grad, "L84", false).plan("2026-09-15", false);
            p.oppfolging(
                "2026-09-20",
                Oppfolging::KandidatVurdert { resultat: KandidatResultat::Unntak, begrunnelse: None },
            );
        });
    }
    ut
}
