//! The helper functions of the trees: start date, employer's period, extension, sent again.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};

use super::les;
use crate::{
    base::Periode,
    intake::trees::{self, Modus, grunnlag::Grunnlag, historikk},
    rules::{Regelverk, saker::Sak},
};

#[derive(Deserialize)]
#[serde(tag = "function", rename_all = "snake_case", rename_all_fields = "camelCase")]
enum Funksjon {
    Startdato { earliest_fom: NaiveDate },
    RelevanteMedSammeDiagnose,
    Arbeidsgiverperiode { earliest_fom: NaiveDate, latest_tom: NaiveDate },
    Ettersending,
    Forlengelse,
    EttersendingForlengelse,
}

pub(super) fn svar(sak: &Sak, regelverk: &Regelverk) -> Result<Value, String> {
    let funksjon: Funksjon = les(sak)?;
    let grunnlag: Grunnlag = les(sak)?;
    // No helper asks the clock: the thresholds are the newest.
    let i_dag = NaiveDate::MAX;
    let sak = trees::Sak { grunnlag: &grunnlag, regler: &regelverk.sykmelding, modus: Modus::Normal, i_dag };
    Ok(match funksjon {
        Funksjon::Startdato { earliest_fom } => {
            json!({"startdato": historikk::startdato(&sak, earliest_fom)})
        }
        Funksjon::RelevanteMedSammeDiagnose => json!({"antall": historikk::relevante(&sak).count()}),
        Funksjon::Arbeidsgiverperiode { earliest_fom, latest_tom } => {
            let svar = historikk::arbeidsgiverperiode(&sak, earliest_fom, latest_tom);
            json!({
                "isArbeidsgiverperiode": svar.innenfor,
                "antallDager": svar.dager,
                "startdato": svar.startdato,
            })
        }
        Funksjon::Ettersending | Funksjon::Forlengelse | Funksjon::EttersendingForlengelse => {
            let forlengelser = forlengelser(&sak);
            json!({
                "ettersending": historikk::er_ettersending(&sak),
                "forlengelse": forlengelser.first(),
                "forlengelserAv": forlengelser,
            })
        }
    })
}

fn forlengelser(sak: &trees::Sak<'_>) -> Vec<[NaiveDate; 2]> {
    let par = |periode: Periode| [periode.fom(), periode.tom()];
    sak.fom()
        .zip(sak.tom())
        .map(|(fom, tom)| historikk::forlengelser(sak, fom, tom).into_iter().map(par).collect())
        .unwrap_or_default()
}
