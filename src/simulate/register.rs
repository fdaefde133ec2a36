//! The register: what all people share, and the way to each of them.

use chrono::{Duration, NaiveDate};

use super::{
    demo::{ROLLER, Rolle},
    dokumenter, enheter, ident, inntekt,
    leger::{self, Lege},
    melding::{Meldingstekst, Utboks},
    navn, notat_xml,
    person::Person,
    soknad, stamdata, status,
    tilfelle::{self, Tilfelle},
    trekk::{Strom, Trekk},
    virksomheter::{Virksomhet, Virksomheter},
};
use crate::{
    base::{Fnr, Orgnr},
    hendelse::person::Beskyttelse,
};

/// What to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Oppsett {
    /// Number of people, at most [`super::STORSTE_ANTALL`].
    pub antall: usize,
    /// Another seed gives other people.
    pub seed: u64,
    /// The day up to which the register knows things.
    pub i_dag: NaiveDate,
}

impl Oppsett {
    /// 10,000 people, seed 1.
    pub fn for_dato(i_dag: NaiveDate) -> Self {
        Self { antall: 10_000, seed: 1, i_dag }
    }
}

/// A synthetic register. Cheap to share between threads.
pub struct Register {
    pub(super) oppsett: Oppsett,
    pub(super) virksomheter: Virksomheter,
    pub(super) leger: Vec<Lege>,
}

/// The truth about one person.
#[derive(Debug, Clone, PartialEq)]
pub struct Fasit {
    /// Identity number.
    pub ident: Fnr,
    /// Age in whole years on the register's date.
    pub alder: i32,
    /// Woman.
    pub kvinne: bool,
    /// Name on one line.
    pub navn: String,
    /// Number of the Nav unit.
    pub enhet: String,
    /// Address protection.
    pub beskyttelse: Beskyttelse,
    /// One of Nav's own staff.
    pub egen_ansatt: bool,
    /// Employer.
    pub virksomhet: Option<Orgnr>,
    /// Industry, when employed.
    pub naering: Option<&'static str>,
    /// Occupation, empty without employer.
    pub yrke: &'static str,
    /// Pay a month in whole kroner, 0 without employer.
    pub lonn: i32,
    /// Index of the doctor in [`Register::leger`].
    pub lege: usize,
    /// Spells and days of them in the three years before the first spell or the window.
    pub tidligere: (i32, i32),
    /// Day of death, when that lies before today.
    pub dod: Option<NaiveDate>,
    /// Spells, oldest first.
    pub tilfeller: Vec<Tilfelle>,
}

/// A named person for demonstrations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demoperson {
    /// What the person shows.
    pub rolle: Rolle,
    /// Index in the register.
    pub indeks: usize,
    /// Identity number.
    pub ident: Fnr,
    /// Name on one line.
    pub navn: String,
}

impl Register {
    /// Prepares employers and doctors; people are made when asked for. An `antall` above
    /// [`super::STORSTE_ANTALL`] is lowered to it, because there are no more identity numbers.
    pub fn new(oppsett: Oppsett) -> Self {
        let oppsett = Oppsett { antall: oppsett.antall.min(ident::STORSTE_ANTALL), ..oppsett };
        Self {
            oppsett,
            virksomheter: Virksomheter::ny(oppsett.seed, oppsett.antall),
            leger: leger::leger(oppsett.seed, enheter::antall_enheter(oppsett.antall)),
        }
    }

    /// Number of people.
    pub fn antall(&self) -> usize {
        self.oppsett.antall
    }

    /// The day up to which it knows things.
    pub fn i_dag(&self) -> NaiveDate {
        self.oppsett.i_dag
    }

    /// Nav units: number and name.
    pub fn enheter(&self) -> Vec<(String, String)> {
        (0..self.antall_enheter()).map(|k| (enheter::nummer(k), enheter::navn(k))).collect()
    }

    /// Employers.
    pub fn virksomheter(&self) -> &[Virksomhet] {
        self.virksomheter.alle()
    }

    /// Doctors.
    pub fn leger(&self) -> &[Lege] {
        &self.leger
    }

    /// The people a demonstration needs.
    pub fn demopersoner(&self) -> Vec<Demoperson> {
        (0..ROLLER.len().min(self.antall()))
            .filter_map(|i| {
                let person = Person::ny(self, i)?;
                Some(Demoperson {
                    rolle: person.rolle?,
                    indeks: i,
                    ident: person.ident,
                    navn: navn::fullt(&person.navn),
                })
            })
            .collect()
    }

    /// The truth about person `i`, or `None` outside the register.
    pub fn fasit(&self, i: usize) -> Option<Fasit> {
        let person = self.person(i)?;
        let tilfeller = tilfelle::tilfeller(self, &person);
        let dod = stamdata::dodsdag(self, &person, &tilfeller);
        let e = &person.egenskaper;
        Some(Fasit {
            ident: person.ident,
            alder: e.alder,
            kvinne: e.kvinne,
            navn: navn::fullt(&person.navn),
            enhet: person.enhetsnummer(),
            beskyttelse: person.beskyttelse,
            egen_ansatt: person.egen_ansatt,
            virksomhet: person.virksomhet.map(|k| self.virksomheter.hent(k).orgnr),
            naering: e.naering().map(|n| n.navn),
            yrke: person.yrke,
            lonn: person.lonn,
            lege: person.lege,
            tidligere: (e.tidligere_antall, e.tidligere_dager),
            dod,
            tilfeller,
        })
    }

    /// The spells of person `i` alone: what the figures need.
    pub fn tilfeller(&self, i: usize) -> Vec<Tilfelle> {
        self.person(i).map(|person| tilfelle::tilfeller(self, &person)).unwrap_or_default()
    }

    /// Everything that had arrived about person `i` by the end of [`Register::i_dag`], in order
    /// of arrival. Empty outside the register.
    pub fn meldinger(&self, i: usize) -> Vec<Meldingstekst> {
        self.typede_meldinger(i).0.into_iter().map(|(_, melding)| melding).collect()
    }

    /// The same with the kind of each message, and the spells they are about.
    pub(super) fn typede_meldinger(&self, i: usize) -> (Vec<(&'static str, Meldingstekst)>, Vec<Tilfelle>) {
        let Some(person) = self.person(i) else { return (Vec::new(), Vec::new()) };
        let tilfeller = tilfelle::tilfeller(self, &person);
        let mut ut = Utboks::ny(self, &person);
        stamdata::skriv(self, &person, &tilfeller, &mut ut);
        for (n, t) in (0u64..).zip(&tilfeller) {
            let seed = self.oppsett.seed.wrapping_add(n * 0x9e37);
            let mut tekst = Trekk::ny(seed, i, Strom::Tekst);
            for nummer in 0..t.notater.len() {
                let skrevet = notat_xml::skriv(self, &person, t, nummer, &mut tekst, &mut ut);
                status::skriv(self, &person, t, nummer, &skrevet, &mut tekst, &mut ut);
                soknad::skriv(self, &person, t, nummer, &skrevet, &mut tekst, &mut ut);
            }
            inntekt::skriv(self, &person, t, &mut tekst, &mut ut);
            dokumenter::skriv(self, &person, t, seed, &mut ut);
        }
        (ut.ferdig(), tilfeller)
    }

    fn person(&self, i: usize) -> Option<Person> {
        if i < self.antall() { Person::ny(self, i) } else { None }
    }

    pub(super) fn antall_enheter(&self) -> usize {
        enheter::antall_enheter(self.oppsett.antall)
    }

    /// The first day the latest spell of a person can start.
    pub(super) fn vindu_start(&self) -> NaiveDate {
        self.oppsett.i_dag - Duration::days(i64::from(tilfelle::VINDU))
    }

    /// The employer of the first demo person: the first large municipality.
    pub(super) fn demo_virksomhet(&self) -> usize {
        self.virksomheter.forste(0, 2)
    }
}
