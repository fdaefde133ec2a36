//! The nightly run of all rules over 200 000 people × 36 months (`MILEPAEL_KONTROLL_FOLK` for another number).
//!
//! People are made chunk by chunk, as a store would read them; the time that takes is told apart. Both
//! wall time and processor time of the whole process are told, with the machine's load, because the
//! machine that measures is seldom alone.

use std::{
    env, fs,
    sync::Mutex,
    time::{Duration, Instant},
};

use milepael::control::{
    grunnlag::Grunnlag,
    kjoreplan::{BOLK, Folk, Kjoreplan},
    regler::standard,
    simulering::{Oppsett, Verden},
};

/// Seconds of processor time used by this process (user and system), from `/proc`; clock ticks of 1/100 s.
fn prosessor() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let etter = stat.rsplit(')').next().unwrap_or_default();
    etter.split_whitespace().skip(11).take(2).filter_map(|t| t.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn linje(fil: &str, navn: &str) -> String {
    let tekst = fs::read_to_string(fil).unwrap_or_default();
    tekst.lines().find(|l| l.starts_with(navn)).unwrap_or_default().to_owned()
}

/// Measures what it takes to make people.
struct Malt {
    verden: Verden,
    brukt: Mutex<(Duration, f64)>,
}

impl Folk for Malt {
    fn antall(&self) -> usize {
        self.verden.antall()
    }

    fn hent(&self, fra: usize, til: usize) -> Vec<Grunnlag> {
        let (start, cpu) = (Instant::now(), prosessor());
        let folk = self.verden.hent(fra, til);
        if let Ok(mut brukt) = self.brukt.lock() {
            brukt.0 += start.elapsed();
            brukt.1 += prosessor() - cpu;
        }
        folk
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    if env::args().any(|a| a == "--test") {
        return Ok(());
    }
    let antall = env::var("MILEPAEL_KONTROLL_FOLK").ok().and_then(|n| n.parse().ok()).unwrap_or(200_000);
    rayon::ThreadPoolBuilder::new().num_threads(2).build_global()?;
    let i_dag = "2026-11-20".parse()?;
    let folk = Malt { verden: Verden::ny(Oppsett::ny(20_261_103, antall, i_dag)), brukt: Mutex::default() };
    let kilder = folk.verden.kilder();
    let sett = standard()?.med_utkast();
    let plan = Kjoreplan::ny(&sett, &kilder, i_dag, BOLK);
    let mut punkt = plan.start();
    println!("load before: {}", fs::read_to_string("/proc/loadavg").unwrap_or_default().trim());
    let (start, cpu) = (Instant::now(), prosessor());
    let mut sjekker = 0;
    let mut person = (0.0, 0.0);
    while let Some(kjort) = plan.neste(&mut punkt, &folk, &())? {
        sjekker += kjort.sjekker.len();
        if !punkt.samlet {
            person = (start.elapsed().as_secs_f64(), prosessor() - cpu);
        }
    }
    let alt = (start.elapsed().as_secs_f64(), prosessor() - cpu);
    let laget = folk.brukt.lock().map(|b| *b).unwrap_or_default();
    println!("load after: {}", fs::read_to_string("/proc/loadavg").unwrap_or_default().trim());
    println!("{antall} people, {} rules, {sjekker} checks, two threads", sett.regler.len());
    println!("all: {:.1} s wall, {:.1} s processor", alt.0, alt.1);
    println!(
        "of which making people (twice): {:.1} s wall, {:.1} s processor",
        laget.0.as_secs_f64(),
        laget.1
    );
    println!("rules alone: {:.1} s wall, {:.1} s processor", alt.0 - laget.0.as_secs_f64(), alt.1 - laget.1);
    println!(
        "first pass (rules of one person, people made once): {:.1} s wall, {:.1} s processor",
        person.0, person.1
    );
    println!("{}", linje("/proc/self/status", "VmHWM"));
    for (regel, t) in &punkt.telling {
        println!("{regel}: {t:?}");
    }
    println!("{:?}", punkt.stoppet);
    Ok(())
}
