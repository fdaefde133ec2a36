//! `milepael model compare`: caseworkers and the model against what happened.

use std::process::ExitCode;

use chrono::NaiveDate;

use crate::{
    base::PrognoseId,
    cli::{Config, open},
    commands::prognose::Utfall,
    forlop::{Grunnlag, saksgang::egen_vurdering::Vurdert},
    store::{Kjerne, LagerFeil},
};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// As JSON.
    #[arg(long)]
    json: bool,
}

/// A view whose answer is known, with a chance from both.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Avgjort {
    veileder: f64,
    modell: f64,
    nadd: bool,
    sett: bool,
}

pub(super) async fn run(args: &Args, config: &Config) -> anyhow::Result<ExitCode> {
    let (kjerne, writer) = open(config).await?;
    kjerne.lesemodell.hal_inn(kjerne.lager.as_ref()).await?;
    let mut avgjorte = Vec::new();
    let mut uten_tall = 0usize;
    for rad in kjerne.lesemodell.finn(|r| !r.grunnlag.saker.egne_vurderinger.alle.is_empty()) {
        for v in &rad.grunnlag.saker.egne_vurderinger.alle {
            let Some(nadd) = nadd(&rad.grunnlag, v, kjerne.clock.i_dag()) else { continue };
            match (v.av_100, modellens(&kjerne, v).await?) {
                (Some(av_100), Some(modell)) => avgjorte.push(Avgjort {
                    veileder: f64::from(av_100) / 100.0,
                    modell,
                    nadd,
                    sett: v.sett_prognose,
                }),
                _ => uten_tall += 1,
            }
        }
    }
    skriv(args, &avgjorte, uten_tall);
    let lager = std::sync::Arc::clone(&kjerne.lager);
    drop(kjerne);
    writer.await?;
    lager.lukk().await;
    Ok(ExitCode::SUCCESS)
}

/// Whether the spell reached the week that was asked about (full weeks); none while nobody can know.
fn nadd(grunnlag: &Grunnlag, v: &Vurdert, i_dag: NaiveDate) -> Option<bool> {
    let t = &grunnlag.tilfeller.iter().find(|t| t.tilfelle.start == v.tilfelle)?.tilfelle;
    let dag = |d: NaiveDate| (d - t.start).num_days() + 1;
    let trengs = i64::from(v.horisont) * 7;
    if dag(t.slutt.min(i_dag)) >= trengs { Some(true) } else { (dag(i_dag) >= trengs).then_some(false) }
}

/// What the model said of the same week then.
async fn modellens(kjerne: &Kjerne, v: &Vurdert) -> Result<Option<f64>, LagerFeil> {
    let Some(PrognoseId(id)) = v.prognose else { return Ok(None) };
    let Some(lagret) = kjerne.lager.prognose(PrognoseId(id)).await? else { return Ok(None) };
    let Utfall::Prognose(p) = lagret.les_utfall()? else { return Ok(None) };
    Ok(p.horisonter.iter().find(|h| h.uke == v.horisont).map(|h| h.sannsynlighet))
}

/// Mean squared distance between what was said and what happened (Brier 1950).
#[expect(clippy::cast_precision_loss, reason = "counts of people")]
fn brier(avgjorte: &[&Avgjort], sagt: impl Fn(&Avgjort) -> f64) -> Option<f64> {
    let sum: f64 = avgjorte.iter().map(|a| (sagt(a) - f64::from(u8::from(a.nadd))).powi(2)).sum();
    (!avgjorte.is_empty()).then(|| sum / avgjorte.len() as f64)
}

fn skriv(args: &Args, avgjorte: &[Avgjort], uten_tall: usize) {
    let utvalg: [(&str, &str, Vec<&Avgjort>); 3] = [
        ("all", "alle", avgjorte.iter().collect()),
        ("before", "før tallet var vist", avgjorte.iter().filter(|a| !a.sett).collect()),
        ("after", "etter at tallet var vist", avgjorte.iter().filter(|a| a.sett).collect()),
    ];
    if args.json {
        let del = |u: &[&Avgjort]| {
            serde_json::json!({"n": u.len(), "brier_caseworker": brier(u, |a| a.veileder),
                "brier_model": brier(u, |a| a.modell)})
        };
        let alle: serde_json::Map<_, _> = utvalg.iter().map(|(n, _, u)| ((*n).to_owned(), del(u))).collect();
        println!("{}", serde_json::json!({"settled": alle, "without_number": uten_tall}));
        return;
    }
    if avgjorte.is_empty() {
        println!("Ingen vurderinger med tall er avgjort ennå.");
    }
    for (_, navn, u) in utvalg.iter().filter(|u| !u.2.is_empty()) {
        let tall = |b: Option<f64>| b.map_or_else(|| "–".to_owned(), |b| format!("{b:.4}"));
        println!(
            "{navn}: {} vurderinger, Brier veileder {}, modell {} (lavere er bedre)",
            u.len(),
            tall(brier(u, |a| a.veileder)),
            tall(brier(u, |a| a.modell))
        );
    }
    if uten_tall > 0 {
        println!("{uten_tall} avgjorte vurderinger mangler tall fra veilederen eller modellen.");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_nearer_is_told_by_the_smaller_number() {
        let a = |veileder, modell, nadd| Avgjort { veileder, modell, nadd, sett: false };
        let alle = [a(0.9, 0.6, true), a(0.5, 0.2, false)];
        let alle: Vec<&Avgjort> = alle.iter().collect();
        assert!((brier(&alle, |a| a.veileder).unwrap() - 0.13).abs() < 1e-12);
        assert!((brier(&alle, |a| a.modell).unwrap() - 0.10).abs() < 1e-12);
        assert_eq!(brier(&[], |a| a.modell), None);
    }
}
