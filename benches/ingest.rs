//! Events a second through the door, durable on SQLite, against what the disk can do in the same
//! minute. The number to compare between machines is the ratio, not the rate.

use std::{error::Error, fs::File, io::Write, sync::Arc, time::Instant};

use chrono::NaiveDate;
use milepael::{
    access::Aktor,
    base::FixedClock,
    simulate::{Oppsett, Register},
    store::Kjerne,
};

const FOLK: usize = 1_000;
const SYNKRONISERINGER: u32 = 500;

/// Small writes made durable one by one, a second.
fn fdatasync(mappe: &std::path::Path) -> Result<f64, Box<dyn Error>> {
    let mut fil = File::create(mappe.join("probe"))?;
    let start = Instant::now();
    for _ in 0..SYNKRONISERINGER {
        fil.write_all(&[0; 4096])?;
        fil.sync_data()?;
    }
    Ok(f64::from(SYNKRONISERINGER) / start.elapsed().as_secs_f64())
}

async fn gjennom_doren(
    mappe: &std::path::Path,
    meldinger: &[Vec<u8>],
    bunt: usize,
    dag: NaiveDate,
) -> Result<f64, Box<dyn Error>> {
    let fil = mappe.join(format!("bunt-{bunt}.db"));
    let (kjerne, skriver) = Kjerne::apne(&fil.to_string_lossy(), Arc::new(FixedClock::on(dag))).await?;
    let avsender = Aktor::system("bench");
    let start = Instant::now();
    for del in meldinger.chunks(bunt) {
        kjerne.dor.ta_imot(del.to_vec(), &avsender, "bench").await?;
    }
    let tid = start.elapsed().as_secs_f64();
    let hendelser = u32::try_from(kjerne.lager.posisjon().await?)?;
    drop(kjerne);
    skriver.await?;
    Ok(f64::from(hendelser) / tid)
}

fn main() -> Result<(), Box<dyn Error>> {
    // `cargo test --benches` only asks whether it starts.
    let prove = std::env::args().any(|a| a == "--test");
    let folk = if prove { 20 } else { FOLK };
    let dag = NaiveDate::from_ymd_opt(2026, 3, 2).ok_or("a date")?;
    let i_gar = dag.pred_opt().ok_or("a date")?;
    let register = Register::new(Oppsett { antall: folk, ..Oppsett::for_dato(i_gar) });
    let meldinger: Vec<Vec<u8>> =
        (0..folk).flat_map(|i| register.meldinger(i)).map(|m| m.som_linje().into_bytes()).collect();
    let mappe = tempfile::tempdir()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let disk = fdatasync(mappe.path())?;
    println!("fdatasync: {disk:.0}/s (4 kB each)");
    for (navn, bunt, antall) in
        [("one at a time", 1, 1_000), ("64 at a time", 64, 20_000), ("2000 at a time", 2_000, usize::MAX)]
    {
        let del = meldinger.get(..antall).unwrap_or(&meldinger);
        let rate = runtime.block_on(gjennom_doren(mappe.path(), del, bunt, dag))?;
        println!("{navn}: {rate:.0} events/s, {:.2} x fdatasync", rate / disk);
    }
    Ok(())
}
