//! How stable the control unit's anomaly models are on made-up people, and whether what they read gives a
//! protected group away. No times: counts and shares, in Markdown, for docs/anomaly.md.
//!
//! `cargo bench --bench spells [-- PEOPLE SEED]` (default 20,000 and 1). The protected labels are drawn here,
//! with known links: sex and region of birth by the share of the industry, age no lower than the time at
//! work allows, income from the pay itself. What comes out says what *those* links give away, not the world's.

use std::{collections::BTreeSet, env, error::Error};

use chrono::{Datelike, Days, NaiveDate};
use milepael::{
    base::{Periode, PersonId},
    control::{
        anomali::{
            jevngruppe::Jevnsvar,
            kontrollmodell::{Innhold, Kontrollmodell, Slag, Tilpasning, tabell},
            natt::les,
            trekk::{TREKK, Tilfelle, Utvalg},
        },
        grunnlag::{Grunnlag, Kilder},
        rettferdighet::{
            grenser::Grensebok,
            hvelv::{Egenskap, Hvelv, Hvelvbruker, Merker},
            proxy::proxytest,
            trekk::{Trekk, Trekktabell},
        },
        simulering::{Oppsett, Verden},
    },
};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

type Svar<T> = Result<T, Box<dyn Error>>;
/// What is told apart: a spell of a person.
type Flagget = BTreeSet<(PersonId, Periode)>;

fn main() -> Svar<()> {
    let tall: Vec<u64> = env::args().skip(1).filter_map(|a| a.parse().ok()).collect();
    let antall = usize::try_from(tall.first().copied().unwrap_or(20_000))?;
    let fro = tall.get(1).copied().unwrap_or(1);
    let i_dag = NaiveDate::from_ymd_opt(2026, 11, 20).ok_or("day")?;
    let verden = Verden::ny(Oppsett::ny(fro, antall, i_dag));
    let (folk, kilder) = (verden.alle(), verden.kilder());
    let slutt = |fra: u64, til: u64| -> Svar<Periode> {
        Ok(Periode::new(i_dag - Days::new(fra), i_dag - Days::new(til))?)
    };
    // The night's half-year, and the one before it as the reference.
    let (natten, referanse) = (slutt(243, 60)?, slutt(427, 244)?);
    let laert = les(&folk, &kilder, Utvalg { slutt: referanse, i_dag })?;
    // Peers need many: two years.
    let to_ar = les(&folk, &kilder, Utvalg { slutt: slutt(976, 244)?, i_dag })?;
    let nye = les_med_person(&folk, &kilder, Utvalg { slutt: natten, i_dag })?;
    let hele = nye.iter().filter(|(_, t)| t.mangel.is_none()).count();
    println!(
        "{antall} people, seed {fro}. Reference {} spells ({} whole); night {} spells ({hele} whole).\n",
        laert.len(),
        laert.iter().filter(|t| t.mangel.is_none()).count(),
        nye.len()
    );
    for (nr, t) in TREKK.iter().enumerate() {
        let uten = nye.iter().filter(|(_, n)| !n.verdier[nr].is_finite()).count();
        if uten > 0 {
            println!("- `{}` is missing in {uten}", t.kode);
        }
    }
    stabil(&folk, &kilder, [&laert, &to_ar], &nye, referanse, natten, i_dag)?;
    proxy(&folk, &nye, fro, i_dag)
}

fn les_med_person<'a>(
    folk: &'a [Grunnlag],
    kilder: &'a Kilder,
    utvalg: Utvalg,
) -> Svar<Vec<(PersonId, Tilfelle<'a>)>> {
    let mut ut = Vec::new();
    for g in folk {
        ut.extend(les(std::slice::from_ref(g), kilder, utvalg)?.into_iter().map(|t| (g.person, t)));
    }
    Ok(ut)
}

fn flagg(modell: &Kontrollmodell, nye: &[(PersonId, Tilfelle<'_>)]) -> Svar<Flagget> {
    let hele: Vec<_> = nye.iter().filter(|(_, t)| t.mangel.is_none()).collect();
    let mut ut = Flagget::new();
    match &modell.innhold {
        Innhold::Skar(artefakt) => {
            let rader: Vec<&Tilfelle<'_>> = hele.iter().map(|(_, t)| t).collect();
            for (rad, _) in artefakt.over(&tabell(&rader)?, 99.5)? {
                ut.insert((hele[rad].0, hele[rad].1.periode));
            }
        }
        Innhold::Jevne(grupper) => {
            for (person, t) in &hele {
                let svar = t.celle.as_ref().map(|c| grupper.vurder(c, &t.verdier));
                if svar.is_some_and(|s| s.verdt_a_vise()) {
                    ut.insert((*person, t.periode));
                }
            }
        }
    }
    Ok(ut)
}

#[expect(clippy::cast_precision_loss, reason = "counts")]
fn jaccard(a: &Flagget, b: &Flagget) -> f64 {
    let begge = a.union(b).count();
    if begge == 0 { 1.0 } else { a.intersection(b).count() as f64 / begge as f64 }
}

fn stabil(
    folk: &[Grunnlag],
    kilder: &Kilder,
    [halvar, to_ar]: [&[Tilfelle<'_>]; 2],
    nye: &[(PersonId, Tilfelle<'_>)],
    referanse: Periode,
    natten: Periode,
    i_dag: NaiveDate,
) -> Svar<()> {
    let som = |fro: u64, traer: usize| Tilpasning {
        referanse,
        kilde: "simulert".into(),
        oppdiktet: true,
        fro,
        traer,
        laert: i_dag,
    };
    println!(
        "\n| model | flagged | of | two seeds | next day, spells of both | next day, all | in 7 batches | 1, 2, 8 threads | read again from the file |\n|---|---|---|---|---|---|---|---|---|"
    );
    let i_morgen = i_dag + Days::new(1);
    let slutt = Periode::new(natten.fom() + Days::new(1), natten.tom() + Days::new(1))?;
    let morgen = les_med_person(folk, kilder, Utvalg { slutt, i_dag: i_morgen })?;
    for (slag, traer) in
        [(Slag::Ecod, 0), (Slag::Isolasjonsskog, 1000), (Slag::Isolasjonsskog, 2000), (Slag::Jevngruppe, 0)]
    {
        let laert = if slag == Slag::Jevngruppe { to_ar } else { halvar };
        let modell = Kontrollmodell::tilpass(slag, laert, &som(1, traer))?;
        let forst = flagg(&modell, nye)?;
        let fro = if traer > 0 {
            let mut sum = 0.0;
            for annet in 2..=4 {
                let annen = Kontrollmodell::tilpass(slag, laert, &som(annet, traer))?;
                sum += jaccard(&forst, &flagg(&annen, nye)?) / 3.0;
            }
            format!("{sum:.2}")
        } else {
            "draws nothing".to_owned()
        };
        let neste = flagg(&modell, &morgen)?;
        let felles = |f: &Flagget| -> Flagget {
            let inne = |p: &Periode| natten.inneholder(p.tom()) && slutt.inneholder(p.tom());
            f.iter().filter(|(_, p)| inne(p)).copied().collect()
        };
        let mut delt = Flagget::new();
        for bolk in nye.chunks(nye.len().div_ceil(7).max(1)) {
            delt.extend(flagg(&modell, bolk)?);
        }
        let mut traader = true;
        for n in [1, 2, 8] {
            let basseng = rayon::ThreadPoolBuilder::new().num_threads(n).build()?;
            let lik = basseng.install(|| -> Result<bool, String> {
                let igjen =
                    Kontrollmodell::tilpass(slag, laert, &som(1, traer)).map_err(|e| e.to_string())?;
                let samme = flagg(&igjen, nye).map_err(|e| e.to_string())? == forst;
                Ok(samme && igjen.sjekksum() == modell.sjekksum())
            })?;
            traader &= lik;
        }
        let vurdert = nye
            .iter()
            .filter(|(_, t)| t.mangel.is_none())
            .filter(|(_, t)| match &modell.innhold {
                Innhold::Skar(_) => true,
                Innhold::Jevne(grupper) => t
                    .celle
                    .as_ref()
                    .is_some_and(|c| matches!(grupper.vurder(c, &t.verdier), Jevnsvar::Vurdert { .. })),
            })
            .count();
        let lest = Kontrollmodell::fra_json(modell.til_json())?;
        let navn = if traer > 0 { format!("{} {traer}", slag.regel()) } else { slag.regel().to_owned() };
        println!(
            "| {navn} | {} | {vurdert} | {fro} | {:.2} | {:.2} | {:.2} | {} | {:.2} |",
            forst.len(),
            jaccard(&felles(&forst), &felles(&neste)),
            jaccard(&forst, &neste),
            jaccard(&forst, &delt),
            if traader { "the same bits" } else { "DIFFER" },
            jaccard(&forst, &flagg(&lest, nye)?),
        );
    }
    Ok(())
}

/// Shares of women and of people born outside Norway (EEA and like, elsewhere) by industry; round numbers.
fn andeler(naering: Option<char>) -> (f64, f64, f64) {
    match naering {
        Some('Q') => (0.80, 0.06, 0.13),
        Some('P') => (0.66, 0.05, 0.07),
        Some('F') => (0.10, 0.20, 0.05),
        Some('C') => (0.25, 0.13, 0.08),
        Some('H') => (0.20, 0.09, 0.16),
        Some('G') => (0.47, 0.06, 0.11),
        Some('I') => (0.55, 0.15, 0.25),
        Some('N') => (0.45, 0.18, 0.22),
        _ => (0.50, 0.06, 0.08),
    }
}

fn proxy(folk: &[Grunnlag], nye: &[(PersonId, Tilfelle<'_>)], fro: u64, i_dag: NaiveDate) -> Svar<()> {
    let mut rng = ChaCha8Rng::seed_from_u64(fro ^ 0x6776);
    let mut hvelv = Hvelv::tomt(Hvelvbruker::Rettferdighetsjobb);
    let et_ar = i_dag - Days::new(395);
    let siste_ar = |g: &Grunnlag| -> i64 {
        g.amelding.iter().filter(|a| a.maned >= et_ar).map(|a| a.belop.i_ore()).sum()
    };
    let lonn = siste_ar;
    let mut lonner: Vec<i64> = folk.iter().map(lonn).collect();
    lonner.sort_unstable();
    for g in folk {
        let jobb = g.arbeidsforhold.iter().min_by_key(|a| a.fom);
        let (kvinner, eos, ellers) = andeler(jobb.and_then(|a| a.naering));
        let kjonn = if rng.gen_bool(kvinner) { "kvinne" } else { "mann" };
        let hvor: f64 = rng.gen_range(0.0..1.0);
        let region = if hvor < eos {
            "eos_mm"
        } else if hvor < eos + ellers {
            "ellers"
        } else {
            "norge"
        };
        let minst = 18 + jobb.map_or(0, |a| i_dag.year() - a.fom.year()).clamp(0, 48);
        let alder = match rng.gen_range(minst..=minst.max(67)) {
            ..=29 => "under_30",
            30..=39 => "30_39",
            40..=49 => "40_49",
            50..=59 => "50_59",
            _ => "60_og_over",
        };
        let plass = lonner.partition_point(|l| *l < lonn(g)) * 5 / lonner.len().max(1);
        let kvintil = ["1", "2", "3", "4", "5"].get(plass).copied().unwrap_or("5");
        let merker = Merker::ingen()
            .med(Egenskap::Kjonn, kjonn)?
            .med(Egenskap::Alder, alder)?
            .med(Egenskap::Inntekt, kvintil)?
            .med(Egenskap::Fodselsregion, region)?;
        hvelv.legg_inn(g.person, merker);
    }
    let trekk = |(nr, t): (usize, &milepael::control::anomali::trekk::Trekk)| Trekk {
        navn: t.kode.to_owned(),
        verdier: vec![nye.iter().map(|(_, n)| n.verdier[nr]).collect()],
    };
    let vektor = Trekktabell {
        personer: nye.iter().map(|(p, _)| *p).collect(),
        trekk: TREKK.iter().enumerate().map(trekk).collect(),
    };
    let bok = Grensebok::standard()?;
    let grenser = bok.paa(i_dag)?;
    let svar = proxytest(&hvelv, &vektor, grenser, fro);
    println!("\n| group | all 18 | the strongest alone | its | verdict |\n|---|---|---|---|---|");
    for samlet in svar.linjer.iter().filter(|l| l.trekk.is_none() && l.auc.is_some()) {
        let Some(auc) = &samlet.auc else { continue };
        let samme = |l: &&milepael::control::rettferdighet::proxy::Proxylinje| {
            l.egenskap == samlet.egenskap && l.verdi == samlet.verdi && l.trekk.is_some()
        };
        let sterkest = svar.linjer.iter().filter(samme).max_by(|a, b| {
            let areal = |l: &milepael::control::rettferdighet::proxy::Proxylinje| {
                l.auc.as_ref().map_or(0.0, |a| a.verdi)
            };
            areal(a).total_cmp(&areal(b))
        });
        println!(
            "| {} | {:.2} ({:.2}–{:.2}) | `{}` | {:.2} | {:?} |",
            samlet.verdi,
            auc.verdi,
            auc.lav,
            auc.hoy,
            sterkest.and_then(|s| s.trekk.clone()).unwrap_or_default(),
            sterkest.and_then(|s| s.auc.as_ref().map(|a| a.verdi)).unwrap_or_default(),
            samlet.lampe,
        );
    }
    Ok(())
}
