//! Parity of the anomaly models with PyOD, and their speed, on ADBench's sets.
//!
//! `MILEPAEL_ADBENCH=DIR cargo bench --bench anomaly`, where DIR holds the `.npz` files, `peer.tsv`,
//! `ecod_reference.tsv` and `ecod_scores_*.tsv`. Prints one table of parity (in Markdown), one of
//! stability and one of speed (CPU seconds of one thread), and fails when PyOD isn't reached. Without the
//! variable it times a table that it makes up. Peers' times in the same run: `benches/peers/pyod_speed.py`.

use std::{collections::BTreeMap, env, fs, path::Path, process::ExitCode, time::Instant};

use milepael::{
    control::anomali::{
        Artefakt, Modell, Tabell,
        ecod::{self, Ecod, EcodParams, Form},
        maal::{enighet, gjennomsnittlig_presisjon},
        skog::{Skog, SkogParams},
        tabell::fra_npz,
    },
    learn::metrics::roc_auc,
};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

const FRO: [u64; 5] = [0, 1, 2, 3, 4];
type Rad = BTreeMap<String, String>;

fn main() -> ExitCode {
    // Every time below is of one thread.
    if rayon::ThreadPoolBuilder::new().num_threads(1).build_global().is_err() {
        return ExitCode::from(2);
    }
    let Ok(mappe) = env::var("MILEPAEL_ADBENCH") else {
        let tabell = oppdiktet(50_000, 20);
        fart("made up", &tabell);
        return ExitCode::SUCCESS;
    };
    let mappe = Path::new(&mappe);
    let (fasit, referanse) = (tsv(&mappe.join("peer.tsv")), tsv(&mappe.join("ecod_reference.tsv")));
    let mut feil = Vec::new();
    let mut stabile = Vec::new();
    let mut raske = Vec::new();
    println!(
        "| data set | ECOD largest rel. diff | ROC diff | AP diff | paper form ROC / AP | IF ROC PyOD | ours | diff / limit | IF AP PyOD | ours | diff / limit |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|");
    for (navn, peer) in &fasit {
        let Some(lest) = fs::read(mappe.join(format!("{navn}.npz"))).ok().and_then(|b| fra_npz(&b).ok())
        else {
            feil.push(format!("{navn}: can't be read"));
            continue;
        };
        let (tabell, utfall) = (lest.tabell, lest.fasit.unwrap_or_default());
        let mal = |skarer: &[f64]| {
            let roc = roc_auc(skarer, &utfall).map_or(f64::NAN, |roc| roc.auc);
            (roc, gjennomsnittlig_presisjon(skarer, &utfall).unwrap_or(f64::NAN))
        };
        let skarer = ecod::skarer(&tabell, Form::PyOd).unwrap_or_default();
        let mut avstand = referanse.get(navn).map_or(f64::INFINITY, |r| mot_referanse(r, &skarer));
        if let Ok(tekst) = fs::read_to_string(mappe.join(format!("ecod_scores_{navn}.tsv"))) {
            let ventet: Vec<f64> =
                tekst.lines().skip(1).filter_map(|l| l.split('\t').next()?.parse().ok()).collect();
            if ventet.len() != skarer.len() {
                feil.push(format!("{navn}: {} scores for {}", skarer.len(), ventet.len()));
            }
            avstand = ventet.iter().zip(&skarer).map(|(v, s)| relativ(*v, *s)).fold(avstand, f64::max);
        }
        let (roc, ap) = mal(&skarer);
        let (droc, dap) = (roc - tall(peer, "ecod_roc"), ap - tall(peer, "ecod_ap"));
        let (roc_artikkel, ap_artikkel) = mal(&ecod::skarer(&tabell, Form::Artikkel).unwrap_or_default());
        let mut skoger = Vec::new();
        for fro in FRO {
            let skog = Skog::fit(&tabell, &SkogParams::default().traer(100).fro(fro));
            skoger.push(skog.and_then(|skog| skog.skarer(&tabell)).unwrap_or_default());
        }
        let (rocs, aper): (Vec<f64>, Vec<f64>) = skoger.iter().map(|skarer| mal(skarer)).unzip();
        let r = mot_pyod(&rocs, tall(peer, "if_roc_mean"), tall(peer, "if_roc_sd"));
        let a = mot_pyod(&aper, tall(peer, "if_ap_mean"), tall(peer, "if_ap_sd"));
        println!(
            "| {navn} | {avstand:.1e} | {droc:+.1e} | {dap:+.1e} | {roc_artikkel:.4} / {ap_artikkel:.4} | {:.4} ± {:.4} | {:.4} ± {:.4} | {:.4} / {:.4} | {:.4} ± {:.4} | {:.4} ± {:.4} | {:.4} / {:.4} |",
            tall(peer, "if_roc_mean"),
            tall(peer, "if_roc_sd"),
            r.snitt,
            r.sd,
            r.avstand,
            r.grense,
            tall(peer, "if_ap_mean"),
            tall(peer, "if_ap_sd"),
            a.snitt,
            a.sd,
            a.avstand,
            a.grense,
        );
        // peer.tsv has six decimals.
        for (hva, holder) in [
            ("ECOD scores", avstand <= 1e-9),
            ("ECOD ROC", droc.abs() <= 1e-6),
            ("ECOD AP", dap.abs() <= 1e-6),
            ("forest ROC", r.avstand <= r.grense),
            ("forest AP", a.avstand <= a.grense),
        ] {
            if !holder {
                feil.push(format!("{navn}: {hva}"));
            }
        }
        if env::var("MILEPAEL_STABILITY").is_ok() {
            stabile.push(stabil(navn, &tabell, &skoger));
        }
        if navn.contains("campaign") || navn.contains("cover") {
            raske.push((navn, tabell));
        }
    }
    if !stabile.is_empty() {
        println!(
            "\nTop 1 %, agreement (Jaccard) of two seeds:\n\n| data set | 100 trees | 1,000 | 2,000 | frozen ECOD, one batch and two |"
        );
        println!("|---|---|---|---|---|\n{}", stabile.join("\n"));
    }
    println!();
    for (navn, tabell) in raske {
        fart(navn, &tabell);
    }
    for feil in &feil {
        println!("NOT REACHED: {feil}");
    }
    if feil.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

struct Mot {
    snitt: f64,
    sd: f64,
    avstand: f64,
    grense: f64,
}

/// |difference of means| against 3 √(sd²/5 + sd²/5) + 0.002.
fn mot_pyod(vare: &[f64], snitt_pyod: f64, sd_pyod: f64) -> Mot {
    let n = antall(vare.len());
    let snitt = vare.iter().sum::<f64>() / n;
    let sd = (vare.iter().map(|x| (x - snitt).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
    let grense = 3.0 * ((sd_pyod.powi(2) + sd.powi(2)) / 5.0).sqrt() + 0.002;
    Mot { snitt, sd, avstand: (snitt - snitt_pyod).abs(), grense }
}

#[expect(clippy::cast_precision_loss, reason = "counts of rows")]
fn antall(n: usize) -> f64 {
    n as f64
}

fn relativ(ventet: f64, fikk: f64) -> f64 {
    (ventet - fikk).abs() / ventet.abs().max(f64::MIN_POSITIVE)
}

fn mot_referanse(r: &Rad, skarer: &[f64]) -> f64 {
    let storst = skarer.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(i, _)| i);
    if (antall(skarer.len()) - tall(r, "n")).abs() > 0.0 || (antall(storst) - tall(r, "argmax0")).abs() > 0.0
    {
        return f64::INFINITY;
    }
    let mut avstand = relativ(tall(r, "sum"), skarer.iter().sum());
    avstand = avstand.max(relativ(tall(r, "min"), skarer.iter().copied().fold(f64::INFINITY, f64::min)));
    avstand = avstand.max(relativ(tall(r, "max"), skarer.iter().copied().fold(0.0, f64::max)));
    (0..5).map(|i| relativ(tall(r, &format!("s{i}")), skarer[i])).fold(avstand, f64::max)
}

fn stabil(navn: &str, tabell: &Tabell, hundre: &[Vec<f64>]) -> String {
    let k = tabell.rader().div_ceil(100);
    let av = |traer| {
        let skog = |fro| {
            Skog::fit(tabell, &SkogParams::default().traer(traer).fro(fro)).and_then(|s| s.skarer(tabell))
        };
        let skoger: Vec<Vec<f64>> = FRO[..3].iter().map(|fro| skog(*fro).unwrap_or_default()).collect();
        snitt(&skoger, k)
    };
    let ecod = Ecod::fit(tabell, &EcodParams::default()).ok();
    let hel = ecod.as_ref().and_then(|e| e.skarer(tabell).ok()).unwrap_or_default();
    let (foran, bak): (Vec<usize>, Vec<usize>) = (0..tabell.rader()).partition(|rad| rad.is_multiple_of(3));
    let mut delt = vec![0.0; hel.len()];
    for rader in [foran, bak] {
        let skarer =
            tabell.utdrag(&rader).ok().and_then(|t| ecod.as_ref()?.skarer(&t).ok()).unwrap_or_default();
        for (rad, skar) in rader.iter().zip(skarer) {
            delt[*rad] = skar;
        }
    }
    format!(
        "| {navn} | {:.2} | {:.2} | {:.2} | {:.2} |",
        snitt(hundre, k),
        av(1000),
        av(2000),
        enighet(&hel, &delt, k)
    )
}

/// Mean agreement of the first with each of the others.
fn snitt(skarer: &[Vec<f64>], k: usize) -> f64 {
    let andre = &skarer[1..];
    andre.iter().map(|s| enighet(&skarer[0], s, k)).sum::<f64>() / antall(andre.len())
}

/// CPU seconds of this thread's process, the best of five.
fn fart(navn: &str, tabell: &Tabell) {
    let mal = |hva: &str, f: &dyn Fn() -> f64| {
        let best = (0..5).map(|_| {
            let (start, cpu) = (Instant::now(), cpu());
            std::hint::black_box(f());
            cpu.zip(self::cpu()).map_or_else(|| start.elapsed().as_secs_f64(), |(fra, til)| til - fra)
        });
        println!("{navn}: {hva}: {:.4} s", best.fold(f64::INFINITY, f64::min));
    };
    let sum = |s: Vec<f64>| s.iter().sum::<f64>();
    mal("ECOD, rows against each other", &|| ecod::skarer(tabell, Form::PyOd).map_or(0.0, sum));
    mal("ECOD, fit of the reference", &|| {
        Ecod::fit(tabell, &EcodParams::default()).map_or(0.0, |e| antall(e.rader()))
    });
    if let Ok(ecod) = Ecod::fit(tabell, &EcodParams::default()) {
        mal("ECOD, score against it", &|| ecod.skarer(tabell).map_or(0.0, sum));
    }
    let params = SkogParams::default().traer(100);
    mal("forest of 100, fit", &|| Skog::fit(tabell, &params).map_or(0.0, |s| antall(s.traer())));
    if let Ok(skog) = Skog::fit(tabell, &params) {
        mal("forest of 100, score", &|| skog.skarer(tabell).map_or(0.0, sum));
        mal("forest of 100, with its file written", &|| {
            let artefakt = Artefakt::ny(Modell::Skog(skog.clone()), tabell).and_then(|a| a.til_json());
            artefakt.map_or(0.0, |tekst| antall(tekst.len()))
        });
    }
}

/// CPU seconds so far, where the kernel tells.
fn cpu() -> Option<f64> {
    let mut sum = 0.0;
    for trad in fs::read_dir("/proc/self/task").ok()? {
        let tekst = fs::read_to_string(trad.ok()?.path().join("schedstat")).ok()?;
        sum += tekst.split_whitespace().next()?.parse::<f64>().ok()? / 1e9;
    }
    Some(sum)
}

fn tall(rad: &Rad, navn: &str) -> f64 {
    rad.get(navn).and_then(|t| t.parse().ok()).unwrap_or(f64::NAN)
}

/// By the first column, in the order of the names.
fn tsv(fil: &Path) -> BTreeMap<String, Rad> {
    let tekst = fs::read_to_string(fil).unwrap_or_default();
    let mut linjer = tekst.lines();
    let navn: Vec<&str> = linjer.next().unwrap_or_default().split('\t').collect();
    let rad = |linje: &str| {
        navn.iter().map(|n| (*n).to_owned()).zip(linje.split('\t').map(str::to_owned)).collect()
    };
    linjer.map(|linje| (linje.split('\t').next().unwrap_or_default().to_owned(), rad(linje))).collect()
}

fn oppdiktet(rader: usize, kolonner: usize) -> Tabell {
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    let mut kolonne = |j: usize| {
        let verdier = (0..rader)
            .map(|_| rng.gen_range(0.0..1.0_f64).powi(3) * if j.is_multiple_of(2) { 1.0 } else { 90.0 });
        let verdier = verdier.map(|x| if j.is_multiple_of(2) { x } else { x.floor() });
        (format!("x{j}"), verdier.collect())
    };
    let kolonner = (0..kolonner).map(&mut kolonne).collect();
    Tabell::ny(kolonner).unwrap_or_else(|feil| {
        eprintln!("{feil}");
        std::process::exit(2)
    })
}
