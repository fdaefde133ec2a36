//! Follow-up plans, by the employer's leader (F1–F4).

use chrono::NaiveDate;
use serde_json::Value;

use super::{Beslutning, Beslutningsgrunnlag, brev, tekst};
use crate::{
    base::Orgnr,
    forlop::saksgang::{
        Avslag,
        plan::{self, Deling, PlanerHos},
    },
    hendelse::{Innhold, Oppfolgingsplan},
    intake::json::plan_er_lesbar,
    text::brev::oppfolging::{self, Planforesporsel},
};

/// Makes a plan.
pub fn lag(
    b: &Beslutningsgrunnlag<'_>,
    virksomhet: Option<Orgnr>,
    evalueringsdato: Option<NaiveDate>,
    skjema: Value,
    ber_om_bistand: bool,
) -> Result<Beslutning, Avslag> {
    let hos = hos(b, virksomhet)?;
    plan_er_lesbar(&skjema, b.now).map_err(|feil| Avslag::ugyldig("PLAN_SKJEMA", feil))?;
    plan::lag(&hos, evalueringsdato, skjema, ber_om_bistand, b.i_dag).map(som_beslutning)
}

/// Saves a draft.
pub fn lagre_utkast(b: &Beslutningsgrunnlag<'_>, virksomhet: Option<Orgnr>) -> Result<Beslutning, Avslag> {
    plan::lagre_utkast(&hos(b, virksomhet)?, b.i_dag).map(som_beslutning)
}

/// Throws the draft away.
pub fn slett_utkast(b: &Beslutningsgrunnlag<'_>, virksomhet: Option<Orgnr>) -> Result<Beslutning, Avslag> {
    plan::slett_utkast(&hos(b, virksomhet)?, b.i_dag, b.regelverk).map(som_beslutning)
}

/// A plan is obviously not needed.
pub fn ikke_nodvendig(
    b: &Beslutningsgrunnlag<'_>,
    virksomhet: Option<Orgnr>,
    begrunnelse: &str,
) -> Result<Beslutning, Avslag> {
    tekst::sjekk(Some(begrunnelse), None)?;
    plan::ikke_nodvendig(&hos(b, virksomhet)?, begrunnelse, b.i_dag, b.regelverk).map(som_beslutning)
}

/// Shares the plan in force with the doctor or with Nav.
pub fn del(
    b: &Beslutningsgrunnlag<'_>,
    virksomhet: Option<Orgnr>,
    med: Deling,
) -> Result<Beslutning, Avslag> {
    plan::del(&hos(b, virksomhet)?, med, b.i_dag).map(som_beslutning)
}

/// Orders a reminder, or calls it off.
pub fn paminnelse(
    b: &Beslutningsgrunnlag<'_>,
    virksomhet: Option<Orgnr>,
    bestilt: bool,
) -> Result<Beslutning, Avslag> {
    let hos = hos(b, virksomhet)?;
    let endre = if bestilt { plan::bestill_paminnelse } else { plan::avbestill_paminnelse };
    endre(&hos, b.i_dag, b.regelverk).map(|(p, dager)| som_beslutning(p).som_gjelder(Some(dager)))
}

/// Nav asks an employer for the plan, in words that the employer reads and in a letter.
pub fn etterspor(
    b: &Beslutningsgrunnlag<'_>,
    virksomhet: Orgnr,
    melding: Option<String>,
) -> Result<Beslutning, Avslag> {
    tekst::sjekk(melding.as_deref(), None)?;
    let planer = &b.grunnlag.saker.planer;
    let hos = planer.ved(virksomhet).ok_or_else(|| {
        Avslag::ugyldig("PLAN_ANNEN_ARBEIDSGIVER", "Velg en av arbeidsgiverne som har fått sykmeldingen.")
    })?;
    let ansatt = brev::navn(b);
    let foresporsel = Planforesporsel { ansatt: &ansatt, frist: None, egne_ord: melding.as_deref() };
    let tekst = oppfolging::plan_foresporsel(&foresporsel, b.andres_malform());
    let brev = brev::til_arbeidsgiver(b, virksomhet, "ETTERSPOR_PLAN", tekst);
    let etterspurt = plan::etterspor(hos, melding, b.i_dag, b.regelverk)?;
    Ok(som_beslutning(etterspurt).med_brev(brev))
}

/// What there is at the employer on whose behalf the leader acts.
fn hos(b: &Beslutningsgrunnlag<'_>, onsket: Option<Orgnr>) -> Result<PlanerHos, Avslag> {
    let virksomhet = b.som_arbeidsgiver(onsket)?;
    let planer = &b.grunnlag.saker.planer;
    let ingen = || PlanerHos { virksomhet: Some(virksomhet), ..PlanerHos::default() };
    Ok(planer.ved(virksomhet).cloned().unwrap_or_else(ingen))
}

fn som_beslutning(plan: Oppfolgingsplan) -> Beslutning {
    Beslutning::av(Innhold::Oppfolgingsplan(plan))
}
