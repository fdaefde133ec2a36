//! What may be done with a plan (F1–F4).

use chrono::{DateTime, NaiveDate, Utc};

use super::{Paminnelsestatus, PlanerHos, Planstatus, paminnelse, sammenhengende_start};
use crate::{
    base::{Periode, tid},
    forlop::saksgang::Avslag,
    hendelse::{Oppfolgingsplan, oppfolgingsplan::Planhendelse},
    rules::Regelverk,
};

/// With whom a plan is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deling {
    /// The general practitioner, as a dialogue message.
    Lege,
    /// Nav, filed in the case archive.
    Nav,
}

impl PlanerHos {
    fn hendelse(&self, hva: Planhendelse) -> Oppfolgingsplan {
        Oppfolgingsplan {
            virksomhet: self.virksomhet,
            hva,
            evalueringsdato: None,
            delt_med_nav: false,
            delt_med_lege: false,
            ber_om_bistand: false,
            skjema: None,
            begrunnelse: None,
        }
    }

    fn krev_sykmelding(&self, i_dag: NaiveDate) -> Result<(), Avslag> {
        if self.har_aktiv_sykmelding(i_dag) {
            return Ok(());
        }
        Err(Avslag::ikke_tillatt(
            "PLAN_UTEN_SYKMELDING",
            "Den ansatte har ingen sykmelding hos dere i dag. En plan kan lages mens sykmeldingen gjelder.",
        ))
    }

    fn paminnelse(&self, i_dag: NaiveDate, regelverk: &Regelverk) -> Paminnelsestatus {
        let laget = self.planer.iter().map(|p| p.laget);
        paminnelse(&self.sykmeldt, laget, self.paminnelse_for, i_dag, regelverk)
    }

    /// What the manager is offered (F4).
    pub fn paminnelsestatus(&self, i_dag: NaiveDate, regelverk: &Regelverk) -> Paminnelsestatus {
        self.paminnelse(i_dag, regelverk)
    }
}

/// Makes a plan, or a new one (F1).
pub fn lag(
    hos: &PlanerHos,
    evalueringsdato: Option<NaiveDate>,
    skjema: serde_json::Value,
    ber_om_bistand: bool,
    i_dag: NaiveDate,
) -> Result<Oppfolgingsplan, Avslag> {
    hos.krev_sykmelding(i_dag)?;
    let Some(evalueringsdato) = evalueringsdato else {
        return Err(Avslag::ugyldig("PLAN_EVALUERING_MANGLER", "Velg en dag da planen skal evalueres."));
    };
    Ok(Oppfolgingsplan {
        evalueringsdato: Some(evalueringsdato),
        skjema: Some(skjema),
        ber_om_bistand,
        ..hos.hendelse(Planhendelse::Laget)
    })
}

/// Saves a draft; only that there is one goes into the log.
pub fn lagre_utkast(hos: &PlanerHos, i_dag: NaiveDate) -> Result<Oppfolgingsplan, Avslag> {
    hos.krev_sykmelding(i_dag)?;
    Ok(hos.hendelse(Planhendelse::UtkastLagret))
}

/// Throws the draft away.
pub fn slett_utkast(
    hos: &PlanerHos,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> Result<Oppfolgingsplan, Avslag> {
    if hos.har_utkast(i_dag, regelverk) {
        return Ok(hos.hendelse(Planhendelse::UtkastSlettet));
    }
    Err(Avslag::konflikt(
        "PLAN_UTKAST_FINNES_IKKE",
        "Det ligger ikke noe utkast til plan. Hent planene på nytt.",
    ))
}

/// Records that a plan is obviously not needed (F3).
pub fn ikke_nodvendig(
    hos: &PlanerHos,
    begrunnelse: &str,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> Result<Oppfolgingsplan, Avslag> {
    hos.krev_sykmelding(i_dag)?;
    let begrunnelse = begrunnelse.trim();
    if begrunnelse.is_empty() {
        return Err(Avslag::ugyldig("PLAN_BEGRUNNELSE_MANGLER", "Skriv hvorfor en plan ikke er nødvendig."));
    }
    match hos.status(i_dag, regelverk) {
        Planstatus::Plan => Err(Avslag::konflikt(
            "PLAN_FINNES",
            "Det er allerede laget en plan. Endre planen hvis den ikke passer lenger.",
        )),
        Planstatus::Utkast => Err(Avslag::konflikt(
            "PLAN_UTKAST_FINNES",
            "Det ligger et utkast til plan. Slett utkastet først.",
        )),
        Planstatus::IkkeNodvendig | Planstatus::Ingen => Ok(Oppfolgingsplan {
            begrunnelse: Some(begrunnelse.to_owned()),
            ..hos.hendelse(Planhendelse::IkkeNodvendig)
        }),
    }
}

/// Shares the plan in force, once (F2).
pub fn del(hos: &PlanerHos, med: Deling, i_dag: NaiveDate) -> Result<Oppfolgingsplan, Avslag> {
    if !hos.har_aktiv_sykmelding(i_dag) {
        return Err(Avslag::ugyldig(
            "PLAN_UTEN_SYKMELDING",
            "Den ansatte har ingen sykmelding hos dere i dag. En plan kan deles mens sykmeldingen gjelder.",
        ));
    }
    let Some(plan) = hos.gjeldende() else {
        return Err(Avslag::konflikt("PLAN_FINNES_IKKE", "Det er ingen plan å dele. Lag en plan først."));
    };
    let (delt, tekst) = match med {
        Deling::Lege => (plan.delt_med_lege, "Planen er allerede delt med legen."),
        Deling::Nav => (plan.delt_med_nav, "Planen er allerede delt med Nav."),
    };
    if delt.is_some() {
        return Err(Avslag::konflikt("PLAN_ER_DELT", tekst));
    }
    Ok(Oppfolgingsplan {
        evalueringsdato: plan.evalueringsdato,
        delt_med_nav: med == Deling::Nav,
        delt_med_lege: med == Deling::Lege,
        ..hos.hendelse(Planhendelse::Delt)
    })
}

/// Orders a reminder (F4). The days of the answer belong to the event: the reminder is for the
/// run of notes that begins on its first day.
pub fn bestill_paminnelse(
    hos: &PlanerHos,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> Result<(Oppfolgingsplan, Periode), Avslag> {
    endre_paminnelse(hos, Planhendelse::PaminnelseBestilt, i_dag, regelverk)
}

/// Calls a reminder off.
pub fn avbestill_paminnelse(
    hos: &PlanerHos,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> Result<(Oppfolgingsplan, Periode), Avslag> {
    endre_paminnelse(hos, Planhendelse::PaminnelseAvbestilt, i_dag, regelverk)
}

fn endre_paminnelse(
    hos: &PlanerHos,
    hva: Planhendelse,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> Result<(Oppfolgingsplan, Periode), Avslag> {
    let start = sammenhengende_start(&hos.sykmeldt, i_dag, regelverk)
        .filter(|_| hos.paminnelse(i_dag, regelverk) != Paminnelsestatus::Skjult);
    match start.and_then(|start| Periode::new(start, i_dag).ok()) {
        Some(dager) => Ok((hos.hendelse(hva), dager)),
        None => Err(Avslag::ugyldig(
            "PAMINNELSE_UTILGJENGELIG",
            "Påminnelse kan bare endres de første ukene av sykmeldingen, og så lenge det ikke er laget en plan.",
        )),
    }
}

/// Nav asks the employer for the plan (ftrl. § 25-2). Once in some days, and not when the plan in force
/// is shared with Nav already.
pub fn etterspor(
    hos: &PlanerHos,
    melding: Option<String>,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> Result<Oppfolgingsplan, Avslag> {
    if !hos.har_aktiv_sykmelding(i_dag) {
        return Err(Avslag::konflikt(
            "PLAN_INGEN_SYKMELDING",
            "Personen har ingen sykmelding hos denne arbeidsgiveren i dag. Be om planen mens sykmeldingen gjelder.",
        ));
    }
    if hos.gjeldende().is_some_and(|plan| plan.delt_med_nav.is_some()) {
        return Err(Avslag::konflikt(
            "PLAN_ER_DELT",
            "Arbeidsgiveren har alt delt planen med Nav. Les den under «Oppfølgingsplan».",
        ));
    }
    let dager = regelverk.saksgang.plan_etterspor_igjen.tall(i_dag).unwrap_or(0);
    let nylig = |naar: DateTime<Utc>| (i_dag - tid::oslo_dato(naar)).num_days() < dager;
    if hos.etterspurt.is_some_and(nylig) {
        return Err(Avslag::konflikt(
            "PLAN_NYLIG_ETTERSPURT",
            format!("Nav har bedt om planen de siste {dager} dagene. Gi arbeidsgiveren tid til å svare."),
        ));
    }
    let begrunnelse = melding.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    Ok(Oppfolgingsplan { begrunnelse, ..hos.hendelse(Planhendelse::Etterspurt) })
}
