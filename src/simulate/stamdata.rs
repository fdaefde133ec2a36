//! What the registers say of a person: birth, name, place, protection, family, work, earlier
//! benefits and death.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde_json::json;

use super::{
    Register,
    demo::{ROLLER, Rolle},
    melding::{Utboks, klokken},
    person::Person,
    tilfelle::{Tilfelle, historiens_start},
    trekk::{Strom, Trekk},
};
use crate::hendelse::person::Beskyttelse;

/// Days in the three years before the history starts.
const TIDLIGERE_VINDU: i32 = 1095;
/// Every so many people, two in a row are family.
const FAMILIE_HVER: usize = 250;

/// Day of death: rare, never inside a spell, and only when it lies before today.
pub(super) fn dodsdag(register: &Register, person: &Person, tilfeller: &[Tilfelle]) -> Option<NaiveDate> {
    let mut trekk = Trekk::ny(register.oppsett.seed ^ 0xdead, person.indeks, Strom::Tekst);
    let (dor, ventet) = (trekk.sjanse(0.0012), trekk.heltall(10, 240));
    let dag = tilfeller.last()?.slutt() + Duration::days(ventet.into());
    (dor && person.rolle.is_none() && dag <= register.oppsett.i_dag).then_some(dag)
}

/// Writes all of it.
pub(super) fn skriv(register: &Register, person: &Person, tilfeller: &[Tilfelle], ut: &mut Utboks) {
    let mut trekk = Trekk::ny(register.oppsett.seed ^ 0xfeed, person.indeks, Strom::Tekst);
    let start = historiens_start(register, tilfeller);
    let dag = start - Duration::days(i64::from(TIDLIGERE_VINDU) + 60);
    let naar = klokken(dag, trekk.heltall(6 * 60, 20 * 60));
    ut.json("person", "freg", naar, || {
        let navn = &person.navn;
        json!({
            "hva": "REGISTRERT", "fodselsdato": person.ident.fodselsdato(),
            "navn": { "fornavn": navn.fornavn, "mellomnavn": navn.mellomnavn, "etternavn": navn.etternavn },
        })
    });
    let enhet = person.enhetsnummer();
    ut.json("person", "norg", naar, || json!({ "hva": "TILHORIGHET", "geografi": enhet, "enhet": enhet }));
    let niva = match person.beskyttelse {
        Beskyttelse::Fortrolig => Some("FORTROLIG"),
        Beskyttelse::StrengtFortrolig => Some("STRENGT_FORTROLIG"),
        _ => None,
    };
    if let Some(niva) = niva {
        ut.json("person", "freg", naar, || json!({ "hva": "BESKYTTELSE", "niva": niva }));
    }
    if person.egen_ansatt {
        ut.json("person", "nav", naar, || json!({ "hva": "EGEN_ANSATT", "skjermet": true }));
    }
    if let Some(annen) = familie(person.indeks, register.antall()).and_then(|k| Person::ny(register, k)) {
        ut.json("person", "freg", naar, || json!({ "hva": "FAMILIE", "fnr": annen.ident.avslor() }));
    }
    arbeidsforhold(register, person, start, naar, &mut trekk, ut);
    tidligere(start, person, ut);
    if let Some(dod) = dodsdag(register, person, tilfeller) {
        let meldt = klokken(dod, 22 * 60);
        ut.json("person", "freg", meldt, || json!({ "hva": "DOD", "dato": dod }));
    }
}

/// The relative of person `i`, if any.
fn familie(i: usize, antall: usize) -> Option<usize> {
    let annen = match i % FAMILIE_HVER {
        0 => i + 1,
        1 => i - 1,
        _ => return None,
    };
    (i >= ROLLER.len() && annen < antall).then_some(annen)
}

fn arbeidsforhold(
    register: &Register,
    person: &Person,
    start: NaiveDate,
    registrert: DateTime<Utc>,
    trekk: &mut Trekk,
    ut: &mut Utboks,
) {
    let Some(k) = person.virksomhet else { return };
    let v = register.virksomheter.hent(k);
    let leder = match person.rolle {
        Some(Rolle::RiktForlop) => "Anne Strand",
        _ => v.ledere.get(trekk.indeks(v.ledere.len())).map_or("", String::as_str),
    };
    let fom = start - Duration::days(person.ansatt_dager.into());
    let melding = |tom: Option<NaiveDate>| {
        json!({
            "orgnr": v.orgnr.avslor(), "navn": v.navn, "yrke": person.yrke,
            "stillingsprosent": person.stilling, "fom": fom, "tom": tom, "narmesteLeder": leder,
            "naering": v.seksjon, "sektor": v.sektor, "ansatte": v.ansatte,
        })
    };
    let naar = registrert.max(klokken(fom, 12 * 60));
    ut.json("arbeidsforhold", "aareg", naar, || melding(None));
    // A few jobs end while the register looks on, some of them during the absence.
    let (slutter, dag) = (trekk.sjanse(0.02), trekk.heltall(30, 600));
    let tom = register.vindu_start() + Duration::days(dag.into());
    if slutter && person.rolle.is_none() {
        ut.json("arbeidsforhold", "aareg", klokken(tom, 12 * 60), || melding(Some(tom)));
    }
}

/// Earlier sick pay, one period for each earlier spell that outlasted the employer's days.
fn tidligere(start: NaiveDate, person: &Person, ut: &mut Utboks) {
    let e = &person.egenskaper;
    if e.tidligere_antall == 0 {
        return;
    }
    let mellomrom = TIDLIGERE_VINDU / e.tidligere_antall;
    let dager = (e.tidligere_dager / e.tidligere_antall).min(mellomrom - 20);
    for k in (0..e.tidligere_antall).rev().filter(|_| dager > 16) {
        let tom = start - Duration::days(i64::from(20 + k * mellomrom));
        let fom = tom - Duration::days(i64::from(dager) - 1);
        ut.json(
            "tidligere_ytelse",
            "infotrygd",
            klokken(tom + Duration::days(7), 5 * 60),
            || json!({ "ytelse": "SYKEPENGER", "fom": fom, "tom": tom, "grad": 100 }),
        );
    }
}
