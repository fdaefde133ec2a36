//! A register of invented people whose true chances are known exactly, and whose form is not the model's:
//! a logit hazard by week, many small effects of two and three features together, courses by diagnosis, and
//! a frailty that the newest note tells something of. How much there is of each is drawn with the world, so
//! that no one strength is tuned to. Everything is whole numbers in the catalogue's own columns, so that
//! training goes the way it always goes.
//!
//! Also mounted by `benches/coverage.rs`: it names the crate through `super::learn`.

use chrono::NaiveDate;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::learn::{
    features::{
        GRUPPER, Grupper, HORISONTER, KAPITLER, LANDEMERKER, Landemerkerad, Nr, TREKK, Trekkrad, Trekktype,
        YRKESGRUPPER, landemerkedag,
    },
    landmark::{Arsak, Personrader, Tabell, Tilfellerader, Utfall},
};

/// Weeks followed.
const UKER: usize = 52;
/// Frailties, equally spaced over ± 2.4 standard deviations; the deviation is 0.2–0.8.
const SKJORHETER: usize = 13;

/// How the world is: effects drawn once by a seed of their own.
#[derive(Debug)]
pub(super) struct Verden {
    gruppe: Vec<f64>,
    kapittel: Vec<usize>,
    vekt: Vec<f64>,
    yrke: Vec<f64>,
    naering: Vec<f64>,
    /// By chapter: how the effect grows or fades over the year.
    gang: Vec<f64>,
    /// By group: what ten years of age do more or less than for others.
    alder: Vec<f64>,
    /// By chapter and occupation.
    sammen: Vec<f64>,
    /// How strong effects of several features together are.
    styrke: f64,
    skjor: [(f64, f64); SKJORHETER],
}

/// Somebody, as far as it is the same at every landmark.
#[derive(Debug, Clone, Copy)]
struct Person {
    gruppe: usize,
    alder: f64,
    yrke: usize,
    naering: usize,
    sektor: usize,
    tidligere_dager: f64,
    tidligere: f64,
    stilling: f64,
    ansatte: f64,
}

/// A row that nothing was learnt from, with the truth.
#[derive(Debug)]
pub(super) struct Provd {
    /// Features, in the order of the catalogue.
    pub(super) rad: Vec<f32>,
    /// Landmark, in weeks.
    pub(super) landemerke: u16,
    /// The true chance of reaching each horizon that is ahead.
    pub(super) sant: Vec<(u16, f64)>,
}

fn normal(t: &mut ChaCha8Rng) -> f64 {
    // The sum of twelve uniforms (Irwin–Hall) is near enough to normal to draw effects from.
    (0..12).map(|_| t.r#gen::<f64>()).sum::<f64>() - 6.0
}

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

fn koder(nr: Nr) -> usize {
    match TREKK[nr as usize].type_ {
        Trekktype::Kode(koder) => koder.len(),
        Trekktype::Tall => 1,
    }
}

#[expect(clippy::cast_precision_loss, reason = "small places and counts")]
fn tall(n: usize) -> f64 {
    n as f64
}

#[expect(clippy::cast_possible_truncation, reason = "features are small and whole")]
fn rundet(verdi: f64) -> f32 {
    verdi.round() as f32
}

impl Verden {
    /// The world of a seed.
    pub(super) fn ny(fro: u64) -> Self {
        let mut t = ChaCha8Rng::seed_from_u64(fro);
        let mut trekk =
            |antall: usize, sd: f64| (0..antall).map(|_| sd * normal(&mut t)).collect::<Vec<f64>>();
        let gruppe = trekk(GRUPPER.len(), 0.35);
        let yrke = trekk(YRKESGRUPPER.len(), 0.15);
        let naering = trekk(koder(Nr::Naering), 0.1);
        let gang = trekk(KAPITLER.len(), 0.5);
        let alder = trekk(GRUPPER.len(), 0.1);
        let sammen = trekk(KAPITLER.len() * YRKESGRUPPER.len(), 0.2);
        let (styrke, spredning) = (t.gen_range(0.0..2.0), t.gen_range(0.2..0.8));
        let gang = gang.into_iter().map(|g: f64| g * t.gen_range(0.5..1.5)).collect();
        // The first groups are the rests of the chapters; the others are spread over them.
        let kapittel = (0..GRUPPER.len()).map(|g| if g < 17 { g } else { (g * 5) % 17 }).collect();
        let vekt = (0..GRUPPER.len()).map(|g| 1.0 / (1.0 + tall((g * 29) % GRUPPER.len())).sqrt()).collect();
        let mut skjor = [(0.0, 0.0); SKJORHETER];
        for (n, (verdi, andel)) in skjor.iter_mut().enumerate() {
            let z = 0.4 * (tall(n) - 6.0);
            (*verdi, *andel) = (spredning * z, (-0.5 * z * z).exp());
        }
        let alle: f64 = skjor.iter().map(|s| s.1).sum();
        for s in &mut skjor {
            s.1 /= alle;
        }
        Self { gruppe, kapittel, vekt, yrke, naering, gang, alder, sammen, styrke, skjor }
    }

    fn person(&self, t: &mut ChaCha8Rng) -> Person {
        let velg = |t: &mut ChaCha8Rng, vekter: &mut dyn Iterator<Item = f64>| {
            let vekter: Vec<f64> = vekter.collect();
            let mut igjen = t.r#gen::<f64>() * vekter.iter().sum::<f64>();
            vekter.iter().position(|v| {
                igjen -= v;
                igjen < 0.0
            })
        };
        let gruppe = velg(t, &mut self.vekt.iter().copied()).unwrap_or(0);
        let lett = |t: &mut ChaCha8Rng, antall: usize| {
            velg(t, &mut (0..antall).map(|n| 1.0 / (1.0 + tall(n)).sqrt())).unwrap_or(0)
        };
        let yrke = lett(t, YRKESGRUPPER.len());
        let naering = (lett(t, koder(Nr::Naering)) + 2 * yrke) % koder(Nr::Naering);
        let tidligere = (-3.0 * t.r#gen::<f64>().ln()).floor() - 1.0;
        Person {
            gruppe,
            alder: t.gen_range(20.0_f64..67.0).floor(),
            yrke,
            naering,
            sektor: lett(t, koder(Nr::Sektor)),
            tidligere: tidligere.max(0.0),
            tidligere_dager: (tidligere.max(0.0) * t.gen_range(5.0..60.0)).floor(),
            stilling: [100.0, 100.0, 100.0, 80.0, 50.0][t.gen_range(0..5)],
            ansatte: (t.gen_range(0.0_f64..8.0)).exp().floor(),
        }
    }

    /// `P(T > t | frailty)` for `t = 0..=52`.
    fn overlevelse(&self, p: &Person, skjor: f64) -> [f64; UKER + 1] {
        let kapittel = self.kapittel[p.gruppe];
        let tungt = matches!(p.yrke, 5..=9);
        let mut fast = self.gruppe[p.gruppe] + self.yrke[p.yrke] + self.naering[p.naering] + skjor;
        fast -= 0.25 * (p.tidligere_dager / 30.0).ln_1p();
        fast -= 0.0006 * (p.alder - 30.0).powi(2) * if p.alder > 30.0 { 1.0 } else { 0.3 };
        let mut sammen = self.alder[p.gruppe] * (p.alder - 43.0) / 10.0;
        sammen += self.sammen[kapittel * YRKESGRUPPER.len() + p.yrke];
        if kapittel.is_multiple_of(3) && p.sektor == 1 {
            sammen += 0.4;
        }
        if kapittel % 4 == 2 && p.alder > 50.0 && tungt {
            sammen -= 0.7;
        }
        fast += self.styrke * sammen;
        let mut ut = [1.0; UKER + 1];
        for uke in 1..=UKER {
            let tid = (tall(uke) / 8.0).ln_1p();
            let grunn = -0.1 - 1.15 * (tall(uke) / 4.0).ln_1p();
            let logit = grunn + fast + self.gang[kapittel] * (tid - 0.8);
            ut[uke] = ut[uke - 1] * (1.0 - sigmoid(logit));
        }
        ut
    }

    /// What the newest note says by chance: the grade and how long it is, each by frailty. With its chance.
    fn melding(t: &mut ChaCha8Rng, skjor: f64) -> (usize, usize) {
        let valgt = t.r#gen::<f64>();
        let gradert = usize::from(valgt < Self::gradert(skjor));
        let lengde = (0..4).filter(|_| t.r#gen::<f64>() < Self::lang(skjor)).count();
        (gradert, lengde)
    }

    fn gradert(skjor: f64) -> f64 {
        sigmoid(-0.4 + 1.6 * skjor)
    }

    /// The chance of each of four steps of length.
    fn lang(skjor: f64) -> f64 {
        sigmoid(-0.2 - 0.9 * skjor)
    }

    fn sjanse(skjor: f64, (gradert, lengde): (usize, usize)) -> f64 {
        let (g, l) = (Self::gradert(skjor), Self::lang(skjor));
        let velger = [1.0, 4.0, 6.0, 4.0, 1.0][lengde];
        let lengder = i32::try_from(lengde).unwrap_or(0);
        velger * l.powi(lengder) * (1.0 - l).powi(4 - lengder) * if gradert == 1 { g } else { 1.0 - g }
    }

    fn rad(&self, t: &mut ChaCha8Rng, p: &Person, landemerke: usize, melding: (usize, usize)) -> Vec<f32> {
        let mut rad = vec![f32::NAN; TREKK.len()];
        let mut sett = |nr: Nr, verdi: f64| rad[nr as usize] = rundet(verdi);
        sett(Nr::Landemerke, tall(landemerke));
        sett(Nr::Diagnosegruppe, tall(p.gruppe));
        sett(Nr::Diagnosekapittel, tall(self.kapittel[p.gruppe]));
        sett(Nr::Alder, p.alder);
        sett(Nr::Yrkesgruppe, tall(p.yrke));
        sett(Nr::Naering, tall(p.naering));
        sett(Nr::Sektor, tall(p.sektor));
        sett(Nr::TidligereDager, p.tidligere_dager);
        sett(Nr::TidligereTilfeller, p.tidligere);
        sett(Nr::Stillingsprosent, p.stilling);
        sett(Nr::Ansatte, p.ansatte);
        sett(Nr::GradNa, if melding.0 == 1 { 50.0 } else { 100.0 });
        sett(Nr::LengdeNyeste, 7.0 * tall(melding.1 + 1));
        // What says nothing.
        for nr in [Nr::Maned, Nr::Plan, Nr::Dialogmote1, Nr::Svangerskap] {
            sett(nr, tall(t.gen_range(0..koder(nr))));
        }
        sett(Nr::Ansiennitet, t.gen_range(0.0..240.0));
        rad
    }

    /// A register to learn from. One in ten is watched for a while only.
    pub(super) fn tabell(&self, personer: usize, fro: u64) -> Tabell {
        let mut t = ChaCha8Rng::seed_from_u64(fro);
        let start = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap_or_default();
        let mut tabell = Tabell::ny(NaiveDate::from_ymd_opt(2026, 11, 1).unwrap_or_default(), 16);
        for _ in 0..personer {
            let p = self.person(&mut t);
            let skjor = self.skjorhet(&mut t, |_| 1.0);
            let over = self.overlevelse(&p, skjor);
            let trukket = t.r#gen::<f64>();
            let uke = over.iter().position(|s| *s < trukket);
            // Drawn whether it matters or not: that it is not settled says nothing of how it goes.
            let (stopp, stopper) = (t.gen_range(1..=UKER), t.gen_bool(0.1));
            let (siste, arsak) = match uke {
                _ if stopper && uke.is_none_or(|uke| stopp < uke) => (stopp, Arsak::IkkeAvgjort),
                Some(uke) => (uke, Arsak::Slutt),
                None => (UKER, Arsak::Maksdato),
            };
            let utfall = Utfall { dager: u16::try_from(7 * siste).unwrap_or(0), arsak };
            let landemerker = LANDEMERKER.iter().enumerate().filter(|(_, u)| utfall.periode().0 > **u);
            let landemerker = landemerker
                .map(|(n, u)| {
                    let melding = Self::melding(&mut t, skjor);
                    let rad = Trekkrad(self.rad(&mut t, &p, n, melding));
                    let dag = landemerkedag(start, *u);
                    (n, Landemerkerad { rad, grupper: Grupper::default(), dag, lege: None })
                })
                .collect();
            let tilfelle = Tilfellerader { start, utfall, lege: None, landemerker };
            tabell.legg_til(&Personrader { tilfeller: vec![tilfelle] });
        }
        tabell
    }

    fn skjorhet(&self, t: &mut ChaCha8Rng, vekt: impl Fn(f64) -> f64) -> f64 {
        let alle: f64 = self.skjor.iter().map(|(f, q)| q * vekt(*f)).sum();
        let mut igjen = t.r#gen::<f64>() * alle;
        let valgt = self.skjor.iter().find(|(f, q)| {
            igjen -= q * vekt(*f);
            igjen < 0.0
        });
        valgt.map_or(0.0, |s| s.0)
    }

    /// Others of the same world, as they come to a landmark, so many at each, with the truth.
    pub(super) fn prover(&self, ved_hvert: usize, fro: u64) -> Vec<Provd> {
        let mut t = ChaCha8Rng::seed_from_u64(fro);
        let mut ut = Vec::new();
        for (n, landemerke) in LANDEMERKER.into_iter().enumerate() {
            let uke = usize::from(landemerke);
            let mut igjen = ved_hvert;
            while igjen > 0 {
                let p = self.person(&mut t);
                let kurver = self.skjor.map(|(f, q)| (f, q, self.overlevelse(&p, f)));
                let skjor = self.skjorhet(&mut t, |_| 1.0);
                let min = kurver.iter().find(|k| (k.0 - skjor).abs() < 1e-9).map_or(0.0, |k| k.2[uke]);
                if t.r#gen::<f64>() >= min {
                    continue;
                }
                igjen -= 1;
                let melding = Self::melding(&mut t, skjor);
                let igjen_ved = |uke: usize| -> f64 {
                    kurver.iter().map(|(f, q, s)| q * Self::sjanse(*f, melding) * s[uke]).sum()
                };
                let na = igjen_ved(uke);
                let foran = HORISONTER.into_iter().filter(|h| *h > landemerke);
                let sant = foran.map(|h| (h, igjen_ved(usize::from(h)) / na)).collect();
                ut.push(Provd { rad: self.rad(&mut t, &p, n, melding), landemerke, sant });
            }
        }
        ut
    }
}
