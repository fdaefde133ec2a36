//! What `anomaly` says.

use serde::Serialize;

use crate::{
    cli::model::cpu,
    control::anomali::{AnomaliFeil, Artefakt, Avvik, Modell, Tabell, Vurdering, maal},
    learn::metrics::roc_auc,
};

/// Scores, and the CPU time they took.
#[derive(Debug, Default)]
pub(super) struct Timed {
    pub(super) scores: Vec<f64>,
    pub(super) model: Option<Modell>,
    fit_cpu_s: Option<f64>,
    score_cpu_s: Option<f64>,
}

impl Timed {
    /// Fits, and keeps the time.
    pub(super) fn fitted<M>(fit: impl FnOnce() -> Result<M, AnomaliFeil>) -> Result<(M, Self), AnomaliFeil> {
        let before = cpu::seconds();
        let model = fit()?;
        Ok((model, Self { fit_cpu_s: since(before), ..Self::default() }))
    }

    /// Scores, and keeps the time.
    pub(super) fn score(
        &mut self,
        score: impl FnOnce() -> Result<Vec<f64>, AnomaliFeil>,
    ) -> Result<(), AnomaliFeil> {
        let before = cpu::seconds();
        self.scores = score()?;
        self.score_cpu_s = since(before);
        Ok(())
    }

    /// Both.
    pub(super) fn new<M>(
        fit: impl FnOnce() -> Result<M, AnomaliFeil>,
        score: impl FnOnce(M) -> Result<Vec<f64>, AnomaliFeil>,
    ) -> Result<Self, AnomaliFeil> {
        let (model, mut timed) = Self::fitted(fit)?;
        timed.score(|| score(model))?;
        Ok(timed)
    }

    /// Scores with a model that was stored.
    pub(super) fn with_model(
        model: &Modell,
        table: &Tabell,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Self, AnomaliFeil> {
        let mut timed = Self::default();
        timed.score(|| match model {
            Modell::Ecod(ecod) => ecod.skarer(table),
            Modell::Skog(forest) => forest.skarer_med(table, progress),
        })?;
        Ok(timed)
    }
}

fn since(before: Option<f64>) -> Option<f64> {
    cpu::seconds().zip(before).map(|(now, before)| now - before)
}

/// The answer.
#[derive(Debug, Serialize)]
pub(super) struct Answer {
    model: &'static str,
    /// Of the stored model.
    version: Option<String>,
    rows: usize,
    columns: usize,
    left_out: Vec<String>,
    /// Rows without a score, because a value is missing.
    not_assessed: usize,
    min: Option<f64>,
    median: Option<f64>,
    max: Option<f64>,
    /// Where outcomes are known.
    roc_auc: Option<f64>,
    average_precision: Option<f64>,
    fit_cpu_s: Option<f64>,
    score_cpu_s: Option<f64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    top: Vec<Top>,
}

/// One of the rarest rows.
#[derive(Debug, Serialize)]
struct Top {
    row: usize,
    #[serde(flatten)]
    avvik: Avvik,
}

impl Answer {
    pub(super) fn new(
        model: &'static str,
        timed: &Timed,
        table: &Tabell,
        outcomes: Option<&[bool]>,
        left_out: Vec<String>,
        artefact: Option<&Artefakt>,
        top: usize,
    ) -> Result<Self, AnomaliFeil> {
        let mut known: Vec<f64> = timed.scores.iter().copied().filter(|s| !s.is_nan()).collect();
        known.sort_unstable_by(f64::total_cmp);
        let whole = known.len() == timed.scores.len();
        let outcomes = outcomes.filter(|_| whole);
        let mut rarest = Vec::new();
        if let Some(artefact) = artefact {
            let mut rows: Vec<usize> = maal::topp(&timed.scores, top.min(known.len())).into_iter().collect();
            rows.sort_by(|a, b| timed.scores[*b].total_cmp(&timed.scores[*a]));
            for row in rows {
                if let Vurdering::Vurdert(avvik) = artefact.vurder(&table.rad(row))? {
                    rarest.push(Top { row, avvik });
                }
            }
        }
        Ok(Self {
            model: artefact.map_or(model, |artefact| artefact.modell().slag()),
            version: artefact.map(|artefact| artefact.versjon().to_owned()),
            rows: table.rader(),
            columns: table.bredde(),
            left_out,
            not_assessed: timed.scores.len() - known.len(),
            min: known.first().copied(),
            median: known.get(known.len() / 2).copied(),
            max: known.last().copied(),
            roc_auc: outcomes.and_then(|o| roc_auc(&timed.scores, o).ok()).map(|roc| roc.auc),
            average_precision: outcomes.and_then(|o| maal::gjennomsnittlig_presisjon(&timed.scores, o)),
            fit_cpu_s: timed.fit_cpu_s,
            score_cpu_s: timed.score_cpu_s,
            top: rarest,
        })
    }

    pub(super) fn print(&self, json: bool) -> anyhow::Result<()> {
        if json {
            println!("{}", serde_json::to_string(self)?);
            return Ok(());
        }
        let decimal = |value: f64| format!("{value:.4}").replace('.', ",");
        println!("{}: {} rader, {} kolonner", self.model, self.rows, self.columns);
        if let (Some(min), Some(median), Some(max)) = (self.min, self.median, self.max) {
            println!("Skår fra {} til {}, median {}", decimal(min), decimal(max), decimal(median));
        }
        if self.not_assessed > 0 {
            println!("{} rader har verdier som mangler, og kan ikke vurderes", self.not_assessed);
        }
        if let (Some(roc), Some(ap)) = (self.roc_auc, self.average_precision) {
            println!("Mot kjent fasit: ROC AUC {}, gjennomsnittlig presisjon {}", decimal(roc), decimal(ap));
        }
        for Top { row, avvik } in &self.top {
            let reasons = avvik.grunner.iter().map(|grunn| {
                let (ledd, percentil) = (decimal(grunn.ledd), decimal(grunn.percentil));
                format!("{} = {} (persentil {percentil}, ledd {ledd})", grunn.kolonne, grunn.verdi)
            });
            let reasons: Vec<String> = reasons.collect();
            println!(
                "Rad {row}: {}, persentil {}. {}",
                decimal(avvik.score),
                decimal(avvik.percentil),
                reasons.join("; ")
            );
        }
        Ok(())
    }
}
