//! The measured reminder: what was seen, in words.

use super::tall;
use crate::stats::forsok::{
    analyse::{Analyse, Estimat},
    plan::SYN,
    stopp::Dom,
};

/// What a look led to.
pub fn dom(dom: Dom) -> &'static str {
    match dom {
        Dom::Fortsett => "Forsøket fortsetter.",
        Dom::Skade => "Stoppet: flere ble sykmeldt igjen med påminnelse.",
        Dom::Farre => "Stoppet: færre dager med påminnelse.",
        Dom::Flere => "Stoppet: flere dager med påminnelse.",
        Dom::IngenForskjell => "Ferdig: ingen forskjell er vist.",
    }
}

/// «1,2 færre dager (95 % intervall: 2,0 færre til 0,4 færre)».
pub fn dager(e: &Estimat) -> String {
    format!("{} dager i snitt (95 % intervall fra {} til {}).", komma(e.verdi), komma(e.lav), komma(e.hoy))
}

/// How many relapsed in each arm, and the difference.
pub fn tilbakefall(a: &Analyse) -> String {
    format!(
        "Sykmeldt igjen innen 28 dager: {} prosent med og {} prosent uten, forskjell {} prosentpoeng (95 % \
         intervall fra {} til {}).",
        komma(100.0 * a.andeler.0).trim_start_matches('+'),
        komma(100.0 * a.andeler.1).trim_start_matches('+'),
        komma(100.0 * a.tilbakefall.verdi),
        komma(100.0 * a.tilbakefall.lav),
        komma(100.0 * a.tilbakefall.hoy)
    )
}

/// When the next look is.
pub fn neste_syn(kjente: usize, stoppet: bool) -> String {
    match SYN.into_iter().find(|antall| *antall > kjente) {
        _ if stoppet => "Forsøket er stoppet. Ingen flere trekkes.".to_owned(),
        Some(antall) => format!(
            "Neste gang vi ser på resultatet, er når {} fravær har kjent utfall.",
            tall::antall(antall)
        ),
        None => "Alle planlagte syn er gjort.".to_owned(),
    }
}

/// With sign and decimal comma.
pub fn komma(tall: f64) -> String {
    format!("{tall:+.2}").replace('.', ",").replace('-', "−")
}
