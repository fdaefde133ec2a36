//! A night over 20 000 people from the store (SQLite, a file): events from the main log, rows of registers
//! from the control unit's own store, all delivered rules that are on (`MILEPAEL_KONTROLL_FOLK` for another
//! number of people).
//!
//! Events and rows are of two made-up registers and have only the person in common, so what the rules find
//! means nothing. The time to fill is told apart from the night's.

use std::{env, fs, sync::Arc, time::Instant};

use chrono::{Days, NaiveDate};
use milepael::{
    access::Aktor,
    base::FixedClock,
    control::{
        ansatte::{Ansatte, DEMO},
        drift::Kontroll,
        grunnlag::{Kilde, Kildestatus},
        kjoreplan::BOLK,
        lager::{self, Levering},
        natt::{Nattsvar, Nattvalg},
        register::Komplett,
        simulering::{self, Verden, registerrader},
    },
    simulate::{Oppsett, Register},
    store::Kjerne,
};

const FRO: u64 = 20_261_103;

/// Seconds of processor time used by this process, from `/proc`; clock ticks of 1/100 s.
fn prosessor() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let etter = stat.rsplit(')').next().unwrap_or_default();
    etter.split_whitespace().skip(11).take(2).filter_map(|t| t.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// A line of `/proc/self/status`.
fn minne(navn: &str) -> String {
    let tekst = fs::read_to_string("/proc/self/status").unwrap_or_default();
    tekst.lines().find(|l| l.starts_with(navn)).unwrap_or_default().to_owned()
}

fn last() -> String {
    fs::read_to_string("/proc/loadavg").unwrap_or_default().trim().to_owned()
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    if env::args().any(|a| a == "--test") {
        return Ok(());
    }
    let antall = env::var("MILEPAEL_KONTROLL_FOLK").ok().and_then(|n| n.parse().ok()).unwrap_or(20_000);
    let i_dag: NaiveDate = "2026-11-20".parse()?;
    let i_gar = i_dag.checked_sub_days(Days::new(1)).unwrap_or(i_dag);
    let mappe = env::temp_dir().join(format!("milepael-natt-{}", uuid::Uuid::new_v4()));
    fs::create_dir_all(&mappe)?;
    let adresse = mappe.join("milepael.db").to_string_lossy().into_owned();
    let clock = Arc::new(FixedClock::on(i_dag));
    let (kjerne, _) = Kjerne::apne(&adresse, clock).await?;
    let start = Instant::now();
    let register = Register::new(Oppsett { antall, seed: FRO, i_dag });
    let avsender = Aktor::system("bench");
    for fra in (0..antall).step_by(200) {
        let meldinger: Vec<Vec<u8>> = (fra..(fra + 200).min(antall))
            .flat_map(|i| register.meldinger(i))
            .map(|m| m.tekst().as_bytes().to_vec())
            .collect();
        kjerne.dor.ta_imot(meldinger, &avsender, "bench").await?;
    }
    let personer = kjerne.lager.personer().await?;
    println!("filled the log: {} people, {:.0} s", personer.len(), start.elapsed().as_secs_f64());

    let kontroll = Kontroll::apne(lager::apne(&adresse).await?, Ansatte::les(DEMO)?).await?;
    let verden = Verden::ny(simulering::Oppsett::ny(FRO, antall, i_dag));
    let (start, mut rader) = (Instant::now(), 0);
    let levert = kjerne.clock.now();
    for (nr, del) in personer.chunks(500).enumerate() {
        let folk = verden.folk(nr * 500, nr * 500 + del.len());
        let alle = folk.iter().zip(del).flat_map(|(g, p)| registerrader(g, *p)).collect();
        let tatt =
            kontroll.rom.lager().ta_inn(&Levering { rader: alle, ..Levering::default() }, levert).await?;
        rader += tatt.endret;
    }
    // Everything is said to be complete: what the log's own register lacks is not the point here.
    let komplett = verden.kilder().0.into_iter().map(|(register, status)| Komplett {
        register,
        kilde: "bench".to_owned(),
        mottatt: levert,
        til: match status {
            Kildestatus::Oppdatert { til } if register == Kilde::Amelding => Some(til),
            _ => Some(i_gar),
        },
    });
    let levering = Levering { komplett: komplett.collect(), ..Levering::default() };
    kontroll.rom.lager().ta_inn(&levering, levert).await?;
    let sekunder = start.elapsed().as_secs_f64();
    println!("filled the registers: {rader} rows, {sekunder:.0} s (people made on the way)");

    println!("{} before the night; load {}", minne("VmHWM"), last());
    // What filling needed is not the night's.
    let _ = fs::write("/proc/self/clear_refs", "5");
    let (start, cpu) = (Instant::now(), prosessor());
    let valg = Nattvalg { gjenoppta: false, bolk: BOLK };
    let svar = kontroll
        .natt_fra_lager(kjerne.lager.as_ref(), valg, levert, i_dag, &|f| {
            println!("{} of {}: {:.1} s", f.ferdige, f.alle, start.elapsed().as_secs_f64());
            true
        })
        .await?;
    println!(
        "the night: {:.1} s wall, {:.1} s processor; {} at most; load {}",
        start.elapsed().as_secs_f64(),
        prosessor() - cpu,
        minne("VmHWM"),
        last()
    );
    if let Nattsvar::Kjort { nattens, folk, .. } = svar {
        println!("{folk} people, {nattens:?}");
    }
    let start = Instant::now();
    let igjen = kontroll.natt_fra_lager(kjerne.lager.as_ref(), valg, levert, i_dag, &|_| true).await?;
    println!("the same night again: {igjen:?}, {:.3} s", start.elapsed().as_secs_f64());
    fs::remove_dir_all(&mappe)?;
    Ok(())
}
