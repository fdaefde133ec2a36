//! Who a person is: drawn from the person's own stream.

use super::{
    Register,
    demo::Rolle,
    egenskaper::Egenskaper,
    enheter, ident,
    leger::PER_ENHET,
    naeringer::NAERINGER,
    navn,
    risiko::SKROPELIGHET,
    trekk::{Strom, Trekk},
};
use crate::{
    base::Fnr,
    hendelse::{person::Beskyttelse, sykmelding::Navn},
};

/// A person of the register.
pub(super) struct Person {
    pub indeks: usize,
    pub rolle: Option<Rolle>,
    pub ident: Fnr,
    pub navn: Navn,
    pub egenskaper: Egenskaper,
    /// Hidden: follows the person through all spells.
    pub skropelighet: f64,
    pub virksomhet: Option<usize>,
    pub yrke: &'static str,
    /// Percent.
    pub stilling: i32,
    /// NOK a month.
    pub lonn: i32,
    /// Days from the start of the employment to the first thing the register tells.
    pub ansatt_dager: i32,
    /// Index of the unit and of the doctor.
    pub enhet: usize,
    pub lege: usize,
    pub beskyttelse: Beskyttelse,
    pub egen_ansatt: bool,
}

impl Person {
    /// `None` only past the last identity number, which [`Register::new`] prevents.
    pub(super) fn ny(register: &Register, indeks: usize) -> Option<Self> {
        let seed = register.oppsett.seed;
        let i_dag = register.oppsett.i_dag;
        let rolle = Rolle::for_indeks(indeks);
        let mut trekk = Trekk::ny(seed, indeks, Strom::Person);
        let kvinne = trekk.sjanse(ident::ANDEL_KVINNER);
        let d_nummer = trekk.sjanse(0.02);
        let ident = match rolle {
            Some(rolle) => ident::demo_ident(indeks, i_dag, rolle.alder(), rolle.kvinne()),
            None => ident::ident(seed, indeks, i_dag, kvinne, d_nummer),
        }?;
        let kvinne = ident::er_kvinne(&ident);
        let alder = ident::alder(ident.fodselsdato(), i_dag);
        let mut egenskaper = Egenskaper::trekk(&mut trekk, alder, kvinne);
        let skropelighet = SKROPELIGHET * trekk.normal();
        let mut navn = navn::trekk_navn(&mut trekk, kvinne);
        let enhet = trekk.indeks(register.antall_enheter());
        let lege = trekk.indeks(PER_ENHET);
        let vern = trekk.uniform();
        let egen_ansatt = trekk.sjanse(0.01);
        let deltid = trekk.uniform();
        let ansatt_dager = trekk.heltall(60, 4060);
        let lonnstrekk = trekk.normal();
        let mut yrke = egenskaper.naering().map_or("", |n| trekk.en_av(n.yrker));
        let mut beskyttelse = match vern {
            v if v < 0.004 => Beskyttelse::StrengtFortrolig,
            v if v < 0.010 => Beskyttelse::Fortrolig,
            _ => Beskyttelse::Ugradert,
        };
        let mut valgt_egen = egen_ansatt;
        if let Some(rolle) = rolle {
            navn = rolle.navn();
            egenskaper.arbeid = rolle.arbeid();
            if rolle == Rolle::RiktForlop {
                // Five spells and over a hundred days: recurrent absence.
                (egenskaper.tidligere_antall, egenskaper.tidligere_dager) = (5, 130);
            }
            yrke = rolle.yrke();
            beskyttelse = rolle.beskyttelse();
            valgt_egen = rolle == Rolle::EgenAnsatt;
        }
        let virksomhet = match (rolle, egenskaper.arbeid) {
            (Some(Rolle::RiktForlop), _) => Some(register.demo_virksomhet()),
            (_, Some(arbeid)) => Some(register.virksomheter.velg(&mut trekk, arbeid)),
            (_, None) => None,
        };
        let enhet = if rolle.is_some() { 0 } else { enhet };
        let stilling = match deltid {
            _ if rolle.is_some() => 100,
            u if u < if kvinne { 0.35 } else { 0.15 } => [20, 40, 50, 60, 75, 80][indeks % 6],
            _ => 100,
        };
        let grunn = egenskaper.arbeid.map_or(0, |(n, _)| NAERINGER[n].lonn);
        let lonn = super::trekk::hele(f64::from(grunn * stilling) / 100.0 * (0.16 * lonnstrekk).exp());
        Some(Self {
            indeks,
            rolle,
            ident,
            navn,
            egenskaper,
            skropelighet,
            virksomhet,
            yrke,
            stilling,
            lonn: lonn / 10 * 10,
            ansatt_dager,
            enhet,
            lege: enhet * PER_ENHET + if rolle == Some(Rolle::RiktForlop) { 0 } else { lege },
            beskyttelse,
            egen_ansatt: valgt_egen,
        })
    }

    /// Number of the person's unit.
    pub(super) fn enhetsnummer(&self) -> String {
        enheter::nummer(self.enhet)
    }
}
